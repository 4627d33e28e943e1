// Text becomes tokens: byte ranges cut as the Universal Dependencies treebanks of English cut words. One pass
// over the bytes, linear in their number whatever they are.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Cuts paragraphs into words and marks.
///
/// Conventions: clitics are words ("do" "n't", "Dana" "'s"), hyphens part words but for prefixes ("well" "-"
/// "known", "co-founder"), runs of one mark are one token, abbreviations keep their period, addresses stay
/// whole.
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

  /// Makes tokens of one paragraph's ranges: forms, shapes, flags; tells opening from closing straight
  /// quotes.
  static func append(_ ranges: [ByteRange], _ bytes: UnsafeBufferPointer<UInt8>, to tokens: inout [Token]) {
    var previousEnd = ranges.first.map { $0.start - 1 } ?? 0
    let isDamaged = DamagedText.isIn(bytes, (ranges.first ?? .absent).start..<(ranges.last ?? .absent).end)
    for (index, range) in ranges.enumerated() {
      var token = Token(range: range)
      token.form = Form.hash(bytes, range.start, range.end)
      token.shape = Form.shape(bytes, range.start, range.end)
      if isDamaged, let whole = DamagedText.mended(bytes, range) {
        whole.withUnsafeBufferPointer {
          token.form = Form.hash($0, 0, $0.count)
          token.shape = Form.shape($0, 0, $0.count)
        }
      }
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
