// Which words stand for a word that somebody typed. What letters look alike the index knows itself (`folded`,
// made of `Folding`); here is what they are written as on keyboards without them, and what else a word's own
// forms are.

/// A word or phrase as typed, and as it may be written: ø and ö are typed as "oe" too.
func spellings(of words: String) -> [String] {
  let letters = Array(words.lowercased())
  let places = letters.indices.dropLast().filter { letters[$0] == "o" && letters[$0 + 1] == "e" }
  return [words]
    + places.prefix(4).map { place in
      var other = letters
      other.remove(at: place + 1)
      return String(other)
    }
}

/// The other forms of an English word: of "strike" strikes, striking, striked. Forms that nobody writes are
/// in no text, and cost nothing to look for.
func forms(of word: String) -> [String] {
  let word = word.lowercased()
  guard word.utf8.count >= 3, word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
  var stems: Set<String> = [word]
  func cut(_ ending: String, _ added: String = "", least: Int = 3) {
    guard word.hasSuffix(ending) else { return }
    let stem = String(word.dropLast(ending.count)) + added
    if stem.utf8.count >= least { stems.insert(stem) }
  }
  if word.hasSuffix("ies") { cut("ies", "y") } else if word.hasSuffix("es") { cut("es") }
  if !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") { cut("s") }
  cut("ied", "y")
  for ending in ["ed", "ing"] where word.hasSuffix(ending) {
    cut(ending)
    cut(ending, "e")
    let stem = word.dropLast(ending.count)
    if let last = stem.last, stem.dropLast().last == last, !"lsz".contains(last) {
      cut(String(last) + ending)
    }
  }
  var out: Set<String> = []
  for stem in stems where stem.contains(where: "aeiouy".contains) {
    out.formUnion([stem, stem + "s"])
    let last = stem.last ?? " "
    let isAfterVowel = stem.dropLast().last.map("aeiou".contains) ?? false
    switch last {
    case "e": out.formUnion([stem + "d", stem.dropLast() + "ing"])
    case "y" where !isAfterVowel:
      out.formUnion([stem.dropLast() + "ies", stem.dropLast() + "ied", stem + "ing"])
    default:
      out.formUnion([stem + "ed", stem + "ing"])
      if "sxz".contains(last) || stem.hasSuffix("ch") || stem.hasSuffix("sh") { out.insert(stem + "es") }
      if isAfterVowel, "bdgklmnprt".contains(last) {
        out.formUnion([stem + "\(last)ed", stem + "\(last)ing"])
      }
    }
  }
  out.remove(word)
  return out.sorted()
}
