// Who a source really is. Sources are read in text order, because each answer is a clue for the next: "He
// added" is mostly whoever spoke last. What follows the order of rules in which a careful reader would
// decide.
import DocumentModel

/// An answer with how sure it is, 0 to 1, and the rule that gave it in words for the reader.
struct Resolution {
  /// What answered for words without a source, as far as `LooseChoice` weighs it.
  enum Way { case signature, sentenceBefore, runsOn, other }

  var entry: Int?
  var candidate: Int?
  var confidence: Float
  var reason: String
  /// Those who speak together with `entry`.
  var others: [Int] = []
  var way = Way.other

  /// All who speak, `entry` first.
  var entries: [Int] { entry.map { [$0] + others } ?? [] }
}

/// A name that signs the paragraphs before its own.
struct Signature: Absent {
  var paragraph: Int
  var entry: Int
  static var absent: Signature { Signature(paragraph: -1, entry: -1) }
}

/// Below what confidence nobody is named, though the likeliest is kept; chosen on half of the hand-made
/// speakers.
enum Abstention {
  static let least: Float = 0.45
  static let pronoun: Float = 0.55
  /// For words without a source.
  static let loose: Float = 0.55
  /// For pronouns that say nothing: a wrong one is only a wrong line under a word.
  static let passing: Float = 0.35
}

struct SpeakerResolver {
  let reading: Reading
  var book: ActorBook
  /// Entry of the name that covers a token, -1 for none.
  var nameAt: [Int]
  let nameTokens: [Range<Int>]
  /// Entry of the article's author, when it names one.
  let author: Int?
  /// Paragraphs that sign what stands before them, once they have been looked for; the same for the closing
  /// line.
  var signatures: [Signature]?
  var closingAuthor: Int??
  /// Entry of the unnamed author, once somebody says "I".
  var authorEntry: Int?
  /// Answers for pronouns that are sources, by token.
  var settled: [Int: Resolution] = [:]
  /// Entries of those who say "I" outside quotation marks.
  var narrators: Set<Int> = []
  var hasLookedForNarrator = false
  /// For tokens of direct speech the last token of its source, -1 for none.
  var speechSource: [Int32] = []
  /// Who is in mind, up to where the article has been read.
  var trail = Trail()
  /// Mentions by name still to come, in text order.
  private(set) var ahead: ArraySlice<TrailMention> = []
  /// The most named person of the article.
  let leading: Int?
  /// The person named first.
  let namedFirst: Int?
  /// What the choice of pronouns saw, when it is recorded for training.
  var record: [PronounCase]?
  /// What the choice of nouns saw, when it is recorded for training.
  var recordNominals: [NominalCase]?
  /// Quotations resolved so far, for "I" inside them.
  var enclosing: [(content: Range<Int>, entry: Int?, others: [Int], isDirect: Bool)] = []
  /// Unnamed sources by folded name, for those that come again.
  var unnamedByName: [String: Int] = [:]
  /// Who spoke, in text order: entry, token.
  var spoken: [(entry: Int, token: Int)] = []
  /// Those who spoke together, in text order.
  var spokenTogether: [(entries: [Int], token: Int)] = []
  /// Whether the last direct words were a question.
  var isAsked = false
  /// Who speaks under their own name in the whole article.
  var namedSpeakers = NamedSpeakers()
  /// Unnamed sources who are named afterwards.
  let identities: [(role: String, token: Int, entry: Int)]
  /// Whether those are looked for who are spoken to, not who speak.
  var isSpokenTo = false
  /// Where the source begins whose members are being resolved.
  var jointStart: Int?
  /// Entries of people without a name, by the noun that brings them in.
  private(set) var strangerAt: [Int: Int] = [:]

