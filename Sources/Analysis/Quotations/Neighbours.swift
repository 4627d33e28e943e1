// Whose a stretch is when two attributions stand around it, and what an attribution in the middle of its
// clause leaves on its other side.
import DocumentModel

struct Neighbours {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll(where: isCondition)
    partAccounts(&drafts)
    giveToFollower(&drafts)
    giveToSpeakerBefore(&drafts)
    let taken = ContentPlaces(drafts, facts.count)
    for d in drafts.indices
    where !drafts[d].cue.isEmpty && !drafts[d].source.isEmpty && !drafts[d].content.isEmpty {
      let content = drafts[d].content
      leaveTold(&drafts[d])
      leaveGesture(&drafts[d])
      leaveManner(&drafts[d], taken)
      takeWhole(&drafts[d])
      leaveNextSentence(&drafts[d])
      takePredicate(&drafts[d], taken)
      takeNames(&drafts[d], taken)
      if content != drafts[d].content { drafts[d].trace.changes.insert(.phrase) }
    }
  }

  private func isOutside(_ i: Int) -> Bool { facts.state[i] == QuoteState.outside }
  private func isVerb(_ i: Int) -> Bool {
    isOutside(i) && tokens[i].tag.isFiniteOrModal
  }
  private func start(_ draft: QuotationDraft) -> Int? { (draft.cue + draft.source).map(\.lowerBound).min() }
  private func end(_ draft: QuotationDraft) -> Int? { (draft.cue + draft.source).map(\.upperBound).max() }

  /// “who spoke on condition that he not be named”: how somebody spoke, not what was said.
  private func isCondition(_ draft: QuotationDraft) -> Bool {
    draft.cue.contains { cue in
      cue.count > 1 && tokens[cue.upperBound - 1].form == Form.hash("condition")
        && tokens[cue.upperBound - 2].form == Form.hash("on")
    }
  }

  /// “The fares will go up, islanders were told”: those told have not been said.
  private func leaveTold(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, cue.count >= 2, tokens[cue.upperBound - 1].tag == .VBN,
      QuotationWords.telling.contains(tokens[cue.upperBound - 1].lemma), let piece = draft.content.first,
      piece.upperBound == cue.lowerBound
    else { return }
    var start = piece.upperBound
    while start > piece.lowerBound + 3, piece.upperBound - start < 8,
      tokens[start - 1].tag.isNoun || [.DT, .JJ, .PRP, .CD].contains(tokens[start - 1].tag)
    {
      start -= 1
    }
    guard start < piece.upperBound, tokens[start - 1].shape == .comma else { return }
    draft.content[0] = piece.lowerBound..<start - 1
  }

  /// “The toll would rise, the fire chief said. “We found the door,” he told the radio.”: a stretch that ends
  /// in a comma goes with the attribution right after it, not with that of the sentence before, which has its
  /// own clause.
  private func giveToFollower(_ drafts: inout [QuotationDraft]) {
    var follower: [Int: Int] = [:]
    for (d, draft) in drafts.enumerated() where !draft.source.isEmpty && !draft.cue.isEmpty {
      follower[draft.attribution.lowerBound] = d
    }
    var gone: Set<Int> = []
    for d in drafts.indices where !drafts[d].source.isEmpty {
      guard let cue = drafts[d].cue.last, let piece = drafts[d].content.last,
        piece.lowerBound >= cue.upperBound,
        !leavesAttribution(d, piece, follower, &drafts, &gone), let other = follower[piece.upperBound],
        other != d, facts.state[piece.upperBound - 1] == QuoteState.closing, piece.count > 2,
        isOutside(piece.upperBound), [.comma, .question].contains(tokens[piece.upperBound - 2].shape),
        facts.sentenceOf[piece.upperBound] == facts.sentenceOf[piece.upperBound - 1],
        facts.sentenceOf[cue.lowerBound] != facts.sentenceOf[piece.lowerBound],
        facts.segmentOf[piece.lowerBound] == facts.segmentOf[piece.upperBound - 1],
        drafts[other].content.first.map({ $0 == piece || $0.lowerBound >= piece.upperBound }) ?? false
      else { continue }
      if drafts[other].content[0] != piece { drafts[other].content.insert(piece, at: 0) }
      giveUpLast(d, &drafts, &gone)
    }
    if !gone.isEmpty { drafts = drafts.indices.filter { !gone.contains($0) }.map { drafts[$0] } }
  }

  /// ““I love boats,” said Ola Brandt. “All of them.” Tom Reece also talks of love: “…””: a quotation between
  /// an attribution that it goes on and the next sentence's speaker is of the one before.
  private func giveToSpeakerBefore(_ drafts: inout [QuotationDraft]) {
    var ending: [Int: Int] = [:]
    for (d, draft) in drafts.enumerated() where !draft.source.isEmpty && !draft.cue.isEmpty {
      guard let first = draft.content.first, first.upperBound <= draft.attribution.lowerBound,
        facts.state[first.upperBound - 1] == QuoteState.closing,
        first.count > 2, tokens[first.upperBound - 2].shape == .comma
      else { continue }
      ending[draft.attribution.upperBound] = d
    }
    guard !ending.isEmpty else { return }
    for d in drafts.indices where !drafts[d].source.isEmpty && !drafts[d].cue.isEmpty {
      guard let piece = drafts[d].content.first, let start = start(drafts[d]), piece.upperBound <= start,
        piece.count > 3,
        facts.state[piece.lowerBound] == QuoteState.opening,
        facts.state[piece.upperBound - 1] == QuoteState.closing, tokens[piece.upperBound - 2].endsSentence,
        facts.sentenceOf[start] != facts.sentenceOf[piece.upperBound - 1],
        facts.paragraphOf[start] == facts.paragraphOf[piece.lowerBound],
        let other = ending[piece.lowerBound] ?? ending[piece.lowerBound - 1], other != d,
        isOutside(piece.lowerBound - 1),
        drafts[d].content.count > 1
          || !drafts[d].cue.joined().contains(where: { QuotationWords.utterance.contains(tokens[$0].lemma) })
      else { continue }
      if !drafts[other].content.contains(where: { $0.overlaps(piece) }) { drafts[other].add([piece]) }
      drafts[d].content.removeFirst()
      drafts[d].trace.changes.insert(.shared)
    }
    drafts.removeAll { $0.content.isEmpty }
  }

  /// “Most say they were cheated, but some say they were not, the guards said”: what stands before an
  /// attribution is said whole.
  private func takeWhole(_ draft: inout QuotationDraft) {
    guard draft.content.count == 1, let piece = draft.content.first, let start = start(draft),
      start > piece.upperBound + 3, tokens[start - 1].shape == .comma,
      facts.sentenceOf[start] == facts.sentenceOf[piece.lowerBound],
      facts.sentences[Int(facts.sentenceOf[start])].lowerBound == piece.lowerBound,
      tokens[piece.upperBound].shape == .comma, tokens[piece.upperBound + 1].tag == .CC,
      start - piece.lowerBound < 80
    else { return }
    let rest = piece.upperBound..<start - 1
    guard rest.allSatisfy(isOutside), piece.allSatisfy(isOutside), rest.contains(where: isVerb),
      piece.contains(where: isVerb)
    else { return }
    draft.content[0] = piece.lowerBound..<start - 1
  }

  /// “…, Huayta said. Oldmar is the greatest port of the coast.”: the plain sentence after an attribution is
  /// the paper's.
  private func leaveNextSentence(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let first = draft.content.first, let piece = draft.content.last,
      let start = start(draft), let end = end(draft),
      first.upperBound <= start, piece.lowerBound >= end, first.allSatisfy(isOutside),
      piece.allSatisfy(isOutside),
      facts.sentenceOf[piece.lowerBound] != facts.sentenceOf[end - 1]
    else { return }
    draft.content.removeLast()
  }

  /// “she added. “It rains here.””: a piece that is somebody else's attribution, in another sentence, is not
  /// said.
  private func leavesAttribution(
    _ d: Int, _ piece: Range<Int>, _ follower: [Int: Int], _ drafts: inout [QuotationDraft],
    _ gone: inout Set<Int>
  ) -> Bool {
    guard let other = follower[piece.lowerBound], other != d, isOutside(piece.lowerBound),
      let cue = drafts[other].cue.first,
      piece.contains(cue.lowerBound),
      facts.sentenceOf[drafts[d].cue[0].lowerBound] != facts.sentenceOf[piece.lowerBound]
    else { return false }
    giveUpLast(d, &drafts, &gone)
    return true
  }

  /// The draft without its last piece: with the clause before its attribution if nothing else is left, or
  /// gone.
  private func giveUpLast(_ d: Int, _ drafts: inout [QuotationDraft], _ gone: inout Set<Int>) {
    drafts[d].content.removeLast()
    drafts[d].trace.changes.insert(.shared)
    guard drafts[d].content.isEmpty else { return }
    if let clause = clause(before: drafts[d]) { drafts[d].content = [clause] } else { gone.insert(d) }
  }

  /// The plain clause between the beginning of the sentence, or the end of a stretch, and the comma before an
  /// attribution.
  private func clause(before draft: QuotationDraft) -> Range<Int>? {
    guard let start = start(draft), start > 1, tokens[start - 1].shape == .comma else { return nil }
    let sentence = facts.sentences[Int(facts.sentenceOf[start])]
    guard sentence.lowerBound + 3 < start, start - sentence.lowerBound < 80 else { return nil }
    let clause = sentence.lowerBound..<start - 1
    return clause.allSatisfy(isOutside) && clause.contains(where: isVerb) ? clause : nil
  }

  /// “According to the weather service, and its director, Ola Brandt, told the radio …”: whom one goes by
  /// ends where another speaker begins who has a verb.
  private func partAccounts(_ drafts: inout [QuotationDraft]) {
    let cueOf = SourceEdges.cues(drafts, facts.count)
    for d in drafts.indices where drafts[d].source.count == 1 && !drafts[d].cue.isEmpty {
      let source = drafts[d].source[0], cue = drafts[d].cue[0]
      let verb =
        source.upperBound < facts.count && tokens[source.upperBound].shape == .comma
        ? source.upperBound + 1 : source.upperBound
      guard tokens[cue.upperBound - 1].form == Form.hash("to"), cue.upperBound == source.lowerBound,
        verb < facts.count,
        cueOf[verb] >= 0, Int(cueOf[verb]) != d,
        let joint = source.dropFirst().dropLast().first(where: {
          tokens[$0].shape == .comma && tokens[$0 + 1].tag == .CC
        })
      else { continue }
      let other = Int(cueOf[verb])
      drafts[d].source[0] = source.lowerBound..<joint
      drafts[d].content.removeAll { $0.lowerBound >= source.upperBound }
      drafts[other].content.removeAll { $0.contains(cue.lowerBound) || $0.upperBound <= cue.lowerBound }
      drafts[d].trace.changes.insert(.phrase)
    }
    drafts.removeAll { $0.content.isEmpty }
  }

  /// “cited problems in Lisk, Oldmar and elsewhere”: a list of names is not cut after the first.
  private func takeNames(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound >= cue.upperBound
    else { return }
    let piece = draft.content[k], sentence = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])]
    guard tokens[piece.upperBound - 1].tag.isProperNoun, piece.allSatisfy({ isOutside($0) && !isVerb($0) })
    else { return }
    var at = piece.upperBound
    while at + 1 < sentence.upperBound, tokens[at].shape == .comma, tokens[at + 1].tag.isProperNoun {
      at += 1
      while at < sentence.upperBound, tokens[at].tag.isProperNoun { at += 1 }
    }
    guard at > piece.upperBound else { return }
    if at < sentence.upperBound, tokens[at].shape == .comma { at += 1 }
    guard at + 1 < sentence.upperBound, tokens[at].tag == .CC,
      tokens[at + 1].tag.isProperNoun || tokens[at + 1].form == Form.hash("elsewhere")
        || tokens[at + 1].form == Form.hash("others")
    else { return }
    var end = at + 2
    while end < sentence.upperBound, tokens[end].tag.isProperNoun { end += 1 }
    guard !taken.mostly(piece.upperBound..<end), (piece.upperBound..<end).allSatisfy(isOutside),
      end == sentence.upperBound || !isVerb(end)
    else { return }
    draft.content[k] = piece.lowerBound..<end
  }

  private static let gestures = QuotationWords.set(
    """
    holding pointing standing sitting smiling laughing nodding shaking looking gesturing wearing waving rubbing walking
    leaning wiping grinning staring raising clutching turning sipping stroking tapping shrugging frowning
    """)

  /// “The medal would live in the kitchen, he said, holding it in one hand”: what a speaker does meanwhile is
  /// not said.
  private func leaveGesture(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let piece = draft.content.last, let end = end(draft),
      piece.lowerBound == end + 1,
      tokens[end].shape == .comma, isOutside(piece.lowerBound),
      Self.gestures.contains(tokens[piece.lowerBound].form),
      draft.content[0].contains(where: { isVerb($0) || !isOutside($0) })
    else { return }
    draft.content.removeLast()
  }

  /// “Sales fell in May, he said | without giving details”: how he said it; he said what stands before.
  private func leaveManner(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard draft.content.count == 1, let piece = draft.content.first, piece.count > 1,
      piece.lowerBound == end(draft), tokens[piece.lowerBound].form == Form.hash("without"),
      tokens[piece.lowerBound + 1].tag == .VBG, isOutside(piece.lowerBound),
      let clause = clause(before: draft), !taken.mostly(clause)
    else { return }
    draft.content = [clause]
  }

  /// “The trend, she said, survived.”: what has a subject before the attribution has its verb after it.
  private func takePredicate(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard draft.content.count == 1, let piece = draft.content.first, let start = start(draft),
      let end = end(draft),
      piece.upperBound == start - 1, tokens[start - 1].shape == .comma,
      piece.allSatisfy({ isOutside($0) && !isVerb($0) }),
      piece.contains(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP })
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[start])]
    guard end + 1 < sentence.upperBound, tokens[end].shape == .comma, isVerb(end + 1) else { return }
    var last = sentence.upperBound
    while last > end + 2, tokens[last - 1].endsSentence { last -= 1 }
    let rest = end + 1..<last
    guard rest.count < 120, rest.allSatisfy(isOutside), !taken.mostly(rest) else { return }
    draft.content.append(rest)
  }
}
