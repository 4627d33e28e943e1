// Rows are what lists show: small values read from the archive, and the queries that ask for them. The reader and
// the command line know the archive only through these.

/// A line of the article list.
public struct ArticleRow: Sendable, Equatable, Identifiable {
  /// The archive's own number, stable for the life of the archive.
  public var id: Int64
  /// The id that the article came with.
  public var key: String
  /// A title to show: the article's, its caption, or its first words.
  public var title: String
  public var date: String?
  public var outlet: String?
  /// Quotations of the classes shown by default (speech, writing, document).
  public var quoteCount: Int
  public var actorCount: Int
  public var wordCount: Int
  /// The matching passage, when the row answers a search; ranges of `passage` in bytes that matched.
  public var passage: String?
  public var passageMatches: [ByteRange]

  public init(
    id: Int64, key: String, title: String, date: String?, outlet: String?, quoteCount: Int, actorCount: Int,
    wordCount: Int, passage: String? = nil, passageMatches: [ByteRange] = []
  ) {
    self.id = id
    self.key = key
    self.title = title
    self.date = date
    self.outlet = outlet
    self.quoteCount = quoteCount
    self.actorCount = actorCount
    self.wordCount = wordCount
    self.passage = passage
    self.passageMatches = passageMatches
  }
}

/// A line of the quote list.
public struct QuoteRow: Sendable, Equatable {
  public var article: Int64
  /// Index in `Annotation.quotations` of that article.
  public var index: Int
  public var date: String?
  public var outlet: String?
  public var articleTitle: String
  /// The actor of the archive who speaks, with the name to show; nil when unknown.
  public var speaker: Int64?
  public var speakerName: String?
  public var speakerKind: NewsActor.Kind?
  /// The likeliest speaker's name when `speaker` is nil.
  public var candidateName: String?
  /// The words of the local source ("He"); empty when there is none.
  public var source: String
  /// The pieces of the content, white space folded.
  public var content: [String]
  public var cue: String
  public var kind: Quotation.Kind
  public var `class`: Quotation.Class
  public var confidence: Float

  public init(
    article: Int64, index: Int, date: String?, outlet: String?, articleTitle: String, speaker: Int64?,
    speakerName: String?, speakerKind: NewsActor.Kind?, candidateName: String? = nil, source: String,
    content: [String], cue: String, kind: Quotation.Kind, class: Quotation.Class, confidence: Float
  ) {
    self.article = article
    self.index = index
    self.date = date
    self.outlet = outlet
    self.articleTitle = articleTitle
    self.speaker = speaker
    self.speakerName = speakerName
    self.speakerKind = speakerKind
    self.candidateName = candidateName
    self.source = source
    self.content = content
    self.cue = cue
    self.kind = kind
    self.class = `class`
    self.confidence = confidence
  }
}

/// A line of the actor sidebar.
public struct ActorRow: Sendable, Equatable, Identifiable {
  /// The archive's own number of the actor.
  public var id: Int64
  public var name: String
  public var kind: NewsActor.Kind
  /// Name of the actor it belongs to (an unnamed source's organisation).
  public var affiliation: String?
  public var aliases: [String]
  public var mentions: Int
  /// Quotations by the actor, and quotations whose content mentions it.
  public var said: Int
  public var about: Int

  public init(
    id: Int64, name: String, kind: NewsActor.Kind, affiliation: String? = nil, aliases: [String] = [],
    mentions: Int, said: Int, about: Int
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.affiliation = affiliation
    self.aliases = aliases
    self.mentions = mentions
    self.said = said
    self.about = about
  }
}

/// An annotation read back from the archive, with the archive's numbers for the actors in it.
public struct StoredArticle: Sendable {
  public var id: Int64
  public var annotation: Annotation
  /// The archive's number for each of `annotation.actors`, by index.
  public var actorIDs: [Int64]

  public init(id: Int64, annotation: Annotation, actorIDs: [Int64]) {
    self.id = id
    self.annotation = annotation
    self.actorIDs = actorIDs
  }
}
