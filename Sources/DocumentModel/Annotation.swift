// An annotation is an article with everything the analysis found in it: the one document model that the
// command line prints, the archive stores and the reader shows.

/// An article and the layers that the stages of the analysis fill in.
public struct Annotation: Sendable {
  public var article: Article
  /// Paragraphs in text order, without surrounding white space. The caption of a header line is the first
  /// one.
  public var paragraphs: [ByteRange] = []
  /// All tokens of the body in text order.
  public var tokens: [Token] = []
  /// Sentences as ranges of token indices, in order; together they hold every token once.
  public var sentences: [Range<Int>] = []
  /// Proper names in text order; they never overlap.
  public var names: [NameSpan] = []
  /// Stretches in quotation marks, outermost first in text order.
  public var quoted: [QuotedSpan] = []
  /// Quoted terms that are no quotations: scare quotes, titles, nicknames.
  public var terms: [ByteRange] = []
  /// In text order of their extent.
  public var quotations: [Quotation] = []
  public var actors: [NewsActor] = []
  /// Why the analysis failed on the article, which then has no layers; nil when it did not. Reads on after
  /// "was not analysed: ".
  public var unanalysed: String?

  public init(article: Article) { self.article = article }
}

/// A stretch between two quotation marks, marks included, within one paragraph.
public struct QuotedSpan: Sendable, Hashable, Codable {
  public var range: ByteRange
  /// 0 for outermost marks, 1 for marks inside marks, and so on.
  public var depth: Int
  /// False when the closing mark is missing: a quotation of several paragraphs, or an error of the text.
  public var isClosed: Bool
  /// Whether it carries on the open quotation of the paragraph before.
  public var continues: Bool

  public init(range: ByteRange, depth: Int = 0, isClosed: Bool = true, continues: Bool = false) {
    self.range = range
    self.depth = depth
    self.isClosed = isClosed
    self.continues = continues
  }
}
