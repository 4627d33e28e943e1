// Whom an apposition names: "the widow's lawyer, Graciela Bustos, said".
import DocumentModel

extension SpeakerResolver {
  /// "the widow's lawyer, Graciela Bustos", "an attorney for Norvex, Mark Dale", "Its spokesman, a man who
  /// uses the name Mark Dale": the person set off by a comma, whether the source goes that far or not.
  func apposedName(_ source: Range<Int>, after: Int) -> Int? {
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
      let isNaming = announcesName(between)
      let isPhrase = isDescription(between, from: comma + 1)
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

  /// "a man who uses the name …", "identified as": what comes next is a name.
  private func announcesName(_ between: Range<Int>) -> Bool {
    return
      between.last.map {
        ["name", "named", "called", "as"].contains(reading.lower($0))
          || reading.has($0, [.role, .title]) && reading.lower($0 - 1) == "as"
      } ?? false
      || between.contains {
        reading.lower($0) == "as"
          && between.contains { ["named", "identified", "known", "name"].contains(reading.lower($0)) }
      }
  }

  /// Nouns, adjectives and offices alone.
  private func isDescription(_ between: Range<Int>, from first: Int) -> Bool {
    return between.allSatisfy {
      reading.has($0, [.title, .determiner, .role]) || reading.tokens[$0].tag.isNoun
        || reading.tokens[$0].tag == .JJ || reading.tokens[$0].tag == .CD
        || reading.shapes[$0] == .number || reading.shapes[$0] == .punctuation
        || reading.shapes[$0] == .hyphen
        || reading.lower($0) == "and" && reading.lower(first) == "the" && $0 < first + 4
    }
  }
}
