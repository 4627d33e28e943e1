// What a file says of the parts of its article: which stretches are paragraphs, headings, captions, and where
// its links lead. Layout guesses them only where a file says nothing, as plain text does.

/// A stretch of an article's text with the role that its file gives it. Blocks stand in text order and never
/// overlap.
public struct Block: Sendable, Hashable, Codable {
  public enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    case paragraph
    /// The sentence or two under the headline.
    case standfirst
    /// A heading within the text; the headline itself is the article's `title`.
    case heading
    case listItem
    /// A passage set apart as somebody's words: HTML's `blockquote`.
    case blockQuote
    /// Words beside a picture, film or table.
    case caption
    /// The time at which a post of a live blog was written, as it stands there.
    case stamp
    /// A row of a table, its cells parted by tabs.
    case tableRow
    /// Text whose line breaks count: verse, code.
    case preformatted
  }

  public var range: ByteRange
  public var role: Role

  public init(_ range: ByteRange, _ role: Role) {
    self.range = range
    self.role = role
  }
}

/// Words of an article that lead elsewhere.
public struct Link: Sendable, Hashable, Codable {
  public var range: ByteRange
  /// Absolute where the article's own address is known.
  public var address: String

  public init(_ range: ByteRange, _ address: String) {
    self.range = range
    self.address = address
  }
}
