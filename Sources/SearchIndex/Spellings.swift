// The index takes é for e, but not ø for o: its tables know only letters that Unicode takes apart, and of
// Latin alone. Whoever types a word without these letters finds it all the same, since a query asks for its
// spellings.

/// A word or phrase as typed, and as it may be written: with letters that the index does not take for their
/// plain ones, at most two of them changed.
func spellings(of words: String) -> [String] {
  let plain = words.lowercased().flatMap { plainLetters[$0] ?? [$0] }
  var places: [(at: Int, count: Int, letter: Character)] = []
  for at in plain.indices {
    for count in 1...2 where at + count <= plain.count {
      for letter in specialLetters[String(plain[at..<(at + count)])] ?? [] {
        places.append((at, count, letter))
      }
    }
  }
  func spelt(_ changes: [(at: Int, count: Int, letter: Character)]) -> String {
    var letters = plain
    for change in changes.reversed() {
      letters.replaceSubrange(change.at..<(change.at + change.count), with: [change.letter])
    }
    return String(letters)
  }
  var out = [words, String(plain)] + places.map { spelt([$0]) }
  for (number, first) in places.enumerated() {
    for second in places[(number + 1)...] where second.at >= first.at + first.count {
      out.append(spelt([first, second]))
    }
  }
  var seen: Set<String> = []
  // Long phrases would ask for thousands; the first are the likeliest.
  return out.filter { seen.insert($0.lowercased()).inserted }.prefix(32).map { $0 }
}

/// Letters that Unicode does not take apart, and Greek vowels, whose accents the index keeps: what is typed
/// for them.
private let special: [(Character, String)] = [
  ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("ı", "i"), ("ħ", "h"), ("ŧ", "t"), ("æ", "ae"),
  ("œ", "oe"), ("ø", "oe"),
  ("ß", "ss"), ("þ", "th"), ("ŋ", "n"), ("ə", "e"), ("ά", "α"), ("έ", "ε"), ("ή", "η"), ("ί", "ι"),
  ("ϊ", "ι"), ("ΐ", "ι"),
  ("ό", "ο"), ("ύ", "υ"), ("ϋ", "υ"), ("ΰ", "υ"), ("ώ", "ω"),
]

private let specialLetters: [String: [Character]] = Dictionary(grouping: special) { $0.1 }.mapValues {
  $0.map(\.0)
}
private let plainLetters: [Character: [Character]] = Dictionary(special.map { ($0.0, Array($0.1)) }) {
  first, _ in first
}
