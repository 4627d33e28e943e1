// Who a source really is. Sources are read in text order, because each answer is a clue for the next: "He
// added" is mostly whoever spoke last. What follows the order of rules in which a careful reader would
// decide.
import DocumentModel

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
  var record: [ChoiceCase]?
  /// What the choice of nouns saw, when it is recorded for training.
  var recordNominals: [ChoiceCase]?
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
    var names: [TrailMention] = []
    for (index, span) in entered.names.enumerated() where entered.entryOf[index] >= 0 {
      let entry = book.current(entered.entryOf[index])
      for token in span.tokens { (nameAt[token], tokens[token]) = (entry, span.tokens) }
      names.append(TrailMention(entry, span.tokens, .name, reading))
    }
    for (extent, entry) in entered.collectives {
      let (last, entry) = (extent.upperBound - 1, book.current(entry))
      (nameAt[last], tokens[last]) = (entry, extent)
      names.append(TrailMention(entry, extent, .name, reading))
    }
    nameTokens = tokens
    let entries = book.entries
    let people = entries.indices.filter { entered.book.moved[$0] == nil && entries[$0].kind == .person }
    namedFirst = people.min { entries[$0].firstNamed < entries[$1].firstNamed }
    leading = people.max { (entries[$0].named, -$0) < (entries[$1].named, -$1) }
    let named = nameAt
    for phrase in Strangers.find(in: reading, isNamed: { named[$0] >= 0 }) {
      let entry = enter(phrase)
      strangerAt[phrase.noun] = entry
      names.append(TrailMention(entry, phrase.tokens, head: phrase.noun, .nominal, reading))
    }
    names.sort { ($0.tokens.lowerBound, $0.tokens.count) < ($1.tokens.lowerBound, $1.tokens.count) }
    ahead = names[...]
  }

  private mutating func enter(_ phrase: StrangerPhrase) -> Int {
    let entry = book.open(NameEntry.unquoted(reading.text(phrase.tokens)), kind: .unnamed)
    book.entries[entry].settle(.unnamed)
    book.entries[entry].isPersonal = true
    book.entries[entry].stranger = phrase.tokens
    book.add(role: NameEntry.singular(reading.lower(phrase.noun)), to: entry)
    for token in phrase.tokens {
      book.entries[entry].marks.insert(NameEntry.singular(reading.lower(token)))
      if let gender = reading.gender(token) { book.entries[entry].gender = gender }
    }
    return entry
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
    trail.add(TrailMention(entry, tokens, form, as: role, reading))
  }

  // MARK: - One source

  /// Resolves the source in these tokens; `content` is what it said, for a look at who is named inside.
  mutating func resolve(_ source: Range<Int>, content: [Range<Int>], isLabel: Bool = false) -> Resolution {
    let source = afterDateline(source)
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
      speaks(entry, at: source.lowerBound)
      reveal(entry)
    }
    if !answer.others.isEmpty { spokenTogether.append((answer.entries, source.lowerBound)) }
    return answer
  }

  /// "GUNSAN, South Korea (Pacific Wire) — Norvex": a dateline names no source.
  private func afterDateline(_ source: Range<Int>) -> Range<Int> {
    let first = source.lowerBound
    guard reading.shapes[first] == .upper, reading.opensParagraph(first),
      let dash = source.first(where: { reading.isDash($0) }), dash + 1 < source.upperBound
    else { return source }
    return (dash + 1)..<source.upperBound
  }

  /// "The pilot was Elias Mbeng", of whom only a pilot was told before: they are one.
  mutating func identify() {
    for (role, token, entry) in identities {
      let told = book.bearing(anyOf: [role]).filter { index in
        let known = book.entries[index]
        guard known.kind == .unnamed, !known.isPlural,
          let first = known.mentions.map(\.tokens.lowerBound).min()
        else { return false }
        return first < token && token - first < 300 && ["a", "an", "one"].contains(reading.lower(first))
      }
      if told.count == 1 { book.identify(told[0], with: entry) }
    }
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

  mutating func repeatSpeaker(_ entry: Int, at token: Int) { spoken.append((entry, token)) }

  mutating func speaks(_ entry: Int, at token: Int) {
    spoken.append((entry, token))
    book.entries[entry].lastSpoke = token
  }
}
