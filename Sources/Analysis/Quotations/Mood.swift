// Whether what reads like speech has been said: what somebody would say, must say, is hoped to say or never
// said stands in the text in the same words. Told by the cue's verb, what governs it, and who its subject is.
import DocumentModel

struct Mood {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  /// Tokens around a verb that are looked at.
  private static let reach = 24

  private func near(_ verb: Int) -> Range<Int> {
    facts.sentences[Int(facts.sentenceOf[verb])].clamped(to: max(0, verb - Self.reach)..<verb + Self.reach)
  }
  private func has(_ cue: [Int], _ words: Set<UInt32>) -> Bool {
    cue.contains { words.contains(tokens[$0].lemma) }
  }
  private func before(_ i: Int) -> Range<Int> {
    max(facts.sentences[Int(facts.sentenceOf[i])].lowerBound, i - 2)..<i
  }

  // MARK: Refused

  private static let not = QuotationWords.set("not n't never hardly barely scarcely")
  private static let avoiding = QuotationWords.set("avoid refrain steer eschew stop cease"),
    resisting = QuotationWords.set("resist help hesitate fail wait shy")
  /// Their negation says something.
  private static let denying = QuotationWords.set(
    "deny dispute doubt rule hide object refute reject oppose stop mince")
  private static let only = Form.hash("only"), yet = Form.hash("yet"), nothing = Form.hash("nothing"),
    no = Form.hash("no")
  private static let giving = QuotationWords.set("offer give provide cite present produce show")
  private static let grounds = QuotationWords.set(
    "proof evidence explanation reason detail answer comment basis information example apology specific specifics"
  )

  /// “hardly addressed the strike”, “has yet to explain”, “steered clear of naming anybody”, “proposed
  /// nothing”, “gave no proof that …”.
  func isRefused(_ verb: Int, _ cue: [Int], _ content: [Range<Int>]) -> Bool {
    if let piece = content.first {
      let first = piece.lowerBound
      if tokens[first].form == Self.nothing, Int(facts.head[first]) == verb { return true }
      if Self.giving.contains(tokens[verb].lemma),
        let no = cue.first(where: { $0 > verb && tokens[$0].form == Self.no }),
        cue.contains(where: { $0 > no && Self.grounds.contains(tokens[$0].lemma) })
      {
        return true
      }
      if tokens[first].form == Self.no, Self.giving.contains(tokens[verb].lemma),
        piece.dropFirst().prefix(3).contains(where: { Self.grounds.contains(tokens[$0].lemma) })
      {
        return true
      }
    }
    guard !Self.denying.contains(tokens[verb].lemma) else { return false }
    if let avoided = cue.first(where: {
      $0 < verb && Self.avoiding.contains(tokens[$0].lemma) && tokens[$0].tag.isVerb
    }) {
      // “could not stop talking”, but “did not stop to answer”
      return tokens[avoided + 1].tag == .TO
        || !cue.contains { $0 < avoided && Self.not.contains(tokens[$0].form) }
    }
    if cue.contains(where: { $0 < verb && Self.resisting.contains(tokens[$0].lemma) }) { return false }
    let from = max(facts.sentences[Int(facts.sentenceOf[verb])].lowerBound, verb - 4)
    return (from..<verb).contains { i in
      guard cue.contains(i) || Int(facts.head[i]) == verb && tokens[i].relation == .advmod && i >= verb - 2
      else { return false }
      if tokens[i].form == Self.yet { return tokens[i + 1].tag == .TO }
      // “vowed not to repeat” is a vow.
      return Self.not.contains(tokens[i].form) && tokens[i + 1].form != Self.only && tokens[i + 1].tag != .TO
    }
  }

  private static let returning = QuotationWords.set("return respond reply answer"),
    asked = QuotationWords.set("request question inquiry call message email comment")

  /// “did not return a request for comment on the fares”, “had nothing bad to say about the mayor”.
  func isUnanswered(_ cue: [Int]) -> Bool {
    guard cue.count > 2 else { return false }
    if cue.contains(where: { tokens[$0].form == Self.nothing }), has(cue, QuotationWords.plainSaying) {
      return true
    }
    return has(cue, Self.returning) && cue.contains { Self.not.contains(tokens[$0].form) }
      && cue.contains { tokens[$0].tag.isNoun && Self.asked.contains(tokens[$0].lemma) }
  }

  // MARK: Not real

