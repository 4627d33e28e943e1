// What the taggers left out of what is said: the “when” that opens it, the verb after an insertion, the rest
// of a list, what comes after a colon, and the sentence of which they took a phrase.
import DocumentModel

struct WholeClauses {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    let cueOf = ClauseEdges.cues(drafts, facts.count)
    let taken = ContentPlaces(drafts, facts.count)
    for d in drafts.indices where !drafts[d].cue.isEmpty && !drafts[d].content.isEmpty {
      let content = drafts[d].content
      partSubject(&drafts[d])
      takeOpening(&drafts[d])
      takeRest(&drafts[d], taken)
      takeVerb(&drafts[d], d, cueOf)
      takeAccount(&drafts[d], taken)
      takeList(&drafts[d], d, cueOf)
      takeAfterColon(&drafts[d], taken)
      takeHeadline(&drafts[d])
      takeHeadlineList(&drafts[d], taken)
      takeSubject(&drafts[d], taken)
      takeCondition(&drafts[d], taken)
      takeFellowClause(&drafts[d], taken)
      takeRelativeVerb(&drafts[d], taken)
      takeBackshifted(&drafts[d], d, cueOf, taken)
      if content != drafts[d].content { drafts[d].trace.changes.insert(.phrase) }
    }
  }

  /// Once more for stretches in marks that were given to an attribution later.
  func mendMarks(_ drafts: inout [QuotationDraft]) {
    let taken = ContentPlaces(drafts, facts.count)
    for d in drafts.indices where !drafts[d].cue.isEmpty && !drafts[d].content.isEmpty {
      let content = drafts[d].content
      takeMarksAfterThat(&drafts[d])
      takeSubject(&drafts[d], taken)
      takeCondition(&drafts[d], taken)
      takeFellowClause(&drafts[d], taken)
      if content != drafts[d].content { drafts[d].trace.changes.insert(.phrase) }
    }
  }

  /// “wanted to let them know that | “this is not who we are.””: a clause does not end with its “that”.
  private func takeMarksAfterThat(_ draft: inout QuotationDraft) {
    guard let k = draft.content.indices.last else { return }
    let piece = draft.content[k], next = piece.upperBound
    guard piece.count > 2, tokens[next - 1].form == Self.that, isOutside(next - 1), next < facts.count,
      facts.state[next] == QuoteState.opening,
      facts.segmentOf[next] >= 0
    else { return }
    let segment = facts.segments[Int(facts.segmentOf[next])]
    guard segment.lowerBound == next, facts.paragraphOf[next] == facts.paragraphOf[segment.upperBound - 1]
    else { return }
    draft.content[k] = piece.lowerBound..<segment.upperBound
  }

  // MARK: Words

  private func isOutside(_ i: Int) -> Bool { facts.state[i] == QuoteState.outside }
  private func isFinite(_ i: Int) -> Bool {
    isOutside(i) && tokens[i].tag.isFiniteOrModal
  }
  private func isComma(_ i: Int) -> Bool { tokens[i].shape == .comma && isOutside(i) }
  private func sentence(_ i: Int) -> Range<Int> { facts.sentences[Int(facts.sentenceOf[i])] }

  /// The end of a sentence without its point.
  private func close(_ sentence: Range<Int>) -> Int {
    var end = sentence.upperBound
    while end > sentence.lowerBound, tokens[end - 1].endsSentence { end -= 1 }
    return end
  }

  private func isFree(_ range: Range<Int>, _ draft: QuotationDraft, _ d: Int, _ cueOf: [Int32]) -> Bool {
    range.allSatisfy { (cueOf[$0] < 0 || Int(cueOf[$0]) == d) && isOutside($0) }
      && !(draft.source + draft.cue + draft.content).contains { $0.overlaps(range) }
  }

  /// “Ola Brandt, Tom Reece once said, would be the first to dive”: of two names with a comma between the
  /// last one speaks.
  private func partSubject(_ draft: inout QuotationDraft) {
    guard draft.source.count == 1, let source = draft.source.first, let cue = draft.cue.first,
      source.upperBound == cue.lowerBound,
      let piece = draft.content.first, piece.lowerBound == cue.upperBound + 1, isComma(cue.upperBound),
      isFinite(piece.lowerBound),
      let comma = source.last(where: isComma), comma > source.lowerBound, comma + 1 < source.upperBound,
      sentence(source.lowerBound).lowerBound == source.lowerBound,
      source.allSatisfy({ isComma($0) || tokens[$0].tag.isNoun || [.DT, .JJ, .PRP].contains(tokens[$0].tag) })
    else { return }
    draft.source = [comma + 1..<source.upperBound]
    draft.content.insert(source.lowerBound..<comma, at: 0)
  }

  private static let openings = QuotationWords.set("when if although though while because unless once as")

  /// “When | the training is tailored, it helps, according to Ola Brandt”: the sentence begins with its
  /// “when”.
  private func takeOpening(_ draft: inout QuotationDraft) {
    let piece = draft.content[0]
    guard piece.lowerBound > 0, piece.upperBound <= draft.attribution.lowerBound, isOutside(piece.lowerBound)
    else { return }
    let first = piece.lowerBound - 1
    guard sentence(piece.lowerBound).lowerBound == first, Self.openings.contains(tokens[first].form),
      isOutside(first),
      piece.contains(where: isComma)
    else { return }
    draft.content[0] = first..<piece.upperBound
  }

  /// “The rise is, according to the office, | partly due to the count”, “The difference, he told me on
  /// Friday, | is that …”: what stands on one side of the attribution needs the other.
  private func takeRest(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard !draft.source.isEmpty else { return }
    let (start, end) = (draft.attribution.lowerBound, draft.attribution.upperBound),
      sentence = sentence(start)
    guard start > sentence.lowerBound + 1, isComma(start - 1) else { return }
    let last = close(sentence)
    if draft.content.count == 1, let piece = draft.content.first, piece.upperBound == start - 1, end < last,
      isComma(end), isFinite(piece.upperBound - 1)
    {
      let rest = end + 1..<last
      guard rest.count >= 2, rest.count < 120, !taken.mostly(rest), rest.allSatisfy(isOutside) else { return }
      draft.content.append(rest)
      return
    }
    guard let piece = draft.content.first, piece.lowerBound > end, piece.lowerBound - end <= 7,
      isComma(piece.lowerBound - 1), isFinite(piece.lowerBound),
      !(end..<piece.lowerBound - 1).contains(where: { tokens[$0].tag.isVerb || isComma($0) })
    else { return }
    let subject = sentence.lowerBound..<start - 1
    guard subject.count <= 24, !taken.mostly(subject), subject.allSatisfy(isOutside),
      !subject.contains(where: isFinite),
      subject.contains(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP })
    else { return }
    draft.content.insert(subject, at: 0)
  }

  private static let that = Form.hash("that")

  /// “said costs from the sale of the pier, a wreck of a place, | cut its profit”, “suggested her best part
  /// is | as a guest”: a clause that has a subject has a verb.
  private func takeVerb(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound == cue.upperBound, draft.content.count == 1
    else { return }
    let piece = draft.content[k], sentence = sentence(cue.lowerBound), last = close(sentence)
    guard piece.upperBound < last, piece.count < 40,
      cue.contains(where: { tokens[$0].tag.isVerb && QuotationWords.claiming.contains(tokens[$0].lemma) }),
      !piece.contains(where: isFinite), piece.allSatisfy(isOutside),
      piece.contains(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP })
    else { return }
    let opens = tokens[piece.lowerBound]
    guard
      opens.form == Self.that && opens.tag == .IN || opens.tag == .WP && opens.form == Form.hash("what")
        || (opens.tag.isNoun || [.DT, .PRPS, .PRP, .JJ, .CD].contains(opens.tag))
          && tokens[cue.upperBound - 1].tag.isVerb
    else { return }
    // Straight on, or after one or two insertions between commas.
    var at = piece.upperBound
    if !isFinite(at) {
      // “the loan, agreed upon in May, | had been held up”
      let isAgreed = at + 2 < last && tokens[at + 1].tag == .VBD && [.IN, .RP].contains(tokens[at + 2].tag)
      guard isComma(at),
        opens.form == Self.that || opens.tag == .WP || isAgreed
          || [.WP, .WDT, .DT, .VBG, .VBN, .IN].contains(tokens[at + 1].tag)
      else { return }
      guard
        let verb = (at + (isAgreed ? 3 : 1)..<max(at + (isAgreed ? 3 : 1), min(at + 40, last))).first(where: {
          isFinite($0) && isComma($0 - 1)
        })
      else { return }
      at = verb
    }
    guard at < last else { return }
    var stop = at + 1
    while stop < last, !isMainClause(after: stop, last), tokens[stop].shape != .semicolon { stop += 1 }
    guard stop > at + 1,
      !(draft.source + draft.cue).contains(where: { $0.overlaps(piece.upperBound..<stop) }),
      !(at..<stop).contains(where: { cueOf[$0] >= 0 && Int(cueOf[$0]) != d && tokens[$0].tag == .VBD })
    else { return }
    draft.content[k] = piece.lowerBound..<stop
  }

  /// A comma with a name or pronoun and its verb right after it.
  private func isMainClause(after comma: Int, _ last: Int) -> Bool {
    guard isComma(comma) else { return false }
    var i = comma + 1
    while i < last, i - comma < 8, tokens[i].tag.isNoun || [.DT, .JJ, .PRP, .PRPS].contains(tokens[i].tag) {
      i += 1
    }
    return i > comma + 1 && i < last && isFinite(i) && (tokens[i - 1].tag.isNoun || tokens[i - 1].tag == .PRP)
  }

  /// “According to her account, after looking at the leg, she asked for a doctor”: a phrase alone is no
  /// account.
  private func takeAccount(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard draft.content.count == 1, let source = draft.source.first, let cue = draft.cue.first,
      source.lowerBound == cue.upperBound,
      tokens[cue.upperBound - 1].form == Form.hash("to")
    else { return }
    let sentence = sentence(cue.lowerBound), piece = draft.content[0], last = close(sentence)
    guard cue.lowerBound == sentence.lowerBound, piece.lowerBound == source.upperBound + 1,
      piece.upperBound < last, isComma(piece.upperBound),
      piece.allSatisfy(isOutside), !piece.contains(where: isFinite), piece.count < 20,
      (piece.upperBound..<last).contains(where: isFinite),
      isOutside(last - 1)
    else { return }
    draft.content[0] = piece.lowerBound..<last
  }

  /// “called for fair taxes, | the closing of two loopholes and for relief”: the noun is followed by others
  /// of its kind.
  private func takeList(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound == cue.upperBound
    else { return }
    let piece = draft.content[k], sentence = sentence(cue.lowerBound), last = close(sentence)
    guard piece.upperBound + 2 < last, isComma(piece.upperBound), !piece.contains(where: isFinite),
      piece.allSatisfy(isOutside)
    else { return }
    let preposition = tokens[cue.upperBound - 1]
    if preposition.tag == .IN,
      let joint = (piece.upperBound + 1..<min(piece.upperBound + 26, last)).first(where: {
        tokens[$0].tag == .CC && $0 + 2 < last && tokens[$0 + 1].form == preposition.form
      })
    {
      // “for fair taxes, … and for relief”.
      var end = joint + 2
      while end < last, !isComma(end), tokens[end].tag != .CC { end += 1 }
      if isFree(piece.upperBound..<end, draft, d, cueOf) { draft.content[k] = piece.lowerBound..<end }
      return
    }
    guard let object = piece.first(where: { !piece.contains(Int(facts.head[$0])) && tokens[$0].tag.isNoun })
    else { return }
    let next = piece.upperBound + 1
    guard
      let fellow = (next..<min(next + 10, last)).first(where: {
        tokens[$0].relation == .conj && tokens[$0].tag.isNoun && Int(facts.head[$0]) == object
          && Int(facts.left[$0]) <= next
      })
    else { return }
    // The list ends with “and”; without it what follows is an apposition.
    let end = min(Int(facts.right[object]) + 1, last)
    guard end > fellow, (fellow..<end).contains(where: { tokens[$0].tag == .CC }),
      isFree(piece.upperBound..<end, draft, d, cueOf),
      !(fellow..<end).contains(where: { isComma($0) && $0 + 1 < end && isFinite($0 + 1) })
    else { return }
    draft.content[k] = piece.lowerBound..<end
  }

  /// “Diver Reveals ‘Bitter’ Years On The Pier”: a heading is not cut after its first word in marks.
  private func takeHeadline(_ draft: inout QuotationDraft) {
    guard draft.content.count == 1, let piece = draft.content.first, piece.count <= 5,
      facts.state[piece.upperBound - 1] == QuoteState.closing,
      facts.state[piece.lowerBound] == QuoteState.opening
    else { return }
    let whole = facts.paragraphs[Int(facts.paragraphOf[piece.lowerBound])]
    let paragraph =
      whole
      .lowerBound..<(whole.lowerBound == 0 && tokens[whole.upperBound - 1].endsSentence
      ? whole.upperBound - 1 : whole.upperBound)
    guard paragraph.count <= 24, !paragraph.isEmpty, !tokens[paragraph.upperBound - 1].endsSentence,
      piece.upperBound < paragraph.upperBound, tokens[piece.upperBound].isCapitalised,
      (piece.upperBound..<paragraph.upperBound).allSatisfy({ tokens[$0].isCapitalised && isOutside($0) }),
      draft.attribution.upperBound <= piece.lowerBound
    else { return }
    draft.content[0] = piece.lowerBound..<paragraph.upperBound
  }

  /// “Reece and Marlow point out own boats, | each other's wrecks at the fair”: in the first line of an
  /// article, what has no verb goes on.
  private func takeHeadlineList(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard draft.content.count == 1, let piece = draft.content.first, facts.paragraphOf[piece.lowerBound] <= 1,
      piece.lowerBound >= draft.attribution.upperBound,
      !draft.source.isEmpty, piece.allSatisfy({ isOutside($0) && !isFinite($0) })
    else { return }
    let line = sentence(piece.lowerBound), last = close(line)
    guard line.count <= 30, facts.paragraphs[Int(facts.paragraphOf[piece.lowerBound])].count <= 40,
      piece.upperBound + 2 < last, isComma(piece.upperBound)
    else { return }
    let rest = piece.upperBound..<last
    guard rest.allSatisfy({ isOutside($0) && !tokens[$0].tag.isVerb }), !taken.mostly(rest) else { return }
    draft.content[0] = piece.lowerBound..<last
  }

  /// “The port office “only requires that boats float,” the report says”: words in marks that begin with
  /// their verb have a subject before them.
  private func takeSubject(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard let piece = draft.content.first, facts.state[piece.lowerBound] == QuoteState.opening,
      piece.upperBound <= draft.attribution.lowerBound,
      draft.attribution.lowerBound - piece.upperBound <= 1, piece.count > 3, !draft.source.isEmpty
    else { return }
    var verb = piece.lowerBound + 1
    if tokens[verb].tag == .RB { verb += 1 }
    let first = sentence(piece.lowerBound).lowerBound, subject = first..<piece.lowerBound
    guard [.VBZ, .VBD, .MD, .VBP].contains(tokens[verb].tag), tokens[piece.lowerBound + 1].shape == .lower,
      !subject.isEmpty, subject.count <= 16,
      subject.allSatisfy({
        isOutside($0) && !tokens[$0].tag.isVerb && tokens[$0].isWord
          && ![.WP, .WDT, .WRB].contains(tokens[$0].tag)
          && (tokens[$0].tag != .CC
            || $0 > first && tokens[$0 - 1].tag.isProperNoun && tokens[$0 + 1].tag.isProperNoun)
      }),
      tokens[first].tag != .IN,
      tokens[piece.lowerBound - 1].tag.isNoun || tokens[piece.lowerBound - 1].tag == .PRP,
      !taken.mostly(subject)
    else { return }
    draft.content[0] = first..<piece.upperBound
  }

  private static let conditions = QuotationWords.set("if unless")

  /// “would owe the port a fortune, “as much as two ferries,” | if they paid their dues”: the condition goes
  /// with what would be.
  private func takeCondition(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard let k = draft.content.indices.last, let cue = draft.cue.first else { return }
    let piece = draft.content[k], sentence = sentence(cue.lowerBound), last = close(sentence)
    guard piece.upperBound > draft.attribution.upperBound,
      facts.state[piece.upperBound - 1] == QuoteState.closing, piece.upperBound + 2 < last,
      isOutside(piece.upperBound),
      Self.conditions.contains(tokens[piece.upperBound].form),
      facts.sentenceOf[piece.upperBound] == facts.sentenceOf[cue.lowerBound],
      draft.content.contains(where: { $0.contains { tokens[$0].tag == .MD && isOutside($0) } })
    else { return }
    let end = (piece.upperBound..<last).first { isComma($0) || tokens[$0].shape == .dash } ?? last
    let rest = piece.upperBound..<end
    guard rest.count <= 30, rest.contains(where: isFinite), rest.allSatisfy(isOutside), !taken.mostly(rest)
    else { return }
    draft.content[k] = piece.lowerBound..<end
  }

  /// “recalls the mate being “lost,” | and the captain being kind to her”: of two that are told of in the
  /// same form both are told.
  private func takeFellowClause(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound >= cue.upperBound
    else { return }
    let piece = draft.content[k], last = close(sentence(cue.lowerBound))
    guard facts.state[piece.upperBound - 1] == QuoteState.closing,
      let mark = piece.first(where: { facts.state[$0] == QuoteState.opening }),
      mark > piece.lowerBound + 1, tokens[mark - 1].tag == .VBG, isOutside(mark - 1),
      piece.upperBound + 3 < last, tokens[piece.upperBound].tag == .CC
    else { return }
    var at = piece.upperBound + 1
    while at < last, at - piece.upperBound < 6,
      tokens[at].tag.isNoun || [.DT, .JJ, .PRP, .PRPS].contains(tokens[at].tag)
    { at += 1 }
    guard at < last, at > piece.upperBound + 1, tokens[at].tag == .VBG,
      tokens[at].form == tokens[mark - 1].form
    else { return }
    var stop = at + 1
    while stop < last, !isComma(stop), tokens[stop].shape != .dash,
      tokens[stop].shape != .hyphen || !tokens[stop].flags.contains(.spaceBefore)
    { stop += 1 }
    guard (piece.upperBound..<stop).allSatisfy(isOutside), !taken.mostly(piece.upperBound..<stop) else {
      return
    }
    draft.content[k] = piece.lowerBound..<stop
  }

  /// “cited the captain, who lacks a ship | and has lost two”: the second verb of “who”, in a tense that the
  /// cue has not.
  private func takeRelativeVerb(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound >= cue.upperBound, cue.contains(where: { tokens[$0].tag == .VBD })
    else { return }
    let piece = draft.content[k], last = close(sentence(cue.lowerBound))
    guard piece.upperBound + 2 < last, tokens[piece.upperBound].tag == .CC,
      tokens[piece.upperBound + 1].tag == .VBZ,
      let who = piece.dropLast().last(where: {
        isOutside($0) && (tokens[$0].tag == .WP || tokens[$0].tag == .WDT) && tokens[$0 + 1].tag == .VBZ
      }),
      !(who + 2..<max(who + 2, piece.upperBound)).contains(where: isFinite)
    else { return }
    let rest = piece.upperBound..<last
    guard rest.count <= 24, rest.allSatisfy({ isOutside($0) && !isComma($0) }), !taken.mostly(rest) else {
      return
    }
    draft.content[k] = piece.lowerBound..<last
  }

  private static let pointing = QuotationWords.set("this these following")

  /// “suggested asking yourself this: | Would I rather wait?”
  private func takeAfterColon(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound >= cue.upperBound
    else { return }
    let piece = draft.content[k], colon = piece.upperBound
    guard colon + 2 < facts.count, tokens[colon].shape == .colon,
      Self.pointing.contains(tokens[colon - 1].form), isOutside(colon + 1)
    else { return }
    let rest = colon + 1..<close(sentence(colon + 1))
    guard rest.count >= 2, !taken.mostly(rest), facts.paragraphOf[colon] == facts.paragraphOf[colon + 1],
      rest.allSatisfy(isOutside)
    else { return }
    let whole =
      rest.upperBound < sentence(colon + 1).upperBound && tokens[rest.upperBound].shape == .question
      ? rest.upperBound + 1 : rest.upperBound
    draft.content[k] = piece.lowerBound..<whole
  }

  /// “said the risk was plain, | and his client had warned the mayor”: the tense is that of what is reported.
  private func takeBackshifted(
    _ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32], _ taken: ContentPlaces
  ) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound >= cue.upperBound,
      let verb = cue.last(where: { tokens[$0].tag == .VBD }),
      QuotationWords.claiming.contains(tokens[verb].lemma)
    else { return }
    let piece = draft.content[k], sentence = sentence(cue.lowerBound), last = close(sentence)
    guard piece.upperBound + 3 < last, isComma(piece.upperBound), tokens[piece.upperBound + 1].tag == .CC,
      piece.contains(where: isFinite),
      isOutside(piece.upperBound - 1)
    else { return }
    var at = piece.upperBound + 2
    while at < last, at - piece.upperBound < 8,
      tokens[at].tag.isNoun || [.DT, .JJ, .PRP, .PRPS, .POS].contains(tokens[at].tag)
    { at += 1 }
    guard at > piece.upperBound + 2 || tokens[at].form == Form.hash("had"), at + 1 < last,
      tokens[at].form == Form.hash("had") || tokens[at].form == Form.hash("would"),
      tokens[at + 1].tag == .VBN || tokens[at + 1].tag == .VB || tokens[at + 1].tag == .RB
    else { return }
    var stop = at + 1
    while stop < last, !isMainClause(after: stop, last) { stop += 1 }
    guard isFree(piece.upperBound..<stop, draft, d, cueOf), !taken.mostly(piece.upperBound..<stop) else {
      return
    }
    draft.content[k] = piece.lowerBound..<stop
  }
}
