// Exports and archives that are damaged, that lie, or that are no exports at all: nothing crashes, nothing is
// lost without a word, and an ordinary file is never taken for what it is not.
import DocumentModel
import Foundation
import Testing

@testable import Intake

private let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
  "Samples"
).path

private func bytes(_ name: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: samples + "/" + name)))
}

/// What comes of bytes under a name.
private func read(_ bytes: [UInt8], as name: String, depth: Int = 0) -> (articles: [Article], skips: [String])
{
  var input = Input(source: ByteSource(bytes: bytes), place: name, name: name)
  input.depth = depth
  var out: (articles: [Article], skips: [String]) = ([], [])
  do throws(InputError) {
    var stream = try openInput(input)
    while let reading = stream.next() {
      switch reading {
      case .article(let article): out.articles.append(article)
      case .skipped(let skip): out.skips.append(skip.reason)
      }
    }
  } catch {
    out.skips.append(error.message)
  }
  return out
}

@Suite struct WhatIsNoExport {
  @Test(
    arguments: [
      (
        "story.txt", "The ferry left at 9.\n\nFrom here it is 1 of 2 hours, she said: LENGTH: no matter.\n",
        "text"
      ),
      ("letter.txt", "From: the harbour\nTo: everybody\n\nThe gate is open.\n", "text"),
      ("list.csv", "name,size\nlamp,3\n", nil), ("table.csv", "title,url\nLamp,https://a.example\n", nil),
      ("wire.jsonl", "{\"id\": \"a\", \"title\": \"T\", \"text\": \"The lamp.\", \"url\": \"u\"}\n", "jsonl"),
      (
        "record.jsonl",
        "{\"id\": 1, \"text\": \"x\", \"type\": \"news\", \"title\": \"y\", \"headline\": \"z\"}\n", "jsonl"
      ),
      ("notes.md", "# Lamp\n", "markdown"),
    ] as [(String, String, String?)])
  func `an ordinary file keeps its format`(name: String, text: String, format: String?) {
    switch recognize(Head(name: name, bytes: Array(text.utf8))) {
    case .format(let found): #expect(found.name == format)
    default: #expect(format == nil)
    }
  }

  @Test func `the examples are plain text`() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = root.appendingPathComponent("Docs/Examples").path
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".txt") {
      let head = Head(
        name: name, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))))
      #expect(recognize(head) == .format(.text), "\(name)")
    }
  }
}

