// Everything the reader shows or remembers, as one value. Only `update` changes it; `view` draws it.
import DocumentModel
import Terminal

/// The four panes, by the number that focuses them.
public enum Pane: Int, Sendable, CaseIterable, Codable {
  case articles = 1
  case article, quotes, actors

  var title: String {
    switch self {
    case .articles: "Articles"
    case .article: "Article"
    case .quotes: "Quotes"
    case .actors: "Actors"
    }
  }
}

public struct Model: Sendable {
  public var size: Size
  public var theme: Theme
  public let options: Options
  /// What keys mean.
  public let bindings: Bindings
  /// The beginning of a sequence of keys that was pressed.
  var pendingKeys: [Key] = []
  /// A letter is waited for.
  var letterQuestion: LetterQuestion?
  /// Places by their letters.
  var placeMarks: [String: Place] = [:]
  /// Lines that a binding has still to run.
  var macro: [String] = []
  public var focus: Pane
  /// The focused pane has the screen to itself.
  public var isZoomed = false
  /// The last key moved the selection of the list that has the keys, and did nothing else.
  var movesInList = false
  /// Rows that are taken together.
  var rowRange: RowRange?
  /// The rule between panes that the mouse has hold of.
  var dragged: Divider?
  /// Rows and columns by which the user moved the rules between panes.
  var quoteRowsChange = 0
  var sideColumnsChange = 0

  var articles = Listing<ArticleRow>()
  var articleText: String?
  /// What `articleText` was when the rows now shown came.
  var answeredArticleText: String?
  /// The article the reader last asked for, while it has not come yet.
  var opening: Opening?
  /// The list was asked where this article stands in it.
  var locating: Int64?
  /// Rows were selected that are not here yet: what they are about is shown as soon as they come.
  var awaitsArticleRow = false
  var awaitsQuoteRow = false
  var open: OpenArticle?
  var accents = Accents()

  var quotes = Listing<QuoteRow>()
  var filter = QuoteFilter()
  /// The question that `quotes` answers or will answer.
  var quoteQuery: QuoteQuery?
  /// What `filter` was when the rows now shown came; a failing question goes back to it.
  var answeredFilter = QuoteFilter()
  /// When the actor filtered by was quoted in the whole archive.
  var filterTimeline: (actor: Int64, Timeline)?

  var actors: [ActorRow] = []
  var actorQuery: ActorQuery?
  var actorText: String?
  var actorOrder = ActorOrder.said
  /// The archive has more of them than are here.
  var hasMoreActors = false
  /// The one kind that the sidebar shows; nil for all.
  var actorKind: NewsActor.Kind?
  /// The kinds there are, as far as is known: those that the filter by kind turns through.
  var knownKinds = Wording.groups
  var selectedActor = 0
  /// The actor to select when the sidebar's rows come: the one that a correction was about.
  var wantedActor: Int64?
  /// The sidebar's rows that come are another list, to be seen from its beginning.
  var selectsFirstActor = false
  var actorTop = 0

  var prompt: Prompt?
  var searchHistory: [String] = []
  var commandHistory: [String] = []
  var help: HelpState?
  /// What lies over the panes: all about an actor, the corrections, and over those something to choose from.
  var detail: DetailState?
  var corrections: CorrectionList?
  var sources: SourceList?
  var versions: VersionList?
  var rowBox: RowBox?
  var comparison: Comparison?
  /// The saved searches, as far as they were listed.
  var savedSearches: [SavedSearch] = []
  var picker: Picker?
  /// A quotation whose speaker is to be chosen as soon as its article is here.
  var pickingSpeaker: (article: Int64, quotation: Int)?
  /// What is read and corrected stays when the reader is left.
  let keepsArticles: Bool
  /// What was done since the reader was opened, the newest last, and what was taken back of it.
  var steps: [Step] = []
  var undone: [Step] = []
  /// What was asked of the archive and is not answered yet, in its order.
  var requests: [CorrectionRequest] = []
  var pendingMarks: [Direction] = []
  var isRedoing = false
  /// Articles that were marked since the list was asked for: they stay in it, whatever it was narrowed to.
  var keptInList: Set<Int64> = []
  /// A number that is being typed, and the one that was typed before the command that runs.
  var count: Count?
  var number: Int?
  /// Articles that another program added and the list does not show yet.
  var newElsewhere = 0
  /// Everything is listed anew, which was so many articles before.
  var refreshing: Int?
  var notice: Notice?
  var reading: (done: Int, percent: Int)?
  /// New articles of the round of fetching that goes on; nil when none does.
  var fetching: Int?
  var back: [Place] = []
  var forward: [Place] = []
  /// The place that answers bring back, until the next key.
  var restoring: Place?
  /// The reader goes on where it was left, and has not shown its article yet.
  var isResuming = false

