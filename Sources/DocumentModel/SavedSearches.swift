// Searches that the user keeps under a title, which lists show as if they were folders; and what a list could
// be narrowed by, with how much of it would be left.

/// A search that is kept.
public struct SavedSearch: Sendable, Equatable, Codable {
  /// Which list it is of.
  public enum List: String, Sendable, Equatable, Codable, CaseIterable { case articles, quotes }

  /// What it is called; no two have one title, whatever their capitals.
  public var title: String
  public var list: List
  /// As it is typed after `/`.
  public var query: String

  public init(title: String, list: List, query: String) {
    self.title = title
    self.list = list
    self.query = query
  }

  /// Those that are there without being saved.
  public static let standing: [SavedSearch] = [
    SavedSearch(title: "Unread", list: .articles, query: "is:unread"),
    SavedSearch(title: "Starred articles", list: .articles, query: "is:starred"),
    SavedSearch(title: "Starred quotations", list: .quotes, query: "is:starred"),
    SavedSearch(title: "Quotations with a note", list: .quotes, query: "is:noted"),
  ]

  /// Whether it is one of those that cannot be forgotten.
  public var isStanding: Bool { SavedSearch.standing.contains(self) }
}

/// A saved search with what it finds now.
public struct SavedSearchRow: Sendable, Equatable {
  public var search: SavedSearch
  /// How many it finds; nil when its query has become wrong.
  public var count: Int?
  /// Of articles, how many of them nobody has read.
  public var unread = 0

  public init(_ search: SavedSearch, count: Int?, unread: Int = 0) {
    self.search = search
    self.count = count
    self.unread = unread
  }
}

/// A change of what is saved.
public enum SearchChange: Sendable, Equatable {
  /// Takes the place of one of that title.
  case save(SavedSearch)
  case forget(title: String)
}

/// What a list could be narrowed by: who speaks in it, where and when it appeared, the most frequent first
/// and months newest first.
public struct Facets: Sendable, Equatable {
  public struct Value: Sendable, Equatable {
    /// As it is shown: a name, "2031-05".
    public var name: String
    /// Rows of the list that have it.
    public var count: Int

    public init(_ name: String, _ count: Int) {
      self.name = name
      self.count = count
    }
  }

  public var speakers: [Value]
  public var outlets: [Value]
  public var months: [Value]
  /// Not all of the list was looked at, but the newest of it.
  public var isOfNewest: Bool

  public init(speakers: [Value] = [], outlets: [Value] = [], months: [Value] = [], isOfNewest: Bool = false) {
    self.speakers = speakers
    self.outlets = outlets
    self.months = months
    self.isOfNewest = isOfNewest
  }

  public var isEmpty: Bool { speakers.isEmpty && outlets.isEmpty && months.isEmpty }
}
