// Whom a noun means ("the judge", "the company"): somebody in mind, somebody who bears the role, or somebody
// new. What is seen of each is weighed by learned weights (`NominalWeights`); they know roles and places,
// never a name.
import DocumentModel

struct NominalChoice {
  /// 0 for a person, 1 for a body.
  let family: Int
  private(set) var candidates: [Candidate] = []
  /// The likeliest (nil for somebody new), with its share of all.
  var best: (entry: Int?, share: Float) {
    LearnedChoice.best(of: candidates) { NominalWeights.learned.sum($0, family) } ?? (nil, 1)
  }

  /// What the phrase is, apart from who is meant.
  private struct Phrase {
    var head: Range<Int>, noun: Int
    var role: String
    var names: Set<String>
    var words: [(word: String, isName: Bool)] = []
    var owners: [Int] = []
    var parties: Set<String> = []
    var gender: Gender?
    var isDefinite = false, isPossessed = false, hasComplement = false, isAnother = false
    var text: String
  }

  init(
    _ noun: Int, _ role: String, in head: Range<Int>, _ source: Range<Int>, isDefinite: Bool,
    isPossessed: Bool,
    family: Int, _ resolver: inout SpeakerResolver
  ) {
    self.family = family
    let reading = resolver.reading
    let phrase = NominalChoice.phrase(
      noun, role, head, source, isDefinite: isDefinite, isPossessed: isPossessed, family, resolver)
    let first = head.lowerBound
    let here = reading.sentence[first]
    let inMind = resolver.trail.inMind(
      before: first, sentence: here, quotedToo: reading.span[first] >= 0, bySubjects: true)
    var fitting = inMind.filter { fits($0.entry, phrase, resolver) }
    if fitting.count > 40 { fitting = Array(fitting.prefix(40)) }
    let known = Set(fitting.map(\.entry))
    var bearing = resolver.book.bearing(anyOf: phrase.names)
    if family == 1 {
      for word in phrase.names.sorted() { bearing += resolver.book.entries(withWord: word) }
      bearing = Array(Set(bearing)).sorted()
    }
    let far = bearing.filter { index in
      let entry = resolver.book.entries[index]
      guard !known.contains(index), resolver.book.moved[index] == nil, fits(index, phrase, resolver) else {
        return false
      }
      if entry.lastSeen >= 0 { return entry.lastSeen < first }
      return family == 0 && entry.kind == .person && entry.firstNamed > first
        && entry.firstNamed < reading.count
        && reading.sentence[entry.firstNamed] - here <= 8
    }.suffix(12)
    let everyone = fitting.map(\.entry) + far
    let bearers = everyone.filter {
      resolver.book.entries[$0].roles.contains(role) || hasNoun($0, phrase, resolver)
    }
    let top = fitting.map(\.salience).max() ?? 0
    for (rank, candidate) in fitting.enumerated() {
      var features = see(candidate.entry, phrase, everyone.count, bearers, resolver)
      see(candidate, rank, top, here, resolver, &features)
      candidates.append((candidate.entry, features.map(\.rawValue)))
    }
    for entry in far {
      var features = see(entry, phrase, everyone.count, bearers, resolver)
      features.append(resolver.book.entries[entry].lastSeen >= 0 ? .far : .later)
      candidates.append((entry, features.map(\.rawValue)))
    }
    let likes = everyone.filter { !resolver.book.entries[$0].roles.isDisjoint(with: phrase.names) }
    candidates.append((nil, newcomer(phrase, fitting.count, bearers, likes, resolver).map(\.rawValue)))
  }

  private static func phrase(
    _ noun: Int, _ role: String, _ head: Range<Int>, _ source: Range<Int>, isDefinite: Bool,
    isPossessed: Bool,
    _ family: Int, _ resolver: SpeakerResolver
  ) -> Phrase {
    let (reading, book) = (resolver.reading, resolver.book)
    var phrase = Phrase(
      head: head, noun: noun, role: role,
      names: family == 0 ? Roles.same(as: role) : Roles.words(ofBody: role),
      text: Folding.fold(reading.text(head)))
    phrase.isDefinite = isDefinite
    phrase.isPossessed = isPossessed
    phrase.gender =
      reading.has(noun, .feminine) ? .female : reading.has(noun, .masculine) ? .male : nil
    for token in head.lowerBound..<noun
    where reading.shapes[token] != .punctuation && !reading.isPossessive(token) {
      if resolver.nameAt[token] >= 0 { phrase.owners.append(book.current(resolver.nameAt[token])) }
      guard !reading.has(token, [.determiner, .possessive, .coordinator]) else { continue }
      // "the South Ferland senator": where from is mostly not told before.
      if resolver.nameAt[token] >= 0, book.entries[book.current(resolver.nameAt[token])].kind == .place {
        continue
      }
      phrase.words.append((NameEntry.singular(reading.lower(token)), reading.isName(token)))
    }
    var token = head.upperBound
    while token < source.upperBound, !reading.isComma(token) {
      if resolver.nameAt[token] >= 0 { phrase.owners.append(book.current(resolver.nameAt[token])) }
      token += 1
    }
    phrase.isAnother = ["another", "other", "second"].contains(reading.lower(head.lowerBound))
    phrase.parties = Set((phrase.words.map(\.word) + [role]).compactMap { Roles.parties[$0] })
    phrase.hasComplement = head.upperBound < source.upperBound && reading.has(head.upperBound, .preposition)
    return phrase
  }

