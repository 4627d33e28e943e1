// What verbs of speaking tell when nothing is reported: deeds (“called the deckhands to the pier”), topics
// (“talked about taxes”), words that stand for what was said without saying it (“said his piece”). Told by
// the noun that is the content.
import DocumentModel

struct Deeds {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  private func has(_ cue: [Int], _ words: Set<UInt32>) -> Bool {
    cue.contains { words.contains(tokens[$0].lemma) }
  }

  // MARK: Certain

  private static let to = Form.hash("to"), into = Form.hash("into"), about = Form.hash("about"),
    for_ = Form.hash("for"), of = Form.hash("of")
  private static let call = Form.hash("call"), show = Form.hash("show"), by = Form.hash("by"),
    admit = Form.hash("admit"), write = Form.hash("write")
  private static let speeches = QuotationWords.set("speak talk sing")
  private static let discussing = QuotationWords.set("discuss debate consider"),
    performing = QuotationWords.set("declare announce proclaim assert invoke waive claim")
  /// Declaring or asserting them makes them so.
  private static let performed = QuotationWords.set(
    "bankruptcy insolvency war victory independence neutrality nomination title prize right privilege immunity control authority dominance power amendment"
  )
  private static let trying = QuotationWords.set("try attempt")
  private static let pictures = QuotationWords.set(
    "video footage photo photograph picture clip recording image film camera")
  private static let publishing = QuotationWords.set("publish release run air launch post")
  private static let publications = QuotationWords.set(
    "statement warning apology denial appeal call rebuttal clarification correction threat")
  private static let endorsing = Form.hash("endorse"), learning = Form.hash("learn"),
    without = Form.hash("without"), answer = Form.hash("answer")
  private static let assemblies = QuotationWords.set(
    "meeting election race vote session hearing strike conference summit referendum halt truce witness")
  private static let calls = QuotationWords.set("call phone telephone door bell")
  private static let receiving = QuotationWords.set(
    "face draw spark prompt attract field answer dodge duck ignore suffer endure weather trigger take raise bristle balk chafe recoil respond react fuel stir feed"
  )
  private static let offence = QuotationWords.set("offense offence")
  private static let noises = QuotationWords.set(
    "question criticism accusation suggestion claim allegation complaint call demand charge attack talk")
  private static let rejecting = QuotationWords.set("reject deny dismiss refuse grant approve challenge")
  private static let requests = QuotationWords.set("request motion bid appeal petition application plea suit")
  private static let rules = QuotationWords.set(
    "rule law ruling decision order ban regulation act conviction sentence will verdict result election permit"
  )
  private static let courts = QuotationWords.set("court judge justice tribunal jury panel magistrate")
  private static let reacting = QuotationWords.set("respond react reply")
  private static let persons = QuotationWords.set("threaten question")

