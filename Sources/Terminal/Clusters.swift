// Text as the terminal can show it: byte by byte into clusters that are never split, each with its width in
// columns and, when drawn, a safe spelling. Control characters, escapes and direction overrides end here.
import CNcurses
import DocumentModel

/// The widths that ncurses uses, and what stands in for characters that no terminal may see.
public enum Glyph {
  /// Signs, pictures and the like begin here; below are letters.
  static let firstSign: UInt32 = 0x2190

  /// wcwidth answers -1 for everything until a UTF-8 character type is chosen.
  private static let hasUTF8 = cn_use_utf8()

  /// What is drawn for a code point.
  @usableFromInline
  enum Drawing: Equatable {
    /// Nothing: marks of direction, joiners, variation selectors.
    case dropped
    /// Combines with the cell before it.
    case combining(Unicode.Scalar)
    /// A cell or two of its own.
    case spacing(Unicode.Scalar, width: Int)
  }

  static func drawing(of scalar: Unicode.Scalar) -> Drawing {
    let value = scalar.value
    switch value {
    case 0x20..<0x7F: return .spacing(scalar, width: 1)
    case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x2028, 0x2029, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F:
      return .spacing(" ", width: 1)
    // The control pictures ␀ to ␟ and ␡.
    case 0..<0x20: return .spacing(Unicode.Scalar(0x2400 + value)!, width: 1)
    case 0x7F: return .spacing("\u{2421}", width: 1)
    case 0x80..<0xA0: return .spacing("\u{FFFD}", width: 1)
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E,
      0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      return .dropped
    // One alone is a letter; two are a flag (`ClusterScanner.cells`).
    case 0x1F1E6...0x1F1FF: return .spacing(Unicode.Scalar(value - 0x1F1E6 + 0x41)!, width: 1)
    default:
      guard hasUTF8 else { return .spacing("?", width: 1) }
      switch cn_width(value) {
      case 0: return .combining(scalar)
      case 1: return .spacing(scalar, width: 1)
      case 2: return .spacing(scalar, width: 2)
      default: return .spacing("\u{FFFD}", width: 1)
      }
    }
  }

  /// Whether a code point belongs to the cluster of the one before it, whatever its width.
  static func joins(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar, drawing: Drawing) -> Bool {
    switch drawing {
    case .combining: return true
    case .dropped: return true
    case .spacing:
      let value = scalar.value
      if value < 0x300 { return false }
      if previous.value == 0x200D { return true }  // joined by ZERO WIDTH JOINER
      if (0x2010..<0x2C00).contains(value) { return false }  // dashes, quotation marks, lines, signs
      if (0x1F3FB...0x1F3FF).contains(value) { return previous.value >= 0x2600 }  // skin tones
      if (0x1F1E6...0x1F1FF).contains(value) { return (0x1F1E6...0x1F1FF).contains(previous.value) }
      return scalar.properties.generalCategory == .spacingMark
    }
  }

  /// Columns that `text` takes on the screen.
  public static func width(_ text: some StringProtocol) -> Int {
    var text = String(text)
    return text.withUTF8 { bytes in
      var scanner = ClusterScanner(bytes)
      var width = 0
      while let cluster = scanner.next() { width += cluster.width }
      return width
    }
  }
}

/// What is drawn as a unit: a base character and all that hangs on it.
public struct Cluster: Equatable, Sendable {
  /// Bytes of the text it was scanned from.
  public var start: Int
  public var end: Int
  /// Columns; 0 for clusters of which nothing is shown.
  public var width: Int
  public var isSpace: Bool
  public var isLineBreak: Bool
  /// A line may end after it: a hyphen, a dash, a wide character.
  public var allowsBreakAfter: Bool
}

