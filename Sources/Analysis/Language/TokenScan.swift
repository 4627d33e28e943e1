// Chunks between white space become words and marks, left to right, each byte looked at a bounded number of
// times.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

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

  /// Everything else: words and marks, left to right.
  mutating func pieces(_ start: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>) {
    var position = start
    while position < end {
      let (kind, length) = classOf(bytes, position, end, ascii)
      switch kind {
      case .letter, .upper, .digit, .joiner, .underscore:
        position = ticker(position, start, end) ?? word(position, start, end, ascii)
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

  /// "<NRVX.L>", "(NRVX.N)": how exchanges shorten a company, whose period ends no sentence; gives where it
  /// ends.
  private mutating func ticker(_ start: Int, _ chunk: Int, _ end: Int) -> Int? {
    guard start > chunk, bytes[start - 1] == UInt8(ascii: "<") || bytes[start - 1] == UInt8(ascii: "(") else {
      return nil
    }
    var position = start
    func run(_ longest: Int) -> Bool {
      let from = position
      while position < end, position - from <= longest,
        (0x41...0x5a).contains(bytes[position]) || (0x30...0x39).contains(bytes[position])
      {
        position += 1
      }
      return position > from && position - from <= longest
    }
    guard run(6), position < end, bytes[position] == UInt8(ascii: ".") else { return nil }
    position += 1
    guard run(3), position < end, bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: ")")
    else { return nil }
    out.append(ByteRange(start, position))
    return position
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
        first >= 0x80 || first == 0x2d || first == 0x24 || first == 0x3d || first == 0x2a || first == 0x2b
        || first == 0x7e
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

  /// An apostrophe that begins a piece: a clitic after a word, a year or a clipped word, or a mark of its
  /// own.
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
