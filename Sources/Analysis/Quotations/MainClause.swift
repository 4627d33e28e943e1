// Where what is said ends because the main clause goes on, and what of it stands before the attribution. The
// taggers see words, not whose verb is whose; one verb too many, or a verb of the cue's tense without a
// subject, tells.
import DocumentModel

struct MainClause {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll { isNamingParticiple($0) || isLoneTime($0) || isLabelOfAdverbs($0) }
    let taken = ContentPlaces(drafts, facts.count)
    for d in drafts.indices where !drafts[d].cue.isEmpty && !drafts[d].content.isEmpty {
      let content = drafts[d].content
      leaveAntecedent(&drafts[d])
      leaveApposition(&drafts[d])
      endBeforeMainVerb(&drafts[d])
      endBeforeSecondVerb(&drafts[d])
      endBeforeScene(&drafts[d])
      endBeforeExcept(&drafts[d])
      endBeforeStrayMark(&drafts[d])
      takeSubject(&drafts[d], taken)
      takeWhat(&drafts[d])
      if content != drafts[d].content { drafts[d].trace.changes.insert(.phrase) }
    }
  }

  private static let that = Form.hash("that"), have = Form.hash("have"), or = Form.hash("or"),
    then = Form.hash("then"), what = Form.hash("what")

  private func isFinite(_ i: Int) -> Bool { tokens[i].tag.isFinite }
  private func isOutside(_ i: Int) -> Bool { facts.state[i] == QuoteState.outside }
  /// A finite verb or a modal, outside quotation marks.
  private func isVerb(_ i: Int) -> Bool { (isFinite(i) || tokens[i].tag == .MD) && isOutside(i) }

  // MARK: Nothing said

  private static let naming = QuotationWords.set("call name dub nickname title entitle")

  /// “His firm, called the Ferry Fund, will keep the boats”: a name, nothing said.
  private func isNamingParticiple(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, cue.count == 1, [.VBN, .VBD].contains(tokens[cue.lowerBound].tag),
      Self.naming.contains(tokens[cue.lowerBound].lemma),
      cue.lowerBound > 1, tokens[cue.lowerBound - 1].shape == .comma,
      draft.source.first?.contains(cue.lowerBound - 2) ?? false
    else { return false }
    // The main clause has its verb after the name.
    let sentence = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])]
    return (cue.upperBound..<min(cue.upperBound + 16, sentence.upperBound - 1)).contains {
      tokens[$0].shape == .comma && isVerb($0 + 1)
    }
  }

  private static let times = QuotationWords.set("when while as after before since because although though")

  /// “When the fares were cut, the islanders said enough”: when it was said is not said.
  private func isLoneTime(_ draft: QuotationDraft) -> Bool {
    guard draft.content.count == 1, let cue = draft.cue.first, let piece = draft.content.first,
      piece.upperBound <= cue.lowerBound,
      isOutside(piece.lowerBound)
    else { return false }
    let sentence = facts.sentences[Int(facts.sentenceOf[piece.lowerBound])]
    var first = piece.lowerBound
    if tokens[first].tag == .CC { first += 1 }
    guard first < piece.upperBound, piece.lowerBound == sentence.lowerBound,
      Self.times.contains(tokens[first].form),
      tokens[first].tag == .WRB || tokens[first].tag == .IN
    else { return false }
    // One clause and no more: “When the pumps stop, the town drowns, she said” has its main clause.
    return !piece.contains { tokens[$0].shape == .comma } && piece.lazy.filter(isFinite).count == 1
  }

  /// “Ah, neighbours once more: Lisk signs the treaty”: nobody says what follows.
  private func isLabelOfAdverbs(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, let colon = cue.last, cue.count > 1, tokens[colon].shape == .colon else {
      return false
    }
    return cue.dropLast().allSatisfy {
      tokens[$0].tag == .RB || tokens[$0].tag == .RBR || tokens[$0].tag == .JJR
    }
  }

  // MARK: Whole pieces

  /// “mining firms that had declared bankruptcy”: the noun that “that” stands for is who says it.
  private func leaveAntecedent(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let source = draft.source.first, source.count == 1,
      tokens[source.lowerBound].tag == .WDT || tokens[source.lowerBound].tag == .WP
    else { return }
    if draft.content[0].upperBound == source.lowerBound { draft.content.removeFirst() }
  }

  /// “…, according to an estimate by Dana Marlow, a former harbour engineer”: who she is is not said.
  private func leaveApposition(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let piece = draft.content.last, let source = draft.source.last,
      let cue = draft.cue.last,
      cue.upperBound == source.lowerBound, tokens[cue.upperBound - 1].form == Form.hash("to"),
      piece.lowerBound == source.upperBound + 1, tokens[source.upperBound].shape == .comma,
      tokens[source.upperBound - 1].tag.isProperNoun, tokens[piece.lowerBound].tag == .DT
    else { return }
    let noun = (piece.lowerBound + 1..<min(piece.lowerBound + 6, piece.upperBound)).first {
      tokens[$0].flags.contains(.person)
    }
    guard let noun, !(piece.lowerBound..<noun).contains(where: isVerb) else { return }
    draft.content.removeLast()
  }

  // MARK: Ends

  /// “The claim that nobody could swim went unheard”, “between what he says and how she says it would end has
  /// grown”: the verb that no clause of the content has a place for is that of the main clause.
  private func endBeforeMainVerb(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.last, let k = draft.content.indices.last,
      draft.content[k].lowerBound == cue.upperBound,
      isOutside(cue.upperBound - 1)
    else { return }
    let piece = draft.content[k], sentence = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])]
    // “his warning that …” has the form of a participle.
    let isOwned =
      cue.lowerBound > sentence.lowerBound && cue.count == 1
      && [.PRPS, .POS].contains(tokens[cue.lowerBound - 1].tag)
    let isNoun = isOwned || tokens[cue.upperBound - 1].tag.isNoun && !cue.contains { tokens[$0].tag.isVerb }
    if isNoun {
      guard tokens[piece.lowerBound].form == Self.that else { return }
    } else {
      // Only in a clause that has no place for what is said in it to go on.
      guard let source = draft.source.last, source.upperBound == cue.lowerBound,
        source.lowerBound > sentence.lowerBound
      else { return }
      let question = tokens[source.lowerBound - 1].tag
      guard question == .WP || question == .WRB else { return }
    }
    guard piece.upperBound <= sentence.upperBound, sentence.count < 400,
      !(piece.upperBound..<sentence.upperBound).prefix(while: { tokens[$0].shape != .comma }).contains(
        where: isVerb)
    else { return }
    if isNoun {
      // From the last comma on, the noun must open the main clause.
      var start = cue.lowerBound
      while start > sentence.lowerBound, tokens[start - 1].shape != .comma, tokens[start - 1].tag != .CC {
        start -= 1
      }
      if (start..<cue.lowerBound).contains(where: {
        isVerb($0) || tokens[$0].tag == .VBG || tokens[$0].tag == .TO
      }) {
        return
      }
    }
    guard let verb = spareVerb(piece), verb > piece.lowerBound + 2 else { return }
    var end = verb
    while end > piece.lowerBound + 2, tokens[end - 1].tag == .RB || tokens[end - 1].shape == .comma {
      end -= 1
    }
    // “When she said nobody would drown, fares got dearer”: the subject goes along with its verb.
    if let comma = (max(piece.lowerBound + 3, end - 12)..<end).last(where: {
      tokens[$0].shape == .comma && isOutside($0)
    }),
      (comma..<end).contains(where: { tokens[$0].tag.isNoun })
    {
      end = comma
    }
    draft.content[k] = piece.lowerBound..<end
  }

  /// The first finite verb beyond those that the clauses of a piece have places for.
  private func spareVerb(_ whole: Range<Int>) -> Int? {
    let piece = whole.lowerBound..<min(whole.upperBound, whole.lowerBound + 400)
    var places = 1, isFirst = true
    for i in piece {
      defer { isFirst = false }
      guard isOutside(i) else { continue }
      switch tokens[i].tag {
      case .WDT, .WP, .WRB: if !isFirst { places += 1 }
      case .IN where tokens[i].relation == .mark || tokens[i].form == Self.that: if !isFirst { places += 1 }
      case .CC:
        if (i + 1..<min(i + 5, piece.upperBound)).contains(where: isVerb) || tokens[i - 1].shape == .comma {
          places += 1
        }
      case .JJ where !isFirst && i + 1 < piece.upperBound && [.NNP, .PRP, .DT].contains(tokens[i + 1].tag):
        // “glad the boats came”.
        places += 1
      case .PRP:
        // “the man she saw”, “said it was”: a clause without its “that”.
        if !isFirst, tokens[i - 1].tag.isNoun || tokens[i - 1].tag.isVerb { places += 1 }
      case .VBD, .VBZ, .VBP, .MD:
        if places == 0 { return i }
        places -= 1
        if tokens[i].tag != .MD,
          QuotationWords.utterance.contains(tokens[i].lemma)
            || QuotationWords.thought.contains(tokens[i].lemma)
        {
          places += 1
        }
      case .VBN, .VB, .VBG:
        // “to know the boats were late”, not “to judge boats”.
        if i + 1 < piece.upperBound, [.PRP, .PRPS, .DT, .NNP, .NNPS].contains(tokens[i + 1].tag),
          QuotationWords.utterance.contains(tokens[i].lemma)
            || QuotationWords.thought.contains(tokens[i].lemma)
        {
          places += 1
        }
      default: break
      }
    }
    return nil
  }

  /// “promised a new boat and left”, “said it was sold and warned the islanders”: a second verb of the cue's
  /// subject.
  private func endBeforeSecondVerb(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.last, let k = draft.content.indices.last,
      draft.content[k].lowerBound >= cue.upperBound,
      let verb = cue.last(where: { tokens[$0].tag.isVerb }), isOutside(verb),
      draft.source.first.map({ $0.upperBound <= verb }) ?? false
    else { return }
    let piece = draft.content[k]
    let isPerfect = tokens[verb].tag == .VBN && cue.contains { tokens[$0].lemma == Self.have }
    guard isFinite(verb) || isPerfect else { return }
    var own: Int?
    for i in piece.dropFirst().prefix(Self.reach) {
      guard isOutside(i) else { continue }
      if own == nil, isVerb(i) { own = i }
      guard tokens[i].tag == .CC, Self.joining.contains(tokens[i].form), i + 2 < piece.upperBound else {
        continue
      }
      var second = i + 1
      while second + 1 < piece.upperBound, tokens[second].tag == .RB { second += 1 }
      guard isOutside(second), isSecond(second, of: verb, isPerfect, own, piece, draft.source[0]) else {
        continue
      }
      let end = tokens[i - 1].shape == .comma ? i - 1 : i
      if end > piece.lowerBound { draft.content[k] = piece.lowerBound..<end }
      return
    }
  }

  /// Tokens of a piece that are looked at: whose verb it is cannot be told further on, and time stays in
  /// proportion.
  private static let reach = 80
  private static let joining = QuotationWords.set("and but or")

  private func isSecond(
    _ second: Int, of verb: Int, _ isPerfect: Bool, _ own: Int?, _ piece: Range<Int>, _ source: Range<Int>
  ) -> Bool {
    let tag = tokens[second].tag
    let isLike =
      isPerfect
      ? tag == .VBN && second + 1 < piece.upperBound && !tokens[second + 1].tag.isNoun || isFinite(second)
      : tag == tokens[verb].tag
    let isJoined = Int(facts.head[second]) == verb && tokens[second].relation == .conj
    guard let own else {
      return !(tokens[piece.lowerBound].form == Self.that && tokens[piece.lowerBound].tag != .DT)
        && tokens[second - 1].form != Self.or && (isLike || isJoined && (isFinite(second) || tag == .MD))
    }
    guard isLike, isFinite(second), !isPerfect else { return false }
    // In a list of verbs the tree is easily lost, and “he sent a letter and tried to call” is one voice.
    if isJoined, tokens[own].lemma == Self.have, tokens[piece.lowerBound].form != Self.that,
      !(own..<second - 1).contains(where: { tokens[$0].shape == .comma && isVerb($0 + 1) })
    {
      return true
    }
    // “said the voters were gone and then struck their names”: whoever has “then” has done something else.
    if tokens[second - 1].form == Self.then,
      !(piece.lowerBound..<own).contains(where: { tokens[$0].tag == .PRP })
    {
      return true
    }
    // “said she will not sign and left”: of another tense than her own clause.
    let earlier = (piece.lowerBound..<second).contains {
      isOutside($0) && (tokens[$0].tag == tag || tokens[$0].lemma == Self.have)
    }
    if !earlier, tokens[verb].tag == .VBD,
      tokens[own].tag == .VBZ || tokens[own].tag == .VBP || tokens[own].tag == .MD
    {
      return true
    }
    let first = tokens[piece.lowerBound].form == Self.that ? piece.lowerBound + 1 : piece.lowerBound
    return tokens[first].tag == .PRP && own == first + 1 && isSame(first, source)
      && QuotationWords.utterance.contains(tokens[second].lemma)
      && !QuotationWords.thought.contains(tokens[second].lemma)
  }

  /// Whether a pronoun may be whoever speaks: “they said he drank and talked” tells of somebody else.
  private func isSame(_ pronoun: Int, _ source: Range<Int>) -> Bool {
    guard source.count == 1, tokens[source.lowerBound].tag == .PRP else { return true }
    return tokens[source.lowerBound].form == tokens[pronoun].form
  }

  private static let judging = QuotationWords.set(
    "condemn denounce praise criticize criticise welcome applaud hail mock slam blast attack ridicule decry")

  /// “condemned the sale as the deckhands marched”: what happens meanwhile is not condemned.
  private func endBeforeScene(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.last, let k = draft.content.indices.last,
      draft.content[k].lowerBound == cue.upperBound,
      cue.contains(where: { Self.judging.contains(tokens[$0].lemma) && tokens[$0].tag.isVerb })
    else { return }
    let piece = draft.content[k]
    for i in piece.dropFirst() {
      guard isOutside(i), !isVerb(i), tokens[i].tag != .VBG, !Self.questions.contains(tokens[i].tag) else {
        return
      }
      guard Self.meantime.contains(tokens[i].form), tokens[i].tag == .IN, hasClause(i + 1..<piece.upperBound)
      else { continue }
      draft.content[k] = piece.lowerBound..<(tokens[i - 1].shape == .comma ? i - 1 : i)
      return
    }
  }

  private static let meantime = QuotationWords.set("as while"), questions: Set<Tag> = [.WDT, .WP, .WRB]

  /// Whether a verb follows with a subject and nothing that opens another clause between: “the deckhands
  /// marched”, not “a man he had never met”.
  private func hasClause(_ range: Range<Int>) -> Bool {
    for i in range {
      if Self.questions.contains(tokens[i].tag) || tokens[i].form == Self.that || !isOutside(i) {
        return false
      }
      if tokens[i].tag == .PRP || tokens[i].tag == .IN && tokens[i].relation == .mark, i > range.lowerBound {
        return false
      }
      if isVerb(i) { return i > range.lowerBound }
    }
    return false
  }

  private static let except = QuotationWords.set("notwithstanding aside")

  /// “His promises to pay them notwithstanding, the boats were sold.”
  private func endBeforeExcept(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.last, tokens[cue.upperBound - 1].tag.isNoun, let k = draft.content.indices.last,
      draft.content[k].lowerBound == cue.upperBound
    else { return }
    let piece = draft.content[k]
    guard
      let at = piece.dropFirst(2).first(where: { i in
        Self.except.contains(tokens[i].form) && isOutside(i)
          && (i + 1 >= facts.count || tokens[i + 1].shape == .comma)
      })
    else { return }
    draft.content[k] = piece.lowerBound..<at
  }

  /// “…we argued that it is too short,” with a closing mark that was opened long before: speech within speech
  /// has its own.
  private func endBeforeStrayMark(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, let k = draft.content.indices.last,
      facts.state[cue.lowerBound] == QuoteState.inside
    else { return }
    let piece = draft.content[k]
    guard piece.count > 3, facts.state[piece.upperBound - 1] == QuoteState.closing,
      facts.segmentOf[piece.lowerBound] >= 0,
      facts.segments[Int(facts.segmentOf[piece.lowerBound])].contains(cue.lowerBound),
      facts.segments[Int(facts.segmentOf[piece.lowerBound])].upperBound == piece.upperBound
    else { return }
    var end = piece.upperBound - 1
    while end > piece.lowerBound + 2, tokens[end - 1].shape == .comma || tokens[end - 1].endsSentence {
      end -= 1
    }
    draft.content[k] = piece.lowerBound..<end
  }

  // MARK: Before the attribution

  private static let meanwhile = QuotationWords.set("then later now again afterwards earlier today yesterday")

  /// “The trouble, she said then, is that …”, “But the boats he has left, he added, are like toys”: the
  /// subject stands before the attribution, its verb after it.
  private func takeSubject(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard var piece = draft.content.first, let cue = draft.cue.last, !draft.source.isEmpty,
      piece.lowerBound >= cue.upperBound,
      piece.lowerBound <= cue.upperBound + 1, isOutside(piece.lowerBound), piece.count > 2
    else { return }
    if Self.meanwhile.contains(tokens[piece.lowerBound].form), tokens[piece.lowerBound + 1].shape == .comma {
      piece = piece.lowerBound + 2..<piece.upperBound
    }
    guard isVerb(piece.lowerBound), tokens[piece.lowerBound - 1].shape == .comma,
      let start = (draft.cue + draft.source).map(\.lowerBound).min(),
      tokens[max(0, start - 1)].shape == .comma
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[start])]
    let subject = sentence.lowerBound..<max(sentence.lowerBound, start - 1)
    guard !subject.isEmpty, subject.count <= 40, tokens[subject.upperBound - 1].tag != .CC,
      !taken.mostly(subject), subject.allSatisfy(isOutside),
      subject.contains(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP || tokens[$0].tag == .DT })
    else { return }
    draft.content[0] = piece
    draft.content.insert(subject, at: 0)
  }

  /// “what the minister says the bridge would cost”: what she says is “what … the bridge would cost”.
  private func takeWhat(_ draft: inout QuotationDraft) {
    guard draft.content.count == 1, draft.source.count == 1, let cue = draft.cue.first,
      draft.source[0].upperBound == cue.lowerBound,
      draft.content[0].lowerBound == cue.upperBound, draft.source[0].lowerBound > 0
    else { return }
    let what = draft.source[0].lowerBound - 1, piece = draft.content[0]
    guard tokens[what].form == Self.what, tokens[what].tag == .WP, isFinite(cue.upperBound - 1),
      isOutside(what),
      piece.contains(where: isVerb), tokens[piece.lowerBound].form != Self.that, !isVerb(piece.lowerBound)
    else { return }
    draft.content.insert(what..<what + 1, at: 0)
  }
}
