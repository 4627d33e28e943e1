// What the quotation models look at, as flat arrays of integers: words with names of persons masked, the
// state of the quotation marks at each token, and the edges and depths of the trees.
// raw: memory reserved for the tokens of the paragraph; heads and stretches were checked by TokenView.
import DocumentModel

/// Quotation marks around a token: `outside`, `inside`, an `opening` or a `closing` mark (outermost marks).
package enum QuoteState {
  package static let outside: UInt8 = 0, inside: UInt8 = 1, opening: UInt8 = 2, closing: UInt8 = 3
}

/// Facts about the tokens of one article. Indices are those of `Annotation.tokens`;
/// sentences and paragraphs are ranges of them.
package struct TokenView {
  package let count: Int
  /// The tokens themselves, heads that end at a root.
  package let tokens: [Token]
  /// Hash of the folded form, of the lemma, of the last three letters and of the shape; masked for persons'
  /// names.
  package var form: [UInt32], lemma: [UInt32], suffix: [UInt32], shape: [UInt32]
  package var tag: [UInt8], relation: [UInt8], name: [UInt8]
  /// Head within the same sentence, or -1.
  package var head: [Int32]
  package var depth: [UInt8]
  package var sentenceOf: [Int32], paragraphOf: [Int32]
  package let sentences: [Range<Int>]
  package let paragraphs: [Range<Int>]
  package var state: [UInt8]
  /// Which outermost quoted stretch a token stands in (marks included), or -1.
  package var segmentOf: [Int32]
  /// Outermost quoted stretches as token ranges, marks included.
  package var segments: [Range<Int>]
  /// The highest node whose subtree starts (ends) at the token, -1 when none; punctuation aside.
  package var starting: [Int32], ending: [Int32]
  /// First and last token of the token's subtree, punctuation aside.
  package var left: [Int32], right: [Int32]
  /// How often the lemma is a cue in news: 0 (never or unknown) to 4.
  package var cueClass: [UInt8]
  /// Nearest ancestor that is a reporting word, -1 when none, and the steps to it.
  package var reporter: [Int32], reporterSteps: [UInt8]
  /// Number of commas and of quotation marks before the token.
  package var commas: [Int32], marks: [Int32]

  /// The same once more, a token's facts side by side, for loops that look at most of them.
  private var rows: [FactRow] = []

  package static let person: UInt32 = 0x9E5D_1234

  package init(_ annotation: Annotation, lexicon: CueLexicon) {
    tokens = annotation.tokens.rooted()
    count = tokens.count
    sentences = annotation.sentences
    let zeros = [Int32](repeating: 0, count: count), none = [Int32](repeating: -1, count: count)
    form = tokens.map(\.form)
    lemma = tokens.map(\.lemma)
    tag = tokens.map(\.tag.rawValue)
    relation = tokens.map(\.relation.rawValue)
    name = tokens.map { $0.name.kind?.rawValue ?? 0 }
    let bytes = [UInt32](repeating: 0, count: count), small = [UInt8](repeating: 0, count: count)
    (suffix, shape, depth, state, cueClass, reporterSteps) = (bytes, bytes, small, small, small, small)
    (head, segmentOf, starting, ending, reporter) = (none, none, none, none, none)
    (left, right) = ((0..<Int32(count)).map { $0 }, (0..<Int32(count)).map { $0 })
    (sentenceOf, paragraphOf, commas, marks) = (zeros, zeros, zeros, zeros)
    segments = []
    paragraphs = Self.findParagraphs(annotation)
    for (p, range) in paragraphs.enumerated() {
      for i in range { paragraphOf[i] = Int32(p) }
    }
    readForms(annotation)
    for i in 0..<count { cueClass[i] = lexicon.classOf(lemma[i]) }
    for (s, range) in sentences.enumerated() { readSentence(range, s, tokens) }
    readMarks(annotation)
    var (comma, mark): (Int32, Int32) = (0, 0)
    for i in 0..<count {
      commas[i] = comma
      marks[i] = mark
      if tokens[i].tag == .comma { comma += 1 }
      if state[i] >= QuoteState.opening { mark += 1 }
    }
    rows = (0..<count).map { FactRow(self, $0) }
  }

  /// Gives the facts to a loop that checks no bounds.
  func withView<Result>(_ body: (TokenRows) -> Result) -> Result {
    rows.withUnsafeBufferPointer { rows in
      sentences.withUnsafeBufferPointer { sentences in
        segments.withUnsafeBufferPointer { body(TokenRows(rows: rows, sentences: sentences, segments: $0)) }
      }
    }
  }

  /// Paragraphs as token ranges; a paragraph without tokens gives none.
  private static func findParagraphs(_ annotation: Annotation) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var i = 0
    for paragraph in annotation.paragraphs {
      let start = i
      while i < annotation.tokens.count, annotation.tokens[i].range.start < paragraph.end { i += 1 }
      if start < i { out.append(start..<i) }
    }
    if i < annotation.tokens.count { out.append(i..<annotation.tokens.count) }
    return out
  }

  private mutating func readForms(_ annotation: Annotation) {
    var text = annotation.article.text
    text.withUTF8 { bytes in
      for (i, token) in annotation.tokens.enumerated() {
        if token.name.kind == .person && token.tag.isProperNoun {
          (form[i], lemma[i], suffix[i], shape[i]) = (Self.person, Self.person, Self.person, Self.person)
          continue
        }
        // Last three bytes, lowered; shapes of runs at most two long and eight in all.
        var end: UInt32 = 0
        for at in max(token.range.start, token.range.end - 3)..<token.range.end {
          let byte = bytes[at]
          end = end << 8 | UInt32(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        suffix[i] = end
        var pattern: UInt32 = 0
        var last: UInt32 = 0, run = 0, length = 0
        for at in token.range.start..<token.range.end where length < 8 {
          let kind: UInt32 =
            switch bytes[at] {
            case 0x41...0x5A: 1
            case 0x61...0x7A, 0x80...: 2
            case 0x30...0x39: 3
            default: 4 + UInt32(bytes[at] & 0x0F) << 3
            }
          run = kind == last ? run + 1 : 1
          last = kind
          guard run <= 2 else { continue }
          pattern = pattern &* 131 &+ kind
          length += 1
        }
        shape[i] = pattern
      }
    }
  }

  private static func isMark(_ tag: Tag, _ relation: Relation) -> Bool {
    switch tag {
    case .comma, .period, .colon, .openQuote, .closeQuote, .LRB, .RRB, .HYPH, .NFP: true
    default: relation == .punct
    }
  }

  private mutating func readSentence(_ range: Range<Int>, _ sentence: Int, _ tokens: [Token]) {
    for i in range {
      sentenceOf[i] = Int32(sentence)
      let h = Int(tokens[i].head)
      head[i] = range.contains(h) && h != i ? Int32(h) : -1
    }
    for i in range {
      var at = i, steps = 0
      let counts = !Self.isMark(tokens[i].tag, tokens[i].relation)
      while head[at] >= 0, steps < 60 {
        at = Int(head[at])
        steps += 1
        if counts {
          left[at] = min(left[at], Int32(i))
          right[at] = max(right[at], Int32(i))
        }
        if reporter[i] < 0, isReporter(at) {
          reporter[i] = Int32(at)
          reporterSteps[i] = UInt8(min(steps, 4))
        }
      }
      depth[i] = UInt8(min(steps, 60))
    }
    for i in range where !Self.isMark(tokens[i].tag, tokens[i].relation) {
      let (l, r) = (Int(left[i]), Int(right[i]))
      if starting[l] < 0 || depth[Int(starting[l])] > depth[i] { starting[l] = Int32(i) }
      if ending[r] < 0 || depth[Int(ending[r])] > depth[i] { ending[r] = Int32(i) }
    }
  }

  package func isVerb(_ i: Int) -> Bool { Tag(rawValue: tag[i])?.isVerb ?? false }
  func relationOf(_ i: Int) -> Relation { Relation(rawValue: relation[i]) ?? .dep }

  /// A word that often reports: by the lexicon, more easily when it is a verb.
  package func isReporter(_ i: Int) -> Bool { cueClass[i] >= 3 || (cueClass[i] >= 2 && isVerb(i)) }

  private mutating func readMarks(_ annotation: Annotation) {
    let tokens = annotation.tokens
    for span in Segment.read(annotation) where span.depth == 0 {
      let (i, j) = (span.tokens.lowerBound, span.tokens.upperBound)
      for k in i..<j {
        state[k] = QuoteState.inside
        segmentOf[k] = Int32(segments.count)
      }
      if tokens[i].range.start == span.bytes.start { state[i] = QuoteState.opening }
      if span.isClosed, tokens[j - 1].range.end == span.bytes.end, j - 1 > i {
        state[j - 1] = QuoteState.closing
      }
      segments.append(i..<j)
    }
  }
}

/// Facts about one token; 64 bytes, as `TokenView` has them.
struct FactRow {
  let form, lemma, suffix, shape: UInt32
  let head, reporter, starting, ending, left, right, sentence, segment, commas, marks: Int32
  let tag, relation, name, depth, state, cueClass, reporterSteps: UInt8
  let isVerb: Bool

  fileprivate init(_ facts: TokenView, _ i: Int) {
    (form, lemma, suffix, shape) = (facts.form[i], facts.lemma[i], facts.suffix[i], facts.shape[i])
    (head, reporter, starting, ending) = (
      facts.head[i], facts.reporter[i], facts.starting[i], facts.ending[i]
    )
    (left, right, sentence, segment) = (
      facts.left[i], facts.right[i], facts.sentenceOf[i], facts.segmentOf[i]
    )
    (commas, marks) = (facts.commas[i], facts.marks[i])
    (tag, relation, name, depth) = (facts.tag[i], facts.relation[i], facts.name[i], facts.depth[i])
    (state, cueClass, reporterSteps) = (facts.state[i], facts.cueClass[i], facts.reporterSteps[i])
    isVerb = facts.isVerb(i)
  }
}

/// The facts of an article while they are lent out; a token that is not there has those of the first.
struct TokenRows {
  let rows: UnsafeBufferPointer<FactRow>
  let sentences: UnsafeBufferPointer<Range<Int>>
  let segments: UnsafeBufferPointer<Range<Int>>

  @inline(__always)
  subscript(i: Int) -> FactRow {
    @inline(__always) unsafeAddress { rows.baseAddress! + (i >= 0 && i < rows.count ? i : 0) }
  }
}

/// How often each lemma is (part of) a cue in the training news, as a class from 0 to 4.
package struct CueLexicon {
  private let index: RowIndex?
  private let classes: UnsafeBuffer<UInt8>?
  private let table: [UInt32: UInt8]

  /// Reads `lexicon.keys`, `lexicon.starts` and `lexicon.classes`.
  package init(_ file: WeightFile) {
    index = RowIndex(file, "lexicon")
    classes = UnsafeBuffer(file.array("lexicon.classes"))
    table = [:]
  }

  /// A lexicon in the making.
  package init(_ table: [UInt32: UInt8]) {
    (index, classes) = (nil, nil)
    self.table = table
  }

  package func classOf(_ lemma: UInt32) -> UInt8 {
    guard let index, let classes else { return table[lemma] ?? 0 }
    let row = index.row(lemma)
    return row == RowIndex.none ? 0 : classes[Int(row)]
  }

  package func write(to file: inout WeightFileWriter) {
    let keys = table.keys.sorted()
    RowIndex.write(keys, "lexicon", to: &file)
    file.add("lexicon.classes", keys.map { table[$0] ?? 0 })
  }

  /// The class of a lemma that was part of a cue `cue` times out of `all`.
  package static func classOf(cue: Int, all: Int) -> UInt8 {
    guard cue >= 3 else { return 0 }
    let p = (Float(cue) + 0.2) / (Float(all) + 3)
    return p > 0.6 ? 4 : p > 0.3 ? 3 : p > 0.12 ? 2 : 1
  }
}

extension Form {
  /// The shape of a word that stands by itself.
  package static func shape(of word: String) -> Token.Shape {
    var word = word
    return word.withUTF8 { $0.isEmpty ? .symbol : shape($0, 0, $0.count) }
  }
}