  init(reading: Reading, entered: NameEntry) {
    self.reading = reading
    book = entered.book
    author = entered.author
    identities = entered.identities
    nameAt = Array(repeating: -1, count: reading.count)
    var tokens: [Range<Int>] = Array(repeating: 0..<0, count: reading.count)
    for (index, span) in entered.names.enumerated() where entered.entryOf[index] >= 0 {
      for token in span.tokens { nameAt[token] = entered.entryOf[index]; tokens[token] = span.tokens }
    }
    for (extent, entry) in entered.collectives {
      nameAt[extent.upperBound - 1] = entered.book.current(entry); tokens[extent.upperBound - 1] = extent
    }
    nameTokens = tokens
    var names: [TrailMention] = []
    func expect(_ tokens: Range<Int>, _ entry: Int) {
      let head = reading.headToken(tokens)
      names.append(
        TrailMention(
          entry: entry, tokens: tokens, head: head, sentence: reading.sentence[tokens.lowerBound],
          form: .name,
          role: reading.clauseRole(head),
          isQuoted: reading.span[tokens.lowerBound] >= 0))
    }
    for (index, span) in entered.names.enumerated() where entered.entryOf[index] >= 0 {
      expect(span.tokens, entered.book.current(entered.entryOf[index]))
    }
    for (extent, entry) in entered.collectives { expect(extent, entered.book.current(entry)) }
    let named = nameAt
    for phrase in Strangers.find(in: reading, isNamed: { named[$0] >= 0 }) {
      let entry = book.open(NameEntry.unquoted(reading.text(phrase.tokens)), kind: .unnamed)
      book.entries[entry].settle(.unnamed)
      book.entries[entry].isPersonal = true
      book.entries[entry].stranger = phrase.tokens
      book.add(role: NameEntry.singular(reading.lower(phrase.noun)), to: entry)
      for token in phrase.tokens {
        book.entries[entry].marks.insert(NameEntry.singular(reading.lower(token)))
        if reading.has(token, .feminine) { book.entries[entry].gender = .female }
        if reading.has(token, .masculine) { book.entries[entry].gender = .male }
      }
      strangerAt[phrase.noun] = entry
      names.append(
        TrailMention(
          entry: entry, tokens: phrase.tokens, head: phrase.noun, sentence: reading.sentence[phrase.noun],
          form: .nominal, role: reading.clauseRole(phrase.noun), isQuoted: false))
    }
    let entries = entered.book.entries
    let people = entries.indices.filter { entered.book.moved[$0] == nil && entries[$0].kind == .person }
    namedFirst = people.min { entries[$0].firstNamed < entries[$1].firstNamed }
    leading = people.max { (entries[$0].named, -$0) < (entries[$1].named, -$1) }
    names.sort { ($0.tokens.lowerBound, $0.tokens.count) < ($1.tokens.lowerBound, $1.tokens.count) }
    ahead = names[...]
  }

  /// Takes in the names before a token.
  mutating func read(to token: Int) {
    while let next = ahead.first, next.tokens.lowerBound < token {
      trail.add(next)
      book.entries[next.entry].lastSeen = next.tokens.lowerBound
      ahead = ahead.dropFirst()
    }
  }

  /// A pronoun or noun that was resolved joins the trail and the entry's mentions.
  mutating func join(_ entry: Int, _ tokens: Range<Int>, _ form: Mention.Form, as role: ClauseRole? = nil) {
    book.entries[entry].mentions.append(BookMention(tokens: tokens, form: form))
    book.entries[entry].lastSeen = max(book.entries[entry].lastSeen, tokens.lowerBound)
    let head = reading.headToken(tokens)
    trail.add(
      TrailMention(
        entry: entry, tokens: tokens, head: head, sentence: reading.sentence[tokens.lowerBound], form: form,
        role: role ?? reading.clauseRole(head), isQuoted: reading.span[tokens.lowerBound] >= 0))
  }

  // MARK: - One source

  /// Resolves the source in these tokens; `content` is what it said, for a look at who is named inside.
  mutating func resolve(_ source: Range<Int>, content: [Range<Int>], isLabel: Bool = false) -> Resolution {
    // "GUNSAN, South Korea (Pacific Wire) — Norvex": a dateline names no source.
    var source = source
    if reading.shapes[source.lowerBound] == .upper,
      source.lowerBound == 0
        || reading.paragraph[source.lowerBound - 1] != reading.paragraph[source.lowerBound],
      let dash = source.first(where: { reading.isDash($0) }), dash + 1 < source.upperBound
    {
      source = (dash + 1)..<source.upperBound
    }
    read(to: source.lowerBound)
    let several = joint(widened(source)).map { together($0, content) }
    var answer = several ?? answer(source, content, isLabel: isLabel)
    if let entry = answer.entry, answer.confidence < Abstention.least {
      answer.entry = nil
      answer.candidate = entry
      answer.others = []
    }
    // The first of several stays the last who spoke.
    for entry in answer.entries.reversed() {
      spoken.append((entry, source.lowerBound))
      book.entries[entry].lastSpoke = source.lowerBound
      reveal(entry)
    }
    if !answer.others.isEmpty { spokenTogether.append((answer.entries, source.lowerBound)) }
    return answer
  }

