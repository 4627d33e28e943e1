// Who a source really is. Sources are read in text order, because each answer is a clue for the next: "He added" is
// mostly whoever spoke last. What follows the order of rules in which a careful reader would decide.
import DocumentModel

/// An answer with how sure it is, 0 to 1, and the rule that gave it.
struct Resolution {
  var entry: Int?
  var candidate: Int?
  var confidence: Float
  var reason: String
}

struct SpeakerResolver {
  let reading: Reading
  var book: ActorBook
  /// Entry of the name that covers a token, -1 for none.
  var nameAt: [Int]
  let nameTokens: [Range<Int>]
  /// Entry of the article's author, when it names one.
  let author: Int?
  /// Entry of the unnamed author, once somebody says "I".
  var authorEntry: Int?
  /// Quotations resolved so far, for "I" inside them.
  var enclosing: [(content: Range<Int>, entry: Int?)] = []
  /// Who spoke, in text order: entry, token.
  var spoken: [(entry: Int, token: Int)] = []

  init(reading: Reading, entered: NameEntry) {
    self.reading = reading
    book = entered.book
    author = entered.author
    nameAt = Array(repeating: -1, count: reading.count)
    var tokens: [Range<Int>] = Array(repeating: 0..<0, count: reading.count)
    for (index, span) in entered.names.enumerated() where entered.entryOf[index] >= 0 {
      for token in span.tokens { nameAt[token] = entered.entryOf[index]; tokens[token] = span.tokens }
    }
    for (extent, entry) in entered.collectives { nameAt[extent.upperBound - 1] = entered.book.current(entry); tokens[extent.upperBound - 1] = extent }
    nameTokens = tokens
  }

  // MARK: - One source

  /// Resolves the source in these tokens; `content` is what it said, for a look at who is named inside.
  mutating func resolve(_ source: Range<Int>, content: [Range<Int>], isLabel: Bool = false) -> Resolution {
    let answer = answer(source, content, isLabel: isLabel)
    if let entry = answer.entry {
      spoken.append((entry, source.lowerBound))
      book.entries[entry].spokeAt.append(source.lowerBound)
    }
    return answer
  }

  mutating func repeatSpeaker(_ entry: Int, at token: Int) { spoken.append((entry, token)) }

  /// Q and A: the answers are those of the person the article names first; who asks is seldom told.
  private func label(_ word: String) -> Resolution {
    guard word.hasPrefix("a") else { return Resolution(entry: nil, candidate: nil, confidence: 0, reason: "who asks") }
    let people = book.entries.indices.filter { book.moved[$0] == nil && book.entries[$0].kind == .person && book.entries[$0].parts.count > 1 }
    let first = people.min { (book.entries[$0].mentions.first?.tokens.lowerBound ?? .max) < (book.entries[$1].mentions.first?.tokens.lowerBound ?? .max) }
    return Resolution(entry: first, candidate: nil, confidence: first == nil ? 0 : 0.75, reason: "who answers")
  }

  private mutating func answer(_ source: Range<Int>, _ content: [Range<Int>], isLabel: Bool) -> Resolution {
    let first = source.lowerBound
    if source.count == 1 {
      let word = reading.lower(first)
      if isLabel, word == "q" || word == "a" || word == "question" || word == "answer" { return label(word) }
      if word == "who" || word == "which" || word == "that" { return relative(first) }
      if reading.has(first, .indefinitePronoun), !reading.has(first, reading.pronoun) { return indefinite(first) }
      if reading.has(first, .firstPerson) { return firstPerson(first) }
      if reading.has(first, .secondPerson) {
        return Resolution(entry: nil, candidate: nil, confidence: 0.3, reason: "the reader is nobody in particular")
      }
      if reading.has(first, [.he, .she, .they, .it]) { return pronoun(first, content) }
    }
    if source.count <= 3, reading.has(first, .indefinitePronoun), reading.lower(first + 1) == "of" || source.count == 1,
      !reading.has(first, reading.pronoun)
    {
      return indefinite(first)
    }
    let head = headSegment(source)
    if let last = head.last, nameAt[last] >= 0, !isModifiedGroup(head, last) {
      let entry = book.current(nameAt[last])
      return Resolution(entry: entry, candidate: nil, confidence: 0.95, reason: "named")
    }
    if let apposed = apposedName(source, after: head.upperBound) {
      noteRoles(head, of: apposed)
      return Resolution(entry: apposed, candidate: nil, confidence: 0.93, reason: "named in apposition")
    }
    return nominal(source, head)
  }

  /// The part of a source before the first comma, dash, bracket, preposition or relative.
  func headSegment(_ source: Range<Int>) -> Range<Int> {
    var end = source.lowerBound
    while end < source.upperBound {
      if end > source.lowerBound {
        if reading.isComma(end) || reading.isDash(end) || reading.punctuation(end) == 0x28 { break }
        let insideName = nameAt[end] >= 0 && nameTokens[end].contains(end - 1)
        if reading.has(end, [.preposition, .relative]), !insideName, nameAt[end] < 0 || reading.shapes[end] == .lower { break }
      }
      end += 1
    }
    while end > source.lowerBound + 1, reading.shapes[end - 1] == .punctuation || reading.isPossessive(end - 1) { end -= 1 }
    return source.lowerBound..<end
  }

  /// "skittish Democrats" are not the party.
  private func isModifiedGroup(_ head: Range<Int>, _ last: Int) -> Bool {
    let name = nameTokens[last]
    return book.entries[book.current(nameAt[last])].kind == .group && name.lowerBound > head.lowerBound
      && reading.lower(head.lowerBound) != "the" && reading.tokens[last].tag == .NNPS
      && (head.lowerBound..<name.lowerBound).contains { [.JJ, .VBN, .CD].contains(reading.tokens[$0].tag) }
  }

  /// "the widow's lawyer, Graciela Bustos", "an attorney for Norvex, Mark Dale": the person set off by a comma.
  private func apposedName(_ source: Range<Int>, after: Int) -> Int? {
    guard let comma = (after..<source.upperBound).first(where: { reading.isComma($0) || reading.isDash($0) }) else { return nil }
    var token = comma + 1
    while token < source.upperBound, reading.has(token, [.title, .determiner, .role]), nameAt[token] < 0 { token += 1 }
    guard token < source.upperBound, nameAt[token] >= 0 else { return nil }
    let next = nameTokens[token].upperBound
    guard next >= source.upperBound || reading.isComma(next) || reading.has(next, [.relative, .preposition]) || reading.shapes[next] == .punctuation
    else { return nil }
    let entry = book.current(nameAt[token])
    return book.entries[entry].kind == .person ? entry : nil
  }

  mutating func noteRoles(_ tokens: Range<Int>, of entry: Int) {
    for token in tokens where reading.has(token, .role) {
      book.entries[entry].roles.insert(NameEntry.singular(reading.lower(token)))
    }
  }
}
