// From one picture to the next in few bytes: only cells that look different are written, each in as few
// changes of looks as it needs, and rows that moved are moved by the terminal. Pictures in, bytes out;
// nothing is sent.
import CNcurses
import DocumentModel

/// What a terminal can do beyond the sequences of ECMA-48 that all of today's know.
struct TerminalAbility {
  /// Colours; 0 for none, more than 256 where any may be named by its red, green and blue.
  var colors = 256
  /// Blanks a number of cells without moving on (ECH).
  var erasesCells = true
  /// What is blanked takes the ground in force.
  var erasesInColour = true
  /// Moves rows within a region (DECSTBM).
  var scrollsRegions = true
  /// After the last column the cursor waits there; else the last cell of the screen is never written.
  var wrapsLate = true
  /// Takes single attributes off again; else only all at once.
  var takesOffOne = true
  var hasLinks = true
  /// Shows several signs that are joined as one, or may do so.
  var joinsSigns = true
  /// Attributes that it does not have.
  var missing: Style.Attributes = []
}

/// Writes pictures as bytes for a terminal. It remembers what the terminal's pen and cursor are like.
struct Painter {
  let terminal: TerminalAbility
  private(set) var bytes: [UInt8] = []
  private var pen = Style.plain
  /// Where the terminal's cursor is; nil when that is not certain.
  private var place: Point?
  private var address: String?

  init(_ terminal: TerminalAbility) { self.terminal = terminal }

  /// Hands over what was written.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Writes what makes `new` of `old`; of a terminal that shows nobody knows what, where that is nil.
  mutating func paint(_ new: Frame, over old: Frame?) {
    var shown: Frame
    if let old, old.size == new.size {
      shown = old
    } else {
      put("\u{1B}[m\u{1B}[H\u{1B}[2J")
      (pen, place) = (.plain, Point(x: 0, y: 0))
      shown = Frame(new.size)
    }
    if terminal.scrollsRegions, old != nil { scroll(new, &shown) }
    for y in 0..<new.size.rows { paint(row: y, new, shown) }
    link(to: nil)
    if let cursor = new.cursor { go(cursor.x, cursor.y) }
  }

  // MARK: - Rows

  private mutating func paint(row y: Int, _ new: Frame, _ old: Frame) {
    let columns = new.size.columns
    let (newLinks, oldLinks) = (new.links.filter { $0.place.y == y }, old.links.filter { $0.place.y == y })
    let linked = newLinks == oldLinks ? [] : (newLinks + oldLinks).map(\.place)
    func isSame(_ x: Int) -> Bool {
      Painter.looksSame(new[x, y], old[x, y]) && !linked.contains { $0.x <= x && x < $0.right }
    }
    var end = columns
    while end > 0, isSame(end - 1) { end -= 1 }
    if end == columns, y == new.size.rows - 1, !terminal.wrapsLate { end -= 1 }
    guard end > 0 else { return }
    // From here on the row is blank.
    var blank = columns
    while blank > 0, new[blank - 1, y].isBlank, Painter.looksSame(new[blank - 1, y], new[columns - 1, y]) {
      blank -= 1
    }
    var x = 0
    // The last glyph may have taken more columns than it should: what is there is written again.
    var doubtful = 0
    while x < end {
      let cell = new[x, y]
      let width = max(Int(cell.width), 1)
      let isKept = isSame(x) && (width == 1 || isSame(x + 1)) && x >= doubtful
      if isKept || cell.width == 0 {
        x += width
        continue
      }
      if cell.isBlank {
        let run = x..<blanks(from: x, to: x >= blank ? columns : end, y, new)
        // After a sequence the cursor still stands before the blanks.
        let worth = run.upperBound == columns ? 4 : run.upperBound >= end ? 6 : 11
        if run.count(where: { !isSame($0) }) >= worth, erase(run, y, cell, new) {
          x = run.upperBound
          continue
        }
      }
      go(x, y, over: new)
      link(to: newLinks.first { $0.place.x <= x && x < $0.place.right }?.address)
      use(cell)
      place = x + width < columns ? Point(x: x + width, y: y) : nil
      if let spread = cell.spread {
        // What is not joined must not run over the end of the row either.
        let isJoined = terminal.joinsSigns && x + spread < columns
        put(isJoined ? cell.text : cell.unjoined)
        if isJoined {
          (place, doubtful) = (nil, x + spread)
          end = max(end, doubtful)
        }
      } else {
        put(cell.text)
      }
      x += width
    }
  }

  /// One past the last of the cells from here on that are blank in the same ground.
  private func blanks(from x: Int, to end: Int, _ y: Int, _ new: Frame) -> Int {
    var last = x + 1
    while last < end, new[last, y].isBlank, Painter.looksSame(new[last, y], new[x, y]) { last += 1 }
    return last
  }