  /// Somebody without a name who speaks is shown, and where they were brought in.
  mutating func reveal(_ entry: Int) {
    guard let phrase = book.entries[entry].stranger else { return }
    book.entries[entry].stranger = nil
    if !book.entries[entry].mentions.contains(where: { $0.tokens.overlaps(phrase) }) {
      book.entries[entry].mentions.append(BookMention(tokens: phrase, form: .nominal))
      book.note(entry, alias: book.entries[entry].name)
    }
  }

  /// “…” — Dana Marlow: the name after a dash that ends the paragraph or a line of it.
  mutating func signature(after content: Range<Int>) -> Int? {
    var token = content.upperBound
    while token < reading.count, token < content.upperBound + 3, reading.shapes[token] == .punctuation,
      !reading.isDash(token)
    { token += 1 }
    guard token + 1 < reading.count, reading.isDash(token),
      reading.paragraph[token] == reading.paragraph[content.upperBound - 1], nameAt[token + 1] >= 0
    else { return nil }
    let name = nameTokens[token + 1]
    let entry = book.current(nameAt[token + 1])
    guard name.lowerBound == token + 1, [.person, .organization, .outlet].contains(book.entries[entry].kind)
    else { return nil }
    // What follows is another line, another mark or a short address; a verb would make it a sentence of its
    // own.
    let end = min(reading.count, name.upperBound + 3)
    guard
      !(name.upperBound..<end).contains(where: {
        reading.paragraph[$0] == reading.paragraph[token] && reading.sentence[$0] == reading.sentence[token]
          && reading.tokens[$0].tag.isVerb
      })
    else { return nil }
    read(to: name.upperBound)
    spoken.append((entry, name.lowerBound))
    book.entries[entry].lastSpoke = name.lowerBound
    return entry
  }

  /// "On the radio, Dana Marlow recalled the flood. “…”", "Marlow had told the nation: “…”": whom the
  /// sentence just before in the paragraph is about.
  mutating func subject(before token: Int, after previous: Int) -> Resolution? {
    let sentence = reading.isColon(token - 1) ? reading.sentence[token - 1] : reading.sentence[token] - 1
    guard sentence >= 0, case let range = reading.sentences[sentence], range.lowerBound > previous,
      !range.isEmpty,
      range.lowerBound < token, reading.paragraph[range.lowerBound] == reading.paragraph[token],
      reading.span[range.lowerBound] < 0
    else { return nil }
    read(to: token)
    guard
      let mention = trail.mentions.suffix(40).first(where: {
        range.contains($0.tokens.lowerBound) && $0.tokens.lowerBound < token && $0.role == .subject
          && !$0.isQuoted && ($0.form == .name || $0.form == .pronoun)
      }),
      book.entries[mention.entry].kind == .person,
      (range.lowerBound..<mention.tokens.lowerBound).allSatisfy({
        reading.clauseRole($0) != .subject || mention.tokens.contains($0) || reading.span[$0] >= 0
      })
    else { return nil }
    spoken.append((mention.entry, token))
    book.entries[mention.entry].lastSpoke = token
    return Resolution(
      entry: mention.entry, candidate: nil, confidence: 0.6, reason: "whom the sentence before is about",
      way: .sentenceBefore)
  }

  mutating func repeatSpeaker(_ entry: Int, at token: Int) { spoken.append((entry, token)) }

  /// Q and A: the answers are those of the person the article names first; who asks is told by "spoke to" or
  /// not.
  private mutating func label(_ word: String) -> Resolution {
    guard word.hasPrefix("a") else {
      let asks = trail.mentions.prefix(40).first { mention in
        let before = mention.tokens.lowerBound - 1
        return
          (book.entries[mention.entry].kind == .person
          || !book.entries[mention.entry].isSettled && mention.tokens.count > 1)
          && (["to", "with"].contains(reading.lower(before))
            && ["spoke", "talked", "sat", "speaks", "talks"].contains(reading.lower(before - 1))
            || reading.lower(before) == "by" && reading.lower(before - 1).hasPrefix("interview"))
      }
      if let asks, !book.entries[asks.entry].isSettled { book.entries[asks.entry].settle(.person) }
      if let asks {
        return Resolution(entry: asks.entry, candidate: nil, confidence: 0.7, reason: "who asks")
      }
      return Resolution(entry: nil, candidate: nil, confidence: 0, reason: "who asks")
    }
    let people = book.entries.indices.filter {
      book.moved[$0] == nil && book.entries[$0].kind == .person && book.entries[$0].parts.count > 1
    }
    let first = people.min { book.entries[$0].firstNamed < book.entries[$1].firstNamed }
    return Resolution(
      entry: first, candidate: nil, confidence: first == nil ? 0 : 0.75, reason: "who answers")
  }

