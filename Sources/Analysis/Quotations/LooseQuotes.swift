// Stretches in quotation marks that no attribution has taken: most of five words or more are quotations whose
// cue stands elsewhere; the rest are titles, nicknames and scare quotes.
import DocumentModel

/// Joins stretches in quotation marks to drafts, or makes drafts of them; what is left are quoted terms.
/// Stretches are met in text order and drafts are found by place, so that time is linear in both.
struct LooseQuotes {
  private let annotation: Annotation
  private let facts: TokenFacts
  private let stretches: QuotedStretches
  private let pieces: QuotedPieces
  private let form: StretchForm
  private let reporters: Reporters
  private var tokens: [Token] { annotation.tokens }
  private(set) var terms: [Range<Int>] = []
  private var index: DraftIndex
  /// Drafts by where their content ends.
  private var endings: [Int: Int] = [:]
  /// The draft that was given a report last, and the length of its opening mark in bytes.
  private var report: (draft: Int, mark: Int)?

  init(_ annotation: Annotation, _ facts: TokenFacts, _ stretches: QuotedStretches) {
    self.annotation = annotation
    self.facts = facts
    self.stretches = stretches
    pieces = QuotedPieces(annotation, facts, stretches)
    form = StretchForm(annotation, facts)
    reporters = Reporters(annotation, facts)
    index = DraftIndex(stretches)
  }

  /// Gives loose stretches to drafts. `spare` are attributions that were not sure enough by themselves.
  mutating func place(_ drafts: inout [QuotationDraft], spare: [QuotationDraft]) {
    index = DraftIndex(stretches)
    for (d, draft) in drafts.enumerated() { index.add(d, draft, facts) }
    for (d, draft) in drafts.enumerated() where !draft.cue.isEmpty {
      if let last = draft.content.last { endings[last.upperBound] = d }
    }
    joinChains(&drafts)
    var weak = DraftIndex(stretches)
    for (k, draft) in spare.enumerated() { weak.add(k, draft, facts) }
    for place in stretches.outer.indices {
      let segment = stretches.stretch(place)
      if index.takers[place].contains(where: { takes(drafts[$0], segment) }) { continue }
      if isWork(segment) {
        terms.append(segment.tokens)
        continue
      }
      index.pass(segment.tokens.lowerBound, Int(facts.paragraphOf[segment.tokens.lowerBound]), drafts, facts)
      if let carried = carried(place, drafts) ?? report(segment), !isAside(segment) {
        drafts[carried].add(segment.tokens)
        drafts[carried].trace.changes.insert(.paragraphs)
        index.grow(carried, drafts[carried], by: segment.tokens)
        continue
      }
      let owner = follower(of: segment, drafts) ?? owner(of: segment, drafts)
      // A stretch with drafts inside is quoted narration; what is said stands in the drafts.
      let best = weak.takers[place].map { spare[$0] }.filter {
        $0.probability > 0.12 && takes($0, segment)
          && (segment.words >= 5 || $0.cue.contains { $0.contains { facts.cueClass[$0] >= 2 } })
          && (owner == nil || !pieces.isParticiple($0) && !isDeedElsewhere($0, segment))
      }.max { $0.probability < $1.probability }
      if var best, !form.isTitle(segment) {
        pieces.snap(&best)
        pieces.keepToMarks(&best)
        best.trace.changes.insert(.marksAlone)
        if !best.content.isEmpty {
          append(best, &drafts)
          continue
        }
      }
      if let last = goesOn(segment, drafts) ?? listed(segment, drafts) ?? secondHalf(segment, drafts) {
        drafts[last].add(segment.tokens)
        index.grow(last, drafts[last], by: segment.tokens)
        continue
      }
      if index.isNamed[place] && segment.words < 5 {
        terms.append(segment.tokens)
        continue
      }
      if let said = saidAfter(segment) {
        append(said, &drafts)
        continue
      }
      if isTerm(segment) {
        // “Maybe,” footage shows her saying during the debate, “that makes me smart,” …
        if segment.words >= 2, !form.isTitle(segment), form.followsPause(segment),
          form.startsWithCapital(segment),
          form.endsSentence(segment) || form.endsWithComma(segment), let reported = reported(segment)
        {
          append(reported, &drafts)
        } else {
          terms.append(segment.tokens)
        }
        continue
      }
      if let announced = announcement(segment, spare, weak) {
        append(announced, &drafts)
        if isReport(segment) { report = (drafts.count - 1, tokens[segment.tokens.lowerBound].range.count) }
        continue
      }
      if let owner {
        drafts[owner].add(segment.tokens)
        if segment.tokens.upperBound <= drafts[owner].cue.first?.lowerBound ?? 0 {
          pieces.keepToMarks(&drafts[owner])
          index.add(owner, drafts[owner], facts)
        } else {
          index.grow(owner, drafts[owner], by: segment.tokens)
        }
        drafts[owner].trace.changes.insert(.quotedOn)
        continue
      }
      let alone = reported(segment)
      if alone == nil, isFragment(segment) {
        terms.append(segment.tokens)
        continue
      }
      append(
        alone
          ?? QuotationDraft(
            content: [segment.tokens], probability: 0.6, rule: "quotation without attribution"), &drafts)
    }
  }