/// Cuts UTF-8 into clusters, in order, each byte in exactly one. Malformed bytes are one cluster each, drawn
/// as U+FFFD.
struct ClusterScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at: Int
  private let end: Int
  private var flags = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    self.end = min(end ?? bytes.count, bytes.count)
    at = max(min(start, self.end), 0)
  }

  var offset: Int { at }

  mutating func next() -> Cluster? {
    guard at < end else { return nil }
    let start = at
    let byte = bytes[at]
    // A printable ASCII byte before another ASCII byte is a cluster by itself: nothing can combine with it.
    if byte < 0x80 && (at + 1 == end || bytes[at + 1] < 0x80) {
      at += 1
      if byte > 0x20 {
        return Cluster(
          start: start, end: at, width: 1, isSpace: false, isLineBreak: false,
          allowsBreakAfter: byte == 0x2D || byte == 0x2F)
      }
      if byte == 0x0D && at < end && bytes[at] == 0x0A { at += 1 }
      let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
      return Cluster(
        start: start, end: at, width: 1, isSpace: isSpace, isLineBreak: byte == 0x0A || byte == 0x0D,
        allowsBreakAfter: false)
    }
    return nextWide(start)
  }

  private mutating func nextWide(_ start: Int) -> Cluster {
    let (first, length) = decode(start)
    at = start + length
    let drawing = Glyph.drawing(of: first)
    var width = 0
    var isWide = false
    switch drawing {
    case .spacing(_, let columns):
      width = columns
      isWide = columns == 2
    // A mark with nothing to hang on is drawn on a space.
    case .combining: width = 1
    case .dropped: break
    }
    let value = first.value
    let isLineBreak = value == 0x0A || value == 0x0D || value == 0x85 || value == 0x2028 || value == 0x2029
    // A no-break space is drawn as a space and never breaks a line.
    var isSpace =
      value <= 0x20
      ? (value == 0x20 || (value >= 0x09 && value <= 0x0D))
      : isLineBreak || (drawing == .spacing(" ", width: 1) && value != 0xA0 && value != 0x202F)
        || value == 0x3000
    var previous = first
    // A flag is two regional indicators, not any number.
    var indicators = (0x1F1E6...0x1F1FF).contains(value) ? 1 : 0
    while at < end, bytes[at] >= 0x80, !isLineBreak {
      let (scalar, length) = decode(at)
      let next = Glyph.drawing(of: scalar)
      guard Glyph.joins(scalar, after: previous, drawing: next) else { break }
      if (0x1F1E6...0x1F1FF).contains(scalar.value) {
        indicators += 1
        if indicators > 2 { break }
      }
      switch next {
      case .spacing(_, let columns):
        if width == 0 || !(0x1F3FB...0x1F3FF).contains(scalar.value) { width += columns }
      case .combining:
        width = max(width, 1)
        isSpace = false
      case .dropped: break
      }
      previous = scalar
      at += length
    }
    if value >= Glyph.firstSign, joined(start, at) != nil { width = 2 }
    return Cluster(
      start: start, end: at, width: width, isSpace: isSpace, isLineBreak: isLineBreak,
      allowsBreakAfter: isWide || value == 0x2013 || value == 0x2014 || value == 0x2010)
  }

  func decode(_ offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, offset + length <= end else { return ("\u{FFFD}", 1) }
    var value = first & (0x7F >> UInt32(length))
    for i in 1..<length {
      let byte = UInt32(bytes[offset + i])
      guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | (byte & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// What is joined of several signs, as families, flags and skins are; nil where the cluster is not.
  private func joined(_ start: Int, _ end: Int) -> String? {
    guard end - start > 6 else { return nil }
    var text = String.UnicodeScalarView()
    var signs = 0
    var offset = start
    while offset < end {
      let (scalar, length) = decode(offset)
      offset += length
      guard scalar.value >= Glyph.firstSign || scalar.value == 0x200D, text.count < 12 else { return nil }
      if case .combining = Glyph.drawing(of: scalar) { return nil }
      let isMark = scalar.value == 0x200D || (0xFE00...0xFE0F).contains(scalar.value)
      // Of what is not shown only what joins goes to the terminal.
      if !isMark, Glyph.drawing(of: scalar) == .dropped { continue }
      if !isMark { signs += 1 }
      text.append(scalar)
    }
    return signs > 1 ? String(text) : nil
  }

  /// The cells that show a cluster: their text and width. At most four marks on one cell.
  func cells(of cluster: Cluster) -> [(text: String, width: Int)] {
    if cluster.width == 2, let joined = joined(cluster.start, cluster.end) { return [(joined, 2)] }
    var cells: [(text: String, width: Int)] = []
    var marks = 0
    var offset = cluster.start
    while offset < cluster.end {
      let (scalar, length) = decode(offset)
      offset += length
      if cluster.isLineBreak && !cells.isEmpty { break }
      switch Glyph.drawing(of: scalar) {
      case .dropped: continue
      case .combining:
        if cells.isEmpty { cells.append((" ", 1)) }
        guard marks < 4 else { continue }
        marks += 1
        cells[cells.count - 1].text.unicodeScalars.append(scalar)
      case .spacing(let drawn, let width):
        if (0x1F3FB...0x1F3FF).contains(scalar.value) && !cells.isEmpty { continue }
        marks = 0
        cells.append((String(Character(drawn)), width))
      }
    }
    return cells
  }
}