  /// - Parameter readsPaths: articles are being read in, so the list is empty for now and the article comes
  ///   first.
  public init(
    size: Size, theme: Theme, readsPaths: Bool = false, options: Options = Options(),
    bindings: Bindings = .standard
  ) {
    self.size = size
    self.theme = theme
    self.options = options
    self.bindings = bindings
    filter.showsThoughts = options.showsThoughts
    filter.isArchive = options.isArchiveScope && !readsPaths
    answeredFilter = filter
    actorOrder = options.actorOrder
    focus = readsPaths ? .article : .articles
    keepsArticles = !readsPaths
    if readsPaths { reading = (0, 0) }
  }

  /// What to ask of the world first.
  public mutating func start() -> [Effect] {
    articles.askAnew()
    var query = articleQuery()
    if let row = restoring?.articleRow {
      // The page that it was on comes sooner than where it stands now, which is asked when it is not there.
      query.offset = max(row, 0) / pageSize * pageSize
    } else {
      query.around = restoring?.article
    }
    var effects: [Effect] = [.listArticles(query)]
    // The article, and what is listed of it, are asked for beside the list.
    if let article = restoring?.article {
      opening = Opening(id: article)
      effects.append(.openArticle(article))
    }
    if filter.isArchive { effects += askQuotes() + askActors() }
    return effects
  }

  /// What the list of articles shows; the page that comes is the one with an article, where one is given.
  func articleQuery(around article: Int64? = nil) -> ArticleQuery {
    ArticleQuery(
      matching: articleText, around: article, keeping: articleText == nil ? [] : keptInList.sorted())
  }

  /// The actor that the article's text underlines: the one selected in the sidebar while it has the keys,
  /// else the one filtered by.
  var markedActor: Int64? {
    focus == .actors && actors.indices.contains(selectedActor) ? actors[selectedActor].id : filter.actor?.id
  }
}

/// Which quotations the list shows.
struct QuoteFilter: Sendable, Equatable, Codable {
  typealias Named = Correction.Named
  /// The actor's part in the quotations: says them, is mentioned in them, either; or says them beside
  /// another, who is quoted in the same articles.
  enum Side: Sendable, Equatable, Codable { case by, about, both, with(Named) }

  var actor: Named?
  var side = Side.by
  var text: String?
  /// The whole archive instead of the open article.
  var isArchive = false
  var showsThoughts = false
  /// The same words stand once; nil in sessions of older versions.
  var folds: Bool?

  func query(article: Int64?) -> QuoteQuery? {
    guard isArchive || article != nil else { return nil }
    var query = QuoteQuery(
      article: isArchive ? nil : article, text: text, classes: showsThoughts ? [] : QuoteQuery.shownClasses,
      limit: pageSize)
    query.isFolded = isArchive && folds == true
    switch side {
    case .by: query.speaker = actor?.id
    case .about: query.about = actor?.id
    case .both: query.actor = actor?.id
    case .with(let other): (query.speaker, query.with) = (actor?.id, other.id)
    }
    return query
  }

  /// The actor's part as it is named in titles.
  var actorLabel: String? {
    actor.map { actor in
      switch side {
      case .by: "by \(actor.name)"
      case .about: "about \(actor.name)"
      case .both: "by and about \(actor.name)"
      case .with(let other): "\(actor.name) with \(other.name)"
      }
    }
  }
}

/// One line for the user, at the bottom until the next key.
struct Notice: Sendable, Equatable {
  var text: String
  /// What must be seen however long the text is.
  var tail = ""
  var isError = false
}

/// An article that was asked for, and where to go in it when it comes.
struct Opening: Sendable, Equatable {
  var id: Int64
  var quotation: Int?
  /// The words that the quotation to go to begins with, where its number is not known.
  var words: String?
  /// To the first of the words that the list was searched for.
  var seeksMatch = false
}

extension Quotation {
  /// From the first to the last byte of what was said.
  var said: ByteRange { content.dropFirst().reduce(content[0]) { $0.union($1) } }
}

/// The article being read.
struct OpenArticle: Sendable {
  var stored: StoredArticle
  var layout: ArticleLayout
  /// The first row of the layout on the screen.
  var top = 0
  /// The highlighted quotation, by its index in the annotation.
  var quotation: Int?
  var search: SearchWords?
  var matches: [Range<Int>] = []
  /// The match that `n` last went to.
  var match: Int?
  private(set) var about: String
  /// It has been shown in the pane that has the keys.
  var isLookedAt = false
  /// Where it stood when it was opened.
  var anchorWhenOpened = 0

  /// - Parameter measure: the longest line of text, in columns.
  init(_ stored: StoredArticle, paneWidth: Int, measure: Int = Options().measure) {
    self.stored = stored
    about = OpenArticle.about(stored)
    layout = ArticleLayout(stored.annotation, about: about, paneWidth: paneWidth, measure: measure)
  }

