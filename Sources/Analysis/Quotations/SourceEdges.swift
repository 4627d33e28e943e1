// Who says it, when the taggers took too much or something beside it: a date, a place line, the whole report
// that found it, a film, or the one who is spoken of in the passive.
import DocumentModel

struct SourceEdges {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    let cueOf = Self.cues(drafts, facts.count)
    for d in drafts.indices where !drafts[d].cue.isEmpty && drafts[d].source.count == 1 {
      let source = drafts[d].source
      leaveCondition(&drafts[d])
      leavePlaceLine(&drafts[d])
      leaveConnectives(&drafts[d])
      leaveOtherCue(&drafts[d], d, cueOf)
      leaveMainClause(&drafts[d])
      leaveTime(&drafts[d])
      takeNoun(&drafts[d])
      leaveTheme(&drafts[d])
      leaveSubjectOfPassive(&drafts[d])
      if source != drafts[d].source { drafts[d].trace.changes.insert(.phrase) }
    }
    takeFilmed(&drafts)
  }

  /// The draft that each token is a cue of, -1 for none.
  static func cues(_ drafts: [QuotationDraft], _ count: Int) -> [Int32] {
    var cueOf = [Int32](repeating: -1, count: count)
    for (d, draft) in drafts.enumerated() {
      for i in draft.cue.joined() { cueOf[i] = Int32(d) }
    }
    return cueOf
  }

  private static let that = Form.hash("that"), of = Form.hash("of"), by = Form.hash("by"),
    be = Form.hash("be")

  private static let on = Form.hash("on"), condition = Form.hash("condition")

  /// “An engineer who saw it, and who spoke on condition that his name was not used, said”: the engineer, who
  /// opens the sentence.
  private func leaveCondition(_ draft: inout QuotationDraft) {
    let source = draft.source[0]
    guard source.count > 1, tokens[source.lowerBound].form == Self.on,
      tokens[source.lowerBound + 1].form == Self.condition
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[source.lowerBound])]
    var end = sentence.lowerBound
    while end < source.lowerBound, end - sentence.lowerBound < 24, tokens[end].shape != .comma,
      tokens[end].tag != .WP
    { end += 1 }
    guard end > sentence.lowerBound, tokens[end - 1].tag.isNoun else { return }
    draft.source = [sentence.lowerBound..<end]
  }

  /// “OLDMAR -- President Wold said”.
  private func leavePlaceLine(_ draft: inout QuotationDraft) {
    let source = draft.source[0], paragraph = facts.paragraphs[Int(facts.paragraphOf[source.lowerBound])]
    guard source.lowerBound == paragraph.lowerBound, tokens[source.lowerBound].shape == .allCapitals,
      let dash = source.prefix(10).first(where: { tokens[$0].shape == .dash }), dash + 1 < source.upperBound
    else { return }
    draft.source[0] = dash + 1..<source.upperBound
  }

  private static let joining = QuotationWords.set("and but or nor so")

  /// “who in 2010 said”, “since other letters suggest”, “and the mayor said”.
  private func leaveConnectives(_ draft: inout QuotationDraft) {
    var source = draft.source[0]
    while source.count > 1,
      Self.joining.contains(tokens[source.lowerBound].form)
        || (tokens[source.lowerBound].tag == .IN && tokens[source.lowerBound].relation == .mark)
    {
      source = source.lowerBound + 1..<source.upperBound
    }
    if source.count > 1, tokens[source.lowerBound].tag == .WP, tokens[source.lowerBound + 1].tag == .IN,
      source.upperBound <= draft.cue[0].lowerBound
    {
      source = source.lowerBound..<source.lowerBound + 1
    }
    draft.source[0] = source
  }

  /// “A poll released in May found that most voters said …”: those who say it stand after the cue of what is
  /// found.
  private func leaveOtherCue(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    let source = draft.source[0]
    guard let cue = draft.cue.first, source.upperBound <= cue.lowerBound,
      let other = source.dropFirst().dropLast().last(where: {
        cueOf[$0] >= 0 && Int(cueOf[$0]) != d && isFinite($0)
      })
    else { return }
    var start = other + 1
    if tokens[start].form == Self.that { start += 1 }
    guard start < source.upperBound,
      (start..<source.upperBound).contains(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP })
    else { return }
    draft.source[0] = start..<source.upperBound
  }

  private static let joints = QuotationWords.set("after before when while because although though")

  /// “called on the captains to leave after the owner claimed …”: the owner, not the clause before.
  private func leaveMainClause(_ draft: inout QuotationDraft) {
    let source = draft.source[0]
    guard let cue = draft.cue.first, source.upperBound == cue.lowerBound, source.count > 4,
      let mark = source.dropFirst(2).dropLast().last(where: { Self.joints.contains(tokens[$0].form) }),
      (source.lowerBound..<mark).contains(where: { isFinite($0) || tokens[$0].tag == .VBN && mark - $0 > 4 }),
      !(mark + 1..<source.upperBound).contains(where: isFinite)
    else { return }
    draft.source[0] = mark + 1..<source.upperBound
  }

  private func isFinite(_ i: Int) -> Bool { tokens[i].tag.isFinite }

  private static let times = QuotationWords.set(
    """
    day week month year morning evening night today yesterday tomorrow weekend monday tuesday wednesday thursday friday
    saturday sunday
    """)

  /// “to captains and political | leaders shows”: the noun between a source and its verb.
  private func takeNoun(_ draft: inout QuotationDraft) {
    let source = draft.source[0], cue = draft.cue[0]
    guard cue.lowerBound - source.upperBound == 1, tokens[source.upperBound - 1].tag == .JJ,
      tokens[source.upperBound].tag.isNoun
    else { return }
    draft.source[0] = source.lowerBound..<cue.lowerBound
  }

  /// “Ola Brandt on the Tides: ‘They Rise.’”: what somebody speaks of is no part of the name.
  private func leaveTheme(_ draft: inout QuotationDraft) {
    let source = draft.source[0], cue = draft.cue[0]
    guard cue.count == 1, tokens[cue.lowerBound].shape == .colon, source.upperBound == cue.lowerBound,
      source.count <= 10,
      let on = source.dropFirst().dropLast().first(where: { tokens[$0].form == Form.hash("on") }),
      (source.lowerBound..<on).allSatisfy({ tokens[$0].tag.isProperNoun })
    else { return }
    draft.source[0] = source.lowerBound..<on
  }

  private static let justNow = QuotationWords.set("yesterday today tonight")

  /// “The port only this week announced”: weeks say nothing; the noun before them does.
  private func leaveTime(_ draft: inout QuotationDraft) {
    let source = draft.source[0]
    // “Mr Reece yesterday said”
    if source.count > 1, let last = source.last, tokens[last].shape == .lower,
      Self.justNow.contains(tokens[last].form),
      tokens[last - 1].tag.isNoun || tokens[last - 1].shape == .comma,
      draft.cue[0].lowerBound == source.upperBound
    {
      draft.source[0] = source.lowerBound..<last
      return
    }
    guard let last = source.last, source.count <= 3, Self.times.contains(tokens[last].lemma),
      source.dropLast().allSatisfy({ tokens[$0].tag == .DT || tokens[$0].tag == .JJ || tokens[$0].tag == .RB }
      )
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[last])]
    var end = source.lowerBound
    while end > sentence.lowerBound, tokens[end - 1].tag == .RB { end -= 1 }
    var start = end
    while start > sentence.lowerBound,
      tokens[start - 1].tag.isNoun || tokens[start - 1].tag == .JJ || tokens[start - 1].tag == .POS
    { start -= 1 }
    if start > sentence.lowerBound, start < end,
      tokens[start - 1].tag == .DT || tokens[start - 1].tag == .PRPS
    {
      start -= 1
    }
    guard start < end else { return }
    draft.source[0] = start..<end
  }

  private static let judging = QuotationWords.set(
    "call label dub describe brand deem accuse criticise criticize denounce condemn praise blame mock ridicule slam attack"
  )

  /// “The mayor has been called a coward by two deckhands”: the mayor does not say so.
  private func leaveSubjectOfPassive(_ draft: inout QuotationDraft) {
    guard
      let verb = draft.cue[0].last(where: {
        tokens[$0].tag == .VBN && Self.judging.contains(tokens[$0].lemma)
      })
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    let isPassive = (max(sentence.lowerBound, verb - 3)..<verb).contains {
      tokens[$0].lemma == Self.be && Int(facts.head[$0]) == verb
    }
    let subject = sentence.first { Int(facts.head[$0]) == verb && tokens[$0].relation == .nsubjPass }
    guard isPassive, let subject, draft.source[0].contains(subject) else { return }
    guard let agent = self.agent(of: verb, in: sentence) else {
      draft.source = []
      return
    }
    draft.source = [agent]
    draft.content = draft.content.flatMap { piece -> [Range<Int>] in
      guard piece.overlaps(agent) else { return [piece] }
      return [
        piece.lowerBound..<max(piece.lowerBound, agent.lowerBound - 1),
        min(piece.upperBound, agent.upperBound)..<piece.upperBound,
      ]
      .filter { !$0.isEmpty }
    }
  }

  /// What follows “by”, when it is somebody.
  private func agent(of verb: Int, in sentence: Range<Int>) -> Range<Int>? {
    for by in (verb + 1)..<min(verb + 12, sentence.upperBound) where tokens[by].form == Self.by {
      let noun = Int(facts.head[by])
      guard noun > by, tokens[noun].tag.isNoun || tokens[noun].tag == .PRP,
        facts.state[noun] == QuoteState.outside
      else { continue }
      return by + 1..<noun + 1
    }
    return nil
  }

  private static let recordings = QuotationWords.set(
    "footage video clip recording tape audio picture photograph photo image film")

  /// “The spot ends with footage of Marlow saying “…””: whoever is filmed speaks, and is not what the spot
  /// says.
  private func takeFilmed(_ drafts: inout [QuotationDraft]) {
    var filmed: Set<Range<Int>> = []
    for d in drafts.indices {
      guard let cue = drafts[d].cue.first, tokens[cue.lowerBound].tag == .VBG, cue.lowerBound >= 3 else {
        continue
      }
      var start = cue.lowerBound
      while start > 2, cue.lowerBound - start < 8,
        tokens[start - 1].tag.isNoun || tokens[start - 1].tag == .JJ || tokens[start - 1].tag == .DT
      { start -= 1 }
      guard start < cue.lowerBound, tokens[start - 1].form == Self.of,
        Self.recordings.contains(tokens[start - 2].lemma)
      else { continue }
      drafts[d].source = [start..<cue.lowerBound]
      drafts[d].trace.changes.insert(.subject)
      filmed.insert(start..<cue.lowerBound)
    }
    guard !filmed.isEmpty else { return }
    drafts.removeAll { draft in draft.content.count == 1 && filmed.contains(draft.content[0]) }
  }
}
