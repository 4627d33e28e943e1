// Sources of several: "Mara Lind, the minister, and Tom Ek". A source is cut at its commas and coordinators;
// a part that could be a source of its own is a member, all else belongs to the member before it.
import DocumentModel

/// The members of a source as ranges of tokens, and the noun they stand beside ("the two ministers, A and
/// B"), if any.
struct JointSource {
  var members: [Range<Int>]
  var noun: Range<Int>?
}

extension SpeakerResolver {
  /// A part of a source, seen from outside.
  private struct Phrase {
    enum Form { case name, described, bare, pronoun }
    enum Sort { case person, body, place, other }

    var form: Form
    var sort: Sort
    var isPlural = false
    /// Whether a name, or a capitalised title before one, opens it: "Tom Ek", "Finance Minister Tom Ek".
    var opensWithName = false
    /// Whether the head noun stands after a name: "Clinton campaigns".
    var hasNameBeforeNoun = false
    /// Whether a common noun stands before the name: "Norvex chairman Tom Ek".
    var hasNounBeforeName = false
  }

  private struct Piece: Absent {
    static var absent: Piece { Piece(range: .absent, join: .none) }
    enum Join { case none, comma, and, commaAnd }

    var range: Range<Int>
    /// What stands before it.
    var join: Join
    var isJoined: Bool { join == .and || join == .commaAnd }
  }

  /// Nobody lists more people as one source.
  private static let mostTokens = 120

  /// Who is joined in a source; nil when it is one.
  func joint(_ source: Range<Int>) -> JointSource? {
    guard source.count > 2, source.count < SpeakerResolver.mostTokens,
      source.contains(where: { joins(at: $0) > 0 })
    else { return nil }
    var source = source
    while let last = source.last,
      reading.shapes[last] == .punctuation
        || ["both", "all", "each", "together", "alike"].contains(reading.lower(last)),
      source.count > 2, nameAt[last] < 0, reading.punctuation(last) != UInt8(ascii: ")")
    { source = source.dropLast() }
    if ["both", "neither"].contains(reading.lower(source.lowerBound)) {
      if reading.lower(source.lowerBound) == "neither" { return nil }
      source = source.dropFirst()
    }
    let pieces = cut(source)
    guard pieces.contains(where: \.isJoined), !reading.isPossessive(pieces[0].range.upperBound - 1) else {
      return nil
    }
    guard let lastJoined = pieces.lastIndex(where: \.isJoined), let first = look(at: pieces[0].range) else {
      return nil
    }
    if let beside = namesBeside(pieces, first, lastJoined) { return beside }
    guard first.form != .bare || first.isPlural else { return nil }

    var members: [Range<Int>] = []
    var current = pieces[0].range
    var phrase = first
    // Whether an apposition that no comma has closed stands in `current`, and where it begins.
    var open: Int?
    for (index, piece) in pieces.enumerated().dropFirst() {
      let next = look(at: piece.range)
      let isMember: Bool
      if let next, piece.isJoined {
        isMember = canJoin(next, to: phrase) && !isNested(piece, next, in: current, phrase, open: open)
      } else if let next, index < lastJoined {
        isMember =
          next.sort == phrase.sort && !isClause(open, current)
          && (phrase.form == .name && next.form == .name && next.opensWithName
            || phrase.form == .described && first.form == .described && next.form == .described
              && next.sort != .other
              && reading.lower(piece.range.lowerBound) == "the"
              && reading.lower(pieces[0].range.lowerBound) == "the")
      } else {
        isMember = false
      }
      if isMember, let next {
        members.append(current)
        (current, phrase, open) = (piece.range, next, nil)
      } else {
        // A list inside a clause belongs to the clause: "which owns A, B and C".
        if piece.join == .comma, !isClause(open, current) { open = piece.range.lowerBound }
        if piece.join == .commaAnd { open = nil }
        current = current.lowerBound..<piece.range.upperBound
      }
    }
    members.append(current)
    return members.count > 1 ? JointSource(members: members, noun: nil) : nil
  }

