// Stretches in quotation marks that no attribution has taken: most of five words or more are quotations whose cue
// stands elsewhere; the rest are titles, nicknames and scare quotes.
import DocumentModel

/// Joins stretches in quotation marks to drafts, or makes drafts of them; what is left are quoted terms.
struct LooseQuotes {
  private let annotation: Annotation
  private let facts: TokenFacts
  private let segments: [Segment]
  private(set) var terms: [Range<Int>] = []

  init(_ annotation: Annotation, _ facts: TokenFacts, _ segments: [Segment]) {
    self.annotation = annotation
    self.facts = facts
    self.segments = segments
  }

  /// Makes pieces of content take in a stretch whole, when they take in most of it.
  func snap(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices {
      for segment in segments where segment.words > 0 {
        let range = segment.tokens
        guard drafts[d].covered(range) * 2 >= range.count else { continue }
        let blocked = (drafts[d].cue + drafts[d].source).contains { $0.overlaps(range) }
        if !blocked {
          drafts[d].add(range)
        } else {
          continue
        }
      }
      drafts[d].content = drafts[d].content.compactMap(trimmed)
    }
    drafts.removeAll { $0.content.isEmpty }
  }

  /// Without commas, colons and dashes at the edges; a closing mark with nothing opened goes too.
  private func trimmed(_ piece: Range<Int>) -> Range<Int>? {
    var (low, high) = (piece.lowerBound, piece.upperBound)
    while low < high, isLoose(low, atStart: true) { low += 1 }
    while low < high, isLoose(high - 1, atStart: false) { high -= 1 }
    return low < high ? low..<high : nil
  }

  private func isLoose(_ i: Int, atStart: Bool) -> Bool {
    switch annotation.tokens[i].shape {
    case .comma, .colon, .semicolon, .dash: return true
    case .period, .question: return atStart
    case .closeQuote: return atStart && facts.state[i] == QuoteState.closing
    default: return atStart ? false : facts.state[i] == QuoteState.opening
    }
  }

  /// Gives loose stretches to drafts. `spare` are attributions that were not sure enough by themselves.
  mutating func place(_ drafts: inout [QuotationDraft], spare: [QuotationDraft]) {
    joinChains(&drafts)
    for (s, segment) in segments.enumerated() where segment.depth == 0 {
      if drafts.contains(where: { $0.covered(segment.tokens) * 2 >= segment.tokens.count }) { continue }
      // A stretch with drafts inside is quoted narration; what is said stands in the drafts.
      if let best = spare.filter({
        $0.probability > 0.12 && $0.covered(segment.tokens) * 2 >= segment.tokens.count
          && (segment.words >= 5 || $0.cue.contains { $0.contains { facts.cueClass[$0] >= 2 } })
      }).max(by: { $0.probability < $1.probability }), !isTitle(segment) {
        drafts.append(best)
        snapLast(&drafts)
        continue
      }
      let label = drafts.contains { ($0.cue + $0.source).contains { $0.overlaps(segment.tokens) } && segment.words < 5 }
      if label || isTerm(segment) {
        terms.append(segment.tokens)
        continue
      }
      if let announced = announcement(segment, spare) {
        drafts.append(announced)
        continue
      }
      if let owner = owner(of: s, drafts) {
        drafts[owner].add(segment.tokens)
        drafts[owner].reason += ", quoted on"
        continue
      }
      drafts.append(QuotationDraft(content: [segment.tokens], probability: 0.6, reason: "quotation without attribution"))
    }
  }

  /// The cue of a paragraph that ends in a colon, when the stretch is the next paragraph: “The paper reports:”.
  private func announcement(_ segment: Segment, _ spare: [QuotationDraft]) -> QuotationDraft? {
    let p = Int(facts.paragraphOf[segment.tokens.lowerBound])
    guard p > 0, facts.paragraphs[p].lowerBound == segment.tokens.lowerBound else { return nil }
    let before = facts.paragraphs[p - 1]
    guard annotation.tokens[before.upperBound - 1].shape == .colon else { return nil }
    let sentence = facts.sentenceOf[before.upperBound - 1]
    guard var draft = spare.last(where: { draft in
      draft.content.isEmpty && draft.cue.contains { facts.sentenceOf[$0.lowerBound] == sentence } && !draft.source.isEmpty
    }) else { return nil }
    draft.content = [segment.tokens]
    draft.probability = 0.8
    draft.reason = "source, cue, colon, next paragraph"
    return draft
  }

  /// Puts the content of drafts right where quotation marks tell: what is said stands within them.
  func straighten(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices { keepToMarks(&drafts[d]) }
    shareOut(&drafts)
    drafts.removeAll { $0.content.isEmpty }
  }

  private func segments(in draft: QuotationDraft) -> [Segment] {
    segments.filter {
      $0.depth == 0 && $0.words > 0 && draft.covered($0.tokens) * 2 >= $0.tokens.count && !isTitle($0)
    }
  }

