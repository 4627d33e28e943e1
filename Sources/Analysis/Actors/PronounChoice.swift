// Whom a pronoun means: those in mind that fit its gender and number are weighed by what is seen of them. The
// weights are learned (`PronounWeights`); they know places in clauses and texts, never a word.
import DocumentModel

/// What is seen of a candidate for a pronoun; each is there or not.
package enum PronounFeature: UInt8, CaseIterable, Sendable {
  // How far back the last mention is, in sentences.
  case back0, back1, back2, back3, back5, back8, back12
  // In the same sentence: in tokens.
  case near3, near8, near20
  // Which of those that fit was mentioned last.
  case latest, second, third, older
  // The place of the last mention in its clause, in this sentence, the one before, or earlier; for pronouns
  // that are subjects, possessors and the rest.
  case subjectHere, objectHere, obliqueHere, possessorHere, otherHere
  case subjectBefore, objectBefore, obliqueBefore, possessorBefore, otherBefore
  case subjectEarlier, otherEarlier
  case ownSubjectHere, ownObjectHere, ownObliqueHere, ownPossessorHere, ownOtherHere
  case ownSubjectBefore, ownObjectBefore, ownObliqueBefore, ownPossessorBefore, ownOtherBefore
  case ownSubjectEarlier, ownOtherEarlier
  case itsSubjectHere, itsObjectHere, itsObliqueHere, itsPossessorHere, itsOtherHere
  case itsSubjectBefore, itsObjectBefore, itsObliqueBefore, itsPossessorBefore, itsOtherBefore
  case itsSubjectEarlier, itsOtherEarlier
  case wasFullName, wasShortName, wasPronoun, wasNoun
  // Salience, against the most salient.
  case salient1, salient2, salient3, salient4, salient5, salient6
  case mentions1, mentions2, mentions4, mentions8, mentionsMany
  case mostlySubject
  // Gender.
  case sameGender, likelyGender, likelyOther, genderUntold, pronounsAgree, pronounsDiffer
  // Who spoke, when the pronoun speaks or not.
  case spokeLast, spokeLastNear, spokeBefore, neverSpoke, spokeLastUnspoken
  case leftQuotation, sameQuotation, otherQuotation
  case namedInside
  case parallelSubject, parallelObject
  case unnamed, document, place, organization, outlet, group
  case governingSubject, ownSubject, objectOfSubject, coArgument
  case firstOfSentence, firstOfLast
  case leads, namedOnce, inOpening
  case sameParagraph, beforeParagraph
  case ahead, subjectAhead, joined
  case predicateSubject, insidePhrase, coordinated
  case namedFirst
  case appositionOrNone
  // Who speaks under their own name: next, last before, most often.
  case saysNextHere, saysNextBeside, saysNextFar, otherSaysNextHere, otherSaysNextBeside
  case saidLastHere, saidLastBeside, saidLastFar
  case saidMost, saidSome, saidNothing
  // The words stand before the pronoun; at the head of a paragraph.
  case afterLatest, afterOlder, afterSpoke, afterFirst, afterNever
  case opensLatest, opensOlder, opensSpoke
  // Asked the question just before.
  case asked
}

/// A pronoun with its candidates, for training: entry and features of each.
package struct PronounCase {
  package var token: Int
  package var speaks: Bool
  package var family: Int
  package var candidates: [(entry: Int, features: [UInt8])]
}

struct PronounChoice {
  /// 0 for he and she, 1 for it, 2 for they.
  let family: Int
  private(set) var candidates: [(entry: Int, features: [UInt8])] = []
  /// The likeliest, with its share of all.
  private(set) var best: (entry: Int, share: Float)?

