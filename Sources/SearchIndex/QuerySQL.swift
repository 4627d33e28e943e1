// Queries become conditions on the tables; words and names always travel as arguments, never as SQL.
import DocumentModel
import Foundation
import GRDB

/// How many rows are gone through and sorted; where there are more, each row of a list is looked up instead.
/// Tests set less.
enum Few {
  @TaskLocal static var rows = 10_000
  @TaskLocal static var words = 20_000
}

/// Conditions that all must hold, with their arguments. Made while the archive is read.
struct Conditions {
  /// Asked how much a name stands for, which decides how it is looked for.
  private let db: Database
  private(set) var sql: [String] = []
  private(set) var arguments = StatementArguments()

  init(in db: Database) { self.db = db }

  mutating func add(
    _ condition: String, _ values: [any DatabaseValueConvertible] = [], isNegated: Bool = false
  ) {
    sql.append(isNegated ? "NOT (\(condition))" : condition)
    arguments += StatementArguments(values)
  }

  fileprivate mutating func add(_ condition: String, _ values: StatementArguments) {
    sql.append("(\(condition))")
    arguments += values
  }

  /// ` WHERE …`, or nothing.
  var clause: String { sql.isEmpty ? "" : " WHERE " + conjunction }

  /// All of them as one; SQLite parses what is joined a thousand times in a row only when it is a tree.
  var conjunction: String {
    func joined(_ parts: ArraySlice<String>) -> String {
      guard parts.count > 50 else { return parts.joined(separator: " AND ") }
      let middle = (parts.startIndex + parts.endIndex) / 2
      return "(\(joined(parts[..<middle]))) AND (\(joined(parts[middle...])))"
    }
    return joined(sql[...])
  }

  /// Adds that one of the alternatives holds.
  mutating func add(anyOf alternatives: [Conditions], isNegated: Bool) {
    // As a tree, too: of conditions that are joined by OR there may be many.
    func joined(_ parts: ArraySlice<Conditions>) -> String {
      guard parts.count > 1, let first = parts.first else {
        return "(" + (parts.first?.conjunction ?? "0") + ")"
      }
      guard parts.count > 2 else {
        return "(\(first.conjunction)) OR (\(parts[parts.startIndex + 1].conjunction))"
      }
      let middle = (parts.startIndex + parts.endIndex) / 2
      return "(\(joined(parts[..<middle]))) OR (\(joined(parts[middle...])))"
    }
    add("(" + joined(alternatives[...]) + ")", isNegated: isNegated)
    for alternative in alternatives { arguments += alternative.arguments }
  }
}

/// What rows are made of: how their columns are named in SQL.
enum QueryRows {
  /// Rows of articles; the names of the columns that hold number and day.
  case articles(id: String, day: String)
  /// Rows of quotations: those of the article's number, the quotation's and the day, with their table.
  case quotes(article: String, id: String, day: String)
  case actors

  fileprivate var article: String {
    switch self {
    case .articles(let id, _): id
    case .quotes(let article, _, _): article
    case .actors: "NULL"
    }
  }
  fileprivate var quote: String? { if case .quotes(_, let id, _) = self { id } else { nil } }
  fileprivate var day: String {
    switch self {
    case .articles(_, let day), .quotes(_, _, let day): day
    case .actors: "0"
    }
  }
}

extension Conditions {
  /// Adds what a query says of such rows.
  ///
  /// - Parameter isRanked: whether the caller asks the index for the wanted words, for their order.
  mutating func add(_ query: Query, of rows: QueryRows, isRanked: Bool = false) throws {
    if query.isVain { add("0") }
    try add(isRanked ? query.terms.filter { !$0.isWantedWord } : query.terms, of: rows)
  }

  /// Adds that of the versions of a story only the one that lists show is wanted, unless the query finds
  /// others without it.
  mutating func addFolding(_ query: Query) throws {
    if query.terms.isEmpty { return add("article.lead IS NULL") }
    var shown = Conditions(in: db)
    shown.add("shown.id = article.lead")
    try shown.add(query, of: .articles(id: "shown.id", day: "shown.day"))
    let isNotFound = "NOT EXISTS (SELECT 1 FROM article AS shown\(shown.clause))"
    add("article.lead IS NULL OR \(isNotFound)", shown.arguments)
  }

