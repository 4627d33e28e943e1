// Stretches in quotation marks that no attribution has taken: most of five words or more are quotations whose
// cue stands elsewhere; the rest are titles, nicknames and scare quotes.
import DocumentModel

/// Joins stretches in quotation marks to drafts, or makes drafts of them; what is left are quoted terms.
/// Stretches are met in text order and drafts are found by place, so that time is linear in both.
struct LooseQuotes {
  private let facts: TokenView
  private let stretches: QuotedStretches
  private let pieces: QuotedPieces
  private let form: StretchForm
  private var tokens: [Token] { facts.tokens }
  private(set) var terms: [Range<Int>] = []
  private var index: DraftIndex

  init(_ facts: TokenView, _ stretches: QuotedStretches) {
    self.facts = facts
    self.stretches = stretches
    pieces = QuotedPieces(facts: facts, stretches: stretches)
    form = StretchForm(facts: facts)
    index = DraftIndex(stretches)
  }

  /// Gives loose stretches to drafts.
  mutating func place(_ drafts: inout [QuotationDraft]) {
    index = DraftIndex(stretches)
    for (d, draft) in drafts.enumerated() { index.add(d, draft, facts) }
    joinChains(&drafts)
    for place in stretches.outer.indices { give(place, &drafts) }
  }

  private mutating func give(_ place: Int, _ drafts: inout [QuotationDraft]) {
    let segment = stretches.stretch(place), range = segment.tokens
    if index.takers[place].contains(where: { takes(drafts[$0], segment) }) { return }
    index.pass(range.lowerBound, Int(facts.paragraphOf[range.lowerBound]), drafts, facts)
    if let carried = carried(place, drafts) {
      drafts[carried].add(range)
      drafts[carried].trace.changes.insert(.paragraphs)
      index.grow(carried, drafts[carried], by: range)
      return
    }
    let owner = owner(of: segment, drafts)
    if index.isNamed[place] && segment.words < 5 || isTerm(segment) {
      terms.append(range)
      return
    }
    if let owner {
      drafts[owner].add(range)
      if range.upperBound <= drafts[owner].cue.first?.lowerBound ?? 0 {
        pieces.keepToMarks(&drafts[owner])
        index.add(owner, drafts[owner], facts)
      } else {
        index.grow(owner, drafts[owner], by: range)
      }
      drafts[owner].trace.changes.insert(.quotedOn)
      return
    }
    append(
      QuotationDraft(content: [range], probability: 0.6, rule: "quotation without attribution"), &drafts)
  }

  private mutating func append(_ draft: QuotationDraft, _ drafts: inout [QuotationDraft]) {
    drafts.append(draft)
    index.add(drafts.count - 1, draft, facts)
  }

  /// Whether a draft says a stretch, and not something in it.
  private func takes(_ draft: QuotationDraft, _ segment: Segment) -> Bool {
    guard draft.covered(segment.tokens) * 2 >= segment.tokens.count else { return false }
    return !draft.cue.contains { segment.tokens.contains($0.lowerBound) }
  }

  /// The draft that an earlier paragraph of the same quotation was given to.
  private func carried(_ place: Int, _ drafts: [QuotationDraft]) -> Int? {
    guard place > 0, stretches.stretch(place).continues else { return nil }
    let before = stretches.stretch(place - 1)
    return index.takers[place - 1].first { takes(drafts[$0], before) && !drafts[$0].cue.isEmpty }
  }

  /// A quotation of several paragraphs is one: what is left loose of it joins the draft of the stretch
  /// before, else that of the stretch after.
  private mutating func joinChains(_ drafts: inout [QuotationDraft]) {
    var start = 0
    for place in 1...max(1, stretches.outer.count) {
      if place < stretches.outer.count, stretches.stretch(place).continues { continue }
      if place - start > 1 { joinChain(start..<place, &drafts) }
      start = place
    }
  }

