// New sources without a name: how they are called, whom they belong to; and whoever wrote the article.
import DocumentModel

extension SpeakerResolver {
  /// A new unnamed source, document or organisation. It is named by the words of the text up to a comma or
  /// relative; what the source says beyond that, and its shortest form, are other names for it.
  mutating func open(
    _ source: Range<Int>, _ head: Range<Int>, kind: NewsActor.Kind, role: String, isPlural: Bool,
    confidence: Float, reason: String
  ) -> Resolution {
    var end = head.upperBound
    while end < source.upperBound, !reading.isComma(end), !reading.isDash(end),
      !["who", "which", "whose"].contains(reading.lower(end)),
      !(reading.lower(end) == "that" && end + 1 == source.upperBound),
      !(reading.punctuation(end) == UInt8(ascii: "(")
        && !(end..<source.upperBound).contains { reading.punctuation($0) == UInt8(ascii: ")") })
    { end += 1 }
    // “the woman's claim”: she is the woman.
    while end - 1 > source.lowerBound, reading.tokens[end - 1].tag == .POS { end -= 1 }
    let extent = source.lowerBound..<end
    let name = NameEntry.unquoted(reading.text(extent))
    guard !name.isEmpty else {
      return .nobody("no words in the source", 0)
    }
    // "A fisherman said": he who has been brought in by these words.
    let known = head.last.flatMap { strangerAt[$0] }.flatMap { book.entries[$0].stranger == nil ? nil : $0 }
    let index = known ?? book.open(name, kind: kind)
    book.entries[index].stranger = nil
    book.entries[index].name = name
    book.entries[index].settle(kind)
    book.entries[index].isPlural = isPlural
    book.add(role: role, to: index)
    book.note(index, alias: name)
    for other in [coreOf(extent), source] where other != extent {
      let alias = NameEntry.unquoted(reading.text(other))
      if alias.utf8.count > 2, alias.utf8.count < 200, !book.entries[index].aliases.contains(alias) {
        book.entries[index].aliases.append(alias)
      }
    }
    for token in head where reading.shapes[token] != .punctuation {
      book.entries[index].marks.insert(NameEntry.singular(reading.lower(token)))
    }
    book.entries[index].affiliation = affiliation(extent)
    book.entries[index].isPersonal = headNoun(head).map(isPersonal) ?? false
    if reading.has(source.lowerBound, .indefinitePronoun) { book.entries[index].isPersonal = true }
    if kind == .organization, extent.count == 1 { unnamedByName[NameKey.of(name)] = index }
    if kind == .unnamed {
      unnamedByName[NameKey.of(name)] = index
      for token in head {
        if reading.has(token, .feminine) { book.entries[index].gender = .female }
        if reading.has(token, .masculine) { book.entries[index].gender = .male }
      }
    }
    note(index, extent, form: .nominal)
    return Resolution(index, confidence, reason)
  }

  /// A phrase up to its head noun and what follows it with "of": "dozens of papers ranging from …" are dozens
  /// of papers.
  private func coreOf(_ extent: Range<Int>) -> Range<Int> {
    var end = extent.lowerBound
    var sawNoun = false
    while end < extent.upperBound {
      let isNoun = reading.tokens[end].tag.isNoun || nameAt[end] >= 0
      if sawNoun, !isNoun, !reading.isPossessive(end), reading.shapes[end] != .hyphen {
        if reading.isPossessive(end + 1) || reading.lower(end) != "of" { break }
        sawNoun = false
      } else if isNoun {
        sawNoun = true
      } else if reading.isPossessive(end) {
        sawNoun = false
      }
      end += 1
    }
    return extent.lowerBound..<max(end, extent.lowerBound + 1)
  }

  /// The organisation an unnamed source belongs to: the last one named in the phrase, else its nation.
  private mutating func affiliation(_ extent: Range<Int>) -> Int? {
    var place: Int?
    var nation: Int?
    var body: Int?
    for token in extent {
      if nameAt[token] >= 0 {
        let entry = book.current(nameAt[token])
        switch book.entries[entry].kind {
        case .organization, .outlet, .group: body = entry
        case .person: body = body ?? entry
        case .place where !["in", "near", "from"].contains(reading.lower(nameTokens[token].lowerBound - 1)):
          place = entry
        default: break
        }
      } else if reading.has(token, .nationality),
        let state = StateNames.adjectives[NameKey.of(reading.word(token))]
      {
        nation = book.lookUp(States.all[state].names[0])
      }
    }
    return body ?? place ?? nation
  }

  /// "Dana Marlow is a fellow of …": who one of the last paragraphs says wrote the article.
  mutating func closing() -> Int? {
    if let known = closingAuthor { return known }
    closingAuthor = .some(findClosingAuthor())
    return closingAuthor ?? nil
  }

  private func findClosingAuthor() -> Int? {
    guard reading.count > 0 else { return nil }
    let last = reading.paragraph[reading.count - 1]
    var index = reading.count - 1
    var found: Int?
    while index >= 0, last - reading.paragraph[index] < 3 {
      let opens = index == 0 || reading.paragraph[index - 1] != reading.paragraph[index]
      if opens, nameAt[index] >= 0, nameTokens[index].count > 1, case let entry = book.current(nameAt[index]),
        book.entries[entry].kind == .person
      {
        let next = nameTokens[index].upperBound
        if ["is", "was", "writes", "teaches"].contains(reading.lower(next))
          || reading.isComma(next) && reading.has(next + 1, [.determiner, .role])
        {
          // Who is named before is written about, and does not write.
          if book.entries[entry].firstNamed == index
            || index - book.entries[entry].firstNamed > 0
              && reading.paragraph[book.entries[entry].firstNamed] <= 2 && book.entries[entry].named <= 3
          {
            found = found ?? entry
          }
        }
      }
      index -= 1
    }
    return found
  }

  /// The entry for whoever wrote the article, when it does not say who.
  var unnamedAuthor: Int {
    mutating get {
      if let known = authorEntry { return known }
      let index = book.open("the author", kind: .unnamed)
      book.entries[index].settle(.unnamed)
      authorEntry = index
      return index
    }
  }
}
