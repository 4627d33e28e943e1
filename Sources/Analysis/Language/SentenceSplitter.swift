// Sentences end where a linear classifier over the tokens around a gap says so; it was trained on treebanks
// of the web and of edited text, so it knows headings and captions without a period.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import CModels
import DocumentModel

/// Decides at each gap between two tokens of a paragraph whether a sentence ends there.
package struct SentenceSplitter: Sendable {
  /// Slots of the weight table; features are hashed into it.
  package static let slots = 1 << 15
  /// A sentence never has more tokens than this; a longer one is cut.
  package static let longest = 256
  package static let featureCount = 23

  private let weights: UnsafeBuffer<Int16>

  package init() { self.init(weights: UnsafeBuffer(EmbeddedWeights.sentences.array("splitter"))) }
  package init(weights: UnsafeBuffer<Int16>) { self.weights = weights }

  func split(
    _ tokens: [Token], _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
    into sentences: inout [Range<Int>]
  ) {
    guard !range.isEmpty else { return }
    var start = range.lowerBound
    var context = SplitContext()
    tokens.withUnsafeBufferPointer { tokens in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: SentenceSplitter.featureCount) { features in
        for index in range {
          if index > start {
            var ends = index - start >= Self.longest
            if !ends, SentenceSplitter.isCandidate(tokens, index),
              !SentenceSplitter.isGenitive(tokens, index, bytes, context)
            {
              SentenceSplitter.features(tokens, index, range, start, context, bytes, into: features)
              var score: Int32 = 0
              for feature in features { score += Int32(weights[Int(feature)]) }
              ends = score > 0
            }
            if ends {
              sentences.append(start..<index)
              start = index
              context.endSentence()
            }
          }
          context.read(tokens[index])
        }
      }
    }
    sentences.append(start..<range.upperBound)
  }

  /// Between two lower-case words nothing ends; everything else is asked about.
  @inline(__always)
  package static func isCandidate(_ tokens: UnsafeBufferPointer<Token>, _ index: Int) -> Bool {
    let before = tokens[index - 1].shape
    let after = tokens[index].shape
    if !tokens[index].flags.contains(.spaceBefore) {
      // "sector.Plastic": a space is missing.
      return (before == .period || before == .question || before == .closeQuote || before == .ellipsis)
        && (after == .capitalised || after == .openQuote || after == .oneCapital)
    }
    if before == .lower, after == .lower { return false }
    return before != .comma
  }

  private static let apostrophe = Form.hash("'")

  /// "the Managers’ Alliance": after a plural's apostrophe no sentence ends. With a mark that opened before,
  /// it closes.
  @inline(__always)
  private static func isGenitive(
    _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ context: SplitContext
  ) -> Bool {
    guard index > 1, tokens[index - 1].form == apostrophe, !tokens[index - 1].flags.contains(.spaceBefore),
      !context.quoteOpen
    else { return false }
    return bytes[tokens[index - 2].range.end - 1] == UInt8(ascii: "s")
  }

  package static func features(
    _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ range: Range<Int>, _ start: Int,
    _ context: SplitContext,
    _ bytes: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt32>
  ) {
    let p1 = tokens[index - 1]
    let n1 = tokens[index]
    let p2 = index - 2 >= range.lowerBound ? tokens[index - 2] : Token(range: ByteRange(0, 0))
    let p3 = index - 3 >= range.lowerBound ? tokens[index - 3] : Token(range: ByteRange(0, 0))
    let n2 = index + 1 < range.upperBound ? tokens[index + 1] : Token(range: ByteRange(0, 0))
    let sp1 = UInt32(p1.shape.rawValue)
    let sn1 = UInt32(n1.shape.rawValue)
    let sp2 = UInt32(p2.shape.rawValue) + (p2.form == 0 ? 64 : 0)
    let sn2 = UInt32(n2.shape.rawValue) + (n2.form == 0 ? 64 : 0)
    let pair = sp1 << 8 | sn1
    let space = space(tokens, index, bytes)
    let length = UInt32(min(index - start, 40) < 6 ? index - start : 6 + min(index - start, 40) / 6)
    let ended = context.quoteOpen ? 1 : 0 as UInt32
    let bracket = UInt32(min(context.brackets, 2))
    let endsWithPeriod = p1.range.count > 1 && bytes[p1.range.end - 1] == 0x2e ? 1 : 0 as UInt32
    let bytesOfP1 = UInt32(min(p1.range.count, 8)) << 1 | endsWithPeriod
    var slot = 0
    func add(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) {
      var hash = (a &+ template &* 0x9e37_79b1) &* 0x85eb_ca6b
      hash ^= hash >> 15
      hash = (hash ^ (b &* 0xc2b2_ae35)) &* 0x27d4_eb2f
      hash ^= hash >> 14
      out[slot] = hash & UInt32(slots - 1)
      slot += 1
    }
    add(1, pair, space)
    add(2, p1.form)
    add(3, n1.form)
    add(4, p1.form, sn1)
    add(5, n1.form, sp1)
    add(6, pair, sp2 << 8 | sn2)
    add(7, pair, length)
    add(8, pair, ended << 4 | bracket)
    add(9, sn1 << 8 | bytesOfP1, sp1)
    add(10, p2.form, sp1 << 8 | sn1)
    add(11, n2.form, sp1 << 8 | sn1)
    add(12, p1.form, n1.form)
    add(13, sp1 << 8 | sp2, UInt32(p3.shape.rawValue) << 8 | sn1)
    add(14, pair, ended << 8 | sn2)
    add(15, p2.form, p1.form)
    add(16, n1.form, n2.form)
    add(17, sp1 << 8 | sn1, UInt32(min(context.capitals, 7)) << 8 | UInt32(min(context.words, 7)))
    add(18, pair, sinceMark(context) << 8 | (context.sawVerbLike ? 1 : 0))
    add(19, sp1, n1.form &* 31 &+ sp2)
    add(20, pair, UInt32(min(range.upperBound - index, 12)))
    add(21, pair, UInt32(context.lastForm))
    add(23, pair << 8 | sp2, reporting(tokens, index, range.upperBound))
    add(22, endsWithPeriod << 16 | pair, (context.quoteOpen ? 1 : 0) << 8 | length)
  }

  /// How far ahead a reporting verb stands after a row of names ("Dana Marlow said"): 0 for none.
  private static func reporting(_ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ end: Int) -> UInt32 {
    for ahead in index..<min(index + 4, end) {
      switch tokens[ahead].shape {
      case .capitalised, .oneCapital, .allCapitals: continue
      case .lower where reportingForms.contains(tokens[ahead].form):
        let after = ahead + 1 < end ? tokens[ahead + 1].shape : .period
        return UInt32(ahead - index + 1) << 1 | (after == .period || after == .comma ? 1 : 0)
      case .lower where ahead == index: continue
      default: return 0
      }
    }
    return 0
  }

  private static func sinceMark(_ context: SplitContext) -> UInt32 { UInt32(min(context.sinceMark, 12)) }

  /// 0 nothing, 1 one space, 2 several, 3 a line break.
  private static func space(
    _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt32 {
    let from = tokens[index - 1].range.end
    let to = tokens[index].range.start
    if to == from { return 0 }
    if to == from + 1 { return bytes[from] == 0x0a ? 3 : 1 }
    for position in from..<min(to, from + 8) where bytes[position] == 0x0a { return 3 }
    return 2
  }
}

