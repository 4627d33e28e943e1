// What was searched for, as what is to be marked where it stands: in the article, and in rows of lists.
import DocumentModel

struct SearchWords: Sendable, Equatable {
  /// As it was typed.
  let text: String
  /// Typed in the article itself, not in a list.
  let isOfArticle: Bool
  private let patterns: [TextPattern]

  /// The words of a query. Signs of the query language are not looked for: "speaker:…" and negated words do
  /// not stand in the text.
  init(_ query: String) {
    text = query
    isOfArticle = false
    var patterns: [TextPattern] = []
    // Words between quotation marks belong together.
    let parts = query.split(omittingEmptySubsequences: false) { "\"“”".contains($0) }
    for (number, part) in parts.enumerated() {
      let isPhrase = number % 2 == 1 && parts.count > number + 1
      let before = number > 0 ? parts[number - 1] : ""
      if isPhrase, before.hasSuffix("-") || before.hasSuffix(":") { continue }
      let words =
        isPhrase
        ? [part]
        : part.split { $0 == " " || $0 == "(" || $0 == ")" }.filter {
          !$0.contains(":") && !$0.hasPrefix("-") && $0 != "OR" && $0 != "AND"
        }
      patterns += words.map { TextPattern(String($0.filter { $0 != "*" }).lowercased()) }
    }
    self.patterns = patterns.filter { !$0.isEmpty }
  }

  /// A phrase that is looked for in the article, as it is.
  init(phrase: String) {
    text = phrase
    isOfArticle = true
    patterns = [TextPattern(phrase)].filter { !$0.isEmpty }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// Where they stand, in text order, none within another.
  func ranges(in text: String, limit: Int = 50) -> [ByteRange] {
    let found = patterns.flatMap { $0.matches(in: text, limit: limit) }
    guard patterns.count > 1 else { return found.map { ByteRange($0.lowerBound, $0.upperBound) } }
    var out: [ByteRange] = []
    for range in found.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) })
    where range.lowerBound >= out.last?.end ?? 0 {
      out.append(ByteRange(range.lowerBound, range.upperBound))
    }
    return out
  }
}
