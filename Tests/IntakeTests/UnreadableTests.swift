// What is no article is refused with its reason; text in odd encodings is read.
import DocumentModel
import Foundation
import Testing

@testable import Intake

private func refusal(_ bytes: [UInt8]) -> String? { unreadable(bytes, as: decodeText(bytes))?.reason }

@Suite struct Unreadable {
  @Test(
    arguments: [
      ([], "is empty"), (Array(" \n\t\r\n".utf8), "has nothing but white space"),
      ([0xEF, 0xBB, 0xBF, 0x0A], "has nothing but white space"),
      (Array("\u{A0}\u{3000}\u{2003}\n".utf8), "has nothing but white space"),
      (Array("%PDF-1.7 x".utf8), "is a PDF, which is not read; save it as text"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "is a picture"),
      ([0x1F, 0x8B, 8, 0], "is compressed; unpack it first"),
      ([UInt8](repeating: 0, count: 100), "is not text"),
    ] as [([UInt8], String)])
  func `what is no text is told`(bytes: [UInt8], reason: String) {
    #expect(refusal(bytes) == reason)
  }

  @Test func `random bytes are refused`() {
    var dice = Dice(seed: 3)
    for length in [64, 100, 300, 1000, 5000] {
      let accepted = (0..<200).count { _ in refusal((0..<length).map { _ in UInt8(dice.below(256)) }) == nil }
      #expect(accepted == 0, "of 200 files of \(length) bytes")
    }
  }

  @Test func `news in an odd encoding or with stray bytes is read`() {
    let text =
      "“It’s a café,” said Zoë Ångström of the £5m Øre bridge. She paid €3 – or did she? Nobody knows yet."
    let latin1 = text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 0x3F }
    let windows = text.unicodeScalars.map { scalar -> UInt8 in
      let marks: [UInt32: UInt8] = [0x201C: 0x93, 0x201D: 0x94, 0x2019: 0x92, 0x20AC: 0x80, 0x2013: 0x96]
      return scalar.value < 256 ? UInt8(scalar.value) : marks[scalar.value] ?? 0x3F
    }
    let utf16 = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    for bytes in [
      Array(text.utf8), latin1, windows, utf16, [0xFF, 0xFE] + utf16, Array(text.utf8.dropLast(1)) + [0xE2],
    ] {
      #expect(refusal(bytes) == nil)
    }
    #expect(refusal(Array(text.utf8) + [0, 0x1B, 0x07]) == nil)
    #expect(decodeText(utf16) == text)
  }

  @Test func `a text in an encoding that is not read says which are`() {
    // Russian in KOI8-R: letters above ASCII only.
    let bytes = (0..<400).map { (at: Int) -> UInt8 in at % 6 == 5 ? 0x20 : UInt8(0xC0 + at * 7 % 32) }
    #expect(refusal(bytes)?.hasPrefix("is in an encoding that is not read") == true)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "../shared/data"), "needs texts beside the repository"))
  func `no news text is refused, in whatever encoding it is saved`() throws {
    var refused = 0, count = 0
    for folder in [
      "../shared/data/polnear/train/text", "../shared/data/polnear/dev/text", "../shared/articles",
    ] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where name.hasSuffix(".txt") {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
        let text = decodeText(bytes)
        let utf16 = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let latin1 = text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 0x3F }
        for form in [bytes, utf16, [0xFF, 0xFE] + utf16, latin1, Array(bytes.prefix(100))] {
          count += 1
          if refusal(form) != nil { refused += 1 }
        }
      }
    }
    #expect(refused == 0, "of \(count)")
  }
}
