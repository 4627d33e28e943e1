// Queries become conditions on the tables; words and names always travel as arguments, never as SQL.
import DocumentModel
import GRDB

/// Conditions that all must hold, with their arguments.
struct Conditions {
  private(set) var sql: [String] = []
  private(set) var arguments = StatementArguments()

  mutating func add(
    _ condition: String, _ values: [any DatabaseValueConvertible] = [], isNegated: Bool = false
  ) {
    sql.append(isNegated ? "NOT (\(condition))" : condition)
    arguments += StatementArguments(values)
  }

  /// ` WHERE …`, or nothing.
  var clause: String { sql.isEmpty ? "" : " WHERE " + sql.joined(separator: " AND ") }

  /// Those terms of a query that hold of single rows. `article`, `quote` and so on are the SQL of the row's columns;
  /// `quote` is nil when rows are articles.
  mutating func add(_ terms: [Query.Term], article: String, quote: String?, day: String) {
    for term in terms {
      let not = term.isNegated
      switch term.test {
      case .words:
        // Wanted words of articles are matched and ranked by the caller.
        if let quote {
          add(
            "\(quote) IN (SELECT rowid FROM quote_text WHERE quote_text MATCH ?)", [match([term])],
            isNegated: not)
        } else if not {
          add(
            "\(article) IN (SELECT rowid FROM article_text WHERE article_text MATCH ?)", [match([term])],
            isNegated: true)
        }
      case .speaker(let name): addPart(name, roles: "0", article: article, quote: quote, isNegated: not)
      case .about(let name): addPart(name, roles: "1", article: article, quote: quote, isNegated: not)
      case .actor(let name):
        if quote != nil {
          addPart(name, roles: "0, 1", article: article, quote: quote, isNegated: not)
        } else {
          add(
            "\(article) IN (SELECT article FROM appearance WHERE actor IN (\(actorsByName)))",
            [nameMatch(name)], isNegated: not)
        }
      case .outlet(let name):
        let outlets = "outlet IN (SELECT id FROM outlet WHERE instr(norm, ?))"
        add(
          "\(article) IN (SELECT id FROM article WHERE \(outlets))", [ActorMatching.normalized(name)],
          isNegated: not)
      case .date(let days): add("\(day) BETWEEN ? AND ?", [days.lowerBound, days.upperBound], isNegated: not)
      case .kind(let kinds):
        addCodes("kind", kinds.map(\.code), article: article, quote: quote, isNegated: not)
      case .classes(let classes):
        addCodes("class", classes.map(\.code), article: article, quote: quote, isNegated: not)
      case .actorKind: break
      }
    }
  }

  private mutating func addPart(
    _ name: String, roles: String, article: String, quote: String?, isNegated: Bool
  ) {
    let what = quote == nil ? "quote >> \(QuoteID.indexBits)" : "quote"
    add(
      "\(quote ?? article) IN (SELECT \(what) FROM part WHERE role IN (\(roles)) AND actor IN (\(actorsByName)))",
      [nameMatch(name)], isNegated: isNegated)
  }

  private mutating func addCodes(
    _ column: String, _ codes: [Int], article: String, quote: String?, isNegated: Bool
  ) {
    let list = codes.sorted().map(String.init).joined(separator: ", ")
    if quote != nil { return add("\(column) IN (\(list))", isNegated: isNegated) }
    let bits = QuoteID.indexBits
    add(
      """
      EXISTS (SELECT 1 FROM quote WHERE quote.id BETWEEN \(article) << \(bits)
      AND (\(article) << \(bits) | \(QuoteID.lastIndex)) AND \(column) IN (\(list)))
      """, isNegated: isNegated)
  }
}

/// Actors one of whose names matches the argument, as lists show them.
let shownByName = """
  SELECT shown FROM alias JOIN actor ON actor.id = alias.actor
  WHERE alias.id IN (SELECT rowid FROM alias_text WHERE alias_text MATCH ?)
  """

/// The same with all that are shown as one of them.
let actorsByName = "SELECT id FROM actor WHERE shown IN (\(shownByName))"

/// The FTS5 expression for words that all must occur. Always quoted: what people type is never syntax.
func match(_ terms: [Query.Term]) -> String {
  terms.compactMap { term in
    guard case .words(let words, let isPrefix) = term.test else { return nil }
    // A NUL would end the expression.
    return "\"" + words.replacing("\"", with: "\"\"").replacing("\0", with: " ") + "\""
      + (isPrefix ? "*" : "")
  }.joined(separator: " AND ")
}

/// The FTS5 expression for a name: all its words, in any order, the last of them begun when a `*` follows.
func nameMatch(_ name: String, isPrefix: Bool = false) -> String {
  var words: [String] = [""]
  for scalar in name.unicodeScalars {
    if scalar == "\"" || !(isTokenScalar(scalar) || scalar.properties.generalCategory == .nonspacingMark) {
      if words.last != "" { words.append("") }
    } else {
      words[words.count - 1].unicodeScalars.append(scalar)
    }
  }
  words.removeAll(where: \.isEmpty)
  let star = isPrefix || name.hasSuffix("*") ? "*" : ""
  return words.map { "\"\($0)\"" }.joined(separator: " AND ") + star
}