  /// "the Harbour Court this month", "his doctor Friday afternoon": without the words for when.
  private func undated(_ source: Range<Int>) -> Range<Int> {
    guard source.count > 2 else { return source }
    var end = source.upperBound
    func isTime(_ token: Int) -> Bool {
      reading.has(token, .calendar)
        || [
          "yesterday", "today", "tonight", "morning", "afternoon", "evening", "night", "week", "month",
          "year",
        ].contains(reading.lower(token))
    }
    while end > source.lowerBound + 1, nameAt[end - 1] < 0, isTime(end - 1) { end -= 1 }
    guard end < source.upperBound else { return source }
    let isTold =
      end < source.upperBound - 1 || reading.has(end, .calendar)
      || ["yesterday", "today", "tonight"].contains(reading.lower(end))
    if ["this", "last", "next", "late", "early", "earlier", "later", "on"].contains(reading.lower(end - 1)),
      end - 1 > source.lowerBound
    {
      end -= 1
    } else if !isTold {
      return source
    }
    let last = end - 1
    return nameAt[last] >= 0
      || reading.tokens[last].tag.isNoun
        && (reading.has(last, [.role, .organizationNoun, .documentNoun]) || isPersonal(last))
      ? source.lowerBound..<end : source
  }

  /// "Secretary of Rivers Dana Marlow", "Minister for Transport Tom Ek": an office and a body before a name.
  private func bearerOfOffice(_ source: Range<Int>) -> Int? {
    guard let last = source.last, nameAt[last] >= 0, case let name = nameTokens[last],
      name.lowerBound > source.lowerBound + 2, name.upperBound == source.upperBound,
      case let entry = book.current(nameAt[last]), book.entries[entry].kind == .person,
      let of = (source.lowerBound + 1..<min(source.lowerBound + 4, name.lowerBound)).first(where: {
        ["of", "for"].contains(reading.lower($0))
      }), reading.has(of - 1, [.title, .role]), reading.isName(of - 1) || reading.isName(of + 1),
      case let body = (of + 1)..<name.lowerBound, !body.isEmpty,
      body.allSatisfy({
        reading.isName($0) && !reading.has($0, [.title, .role]) || reading.lower($0) == "the"
      }), body.contains(where: { reading.isName($0) })
    else { return nil }
    return entry
  }

