// Where the keys go: to one of the panes, or to what lies over them. A command says in which of these its
// keys mean it.

public enum Context: String, Sendable, CaseIterable {
  case articles, article, quotes, actors
  /// All about one actor.
  case detail
  /// The list of corrections.
  case corrections
  /// The list of feeds that are followed.
  case sources
  /// The versions of one story.
  case versions
  /// The saved searches.
  case searches
  /// What a list can be narrowed by.
  case facets
  /// Where the same words are quoted.
  case places
  /// Charts.
  case chart
  /// Articles to put beside one.
  case comparable
  /// Two side by side.
  case compare

  public static let panes: [Context] = [.articles, .article, .quotes, .actors]
  static let overlays: [Context] = [
    .detail, .corrections, .sources, .versions, .searches, .facets, .places, .chart, .comparable,
    .compare,
  ]

  init(_ pane: Pane) {
    switch pane {
    case .articles: self = .articles
    case .article: self = .article
    case .quotes: self = .quotes
    case .actors: self = .actors
    }
  }

  /// The pane; nil for what lies over the panes.
  var pane: Pane? {
    switch self {
    case .articles: .articles
    case .article: .article
    case .quotes: .quotes
    case .actors: .actors
    default: nil
    }
  }
}

extension Model {
  /// Where keys go when nothing is being typed.
  var context: Context {
    if corrections != nil { return .corrections }
    if sources != nil { return .sources }
    if versions != nil { return .versions }
    if let rowBox { return rowBox.context }
    if comparison != nil { return .compare }
    return detail != nil ? .detail : Context(focus)
  }
}