  private mutating func joinChain(_ chain: Range<Int>, _ drafts: inout [QuotationDraft]) {
    let owners = chain.map { place -> Int? in
      let range = stretches.stretch(place).tokens
      return index.takers[place].first {
        drafts[$0].covered(range) * 2 >= range.count && !drafts[$0].source.isEmpty
      }
    }
    guard var next = owners.first(where: { $0 != nil }) ?? nil else { return }
    for (k, place) in chain.enumerated() {
      let segment = stretches.stretch(place)
      if let own = owners[k] {
        next = own
      } else if !index.takers[place].contains(where: {
        drafts[$0].covered(segment.tokens) * 2 >= segment.tokens.count
      }) {
        drafts[next].add(segment.tokens)
        drafts[next].trace.changes.insert(.paragraphs)
        index.grow(next, drafts[next], by: segment.tokens)
      }
    }
  }

  /// The draft that a stretch carries on: the one before it, quoted itself, with nothing but its own
  /// attribution between.
  private func owner(of segment: Segment, _ drafts: [QuotationDraft]) -> Int? {
    let range = segment.tokens
    let paragraph = facts.paragraphOf[range.lowerBound]
    guard let last = index.latest(drafts) else { return nil }
    let draft = drafts[last]
    let its = facts.paragraphOf[draft.end - 1]
    // The opening mark may have been left with the sentence before.
    let first = form.firstWord(segment)
    let opensSentence = form.startsSentence(segment)
    if its == paragraph {
      let gap = Int(facts.sentenceOf[first] - facts.sentenceOf[draft.end - 1])
      // “After saying it was “too cold,” she was “sent home” by the nurse”: a participle takes nothing of the
      // clause around.
      if pieces.isParticiple(draft) {
        let speaks = draft.cue[0].contains {
          QuotationWords.plainSaying.contains(tokens[$0].lemma)
            || QuotationWords.speaking.contains(tokens[$0].lemma)
        }
        let isPlain = draft.content.last.map { facts.state[$0.lowerBound] == QuoteState.outside } ?? false
        if gap == 0 ? !form.followsPause(segment) : isPlain && !speaks { return nil }
      }
      // One sentence of narration may stand between, when nothing is attributed in it.
      let reach = opensSentence && segment.words >= 5 ? 2 : 1
      return gap <= reach && (opensSentence || range.lowerBound - draft.end <= 2) ? last : nil
    }
    // The paragraph is nothing but the quotation, right after the paragraph of the draft; a heading in marks
    // is none.
    guard !form.isHeading(segment) else { return nil }
    let own = facts.paragraphs[Int(paragraph)]
    let rest = facts.paragraphs[Int(its)].upperBound - draft.end
    // Narration may follow what is quoted on right after “…,” he said.
    let isAlone = own.upperBound - range.upperBound <= 1 || rest <= 1 && isDirect(draft)
    let asks = draft.content.last.map { $0.suffix(2).contains { tokens[$0].shape == .question } } ?? false
    guard range.lowerBound == own.lowerBound, isAlone, rest <= 14, !asks,
      isSameFashion(range, draft)
    else { return nil }
    return paragraph - its == 1 || (paragraph - its == 2 && facts.paragraphs[Int(its) + 1].count <= 14)
      ? last : nil
  }

  private func isDirect(_ draft: QuotationDraft) -> Bool {
    draft.content.last.map { facts.state[$0.lowerBound] == QuoteState.opening } ?? false
  }

  /// "A report's own paragraph" between “what is said in it” carries nothing on: one uses straight marks, the
  /// other curly.
  private func isSameFashion(_ range: Range<Int>, _ draft: QuotationDraft) -> Bool {
    guard let last = draft.content.last else { return true }
    let place = stretches.touching(last).last
    return place.map {
      tokens[stretches.stretch($0).tokens.lowerBound].range.count == tokens[range.lowerBound].range.count
    } ?? true
  }