  mutating func answer(_ told: Range<Int>, _ content: [Range<Int>], isLabel: Bool) -> Resolution {
    let source = undated(told)
    let first = source.lowerBound
    if source.count == 1 {
      let word = reading.lower(first)
      if isLabel, word == "q" || word == "a" || word == "question" || word == "answer" { return label(word) }
      if word == "who" || word == "whom" || word == "which" || word == "that" { return relative(first) }
      // "This shows that …"
      if ["this", "these", "those"].contains(word) {
        return Resolution(entry: nil, candidate: nil, confidence: 0.2, reason: "what was said before")
      }
      if SpeakerResolver.somebody.contains(word) { return nominal(source, source) }
      if word == "each", let all = wholeTogether(first) { return all }
      if reading.has(first, .indefinitePronoun), !reading.has(first, reading.pronoun) {
        return indefinite(first)
      }
      if reading.has(first, .firstPerson) { return firstPerson(first) }
      if reading.has(first, .secondPerson) {
        return Resolution(
          entry: nil, candidate: nil, confidence: 0.3, reason: "the reader is nobody in particular")
      }
      if reading.has(first, [.he, .she, .they, .it]) {
        return pronoun(first, content)
      }
    }
    if source.count == 2, reading.lower(first) == "who", ["both", "all"].contains(reading.lower(first + 1)) {
      return relative(first)
    }
    if source.count <= 3, reading.has(first, .indefinitePronoun),
      reading.lower(first + 1) == "of" || source.count == 1,
      !reading.has(first, reading.pronoun)
    {
      return indefinite(first)
    }
    // "Outside, the widow's lawyer": a word that says where or when stands before the source.
    if source.count > 3, reading.isComma(first + 1), nameAt[first] < 0,
      reading.tokens[first].tag == .RB || reading.has(first, [.preposition, .adverb, .calendar])
    {
      return answer((first + 2)..<source.upperBound, content, isLabel: isLabel)
    }
    // "In a meeting with the board of the Ashmere Post Marlow said": nobody is called so, the last name
    // speaks.
    if let last = source.last, nameAt[last] >= 0, case let name = nameTokens[last], name.lowerBound > first,
      name.upperBound == source.upperBound, nameAt[name.lowerBound - 1] >= 0,
      book.entries[book.current(nameAt[last])].kind == .person,
      [.organization, .outlet, .place].contains(book.entries[book.current(nameAt[name.lowerBound - 1])].kind),
      case let before = nameTokens[name.lowerBound - 1].lowerBound, before > first,
      reading.has(before - 1, .preposition)
        || reading.lower(before - 1) == "the" && reading.has(before - 2, .preposition)
    {
      return Resolution(
        entry: book.current(nameAt[last]), candidate: nil, confidence: 0.8, reason: "the name before the verb"
      )
    }
    if let bearer = bearerOfOffice(source) {
      return Resolution(entry: bearer, candidate: nil, confidence: 0.9, reason: "named after the office")
    }
    let head = headSegment(source)
    if let last = head.last, let either = oneOf(head, last) { return either }
    if let holder = holderOfOffice(source, head) {
      noteRoles(head, of: holder)
      return Resolution(entry: holder, candidate: nil, confidence: 0.93, reason: "named in apposition")
    }
    if let last = head.last, nameAt[last] >= 0 {
      let entry = book.current(nameAt[last])
      if head.count == 1, let body = itself(entry, last, content) {
        join(body, head, .name)
        return Resolution(entry: body, candidate: nil, confidence: 0.8, reason: "named, and no person")
      }
      return Resolution(entry: entry, candidate: nil, confidence: 0.95, reason: "named")
    }
    // "Sparrow said", where no label showed the name and the article has Kerry Sparrow.
    // So is "May said", of Clara May.
    if let last = head.last, nameAt[last] < 0,
      reading.isName(last) || head.count == 1 && reading.shapes[last] == .capitalized,
      head.count == 1 || reading.has(last - 1, .title) && head.count == 2,
      let person = book.person(bearing: reading.word(last), title: nil, near: last),
      book.entries[person].parts.count > 1
    {
      join(person, last..<(last + 1), .name)
      return Resolution(entry: person, candidate: nil, confidence: 0.85, reason: "the surname")
    }
    if let apposed = apposedName(source, after: head.upperBound) {
      noteRoles(head, of: apposed)
      return Resolution(entry: apposed, candidate: nil, confidence: 0.93, reason: "named in apposition")
    }
    return nominal(source, head)
  }

  /// "the Minister for Trade, Energy and Rivers, Mr Tom Ek", "the North's Harbour Minister, Sir Dana Marlow":
  /// whom a title or a forename opens after the last comma, though the office is written like a name.
  private func holderOfOffice(_ source: Range<Int>, _ head: Range<Int>) -> Int? {
    guard let last = head.last, reading.isName(last) || nameAt[last] >= 0,
      head.upperBound < source.upperBound,
      nameAt[last] < 0 || !nameTokens[last].contains(where: { Forenames.isForename(reading, $0) }),
      reading.lower(head.lowerBound) == "the" || reading.has(last, [.title, .role])
    else { return nil }
    var end = source.upperBound
    while end > head.upperBound, reading.isComma(end - 1) { end -= 1 }
    guard end > head.upperBound, nameAt[end - 1] >= 0, case let name = nameTokens[end - 1],
      name.upperBound == end, name.lowerBound > head.upperBound
    else { return nil }
    var comma = name.lowerBound - 1
    while comma > head.upperBound,
      reading.has(comma, .title) || reading.punctuation(comma) == UInt8(ascii: ".")
    {
      comma -= 1
    }
    let entry = book.current(nameAt[end - 1])
    guard reading.isComma(comma), comma >= head.upperBound, book.entries[entry].kind == .person,
      comma < name.lowerBound - 1 || Forenames.isForename(reading, name.lowerBound),
      (head.upperBound..<comma).allSatisfy({
        reading.isName($0) || reading.isComma($0)
          || reading.has($0, [.preposition, .coordinator, .determiner])
      })
    else { return nil }
    return entry
  }