  /// "Lind, who heads Norvex, and Ek said": with those before it whom its head is joined to, when the source
  /// is but the last of them.
  func widened(_ source: Range<Int>) -> Range<Int> {
    let first = source.lowerBound
    guard first > 0, reading.has(first - 1, .coordinator), nameAt[first] >= 0, reading.span[first] < 0 else {
      return source
    }
    let sentence = reading.sentences[reading.sentence[first]]
    guard nameAt[sentence.lowerBound] >= 0 else { return source }
    let (head, opening) = (
      reading.tokens[reading.headToken(source)], reading.headToken(nameTokens[sentence.lowerBound])
    )
    // Joined to it, or subject of the same verb.
    guard
      head.relation == .conj && Int(head.head) == opening
        || head.relation == .nsubj && reading.tokens[opening].relation == .nsubj
          && reading.tokens[opening].head == head.head
    else { return source }
    let whole = sentence.lowerBound..<source.upperBound
    guard let joint = joint(whole), joint.members.last == source else { return source }
    return whole
  }

  /// Whether what a comma opened has a verb of its own.
  private func isClause(_ open: Int?, _ current: Range<Int>) -> Bool {
    guard let open else { return false }
    return (open..<current.upperBound).contains {
      reading.has($0, .relative) && nameAt[$0] < 0 || [.VBZ, .VBD, .VBP].contains(reading.tokens[$0].tag)
    }
  }

  /// How many tokens join what stands around this one, 0 when it does not.
  private func joins(at token: Int) -> Int {
    guard nameAt[token] < 0 || !nameTokens[token].contains(token - 1), token > 0, !reading.isDash(token - 1),
      reading.shapes[token - 1] != .hyphen
    else { return 0 }
    if reading.has(token, .coordinator) { return reading.lower(token) == "and" ? 1 : 0 }
    // Few words begin so; the rest need no look at their letters.
    guard
      [UInt8(ascii: "a"), UInt8(ascii: "t"), UInt8(ascii: "&")].contains(
        reading.bytes[reading.tokens[token].range.start])
    else { return 0 }
    switch reading.lower(token) {
    case "&":
      // A firm joins bare surnames so, never a reporter.
      return token > 0 && token + 1 < reading.count && nameAt[token - 1] >= 0 && nameAt[token + 1] >= 0
        && nameTokens[token - 1].count > 1
        && nameTokens[token + 1].count > 1 ? 1 : 0
    case "as": return reading.lower(token + 1) == "well" && reading.lower(token + 2) == "as" ? 3 : 0
    case "along", "together": return reading.lower(token + 1) == "with" ? 2 : 0
    case "alongside": return 1
    default: return 0
    }
  }

  private func cut(_ source: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var start = source.lowerBound
    var token = start
    var join = Piece.Join.none
    func close(at end: Int) {
      if start < end { pieces.append(Piece(range: start..<end, join: join)) }
    }
    while token < source.upperBound {
      if nameAt[token] >= 0, nameTokens[token].upperBound > token {
        token = nameTokens[token].upperBound
        continue
      }
      if reading.punctuation(token) == UInt8(ascii: "("),
        let end = (token..<min(source.upperBound, token + 12)).first(where: {
          reading.punctuation($0) == UInt8(ascii: ")")
        })
      {
        token = end + 1
        continue
      }
      var width = joins(at: token)
      if width > 0 {
        close(at: token)
        join = join == .comma && start == token ? .commaAnd : .and
      } else if reading.isComma(token) {
        close(at: token)
        (join, width) = (.comma, 1)
      }
      token += max(width, 1)
      if width > 0 { start = token }
    }
    close(at: min(source.upperBound, max(token, start)))
    if let last = pieces.last, last.range.upperBound > source.upperBound {
      pieces[pieces.count - 1].range = last.range.lowerBound..<source.upperBound
    }
    return pieces
  }

  static let numbers = [
    "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
  ]