  /// “the law requires owners to disclose …”, “would say”, “has she called for …?”, “if they have questions
  /// about …”.
  func isUnrealised(_ verb: Int, _ cue: [Int], _ draft: QuotationDraft) -> Bool {
    let isAuthors = draft.source.contains {
      $0.count == 1 && Self.authors.contains(tokens[$0.lowerBound].form)
    }
    if isDemanded(verb, cue, isAuthors: isAuthors) || !isAuthors && isPossible(verb, cue, draft)
      || isCondition(verb, draft) || isQuestion(verb)
    {
      return true
    }
    // “Say the island demanded that …”: a thought to argue from.
    let opening = facts.sentences[Int(facts.sentenceOf[verb])].lowerBound
    if opening < verb, Self.supposing.contains(tokens[opening].form),
      tokens[opening].tag == .VB || tokens[opening].tag == .VBP
    {
      return true
    }
    return isGeneral(verb, draft) || isFreeRelative(draft) || isDenied(draft)
  }

  /// What nobody has said, be it in quotation marks: “I hope the mayor says, “…””, “anybody who says “…””,
  /// “if there were a man who said, “…””.
  func isImagined(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    if hasNobody(draft) { return true }
    guard let verb = cue.last(where: { tokens[$0].tag.isVerb && tokens[$0].tag != .MD }) else { return false }
    if isWished(verb)
      || cue.first == verb && Self.wishing.contains(tokens[verb].lemma)
        && cue.allSatisfy({ !QuotationWords.utterance.contains(tokens[$0].lemma) })
    {
      return true
    }
    if isPossible(verb, cue, draft), let source = draft.source.first, isAnybody(source, within: verb) {
      return true
    }
    return facts.state[verb] == QuoteState.inside && (isLet(verb) || isInCondition(verb))
  }

  private static let demanding = QuotationWords.set(
    """
    require force compel oblige want wish expect need order allow permit fail forget enable ask urge invite dare hope plan
    intend prepare call press encourage beg implore challenge advise persuade convince instruct push tell help teach train daring let demand like
    have ought supposed
    """)
  /// With their past they have come about: “was forced to admit”.
  private static let forcing = QuotationWords.set("force compel oblige")
  private static let wanting = QuotationWords.set("want wish like have need ought")
  private static let inclined = QuotationWords.set(
    "unable able ready willing likely unlikely due set poised prepared reluctant eager hesitant expected supposed scheduled unwilling"
  )
  private static let powers = QuotationWords.set(
    """
    authority power right ability duty chance opportunity need desire plan obligation permission willingness intention
    capacity freedom mandate refusal failure
    """)

  private static let provisions = QuotationWords.set("clause rule law provision letter promise article line")

  /// “wanted a clause saying that buyers are safe”
  private func isWantedClause(_ verb: Int) -> Bool {
    guard tokens[verb].tag == .VBG, tokens[verb].relation.base == .acl, facts.head[verb] >= 0 else {
      return false
    }
    let noun = Int(facts.head[verb]), above = Int(facts.head[noun])
    return above >= 0 && Self.provisions.contains(tokens[noun].lemma)
      && Self.demanding.contains(tokens[above].lemma) && tokens[noun].relation.base == .obj
  }

  private static let aims = QuotationWords.set(
    "reaction plan job goal task aim duty strategy instinct role response answer way point")

  /// “her first instinct is to tell the islanders …”
  private func isAim(_ verb: Int) -> Bool {
    let from = near(verb).lowerBound
    guard tokens[verb].tag == .VB, let to = before(verb).last(where: { tokens[$0].tag == .TO }),
      to > from + 1, tokens[to - 1].lemma == Self.be
    else { return false }
    return (max(from, to - 6)..<to - 1).contains {
      tokens[$0].tag.isNoun && Self.aims.contains(tokens[$0].lemma)
    }
  }

  /// “requires witnesses to assert their rights”, “needs to tell the truth”, “authority to call a meeting”,
  /// “will be unable to accuse”: infinitives all the way up to what wants or can have it so.
  private func isDemanded(_ verb: Int, _ cue: [Int], isAuthors: Bool) -> Bool {
    if isAim(verb) || isWantedClause(verb) { return true }
    var node = verb
    for _ in 0..<4 {
      let above = Int(facts.head[node])
      guard above >= 0, tokens[node].tag == .VB else { return false }
      if tokens[node].relation == .conj {
        node = above
        continue
      }
      guard before(node).contains(where: { tokens[$0].tag == .TO }) else { return false }
      let up = tokens[above]
      if Self.inclined.contains(up.form) { return true }
      if up.tag.isNoun { return Self.powers.contains(up.lemma) }
      guard up.tag.isVerb else { return false }
      if Self.demanding.contains(up.lemma) || Self.demanding.contains(up.form)
        || up.form == Self.going && tokens[above + 1].tag == .TO
      {
        if isAuthors, Self.wanting.contains(up.lemma) { return false }
        let isPast = up.tag == .VBD || up.tag == .VBN
        return !(isPast && Self.forcing.contains(up.lemma))
      }
      node = above
    }
    return false
  }

