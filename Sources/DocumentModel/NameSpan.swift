// A name span is a stretch of tokens that names something: what the name recogniser finds, before anybody
// asks who is meant.

/// A proper name, as a range of tokens.
public struct NameSpan: Sendable, Hashable, Codable {
  public enum Kind: UInt8, Sendable, Codable, CaseIterable {
    case person, organization, outlet, place, group
    /// An adjective or noun of nation ("Iranian", "Americans"), which names no actor by itself.
    case nationality
  }
  /// Indices into `Annotation.tokens`.
  public var tokens: Range<Int>
  public var kind: Kind

  public init(tokens: Range<Int>, kind: Kind) {
    self.tokens = tokens
    self.kind = kind
  }
}
