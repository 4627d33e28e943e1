// Whom a pronoun means: those in mind that fit its gender and number are weighed by what is seen of them. The
// weights are learned (`PronounWeights`); they know places in clauses and texts, never a word.
import DocumentModel

struct PronounChoice {
  /// 0 for he and she, 1 for it, 2 for they.
  let family: Int
  private(set) var candidates: [Candidate] = []
  /// The likeliest, with its share of all.
  private(set) var best: (entry: Int, share: Float)?

  init(_ token: Int, _ content: [Range<Int>], speaks: Bool, _ resolver: inout SpeakerResolver) {
    let place = PronounPlace(token, content, speaks: speaks, resolver)
    family = place.family
    let selves = family == 0 ? resolver.selves(at: token) : []
    var inMind = resolver.trail.inMind(
      before: token, sentence: place.here, quotedToo: place.quotation >= 0, bySubjects: true)
    let seen = inMind.count
    for next in place.soon where !inMind.contains(where: { $0.entry == next.entry }) {
      inMind.append(InMind(entry: next.entry, last: next))
    }
    var fitting: [(candidate: InMind, isAhead: Bool)] = []
    for (number, candidate) in inMind.enumerated() where place.fits(candidate, selves, resolver) {
      fitting.append((candidate, number >= seen))
    }
    let top = fitting.map(\.candidate.salience).max() ?? 0
    var view = PronounView(place, resolver, top: top)
    for (rank, (candidate, isAhead)) in fitting.enumerated() {
      candidates.append((candidate.entry, view.features(of: candidate, rank, isAhead: isAhead)))
    }
    let family = family
    best = LearnedChoice.best(of: candidates) {
      PronounWeights.sum($0, family: family, speaks: speaks)
    }.flatMap { best in best.entry.map { ($0, best.share) } }
  }
}

/// Where a pronoun stands, and whom it can mean there.
struct PronounPlace {
  let token: Int, content: [Range<Int>], speaks: Bool
  let family: Int, gender: Gender?
  /// Where the words begin that it says, if they stand before it, else the pronoun; and in which sentence.
  let start: Int, here: Int
  let quotation: Int
  let verb: Int, role: ClauseRole
  /// Names still to come in the sentence: "When he was asked, Marlow left".
  private(set) var soon: [TrailMention] = []
  /// The governors that come after the pronoun: "In her speech, Marlow said".
  private(set) var above: [Int] = []
  private(set) var governing = -1, ownSubject = -1
  /// Who is named first in this sentence and in the one before.
  private(set) var firstHere = -1, firstBefore = -1
  let opensParagraph: Bool
  let named: NamedSpeakers.View

  init(_ token: Int, _ content: [Range<Int>], speaks: Bool, _ resolver: SpeakerResolver) {
    let reading = resolver.reading
    (self.token, self.content, self.speaks) = (token, content, speaks)
    let classes = reading.classes[token]
    gender = classes.contains(.he) ? .male : classes.contains(.she) ? .female : nil
    family = gender != nil ? 0 : classes.contains(.they) ? 2 : 1
    // “A speech of six sentences,” he said: who is meant was in mind before it.
    let first = speaks ? content.first?.lowerBound ?? token : token
    start = first < token && token - first < 1000 ? first : token
    here = reading.sentence[start]
    quotation = reading.span[token]
    verb = Int(reading.tokens[token].head)
    role = reading.clauseRole(token)
    opensParagraph =
      reading.sentences[here].lowerBound == 0
      || reading.paragraph[reading.sentences[here].lowerBound - 1] != reading.paragraph[start]
    named = speaks ? resolver.namedSpeakers.around(token, reading) : .init()
    lookAhead(resolver)
    for mention in resolver.trail.mentions.reversed() {
      if mention.sentence < here - 1 { break }
      if mention.sentence == here, mention.tokens.lowerBound < start { firstHere = mention.entry }
      if mention.sentence == here - 1 { firstBefore = mention.entry }
    }
    var governor = verb
    while governor >= 0, above.count < 5 {
      if governor > token { above.append(governor) }
      governor = Int(reading.tokens[governor].head)
    }
    ownSubject = subject(
      of: role == .possessor && verb >= 0 ? Int(reading.tokens[verb].head) : verb, reading)
    governor = verb
    for _ in 0..<3 where governor >= 0 && governing < 0 {
      governor = Int(reading.tokens[governor].head)
      governing = subject(of: governor, reading)
    }
  }