  /// "Chad said it would send troops", "Emery said its offer …" where the article has Chad Morrow and John
  /// Emery: the state, or the firm whose name begins with the word.
  private mutating func itself(_ entry: Int, _ token: Int, _ content: [Range<Int>]) -> Int? {
    guard book.entries[entry].kind == .person, let first = content.first?.lowerBound, first > token,
      case let it = reading.lower(first) == "that" ? first + 1 : first, reading.has(it, .it),
      !reading.has(it + 1, .be)
    else { return nil }
    let key = NameKey.of(reading.word(token))
    if StateNames.states[key] != nil { return book.enter(reading.word(token), kind: .place) }
    return book.entries(withWord: key).last { index in
      book.entries[index].aliases.contains {
        let words = NameKey.of($0).split(separator: " ").map(String.init)
        return words.first == key && words.last.map(ActorBook.legalForms.contains) ?? false
      }
    }
  }

  /// Pronouns for people of whom nothing was told before.
  private static let somebody: Set<String> = [
    "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody",
  ]

  /// The part of a source before the first comma, dash, bracket, preposition or relative.
  func headSegment(_ source: Range<Int>) -> Range<Int> {
    var end = source.lowerBound
    while end < source.upperBound {
      if end > source.lowerBound {
        // "Harbour Union (HU) chairman Dana Marlow": what goes on after the bracket is the source too.
        if reading.punctuation(end) == 0x28,
          let close = (end..<min(source.upperBound, end + 8)).first(where: { reading.punctuation($0) == 0x29 }
          ),
          close + 1 < source.upperBound, reading.shapes[close + 1] == .lower,
          (close + 2..<max(close + 2, source.upperBound)).contains(where: { nameAt[$0] >= 0 }),
          reading.tokens[close + 1].tag.isNoun || reading.tokens[close + 1].tag == .JJ
        {
          end = close + 1
          continue
        }
        if reading.isComma(end) || reading.isDash(end) || reading.punctuation(end) == 0x28 { break }
        let insideName = nameAt[end] >= 0 && nameTokens[end].contains(end - 1)
        // "judges handling lawsuits"
        if reading.tokens[end].tag == .VBG, reading.shapes[end] == .lower,
          reading.tokens[end - 1].tag == .NNS, nameAt[end] < 0, reading.shapes[end - 1] == .lower
        {
          break
        }
        if reading.has(end, [.preposition, .relative]), !insideName,
          nameAt[end] < 0 || reading.shapes[end] == .lower
        {
          break
        }
      }
      end += 1
    }
    while end > source.lowerBound + 1,
      reading.shapes[end - 1] == .punctuation || reading.isPossessive(end - 1)
        // "Mr Tom Ek SC"
        || nameAt[end - 1] < 0 && nameAt[end - 2] >= 0 && reading.shapes[end - 1] == .upper
          && NameSpans.honours.contains(reading.lower(end - 1))
    { end -= 1 }
    return source.lowerBound..<end
  }

  /// Whom a source names at first sight: the name its head ends in, else the first person in it.
  func named(in source: Range<Int>) -> Int? {
    let head = headSegment(source)
    if let last = head.last, nameAt[last] >= 0 { return book.current(nameAt[last]) }
    return source.first { nameAt[$0] >= 0 && book.entries[book.current(nameAt[$0])].kind == .person }.map {
      book.current(nameAt[$0])
    }
  }