  /// “as a “leech who will drain the valley” and a “spoiled child””: the draft without attribution whose list
  /// goes on.
  private func listed(_ segment: Segment, _ drafts: [QuotationDraft]) -> Int? {
    let start = segment.tokens.lowerBound
    guard let last = drafts.indices.last, drafts[last].cue.isEmpty, drafts[last].source.isEmpty,
      let end = drafts[last].content.last?.upperBound,
      end < start, start - end <= 3, facts.sentenceOf[end] == facts.sentenceOf[start],
      facts.state[end - 1] == QuoteState.closing,
      (end..<start).contains(where: { tokens[$0].tag == .CC || tokens[$0].shape == .comma }),
      (end..<start).allSatisfy({
        tokens[$0].tag == .CC || tokens[$0].tag == .DT || tokens[$0].shape == .comma
      })
    else { return nil }
    return last
  }

  /// “The firms hold a trillion, ''as much as the state spends''”: words in marks that go on with what is
  /// said, after a comma.
  private func goesOn(_ segment: Segment, _ drafts: [QuotationDraft]) -> Int? {
    let start = segment.tokens.lowerBound
    guard start > 1, segment.words >= 3, !form.startsWithCapital(segment), tokens[start - 1].shape == .comma,
      let d = endings[start - 1],
      facts.sentenceOf[start - 1] == facts.sentenceOf[max(0, start - 2)], !drafts[d].source.isEmpty,
      drafts[d].content.last?.upperBound == start - 1
    else { return nil }
    return d
  }

