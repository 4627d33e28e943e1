// A token is a struct of integers: where it stands and what the language engine found out about it.

/// A word, number or mark. Strings are ranges; tags are small integers.
public struct Token: Sendable, Hashable {
  /// UTF-8 bytes into the article's text.
  public var range: ByteRange

  public init(range: ByteRange) { self.range = range }
}