  private static let going = Form.hash("going")

  private static let be = Form.hash("be")
  private static let authors = QuotationWords.set("i we")
  /// With them “would” tells of what came later or happened again and again.
  private static let real = QuotationWords.set(
    "later eventually subsequently often sometimes always usually frequently repeatedly famously only just neither regularly"
  )

  /// Whether whoever speaks is the subject of the modal verb before a verb: not “It will close, Reece said,
  /// adding …”, nor “would not comment, saying …”.
  private func isOfModal(_ verb: Int, _ draft: QuotationDraft) -> Bool {
    guard let modal = (max(near(verb).lowerBound, verb - 8)..<verb).last(where: { tokens[$0].tag == .MD })
    else { return false }
    let isNegated = (modal..<verb).contains { Self.not.contains(tokens[$0].form) }
    return !isNegated
      && (draft.source.first.map { $0.upperBound <= modal && modal - $0.upperBound <= 1 } ?? true)
  }

  /// “could deny them permits”, “critics would call it a dream”; but who writes “I must admit” admits it.
  /// At most so many verbs are followed upwards.
  private func isPossible(_ verb: Int, _ cue: [Int], _ draft: QuotationDraft, steps: Int = 32) -> Bool {
    guard steps > 0 else { return false }
    // “would do well to speak to them, stressing …”, “may have to say”
    let above = Int(facts.head[verb])
    if above >= 0, above < verb, tokens[above].tag == .VB, tokens[above].form != Self.be,
      tokens[verb].tag == .VBG && tokens[verb].relation == .advcl && isOfModal(above, draft)
        || tokens[verb].tag == .VB && before(verb).contains(where: { tokens[$0].tag == .TO }),
      isPossible(above, cue, draft, steps: steps - 1)
    {
      return true
    }
    // “may listen and conclude”
    if above >= 0, tokens[verb].relation == .conj, tokens[verb].tag == .VB || tokens[verb].tag == .VBP,
      tokens[above].tag == .VB,
      isPossible(above, cue, draft, steps: steps - 1)
    {
      return true
    }
    guard tokens[verb].tag == .VB || tokens[verb].tag == .VBN else { return false }
    let from = max(near(verb).lowerBound, verb - 14)
    guard
      let modal = (from..<verb).last(where: {
        tokens[$0].tag == .MD && (cue.contains($0) || Int(facts.head[$0]) == verb)
      })
    else { return false }
    if tokens[modal].form == Self.will, isScheduled(draft) { return false }
    return !(modal..<min(verb + 2, facts.count)).contains { Self.real.contains(tokens[$0].form) }
      && !(modal > from && Self.real.contains(tokens[modal - 1].form))
  }

  private static let will = Form.hash("will")

  /// “The envoy Ola Brandt will say on Monday that timber must be loaded here”: given out beforehand, word by
  /// word.
  private func isScheduled(_ draft: QuotationDraft) -> Bool {
    guard let source = draft.source.first,
      source.contains(where: { tokens[$0].name.kind == .person || tokens[$0].name.kind == .organization })
    else { return false }
    return draft.content.contains { piece in
      piece.contains { [.VBD, .VBZ, .VBP, .MD].contains(tokens[$0].tag) }
        && (tokens[piece.lowerBound].tag == .IN || facts.state[piece.lowerBound] != QuoteState.outside)
    }
  }

  private static let conditions = QuotationWords.set("if unless lest"),
    supposing = QuotationWords.set("say suppose imagine picture")
  private static let wishing = QuotationWords.set("hope wish pray imagine suppose")

  private func condition(of node: Int) -> Int? {
    let marks = near(node).filter { $0 < node && Int(facts.head[$0]) == node && tokens[$0].relation == .mark }
    return marks.count == 1 && Self.conditions.contains(tokens[marks[0]].form) ? marks[0] : nil
  }

  /// “if they ask”; not “If anything, they say, …”, where the condition is theirs.
  private func isCondition(_ verb: Int, _ draft: QuotationDraft) -> Bool {
    let above = Int(facts.head[verb])
    let mark =
      condition(of: verb) ?? (above >= 0 && tokens[verb].relation == .conj ? condition(of: above) : nil)
    return mark.map { mark in !draft.content.contains { $0.contains(mark) } } ?? false
  }

  /// Within a quotation: a condition anywhere above.
  private func isInCondition(_ verb: Int) -> Bool {
    var node = verb
    for _ in 0..<6 {
      if condition(of: node) != nil { return true }
      node = Int(facts.head[node])
      guard node >= 0, facts.state[node] == QuoteState.inside else { return false }
    }
    return false
  }