  /// What is no speech however sure the taggers are; `cue` without what only says how long (“continue to”).
  func isCertain(_ draft: QuotationDraft, _ cue: [Int], _ verb: Int?, _ kind: Quotation.Kind) -> Bool {
    guard let piece = draft.content.first, let last = cue.last else { return false }
    let noun = phraseHead(piece)
    // “It goes without saying that …”.
    if cue.contains(where: { tokens[$0].form == Self.without }) { return true }
    if isReceived(draft, cue) { return true }
    // “has learned that …”: but what papers learn they report.
    if cue.contains(where: { tokens[$0].lemma == Self.learning && tokens[$0].tag.isVerb }) {
      return !draft.source.contains { $0.contains(where: isNewsroom) }
    }
    if isUnheld(draft, cue) || isFlavoured(cue) { return true }
    // “was found guilty of”, “compares badly with”
    if cue.contains(where: { tokens[$0].form == Form.hash("guilty") }) { return true }
    if cue.contains(where: { tokens[$0].lemma == Form.hash("compare") }),
      cue.contains(where: { Self.compared.contains(tokens[$0].form) })
    {
      return true
    }
    if isFoundOut(draft, cue, kind) || isDescribedAsItIs(draft, cue, kind) { return true }
    if kind == .indirect, noun != nil,
      cue.contains(where: { tokens[$0].lemma == Self.endorsing || tokens[$0].form == Form.hash("endorses") })
    {
      return true
    }
    // “This offer was also rejected.”: by nobody, and nothing said.
    if draft.source.isEmpty, kind == .indirect, noun != nil, piece.upperBound <= cue[0], let verb,
      isPassive(verb)
    {
      return true
    }
    guard let verb else { return noun.map { isNounOf($0, cue, piece) } ?? false }
    let lemma = tokens[verb].lemma
    // “spoke to a crowd of captains”, “writing for a panel”: to whom, not what.
    if cue.count > 1,
      tokens[last].form == Self.to && Self.speeches.contains(lemma)
        || tokens[last].form == Self.for_ && QuotationWords.writing.contains(lemma)
    {
      return true
    }
    // “wrote to the harbour's owner”
    if noun != nil, cue.count > 1, tokens[last].form == Self.to, QuotationWords.writing.contains(lemma),
      kind == .indirect
    {
      return true
    }
    if lemma == Self.show, isShownOff(draft, cue, verb) { return true }
    // “called a meeting to discuss the strike”: what is to be talked about has not been.
    if cue.count > 1, Self.discussing.contains(tokens[last].lemma), tokens[cue[cue.count - 2]].tag == .TO {
      return true
    }
    // “owners reporting losses would pay …”: to the tax office.
    if lemma == Form.hash("report"), tokens[verb].tag == .VBG, let source = draft.source.first,
      source.upperBound == verb, tokens[verb - 1].tag == .NNS,
      tokens[verb - 1].name.kind == nil, tokens[piece.lowerBound].form != Form.hash("that"), kind == .indirect
    {
      return true
    }
    // “calling attention to the fares”, “a group called Harbour First”
    if lemma == Self.call, cue.contains(where: { tokens[$0].form == Form.hash("attention") }) { return true }
    if isNamed(draft, cue, verb) { return true }
    if lemma == Self.call, draft.content.count == 1, isSummons(piece, cue, verb) { return true }
    // “responded to the mayor's remark”, “showing” in a film that was released.
    if cue.count > 1, tokens[last].form == Self.to, Self.reacting.contains(lemma), noun != nil { return true }
    if cue.count > 1, tokens[last].lemma == Self.show, tokens[last].tag == .VBG,
      has(Array(cue.dropLast()), Self.publishing)
    {
      return true
    }
    if has(cue, Self.pictures) { return true }
    // Words in quotation marks have been said, whatever about.
    if cue.count > 1, tokens[last].form == Self.to, piece.count <= 3, let noun,
      tokens[noun].flags.contains(.person), cue.contains(where: { tokens[$0].tag.isNoun })
    {
      return true
    }
    guard kind == .indirect else { return lemma == Self.admit && isPassive(verb) }
    if draft.content.count == 1, isPlaceholder(piece, cue, verb) || isManner(piece, cue, verb) { return true }
    if isMeasured(piece, verb) || isThatWas(piece, draft) { return true }
    // “write them off as a fashion”, “threatened them with the police”, “offered him two hundred pounds”
    if tokens[piece.lowerBound].tag == .PRP, piece.count > 1 {
      let next = tokens[piece.lowerBound + 1]
      if next.tag == .RP || lemma == Form.hash("threaten") && next.tag == .IN { return true }
      if lemma == Form.hash("offer"), next.tag == .CD || next.shape == .currency || next.tag == .DT {
        return true
      }
    }
    guard let noun else { return false }
    if lemma == Form.hash("defend"), piece.count <= 3 { return true }
    // “noted the captains' letters on its page”
    if lemma == Form.hash("note"), piece.lowerBound > verb, tokens[noun].tag.isNoun,
      !piece.contains(where: { isFinite($0) || [.VBG, .TO, .WP, .WRB].contains(tokens[$0].tag) })
    {
      return true
    }
    // “mentioned the flood to me”
    if lemma == Form.hash("mention"),
      piece.dropLast().contains(where: { tokens[$0].form == Self.to && tokens[$0 + 1].tag == .PRP })
    {
      return true
    }
    // “tells you the meaning of the word”, “told tales of the sea”
    if lemma == Form.hash("tell"), cue.last == verb, !tokens[noun].tag.isProperNoun, tokens[noun].tag.isNoun,
      piece.upperBound > verb,
      piece.lowerBound > verb, !piece.contains(where: isFinite),
      !piece.contains(where: { tokens[$0].tag == .TO || tokens[$0].form == Form.hash("that") })
    {
      return true
    }
    if Self.performing.contains(lemma), Self.performed.contains(tokens[noun].lemma) { return true }
    if lemma == Self.admit, isPassive(verb) { return true }
    if QuotationWords.writing.contains(lemma) || Self.publishing.contains(lemma) {
      if QuotationWords.works.contains(tokens[noun].lemma) || Self.pictures.contains(tokens[noun].lemma) {
        return true
      }
      // “was written by”: a title.
      if isPassive(verb),
        draft.source.contains(where: { $0.lowerBound > verb && tokens[$0.lowerBound - 1].form == Self.by })
      {
        return true
      }
      if Self.publishing.contains(lemma), !Self.publications.contains(tokens[noun].lemma) { return true }
    }
    if Self.naming.contains(lemma),
      tokens[noun].lemma == Form.hash("name") || tokens[noun].lemma == Form.hash("word")
    {
      return true
    }
    if Self.asking.contains(lemma), tokens[noun].lemma == Form.hash("anonymity") { return true }
    // “answering general questions”, “asked questions from the bench”
    if lemma == Self.answer || lemma == Form.hash("ask"), tokens[noun].lemma == Form.hash("question"),
      tokens[noun].tag == .NNS
    {
      return true
    }
    if lemma == Self.answer, Self.calls.contains(tokens[noun].lemma) { return true }
    if Self.rejecting.contains(lemma) {
      if Self.requests.contains(tokens[noun].lemma) || Self.rules.contains(tokens[noun].lemma) { return true }
      if draft.source.contains(where: { $0.contains { Self.courts.contains(tokens[$0].form) } }) {
        return true
      }
    }
    if Self.persons.contains(lemma), isPerson(noun, piece) { return true }
    return draft.content.count == 1 && (isTopic(cue, verb) || isBareName(piece, verb))
  }