  /// “…,” she said as the balloons dropped. “…”: once the words before the attribution are a quotation that ends
  /// there, unquoted words elsewhere are narration.
  private func keepToMarks(_ draft: inout QuotationDraft) {
    let attribution = (draft.cue + draft.source)
    guard let first = attribution.map(\.lowerBound).min() else { return }
    let own = segments(in: draft)
    leaveIntroduction(&draft, own)
    guard let before = own.last(where: { $0.tokens.upperBound <= first }), first - before.tokens.upperBound <= 2,
      before.isClosed, before.words >= 2, let last = before.tokens.dropLast().last,
      annotation.tokens[last].shape == .comma || annotation.tokens[last].endsSentence
        || annotation.tokens[last].shape == .dash
    else { return }
    // The words that lead to the quotation in its own sentence may belong to it; earlier sentences do not.
    var kept = own.map(\.tokens)
    let opening = facts.sentences[Int(facts.sentenceOf[min(before.tokens.lowerBound + 1, last)])].lowerBound
    if let piece = draft.content.first(where: { $0.overlaps(before.tokens) }), piece.lowerBound < before.tokens.lowerBound,
      opening < before.tokens.lowerBound, !own.contains(where: { $0.tokens.upperBound > opening && $0.tokens.upperBound <= before.tokens.lowerBound }) {
      let start = max(piece.lowerBound, opening)
      // An introduction and a capital: narration. “The plan is “a disaster,” he said” is not.
      let word = before.tokens.first { annotation.tokens[$0].isWord }
      if let word, !annotation.tokens[word].isCapitalised {
        kept = kept.map { $0 == before.tokens ? start..<$0.upperBound : $0 }
      }
    }
    draft.content = []
    for range in kept { draft.add(range) }
  }

  /// As a phone rang, she said: “…” — words before the attribution are an introduction when the quotation after it
  /// is a sentence of its own.
  private func leaveIntroduction(_ draft: inout QuotationDraft, _ own: [Segment]) {
    guard let cue = draft.cue.first, draft.content.count > 1,
      let first = (draft.cue + draft.source).map(\.lowerBound).min(),
      let next = own.first(where: { $0.tokens.lowerBound >= cue.upperBound && $0.tokens.lowerBound - cue.upperBound <= 2 }),
      next.words >= 3, let word = next.tokens.first(where: { annotation.tokens[$0].isWord }),
      annotation.tokens[word].isCapitalised,
      !own.contains(where: { $0.tokens.upperBound <= first })
    else { return }
    draft.content.removeAll { $0.upperBound <= first }
  }

  /// A stretch in quotation marks is one speaker's: of several drafts the one whose attribution stands beside it
  /// keeps it.
  private func shareOut(_ drafts: inout [QuotationDraft]) {
    for segment in segments where segment.depth == 0 && segment.words >= 3 {
      let takers = drafts.indices.filter { d in
        drafts[d].covered(segment.tokens) * 2 >= segment.tokens.count
          && !drafts[d].cue.contains { $0.overlaps(segment.tokens) }
      }
      guard takers.count > 1 else { continue }
      func distance(_ d: Int) -> Int {
        let ranges = drafts[d].cue + drafts[d].source
        return ranges.map {
          $0.lowerBound >= segment.tokens.upperBound
            ? $0.lowerBound - segment.tokens.upperBound
            : max(0, segment.tokens.lowerBound - $0.upperBound) + crossing($0.upperBound, segment.tokens.lowerBound)
        }.min() ?? 1000
      }
      let nearest = takers.min { distance($0) < distance($1) }!
      for d in takers where d != nearest {
        let rest = drafts[d].content.flatMap { piece -> [Range<Int>] in
          guard piece.overlaps(segment.tokens) else { return [piece] }
          let left = piece.lowerBound..<max(piece.lowerBound, segment.tokens.lowerBound)
          let right = min(piece.upperBound, segment.tokens.upperBound)..<piece.upperBound
          return [left, right].filter { $0.contains { annotation.tokens[$0].isWord } }
        }
        // What remains must be quoted too, else the two see one text differently and both stay.
        if rest.contains(where: { $0.contains { facts.state[$0] == QuoteState.inside } }) {
          drafts[d].content = rest.compactMap(trimmed)
        }
      }
    }
  }

  /// The cost of a sentence's end between an attribution and a stretch after it.
  private func crossing(_ end: Int, _ start: Int) -> Int {
    guard start > end, start < facts.count else { return 0 }
    return facts.sentenceOf[start] == facts.sentenceOf[max(0, end - 1)] ? 0 : 8
  }

  private func snapLast(_ drafts: inout [QuotationDraft]) {
    var last = [drafts.removeLast()]
    snap(&last)
    drafts += last
  }

