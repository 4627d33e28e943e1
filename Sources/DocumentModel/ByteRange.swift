// A byte range is how every part of whosaid points at text: from the tokenizer to the highlighted cell there
// is one coordinate system, UTF-8 bytes into `Article.text`.

/// A half-open range of UTF-8 bytes into an article's text.
///
/// Invariant: `0 <= start <= end`, and both lie on code-point boundaries of the text they were made for. The
/// first holds for whatever a range is made of, the second is for its maker to keep.
public struct ByteRange: Hashable, Sendable, Codable {
  private var lower: UInt32
  private var upper: UInt32

  /// First byte, and the byte after the last one.
  public var start: Int { Int(lower) }
  public var end: Int { Int(upper) }

  /// Clamps: what lies before the text begins at 0, what would run backwards is empty at `start`.
  public init(_ start: Int, _ end: Int) {
    lower = UInt32(clamping: start)
    upper = max(lower, UInt32(clamping: end))
  }

  private enum CodingKeys: CodingKey { case lower, upper }

  /// What is read from elsewhere may run backwards as well.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    lower = try fields.decode(UInt32.self, forKey: .lower)
    upper = max(lower, try fields.decode(UInt32.self, forKey: .upper))
  }

  /// Length in bytes.
  public var count: Int { Int(upper - lower) }
  public var isEmpty: Bool { lower == upper }

  public func contains(_ offset: Int) -> Bool { offset >= start && offset < end }
  public func contains(_ other: ByteRange) -> Bool { other.start >= start && other.end <= end }
  /// Whether the two share at least one byte.
  public func overlaps(_ other: ByteRange) -> Bool { start < other.end && other.start < end }
  /// The smallest range that holds both.
  public func union(_ other: ByteRange) -> ByteRange {
    ByteRange(min(start, other.start), max(end, other.end))
  }
  /// What both share, or nil when they do not touch.
  public func intersection(_ other: ByteRange) -> ByteRange? {
    let low = max(start, other.start)
    let high = min(end, other.end)
    return low < high ? ByteRange(low, high) : nil
  }
}

extension ByteRange: Comparable {
  /// Text order: by start, then by end.
  public static func < (a: ByteRange, b: ByteRange) -> Bool {
    a.lower != b.lower ? a.lower < b.lower : a.upper < b.upper
  }
}

extension ByteRange: CustomStringConvertible {
  public var description: String { "\(start)..<\(end)" }
}

extension String {
  /// The text of a byte range; ends outside the string or inside a code point are moved inwards, so hostile
  /// ranges give a shorter text, never a trap.
  public subscript(bytes range: ByteRange) -> Substring {
    let bytes = utf8
    let end = bytes.index(bytes.startIndex, offsetBy: range.end, limitedBy: bytes.endIndex) ?? bytes.endIndex
    let start = bytes.index(bytes.startIndex, offsetBy: range.start, limitedBy: end) ?? end
    return self[start..<end]
  }
}
