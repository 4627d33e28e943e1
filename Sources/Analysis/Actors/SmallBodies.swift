// Bodies that no capital shows ("Metropolitan police", "the court of appeal", "the government"), found by
// their
// head nouns, and what only capitals show: once all else is known it is learned (`ActorChoice`) whether they
// are somebody of the article.
import DocumentModel

/// A body written small, as it stands in the text.
struct SmallBody: Absent {
  /// Without its determiner.
  var tokens: Range<Int>
  var noun: Int
  /// Its sort, as `BodyNouns` has it.
  var sort: Int
  var opener: Opener

  static var absent: SmallBody { SmallBody(tokens: 0..<0, noun: 0, sort: 0, opener: .none) }

  enum Opener { case none, definite, indefinite, possessive, other }

  /// Those of an article by folded words, each in text order.
  static func find(in reading: Reading, isNamed: (Int) -> Bool) -> [String: [SmallBody]] {
    var out: [String: [SmallBody]] = [:]
    for noun in 0..<reading.count {
      guard !isNamed(noun), reading.shapes[noun] == .lower || reading.shapes[noun] == .capitalized,
        reading.tokens[noun].tag.isNoun, let sort = BodyNouns.sort(of: reading.lower(noun)),
        !isPart(noun, reading)
      else { continue }
      let body = SmallBody(noun, sort, reading)
      out[NameKey.of(reading.text(body.tokens)), default: []].append(body)
    }
    return out
  }

  /// "police officer", "court-appointed": the noun only says of which sort another is.
  private static func isPart(_ noun: Int, _ reading: Reading) -> Bool {
    let next = noun + 1
    guard next < reading.count, reading.sentence[next] == reading.sentence[noun] else { return false }
    if reading.shapes[next] == .hyphen || noun > 0 && reading.shapes[noun - 1] == .hyphen { return true }
    return reading.tokens[noun].relation == .compound && reading.tokens[next].tag.isNoun
      || [.NN, .NNS, .NNP].contains(reading.tokens[next].tag) && reading.tokens[next].relation != .appos
        && reading.tokens[noun].head == Int32(next)
  }

  private init(tokens: Range<Int>, noun: Int, sort: Int, opener: Opener) {
    (self.tokens, self.noun, self.sort, self.opener) = (tokens, noun, sort, opener)
  }

  private init(_ noun: Int, _ sort: Int, _ reading: Reading) {
    var start = noun
    let sentence = reading.sentences[reading.sentence[noun]]
    while start > sentence.lowerBound, noun - start < 8 {
      let before = start - 1
      guard reading.span[before] == reading.span[noun], SmallBody.joins(before, noun, reading) else { break }
      start = before
    }
    // "and technology committee", "'s board": what only joins opens nothing.
    while start < noun,
      reading.isPossessive(start) || reading.has(start, .coordinator)
        || reading.shapes[start] == .hyphen
    { start += 1 }
    var end = noun + 1
    if BodyNouns.openEnded.contains(reading.lower(noun)) { end = SmallBody.end(after: noun, reading) }
    self.tokens = start..<end
    self.noun = noun
    self.sort = sort
    let word = start > sentence.lowerBound ? reading.lower(start - 1) : ""
    opener =
      word == "the"
      ? .definite
      : reading.has(start - 1, .possessive) && !word.isEmpty
        ? .possessive
        : ["a", "an", "another", "one"].contains(word)
          ? .indefinite : reading.has(start - 1, .determiner) && !word.isEmpty ? .other : .none
  }

  /// Whether the token before a phrase belongs to it: names, nouns and adjectives do.
  private static func joins(_ token: Int, _ noun: Int, _ reading: Reading) -> Bool {
    let tag = reading.tokens[token].tag
    if reading.has(token, [.determiner, .possessive, .calendar]) { return false }
    if reading.isPossessive(token) {
      return token > 0 && (reading.tokens[token - 1].tag.isNoun || reading.isName(token - 1))
    }
    if reading.shapes[token] == .hyphen { return true }
    if reading.lower(token) == "and" || reading.lower(token) == "&" {
      // "science and technology committee"
      return token + 1 < noun && token > 0 && reading.tokens[token - 1].tag == .NN
        && reading.tokens[token + 1].tag == .NN && reading.shapes[token - 1] == .lower
        && reading.shapes[token + 1] == .lower
    }
    if tag == .JJR || tag == .JJS { return reading.isName(token) }
    if tag == .JJ { return reading.shapes[token] == .lower || reading.isName(token) }
    return tag.isNoun && reading.shapes[token] != .punctuation && reading.shapes[token] != .number
  }

