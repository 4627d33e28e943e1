// The terminal as a screen. The only file that calls ncurses.
import CNcurses
import Glibc

/// The terminal of the standard streams, through ncurses. One at a time, used from the main thread.
public final class CursesScreen: Screen {
  private let screen: OpaquePointer
  private let window: cn_window
  private var shown: Frame?
  private var pairs: [Int64: Int32] = [:]
  private var isOpen = true
  private var pending: [Event] = []
  private let type: String
  private var lastPress: (at: Point, time: timespec)?
  public let colors: Int

  /// Where keys come from: standard input, or the terminal when an article comes from there.
  public let keyboard: Int32
  private let picture: Int32
  /// The type that stands in for a terminal type that this system does not know; nil when it knows it.
  public private(set) var standIn: (type: String, unknown: String)?

  public enum Failure: Error, CustomStringConvertible {
    case notATerminal
    case dumbTerminal(String)
    case unknownTerminal(String)

    public var description: String {
      switch self {
      case .notATerminal: "The reader needs a terminal; standard output is not one, or there is no keyboard."
      case .dumbTerminal(let type):
        """
        The reader needs a terminal that can place text, and \
        TERM\(type.isEmpty ? " is not set" : "=\(type) cannot"); set TERM=xterm-256color if yours can, \
        or list with whosaid quotes.
        """
      case .unknownTerminal(let type):
        "The terminal type TERM=\(type) is not known here; try TERM=xterm-256color."
      }
    }
  }

  /// Codes above ncurses' own for the marks around pasted text.
  private static let pasteStart: Int32 = 0x2000
  private static let pasteEnd: Int32 = 0x2001

  /// Takes the terminal of standard output, and keys from it or from standard input. `wake` is written one
  /// byte for each signal (SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH).
  ///
  /// - Parameters:
  ///   - hasMouse: whether clicks and the wheel come here; else the terminal selects text with them.
  ///   - isExact: whether to draw with all colours, where the system describes a terminal that has them.
  public convenience init(wake: Int32, hasMouse: Bool = true, isExact: Bool = false) throws(Failure) {
    let keyboard = cn_keyboard()
    guard keyboard >= 0, isatty(1) == 1 else { throw .notATerminal }
    try self.init(
      type: getenv("TERM").map { String(cString: $0) } ?? "", keyboard: keyboard, picture: 1,
      hasMouse: hasMouse,
      isExact: isExact)
    cn_forward_requests(wake)
  }

  /// What types unknown here are taken for: all terminals of today do what this one does.
  private static let common = "xterm-256color"

  /// Takes any terminal, of a type in terminfo, without asking for signals: for tests and fuzzing.
  public init(type: String, keyboard: Int32, picture: Int32, hasMouse: Bool = true, isExact: Bool = false)
    throws(Failure)
  {
    guard !["", "dumb", "unknown"].contains(type) else { throw .dumbTerminal(type) }
    _ = cn_use_utf8()
    cn_keep_modes(keyboard, picture)
    set_escdelay(25)
    var opened = isExact && type.hasPrefix("xterm") ? cn_open("xterm-direct", keyboard, picture) : nil
    opened = opened ?? cn_open(type, keyboard, picture)
    if opened == nil, type != CursesScreen.common {
      opened = cn_open(CursesScreen.common, keyboard, picture)
      standIn = (CursesScreen.common, type)
    }
    guard let screen = opened, let window = cn_stdscr() else { throw .unknownTerminal(type) }
    self.type = standIn?.type ?? type
    (self.screen, self.window, self.keyboard, self.picture) = (screen, window, keyboard, picture)
    guard cn_capability("cup") != nil else {
      endwin()
      throw .dumbTerminal(type)
    }
    start_color()
    use_default_colors()
    colors = has_colors() ? Int(cn_colors()) : 0
    raw()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    leaveok(window, false)
    if hasMouse { mousemask(cn_mouse_mask(), nil) }
    mouseinterval(0)
    define_key("\u{1B}[200~", CursesScreen.pasteStart)
    define_key("\u{1B}[201~", CursesScreen.pasteEnd)
    cn_keep_strings("\u{1B}[?2004l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l")
    cn_set_active(true)
    enableExtras(true)
  }

