// What is seen of a candidate for a pronoun: where they were mentioned last, as what, how often; who spoke.
import DocumentModel

struct PronounView {
  let place: PronounPlace
  let resolver: SpeakerResolver
  /// The salience of the most salient.
  let top: Double
  private var candidate = InMind.absent
  /// How many that fit were mentioned later.
  private var rank = 0
  /// Whether they come only after the pronoun.
  private var isAhead = false
  private var seen: [UInt8] = []

  init(_ place: PronounPlace, _ resolver: SpeakerResolver, top: Double) {
    (self.place, self.resolver, self.top) = (place, resolver, top)
  }

  private var entry: ActorEntry { resolver.book.entries[candidate.entry] }
  private var last: TrailMention { candidate.last }
  private var back: Int { max(0, place.here - last.sentence) }

  private mutating func add(_ feature: PronounFeature?, if holds: Bool = true) {
    if holds, let feature { seen.append(feature.rawValue) }
  }

  mutating func features(of candidate: InMind, _ rank: Int, isAhead: Bool) -> [UInt8] {
    (self.candidate, self.rank, self.isAhead, seen) = (candidate, rank, isAhead, [])
    comesSoon()
    if isAhead {
      add(.ahead)
    } else {
      distance()
      lastMention()
      governed()
      position()
    }
    if place.family == 0 { gender() }
    speech()
    kind()
    return seen
  }

  private mutating func comesSoon() {
    let reading = resolver.reading
    guard let next = place.soon.first(where: { $0.entry == candidate.entry }) else { return }
    let head = Int(reading.tokens[next.head].head)
    add(.subjectAhead, if: reading.clauseRole(next.head) == .subject && place.above.contains(head))
    add(.insidePhrase, if: isAhead && place.role == .possessor && head == place.verb)
  }

  private mutating func distance() {
    add(
      LearnedChoice.step(
        back, [0, 1, 2, 3, 5, 8], [.back0, .back1, .back2, .back3, .back5, .back8, .back12]))
    if back == 0 {
      add(LearnedChoice.step(place.token - last.tokens.upperBound, [3, 8, 20], [.near3, .near8, .near20]))
    }
    add(LearnedChoice.step(rank, [0, 1, 2], [.latest, .second, .third, .older]))
    add(
      LearnedChoice.step(
        candidate.salience / top, [1, 0.6, 0.3, 0.12, 0.04],
        [.salient1, .salient2, .salient3, .salient4, .salient5, .salient6], <))
    add(
      LearnedChoice.step(
        candidate.count, [1, 2, 4, 8], [.mentions1, .mentions2, .mentions4, .mentions8, .mentionsMany]))
    add(.mostlySubject, if: candidate.subjects * 2 > candidate.count)
  }

  /// What the last mention is, and the place in its clause against the pronoun's.
  private mutating func lastMention() {
    let (reading, role) = (resolver.reading, place.role)
    let at = min(back, 2) * 5 + (back < 2 ? Int(last.role.rawValue) : last.role == .subject ? 0 : 1)
    let block: PronounFeature =
      role == .subject ? .subjectHere : role == .possessor ? .ownSubjectHere : .itsSubjectHere
    seen.append(block.rawValue + UInt8(at))
    let isPronoun =
      last.form == .pronoun || place.speaks && resolver.spoken.last?.entry == candidate.entry
    add(
      last.form == .name
        ? last.tokens.count > 1 ? .wasFullName : .wasShortName : isPronoun ? .wasPronoun : .wasNoun)
    add(.leftQuotation, if: last.isQuoted && place.quotation < 0)
    if place.quotation >= 0 {
      add(reading.span[last.tokens.lowerBound] == place.quotation ? .sameQuotation : .otherQuotation)
    }
    if back <= 1, role == last.role {
      add(.parallelSubject, if: role == .subject)
      add(.parallelObject, if: role == .object)
    }
  }

  /// How the tree joins the last mention and the pronoun.
  private mutating func governed() {
    let (reading, role, verb) = (resolver.reading, place.role, place.verb)
    let their = Int(reading.tokens[last.head].head)
    let relation = reading.tokens[last.head].relation
    add(.governingSubject, if: last.head == place.governing)
    if last.head == place.ownSubject, role != .subject {
      add(role == .possessor ? .ownSubject : .objectOfSubject)
    }
    add(.coArgument, if: role == .subject && verb >= 0 && their == verb)
    if role == .possessor, verb >= 0 {
      add(.predicateSubject, if: their == verb && [.nsubj, .nsubjPass].contains(relation))
      if Int(reading.tokens[verb].head) == last.head {
        add(reading.tokens[verb].relation == .conj ? .coordinated : .insidePhrase)
      }
    }
    add(.joined, if: relation == .conj)
    add(.appositionOrNone, if: relation == .appos || relation == .root)
  }

  private mutating func position() {
    add(.firstOfSentence, if: candidate.entry == place.firstHere)
    add(.firstOfLast, if: candidate.entry == place.firstBefore)
    let paragraphs = resolver.reading.paragraph
    if paragraphs[last.tokens.lowerBound] == paragraphs[place.start] {
      add(.sameParagraph)
    } else {
      add(.beforeParagraph, if: place.opensParagraph)
    }
  }

  private mutating func gender() {
    if entry.toldGender == place.gender { return add(.sameGender) }
    let likely = entry.likelyGender
    add(likely == place.gender ? .likelyGender : likely == nil ? .genderUntold : .likelyOther)
    let votes = entry.pronounVotes.male - entry.pronounVotes.female
    let agreeing = place.gender == .male ? votes : -votes
    add(.pronounsAgree, if: agreeing > 0)
    add(.pronounsDiffer, if: agreeing < 0)
  }

  private mutating func speech() {
    let spoke = resolver.spoken.last
    let isLast = spoke?.entry == candidate.entry
    add(.namedInside, if: resolver.isNamed(candidate.entry, inQuoted: place.content))
    guard place.speaks else { return add(.spokeLastUnspoken, if: isLast) }
    if isLast, let spoke {
      add(.spokeLast)
      add(.spokeLastNear, if: place.here - resolver.reading.sentence[spoke.token] <= 1)
      add(.asked, if: resolver.isAsked)
    } else {
      add(resolver.spoken.suffix(3).contains { $0.entry == candidate.entry } ? .spokeBefore : .neverSpoke)
    }
    let named = place.named
    named.see(candidate.entry) { seen.append($0.rawValue) }
    if place.start < place.token {
      add(rank == 0 ? .afterLatest : .afterOlder)
      add(isLast ? .afterSpoke : place.named.count(candidate.entry) == 0 ? .afterNever : nil)
      add(.afterFirst, if: candidate.entry == place.firstBefore)
    }
    if place.opensParagraph {
      add(rank == 0 ? .opensLatest : .opensOlder)
      add(.opensSpoke, if: isLast)
    }
  }

  private mutating func kind() {
    switch entry.kind {
    // Whoever spoke last is no stranger any more.
    case .unnamed: add(.unnamed, if: !place.speaks || resolver.spoken.last?.entry != candidate.entry)
    case .document: add(.document)
    case .place: add(.place)
    case .organization: add(.organization)
    case .outlet: add(.outlet)
    case .group: add(.group)
    case .person:
      add(.leads, if: candidate.entry == resolver.leading)
      add(.namedFirst, if: candidate.entry == resolver.namedFirst)
      add(.namedOnce, if: entry.named == 1)
      add(
        .inOpening,
        if: entry.firstNamed < resolver.reading.count && resolver.reading.paragraph[entry.firstNamed] <= 1)
    }
  }
}
