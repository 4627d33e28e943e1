// What the text says of those it names: roles, descriptions and affiliations in appositions, before the name,
// in a predicate and in brackets.
import DocumentModel

extension NameEntry {
  /// Roles from the words before a name, the apposition after it and the noun that it is said to be.
  mutating func describe(_ index: Int) {
    let tokens = names[index].tokens
    let entry = book.current(entryOf[index])
    describeBefore(tokens, entry)
    describePredicate(tokens, entry)
    let first = tokens.lowerBound
    if first > 2, book.entries[entry].kind == .person, reading.has(first - 1, .be),
      reading.has(first - 2, .role), reading.shapes[first - 2] == .lower, reading.lower(first - 3) == "the",
      reading.sentences[reading.sentence[first]].lowerBound == first - 3
    {
      identities.append((role(first - 2), first, entry))
    }
    let comma = tokens.upperBound
    if reading.punctuation(comma) == UInt8(ascii: "(") { return describeBrackets(comma, entry) }
    guard reading.isComma(comma), comma + 1 < reading.count,
      reading.has(comma + 1, [.determiner, .role]) || reading.shapes[comma + 1] == .lower
    else { return }
    var end = comma + 1
    while end < reading.count, !reading.isComma(end), reading.sentence[end] == reading.sentence[comma],
      !reading.has(end, [.relative]),
      !(end > comma + 1 && reading.has(end, .preposition) && reading.lower(end) != "of"),
      reading.shapes[end] != .punctuation || reading.isPossessive(end)
    { end += 1 }
    // "Both times, says Ruth Kettering, it was her brother’s fault": a clause, not an apposition.
    if ["it", "he", "she", "they", "we", "i", "you"].contains(reading.lower(comma + 1)) { return }
    var sawRole = false
    for token in (comma + 1)..<end {
      mark(token, of: entry)
      if reading.has(token, .role) {
        book.add(role: role(token), to: entry)
        sawRole = true
        if book.entries[entry].kind == .person, book.entries[entry].gender == nil {
          if reading.has(token, .feminine) { book.entries[entry].gender = .female }
          if reading.has(token, .masculine) { book.entries[entry].gender = .male }
        }
      }
    }
    let head = end - 1
    if book.entries[entry].kind != .person, head > comma, end - comma > 2 {
      let word = reading.lower(head)
      if ["group", "militia", "movement", "faction", "alliance", "gang", "brigade"].contains(word),
        !book.entries[entry].isSettled
      {
        book.entries[entry].settle(.group)
      }
    }
    // "a group waging a “…”"
    while end - comma > 2,
      reading.has(end - 1, [.determiner, .preposition]) || reading.tokens[end - 1].tag == .VBG
    { end -= 1 }
    // "…, urged owners to", "…, quoting a person", "…, their steepest loss" describe nobody.
    let isClause =
      ((comma + 1)..<end).contains { [.VBD, .VBP, .VBZ, .MD].contains(reading.tokens[$0].tag) }
      || reading.tokens[comma + 1].tag.isVerb
      || reading.has(comma + 1, [.preposition, .coordinator]) || isListed(before: end, from: comma + 1)
    if sawRole || reading.has(comma + 1, .determiner), !isClause,
      book.entries[entry].kind == .person
        || reading.has(comma + 1, .determiner) && !reading.has(comma + 1, .possessive), end - comma > 1,
      end - comma < 12
    {
      let description = reading.text((comma + 1)..<end)
      if !book.entries[entry].descriptions.contains(description) {
        book.entries[entry].descriptions.append(description)
      }
    }
  }

