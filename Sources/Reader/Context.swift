// Where the keys go: to one of the panes, or to what lies over them. A command says in which of these its
// keys mean it.

enum Context: String, Sendable, CaseIterable {
  case articles, article, quotes, actors
  /// All about one actor.
  case detail
  /// The list of corrections.
  case corrections
  /// The list of feeds that are followed.
  case sources
  /// The versions of one story.
  case versions

  static let panes: [Context] = [.articles, .article, .quotes, .actors]
  static let overlays: [Context] = [.detail, .corrections, .sources, .versions]

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
    case .detail, .corrections, .sources, .versions: nil
    }
  }
}

extension Model {
  /// Where keys go when nothing is being typed.
  var context: Context {
    if corrections != nil { return .corrections }
    if sources != nil { return .sources }
    if versions != nil { return .versions }
    return detail != nil ? .detail : Context(focus)
  }
}