  /// Bracketed paste, which ncurses does not know.
  private func enableExtras(_ on: Bool) {
    guard !type.hasPrefix("vt"), type != "linux", type != "dumb", type != "ansi" else { return }
    send(on ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
  }

  public var size: Size { Size(Int(getmaxx(window)), Int(getmaxy(window))) }

  public func show(_ frame: Frame) {
    let old = shown.flatMap { $0.size == frame.size ? $0 : nil }
    let changed = (0..<min(frame.size.rows, size.rows)).filter { old == nil || old!.row($0) != frame.row($0) }
    for y in changed { draw(frame, row: y, over: old) }
    if let old { preventScrolling(old, frame, changed) }
    if let cursor = frame.cursor { wmove(window, Int32(cursor.y), Int32(cursor.x)) }
    curs_set(frame.showsCursor ? 1 : 0)
    wrefresh(window)
    drawLinks(frame, over: old, changed)
    shown = frame
  }

  /// Writes cells that are links once more, between the marks of OSC 8, which ncurses does not know: to it
  /// they are what they were. Only after their row was written.
  private func drawLinks(_ frame: Frame, over old: Frame?, _ changed: [Int]) {
    guard !type.hasPrefix("vt"), type != "linux", type != "ansi" else { return }
    for link in frame.links where old == nil || changed.contains(link.place.y) || !old!.links.contains(link) {
      let place = link.place
      let cells = (place.x..<min(place.right, frame.size.columns)).map { frame[$0, place.y] }
      guard place.y < frame.size.rows, let style = cells.first?.style,
        !link.address.utf8.contains(where: { $0 < 0x21 || $0 > 0x7E })
      else { continue }
      var codes = ["0"]
      if style.attributes.contains(.bold) { codes.append("1") }
      if style.attributes.contains(.dim) { codes.append("2") }
      if style.attributes.contains(.underline) { codes.append("4") }
      if style.attributes.contains(.reverse) { codes.append("7") }
      if style.foreground >= 0, colors >= 256 {
        codes.append("38;5;\(Style.number(style.foreground, of: 256))")
      }
      let words = cells.map(\.text).joined()
      send(
        "\u{1B}7\u{1B}[\(place.y + 1);\(place.x + 1)H\u{1B}[\(codes.joined(separator: ";"))m"
          + "\u{1B}]8;;\(link.address)\u{1B}\\\(words)\u{1B}]8;;\u{1B}\\\u{1B}[0m\u{1B}8")
    }
  }

  /// Rows that only moved up or down ncurses would move by scrolling the terminal, which not every terminal
  /// and emulator does alike; they are few here, and are written anew. To ncurses a row has moved when its
  /// letters have, whatever their colours; one that has them where it had them has not.
  private func preventScrolling(_ old: Frame, _ new: Frame, _ changed: [Int]) {
    guard changed.count > 2 else { return }
    func letters(_ row: ArraySlice<Cell>) -> [UInt32] {
      row.map { $0.text.unicodeScalars.first?.value ?? 0x20 }
    }
    var places: [[UInt32]: [Int]] = [:]
    for y in changed { places[letters(old.row(y)), default: []].append(y) }
    for y in changed {
      for from in places[letters(new.row(y))] ?? [] where from != y { wredrawln(window, Int32(from), 1) }
    }
  }

  /// A narrow cell put over half of a wide one that was not painted yet leaves the other half to ncurses 6.4
  /// to 6.6, which then shifts the rest of the row: both halves are blanked first.
  private func blankHalves(_ frame: Frame, row y: Int, over old: Frame) {
    for x in 0..<max(frame.size.columns - 1, 0) where old[x, y].width == 2 {
      guard old[x, y] != frame[x, y] || old[x + 1, y] != frame[x + 1, y] else { continue }
      for half in [x, x + 1] { _ = cn_put(window, Int32(y), Int32(half), [0x20, 0], 0, 0) }
    }
  }

  private func draw(_ frame: Frame, row y: Int, over old: Frame?) {
    if let old { blankHalves(frame, row: y, over: old) }
    var x = 0
    while x < frame.size.columns {
      let cell = frame[x, y]
      let step = max(Int(cell.width), 1)
      defer { x += step }
      if let old, old[x, y] == cell, step == 1 || old[x + 1, y] == frame[x + 1, y] { continue }
      if cell.width == 0 { continue }
      var wide: [wchar_t] = []
      for scalar in cell.text.unicodeScalars.prefix(5) { wide.append(wchar_t(bitPattern: scalar.value)) }
      wide.append(0)
      _ = cn_put(window, Int32(y), Int32(x), wide, attributes(cell.style), pair(cell.style))
    }
  }

  private func attributes(_ style: Style) -> attr_t {
    var result: attr_t = 0
    if style.attributes.contains(.bold) { result |= cn_bold() }
    if style.attributes.contains(.dim) { result |= cn_dim() }
    if style.attributes.contains(.underline) { result |= cn_underline() }
    if style.attributes.contains(.reverse) { result |= cn_reverse() }
    if style.attributes.contains(.italic) { result |= cn_italic() }
    return result
  }

  private func pair(_ style: Style) -> Int32 {
    guard colors > 0, style.foreground != -1 || style.background != -1 else { return 0 }
    let key = Int64(style.foreground) << 32 | Int64(UInt32(bitPattern: style.background))
    if let known = pairs[key] { return known }
    let number = Int32(pairs.count + 1)
    guard number < Int32(cn_color_pairs()) else { return 0 }
    let (ink, ground) = (
      Style.number(style.foreground, of: colors), Style.number(style.background, of: colors)
    )
    guard init_extended_pair(number, ink, ground) == OK else { return 0 }
    pairs[key] = number
    return number
  }

  public func nextEvent() -> Event? {
    if !pending.isEmpty { return pending.removeFirst() }
    guard let event = read() else { return nil }
    guard event == .key(.escape), let following = read() else { return event }
    // Escape and a character in one go is Alt.
    if case .key(.character(let c)) = following { return .key(.alt(c)) }
    pending.append(following)
    return event
  }

  private func read() -> Event? {
    while true {
      var code: wint_t = 0
      let status = wget_wch(window, &code)
      if status == KEY_CODE_YES {
        if Int32(bitPattern: code) == CursesScreen.pasteStart { return .paste(readPaste()) }
        if let event = special(Int32(bitPattern: code)) { return event }
        continue
      }
      guard status == OK, let scalar = Unicode.Scalar(code) else { return nil }
      return .key(plain(scalar))
    }
  }

  private func readPaste() -> String {
    var text = String.UnicodeScalarView()
    var idle = 0
    while idle < 100, text.count < 65536 {
      var code: wint_t = 0
      let status = wget_wch(window, &code)
      if status == KEY_CODE_YES, Int32(bitPattern: code) == CursesScreen.pasteEnd { break }
      if status == OK, let scalar = Unicode.Scalar(code) {
        text.append(scalar)
        idle = 0
      } else if status == ERR {
        idle += 1
        napms(1)
      }
    }
    return String(text)
  }

  private func plain(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0x0D, 0x0A: .enter
    case 0x09: .tab
    case 0x1B: .escape
    case 0x7F, 0x08: .backspace
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(scalar.value + 0x60)!))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(scalar.value + 0x40)!))
    default: .character(Character(scalar))
    }
  }

  private func special(_ code: Int32) -> Event? {
    switch code {
    case KEY_UP: .key(.up)
    case KEY_DOWN: .key(.down)
    case KEY_LEFT: .key(.left)
    case KEY_RIGHT: .key(.right)
    case KEY_PPAGE: .key(.pageUp)
    case KEY_NPAGE: .key(.pageDown)
    case KEY_HOME, KEY_A1, KEY_FIND: .key(.home)
    case KEY_END, KEY_C1, KEY_SELECT: .key(.end)
    case KEY_ENTER: .key(.enter)
    case KEY_BTAB: .key(.backTab)
    case KEY_BACKSPACE: .key(.backspace)
    case KEY_DC: .key(.delete)
    case KEY_IC: .key(.insert)
    case KEY_F0 + 1...KEY_F0 + 12: .key(.function(Int(code - KEY_F0)))
    case KEY_RESIZE: resized()
    case KEY_MOUSE: mouse()
    default: nil
    }
  }

  private func resized() -> Event {
    shown = nil
    wclear(window)
    return .resize(size)
  }

  private func mouse() -> Event? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let point = Point(x: Int(event.x), y: Int(event.y))
    if event.bstate & cn_wheel_up() != 0 { return .mouse(Mouse(.wheelUp, at: point)) }
    if event.bstate & cn_wheel_down() != 0 { return .mouse(Mouse(.wheelDown, at: point)) }
    guard event.bstate & cn_left_press() != 0 else { return nil }
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    defer { lastPress = (point, now) }
    if let last = lastPress, last.at == point {
      let elapsed = (now.tv_sec - last.time.tv_sec) * 1000 + (now.tv_nsec - last.time.tv_nsec) / 1_000_000
      if elapsed < 400 { return .mouse(Mouse(.doublePress, at: point)) }
    }
    return .mouse(Mouse(.press, at: point))
  }

  /// OSC 52: works over ssh and, where tmux allows it, through tmux.
  public func copy(_ text: String) -> Bool {
    guard !type.hasPrefix("vt"), type != "linux", type != "dumb", type != "ansi" else { return false }
    let order = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
    let isScreen = type.hasPrefix("screen") && getenv("TMUX") == nil
    send(isScreen ? "\u{1B}P\(order)\u{1B}\\" : order)
    return true
  }

  private func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(picture, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }

  public func suspended(_ body: () -> Void) {
    enableExtras(false)
    endwin()
    cn_set_active(false)
    body()
    cn_set_active(true)
    enableExtras(true)
    invalidate()
    // The window may have another size than when we left; ncurses tells with a KEY_RESIZE after this.
    wrefresh(window)
  }

  public func invalidate() {
    shown = nil
    wclear(window)
    clearok(window, true)
  }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    enableExtras(false)
    mousemask(0, nil)
    endwin()
    cn_set_active(false)
  }

  deinit {
    close()
    delscreen(screen)
  }
}

/// Base 64 with padding, as OSC 52 wants it.
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  var at = 0
  while at < bytes.count {
    let rest = bytes.count - at
    let b = (bytes[at], rest > 1 ? bytes[at + 1] : 0, rest > 2 ? bytes[at + 2] : 0)
    result.append(digits[Int(b.0 >> 2)])
    result.append(digits[Int((b.0 & 3) << 4 | b.1 >> 4)])
    result.append(rest > 1 ? digits[Int((b.1 & 15) << 2 | b.2 >> 6)] : UInt8(ascii: "="))
    result.append(rest > 2 ? digits[Int(b.2 & 63)] : UInt8(ascii: "="))
    at += 3
  }
  return String(decoding: result, as: UTF8.self)
}
