// Byte ranges are the one coordinate system: their arithmetic, and text cut by them.
import DocumentModel
import Testing

@Suite struct ByteRanges {
  @Test func `ranges that only touch share nothing`() {
    #expect(!ByteRange(0, 3).overlaps(ByteRange(3, 5)))
    #expect(ByteRange(0, 3).intersection(ByteRange(3, 5)) == nil)
    #expect(ByteRange(0, 4).intersection(ByteRange(2, 9)) == ByteRange(2, 4))
    #expect(ByteRange(5, 6).union(ByteRange(0, 2)) == ByteRange(0, 6))
  }

  @Test func `a range holds itself and what is inside, to the byte`() {
    let range = ByteRange(2, 5)
    #expect(range.contains(range) && range.contains(ByteRange(2, 3)) && !range.contains(ByteRange(1, 3)))
    #expect(range.contains(2) && range.contains(4) && !range.contains(5))
    #expect(range.count == 3 && !range.isEmpty && ByteRange(4, 4).isEmpty)
  }

  @Test func `a range that runs backwards or lies before the text is empty there`() {
    #expect(ByteRange(9, 4) == ByteRange(9, 9) && ByteRange(-3, 4) == ByteRange(0, 4))
    #expect(ByteRange(-3, -8).isEmpty && ByteRange(.max, .min).isEmpty && ByteRange(.min, .max).start == 0)
    #expect(Quotation(kind: .direct, content: []).extent.isEmpty)
  }

  @Test func `text order is by start, then by end`() {
    #expect(
      [ByteRange(3, 4), ByteRange(0, 9), ByteRange(0, 2)].sorted() == [
        ByteRange(0, 2), ByteRange(0, 9), ByteRange(3, 4),
      ])
  }

  @Test func `text is cut by bytes, and hostile ranges give less, never a trap`() {
    let text = "“Née” 東"
    #expect(text[bytes: ByteRange(3, 7)] == "Née")
    #expect(text[bytes: ByteRange(0, 999)] == text[...])
    #expect(text[bytes: ByteRange(500, 999)].isEmpty)
    for start in 0...20 { for end in start...20 { _ = text[bytes: ByteRange(start, end)].count } }
  }

  @Test func `the extent of a quotation runs from its first to its last byte`() {
    let quotation = Quotation(
      kind: .direct, content: [ByteRange(10, 20), ByteRange(30, 40)], cue: [ByteRange(22, 26)],
      source: [ByteRange(3, 7)])
    #expect(quotation.extent == ByteRange(3, 40))
  }
}

@Suite struct ParentFolders {
  @Test(arguments: [
    ("x", ""), ("a/b", "a"), ("/a", "/"), ("/", "/"), ("", ""), ("a/b/", "a"), ("a//b", "a"), ("/é/ü", "/é"),
  ])
  func areWhatStandsBeforeTheLastName(_ path: String, _ folder: String) {
    #expect(parentFolder(of: path) == folder)
  }
}
