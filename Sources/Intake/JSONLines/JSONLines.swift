// The records of a file, whether they stand a line each, one after the other over several lines, or in an
// array. A record ends with its last brace; one that is cut short ends where the next line begins another.
import DocumentModel

extension Format {
  public static let jsonLines = Format(
    "jsonl", "JSON Lines: one {\"id\", \"text\", …} a line; also one after the other, or in an array",
    endings: ["jsonl", "ndjson"],
    fit: { head in
      if ["jsonl", "ndjson"].contains(head.ending) { return .byName }
      guard head.isText, !["txt", "text"].contains(head.ending) else { return .no }
      let opening =
        head.opening.first == "[" ? head.opening.dropFirst().drop(while: \.isWhitespace) : head.opening[...]
      guard opening.first == "{" else { return .no }
      return opening.dropFirst().drop(while: \.isWhitespace).first == "\"" ? .byName : .no
    },
    open: { input in JSONLinesStream(input) })
}

/// Reads records one by one: memory does not grow with the file.
private struct JSONLinesStream: ArticleStream {
  private let input: Input
  private var source: ByteSource { input.source }
  private var line = 1
  /// Records that began on this line.
  private var onLine = 0
  private var isAtStart = true
  private var isOver = false
  private var isBare = true

  init(_ input: Input) { self.input = input }

  mutating func next() -> Reading? {
    guard !isOver else { return nil }
    do throws(InputError) {
      if let reading = try nextRecord() {
        isBare = false
        return reading
      }
      isOver = true
      return isBare ? .skipped(Skip(place: input.place, reason: "has no records", isNamed: false)) : nil
    } catch {
      isOver = true
      return input.skip(error.message)
    }
  }

  private mutating func nextRecord() throws(InputError) -> Reading? {
    if isAtStart {
      isAtStart = false
      if let reason = try prepare() { throw InputError(message: reason) }
    }
    try skipBetween()
    guard let first = try source.chunk().first else { return nil }
    onLine += 1
    let place = "\(input.place):\(line)" + (onLine == 1 ? "" : ", record \(onLine)")
    let id = "\(input.stem)-\(line)" + (onLine == 1 ? "" : "-\(onLine)")
    let bytes = first == 0x7B ? try object() : try garbage()
    func skip(_ reason: String) -> Reading { .skipped(Skip(place: place, reason: reason, isNamed: false)) }
    guard let bytes else { return skip("is larger than an article can be") }
    do throws(RecordError) {
      return .article(try articleOfRecord(bytes[...], fallbackID: id))
    } catch {
      return skip(error.message)
    }
  }

  /// Makes UTF-8 of the file, and looks whether it holds records at all: the reason when it does not. Looks
  /// at no more than is there, so that a pipe gets its first answer before its second record.
  private func prepare() throws(InputError) -> String? {
    if wideEncoding(try source.chunk().prefix(1024)) != nil {
      try source.transcode(limit: ArticleReader.largestArticle)
    }
    let head = try source.chunk().prefix(1 << 16)
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
    guard let first = text.first(where: { $0 > 0x20 }), first != 0x7B, first != 0x5B else { return nil }
    let lines = text.split(separator: 0x0A).prefix(2)
    for (sign, name) in [(UInt8(ascii: ","), "commas"), (0x09, "tabs"), (0x3B, "semicolons")] {
      let counts = lines.map { $0.count { $0 == sign } }
      if counts.count == 2, counts[0] > 0, counts[0] == counts[1], !text.contains(0x7B) {
        return "is no JSON: it looks like a table whose values are parted by \(name)"
      }
    }
    return nil
  }

  /// White space, and the commas and brackets of an array.
  private mutating func skipBetween() throws(InputError) {
    while true {
      let chunk = try source.chunk()
      var at = chunk.startIndex
      // A byte order mark, wherever files were put together.
      while at < chunk.endIndex,
        chunk[at] <= 0x20 || [0x2C, 0x5B, 0x5D, 0xEF, 0xBB, 0xBF].contains(chunk[at])
      {
        if chunk[at] == 0x0A { (line, onLine) = (line + 1, 0) }
        at += 1
      }
      source.take(at - chunk.startIndex)
      if at < chunk.endIndex || chunk.isEmpty { return }
    }
  }

  /// What is no object, to the end of its line or to where one begins.
  private mutating func garbage() throws(InputError) -> [UInt8]? {
    try collect { bytes, _ in bytes.firstIndex { $0 == 0x0A || $0 == 0x7B } }
  }

  /// An object with all in it; nil when it is too large.
  private mutating func object() throws(InputError) -> [UInt8]? {
    var depth = 0
    var (inString, isEscaped, isLineStart) = (false, false, false)
    return try collect { bytes, line in
      for at in bytes.indices {
        let byte = bytes[at]
        // Nothing inside an object begins at the margin but another that should have waited.
        if isLineStart, byte == 0x7B { return at }
        isLineStart = byte == 0x0A
        if isLineStart { line += 1 }
        if inString {
          // A string ends with its line, so that one that was cut short takes no more with it.
          if isEscaped {
            isEscaped = false
          } else if byte == 0x5C {
            isEscaped = true
          } else if byte == 0x22 {
            inString = false
          }
          if isLineStart { (inString, isEscaped) = (false, false) }
          continue
        }
        switch byte {
        case 0x22: inString = true
        case 0x7B, 0x5B: depth += 1
        case 0x7D, 0x5D:
          depth -= 1
          if depth == 0 { return at + 1 }
        default: break
        }
      }
      return nil
    }
  }

  /// Takes bytes chunk by chunk until `end` says where to stop in one; nil when they are too many to keep.
  private mutating func collect(
    until end: (ArraySlice<UInt8>, _ line: inout Int) -> Int?
  ) throws(InputError) -> [UInt8]? {
    var out: [UInt8] = []
    var isTooLarge = false
    let before = line
    defer { if line != before { onLine = 0 } }
    while true {
      let chunk = try source.chunk()
      if chunk.isEmpty { break }
      let stop = end(chunk, &line)
      isTooLarge = isTooLarge || out.count + chunk.count > ArticleReader.largestArticle
      if !isTooLarge { out += chunk[..<(stop ?? chunk.endIndex)] }
      source.take((stop ?? chunk.endIndex) - chunk.startIndex)
      if stop != nil { break }
    }
    return isTooLarge ? nil : out
  }
}
