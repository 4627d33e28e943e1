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

  /// Ranks of British police, and players of records.
  private static let ranks: Set<String> = [
    "MEP", "MP", "TD", "MSP", "MLA", "DI", "DS", "DC", "DCI", "DSI", "PC", "WPC", "Det", "Supt", "Insp",
    "Sgt", "Cllr", "Det.", "Supt.", "ASP", "DSP", "SSP", "ACP", "DCP", "MEC", "Cpl", "WO", "CTO", "CFO",
    "COO",
  ]

  /// Trades that are surnames too; before two names they are trades.
  private static let callings: Set<String> = [
    "baker", "butcher", "carpenter", "farmer", "fisher", "gardener", "mason", "miller", "painter", "potter",
    "shepherd", "smith", "tailor", "weaver",
  ]

  /// What British papers write after a name.
  static let honours: Set<String> = [
    "kc", "qc", "sc", "mp", "mep", "msp", "mla", "mlc", "td", "mbe", "obe", "cbe", "kbe", "dbe", "oam", "md",
    "sj", "rn",
  ]

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

  /// What the words of a name tell against its label: a forename in front, "Wire" at the end.
  private func corrected(_ kind: NameSpan.Kind, _ span: Range<Int>, _ reading: Reading) -> NameSpan.Kind {
    let last = span.upperBound - 1
    let words = (span.filter { reading.shapes[$0] != .hyphen }).count
    guard words >= 2 else { return kind }
    let hasForename = Forenames.isForename(reading, span.lowerBound)
    // "the engineer, Vítor Lacerda", "Vice-rector Marisol Cueva": whom a role introduces is a person.
    let before = span.lowerBound - 1
    let isIntroduced =
      reading.sentence[max(0, before)] == reading.sentence[span.lowerBound]
      && (reading.has(before, [.role, .title])
        || reading.isComma(before) && reading.has(before - 1, .role) && reading.shapes[before - 1] == .lower
          && !reading.has(before - 1, .roles))
    switch kind {
    case .organization, .place:
      let names = span.contains {
        reading.has($0, [.organizationWord, .outletWord, .placeWord, .organizationNoun, .groupWord])
          || reading.shapes[$0] == .lower || reading.shapes[$0] == .upper
      }
      return hasForename && !names && words <= 3
        || isIntroduced && !names && words <= 4 && !reading.has(span.lowerBound, .determiner) ? .person : kind
    case .person:
      if hasForename { return kind }
      return reading.has(last, .outletWord)
        ? .outlet : reading.has(last, .organizationWord) ? .organization : kind
    default: return kind
    }
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

  /// Marcia "Cia" Price, Pilar “La Grúa” Iriarte: the end of a name that goes on after up to three words in
  /// marks.
  private func pastNickname(_ end: Int, _ reading: Reading) -> Int {
    guard end + 3 < reading.count, reading.shapes[end] == .punctuation, !reading.isComma(end),
      !reading.isPossessive(end),
      reading.tokens[end].range.end == reading.tokens[end + 1].range.start
    else { return end }
    var close = end + 1
    while close < end + 4, close + 1 < reading.count, reading.isName(close) { close += 1 }
    guard close > end + 1, close + 1 < reading.count, reading.shapes[close] == .punctuation,
      !reading.isComma(close),
      reading.tokens[close].range.start == reading.tokens[close - 1].range.end, reading.isName(close + 1)
    else { return end }
    return close + 2
  }

  /// "Committee" alone names nobody: takes in the capitals beside it and "for a Responsible Federal Budget"
  /// after it.
  private func grown(_ span: Range<Int>, _ reading: Reading) -> (Int, Int) {
    var start = span.lowerBound
    var end = span.upperBound
    let sentence = reading.sentences[reading.sentence[start]]
    while start > sentence.lowerBound, reading.isName(start - 1),
      !reading.has(start - 1, [.common, .calendar, .title]),
      reading.tokens[start - 1].name.kind != .person
    { start -= 1 }
    while end < sentence.upperBound {
      if reading.isName(end), !reading.has(end, .calendar) { end += 1; continue }
      var next = end
      guard ["of", "for", "on", "to", "against", "and"].contains(reading.lower(next)) else { break }
      next += 1
      while next < sentence.upperBound, ["the", "a", "our"].contains(reading.lower(next)) { next += 1 }
      guard next < sentence.upperBound, reading.isName(next), !reading.has(next, .calendar), next - end <= 2,
        reading.tokens[next].name.kind != .person,
        reading.lower(end) != "and" || next + 1 < sentence.upperBound && reading.has(next, .organizationWord)
      else { break }
      end = next + 1
    }
    return (start, end)
  }

  /// Whether most words of the paragraph have capitals, so that capitals tell nothing.
  private func inHeadline(_ span: NameSpan, _ reading: Reading) -> Bool {
    let sentence = reading.sentences[reading.sentence[span.tokens.lowerBound]]
    var words = 0
    var capitals = 0
    for token in sentence where reading.shapes[token] == .lower || reading.isName(token) {
      words += 1
      if reading.isName(token) { capitals += 1 }
    }
    return words >= 4 && capitals * 3 > words * 2
  }

  /// "Dean Pratt, a jockey": a title that is a forename too, where nothing makes an office of it.
  private func isForenameRatherThanTitle(_ start: Int, _ end: Int, _ reading: Reading) -> Bool {
    end - start == 2 && reading.lower(start) == "dean"
      && !reading.has(start - 1, [.determiner, .role, .title])
      && !(start > 0 && reading.isName(start - 1) && reading.sentence[start - 1] == reading.sentence[start])
  }

  /// "Sentencing Blackburn", "On Tuesday Conroy": a sentence's first word, or a day, is no forename.
  private func opensForSentence(_ start: Int, _ end: Int, _ reading: Reading) -> Bool {
    guard end - start >= 2, reading.shapes[start] == .capitalized, reading.shapes[start + 1] != .hyphen else {
      return false
    }
    // Not "Jan", "April" or "May", who are people too.
    if reading.has(start, .calendar), reading.tokens[start].range.count > 5, reading.lower(start) != "august"
    {
      return true
    }
    guard reading.sentences[reading.sentence[start]].lowerBound == start,
      Lexicon.shared.entry(reading.tokens[start].form).isDisjoint(with: [
        .surname, .maleForename, .femaleForename,
      ])
    else { return false }
    return reading.tokens[start].tag == .VBG || reading.tokens[start].tag == .VBN
      || reading.has(start, [.role, .nationality, .faith]) && end - start > 2
      || end - start > 2 && Forenames.isForename(reading, start + 1) && reading.lower(start).hasSuffix("er")
  }

  private func mended(_ span: NameSpan, _ reading: Reading) -> NameSpan? {
    var start = span.tokens.lowerBound
    var end = span.tokens.upperBound
    var kind = span.kind
    while end - start > 1,
      reading.isPossessive(end - 1)
        || reading.shapes[end - 1] == .punctuation && reading.punctuation(end - 1) != UInt8(ascii: ".")
    { end -= 1 }
    while end - start > 1, reading.shapes[start] == .punctuation { start += 1 }
    // Jean-Marc, Crouse-Mays: a hyphen does not end a name.
    while start > 1, reading.shapes[start - 1] == .hyphen, reading.isName(start - 2) { start -= 2 }
    while end + 1 < reading.count, reading.shapes[end] == .hyphen,
      reading.isName(end + 1) && reading.tokens[end + 1].tag != .VBG && reading.tokens[end + 1].tag != .VBN
        || kind == .person && reading.tokens[end + 1].range.count <= 5
    { end += 2 }
    if kind == .person {
      while opensForSentence(start, end, reading) { start += 1 }
      while end - start > 1, NameSpans.ranks.contains(reading.word(start)) { start += 1 }
      // "Defenseman Tom Ek": what he does, not his name.
      if end - start > 2,
        case let listed = Lexicon.shared.entry(reading.tokens[start].form), listed.contains(.personNoun),
        listed.isDisjoint(with: [.surname, .maleForename, .femaleForename])
      {
        start += 1
      }
      while end - start > 1,
        reading.has(start, .title) || reading.has(start, .role)
          || reading.punctuation(start) == UInt8(ascii: "."),
        !((end - start == 2 || end - start == 3 && PersonName.suffixes.contains(reading.lower(end - 1)))
          && (reading.has(start + 1, .title) || NameRepair.crowns.contains(reading.hash(start)))),
        !isForenameRatherThanTitle(start, end, reading)
      { start += 1 }
      // "Katarina Wold of Kestria"
      if let of = (start..<end).first(where: { reading.lower($0) == "of" }), of > start { end = of }
      // A forename that went unlabelled, and what comes after a surname.
      if end - start == 1, start > 0, reading.isName(start - 1), reading.tokens[start - 1].name == .none,
        reading.sentence[start - 1] == reading.sentence[start], Forenames.isForename(reading, start - 1),
        !reading.has(start - 1, [.title, .role]),
        reading.tokens[start - 1].tag.isProperNoun || reading.has(start - 2, .role)
      {
        start -= 1
      }
      // "correspondent Sefo Malua": a forename that no list knows.
      if end - start == 1, start > 1, reading.shapes[start - 1] == .capitalized,
        reading.tokens[start - 1].name == .none, reading.tokens[start - 1].tag.isProperNoun,
        reading.has(start - 2, .role), reading.shapes[start - 2] == .lower,
        reading.sentence[start - 2] == reading.sentence[start],
        !reading.has(
          start - 1, [.title, .role, .nationality, .faith, .organizationWord, .placeWord, .calendar, .common]),
        Lexicon.shared.entry(reading.tokens[start - 1].form).isDisjoint(with: [.place, .country, .personNoun])
      {
        start -= 1
      }
      // "Minister for Transport Dana Marlow"
      if end - start > 2, ["for", "of"].contains(reading.lower(start - 1)),
        reading.has(start - 2, [.title, .role]),
        Forenames.isForename(reading, start + 1), !Forenames.isForename(reading, start)
      {
        start += 1
      }
      // "A. B. Quillfeather": initials that went unlabelled.
      while start > 1, reading.isName(start - 1), reading.tokens[start - 1].range.count == 2,
        reading.word(start - 1).hasSuffix("."), reading.sentence[start - 1] == reading.sentence[start]
      { start -= 1 }
      // "Peter Long", where "Long" is a word too.
      if end - start == 1, end + 1 < reading.count, reading.shapes[end] == .capitalized,
        reading.tokens[end].name == .none, reading.sentence[end] == reading.sentence[start],
        Forenames.isForename(reading, start), reading.shapes[start] == .capitalized,
        reading.tokens[end].range.start == reading.tokens[end - 1].range.end + 1,
        // "Cain Chemical shares" are no Cain’s.
        end + 1 < reading.count, [.VBD, .VBZ, .VBP, .MD, .comma].contains(reading.tokens[end + 1].tag),
        !reading.isPossessive(end), !inHeadline(span, reading),
        !reading.has(
          end,
          [.title, .role, .nationality, .faith, .organizationWord, .organizationNoun, .placeWord, .reporting])
      {
        end += 1
      }
      if end - start > 2, NameSpans.callings.contains(reading.lower(start)),
        reading.sentences[reading.sentence[start]].lowerBound == start
      {
        start += 1
      }
      while end - start > 1, reading.shapes[end - 1] == .upper,
        NameSpans.honours.contains(reading.lower(end - 1))
      { end -= 1 }
      end = pastNickname(end, reading)
      if end < reading.count, PersonName.suffixes.contains(reading.lower(end)) { end += 1 }
      if end + 1 < reading.count, reading.isComma(end), PersonName.suffixes.contains(reading.lower(end + 1)) {
        end += 2
      }
    } else if reading.lower(start) == "the", end - start > 1, kind != .outlet {
      start += 1
    }
    guard (start..<end).contains(where: { reading.isName($0) || reading.shapes[$0] == .number }) else {
      return nil
    }
    kind = corrected(kind, start..<end, reading)
    if kind == .person, span.kind != .person, end - start == 2, reading.has(start, [.title, .role]),
      !Forenames.isForename(reading, start)
    {
      start += 1
    }
    if kind == .person, isOffice(start..<end, reading) { return nil }
    let key = NameKey.of(reading.text(start..<end))
    // "Va." is Virginia, VA is the veterans' department.
    if end - start == 1, reading.shapes[start] == .capitalized, reading.word(start).hasSuffix("."),
      USStates.isName(reading.word(start))
    {
      kind = .place
    } else if let known = KnownActors.byName[key], let spanKind = NameSpan.Kind(KnownActors.all[known].kind) {
      kind = spanKind
    } else if StateNames.states[key] != nil || end - start == 1 && StateNames.capitals[key] != nil {
      kind = .place
    } else if USStates.isName(reading.text(start..<end)),
      reading.tokens[start].range.count != 2 || end - start > 1
        || reading.isComma(start - 1) && reading.isName(start - 2)
    {
      kind = .place
    } else if end - start == 1, StateNames.adjectives[key] != nil {
      kind = .nationality
    }
    return NameSpan(tokens: start..<end, kind: kind)
  }

  /// "Lord Mayor", "Serbian President": offices are nobody's names.
  private func isOffice(_ span: Range<Int>, _ reading: Reading) -> Bool {
    span.count > 1 && reading.has(span.upperBound - 1, [.title, .role])
      && span.allSatisfy {
        reading.has($0, [.title, .role, .nationality, .faith, .organizationWord])
          || reading.shapes[$0] == .hyphen
      }
      && Forenames.isFemale(form: reading.tokens[span.upperBound - 1].form) == nil
      && !NameRepair.crowns.contains(reading.hash(span.lowerBound))
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