  /// Blanks cells by a sequence; false where the terminal has none.
  private mutating func erase(_ run: Range<Int>, _ y: Int, _ cell: Cell, _ new: Frame) -> Bool {
    let isRest = run.upperBound == new.size.columns
    guard cell.style.background == -1 || terminal.erasesInColour, isRest || terminal.erasesCells else {
      return false
    }
    go(run.lowerBound, y, over: new)
    link(to: nil)
    use(cell)
    put(isRest ? "\u{1B}[K" : "\u{1B}[\(run.count)X")
    return true
  }

  static func looksSame(_ a: Cell, _ b: Cell) -> Bool {
    a == b || a.isBlank && b.isBlank && a.style.background == b.style.background
  }

  // MARK: - The cursor

  /// Moves the cursor by what is shortest; cells on the way that stay may be written again.
  private mutating func go(_ x: Int, _ y: Int, over frame: Frame? = nil) {
    if place == Point(x: x, y: y) { return }
    defer { place = Point(x: x, y: y) }
    var best = x == 0 ? "\u{1B}[\(y + 1)H" : "\u{1B}[\(y + 1);\(x + 1)H"
    if x == 0, y == 0 { best = "\u{1B}[H" }
    guard let from = place, (from.y...from.y + 3).contains(y) else { return put(best) }
    func consider(_ way: String) { if way.utf8.count < best.utf8.count { best = way } }
    let down = String(repeating: "\n", count: y - from.y)
    if x == 0 { consider("\r" + down) }
    if x == from.x { consider(down) }
    if x > from.x {
      consider(down + (x == from.x + 1 ? "\u{1B}[C" : "\u{1B}[\(x - from.x)C"))
      if y == from.y, let frame, let text = cells(from.x..<x, y, frame) { consider(text) }
    } else if from.x - x < 4 {
      consider(down + String(repeating: "\u{8}", count: from.x - x))
    }
    consider(down + "\u{1B}[\(x + 1)G")
    put(best)
  }

  /// Cells as they stand, where the pen would write them so.
  private func cells(_ range: Range<Int>, _ y: Int, _ frame: Frame) -> String? {
    guard range.count < 9, address == nil else { return nil }
    var text = ""
    for x in range {
      let cell = frame[x, y]
      guard cell.width == 1, cell.spread == nil, isReady(for: cell),
        !frame.links.contains(where: { $0.place.contains(Point(x: x, y: y)) })
      else { return nil }
      text += cell.text
    }
    return text
  }

  // MARK: - Looks

  private func isReady(for cell: Cell) -> Bool {
    let look = look(of: cell.style)
    guard cell.isBlank else { return pen == look }
    return pen.background == look.background && pen.attributes.isDisjoint(with: [.reverse, .underline])
  }

  /// A style as this terminal can show it.
  private func look(of style: Style) -> Style {
    let attributes = style.attributes.subtracting(terminal.missing)
    return terminal.colors == 0
      ? Style(-1, attributes) : Style(style.foreground, on: style.background, attributes)
  }

  /// Gives the pen the look of a cell; a blank one asks only for its ground.
  private mutating func use(_ cell: Cell) {
    if isReady(for: cell) { return }
    var wanted = look(of: cell.style)
    if cell.isBlank {
      wanted = Style(
        pen.foreground, on: wanted.background, pen.attributes.subtracting([.reverse, .underline]))
    }
    let fresh = codes(from: .plain, to: wanted)
    var change = "\u{1B}[" + (["0"] + fresh).joined(separator: ";") + "m"
    if fresh.isEmpty { change = "\u{1B}[m" }
    if terminal.takesOffOne || wanted.attributes.isSuperset(of: pen.attributes) {
      let partial = "\u{1B}[" + codes(from: pen, to: wanted).joined(separator: ";") + "m"
      if partial.utf8.count <= change.utf8.count { change = partial }
    }
    put(change)
    pen = wanted
  }

  private static let on: [(Style.Attributes, String, off: String)] = [
    (.bold, "1", "22"), (.dim, "2", "22"), (.italic, "3", "23"), (.underline, "4", "24"),
    (.reverse, "7", "27"),
  ]

  private func codes(from old: Style, to new: Style) -> [String] {
    var codes: [String] = []
    let weights: Style.Attributes = [.bold, .dim]
    // Bold and dim are taken off together.
    let isLighter = !old.attributes.intersection(weights).isSubset(of: new.attributes)
    let gone = old.attributes.subtracting(new.attributes)
    for (attribute, _, off) in Painter.on where gone.contains(attribute) && !codes.contains(off) {
      codes.append(off)
    }
    for (attribute, on, _) in Painter.on where new.attributes.contains(attribute) {
      if !old.attributes.contains(attribute) || isLighter && weights.contains(attribute) { codes.append(on) }
    }
    if old.foreground != new.foreground { codes.append(colour(new.foreground, 30)) }
    if old.background != new.background { codes.append(colour(new.background, 40)) }
    return codes
  }

