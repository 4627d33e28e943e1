// Everything that can happen to the reader, and everything it may ask of the world. An answer carries the
// question it answers, so that one which comes too late is known and dropped.
import DocumentModel
import Terminal

/// What can happen.
public enum Message: Sendable {
  case event(Event)
  /// A page of the list of articles, which begins at the query's offset; where the article stands that the
  /// query was asked around, nil when the list does not have it.
  case articles(ArticleQuery, rows: [ArticleRow], total: Int, place: Int? = nil)
  /// The article asked for; nil when the archive does not have it any more.
  case article(Int64, StoredArticle?)
  case quotes(QuoteQuery, QuotePage)
  case actors(ActorQuery, [ActorRow])
  /// All about the actor asked for, nil when the archive has it no more; why the open article's is taken for
  /// it; and how many quotations are listed as by it: those of who speaks for it too.
  case actor(Int64, ActorDetail?, why: String?, listed: Int)
  /// The actors that a picker asked for.
  case found(ActorQuery, [ActorRow])
  /// A correction was made, or taken back; nil when there was none to take back.
  case corrected(Correction)
  case undone(Correction?)
  /// The corrections made, newest first.
  case corrections([Correction])
  /// Marks were set, and what takes that back.
  case marked([Marking], before: [Marking])
  /// The saved searches with what they find.
  case searches([SavedSearchRow])
  /// Saved searches were changed, and what takes that back.
  case searchesChanged([SearchChange], before: [SearchChange])
  /// What a list could be narrowed by.
  case facets(Listed, Facets)
  /// Quotations of the words of one, earliest first.
  case places(article: Int64, quotation: Int, [QuoteRow])
  /// Articles that may be put beside one, and how many quotations both have.
  case comparable(Int64, [(row: ArticleRow, shared: Int)])
  /// An article and quotations for two side by side.
  case beside(Int64, StoredArticle?)
  case besideQuotes(QuoteQuery, QuotePage)
  case chart(ChartQuery, Chart)
  /// The unread article that was asked for; nil when there is none.
  case unread(ArticleQuery, Int64?)
  /// Values that begin as asked for, the likeliest first.
  case suggestions(QueryField.Values, String, [Suggestion])
  /// No key came for a moment: a digit that went to a pane begins no number any more.
  case paused
  /// Another program may have changed the archive.
  case changedElsewhere
  /// How many articles the list that was asked for has now.
  case articleCount(ArticleQuery, Int)
  /// The feeds that are followed.
  case sources([SourceRow])
  /// All versions of the story of the article asked for, the one shown first.
  case versions(Int64, [ArticleRow])
  /// So many new articles have been fetched; with a report the round is over.
  case fetched(new: Int, report: String?)
  /// Articles are being read in: how many are done, what share of the input in percent, and whether that was
  /// all.
  case reading(done: Int, percent: Int, isOver: Bool)
  /// Something to tell in one line, such as a file that could not be read.
  case notice(String)
  /// A question could not be answered: what happened and what to do, in one line.
  case failed(Effect, String)
}

/// What may be asked of the world. Each is answered by a message, if at all.
public enum Effect: Sendable, Equatable {
  case listArticles(ArticleQuery)
  case openArticle(Int64)
  case listQuotes(QuoteQuery)
  case listActors(ActorQuery)
  /// Everything about an actor; with an article, also why that article's actor is taken for it.
  case showActor(Int64, article: Int64?)
  /// Actors for a picker.
  case findActors(ActorQuery)
  /// Changes what is kept. These are carried out one after the other and never dropped.
  case correct(CorrectionRequest)
  case undo
  case listCorrections
  /// Puts marks on articles and quotations; in turn with corrections, and never dropped.
  case mark([Marking])
  /// Marks all articles that the list has as read.
  case markAllRead(ArticleQuery)
  case listSearches
  /// Saves and forgets searches; in turn with corrections, and never dropped.
  case changeSearches([SearchChange])
  case listFacets(Listed)
  /// Where the words of a quotation are quoted.
  case listPlaces(article: Int64, quotation: Int)
  /// Articles to put beside one, those of these numbers among them.
  case listComparable(Int64, also: [Int64])
  case openBeside(Int64)
  case listBeside(QuoteQuery)
  case drawChart(ChartQuery)
  /// The first unread article of a list after one, from the start again when there is none below.
  case findUnread(ArticleQuery, after: Int64?)
  /// Remembers the byte at the top of the screen of an article that is left.
  case keepPlace(Int64, offset: Int)
  /// Values that begin so, for what is being typed.
  case suggest(QueryField.Values, String)
  /// How many articles the list has now.
  case countArticles(ArticleQuery)
  case listSources
  /// All versions of the story that an article belongs to.
  case listVersions(Int64)
  /// Fetch feeds by their numbers; nil for all that are due.
  case fetch([Int64]?)
  /// Open an article's address in a browser.
  case openAddress(Int64)
  /// Open an address that a link of an article leads to.
  case openLink(String)
  /// Show an article's text in the user's editor, at a byte of it.
  case edit(Int64, offset: Int)
  /// Give something to a command of the shell.
  case pipe(Listed, command: String)
  /// Show an article's text in the user's pager.
  case page(Int64)
  /// Write what is listed to a file, in the format of its ending or the one that is named.
  case export(Listed, ExportTarget)
  /// Put on the terminal's clipboard.
  case copy(String)
  case suspend
  case repaint
  case quit
}

/// Which articles the list shows.
public struct ArticleQuery: Sendable, Equatable {
  public var matching: String?
  public var limit: Int
  public var offset: Int
  /// The page that has this article is wanted, in place of the one at `offset`; the answer names its offset.
  public var around: Int64?
  /// Articles that were in the list and stay in it, though they may not fit any more.
  public var keeping: [Int64]

  public init(
    matching: String? = nil, limit: Int = pageSize, offset: Int = 0, around: Int64? = nil,
    keeping: [Int64] = []
  ) {
    self.matching = matching
    self.limit = limit
    self.offset = offset
    self.around = around
    self.keeping = keeping
  }
}

/// Which actors the sidebar or a picker shows.
public struct ActorQuery: Sendable, Equatable {
  /// Only actors of this article.
  public var article: Int64?
  public var matching: String?
  /// Empty for all.
  public var kinds: Set<NewsActor.Kind>
  public var order: ActorOrder
  public var limit: Int

  public init(
    article: Int64? = nil, matching: String? = nil, kinds: Set<NewsActor.Kind> = [],
    order: ActorOrder = .said,
    limit: Int = 500
  ) {
    self.article = article
    self.matching = matching
    self.kinds = kinds
    self.order = order
    self.limit = limit
  }
}

/// A correction that the user wants, by the archive's numbers of actors and articles.
public enum CorrectionRequest: Sendable, Equatable {
  case merge(Int64, into: Int64)
  /// What one article calls the actor becomes an actor of its own.
  case split(Int64, article: Int64)
  /// What is called by one of the actor's names becomes an actor of its own.
  case splitName(Int64, name: String)
  case rename(Int64, to: String)
  /// Who says a quotation, by its index in the article's annotation; nil: nobody knows.
  case speaker(article: Int64, quotation: Int, to: Int64?)
  /// Who says it is a person of this name, whom the archive may not have yet.
  case newSpeaker(article: Int64, quotation: Int, name: String)
  /// An article is no version of the story that it is listed under.
  case apart(Int64)
}

/// Rows asked for at once.
public let pageSize = 200