  init(_ token: Int, _ content: [Range<Int>], speaks: Bool, _ resolver: inout SpeakerResolver) {
    let reading = resolver.reading
    let classes = reading.classes[token]
    let wantsPerson = !classes.isDisjoint(with: [.he, .she])
    let gender: Gender? = classes.contains(.he) ? .male : classes.contains(.she) ? .female : nil
    family = wantsPerson ? 0 : classes.contains(.they) ? 2 : 1
    // “A speech of six sentences,” he said: who is meant was in mind before it.
    let start = speaks ? PronounChoice.start(of: content, before: token, reading) : token
    let here = reading.sentence[start]
    let sentence = reading.sentences[reading.sentence[token]]
    let quotation = reading.span[token]
    var inMind = resolver.trail.inMind(
      before: token, sentence: here, quotedToo: quotation >= 0, bySubjects: true)
    let seen = inMind.count
    let verb = Int(reading.tokens[token].head)
    let role = reading.clauseRole(token)
    // "When he was asked, Marlow left": names still to come in the sentence.
    var soon: [TrailMention] = []
    for next in resolver.ahead {
      guard next.tokens.lowerBound < min(sentence.upperBound, token + 25) else { break }
      // "Her neighbour Dana Marlow" is another than she.
      if role == .possessor, next.tokens.lowerBound > token, next.tokens.lowerBound <= token + 6,
        (token + 1..<next.tokens.lowerBound).allSatisfy({
          reading.tokens[$0].tag.isNoun || reading.tokens[$0].tag == .JJ || reading.has($0, [.title, .role])
        })
      {
        continue
      }
      if next.tokens.lowerBound > token { soon.append(next) }
      if next.tokens.lowerBound > token, !inMind.contains(where: { $0.entry == next.entry }) {
        inMind.append(InMind(entry: next.entry, last: next))
      }
    }

    // The governors that come after the pronoun: "In her speech, Marlow said".
    var above: [Int] = []
    var governor = verb
    while governor >= 0, above.count < 5 {
      if governor > token { above.append(governor) }
      governor = Int(reading.tokens[governor].head)
    }
    let governing = PronounChoice.governingSubject(of: verb, token, reading)
    let ownSubject = PronounChoice.subject(
      of: role == .possessor && verb >= 0 ? Int(reading.tokens[verb].head) : verb, token, reading)
    var firstHere = -1
    var firstBefore = -1
    for mention in resolver.trail.mentions.reversed() {
      if mention.sentence < here - 1 { break }
      if mention.sentence == here, mention.tokens.lowerBound < start { firstHere = mention.entry }
      if mention.sentence == here - 1 { firstBefore = mention.entry }
    }
    let opensParagraph =
      reading.sentences[here].lowerBound == 0
      || reading.paragraph[reading.sentences[here].lowerBound - 1] != reading.paragraph[start]
    let named = speaks ? resolver.namedSpeakers.around(token, reading) : .init()
    var top = 0.0
    var rank = 0
    var fitting: [(candidate: InMind, isAhead: Bool)] = []
    let selves = wantsPerson ? resolver.selves(at: token) : []
    for (number, candidate) in inMind.enumerated() {
      let entry = resolver.book.entries[candidate.entry]
      switch family {
      case 0:
        guard
          entry.kind == .person || entry.kind == .unnamed && !entry.isPlural && entry.isPersonal
            || !entry.isSettled && resolver.mayBePerson(entry, candidate.last)
        else { continue }
        if let known = entry.toldGender, known != gender { continue }
        // Whoever says “I” is neither he nor she there.
        if selves.contains(candidate.entry) { continue }
        // A stranger in what one person tells is nobody in what another says.
        if entry.kind == .unnamed, candidate.last.isQuoted,
          quotation != reading.span[candidate.last.tokens.lowerBound],
          reading.paragraph[candidate.last.tokens.lowerBound] != reading.paragraph[token]
        {
          continue
        }
        if speaks,
          resolver.isNamed(candidate.entry, inQuoted: content)
            || PronounChoice.isSubject(candidate.entry, of: content, saidBy: token, resolver)
        {
          continue
        }
      case 2: guard entry.isPlural || [.organization, .outlet, .group].contains(entry.kind) else { continue }
      default:
        guard !entry.isPlural, entry.kind != .person, entry.kind != .unnamed else { continue }
        // "a U.S. senator": the state itself was not told of.
        if speaks, entry.kind == .place, candidate.last.form == .name,
          case let next = candidate.last.tokens.upperBound, next < token, reading.shapes[next] == .lower,
          reading.tokens[next].tag.isNoun
        {
          continue
        }
      }
      fitting.append((candidate, number >= seen))
      top = max(top, candidate.salience)
    }

    for (candidate, isAhead) in fitting {
      let entry = resolver.book.entries[candidate.entry]
      let last = candidate.last
      var features: [UInt8] = []
      func add(_ feature: PronounFeature) { features.append(feature.rawValue) }
      let back = max(0, here - last.sentence)
      rank += 1
      if let next = soon.first(where: { $0.entry == candidate.entry }) {
        if reading.clauseRole(next.head) == .subject, above.contains(Int(reading.tokens[next.head].head)) {
          add(.subjectAhead)
        }
        if isAhead, role == .possessor, Int(reading.tokens[next.head].head) == verb { add(.insidePhrase) }
      }
      if isAhead {
        add(.ahead)
      } else {
        add(
          back == 0
            ? .back0
            : back == 1
              ? .back1
              : back == 2 ? .back2 : back == 3 ? .back3 : back <= 5 ? .back5 : back <= 8 ? .back8 : .back12)
        if back == 0 {
          let distance = token - last.tokens.upperBound
          if distance <= 20 { add(distance <= 3 ? .near3 : distance <= 8 ? .near8 : .near20) }
        }
        add(rank == 1 ? .latest : rank == 2 ? .second : rank == 3 ? .third : .older)
        let place = min(back, 2) * 5 + (back < 2 ? Int(last.role.rawValue) : last.role == .subject ? 0 : 1)
        let block =
          role == .subject
          ? PronounFeature.subjectHere : role == .possessor ? .ownSubjectHere : .itsSubjectHere
        features.append(block.rawValue + UInt8(place))
        add(
          last.form == .name
            ? last.tokens.count > 1 ? .wasFullName : .wasShortName
            : last.form == .pronoun || speaks && resolver.spoken.last?.entry == candidate.entry
              ? .wasPronoun : .wasNoun)
        let share = candidate.salience / top
        add(
          share >= 1
            ? .salient1
            : share >= 0.6
              ? .salient2
              : share >= 0.3 ? .salient3 : share >= 0.12 ? .salient4 : share >= 0.04 ? .salient5 : .salient6)
        let count = candidate.count
        add(
          count == 1
            ? .mentions1
            : count == 2 ? .mentions2 : count <= 4 ? .mentions4 : count <= 8 ? .mentions8 : .mentionsMany)
        if candidate.subjects * 2 > count { add(.mostlySubject) }
        if last.isQuoted, quotation < 0 { add(.leftQuotation) }
        if quotation >= 0 {
          add(reading.span[last.tokens.lowerBound] == quotation ? .sameQuotation : .otherQuotation)
        }
        if back <= 1, role == last.role, role == .subject || role == .object {
          add(role == .subject ? .parallelSubject : .parallelObject)
        }
        if last.head == governing { add(.governingSubject) }
        if last.head == ownSubject, role != .subject {
          add(role == .possessor ? .ownSubject : .objectOfSubject)
        }
        if role == .subject, verb >= 0, Int(reading.tokens[last.head].head) == verb { add(.coArgument) }
        if role == .possessor, verb >= 0 {
          let their = Int(reading.tokens[last.head].head)
          if their == verb, [.nsubj, .nsubjPass].contains(reading.tokens[last.head].relation) {
            add(.predicateSubject)
          }
          let relation = reading.tokens[verb].relation
          if Int(reading.tokens[verb].head) == last.head {
            add(relation == .conj ? .coordinated : .insidePhrase)
          }
        }
        if candidate.entry == firstHere { add(.firstOfSentence) }
        if candidate.entry == firstBefore { add(.firstOfLast) }
        if reading.paragraph[last.tokens.lowerBound] == reading.paragraph[start] {
          add(.sameParagraph)
        } else if opensParagraph {
          add(.beforeParagraph)
        }
        if reading.tokens[last.head].relation == .conj { add(.joined) }
        if reading.tokens[last.head].relation == .appos || reading.tokens[last.head].relation == .root {
          add(.appositionOrNone)
        }
      }
      if family == 0 {
        if entry.toldGender == gender {
          add(.sameGender)
        } else {
          add(
            entry.likelyGender == gender
              ? .likelyGender : entry.likelyGender == nil ? .genderUntold : .likelyOther)
          let votes =
            gender == .male
            ? entry.pronounVotes : (male: entry.pronounVotes.female, female: entry.pronounVotes.male)
          if votes.male > votes.female {
            add(.pronounsAgree)
          } else if votes.female > votes.male {
            add(.pronounsDiffer)
          }
        }
      }
      let spoke = resolver.spoken.last
      if spoke?.entry == candidate.entry {
        add(speaks ? .spokeLast : .spokeLastUnspoken)
        if speaks, let spoke, here - reading.sentence[spoke.token] <= 1 { add(.spokeLastNear) }
      } else if speaks {
        add(resolver.spoken.suffix(3).contains { $0.entry == candidate.entry } ? .spokeBefore : .neverSpoke)
      }
      if resolver.isNamed(candidate.entry, inQuoted: content) { add(.namedInside) }
      if speaks {
        named.see(candidate.entry, add)
        let (isAfter, isLatest) = (start < token, rank == 1)
        let isLast = spoke?.entry == candidate.entry
        if resolver.isAsked, isLast { add(.asked) }
        if isAfter {
          add(isLatest ? .afterLatest : .afterOlder)
          if isLast { add(.afterSpoke) } else if named.count(candidate.entry) == 0 { add(.afterNever) }
          if candidate.entry == firstBefore { add(.afterFirst) }
        }
        if opensParagraph {
          add(isLatest ? .opensLatest : .opensOlder)
          if isLast { add(.opensSpoke) }
        }
      }
      switch entry.kind {
      // Whoever spoke last is no stranger any more.
      case .unnamed: if !speaks || resolver.spoken.last?.entry != candidate.entry { add(.unnamed) }
      case .document: add(.document)
      case .place: add(.place)
      case .organization: add(.organization)
      case .outlet: add(.outlet)
      case .group: add(.group)
      case .person:
        if candidate.entry == resolver.leading { add(.leads) }
        if candidate.entry == resolver.namedFirst { add(.namedFirst) }
        if entry.named == 1 { add(.namedOnce) }
        if entry.firstNamed < reading.count, reading.paragraph[entry.firstNamed] <= 1 { add(.inOpening) }
      }
      candidates.append((candidate.entry, features))
    }
    weigh(speaks)
  }