  /// Where "court of appeal", "committee on climate change", "central bank of Bolivia" ends.
  private static func end(after noun: Int, _ reading: Reading) -> Int {
    let sentence = reading.sentences[reading.sentence[noun]]
    var end = noun + 1
    guard end + 1 < sentence.upperBound, ["of", "on", "for"].contains(reading.lower(end)) else {
      return noun + 1
    }
    var token = end + 1
    while token < sentence.upperBound, token - noun < 7 {
      let tag = reading.tokens[token].tag
      guard tag.isNoun || tag == .JJ && reading.shapes[token] == .lower, !reading.has(token, .calendar),
        reading.shapes[token] != .punctuation
      else { break }
      token += 1
      if tag.isNoun { end = token }
    }
    return end == noun + 1 || end - 1 <= noun + 1 ? noun + 1 : end
  }
}

extension SpeakerResolver {
  /// Enters what only capitals show and no label named: somebody, where the choice makes it likely.
  mutating func enterLateNames() {
    var told: [String: Int] = [:]
    for index in book.entries.indices where book.moved[index] == nil && book.entries[index].stranger == nil {
      for alias in book.entries[index].aliases { told[NameKey.of(alias)] = index }
    }
    var covered = nameAt.map { $0 >= 0 }
    for entry in book.entries where !entry.small.isEmpty {
      for body in entry.small { for token in body.tokens { covered[token] = true } }
    }
    var late: [String: Int] = [:]
    for span in CapitalNames.find(in: reading)
    where span.kind == .person || span.kind == .organization || span.kind == .outlet {
      guard span.tokens.allSatisfy({ !covered[$0] }) else { continue }
      let name = NameEntry.unquoted(reading.text(span.tokens))
      let key = NameKey.of(name)
      guard !name.isEmpty, told[key] == nil else { continue }
      let kind: NewsActor.Kind =
        span.kind == .outlet ? .outlet : span.kind == .person ? .person : .organization
      let index = late[key] ?? book.open(name, kind: kind)
      if late[key] == nil {
        late[key] = index
        book.entries[index].isLate = true
        book.entries[index].aliases = [name]
      }
      book.entries[index].mentions.append(BookMention(tokens: span.tokens, form: .name))
    }
  }

  /// Enters the bodies written small: those that the book knows get their mentions, others are opened, to be
  /// left out where they are nobody.
  mutating func enterSmallBodies() {
    var known: [String: Int] = [:]
    // "Manchester police" is Greater Manchester police, where those are told of.
    var ends: [String: Int] = [:]
    func know(_ alias: String, _ index: Int) {
      let key = NameKey.of(alias)
      if known[key] == nil { known[key] = index }
      let words = key.split(separator: " ")
      for start in 1..<max(1, min(words.count - 1, 5)) {
        let end = words[start...].joined(separator: " ")
        if ends[end] == nil { ends[end] = index }
      }
    }
    for index in book.entries.indices
    where book.moved[index] == nil && book.entries[index].stranger == nil
      && [.organization, .outlet, .group].contains(book.entries[index].kind)
    {
      for alias in book.entries[index].aliases { know(alias, index) }
    }
    let named = nameAt
    let found = SmallBody.find(in: reading) { named[$0] >= 0 }
    for (key, bodies) in found.sorted(by: {
      ($1.value[0].tokens.count, $0.value[0].noun) < ($0.value[0].tokens.count, $1.value[0].noun)
    }) {
      let first = bodies[0]
      let hasName = first.tokens.contains { reading.isName($0) && $0 != first.noun }
      let form = hasName ? Mention.Form.name : .nominal
      if let index = known[key] ?? (hasName ? ends[key] : nil) {
        let told = Set(book.entries[index].mentions.flatMap(\.tokens))
        for body in bodies where !told.contains(body.noun) {
          book.entries[index].mentions.append(BookMention(tokens: body.tokens, form: form))
          if !book.entries[index].small.isEmpty { book.entries[index].small.append(body) }
        }
        continue
      }
      let isThe = !hasName && first.opener == .definite
      let name = NameEntry.unquoted((isThe ? "the " : "") + reading.text(first.tokens))
      let index = book.open(name, kind: .organization)
      book.entries[index].small = bodies
      book.entries[index].aliases = [name]
      book.entries[index].mentions = bodies.map { BookMention(tokens: $0.tokens, form: form) }
      know(name, index)
    }
  }
}
