// Whether an attribution is said at all (aloud, in writing, by a document), or only thought, done or asked
// about: a logistic model over what a reader looks at, the words of the cue, what governs them, who is the
// source and how the content begins. Learned from articles in which careful readers marked what people said.
import DocumentModel

/// The probability that an attribution is something that somebody said.
package struct Utterance: Sendable {
  /// Weights of features by hash, then of `sizes`.
  package var weights: [Float]
  /// From here on it counts as said.
  package var threshold: Float

  package static let buckets = 1 << 14
  /// Features that are sizes: how sure the taggers were, and how much stands in quotation marks.
  package static let sizes = 5

  package init(weights: [Float], threshold: Float) {
    self.weights = weights
    self.threshold = threshold
  }

  /// Reads `utterance.weights`, the threshold last.
  init(_ file: WeightFile) {
    let all = Array(file.array("utterance.weights", of: Float.self))
    self.init(weights: Array(all.dropLast()), threshold: all.last ?? 0.5)
  }

  package func write(to file: inout WeightFileWriter) {
    file.add("utterance.weights", weights + [threshold])
  }

  package func probability(_ features: UtteranceFeatures) -> Float {
    1 / (1 + steadyExp(-shares(features).reduce(0, +)))
  }

  /// What each part of the features says for it (against it, below 0), in odds on the log scale.
  func shares(_ features: UtteranceFeatures) -> [Float] {
    var out: [Float] = [], start = 0
    for end in features.ends {
      out.append(features.places[start..<end].reduce(0) { $0 + weight(Int($1)) })
      start = end
    }
    return out + [
      features.sizes.enumerated().reduce(0) { $0 + weight(Self.buckets + $1.offset) * $1.element }
    ]
  }

  private func weight(_ place: Int) -> Float { weights.indices.contains(place) ? weights[place] : 0 }

  /// The parts of the features, for people.
  static let parts = [
    "its kind", "the words of the cue", "its source", "its words", "how sure the taggers are",
  ]
}

/// What the decision looks at.
package struct UtteranceFeatures: Sendable {
  /// Places of features that hold, below `Utterance.buckets`.
  package var places: [UInt32] = []
  package var sizes: [Float] = []
  /// Where the places of each part end: kind, cue, source, content.
  private(set) var ends: [Int] = []

  private mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) {
    places.append(Feature.hash(template, a, b) & UInt32(Utterance.buckets - 1))
  }
}

extension UtteranceFeatures {
  init(_ draft: QuotationDraft, _ kind: Quotation.Kind, _ tokens: [Token], _ facts: TokenView) {
    let cue = draft.cue.flatMap { $0 }
    let kindNumber = UInt32(kind == .direct ? 0 : kind == .mixed ? 1 : 2)
    add(1, 0)
    add(2, kindNumber)
    add(3, draft.trace.isTagged ? 1 : 0, kindNumber)
    ends.append(places.count)
    readCue(cue, kindNumber, tokens, facts)
    ends.append(places.count)
    readSource(draft, cue, kindNumber, tokens, facts)
    ends.append(places.count)
    readContent(draft, cue, kindNumber, tokens, facts)
    let words = draft.content.reduce(0) { $0 + $1.reduce(0) { $0 + (tokens[$1].isWord ? 1 : 0) } }
    let quoted = draft.content.reduce(0) {
      $0 + $1.reduce(0) { $0 + (tokens[$1].isWord && facts.state[$1] == QuoteState.inside ? 1 : 0) }
    }
    add(4, CueFeatures.bucket(words), kindNumber)
    add(5, CueFeatures.bucket(quoted), kindNumber)
    ends.append(places.count)
    let belief = draft.trace.belief
    sizes = [
      Acceptance.logit(draft.probability), Acceptance.logit(belief.cue), Acceptance.logit(belief.content),
      Acceptance.logit(belief.edges), words > 0 ? Float(quoted) / Float(words) : 0,
    ]
  }

