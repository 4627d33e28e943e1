// Where quotation marks and a tagger disagree about what is said, the marks are right: pieces take stretches
// whole, leave narration outside, and one stretch belongs to one speaker.
import DocumentModel

struct QuotedPieces {
  let facts: TokenView
  let stretches: QuotedStretches
  private var form: StretchForm { StretchForm(facts: facts) }
  private var tokens: [Token] { facts.tokens }

  // MARK: Whole stretches

  /// Makes pieces of content take in a stretch whole, when they take in most of it.
  func snap(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices { snap(&drafts[d]) }
    drafts.removeAll { $0.content.isEmpty }
  }

  func snap(_ draft: inout QuotationDraft) {
    for piece in draft.content {
      for place in stretches.touching(piece) {
        for segment in stretches.family(place) where segment.words > 0 {
          let range = segment.tokens
          guard draft.covered(range) * 2 >= range.count else { continue }
          guard
            !draft.content.contains(where: {
              $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
            }),
            !(draft.cue + draft.source).contains(where: { $0.overlaps(range) })
          else { continue }
          draft.add(range)
          draft.trace.changes.insert(.wholeMarks)
        }
      }
    }
    draft.content = draft.content.compactMap(trimmed)
  }

  /// Without commas, colons and dashes at the edges; a closing mark with nothing opened goes too.
  private func trimmed(_ piece: Range<Int>) -> Range<Int>? {
    var (low, high) = (piece.lowerBound, piece.upperBound)
    while low < high, isLoose(low, atStart: true) { low += 1 }
    while low < high, isLoose(high - 1, atStart: false) { high -= 1 }
    return low < high ? low..<high : nil
  }

  private func isLoose(_ i: Int, atStart: Bool) -> Bool {
    switch tokens[i].shape {
    case .comma, .colon, .semicolon, .dash: return true
    case .period, .question: return atStart
    case .closeQuote: return atStart && facts.state[i] == QuoteState.closing
    default: return atStart ? false : facts.state[i] == QuoteState.opening
    }
  }

  // MARK: What is said, and narration

  /// Puts the content of drafts right where quotation marks tell: what is said stands within them.
  func straighten(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices { keepToMarks(&drafts[d]) }
    shareOut(&drafts)
    drafts.removeAll { $0.content.isEmpty }
  }

  /// The outermost stretches that a draft takes in for the most part, titles aside.
  private func own(_ draft: QuotationDraft) -> [Segment] {
    var out: [Segment] = []
    for piece in draft.content {
      for place in stretches.touching(piece) {
        let segment = stretches.stretch(place)
        guard segment.words > 0, draft.covered(segment.tokens) * 2 >= segment.tokens.count,
          !form.isTitle(segment),
          out.last?.tokens != segment.tokens
        else { continue }
        out.append(segment)
      }
    }
    return out
  }

  func isParticiple(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, let verb = cue.first(where: { tokens[$0].tag.isVerb }) else {
      return false
    }
    return tokens[verb].tag == .VBG
  }

  /// The stretch of a draft that ends right before its attribution, with a comma or as a sentence ends.
  private func quotationBefore(_ draft: QuotationDraft) -> Segment? {
    guard let first = (draft.cue + draft.source).map(\.lowerBound).min() else { return nil }
    guard let segment = own(draft).last(where: { $0.tokens.upperBound <= first }),
      first - segment.tokens.upperBound <= 2, segment.isClosed, segment.words >= 2
    else { return nil }
    let last = form.last(segment)
    return last.shape == .comma || last.endsSentence || last.shape == .dash ? segment : nil
  }

  /// Pieces without the tokens of a range; what has no word left goes.
  private func without(_ range: Range<Int>, _ pieces: [Range<Int>]) -> [Range<Int>] {
    pieces.flatMap { piece -> [Range<Int>] in
      guard piece.overlaps(range) else { return [piece] }
      let left = piece.lowerBound..<max(piece.lowerBound, range.lowerBound)
      let right = min(piece.upperBound, range.upperBound)..<piece.upperBound
      return [left, right].filter { $0.contains { tokens[$0].isWord } }
    }.compactMap(trimmed)
  }

