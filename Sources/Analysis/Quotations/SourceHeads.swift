// Who says it, by the tree, where the taggers took a noun that cannot be the subject of the cue's verb or a
// part of the name; and drafts that say nothing because their cue is no verb here.
import DocumentModel

struct SourceHeads {
  private let facts: TokenFacts
  private let tokens: [Token]
  private let reporters: Reporters

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
    reporters = Reporters(annotation, facts)
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll { isNoun($0) || isWhen($0) || isJoined($0) }
    for d in drafts.indices where !drafts[d].cue.isEmpty {
      let source = drafts[d].source
      defer { if source != drafts[d].source { drafts[d].trace.changes.insert(.subject) } }
      if source.isEmpty {
        takeNoun(&drafts[d])
        if drafts[d].source.isEmpty { takeParted(&drafts[d]) }
      } else if source.count == 1 {
        leaveAsked(&drafts[d])
        if drafts[d].source.isEmpty { continue }
        leaveLead(&drafts[d])
        leavePreposition(&drafts[d])
        leaveQuoted(&drafts[d])
        leaveVerb(&drafts[d])
        takeParted(&drafts[d])
        takeWholeName(&drafts[d])
        takeAdjacent(&drafts[d])
        leaveConjunction(&drafts[d])
        takeFromName(&drafts[d])
        leaveTail(&drafts[d])
        takeObject(&drafts[d])
        leaveAside(&drafts[d])
      }
    }
    takeOther(&drafts)
  }

  private func isFinite(_ i: Int) -> Bool { tokens[i].tag.isFinite }
  private func sentence(_ i: Int) -> Range<Int> { facts.sentences[Int(facts.sentenceOf[i])] }

  // MARK: Nothing said

  private static let claiming = QuotationWords.set("claim statement comment remark report"),
    as_ = Form.hash("as")

  /// “rated a fifth of the owners' claims as “false””: claims are what is rated.
  private func isNoun(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, cue.count <= 2, Self.claiming.contains(tokens[cue.lowerBound].lemma),
      cue.lowerBound + 1 < facts.count,
      tokens[cue.lowerBound + 1].form == Self.as_ || tokens[cue.upperBound - 1].form == Self.as_,
      let source = draft.source.last, source.upperBound == cue.lowerBound
    else { return false }
    // Adjective, possessive, name of a people.
    return tokens[source.upperBound - 1].tag == .JJ || tokens[source.upperBound - 1].tag == .POS
      || tokens[source.upperBound - 1].tag == .NNP
        && tokens[cue.lowerBound].form != tokens[cue.lowerBound].lemma
        && sentence(cue.lowerBound).contains { $0 < source.lowerBound && isFinite($0) }
  }

  private static let times = QuotationWords.set("before after until"),
    telling = QuotationWords.set("tell say report write")

  /// “something a caller also told the guard before the boat came in”: when it was told is not what was told.
  private func isWhen(_ draft: QuotationDraft) -> Bool {
    guard draft.content.count == 1, let piece = draft.content.first, let cue = draft.cue.last,
      piece.lowerBound >= cue.upperBound,
      Self.times.contains(tokens[piece.lowerBound].form),
      cue.contains(where: { Self.telling.contains(tokens[$0].lemma) }),
      facts.state[piece.lowerBound] == QuoteState.outside
    else { return false }
    return !piece.contains {
      tokens[$0].shape == .comma || facts.state[$0] != QuoteState.outside
        || tokens[$0].form == Form.hash("that")
    } && piece.filter(isFinite).count == 1
  }

  /// “who said and did the same things”: nothing is said.
  private func isJoined(_ draft: QuotationDraft) -> Bool {
    guard let piece = draft.content.first, let cue = draft.cue.last, piece.lowerBound == cue.upperBound,
      piece.count > 1,
      tokens[piece.lowerBound].form == Form.hash("and"), let verb = cue.last(where: isFinite)
    else { return false }
    return facts.state[piece.lowerBound] == QuoteState.outside
      && tokens[piece.lowerBound + 1].tag == tokens[verb].tag
  }

  // MARK: No source found

  /// “That was the mayor saying, ‘…’”, “which the port's captain, Ola Brandt, called “…””.
  private func takeNoun(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first,
      let verb = cue.last(where: { tokens[$0].tag.isVerb && tokens[$0].tag != .MD })
    else { return }
    let sentence = sentence(verb)
    if (max(sentence.lowerBound, verb - 3)..<verb).contains(where: {
      tokens[$0].lemma == Self.be && Int(facts.head[$0]) == verb
    }) {
      return
    }
    if tokens[verb].tag == .VBG {
      let own = (max(sentence.lowerBound, verb - 4)..<verb).last {
        Int(facts.head[$0]) == verb && tokens[$0].relation == .nsubj
      }
      guard
        let noun = own
          ?? (tokens[verb].relation == .acl && facts.head[verb] >= 0 ? Int(facts.head[verb]) : nil)
      else { return }
      guard noun < verb, verb - noun <= 3,
        tokens[noun].flags.contains(.person) || tokens[noun].name.kind == .person
      else { return }
      var start = noun
      while start > sentence.lowerBound,
        tokens[start - 1].tag.isNoun || [.DT, .JJ, .PRPS].contains(tokens[start - 1].tag)
      { start -= 1 }
      if !draft.content.contains(where: { $0.overlaps(start..<noun + 1) }) {
        draft.source = [start..<noun + 1]
      }
      return
    }
    guard isFinite(cue.lowerBound) || tokens[cue.lowerBound].tag == .VBN,
      cue.lowerBound > sentence.lowerBound + 3, tokens[cue.lowerBound - 1].shape == .comma
    else { return }
    let end = cue.lowerBound - 1
    var name = end
    while name > sentence.lowerBound, end - name < 6, tokens[name - 1].tag.isProperNoun { name -= 1 }
    guard name < end, name > sentence.lowerBound + 1, tokens[name - 1].shape == .comma,
      tokens[name].name.kind == .person
    else { return }
    var start = name - 1
    while start > sentence.lowerBound, name - start < 10,
      tokens[start - 1].tag.isNoun || [.DT, .JJ, .PRPS, .POS, .HYPH].contains(tokens[start - 1].tag)
    { start -= 1 }
    let source = start < name - 1 ? start..<cue.lowerBound : name..<end
    if !draft.content.contains(where: { $0.overlaps(source) }) { draft.source = [source] }
  }

  // MARK: Wrong source

  private static let asked = QuotationWords.set("ask tell inform"), be = Form.hash("be"), by = Form.hash("by")

  /// “The old captain was once asked how the war would end”: the captain does not ask.
  private func leaveAsked(_ draft: inout QuotationDraft) {
    guard
      let verb = draft.cue[0].last(where: { tokens[$0].tag == .VBN && Self.asked.contains(tokens[$0].lemma) }
      ),
      let source = draft.source.first, source.upperBound <= verb
    else { return }
    let sentence = sentence(verb)
    let isPassive = (max(sentence.lowerBound, verb - 4)..<verb).contains {
      tokens[$0].lemma == Self.be && Int(facts.head[$0]) == verb
    }
    guard isPassive,
      source.contains(where: { Int(facts.head[$0]) == verb && tokens[$0].relation.base == .nsubj })
    else { return }
    draft.source = []
  }

  private static let clauses = QuotationWords.set(
    "as if after before than because while since like to though")

  /// “In a meeting with the board of the Mercury Brandt said”, “Deckhands marching through the streets
  /// chanted”: a noun after a preposition is no subject.
  private func leaveLead(_ draft: inout QuotationDraft) {
    let source = draft.source[0], cue = draft.cue[0]
    guard source.upperBound == cue.lowerBound,
      isFinite(cue.lowerBound) || tokens[cue.lowerBound].lemma == Form.hash("show"),
      source.lowerBound > sentence(cue.lowerBound).lowerBound + 1
    else { return }
    let before = source.lowerBound - 1
    guard tokens[before].tag == .IN, tokens[before].relation == .case,
      !Self.clauses.contains(tokens[before].form)
    else { return }
    // A name that follows another name without a comma.
    let last = source.upperBound - 1
    if tokens[last].name.kind == .person {
      var name = last
      while name > source.lowerBound, tokens[name].name.kind == .person, !tokens[name].name.isFirst {
        name -= 1
      }
      if name > source.lowerBound, let kind = tokens[name - 1].name.kind,
        kind == .outlet || kind == .organization
      {
        draft.source[0] = name..<source.upperBound
        return
      }
    }
    // The noun that the preposition hangs on.
    var end = before
    if tokens[end - 1].tag == .VBG, tokens[end - 1].relation == .acl { end -= 1 }
    let noun = end - 1
    guard noun >= sentence(cue.lowerBound).lowerBound, tokens[noun].tag == .NNS || tokens[noun].tag == .NN,
      tokens[noun].name.kind == nil,
      end < before || tokens[noun].tag == .NNS
    else { return }
    var start = noun
    while start > sentence(cue.lowerBound).lowerBound,
      tokens[start - 1].tag.isNoun || [.DT, .JJ, .PRPS, .CD, .VBN].contains(tokens[start - 1].tag)
    { start -= 1 }
    guard
      start == sentence(cue.lowerBound).lowerBound || tokens[start - 1].shape == .comma
        || tokens[start - 1].tag == .IN || tokens[start - 1].tag == .CC,
      !draft.content.contains(where: { $0.overlaps(start..<source.lowerBound) })
    else { return }
    draft.source[0] = start..<source.upperBound
  }

  private static let prepositions = QuotationWords.set("of for at in on by from")

  /// “of the minimum twenty million experts”: what stands before the last noun belongs to the clause around.
  private func leavePreposition(_ draft: inout QuotationDraft) {
    let source = draft.source[0], cue = draft.cue[0]
    // “he took part of the two million captains say it costs”: a whole clause.
    let clause = source.first { isFinite($0) }
    let isClause =
      clause.map { verb in
        !source.contains {
          $0 < verb
            && (tokens[$0].tag == .WDT || tokens[$0].tag == .WP || tokens[$0].form == Form.hash("that"))
        }
      } ?? false
    let last = source.upperBound - 1
    // “it is a thing Brandt said could …”
    if isClause, source.upperBound == cue.lowerBound, isFinite(cue.lowerBound),
      tokens[last].name.kind == .person, tokens[last].tag == .NNP
    {
      var name = last
      while name > source.lowerBound, tokens[name].name.kind == .person, !tokens[name].name.isFirst {
        name -= 1
      }
      if name > source.lowerBound, tokens[name - 1].tag == .NN || tokens[name - 1].tag == .NNS, let clause,
        clause < name - 1
      {
        draft.source[0] = name..<source.upperBound
        return
      }
    }
    guard source.count > 2,
      isClause
        || tokens[source.lowerBound].tag == .IN && Self.prepositions.contains(tokens[source.lowerBound].form),
      source.upperBound == cue.lowerBound, isFinite(cue.lowerBound) || tokens[cue.lowerBound].tag == .VB,
      tokens[source.upperBound - 1].tag == .NNS
    else { return }
    var start = source.upperBound - 1
    while start > source.lowerBound,
      tokens[start - 1].tag == .NN && tokens[start - 1].relation == .compound || tokens[start - 1].tag == .JJ
    { start -= 1 }
    draft.source[0] = start..<source.upperBound
  }

  /// “Tom Reece, once the harbourmaster, poked at the mayor's old” (boat): a phrase does not end so.
  private func leaveVerb(_ draft: inout QuotationDraft) {
    let source = draft.source[0]
    guard source.count > 4, [.JJ, .DT, .POS, .PRPS, .IN].contains(tokens[source.upperBound - 1].tag),
      source.upperBound < draft.cue[0].lowerBound,
      let comma = source.dropFirst().last(where: { tokens[$0].shape == .comma }),
      comma + 1 < source.upperBound, tokens[comma + 1].tag == .VBN || isFinite(comma + 1)
    else { return }
    draft.source[0] = source.lowerBound..<comma
  }

  private static let since = QuotationWords.set("since after because when while before as")

  /// “since Ola Brandt, at the fair on Monday, cited …”: she, not whom the main clause is about.
  private func takeParted(_ draft: inout QuotationDraft) {
    let cue = draft.cue[0], sentence = sentence(cue.lowerBound)
    let source = draft.source.first ?? sentence.lowerBound..<sentence.lowerBound
    guard isFinite(cue.lowerBound) || tokens[cue.lowerBound].tag == .VBN,
      source.upperBound + 4 < cue.lowerBound, source.lowerBound >= sentence.lowerBound,
      tokens[cue.lowerBound - 1].shape == .comma,
      let comma = (max(source.upperBound, cue.lowerBound - 12)..<cue.lowerBound - 1).last(where: {
        tokens[$0].shape == .comma
      }),
      tokens[comma + 1].tag == .IN
    else { return }
    var name = comma
    while name > source.upperBound, tokens[name - 1].name.kind == .person { name -= 1 }
    guard name < comma, name > source.upperBound, Self.since.contains(tokens[name - 1].form),
      !draft.content.contains(where: { $0.overlaps(name..<comma) })
    else { return }
    draft.source = [name..<comma]
  }

  /// “the poster “plainly and wrongly” suggests”: words in quotation marks after a name are none of it.
  private func leaveQuoted(_ draft: inout QuotationDraft) {
    let source = draft.source[0]
    guard source.upperBound == draft.cue[0].lowerBound,
      facts.state[source.upperBound - 1] == QuoteState.closing,
      facts.state[source.lowerBound] == QuoteState.outside,
      let mark = source.first(where: { facts.state[$0] == QuoteState.opening }),
      source.filter({ $0 > mark }).allSatisfy({
        !tokens[$0].isWord || tokens[$0].tag == .RB || tokens[$0].tag == .CC
      })
    else { return }
    draft.source[0] = source.lowerBound..<mark
  }

  /// “Wonder” for “Stevie Wonder”; a name is not cut, nor what is in quotation marks after it taken in.
  private func takeWholeName(_ draft: inout QuotationDraft) {
    let source = draft.source[0], sentence = sentence(source.lowerBound)
    var start = source.lowerBound
    while start > sentence.lowerBound, tokens[start].name.kind == .person, !tokens[start].name.isFirst,
      tokens[start - 1].name.kind == .person
    { start -= 1 }
    guard start < source.lowerBound,
      !(draft.content + draft.cue).contains(where: { $0.overlaps(start..<source.lowerBound) })
    else { return }
    draft.source[0] = start..<source.upperBound
  }

  private static let scenes = QuotationWords.set("in at on during like speaking")

  /// “Ola Brandt, in particular, said”, “Ola Brandt, appearing after him at the port, said”: where and how
  /// she spoke.
  private func leaveTail(_ draft: inout QuotationDraft) {
    let source = draft.source[0]
    guard source.upperBound == draft.cue[0].lowerBound, source.count > 3,
      let comma = source.dropFirst().first(where: { tokens[$0].shape == .comma }),
      comma + 1 < source.upperBound,
      tokens[comma - 1].name.kind == .person
        || comma == source.lowerBound + 1 && tokens[source.lowerBound].tag == .NNP,
      facts.state[comma] == facts.state[source.lowerBound]
    else { return }
    let next = tokens[comma + 1]
    guard
      Self.scenes.contains(next.form) && next.tag == .IN
        || next.tag == .VBG && comma + 3 < source.upperBound && next.form != Form.hash("including")
        || next.tag == .CC && (comma..<source.upperBound).contains(where: isFinite)
        || (next.tag == .VBN || next.tag == .VBD) && Self.prompted.contains(next.lemma)
    else { return }
    draft.source[0] = source.lowerBound..<comma
  }

  /// “…, meddling the island's captain said would end”: who stands right before the verb says it, not the one
  /// far off.
  private func takeAdjacent(_ draft: inout QuotationDraft) {
    let source = draft.source[0], cue = draft.cue[0], noun = cue.lowerBound - 1,
      sentence = sentence(cue.lowerBound)
    guard isFinite(cue.lowerBound), QuotationWords.plainSaying.contains(tokens[cue.lowerBound].lemma),
      noun > sentence.lowerBound,
      source.upperBound + 8 < cue.lowerBound, source.lowerBound >= sentence.lowerBound,
      tokens[noun].tag == .NN, tokens[noun].flags.contains(.person),
      !(source.upperBound..<cue.lowerBound).contains(where: { facts.state[$0] != QuoteState.outside })
    else { return }
    var start = noun
    while start > source.upperBound, noun - start < 6,
      tokens[start - 1].tag.isNoun || tokens[start - 1].tag == .JJ
    { start -= 1 }
    guard start > source.upperBound, tokens[start - 1].tag == .DT || tokens[start - 1].tag == .PRPS,
      !draft.content.contains(where: { $0.overlaps(start - 1..<noun + 1) })
    else { return }
    draft.source[0] = start - 1..<noun + 1
  }

  private static let prompted = QuotationWords.set("ask press question")
  private static let meanwhile = QuotationWords.set("as when while before after"),
    opening = QuotationWords.set("before after while when because although though if")

  /// “before officials”, “Reece as he closed his shop”: conjunctions join clauses, not names.
  private func leaveConjunction(_ draft: inout QuotationDraft) {
    var source = draft.source[0]
    guard source.upperBound == draft.cue[0].lowerBound, source.count > 1 else { return }
    if Self.opening.contains(tokens[source.lowerBound].form),
      [.IN, .WRB].contains(tokens[source.lowerBound].tag),
      !source.contains(where: isFinite)
    {
      source = source.lowerBound + 1..<source.upperBound
    }
    if tokens[source.lowerBound].tag.isProperNoun,
      let mark = source.dropFirst().first(where: { Self.meanwhile.contains(tokens[$0].form) }),
      mark + 2 < source.upperBound, tokens[mark + 1].tag == .PRP, tokens[mark - 1].tag.isProperNoun,
      !source.contains(where: { $0 < mark && (tokens[$0].tag == .WP || tokens[$0].shape == .comma) })
    {
      source = source.lowerBound..<mark
    }
    draft.source[0] = source
  }

  /// “Helen Brandt, who left the party because of her distaste for the mayor, said”: from her name on.
  private func takeFromName(_ draft: inout QuotationDraft) {
    let source = draft.source[0], sentence = sentence(source.lowerBound)
    guard source.upperBound == draft.cue[0].lowerBound, source.count > 2,
      tokens[source.upperBound - 1].shape == .comma,
      [.IN, .RB, .CC].contains(tokens[source.lowerBound].tag), source.lowerBound - sentence.lowerBound < 40,
      tokens[sentence.lowerBound].name.kind == .person
    else { return }
    let before = sentence.lowerBound..<source.lowerBound
    guard
      before.contains(where: {
        tokens[$0].tag == .WP && $0 > sentence.lowerBound && tokens[$0 - 1].shape == .comma
      }),
      !(draft.content + draft.cue).contains(where: { $0.overlaps(before) })
    else { return }
    draft.source[0] = sentence.lowerBound..<source.upperBound
  }

  private static let controlling = QuotationWords.set(
    "allow let enable lead force compel inspire cause prompt help get push")

  /// “It allowed me to go and say to them, ‘…’”: I say it.
  private func takeObject(_ draft: inout QuotationDraft) {
    let source = draft.source[0]
    guard var node = draft.cue[0].last(where: { tokens[$0].tag == .VB }),
      source.upperBound <= draft.cue[0].lowerBound
    else { return }
    for _ in 0..<4 {
      let above = Int(facts.head[node])
      guard above >= 0, tokens[above].tag.isVerb else { return }
      if Self.controlling.contains(tokens[above].lemma) {
        let near = above + 1..<min(above + 8, node)
        guard let object = near.first(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP }),
          source.contains(where: { Int(facts.head[$0]) == above && tokens[$0].relation == .nsubj })
        else { return }
        draft.source[0] = max(Int(facts.left[object]), above + 1)..<object + 1
        return
      }
      node = above
    }
  }

  private static let aside = QuotationWords.set("where"),
    sceneMarks = QuotationWords.set("where after before when while because since")

  /// “groups looped the streets by the dock where the Reds played, while chanting “…””: whoever the main
  /// clause is about.
  private func leaveAside(_ draft: inout QuotationDraft) {
    let source = draft.source[0], verb = draft.cue[0].lowerBound, sentence = sentence(verb)
    guard tokens[verb].tag == .VBG, source.upperBound < verb, verb > sentence.lowerBound + 2,
      sentence.count < 200,
      tokens[verb - 1].shape == .comma || tokens[verb - 1].form == Form.hash("while"),
      let noun = source.first(where: {
        !source.contains(Int(facts.head[$0])) && tokens[$0].relation == .nsubj
      })
    else { return }
    let clause = Int(facts.head[noun])
    guard clause >= 0,
      let mark = (max(sentence.lowerBound, clause - 16)..<clause).first(where: {
        Int(facts.head[$0]) == clause && Self.sceneMarks.contains(tokens[$0].form)
          && (tokens[$0].relation == .mark || tokens[$0].tag == .WRB)
      }), mark < noun, Self.aside.contains(tokens[mark].form) || source.count == 1 && tokens[noun].tag == .PRP
    else { return }
    var root = clause, steps = 0
    while facts.head[root] >= 0, steps < 20 { (root, steps) = (Int(facts.head[root]), steps + 1) }
    guard
      let subject = (sentence.lowerBound..<mark).first(where: {
        Int(facts.head[$0]) == root && tokens[$0].relation == .nsubj
      }),
      let phrase = reporters.ownSubject(of: root), phrase.contains(subject), phrase.upperBound <= mark,
      phrase.count <= 12,
      phrase.contains(where: {
        tokens[$0].flags.contains(.person) || tokens[$0].name.kind == .person
          || tokens[$0].name.kind == .organization
      })
    else { return }
    draft.source[0] = phrase
  }

  private static let gerunds = QuotationWords.set("in for")

  /// “calls on Reece to apologise for suggesting …”, “says Reece was right in saying …”: within what one
  /// says, another speaks.
  private func takeOther(_ drafts: inout [QuotationDraft]) {
    var outer: [Int: Int] = [:]
    for (d, draft) in drafts.enumerated() where draft.cue.count == 1 && draft.source.count == 1 {
      outer[draft.source[0].lowerBound] = outer[draft.source[0].lowerBound] ?? d
    }
    for d in drafts.indices where drafts[d].cue.count == 1 && drafts[d].source.count == 1 {
      let cue = drafts[d].cue[0], verb = cue.lowerBound
      guard tokens[verb].tag == .VBG, verb > 1, Self.gerunds.contains(tokens[verb - 1].form),
        let o = outer[drafts[d].source[0].lowerBound], o != d, drafts[o].source[0] == drafts[d].source[0],
        let piece = drafts[o].content.first(where: { $0.contains(verb) }),
        piece.lowerBound >= drafts[o].cue[0].upperBound
      else { continue }
      var name = verb - 2
      while name >= piece.lowerBound, verb - name < 12, tokens[name].name.kind != .person { name -= 1 }
      guard name >= piece.lowerBound, tokens[name].name.kind == .person else {
        drafts[d].source = []
        continue
      }
      let end = name + 1
      while name > piece.lowerBound, tokens[name].name.kind == .person, !tokens[name].name.isFirst {
        name -= 1
      }
      drafts[d].source = [name..<end]
      drafts[d].trace.changes.insert(.subject)
    }
  }
}