  /// Whether an entry can be meant at all.
  private func fits(_ index: Int, _ phrase: Phrase, _ resolver: SpeakerResolver) -> Bool {
    let entry = resolver.book.entries[index]
    guard !phrase.owners.contains(index), !resolver.speaksAround(index, phrase.noun) else { return false }
    // "The ministry and the union": who is joined with somebody is another.
    if let start = resolver.jointStart, entry.lastSeen >= start { return false }
    if family == 1 {
      return [.organization, .outlet, .group].contains(entry.kind)
        // "The court" is no firm, "the company" no court.
        && (!Nominals.offices.contains(phrase.role) && resolver.reading.has(phrase.noun, .organizationNoun)
          || hasNoun(index, phrase, resolver)
          || !entry.roles.isDisjoint(with: phrase.names))
        && !(Nominals.firms.contains(phrase.role) && resolver.isOtherBody(index, than: phrase.names))
    }
    guard entry.kind == .person || entry.kind == .unnamed && !entry.isPlural && entry.isPersonal else {
      return false
    }
    // "A sailor", "another sailor" is nobody told of before, though somebody who is named later.
    if phrase.isAnother || !phrase.isDefinite && entry.lastSeen >= 0 { return false }
    let theirs = Set(entry.marks.compactMap { Roles.parties[$0] })
    if !phrase.parties.isEmpty, !theirs.isEmpty, theirs.isDisjoint(with: phrase.parties) { return false }
    if let gender = phrase.gender, let known = entry.gender, known != gender { return false }
    return true
  }

  private func hasNoun(_ index: Int, _ phrase: Phrase, _ resolver: SpeakerResolver) -> Bool {
    family == 1
      && resolver.book.entries[index].aliases.contains {
        Folding.fold($0).split(separator: " ").contains { phrase.names.contains(String($0)) }
      }
  }

  /// What holds of an entry wherever it was mentioned.
  private func see(
    _ index: Int, _ phrase: Phrase, _ count: Int, _ bearers: [Int], _ resolver: SpeakerResolver
  ) -> [NominalFeature] {
    let entry = resolver.book.entries[index]
    var out: [NominalFeature] = []
    let bears = entry.roles.contains(phrase.role)
    let isLike = !bears && !entry.roles.isDisjoint(with: phrase.names)
    let isUntold = entry.roles.isEmpty
    out.append(bears ? .bears : isLike ? .bearsLike : isUntold ? .bearsNothing : .bearsOther)
    if bearers == [index] { out.append(.onlyBearer) }
    if hasNoun(index, phrase, resolver) { out.append(.nameHasNoun) }
    if family == 1, resolver.isOtherBody(index, than: phrase.names) { out.append(.otherBody) }
    seeWords(entry, phrase, &out)
    if phrase.isPossessed || !phrase.owners.isEmpty {
      let isTheirs =
        entry.affiliation.map { phrase.owners.contains(resolver.book.current($0)) } ?? false
        || phrase.owners.contains { owner in
          resolver.book.entries[owner].aliases.contains { alias in
            alias.split(separator: " ").contains { entry.marks.contains(Folding.fold(String($0))) }
          }
        }
      out.append(isTheirs ? .theirs : .notTheirs)
    }
    if entry.descriptions.contains(where: { Folding.fold($0).hasPrefix(phrase.text) })
      || entry.kind == .unnamed && Folding.fold(entry.name).hasSuffix(phrase.text)
    {
      out.append(.sameWords)
    }
    if family == 0 {
      out.append(phrase.gender != nil && entry.gender == phrase.gender ? .sameGender : .genderUntold)
    }
    switch entry.kind {
    case .unnamed: out.append(.isUnnamed)
    case .organization: out.append(.isOrganization)
    case .outlet: out.append(.isOutlet)
    case .group: out.append(.isGroup)
    default: break
    }
    if index == resolver.leading { out.append(isUntold ? .untoldLeads : .leads) }
    if index == resolver.namedFirst { out.append(.namedFirst) }
    if entry.named == 1 { out.append(.namedOnce) }
    if let spoke = resolver.spoken.last, spoke.entry == index {
      out.append(.spokeLast)
      if resolver.reading.sentence[phrase.noun] - resolver.reading.sentence[spoke.token] <= 1 {
        out.append(.spokeLastNear)
      }
      if bears || isLike { out.append(.bearsLast) } else if isUntold { out.append(.untoldLast) }
      if Roles.common.contains(phrase.role) { out.append(.genericLast) }
      if resolver.isAsked { out.append(.asked) }
    } else {
      out.append(
        resolver.spoken.suffix(3).contains { $0.entry == index }
          ? .spokeBefore : entry.lastSpoke >= 0 ? .spokeEver : .neverSpoke)
    }
    if count == 1, isUntold { out.append(.untoldAlone) }
    return out
  }

