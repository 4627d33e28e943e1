// What a query can ask for beside words: one table, from which queries are parsed, completed and explained.

/// A field of the query language.
public enum QueryField: String, Sendable, CaseIterable {
  case speaker, about, actor, outlet, date, kind, `class`, `is`, tag, note

  /// What it finds, as a phrase.
  public var help: String {
    switch self {
    case .speaker: "who says it"
    case .about: "who is spoken of"
    case .actor: "who says it or is spoken of"
    case .outlet: "where it appeared"
    case .date: "when: 2031, 2031-05, 7d, 2031-04..2031-05"
    case .kind: "direct, mixed or indirect; of actors person, organization …"
    case .class: "speech, writing, document, thought, declined"
    case .is: "unread, read, starred, tagged, noted"
    case .tag: "what you tagged so"
    case .note: "words of your notes"
    }
  }

  /// A value that it may have.
  public func example(ofActors: Bool) -> String {
    switch self {
    case .speaker, .about, .actor: "marlow"
    case .outlet: "post"
    case .date: "2031-05"
    case .kind: ofActors ? "person" : "mixed"
    case .class: "speech"
    case .is: "unread"
    case .tag: "energy"
    case .note: "bridge"
    }
  }

  /// What its values are, where they can be offered.
  public enum Values: Sendable, Equatable {
    case words([String])
    case actors, outlets, tags
    case none
  }

  /// The values to offer; `kind:` means another thing among actors.
  public func values(ofActors: Bool) -> Values {
    switch self {
    case .speaker, .about, .actor: .actors
    case .outlet: .outlets
    case .tag: .tags
    case .date: .words(["1d", "7d", "30d", "1y"])
    case .kind:
      .words(
        ofActors ? NewsActor.Kind.allCases.map(\.rawValue) : Quotation.Kind.allCases.map(\.rawValue))
    case .class: .words(Quotation.Class.allCases.map(\.rawValue))
    case .is: .words(["unread", "read", "starred", "tagged", "noted"])
    case .note: .none
    }
  }
}

/// A value that can be offered for what is being typed.
public struct Suggestion: Sendable, Equatable {
  public var text: String
  /// On how many things it stands; nil where nobody counts.
  public var count: Int?

  public init(_ text: String, count: Int? = nil) {
    self.text = text
    self.count = count
  }
}
