// Text becomes tokens: byte ranges cut as the Universal Dependencies treebanks of English cut words. One pass over
// the bytes, linear in their number whatever they are.
import DocumentModel

/// Cuts paragraphs into words and marks.
///
/// Conventions: clitics are words ("do" "n't", "Dana" "'s"), hyphens part words but for prefixes ("well" "-" "known",
/// "co-founder"), runs of one mark are one token, abbreviations keep their period, addresses stay whole.
public struct Tokenizer: Stage {
  public let name = "tokens"
  public let needs: Layers = [.paragraphs]
  public let gives: Layers = [.tokens, .sentences]
  let splitter: SentenceSplitter

  public init() { self.init(splitter: SentenceSplitter()) }
  package init(splitter: SentenceSplitter) { self.splitter = splitter }

  public func run(on annotation: inout Annotation) {
    annotation.tokens.removeAll(keepingCapacity: true)
    annotation.sentences.removeAll(keepingCapacity: true)
    annotation.tokens.reserveCapacity(annotation.article.text.utf8.count / 5)
    var text = annotation.article.text
    text.withUTF8 { bytes in
      var scan = TokenScan(bytes: bytes)
      for paragraph in annotation.paragraphs {
        let first = annotation.tokens.count
        scan.out.removeAll(keepingCapacity: true)
        scan.run(from: paragraph.start, to: paragraph.end)
        Tokenizer.append(scan.out, bytes, to: &annotation.tokens)
        splitter.split(annotation.tokens, first..<annotation.tokens.count, bytes, into: &annotation.sentences)
      }
    }
  }

  /// The tokens of one paragraph, without sentences.
  package static func tokens(in bytes: UnsafeBufferPointer<UInt8>, _ paragraph: ByteRange) -> [Token] {
    var scan = TokenScan(bytes: bytes)
    scan.run(from: paragraph.start, to: paragraph.end)
    var tokens: [Token] = []
    append(scan.out, bytes, to: &tokens)
    return tokens
  }

  /// Tokens of ranges that were cut elsewhere.
  package static func tokens(of ranges: [ByteRange], in bytes: UnsafeBufferPointer<UInt8>) -> [Token] {
    var tokens: [Token] = []
    append(ranges, bytes, to: &tokens)
    return tokens
  }

  /// Makes tokens of one paragraph's ranges: forms, shapes, flags; tells opening from closing straight quotes.
  static func append(_ ranges: [ByteRange], _ bytes: UnsafeBufferPointer<UInt8>, to tokens: inout [Token]) {
    var previousEnd = ranges.first.map { $0.start - 1 } ?? 0
    for (index, range) in ranges.enumerated() {
      var token = Token(range: range)
      token.form = Form.hash(bytes, range.start, range.end)
      token.shape = Form.shape(bytes, range.start, range.end)
      if range.start > previousEnd { token.flags.insert(.spaceBefore) }
      if index == 0 { token.flags.insert(.startsParagraph) }
      if token.shape == .closeQuote || token.shape == .apostrophe {
        let isStraight = bytes[range.start] == 0x22 || bytes[range.start] == 0x27
        if isStraight, opens(ranges, index, tokens) { token.shape = .openQuote }
      }
      tokens.append(token)
      previousEnd = range.end
    }
  }

  /// A straight mark opens when something follows at once and nothing but an opening mark or a dash precedes.
  private static func opens(_ ranges: [ByteRange], _ index: Int, _ tokens: [Token]) -> Bool {
    let touchesNext = index + 1 < ranges.count && ranges[index + 1].start == ranges[index].end
    guard touchesNext else { return false }
    if index == 0 || ranges[index - 1].end < ranges[index].start { return true }
    switch tokens[tokens.count - 1].shape {
    case .openQuote, .openBracket, .dash, .hyphen: return true
    default: return false
    }
  }

  /// The tokens of a range of text, in order, as pairs of offsets.
  public func ranges(of text: String, in range: ByteRange? = nil) -> [ByteRange] {
    var text = text
    var out: [ByteRange] = []
    text.withUTF8 { bytes in
      var scan = TokenScan(bytes: bytes)
      let end = min(range?.end ?? bytes.count, bytes.count)
      scan.run(from: min(range?.start ?? 0, end), to: end)
      out = scan.out
    }
    return out
  }
}

/// One scan over a text's bytes; appends what it finds to `out`.
struct TokenScan {
  let bytes: UnsafeBufferPointer<UInt8>
  var out: [ByteRange] = []

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// What a chunk holds, found while looking for its end.
  private struct Chunk {
    var end = 0
    var isPlain = true
    var hasAt = false
    var hasLink = false
  }

