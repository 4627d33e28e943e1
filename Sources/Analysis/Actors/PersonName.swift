// How the parts of a person's name work: which word is the surname, which forms are the same forename, and
// what gender a name suggests.
import DocumentModel

enum PersonName {
  /// Folded words of a name without titles, suffixes and nicknames in quotation marks.
  static func parts(_ name: String) -> [String] {
    var words = Folding.fold(name).split(separator: " ").map(String.init)
    words = words.map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
    if let last = words.last, last.hasSuffix("'s") { words[words.count - 1] = String(last.dropLast(2)) }
    while words.count > 1, let last = words.last, suffixes.contains(last) { words.removeLast() }
    return words.filter { word in
      !word.isEmpty && !(word.first == "“" || word.first == "\"" || word.first == "'" || word.first == "(")
    }
  }

  /// "jr" of "Amos King Jr.", nil for none: father and son are two.
  static func suffix(_ name: String) -> String? {
    guard let last = Folding.fold(name).split(separator: " ").last.map(String.init) else { return nil }
    return suffixes.contains(last) ? last.filter { $0 != "." } : nil
  }

  /// Whether the shorter name is a run of whole words of the longer one: "Vaughan Price" of Helena Vaughan
  /// Price, "Abd al-Karim" of Abd al-Karim Haddar.
  static func isRun(_ short: [String], of long: [String]) -> Bool {
    guard short.count > 1, short.count < long.count else { return false }
    return (0...(long.count - short.count)).contains { long[$0..<($0 + short.count)].elementsEqual(short) }
  }

  /// "al-assad" without its particle.
  static func bare(_ word: String) -> String {
    for prefix in ["al-", "el-", "ad-", "as-", "ar-", "an-", "at-", "az-"] where word.hasPrefix(prefix) {
      return String(word.dropFirst(prefix.count))
    }
    return word
  }

  /// Every word that may stand alone for the person: the surname with and without particle, double surnames,
  /// and the first word where family names come first.
  static func surnames(_ parts: [String]) -> [String] {
    guard let last = parts.last else { return [] }
    var out = [last]
    if bare(last) != last { out.append(bare(last)) }
    if parts.count >= 3 {
      let before = parts[parts.count - 2]
      out.append(before + " " + last)
      if particles.contains(before), parts.count >= 4 {
        out.append(parts[parts.count - 3] + " " + before + " " + last)
      }
      // Ana Ruiz Peña may be called Ruiz; a middle name is seldom used alone.
      if !particles.contains(before), before.count > 2, Forenames.isFemale(before) == nil {
        out.append(before)
      }
    }
    if parts.count >= 2, familyFirst.contains(parts[0]) { out.append(parts[0]) }
    // Okoro-Blythe may be called by either half.
    let halves = last.split(separator: "-").map(String.init)
    if halves.count == 2, parts.count >= 2, halves.allSatisfy({ $0.utf8.count > 2 }) { out += halves }
    return out
  }

  /// Whether two full names of one surname can be one person: equal forenames, an initial, a nickname, or one
  /// name with a middle part more.
  static func agree(_ a: [String], _ b: [String]) -> Bool {
    guard let first = a.first, let other = b.first, a.count > 1, b.count > 1 else { return true }
    guard a.last == b.last || bare(a[a.count - 1]) == bare(b[b.count - 1]) else { return false }
    return sameForename(first, other)
  }

  static func sameForename(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    let (x, y) = (a.filter { $0 != "." }, b.filter { $0 != "." })
    if x.count <= 2 || y.count <= 2 { return x.first == y.first }
    return nicknames[x] == (nicknames[y] ?? y) || nicknames[y] == x
  }

  static func gender(_ parts: [String]) -> Gender? {
    guard parts.count > 1 else { return nil }
    if parts.contains("bin") || parts.contains("ould") || parts.contains("ibn") { return .male }
    if parts.contains("bint") { return .female }
    if ["king", "prince", "emperor", "pope"].contains(parts[0]) { return .male }
    if ["queen", "princess", "empress"].contains(parts[0]) { return .female }
    return Forenames.isFemale(parts[0]).map { $0 ? .female : .male }
  }
}
