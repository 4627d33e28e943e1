// Features of the quotation taggers: found by tables and groups, they are what their hashes say.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct QuotationFeatureTests {
  private let text = """
    “The bridge stays shut until somebody signs,” said Dana Marlow, the union’s chief negotiator. “Nobody \
    will cross.”

    The ministry said on Tuesday that ferries, which had waited for weeks, would sail again; its critics \
    doubt it.
    """

  private var facts: TokenView {
    let stages: [any Stage] = [Paragraphs(), QuoteMarks(), Tokenizer(), LanguageEngine(), NameSpans()]
    return TokenView(
      Analyzer(stages: stages).annotate(Article(id: "t", text: text)),
      lexicon: EmbeddedWeights.quotations.lexicon)
  }

  @Test func rowsFromTablesAreRowsOfHashes() {
    let facts = facts
    var hashes: [UInt32] = []
    for range in facts.paragraphs { CueFeatures.append(facts, range, to: &hashes) }
    // Half of the features are known to the index, every other one.
    let known = Set(hashes.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)).sorted()
    var writer = WeightFileWriter()
    RowIndex.write(known, "net", to: &writer)
    let bytes = writer.bytes()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { block.deallocate() }
    block.copyBytes(from: bytes)
    let index = RowIndex(WeightFile(UnsafeRawBufferPointer(block))!, "net")
    let tables = CueFeatureRows(index)
    var got: [UInt32] = []
    for range in facts.paragraphs {
      var values = [UInt32](repeating: 0, count: range.count * CueFeatures.slots)
      facts.withView { view in
        values.withUnsafeMutableBufferPointer { out in
          for i in range {
            CueFeatures.values(
              view, i, range, into: out.baseAddress! + (i - range.lowerBound) * CueFeatures.slots)
          }
        }
      }
      var rows = values
      tables.find(values, range.count, into: &rows)
      got += rows
    }
    #expect(got == hashes.map { index.row($0) })
    #expect(got.contains(RowIndex.none) && got.contains { $0 != RowIndex.none })
  }

  @Test func everyFeatureSeenFromACueIsInOneGroup() {
    #expect(AttributionFeatures.groups.joined().sorted() == Array(0..<AttributionFeatures.slots))
    #expect(AttributionFeatures.groups.allSatisfy { $0.count <= AttributionFeatures.widest })
  }

  @Test func aCueIsReadWithItsSentenceAndTheQuotationsBesideIt() {
    let facts = facts
    let said = (0..<facts.count).first { facts.lemma[$0] == Form.hash("say") }!
    let cue = Cue(said..<said + 1, posterior: 1, facts)
    #expect(cue.window == facts.paragraphs[0])
    let plain = String(
      repeating: "The rain fell on the harbour and on the empty ferries all day. ", count: 20)
    let long = TokenView(
      Analyzer(stages: [Paragraphs(), QuoteMarks(), Tokenizer(), LanguageEngine(), NameSpans()]).annotate(
        Article(id: "t", text: plain + "Dana Marlow said so. " + plain)),
      lexicon: EmbeddedWeights.quotations.lexicon)
    let second = (0..<long.count).first { long.lemma[$0] == Form.hash("say") }!
    let window = Cue(second..<second + 1, posterior: 1, long).window
    #expect(window.contains(second) && window.count <= 5 + 2 * Cue.margin)
  }

  /// Were every quotation compared with every other, these would take minutes.
  @Test func thousandsOfQuotationsInOneParagraphAreAllFound() {
    let count = 2000
    let said = (0..<count).map { "“The bridge number \($0) stays shut,” said Dana Marlow." }.joined(
      separator: " ")
    #expect(Analyzer().annotate(Article(id: "t", text: said)).quotations.count >= count)
    let bare = (0..<count).map { "“The bridge number \($0) stays shut.”" }.joined(separator: " ")
    #expect(!Analyzer().annotate(Article(id: "t", text: bare)).quotations.isEmpty)
    // All of these carry on what one person says: a quotation of thousands of pieces.
    let long = Analyzer().annotate(Article(id: "t", text: "“It is shut,” said Dana Marlow. " + bare))
      .quotations
    #expect(long.contains { $0.content.count > count / 2 })
    let nested = String(repeating: "“", count: count) + "bridge"
    #expect(Analyzer().annotate(Article(id: "t", text: nested)).quotations.count <= count)
  }
}
