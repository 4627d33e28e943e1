// From name labels of tokens to spans that name one actor each: titles and articles go, suffixes and
// forenames come along, and names the labels missed but capitals show are taken too.
import DocumentModel

/// Gathers names from the labels of the language engine.
public struct NameSpans: Stage {
  public let name = "name spans"
  public let needs: Layers = [.tokens, .sentences, .tags, .quoted]
  public let gives: Layers = [.names]

  public init() {}

  public func run(on annotation: inout Annotation) {
    let reading = Reading(annotation)
    var spans = labelled(reading)
    spans = spans.compactMap { mended($0, reading) }
    var covered = Array(repeating: false, count: reading.count)
    for span in spans { for token in span.tokens { covered[token] = true } }
    var left: [NameSpan] = []
    for span in CapitalNames.find(in: reading) {
      if !isMissed(span, covered, reading) {
        left.append(span)
      } else if let span = mended(span, reading) {
        spans.append(span)
      }
    }
    // "Number 10": the door of a government.
    for token in 0..<max(0, reading.count - 1)
    where !covered[token] && reading.isName(token) && reading.shapes[token + 1] == .number
      && ["number", "no", "no."].contains(reading.lower(token)) && reading.lower(token + 1) == "10"
      && !(token + 2 < reading.count && reading.tokens[token + 2].tag.isNoun)
    {
      spans.append(NameSpan(tokens: token..<(token + 2), kind: .organization))
    }
    // A word that is a name elsewhere is one too where it opens a sentence and was taken for a noun.
    var bodies: Set<UInt64> = []
    for span in spans
    where span.tokens.count == 1 && span.kind == .organization
      && reading.shapes[span.tokens.lowerBound] == .capitalized
    {
      bodies.insert(reading.hash(span.tokens.lowerBound))
    }
    for span in left
    where span.tokens.count == 1 && !covered[span.tokens.lowerBound]
      && bodies.contains(reading.hash(span.tokens.lowerBound))
    {
      spans.append(NameSpan(tokens: span.tokens, kind: .organization))
    }
    var lowered: Set<UInt64> = []
    var inside: Set<UInt64> = []
    for token in 0..<reading.count {
      if reading.shapes[token] == .lower {
        lowered.insert(reading.hash(token))
      } else if reading.isName(token), token > 0, reading.shapes[token - 1] == .lower {
        inside.insert(reading.hash(token))
      }
    }
    let surnames = surnames(of: spans, reading)
    spans.removeAll {
      isCommonWord($0, lowered, inside, reading) && !isSurname($0.tokens, surnames, reading)
    }
    for token in 0..<reading.count
    where !covered[token] && isSurname(token..<(token + 1), surnames, reading) {
      covered[token] = true
      spans.append(NameSpan(tokens: token..<(token + 1), kind: .person))
    }
    settlePlaces(&spans, reading)
    spans.sort { ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count) }
    joinCut(&spans, reading)
    for index in spans.indices { takePossessive(&spans[index], reading) }
    var end = 0
    spans = spans.filter { span in
      guard span.tokens.lowerBound >= end else { return false }
      end = span.tokens.upperBound
      return true
    }
    var repair = NameRepair(reading)
    annotation.names = repair.run(spans)
  }

  /// "Vincent" and "Van der Goot", "Szabó" and "Ilona": two people cannot stand side by side, one may.
  private func joinCut(_ spans: inout [NameSpan], _ reading: Reading) {
    var out: [NameSpan] = []
    for span in spans {
      if let before = out.last, before.kind == .person, span.kind == .person, before.tokens.count == 1,
        !reading.has(before.tokens.lowerBound, [.title, .role]),
        span.tokens.lowerBound >= before.tokens.upperBound,
        (before.tokens.upperBound..<span.tokens.lowerBound).allSatisfy({
          PersonName.particles.contains(reading.lower($0))
        }),
        span.tokens.lowerBound - before.tokens.upperBound <= 3, span.tokens.count <= 3,
        reading.sentence[before.tokens.lowerBound] == reading.sentence[span.tokens.lowerBound],
        !inHeadline(span, reading), reading.shapes[before.tokens.lowerBound] == .capitalized
      {
        out[out.count - 1].tokens = before.tokens.lowerBound..<span.tokens.upperBound
        continue
      }
      out.append(span)
    }
    spans = out
  }

  private func labelled(_ reading: Reading) -> [NameSpan] {
    var out: [NameSpan] = []
    var start = -1
    var kind: NameClass?
    func close(_ end: Int) {
      guard start >= 0, let label = kind, let spanKind = NameSpan.Kind(label) else { return }
      out.append(NameSpan(tokens: start..<end, kind: spanKind))
    }
    for index in 0..<reading.count {
      let label = reading.tokens[index].name
      let breaks =
        label.isFirst || label.kind != kind
        || (index > 0 && reading.sentence[index] != reading.sentence[index - 1])
      if breaks {
        close(index)
        start = label.kind == nil ? -1 : index
        kind = label.kind
      }
    }
    close(reading.count)
    return out
  }

  /// A name that only capitals show: several words, or one that the tagger too calls a proper noun.
  private func isMissed(_ span: NameSpan, _ covered: [Bool], _ reading: Reading) -> Bool {
    guard span.tokens.allSatisfy({ !covered[$0] }) else { return false }
    if KnownActors.byName[NameKey.of(reading.text(span.tokens))] != nil, !inHeadline(span, reading) {
      return true
    }
    guard
      span.tokens.allSatisfy({
        reading.tokens[$0].tag.isProperNoun || reading.shapes[$0] == .hyphen || reading.has($0, .nameParticle)
          || reading.tokens[$0].tag == .HYPH
      })
    else { return false }
    if inHeadline(span, reading) { return false }
    // A neighbour that is named already belongs to that name, not to a new one.
    return span.tokens.count > 1 || reading.shapes[span.tokens.lowerBound] == .upper
      || KnownActors.byName[NameKey.of(reading.text(span.tokens))] != nil
      || !(covered.indices.contains(span.tokens.upperBound) && covered[span.tokens.upperBound])
  }

  /// "McDougal’s said": a name that owns nothing and does something is a firm’s.
  private func takePossessive(_ span: inout NameSpan, _ reading: Reading) {
    let mark = span.tokens.upperBound
    guard span.tokens.count <= 2, reading.isPossessive(mark), reading.has(mark + 1, .reporting),
      [.VBD, .VBZ].contains(reading.tokens[mark + 1].tag),
      reading.sentence[mark + 1] == reading.sentence[mark - 1]
    else { return }
    span = NameSpan(tokens: span.tokens.lowerBound..<(mark + 1), kind: .organization)
  }

  /// The last words of people's names of several words.
  private func surnames(of spans: [NameSpan], _ reading: Reading) -> Set<UInt64> {
    var out: Set<UInt64> = []
    for span in spans where span.kind == .person && span.tokens.count > 1 {
      let last = span.tokens.upperBound - 1
      if reading.shapes[last] == .capitalized { out.insert(reading.hash(last)) }
    }
    return out
  }

  /// "Young, in his testimony", "Shields found": a word that somebody of the article is called, where a name
  /// stands, though it is a word of the language too.
  private func isSurname(_ tokens: Range<Int>, _ surnames: Set<UInt64>, _ reading: Reading) -> Bool {
    let (token, next) = (tokens.lowerBound, tokens.lowerBound + 1)
    guard tokens.count == 1, reading.shapes[token] == .capitalized, surnames.contains(reading.hash(token)),
      reading.sentence[next] == reading.sentence[token]
    else { return false }
    if reading.isComma(next) {
      return reading.has(next + 1, [.preposition, .relative, .determiner])
        || reading.shapes[next + 1] == .number
    }
    return reading.shapes[next] == .lower && [.VBD, .VBZ, .MD].contains(reading.tokens[next].tag)
  }

  /// A word that opens a sentence and stands elsewhere in lower case is no name.
  private func isCommonWord(
    _ span: NameSpan, _ lowered: Set<UInt64>, _ inside: Set<UInt64>, _ reading: Reading
  ) -> Bool {
    guard span.tokens.count == 1, span.kind == .person || span.kind == .organization else { return false }
    let token = span.tokens.lowerBound
    let sentence = reading.sentences[reading.sentence[token]]
    if reading.has(token, [.common, .calendar]) { return true }
    let opens =
      token == sentence.lowerBound
      || (sentence.lowerBound..<token).allSatisfy { reading.shapes[$0] == .punctuation }
    // "Hotel owner Per Sandnes", where hotels are written small.
    let isPlural =
      opens && reading.shapes[token] == .capitalized && reading.shapes.indices.contains(token + 1)
      && reading.shapes[token + 1] == .lower
      && lowered.contains(WordTable.hash(Array(reading.word(token).utf8) + [UInt8(ascii: "s")]))
    guard opens, isPlural || lowered.contains(reading.hash(token)) else { return false }
    // "Will" may be a forename; not where it only ever opens sentences.
    return Forenames.isFemale(form: reading.tokens[token].form) == nil
      || !inside.contains(reading.hash(token))
  }

  /// A word that is a place somewhere in the article ("the town of Lisk") is one where capitals alone made it
  /// a person.
  private func settlePlaces(_ spans: inout [NameSpan], _ reading: Reading) {
    var places: Set<UInt64> = []
    var people: Set<UInt64> = []
    // Words that stand alone after "the", as rivers do, and those that stand otherwise.
    var withArticle: Set<UInt64> = []
    var without: Set<UInt64> = []
    for span in spans {
      let first = span.tokens.lowerBound
      if span.kind == .place, span.tokens.count == 1 { places.insert(reading.hash(first)) }
      if span.kind == .person, span.tokens.count > 1 {
        for token in span.tokens { people.insert(reading.hash(token)) }
      }
      guard span.kind == .person, span.tokens.count == 1 else { continue }
      let isAlone =
        reading.lower(first - 1) == "the"
        && !(first + 1 < reading.count && reading.tokens[first + 1].tag.isNoun
          && reading.sentence[first + 1] == reading.sentence[first])
      if isAlone { withArticle.insert(reading.hash(first)) } else { without.insert(reading.hash(first)) }
    }
    for index in spans.indices where spans[index].kind == .person && spans[index].tokens.count == 1 {
      let token = spans[index].tokens.lowerBound
      let word = reading.hash(token)
      guard !people.contains(word) else { continue }
      if places.contains(word) && Forenames.isFemale(form: reading.tokens[token].form) == nil
        || withArticle.contains(word) && !without.contains(word) && !reading.lower(token).hasSuffix("s")
          && reading.shapes[token] == .capitalized
      {
        spans[index].kind = .place
      }
    }
  }

  /// Whether most words of the paragraph have capitals, so that capitals tell nothing.
  func inHeadline(_ span: NameSpan, _ reading: Reading) -> Bool {
    let sentence = reading.sentences[reading.sentence[span.tokens.lowerBound]]
    var words = 0
    var capitals = 0
    for token in sentence where reading.shapes[token] == .lower || reading.isName(token) {
      words += 1
      if reading.isName(token) { capitals += 1 }
    }
    return words >= 4 && capitals * 3 > words * 2
  }
}

extension NameSpan.Kind {
  init?(_ label: NameClass) {
    switch label {
    case .person: self = .person
    case .organization: self = .organization
    case .outlet: self = .outlet
    case .place: self = .place
    case .group: self = .group
    case .nationality: self = .nationality
    case .other: return nil
    }
  }

  init?(_ kind: NewsActor.Kind) {
    switch kind {
    case .person: self = .person
    case .organization: self = .organization
    case .outlet: self = .outlet
    case .place: self = .place
    case .group: self = .group
    default: return nil
    }
  }
}