  /// “has she called for a vote?”
  private func isQuestion(_ verb: Int) -> Bool {
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard let end = sentence.last(where: { tokens[$0].endsSentence }), tokens[end].shape == .question,
      facts.state[end] == QuoteState.outside, facts.state[verb] == QuoteState.outside,
      let subject = near(verb).first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .nsubj })
    else { return false }
    return (near(verb).lowerBound..<subject).contains {
      Int(facts.head[$0]) == verb && tokens[$0].relation.base == .aux
    }
  }

  /// “I hope the mayor says thank you”.
  private func isWished(_ verb: Int) -> Bool {
    let above = Int(facts.head[verb])
    return above >= 0 && above < verb && facts.state[above] == facts.state[verb]
      && tokens[verb].relation == .ccomp && tokens[above].tag.isVerb
      && (tokens[above].shape == .lower || above == near(above).lowerBound)
      && Self.wishing.contains(tokens[above].lemma)
  }

  private static let letting = Form.hash("let")

  /// “let them say, ‘…’”
  private func isLet(_ verb: Int) -> Bool {
    var node = verb
    for _ in 0..<3 where tokens[node].tag == .VB {
      node = Int(facts.head[node])
      guard node >= 0 else { return false }
      if tokens[node].lemma == Self.letting { return true }
    }
    return false
  }

  private static let nobody = QuotationWords.set("nobody none neither few"),
    anybody = QuotationWords.set("anybody anyone whoever any")
  private static let everybody = QuotationWords.set("anybody anyone nobody whoever everybody everyone")

  /// “Few people would have described him so”, “no captain has said that …”, “anybody who complains”.
  private func hasNobody(_ draft: QuotationDraft) -> Bool {
    guard let source = draft.source.first else { return false }
    let first = source.lowerBound, form = tokens[first].form
    if Self.nobody.contains(form) || Self.anybody.contains(form) { return true }
    if form == Self.no { return source.count > 1 && tokens[first + 1].shape != .digits }
    guard source.count == 1, tokens[first].tag == .WP || tokens[first].tag == .WDT else { return false }
    let verb = Int(facts.head[first])
    guard verb >= 0, facts.head[verb] >= 0 else { return false }
    return Self.everybody.contains(tokens[Int(facts.head[verb])].form)
  }

  private static let indefinite = QuotationWords.set("a an any some one you")

  private func isAnybody(_ source: Range<Int>, within verb: Int) -> Bool {
    let form = tokens[source.lowerBound].form
    return Self.indefinite.contains(form)
      || facts.state[verb] == QuoteState.inside && Self.authors.contains(form)
  }

  private static let whenever = QuotationWords.set("when whenever")

  /// “When captains ask for help, …”: whenever they do.
  private func isGeneral(_ verb: Int, _ draft: QuotationDraft) -> Bool {
    guard tokens[verb].tag == .VBP || tokens[verb].tag == .VBZ, let source = draft.source.first,
      source.upperBound <= verb,
      source.lowerBound > 0, Self.whenever.contains(tokens[source.lowerBound - 1].form),
      facts.sentenceOf[source.lowerBound - 1] == facts.sentenceOf[verb]
    else { return false }
    return !draft.content.contains {
      $0.contains { tokens[$0].tag == .VBD || tokens[$0].tag == .VBZ || tokens[$0].tag == .VBP }
    }
  }

  private static let asking = Form.hash("how"), what = Form.hash("what")

  /// “between what he says his plan would cost and how engineers say it would work”: nothing is claimed.
  private func isFreeRelative(_ draft: QuotationDraft) -> Bool {
    guard let source = draft.source.first, source.lowerBound > 0, let cue = draft.cue.first,
      source.upperBound <= cue.lowerBound
    else { return false }
    let word = tokens[source.lowerBound - 1]
    if word.tag == .WRB, word.form == Self.asking,
      facts.sentenceOf[source.lowerBound - 1] == facts.sentenceOf[cue.lowerBound]
    {
      return true
    }
    guard word.tag == .WP, word.form == Self.what, draft.content.count == 2,
      draft.content[0] == source.lowerBound - 1..<source.lowerBound
    else { return false }
    return !tokens[draft.content[1].lowerBound].tag.isVerb
  }

  private static let that = Form.hash("that"), negation = Form.hash("not")

  /// “…, not that she is calling for a vote”
  private func isDenied(_ draft: QuotationDraft) -> Bool {
    guard let start = draft.source.first?.lowerBound, start > 1 else { return false }
    return tokens[start - 1].form == Self.that && tokens[start - 2].form == Self.negation
  }
}
