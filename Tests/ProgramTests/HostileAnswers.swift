// Servers and files that would keep a program busy for ever or fill its memory: each ends with a sentence,
// soon, and what was whole before the damage is there.
import Foundation
import LoopbackServer
import Testing

@Suite("Hostile answers", .enabled(if: builtProgram != nil), .serialized)
struct HostileAnswers {
  private func extract(_ place: String) throws -> Run { try whosaid("extract", place) }

  @Test func `redirects without end, wrong lengths and noise end in one sentence each`() throws {
    let endless =
      Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>".utf8)
      + [UInt8](repeating: 0x61, count: 100 << 20)
    let server = LoopbackServer { request in
      switch request.path {
      case "/ring": .moved(to: "/ring")
      case "/local": .moved(to: "file:///etc/hostname")
      case "/short": ServedAnswer(raw: [Array("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<p>cut".utf8)])
      case "/line": ServedAnswer(raw: [endless])
      case "/noise": ServedAnswer(raw: [[0, 1, 2, 3, 10, 13, 10]])
      default: ServedAnswer("200 OK", ["Content-Type: text/html", "Content-Encoding: gzip"], [1, 2, 3])
      }
    }
    for (path, words) in [
      ("/ring", "leads from address to address without end"), ("/local", "no page of the web"),
      ("/short", "was cut short by its server"), ("/line", "is larger than"),
      ("/noise", "answered with what is no page of the web"),
      ("/packed", "sent what could not be unpacked"),
    ] {
      let run = try extract(server.address + path)
      #expect(run.status == 3 && run.output.isEmpty, "\(path): \(run)")
      #expect(
        run.errors.split(separator: "\n").count == 1 && run.errors.contains(words), "\(path): \(run.errors)")
    }
  }

  @Test func `a character set that lies loses no letter`() throws {
    let words = HarbourPost.page.replacing("angry town", with: "ängry täwn")
    let server = LoopbackServer { request in
      request.path == "/utf8"
        ? ServedAnswer("200 OK", ["Content-Type: text/html; charset=iso-8859-1"], Array(words.utf8))
        : ServedAnswer(
          "200 OK", ["Content-Type: text/html; charset=utf-8"],
          // Windows-1252: its quotation marks too.
          words.unicodeScalars.map { $0 == "“" ? 0x93 : $0 == "”" ? 0x94 : UInt8($0.value) })
    }
    for path in ["/utf8", "/1252"] {
      let run = try extract(server.address + path)
      #expect(
        run.status == 0 && run.output.contains("“We would rather have an ängry täwn"), "\(path): \(run)")
    }
  }

  @Test func `a bomb is left unread, and a gzip file that was cut keeps what stood before the cut`() throws {
    let folder = try Folder()
    let bomb = try folder.write("bomb.txt.gz", [])
    try pack("head -c 300000000 /dev/zero | tr '\\0' 'a'", into: bomb)
    let run = try extract(bomb)
    #expect(run.status == 3 && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("unpacks to more than 200 times its size"), "\(run.errors)")

    let records = (0..<2000).map {
      #"{"id": "r\#($0)", "text": "The ramp stays up, said \#($0 * 7919 % 1000)."}"#
    }
    let whole = try folder.write("all.jsonl", Array(records.joined(separator: "\n").utf8))
    let packed = folder.path + "/wire.jsonl.gz"
    try pack("cat '\(whole)'", into: packed)
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: packed)))
    let cut = try folder.write("cut.jsonl.gz", Array(bytes.prefix(bytes.count * 9 / 10)))
    let read = try extract(cut)
    #expect(read.lines.count > 1700, "\(read.lines.count)")
    #expect(read.errors.contains("cut.jsonl.gz was cut short"), "\(read.errors)")
  }

  @Test func `records whose lengths lie cost no page that is whole`() throws {
    let folder = try Folder()
    let lying =
      WebArchive.record("response", WebArchive.page)
      + WebArchive.record("response", Array("HTTP/1.1 200 OK\r\n\r\n<p>x".utf8), length: 3)
      + WebArchive.record("response", WebArchive.page)
      + WebArchive.record("response", Array("HTTP/1.1 200 OK\r\n\r\n<p>x".utf8), length: 1 << 40)
    let run = try extract(try folder.write("lying.warc", lying))
    #expect(run.lines.count == 2, "\(run)")
    #expect(run.status == 1 && run.errors.contains("could not be read in whole"), "\(run)")
  }

  private func pack(_ script: String, into file: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(script) | gzip > '\(file)'"]
    try process.run()
    process.waitUntilExit()
  }
}
