// From a draft in tokens to a quotation in bytes: how much of it is in quotation marks, what manner of
// utterance it is, who was told, and who is cited behind the source.
import DocumentModel

struct QuotationFinisher {
  private let annotation: Annotation
  private let facts: TokenView
  /// How many quotation marks are open at each token.
  private var depth: [UInt8]
  private var tokens: [Token] { annotation.tokens }

  private let acceptance: Acceptance
  private let manner: Manner

  init(_ annotation: Annotation, _ facts: TokenView, _ segments: [Segment], _ acceptance: Acceptance) {
    self.annotation = annotation
    self.acceptance = acceptance
    self.facts = facts
    manner = Manner(facts: facts)
    var steps = [Int32](repeating: 0, count: facts.count + 1)
    for segment in segments where !Self.isName(segment, annotation.tokens) {
      steps[segment.tokens.lowerBound] += 1
      steps[segment.tokens.upperBound] -= 1
    }
    var open: Int32 = 0
    depth = (0..<facts.count).map { i in
      open += steps[i]
      return UInt8(min(open, 251))
    }
  }

  /// A title or nickname in quotation marks: every long word capitalised, two words at least, nothing said.
  private static func isName(_ segment: Segment, _ tokens: [Token]) -> Bool {
    guard segment.words > 0, segment.words <= 8, segment.tokens.count <= 64 else { return false }
    let words = segment.tokens.filter { tokens[$0].isWord }
    guard words.count >= 2, words.count <= 8 else {
      return words.count == 1 && tokens[words[0]].isCapitalised && segment.tokens.lowerBound > 0
        && tokens[segment.tokens.lowerBound - 1].isCapitalised && segment.tokens.upperBound < tokens.count
        && tokens[segment.tokens.upperBound].isCapitalised
    }
    let endsLikeSpeech = segment.tokens.suffix(2).contains { tokens[$0].endsSentence }
    return !endsLikeSpeech && words.allSatisfy { tokens[$0].isCapitalised || tokens[$0].range.count <= 3 }
      && words.last.map { tokens[$0].isCapitalised } ?? false
  }

  func bytes(_ range: Range<Int>) -> ByteRange? {
    let range = range.clamped(to: tokens.startIndex..<tokens.endIndex)
    return range.isEmpty
      ? nil : ByteRange(tokens[range.lowerBound].range.start, tokens[range.upperBound - 1].range.end)
  }

  /// Pieces in text order; what two of them share goes to the first.
  private func bytes(_ pieces: [Range<Int>]) -> [ByteRange] {
    var end = 0
    return pieces.compactMap(bytes).sorted().compactMap { piece in
      let rest = ByteRange(max(piece.start, end), piece.end)
      end = max(end, piece.end)
      return rest.isEmpty ? nil : rest
    }
  }

  func quotation(_ draft: QuotationDraft, _ utterance: Utterance) -> Quotation {
    let kind = kind(draft), features = UtteranceFeatures(draft, kind, tokens, facts)
    let score = utterance.probability(features)
    var trace = draft.trace
    if !draft.isSpeechLayout && !draft.isFrame { trace.note(said: score, utterance.shares(features)) }
    // What stands as a transcript or an interview is said by its layout, or by its phrase.
    let isGiven = draft.isSpeechLayout || draft.isFrame
    let isSaid = isGiven || score >= utterance.threshold
    let confidence = isGiven || !isSaid ? acceptance.calibrated(draft.probability, kind) : score
    var out = Quotation(
      kind: kind, class: manner.of(draft, kind, isSaid: isSaid), content: bytes(draft.content),
      cue: bytes(draft.cue),
      source: bytes(draft.source), confidence: confidence, reason: trace.text)
    out.addresseeRange = addressee(draft).flatMap(bytes)
    out.citedRanges = bytes(cited(draft))
    return out
  }

