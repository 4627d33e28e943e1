// Turns of phrase that report and that the corpora hold too few of: “in the words of”, “in her view”, “as he
// put it”, a report that cites others before it says what, a participle before its subject, a passive that
// tells.
import DocumentModel

struct ReportingPhrases {
  private let facts: TokenFacts
  private let tokens: [Token]
  private let stretches: QuotedStretches
  private let reporters: Reporters
  private let form: StretchForm

  init(_ annotation: Annotation, _ facts: TokenFacts, _ stretches: QuotedStretches) {
    self.facts = facts
    tokens = annotation.tokens
    self.stretches = stretches
    reporters = Reporters(annotation, facts)
    form = StretchForm(annotation, facts)
  }

  /// Puts right what a tagger found: sources and contents of the phrases that it gets wrong.
  func mend(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices { beginAfterIs(&drafts[d]) }
    drafts.removeAll(where: isNothingSaid)
    var beginnings: Set<Int> = []
    for draft in drafts where !draft.source.isEmpty && !draft.cue.isEmpty {
      beginnings.insert(draft.attribution.lowerBound)
    }
    for d in drafts.indices where !drafts[d].content.isEmpty {
      let (content, source) = (drafts[d].content, drafts[d].source)
      endFronted(&drafts[d])
      endNounClause(&drafts[d])
      leaveAddressee(&drafts[d])
      leavePersonSpokenOf(&drafts[d])
      putIt(&drafts[d])
      leaveDateline(&drafts[d])
      takeWhatIsCalled(&drafts[d])
      beginAfterColon(&drafts[d], beginnings)
      leaveTitles(&drafts[d])
      turnInverted(&drafts[d])
      keepRelative(&drafts[d])
      leaveOtherSpeakers(&drafts[d], beginnings)
      if content != drafts[d].content || source != drafts[d].source {
        drafts[d].trace.changes.insert(.phrase)
      }
    }
  }

  /// Adds what the taggers have not found.
  func apply(_ drafts: inout [QuotationDraft]) {
    var found: [QuotationDraft] = []
    for sentence in facts.sentences {
      for i in sentence {
        switch tokens[i].form {
        case Self.words, Self.word: found += inTheWords(i, sentence)
        case Self.view, Self.opinion, Self.telling, Self.account: found += inTheView(i, sentence)
        case Self.citing, Self.quoting: found += citing(i, sentence)
        case Self.its where i > sentence.lowerBound && tokens[i - 1].lemma == Self.put:
          found += asPutIt(i, sentence)
        default: break
        }
      }
    }
    announced(&drafts)
    quotedAs(&drafts)
    guard !found.isEmpty else { return }
    let taken = ContentPlaces(drafts, facts.count)
    drafts += found.filter { !taken.mostly($0.content[0]) }
  }