  private func seeWords(_ entry: ActorEntry, _ phrase: Phrase, _ out: inout [NominalFeature]) {
    var (match, miss) = (0, 0)
    for (word, isName) in phrase.words where Roles.parties[word] == nil {
      let isTold = entry.marks.contains(word) || entry.roles.contains(word)
      if isName {
        out.append(isTold ? .namesMatch : .namesMiss)
      } else if isTold {
        match += 1
      } else {
        miss += 1
      }
    }
    if match > 0 { out.append(match == 1 ? .wordsMatch : .wordsMatch2) }
    if miss > 0 { out.append(miss == 1 ? .wordsMiss : .wordsMiss2) }
    guard !phrase.parties.isEmpty else { return }
    let theirs = Set(entry.marks.compactMap { Roles.parties[$0] })
    if !theirs.isEmpty { out.append(theirs.isDisjoint(with: phrase.parties) ? .otherParty : .sameParty) }
  }

  /// What holds of somebody in mind: where they were mentioned last, and how often.
  private func see(
    _ candidate: InMind, _ rank: Int, _ top: Double, _ here: Int, _ resolver: SpeakerResolver,
    _ out: inout [NominalFeature]
  ) {
    let last = candidate.last
    let back = here - last.sentence
    let place: [NominalFeature?] = [
      LearnedChoice.step(
        back, [0, 1, 2, 3, 5, 8], [.back0, .back1, .back2, .back3, .back5, .back8, .back12]),
      LearnedChoice.step(rank, [0, 1, 2], [.latest, .second, .third, .older]),
      LearnedChoice.step(
        top > 0 ? candidate.salience / top : 0, [1, 0.6, 0.3, 0.12, 0.04],
        [.salient1, .salient2, .salient3, .salient4, .salient5, .salient6], <),
      LearnedChoice.step(
        candidate.count, [1, 2, 4, 8], [.mentions1, .mentions2, .mentions4, .mentions8, .mentionsMany]),
    ]
    out += place.compactMap { $0 }
    out.append(last.role == .subject ? .lastSubject : last.role == .object ? .lastObject : .lastOther)
    out.append(last.form == .name ? .lastName : last.form == .pronoun ? .lastPronoun : .lastNoun)
    if last.isQuoted { out.append(.lastQuoted) }
    if back <= 1, out.contains(.bears) || out.contains(.bearsLike) { out.append(.bearsNear) }
    if last.role == .subject, !last.isQuoted, back <= 1 { out.append(.topic) }
  }

  /// What the phrase itself tells of whether it brings in somebody new.
  private func newcomer(
    _ phrase: Phrase, _ inMind: Int, _ bearers: [Int], _ likes: [Int], _ resolver: SpeakerResolver
  ) -> [NominalFeature] {
    let reading = resolver.reading
    var out: [NominalFeature] = [.new]
    if !phrase.isDefinite { out.append(.newIndefinite) }
    if phrase.isPossessed { out.append(.newPossessed) }
    if phrase.words.isEmpty, !phrase.hasComplement { out.append(.newBare) }
    if phrase.words.contains(where: { !$0.isName }) { out.append(.newModified) }
    if phrase.words.contains(where: \.isName) || !phrase.owners.isEmpty { out.append(.newName) }
    if phrase.hasComplement { out.append(.newComplement) }
    if Roles.common.contains(phrase.role) { out.append(.newGeneric) }
    if Nominals.standings.contains(phrase.role) { out.append(.newStanding) }
    if Nominals.firms.contains(phrase.role) { out.append(.newFirm) }
    if reading.span[phrase.noun] >= 0 { out.append(.newQuoted) }
    if reading.paragraph[phrase.noun] <= 1 { out.append(.newOpening) }
    out.append(inMind == 0 ? .nobodyInMind : inMind == 1 ? .oneInMind : .manyInMind)
    if bearers.count > 1 { out.append(.severalBear) } else if bearers.count == 1 { out.append(.someoneBears) }
    if !likes.isEmpty { out.append(.someoneLike) }
    return out
  }
}