  /// The cue's words, its verb's mood and tense, and what governs it.
  private mutating func readCue(_ cue: [Int], _ kind: UInt32, _ tokens: [Token], _ facts: TokenView) {
    guard let first = cue.first, let last = cue.last else {
      add(10, 0, kind)
      return
    }
    var all: UInt32 = 0
    for i in cue {
      all = Feature.hash(11, all, tokens[i].lemma)
      add(12, tokens[i].lemma)
      add(13, tokens[i].lemma, kind)
    }
    // The senses of words that the lists know, for verbs that were seldom seen.
    let senses = [
      QuotationWords.plainSaying, QuotationWords.utterance, QuotationWords.thought, QuotationWords.writing,
      QuotationWords.declining, QuotationWords.speaking,
    ]
    var known: UInt32 = 0
    for (bit, words) in senses.enumerated() where cue.contains(where: { words.contains(tokens[$0].lemma) }) {
      known |= 1 << UInt32(bit)
      add(33, UInt32(bit), kind)
    }
    add(34, known, kind)
    add(35, cue.contains { tokens[$0].tag == .MD } ? 1 : 0, kind)
    add(14, all)
    add(15, all, kind)
    add(16, UInt32(cue.count), kind)
    // The verb that carries the cue, else its last word.
    let head =
      cue.last { tokens[$0].tag.isVerb && facts.cueClass[$0] > 0 }
      ?? cue.last { tokens[$0].tag.isVerb } ?? last
    let verb = tokens[head]
    add(17, UInt32(verb.tag.rawValue), kind)
    add(18, verb.lemma, UInt32(verb.tag.rawValue))
    add(19, verb.lemma, UInt32(verb.relation.rawValue))
    add(20, UInt32(verb.relation.rawValue), UInt32(verb.tag.rawValue))
    add(21, UInt32(facts.cueClass[head]), kind)
    add(22, UInt32(facts.state[head]), kind)
    // What stands on the verb: may it, did it not, was it, if it.
    for i in facts.sentences[Int(facts.sentenceOf[head])] where Int(facts.head[i]) == head && !cue.isEmpty {
      switch tokens[i].relation {
      case .aux, .auxPass, .mark, .advmod, .compoundPrt:
        add(23, tokens[i].lemma, UInt32(tokens[i].relation.rawValue))
        add(24, tokens[i].lemma, verb.lemma)
      case .obj, .iobj, .obl, .xcomp, .ccomp, .advcl, .parataxis:
        add(25, UInt32(tokens[i].relation.rawValue), kind)
      default: break
      }
    }
    let up = Int(facts.head[head])
    if up >= 0 {
      add(26, tokens[up].lemma, UInt32(verb.relation.rawValue))
      add(27, UInt32(tokens[up].tag.rawValue), UInt32(verb.relation.rawValue))
    } else {
      add(26, 0)
    }
    add(28, tokens[first - 1].lemma)
    add(29, tokens[last + 1].lemma)
    add(30, tokens[last + 1].lemma, verb.lemma)
    let sentence = facts.sentences[Int(facts.sentenceOf[head])]
    if let end = sentence.last { add(31, UInt32(tokens[end].shape.rawValue), kind) }
    add(32, facts.paragraphOf[head] == 0 ? 1 : 0, kind)
  }

  private mutating func readSource(
    _ draft: QuotationDraft, _ cue: [Int], _ kind: UInt32, _ tokens: [Token], _ facts: TokenView
  ) {
    guard let source = draft.source.first else {
      add(40, 0, kind)
      return
    }
    let head =
      source.first { !source.contains(Int(facts.head[$0])) && tokens[$0].isWord } ?? source.lowerBound
    add(41, facts.lemma[head])
    add(50, QuotationWords.document.contains(tokens[head].lemma) ? 1 : 0, kind)
    add(42, UInt32(tokens[head].tag.rawValue), kind)
    add(43, UInt32(facts.name[head]), kind)
    add(44, UInt32(tokens[head].relation.rawValue), kind)
    add(45, CueFeatures.bucket(source.count))
    if let verb = cue.last {
      add(46, source.lowerBound < verb ? 1 : 0, kind)
      add(47, UInt32(facts.name[head]), tokens[verb].lemma)
      add(48, UInt32(tokens[head].tag.rawValue), tokens[verb].lemma)
    }
    if let last = source.last { add(49, tokens[last].tag == .POS ? 1 : 0, kind) }
  }

