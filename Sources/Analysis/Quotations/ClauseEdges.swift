// Where what is said begins and ends when the taggers stop at the first phrase, or run on into the main clause: told by
// the tree. Each rule is one turn of English, not one verb.
import DocumentModel

struct ClauseEdges {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  func mend(_ drafts: inout [QuotationDraft]) {
    var cueOf = [Int32](repeating: -1, count: facts.count)
    for (d, draft) in drafts.enumerated() {
      for i in draft.cue.joined() { cueOf[i] = Int32(d) }
    }
    for d in drafts.indices where !drafts[d].cue.isEmpty {
      let (content, source) = (drafts[d].content, drafts[d].source)
      leaveOtherCue(&drafts[d], d, cueOf)
      if !drafts[d].content.isEmpty {
        beginAtThat(&drafts[d])
        endFrontedNoun(&drafts[d])
        takeFellows(&drafts[d], d, cueOf)
        takeComplement(&drafts[d], d, cueOf)
        takeName(&drafts[d], d, cueOf)
      }
      if content != drafts[d].content || source != drafts[d].source { drafts[d].trace.changes.insert(.phrase) }
    }
    takeFilmed(&drafts)
  }

  private static let that = Form.hash("that"), of = Form.hash("of")

  // MARK: Sources

  /// “A poll released in May found that most voters said …”: those who say it stand after the cue of what is found.
  private func leaveOtherCue(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard let source = draft.source.first, draft.source.count == 1, let cue = draft.cue.first, source.upperBound <= cue.lowerBound,
      let other = source.dropFirst().dropLast().last(where: { cueOf[$0] >= 0 && Int(cueOf[$0]) != d && isFinite($0) })
    else { return }
    var start = other + 1
    if tokens[start].form == Self.that { start += 1 }
    guard start < source.upperBound, (start..<source.upperBound).contains(where: { tokens[$0].tag.isNoun || tokens[$0].tag == .PRP })
    else { return }
    draft.source[0] = start..<source.upperBound
  }

  private static let recordings = QuotationWords.set("footage video clip recording tape audio picture photograph photo image film")

  /// “The spot ends with footage of Marlow saying “…””: whoever is filmed speaks, and is not what the spot says.
  private func takeFilmed(_ drafts: inout [QuotationDraft]) {
    var filmed: [Range<Int>] = []
    for d in drafts.indices {
      guard let cue = drafts[d].cue.first, tokens[cue.lowerBound].tag == .VBG, cue.lowerBound >= 3 else { continue }
      var start = cue.lowerBound
      while start > 2, cue.lowerBound - start < 8, tokens[start - 1].tag.isNoun || tokens[start - 1].tag == .JJ || tokens[start - 1].tag == .DT { start -= 1 }
      guard start < cue.lowerBound, tokens[start - 1].form == Self.of, Self.recordings.contains(tokens[start - 2].lemma) else { continue }
      drafts[d].source = [start..<cue.lowerBound]
      drafts[d].trace.changes.insert(.subject)
      filmed.append(start..<cue.lowerBound)
    }
    guard !filmed.isEmpty else { return }
    drafts.removeAll { draft in draft.content.count == 1 && filmed.contains(draft.content[0]) }
  }

  // MARK: Beginnings

  /// “told one of the boys on a regular basis that …”: what stands before “that” tells of the telling.
  private func beginAtThat(_ draft: inout QuotationDraft) {
    guard let piece = draft.content.first, let cue = draft.cue.last, piece.lowerBound >= cue.upperBound,
      piece.lowerBound - cue.upperBound <= 8, tokens[piece.lowerBound].form != Self.that,
      let verb = cue.last(where: { tokens[$0].tag.isVerb && QuotationWords.telling.contains(tokens[$0].lemma) }),
      let that = piece.prefix(12).first(where: { tokens[$0].form == Self.that && tokens[$0].relation == .mark }),
      facts.head[that] >= 0, that + 2 < piece.upperBound
    else { return }
    let clause = Int(facts.head[that])
    // A clause may have been hung on the noun before it, unless that is a noun that has one: “told him the news that”.
    let above = Int(facts.head[clause])
    guard clause > that, above == verb || above < 0 || (above == that - 1 && !holdsClause(above)), piece.contains(clause),
      !(piece.lowerBound..<that).contains(where: {
        tokens[$0].tag.isVerb || tokens[$0].shape == .comma || facts.state[$0] != QuoteState.outside
      })
    else { return }
    draft.content[0] = that..<piece.upperBound
  }

  private static let contents = QuotationWords.set("fact news idea view story truth theory lie principle notion proof evidence")

  private func holdsClause(_ noun: Int) -> Bool {
    let lemma = tokens[noun].lemma
    return QuotationWords.utterance.contains(lemma) || QuotationWords.thought.contains(lemma) || Self.contents.contains(lemma)
  }

  // MARK: Ends

  private func isFinite(_ i: Int) -> Bool { tokens[i].tag == .VBD || tokens[i].tag == .VBZ || tokens[i].tag == .VBP }

