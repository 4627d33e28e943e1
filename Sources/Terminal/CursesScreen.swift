// The terminal as a screen. ncurses knows terminals and reads keys; what is on the screen Painter writes.
// The only file that calls ncurses.
import CNcurses
import Glibc

/// The terminal of the standard streams, through ncurses. One at a time, used from the main thread.
public final class CursesScreen: Screen {
  private let screen: OpaquePointer
  private let window: cn_window
  private var shown: Frame?
  private var painter: Painter
  private var isOpen = true
  private var pending: [Event] = []
  private let type: String
  private var lastPress: (at: Point, time: timespec)?
  private var isPressed = false
  private let hasMouse: Bool
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
    self.hasMouse = hasMouse
    // What all terminals have done since the VT100; a mark for padding may follow.
    let move = cn_capability("cup").map { String(cString: $0) } ?? ""
    guard move.hasPrefix("\u{1B}[%i%p1%d;%p2%dH") else {
      endwin()
      throw .dumbTerminal(type)
    }
    start_color()
    use_default_colors()
    colors = has_colors() ? Int(cn_colors()) : 0
    painter = Painter(CursesScreen.ability(self.type, colors: colors))
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
    cn_keep_strings("\u{1B}[8h\u{1B}[?2004l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l")
    cn_set_active(true)
    // It takes the screen, and has nothing to draw from now on.
    wrefresh(window)
    enableExtras(true)
  }

  /// Bracketed paste and moves of the mouse with a button held, which ncurses does not ask for.
  private func enableExtras(_ on: Bool) {
    guard !CursesScreen.isSimple(type) else { return }
    let moves = hasMouse ? "\u{1B}[?1002" + (on ? "h" : "l") : ""
    // Cells are in the order in which they are to be seen: the terminal turns nothing round.
    send(moves + "\u{1B}[?2004" + (on ? "h" : "l") + (on ? "\u{1B}[8l" : "\u{1B}[8h"))
  }

  public var size: Size { Size(Int(getmaxx(window)), Int(getmaxy(window))) }

  public func show(_ frame: Frame) {
    painter.paint(frame, over: shown)
    send(painter.take())
    if frame.showsCursor != (shown?.showsCursor ?? !frame.showsCursor) { curs_set(frame.showsCursor ? 1 : 0) }
    shown = frame
  }

  /// What this terminal can do, as its entry in terminfo tells.
  private static func ability(_ type: String, colors: Int) -> TerminalAbility {
    var ability = TerminalAbility(colors: colors)
    ability.erasesCells = cn_capability("ech") != nil
    ability.erasesInColour = cn_flag("bce")
    ability.scrollsRegions = cn_capability("csr") != nil
    ability.wrapsLate = cn_flag("xenl") || !cn_flag("am")
    ability.takesOffOne = !type.hasPrefix("vt1")
    (ability.hasLinks, ability.joinsSigns) = (!isSimple(type), !isSimple(type))
    if cn_capability("sitm") == nil { ability.missing.insert(.italic) }
    if cn_capability("dim") == nil { ability.missing.insert(.dim) }
    if cn_capability("smul") == nil { ability.missing.insert(.underline) }
    return ability
  }

  /// Types that know no operating system commands and no bracketed paste.
  private static func isSimple(_ type: String) -> Bool {
    type.hasPrefix("vt") || ["linux", "dumb", "ansi"].contains(type)
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
    // ncurses blanks the screen now, and not when keys are read next.
    wrefresh(window)
    shown = nil
    return .resize(size)
  }

  private func mouse() -> Event? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let point = Point(x: Int(event.x), y: Int(event.y))
    if event.bstate & cn_wheel_up() != 0 { return .mouse(Mouse(.wheelUp, at: point)) }
    if event.bstate & cn_wheel_down() != 0 { return .mouse(Mouse(.wheelDown, at: point)) }
    if event.bstate & cn_left_release() != 0 {
      isPressed = false
      return .mouse(Mouse(.release, at: point))
    }
    // ncurses tells of a move with the button held as of another press, or as of a move.
    if isPressed, event.bstate & (cn_left_press() | cn_mouse_move()) != 0 {
      return .mouse(Mouse(.drag, at: point))
    }
    guard event.bstate & cn_left_press() != 0 else { return nil }
    isPressed = true
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
    guard !CursesScreen.isSimple(type) else { return false }
    let order = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
    let isScreen = type.hasPrefix("screen") && getenv("TMUX") == nil
    send(isScreen ? "\u{1B}P\(order)\u{1B}\\" : order)
    return true
  }

  private func send(_ text: String) { send(Array(text.utf8)) }

  private func send(_ all: [UInt8]) {
    var bytes = all[...]
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
    leave()
    body()
    take()
  }

  /// Gives the terminal to others for a while.
  private func leave() {
    enableExtras(false)
    endwin()
    clearWhereNothingIsBelow()
    cn_set_active(false)
  }

  private func take() {
    cn_set_active(true)
    // The window may have another size than when we left; ncurses tells with a KEY_RESIZE after this. It asks
    // for clicks again, which would undo asking for drags before it.
    wrefresh(window)
    enableExtras(true)
    invalidate()
  }

  public func stop() -> Int32? {
    leave()
    let signal = cn_stop(SIGTSTP)
    guard signal == 0 else {
      isOpen = false
      return signal
    }
    take()
    return nil
  }

  public func takeAgain() -> Int32? {
    if !cn_has_terminal() {
      let signal = cn_stop(0)
      guard signal == 0 else {
        cn_leave_to_others()
        isOpen = false
        return signal
      }
    }
    // A shell that had the terminal meanwhile gives it back with lines, echo and signals from keys.
    if cn_is_cooked() {
      leave()
      take()
    }
    invalidate()
    return nil
  }

  public func invalidate() { shown = nil }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    enableExtras(false)
    mousemask(0, nil)
    endwin()
    clearWhereNothingIsBelow()
    cn_set_active(false)
  }

  /// Terminals without a second screen would keep the picture, with the shell's line in the midst of it.
  private func clearWhereNothingIsBelow() {
    if cn_capability("rmcup") == nil { send("\u{1B}[H\u{1B}[J") }
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