  private mutating func readContent(
    _ draft: QuotationDraft, _ cue: [Int], _ kind: UInt32, _ tokens: [Token], _ facts: TokenView
  ) {
    guard let piece = draft.content.first else { return }
    let first = piece.lowerBound
    add(60, facts.form[first], kind)
    add(61, UInt32(tokens[first].tag.rawValue), kind)
    let head = piece.first { !piece.contains(Int(facts.head[$0])) && tokens[$0].isWord } ?? first
    add(62, UInt32(tokens[head].tag.rawValue), kind)
    add(63, UInt32(tokens[head].relation.rawValue), kind)
    if kind != 0 { add(64, facts.lemma[head]) }
    let isFinite = piece.contains {
      [.VBD, .VBZ, .VBP, .MD].contains(tokens[$0].tag) && facts.state[$0] == QuoteState.outside
    }
    add(65, isFinite ? 1 : 0, kind)
    add(66, UInt32(min(3, draft.content.count)), kind)
    if let verb = cue.last {
      add(67, tokens[verb].lemma, facts.form[first])
      add(68, tokens[verb].lemma, UInt32(tokens[head].tag.rawValue) << 1 | (isFinite ? 1 : 0))
      let side: UInt32 = first > verb ? (first == verb + 1 ? 0 : 1) : 2
      add(69, side, kind)
      add(70, side, tokens[verb].lemma)
      add(71, facts.sentenceOf[first] == facts.sentenceOf[verb] ? 1 : 0, kind)
    }
    add(72, UInt32(tokens[piece.upperBound - 1].shape.rawValue), kind)
    add(73, UInt32(tokens[first - 1].shape.rawValue), kind)
    add(74, facts.paragraphOf[first] == 0 ? 1 : 0, kind)
    if cue.isEmpty { readStretch(piece, tokens, facts) }
  }

  /// Words in quotation marks that nobody is told to say: whether they stand as a sentence or a paragraph of
  /// their own, what they stand between, and whether they look like speech, a title or a term.
  private mutating func readStretch(_ piece: Range<Int>, _ tokens: [Token], _ facts: TokenView) {
    let (first, end) = (piece.lowerBound, piece.upperBound)
    let words = piece.filter { tokens[$0].isWord }
    let length = CueFeatures.bucket(words.count)
    let paragraph = facts.paragraphs[Int(facts.paragraphOf[first])]
    let sentence = facts.sentences[Int(facts.sentenceOf[words.first ?? first])]
    let opens: UInt32 = first == paragraph.lowerBound ? 2 : sentence.lowerBound >= first ? 1 : 0
    let closes: UInt32 =
      end >= paragraph.upperBound - 1
      ? 2 : tokens[end - 1].endsSentence || tokens[end - 2].endsSentence ? 1 : 0
    add(80, opens << 2 | closes, length)
    add(81, tokens[first - 1].lemma)
    add(82, UInt32(tokens[first - 1].tag.rawValue), opens)
    add(83, tokens[end].lemma)
    add(84, UInt32(tokens[end].tag.rawValue), closes)
    let isFinite = words.contains { tokens[$0].tag.isFinite }
    let capitals = words.dropFirst().reduce(0) { $0 + (tokens[$1].isCapitalised ? 1 : 0) }
    add(85, isFinite ? 1 : 0, length)
    add(86, words.count > 1 ? UInt32(4 * capitals / (words.count - 1)) : 5, isFinite ? 1 : 0)
    let speaks = words.contains { tokens[$0].tag == .PRP && Self.partners.contains(tokens[$0].lemma) }
    add(87, speaks ? 1 : 0, length)
    add(88, words.first.map { tokens[$0].isCapitalised } ?? false ? 1 : 0, opens)
    add(89, UInt32(tokens[end - 2].shape.rawValue), closes)
  }

  /// Whoever speaks, and whoever listens.
  private static let partners = QuotationWords.set("i we you")
}
