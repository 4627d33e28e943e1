// The analyzer is the one door to the analysis: an article in, its annotation out.
import DocumentModel

/// Runs every stage, in order, over articles. A value without state between articles: the same article gives
/// the same annotation on every thread and every machine.
///
///     let annotation = Analyzer().annotate(Article(id: "a", text: "“It is shut,” Dana Marlow said."))
///     annotation.quotations.count  // 1
public struct Analyzer: Sendable {
  /// The version of the analysis, kept with each article of an archive: raise it when articles would be
  /// annotated otherwise than before (a stage, a table or a weight file changed), so that old ones can be
  /// analysed again.
  public static let version = 15

  /// For articles in English.
  public let stages: [any Stage]
  /// For articles in other languages; nil takes all for English.
  let others: [any Stage]?

  /// The stages in their order, whatever the language; traps when one needs a layer that none before gives.
  public init(stages: [any Stage]) { self.init(stages: stages, others: nil) }

  private init(stages: [any Stage], others: [any Stage]?) {
    for stages in [stages, others ?? []] { Analyzer.check(stages) }
    (self.stages, self.others) = (stages, others)
  }

  private static func check(_ stages: [any Stage]) {
    var have: Layers = []
    for stage in stages {
      // raw: the order of the stages is the program's, not the text's
      precondition(
        have.isSuperset(of: stage.needs), "stage \(stage.name) needs layers that none before it gives")
      have.formUnion(stage.gives)
    }
  }

  /// The full analysis.
  public init() {
    self.init(
      stages: [
        Paragraphs(), QuoteMarks(), Tokenizer(), LanguageEngine(), NameSpans(), Quotations(), Actors(),
      ],
      others: [Paragraphs(), QuoteMarks(), MarkedWords()])
  }

  public func annotate(_ article: Article) -> Annotation {
    var annotation = Annotation(article: article)
    guard let others else {
      for stage in stages { stage.run(on: &annotation) }
      return annotation
    }
    annotation.article.language = Tongue.tell(article)
    for stage in annotation.article.isForeign ? others : stages { stage.run(on: &annotation) }
    return annotation
  }
}