  private func look(at part: Range<Int>) -> Phrase? {
    let head = headSegment(part)
    guard let last = head.last else { return nil }
    let first = head.lowerBound
    if head.count == 1, reading.has(first, [.he, .she, .firstPerson]) {
      return Phrase(form: .pronoun, sort: .person)
    }
    if nameAt[last] >= 0, reading.tokens[last].tag != .JJ {
      let name = nameTokens[last]
      let before = first..<max(first, name.lowerBound)
      // "… and has backed Dana Marlow" is a clause.
      guard
        !before.contains(where: {
          reading.has($0, .auxiliary) || [.VBD, .VBZ, .VBP, .VB, .MD].contains(reading.tokens[$0].tag)
        })
      else { return nil }
      let sort = sort(of: book.current(nameAt[last]))
      // "the Marlow and Reece campaigns"
      if sort == .person, before.count == 1, reading.has(first, .determiner) { return nil }
      let opens =
        before.isEmpty || reading.isName(first) && !reading.has(first, .determiner)
        || reading.has(first, .title)
      // "Mr and Mrs Marlow"
      guard
        part.count > 1
          || !["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"].contains(reading.lower(last))
      else { return nil }
      return Phrase(
        form: .name, sort: sort, isPlural: book.entries[book.current(nameAt[last])].isPlural,
        opensWithName: opens,
        hasNounBeforeName: before.contains { reading.shapes[$0] == .lower && reading.tokens[$0].tag.isNoun })
    }
    let isOthers =
      reading.lower(first) == "other" || reading.lower(first) == "others" || reading.lower(first) == "another"
    guard
      reading.tokens[last].tag.isNoun
        || reading.has(last, [.role, .groupNoun, .organizationNoun, .indefinitePronoun]) || isOthers
    else { return nil }
    let isPlural =
      reading.tokens[last].tag == .NNS || reading.tokens[last].tag == .NNPS || reading.has(last, .roles)
      || reading.lower(last) == "others"
    let sort: Phrase.Sort =
      (reading.has(last, .organizationNoun) || Nominals.bodies.contains(reading.lower(last)))
        && !reading.has(last, .role)
      ? .body
      : isPersonal(last) || reading.has(last, [.roles, .groupNoun]) || isOthers
        ? .person
        : reading.has(last, .placeWord) ? .place : .other
    let isDescribed =
      reading.has(first, [.determiner, .possessive]) && SpeakerResolver.numbers[reading.lower(first)] == nil
      || isOthers
      || head.dropLast().contains { reading.isPossessive($0) }
    return Phrase(
      form: isDescribed ? .described : .bare, sort: sort, isPlural: isPlural,
      hasNameBeforeNoun: head.dropLast().contains { nameAt[$0] >= 0 || reading.has($0, .nationality) })
  }

  private func sort(of entry: Int) -> Phrase.Sort {
    switch book.entries[entry].kind {
    case .person, .unnamed: .person
    case .organization, .outlet, .group: .body
    case .place: .place
    case .document: .other
    }
  }

  /// Whether two phrases on both sides of "and" can be two speakers.
  private func canJoin(_ next: Phrase, to phrase: Phrase) -> Bool {
    switch next.form {
    case .pronoun: true
    // "his wife and current nominee Dana Marlow", "the founder and chief executive": one person.
    // "the Norrhavn and Sundvik striker Tom Ek" is one too.
    case .name:
      (next.opensWithName || phrase.form == .name)
        && !(phrase.form == .name && phrase.sort != .person && next.sort == .person && next.hasNounBeforeName)
    case .described:
      next.sort != .other
        && (phrase.form == .name || phrase.form == .described || phrase.form == .pronoun || phrase.isPlural)
    // "US and Israeli officials", "the Marlow and Reece campaigns" are one set; so are "the doctors and
    // nurses".
    case .bare:
      next.isPlural && phrase.sort == .person && !next.hasNameBeforeNoun
        && (phrase.form == .name || phrase.form == .described && !phrase.isPlural)
    }
  }

  /// Whether what follows "and" belongs to something inside the member before it: "a spokesman for Norvex and
  /// Auric".
  private func isNested(_ piece: Piece, _ next: Phrase, in current: Range<Int>, _ phrase: Phrase, open: Int?)
    -> Bool
  {
    let isClosed = piece.join == .commaAnd
    if isClosed { return false }
    let from = open ?? current.lowerBound
    let inside = from..<current.upperBound
    if inside.contains(where: { reading.has($0, .relative) && nameAt[$0] < 0 && $0 > current.lowerBound }) {
      return true
    }
    if open != nil {
      // "Mara Lind, the minister and Tom Ek"
      return next.form != .name || next.sort != .person || phrase.sort != .person
        || inside.contains { reading.has($0, .preposition) && nameAt[$0] < 0 }
    }
    if next.form == .described, phrase.form == .name, nameTokens[max(0, current.upperBound - 1)] == current,
      piece.range.contains(where: {
        nameAt[$0] >= 0 && reading.isPossessive(nameTokens[$0].upperBound)
          && nameTokens[$0].lowerBound == piece.range.lowerBound
      })
    {
      // "Lind and Ek’s lawyer"
      return true
    }
    let head = headSegment(current)
    guard
      let preposition = (head.upperBound..<max(head.upperBound, current.upperBound)).last(where: {
        reading.has($0, .preposition) && nameAt[$0] < 0
      })
    else { return false }
    if reading.lower(preposition) == "between" || reading.lower(preposition) == "including" { return true }
    guard preposition + 1 < current.upperBound, let object = look(at: (preposition + 1)..<current.upperBound)
    else { return true }
    if next.sort == phrase.sort, next.sort != object.sort { return false }
    if next.sort == object.sort, next.sort != phrase.sort { return true }
    let conjunct = reading.headToken(headSegment(piece.range))
    let with = Int(reading.tokens[conjunct].head)
    return !(reading.tokens[conjunct].relation == .conj && current.lowerBound <= with && with < preposition)
  }