  private static let compared = QuotationWords.set(
    "favorably favourably unfavorably unfavourably badly well poorly")
  private static let flavours = QuotationWords.set("note word touch hint dose dash air tone")

  /// “added a note of caution”: how it sounded.
  private func isFlavoured(_ cue: [Int]) -> Bool {
    guard cue.count > 2, let last = cue.last, tokens[last].form == Self.of else { return false }
    return Self.flavours.contains(tokens[last - 1].lemma) && cue.contains(last - 1)
      && (last < 2 || tokens[last - 2].tag == .DT)
  }

  private static let finders = QuotationWords.set("he she i")

  /// “She found that the jobs were gone”, “found himself “in the cold””: what befell somebody; judges and
  /// studies find in words.
  private func isFoundOut(_ draft: QuotationDraft, _ cue: [Int], _ kind: Quotation.Kind) -> Bool {
    guard cue.count == 1, tokens[cue[0]].lemma == Form.hash("find"), tokens[cue[0]].tag != .VBN,
      let source = draft.source.first,
      let piece = draft.content.first, piece.lowerBound > cue[0]
    else { return false }
    if QuotationWords.itself.contains(tokens[piece.lowerBound].form) { return true }
    guard kind == .indirect, !source.contains(where: { Self.courts.contains(tokens[$0].lemma) }) else {
      return false
    }
    return source.count == 1 && Self.finders.contains(tokens[source.lowerBound].form)
      || source.count <= 3 && source.allSatisfy { tokens[$0].name.kind == .person }
  }

  /// “She was never loud: she lived on the pier”: a colon after what somebody is.
  private func isDescribedAsItIs(_ draft: QuotationDraft, _ cue: [Int], _ kind: Quotation.Kind) -> Bool {
    guard kind == .indirect, let last = cue.last, tokens[last].shape == .colon, cue.count > 2,
      let source = draft.source.first, let noun = head(source),
      tokens[cue[0]].lemma == Form.hash("be"), cue.contains(where: { tokens[$0].tag == .JJ }),
      !cue.dropLast().contains(where: { QuotationWords.utterance.contains(tokens[$0].lemma) })
    else { return false }
    return tokens[noun].tag == .PRP || tokens[noun].flags.contains(.person)
      || tokens[noun].name.kind == .person
  }

