// Whom a title or a forename opens after an office, and what is called like a person and is none.
import DocumentModel

extension SpeakerResolver {
  /// "the Minister for Trade, Energy and Rivers, Mr Tom Ek", "the North's Harbour Minister, Sir Dana Marlow":
  /// whom a title or a forename opens after the last comma, though the office is written like a name.
  func holderOfOffice(_ source: Range<Int>, _ head: Range<Int>) -> Int? {
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
  mutating func itself(_ entry: Int, _ token: Int, _ content: [Range<Int>]) -> Int? {
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
}