  mutating func run(from start: Int, to limit: Int) {
    asciiClasses.withUnsafeBufferPointer { table in
      let ascii = table.baseAddress!
      var position = start
      while position < limit {
        let (kind, length) = classOf(bytes, position, limit, ascii)
        if kind == .space {
          position += length
          continue
        }
        let chunk = chunk(from: position, to: limit, ascii)
        if chunk.isPlain {
          out.append(ByteRange(position, chunk.end))
        } else if chunk.hasAt || chunk.hasLink {
          withAddresses(position, chunk.end, ascii)
        } else {
          pieces(position, chunk.end, ascii)
        }
        position = chunk.end
      }
    }
  }

  /// A chunk runs to the next white space; most are one lower-case word, which needs no more looking at.
  private func chunk(from start: Int, to limit: Int, _ ascii: UnsafePointer<ScalarClass>) -> Chunk {
    var chunk = Chunk()
    var position = start
    while position < limit {
      let byte = bytes[position]
      if byte >= 0x61 && byte <= 0x7a {
        position += 1
        continue
      }
      let (kind, length) = classOf(bytes, position, limit, ascii)
      switch kind {
      case .space:
        chunk.end = position
        return finish(&chunk, start)
      case .upper: if position != start { chunk.isPlain = false }
      case .at:
        chunk.hasAt = true
        chunk.isPlain = false
      case .slash:
        if position > start, bytes[position - 1] == 0x3a, position + 1 < limit, bytes[position + 1] == 0x2f {
          chunk.hasLink = true
        }
        chunk.isPlain = false
      case .period:
        if position - start >= 3, bytes[position - 1] | 0x20 == 0x77, bytes[position - 2] | 0x20 == 0x77,
          bytes[position - 3] | 0x20 == 0x77
        {
          chunk.hasLink = true
        }
        chunk.isPlain = false
      default: chunk.isPlain = false
      }
      position += length
    }
    chunk.end = limit
    return finish(&chunk, start)
  }

  private func finish(_ chunk: inout Chunk, _ start: Int) -> Chunk {
    // "cannot", "gonna", "dont": plain letters, yet two words.
    if chunk.isPlain, chunk.end - start <= 8, cutInTwo(start, chunk.end) > 0 { chunk.isPlain = false }
    return chunk
  }

  // MARK: Addresses

  /// A chunk with "@", "://" or "www.": the address whole, the marks around it apart.
  private mutating func withAddresses(_ start: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>) {
    var first = start
    while first < end, isWrapper(bytes[first]) { first += 1 }
    // An address may stand inside a chunk: "Name"<someone@example.org>.
    if let at = bytes[first..<end].firstIndex(of: 0x40), !bytes[first..<at].contains(0x3a) {
      var head = at
      while head > first, isAddressByte(bytes[head - 1]) { head -= 1 }
      first = head
    }
    // The address runs until a mark that no address holds.
    var last = first
    while last < end {
      let byte = bytes[last]
      if byte == 0x3c || byte == 0x3e || byte == 0x22 || byte == 0x5d || byte == 0x7d || byte == 0x7c { break }
      if byte >= 0x80 {
        let (kind, length) = classOf(bytes, last, end, ascii)
        if kind == .quote || kind == .dash || kind == .ellipsis { break }
        last += length
      } else {
        last += 1
      }
    }
    last = min(last, end)
    let tail = last
    while last > first, isTail(bytes[last - 1]) { last -= 1 }
    // "someone@example.org's": the clitic is no part of it. A handle or an address has a letter or digit to show.
    if last - first < 2 || !hasLetter(first, last) {
      pieces(start, end, ascii)
      return
    }
    if last - first > 3, bytes[last - 1] == 0x73, bytes[last - 2] == 0x27 { last -= 2 }
    if first > start { pieces(start, first, ascii) }
    out.append(ByteRange(first, last))
    if last < tail { pieces(last, tail, ascii) }
    if tail < end { pieces(tail, end, ascii) }
  }

