// Text into display lines. This is the one place where bytes become rows and columns, and the way back; a
// line is a byte range of the text, so nothing is copied and a megabyte wraps in a few milliseconds.
import DocumentModel

/// A line on the screen: bytes of the text it shows, without the white space at which it was broken.
public struct DisplayLine: Hashable, Sendable {
  public var range: ByteRange
  /// Where the bytes of the next line begin; the white space in between is shown by no line.
  public var next: Int

  public init(range: ByteRange, next: Int) {
    self.range = range
    self.next = next
  }
}

public enum Wrapping {
  /// Breaks `range` of `text` into lines of at most `width` columns, at spaces where it can and never inside
  /// a cluster. A line break of the text ends a line only where the text is not itself wrapped by hand: after
  /// a short line, or when lines are longer than 110 bytes.
  ///
  /// Always at least one line; `width` is taken as at least 2, the width of a wide character.
  public static func lines(of text: String, in range: ByteRange, width: Int) -> [DisplayLine] {
    var text = text
    return text.withUTF8 {
      lines(of: $0, from: range.start, to: min(range.end, $0.count), width: max(width, 2))
    }
  }

  static func lines(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, width: Int
  ) -> [DisplayLine] {
    var breaker = LineBreaker(start, end, width: width)
    var scanner = ClusterScanner(bytes, from: start, to: end)
    while let cluster = scanner.next() {
      if cluster.isLineBreak, breaker.endsParagraph(cluster) { continue }
      if cluster.isSpace { breaker.takeSpace(cluster) } else { breaker.take(cluster) }
    }
    return breaker.finish(end)
  }

  /// The index of the line that shows a byte, or the line before the white space that holds it. Binary
  /// search.
  public static func line(at offset: Int, in lines: [DisplayLine]) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, 0)
  }

  /// The column at which a byte of the line is drawn.
  public static func column(of offset: Int, in line: DisplayLine, of text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = ClusterScanner(bytes, from: line.range.start, to: line.range.end)
      var column = 0
      while let cluster = scanner.next(), cluster.end <= offset { column += cluster.width }
      return column
    }
  }

  /// The byte of the cluster drawn at a column; the line's end when the column lies beyond it.
  public static func offset(atColumn column: Int, in line: DisplayLine, of text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = ClusterScanner(bytes, from: line.range.start, to: line.range.end)
      var clusters: [Cluster] = []
      while let cluster = scanner.next() { clusters.append(cluster) }
      let turned =
        Bidi.mayTurn(bytes, line.range.start, line.range.end)
        ? Bidi.order(
          clusters.map { scanner.decode($0.start).scalar }, runsLeft: Bidi.runsLeft(bytes)) : nil
      var used = 0
      for index in turned?.order ?? Array(clusters.indices) {
        used += clusters[index].width
        if used > column { return clusters[index].start }
      }
      return line.range.end
    }
  }
}

/// Lines as they come to be, cluster by cluster.
private struct LineBreaker {
  private let width: Int
  private var lines: [DisplayLine] = []
  private var lineStart: Int
  private var column = 0
  /// The last place where the line may end: bytes before `breakEnd` stay, the next line begins at
  /// `breakNext`.
  private var breakEnd = -1
  private var breakNext = -1
  private var columnAtBreak = 0
  private var wasSpace = true
  /// Where the text's own line began.
  private var sourceLineStart: Int

  init(_ start: Int, _ end: Int, width: Int) {
    self.width = width
    (lineStart, sourceLineStart) = (start, start)
    lines.reserveCapacity((end - start) / max(width - 5, 1) + 1)
  }

  private mutating func push(_ lineEnd: Int, _ next: Int) {
    lines.append(DisplayLine(range: ByteRange(lineStart, max(lineEnd, lineStart)), next: next))
    lineStart = next
  }

  /// Takes a line break of the text; false when it is no more than a space, since the text is wrapped by
  /// hand.
  @inline(__always)
  mutating func endsParagraph(_ cluster: Cluster) -> Bool {
    let length = cluster.start - sourceLineStart
    sourceLineStart = cluster.end
    guard length < 50 || length > 110 else { return false }
    push(wasSpace && breakEnd >= 0 ? breakEnd : cluster.start, cluster.end)
    (column, breakEnd, wasSpace) = (0, -1, true)
    return true
  }

  @inline(__always)
  mutating func takeSpace(_ cluster: Cluster) {
    if !wasSpace || breakEnd < 0 { breakEnd = cluster.start }
    breakNext = cluster.end
    column += cluster.width
    columnAtBreak = column
    wasSpace = true
    // White space at the beginning of a line is not shown.
    if breakEnd == lineStart {
      (lineStart, column, breakEnd, breakNext, columnAtBreak) = (cluster.end, 0, -1, -1, 0)
    }
  }

  @inline(__always)
  mutating func take(_ cluster: Cluster) {
    if column + cluster.width > width { breakBefore(cluster) }
    column += cluster.width
    wasSpace = false
    if cluster.allowsBreakAfter && column <= width {
      (breakEnd, breakNext, columnAtBreak) = (cluster.end, cluster.end, column)
    }
  }

  /// Ends the line where it may end, or before a cluster that does not fit.
  private mutating func breakBefore(_ cluster: Cluster) {
    if breakEnd > lineStart {
      push(breakEnd, breakNext)
      column -= columnAtBreak
    } else if cluster.start > lineStart {
      push(cluster.start, cluster.start)
      column = 0
    }
    (breakEnd, breakNext, columnAtBreak) = (-1, -1, 0)
    // A word longer than the rest: the break was before it and it still does not fit.
    if column + cluster.width > width, cluster.start > lineStart {
      push(cluster.start, cluster.start)
      column = 0
    }
  }

  mutating func finish(_ end: Int) -> [DisplayLine] {
    if lineStart < end || lines.isEmpty { push(wasSpace && breakEnd >= 0 ? breakEnd : end, end) }
    return lines
  }
}

extension Frame {
  /// Puts a display line of `text` at a place. `styles` are the stretches to be drawn in a style of their
  /// own, in any order; where they overlap the later one is laid over the earlier.
  public mutating func put(
    _ line: DisplayLine, of text: String, x: Int, y: Int, width: Int, style: Style = .plain,
    styles: [(range: ByteRange, style: Style)] = []
  ) {
    var text = text
    text.withUTF8 { bytes in
      let end = min(line.range.end, bytes.count)
      let near = styles.filter { $0.range.overlaps(line.range) }
      if Bidi.mayTurn(bytes, line.range.start, end) {
        let runsLeft = Bidi.runsLeft(bytes)
        _ = turn(bytes, line.range.start, end, x: x, y: y, room: width, runsLeft: runsLeft) { cluster in
          near.reduce(style) { $1.range.contains(cluster.start) ? $1.style.over($0) : $0 }
        }
        return
      }
      guard !near.isEmpty else {
        put(bytes, line.range.start, end, x: x, y: y, room: width, style: style)
        return
      }
      // Each cluster takes the style of its first byte, so no range can part a letter from its accent.
      var scanner = ClusterScanner(bytes, from: line.range.start, to: end)
      var column = 0
      while let cluster = scanner.next() {
        if column + cluster.width > width { break }
        var look = style
        for (range, style) in near where range.contains(cluster.start) { look = style.over(look) }
        column += put(
          bytes, cluster.start, cluster.end, x: x + column, y: y, room: width - column, style: look)
      }
    }
  }
}
