// The same words quoted in several articles: found by a few of their turns in the index of quoted words, then
// compared in full.
import DocumentModel
import GRDB

extension Archive {
  /// Quotations that are looked at.
  private static let mostCompared = 400
  /// Quotations that a folded list is made of.
  public static let mostFolded = 2000

  /// All quotations of the words of one, itself among them, earliest first; undated ones come last.
  public func sameWords(as quotation: Int, in article: Int64) throws -> [QuoteRow] {
    guard let stored = try self.article(article), stored.annotation.quotations.indices.contains(quotation)
    else {
      return []
    }
    let pieces = stored.annotation.quotations[quotation].content.map {
      String(stored.annotation.article.text[bytes: $0])
    }
    let words = QuotedWords(pieces)
    let own = QuoteID(article: article, index: quotation)
    var ids = [own]
    if let phrases = Archive.phrases(of: pieces) {
      let found = try read { db in
        try Int64.fetchAll(
          db, sql: "SELECT rowid FROM quote_text WHERE quote_text MATCH ? ORDER BY rowid DESC LIMIT ?",
          arguments: [phrases, Archive.mostCompared])
      }
      ids += found.filter { $0 != own.raw }.map { QuoteID(raw: $0) }
    }
    let all = ids
    let rows = try read { try quoteRows(all, in: $0) }
    return rows.filter { row in
      row.article == article && row.index == quotation || QuotedWords(row.content).isSame(words)
    }.sorted { Archive.isEarlier($0, $1) }
  }

  private static func isEarlier(_ a: QuoteRow, _ b: QuoteRow) -> Bool {
    (a.date ?? "9999-12-31", a.article, a.index) < (b.date ?? "9999-12-31", b.article, b.index)
  }

  /// Turns of five words from all over what was said, any of which the index is asked for; nil where it is
  /// too short to be told again.
  private static func phrases(of pieces: [String]) -> String? {
    var turns: [String] = []
    for piece in pieces {
      let words = piece.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      let length = min(5, words.count)
      guard length >= 3 else { continue }
      let last = words.count - length
      let places = Set([0, last / 4, last / 2, last * 3 / 4, last]).sorted()
      turns += places.map { "\"" + words[$0..<$0 + length].joined(separator: " ") + "\"" }
    }
    return turns.isEmpty ? nil : turns.prefix(24).joined(separator: " OR ")
  }

  /// A page of the quote list in which the same words stand once, as they were quoted first, with in how many
  /// articles they are. Of long lists the newest are folded.
  func foldedQuotes(_ query: QuoteQuery) throws -> QuotePage {
    var all = query
    (all.isFolded, all.limit, all.offset) = (false, Archive.mostFolded, 0)
    let rows = try quotes(all).rows
    var groups: [[Int]] = []
    // Those that share a turn of three words are compared; most share none.
    var byTurn: [[String]: [Int]] = [:]
    let words = rows.map { QuotedWords($0.content) }
    for (index, own) in words.enumerated() {
      var candidates: Set<Int> = []
      let turns =
        own.words.count < QuotedWords.least
        ? [] : (0...(own.words.count - 3)).map { Array(own.words[$0..<$0 + 3]) }
      for turn in turns { candidates.formUnion(byTurn[turn] ?? []) }
      let group = candidates.sorted().first { words[groups[$0][0]].isSame(own) }
      if let group { groups[group].append(index) } else { groups.append([index]) }
      let place = group ?? groups.count - 1
      for turn in turns where byTurn[turn]?.last != place { byTurn[turn, default: []].append(place) }
    }
    // Each stands where the one that is shown for all of them stands in the list.
    let shown = groups.map { group in
      (place: group.min { Archive.isEarlier(rows[$0], rows[$1]) } ?? group[0], group: group)
    }
    let folded = shown.sorted { $0.place < $1.place }.map { place, group -> QuoteRow in
      var row = rows[place]
      row.places = Set(group.map { rows[$0].article }).count
      return row
    }
    return QuotePage(rows: Array(folded.dropFirst(query.offset).prefix(query.limit)), total: folded.count)
  }

  /// Articles that are worth a look beside one: those that quote the same words, most first, then other
  /// versions of its story, then those asked for by number.
  public func comparable(to article: Int64, also: [Int64] = []) throws -> [(row: ArticleRow, shared: Int)] {
    guard let stored = try self.article(article) else { return [] }
    var shared: [Int64: Int] = [:]
    for index in stored.annotation.quotations.indices.prefix(60) {
      let rows = try sameWords(as: index, in: article)
      for other in Set(rows.map(\.article)) where other != article { shared[other, default: 0] += 1 }
    }
    let quoting = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map(\.key)
    var ids: [Int64] = []
    for id in quoting + (try versions(of: article).map(\.id)) + also where id != article && !ids.contains(id)
    {
      ids.append(id)
    }
    let wanted = ids
    let rows = try read { db in
      try wanted.flatMap { id in
        var conditions = Conditions(in: db)
        conditions.add("article.id = ?", [id])
        return try articleRows(conditions, order: "article.id", limit: 1, in: db)
      }
    }
    return rows.map { ($0, shared[$0.id] ?? 0) }
  }
}
