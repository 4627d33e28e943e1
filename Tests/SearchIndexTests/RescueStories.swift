// Damaged archives are rescued: what stands on whole pages is in the new archive, what was lost is named, and
// the old file is kept.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

/// An archive on disk with so many articles, some corrections, and its log taken in.
private func library(_ folder: ArchiveFolder, _ count: Int) throws {
  let archive = try Archive.open(at: folder.archive)
  _ = try archive.add(
    (0..<count).map { number in
      var annotation = number % 2 == 0 ? ferryTalks() : stormWarning()
      annotation.article.id = "n\(number)"
      // Numbers that follow no rule, so that squeezing leaves some pages of the longest.
      annotation.article.text += (0..<(1 + number % 7 * 400)).map {
        " Gull \(($0 + number * 10_000) &* 2_654_435_761 % 100_000_007) cried."
      }.joined()
      return annotation
    }, analysis: 3)
  let marlow = try #require(try archive.actors(matching: "marlow", limit: 1).first).id
  let guards = try #require(try archive.actors(matching: "coast", limit: 1).first).id
  try archive.rename(marlow, to: "Dana Q. Marlow")
  try archive.setSpeaker(of: 0, in: 2, to: guards)
  try archive.close()
}

private func spoil(_ path: String, pages: some Sequence<Int>, with byte: UInt8? = 0) throws {
  var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
  for page in pages {
    for index in ((page - 1) * PageFile.usualPageSizes[0])..<(page * PageFile.usualPageSizes[0]) {
      bytes[index] = byte ?? UInt8.random(in: 0...255)
    }
  }
  try Data(bytes).write(to: URL(filePath: path))
}

/// Everything that lists show of an archive.
private func contents(_ path: String) throws -> [String] {
  let archive = try Archive.open(at: path)
  defer { try? archive.close() }
  let articles = try archive.articles(limit: 9999).map { "\($0)" }
  let quotes = try archive.quotes(QuoteQuery(limit: 9999)).rows.map { "\($0)" }
  let actors = try archive.actors(limit: 9999).map { "\($0)" }
  return articles + quotes + actors + (try archive.corrections().map { "\($0)" })
}

@Suite struct Rescuing {
  @Test func `an archive without damage is rescued as it is`() throws {
    let folder = try ArchiveFolder()
    try library(folder, 60)
    let before = try contents(folder.archive)
    let rescue = try Rescue(of: folder.archive)
    #expect(try rescue.archive.check() == [])
    #expect((rescue.articles, rescue.decisions) == (60, 2))
    #expect(rescue.lost.isEmpty && rescue.spoilt.isEmpty && rescue.nameless.isEmpty)
    #expect(try rescue.archive.articleNumbers(analysedBefore: 1) == [])
    #expect(try rescue.takePlace() == folder.archive + ".damaged")
    #expect(try contents(folder.archive) == before)
  }