  /// Titles, nicknames, scare quotes, words as words.
  private func isTerm(_ segment: Segment) -> Bool {
    let range = segment.tokens
    guard segment.words > 0 else { return true }
    if form.isTitle(segment) || form.isHeading(segment) { return true }
    let first = form.firstWord(segment)
    let sentence = facts.sentences[Int(facts.sentenceOf[first])]
    let opensParagraph =
      range.lowerBound == facts.paragraphs[Int(facts.paragraphOf[range.lowerBound])].lowerBound
    if !opensParagraph, tokens[range.lowerBound - 1].shape != .colon || segment.words < 3 {
      for at in min(range.lowerBound, max(sentence.lowerBound, range.lowerBound - 3))..<range.lowerBound
      where QuotationWords.naming.contains(tokens[at].lemma)
        || QuotationWords.naming.contains(tokens[at].form)
      {
        return true
      }
    }
    // Something said stands as a sentence of its own, or is long.
    if segment.words >= 5 || form.standsBetweenDashes(segment) && form.isSentence(segment) { return false }
    if form.endsSentence(segment), form.startsSentence(segment), segment.words >= 2 { return false }
    let after = range.upperBound < tokens.count ? tokens[range.upperBound].shape : .period
    if opensParagraph && (after == .colon || after == .dash) && segment.words >= 2 { return false }
    return true
  }
}

/// Where drafts are: by the stretch they touch, by where their attribution begins, and which one was met
/// last.
private struct DraftIndex {
  private let stretches: QuotedStretches
  /// Drafts whose content touches each outermost stretch, in the order in which they were added.
  private(set) var takers: [[Int]]
  /// Whether a stretch stands in a cue or a source.
  private(set) var isNamed: [Bool]
  /// Drafts by where they end, from `next` on still to be passed.
  private var ends: [End] = []
  private struct End: Absent {
    var end: Int
    var draft: Int
    static var absent: End { End(end: -1, draft: -1) }
  }
  private var next = 0
  private var quoted = -1
  private var plain = -1, plainHere = -1, paragraph = -1

  init(_ stretches: QuotedStretches) {
    self.stretches = stretches
    takers = [[Int]](repeating: [], count: stretches.outer.count)
    isNamed = [Bool](repeating: false, count: stretches.outer.count)
  }

  /// Adds a draft, or its new pieces.
  mutating func add(_ d: Int, _ draft: QuotationDraft, _ facts: TokenView) {
    for piece in draft.content {
      for place in stretches.touching(piece) where takers[place].last != d { takers[place].append(d) }
    }
    let attribution = draft.cue + draft.source
    for range in attribution {
      for place in stretches.touching(range) { isNamed[place] = true }
    }
    if !draft.source.isEmpty, !draft.content.isEmpty { enter(d, draft.end) }
  }

  /// Adds one piece that a draft has got: a quotation may have thousands.
  mutating func grow(_ d: Int, _ draft: QuotationDraft, by piece: Range<Int>) {
    for place in stretches.touching(piece) where takers[place].last != d { takers[place].append(d) }
    if !draft.source.isEmpty { enter(d, draft.end) }
  }

  private mutating func enter(_ d: Int, _ end: Int) {
    var low = next, high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle].end <= end { low = middle + 1 } else { high = middle }
    }
    ends.insert(End(end: end, draft: d), at: low)
  }

  /// Moves on to a place in the text: drafts that end before it are passed.
  mutating func pass(_ token: Int, _ paragraph: Int, _ drafts: [QuotationDraft], _ facts: TokenView) {
    if paragraph != self.paragraph {
      if plainHere >= 0 { plain = plainHere }
      plainHere = -1
      self.paragraph = paragraph
    }
    while next < ends.count, ends[next].end <= token {
      let d = ends[next].draft
      next += 1
      if drafts[d].end > token { continue }
      if drafts[d].content.contains(where: { $0.contains { facts.state[$0] == QuoteState.inside } }) {
        quoted = d
      } else if Int(facts.paragraphOf[drafts[d].end - 1]) == paragraph {
        plainHere = d
      } else {
        plain = d
      }
    }
  }

  /// The draft passed last, when it is quoted itself; an unquoted one in the same paragraph does not come
  /// between.
  func latest(_ drafts: [QuotationDraft]) -> Int? {
    guard quoted >= 0, plain < 0 || drafts[plain].end <= drafts[quoted].end else { return nil }
    return quoted
  }
}