  /// “showing off her hat”, “showed little interest”, “show how weak they are”: what people show they do not
  /// say.
  private func isShownOff(_ draft: QuotationDraft, _ cue: [Int], _ verb: Int) -> Bool {
    if cue.contains(where: {
      $0 > verb && tokens[$0].form == Form.hash("off") || tokens[$0].form == Form.hash("up")
    }) {
      return true
    }
    // “sixty thousand people showed up”
    if cue.count == 1, verb + 1 < facts.count, tokens[verb + 1].form == Form.hash("up"),
      tokens[verb + 1].tag == .RP
    {
      return true
    }
    guard let noun = draft.source.first.flatMap(head), let first = draft.content.first?.first else {
      return false
    }
    let isSomebody =
      tokens[noun].flags.contains(.person) || tokens[noun].name.kind == .person || tokens[noun].tag == .WP
    // “showed little inclination to leave”
    if !QuotationWords.document.contains(tokens[noun].lemma),
      cue.contains(where: { $0 > verb && tokens[$0].tag.isNoun })
    {
      return true
    }
    return isSomebody && (tokens[first].tag == .WRB || phraseHead(draft.content[0]) != nil)
  }

  private static let namings = QuotationWords.set("call name dub nickname title")

  /// “a new group called Harbour First, led by captains”
  private func isNamed(_ draft: QuotationDraft, _ cue: [Int], _ verb: Int) -> Bool {
    guard cue.count == 1, Self.namings.contains(tokens[verb].lemma), tokens[verb].relation == .acl,
      tokens[verb].tag == .VBN,
      let source = draft.source.first, source.upperBound == verb, source.contains(Int(facts.head[verb])),
      tokens[source.lowerBound].form == Form.hash("a") || tokens[source.lowerBound].form == Form.hash("an"),
      let first = draft.content.first?.lowerBound
    else { return false }
    return tokens[first].tag.isProperNoun
  }

  private static let restricting = QuotationWords.set("restrict limit confine withhold delete soften shut")

  /// “restricted comments about the banks”, “the recently revealed accounts”, “many questions about how …”:
  /// nobody speaks.
  private func isUnheld(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    guard let last = cue.last, let first = cue.first else { return false }
    if has(cue, Self.restricting), cue.contains(where: { tokens[$0].tag.isNoun }) { return true }
    // A participle that describes the noun after it.
    if tokens[last].tag == .VBN, tokens[last].relation == .amod, first > 0, tokens[first - 1].shape != .comma,
      Int(facts.head[last]) > last, draft.content[0].contains(Int(facts.head[last]))
    {
      return true
    }
    // “his recently revealed accounts”: a possessive is no subject.
    if let source = draft.source.last, source.count == 1, tokens[source.lowerBound].tag == .PRPS,
      tokens[last].tag == .VBD || tokens[last].tag == .VBN,
      !cue.contains(where: { tokens[$0].tag.isNoun })
    {
      return true
    }
    guard cue.count > 1, tokens[last].tag == .IN, tokens[first].tag.isNoun, let source = draft.source.last,
      source.upperBound == first, source.count == 1
    else { return false }
    return [.JJ, .DT, .CD].contains(tokens[source.lowerBound].tag)
      && Int(facts.head[source.lowerBound]) == first && tokens[source.lowerBound].name.kind == nil
  }

  /// “speaks ‘directly to the islanders’”: how, not what.
  private func isManner(_ piece: Range<Int>, _ cue: [Int], _ verb: Int) -> Bool {
    guard cue.last == verb, Self.speeches.contains(tokens[verb].lemma) else { return false }
    let words = piece.prefix(4).filter { tokens[$0].isWord }
    guard let first = words.first else { return false }
    return tokens[first].form == Self.to || tokens[first].form == Form.hash("directly")
  }

