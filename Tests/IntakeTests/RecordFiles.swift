// Files of records as they come: a line each, in arrays, over several lines, cut short, in other encodings.
import DocumentModel
import Foundation
import Testing

@testable import Intake

@Suite struct RecordFiles {
  /// What is read of the bytes, as `id: text` or `place reason`.
  private func read(_ bytes: some Sequence<UInt8>, name: String = "wire.jsonl") throws -> [String] {
    let root = NSTemporaryDirectory() + "whosaid-records-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try Data(bytes).write(to: URL(fileURLWithPath: root + "/" + name))
    var reader = ArticleReader(paths: [root])
    var out: [String] = []
    while let reading = reader.next() {
      switch reading {
      case .article(let article): out.append("\(article.id): \(article.text)")
      case .skipped(let skip): out.append(skip.description.replacing(root + "/", with: ""))
      }
    }
    return out
  }

  private let two = ["a: A", "b: B"]

  @Test(arguments: [
    "{\"id\":\"a\",\"text\":\"A\"}\n{\"id\":\"b\",\"text\":\"B\"}\n",
    "\n{\"id\":\"a\",\"text\":\"A\"}\r\n\r\n   \r\n{\"id\":\"b\",\"text\":\"B\"}",
    "[{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"b\",\"text\":\"B\"}]",
    "[\n  {\n    \"id\": \"a\",\n    \"text\": \"A\"\n  },\n  {\n    \"id\": \"b\",\n    \"text\": \"B\"\n  "
      + "}\n]\n",
    "{\n  \"id\": \"a\",\n  \"text\": \"A\"\n}\n{\n  \"text\": \"B\",\n  \"id\": \"b\"\n}\n",
    "{\"id\":\"a\",\"text\":\"A\"}{\"id\":\"b\",\"text\":\"B\"}",
    "[{\"id\":\"a\",\"text\":\"A\"}]\n[{\"id\":\"b\",\"text\":\"B\"}]",
    "\u{FEFF}{\"id\":\"a\",\"text\":\"A\"},\n{\"id\":\"b\",\"text\":\"B\"},\n",
  ])
  func `records are read however they stand`(text: String) throws {
    #expect(try read(text.utf8) == two)
    #expect(try read(text.utf8, name: "wire.json") == two)
  }

  @Test func `UTF-16 and UTF-32 are read, with and without their mark`() throws {
    let text = "{\"id\":\"a\",\"text\":\"“Gø 😀”\"}\n{\"id\":\"b\",\"text\":\"B\"}\n"
    let expected = ["a: “Gø 😀”", "b: B"]
    let units16 = Array(text.utf16), units32 = text.unicodeScalars.map(\.value)
    for withMark in [true, false] {
      let (le16, be16) = (
        withMark ? [UInt8](arrayLiteral: 0xFF, 0xFE) : [], withMark ? [UInt8](arrayLiteral: 0xFE, 0xFF) : []
      )
      #expect(try read(le16 + units16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == expected)
      #expect(try read(be16 + units16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) == expected)
      let (le32, be32) = (withMark ? le16 + [0, 0] : [], withMark ? [0, 0] + be16 : [])
      #expect(
        try read(le32 + units32.flatMap { unit in (0..<4).map { UInt8(unit >> ($0 * 8) & 255) } }) == expected
      )
      #expect(
        try read(be32 + units32.flatMap { unit in (0..<4).map { UInt8(unit >> (24 - $0 * 8) & 255) } })
          == expected)
    }
  }

  @Test func `a record that is cut short takes no other with it`() throws {
    let good = "{\"id\":\"b\",\"text\":\"B\"}\n"
    for broken in [
      "{\"id\":\"a\",\"text\":\"A", "{\"id\":\"a\",\"te", "{\"id\":", "{", "{\"id\":\"a\\",
      "{\"a\":[[[{\"b\":",
    ] {
      let found = try read((broken + "\n" + good).utf8)
      #expect(
        found.count == 2 && found[0].hasPrefix("wire.jsonl:1 is not JSON") && found[1] == "b: B", "\(broken)")
    }
    let found = try read((good + "words of nobody\n" + good + "{\"text\":\"A\"} and more\n" + good).utf8)
    #expect(
      found == [
        "b: B", "wire.jsonl:2 is not a JSON object", "b: B", "wire-4: A",
        "wire.jsonl:4, record 2 is not a JSON object", "b: B",
      ])
  }

  @Test func `records without an id are named after their file and line`() throws {
    #expect(
      try read("{\"text\":\"A\"}\n[{\"text\":\"B\"},{\"text\":\"C\"}]".utf8) == [
        "wire-1: A", "wire-2: B", "wire-2-2: C",
      ])
  }

  @Test func `a table that is called JSON is told to be one, once`() throws {
    for (sign, name) in [(",", "commas"), ("\t", "tabs"), (";", "semicolons")] {
      let rows = (0..<500).map { ["\($0)", "words", "2031-05-03"].joined(separator: sign) }
      let text = ["id", "text", "date"].joined(separator: sign) + "\n" + rows.joined(separator: "\n")
      #expect(
        try read(text.utf8) == [
          "wire.jsonl is no JSON: it looks like a table whose values are parted by \(name)"
        ])
    }
  }

  @Test func `a file without records says so`() throws {
    #expect(try read([]) == ["wire.jsonl is empty"])
    #expect(try read(" \n\n".utf8) == ["wire.jsonl has no records"])
    #expect(try read("[]\n".utf8) == ["wire.jsonl has no records"])
  }

  @Test func `a line of many megabytes, deep nesting and a huge number are read or named`() throws {
    let long = String(repeating: "word ", count: 1_000_000)
    let deep = String(repeating: "[", count: 100_000)
    let found = try read(
      "{\"id\":\"a\",\"text\":\"\(long)\"}\n{\"text\":\"x\",\"k\":\(deep)}\n{\"id\":\"b\",\"text\":\"B\",\"n\":\(String(repeating: "9", count: 5000))}"
        .utf8)
    #expect(found.count == 3)
    #expect(found[0] == "a: " + long)
    #expect(found[1] == "wire.jsonl:2 nests deeper than 200 levels")
    #expect(found[2] == "b: B")
  }

  @Test func `random damage loses no record beside it`() throws {
    var dice = Dice(seed: 11)
    let good = (0..<40).map {
      "{\"id\":\"\($0)\",\"text\":\"“Go,” she said. \\u00e9\",\"k\":[1,{\"a\":null}]}"
    }
    for _ in 0..<60 {
      var lines = good.map { Array($0.utf8) }
      let at = dice.below(lines.count)
      for _ in 0...dice.below(4) { lines[at][dice.below(lines[at].count)] = UInt8(dice.below(256)) }
      if dice.below(3) == 0 { lines[at].removeLast(dice.below(lines[at].count)) }
      let found = try read(lines.joined(separator: [0x0A]))
      let ids = Set(found.compactMap { $0.split(separator: ":").first.map(String.init) })
      // A brace at the margin or a line feed in the damaged one may make two of it; its neighbours stay.
      for other in 0..<40 where other != at { #expect(ids.contains("\(other)")) }
    }
  }
}
