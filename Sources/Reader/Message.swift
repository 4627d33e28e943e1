// Everything that can happen to the reader, and everything it may ask of the world. An answer carries the question it
// answers, so that one which comes too late is known and dropped.
import DocumentModel
import Terminal

/// What can happen.
public enum Message: Sendable {
  case event(Event)
  case articles(ArticleQuery, rows: [ArticleRow], total: Int)
  /// The article asked for; nil when the archive does not have it any more.
  case article(Int64, StoredArticle?)
  case quotes(QuoteQuery, QuotePage)
  case actors(ActorQuery, [ActorRow])
  /// Articles are being read in: how many are done, what share of the input in percent, and whether that was all.
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

  public init(matching: String? = nil, limit: Int = pageSize, offset: Int = 0) {
    self.matching = matching
    self.limit = limit
    self.offset = offset
  }
}

/// Which actors the sidebar shows.
public struct ActorQuery: Sendable, Equatable {
  /// Only actors of this article.
  public var article: Int64?
  public var matching: String?
  public var limit: Int

  public init(article: Int64? = nil, matching: String? = nil, limit: Int = 500) {
    self.article = article
    self.matching = matching
    self.limit = limit
  }
}

/// Rows asked for at once.
public let pageSize = 200
