// Rows are what lists show: small values read from the archive, and the queries that ask for them. The reader
// and the command line know the archive only through these.

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
  /// False when the analysis failed on it: then only its text is there.
  public var isAnalysed = true
  /// BCP 47; nil while nobody has told it.
  public var language: String?
  /// Versions of its story that the row stands for, itself among them.
  public var versionCount = 1
  /// Whether somebody has read it, or another version of its story.
  public var isRead = true
  public var marks = Marks()
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
  /// An actor of the archive with the name to show.
  public struct Speaker: Sendable, Equatable {
    public var id: Int64
    public var name: String
    public var kind: NewsActor.Kind

    public init(id: Int64, name: String, kind: NewsActor.Kind) {
      self.id = id
      self.name = name
      self.kind = kind
    }
  }

  public var article: Int64
  /// Index in `Annotation.quotations` of that article.
  public var index: Int
  public var date: String?
  public var outlet: String?
  public var articleTitle: String
  /// All who speak, each once; empty when unknown.
  public var speakers: [Speaker]
  /// The likeliest speaker's name when `speakers` is empty.
  public var candidateName: String?
  /// The words of the local source ("He"); empty when there is none.
  public var source: String
  /// The pieces of the content, white space folded.
  public var content: [String]
  public var cue: String
  public var kind: Quotation.Kind
  public var `class`: Quotation.Class
  public var confidence: Float
  /// Whether the user set or took away the speaker.
  public var isCorrected: Bool
  public var marks = Marks()
  /// In a folded list, articles that quote the same words.
  public var places = 1

  public init(
    article: Int64, index: Int, date: String?, outlet: String?, articleTitle: String, speakers: [Speaker],
    candidateName: String? = nil, source: String,
    content: [String], cue: String, kind: Quotation.Kind, class: Quotation.Class, confidence: Float,
    isCorrected: Bool = false
  ) {
    self.isCorrected = isCorrected
    self.article = article
    self.index = index
    self.date = date
    self.outlet = outlet
    self.articleTitle = articleTitle
    self.speakers = speakers
    self.candidateName = candidateName
    self.source = source
    self.content = content
    self.cue = cue
    self.kind = kind
    self.class = `class`
    self.confidence = confidence
  }

  /// The first who speaks; nil when unknown.
  public var speaker: Int64? { speakers.first?.id }
  /// All who speak, as one line: "Dana Marlow and Tom Reece"; nil when unknown.
  public var speakerName: String? { speakers.isEmpty ? nil : listed(speakers.map(\.name)) }
}

/// Names as a sentence lists them: "A", "A and B", "A, B and C".
public func listed(_ names: [String]) -> String {
  guard names.count > 1, let last = names.last else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
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
  /// Articles it appears in.
  public var articles: Int

  public init(
    id: Int64, name: String, kind: NewsActor.Kind, affiliation: String? = nil, aliases: [String] = [],
    mentions: Int, said: Int, about: Int, articles: Int = 1
  ) {
    self.articles = articles
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

/// An annotation read back from the archive, with the user's corrections and the archive's numbers for the
/// actors in it.
public struct StoredArticle: Sendable {
  public var id: Int64
  public var annotation: Annotation
  /// The archive's number for each of `annotation.actors`, by index.
  public var actorIDs: [Int64]
  /// Indices of quotations whose speaker the user set or took away.
  public var corrected: Set<Int>
  /// The title of the feed that it came from; nil when it came otherwise.
  public var source: String?
  /// Whether somebody has read it, or another version of its story.
  public var isRead = false
  public var marks = Marks()
  /// Marks of its quotations, by index; only of those that have any.
  public var quoteMarks: [Int: Marks] = [:]
  /// The byte of its text at the top of the screen when it was last left; nil when it never was.
  public var place: Int?

  public init(id: Int64, annotation: Annotation, actorIDs: [Int64], corrected: Set<Int> = []) {
    self.id = id
    self.corrected = corrected
    self.annotation = annotation
    self.actorIDs = actorIDs
  }
}

/// What to ask the archive for in the quote list. Filters add up: a row must pass them all.
public struct QuoteQuery: Sendable, Equatable {
  /// The classes that lists show unless asked for more.
  public static let shownClasses: Set<Quotation.Class> = [.speech, .writing, .document]

  /// Only this article's quotations, in text order; nil for the whole archive, newest first.
  public var article: Int64?
  /// Only quotations by this actor of the archive, alone or with others; an organisation's unnamed sources
  /// and spokespeople count as it.
  public var speaker: Int64?
  /// Only quotations whose content mentions this actor.
  public var about: Int64?
  /// Only quotations by or about this actor. Not beside `speaker` or `about`.
  public var actor: Int64?
  /// Beside `speaker`: quotations by either of the two, of articles that quote both.
  public var with: Int64?
  /// A query in whosaid's query language; its words are looked for in the quoted content.
  public var text: String?
  /// Empty means every class.
  public var classes: Set<Quotation.Class>
  public var kind: Quotation.Kind?
  /// First and last day, `YYYY-MM-DD`, both included; undated articles fail either.
  public var since: String?
  public var until: String?
  /// Of the whole archive: the same words stand once, as they were quoted first.
  public var isFolded = false
  public var limit: Int
  public var offset: Int

  public init(
    article: Int64? = nil, speaker: Int64? = nil, about: Int64? = nil, actor: Int64? = nil,
    with: Int64? = nil,
    text: String? = nil, classes: Set<Quotation.Class> = QuoteQuery.shownClasses, kind: Quotation.Kind? = nil,
    since: String? = nil, until: String? = nil, limit: Int = 200, offset: Int = 0
  ) {
    self.article = article
    self.speaker = speaker
    self.about = about
    self.actor = actor
    self.with = with
    self.text = text
    self.classes = classes
    self.kind = kind
    self.since = since
    self.until = until
    self.limit = limit
    self.offset = offset
  }
}

/// One page of the quote list, and how many rows there are in all.
public struct QuotePage: Sendable, Equatable {
  public var rows: [QuoteRow]
  /// Rows that pass the query's filters, whatever its limit and offset; see `mostCounted`.
  public var total: Int
  /// Whether there may be more than `total`, where counting ended.
  public var isMore: Bool

  public init(rows: [QuoteRow], total: Int, isMore: Bool = false) {
    self.rows = rows
    self.total = total
    self.isMore = isMore
  }
}

/// Where the archive stops counting what a query finds: a total of so many stands for that many or more. What
/// is counted as it goes in (all articles, all quotations) is told exactly.
public let mostCounted = 100_000

/// What became of an annotation given to the archive.
public enum AddOutcome: Sendable, Equatable {
  /// It is new; the archive's number for it.
  case added(Int64)
  /// The archive had it before, under this number; nothing was changed.
  case alreadyThere(Int64)
}