  /// - Parameter base: 30 for the ink, 40 for the ground.
  private func colour(_ colour: Int32, _ base: Int) -> String {
    guard colour >= 0 else { return "\(base + 9)" }
    if terminal.colors > 256, colour >= 8 {
      let parts = Style.parts(colour)
      return "\(base + 8);2;\(parts[0]);\(parts[1]);\(parts[2])"
    }
    let number = Int(Style.number(colour, of: min(terminal.colors, 256)))
    if number < 8 { return "\(base + number)" }
    return number < 16 ? "\(base + 52 + number)" : "\(base + 8);5;\(number)"
  }

  /// Cells written from now on lead to an address (OSC 8), or nowhere.
  private mutating func link(to new: String?) {
    guard terminal.hasLinks, new != address else { return }
    put("\u{1B}]8;;\(new ?? "")\u{1B}\\")
    address = new
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  // MARK: - Rows that moved

  /// Lets the terminal move rows that only moved, where that saves writing some.
  private mutating func scroll(_ new: Frame, _ old: inout Frame) {
    let rows = new.size.rows
    let changed = (0..<rows).map { new.row($0) != old.row($0) }
    guard changed.count(where: { $0 }) > 3 else { return }
    let (before, now) = ((0..<rows).map { old.sum(ofRow: $0) }, (0..<rows).map { new.sum(ofRow: $0) })
    // A row that is blank costs nothing to write, one that stood nowhere before cannot have moved.
    let known = Set(before)
    let counts = (0..<rows).map { y in
      changed[y] && known.contains(now[y]) && !new.row(y).allSatisfy(\.isBlank)
    }
    guard counts.count(where: { $0 }) > 3 else { return }
    var best = (gain: 3, start: 0, end: 0, shift: 0)
    for shift in -min(rows / 2, 24)...min(rows / 2, 24) where shift != 0 {
      var start = max(-shift, 0)
      var gain = 0
      for y in max(-shift, 0)..<min(rows - shift, rows) {
        if now[y] != before[y + shift] || new.row(y) != old.row(y + shift)
          || !new.hasLinks(of: old, at: y, from: y + shift)
        {
          (start, gain) = (y + 1, 0)
          continue
        }
        if counts[y] { gain += 1 }
        if gain > best.gain { best = (gain, start, y + 1, shift) }
      }
    }
    guard best.shift != 0 else { return }
    let (top, bottom) = (best.start + min(best.shift, 0), best.end + max(best.shift, 0))
    // What comes in is blank, in the pen's ground.
    if pen != .plain { put("\u{1B}[m") }
    pen = .plain
    put("\u{1B}[\(top + 1);\(bottom)r")
    if best.shift > 0 {
      put("\u{1B}[\(bottom)H" + String(repeating: "\n", count: best.shift))
    } else {
      put("\u{1B}[\(top + 1)H" + String(repeating: "\u{1B}M", count: -best.shift))
    }
    put("\u{1B}[r")
    // Some are at the top left then, some where they were.
    place = nil
    old.move(rows: top..<bottom, up: best.shift)
  }
}

extension Cell {
  /// Nothing is seen of it but its ground.
  var isBlank: Bool { text == " " && style.attributes.isDisjoint(with: [.reverse, .underline]) }

  /// Two columns for a terminal that joins nothing: a flag's letters, else the first sign.
  var unjoined: String {
    guard spread != nil, let first = text.unicodeScalars.first else { return text }
    let letters = text.unicodeScalars.compactMap { scalar in
      (0x1F1E6...0x1F1FF).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) : nil
    }
    return letters.count == 2 ? String(String.UnicodeScalarView(letters)) : String(Character(first))
  }

  /// The columns that a terminal may take for it which does not join what is to be joined, such as a family;
  /// nil where all take the same.
  var spread: Int? {
    guard text.utf8.count > 4 else { return nil }
    var columns = 0
    var isJoined = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x200D, 0xFE0F, 0x1F3FB...0x1F3FF, 0x1F1E6...0x1F1FF: isJoined = true
      default: break
      }
      columns += max(Int(cn_width(scalar.value)), 0)
    }
    return isJoined ? columns + 1 : nil
  }
}

extension Frame {
  /// A number that rows of the same cells share.
  /// Whether a row's cells lead where those of another picture's row lead.
  fileprivate func hasLinks(of other: Frame, at y: Int, from otherY: Int) -> Bool {
    let (own, theirs) = (links.filter { $0.place.y == y }, other.links.filter { $0.place.y == otherY })
    return own.elementsEqual(theirs) {
      $0.place.x == $1.place.x && $0.place.right == $1.place.right && $0.address == $1.address
    }
  }

  fileprivate func sum(ofRow y: Int) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for cell in row(y) {
      for byte in cell.text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      let look =
        UInt64(UInt32(bitPattern: cell.style.foreground)) << 32
        | UInt64(UInt32(bitPattern: cell.style.background))
      sum = (sum ^ look ^ UInt64(cell.style.attributes.rawValue) << 56) &* 0x100_0000_01B3
    }
    return sum
  }
}
