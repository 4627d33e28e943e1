// A program run in a terminal that is not there: keys go in, and what it writes becomes a screen to look at.
// For tests and benchmarks of whole programs.
import CPseudoTerminal
import Glibc

/// A process on a pseudo-terminal, and the screen its output makes.
///
///     let terminal = try PseudoTerminal(["/usr/bin/less", "notes.txt"], columns: 80, rows: 24)
///     try terminal.wait(for: "notes")
///     terminal.type("q")
///     terminal.waitForExit()
public final class PseudoTerminal {
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// How a process ended.
  public enum Ending: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  public let process: pid_t
  public private(set) var screen: EmulatedScreen
  /// Everything the program wrote.
  public private(set) var output: [UInt8] = []
  /// When the process was started, in nanoseconds of the monotonic clock.
  public let started: UInt64
  private var master: Int32
  /// Held open so that the terminal's modes can be read after the program has gone.
  private let slave: Int32
  private var ending: Ending?

  /// - Parameters:
  ///   - command: path of the program, and its arguments.
  ///   - environment: added to this process's; nil removes a variable.
  public init(
    _ command: [String], columns: Int, rows: Int, environment: [String: String?] = [:],
    directory: String? = nil
  ) throws {
    let path: String
    (master, slave, path) = try PseudoTerminal.pair(columns: columns, rows: rows)
    screen = EmulatedScreen(columns: columns, rows: rows)

    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    variables["TERM"] = "xterm-256color"
    variables["LC_ALL"] = "C.UTF-8"
    // Nobody's own keys and colours.
    variables["WHOSAID_CONFIG"] = "/nonexistent"
    for name in ["COLORFGBG", "COLORTERM", "NO_COLOR", "COLUMNS", "LINES", "TMUX"] { variables[name] = nil }
    for (name, value) in environment { variables[name] = value }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a new session that opens a terminal gets it as its controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    if let directory { _ = cp_change_directory(&actions, directory) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | 0x80 /* POSIX_SPAWN_SETSID */)
    let arguments = command.map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + settings { free(text) } }
    var child: pid_t = 0
    started = PseudoTerminal.now()
    let error = posix_spawn(&child, command[0], &actions, &attributes, arguments, settings)
    guard error == 0 else {
      close(master)
      close(slave)
      throw Failure(description: "\(command[0]) could not be run: \(String(cString: strerror(error)))")
    }
    process = child
  }

  deinit {
    if poll() == nil {
      kill(process, SIGKILL)
      waitForExit(seconds: 2)
    }
    if master >= 0 { close(master) }
    close(slave)
  }

  /// The terminal vanishes, as when its window is closed.
  public func hangUp() {
    close(master)
    master = -1
  }

  /// The two ends of a pseudo-terminal, the first of which never waits, and the second one's path.
  public static func pair(columns: Int, rows: Int) throws -> (master: Int32, slave: Int32, path: String) {
    var ends: (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 256)
    guard cp_open(&ends.0, &ends.1, &name, Int32(name.count)) == 0 else {
      throw Failure(description: "no pseudo-terminal could be had: \(String(cString: strerror(errno)))")
    }
    _ = fcntl(ends.0, F_SETFL, fcntl(ends.0, F_GETFL) | O_NONBLOCK)
    set(ends.0, columns, rows)
    return (
      ends.0, ends.1, String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    )
  }

  public static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func set(_ terminal: Int32, _ columns: Int, _ rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  // MARK: - In

  /// Types text; answers when, in nanoseconds.
  @discardableResult
  public func type(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8)
    let time = PseudoTerminal.now()
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 { done += count } else { read(milliseconds: 5) }
    }
    return time
  }

  public func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    PseudoTerminal.set(master, columns, rows)
  }

  /// Sends the program a signal.
  public func send(signal: Int32) { kill(process, signal) }

  // MARK: - Out

  /// Takes in what arrives within so many milliseconds; false when nothing did.
  @discardableResult
  public func read(milliseconds: Int32) -> Bool {
    var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard Glibc.poll(&polled, 1, milliseconds) > 0, polled.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    screen.take(buffer[..<count])
    return true
  }

  /// Reads until the screen has `text`; answers the nanosecond at which it did.
  @discardableResult
  public func wait(for text: String, seconds: Double = 10) throws -> UInt64 {
    try wait(seconds: seconds, for: "“\(text)”") { $0.text.contains(text) }
  }

  @discardableResult
  public func wait(
    seconds: Double = 10, for what: String = "what was awaited", _ fits: (EmulatedScreen) -> Bool
  ) throws -> UInt64 {
    let end = PseudoTerminal.now() + UInt64(seconds * 1e9)
    while !fits(screen) {
      guard PseudoTerminal.now() < end else {
        throw Failure(description: "\(what) did not come; the screen was\n\(screen.text)")
      }
      if !read(milliseconds: 20), poll() != nil, !read(milliseconds: 20), !fits(screen) {
        throw Failure(description: "the program ended before \(what) came; the screen was\n\(screen.text)")
      }
    }
    return PseudoTerminal.now()
  }

  /// Reads until nothing has come for so long.
  public func settle(milliseconds: Int32 = 400) { while read(milliseconds: milliseconds) {} }

  /// How the process ended, if it has.
  public func poll() -> Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
    return ending
  }

  /// Reads until the process has ended and everything it wrote is on the screen.
  @discardableResult
  public func waitForExit(seconds: Double = 10) -> Ending? {
    let end = PseudoTerminal.now() + UInt64(seconds * 1e9)
    while PseudoTerminal.now() < end {
      let isOver = poll() != nil
      if !read(milliseconds: 10) && isOver { return ending }
    }
    return poll()
  }

  /// Whether the terminal's modes are those of a terminal at the shell: lines, echo, signals from keys.
  public var isCooked: Bool {
    var modes = termios()
    guard tcgetattr(slave, &modes) == 0 else { return false }
    let wanted = UInt32(ICANON | ECHO | ISIG)
    return modes.c_lflag & wanted == wanted && modes.c_iflag & UInt32(ICRNL) != 0
      && modes.c_oflag & UInt32(OPOST) != 0
  }

  public func residentKiB() -> Int? {
    guard let file = fopen("/proc/\(process)/statm", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, 128, file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4 }
  }
}