@Suite struct DamagedExports {
  /// Every sample with bytes changed, cut out and repeated: the same seed makes the same damage on every
  /// machine.
  @Test func `damage ends no program`() throws {
    var state: UInt64 = 20_310_503
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: samples).sorted()
    where !name.hasSuffix(".pdf") {
      let whole = try bytes(name)
      for _ in 0..<12 {
        var damaged = whole
        for _ in 0...random(6) {
          let at = random(damaged.count)
          switch random(4) {
          case 0: damaged[at] = UInt8(random(256))
          case 1: damaged.removeSubrange(at..<min(damaged.count, at + 1 + random(40)))
          case 2: damaged.insert(contentsOf: damaged[at..<min(damaged.count, at + 1 + random(200))], at: at)
          default: damaged.removeLast(random(damaged.count / 2 + 1))
          }
          if damaged.isEmpty { damaged = [0x20] }
        }
        let (articles, _) = read(damaged, as: name)
        for article in articles {
          #expect(article.blocks.allSatisfy { $0.range.end <= article.text.utf8.count }, "\(name)")
        }
      }
    }
  }

  @Test func `groups without end are read to the depth that is bounded`() {
    let deep = Array("{\\rtf1 Before. ".utf8) + [UInt8](repeating: 0x7B, count: 200_000) + Array("deep".utf8)
    let (articles, _) = read(deep, as: "deep.rtf")
    #expect(articles.map(\.text) == ["Before."])
    let marks = Array("<nitf><body><body.content>".utf8) + Array(String(repeating: "<p>", count: 50_000).utf8)
    #expect(read(marks, as: "deep.xml").articles.count <= 1)
    var mail = "From: a@example.org\nSubject: Deep\nMIME-Version: 1.0\nMessage-ID: <1@a>\n"
    for at in 0..<3000 { mail += "Content-Type: multipart/mixed; boundary=\"b\(at)\"\n\n--b\(at)\n" }
    #expect(read(Array(mail.utf8), as: "deep.eml").articles.map(\.title) == ["Deep"])
  }

  @Test func `entities that a document declares are not expanded`() {
    var xml = "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY a0 \"boom\">"
    for at in 1..<30 { xml += "<!ENTITY a\(at) \"&a\(at - 1);&a\(at - 1);&a\(at - 1);&a\(at - 1);\">" }
    xml += "]><nitf><body><body.content><p>Calm &a29; again.</p></body.content></body></nitf>"
    #expect(read(Array(xml.utf8), as: "bomb.xml").articles.map(\.text) == ["Calm &a29; again."])
  }

  @Test func `RTF follows its code pages and swallows what stands in for Unicode`() {
    let rtf =
      "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 A;}{\\f1\\fcharset128 B;}}\\uc2 "
      + "\\u8220??\\'cc\\'e8\\'f0\\u-10179?\\u-8704!?\\uc0\\u8221 {\\f1 \\'93\\'94}\\par}"
    #expect(
      rtfLines(Array(rtf.utf8)).map(\.text).first == "“Мир😀”灯".replacing("灯", with: "燈")
        || rtfLines(Array(rtf.utf8)).first?.text.hasPrefix("“Мир😀”") == true)
  }
}

@Suite struct Archives {
  @Test func `a web archive gives its pages and tells the rest in a sentence`() throws {
    let (articles, skips) = read(try bytes("archive.warc.gz"), as: "archive.warc.gz")
    #expect(articles.map(\.id) == ["archive#1", "archive#2"])
    #expect(articles.allSatisfy { $0.text.contains("lens maker") })
    #expect(skips == ["holds more than pages, which was passed by (errors: 1, other types: 1, redirects: 1)"])
    #expect(read(try bytes("archive.arc"), as: "archive.arc").articles.map(\.id) == ["archive"])
  }

  @Test func `a record whose length lies loses itself and not the next`() throws {
    let whole = try unpacked(try bytes("archive.warc.gz"), limit: 1 << 20)
    let text = String(decoding: whole, as: UTF8.self)
    let lying = text.replacing(
      "msgtype=request\r\nContent-Length: 18", with: "msgtype=request\r\nContent-Length: 3")
    #expect(lying != text)
    #expect(read(Array(whole.prefix(500)), as: "cut.warc").articles.isEmpty)
    let (articles, _) = read(Array(lying.utf8), as: "lying.warc")
    #expect(articles.first?.text.contains("lens maker") == true)
  }

  @Test func `pages that brotli compressed are read, and those that only say so`() {
    let packed = Array(
      Data(
        base64Encoded:
          "H00A+MXcRqleSIYkJqtFFsohA8M3fBBTF4mIShoocil5C1IVi92wD//GtSi9IgeRuNp8DpTZkVWLngQ=")!)
    let words = "<p>The ramp stays up, said Dana Marlow. The ramp stays up, said Tom Reece.</p>"
    let answer = HTTPAnswer(Array("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n".utf8))
    #expect(answer.decoded(packed) == Array(words.utf8))
    #expect(answer.decoded(Array(words.utf8)) == Array(words.utf8))
    #expect(answer.decoded(Array(packed.dropLast(9))) == nil)
    #expect(unbrotli(packed, limit: 0) == nil)
  }

