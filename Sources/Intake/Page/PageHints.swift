// What the page's head says of its text: where the headline stands, what the description repeats, what
// `articleBody` holds. None is trusted alone; the model weighs them.
import CGumbo

struct PageHints {
  /// The piece that is the headline.
  private var headline: Int?
  private var title: [UInt8] = []
  private var description: [UInt8] = []
  /// Hashes of every four words of `articleBody`.
  private var body: Set<UInt64> = []
  /// The letters of each piece that is not long, one behind the other, and where each begins.
  private var letterBytes: [UInt8] = []
  private var letterStarts = [0]
  /// The first piece with the same text, and how many have it.
  private var first: [UInt64: Int] = [:]
  private var counts: [UInt64: Int] = [:]

  init(_ head: PageHead, _ flat: Flattening) {
    let titles = [
      head.meta("og:title"), head.articles.first?["headline"]?.text, head.meta("twitter:title"), head.title,
    ]
    .compactMap { $0.map { Array(letters($0).utf8) } }.filter { $0.count > 8 }
    title = titles.first ?? []
    description = Array(letters(head.meta("og:description", "description", "twitter:description") ?? "").utf8)
    if let text = head.articles.lazy.compactMap({ $0["articleBody"]?.text }).first {
      body = Set(wordRuns(text))
    }
    for (n, piece) in flat.pieces.enumerated() {
      let hash = Self.hash(flat.bytes[piece.range])
      if first[hash] == nil { first[hash] = n }
      counts[hash, default: 0] += 1
      if piece.range.count < 600 {
        flat.bytes.withUnsafeBufferPointer {
          appendLetters(UnsafeBufferPointer(rebasing: $0[piece.range]), to: &letterBytes)
        }
      }
      letterStarts.append(letterBytes.count)
      guard headline == nil || piece.role == .heading, piece.range.count < 400 else { continue }
      let text = letterBytes[letterStarts[n]...]
      guard text.count > 8, titles.contains(where: { $0.starts(with: text) }) else { continue }
      if headline == nil || (piece.role == .heading && flat.pieces[headline!].role != .heading) {
        headline = n
      }
    }
  }

  /// Whether bytes hold others.
  private static func holds(_ bytes: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
    guard part.count <= bytes.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      part.withUnsafeBytes { cg_holds(bytes.baseAddress!, bytes.count, $0.baseAddress!, $0.count) != 0 }
    }
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  func add(_ n: Int, _ flat: Flattening, _ row: inout FeatureRow, _ values: inout [Float]) {
    let bytes = flat.bytes[flat.pieces[n].range]
    let distance = headline.map { max(-30, min(30, n - $0)) } ?? 31
    row.put(Float(distance), &values)
    let text = letterBytes[letterStarts[n]..<letterStarts[n + 1]]
    row.put(!text.isEmpty && text.count == title.count && text.elementsEqual(title), &values)
    let repeats =
      text.count > 20 && !description.isEmpty
      && (Self.holds(description[...], text) || Self.holds(text, description[...]))
    row.put(repeats, &values)
    row.put(body.isEmpty ? -1 : covered(bytes), &values)
    let hash = Self.hash(bytes)
    row.put(first[hash] != n, &values)
    row.put(Float(min(counts[hash] ?? 1, 5)), &values)
  }

  /// The share of a piece's runs of words that `articleBody` has.
  private func covered(_ bytes: ArraySlice<UInt8>) -> Float {
    let runs = wordRuns(String(decoding: bytes, as: UTF8.self))
    return runs.isEmpty ? 0 : Float(runs.count { body.contains($0) }) / Float(runs.count)
  }
}

/// Letters and digits, lower case, words parted by one space.
func letters(_ text: String) -> String {
  var out: [UInt8] = []
  out.reserveCapacity(text.utf8.count)
  var text = text
  text.withUTF8 { appendLetters($0, to: &out) }
  return String(decoding: out, as: UTF8.self)
}

/// Writes the letters and digits of a text behind others, lower case, words parted by one space.
func appendLetters(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
  let start = out.count
  var space = false
  func begin(_ out: inout [UInt8]) {
    if space, out.count > start { out.append(0x20) }
    space = false
  }
  var at = 0
  while at < bytes.count {
    let byte = bytes[at]
    if byte < 0x80 {
      at += 1
      let low = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if (low >= 0x61 && low <= 0x7A) || (low >= 0x30 && low <= 0x39) {
        begin(&out)
        out.append(low)
      } else {
        space = true
      }
      continue
    }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let end = min(bytes.count, at + length)
    // U+2000 to U+206F are marks and spaces, the greater part of what is not ASCII in English.
    if byte == 0xE2, at + 1 < bytes.count, bytes[at + 1] < 0x82 {
      space = true
    } else if byte >= 0xE4 && byte <= 0xE9 || byte >= 0xEB && byte <= 0xEC, end - at == 3 {
      // U+4000 to U+9FFF, U+B000 to U+CFFF: most of Chinese, Japanese and Korean, which have no case.
      begin(&out)
      out += bytes[at..<end]
    } else if let scalar = String(decoding: bytes[at..<end], as: UTF8.self).unicodeScalars.first {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        begin(&out)
        out += scalar.properties.lowercaseMapping.utf8
      } else {
        space = true
      }
    }
    at = end
  }
}

/// Hashes of every four words in a row; fewer make one.
func wordRuns(_ text: String) -> [UInt64] {
  let words = letters(text).utf8.split(separator: 0x20).map { word in
    word.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
  guard !words.isEmpty else { return [] }
  return (0...max(0, words.count - 4)).map { start in
    words[start..<min(words.count, start + 4)].reduce(7) { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1 }
  }
}
