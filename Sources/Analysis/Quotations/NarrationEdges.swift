// What follows the words that were said and is told by the writer: a comment after a dash, a scene, the main
// clause of a sentence that opens with “after” or “while”, what somebody else replied.
import DocumentModel

struct NarrationEdges {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll(where: isLonePreposition)
    let cueOf = ClauseEdges.cues(drafts, facts.count)
    var beginning = [Int32](repeating: -1, count: facts.count), attributionOf = beginning
    for (d, draft) in drafts.enumerated() where !draft.source.isEmpty {
      for i in (draft.cue + draft.source).joined() { attributionOf[i] = Int32(d) }
    }
    for (d, draft) in drafts.enumerated() where !draft.source.isEmpty && !draft.cue.isEmpty {
      beginning[draft.attribution.lowerBound] = Int32(d)
    }
    for d in drafts.indices where !drafts[d].cue.isEmpty && !drafts[d].content.isEmpty {
      let content = drafts[d].content
      keepToRelative(&drafts[d])
      endBeforeParticiple(&drafts[d], d, cueOf)
      leaveStray(&drafts[d])
      leaveTags(&drafts[d])
      leaveOtherSentences(&drafts[d])
      leaveFrontedSentence(&drafts[d])
      endBeforeReply(&drafts[d], d, beginning)
      endBeforeNextSpeaker(&drafts[d])
      endSubordinate(&drafts[d])
      endAfterAnswer(&drafts[d])
      leaveAttributions(&drafts[d], d, attributionOf)
      beginAfterOther(d, beginning, &drafts)
      endBeforeComment(&drafts[d])
      endBeforeParenthesis(&drafts[d])
      endBeforeSemicolon(&drafts[d])
      endNounScene(&drafts[d])
      endBeforeVenue(&drafts[d])
      endBeforeReport(&drafts[d])
      if let (joint, next) = endBeforeFellow(&drafts[d]), cueOf[next] >= 0, Int(cueOf[next]) != d,
        let source = drafts[Int(cueOf[next])].source.first,
        source.contains(joint), joint + 1 < source.upperBound
      {
        drafts[Int(cueOf[next])].source[0] = joint + 1..<source.upperBound
      }
      leaveBetween(&drafts[d], beginning)
      endBeforeUndone(&drafts[d])
      endAfterMarks(&drafts[d])
      endBeforeReference(&drafts[d])
      if content != drafts[d].content { drafts[d].trace.changes.insert(.phrase) }
    }
    drafts.removeAll { $0.content.isEmpty }
  }

  // MARK: Words

  private func isOutside(_ i: Int) -> Bool { facts.state[i] == QuoteState.outside }
  private func isFinite(_ i: Int) -> Bool {
    isOutside(i) && tokens[i].tag.isFiniteOrModal
  }
  private func isComma(_ i: Int) -> Bool { tokens[i].shape == .comma && isOutside(i) }

  /// A dash between words; a hyphen with spaces around it is one.
  private func isDash(_ i: Int) -> Bool {
    guard isOutside(i), i > 0, i + 1 < facts.count else { return false }
    if tokens[i].shape == .dash { return true }
    return tokens[i].shape == .hyphen && tokens[i].flags.contains(.spaceBefore)
      && tokens[i + 1].flags.contains(.spaceBefore)
  }

  /// The last piece, when it follows the cue.
  private func last(_ draft: QuotationDraft) -> (k: Int, piece: Range<Int>)? {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound >= cue.upperBound
    else { return nil }
    return (k, draft.content[k])
  }

  private func isNominal(_ i: Int) -> Bool {
    tokens[i].tag.isNoun
      || [.DT, .JJ, .JJR, .JJS, .RBR, .RBS, .CD, .POS, .PRPS, .HYPH, .PRP, .VBN].contains(tokens[i].tag)
  }
  private static let joints = QuotationWords.set("of for at in from with to on")

  /// Whether a main clause begins at a token: a noun or pronoun with what belongs to it, then a finite verb.
  private func opensClause(_ start: Int, _ end: Int) -> Bool {
    guard start < end, isOutside(start), tokens[start].tag != .WP, tokens[start].tag != .WDT,
      tokens[start].tag != .VBN
    else { return false }
    var sawNoun = false
    for i in start..<min(start + 14, end) {
      guard isOutside(i) else { return false }
      if isFinite(i) { return sawNoun }
      if tokens[i].tag == .RB, sawNoun { continue }
      if tokens[i].tag == .IN, sawNoun, Self.joints.contains(tokens[i].form) { continue }
      guard isNominal(i) else { return false }
      if tokens[i].tag.isNoun || tokens[i].tag == .PRP
        || tokens[i].tag == .DT && i + 1 < end && isFinite(i + 1)
      {
        sawNoun = true
      }
    }
    return false
  }

  /// “…,” she said. For Ola Brandt, the wall is …: “for” says nothing of the sentence before.
  private func isLonePreposition(_ draft: QuotationDraft) -> Bool {
    guard draft.cue.count == 1, draft.cue[0].count == 1, let cue = draft.cue[0].first,
      tokens[cue].tag == .IN || tokens[cue].tag == .TO,
      let last = draft.content.last
    else { return false }
    return last.upperBound <= cue && facts.sentenceOf[last.upperBound - 1] != facts.sentenceOf[cue]
  }

  /// “Victims often feel alone. “Friends drift away””: a cue that is no utterance has nothing to do with
  /// marks in other sentences.
  private func leaveOtherSentences(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first,
      !draft.cue.joined().contains(where: {
        QuotationWords.utterance.contains(tokens[$0].lemma)
          || QuotationWords.thought.contains(tokens[$0].lemma)
          || QuotationWords.speaking.contains(tokens[$0].lemma)
          || facts.cueClass[$0] >= 2
      }), draft.probability < 0.6
    else { return }
    let sentence = facts.sentenceOf[cue.lowerBound]
    guard
      draft.content.allSatisfy({
        facts.state[$0.lowerBound] == QuoteState.opening && facts.sentenceOf[$0.upperBound - 1] != sentence
          && facts.sentenceOf[min($0.lowerBound + 1, $0.upperBound - 1)] != sentence
      })
    else { return }
    let before = draft.content.allSatisfy { $0.upperBound <= cue.lowerBound }
    guard before, let last = draft.content.last, tokens[last.upperBound - 2].endsSentence else { return }
    draft.content = []
  }

  /// “<note lang="…">Ola Brandt said …”: what stands in a page's tag is not said.
  private func leaveTags(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1 else { return }
    let rest = draft.content.filter {
      $0.upperBound >= facts.count || tokens[$0.upperBound].form != Form.hash(">")
        || tokens[$0.upperBound].flags.contains(.spaceBefore)
    }
    if !rest.isEmpty { draft.content = rest }
  }

  /// “This is why; Reece says that …”: what stands before the semicolon is another sentence.
  private func leaveFrontedSentence(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, !draft.source.isEmpty else { return }
    let piece = draft.content[0], start = draft.attribution.lowerBound
    guard piece.upperBound == start - 1, tokens[start - 1].shape == .semicolon,
      draft.content[1].lowerBound >= draft.attribution.upperBound
    else { return }
    draft.content.removeFirst()
  }

  /// “a quarter said that they were followed, a third said friends were”: another one speaks.
  private func endBeforeNextSpeaker(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft) else { return }
    for comma in piece.dropFirst(3) where isComma(comma) {
      var i = comma + 1
      while i < piece.upperBound, i - comma < 6, isNominal(i), isOutside(i) { i += 1 }
      guard i > comma + 1, i + 2 < piece.upperBound, isFinite(i), tokens[i].tag != .MD,
        QuotationWords.plainSaying.contains(tokens[i].lemma),
        isNominal(i + 1) || tokens[i + 1].form == Form.hash("that"),
        (i + 1..<piece.upperBound).contains(where: isFinite),
        (piece.lowerBound..<comma).contains(where: isFinite)
      else { continue }
      draft.content[k] = piece.lowerBound..<comma
      return
    }
  }

  private static let answers = QuotationWords.set("yes no yeah never")

  /// “said yes, yes, yes, over and over again, until he left”: an answer of one word ends with it.
  private func endAfterAnswer(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft), isOutside(piece.lowerBound),
      Self.answers.contains(tokens[piece.lowerBound].form)
    else { return }
    var end = piece.lowerBound
    while end < piece.upperBound, Self.answers.contains(tokens[end].form) || isComma(end) { end += 1 }
    guard end < piece.upperBound, isComma(end - 1), tokens[end].tag == .RB || tokens[end].tag == .IN else {
      return
    }
    draft.content[k] = piece.lowerBound..<end - 1
  }

  /// “The four ways, he said, are … The Post reported”: who reports it is not said.
  private func leaveAttributions(_ draft: inout QuotationDraft, _ d: Int, _ attributionOf: [Int32]) {
    guard draft.content.count > 1 else { return }
    draft.content.removeAll { piece in
      piece.count <= 12 && piece.allSatisfy { attributionOf[$0] >= 0 && Int(attributionOf[$0]) != d }
    }
  }

  /// “The Post reports that fares rose, according to the bank”: the bank does not say what the Post reports.
  private func beginAfterOther(_ d: Int, _ beginning: [Int32], _ drafts: inout [QuotationDraft]) {
    guard drafts[d].content.count == 1, !drafts[d].source.isEmpty, let cue = drafts[d].cue.last,
      tokens[cue.upperBound - 1].form == Form.hash("to")
    else { return }
    let piece = drafts[d].content[0], other = Int(beginning[piece.lowerBound])
    guard other >= 0, other != d,
      drafts[other].cue.joined().contains(where: { tokens[$0].lemma == Form.hash("report") }),
      piece.upperBound <= cue.lowerBound, let inner = drafts[other].content.first,
      inner.lowerBound > piece.lowerBound,
      inner.lowerBound < piece.upperBound, inner.upperBound + 2 >= piece.upperBound
    else { return }
    let start = tokens[inner.lowerBound].form == Form.hash("that") ? inner.lowerBound + 1 : inner.lowerBound
    if start + 2 < piece.upperBound { drafts[d].content[0] = start..<piece.upperBound }
  }

  /// “The park is near the pier, which, Ola Brandt said, is crowded”, “…must be wrong - which it is,
  /// according to Reece”: only what “which” opens is said.
  private func keepToRelative(_ draft: inout QuotationDraft) {
    guard !draft.source.isEmpty, let first = draft.content.first,
      first.upperBound <= draft.attribution.lowerBound
    else { return }
    let start = draft.attribution.lowerBound
    if start >= 3, isComma(start - 1), tokens[start - 2].tag == .WDT || tokens[start - 2].tag == .WP,
      (draft.content.last ?? .absent).lowerBound > start
    {
      let kept = draft.content.filter { $0.upperBound > start - 2 }
      if !kept.isEmpty { draft.content = kept }
      return
    }
    guard draft.content.count == 1, first.upperBound == start - 1,
      let dash = first.dropFirst(4).last(where: { isDash($0) && tokens[$0 + 1].form == Form.hash("which") }),
      dash + 2 < first.upperBound,
      !(dash + 1..<first.upperBound).contains(where: isDash)
    else { return }
    draft.content[0] = dash + 1..<first.upperBound
  }

  // MARK: Ends

  /// “argued he had not been careless, saying nobody was hurt”: what is said with the participle is told
  /// there.
  private func endBeforeParticiple(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard let (k, piece) = last(draft),
      let at = piece.dropFirst(3).first(where: { i in
        cueOf[i] >= 0 && Int(cueOf[i]) != d && tokens[i].tag == .VBG && isComma(i - 1)
          && QuotationWords.utterance.contains(tokens[i].lemma)
      })
    else { return }
    draft.content[k] = piece.lowerBound..<at - 1
  }

  private static let guesses = QuotationWords.set(
    "probably perhaps presumably apparently likely possibly hardly")
  private static let was = QuotationWords.set("be do have"), like = Form.hash("as"),
    something = Form.hash("something")

  /// “…open more land to drilling ― probably not what she had in mind”, “…the “suburbs of Lisk” — a metaphor
  /// for …”: what the writer thinks of it. “Critics - some say spies - came”: what is said between dashes
  /// ends there.
  private func endBeforeComment(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft) else { return }
    let start = draft.attribution.lowerBound
    guard let dash = piece.dropFirst().first(where: isDash), dash + 1 < piece.upperBound else { return }
    if start > 0, isDash(start - 1), isOutside(dash) {
      draft.content[k] = piece.lowerBound..<dash
      return
    }
    let next = dash + 1
    guard isOutside(next), !(next..<piece.upperBound).contains(where: isDash) else { return }
    let isGuess = tokens[next].tag == .RB && Self.guesses.contains(tokens[next].form)
    let isComparison =
      tokens[next].form == Self.like && next + 1 < piece.upperBound
      && Self.was.contains(tokens[next + 1].lemma)
    let isAfterMarks =
      facts.state[dash - 1] == QuoteState.closing && tokens[next].tag != .CC
      && !(next..<piece.upperBound).contains { !isOutside($0) }
    // “- plain facts that could be undone by it”: another name for what was said.
    var noun = next
    while noun < piece.upperBound, noun - next < 5,
      tokens[noun].tag == .RB || tokens[noun].tag == .JJ || tokens[noun].tag == .NN
    { noun += 1 }
    let isName = noun < piece.upperBound,
      isRenamed =
        isName && noun > next && tokens[noun].tag == .NNS && noun + 1 < piece.upperBound
        && Form.hash("that") == tokens[noun + 1].form
    if isGuess || isComparison || isAfterMarks || isRenamed || tokens[next].form == Self.something {
      draft.content[k] = piece.lowerBound..<dash
    }
  }

  /// “…was behind it (Experts have linked the theft to …”: a bracket that the content does not close is the
  /// writer's.
  private func endBeforeParenthesis(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft),
      let open = piece.dropFirst(2).last(where: { tokens[$0].tag == .LRB && isOutside($0) }),
      !(open..<piece.upperBound).contains(where: { tokens[$0].tag == .RRB })
    else { return }
    var end = open
    while end > piece.lowerBound + 1, tokens[end - 1].endsSentence, isOutside(end - 1) { end -= 1 }
    draft.content[k] = piece.lowerBound..<end
  }

  /// “…would rise by a third; the rival institute puts it at half”: another sentence, when it is no list of
  /// them.
  private func endBeforeSemicolon(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft),
      let semicolon = piece.dropFirst(3).first(where: { tokens[$0].shape == .semicolon && isOutside($0) }),
      opensClause(semicolon + 1, piece.upperBound), piece.allSatisfy(isOutside),
      !(semicolon + 1..<piece.upperBound).contains(where: { tokens[$0].shape == .semicolon }),
      (piece.lowerBound..<semicolon).contains(where: isFinite)
    else { return }
    draft.content[k] = piece.lowerBound..<semicolon
  }

  private static let judging = QuotationWords.set(
    """
    condemn denounce praise criticize criticise welcome applaud hail mock slam blast attack ridicule decry describe call label
    brand cite address speak talk discuss stress defend dismiss laud
    """)
  private static let scenes = QuotationWords.set("while when during until after amid")

  /// “spoke of her ties to the island while at the fair in Oldmar”, “called him a “thief” after he sold the
  /// crane”: what is named ends before when it was.
  private func endNounScene(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft), let cue = draft.cue.last, piece.lowerBound == cue.upperBound,
      cue.contains(where: { tokens[$0].tag.isVerb && Self.judging.contains(tokens[$0].lemma) }),
      !(isOutside(piece.lowerBound) && [.TO, .WP, .WRB, .VBG, .WDT].contains(tokens[piece.lowerBound].tag)),
      tokens[piece.lowerBound].tag != .IN || tokens[piece.lowerBound].form == Self.like
    else { return }
    for i in piece.dropFirst() {
      guard isOutside(i) else { continue }
      if isFinite(i) || tokens[i].tag == .WP || tokens[i].tag == .WDT || tokens[i].tag == .TO { return }
      guard Self.scenes.contains(tokens[i].form), tokens[i].tag == .IN || tokens[i].tag == .WRB,
        i + 1 < piece.upperBound
      else { continue }
      draft.content[k] = piece.lowerBound..<(isComma(i - 1) ? i - 1 : i)
      return
    }
  }

  private static let venues = QuotationWords.set(
    "interview forum debate rally speech briefing conference hearing town-hall gaggle webcast podcast review editorial diatribe"
  )
  private static let places = QuotationWords.set("during at in")

  /// “stressed her support of the raid during a forum on the pier”: where it was said, when nothing else
  /// follows.
  private func endBeforeVenue(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft), let cue = draft.cue.last, piece.lowerBound == cue.upperBound,
      cue.contains(where: { tokens[$0].tag.isVerb && QuotationWords.utterance.contains(tokens[$0].lemma) }),
      !cue.contains(where: { QuotationWords.claiming.contains(tokens[$0].lemma) }),
      tokens[piece.lowerBound].tag != .TO
    else { return }
    for i in piece.dropFirst(2)
    where tokens[i].tag == .IN && Self.places.contains(tokens[i].form) && isOutside(i)
      && tokens[i].flags.contains(.spaceBefore)
    {
      guard i + 2 < piece.upperBound,
        let venue = (i + 1..<min(i + 12, piece.upperBound)).first(where: {
          Self.venues.contains(tokens[$0].lemma)
        }),
        (i + 1..<venue).allSatisfy({
          isNominal($0) || tokens[$0].tag == .VBG || !isOutside($0) || tokens[$0].shape == .hyphen
            || tokens[$0 - 1].shape == .hyphen
        }),
        !(venue..<piece.upperBound).contains(where: isFinite)
      else { continue }
      draft.content[k] = piece.lowerBound..<(isComma(i - 1) ? i - 1 : i)
      return
    }
  }

  private static let urging = QuotationWords.set(
    "encourage urge call accuse ask warn invite tell describe promise add vow demand")

  /// “said the mate was “a thief” and “a fool” and urged the crew to …”: the writer's next verb after the
  /// marks, in the tense of the cue.
  private func endBeforeReport(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft), let cue = draft.cue.last,
      let verb = cue.last(where: { tokens[$0].tag == .VBD })
    else { return }
    guard QuotationWords.utterance.contains(tokens[verb].lemma),
      let joint = piece.dropFirst(2).dropLast(2).first(where: {
        tokens[$0].tag == .CC && isOutside($0) && facts.state[$0 - 1] == QuoteState.closing
          && tokens[$0 + 1].tag == .VBD && isOutside($0 + 1)
          && Self.urging.contains(tokens[$0 + 1].lemma)
      })
    else { return }
    draft.content[k] = piece.lowerBound..<joint
  }

  /// “with captains saying the pier was old and owners warning against haste”: the next ones who speak, in
  /// the same form.
  private func endBeforeFellow(_ draft: inout QuotationDraft) -> (joint: Int, next: Int)? {
    guard let (k, piece) = last(draft), let cue = draft.cue.last, tokens[cue.lowerBound].tag == .VBG,
      piece.lowerBound == cue.upperBound
    else { return nil }
    for joint in piece.dropFirst(3) where tokens[joint].tag == .CC && isOutside(joint) {
      var i = joint + 1
      while i < piece.upperBound, i - joint < 6, isNominal(i), isOutside(i), !isWarning(i) { i += 1 }
      guard i > joint + 1, i + 1 < piece.upperBound, isOutside(i),
        tokens[i].tag == .VBG && QuotationWords.utterance.contains(tokens[i].lemma) || isWarning(i),
        tokens[i - 1].tag.isNoun, (piece.lowerBound..<joint).contains(where: isFinite)
      else { continue }
      draft.content[k] = piece.lowerBound..<joint
      return (joint, i)
    }
    return nil
  }

  /// “owners warning against”: a participle that looks like a noun.
  private func isWarning(_ i: Int) -> Bool {
    tokens[i].form == Form.hash("warning") && i + 1 < facts.count
      && (tokens[i + 1].form == Form.hash("against") || tokens[i + 1].form == Form.hash("that"))
  }

  /// ““I have played my part”, he said, | and of the debts, | he said: “…””: what leads to the next
  /// attribution is not said.
  private func leaveBetween(_ draft: inout QuotationDraft, _ beginning: [Int32]) {
    guard draft.content.count > 1, let (k, piece) = last(draft), tokens[piece.lowerBound].tag == .CC,
      piece.count <= 8, piece.upperBound + 1 < facts.count,
      piece.allSatisfy({ isOutside($0) && !isFinite($0) }), isComma(piece.upperBound),
      beginning[piece.upperBound + 1] >= 0
    else { return }
    draft.content.remove(at: k)
  }

  private static let doing = QuotationWords.set("have do"), done = QuotationWords.set("do so")

  /// “demanded that the port open its books, which the port has not done”: what came of it.
  private func endBeforeUndone(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft),
      let comma = piece.dropFirst(3).first(where: {
        isComma($0) && $0 + 3 < piece.upperBound && tokens[$0 + 1].form == Form.hash("which")
          && isNominal($0 + 2)
      })
    else { return }
    let rest = comma + 3..<piece.upperBound
    guard rest.count <= 10, let end = piece.last,
      rest.contains(where: { isFinite($0) && Self.doing.contains(tokens[$0].lemma) }),
      Self.done.contains(tokens[end].lemma)
    else { return }
    draft.content[k] = piece.lowerBound..<comma
  }

  /// “…“a marriage in the eyes of the law,” language that could bar any father”: a noun after the comma
  /// within the marks, with no verb of its own, is the writer's.
  private func endAfterMarks(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft),
      let close = piece.last(where: { facts.state[$0] == QuoteState.closing }), close > piece.lowerBound + 3,
      close + 3 < piece.upperBound, tokens[close - 1].shape == .comma
    else { return }
    let rest = close + 1..<piece.upperBound, first = tokens[rest.lowerBound].tag
    guard first == .NN || first == .NNS || first == .DT || first == .JJ, rest.allSatisfy(isOutside) else {
      return
    }
    var verbs = 0, relatives = 0
    for i in rest {
      if isFinite(i), tokens[i - 1].tag != .MD { verbs += 1 }
      if tokens[i].tag == .WDT || tokens[i].tag == .WP || tokens[i].form == Form.hash("that") {
        relatives += 1
      }
    }
    if verbs <= relatives { draft.content[k] = piece.lowerBound..<close + 1 }
  }

  private static let referring = QuotationWords.set(
    "referring referencing alluding echoing invoking contradicting")
  private static let seeming = QuotationWords.set("implicitly effectively apparently thereby")

  /// “…your pay, referencing the bank's drive to sell”, “…if they stay at home, implicitly putting her name
  /// on the line”.
  private func endBeforeReference(_ draft: inout QuotationDraft) {
    guard let (k, piece) = last(draft) else { return }
    guard
      let at = piece.first(where: { i in
        guard isOutside(i), i > 0, tokens[i - 1].shape == .comma || facts.state[i - 1] == QuoteState.closing
        else { return false }
        return tokens[i].tag == .VBG && Self.referring.contains(tokens[i].form)
          || Self.seeming.contains(tokens[i].form) && i + 1 < facts.count && tokens[i + 1].tag == .VBG
      })
    else { return }
    if at <= piece.lowerBound + 1 {
      if draft.content.count > 1 { draft.content.remove(at: k) }
    } else {
      draft.content[k] = piece.lowerBound..<(isComma(at - 1) ? at - 1 : at)
    }
  }

  private static let openings = QuotationWords.set(
    "after while when although though because since before as once until")
  private static let phrases = QuotationWords.set(
    "after by before without despite besides upon since while instead")

  /// “After aides insisted that she would run, the party split”, “After saying it was “too late,” she left”:
  /// the main clause is no part of what is said in the clause before it.
  private func endSubordinate(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, let (k, piece) = last(draft), isOutside(cue.lowerBound) else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])]
    let start = draft.attribution.lowerBound
    var first = sentence.lowerBound
    if tokens[first].tag == .CC || tokens[first].tag == .RB { first += 1 }
    guard first < start || draft.source.isEmpty, cue.lowerBound > first,
      piece.upperBound <= sentence.upperBound,
      piece.lowerBound - cue.upperBound <= 4
    else { return }
    let isGerund =
      tokens[cue.lowerBound].tag == .VBG && cue.lowerBound <= first + 2
      && Self.phrases.contains(tokens[first].form)
    let isClause =
      Self.openings.contains(tokens[first].form) && (tokens[first].tag == .IN || tokens[first].tag == .WRB)
      && cue.contains(where: isFinite) && cue.lowerBound - first <= 12
      && !(first..<start).contains(where: isComma)
    let isWithin =
      start > first && Self.openings.contains(tokens[start - 1].form)
      && (tokens[start - 1].tag == .IN || tokens[start - 1].tag == .WRB)
      && cue.contains(where: isFinite)
    guard isGerund || isClause || isWithin,
      !(piece.upperBound..<sentence.upperBound).contains(where: {
        isComma($0) && opensClause($0 + 1, sentence.upperBound)
      })
    else { return }
    var verbs = 0
    for i in piece.dropFirst() {
      if tokens[i].tag.isVerb { verbs += 1 }
      let next = i + 1
      guard next < piece.upperBound else { return }
      let closes = facts.state[i] == QuoteState.closing && tokens[i - 1].shape == .comma
      guard verbs > 0 || isClause || tokens[piece.lowerBound].tag != .IN, isComma(i) || closes,
        opensClause(next, sentence.upperBound)
      else { continue }
      draft.content[k] = piece.lowerBound..<(closes ? next : i)
      if isGerund, draft.source.isEmpty, let verb = (next..<sentence.upperBound).first(where: isFinite) {
        draft.source = [next..<verb]
      }
      return
    }
  }

  private static let replies = QuotationWords.set("when asked pressed after then later on in as")

  /// “…six weeks of leave, and when pressed on it, the author replied, “It is for mothers.””: what another
  /// one replied.
  private func endBeforeReply(_ draft: inout QuotationDraft, _ d: Int, _ beginning: [Int32]) {
    guard let (k, piece) = last(draft) else { return }
    for i in piece.dropFirst(4).dropLast(2) where beginning[i] >= 0 && Int(beginning[i]) != d && isOutside(i)
    {
      guard
        let joint = (max(piece.lowerBound + 2, i - 18)..<i).last(where: {
          tokens[$0].tag == .CC && isOutside($0)
        }), joint + 1 < i,
        tokens[joint - 1].shape == .comma || facts.state[joint - 1] == QuoteState.closing,
        Self.replies.contains(tokens[joint + 1].form),
        isComma(i - 1), (piece.lowerBound..<joint).contains(where: isFinite)
      else { continue }
      draft.content[k] = piece.lowerBound..<(isComma(joint - 1) ? joint - 1 : joint)
      return
    }
  }

  /// “complained about his mic the morning after the debate”: “his mic”, and not “the debate”.
  private func leaveStray(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let (k, piece) = last(draft), let cue = draft.cue.last, piece.count <= 4,
      piece.allSatisfy({ isOutside($0) && !tokens[$0].tag.isVerb }),
      draft.content[k - 1].lowerBound >= cue.upperBound, tokens[piece.lowerBound - 1].tag == .IN,
      facts.sentenceOf[piece.lowerBound] == facts.sentenceOf[cue.lowerBound],
      draft.content[k - 1].allSatisfy(isOutside)
    else { return }
    draft.content.remove(at: k)
  }
}