  /// “It is “smart as hell,” Ola Brandt wrote in a letter, and “full of holes.””: the other half of what was
  /// said around an attribution, however short.
  private func secondHalf(_ segment: Segment, _ drafts: [QuotationDraft]) -> Int? {
    let start = segment.tokens.lowerBound
    guard let last = index.latest(drafts), segment.words >= 2, !form.isTitle(segment),
      facts.sentenceOf[drafts[last].end - 1] == facts.sentenceOf[start],
      let attribution = (drafts[last].cue + drafts[last].source).map(\.upperBound).max(),
      attribution >= drafts[last].content.last?.upperBound ?? 0,
      start - attribution <= 16, start > attribution, tokens[start - 1].tag == .CC,
      drafts[last].content.last.map({
        facts.state[$0.upperBound - 1] == QuoteState.closing && tokens[$0.upperBound - 2].shape == .comma
      }) ?? false,
      !(attribution..<start).contains(where: { tokens[$0].tag.isVerb && tokens[$0].tag != .VBN })
    else { return nil }
    return last
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

  /// A passage that quotes others itself: the taggers have looked inside it.
  private func isReport(_ segment: Segment) -> Bool {
    let seen = facts.segmentOf[segment.tokens.lowerBound]
    return seen < 0 || facts.segments[Int(seen)] != segment.tokens
  }

  /// The report that goes on, after quotations of its own, with a paragraph that opens with its fashion of
  /// marks and never closes.
  private func report(_ segment: Segment) -> Int? {
    guard let report, !segment.isClosed,
      facts.paragraphs[Int(facts.paragraphOf[segment.tokens.lowerBound])] == segment.tokens,
      tokens[segment.tokens.lowerBound].range.count == report.mark
    else { return nil }
    return report.draft
  }

  /// The draft that an earlier paragraph of the same quotation was given to.
  private func carried(_ place: Int, _ drafts: [QuotationDraft]) -> Int? {
    guard place > 0, stretches.stretch(place).continues else { return nil }
    let before = stretches.stretch(place - 1)
    return index.takers[place - 1].first { takes(drafts[$0], before) && !drafts[$0].cue.isEmpty }
  }

  /// “Who would have thought it?” Dana Marlow said: a speaker and a verb of speaking right after the closing
  /// mark, which the taggers have not seen.
  private func saidAfter(_ segment: Segment) -> QuotationDraft? {
    let last = form.last(segment).shape, start = segment.tokens.upperBound
    guard segment.isClosed, segment.words >= 2, last == .comma || last == .question, start + 1 < facts.count,
      facts.state[start] == QuoteState.outside, index.attribution(at: start) == nil
    else { return nil }
    let sentence = facts.sentences[Int(facts.sentenceOf[start])]
    guard let verb = (start..<min(start + 9, sentence.upperBound)).first(where: { tokens[$0].tag.isVerb }),
      tokens[verb].tag == .VBD || tokens[verb].tag == .VBZ,
      QuotationWords.speaking.contains(tokens[verb].lemma),
      !form.isTitle(segment),
      QuotationWords.telling.contains(tokens[verb].lemma)
        || !sentence.contains(where: {
          Int(facts.head[$0]) == verb && tokens[$0].relation == .obj && $0 > verb
        }),
      let subject = reporters.ownSubject(of: verb),
      subject.upperBound == verb && subject.lowerBound == start
        || verb == start && subject.lowerBound == verb + 1,
      !subject.contains(where: { facts.state[$0] != QuoteState.outside })
    else { return nil }
    var draft = QuotationDraft(
      content: [segment.tokens], probability: 0.85, rule: "quotation, speaker, verb of speaking")
    draft.cue = [verb..<verb + 1]
    draft.source = [subject]
    return draft
  }

  /// A verb of speaking before a stretch, in its sentence, with a pause between: “…saying during the debate,
  /// “…””.
  private func reported(_ segment: Segment) -> QuotationDraft? {
    let start = segment.tokens.lowerBound
    guard start > 0, form.followsPause(segment) else { return nil }
    let sentence = facts.sentences[Int(facts.sentenceOf[start - 1])]
    guard let verb = reporters.verb(before: start, from: max(sentence.lowerBound, start - 14)),
      !(verb..<start).contains(where: { facts.state[$0] != QuoteState.outside }),
      let source = reporters.subject(of: verb), source.upperBound <= verb
    else { return nil }
    var draft = QuotationDraft(
      content: [segment.tokens], probability: 0.6, rule: "verb of speaking before a quotation")
    draft.cue = [verb..<verb + 1]
    draft.source = [source]
    return draft
  }

  /// The cue of a paragraph that ends in a colon, when the stretch is the next paragraph: “The paper
  /// reports:”.
  private func announcement(_ segment: Segment, _ spare: [QuotationDraft], _ weak: DraftIndex)
    -> QuotationDraft?
  {
    let p = Int(facts.paragraphOf[segment.tokens.lowerBound])
    guard p > 0, facts.paragraphs[p].lowerBound == segment.tokens.lowerBound else { return nil }
    let before = facts.paragraphs[p - 1]
    guard tokens[before.upperBound - 1].shape == .colon else { return nil }
    guard let k = weak.speechless[facts.sentenceOf[before.upperBound - 1]]?.last else { return nil }
    var draft = spare[k]
    draft.content = [segment.tokens]
    draft.probability = 0.8
    draft.trace = Trace(rule: "paragraph with a colon before the quotation")
    return draft
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
      }),
        !isAside(segment)
      {
        drafts[next].add(segment.tokens)
        drafts[next].trace.changes.insert(.paragraphs)
        index.grow(next, drafts[next], by: segment.tokens)
      }
    }
  }

  /// “(CROSSTALK)”: a paragraph of a printed conversation that nobody says.
  private func isAside(_ segment: Segment) -> Bool {
    let inner = segment.tokens.filter { tokens[$0].shape != .openQuote && tokens[$0].shape != .closeQuote }
    guard let first = inner.first, let last = inner.last(where: { !tokens[$0].endsSentence }) else {
      return false
    }
    // “Follow Dana Marlow on Twitter @marlow”.
    if tokens[first].lemma == Form.hash("follow"), inner.contains(where: { tokens[$0].shape == .address }) {
      return true
    }
    return tokens[first].tag == .LRB && tokens[last].tag == .RRB
  }

  /// “…it helps.” Ola Brandt goes along with this: a deed told in the next sentence takes no quotation from
  /// whom it goes on.
  private func isDeedElsewhere(_ draft: QuotationDraft, _ segment: Segment) -> Bool {
    guard let cue = draft.cue.first, cue.lowerBound >= segment.tokens.upperBound,
      facts.sentenceOf[cue.lowerBound] != facts.sentenceOf[segment.tokens.upperBound - 1]
    else { return false }
    return !draft.cue.joined().contains {
      QuotationWords.utterance.contains(tokens[$0].lemma)
        || QuotationWords.speaking.contains(tokens[$0].lemma)
    }
  }

  /// “They found that most ''kept boats in other harbours.''”, name="…": part of a sentence that nobody is
  /// given for, or of a page's tags.
  private func isFragment(_ segment: Segment) -> Bool {
    let start = segment.tokens.lowerBound
    guard start > 0, facts.state[start - 1] == QuoteState.outside,
      !tokens[start].flags.contains(.spaceBefore) || tokens[start - 1].isWord
    else { return false }
    if tokens[start - 1].form == Form.hash("=") { return true }
    return tokens[start - 1].isWord && tokens[start - 1].tag != .DT && !form.startsWithCapital(segment)
      && !form.followsPause(segment)
      && facts.sentenceOf[start - 1] == facts.sentenceOf[max(start, segment.tokens.upperBound - 2)]
  }

  /// The draft whose attribution follows right after a stretch: “A!” Marcia Price shouted. “B!”
  private func follower(of segment: Segment, _ drafts: [QuotationDraft]) -> Int? {
    let last = form.last(segment).shape
    guard last == .comma || last == .question, let d = index.attribution(at: segment.tokens.upperBound),
      let content = drafts[d].content.first, tokens[content.lowerBound].form != Form.hash("that")
    else { return nil }
    return d
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
    guard !form.isHeading(segment), !isRepeated(segment, in: draft) else { return nil }
    let own = facts.paragraphs[Int(paragraph)]
    let endsThere = facts.paragraphs[Int(its)].upperBound - draft.end <= 14
    let asks = draft.content.last.map { $0.suffix(2).contains { tokens[$0].shape == .question } } ?? false
    guard range.lowerBound == own.lowerBound, own.upperBound - range.upperBound <= 1, endsThere, !asks,
      isSameFashion(range, draft)
    else { return nil }
    return paragraph - its == 1 || (paragraph - its == 2 && facts.paragraphs[Int(its) + 1].count <= 14)
      ? last : nil
  }

  /// Words set apart in large type, which the draft has said already.
  private func isRepeated(_ segment: Segment, in draft: QuotationDraft) -> Bool {
    let words = segment.tokens.filter { tokens[$0].isWord }.map { tokens[$0].form }
    guard words.count >= 4, let last = draft.content.last else { return false }
    let said = last.filter { tokens[$0].isWord }.map { tokens[$0].form }
    guard said.count >= words.count, said.count < 400 else { return false }
    return (0...said.count - words.count).contains { said[$0..<$0 + words.count].elementsEqual(words) }
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

  /// “Her first essay, “Leave the keys where you found them,” is out of print.”
  private func isWork(_ segment: Segment) -> Bool {
    let start = segment.tokens.lowerBound
    return start >= 2 && tokens[start - 1].shape == .comma
      && QuotationWords.works.contains(tokens[start - 2].lemma)
      && form.endsWithComma(segment)
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
  /// Drafts with a source and without content, by the sentence of their cue.
  private(set) var speechless: [Int32: [Int]] = [:]
  private var beginning: [Int: Int] = [:]
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
  mutating func add(_ d: Int, _ draft: QuotationDraft, _ facts: TokenFacts) {
    for piece in draft.content {
      for place in stretches.touching(piece) where takers[place].last != d { takers[place].append(d) }
    }
    let attribution = draft.cue + draft.source
    for range in attribution {
      for place in stretches.touching(range) { isNamed[place] = true }
    }
    guard !draft.source.isEmpty else { return }
    if draft.content.isEmpty {
      for cue in draft.cue { speechless[facts.sentenceOf[cue.lowerBound], default: []].append(d) }
      return
    }
    beginning[draft.attribution.lowerBound] = d
    enter(d, draft.end)
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

  /// The draft whose attribution begins at a token.
  func attribution(at token: Int) -> Int? { beginning[token] }

  /// Moves on to a place in the text: drafts that end before it are passed.
  mutating func pass(_ token: Int, _ paragraph: Int, _ drafts: [QuotationDraft], _ facts: TokenFacts) {
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