  func kind(_ draft: QuotationDraft) -> Quotation.Kind {
    if draft.isSpeechLayout { return .direct }
    let outer = draft.cue.first.map { depth[$0.lowerBound] } ?? 0
    var words = 0, inside = 0
    for piece in draft.content {
      for i in piece where tokens[i].isWord {
        words += 1
        if depth[i] > outer { inside += 1 }
      }
    }
    // “Never Again,” said Ada Prowse: what stands in marks as a whole is no title.
    if inside == 0, draft.content.allSatisfy(isMarked) { return .direct }
    return inside == 0 ? .indirect : inside == words ? .direct : .mixed
  }

  private func isMarked(_ piece: Range<Int>) -> Bool {
    facts.state[piece.lowerBound] == QuoteState.opening
      && facts.state[piece.upperBound - 1] == QuoteState.closing
  }

  /// Speech within speech: its cue stands in quotation marks.
  func isNested(_ draft: QuotationDraft) -> Bool { draft.cue.first.map { depth[$0.lowerBound] > 0 } ?? false }

  /// Whom the cue's verb addresses: “told The Telegraph”, “said to reporters”.
  private func addressee(_ draft: QuotationDraft) -> Range<Int>? {
    guard let cue = draft.cue.first, let verb = cue.last(where: { tokens[$0].tag.isVerb }) else { return nil }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    let tells = QuotationWords.telling.contains(tokens[verb].lemma)
    for i in sentence where Int(facts.head[i]) == verb && i > verb && tokens[i].isWord {
      let relation = tokens[i].relation
      let isObject = tells && (relation == .obj || relation == .iobj)
      let isTo =
        relation.base == .obl
        && sentence.contains {
          Int(facts.head[$0]) == i && tokens[$0].relation == .case
            && tokens[$0].form == Form.hash("to")
        }
      guard isObject || isTo else { continue }
      var range = Int(facts.left[i])..<Int(facts.right[i]) + 1
      if isTo, range.count > 1, tokens[range.lowerBound].form == Form.hash("to") {
        range = range.lowerBound + 1..<range.upperBound
      }
      // A clause that hangs on the addressee is not part of it.
      if let content = draft.content.first(where: {
        $0.lowerBound > range.lowerBound && $0.lowerBound < range.upperBound
      }) {
        range = range.lowerBound..<content.lowerBound
      }
      guard !range.isEmpty, !draft.content.contains(where: { $0.overlaps(range) }) else { continue }
      return range
    }
    return nil
  }

  /// “…, citing three Iranian officials and a diplomat”: what hangs on the word, in the sentence of the cue.
  private func cited(_ draft: QuotationDraft) -> [Range<Int>] {
    guard let anchor = draft.cue.first ?? draft.source.first else { return [] }
    let sentence = facts.sentences[Int(facts.sentenceOf[anchor.lowerBound])]
    let citing = sentence.first { i in
      i >= anchor.upperBound && tokens[i].tag == .VBG && QuotationWords.citing.contains(tokens[i].form)
        && !draft.content.contains { $0.contains(i) }
    }
    guard let citing,
      let object = sentence.first(where: { Int(facts.head[$0]) == citing && tokens[$0].relation == .obj })
    else { return [] }
    let heads = sentence.filter {
      $0 == object || Int(facts.head[$0]) == object && tokens[$0].relation == .conj
    }
    let last = heads[heads.count - 1]
    // What is said, or told of them, is not their name.
    let close = (last + 1..<sentence.upperBound).first { i in
      !tokens[i].isWord && tokens[i].tag != .HYPH || tokens[i].tag.isFinite
        || [.WDT, .WP].contains(tokens[i].tag)
        || tokens[i].form == Form.hash("that") || draft.content.contains { $0.lowerBound == i }
    }
    return heads.enumerated().compactMap { k, head in
      var start = Int(facts.left[head])
      var end = k + 1 < heads.count ? Int(facts.left[heads[k + 1]]) : close ?? sentence.upperBound
      while start < head, tokens[start].tag == .CC { start += 1 }
      while end > head + 1, tokens[end - 1].tag == .CC || !tokens[end - 1].isWord { end -= 1 }
      return start < end ? start..<end : nil
    }
  }
}