  /// "the widow's lawyer, Graciela Bustos", "an attorney for Norvex, Mark Dale", "Its spokesman, a man who
  /// uses the name Mark Dale": the person set off by a comma, whether the source goes that far or not.
  private func apposedName(_ source: Range<Int>, after: Int) -> Int? {
    let sentence = reading.sentences[reading.sentence[source.lowerBound]]
    // "Captain (ret.) Dana Marlow"
    if reading.punctuation(after) == UInt8(ascii: "("),
      let close = (after..<min(source.upperBound, after + 6)).first(where: {
        reading.punctuation($0) == UInt8(ascii: ")")
      }),
      close + 1 < source.upperBound, nameAt[close + 1] >= 0
    {
      return book.current(nameAt[close + 1])
    }
    guard
      let comma = (after..<max(after, min(source.upperBound + 1, sentence.upperBound))).first(where: {
        reading.isComma($0) || reading.isDash($0)
      })
    else { return nil }
    // "The judge who met the widow of the murdered boy, Tom Ek, said": the boy’s name.
    if (after..<comma).contains(where: { reading.has($0, .relative) && nameAt[$0] < 0 }),
      isPersonal(comma - 1) || reading.lower(comma - 1) == "old"
    {
      return nil
    }
    var token = comma + 1
    while token < min(sentence.upperBound, comma + 16), !reading.isComma(token), !reading.isDash(token) {
      defer { token += 1 }
      guard nameAt[token] >= 0, nameTokens[token].lowerBound == token else { continue }
      var next = nameTokens[token].upperBound
      // "Dana Marlow QC,"
      if next + 1 < sentence.upperBound,
        ["QC", "KC", "MP", "MEP", "MSP", "OBE", "MBE", "CBE"].contains(reading.word(next)),
        reading.isComma(next + 1)
      {
        next += 1
      }
      let entry = book.current(nameAt[token])
      let closes =
        next >= sentence.upperBound || reading.isComma(next)
        || reading.shapes[next] == .punctuation && !reading.isPossessive(next)
        || next >= source.upperBound && source.upperBound > comma + 1
        || reading.has(next, [.relative, .preposition]) && next < source.upperBound
      guard closes else { continue }
      var between = (comma + 1)..<token
      while let last = between.last, reading.has(last, [.title, .role]), reading.isName(last) {
        between = between.lowerBound..<last
      }
      let isNaming =
        between.last.map {
          ["name", "named", "called", "as"].contains(reading.lower($0))
            || reading.has($0, [.role, .title]) && reading.lower($0 - 1) == "as"
        } ?? false
        || between.contains {
          reading.lower($0) == "as"
            && between.contains { ["named", "identified", "known", "name"].contains(reading.lower($0)) }
        }
      let isPhrase = between.allSatisfy {
        reading.has($0, [.title, .determiner, .role]) || reading.tokens[$0].tag.isNoun
          || reading.tokens[$0].tag == .JJ || reading.tokens[$0].tag == .CD
          || reading.shapes[$0] == .number || reading.shapes[$0] == .punctuation
          || reading.shapes[$0] == .hyphen
          || reading.lower($0) == "and" && reading.lower(comma + 1) == "the" && $0 < comma + 5
      }
      // Beyond the source, what follows must look set off: "said the coroner, Dana Marlow, on Monday".
      // "The supplier, Auric Power of Nagoya, said": a body is named right after the noun for it.
      let isBody =
        (between.isEmpty || between.count == 1 && reading.lower(comma + 1) == "the")
        && comma < source.upperBound
        && [.organization, .outlet].contains(book.entries[entry].kind)
        && (reading.lower(source.lowerBound) == "the" || reading.lower(source.lowerBound) == "another"
          || (source.lowerBound..<after).contains { reading.isPossessive($0) })
        && after - source.lowerBound <= 6 && !isPersonal(after - 1)
      guard book.entries[entry].kind == .person || isBody || isNaming && nameTokens[token].count <= 2 else {
        continue
      }
      if comma >= source.upperBound,
        !isPhrase || next < sentence.upperBound && reading.shapes[next] != .punctuation
      {
        return nil
      }
      if isPhrase || isNaming { return entry }
    }
    return nil
  }

  mutating func noteRoles(_ tokens: Range<Int>, of entry: Int) {
    for token in tokens where reading.has(token, .role) {
      book.add(role: NameEntry.singular(reading.lower(token)), to: entry)
    }
  }

  /// "Lind or Ek", "neither Lind nor Ek": nobody in particular.
  private func oneOf(_ head: Range<Int>, _ last: Int) -> Resolution? {
    let opens = ["neither", "either"].contains(reading.lower(head.lowerBound))
    guard opens || nameAt[last] >= 0,
      let choice = head.dropFirst().last(where: { ["or", "nor"].contains(reading.lower($0)) }),
      nameAt[choice] < 0, opens || nameAt[choice - 1] >= 0
    else { return nil }
    return Resolution(
      entry: nil, candidate: nameAt[last] >= 0 ? book.current(nameAt[last]) : nil, confidence: 0.3,
      reason: "one or another")
  }
}