  @Test func `what stands in the log counts`() throws {
    let folder = try ArchiveFolder()
    let archive = try Archive.open(at: folder.archive)
    _ = try archive.add([ferryTalks(), stormWarning()])
    // The log of a program that was killed: both files as they are, elsewhere.
    let other = try ArchiveFolder()
    for end in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.archive + end, toPath: other.archive + end)
    }
    let rescue = try Rescue(of: other.archive)
    #expect(rescue.articles == 2)
    _ = try rescue.takePlace()
    #expect(try Archive.open(at: other.archive).articles(limit: 9).count == 2)
    #expect(other.files.contains("archive.sqlite.damaged-wal"), "the old log lies beside the old file")
  }

  @Test(arguments: [0, nil] as [UInt8?])
  func `without its first page, which names all tables, everything is found`(byte: UInt8?) throws {
    let folder = try ArchiveFolder()
    try library(folder, 60)
    let before = try contents(folder.archive)
    try spoil(folder.archive, pages: [1], with: byte)
    #expect(folder.complaint()?.kind == .notAnArchive)
    let rescue = try Rescue(of: folder.archive)
    _ = try rescue.takePlace()
    #expect(try contents(folder.archive) == before)
  }

  @Test func `of articles whose pages are whole all are rescued, wherever the damage is`() throws {
    var (whole, rescued) = (0, 0)
    for round in 0..<8 {
      let folder = try ArchiveFolder()
      try library(folder, 60)
      let scan = RowScan(try #require(PageFile(path: folder.archive)))
      let pages = scan.file.count
      let bad = Set((0..<max(1, pages * (round + 1) / 40)).map { _ in Int.random(in: 1...pages) })
      let expected = scan.ids(.article).filter { scan.pages(of: $0).isDisjoint(with: bad) }
      let before = try texts(Archive.open(at: folder.archive))
      try spoil(folder.archive, pages: bad, with: round % 2 == 0 ? 0 : nil)
      let rescue = try Rescue(of: folder.archive)
      #expect(try rescue.archive.check() == [], "bad pages \(bad.sorted())")
      let after = try texts(rescue.archive)
      whole += expected.count
      rescued += expected.count { after[$0] == before[$0] }
      #expect(expected.allSatisfy { after[$0] == before[$0] }, "bad pages \(bad.sorted())")
      let named = Set((rescue.lost + rescue.spoilt).map(\.id) + rescue.nameless)
      // What is not as it was is named, unless nothing at all is left of it.
      for (id, text) in after where text != before[id] { #expect(named.contains(id)) }
      rescue.discard()
    }
    #expect(whole > 120 && rescued == whole)
  }

  @Test func `an article whose text is cut is kept as far as it goes, named, and waits for its analysis`()
    throws
  {
    let folder = try ArchiveFolder()
    try library(folder, 14)
    let scan = RowScan(try #require(PageFile(path: folder.archive)))
    // The last page of the longest text.
    let long: Int64 = 7
    let last = try #require(scan.overflowPages(of: long).last)
    try spoil(folder.archive, pages: [last])
    let rescue = try Rescue(of: folder.archive)
    #expect(rescue.spoilt == [Rescue.Loss(id: long, key: "n6", title: "Ferry talks collapse")])
    #expect(rescue.lost.isEmpty && rescue.articles == 14)
    #expect(try rescue.archive.articleNumbers(analysedBefore: 1) == [long])
    let text = try #require(try rescue.archive.article(long)).annotation.article.text
    #expect(text.hasPrefix("Talks to end the ferry strike") && !text.contains("\0"))
    #expect(try rescue.archive.check() == [])
  }

  @Test func `a file in which nothing of an archive stands is left as it is`() throws {
    let folder = try ArchiveFolder()
    let letter = Data(String(repeating: "Dear editor, this is a letter. ", count: 900).utf8)
    try letter.write(to: URL(filePath: folder.archive))
    #expect {
      _ = try Rescue(of: folder.archive)
    } throws: {
      ($0 as? ArchiveError)?.description
        == "Nothing of an archive was found in \(folder.archive); it was left as it is"
    }
    #expect(try Data(contentsOf: URL(filePath: folder.archive)) == letter)
    #expect(folder.files == ["archive.sqlite"])
  }

  @Test func `an archive that somebody changes meanwhile keeps its place`() throws {
    let folder = try ArchiveFolder()
    try library(folder, 4)
    let rescue = try Rescue(of: folder.archive)
    let archive = try Archive.open(at: folder.archive)
    _ = try archive.add(plainNote())
    #expect { _ = try rescue.takePlace() } throws: { ($0 as? ArchiveError)?.kind == .busy }
    #expect(try archive.articleCount() == 5)
    #expect(folder.files.allSatisfy { !$0.contains("rescued") && !$0.contains("damaged") })
  }

  @Test func `whatever bytes are spoilt, reading and rescuing come to an end`() throws {
    let folder = try ArchiveFolder()
    try library(folder, 6)
    let sound = [UInt8](try Data(contentsOf: URL(filePath: folder.archive)))
    for round in 0..<60 {
      var bytes = sound
      for _ in 0...(round % 8) { bytes[Int.random(in: 0..<bytes.count)] = UInt8.random(in: 0...255) }
      try Data(round % 9 == 0 ? bytes.prefix(Int.random(in: 0..<bytes.count)) : bytes[...]).write(
        to: URL(filePath: folder.archive))
      do {
        let archive = try Archive.open(at: folder.archive)
        for id in 1...6 { _ = try? archive.article(Int64(id)) }
        _ = try archive.check()
        try archive.close()
      } catch { #expect(error is ArchiveError) }
      do {
        let rescue = try Rescue(of: folder.archive)
        #expect(try rescue.archive.check() == [])
        rescue.discard()
      } catch { #expect(error is ArchiveError) }
      for end in ["-wal", "-shm"] { unlink(folder.archive + end) }
    }
  }

  private func texts(_ archive: Archive) throws -> [Int64: String] {
    var out: [Int64: String] = [:]
    for row in try archive.articles(limit: 9999) {
      out[row.id] = try archive.article(row.id)?.annotation.article.text
    }
    try archive.close()
    return out
  }
}
