// The worker's side: the same program, which reads articles from standard input and writes what was wished of
// them to standard output. It touches no terminal and no file; how long and in how much memory it may work on
// an article is set before it begins with it, and the system ends it when it goes beyond.
import Analysis
import DocumentModel
import Foundation

/// The exit code of a worker that found no memory.
let outOfMemoryCode: Int32 = 70

/// What one article may take.
enum WorkerLimits {
  /// Processor time in seconds: fifty times what an analysis needs, and the start of the program.
  static func seconds(_ bytes: Int) -> Int {
    #if DEBUG
      if let seconds = TestFaults.seconds { return seconds }
    #endif
    return 20 + bytes / 10_000
  }

  /// Bytes of memory, for a text that is all quotation marks too; at most three quarters of the machine's.
  static func memory(_ bytes: Int) -> Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return min(1 << 30 + 512 * bytes, max(machine / 4 * 3, 1 << 30))
  }
}

enum AnalysisWorker {
  /// Runs until standard input ends.
  static func run() -> Never {
    signal(SIGPIPE, SIG_IGN)
    // Ctrl-C ends the program, which ends its workers when they are not needed any more.
    signal(SIGINT, SIG_IGN)
    if !wantsBacktrace { limit(RLIMIT_CORE, 0) }
    nameItself()
    leaveWithTheProgram()
    // The analysis may recurse along deep trees of hostile text.
    let thread = Thread {
      work()
      _exit(0)
    }
    thread.stackSize = 16 << 20
    thread.start()
    while true { pause() }
  }

  /// As it is called by `ps` and `top`, which would call it "exe".
  private static func nameItself() {
    let name = open("/proc/self/comm", O_WRONLY)
    guard name >= 0 else { return }
    _ = write(name, "whosaid-worker", 14)
    close(name)
  }

  /// Ends at once when nobody is there any more to read what is made.
  private static func leaveWithTheProgram() {
    Thread {
      var end = pollfd(fd: 1, events: 0, revents: 0)
      while poll(&end, 1, -1) < 1 {}
      _exit(0)
    }.start()
  }

  private static func work() {
    let analyzer = Analyzer()
    var incoming = FrameBuffer()
    var outgoing = WorkerFrame(kind: .hello, number: WorkerFrame.version).bytes
    while true {
      do {
        while let frame = try incoming.next() {
          let (article, wish) = try unpackTask(frame.payload)
          // One write says that the last is done and the next begun.
          send(outgoing + WorkerFrame(kind: .started, number: frame.number).bytes)
          setLimits(for: article.text.utf8.count)
          #if DEBUG
            TestFaults.run(article)
          #endif
          let made = wish.make(of: article, with: analyzer)
          outgoing = WorkerFrame(kind: .finished, number: frame.number, payload: made).bytes
        }
      } catch { _exit(2) }
      send(outgoing)
      outgoing = []
      guard receive(into: &incoming) else { return }
    }
  }

  private static func receive(into incoming: inout FrameBuffer) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      var count = read(0, buffer.baseAddress!, buffer.count)
      while count < 0, errno == EINTR { count = read(0, buffer.baseAddress!, buffer.count) }
      guard count > 0 else { return false }
      incoming.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      return true
    }
  }

  private static func send(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { write(1, $0.baseAddress! + done, $0.count - done) }
      if count > 0 { done += count } else if errno != EINTR { _exit(0) }
    }
  }

  private static func setLimits(for bytes: Int) {
    var used = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &used)
    limit(RLIMIT_CPU, used.ru_utime.tv_sec + used.ru_stime.tv_sec + WorkerLimits.seconds(bytes))
    limit(RLIMIT_DATA, WorkerLimits.memory(bytes))
  }

  private static func limit(_ what: __rlimit_resource, _ most: Int) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(what.rawValue), &limit)
    limit.rlim_cur = min(rlim_t(most), limit.rlim_max)
    setrlimit(__rlimit_resource_t(what.rawValue), &limit)
  }
}