  /// “The radio quoted the minister Tom Reece as saying the boats were old”: what is said is the minister's.
  private func quotedAs(_ drafts: inout [QuotationDraft]) {
    var found: [QuotationDraft] = []
    for sentence in facts.sentences {
      for i in sentence.dropFirst(3)
      where tokens[i].form == Self.saying && tokens[i - 1].form == Self.named
        && facts.state[i] == QuoteState.outside
      {
        guard
          let verb = (max(sentence.lowerBound, i - 16)..<i - 2).last(where: {
            tokens[$0].tag.isVerb && QuotationWords.citing.contains(tokens[$0].lemma)
          }), tokens[verb].tag != .VBN || verb > 0 && tokens[verb - 1].lemma == Form.hash("have")
        else { continue }
        let source = verb + 1..<i - 1
        guard source.contains(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP }),
          !source.contains(where: { tokens[$0].tag.isVerb || facts.state[$0] != QuoteState.outside })
        else { continue }
        let own = drafts.first {
          $0.cue.contains { $0.contains(i) } && $0.content.contains { $0.lowerBound > i }
        }
        var end = sentence.upperBound
        while end > i + 2, tokens[end - 1].endsSentence, facts.state[end - 1] == QuoteState.outside {
          end -= 1
        }
        var content = own?.content.filter { $0.lowerBound > i } ?? []
        if content.isEmpty {
          let start = (i + 1..<min(i + 4, end)).first { !Self.times.contains(tokens[$0].form) } ?? i + 1
          content = [start..<end]
        }
        guard content.contains(where: { $0.count >= 3 }) else { continue }
        var draft = QuotationDraft(content: content, probability: 0.8, rule: "somebody quoted as saying")
        draft.cue = [verb..<verb + 1, i - 1..<i + 1]
        draft.source = [source]
        found.append(draft)
      }
    }
    guard !found.isEmpty else { return }
    drafts.removeAll { draft in
      found.contains { new in
        draft.cue.contains { $0.contains(new.cue[0].lowerBound) || $0.contains(new.cue[1].upperBound - 1) }
      }
    }
    drafts += found
  }

  private static let saying = Form.hash("saying")
  private static let times = QuotationWords.set(
    "yesterday today monday tuesday wednesday thursday friday saturday sunday on")

  private static let utterances = QuotationWords.set(
    "statement comment remark tweet post message answer response reply question note line letter claim warning"
  )

  /// “… how the site had rated this remark by Marlow:” and a quotation: hers, whoever rated it.
  private func announced(_ drafts: inout [QuotationDraft]) {
    var found: [QuotationDraft] = []
    for place in stretches.outer.indices {
      let segment = stretches.stretch(place), colon = segment.tokens.lowerBound - 1
      guard colon > 0, tokens[colon].shape == .colon, segment.words >= 3 else { continue }
      let sentence = facts.sentences[Int(facts.sentenceOf[colon])]
      guard
        let noun = (sentence.lowerBound..<colon).last(where: {
          Self.utterances.contains(tokens[$0].lemma) && tokens[$0].tag.isNoun
            && tokens[$0 + 1].form == Form.hash("by")
        })
      else { continue }
      var end = noun + 2
      while end < colon, tokens[end].tag.isProperNoun { end += 1 }
      guard end > noun + 2, facts.state[noun] == QuoteState.outside else { continue }
      var draft = QuotationDraft(
        content: [segment.tokens], probability: 0.8, rule: "statement by somebody, colon, quotation")
      draft.cue = [noun..<noun + 2]
      draft.source = [noun + 2..<end]
      found.append(draft)
    }
    guard !found.isEmpty else { return }
    let owners = Dictionary(
      found.map { ($0.content[0].lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    drafts.removeAll { draft in
      guard let first = draft.content.first, let cue = draft.cue.first, let owner = owners[first.lowerBound]
      else { return false }
      return facts.sentenceOf[cue.lowerBound] == facts.sentenceOf[owner.cue[0].lowerBound]
    }
    drafts += found
  }

  /// “a “lawful source of income,” as a memo put it”.
  private func asPutIt(_ i: Int, _ sentence: Range<Int>) -> [QuotationDraft] {
    let put = i - 1
    guard
      let opening = (max(sentence.lowerBound, put - 14)..<put).last(where: { tokens[$0].form == Self.named }),
      opening + 1 < put,
      opening > sentence.lowerBound,
      let quoted = stretches.ending(at: opening)
        ?? (tokens[opening - 1].shape == .comma ? stretches.ending(at: opening - 1) : nil),
      quoted.words >= 2, !(opening..<put).contains(where: { facts.state[$0] != QuoteState.outside })
    else { return [] }
    var draft = QuotationDraft(content: [quoted.tokens], probability: 0.75, rule: "phrase that reports")
    draft.cue = [put..<i + 1]
    draft.source = [opening + 1..<put]
    return [draft]
  }

  private static let words = Form.hash("words"), word = Form.hash("word"), view = Form.hash("view")
  private static let opinion = Form.hash("opinion"), telling = Form.hash("telling"),
    account = Form.hash("account")
  private static let citing = Form.hash("citing"), quoting = Form.hash("quoting"), that = Form.hash("that")
  private static let and = Form.hash("and"), but = Form.hash("but"), `while` = Form.hash("while")
  private static let put = Form.hash("put"), named = Form.hash("as")
  private static let of = Form.hash("of"), inside = Form.hash("in"), the = Form.hash("the"),
    its = Form.hash("it")
  private static let not = QuotationWords.set("not n't never")
  private static let emptyWords = QuotationWords.set("so nothing anything everything something")
  private static let short = Form.hash("short"), says = QuotationWords.set("call label dub describe")
  private static let silent = QuotationWords.set("say tell claim state announce declare")

  // MARK: Not said

  /// “She did not say that …”, “if he says so”: nothing was said.
  private func isNothingSaid(_ draft: QuotationDraft) -> Bool {
    // “Let's say you have two boats.”
    if let cue = draft.cue.first, cue.lowerBound >= 2, tokens[cue.lowerBound].lemma == Form.hash("say"),
      tokens[cue.lowerBound - 2].lemma == Form.hash("let"),
      tokens[cue.lowerBound - 1].lemma != Form.hash("it")
    {
      return true
    }
    if let cue = draft.cue.first, cue.count >= 3,
      cue.contains(where: {
        $0 > 0 && tokens[$0].form == Self.short && tokens[$0 - 1].lemma == Form.hash("stop")
      })
    {
      return true
    }
    // “Under the Amendment claims, prosecutors rarely …”: a noun, a comma and no quotation.
    if let cue = draft.cue.first, draft.cue.count == 1, tokens[cue.upperBound - 1].tag.isNoun,
      let first = draft.content.first,
      first.lowerBound == cue.upperBound + 1, tokens[cue.upperBound].shape == .comma,
      tokens[first.lowerBound].form != Self.that, facts.state[first.lowerBound] == QuoteState.outside
    {
      return true
    }
    guard let cue = draft.cue.first, draft.source.count <= 1,
      let verb = cue.last(where: { tokens[$0].tag.isVerb && Self.silent.contains(tokens[$0].lemma) }),
      facts.state[verb] == QuoteState.outside || facts.state[verb] == QuoteState.inside
    else { return false }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    if draft.content.count == 1, draft.content[0].count == 1,
      Self.emptyWords.contains(tokens[draft.content[0].lowerBound].form)
    {
      return true
    }
    guard let content = draft.content.first, content.lowerBound > verb else { return false }
    return (max(sentence.lowerBound, verb - 2)..<verb).contains { Self.not.contains(tokens[$0].form) }
  }

  // MARK: Ends of clauses

  /// “Calling the tariff lazy, Osterloh walked out”: a participle that opens the sentence says nothing of
  /// what the main clause tells; its subject is the source.
  private func endFronted(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, tokens[cue.lowerBound].tag == .VBG else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[cue.lowerBound])]
    guard cue.lowerBound == sentence.lowerBound, let piece = draft.content.first,
      piece.lowerBound >= cue.upperBound,
      piece.lowerBound + 1 < sentence.upperBound
    else { return }
    for comma in piece.lowerBound + 1..<min(piece.upperBound + 1, sentence.upperBound)
    where tokens[comma].shape == .comma && facts.state[comma] == QuoteState.outside {
      let subject = properName(comma + 1, sentence) ?? mainSubject(comma + 1, sentence)
      guard let subject, comma > piece.lowerBound else { continue }
      if draft.source.isEmpty { draft.source = [comma + 1..<subject + 1] }
      draft.content = [piece.lowerBound..<comma]
      return
    }
  }

  private func isFinite(_ i: Int) -> Bool { tokens[i].tag.isFinite }

  /// The subject, whose phrase begins at a token, of a finite verb after it.
  private func mainSubject(_ start: Int, _ sentence: Range<Int>) -> Int? {
    guard start < sentence.upperBound else { return nil }
    for i in start..<min(start + 12, sentence.upperBound) where tokens[i].relation == .nsubj {
      let verb = Int(facts.head[i])
      if Int(facts.left[i]) == start, verb > i, isFinite(verb) {
        return max(i, min(Int(facts.right[i]), verb - 1))
      }
    }
    return nil
  }

  /// The last token of a proper name that a finite verb follows.
  private func properName(_ start: Int, _ sentence: Range<Int>) -> Int? {
    guard start < sentence.upperBound, tokens[start].tag.isProperNoun else { return nil }
    var end = start
    while end + 1 < sentence.upperBound, tokens[end + 1].tag.isProperNoun { end += 1 }
    guard end + 1 < sentence.upperBound, isFinite(end + 1) else { return nil }
    return end
  }

  /// “His claim that the doors were shut drew laughter”: the clause ends before the verb whose subject the
  /// claim is, which a parser takes for a second verb of the clause, though nothing joins the two.
  private func endNounClause(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, tokens[cue.upperBound - 1].tag.isNoun,
      facts.head[cue.upperBound - 1] < 0,
      let k = draft.content.firstIndex(where: {
        $0.lowerBound == cue.upperBound && tokens[$0.lowerBound].form == Self.that
      }),
      facts.head[cue.upperBound] >= 0
    else { return }
    let piece = draft.content[k], verb = Int(facts.head[cue.upperBound])
    guard piece.contains(verb) else { return }
    let second = piece.first { i in
      i > verb && Int(facts.head[i]) == verb && isSecondVerb(i)
        && !(verb..<i).contains { tokens[$0].tag == .CC || tokens[$0].shape == .comma }
    }
    guard let second, second > piece.lowerBound + 2 else { return }
    draft.content[k] = piece.lowerBound..<second
  }

  private func isSecondVerb(_ i: Int) -> Bool {
    switch tokens[i].relation {
    case .conj: return tokens[i].tag.isVerb
    case .advcl: return isFinite(i) && Int(facts.left[i]) == i
    default: return false
    }
  }

  /// “A said it was in, but B said it was out”: where somebody else begins to speak, what the first one said
  /// is over.
  private func leaveOtherSpeakers(_ draft: inout QuotationDraft, _ beginnings: Set<Int>) {
    let hasVerb = draft.cue.joined().contains { tokens[$0].tag.isVerb }
    for k in draft.content.indices {
      let piece = draft.content[k]
      guard
        let but = piece.dropFirst(2).dropLast(2).first(where: {
          guard facts.state[$0] == QuoteState.outside else { return false }
          // A sentence whose point is missing: “they would see to it The ministry said”.
          if beginnings.contains($0), tokens[$0].tag == .DT, tokens[$0].isCapitalised, tokens[$0 - 1].isWord {
            return true
          }
          // “she hopes to win, but she knows that …”: one voice.
          let isSame = tokens[$0 + 1].tag == .PRP && tokens[piece.lowerBound].form == tokens[$0 + 1].form
          return beginnings.contains($0 + 1) && !isSame
            && (tokens[$0].form == Self.but || tokens[$0].form == Self.while
              || tokens[$0].form == Self.and && tokens[$0 - 1].shape == .comma && tokens[$0 + 1].tag != .PRP
                && hasVerb)
        })
      else { continue }
      draft.content[k] = piece.lowerBound..<(tokens[but - 1].shape == .comma ? but - 1 : but)
    }
  }

  /// “His contention, set out in a statement, is that the radar failed”: what is held begins after “is”.
  private func beginAfterIs(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, tokens[cue.upperBound - 1].tag.isNoun, let piece = draft.content.first,
      piece.lowerBound > cue.upperBound, tokens[piece.lowerBound].form != Self.that,
      facts.sentenceOf[cue.lowerBound] == facts.sentenceOf[piece.lowerBound]
    else { return }
    guard
      let that = piece.dropFirst().first(where: {
        tokens[$0].form == Self.that && tokens[$0 - 1].lemma == Form.hash("be") && isFinite($0 - 1)
      }), that + 2 < piece.upperBound
    else { return }
    draft.content[0] = that..<piece.upperBound
  }

  // MARK: People who are not what is said

  /// “…, senators were told”: who was told is the addressee; what was told is the clause before.
  private func leaveAddressee(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first,
      let verb = cue.last(where: {
        tokens[$0].tag == .VBN && QuotationWords.telling.contains(tokens[$0].lemma)
      })
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard
      let told = sentence.first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .nsubjPass })
    else { return }
    let phrase = Int(facts.left[told])..<Int(facts.right[told]) + 1
    guard phrase.upperBound <= verb,
      let k = draft.content.firstIndex(where: {
        phrase.lowerBound <= $0.lowerBound && $0.upperBound <= phrase.upperBound
      })
    else { return }
    draft.content.remove(at: k)
    let clause = sentence.lowerBound..<max(sentence.lowerBound, phrase.lowerBound - 1)
    if draft.content.isEmpty, clause.count >= 3, tokens[clause.upperBound].shape == .comma {
      draft.content = [clause]
    }
  }

  /// “He said of Marlow, “She will go.””: whom a quotation is about is no part of it.
  private func leavePersonSpokenOf(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, let piece = draft.content.first, piece.lowerBound >= cue.upperBound,
      piece.lowerBound - cue.upperBound <= 1, stretches.beginning(at: piece.lowerBound) == nil
    else { return }
    guard let place = stretches.touching(piece).first else { return }
    let quoted = stretches.stretch(place)
    let start = quoted.tokens.lowerBound
    guard piece.contains(start), start - piece.lowerBound <= 7, start - piece.lowerBound >= 2,
      tokens[start - 1].shape == .comma,
      let first = quoted.tokens.first(where: { tokens[$0].isWord }), tokens[first].isCapitalised,
      quoted.words >= 3,
      !(piece.lowerBound..<start).contains(where: { tokens[$0].tag.isVerb || tokens[$0].form == Self.that })
    else { return }
    draft.content[0] = start..<piece.upperBound
  }

  /// “CONAKRY (Atlantic Wire) — Envoys left”: the place and the agency are not said.
  private func leaveDateline(_ draft: inout QuotationDraft) {
    for k in draft.content.indices {
      let piece = draft.content[k]
      let paragraph = facts.paragraphs[Int(facts.paragraphOf[piece.lowerBound])]
      guard piece.lowerBound < paragraph.lowerBound + 8, tokens[paragraph.lowerBound].shape == .allCapitals,
        let dash = (paragraph.lowerBound + 1..<min(paragraph.lowerBound + 14, paragraph.upperBound)).first(
          where: {
            tokens[$0].shape == .dash
              || tokens[$0].shape == .hyphen && tokens[$0].flags.contains(.spaceBefore)
          }), dash + 2 < piece.upperBound, piece.lowerBound <= dash,
        !(paragraph.lowerBound..<dash).contains(where: { tokens[$0].tag.isVerb && tokens[$0].shape == .lower }
        )
      else { continue }
      draft.content[k] = dash + 1..<piece.upperBound
    }
  }

  /// “called the recall “painful but tidy””: what is called so belongs to the content.
  private func takeWhatIsCalled(_ draft: inout QuotationDraft) {
    guard draft.cue.count == 1, let piece = draft.content.first, draft.cue[0].count >= 2 else { return }
    let cue = draft.cue[0]
    guard piece.lowerBound == cue.upperBound, Self.says.contains(tokens[cue.lowerBound].lemma),
      tokens[cue.lowerBound].tag.isVerb,
      tokens[cue.upperBound - 1].tag.isNoun || tokens[cue.upperBound - 1].tag == .PRP
    else { return }
    draft.cue[0] = cue.lowerBound..<cue.lowerBound + 1
    draft.content[0] = cue.lowerBound + 1..<piece.upperBound
  }

  /// “… when a colleague wanted to know about hotels: “Which hotels?””: a sentence in marks after a colon is
  /// all that is said.
  private func beginAfterColon(_ draft: inout QuotationDraft, _ beginnings: Set<Int>) {
    for k in draft.content.indices {
      let piece = draft.content[k]
      for place in stretches.touching(piece) {
        let quoted = stretches.stretch(place), start = quoted.tokens.lowerBound
        guard start - 1 > piece.lowerBound, tokens[start - 1].shape == .colon, quoted.words >= 3,
          let first = quoted.tokens.first(where: { tokens[$0].isWord }), tokens[first].isCapitalised,
          facts.state[piece.lowerBound] == QuoteState.outside
        else { continue }
        // Somebody else is named after it: the sentence is theirs.
        let isTheirs =
          beginnings.contains(quoted.tokens.upperBound) && quoted.tokens.upperBound >= piece.upperBound
          && !(draft.cue + draft.source).contains { $0.lowerBound == quoted.tokens.upperBound }
        draft.content[k] = isTheirs ? piece.lowerBound..<start - 1 : start..<piece.upperBound
        break
      }
    }
  }

  /// “In her book, “Salt Accounts,” Marlow suggested …”: titles of works are not said.
  private func leaveTitles(_ draft: inout QuotationDraft) {
    let performs = draft.cue.joined().contains { QuotationWords.performing.contains(tokens[$0].lemma) }
    draft.content.removeAll { piece in
      guard let quoted = stretches.beginning(at: piece.lowerBound), form.isTitle(quoted) else { return false }
      if performs {
        return quoted.tokens.upperBound == piece.upperBound
          || !(quoted.tokens.upperBound..<piece.upperBound).contains { facts.state[$0] != QuoteState.outside }
      }
      guard quoted.tokens.upperBound == piece.upperBound, piece.lowerBound >= 2 else { return false }
      let before = tokens[piece.lowerBound - 1].shape == .comma ? piece.lowerBound - 2 : piece.lowerBound - 1
      return QuotationWords.works.contains(tokens[before].lemma)
    }
  }

  /// “Both times, says Ruth Kettering, it was her brother's fault.”: the name after the verb is the source,
  /// and the words before it are said too.
  private func turnInverted(_ draft: inout QuotationDraft) {
    guard draft.cue.count == 1, let piece = draft.content.first, draft.cue[0].count == 1 else { return }
    let cue = draft.cue[0], verb = cue.lowerBound
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard piece.lowerBound == cue.upperBound, verb - 1 > sentence.lowerBound,
      tokens[verb - 1].shape == .comma,
      QuotationWords.plainSaying.contains(tokens[verb].lemma), tokens[piece.lowerBound].tag.isProperNoun,
      facts.state[verb] == QuoteState.outside
    else { return }
    var end = piece.lowerBound
    while end < piece.upperBound, tokens[end].tag.isProperNoun { end += 1 }
    guard end + 2 < piece.upperBound, tokens[end].shape == .comma else { return }
    draft.source = [piece.lowerBound..<end]
    draft.content = [sentence.lowerBound..<verb - 1, end + 1..<piece.upperBound]
  }

  /// “…, according to Malachy Obi, who does the sums”: the clause tells of the source.
  private func keepRelative(_ draft: inout QuotationDraft) {
    guard draft.content.count > 1, let source = draft.source.last else { return }
    guard
      let k = draft.content.firstIndex(where: { piece in
        piece.lowerBound >= source.upperBound && piece.lowerBound - source.upperBound <= 1
          && (tokens[piece.lowerBound].tag == .WP || tokens[piece.lowerBound].tag == .WDT)
      })
    else { return }
    draft.source[draft.source.count - 1] = source.lowerBound..<draft.content[k].upperBound
    draft.content.remove(at: k)
  }

  // MARK: Phrases

  /// “…, as its rector, Giulia Marangon, put it, …”: the source stands between “as” and the verb.
  private func putIt(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first,
      let verb = (max(0, cue.lowerBound - 1)..<cue.upperBound).first(where: {
        tokens[$0].lemma == Form.hash("put")
      }),
      verb + 1 < tokens.count, tokens[verb + 1].form == Self.its
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard
      let opening = (max(sentence.lowerBound, verb - 14)..<verb).last(where: {
        tokens[$0].form == Form.hash("as")
      })
    else { return }
    let source = opening + 1..<verb
    guard !source.isEmpty, !draft.content.contains(where: { $0.overlaps(source) }),
      !source.contains(where: { facts.state[$0] != QuoteState.outside })
    else { return }
    draft.source = [source]
  }

  /// “…, in the words of the coach, “…””, “in her words, …”.
  private func inTheWords(_ i: Int, _ sentence: Range<Int>) -> [QuotationDraft] {
    if i + 1 < sentence.upperBound, tokens[i + 1].form == Self.of, i - 2 >= sentence.lowerBound,
      tokens[i - 1].form == Self.the, tokens[i - 2].form == Self.inside
    {
      var end = i + 2
      while end < sentence.upperBound, end - i < 16, tokens[end].shape != .comma, !isMark(end),
        !tokens[end].endsSentence
      { end += 1 }
      guard end > i + 2 else { return [] }
      return draft(cue: [i - 2..<i + 2], source: i + 2..<end, phrase: i - 2..<end, sentence)
    }
    return inTheView(i, sentence)
  }

  /// “…, in Oksana Hrytsak's view.”
  private func inTheView(_ i: Int, _ sentence: Range<Int>) -> [QuotationDraft] {
    var start = i
    while start > sentence.lowerBound, i - start < 10, tokens[start - 1].form != Self.inside,
      tokens[start - 1].shape != .comma
    { start -= 1 }
    guard start < i, start > sentence.lowerBound, tokens[start - 1].form == Self.inside,
      tokens[i - 1].tag == .POS || (i - start == 1 && tokens[start].tag == .PRPS)
    else { return [] }
    return draft(cue: [start - 1..<start, i..<i + 1], source: start..<i, phrase: start - 1..<i + 1, sentence)
  }

  private func isMark(_ i: Int) -> Bool {
    tokens[i].shape == .openQuote || tokens[i].shape == .closeQuote || facts.state[i] >= QuoteState.opening
  }

  /// What a phrase between commas reports: the quotation beside it, else the clause around it.
  private func draft(cue: [Range<Int>], source: Range<Int>, phrase: Range<Int>, _ sentence: Range<Int>)
    -> [QuotationDraft]
  {
    guard facts.state[phrase.lowerBound] == QuoteState.outside else { return [] }
    var after = phrase.upperBound
    if after < sentence.upperBound, tokens[after].shape == .comma || tokens[after].shape == .colon {
      after += 1
    }
    var before = phrase.lowerBound
    if before > sentence.lowerBound, tokens[before - 1].shape == .comma { before -= 1 }
    let content: Range<Int>
    if after < tokens.count, let quoted = stretches.beginning(at: after), quoted.words >= 2 {
      content = quoted.tokens
    } else if let quoted = stretches.ending(at: before), quoted.words >= 2 {
      content = quoted.tokens
    } else if before < phrase.lowerBound, phrase.upperBound + 1 >= sentence.upperBound,
      before - sentence.lowerBound >= 4
    {
      content = sentence.lowerBound..<before
    } else if phrase.lowerBound == sentence.lowerBound, after > phrase.upperBound,
      sentence.upperBound - 1 - after >= 4
    {
      content = after..<sentence.upperBound - 1
    } else {
      return []
    }
    var draft = QuotationDraft(content: [content], probability: 0.75, rule: "phrase that reports")
    draft.cue = cue
    draft.source = [source]
    return [draft]
  }

  /// “The Mercury reported, citing two officials, that …”: the citation stands between the verb and what was
  /// said.
  private func citing(_ i: Int, _ sentence: Range<Int>) -> [QuotationDraft] {
    guard tokens[i].tag == .VBG, i - 2 > sentence.lowerBound, tokens[i - 1].shape == .comma,
      let verb = (max(sentence.lowerBound, i - 7)..<i - 1).last(where: {
        tokens[$0].tag.isVerb && QuotationWords.utterance.contains(tokens[$0].lemma)
      }), let source = reporters.subject(of: verb), source.upperBound <= verb,
      let that = (i + 2..<max(i + 2, sentence.upperBound)).first(where: {
        tokens[$0].form == Self.that && tokens[$0].tag == .IN
      }),
      sentence.upperBound - 1 - that >= 3
    else { return [] }
    var draft = QuotationDraft(
      content: [that..<sentence.upperBound - 1], probability: 0.75, rule: "cue, citation, content")
    draft.cue = [verb..<verb + 1]
    draft.source = [source]
    return [draft]
  }
}