  /// “…,” she said as the balloons dropped. “…”: once the words before the attribution are a quotation that
  /// ends there, unquoted words elsewhere are narration.
  func keepToMarks(_ draft: inout QuotationDraft) {
    leaveRest(&draft)
    let own = own(draft)
    leaveIntroduction(&draft, own)
    guard let before = quotationBefore(draft), let last = before.tokens.dropLast().last else { return }
    let end = draft.attribution.upperBound
    // The words that lead to the quotation in its own sentence may belong to it; earlier sentences do not. A
    // few words in marks further on in the sentence are a term of what else is told there.
    var kept = own.filter { segment in
      segment.tokens.upperBound <= end || segment.words > 4 || segment.tokens.lowerBound - end <= 1
        || form.followsPause(segment) || form.startsSentence(segment)
    }.map(\.tokens)
    let opening = facts.sentences[Int(facts.sentenceOf[min(before.tokens.lowerBound + 1, last)])].lowerBound
    if let piece = draft.content.first(where: { $0.overlaps(before.tokens) }),
      piece.lowerBound < before.tokens.lowerBound,
      opening < before.tokens.lowerBound,
      !own.contains(where: {
        $0.tokens.upperBound > opening && $0.tokens.upperBound <= before.tokens.lowerBound
      })
    {
      let start = max(piece.lowerBound, opening)
      // An introduction and a capital: narration. “The plan is “a disaster,” he said” is not.
      if !form.startsWithCapital(before) {
        kept = kept.map { $0 == before.tokens ? start..<$0.upperBound : $0 }
      }
    }
    let all = draft.content
    draft.content = []
    for range in kept { draft.add(range) }
    if draft.content != all { draft.trace.changes.insert(.keptToMarks) }
  }

  /// They shouted “Open the books!” outside the ministry: a quotation right after its cue, ended by its own
  /// point or comma, ends there.
  private func leaveRest(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.last else { return }
    draft.content = draft.content.map { piece in
      guard piece.lowerBound >= cue.upperBound, let segment = stretches.beginning(at: piece.lowerBound),
        segment.isClosed, segment.words >= 2, segment.tokens.upperBound < piece.upperBound
      else { return piece }
      let isWhole =
        form.endsSentence(segment)
        || (form.endsWithComma(segment) && form.startsWithCapital(segment) && segment.words >= 3)
      let rest = segment.tokens.upperBound..<piece.upperBound
      return isWhole && !rest.contains { facts.state[$0] == QuoteState.inside } ? segment.tokens : piece
    }
  }

  /// As a phone rang, she said: “…” — words before the attribution are an introduction when the quotation
  /// after it is a sentence of its own.
  private func leaveIntroduction(_ draft: inout QuotationDraft, _ own: [Segment]) {
    guard let cue = draft.cue.first, draft.content.count > 1,
      let first = (draft.cue + draft.source).map(\.lowerBound).min(),
      let next = own.first(where: {
        $0.tokens.lowerBound >= cue.upperBound && $0.tokens.lowerBound - cue.upperBound <= 2
      }),
      next.words >= 3, form.startsWithCapital(next), !own.contains(where: { $0.tokens.upperBound <= first })
    else { return }
    draft.content.removeAll { $0.upperBound <= first }
  }

  // MARK: One stretch, one speaker

  /// Of several drafts that take a stretch the one whose attribution stands beside it keeps it.
  private func shareOut(_ drafts: inout [QuotationDraft]) {
    var takers = [[Int]](repeating: [], count: stretches.outer.count)
    for (d, draft) in drafts.enumerated() {
      for piece in draft.content {
        for place in stretches.touching(piece) where takers[place].last != d {
          let range = stretches.stretch(place).tokens
          if draft.covered(range) * 2 >= range.count, !draft.cue.contains(where: { $0.overlaps(range) }) {
            takers[place].append(d)
          }
        }
      }
    }
    for (place, takers) in takers.enumerated() where takers.count > 1 {
      let segment = stretches.stretch(place)
      guard segment.words >= 3 else { continue }
      func distance(_ d: Int) -> Int {
        let ranges = drafts[d].cue + drafts[d].source
        return ranges.map {
          $0.lowerBound >= segment.tokens.upperBound
            ? $0.lowerBound - segment.tokens.upperBound
            : max(0, segment.tokens.lowerBound - $0.upperBound)
              + crossing($0.upperBound, segment.tokens.lowerBound)
        }.min() ?? 1000
      }
      let nearest = takers.min { distance($0) < distance($1) }!
      for d in takers where d != nearest {
        let rest = without(segment.tokens, drafts[d].content)
        // What remains must be quoted too, else the two see one text differently and both stay.
        // Or a sentence of its own: “…into it.” It will be mended, he said.
        let isSentence =
          drafts[d].cue.last.map { cue in
            !rest.isEmpty
              && rest.allSatisfy {
                facts.sentenceOf[$0.lowerBound] == facts.sentenceOf[cue.lowerBound]
                  && $0.lowerBound >= segment.tokens.upperBound && $0.count >= 3
              }
          } ?? false
        if isSentence || rest.contains(where: { $0.contains { facts.state[$0] == QuoteState.inside } }) {
          drafts[d].content = rest
          drafts[d].trace.changes.insert(.shared)
        }
      }
    }
  }

  /// The cost of a sentence's end between an attribution and a stretch after it.
  private func crossing(_ end: Int, _ start: Int) -> Int {
    guard start > end, start < facts.count else { return 0 }
    return facts.sentenceOf[start] == facts.sentenceOf[max(0, end - 1)] ? 0 : 8
  }
}
