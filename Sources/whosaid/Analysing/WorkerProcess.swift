// One worker process as its supervisor sees it: pipes that never block, what it was given, and on what it
// works.
import DocumentModel
import Foundation

/// Set by a developer to have a worker's trace of where it crashed on standard error.
let wantsBacktrace =
  ProcessInfo.processInfo.environment["WHOSAID_BACKTRACE"].map { !$0.isEmpty && $0 != "0" } ?? false

final class WorkerProcess {
  /// The argument by which the program knows that it is a worker.
  static let argument = "--analysis-worker"

  /// Why there is no worker, for a person.
  struct StartFailure: Error { var reason: String }

  let pid: pid_t
  let input: Int32
  let output: Int32
  let errors: Int32
  private var outgoing: [UInt8] = []
  private var sent = 0
  private var incoming = FrameBuffer()
  private var said: [UInt8] = []
  /// Articles that it has and has not finished, in the order in which it takes them, with their sizes.
  private(set) var given: [(number: Int, bytes: Int)] = []
  /// Whether it has begun with the first of them.
  private(set) var isWorking = false
  /// Whether it has said that it is a worker of this program.
  private(set) var isReady = false
  /// Time that it has been on its article while the supervisor was awake.
  var waited = Duration.zero

  /// Starts the program that runs as a worker.
  init() throws(StartFailure) {
    var ends: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard pipe(&pair) == 0 else {
        let reason = String(cString: strerror(errno))
        for end in ends { close(end) }
        throw StartFailure(reason: reason)
      }
      for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      ends += pair
    }
    do {
      pid = try WorkerProcess.spawn(
        reading: ends[0], writing: ends[3], complaining: wantsBacktrace ? 2 : ends[5])
    } catch {
      for end in ends { close(end) }
      throw error
    }
    for end in [ends[0], ends[3], ends[5]] { close(end) }
    (input, output, errors) = (ends[1], ends[2], ends[4])
    for end in [input, output, errors] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
  }

  private static func spawn(reading: Int32, writing: Int32, complaining: Int32) throws(StartFailure) -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, reading, 0)
    posix_spawn_file_actions_adddup2(&actions, writing, 1)
    posix_spawn_file_actions_adddup2(&actions, complaining, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var nothing = sigset_t()
    sigemptyset(&nothing)
    posix_spawnattr_setsigmask(&attributes, &nothing)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var environment = ProcessInfo.processInfo.environment
    if !wantsBacktrace { environment["SWIFT_BACKTRACE"] = "enable=no" }
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    var arguments = [strdup("whosaid"), strdup(argument), nil]
    defer { for string in variables + arguments { free(string) } }
    // The running program, even when another has taken its place on the disk meanwhile.
    var child = pid_t()
    var problem = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, &arguments, &variables)
    if problem != 0 {
      problem = posix_spawnp(&child, CommandLine.arguments[0], &actions, &attributes, &arguments, &variables)
    }
    guard problem == 0 else { throw StartFailure(reason: String(cString: strerror(problem))) }
    return child
  }

  // MARK: - Giving

  var hasOutgoing: Bool { sent < outgoing.count }
  var givenBytes: Int { given.reduce(0) { $0 + $1.bytes } }

  func give(_ number: Int, _ article: Article, _ wish: Wish) {
    given.append((number, article.text.utf8.count))
    outgoing += WorkerFrame(kind: .article, number: number, payload: packTask(article, wish)).bytes
    send()
  }

  /// Writes what the pipe takes. A worker that is gone is noticed when its output ends.
  func send() {
    while hasOutgoing {
      let count = outgoing.withUnsafeBytes { write(input, $0.baseAddress! + sent, $0.count - sent) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      sent += count
    }
    outgoing.removeAll(keepingCapacity: outgoing.capacity < 1 << 20)
    sent = 0
  }

  // MARK: - Taking

  /// Reads what is there; false when the worker has closed its end. What it made goes to `onFinished`.
  func receive(_ buffer: UnsafeMutableRawBufferPointer, onFinished: (Int, [UInt8]) -> Void) -> Bool {
    while true {
      let count = read(output, buffer.baseAddress!, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return errno == EAGAIN }
      if count == 0 { return false }
      incoming.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      do {
        while let frame = try incoming.next() { try take(frame, onFinished) }
      } catch { return false }
      if count < buffer.count { return true }
    }
  }

  private func take(_ frame: WorkerFrame, _ onFinished: (Int, [UInt8]) -> Void) throws(DamagedBytes) {
    switch frame.kind {
    case .hello:
      guard frame.number == WorkerFrame.version else { throw DamagedBytes() }
      isReady = true
    case .started:
      guard isReady, given.first?.number == frame.number else { throw DamagedBytes() }
      isWorking = true
      waited = .zero
    case .finished:
      guard isWorking, given.first?.number == frame.number else { throw DamagedBytes() }
      isWorking = false
      given.removeFirst()
      onFinished(frame.number, frame.payload)
    case .article: throw DamagedBytes()
    }
  }

  /// Takes in what it says on standard error, the last of it.
  func listen(_ buffer: UnsafeMutableRawBufferPointer) {
    while true {
      let count = read(errors, buffer.baseAddress!, buffer.count)
      guard count > 0 else { return }
      said += buffer[..<count].suffix(4096)
      if said.count > 4096 { said.removeFirst(said.count - 4096) }
    }
  }

  // MARK: - Ending

  /// Waits for its end, which must have come or be near, and gives the pipes back. How it ended.
  func bury(_ buffer: UnsafeMutableRawBufferPointer) -> WorkerEnd {
    listen(buffer)
    for end in [input, output, errors] { close(end) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return WorkerEnd(status: status, said: String(decoding: said, as: UTF8.self))
  }
}

/// How a worker ended.
struct WorkerEnd {
  /// The signal that ended it; 0 for none.
  var signal: Int32
  var exitCode: Int32
  /// The last that it said on standard error.
  var said: String

  init(status: Int32, said: String) {
    signal = status & 0x7F
    exitCode = status >> 8 & 0xFF
    self.said = said
  }

  /// Whether its own doing ended it: nobody sends these signals to another process.
  var isFault: Bool { WorkerEnd.faults[signal] != nil || exitCode == outOfMemoryCode }

  /// Why, for a person; reads on after "was not analysed: ".
  var reason: String {
    if exitCode == outOfMemoryCode || said.contains("allocat") {
      return "it took more memory than an article may"
    }
    if let name = WorkerEnd.faults[signal] {
      let message = said.split(separator: "\n").last { $0.contains("Fatal error") }
      return
        "it met a fault in whosaid's analysis "
        + "(\(name)\(message.map { ", " + oneLine(String($0.suffix(300))) } ?? ""))"
    }
    if signal == SIGKILL {
      return "its process was ended again and again from outside, perhaps for want of memory"
    }
    return "its process ended again and again (\(signal > 0 ? "signal \(signal)" : "exit code \(exitCode)"))"
  }

  private static let faults = [
    SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
    SIGABRT: "SIGABRT",
    SIGSYS: "SIGSYS",
  ]
}
