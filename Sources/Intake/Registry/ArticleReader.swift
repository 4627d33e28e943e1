// The article reader is the one door to input: paths in, articles out one by one, in a stable order. Nothing
// is lost silently: what is not read comes out as a skip with its place and its reason.
import DocumentModel

/// Reads articles from files, folders and standard input.
///
///     var reader = ArticleReader(paths: ["articles/"])
///     while let reading = reader.next() { … }
///
/// Folders are read recursively in the order of their names. Files of many articles are read one by one, so
/// that memory does not grow with the file.
public struct ArticleReader {
  /// The longest text that one article may have, in bytes.
  public static let largestArticle = 1 << 28

  private let files: [InputFile]
  private let format: Format?
  private var nextFile = 0
  private var stream: (any ArticleStream)?
  private var source: ByteSource?
  private var finishedBytes = 0
  private let names: ArticleNames
  /// Nil where references are given as articles.
  private let references: References?

  /// Hidden files and folders that were passed by.
  public let hiddenCount: Int
  /// Size of all files, in bytes; standard input counts nothing.
  public let totalBytes: Int
  /// Whether there is but one file, which is plain text.
  public var isOneText: Bool {
    guard files.count == 1, format == nil || format == .text else { return false }
    return format == .text || Format.text.endings.contains(Head(name: files[0].path, bytes: []).ending)
      || files[0].path == "-"
  }
  /// The file of the last reading, for a person.
  public private(set) var place = ""
  /// Bytes read so far, for progress.
  public var bytesRead: Int { finishedBytes + (source?.bytesRead ?? 0) }

  /// - Parameters:
  ///   - paths: files, folders, and `-` for standard input.
  ///   - format: nil to tell it from name and content.
  ///   - joinsReferences: whether what lists of references say goes to the articles read behind them, instead
  ///   of being
  ///     given as articles without text.
  public init(paths: [String], format: Format? = nil, joinsReferences: Bool = false) {
    references = joinsReferences ? References() : nil
    (files, hiddenCount) = listFiles(paths)
    names = ArticleNames(paths: files.lazy.map(\.path))
    totalBytes = files.reduce(0) { $0 + $1.size }
    self.format = format
  }

  /// Reads what is in memory, as if it lay in a file of that name.
  public init(bytes: [UInt8], name: String, format: Format? = nil) {
    references = nil
    (files, hiddenCount, totalBytes, self.format) = ([], 0, bytes.count, format)
    names = ArticleNames(paths: [])
    let input = Input(source: ByteSource(bytes: bytes), place: name, name: name)
    source = input.source
    do throws(InputError) { stream = try openInput(input, format: format) } catch {
      stream = ReadStream([input.skip(error.message)])
    }
  }

  /// The next article or skip; nil when all is read.
  public mutating func next() -> Reading? {
    while true {
      if stream != nil {
        if let reading = stream!.next() { return reading }
        finishedBytes += source?.bytesRead ?? 0
        (stream, source) = (nil, nil)
      }
      guard nextFile < files.count else { return nil }
      let file = files[nextFile]
      nextFile += 1
      if let skip = open(file) { return skip }
    }
  }

  /// Sets up `stream`, or says why it cannot be.
  private mutating func open(_ file: InputFile) -> Reading? {
    let isStandardInput = file.path == "-"
    place = isStandardInput ? "standard input" : file.path
    let place = place
    func skip(_ reason: String) -> Reading {
      finishedBytes += file.size
      return .skipped(Skip(place: place, reason: reason, isNamed: file.isNamed))
    }
    if let problem = file.problem { return skip(problem) }
    if isWebAddress(file.path) { return fetch(file.path) }
    let name = isStandardInput ? "stdin" : file.path.split(separator: "/").last.map(String.init) ?? file.path
    do throws(InputError) {
      let source = try ByteSource(path: file.path)
      var input = Input(source: source, place: place, name: name, isNamed: file.isNamed)
      input.ownStem = names.ownStem(file.path)
      let opened = try openInput(input, format: format)
      stream = references.map { TextStream(opened, $0, place: place) } ?? opened
      self.source = source
      return nil
    } catch {
      return skip(error.message)
    }
  }
}

extension ArticleReader {
  /// Sets up `stream` with what lies at an address, or says why it cannot be.
  private mutating func fetch(_ address: String) -> Reading? {
    func skip(_ reason: String) -> Reading { .skipped(Skip(place: address, reason: reason, isNamed: true)) }
    let answer: WebAnswer
    let client = WebClient()
    do throws(WebError) { answer = try client.get(address) } catch { return skip(error.message) }
    // Only a page goes on elsewhere.
    if format ?? .page == .page, nextPart(of: answer) != nil, let article = client.article(of: answer) {
      stream = NamedStream(ReadStream([.article(article)]), stem: answer.input.stem)
      return nil
    }
    do throws(InputError) { stream = try openInput(answer.input, format: format) } catch {
      return skip(error.message)
    }
    return nil
  }
}

/// Opens an input of whatever format it is; containers open their members by it.
///
/// - Parameter format: nil to tell it from name and content.
func openInput(_ input: Input, format: Format? = nil) throws(InputError) -> any ArticleStream {
  if try input.source.peek(1).isEmpty {
    return ReadStream([.skipped(Skip(place: input.place, reason: "is empty", isNamed: false))])
  }
  if let format { return NamedStream(try format.open(input), stem: input.stem) }
  switch recognize(Head(name: input.name, bytes: try input.source.peek(Head.length))) {
  case .format(let format): return NamedStream(try format.open(input), stem: input.stem)
  case .unreadable(let reason): throw InputError(message: reason)
  case .unknownEnding:
    guard input.isNamed else {
      throw InputError(
        message: "has no ending of an article (.txt, .jsonl); name it, or use --from, to have it read")
    }
    return NamedStream(try Format.text.open(input), stem: input.stem)
  }
}
