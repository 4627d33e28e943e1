// The article reader is the one door to input: paths in, articles out one by one, in a stable order. Nothing is
// lost silently: what is not read comes out as a skip with its place and its reason.
import DocumentModel

/// What the reader gives for the next file or record.
public enum Reading: Sendable {
  case article(Article)
  case skipped(Skip)
}

/// A file or record that was not read.
public struct Skip: Sendable, Equatable, CustomStringConvertible {
  /// `file` or `file:line`.
  public var place: String
  /// Reads on after the place: "is not text".
  public var reason: String
  /// Whether the user named the file, so that its loss is an error and no mere skip.
  public var isNamed: Bool
  public var description: String { "\(place) \(reason)" }

  public init(place: String, reason: String, isNamed: Bool) {
    self.place = place
    self.reason = reason
    self.isNamed = isNamed
  }
}

/// Reads articles from files, folders and standard input.
///
///     var reader = ArticleReader(paths: ["articles/"])
///     while let reading = reader.next() { … }
///
/// Folders are read recursively in the order of their names. JSON Lines are read line by line, so that memory
/// does not grow with the file.
public struct ArticleReader {
  /// The longest text that one article may have, in bytes.
  public static let largestArticle = 1 << 28

  private let files: [InputFile]
  private let format: Format?
  private var nextFile = 0
  private var records: Records?
  private var finishedBytes = 0

  /// An open JSON Lines file.
  private struct Records {
    var source: ByteSource
    var name: String
    var path: String
    var line = 0
  }

  /// Hidden files and folders that were passed by.
  public let hiddenCount: Int
  /// Size of all files, in bytes; standard input counts nothing.
  public let totalBytes: Int
  /// Whether there is but one file, which is no JSON Lines.
  public var isOneText: Bool {
    guard files.count == 1, format == nil || format == .text else { return false }
    return format == .text || ![".jsonl", ".ndjson"].contains { files[0].path.hasSuffix($0) }
  }
  /// Bytes read so far, for progress.
  public var bytesRead: Int { finishedBytes + (records?.source.bytesRead ?? 0) }

  /// - Parameters:
  ///   - paths: files, folders, and `-` for standard input.
  ///   - format: nil to tell it from name and content; standard input is then text.
  public init(paths: [String], format: Format? = nil) {
    (files, hiddenCount) = listFiles(paths)
    totalBytes = files.reduce(0) { $0 + $1.size }
    self.format = format
  }

  /// The next article or skip; nil when all is read.
  public mutating func next() -> Reading? {
    while true {
      if records != nil {
        if let reading = nextRecord() { return reading }
        finishedBytes += records!.source.bytesRead
        records = nil
      }
      guard nextFile < files.count else { return nil }
      let file = files[nextFile]
      nextFile += 1
      if let reading = open(file) { return reading }
    }
  }

  /// Reads a whole file, or sets up `records` and gives nil.
  private mutating func open(_ file: InputFile) -> Reading? {
    let place = file.path == "-" ? "standard input" : file.path
    func skip(_ reason: String) -> Reading {
      .skipped(Skip(place: place, reason: reason, isNamed: file.isNamed))
    }
    if let problem = file.problem { return skip(problem) }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    do throws(InputError) {
      let source = try ByteSource(path: file.path)
      let kind: Format
      if let format {
        kind = format
      } else if file.path == "-" {
        kind = .text
      } else {
        switch sniff(name: name, head: try source.peek(sniffLength)) {
        case .format(let format): kind = format
        case .binary(let reason):
          finishedBytes += file.size
          return skip(reason)
        case .unknownEnding:
          guard file.isNamed else {
            finishedBytes += file.size
            return skip("has no ending of an article (.txt, .jsonl); name it, or use --from, to have it read")
          }
          kind = .text
        }
      }
      switch kind {
      case .text:
        let bytes = try source.rest(limit: Self.largestArticle)
        finishedBytes += bytes.count
        return .article(
          plainTextArticle(id: file.path == "-" ? "stdin" : stem(name), text: decodeText(bytes)))
      case .jsonl:
        records = Records(source: source, name: file.path == "-" ? "stdin" : stem(name), path: place)
        return nil
      case .html, .feed:
        finishedBytes += file.size
        let what = kind == .html ? "a web page" : "a feed"
        return skip("is \(what), which whosaid does not read yet; save the article as plain text")
      }
    } catch {
      return skip(error.message)
    }
  }

  private mutating func nextRecord() -> Reading? {
    while true {
      do throws(InputError) {
        guard var line = try records!.source.line() else { return nil }
        records!.line += 1
        let place = "\(records!.path):\(records!.line)"
        if records!.line == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        if line.count > Self.largestArticle {
          return .skipped(Skip(place: place, reason: "is larger than an article can be", isNamed: false))
        }
        do throws(RecordError) {
          let article = try articleOfRecord(line[...], fallbackID: "\(records!.name)-\(records!.line)")
          return .article(article)
        } catch {
          return .skipped(Skip(place: place, reason: error.message, isNamed: false))
        }
      } catch {
        let skip = Skip(place: records!.path, reason: error.message, isNamed: true)
        finishedBytes += records!.source.bytesRead
        records = nil
        return .skipped(skip)
      }
    }
  }
}

/// A file's name without its ending.
private func stem(_ name: String) -> String {
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
  return String(name[..<dot])
}
