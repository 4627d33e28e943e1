// Where the cue ends and what is said begins, when the taggers put the border into a phrase: “vowed not to
// repeat | that”, “called half of | them liars”, “told the people | that”.
import DocumentModel

struct CueEdges {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll { isResult($0) || isTitle($0) || isNamed($0) || isIdiom($0) || isTopicOf($0) }
    leavePrinted(&drafts)
    for d in drafts.indices where drafts[d].source.count == 2 { leaveAsker(&drafts[d]) }
    for d in drafts.indices where drafts[d].cue.count == 1 && !drafts[d].content.isEmpty {
      let content = drafts[d].content
      giveBackInfinitive(&drafts[d])
      giveBackNamed(&drafts[d])
      beginAfterScene(&drafts[d])
      beginAfterAddressee(&drafts[d])
      beginAfterLongAddressee(&drafts[d])
      beginAfterSelf(&drafts[d])
      leaveOwnSubject(&drafts[d])
      beginAfterLikewise(&drafts[d])
      beginAfterPrinted(&drafts[d])
      beginAtInfinitive(&drafts[d])
      giveParticiple(&drafts[d])
      if content != drafts[d].content { drafts[d].trace.changes.insert(.phrase) }
    }
  }

  private func isOutside(_ i: Int) -> Bool { facts.state[i] == QuoteState.outside }
  private func isFinite(_ i: Int) -> Bool {
    isOutside(i) && tokens[i].tag.isFiniteOrModal
  }
  private static let that = Form.hash("that"), to = Form.hash("to"), not = Form.hash("not"),
    by = Form.hash("by")

  private func isNominal(_ i: Int) -> Bool {
    isOutside(i)
      && (tokens[i].tag.isNoun || [.DT, .JJ, .JJR, .JJS, .CD, .POS, .PRPS, .HYPH].contains(tokens[i].tag))
  }

  /// The piece that begins right after the cue.
  private func next(_ draft: QuotationDraft) -> (k: Int, piece: Range<Int>)? {
    let cue = draft.cue[0]
    guard let k = draft.content.firstIndex(where: { $0.lowerBound == cue.upperBound }),
      isOutside(cue.upperBound) || isOutside(cue.upperBound - 1)
    else { return nil }
    return (k, draft.content[k])
  }

  /// “Travel minister Reece, on the steps, when a colleague wanted to know about hotels: “Which hotels?””:
  /// the minister answers, and has no verb.
  private func leaveAsker(_ draft: inout QuotationDraft) {
    let (first, second) = (draft.source[0], draft.source[1])
    guard let cue = draft.cue.first, second.upperBound == cue.lowerBound,
      tokens[second.lowerBound - 1].form == Form.hash("when"),
      facts.sentences[Int(facts.sentenceOf[first.lowerBound])].lowerBound == first.lowerBound,
      let piece = draft.content.first,
      piece.lowerBound > cue.upperBound, tokens[piece.lowerBound - 1].shape == .colon
    else { return }
    draft.source = [first]
    draft.cue = []
  }

  // MARK: No cues

  /// “has caused her so much stress that she fell ill”: a result, nothing said.
  private func isResult(_ draft: QuotationDraft) -> Bool {
    let cue = draft.cue.first ?? 0..<0
    guard cue.count > 1, !cue.contains(where: { tokens[$0].tag.isVerb }), let piece = draft.content.first,
      tokens[piece.lowerBound].form == Self.that
    else { return false }
    return cue.contains { tokens[$0].form == Form.hash("so") || tokens[$0].form == Form.hash("such") }
  }

  /// “hits like I Say a Little Prayer”: a verb with a capital in a sentence that has none elsewhere is part
  /// of a title.
  private func isTitle(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, cue.count == 1, tokens[cue.lowerBound].isCapitalised,
      tokens[cue.lowerBound].tag != .VBG
    else { return false }
    let sentence = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])]
    // “the weekly list of the Sailors Recommend series”
    if cue.lowerBound > sentence.lowerBound + 2, cue.upperBound < sentence.upperBound,
      tokens[cue.lowerBound].tag != .VBD, tokens[cue.lowerBound].tag != .VBZ,
      tokens[cue.lowerBound - 1].isCapitalised, tokens[cue.lowerBound - 2].tag == .DT,
      tokens[cue.lowerBound - 2].shape == .lower,
      tokens[cue.upperBound].tag.isNoun, tokens[cue.upperBound].shape == .lower, isOutside(cue.lowerBound)
    {
      return true
    }
    guard cue.lowerBound > sentence.lowerBound, tokens[cue.lowerBound - 1].isWord, isOutside(cue.lowerBound),
      tokens[cue.lowerBound].tag != .NNP
    else { return false }
    let verbs = sentence.filter { tokens[$0].tag.isVerb && tokens[$0].tag != .MD }
    return verbs.count >= 2 && verbs.allSatisfy { $0 == cue.lowerBound || !tokens[$0].isCapitalised }
  }

  /// “That said, the boat is old”, “the stone, said to be the seat of kings, stays”: nobody speaks.
  private func isIdiom(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, cue.count == 1, tokens[cue.lowerBound].form == Form.hash("said"),
      cue.lowerBound > 0, let piece = draft.content.first,
      cue.upperBound + 1 < facts.count
    else { return false }
    let before = tokens[cue.lowerBound - 1],
      start = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])].lowerBound
    if before.form == Self.that, cue.lowerBound - 1 <= start + 1, tokens[cue.upperBound].shape == .comma {
      return true
    }
    return piece.lowerBound == cue.upperBound && tokens[piece.lowerBound].tag == .TO
      && tokens[piece.lowerBound + 1].lemma == Form.hash("be")
      && (before.shape == .comma || before.tag.isNoun)
  }

  /// “a guide called Kibrat was waiting”: a name.
  private func isNamed(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, cue.count == 1, [.VBN, .VBD].contains(tokens[cue.lowerBound].tag),
      [Form.hash("called"), Form.hash("named")].contains(tokens[cue.lowerBound].form),
      cue.upperBound < facts.count, tokens[cue.upperBound].tag.isProperNoun
    else { return false }
    var start = cue.lowerBound
    while start > 0, cue.lowerBound - start < 5, isNominal(start - 1), tokens[start - 1].tag != .DT {
      start -= 1
    }
    guard start > 0, start < cue.lowerBound, tokens[start - 1].tag == .DT else { return false }
    var end = cue.upperBound
    while end < facts.count, tokens[end].tag.isProperNoun { end += 1 }
    let article = tokens[start - 1].form
    return (article == Form.hash("a") || article == Form.hash("an"))
      && (end >= facts.count || !isNominal(end) && tokens[end].tag != .IN)
  }

  private static let topics = QuotationWords.set("on about of over into")

  /// “A poll on whether the pier should go gave …”: a preposition after a noun says what it is about.
  private func isTopicOf(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, cue.count == 1, tokens[cue.lowerBound].tag == .IN,
      Self.topics.contains(tokens[cue.lowerBound].form),
      let source = draft.source.first, source.upperBound == cue.lowerBound, let piece = draft.content.first
    else { return false }
    return piece.lowerBound == cue.upperBound && isOutside(piece.lowerBound)
  }

  private static let printed = QuotationWords.set("publish release issue air broadcast print")

  /// “says in a report on the jail published today that …”: the report was published, and whoever says it
  /// says it.
  private func leavePrinted(_ drafts: inout [QuotationDraft]) {
    var said: Set<Int> = []
    for draft in drafts where !draft.cue.isEmpty && !isPrinted(draft) {
      for piece in draft.content { said.insert(piece.lowerBound) }
    }
    drafts.removeAll { draft in
      isPrinted(draft) && draft.content.first.map { said.contains($0.lowerBound) } ?? false
    }
  }

  private func isPrinted(_ draft: QuotationDraft) -> Bool {
    guard let first = draft.cue.first?.lowerBound else { return false }
    return tokens[first].tag == .VBN && Self.printed.contains(tokens[first].lemma)
  }

  private static let promising = QuotationWords.set("vow pledge promise threaten swear offer propose agree")

  /// “vowed not to repeat | that mistake”: what is vowed begins with “not to”.
  private func giveBackInfinitive(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    guard let (k, piece) = next(draft),
      let verb = cue.first(where: { tokens[$0].tag.isVerb && Self.promising.contains(tokens[$0].lemma) }),
      let to = (verb + 1..<cue.upperBound).first(where: { tokens[$0].tag == .TO }), to + 1 < cue.upperBound,
      to - verb <= 2
    else { return }
    let start = tokens[to - 1].form == Self.not ? to - 1 : to
    guard start == verb + 1 else { return }
    draft.cue[0] = cue.lowerBound..<start
    draft.content[k] = start..<piece.upperBound
  }

  private static let naming = QuotationWords.set("call label dub describe brand")

  /// “called half of | his fans liars”, “described the so-called | pact as a gift”.
  private func giveBackNamed(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    guard let (k, piece) = next(draft),
      let verb = cue.first(where: { tokens[$0].tag.isVerb && Self.naming.contains(tokens[$0].lemma) }),
      tokens[verb].tag != .VBN || cue.lowerBound < verb, verb + 1 < cue.upperBound
    else { return }
    let rest = verb + 1..<cue.upperBound
    guard isNominal(rest.lowerBound),
      rest.allSatisfy({ isNominal($0) || tokens[$0].form == Form.hash("of") && $0 > rest.lowerBound })
    else { return }
    draft.cue[0] = cue.lowerBound..<verb + 1
    draft.content[k] = verb + 1..<piece.upperBound
  }

  /// The “by” of “side-by-side”.
  private func isHyphenated(_ i: Int) -> Bool {
    i > 0 && i + 1 < facts.count && tokens[i - 1].shape == .hyphen && tokens[i + 1].shape == .hyphen
      && !tokens[i].flags.contains(.spaceBefore)
  }

  private static let showing = QuotationWords.set("point note show argue illustrate explain say observe")
  private static let scenes = QuotationWords.set("under at with in on during after amid")
  private static let nominative = QuotationWords.set("he she they it i we")

  /// “reported at | the time that the editor …”, “admitted under | her questions he had not”, “pointed out
  /// with | a smile, the gap between …”: the circumstances are no part of it.
  private func beginAfterScene(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    guard let (k, piece) = next(draft), tokens[cue.upperBound - 1].tag == .IN,
      Self.scenes.contains(tokens[cue.upperBound - 1].form),
      let verb = cue.first(where: { tokens[$0].tag.isVerb })
    else { return }
    var end = piece.lowerBound
    while end < piece.upperBound, end - piece.lowerBound < 10,
      isNominal(end) || tokens[end].tag == .VBG || isHyphenated(end)
    { end += 1 }
    guard end > piece.lowerBound, end + 2 < piece.upperBound, tokens[end - 1].tag.isNoun else { return }
    let start: Int
    if tokens[end].form == Self.that
      || Self.nominative.contains(tokens[end].form) && tokens[end].tag == .PRP && isFinite(end + 1)
    {
      start = end
    } else if tokens[end].shape == .comma, Self.showing.contains(tokens[verb].lemma),
      tokens[end + 1].tag != .WDT, tokens[end + 1].tag != .WP
    {
      start = end + 1
    } else {
      return
    }
    var last = cue.upperBound - 1
    while last > verb + 1, tokens[last - 1].tag == .IN { last -= 1 }
    draft.cue[0] = cue.lowerBound..<max(last, verb + 1)
    draft.content[k] = start..<piece.upperBound
  }

  private static let contents = QuotationWords.set(
    "fact news idea view story truth theory lie principle notion proof evidence")

  private func holdsClause(_ noun: Int) -> Bool {
    let lemma = tokens[noun].lemma
    return QuotationWords.utterance.contains(lemma) || QuotationWords.thought.contains(lemma)
      || Self.contents.contains(lemma)
  }

  /// “tell | the people that we win”, “told | a woman who said so that “this is new””, “put it in a letter to
  /// | a colleague in July, the paper is …”, “echoed statements by | Tom Reece last week that …”: to whom, or
  /// whose, is not what.
  private func beginAfterAddressee(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    if let first = draft.content.first, tokens[first.lowerBound].tag == .WP,
      first.lowerBound > cue.upperBound, first.lowerBound - cue.upperBound <= 6,
      QuotationWords.telling.contains(tokens[cue.upperBound - 1].lemma),
      (cue.upperBound..<first.lowerBound).allSatisfy(isNominal),
      let that = first.first(where: {
        tokens[$0].form == Self.that && $0 + 1 < facts.count && facts.state[$0 + 1] == QuoteState.opening
      })
    {
      draft.content[0] = that..<first.upperBound
      return
    }
    guard let (k, piece) = next(draft) else { return }
    let last = tokens[cue.upperBound - 1]
    let tells =
      cue.last { tokens[$0].tag.isVerb }.map {
        $0 == cue.upperBound - 1 && QuotationWords.telling.contains(tokens[$0].lemma)
      } ?? false
    let isTo = last.form == Self.to && cue.count > 1, isBy = last.form == Self.by && cue.count > 1
    guard tells || isTo || isBy else { return }
    var end = piece.lowerBound
    while end < piece.upperBound, end - piece.lowerBound < 10,
      isNominal(end) || isBy && tokens[end].tag == .JJ
    { end += 1 }
    guard end > piece.lowerBound, end + 2 < piece.upperBound else { return }
    if isTo {
      // With where and when, up to a comma; then a clause.
      guard
        let comma = (end..<min(end + 8, piece.upperBound)).first(where: {
          tokens[$0].shape == .comma && isOutside($0)
        }),
        !(end..<comma).contains(where: { tokens[$0].tag.isVerb || tokens[$0].tag == .WP }),
        (comma..<piece.upperBound).contains(where: isFinite),
        tokens[comma + 1].tag != .WP, tokens[comma + 1].tag != .WDT, tokens[comma + 1].tag != .CC
      else { return }
      draft.content[k] = comma + 1..<piece.upperBound
      return
    }
    if isBy, tokens[end].form == Form.hash("as"), draft.source.isEmpty || draft.source == [piece],
      end + 1 < piece.upperBound
    {
      // “described by | his lawyers as “a loner””.
      draft.source = [piece.lowerBound..<end]
      draft.content[k] = end + 1..<piece.upperBound
    } else if tokens[end].form == Self.that,
      tokens[end].tag == .IN || tokens[end].relation == .mark
        || Self.nominative.contains(tokens[end + 1].form), !holdsClause(end - 1) || isBy
    {
      draft.content[k] = end..<piece.upperBound
    } else if tells, tokens[end].tag == .WP,
      let that = (end..<piece.upperBound).first(where: {
        tokens[$0].form == Self.that && $0 + 1 < facts.count && facts.state[$0 + 1] == QuoteState.opening
      })
    {
      draft.content[k] = that..<piece.upperBound
    }
  }

  private static let crowds = QuotationWords.set(
    "police reporter journalist officer detective investigator lawmaker investor colleague friend parliament congress"
  )
  private static let whence = QuotationWords.set("from of at in with on")

  /// “told police | Ola Brandt had left”, “told detectives from | the yard who asked him that …”: to whom,
  /// when there is no article to tell it.
  private func beginAfterLongAddressee(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    guard tokens[cue.upperBound - 1].tag.isVerb,
      QuotationWords.telling.contains(tokens[cue.upperBound - 1].lemma),
      let k = draft.content.firstIndex(where: {
        $0.lowerBound >= cue.upperBound && $0.lowerBound <= cue.upperBound + 6
      })
    else { return }
    let piece = draft.content[k], first = piece.lowerBound
    guard isOutside(first), piece.count > 3 else { return }
    if first == cue.upperBound {
      guard Self.crowds.contains(tokens[first].lemma), tokens[first].shape == .lower,
        tokens[first + 1].tag == .PRP || tokens[first + 1].tag == .DT
          || tokens[first + 1].tag == .PRPS
          || tokens[first + 1].tag.isProperNoun && tokens[first + 1].isCapitalised,
        piece.dropFirst(2).prefix(12).contains(where: isFinite)
      else { return }
      draft.content[k] = first + 1..<piece.upperBound
      return
    }
    guard (cue.upperBound..<first).allSatisfy({ isNominal($0) || Self.whence.contains(tokens[$0].form) }),
      Self.whence.contains(tokens[first - 1].form),
      let that = piece.prefix(12).first(where: { tokens[$0].form == Self.that && tokens[$0].tag == .IN }),
      that > first, that + 2 < piece.upperBound,
      !(first..<that).contains(where: isFinite)
    else { return }
    draft.content[k] = that..<piece.upperBound
  }

  /// “as he said | himself, “up everywhere””.
  private func beginAfterSelf(_ draft: inout QuotationDraft) {
    guard let (k, piece) = next(draft), QuotationWords.itself.contains(tokens[piece.lowerBound].form),
      piece.count > 3,
      QuotationWords.plainSaying.contains(tokens[draft.cue[0].upperBound - 1].lemma)
    else { return }
    let next = piece.lowerBound + 1
    let start = tokens[next].shape == .comma ? next + 1 : next
    guard facts.state[start] == QuoteState.opening else { return }
    draft.content[k] = start..<piece.upperBound
  }

  /// “went to the guards but was told by the captain that …”: what stands before the passive is not said.
  private func leaveOwnSubject(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    guard draft.content.count > 1, tokens[cue.lowerBound].lemma == Form.hash("be"),
      cue.contains(where: { tokens[$0].tag == .VBN }),
      cue.lowerBound > 0, tokens[cue.lowerBound - 1].tag == .CC,
      draft.content[0].upperBound == cue.lowerBound - 1, draft.content[0].count <= 4,
      !draft.content[0].contains(where: isFinite)
    else { return }
    draft.content.removeFirst()
  }

  /// “acknowledged, | as did the other side, that plans may change”.
  private func beginAfterLikewise(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    guard
      let k = draft.content.firstIndex(where: {
        $0.lowerBound >= cue.upperBound && $0.lowerBound <= cue.upperBound + 1
      })
    else { return }
    let piece = draft.content[k]
    guard tokens[piece.lowerBound].form == Form.hash("as"),
      let that = piece.prefix(16).first(where: {
        tokens[$0].form == Self.that && tokens[$0 - 1].shape == .comma && isOutside($0)
      }), that + 2 < piece.upperBound
    else { return }
    draft.content[k] = that..<piece.upperBound
  }

  private static let talks = QuotationWords.set("interview statement speech letter article report")

  /// “said in an interview | published today that he would go”.
  private func beginAfterPrinted(_ draft: inout QuotationDraft) {
    guard let (k, piece) = next(draft) else { return }
    if tokens[piece.lowerBound].tag == .TO, Self.talks.contains(tokens[draft.cue[0].upperBound - 1].lemma),
      let that = piece.prefix(8).first(where: { tokens[$0].form == Self.that && isOutside($0) }),
      that + 2 < piece.upperBound
    {
      // “said in an interview | to mark the day that …”.
      draft.content[k] = that..<piece.upperBound
      return
    }
    guard tokens[piece.lowerBound].tag == .VBN,
      let that = piece.prefix(5).first(where: {
        tokens[$0].form == Self.that && isOutside($0)
      }), that + 2 < piece.upperBound,
      !(piece.lowerBound + 1..<that).contains(where: {
        tokens[$0].tag.isVerb || tokens[$0].tag == .NNS || tokens[$0].tag == .DT
      })
    else { return }
    draft.content[k] = that..<piece.upperBound
  }

  /// “Despite admitting it, he claimed to have rowed”: he claims what follows, not the phrase before.
  private func beginAtInfinitive(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0]
    guard draft.content.count == 1, let piece = draft.content.first, piece.upperBound <= cue.lowerBound,
      cue.upperBound + 3 < facts.count,
      tokens[cue.upperBound].tag == .TO, tokens[cue.upperBound - 1].lemma == Form.hash("claim"),
      tokens[piece.lowerBound].tag == .IN,
      !piece.contains(where: isFinite), facts.sentenceOf[piece.lowerBound] == facts.sentenceOf[cue.lowerBound]
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])]
    var end = cue.upperBound + 1
    while end < sentence.upperBound, tokens[end].shape != .comma, !tokens[end].endsSentence { end += 1 }
    draft.content = [cue.upperBound..<end]
  }

  /// “In the last poll, | made in early May, Reece led”, “according to a speech | the mayor gave in May”:
  /// what belongs to the source is not said.
  private func giveParticiple(_ draft: inout QuotationDraft) {
    guard draft.source.count == 1, let source = draft.source.first,
      draft.cue[0].upperBound == source.lowerBound,
      let k = draft.content.firstIndex(where: {
        $0.lowerBound >= source.upperBound && $0.lowerBound <= source.upperBound + 1
      })
    else { return }
    let piece = draft.content[k]
    if piece.lowerBound == source.upperBound, tokens[draft.cue[0].upperBound - 1].form == Self.to,
      draft.content.count > 1, k > 0, isNominal(piece.lowerBound)
    {
      draft.source = [source.lowerBound..<piece.upperBound]
      draft.content.remove(at: k)
      return
    }
    guard piece.lowerBound == source.upperBound + 1, tokens[piece.lowerBound].tag == .VBN,
      let comma = piece.prefix(12).first(where: { tokens[$0].shape == .comma && isOutside($0) }),
      comma + 3 < piece.upperBound,
      (comma..<piece.upperBound).contains(where: isFinite), tokens[comma + 1].tag != .CC
    else { return }
    draft.source = [source.lowerBound..<comma]
    draft.content[k] = comma + 1..<piece.upperBound
  }
}