  /// "…, scientist Dana Marlow, …": the next of a list, with a name of its own.
  func isListed(before end: Int, from start: Int) -> Bool {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].tokens.upperBound < end { low = middle + 1 } else { high = middle }
    }
    guard low < names.count, names[low].tokens.upperBound == end, names[low].tokens.lowerBound >= start else {
      return false
    }
    return names[low].kind == .person && !reading.has(names[low].tokens.lowerBound - 1, .preposition)
  }

  /// "the Republican presidential candidate Dana Marlow", "Vermont Sen. Marlow": nouns and names before a
  /// name.
  mutating func describeBefore(_ tokens: Range<Int>, _ entry: Int) {
    var before = tokens.lowerBound - 1
    var steps = 0
    // "The prime minister, Dana Marlow,": a role with its determiner, set off before the name.
    if reading.isComma(before), book.entries[entry].kind == .person, before > 1,
      reading.has(before - 1, .role), reading.shapes[before - 1] == .lower
    {
      var start = before - 1
      while start > 0, before - start < 6, !reading.has(start, [.determiner, .possessive]),
        reading.sentence[start - 1] == reading.sentence[before],
        reading.tokens[start].tag.isNoun || reading.tokens[start].tag == .JJ
      { start -= 1 }
      // British papers say it without one: "backed by justice secretary, Dana Marlow".
      if before - start > 1, reading.has(start, [.preposition]) || reading.tokens[start].tag.isVerb,
        reading.tokens[before - 1].tag == .NN, reading.lower(start) != "with"
      {
        book.add(role: role(before - 1), to: entry)
        for token in (start + 1)..<before { mark(token, of: entry) }
      }
      if reading.has(start, [.determiner, .possessive]), start == 0 || !reading.has(start - 1, .preposition) {
        book.add(role: role(before - 1), to: entry)
        for token in (start + 1)..<before { mark(token, of: entry) }
      }
    }
    while before >= 0, steps < 8, reading.sentence[before] == reading.sentence[tokens.lowerBound] {
      let isStop = reading.punctuation(before) == UInt8(ascii: ".")
      guard
        isStop && reading.has(before - 1, .title) || reading.has(before, [.title, .role])
          || reading.shapes[before] == .hyphen
          || (reading.tokens[before].tag.isNoun || reading.tokens[before].tag == .JJ)
            && !reading.has(before, .calendar)
      else { break }
      if !isStop, reading.has(before, [.role, .title]) {
        book.add(role: role(before), to: entry)
      } else {
        mark(before, of: entry)
      }
      if reading.has(before, .feminine) { book.entries[entry].gender = .female }
      if reading.has(before, .masculine), book.entries[entry].gender == nil {
        book.entries[entry].gender = .male
      }
      before -= 1
      steps += 1
    }
  }

  /// "Dana Marlow is the Republican nominee".
  mutating func describePredicate(_ tokens: Range<Int>, _ entry: Int) {
    guard book.entries[entry].kind == .person else { return }
    let subject = reading.tokens[reading.headToken(tokens)]
    guard subject.relation == .nsubj, subject.head > tokens.upperBound, case let noun = Int(subject.head),
      noun < tokens.upperBound + 14,
      reading.has(noun, .role), reading.shapes[noun] == .lower
    else { return }
    guard
      (tokens.upperBound..<noun).contains(where: {
        reading.has($0, .be) && Int(reading.tokens[$0].head) == noun
      }),
      !(tokens.upperBound..<noun).contains(where: { reading.has($0, .negation) })
    else { return }
    book.add(role: role(noun), to: entry)
    for token in tokens.upperBound..<noun where Int(reading.tokens[token].head) == noun {
      mark(token, of: entry)
    }
  }

  /// "Dana Marlow (R-Utah)".
  mutating func describeBrackets(_ open: Int, _ entry: Int) {
    var token = open + 1
    while token < reading.count, token < open + 7, reading.punctuation(token) != UInt8(ascii: ")") {
      mark(token, of: entry)
      for part in reading.lower(token).split(separator: "-") {
        book.entries[entry].marks.insert(String(part))
      }
      token += 1
    }
  }

  mutating func mark(_ token: Int, of entry: Int) {
    guard reading.shapes[token] != .punctuation,
      !reading.has(token, [.determiner, .preposition, .coordinator, .be])
    else { return }
    book.entries[entry].marks.insert(NameEntry.singular(reading.lower(token)))
  }

  func role(_ token: Int) -> String {
    let word = reading.lower(token)
    return Roles.spelledOut[word.hasSuffix(".") ? String(word.dropLast()) : word] ?? NameEntry.singular(word)
  }

  /// Without the quotation marks around it and the stop before them.
  static func unquoted(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, "“”\"'‘’«»".contains(first) { text.removeFirst() }
    while let last = text.last, "“”\"'‘’«».,".contains(last), text.count > 1 { text.removeLast() }
    // A mark inside whose fellow was cut off.
    if text.contains("“") != text.contains("”") { text = Substring(text.filter { $0 != "“" && $0 != "”" }) }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func singular(_ word: String) -> String {
    if word.hasSuffix("men") { return word.dropLast(3) + "man" }
    if word.hasSuffix("people") { return word.dropLast(6) + "person" }
    if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
    if word.hasSuffix("sses") || word.hasSuffix("ches") || word.hasSuffix("shes") {
      return String(word.dropLast(2))
    }
    return word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
      ? String(word.dropLast()) : word
  }
}
