// As much of a terminal as curses programs use (xterm and its kin): what was written becomes rows of text and
// modes.
import CPseudoTerminal
import Glibc

/// A screen made from the bytes that a program writes to its terminal.
public struct EmulatedScreen: Sendable {
  public struct Place: Sendable, Equatable {
    public var text = " "
    public var isBold = false
    public var isReverse = false
    public var isUnderlined = false
    public var foreground: Int?
    public var background: Int?
  }

  public private(set) var columns: Int
  public private(set) var rows: Int
  public private(set) var cells: [[Place]]
  public private(set) var cursor = (x: 0, y: 0)
  public private(set) var isAlternate = false
  public private(set) var isCursorVisible = true
  /// Private modes that are set: 1000 and 1006 are the mouse, 2004 is bracketed paste.
  public private(set) var modes: Set<Int> = []
  /// Operating system commands, such as `52;c;…` for the clipboard.
  public private(set) var commands: [String] = []
  private var other: [[Place]] = []
  private var pen = Place()
  private var region: (top: Int, bottom: Int)
  private var saved = (x: 0, y: 0)
  private var pending: [UInt8] = []
  private var wrapsNext = false
  private var lastText = " "
  /// Where it was put.
  private var last = (x: 0, y: 0)
  /// Families, flags and skins are one sign of two columns, as in most terminals of today.
  public var joinsSigns = true
  private var isLineDrawing = false

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = EmulatedScreen.blank(columns, rows)
    other = cells
    region = (0, rows - 1)
    setlocale(LC_CTYPE, "C.UTF-8")
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[Place]] {
    Array(repeating: Array(repeating: Place(), count: columns), count: rows)
  }

  /// The rows as text, without spaces at their ends.
  public var lines: [String] {
    cells.map { row in
      var line = row.map(\.text).joined()
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  public var text: String { lines.joined(separator: "\n") }

  /// Whether a terminal in this state is as a shell expects it.
  public var isRestored: Bool {
    !isAlternate && isCursorVisible && modes.isDisjoint(with: [1, 1000, 1002, 1003, 1006, 2004])
  }

  mutating func resize(columns: Int, rows: Int) {
    func fit(_ old: [[Place]]) -> [[Place]] {
      (0..<rows).map { y in
        (0..<columns).map { x in y < old.count && x < old[y].count ? old[y][x] : Place() }
      }
    }
    cells = fit(cells)
    other = fit(other)
    (self.columns, self.rows) = (columns, rows)
    region = (0, rows - 1)
    cursor = (min(cursor.x, columns - 1), min(cursor.y, rows - 1))
  }

  /// Takes what a program wrote.
  public mutating func take(_ bytes: ArraySlice<UInt8>) {
    pending += bytes
    var at = 0
    while at < pending.count, let length = step(at) { at += length }
    pending.removeFirst(at)
  }

  /// Takes one character or sequence; nil when it is not complete yet.
  private mutating func step(_ at: Int) -> Int? {
    let byte = pending[at]
    switch byte {
    case 0x1B: return escape(at)
    case 0x0D: cursor.x = 0
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x08: cursor.x = max(cursor.x - 1, 0)
    case 0x09: cursor.x = min((cursor.x / 8 + 1) * 8, columns - 1)
    case 0..<0x20, 0x7F: break
    default: return character(at)
    }
    wrapsNext = false
    return 1
  }

  private mutating func character(_ at: Int) -> Int? {
    let byte = pending[at]
    let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard at + length <= pending.count else { return nil }
    let text = String(decoding: pending[at..<at + length], as: UTF8.self)
    put(isLineDrawing ? (EmulatedScreen.lineDrawing[text] ?? text) : text)
    return length
  }

  private static let lineDrawing = [
    "q": "─", "x": "│", "w": "┬", "v": "┴", "l": "┌", "k": "┐", "m": "└", "j": "┘",
  ]

  private mutating func put(_ text: String) {
    guard let scalar = text.unicodeScalars.first else { return }
    let width = Int(max(cp_width(scalar.value), 0))
    if width == 0 {
      let x = max(cursor.x - (wrapsNext ? 0 : 1), 0)
      cells[cursor.y][cells[cursor.y][x].text.isEmpty ? max(x - 1, 0) : x].text += text
      return
    }
    if joins(scalar) {
      cells[last.y][last.x].text += text
      guard last.x + 1 < columns, cursor == (last.x + 1, last.y) else { return }
      cells[last.y][last.x + 1].text = ""
      cursor.x = min(last.x + 2, columns - 1)
      return
    }
    if wrapsNext || cursor.x + width > columns {
      cursor.x = 0
      lineFeed()
      wrapsNext = false
    }
    lastText = text
    last = cursor
    pen.text = text
    cells[cursor.y][cursor.x] = pen
    if width == 2, cursor.x + 1 < columns { cells[cursor.y][cursor.x + 1].text = "" }
    if cursor.x + width >= columns {
      cursor.x = columns - 1
      wrapsNext = true
    } else {
      cursor.x += width
    }
  }

  /// Whether a character is shown in the cell of the one before it.
  private func joins(_ scalar: Unicode.Scalar) -> Bool {
    guard joinsSigns, last.y < rows, last.x < columns,
      let before = cells[last.y][last.x].text.unicodeScalars.last,
      cursor == (last.x + 1, last.y) || cursor == (last.x + 2, last.y) || wrapsNext
    else { return false }
    let indicators = Unicode.Scalar(0x1F1E6)!...Unicode.Scalar(0x1F1FF)!
    if indicators.contains(scalar) {
      return indicators.contains(before) && cells[last.y][last.x].text.unicodeScalars.count == 1
    }
    return before.value == 0x200D && scalar.value >= 0x2190
      || (0x1F3FB...0x1F3FF).contains(scalar.value) && before.value >= 0x2600
  }

  private mutating func lineFeed() {
    if cursor.y == region.bottom { scroll(1) } else { cursor.y = min(cursor.y + 1, rows - 1) }
  }

  private mutating func scroll(_ count: Int, from top: Int? = nil) {
    let top = top ?? region.top
    let blank = Array(repeating: Place(), count: columns)
    for _ in 0..<min(abs(count), region.bottom - top + 1) {
      if count > 0 {
        cells.remove(at: top)
        cells.insert(blank, at: region.bottom)
      } else {
        cells.remove(at: region.bottom)
        cells.insert(blank, at: top)
      }
    }
  }

  private mutating func escape(_ at: Int) -> Int? {
    guard at + 1 < pending.count else { return nil }
    switch pending[at + 1] {
    case UInt8(ascii: "["): return control(at)
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      var end = at + 2
      while end < pending.count {
        if pending[end] == 0x07 { break }
        if pending[end] == 0x1B, end + 1 < pending.count, pending[end + 1] == UInt8(ascii: "\\") { break }
        end += 1
      }
      guard end < pending.count else { return nil }
      commands.append(String(decoding: pending[at + 2..<end], as: UTF8.self))
      return end - at + (pending[end] == 0x07 ? 1 : 2)
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      guard at + 2 < pending.count else { return nil }
      if pending[at + 1] == UInt8(ascii: "(") { isLineDrawing = pending[at + 2] == UInt8(ascii: "0") }
      return 3
    case UInt8(ascii: "7"): saved = cursor
    case UInt8(ascii: "8"): cursor = saved
    case UInt8(ascii: "M"):
      if cursor.y == region.top { scroll(-1) } else { cursor.y = max(cursor.y - 1, 0) }
    case UInt8(ascii: "c"): self = EmulatedScreen(columns: columns, rows: rows)
    default: break
    }
    return 2
  }

  private mutating func control(_ at: Int) -> Int? {
    var end = at + 2
    while end < pending.count, pending[end] < 0x40 { end += 1 }
    guard end < pending.count else { return nil }
    let body = String(decoding: pending[at + 2..<end], as: UTF8.self)
    let isPrivate = body.hasPrefix("?")
    let numbers = body.drop { "?>=!".contains($0) }.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let final = pending[end]
    if isPrivate {
      setModes(numbers, final == UInt8(ascii: "h"))
    } else if !body.hasPrefix(">") {
      obey(final, numbers)
    }
    return end - at + 1
  }

  private mutating func setModes(_ numbers: [Int], _ on: Bool) {
    for number in numbers {
      if on { modes.insert(number) } else { modes.remove(number) }
      switch number {
      case 25: isCursorVisible = on
      case 47, 1047, 1049:
        guard isAlternate != on else { continue }
        isAlternate = on
        swap(&cells, &other)
        if on { cells = EmulatedScreen.blank(columns, rows) }
      default: break
      }
    }
  }

  private mutating func obey(_ final: UInt8, _ numbers: [Int]) {
    let first = numbers.first ?? 0
    let count = max(first, 1)
    wrapsNext = false
    switch Character(Unicode.Scalar(final)) {
    case "A": cursor.y = max(cursor.y - count, 0)
    case "B", "e": cursor.y = min(cursor.y + count, rows - 1)
    case "C", "a": cursor.x = min(cursor.x + count, columns - 1)
    case "D": cursor.x = max(cursor.x - count, 0)
    case "G", "`": cursor.x = min(count, columns) - 1
    case "d": cursor.y = min(count, rows) - 1
    case "H", "f":
      cursor = (min(max(numbers.count > 1 ? numbers[1] : 1, 1), columns) - 1, min(count, rows) - 1)
    case "J": eraseDisplay(first)
    case "K": erase(first)
    case "L": if (region.top...region.bottom).contains(cursor.y) { scroll(-count, from: cursor.y) }
    case "M": if (region.top...region.bottom).contains(cursor.y) { scroll(count, from: cursor.y) }
    case "S": scroll(count)
    case "T": scroll(-count)
    case "P":
      cells[cursor.y].removeSubrange(cursor.x..<min(cursor.x + count, columns))
      cells[cursor.y] += Array(repeating: Place(), count: columns - cells[cursor.y].count)
    case "@":
      cells[cursor.y].insert(contentsOf: Array(repeating: Place(), count: min(count, columns)), at: cursor.x)
      cells[cursor.y].removeLast(cells[cursor.y].count - columns)
    case "X":
      var blank = Place()
      blank.background = pen.background
      for x in cursor.x..<min(cursor.x + count, columns) { cells[cursor.y][x] = blank }
    case "b": for _ in 0..<count { put(lastText) }
    case "r": region = (count - 1, min(numbers.count > 1 && numbers[1] > 0 ? numbers[1] : rows, rows) - 1)
    case "m": style(numbers)
    default: break
    }
  }

  private mutating func eraseDisplay(_ what: Int) {
    erase(what)
    let blank = Array(repeating: Place(), count: columns)
    for y in 0..<rows where what == 2 || (what == 0 && y > cursor.y) || (what == 1 && y < cursor.y) {
      cells[y] = blank
    }
  }

  private mutating func erase(_ what: Int) {
    let range = what == 0 ? cursor.x..<columns : what == 1 ? 0..<cursor.x + 1 : 0..<columns
    var blank = Place()
    blank.background = pen.background
    for x in range { cells[cursor.y][x] = blank }
  }

  private mutating func style(_ numbers: [Int]) {
    var at = 0
    while at < max(numbers.count, 1) {
      let number = at < numbers.count ? numbers[at] : 0
      switch number {
      case 0: pen = Place()
      case 1: pen.isBold = true
      case 4: pen.isUnderlined = true
      case 7: pen.isReverse = true
      case 22: pen.isBold = false
      case 24: pen.isUnderlined = false
      case 27: pen.isReverse = false
      case 30...37: pen.foreground = number - 30
      case 40...47: pen.background = number - 40
      case 90...97: pen.foreground = number - 82
      case 100...107: pen.background = number - 92
      case 39: pen.foreground = nil
      case 49: pen.background = nil
      case 38, 48:
        if at + 2 < numbers.count, numbers[at + 1] == 5 {
          if number == 38 { pen.foreground = numbers[at + 2] } else { pen.background = numbers[at + 2] }
          at += 2
        }
      default: break
      }
      at += 1
    }
  }
}
