// Where what is said begins and ends when the taggers stop at the first phrase, or run on into the main
// clause: told by the tree. Each rule is one turn of English, not one verb.
import DocumentModel

struct ClauseEdges {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    drafts.removeAll(where: isNoClause)
    let cueOf = Self.cues(drafts, facts.count)
    let taken = ContentPlaces(drafts, facts.count)
    for d in drafts.indices where !drafts[d].cue.isEmpty && !drafts[d].content.isEmpty {
      let content = drafts[d].content
      giveBackNoun(&drafts[d])
      beginAtThat(&drafts[d])
      beginAfterPhrase(&drafts[d])
      endFrontedNoun(&drafts[d])
      endBeforeCitation(&drafts[d])
      endRelative(&drafts[d])
      takeFellows(&drafts[d], d, cueOf)
      takeComplement(&drafts[d], d, cueOf)
      takeName(&drafts[d], d, cueOf)
      takeFronted(&drafts[d], taken)
      if content != drafts[d].content { drafts[d].trace.changes.insert(.phrase) }
    }
  }

  /// The draft that each token is a cue of, -1 for none.
  static func cues(_ drafts: [QuotationDraft], _ count: Int) -> [Int32] {
    var cueOf = [Int32](repeating: -1, count: count)
    for (d, draft) in drafts.enumerated() {
      for i in draft.cue.joined() { cueOf[i] = Int32(d) }
    }
    return cueOf
  }

  private static let that = Form.hash("that")

  // MARK: No clause

  private static let since = QuotationWords.set("since although though whereas"), named = Form.hash("as")

  /// “Everything she says is a lie”: what begins with its verb is not what she says. Nor is “, since nobody
  /// was there”, a lone “which”, or what claims are rated “as”.
  private func isNoClause(_ draft: QuotationDraft) -> Bool {
    guard let cue = draft.cue.first, let piece = draft.content.first, draft.content.count == 1,
      facts.state[piece.lowerBound] == QuoteState.outside
    else { return false }
    let first = tokens[piece.lowerBound]
    if piece.count == 1, first.tag == .WDT { return true }
    if cue.count == 2, tokens[cue.lowerBound].tag.isNoun, tokens[cue.lowerBound + 1].form == Self.named {
      return true
    }
    guard piece.lowerBound >= cue.upperBound, tokens[cue.upperBound - 1].tag.isVerb else { return false }
    // “what they said was a lie” is another matter.
    if piece.lowerBound == cue.upperBound, isFinite(piece.lowerBound), piece.count > 1,
      let source = draft.source.last,
      source.upperBound == cue.lowerBound,
      source.lowerBound == 0 || ![.WP, .WDT].contains(tokens[source.lowerBound - 1].tag)
    {
      return true
    }
    return Self.since.contains(first.form) && first.tag == .IN && tokens[piece.lowerBound - 1].shape == .comma
  }

  // MARK: Beginnings

  /// “said praise from abroad would not change a thing”: the noun after a plain verb of saying begins the
  /// clause.
  private func giveBackNoun(_ draft: inout QuotationDraft) {
    guard draft.cue.count == 1, draft.cue[0].count == 2,
      let k = draft.content.firstIndex(where: { $0.lowerBound == draft.cue[0].upperBound })
    else { return }
    let verb = draft.cue[0].lowerBound, piece = draft.content[k]
    guard isFinite(verb), QuotationWords.plainSaying.contains(tokens[verb].lemma),
      tokens[verb + 1].tag.isNoun, !Self.days.contains(tokens[verb + 1].form),
      tokens[piece.lowerBound].tag == .IN, piece.contains(where: { isFinite($0) || tokens[$0].tag == .MD })
    else { return }
    draft.cue[0] = verb..<verb + 1
    draft.content[k] = verb + 1..<piece.upperBound
  }

  /// “told one of the boys on a regular basis that …”: what stands before “that” tells of the telling.
  private func beginAtThat(_ draft: inout QuotationDraft) {
    guard let piece = draft.content.first, let cue = draft.cue.last, piece.lowerBound >= cue.upperBound,
      piece.lowerBound - cue.upperBound <= 8, tokens[piece.lowerBound].form != Self.that,
      let verb = cue.last(where: {
        tokens[$0].tag.isVerb && QuotationWords.telling.contains(tokens[$0].lemma)
      }),
      let that = piece.prefix(12).first(where: {
        tokens[$0].form == Self.that && tokens[$0].relation == .mark
      }),
      facts.head[that] >= 0, that + 2 < piece.upperBound
    else { return }
    let clause = Int(facts.head[that])
    // A clause may have been hung on the noun before it, unless that is a noun that has one: “told him the
    // news that”.
    let above = Int(facts.head[clause])
    guard clause > that, above == verb || above < 0 || (above == that - 1 && !holdsClause(above)),
      piece.contains(clause),
      !(piece.lowerBound..<that).contains(where: {
        tokens[$0].tag.isVerb || tokens[$0].shape == .comma || facts.state[$0] != QuoteState.outside
      })
    else { return }
    draft.content[0] = that..<piece.upperBound
  }

  private static let scenes = QuotationWords.set("in at on during after before under amid")
  private static let days = QuotationWords.set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today")

  /// “admitted under questioning he was there”, “explained in the hearing, were well paid”, “called Friday
  /// for a vote”: where and when it is said is not said.
  private func beginAfterPhrase(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.last,
      let k = draft.content.firstIndex(where: { $0.lowerBound == cue.upperBound }),
      let verb = cue.last(where: { tokens[$0].tag.isVerb })
    else { return }
    let piece = draft.content[k]
    if Self.days.contains(tokens[piece.lowerBound].form), piece.count > 3 {
      let isFor =
        tokens[piece.lowerBound + 1].form == Form.hash("for") && tokens[verb].lemma == Form.hash("call")
      if isFor || k > 0 || tokens[piece.lowerBound + 1].form == Self.that {
        draft.content[k] = piece.lowerBound + (isFor ? 2 : 1)..<piece.upperBound
      }
      return
    }
    guard Self.scenes.contains(tokens[cue.upperBound - 1].form) else { return }
    let noun = Int(facts.head[cue.upperBound - 1])
    guard noun >= piece.lowerBound, noun + 2 < piece.upperBound, tokens[noun].tag.isNoun,
      !(piece.lowerBound...noun).contains(where: { facts.state[$0] != QuoteState.outside })
    else { return }
    if tokens[noun + 1].shape == .comma {
      draft.content[k] = noun + 2..<piece.upperBound
    } else if let clause = piece.first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .ccomp }
    ),
      Int(facts.left[clause]) == noun + 1
    {
      draft.content[k] = noun + 1..<piece.upperBound
    }
  }

  private static let contents = QuotationWords.set(
    "fact news idea view story truth theory lie principle notion proof evidence")

  private func holdsClause(_ noun: Int) -> Bool {
    let lemma = tokens[noun].lemma
    return QuotationWords.utterance.contains(lemma) || QuotationWords.thought.contains(lemma)
      || Self.contents.contains(lemma)
  }

  // MARK: Ends

  private func isFinite(_ i: Int) -> Bool { tokens[i].tag.isFinite }

  /// “Contrary to his claim that nobody was told, there was a letter”: a noun in a phrase that opens the
  /// sentence says nothing of the main clause.
  private func endFrontedNoun(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, let noun = cue.last, tokens[noun].tag.isNoun,
      let k = draft.content.firstIndex(where: {
        $0.lowerBound == cue.upperBound && tokens[$0.lowerBound].form == Self.that
      })
    else { return }
    let piece = draft.content[k]
    let sentence = facts.sentences[Int(facts.sentenceOf[noun])]
    guard noun - sentence.lowerBound <= 8,
      (sentence.lowerBound..<noun).contains(where: {
        Int(facts.head[$0]) == noun && tokens[$0].relation == .case
      }),
      !(sentence.lowerBound..<noun).contains(where: isFinite), facts.head[piece.lowerBound] >= 0
    else { return }
    let clause = Int(facts.head[piece.lowerBound])
    for comma in piece.dropFirst(2) where tokens[comma].shape == .comma && comma > clause {
      var start = comma + 1
      if start < piece.upperBound,
        tokens[start].shape == .closeQuote || facts.state[start] == QuoteState.closing
      {
        start += 1
      }
      guard start + 1 < piece.upperBound, facts.state[start] == QuoteState.outside,
        opensClause(start, sentence)
      else { continue }
      draft.content[k] = piece.lowerBound..<(start == comma + 1 ? comma : start)
      return
    }
  }

  /// “…, citing the price of oil”: what they rest on is not what they say.
  private func endBeforeCitation(_ draft: inout QuotationDraft) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last,
      draft.content[k].lowerBound >= cue.upperBound
    else { return }
    let piece = draft.content[k]
    guard
      let citing = piece.dropFirst(3).first(where: {
        tokens[$0].tag == .VBG && QuotationWords.citing.contains(tokens[$0].form)
          && tokens[$0 - 1].shape == .comma
          && facts.state[$0] == QuoteState.outside
      })
    else { return }
    draft.content[k] = piece.lowerBound..<citing - 1
  }

  /// “Tom Reece, who once said the port was safe, has left”: the main clause goes on with its verb.
  private func endRelative(_ draft: inout QuotationDraft) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last, draft.source.count == 1,
      draft.source[0].count == 1,
      let who = draft.source[0].first, tokens[who].tag == .WP || tokens[who].tag == .WDT, who > 0,
      tokens[who - 1].shape == .comma,
      draft.content[k].lowerBound >= cue.upperBound
    else { return }
    let piece = draft.content[k]
    guard
      let comma = piece.dropFirst(2).first(where: {
        tokens[$0].shape == .comma && facts.state[$0] == QuoteState.outside && $0 + 1 < piece.upperBound
          && (isFinite($0 + 1) || tokens[$0 + 1].tag == .MD)
      })
    else { return }
    draft.content[k] = piece.lowerBound..<comma
  }

  /// “Many of the guests were old, she said, and “they remember””: what she says begins before the
  /// attribution.
  private func takeFronted(_ draft: inout QuotationDraft, _ taken: ContentPlaces) {
    guard let piece = draft.content.first, let cue = draft.cue.first, !draft.source.isEmpty,
      piece.lowerBound >= cue.upperBound,
      tokens[piece.lowerBound].tag == .CC, facts.state[piece.lowerBound] == QuoteState.outside,
      let start = (draft.cue + draft.source).map(\.lowerBound).min()
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[start])]
    let clause = sentence.lowerBound..<max(sentence.lowerBound, start - 1)
    guard clause.count >= 3, tokens[start - 1].shape == .comma, !taken.mostly(clause),
      clause.contains(where: isFinite),
      tokens[cue.upperBound].shape == .comma || tokens[piece.lowerBound - 1].shape == .comma,
      !clause.contains(where: { facts.state[$0] != QuoteState.outside }), tokens[clause.lowerBound].tag != .IN
    else { return }
    draft.content.insert(clause, at: 0)
  }

  /// Whether the subject of a verb after it begins at a token.
  private func opensClause(_ start: Int, _ sentence: Range<Int>) -> Bool {
    (start..<min(start + 10, sentence.upperBound)).contains { i in
      let relation = tokens[i].relation
      return (relation == .nsubj || relation == .expl || relation == .nsubjPass)
        && Int(facts.left[i]) == start
        && Int(facts.head[i]) > i && tokens[i].tag != .WDT && tokens[i].tag != .WP
    }
  }

  /// “suggested closing the bridge and selling the boats”: a participle, or an infinitive, takes its fellow
  /// along.
  private func takeFellows(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard let k = draft.content.indices.last, let cue = draft.cue.last else { return }
    let piece = draft.content[k]
    guard piece.lowerBound >= cue.upperBound, facts.state[piece.lowerBound] == QuoteState.outside,
      facts.state[piece.upperBound - 1] == QuoteState.outside
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[piece.lowerBound])]
    var at = piece.upperBound
    if at < sentence.upperBound, tokens[at].shape == .comma { at += 1 }
    guard at + 3 < sentence.upperBound, tokens[at].tag == .CC else { return }
    let fellow: Int
    if isGerund(piece.lowerBound), tokens[at + 1].tag == .VBG {
      fellow = at + 1
    } else if tokens[piece.lowerBound].tag == .TO, tokens[at + 1].tag == .TO {
      fellow = at + 2
    } else if isFinite(at + 1), let verb = cue.last(where: { tokens[$0].tag.isVerb }),
      tokens[verb].tag != tokens[at + 1].tag,
      Int(facts.head[at + 1]) >= 0, piece.contains(Int(facts.head[at + 1])),
      tokens[Int(facts.head[at + 1])].tag == tokens[at + 1].tag
    {
      // “say it posed a threat and refused to move”: the tenses tell whose verb it is.
      fellow = at + 1
    } else {
      return
    }
    guard tokens[fellow].relation == .conj, fellow < facts.count else { return }
    let end = min(Int(facts.right[fellow]) + 1, sentence.upperBound)
    guard end > fellow + 1, isFree(fellow + 1..<end, draft, d, cueOf), facts.state[at] == QuoteState.outside
    else { return }
    draft.content[k] = piece.lowerBound..<end
  }

  private func isGerund(_ i: Int) -> Bool {
    tokens[i].tag == .VBG
      || (tokens[i].tag == .NN && facts.suffix[i] == Self.ing && i + 1 < facts.count
        && tokens[i + 1].tag != .IN)
  }
  /// As `TokenFacts.suffix` has it.
  private static let ing: UInt32 = 0x69_6E_67

  private static let calling = QuotationWords.set("call label dub brand deem pronounce declare")

  /// “called the motion and the vote a stunt”: what is judged may be two things, and the judgement follows
  /// them.
  private func takeComplement(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard draft.content.count == 1, let cue = draft.cue.first, let verb = cue.last,
      Self.calling.contains(tokens[verb].lemma),
      tokens[verb].tag.isVerb, draft.content[0].lowerBound == cue.upperBound
    else { return }
    let piece = draft.content[0]
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard piece.upperBound + 3 < sentence.upperBound, tokens[piece.upperBound].tag == .CC,
      let object = piece.first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .obj }),
      object == piece.upperBound - 1,
      let fellow = (piece.upperBound..<sentence.upperBound).first(where: {
        (Int(facts.head[$0]) == object || Int(facts.head[$0]) == verb) && tokens[$0].relation == .conj
          && tokens[$0].tag.isNoun
      })
    else { return }
    // The judgement hangs on the verb, or on the last thing judged.
    let judgement = sentence.last {
      Int(facts.head[$0]) == verb && $0 > fellow && tokens[$0].relation == .xcomp
    }
    let end = min(
      Int(max(facts.right[fellow], judgement.map { facts.right[$0] } ?? 0)) + 1, sentence.upperBound)
    guard end > fellow, !(piece.upperBound..<end).contains(where: isFinite),
      isFree(piece.upperBound..<end, draft, d, cueOf)
    else { return }
    draft.content[0] = piece.lowerBound..<end
  }

  /// “what she called a “rant,” a series of letters”: “what” alone says nothing.
  private func takeName(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard draft.content.count == 1, draft.content[0].count == 1, let cue = draft.cue.first,
      let verb = cue.last,
      tokens[draft.content[0].lowerBound].tag == .WP, Self.calling.contains(tokens[verb].lemma),
      draft.content[0].upperBound <= cue.lowerBound
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    let end: Int
    if let mark = (cue.upperBound..<min(cue.upperBound + 3, sentence.upperBound)).first(where: {
      facts.state[$0] == QuoteState.opening
    }) {
      end = facts.segments[Int(facts.segmentOf[mark])].upperBound
    } else if let name = sentence.first(where: {
      Int(facts.head[$0]) == verb && $0 > verb
        && (tokens[$0].relation == .xcomp || tokens[$0].relation == .obj)
    }),
      Int(facts.left[name]) == cue.upperBound,
      isFree(cue.upperBound..<Int(facts.right[name]) + 1, draft, d, cueOf)
    {
      end = Int(facts.right[name]) + 1
    } else {
      draft.content = []
      return
    }
    draft.content.append(cue.upperBound..<end)
  }

  /// Whether a range holds no part of the draft and no other cue.
  private func isFree(_ range: Range<Int>, _ draft: QuotationDraft, _ d: Int, _ cueOf: [Int32]) -> Bool {
    range.allSatisfy { (cueOf[$0] < 0 || Int(cueOf[$0]) == d) && facts.state[$0] == QuoteState.outside }
      && !(draft.source + draft.cue).contains { $0.overlaps(range) }
  }
}
