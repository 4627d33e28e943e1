// A frame is one whole picture of the screen, as a value; panes draw into it, screens show it.
import DocumentModel

/// One place of the screen.
public struct Cell: Hashable, Sendable {
  /// A character and what combines with it; empty in the right half of a wide one.
  public var text: String
  /// 1 or 2; 0 in the right half of a wide one.
  public var width: UInt8
  public var style: Style

  public init(_ text: String = " ", width: Int = 1, style: Style = .plain) {
    self.text = text
    self.width = UInt8(width)
    self.style = style
  }

  public static let blank = Cell()
}

/// Cells of one row that lead to an address, of printing ASCII alone.
public struct Link: Equatable, Sendable {
  public var place: Rect
  public var address: String

  public init(place: Rect, address: String) {
    self.place = place
    self.address = address
  }
}

/// A picture of the screen. Everything put into it is clipped to its size, and wide characters are never
/// halved.
///
///     var frame = Frame(Size(12, 2))
///     frame.put("“Ferry”", x: 1, y: 0)
///     frame.lines  // [" “Ferry”    ", "            "]
public struct Frame: Equatable, Sendable {
  public let size: Size
  /// Row by row.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor stands, for screen readers and input methods.
  public var cursor: Point?
  /// Whether the cursor is to be seen: only where text is typed.
  public var showsCursor = false
  /// Cells that lead somewhere, in terminals that know how.
  public var links: [Link] = []

  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  public subscript(x: Int, y: Int) -> Cell {
    precondition(x >= 0 && x < size.columns && y >= 0 && y < size.rows, "a cell of the frame")
    return cells[y * size.columns + x]
  }

  /// The cells of one row.
  public func row(_ y: Int) -> ArraySlice<Cell> { cells[y * size.columns..<(y + 1) * size.columns] }

  /// The rows as text, as many columns each as the frame is wide.
  public var lines: [String] { (0..<size.rows).map { y in row(y).map(\.text).joined() } }

  /// Puts text at a place and answers the columns it took. Not more than `width` columns are used; text that
  /// is longer ends in `…` when `ellipsis` is set.
  @discardableResult
  public mutating func put(
    _ text: some StringProtocol, x: Int, y: Int, width limit: Int = .max, style: Style = .plain,
    ellipsis: Bool = true
  ) -> Int {
    var text = String(text)
    let room = min(limit, size.columns - x)
    guard room > 0 else { return 0 }
    return text.withUTF8 { bytes in
      // Enough bytes to fill the room without measuring a text of a megabyte.
      let reach = min(bytes.count, (room + 2) * 64)
      var used = 0
      if ellipsis {
        var scanner = ClusterScanner(bytes, to: reach)
        var width = 0
        while width <= room, let cluster = scanner.next() { width += cluster.width }
        if width > room {
          used = put(bytes, 0, reach, x: x, y: y, room: room - 1, style: style)
          setCell("…", width: 1, x: x + used, y: y, style: style)
          return used + 1
        }
      }
      used = put(bytes, 0, reach, x: x, y: y, room: room, style: style)
      return used
    }
  }

  /// Puts a range of UTF-8 bytes; answers the columns used.
  @discardableResult
  mutating func put(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, x: Int, y: Int, room: Int, style: Style
  ) -> Int {
    if Bidi.mayTurn(bytes, start, end) {
      return turn(bytes, start, end, x: x, y: y, room: room, runsLeft: Bidi.runsLeft(bytes)) { _ in style }
    }
    var scanner = ClusterScanner(bytes, from: start, to: end)
    var column = 0
    while let cluster = scanner.next() {
      if column + cluster.width > room { break }
      if cluster.end == cluster.start + 1, bytes[cluster.start] >= 0x20, bytes[cluster.start] < 0x7F {
        setCell(Frame.ascii[Int(bytes[cluster.start])], width: 1, x: x + column, y: y, style: style)
        column += 1
        continue
      }
      for cell in scanner.cells(of: cluster) {
        setCell(cell.text, width: cell.width, x: x + column, y: y, style: style)
        column += cell.width
      }
    }
    return column
  }

