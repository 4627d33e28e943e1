// What is asked of nouns and noted of whom they mean.
import DocumentModel

extension SpeakerResolver {
  /// Whether a noun is one for a person.
  func isPersonal(_ noun: Int) -> Bool {
    reading.has(noun, .role) && !reading.has(noun, .organizationNoun)
      || reading.tokens[noun].flags.contains(.person)
  }

  func headNoun(_ head: Range<Int>) -> Int? {
    head.last { reading.shapes[$0] != .punctuation && !reading.isPossessive($0) }
      .flatMap { last in
        if reading.has(last, [.role, .organizationNoun, .documentNoun, .groupNoun]) { return last }
        return head.last {
          reading.has($0, [.role, .organizationNoun, .documentNoun, .groupNoun])
            && reading.shapes[$0] == .lower
        }
          ?? (reading.shapes[last] == .number ? nil : last)
      }
  }

  /// Whether somebody says the words around this one: nobody speaks of themselves as "the engineer".
  func speaksAround(_ entry: Int, _ noun: Int) -> Bool {
    reading.span[noun] >= 0
      && enclosing.suffix(40).contains { $0.isDirect && $0.entry == entry && $0.content.contains(noun) }
  }

  func unnamedPlural(_ role: String, before token: Int) -> Int? {
    book.bearing(anyOf: Roles.same(as: role)).filter {
      book.entries[$0].isPlural && book.entries[$0].lastSeen >= 0 && book.entries[$0].lastSeen < token
    }.max { (book.entries[$0].lastSeen, $0) < (book.entries[$1].lastSeen, $1) }
  }

  func bareEntry(named name: String) -> Int? { unnamedByName[NameKey.of(name)] }

  /// A court, a ministry, a house of parliament is no company.
  func isOtherBody(_ entry: Int, than words: Set<String>) -> Bool {
    if book.entries[entry].kind != .outlet, KnownActors.byName[NameKey.of(book.entries[entry].name)] != nil {
      return true
    }
    return book.entries[entry].aliases.contains { alias in
      NameKey.of(alias).split(separator: " ").contains { word in
        !words.contains(String(word)) && Nominals.offices.contains(String(word))
      }
    }
  }

  mutating func note(_ entry: Int, _ tokens: Range<Int>, form: Mention.Form) {
    join(entry, tokens, form, as: .subject)
    if form == .nominal, book.entries[entry].kind == .person || book.entries[entry].kind == .unnamed {
      let text = reading.text(tokens)
      if text != book.entries[entry].name, book.entries[entry].descriptions.count < 40,
        !book.entries[entry].descriptions.contains(text)
      {
        book.entries[entry].descriptions.append(text)
      }
    }
  }

  mutating func notePronoun(_ entry: Int, _ tokens: Range<Int>) {
    if reading.has(tokens.lowerBound, [.he, .she]), book.entries[entry].kind != .unnamed {
      book.entries[entry].vote(.person)
    }
    if reading.has(tokens.lowerBound, .he) { book.entries[entry].pronounVotes.male += 1 }
    if reading.has(tokens.lowerBound, .she) { book.entries[entry].pronounVotes.female += 1 }
    join(entry, tokens, .pronoun)
  }

  /// An actor named or described in these tokens, for addressees and cited sources; opens an unnamed one.
  mutating func actor(in tokens: Range<Int>) -> Int? {
    let head = headSegment(tokens)
    if let last = head.last, nameAt[last] >= 0 { return book.current(nameAt[last]) }
    guard head.contains(where: { reading.has($0, [.role, .organizationNoun, .groupNoun]) }) else {
      return nil
    }
    // "told both captains": whoever speaks is not one of the two in mind.
    isSpokenTo = true
    defer { isSpokenTo = false }
    return nominal(tokens, head).entry
  }
}