  /// “as rich as she claims to be”, “reporting gains would pay”: what follows belongs to the clause around.
  private func isMeasured(_ piece: Range<Int>, _ verb: Int) -> Bool {
    let first = piece.lowerBound
    if piece.count > 2, tokens[first].tag == .TO, tokens[first + 1].lemma == Form.hash("be") {
      let next = tokens[first + 2]
      if next.tag == .TO || next.tag == .comma || next.tag == .VBZ || next.tag == .VBD || next.tag == .MD {
        return true
      }
    }
    guard tokens[verb].tag == .VBG, tokens[verb].relation == .acl, facts.head[verb] == Int32(verb - 1) else {
      return false
    }
    let noun = Int(facts.head[verb])
    return tokens[noun].relation.base == .nsubj && piece.contains(Int(facts.head[noun]))
  }

  /// A paper, a channel, whatever has a name and is nobody; a reporter.
  private func isNewsroom(_ i: Int) -> Bool {
    if tokens[i].lemma == Form.hash("newspaper") || tokens[i].lemma == Form.hash("reporter") { return true }
    guard let kind = tokens[i].name.kind else { return false }
    return kind == .outlet || kind == .organization
      || kind != .group && kind != .nationality && i > 0 && tokens[i - 1].form == Form.hash("the")
  }

  /// “faced questions about his debts”, “took offence at suggestions that …”: others ask and suggest.
  private func isReceived(_ draft: QuotationDraft, _ cue: [Int]) -> Bool {
    guard let noun = cue.last(where: { tokens[$0].tag.isNoun && Self.noises.contains(tokens[$0].lemma) })
    else { return false }
    let verb =
      cue.first { $0 < noun && tokens[$0].tag.isVerb && Self.receiving.contains(tokens[$0].lemma) }
      ?? (tokens[noun].relation == .obj ? Int(facts.head[noun]) : -1)
    guard verb >= 0, verb < noun, tokens[verb].tag.isVerb, Self.receiving.contains(tokens[verb].lemma) else {
      return false
    }
    // “responded to questions about it by saying”
    if cue.contains(where: {
      $0 > noun && tokens[$0].tag.isVerb && QuotationWords.utterance.contains(tokens[$0].lemma)
    }) {
      return false
    }
    let word = tokens[verb].lemma
    if word == Form.hash("raise") { return false }
    if word == Form.hash("take") { return (verb..<noun).contains { Self.offence.contains(tokens[$0].lemma) } }
    return draft.source.isEmpty || draft.source[0].upperBound <= verb
  }

  private static let subjects = QuotationWords.set(
    "message question claim talk promise story statement report comment remark speech warning rumor rumour")

  /// “his message of hope”, “many questions about the port”: a noun names what it is about.
  private func isNounOf(_ noun: Int, _ cue: [Int], _ piece: Range<Int>) -> Bool {
    guard let last = cue.last, cue.count > 1, tokens[noun].tag.isNoun, has(cue, Self.subjects),
      tokens[piece.lowerBound].tag != .VBG
    else { return false }
    return tokens[last].form == Self.of || tokens[last].form == Self.about
  }

  /// “called the deckhands to the pier”, “called into a programme”, “called a special meeting to vote”: not
  /// “called it a day's work”.
  private func isSummons(_ piece: Range<Int>, _ cue: [Int], _ verb: Int) -> Bool {
    if cue.contains(where: {
      $0 > verb && (tokens[$0].form == Self.into || tokens[$0].form == Form.hash("in"))
    }) {
      return true
    }
    guard cue.last == verb, let noun = head(piece), tokens[noun].tag.isNoun else { return false }
    guard Int(facts.left[noun]) == piece.lowerBound,
      (piece.lowerBound..<noun).allSatisfy({ isWithin(noun, $0) })
    else { return false }
    // “called Marlow to congratulate her”
    var end = noun + 1
    while end < piece.upperBound, tokens[end].relation == .flat { end += 1 }
    if tokens[noun].name.kind == .person, end < piece.upperBound, tokens[end].tag == .TO { return true }
    if noun == piece.upperBound - 1 {
      return piece.count <= 4 && piece.filter { tokens[$0].tag == .DT }.count <= 1
    }
    if Self.assemblies.contains(tokens[noun].lemma) {
      return tokens[noun + 1].tag == .TO || tokens[noun + 1].tag == .IN
        || tokens[noun + 1].shape == .closeQuote
    }
    return tokens[noun + 1].form == Self.to && tokens[noun + 1].tag == .IN
      && !piece.contains { $0 > noun && (tokens[$0].tag.isVerb || facts.state[$0] != QuoteState.outside) }
  }