  /// Adds what a query says of articles but for its wanted words; those to keep are listed all the same.
  mutating func add(_ query: Query, keeping: [Int64], isUnfolded: Bool) throws {
    var own = Conditions(in: db)
    try own.add(query, of: .articles(id: "article.id", day: "article.day"), isRanked: true)
    if !isUnfolded { try own.addFolding(query) }
    guard !keeping.isEmpty, !own.sql.isEmpty else {
      sql += own.sql
      arguments += own.arguments
      return
    }
    var kept = Conditions(in: db)
    kept.add("article.id IN (\(keeping.map(String.init).joined(separator: ", ")))")
    add(anyOf: [own, kept], isNegated: false)
  }

  /// Adds what terms of a query say of such rows.
  mutating func add(_ terms: [Query.Term], of rows: QueryRows) throws {
    if case .actors = rows {
    } else {
      // All wanted words are one question to the index.
      let wanted = terms.filter(\.isWantedWord)
      if !wanted.isEmpty { add(rows.haveWords, [match(wanted)]) }
    }
    for term in terms {
      if case .actors = rows {} else if term.isWantedWord { continue }
      try add(term, of: rows)
    }
  }

  private mutating func add(_ term: Query.Term, of rows: QueryRows) throws {
    let not = term.isNegated
    switch term.test {
    case .words(let words, let isPrefix):
      // What has another form of a word only is not kept out by it.
      addWords(term.test, nameMatch(words, isPrefix: isPrefix), withForms: !not, of: rows, isNegated: not)
    case .exact(let word): addWords(term.test, nameMatch(word), of: rows, isNegated: not)
    case .near(let words, _):
      addWords(term.test, nameMatch(words.joined(separator: " ")), of: rows, isNegated: not)
    case .any(let alternatives):
      add(
        anyOf: try alternatives.map { terms in
          var inner = Conditions(in: db)
          try inner.add(terms, of: rows)
          return inner
        }, isNegated: not)
    case .speaker(let name): try addPart(name, roles: "0", of: rows, isNegated: not)
    case .about(let name): try addPart(name, roles: "1", of: rows, isNegated: not)
    case .actor(let name) where rows.quote != nil: try addPart(name, roles: "0, 1", of: rows, isNegated: not)
    case .actor(let name):
      add(
        "\(rows.article) IN (SELECT article FROM appearance WHERE actor IN (\(actorsByName)))",
        [nameMatch(name)],
        isNegated: not)
    case .outlet(let name): try addOutlet(name, of: rows, isNegated: not)
    case .date(let days):
      add("\(rows.day) BETWEEN ? AND ?", [days.lowerBound, days.upperBound], isNegated: not)
    case .kind(let kinds): addCodes("kind", kinds.map(\.code), of: rows, isNegated: not)
    case .classes(let classes): addCodes("class", classes.map(\.code), of: rows, isNegated: not)
    case .state(let states): addStates(states, of: rows, isNegated: not)
    case .tag(let tag, let isPrefix): addTag(tag, isPrefix: isPrefix, of: rows, isNegated: not)
    case .note(let words): addNote(words, of: rows, isNegated: not)
    case .actorKind(let kinds): add("actor.kind IN (\(codes(kinds.map(\.code))))", isNegated: not)
    }
  }

  /// Words of the text; of actors, of their names.
  private mutating func addWords(
    _ test: Query.Test, _ name: String, withForms: Bool = true, of rows: QueryRows, isNegated: Bool
  ) {
    if case .actors = rows {
      add("actor.id IN (\(shownByName))", [name], isNegated: isNegated)
    } else {
      add(rows.haveWords, [match([Query.Term(test: test)], withForms: withForms)], isNegated: isNegated)
    }
  }