  private func isWrapper(_ byte: UInt8) -> Bool {
    byte == 0x28 || byte == 0x5b || byte == 0x3c || byte == 0x22 || byte == 0x27 || byte == 0x7b || byte == 0x2e
      || byte == 0x3e || byte == 0x7c || byte == 0x3a || byte == 0x2d
  }
  private func isAddressByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2e
      || byte == 0x5f || byte == 0x2d || byte == 0x2b || byte == 0x25
  }
  private func isTail(_ byte: UInt8) -> Bool {
    byte == 0x2e || byte == 0x2c || byte == 0x3b || byte == 0x3a || byte == 0x21 || byte == 0x3f || byte == 0x27
      || byte == 0x29
  }
  private func hasLetter(_ start: Int, _ end: Int) -> Bool {
    for position in start..<end {
      let byte = bytes[position]
      if byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || (byte >= 0x30 && byte <= 0x39) { return true }
    }
    return false
  }

  // MARK: Pieces

  /// Everything else: words and marks, left to right.
  private mutating func pieces(_ start: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>) {
    var position = start
    while position < end {
      let (kind, length) = classOf(bytes, position, end, ascii)
      switch kind {
      case .letter, .upper, .digit, .joiner, .underscore:
        position = word(position, start, end, ascii)
      case .period:
        position = periods(position, start, end, ascii)
      case .apostrophe:
        position = apostrophe(position, length, start, end, ascii)
      case .hash where position + 1 < end && isWordClass(classOf(bytes, position + 1, end, ascii).kind):
        // A tag is one word; "#1" is two.
        if bytes[position + 1] >= 0x30 && bytes[position + 1] <= 0x39 { fallthrough }
        position = tag(position, end, ascii)
      default:
        position = mark(position, kind, length, end, ascii)
      }
    }
  }

  private func isWordClass(_ kind: ScalarClass) -> Bool {
    kind == .letter || kind == .upper || kind == .digit || kind == .joiner || kind == .underscore
  }

  private mutating func tag(_ start: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>) -> Int {
    var position = start + 1
    while position < end {
      let (kind, length) = classOf(bytes, position, end, ascii)
      if !isWordClass(kind) { break }
      position += length
    }
    out.append(ByteRange(start, position))
    return position
  }

  /// Runs: "...", "?!", "----", "===" are one token each; other marks stand alone; emoticons are whole.
  private mutating func mark(
    _ start: Int, _ kind: ScalarClass, _ length: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>
  ) -> Int {
    for size in stride(from: min(4, end - start), through: 2, by: -1)
    where start + size == end || !isWordClass(classOf(bytes, start + size, end, ascii).kind) {
      if TokenizerTables.emoticons.contains(bytes, start, start + size) {
        out.append(ByteRange(start, start + size))
        return start + size
      }
    }
    var position = start + length
    switch kind {
    case .terminal:
      while position < end {
        let (next, size) = classOf(bytes, position, end, ascii)
        if next != .terminal && next != .period { break }
        position += size
      }
    case .hyphen, .symbol, .plus, .dash, .ellipsis, .currency:
      let first = bytes[start]
      let runs =
        first >= 0x80 || first == 0x2d || first == 0x24 || first == 0x3d || first == 0x2a || first == 0x2b || first == 0x7e
        || first == 0x3c || first == 0x3e
      while runs, position + length <= end, same(start, position, length) { position += length }
      // "<<<<" and ">>" in pairs at most; variation selectors and joiners stay with their symbol.
      while position < end {
        let (next, size) = classOf(bytes, position, end, ascii)
        if next != .joiner { break }
        position += size
      }
    case .quote:
      // `` and '' are one mark.
      if bytes[start] == 0x60, position < end, bytes[position] == 0x60 { position += 1 }
    default: break
    }
    out.append(ByteRange(start, position))
    return position
  }

  private func same(_ a: Int, _ b: Int, _ length: Int) -> Bool {
    for index in 0..<length where bytes[a + index] != bytes[b + index] { return false }
    return true
  }

  private mutating func periods(
    _ start: Int, _ chunk: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>
  ) -> Int {
    var position = start
    while position < end, bytes[position] == 0x2e { position += 1 }
    if position - start == 1, position < end, bytes[position] >= 0x30, bytes[position] <= 0x39,
      start == chunk || !isWordClass(classOf(bytes, start - 1, end, ascii).kind)
    {
      // ".5"
      return word(start, chunk, end, ascii)
    }
    if position < end, bytes[position] == 0x3f || bytes[position] == 0x21 {
      while position < end, bytes[position] == 0x3f || bytes[position] == 0x21 { position += 1 }
    }
    out.append(ByteRange(start, position))
    return position
  }

  /// An apostrophe that begins a piece: a clitic after a word, a year or a clipped word, or a mark of its own.
  private mutating func apostrophe(
    _ start: Int, _ length: Int, _ chunk: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>
  ) -> Int {
    let after = start + length
    if after < end {
      // '' closes a quotation.
      if bytes[start] == 0x27, bytes[after] == 0x27 {
        out.append(ByteRange(start, after + 1))
        return after + 1
      }
      var tail = after
      while tail < end, isWordClass(classOf(bytes, tail, end, ascii).kind) {
        tail += classOf(bytes, tail, end, ascii).length
        if tail - after > 4 { break }
      }
      let size = tail - after
      let attached = start > chunk && out.last?.end == start
      if attached, size <= 2, TokenizerTables.contractionTails.contains(bytes, after, tail) {
        out.append(ByteRange(start, tail))
        return tail
      }
      if !attached, size > 0 {
        let byte = bytes[after]
        let isYear = byte >= 0x30 && byte <= 0x39 && size >= 2 && size <= 3
        if isYear || clipped.contains(bytes, after, tail) {
          out.append(ByteRange(start, tail))
          return tail
        }
      }
    }
    out.append(ByteRange(start, after))
    return after
  }
}

/// Clipped words that keep their apostrophe.
let clipped = WordList("em cause til n tis twas bout")
