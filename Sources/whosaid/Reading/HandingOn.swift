// What the reader hands to other programs and to files: addresses to the browser, texts to the editor and to
// commands of the shell, lists to files.
import Configuration
import DocumentModel
import Foundation
import Glibc
import Reader
import SearchIndex

struct HandingOn {
  let archive: Archive
  let configuration: Configuration

  init(archive: Archive, _ configuration: Configuration = Configuration()) {
    self.archive = archive
    self.configuration = configuration
  }

  /// Something that could not be handed on, as a sentence.
  private struct Refusal: Error, CustomStringConvertible {
    var description: String
  }

  // MARK: - Programs

  /// Opens the article's address in $BROWSER, or in what the system takes for one.
  func openAddress(of article: Int64) throws -> String? {
    guard let address = try archive.address(of: article) else {
      throw Refusal(description: "This article came without an address")
    }
    return try open(address)
  }

  /// Opens an address of the web.
  func open(_ address: String) throws -> String? {
    // Nothing but an address of the web goes to the browser: it would open files and run what it is given.
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme?.lowercased() ?? ""),
      url.host() != nil
    else { throw Refusal(description: "Its address is not one of the web: \(address)") }
    let opener =
      configuration.browser ?? environment("BROWSER") ?? ["xdg-open", "open"].first { isInstalled($0) }
    guard let opener else {
      throw Refusal(description: "No browser is known; set BROWSER. The address: \(address)")
    }
    // $BROWSER may be several words; the address is an argument by itself.
    let status = try run("\(opener) \"$1\"", [url.absoluteString])
    return status == 0 ? "Opened \(address)" : "\(ended(opener, status)); the address: \(address)"
  }

  /// Shows a copy of the article's text in $VISUAL or $EDITOR, at the line of a byte.
  func edit(_ article: Int64, at offset: Int) throws -> String? {
    guard let text = try archive.article(article)?.annotation.article.text else {
      throw Refusal(description: "This article is not in the archive any more")
    }
    let editor =
      configuration.editor ?? environment("VISUAL") ?? environment("EDITOR")
      ?? ["vi", "nano"].first { isInstalled($0) }
    guard let editor else { throw Refusal(description: "No editor is known; set EDITOR") }
    let folder = FileManager.default.temporaryDirectory.appending(path: "whosaid-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "article-\(article).txt").path
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    let line = text.utf8.prefix(max(offset, 0)).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    let name = editor.split(separator: " ").first?.split(separator: "/").last.map(String.init) ?? ""
    let takesLine = [
      "vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "joe", "kak", "ed",
    ].contains(name)
    let status = try run(takesLine ? "\(editor) \"+$2\" \"$1\"" : "\(editor) \"$1\"", [file, String(line)])
    if status != 0 { return ended(editor, status) }
    let isChanged = (try? String(contentsOfFile: file, encoding: .utf8)) != text
    return isChanged ? "The archive keeps the text as it came; what you changed was not taken in" : nil
  }

  /// Shows an article's text in $PAGER, or less.
  func page(_ article: Int64) throws -> String? {
    guard let text = try archive.article(article)?.annotation.article.text else {
      throw Refusal(description: "This article is not in the archive any more")
    }
    let pager = configuration.pager ?? environment("PAGER") ?? ["less", "more"].first { isInstalled($0) }
    guard let pager else { throw Refusal(description: "No pager is known; set PAGER") }
    // Control characters of the text do not reach the terminal by way of another program either.
    let safe = text.split(separator: "\n", omittingEmptySubsequences: false).map { safeLine($0) }.joined(
      separator: "\n")
    let file = try temporary(safe, "article-\(article).txt")
    defer { try? FileManager.default.removeItem(atPath: parentFolder(of: file)) }
    let status = try run("\(pager) \"$1\"", [file])
    return status == 0 ? nil : ended(pager, status)
  }

  /// A file that goes with the program.
  private func temporary(_ text: String, _ name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "whosaid-\(getpid())")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = folder.appending(path: name).path
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  /// Gives a command of the shell the text, or quotations as JSON lines, and waits for a key when it is done.
  func pipe(_ listed: Listed, to command: String) throws -> String? {
    let text = try self.text(of: listed, as: .json).text
    let status = try run(
      command + "\nprintf '\\n[%s] Enter goes back to whosaid ' $?; read -r _ </dev/tty", [], input: text)
    return status == 0 ? nil : ended(command, status)
  }

  // MARK: - Files

  /// Writes what is listed; says how much.
  func export(_ listed: Listed, to target: ExportTarget) throws -> String {
    let isForced = target.path.hasPrefix("!")
    let path = (target.path.drop { $0 == "!" || $0 == " " } as NSString).expandingTildeInPath
    if target.format == "brat" || target.format == nil && path.lowercased().hasSuffix(".ann") {
      return try exportStandoff(listed, to: path, isForced, target)
    }
    guard let format = target.format.map({ OutputFormat(rawValue: $0) }) ?? OutputFormat(path: path) else {
      let names = OutputFormat.allCases.map(\.rawValue) + ["brat"]
      guard let named = target.format else {
        throw Refusal(
          description:
            "The format is told by the file’s ending: .md .csv .json .csl.json .bib .ris .jsonld .ann .txt; "
            + "or by --format"
        )
      }
      let near = nearestWord(to: named, among: names).map { "; did you mean \($0)?" } ?? ""
      throw Refusal(
        description: "“\(named)” is no format; formats are \(names.joined(separator: ", "))\(near)")
    }
    try mayWrite(path, isForced, target)
    let (text, count) = try text(of: listed, as: format)
    try write(text, to: path)
    return "\(count) in \(path)"
  }

  /// What to do stands before the path, which may be longer than the line that shows it.
  private func mayWrite(_ path: String, _ isForced: Bool, _ target: ExportTarget) throws {
    let folder = parentFolder(of: path)
    var isFolder: ObjCBool = false
    if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
      throw Refusal(description: "There is no such folder; make it first: mkdir -p \(folder)")
    }
    if !folder.isEmpty, !isFolder.boolValue {
      throw Refusal(description: "A file stands in the folder’s place; name another than \(folder)")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      if isFolder.boolValue { throw Refusal(description: "That is a folder; name a file in it: \(path)/…") }
      if !isForced {
        let format = target.format.map { "--format \($0) " } ?? ""
        let again = ":\(target.command) \(format)!\(path)"
        let name = (path as NSString).lastPathComponent
        throw Refusal(description: "\(name) is there already; to write over it: \(again)")
      }
    }
  }

  private func write(_ text: String, to path: String) throws {
    do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch {
      let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      let reason =
        underlying?.domain == NSPOSIXErrorDomain
        ? String(cString: strerror(Int32(underlying?.code ?? 0))).lowercased() : error.localizedDescription
      throw Refusal(description: "It could not be written (\(reason)): \(path)")
    }
  }

  /// Standoff for brat: for each article its text and, beside it, what is attributed in it. Of several
  /// articles each has its number in its name.
  private func exportStandoff(_ listed: Listed, to path: String, _ isForced: Bool, _ target: ExportTarget)
    throws -> String
  {
    let ids: [Int64]
    switch listed {
    case .text(let id): ids = [id]
    case .articles(let query, let only): ids = try articles(query, only).map(\.id)
    case .quotes(var query, let only):
      query.isFolded = false
      var seen: Set<Int64> = []
      ids = try quotes(query, only).map(\.article).filter { seen.insert($0).inserted }
    }
    let base =
      (path as NSString).pathExtension.lowercased() == "ann" ? (path as NSString).deletingPathExtension : path
    let names = ids.map { ids.count > 1 ? "\(base)-\($0)" : base }
    for name in names {
      try mayWrite(name + ".ann", isForced, target)
      try mayWrite(name + ".txt", isForced, target)
    }
    for (id, name) in zip(ids, names) {
      guard let annotation = try archive.article(id)?.annotation else { continue }
      try write(annotation.article.text, to: name + ".txt")
      try write(String(decoding: bratStandoff(annotation), as: UTF8.self), to: name + ".ann")
    }
    let last = ids.count > 1 ? "\(base)-\(ids[0]).ann and so on" : "\(base).ann"
    return "\(counted(ids.count, "article")) in \(last), each with its text beside it"
  }

  private func text(of listed: Listed, as format: OutputFormat) throws -> (text: String, count: String) {
    switch listed {
    case .text(let id): return (try archive.article(id)?.annotation.article.text ?? "", "1 article")
    case .quotes(let query, let only):
      let rows = try quotes(query, only)
      let count = counted(rows.count, "quotation")
      if format.isReference { return (format.references(try archive.cited(rows)), count) }
      let addresses = try archive.addresses(of: rows)
      if format == .markdown { return (blockquotes(rows, addresses: addresses), count) }
      let table = quoteTable(rows, addresses: addresses, isForPeople: format == .table)
      return (table.print(as: format, width: nil, hasColour: false, isRaw: false), count)
    case .articles(let query, let only):
      let rows = try articles(query, only)
      let count = counted(rows.count, "article")
      if format.isReference { return (format.references(try archive.cited(rows)), count) }
      return (articleTable(rows).print(as: format, width: nil, hasColour: false, isRaw: false), count)
    }
  }

  /// Rows of a list, or those of it that were taken.
  private func articles(_ query: ArticleQuery, _ only: [Int64]?) throws -> [ArticleRow] {
    let rows = try archive.articles(
      matching: Answers.asPrefix(query.matching), limit: Int(Int32.max), keeping: query.keeping)
    return only.map { taken in rows.filter { taken.contains($0.id) } } ?? rows
  }

  private func quotes(_ query: QuoteQuery, _ only: [Markable]?) throws -> [QuoteRow] {
    var query = query
    query.text = Answers.asPrefix(query.text)
    (query.limit, query.offset) = (Int(Int32.max), 0)
    let rows = try archive.quotes(query).rows
    return only.map { taken in
      rows.filter { taken.contains(.quotation(article: $0.article, index: $0.index)) }
    } ?? rows
  }

  // MARK: - The shell

  /// How a command of the shell ended that did not end well.
  private func ended(_ command: String, _ status: Int32) -> String {
    let name = command.split(separator: " ").first.map(String.init) ?? command
    return switch status {
    case 127: "There is no program \(name) here"
    case 126: "\(name) is no program that can be run"
    case 129...192: "\(name) was ended by signal \(status - 128)"
    default: "\(name) ended with error \(status)"
    }
  }

  private func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func isInstalled(_ name: String) -> Bool {
    (environment("PATH") ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// Runs a line of the shell with arguments `$1`, `$2` …, and answers how it ended. It has the terminal as
  /// this program has it: Foundation's `Process` would put it into a group of its own, which the terminal
  /// stops.
  private func run(_ line: String, _ arguments: [String], input: String? = nil) throws -> Int32 {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard Glibc.pipe(&ends) == 0 else { throw Refusal(description: "The shell could not be started") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input != nil { posix_spawn_file_actions_adddup2(&actions, ends[0], 0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGPIPE, SIGINT, SIGQUIT] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    // Keys that end the other program do not end this one.
    let before = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in before { signal(number, handler) } }

    var words = (["sh", "-c", line, "whosaid"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, environ)
    if input != nil { close(ends[0]) }
    guard failure == 0 else {
      if input != nil { close(ends[1]) }
      throw Refusal(description: "The shell could not be started: \(String(cString: strerror(failure)))")
    }
    if let input {
      // One that reads no more is no error.
      try? FileHandle(fileDescriptor: ends[1], closeOnDealloc: false).write(contentsOf: Data(input.utf8))
      close(ends[1])
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    // As the shell tells it: the exit code, or 128 and the signal.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }
}