  private mutating func addOutlet(_ name: String, of rows: QueryRows, isNegated: Bool) throws {
    let norm = ActorMatching.normalized(name)
    let outlets = "outlet IN (SELECT id FROM outlet WHERE instr(norm, ?))"
    let count = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM (SELECT 1 FROM article WHERE \(outlets) LIMIT \(Few.rows + 1))",
      arguments: [norm])
    if count ?? 0 > Few.rows {
      let own = "SELECT 1 FROM article AS printed WHERE printed.id = \(rows.article) AND printed.\(outlets)"
      return add("EXISTS (\(own))", [norm], isNegated: isNegated)
    }
    add("\(rows.article) IN (SELECT id FROM article WHERE \(outlets))", [norm], isNegated: isNegated)
  }

  private mutating func addTag(_ tag: String, isPrefix: Bool, of rows: QueryRows, isNegated: Bool) {
    let norm = ActorMatching.normalized(tag)
    let own =
      "kind = \(MarkKind.tag.rawValue) AND \(isPrefix ? "substr(norm, 1, \(norm.count)) = ?" : "norm = ?")"
    // A quotation has its article's tags.
    let article = "\(rows.article) IN (SELECT article FROM mark WHERE place = '' AND \(own))"
    guard let quote = rows.quote else { return add(article, [norm], isNegated: isNegated) }
    let itself = "\(quote) IN (SELECT quote FROM mark WHERE quote IS NOT NULL AND \(own))"
    add("(\(itself) OR \(article))", [norm, norm], isNegated: isNegated)
  }

  private mutating func addNote(_ words: String, of rows: QueryRows, isNegated: Bool) {
    let own = "kind = \(MarkKind.note.rawValue) AND instr(norm, ?)"
    // A note on one of its quotations is the article's.
    let found =
      rows.quote.map { "\($0) IN (SELECT quote FROM mark WHERE quote IS NOT NULL AND \(own))" }
      ?? "\(rows.article) IN (SELECT article FROM mark WHERE \(own))"
    add(found, [ActorMatching.normalized(words)], isNegated: isNegated)
  }

  /// One of the states holds.
  private mutating func addStates(_ states: Set<Query.State>, of rows: QueryRows, isNegated: Bool) {
    func marked(_ kind: MarkKind) -> String {
      if let quote = rows.quote {
        return "\(quote) IN (SELECT quote FROM mark WHERE kind = \(kind.rawValue) AND quote IS NOT NULL)"
      }
      return "\(rows.article) IN (SELECT article FROM mark WHERE kind = \(kind.rawValue) AND place = '')"
    }
    let conditions = Query.State.allCases.filter(states.contains).map { state in
      switch state {
      case .unread: "\(rows.article) NOT IN (SELECT article FROM seen)"
      case .read: "\(rows.article) IN (SELECT article FROM seen)"
      case .starred: marked(.star)
      case .tagged: marked(.tag)
      case .noted: marked(.note)
      }
    }
    add("(" + conditions.map { "(\($0))" }.joined(separator: " OR ") + ")", isNegated: isNegated)
  }

  private mutating func addPart(_ name: String, roles: String, of rows: QueryRows, isNegated: Bool) throws {
    // Under a name of its own: the rows asked about may be parts too.
    let own = "FROM part AS known WHERE known.role IN (\(roles)) AND known.actor IN (\(actorsByName))"
    let count = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM (SELECT 1 \(own) LIMIT \(Few.rows + 1))", arguments: [nameMatch(name)])
    if count ?? 0 <= Few.rows {
      let what = rows.quote == nil ? "known.quote >> \(QuoteID.indexBits)" : "known.quote"
      return add(
        "\(rows.quote ?? rows.article) IN (SELECT \(what) \(own))", [nameMatch(name)], isNegated: isNegated)
    }
    // Of somebody in so many articles a page has enough soon: each row is looked up.
    let first = "(\(rows.article) << \(QuoteID.indexBits))"
    let place =
      rows.quote.map { "known.quote = \($0)" }
      ?? "known.quote BETWEEN \(first) AND (\(first) | \(QuoteID.lastIndex))"
    add(
      "EXISTS (SELECT 1 \(own) AND known.day = \(rows.day) AND \(place))", [nameMatch(name)],
      isNegated: isNegated)
  }

  private mutating func addCodes(_ column: String, _ values: [Int], of rows: QueryRows, isNegated: Bool) {
    let list = codes(values)
    if rows.quote != nil { return add("\(column) IN (\(list))", isNegated: isNegated) }
    let bits = QuoteID.indexBits
    add(
      """
      EXISTS (SELECT 1 FROM quote WHERE quote.id BETWEEN \(rows.article) << \(bits)
      AND (\(rows.article) << \(bits) | \(QuoteID.lastIndex)) AND \(column) IN (\(list)))
      """, isNegated: isNegated)
  }
}