  /// Whether a token before a noun describes it: “the special hearing”, not “the plan a hearing”.
  private func isWithin(_ noun: Int, _ i: Int) -> Bool {
    !tokens[i].tag.isNoun || tokens[i].relation == .compound || facts.state[i] != QuoteState.outside
  }

  private static let empty = QuotationWords.set(
    "thing story something piece mind lot stuff so same matter much one")
  /// “That was what the mayor said when he left.”
  private func isThatWas(_ piece: Range<Int>, _ draft: QuotationDraft) -> Bool {
    piece.count <= 3 && tokens[piece.upperBound - 1].form == Form.hash("what")
      && draft.source.first?.lowerBound == piece.upperBound
      && (tokens[piece.lowerBound].tag == .DT || tokens[piece.lowerBound].tag == .PRP)
  }

  private static let ownWords = QuotationWords.set("piece mind say bit")
  private static let views = QuotationWords.set(
    "support opinion view perspective position stance thought piece case concern argument point say")
  private static let joints = QuotationWords.set("to because while when during at in after before until")

  /// “said his piece”, “first reported the story”, “was proposing something else entirely”, “what the mayor
  /// said”, “write this because …”: words that stand for what was said.
  private func isPlaceholder(_ whole: Range<Int>, _ cue: [Int], _ verb: Int) -> Bool {
    let piece = whole.lowerBound..<(whole.first { tokens[$0].shape == .comma } ?? whole.upperBound)
    if whole.count >= 2, tokens[whole.lowerBound].tag == .PRPS,
      Self.ownWords.contains(tokens[whole.lowerBound + 1].lemma),
      whole.count == 2 || tokens[whole.lowerBound + 2].shape == .comma
    {
      return true
    }
    guard let first = piece.first, let noun = head(piece), piece == whole || !whole.contains(where: isFinite)
    else { return false }
    if piece.count == 1, tokens[first].tag == .WP || tokens[first].tag == .WDT { return true }
    if piece.contains(where: { facts.state[$0] != QuoteState.outside }) { return false }
    let isShort = !piece.contains { isFinite($0) || tokens[$0].tag == .VBG || tokens[$0].tag == .TO }
    if isShort, piece.count <= 4, Self.empty.contains(tokens[noun].lemma),
      piece == whole || tokens[noun].lemma == Form.hash("thing"),
      tokens[noun].form != Form.hash("so") || piece.count == 1
    {
      return true
    }
    // “announced their support”
    if piece.count == 2, tokens[first].tag == .PRPS, Self.views.contains(tokens[noun].lemma) { return true }
    // A pronoun and when, where or to whom: not “called it a fraud”, “cited it as a reason”.
    guard tokens[first].tag == .PRP || tokens[first].tag == .DT, noun == first,
      tokens[first].relation == .obj || piece.count == 1,
      facts.head[first] >= 0
    else { return false }
    if piece.allSatisfy({ $0 == first || tokens[$0].tag == .RP || tokens[$0].tag == .RB }) { return true }
    return Self.joints.contains(tokens[first + 1].form) && tokens[first + 1].tag != .TO
  }

  private static let topical = QuotationWords.set(
    "speak talk tell comment chat discuss lecture muse speculate ask inquire enquire question answer")
  private static let preposing = QuotationWords.set("about of on regarding over concerning upon")
  private static let treating = QuotationWords.set("discuss address debate protest")

  /// “talked about taxes”, “spoke of her childhood”, “discussed the fares”.
  private func isTopic(_ cue: [Int], _ verb: Int) -> Bool {
    let lemma = tokens[verb].lemma
    if Self.treating.contains(lemma) || Self.speeches.contains(lemma), cue.last == verb { return true }
    return cue.count > 1 && Self.preposing.contains(tokens[cue[cue.count - 1]].form)
      && Self.topical.contains(lemma)
  }

  private static let asking = QuotationWords.set("ask request")
  private static let naming = QuotationWords.set("pronounce repeat mispronounce announce")
  private static let choosing = QuotationWords.set(
    "blame accuse name pick choose predict credit nominate mention thank quote cite say add reply answer write tell"
  )