  // MARK: - Resolving

  /// Each member as if it stood alone; those that cannot be told are left out.
  mutating func together(_ joint: JointSource, _ content: [Range<Int>]) -> Resolution {
    if joint.members.count == 2, joint.noun == nil, case let (a, b) = (joint.members[0], joint.members[1]),
      a.count == 1, b.count == 1,
      reading.lower(a.lowerBound) == reading.lower(b.lowerBound)
    {
      // "Johnson and Johnson" is no two people.
      let whole = a.lowerBound..<b.upperBound
      return open(
        whole, whole, kind: .organization, role: "", isPlural: false, confidence: 0.7,
        reason: "a firm of one name twice")
    }
    var entries: [Int] = []
    var candidate: Int?
    var confidence: Float = 1
    var reasons: [String] = []
    jointStart = joint.noun?.lowerBound ?? joint.members[0].lowerBound
    defer { jointStart = nil }
    for member in joint.members {
      let answer = answer(member, content, isLabel: false)
      guard let entry = answer.entry, answer.confidence >= Abstention.least else {
        candidate = candidate ?? answer.entry ?? answer.candidate
        continue
      }
      for entry in [entry] + answer.others where !entries.contains(entry) { entries.append(entry) }
      confidence = min(confidence, answer.confidence)
      if !reasons.contains(answer.reason) { reasons.append(answer.reason) }
      if let noun = joint.noun { book.add(role: role(of: noun), to: entry) }
    }
    guard let first = entries.first else {
      return .nobody("none of those who speak together", 0.4, perhaps: candidate)
    }
    var answer = Resolution(first, confidence, reasons.joined(separator: ", "))
    if entries.count > 1 {
      answer.others = Array(entries.dropFirst())
      answer.reason = "together: " + answer.reason
    }
    return answer
  }

  /// The role that a noun beside names gives each of them: "minister" for "the two ministers".
  func role(of noun: Range<Int>) -> String {
    NameEntry.singular(reading.lower(headSegment(noun).last ?? noun.upperBound - 1))
  }

  /// "The two airlines, Auk Air and Polarline": the names that tell who a plural noun means.
  private func namesBeside(_ pieces: [Piece], _ noun: Phrase, _ lastJoined: Int) -> JointSource? {
    guard noun.form == .described || noun.form == .bare, noun.isPlural, lastJoined > 1,
      pieces[1].join == .comma
    else { return nil }
    var members = pieces[1...lastJoined].map(\.range)
    // "Other unions, including A and B": the others speak too.
    let isPart = isExample(members[0].lowerBound)
    if isPart { members[0] = members[0].dropFirst(reading.lower(members[0].lowerBound) == "such" ? 2 : 1) }
    guard !members[0].isEmpty, members.allSatisfy({ look(at: $0)?.form == .name }) else { return nil }
    members[members.count - 1] =
      members[members.count - 1].lowerBound..<pieces[pieces.count - 1].range.upperBound
    if isPart { return JointSource(members: [pieces[0].range] + members, noun: nil) }
    let numbers = pieces[0].range.compactMap { SpeakerResolver.numbers[reading.lower($0)] }
    guard numbers.isEmpty || numbers == [members.count] else { return nil }
    return JointSource(members: members, noun: pieces[0].range)
  }

  private func isExample(_ token: Int) -> Bool {
    reading.lower(token) == "including" || reading.lower(token) == "such" && reading.lower(token + 1) == "as"
  }
}