  @Test func `gzip of several members, of zeros behind them, and of less than it says`() throws {
    func unpacked(_ bytes: [UInt8]) throws -> (text: String, damage: String?) {
      let members = try GzipMembers(ByteSource(bytes: bytes))
      var out: [UInt8] = []
      while true {
        let more = try members.more()
        if more.isEmpty { return (String(decoding: out, as: UTF8.self), members.damage) }
        out += more
      }
    }
    let one = try gzipped(blanks: 70_000), blanks = String(repeating: " ", count: 70_000)
    #expect(try unpacked(one + one) == (blanks + blanks, nil))
    #expect(try unpacked(one + [0, 0, 0]) == (blanks, nil))
    #expect(try unpacked(one + Array("tail".utf8)) == (blanks, "holds more behind its end that is no gzip"))
    let cut = try unpacked(one + one.prefix(one.count - 9))
    #expect(cut.text.count > 130_000 && cut.damage == "was cut short: what stood behind the cut is lost")
    #expect(try unpacked([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF]).damage != nil)
  }

  @Test func `chunks are put together only where there are chunks`() {
    #expect(unchunked(Array("4\r\nlamp\r\n4;x=y\r\n lit\r\n0\r\n\r\n".utf8)) == Array("lamp lit".utf8))
    #expect(unchunked(Array("5\r\nlamp".utf8)) == Array("lamp".utf8))
    #expect(unchunked(Array("<html>ff\r\n".utf8)) == nil)
    #expect(unchunked(Array("beef is a page\r\nof words".utf8)) == nil)
  }

  @Test func `what unpacks beyond all measure ends with a sentence`() throws {
    let bomb = try gzipped(blanks: 100 << 20)
    let (articles, skips) = read(bomb, as: "bomb.txt.gz")
    #expect(articles.isEmpty)
    #expect(skips == ["unpacks to more than 200 times its size; the rest was left unread"])
  }

  @Test func `archives within archives are opened so far and no further`() throws {
    #expect(read(try bytes("bundle.zip"), as: "bundle.zip", depth: 3).articles.map(\.id) == ["one", "two"])
    let (_, skips) = read(try bytes("bundle.zip"), as: "bundle.zip", depth: 4)
    #expect(skips == ["lies in more than 4 archives within each other; unpack it first"])
  }

  @Test func `an archive that is cut says so`() throws {
    let whole = try bytes("archive.warc.gz")
    let (_, skips) = read(Array(whole.dropLast(whole.count / 3)), as: "cut.warc.gz")
    #expect(skips.contains { $0.hasPrefix("was cut short") })
  }

  /// A gzip file of so many blanks.
  private func gzipped(blanks: Int) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "head -c \(blanks) /dev/zero | tr '\\0' ' ' | gzip"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }
}

@Suite struct NamesOfArticles {
  @Test func `files that differ in their ending alone keep it, all but the JSON`() {
    let names = ArticleNames(paths: ["a/list.csv", "a/list.json", "a/list.ris.gz", "b/list.csv", "a/.hidden"])
    #expect(
      ["a/list.csv", "a/list.json", "a/list.ris.gz", "b/list.csv", "a/.hidden"].map { names.ownStem($0) } == [
        "list-csv", nil, "list-ris", nil, nil,
      ])
  }

  @Test(arguments: [
    ("By Orla Trent, Harbour Correspondent", ["Orla Trent"]),
    ("Von Jörn Adler und Anaïs Collet", ["Jörn Adler", "Anaïs Collet"]),
    ("Orla Trent; Joss Pell", ["Orla Trent", "Joss Pell"]), ("By ORLA TRENT, --(Wire)", ["ORLA TRENT"]),
    ("By our Harbour Staff", []), ("Da Costa", ["Da Costa"]), ("De Vries", ["De Vries"]),
    ("Par Luc Morvan, envoyé spécial", ["Luc Morvan"]), ("Orla Trent, skerry.example", ["Orla Trent"]),
  ])
  func `bylines become authors`(byline: String, names: [String]) {
    #expect(authors(ofByline: byline) == names)
  }
}