  /// “criticizing Alicia Brandt, the former clerk”: a name and who that is.
  private func isBareName(_ whole: Range<Int>, _ verb: Int) -> Bool {
    guard !Self.choosing.contains(tokens[verb].lemma) else { return false }
    let comma = whole.first { tokens[$0].shape == .comma },
      piece = whole.lowerBound..<(comma ?? whole.upperBound)
    if let comma, comma + 1 < whole.upperBound,
      tokens[comma + 1].tag != .DT || whole.contains(where: { isFinite($0) || tokens[$0].tag == .VBG })
    {
      return false
    }
    return piece.contains { tokens[$0].name.kind != nil }
      && piece.allSatisfy {
        facts.state[$0] == QuoteState.outside
          && (tokens[$0].tag.isProperNoun || tokens[$0].tag == .DT && $0 == piece.lowerBound)
      }
  }

  private func isPerson(_ noun: Int, _ piece: Range<Int>) -> Bool {
    (tokens[noun].flags.contains(.person) || tokens[noun].name.kind == .person)
      && !(piece.lowerBound...noun).contains {
        isFinite($0) || tokens[$0].tag == .POS || facts.state[$0] != QuoteState.outside
      }
      && (noun + 1 >= piece.upperBound
        || tokens[noun + 1].tag != .TO && tokens[noun + 1].tag != .POS
          && !piece.contains { facts.state[$0] != QuoteState.outside })
  }

  private func isPassive(_ verb: Int) -> Bool {
    let from = max(facts.sentences[Int(facts.sentenceOf[verb])].lowerBound, verb - 4)
    return tokens[verb].tag == .VBN
      && (from..<verb).contains { tokens[$0].lemma == Form.hash("be") && Int(facts.head[$0]) == verb }
  }

  private func isFinite(_ i: Int) -> Bool {
    tokens[i].tag.isFiniteOrModal
  }

  // MARK: Likely

  /// Whose noun says what is denied.
  private static let denying = QuotationWords.set("deny dispute")
  /// Verbs that report when a clause follows; with a mere noun they mostly tell a deed.
  private static let likely = QuotationWords.set("find offer read issue deliver fight defend note")

  /// “defended the bridge”: a noun that is not said, when the taggers are not sure either.
  func isLikely(_ draft: QuotationDraft, _ cue: [Int], _ confidence: Float) -> Bool {
    guard !cue.isEmpty, draft.content.count == 1 else { return false }
    let piece = draft.content[0]
    // “ruled that out”.
    if piece.count == 2, tokens[piece.lowerBound + 1].tag == .RP { return true }
    guard phraseHead(piece) != nil else { return false }
    if cue.count > 2, has(cue, Self.trying) { return true }
    // “It shows a man on a pier”: a picture.
    if has(cue, [Self.show]), draft.source.allSatisfy({ $0.count == 1 && tokens[$0.lowerBound].tag == .PRP })
    {
      return confidence < 0.8
    }
    return confidence
      < (has(cue, Self.likely) || has(cue, [Self.show])
        ? 0.65 : has(cue, QuotationWords.plainSaying) || has(cue, Self.denying) ? 0 : 0.4)
  }

  // MARK: Phrases

  /// The noun that a piece consists of, nil when it holds a clause.
  func phraseHead(_ piece: Range<Int>) -> Int? {
    guard let root = head(piece),
      tokens[root].tag.isNoun || [.PRP, .DT, .JJ, .CD].contains(tokens[root].tag),
      tokens[piece.lowerBound].form != Form.hash("that") || piece.count == 1
        || tokens[piece.lowerBound].relation == .det,
      ![.WP, .WRB, .VBG].contains(tokens[piece.lowerBound].tag)
    else { return nil }
    return piece.contains { Int(facts.head[$0]) == root && tokens[$0].relation.base == .nsubj } ? nil : root
  }

  /// The token of a phrase whose head lies outside it.
  private func head(_ range: Range<Int>) -> Int? {
    range.first { !range.contains(Int(facts.head[$0])) && tokens[$0].isWord }
  }
}