  private mutating func lookAhead(_ resolver: SpeakerResolver) {
    let reading = resolver.reading
    let end = min(reading.sentences[reading.sentence[token]].upperBound, token + 25)
    for next in resolver.ahead {
      let at = next.tokens.lowerBound
      guard at < end else { break }
      // "Her neighbour Dana Marlow" is another than she.
      let isOwned =
        role == .possessor && at > token && at <= token + 6
        && (token + 1..<at).allSatisfy {
          reading.tokens[$0].tag.isNoun || reading.tokens[$0].tag == .JJ || reading.has($0, [.title, .role])
        }
      if at > token, !isOwned { soon.append(next) }
    }
  }

  /// The subject of a verb, -1 for none.
  private func subject(of verb: Int, _ reading: Reading) -> Int {
    guard verb >= 0 else { return -1 }
    return reading.sentences[reading.sentence[token]].first {
      Int(reading.tokens[$0].head) == verb && $0 != token
        && [.nsubj, .nsubjPass, .nsubjOuter].contains(reading.tokens[$0].relation)
    } ?? -1
  }

  /// Whether gender, number and kind allow somebody in mind to be meant.
  func fits(_ candidate: InMind, _ selves: [Int], _ resolver: SpeakerResolver) -> Bool {
    let (entry, last) = (resolver.book.entries[candidate.entry], candidate.last)
    let reading = resolver.reading
    switch family {
    case 0: return fitsPerson(candidate, selves, resolver)
    case 2: return entry.isPlural || [.organization, .outlet, .group].contains(entry.kind)
    default:
      guard !entry.isPlural, entry.kind != .person, entry.kind != .unnamed else { return false }
      // "a U.S. senator": the state itself was not told of.
      let next = last.tokens.upperBound
      return
        !(speaks && entry.kind == .place && last.form == .name && next < token
        && reading.shapes[next] == .lower && reading.tokens[next].tag.isNoun)
    }
  }

  private func fitsPerson(_ candidate: InMind, _ selves: [Int], _ resolver: SpeakerResolver) -> Bool {
    let (entry, last) = (resolver.book.entries[candidate.entry], candidate.last)
    let reading = resolver.reading
    guard
      entry.kind == .person || entry.kind == .unnamed && !entry.isPlural && entry.isPersonal
        || !entry.isSettled && resolver.mayBePerson(entry, last)
    else { return false }
    if let known = entry.toldGender, known != gender { return false }
    // Whoever says “I” is neither he nor she there.
    if selves.contains(candidate.entry) { return false }
    // A stranger in what one person tells is nobody in what another says.
    if entry.kind == .unnamed, last.isQuoted, quotation != reading.span[last.tokens.lowerBound],
      reading.paragraph[last.tokens.lowerBound] != reading.paragraph[token]
    {
      return false
    }
    return
      !(speaks
      && (resolver.isNamed(candidate.entry, inQuoted: content) || isSubject(candidate.entry, resolver)))
  }

  /// "He said Marlow hopes …": he is not Marlow.
  private func isSubject(_ entry: Int, _ resolver: SpeakerResolver) -> Bool {
    guard let piece = content.first, piece.lowerBound > token, piece.lowerBound - token < 8 else {
      return false
    }
    return piece.prefix(6).contains {
      resolver.nameAt[$0] >= 0 && resolver.book.current(resolver.nameAt[$0]) == entry
        && resolver.reading.clauseRole($0) == .subject
    }
  }
}