/// What a splitter knows of the sentence and paragraph so far.
package struct SplitContext {
  var quoteOpen = false
  var brackets = 0
  var capitals = 0
  var words = 0
  var sinceMark = 0
  var sawVerbLike = false
  var lastForm: UInt8 = 0

  package init() {}

  mutating func endSentence() {
    capitals = 0
    words = 0
    sawVerbLike = false
  }
  package mutating func restart() { endSentence() }

  package mutating func read(_ token: Token) {
    sinceMark += 1
    switch token.shape {
    case .openQuote: quoteOpen = true
    case .closeQuote: quoteOpen = false
    case .openBracket: brackets += 1
    case .closeBracket: brackets = max(0, brackets - 1)
    case .period, .question:
      sinceMark = 0
      lastForm = token.shape.rawValue
    case .colon, .dash, .hyphen: lastForm = token.shape.rawValue
    case .capitalised, .allCapitals, .oneCapital:
      capitals += 1
      words += 1
    case .lower:
      words += 1
      if verbLike.contains(token.form) { sawVerbLike = true }
    default: break
    }
  }
}

/// Verbs that report speech, as they stand after a quotation.
package let reportingForms: Set<UInt32> = Set(
  """
  said says say asked asks told tells added adds wrote writes replied replies shouted shouts cried cries \
  exclaimed
  joked jokes tweeted tweets answered answers demanded demands wondered wonders insisted insists recalled \
  recalls
  explained explains continued continues warned warns argued argues began whispered yelled laughed
  """.split(whereSeparator: \.isWhitespace).map { Form.hash(String($0)) })

/// Forms of verbs that make a sentence of a row of words.
let verbLike: Set<UInt32> = Set(
  """
  is are was were be been am 's 're 'm has have had do does did will would can could may might must should \
  said says
  say get got go went make made take see know think want need
  """.split(whereSeparator: \.isWhitespace).map { Form.hash(String($0)) })