  /// Puts bytes some of which may run from right to left, in the order in which they are seen.
  mutating func turn(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, x: Int, y: Int, room: Int, runsLeft: Bool,
    style: (Cluster) -> Style
  ) -> Int {
    var scanner = ClusterScanner(bytes, from: start, to: end)
    var clusters: [Cluster] = []
    var width = 0
    while let cluster = scanner.next(), width + cluster.width <= room {
      width += cluster.width
      clusters.append(cluster)
    }
    let turned = Bidi.order(clusters.map { scanner.decode($0.start).scalar }, runsLeft: runsLeft)
    var column = 0
    for index in turned?.order ?? Array(clusters.indices) {
      for cell in scanner.cells(of: clusters[index]) {
        let text = turned?.turned[index] == true ? Bidi.mirrored(cell.text) : cell.text
        setCell(text, width: cell.width, x: x + column, y: y, style: style(clusters[index]))
        column += cell.width
      }
    }
    return column
  }

  private static let ascii: [String] = (0..<128).map { String(Character(Unicode.Scalar(UInt8($0)))) }

  private mutating func setCell(_ text: String, width: Int, x: Int, y: Int, style: Style) {
    guard y >= 0, y < size.rows, x >= 0, x + width <= size.columns else { return }
    let index = y * size.columns + x
    // What is left of a wide character that is overwritten in part becomes a space.
    if cells[index].width == 0, x > 0 { cells[index - 1] = Cell(" ", style: cells[index - 1].style) }
    let after = index + width
    if x + width < size.columns, cells[after].width == 0 {
      cells[after] = Cell(" ", style: cells[after].style)
    }
    // What is put on a coloured ground takes the colours that go with it.
    let under = cells[index].style
    let style =
      style.background == -1 && (under.background != -1 || under.attributes.contains(.reverse))
      ? style.over(Style(under.foreground, on: under.background, under.attributes.intersection(.reverse)))
      : style
    cells[index] = Cell(text, width: width, style: style)
    if width == 2 { cells[index + 1] = Cell("", width: 0, style: style) }
  }

  /// Makes a rectangle blank in a style.
  public mutating func fill(_ rect: Rect, style: Style = .plain, with text: String = " ") {
    for y in max(rect.y, 0)..<max(min(rect.bottom, size.rows), max(rect.y, 0)) {
      var x = max(rect.x, 0)
      // Blanking must replace a background, so cells are set without `setCell`'s inheriting.
      if x > 0, x < size.columns, cells[y * size.columns + x].width == 0 {
        cells[y * size.columns + x - 1] = Cell(" ", style: cells[y * size.columns + x - 1].style)
      }
      let end = min(rect.right, size.columns)
      if end < size.columns, end > x, cells[y * size.columns + end].width == 0 {
        cells[y * size.columns + end] = Cell(" ", style: cells[y * size.columns + end].style)
      }
      while x < end {
        cells[y * size.columns + x] = Cell(text, style: style)
        x += 1
      }
    }
  }

  /// Changes the style of cells that are there already.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    for y in max(rect.y, 0)..<max(min(rect.bottom, size.rows), max(rect.y, 0)) {
      for x in max(rect.x, 0)..<max(min(rect.right, size.columns), max(rect.x, 0)) {
        let index = y * size.columns + x
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Moves rows of a stretch up, or down where `count` is negative; the rows that come free are blank.
  mutating func move(rows: Range<Int>, up count: Int) {
    let blank = ArraySlice(repeating: Cell.blank, count: size.columns)
    let kept = rows.map { y in rows.contains(y + count) ? row(y + count) : blank }
    for (y, cells) in zip(rows, kept) {
      self.cells.replaceSubrange(y * size.columns..<(y + 1) * size.columns, with: cells)
    }
    links = links.compactMap { link in
      guard rows.contains(link.place.y) else { return link }
      var moved = link
      moved.place.y -= count
      return rows.contains(moved.place.y) ? moved : nil
    }
  }

  /// Takes all cells outside some places from another picture of the same size.
  public mutating func keep(_ other: Frame, outside places: [Rect]) {
    guard other.size == size else { return }
    for y in 0..<size.rows {
      for x in 0..<size.columns where !places.contains(where: { $0.contains(Point(x: x, y: y)) }) {
        cells[y * size.columns + x] = other.cells[y * size.columns + x]
      }
    }
    links = other.links
  }
}
