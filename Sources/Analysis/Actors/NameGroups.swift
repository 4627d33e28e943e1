// Actors that a name and the noun after it make together: rebels, campaigns, families, governments.
import DocumentModel

extension NameEntry {
  /// "Syrian rebels", "the Assad regime": a nation or person's name before a collective noun.
  mutating func enterGroups() {
    // "the Kestrian people"
    for token in 0..<max(0, reading.count - 2)
    where reading.has(token + 1, .nationality) && reading.isName(token + 1) {
      let extent = (token + 1)..<(token + 3)
      guard reading.lower(token) == "the", reading.lower(token + 2) == "people",
        reading.sentence[token] == reading.sentence[token + 2]
      else { continue }
      // Kestrians, where the article calls them so.
      let entry = book.lookUp(reading.word(token + 1) + "s") ?? book.enter(reading.text(extent), kind: .group)
      book.note(entry, alias: reading.text(extent))
      book.entries[entry].isPlural = true
      addMention(extent, to: entry, form: .name)
      collectives.append((extent, entry))
    }
    for index in names.indices {
      let tokens = names[index].tokens
      var noun = tokens.upperBound
      if reading.isPossessive(noun) { noun += 1 }
      guard noun < reading.count, reading.shapes[noun] == .lower,
        reading.sentence[noun] == reading.sentence[tokens.lowerBound]
      else { continue }
      let word = reading.lower(noun)
      let extent = tokens.lowerBound..<(noun + 1)
      if names[index].kind == .nationality, noun == tokens.upperBound,
        ["rebels", "militants", "insurgents", "separatists"].contains(word)
      {
        let entry = book.enter(reading.text(extent), kind: .group)
        book.entries[entry].isPlural = true
        book.add(role: NameEntry.singular(word), to: entry)
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      } else if ["campaign", "camp", "team"].contains(word), entryOf[index] >= 0,
        book.entries[book.current(entryOf[index])].kind == .person
      {
        let owner = book.entries[book.current(entryOf[index])]
        let key = "\(owner.parts.last ?? owner.name) campaign"
        let known = book.lookUp(key)
        let entry = known ?? book.enter(reading.text(extent), kind: .organization)
        book.alias(key, to: entry)
        book.note(entry, alias: reading.text(extent))
        for role in ["campaign", word] { book.add(role: role, to: entry) }
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      } else if ["family", "clan"].contains(word), tokens.count == 1, entryOf[index] >= 0,
        noun == tokens.upperBound, reading.lower(tokens.lowerBound - 1) == "the",
        book.entries[book.current(entryOf[index])].kind == .person
      {
        let entry = book.enter(reading.text(extent), kind: .group)
        book.entries[entry].isPlural = true
        book.add(role: word, to: entry)
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      } else if ["regime", "administration"].contains(word), entryOf[index] >= 0, noun == tokens.upperBound {
        let owner = book.current(entryOf[index])
        guard book.entries[owner].kind == .person else { continue }
        let entry = book.enter(reading.text(extent), kind: .organization)
        book.add(role: word, to: entry)
        addMention(extent, to: entry, form: .name)
        collectives.append((extent, entry))
      }
    }
  }
}