  /// The last candidate keeps its place among equals, so that the answer never hangs on chance.
  private mutating func weigh(_ speaks: Bool) {
    guard !candidates.isEmpty else { return }
    let sums = candidates.map { PronounWeights.sum($0.features, family: family, speaks: speaks) }
    let top = sums.max() ?? 0
    let total = sums.reduce(0.0) { $0 + PronounWeights.power($1 - top) }
    best = zip(candidates, sums).first { $1 == top }.map { ($0.0.entry, Float(1 / total)) }
  }

  /// Where the words of a pronoun begin that stand before it, else the pronoun.
  private static func start(of content: [Range<Int>], before token: Int, _ reading: Reading) -> Int {
    guard let first = content.first?.lowerBound, first < token, token - first < 1000 else { return token }
    return first
  }

  /// "He said Marlow hopes …": he is not Marlow.
  private static func isSubject(
    _ entry: Int, of content: [Range<Int>], saidBy token: Int, _ resolver: SpeakerResolver
  ) -> Bool {
    guard let piece = content.first, piece.lowerBound > token, piece.lowerBound - token < 8 else {
      return false
    }
    return piece.prefix(6).contains {
      resolver.nameAt[$0] >= 0 && resolver.book.current(resolver.nameAt[$0]) == entry
        && resolver.reading.clauseRole($0) == .subject
    }
  }

  /// The subject of a verb, -1 for none.
  private static func subject(of verb: Int, _ token: Int, _ reading: Reading) -> Int {
    guard verb >= 0 else { return -1 }
    let sentence = reading.sentences[reading.sentence[token]]
    return sentence.first {
      Int(reading.tokens[$0].head) == verb && $0 != token
        && [.nsubj, .nsubjPass, .nsubjOuter].contains(reading.tokens[$0].relation)
    } ?? -1
  }

  /// The subject of the clause that governs the clause of `verb`: "Marlow said that he …".
  private static func governingSubject(of verb: Int, _ token: Int, _ reading: Reading) -> Int {
    var verb = verb
    var steps = 0
    while verb >= 0, steps < 3 {
      let above = Int(reading.tokens[verb].head)
      guard above >= 0 else { return -1 }
      let found = subject(of: above, token, reading)
      if found >= 0 { return found }
      verb = above
      steps += 1
    }
    return -1
  }
}
