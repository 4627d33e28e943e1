// Who speaks words without a source, as far as a line beside them tells: a signature, the sentence before, or
// the
// label of a question or an answer.
import DocumentModel

extension SpeakerResolver {
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
    speaks(entry, at: name.lowerBound)
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
    speaks(mention.entry, at: token)
    return Resolution(mention.entry, 0.6, "whom the sentence before is about", way: .sentenceBefore)
  }

  /// Q and A: the answers are those of the person the article names first; who asks is told by "spoke to" or
  /// not.
  mutating func label(_ word: String) -> Resolution {
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
        return Resolution(asks.entry, 0.7, "who asks")
      }
      return .nobody("who asks", 0)
    }
    let people = book.entries.indices.filter {
      book.moved[$0] == nil && book.entries[$0].kind == .person && book.entries[$0].parts.count > 1
    }
    let first = people.min { book.entries[$0].firstNamed < book.entries[$1].firstNamed }
    return Resolution(first, first == nil ? 0 : 0.75, "who answers")
  }
}
