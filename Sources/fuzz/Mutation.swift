// How an article is spoilt: clauses cut, glued, swapped and repeated, marks of all fashions opened and closed
// where they do not belong, what reports speech moved away from what was said, and now and then something no
// text should hold.

enum Mutation {
  static let marks = [
    "“", "”", "\"", "‘", "’", "'", "«", "»", "‹", "›", "„", "‚", "「", "」", "``", "''", "(", ")", "[", "]",
    "—", "–", "-", " - ", ":", ";",
    ",", ".", "?", "!", "…", "...", "’s", "/", "•", "*", "#", "@", "\n", "\n\n", "\t",
  ]
  private static let reports = [
    " said ", " says ", ", he said, ", ", she added. ", " according to ", " told reporters that ",
    "He said: ", "who said that ", " citing ",
    " asked whether ", " did not say ", " could say ", ", said Dana Marlow, ", "said the ", " as saying ",
    " that ", " and ", " allowed me to say ",
    "In her book, ", "Q. ", "A: ", "MARLOW: ", "Mr ", "the union’s ", " is, ", " which, ", " whose ",
    " a string of a string of ",
  ]
  private static let scripts = [
    "Он сказал: «Мост закрыт»", "橋は閉鎖された、と彼は言った。", "قال إن الجسر مغلق", "גשר סגור", "ο δήμαρχος είπε",
    "สะพานปิด", "다리가 닫혔다", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧‍👦", "İstanbul",
    "ﬁn", "𝔐𝔞𝔯𝔩𝔬𝔴", "ẞ", "\u{FFFD}",
  ]
  private static let controls = [
    "\u{0}", "\u{1B}[2J", "\u{7}", "\u{200B}", "\u{202E}", "\u{2028}", "\u{FEFF}", "\r", "\r\n", "\u{85}",
    "\u{A0}", "\u{AD}", "\u{10FFFF}",
  ]

  /// Texts as they are mutated: each cut behind its marks, once for all trials.
  static func clauses(of texts: [String]) -> [[Substring]] { texts.map { clauses(of: $0[...]) } }

  /// Clauses of the texts, spoilt: mostly a few, so that millions can be tried, one in eight as long as an
  /// article, rarely huge.
  static func text(from texts: [[Substring]], _ random: inout SplitMix64) -> String {
    guard !texts.isEmpty else { return "" }
    if random.once(in: 20_000) { return huge(from: random.pick(texts), &random) }
    let (sources, most) = random.once(in: 8) ? (4, 30) : (2, 5)
    var pieces: [Substring] = []
    for _ in 0...random.below(sources) {
      let clauses = random.pick(texts)
      pieces += clauses.dropFirst(random.below(clauses.count)).prefix(1 + random.below(most))
    }
    for _ in 0...random.below(10) { spoil(&pieces, &random) }
    return pieces.joined()
  }

  private static func spoil(_ pieces: inout [Substring], _ random: inout SplitMix64) {
    guard !pieces.isEmpty else { return }
    let at = random.below(pieces.count)
    switch random.below(14) {
    case 0: pieces.remove(at: at)
    case 1:
      pieces.insert(
        contentsOf: pieces[at..<min(pieces.count, at + 1 + random.below(4))], at: random.below(pieces.count))
    case 2: pieces.swapAt(at, random.below(pieces.count))
    case 3: pieces[at] = pieces[at].prefix(random.below(pieces[at].count + 1))
    case 4: pieces[at] = pieces[at].dropFirst(random.below(pieces[at].count + 1))
    case 5, 6, 7: pieces.insert(random.pick(marks)[...], at: at)
    case 8, 9: pieces.insert(random.pick(reports)[...], at: at)
    case 10: pieces.insert(random.pick(random.once(in: 2) ? scripts : controls)[...], at: at)
    case 11:
      // Marks that open here and close there, or never.
      pieces.insert(random.pick(["“", "‘", "\"", "«", "("])[...], at: at)
      if !random.once(in: 3) {
        pieces.insert(random.pick(["”", "’", "\"", "»", ")"])[...], at: at + random.below(pieces.count - at))
      }
    case 12:
      // One paragraph, or each clause one of its own.
      let isParted = random.once(in: 2)
      for k in pieces.indices where pieces[k].contains("\n") || isParted {
        pieces[k] = isParted ? pieces[k] + "\n\n" : Substring(pieces[k].filter { $0 != "\n" } + " ")
      }
    default:
      let words = pieces[at].split(separator: " ").shuffled(using: &random)
      pieces[at] = Substring(words.joined(separator: random.once(in: 8) ? "" : " ") + " ")
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

  /// One thing a great many times: up to a megabyte without a space, of marks, of one clause, of paragraphs.
  private static func huge(from clauses: [Substring], _ random: inout SplitMix64) -> String {
    let size = 1 << (14 + random.below(7))
    func many(_ unit: String) -> String {
      String(repeating: unit, count: max(1, size / max(1, unit.utf8.count)))
    }
    let clause = String(random.pick(clauses))
    switch random.below(8) {
    case 0: return many("x")
    case 1: return many(random.pick(marks))
    case 2: return many(random.pick(scripts))
    case 3: return many(clause)
    case 4: return many(random.pick(marks) + clause)
    case 5: return many(clause + "\n\n")
    case 6: return many(random.pick(["“", "(", "‘“"])) + many(random.pick(["”", ")", "”’"]))
    default: return many(random.pick(reports))
    }
  }
}
