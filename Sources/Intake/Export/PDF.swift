// The words of a PDF are found by poppler's program pdftotext, where it is installed: a process of its own,
// run without a shell, that may take neither more time nor more memory than a document is worth.
import DocumentModel
import Foundation

extension Format {
  static let pdf = Format(
    "pdf", "PDF, where poppler-utils is installed", endings: ["pdf"],
    fit: { head in head.bytes.starts(with: "%PDF".utf8) ? .certain : .no },
    open: { input throws(InputError) in
      guard let program = findProgram("pdftotext") else {
        throw InputError(message: "is a PDF, which pdftotext reads: install poppler-utils")
      }
      let bytes = try input.bytes()
      guard let xml = try run(program, ["-q", "-raw", "-bbox", "-enc", "UTF-8", "-", "-"], input: bytes)
      else {
        throw InputError(
          message: contains(bytes, "/Encrypt")
            ? "is a PDF that is locked by a password; save it without one"
            : "is a damaged PDF: pdftotext cannot read it")
      }
      var article = Article(id: "", text: "")
      var passages = pdfParagraphs(pdfLines(xml))
      // What stands in larger letters above all else.
      if passages.count > 1, passages[0].role == .heading { article.title = passages.removeFirst().text }
      article.setText(passages)
      if article.text.isEmpty {
        throw InputError(message: "is a PDF without text, such as a scan; whosaid reads no pictures")
      }
      return ReadStream([.article(article)])
    })
}

/// The path of a program, by the PATH.
func findProgram(_ name: String) -> String? {
  let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
  return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
}

/// What a program writes when it is given some bytes; nil where it writes nothing and says that it failed.
func run(
  _ program: String, _ arguments: [String], input: [UInt8], seconds: Int = 30, limit: Int = 1 << 26
) throws(InputError) -> [UInt8]? {
  // Given as a file that has no name, so that the program may take its time and seek.
  var name = Array("/tmp/whosaid-XXXXXX".utf8CString)
  let file = mkstemp(&name)
  guard file >= 0 else { throw InputError(message: "could not be handed to \(program): \(errorText())") }
  defer { close(file) }
  unlink(name)
  guard input.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == input.count,
    lseek(file, 0, SEEK_SET) == 0
  else {
    throw InputError(message: "could not be handed to \(program): \(errorText())")
  }
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else {
    throw InputError(message: "could not be handed to \(program): \(errorText())")
  }
  defer { close(ends[0]) }
  for end in [file, ends[0], ends[1]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  var child = pid_t()
  let failure = spawn(program, arguments, reading: file, writing: ends[1], &child)
  close(ends[1])
  if failure != 0 { throw InputError(message: "could not be handed to \(program)") }
  let out = gather(ends[0], seconds: seconds, limit: limit)
  if out == nil { kill(child, SIGKILL) }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  guard let out else {
    throw InputError(message: "took longer than \(seconds) seconds, or holds more text than an article can")
  }
  return status != 0 && out.isEmpty ? nil : out
}

private func spawn(
  _ program: String, _ arguments: [String], reading input: Int32, writing output: Int32, _ child: inout pid_t
) -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, input, 0)
  posix_spawn_file_actions_adddup2(&actions, output, 1)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
  words.append(nil)
  defer { for word in words { free(word) } }
  return posix_spawn(&child, program, &actions, nil, words, environ)
}

/// All that comes within a time and a size; nil where it is more.
private func gather(_ descriptor: Int32, seconds: Int, limit: Int) -> [UInt8]? {
  var out: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  var left = Int32(seconds * 1000)
  while left > 0 {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let step = min(left, 200)
    let ready = poll(&waiting, 1, step)
    if ready <= 0 {
      left -= step
      continue
    }
    let got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if got < 0, errno == EINTR { continue }
    if got <= 0 { return out }
    out += buffer[..<got]
    if out.count > limit { return nil }
  }
  return nil
}
