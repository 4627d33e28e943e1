// How an article is spoilt: clauses cut, glued, swapped and repeated, marks put where they do not belong.

enum Mutation {
  private static let marks = ["“", "”", "\"", "‘", "’", "'", "«", "»", "„", "(", ")", "—", "–", "-", ":", ";", ",", ".", "?", "!", "…"]

  /// A few clauses of the texts, spoilt.
  static func text(from texts: [String], _ random: inout SplitMix64) -> String {
    guard !texts.isEmpty else { return "" }
    var pieces: [Substring] = []
    for _ in 0...random.below(3) {
      let clauses = clauses(of: random.pick(texts)[...]), start = random.below(clauses.count)
      pieces += clauses.dropFirst(start).prefix(1 + random.below(30))
    }
    for _ in 0...random.below(8) { spoil(&pieces, &random) }
    return pieces.joined()
  }

  private static func spoil(_ pieces: inout [Substring], _ random: inout SplitMix64) {
    guard !pieces.isEmpty else { return }
    let at = random.below(pieces.count)
    switch random.below(6) {
    case 0: pieces.remove(at: at)
    case 1: pieces.insert(contentsOf: pieces[at..<min(pieces.count, at + 1 + random.below(4))], at: random.below(pieces.count))
    case 2: pieces.swapAt(at, random.below(pieces.count))
    case 3: pieces[at] = pieces[at].prefix(random.below(pieces[at].count + 1))
    case 4: pieces[at] = pieces[at].dropFirst(random.below(pieces[at].count + 1))
    default: pieces.insert(random.pick(marks)[...], at: at)
    }
  }

  /// A text cut behind its marks.
  private static func clauses(of text: Substring) -> [Substring] {
    var clauses: [Substring] = [], start = text.startIndex
    for index in text.indices where text[index].isPunctuation || text[index].isNewline {
      let end = text.index(after: index)
      clauses.append(text[start..<end])
      start = end
    }
    clauses.append(text[start...])
    return clauses
  }
}
