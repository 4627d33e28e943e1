// Whom headline or lead call by what they are, and the paragraphs after it name: "A former Harbour Board
// chairman says …¶“…,” said Dana Marlow, who led the board". They are one.
import DocumentModel

struct NameLead {
  /// Quotations in text order: who speaks, and where.
  private let told: [(answer: Resolution, at: Int)]

  init(_ quotations: [Quotation], _ answers: [Resolution], _ order: [Int]) {
    told = order.map { index in
      let quotation = quotations[index]
      return (answers[index], (quotation.source.first ?? quotation.content.first)?.start ?? 0)
    }
  }

  func run(_ resolver: inout SpeakerResolver) {
    var seen: Set<Int> = []
    for (answer, at) in told.prefix(6) {
      guard let entry = answer.entry.map(resolver.book.current), seen.insert(entry).inserted,
        answer.others.isEmpty, let phrase = described(entry, resolver)
      else { continue }
      let name =
        resolver.book.entries[entry].kind == .organization
        ? namedBody(phrase, resolver) ?? speaker(after: at, phrase, resolver)
        : introduced(phrase, resolver) ?? speaker(after: at, phrase, resolver)
      if let name { resolver.book.identify(entry, with: name) }
    }
  }

  /// A description: whose it is, where it stands first, and the words that may stand for it.
  private struct Phrase {
    var entry: Int
    var first: Int
    var words: Set<String>
    var isBody: Bool
  }

  /// Somebody who is told by a description alone, in the headline or the lead, as somebody new.
  private func described(_ entry: Int, _ resolver: SpeakerResolver) -> Phrase? {
    let (known, reading) = (resolver.book.entries[entry], resolver.reading)
    guard known.kind == .unnamed || known.kind == .organization, !known.isPlural,
      let first = known.mentions.map(\.tokens.lowerBound).min(),
      known.mentions.allSatisfy({ $0.form != .name }), reading.paragraph[first] <= 3,
      !["the", "his", "her", "its", "their", "this", "that", "another"].contains(reading.lower(first))
    else { return nil }
    let isBody = known.kind == .organization
    var words: Set<String> = known.roles
    for role in known.roles { words.formUnion(isBody ? Roles.words(ofBody: role) : Roles.same(as: role)) }
    return Phrase(entry: entry, first: first, words: words, isBody: isBody)
  }

  /// "A House panel voted …¶The House Rivers Committee": a body need not speak to be named.
  private func namedBody(_ phrase: Phrase, _ resolver: SpeakerResolver) -> Int? {
    let (book, reading) = (resolver.book, resolver.reading)
    return book.entries.indices.filter { index in
      let told = book.entries[index]
      return book.moved[index] == nil && index != phrase.entry && told.kind == .organization
        && told.firstNamed > phrase.first && told.firstNamed < reading.count
        && reading.paragraph[told.firstNamed] - reading.paragraph[phrase.first] <= 2
        && told.aliases.contains { alias in
          NameKey.of(alias).split(separator: " ").count > 1
            && Folding.fold(alias).split(separator: " ").contains { phrase.words.contains(String($0)) }
        }
    }.min { book.entries[$0].firstNamed < book.entries[$1].firstNamed }
  }

  /// "A Lisk farmer has told a court …¶Tom Ek (58), of Relling": the first one named after it, in full, who
  /// opens a paragraph and whose age is told.
  private func introduced(_ phrase: Phrase, _ resolver: SpeakerResolver) -> Int? {
    let (book, reading) = (resolver.book, resolver.reading)
    let named = book.entries.indices.filter {
      book.moved[$0] == nil && book.entries[$0].kind == .person && book.entries[$0].firstNamed > phrase.first
        && book.entries[$0].firstNamed < reading.count && book.entries[$0].parts.count > 1
    }.min { book.entries[$0].firstNamed < book.entries[$1].firstNamed }
    guard let named, case let told = book.entries[named], case let at = told.firstNamed,
      reading.paragraph[at] - reading.paragraph[phrase.first] <= 3,
      at == 0 || reading.paragraph[at - 1] != reading.paragraph[at]
    else { return nil }
    let gender = book.entries[phrase.entry].gender
    guard gender == nil || told.gender == nil || gender == told.gender else { return nil }
    let end = resolver.nameAt[at] >= 0 ? resolver.nameTokens[at].upperBound : at + 1
    guard reading.isComma(end) || reading.punctuation(end) == UInt8(ascii: "("),
      reading.shapes.indices.contains(end + 1), reading.shapes[end + 1] == .number,
      reading.tokens[end + 1].range.count == 2
    else { return nil }
    return named
  }

  /// The first one named who speaks after it, where the description fits.
  private func speaker(after start: Int, _ phrase: Phrase, _ resolver: SpeakerResolver) -> Int? {
    let (book, reading) = (resolver.book, resolver.reading)
    for (answer, at) in told {
      guard let speaker = answer.entry.map(book.current), speaker != phrase.entry, at > start
      else { continue }
      let known = book.entries[speaker]
      guard known.kind == (phrase.isBody ? .organization : .person),
        known.mentions.contains(where: { $0.form == .name }), known.firstNamed > phrase.first,
        known.firstNamed < reading.count, reading.paragraph[known.firstNamed] <= 4
      else {
        // Somebody of that kind who is not the one has spoken.
        if known.kind == .person, !phrase.isBody, known.firstNamed > phrase.first { return nil }
        continue
      }
      return fits(known, phrase, resolver) ? speaker : nil
    }
    return nil
  }

  /// Whether what is told of somebody holds what the description says: role, body or other words.
  private func fits(_ known: ActorEntry, _ phrase: Phrase, _ resolver: SpeakerResolver) -> Bool {
    let (book, reading) = (resolver.book, resolver.reading)
    if phrase.isBody {
      return known.aliases.contains {
        Folding.fold($0).split(separator: " ").contains { phrase.words.contains(String($0)) }
      }
    }
    if !known.roles.isDisjoint(with: phrase.words) { return true }
    let sentence = reading.sentences[reading.sentence[known.firstNamed]]
    let described = book.entries[phrase.entry]
    if let theirs = described.affiliation.map(book.current),
      sentence.contains(where: { resolver.nameAt[$0] >= 0 && book.current(resolver.nameAt[$0]) == theirs })
    {
      return true
    }
    return sentence.contains {
      reading.isName($0) && !reading.has($0, [.title, .role, .common])
        && !known.parts.contains(reading.lower($0)) && described.marks.contains(reading.lower($0))
    }
  }
}