extension QueryRows {
  /// Whether the row has words. Of articles each is looked up: what has a common word is more than a page
  /// wants.
  fileprivate var haveWords: String {
    if let quote {
      "\(quote) IN (SELECT rowid FROM quote_text WHERE quote_text MATCH ?)"
    } else {
      "EXISTS (SELECT 1 FROM article_text WHERE article_text MATCH ? AND article_text.rowid = \(article))"
    }
  }
}

/// Numbers of Codes.swift as a list.
func codes(_ values: [Int]) -> String { values.sorted().map(String.init).joined(separator: ", ") }

/// Actors one of whose names matches the argument, as lists show them.
let shownByName = """
  SELECT shown FROM alias JOIN actor ON actor.id = alias.actor
  WHERE alias.id IN (SELECT rowid FROM alias_text WHERE alias_text MATCH ?)
  """

/// The same with all that are shown as one of them.
let actorsByName = "SELECT id FROM actor WHERE shown IN (\(shownByName))"

/// The FTS5 expression for words, and alternatives of words, that all must occur.
///
/// - Parameter withForms: whether other forms of a word do as well.
func match(_ terms: [Query.Term], withForms: Bool = true) -> String {
  terms.compactMap { term in
    switch term.test {
    case .words(let words, let isPrefix):
      match(words, isPrefix, others: withForms && !isPrefix ? forms(of: words) : [])
    case .exact(let word): match(word, false)
    case .near(let words, let distance):
      "NEAR(" + words.map { quoted($0, $0.hasSuffix("*")) }.joined(separator: " ") + ", \(distance))"
    case .any(let alternatives):
      "(" + alternatives.map { match($0, withForms: withForms) }.joined(separator: " OR ") + ")"
    default: nil
    }
  }.map { terms.count > 1 ? "(\($0))" : $0 }.joined(separator: " AND ")
}

/// The same for one phrase, in whatever spelling. Always quoted: what people type is never syntax.
private func match(_ words: String, _ isPrefix: Bool, others: [String] = []) -> String {
  any(of: (spellings(of: words) + others).map { quoted($0, isPrefix) })
}

private func quoted(_ words: String, _ isPrefix: Bool) -> String {
  // A NUL would end the expression.
  "\"" + words.replacing("\"", with: "\"\"").replacing("\0", with: " ") + "\"" + (isPrefix ? "*" : "")
}

private func any(of expressions: [String]) -> String {
  expressions.count == 1 ? expressions[0] : "(" + expressions.joined(separator: " OR ") + ")"
}

/// The FTS5 expression for a name: all its words, in any order, the last of them begun when a `*` follows.
func nameMatch(_ name: String, isPrefix: Bool = false) -> String {
  // The index of names keeps no places of words, so that what is one word here must be one there.
  let words = name.precomposedStringWithCanonicalMapping.unicodeScalars.split { !isNameScalar($0) }
    .flatMap { parted(String($0)) }
  // An empty phrase is in nothing.
  if words.isEmpty { return "\"\"" }
  let isLastBegun = isPrefix || name.hasSuffix("*")
  return words.enumerated().map { at, word in
    let star = isLastBegun && at == words.count - 1 ? "*" : ""
    return any(of: spellings(of: word).map { "\"\($0)\"" + star })
  }.joined(separator: " AND ")
}

/// Words as the tokenizer parts them further: without marks that nobody sees, Chinese characters and kana one
/// by one.
private func parted(_ word: String) -> [String] {
  var out = [""]
  for scalar in word.unicodeScalars where !Folding.isInvisible(scalar.value) {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: out += [String(scalar), ""]
    default: out[out.count - 1].unicodeScalars.append(scalar)
    }
  }
  return out.filter { !$0.isEmpty }
}

/// Whether FTS5 takes it for a part of a word: its tables know the letters of Unicode 6.1, and of the marks
/// the 25 of the combining diacritics (U+0300 on) that it removes; at other marks words end.
private func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
  if (0x300..<0x370).contains(scalar.value) {
    return scalar.value < 0x332 && 0x361F8_0802_9FDF as UInt64 >> UInt64(scalar.value - 0x300) & 1 == 1
  }
  if Folding.isInvisible(scalar.value) { return true }
  // Letters that are used as apostrophes part words.
  if [0x2BB, 0x2BC, 0x2BE, 0x2BF].contains(scalar.value) { return false }
  guard isTokenScalar(scalar), let age = scalar.properties.age else { return false }
  return (age.major, age.minor) <= (6, 1) || scalar.properties.generalCategory == .privateUse
}
