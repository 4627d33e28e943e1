// A source is a feed that the user follows: where it is, how its last fetches went, what of it is unread.

/// A line of the list of sources.
public struct SourceRow: Sendable, Equatable, Identifiable {
  public var id: Int64
  /// Where it is fetched; follows its server when that moves it for good.
  public var address: String
  /// The user's name for it, else the feed's own, else the address.
  public var title: String
  public var tags: [String]
  /// Articles that came from it and nobody has opened yet, and all that came from it.
  public var unread: Int
  public var articles: Int
  /// Seconds since 1970; nil when that never happened.
  public var tried: Int?
  public var succeeded: Int?
  /// Since when every fetch fails, and why the last did; nil while they succeed.
  public var failingSince: Int?
  public var failure: String?
  /// Whether articles are fetched whole when the feed gives only their beginning.
  public var wantsFullText: Bool
  public var isPaused: Bool

  public init(
    id: Int64, address: String, title: String, tags: [String] = [], unread: Int = 0, articles: Int = 0,
    tried: Int? = nil,
    succeeded: Int? = nil, failingSince: Int? = nil, failure: String? = nil, wantsFullText: Bool = false,
    isPaused: Bool = false
  ) {
    self.id = id
    self.address = address
    self.title = title
    self.tags = tags
    self.unread = unread
    self.articles = articles
    self.tried = tried
    self.succeeded = succeeded
    self.failingSince = failingSince
    self.failure = failure
    self.wantsFullText = wantsFullText
    self.isPaused = isPaused
  }
}