  var annotation: Annotation { stored.annotation }
  var text: String { stored.annotation.article.text }

  private static func about(_ stored: StoredArticle) -> String {
    let annotation = stored.annotation
    let article = annotation.article
    var parts = [article.outlet ?? "", Wording.date(article.date), article.author ?? ""]
    if let credit = article.credit, article.outlet == nil {
      parts.insert(String(article.text[bytes: credit]), at: 0)
    }
    if article.isForeign, let language = article.language {
      parts.append("in \(languageName(language)): quotation marks only")
    }
    if article.isPreview { parts.append("only the beginning") }
    if let reason = annotation.unanalysed { parts.append("not analysed: \(reason)") }
    parts.append(Wording.marks(stored.marks, .full))
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Breaks the lines anew where what is told above the text has changed.
  mutating func layAnew() {
    let now = OpenArticle.about(stored)
    guard now != about else { return }
    let (anchor, isAtTop) = (layout.offset(atRow: top), top == 0)
    about = now
    layout = ArticleLayout(annotation, about: about, paneWidth: layout.paneWidth, measure: layout.measure)
    top = isAtTop ? 0 : anchor.map { layout.row(at: $0) } ?? min(top, layout.rows.count - 1)
  }

  /// Quotations of the classes shown by default, or all.
  func shown(thoughts: Bool) -> [Int] {
    annotation.quotations.indices.filter {
      thoughts || QuoteQuery.shownClasses.contains(annotation.quotations[$0].class)
    }
  }

  /// The archive's number of a quotation's first speaker.
  func speaker(of quotation: Int) -> Int64? { speakers(of: quotation).first?.id }

  /// The archive's numbers of all who say a quotation, each once, and what the article calls them.
  func speakers(of quotation: Int) -> [(id: Int64, name: String)] {
    var out: [(id: Int64, name: String)] = []
    for actor in annotation.quotations[quotation].speakers where stored.actorIDs.indices.contains(actor) {
      let id = stored.actorIDs[actor]
      if !out.contains(where: { $0.id == id }) { out.append((id, annotation.actors[actor].name)) }
    }
    return out
  }

  /// The first quotation whose content begins with these words, the last of which may be cut off with `…`.
  func quotation(beginning words: String) -> Int? {
    let wanted = words.hasSuffix("…") ? words.dropLast() : Substring(words)
    return annotation.quotations.indices.first { index in
      let pieces = annotation.quotations[index].content.map {
        text[bytes: $0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      return pieces.joined(separator: " … ").hasPrefix(wanted)
    }
  }

  /// The byte of the text at the top of the screen, to come back to.
  var anchor: Int { layout.offset(atRow: top) ?? 0 }

  /// The same, and above the text the row, counted down from -1.
  var position: Int {
    get { layout.offset(atRow: top) ?? -1 - top }
    set {
      top = newValue < 0 ? min(-1 - max(newValue, -1_000), layout.rows.count - 1) : layout.row(at: newValue)
    }
  }

  /// The same article as it is kept now; the reader stays at its place.
  mutating func replace(with stored: StoredArticle) {
    var new = OpenArticle(stored, paneWidth: layout.paneWidth, measure: layout.measure)
    (new.top, new.search, new.matches, new.match) = (top, search, matches, match)
    (new.isLookedAt, new.anchorWhenOpened) = (isLookedAt, anchorWhenOpened)
    if let quotation, stored.annotation.quotations.indices.contains(quotation) { new.quotation = quotation }
    self = new
  }

  mutating func wrap(paneWidth: Int) {
    guard paneWidth != layout.paneWidth else { return }
    let anchor = layout.offset(atRow: top)
    layout = ArticleLayout(annotation, about: about, paneWidth: paneWidth, measure: layout.measure)
    top = anchor.map { layout.row(at: $0) } ?? min(top, layout.rows.count - 1)
  }

  mutating func scroll(by rows: Int, height: Int) {
    top = min(max(top + rows, 0), max(layout.rows.count - max(height, 1), 0))
  }

  /// Scrolls only when a range is not wholly on the screen; then it stands a fourth from the top.
  mutating func reveal(_ range: ByteRange, height: Int) {
    let first = layout.row(at: range.start)
    let last = layout.row(at: max(range.end - 1, range.start))
    if first >= top && last < top + height { return }
    top = first - max(min(height / 4, height - (last - first) - 2), 0)
    scroll(by: 0, height: height)
  }

  mutating func find(_ words: SearchWords?) {
    search = words
    match = nil
    guard let words, !words.isEmpty else {
      (search, matches) = (nil, [])
      return
    }
    matches = words.ranges(in: text, limit: 100_000).map { $0.start..<$0.end }
    if let start = layout.rows.first(where: { $0.kind == .text })?.line.range.start {
      matches.removeAll { $0.lowerBound < start }
    }
  }
}