  /// “Contrary to his claim that nobody was told, there was a letter”: a noun in a phrase that opens the sentence says
  /// nothing of the main clause.
  private func endFrontedNoun(_ draft: inout QuotationDraft) {
    guard let cue = draft.cue.first, let noun = cue.last, tokens[noun].tag.isNoun,
      let k = draft.content.firstIndex(where: { $0.lowerBound == cue.upperBound && tokens[$0.lowerBound].form == Self.that })
    else { return }
    let piece = draft.content[k]
    let sentence = facts.sentences[Int(facts.sentenceOf[noun])]
    guard noun - sentence.lowerBound <= 8,
      (sentence.lowerBound..<noun).contains(where: { Int(facts.head[$0]) == noun && tokens[$0].relation == .case }),
      !(sentence.lowerBound..<noun).contains(where: isFinite), facts.head[piece.lowerBound] >= 0
    else { return }
    let clause = Int(facts.head[piece.lowerBound])
    for comma in piece.dropFirst(2) where tokens[comma].shape == .comma && comma > clause {
      var start = comma + 1
      if start < piece.upperBound, tokens[start].shape == .closeQuote || facts.state[start] == QuoteState.closing { start += 1 }
      guard start + 1 < piece.upperBound, facts.state[start] == QuoteState.outside, opensClause(start, sentence)
      else { continue }
      draft.content[k] = piece.lowerBound..<(start == comma + 1 ? comma : start)
      return
    }
  }

  /// Whether the subject of a verb after it begins at a token.
  private func opensClause(_ start: Int, _ sentence: Range<Int>) -> Bool {
    (start..<min(start + 10, sentence.upperBound)).contains { i in
      let relation = tokens[i].relation
      return (relation == .nsubj || relation == .expl || relation == .nsubjPass) && Int(facts.left[i]) == start
        && Int(facts.head[i]) > i && tokens[i].tag != .WDT && tokens[i].tag != .WP
    }
  }

  /// “suggested closing the bridge and selling the boats”: a participle, or an infinitive, takes its fellow along.
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
    } else {
      return
    }
    guard tokens[fellow].relation == .conj, fellow < facts.count else { return }
    let end = min(Int(facts.right[fellow]) + 1, sentence.upperBound)
    guard end > fellow + 1, isFree(at..<end, draft, d, cueOf) else { return }
    draft.content[k] = piece.lowerBound..<end
  }

  private func isGerund(_ i: Int) -> Bool {
    tokens[i].tag == .VBG || (tokens[i].tag == .NN && facts.suffix[i] == Self.ing && i + 1 < facts.count && tokens[i + 1].tag != .IN)
  }
  /// As `TokenFacts.suffix` has it.
  private static let ing: UInt32 = 0x69_6E_67

  private static let calling = QuotationWords.set("call label dub brand deem pronounce declare")

  /// “called the motion and the vote a stunt”: what is judged may be two things, and the judgement follows them.
  private func takeComplement(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard draft.content.count == 1, let cue = draft.cue.first, let verb = cue.last, Self.calling.contains(tokens[verb].lemma),
      tokens[verb].tag.isVerb, draft.content[0].lowerBound == cue.upperBound
    else { return }
    let piece = draft.content[0]
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    guard piece.upperBound + 3 < sentence.upperBound, tokens[piece.upperBound].tag == .CC,
      let object = piece.first(where: { Int(facts.head[$0]) == verb && tokens[$0].relation == .obj }), object == piece.upperBound - 1,
      let fellow = (piece.upperBound..<sentence.upperBound).first(where: { Int(facts.head[$0]) == object && tokens[$0].relation == .conj })
    else { return }
    // The judgement hangs on the verb, or on the last thing judged.
    let judgement = sentence.last { Int(facts.head[$0]) == verb && $0 > fellow && tokens[$0].relation == .xcomp }
    let end = min(Int(max(facts.right[fellow], judgement.map { facts.right[$0] } ?? 0)) + 1, sentence.upperBound)
    guard end > fellow, !(piece.upperBound..<end).contains(where: isFinite), isFree(piece.upperBound..<end, draft, d, cueOf) else { return }
    draft.content[0] = piece.lowerBound..<end
  }

  /// “what she called a “rant,” a series of letters”: “what” alone says nothing.
  private func takeName(_ draft: inout QuotationDraft, _ d: Int, _ cueOf: [Int32]) {
    guard draft.content.count == 1, draft.content[0].count == 1, let cue = draft.cue.first, let verb = cue.last,
      tokens[draft.content[0].lowerBound].tag == .WP, Self.calling.contains(tokens[verb].lemma), draft.content[0].upperBound <= cue.lowerBound
    else { return }
    let sentence = facts.sentences[Int(facts.sentenceOf[verb])]
    let end: Int
    if let mark = (cue.upperBound..<min(cue.upperBound + 3, sentence.upperBound)).first(where: { facts.state[$0] == QuoteState.opening }) {
      end = facts.segments[Int(facts.segmentOf[mark])].upperBound
    } else if let name = sentence.first(where: { Int(facts.head[$0]) == verb && $0 > verb && (tokens[$0].relation == .xcomp || tokens[$0].relation == .obj) }),
      Int(facts.left[name]) == cue.upperBound, isFree(cue.upperBound..<Int(facts.right[name]) + 1, draft, d, cueOf) {
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