  /// A quotation of several paragraphs is one: what is left loose of it joins the draft of the stretch before, else
  /// that of the stretch after.
  private func joinChains(_ drafts: inout [QuotationDraft]) {
    var chain: [Range<Int>] = []
    func owner(_ range: Range<Int>) -> Int? {
      drafts.indices.first { drafts[$0].covered(range) * 2 >= range.count && !drafts[$0].source.isEmpty }
    }
    func close() {
      guard chain.count > 1 else { return }
      let owners = chain.map(owner)
      guard owners.contains(where: { $0 != nil }) else { return }
      var last: Int?
      for (k, range) in chain.enumerated() {
        if let own = owners[k] {
          last = own
        } else if !drafts.contains(where: { $0.covered(range) * 2 >= range.count }),
          let taker = last ?? owners[k...].compactMap({ $0 }).first {
          drafts[taker].add(range)
        }
      }
    }
    for segment in segments where segment.depth == 0 {
      if !segment.continues {
        close()
        chain = []
      }
      chain.append(segment.tokens)
    }
    close()
  }

  /// The draft that a stretch carries on: the one before it, quoted itself, with nothing but its own attribution
  /// between.
  private func owner(of s: Int, _ drafts: [QuotationDraft]) -> Int? {
    let range = segments[s].tokens
    let paragraph = facts.paragraphOf[range.lowerBound]
    func isQuoted(_ d: Int) -> Bool {
      drafts[d].content.contains { $0.contains { facts.state[$0] == QuoteState.inside } }
    }
    let before = drafts.indices.filter {
      drafts[$0].end <= range.lowerBound && !drafts[$0].source.isEmpty
        && (isQuoted($0) || facts.paragraphOf[drafts[$0].end - 1] != paragraph)
    }
    guard let last = before.max(by: { drafts[$0].end < drafts[$1].end }), isQuoted(last) else { return nil }
    let draft = drafts[last]
    let its = facts.paragraphOf[draft.end - 1]
    // The opening mark may have been left with the sentence before.
    let first = min(range.lowerBound + 1, range.upperBound - 1)
    let opensSentence = facts.sentences[Int(facts.sentenceOf[first])].lowerBound >= range.lowerBound
    if its == paragraph {
      let gap = Int(facts.sentenceOf[first] - facts.sentenceOf[draft.end - 1])
      return gap <= 1 && (opensSentence || range.lowerBound - draft.end <= 2) ? last : nil
    }
    // The paragraph is nothing but the quotation, right after the paragraph of the draft.
    let own = facts.paragraphs[Int(paragraph)]
    let endsThere = facts.paragraphs[Int(its)].upperBound - draft.end <= 14
    let asks = draft.content.last.map { $0.suffix(2).contains { annotation.tokens[$0].shape == .question } } ?? false
    guard range.lowerBound == own.lowerBound, own.upperBound - range.upperBound <= 1, endsThere, !asks else { return nil }
    return paragraph - its == 1 || (paragraph - its == 2 && facts.paragraphs[Int(its) + 1].count <= 14) ? last : nil
  }

  /// Capitalised throughout, small words aside: a title, a name.
  private func isTitle(_ segment: Segment) -> Bool {
    let inner = segment.tokens.filter { annotation.tokens[$0].isWord }
    guard inner.count >= 2, inner.count <= 8, annotation.tokens[inner[0]].isCapitalised else { return false }
    let small = inner.filter { annotation.tokens[$0].shape == .lower }
    return small.allSatisfy { annotation.tokens[$0].range.count <= 4 } && small.count * 2 < inner.count
  }

  /// Titles, nicknames, scare quotes, words as words.
  private func isTerm(_ segment: Segment) -> Bool {
    let range = segment.tokens
    let tokens = annotation.tokens
    let inner = range.filter { tokens[$0].isWord }
    guard !inner.isEmpty else { return true }
    let sentence = facts.sentences[Int(facts.sentenceOf[range.lowerBound])]
    if isTitle(segment) { return true }
    let opensParagraph = range.lowerBound == facts.paragraphs[Int(facts.paragraphOf[range.lowerBound])].lowerBound
    let closing = segment.isClosed ? range.upperBound - 2 : range.upperBound - 1
    let after = range.upperBound < tokens.count ? tokens[range.upperBound].shape : .period
    let ends = closing > range.lowerBound
      && (tokens[closing].endsSentence || (tokens[closing].shape == .comma && inner.count >= 4))
    if !opensParagraph {
      for at in max(sentence.lowerBound, range.lowerBound - 3)..<range.lowerBound
      where QuotationWords.naming.contains(tokens[at].lemma) || QuotationWords.naming.contains(tokens[at].form) {
        return true
      }
    }
    // Something said stands as a sentence of its own, or is long.
    if inner.count >= 5 { return false }
    let wholeSentence = range.lowerBound <= sentence.lowerBound + 1
    if ends && tokens[closing].shape != .comma && wholeSentence && inner.count >= 2 { return false }
    if opensParagraph && (after == .colon || after == .dash) && inner.count >= 2 { return false }
    return true
  }
}
