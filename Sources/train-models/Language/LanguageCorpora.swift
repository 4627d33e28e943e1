// Reads the corpora: treebanks (CoNLL-U), tagged text, names in BIO columns, raw news. Everything is plain
// values.
import DocumentModel

#if canImport(Glibc)
  import Glibc
#endif

/// The bytes of a file, unpacked when its name ends in .gz; stops the program with a message when it cannot
/// be read.
func readCorpus(_ path: String) -> [UInt8] {
  let isPiped = path.hasSuffix(".gz")
  let stream = isPiped ? popen("gzip -dc '\(path)'", "r") : fopen(path, "r")
  guard let stream else { fatalError("cannot open \(path)") }
  defer { if isPiped { pclose(stream) } else { fclose(stream) } }
  var out: [UInt8] = []
  let size = 1 << 20
  let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
  defer { buffer.deallocate() }
  while case let count = fread(buffer, 1, size, stream), count > 0 {
    out.append(contentsOf: UnsafeBufferPointer(start: buffer, count: count))
  }
  if out.isEmpty { fatalError("\(path) is empty or missing") }
  return out
}

/// The lines of a corpus file.
func linesOfCorpus(_ path: String) -> [Substring] {
  String(decoding: readCorpus(path), as: UTF8.self).split(
    separator: "\n", omittingEmptySubsequences: false)
}

/// The files below a folder, in order of their paths.
func filesBelow(_ folder: String) -> [String] {
  guard let stream = popen("find '\(folder)' -type f", "r") else { fatalError("cannot list \(folder)") }
  defer { pclose(stream) }
  var bytes: [UInt8] = []
  while case let byte = getc(stream), byte >= 0 { bytes.append(UInt8(byte)) }
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
}

/// Writes a file, and the folder that it lies in, or stops the program.
func writeFile(_ bytes: [UInt8], _ path: String) {
  if let slash = path.lastIndex(of: "/") { _ = mkdir(String(path[..<slash]), 0o755) }
  guard let stream = fopen(path, "w") else { fatalError("cannot write \(path)") }
  defer { fclose(stream) }
  _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
}

/// A word of a treebank.
struct GoldWord {
  var form: String
  var lemma: String
  var tag: Tag
  var universal: UniversalTag
  /// Index in its sentence; -1 for the root, -2 when unknown.
  var head: Int
  var relation: Relation
  /// Names in BIO, in the classes of `NameClass`; nil when the corpus does not say.
  var name: NameTag?
  var misc: Substring = ""
  /// Brackets of entities that open and close here, as GUM writes them.
  var entities: Substring = ""
  var spaceBefore = true
}

struct GoldSentence {
  var id = ""
  var text = ""
  var startsParagraph = false
  var words: [GoldWord] = []
}

struct GoldDocument {
  var id: String
  var sentences: [GoldSentence] = []

  /// The text as the raw-text evaluation builds it.
  var text: String {
    var out = ""
    for sentence in sentences {
      if !out.isEmpty { out += sentence.startsParagraph ? "\n\n" : " " }
      out += sentence.text
    }
    return out
  }
}

/// Reads CoNLL-U. Words of a multiword token keep no space between them.
func readTreebank(_ path: String) -> [GoldDocument] {
  var out: [GoldDocument] = []
  var sentence = GoldSentence()
  var surfaceEnd = 0
  var spaceAfter = true
  func flush() {
    guard !sentence.words.isEmpty else { return }
    if out.isEmpty { out.append(GoldDocument(id: "document")) }
    out[out.count - 1].sentences.append(sentence)
    sentence = GoldSentence()
    surfaceEnd = 0
    spaceAfter = true
  }
  for line in linesOfCorpus(path) {
    if line.isEmpty {
      flush()
    } else if line.hasPrefix("# newdoc") {
      out.append(GoldDocument(id: String(line.split(separator: "= ", maxSplits: 1).last ?? "")))
    } else if line.hasPrefix("# newpar") {
      sentence.startsParagraph = true
    } else if line.hasPrefix("# sent_id = ") {
      sentence.id = String(line.dropFirst(12))
    } else if line.hasPrefix("# text = ") {
      sentence.text = String(line.dropFirst(9)).trimmingSpaces()
    } else if line.first?.isNumber == true {
      let column = line.split(separator: "\t", omittingEmptySubsequences: false)
      let noSpace = column[9].contains("SpaceAfter=No")
      if let dash = column[0].firstIndex(of: "-") {
        surfaceEnd = Int(column[0][column[0].index(after: dash)...]) ?? 0
        spaceAfter = !noSpace
        continue
      }
      guard let number = Int(column[0]) else { continue }
      var word = GoldWord(
        form: String(column[1]), lemma: String(column[2]), tag: Tag(text: column[4]) ?? .XX,
        universal: UniversalTag(text: column[3]) ?? .X, head: (Int(column[6]) ?? 0) - 1,
        relation: Relation(text: column[7]) ?? Relation(text: column[7].prefix { $0 != ":" }) ?? .dep,
        misc: column[9])
      word.spaceBefore = sentence.words.isEmpty || sentence.words.last!.misc != "joined"
      let joined = number < surfaceEnd ? true : number == surfaceEnd ? !spaceAfter : noSpace
      if let field = column[9].split(separator: "|").first(where: { $0.hasPrefix("Entity=") }) {
        word.entities = field.dropFirst(7)
      }
      sentence.words.append(word)
      sentence.words[sentence.words.count - 1].misc = joined ? "joined" : ""
    }
  }
  flush()
  return out
}

extension String {
  func trimmingSpaces() -> String {
    var view = Substring(self)
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}

/// A seeded generator (SplitMix64): the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Seconds of a clock that only runs forward.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// A line of progress on standard error.
func progress(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}
