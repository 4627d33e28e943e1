// What an archive made of sheets lists: rows of articles, quotations and actors, and all about one actor.
import DocumentModel

@testable import Reader

extension SheetArchive {
  // MARK: - Answers

  func list(_ query: ArticleQuery) -> Message? {
    let fitting = sheets.indices.filter {
      (passes(Int64($0 + 1), query.matching) || query.keeping.contains(Int64($0 + 1)))
        && lead(of: Int64($0 + 1)) == nil
    }
    var answered = query
    let place = query.around.flatMap { id in fitting.firstIndex { Int64($0 + 1) == id } }
    if query.around != nil { answered.offset = (place ?? 0) / query.limit * query.limit }
    let page = fitting.dropFirst(answered.offset).prefix(query.limit).map { articleRow($0) }
    return .articles(answered, rows: Array(page), total: fitting.count, place: place)
  }

  func open(_ id: Int64) -> Message? {
    guard sheets.indices.contains(Int(id) - 1) else { return .article(id, nil) }
    let sheet = sheets[Int(id) - 1]
    var stored = StoredArticle(
      id: id, annotation: sheet.annotation, actorIDs: sheet.ids,
      corrected: Set(corrected.filter { $0[0] == Int(id) - 1 }.map { $0[1] }))
    stored.isRead = !unread.contains(id)
    stored.marks = marks[.article(id)] ?? Marks()
    stored.place = places[id]
    for index in sheet.annotation.quotations.indices {
      if let marks = marks[.quotation(article: id, index: index)] { stored.quoteMarks[index] = marks }
    }
    return .article(id, stored)
  }

  func suggest(_ values: QueryField.Values, _ beginning: String) -> Message? {
    let names: [String] =
      switch values {
      case .actors: names.values.sorted()
      case .outlets: Array(Set(sheets.compactMap(\.annotation.article.outlet))).sorted()
      case .tags: Array(Set(marks.values.flatMap(\.tags))).sorted()
      case .words, .none: []
      }
    return .suggestions(
      values, beginning,
      names.filter { $0.lowercased().contains(beginning.lowercased()) }.map { Suggestion($0, count: 1) })
  }

  func listSearches() -> Message? {
    .searches(
      (SavedSearch.standing + searches).map { search in
        switch search.list {
        case .articles: SavedSearchRow(search, count: listed(search.query).count)
        case .quotes:
          SavedSearchRow(
            search,
            count: sheets.indices.flatMap { quoteRows($0) }.filter {
              passes($0, QuoteQuery(text: search.query))
            }.count)
        }
      })
  }

  func listPlaces(of quotation: Int, in article: Int64) -> Message? {
    let own = quoteRows(Int(article) - 1)[quotation]
    let rows = sheets.indices.flatMap { quoteRows($0) }.filter { row in
      (row.article, row.index) == (article, quotation)
        || QuotedWords(row.content).isSame(QuotedWords(own.content))
    }
    return .places(
      article: article, quotation: quotation,
      rows.sorted { ($0.date ?? "9", $0.article) < ($1.date ?? "9", $1.article) })
  }

  func listComparable(to article: Int64, also: [Int64]) -> Message? {
    let own = sheets[Int(article) - 1].annotation.quotedWords
    let others = sheets.indices.filter { $0 + 1 != Int(article) }.map { index in
      (row: articleRow(index), shared: QuotedWords.shared(own, sheets[index].annotation.quotedWords).count)
    }
    return .comparable(
      article, others.filter { $0.shared > 0 || also.contains($0.row.id) }.sorted { $0.shared > $1.shared })
  }

  // MARK: - Rows

  func fits(_ text: String, _ query: String?) -> Bool {
    guard let query else { return true }
    return !TextPattern(query.filter { $0 != "*" && $0 != "\"" }).matches(in: text).isEmpty
  }

  func articleRow(_ index: Int) -> ArticleRow {
    let article = sheets[index].annotation.article
    var row = ArticleRow(
      id: Int64(index + 1), key: article.id, title: article.title ?? String(article.text.prefix(60)),
      date: article.date, outlet: article.outlet, quoteCount: shown(index).count,
      actorCount: sheets[index].ids.count, wordCount: article.text.split(separator: " ").count)
    row.versionCount = 1 + leads.keys.filter { lead(of: $0) == row.id }.count
    row.language = article.language
    row.isRead = !unread.contains(row.id)
    row.marks = marks[.article(row.id)] ?? Marks()
    return row
  }

  /// The article that is listed in another's place.
  func lead(of article: Int64) -> Int64? { apart.contains(article) ? nil : leads[article] }

  func versions(of article: Int64) -> [ArticleRow] {
    let story = leads[article] ?? article
    return sheets.indices.filter { $0 + 1 == story || leads[Int64($0 + 1)] == story }.map { articleRow($0) }
      .sorted { $0.wordCount > $1.wordCount }
  }

  func quoteRows(_ index: Int) -> [QuoteRow] {
    let sheet = sheets[index]
    let annotation = sheet.annotation
    let article = annotation.article
    return annotation.quotations.enumerated().map { number, quotation in
      var row = QuoteRow(
        article: Int64(index + 1), index: number, date: article.date, outlet: article.outlet,
        articleTitle: article.title ?? "",
        speakers: quotation.speakers.map {
          .init(id: sheet.ids[$0], name: names[sheet.ids[$0]] ?? "", kind: annotation.actors[$0].kind)
        },
        candidateName: quotation.candidate.map { annotation.actors[$0].name },
        source: quotation.source.first.map { String(article.text[bytes: $0]) } ?? "",
        content: quotation.content.map { String(article.text[bytes: $0]) },
        cue: quotation.cue.first.map { String(article.text[bytes: $0]) } ?? "", kind: quotation.kind,
        class: quotation.class, confidence: quotation.confidence,
        isCorrected: corrected.contains([index, number]))
      row.marks = marks[.quotation(article: row.article, index: number)] ?? Marks()
      return row
    }
  }

  func shown(_ index: Int) -> [QuoteRow] {
    quoteRows(index).filter { QuoteQuery.shownClasses.contains($0.class) }
  }

  func passes(_ row: QuoteRow, _ query: QuoteQuery) -> Bool {
    let speakers = Set(quoteRows(Int(row.article) - 1).flatMap { $0.speakers.map(\.id) })
    func says(_ actor: Int64) -> Bool { row.speakers.contains { $0.id == actor } }
    if let with = query.with {
      guard says(query.speaker!) || says(with), speakers.isSuperset(of: [query.speaker!, with]) else {
        return false
      }
    } else if let speaker = query.speaker, !says(speaker) {
      return false
    }
    if let actor = query.actor, !says(actor), !isAbout(row, actor) { return false }
    return (query.article == nil || row.article == query.article)
      && (query.classes.isEmpty || query.classes.contains(row.class))
      && fits(row.content.joined(separator: " "), query.text)
      && (query.about == nil || isAbout(row, query.about!))
  }

  func isAbout(_ row: QuoteRow, _ actor: Int64) -> Bool {
    let sheet = sheets[Int(row.article) - 1]
    return sheet.ids.indices.contains { index in
      sheet.ids[index] == actor
        && row.content.contains {
          $0.contains(sheet.annotation.actors[index].name.split(separator: " ").last ?? "")
        }
    }
  }

  func actorRows(_ query: ActorQuery) -> [ActorRow] {
    var rows: [ActorRow] = []
    for (index, sheet) in sheets.enumerated() where query.article == nil || query.article == Int64(index + 1)
    {
      let quotes = shown(index)
      var counted: Set<Int64> = []
      for (number, actor) in sheet.annotation.actors.enumerated() {
        let id = sheet.ids[number]
        let isFirst = counted.insert(id).inserted
        let row = ActorRow(
          id: id, name: names[id] ?? actor.name, kind: actor.kind,
          affiliation: actor.affiliation.map { sheet.annotation.actors[$0].name }, aliases: actor.aliases,
          mentions: actor.mentions.count,
          said: isFirst ? quotes.filter { $0.speakers.contains { $0.id == id } }.count : 0,
          about: isFirst ? quotes.filter { isAbout($0, id) }.count : 0)
        if let known = rows.firstIndex(where: { $0.id == id }) {
          rows[known].said += row.said
          rows[known].about += row.about
          rows[known].mentions += row.mentions
          rows[known].aliases += row.aliases.filter { !rows[known].aliases.contains($0) }
        } else {
          rows.append(row)
        }
      }
    }
    rows = rows.filter { row in
      (query.kinds.isEmpty || query.kinds.contains(row.kind))
        && (row.aliases + [row.name]).contains { fits($0, query.matching) }
    }
    rows.sort { a, b in
      switch query.order {
      case .said: (a.said, a.mentions, b.id) > (b.said, b.mentions, a.id)
      case .about: (a.about, a.said, b.id) > (b.about, b.said, a.id)
      case .mentions: (a.mentions, a.said, b.id) > (b.mentions, b.said, a.id)
      case .name: (a.name, a.id) < (b.name, b.id)
      }
    }
    return Array(rows.prefix(query.limit))
  }

  // MARK: - All about one

  func detail(of id: Int64) -> ActorDetail? {
    guard let row = actorRows(ActorQuery()).first(where: { $0.id == id }) else { return nil }
    let own = sheets.indices.filter { sheets[$0].ids.contains(id) }
    let dates = own.compactMap { sheets[$0].annotation.article.date }.sorted()
    var detail = ActorDetail(
      id: id, name: row.name, kind: row.kind, firstSeen: dates.first, lastSeen: dates.last,
      articles: own.count,
      mentions: row.mentions, said: row.said, about: row.about)
    detail.aliases = row.aliases.map { alias in
      .init(
        alias,
        articles: own.filter { sheets[$0].annotation.actors.contains { $0.aliases.contains(alias) } }.count)
    }
    let actors = own.flatMap { sheet in
      sheets[sheet].ids.indices.filter { sheets[sheet].ids[$0] == id }.map {
        sheets[sheet].annotation.actors[$0]
      }
    }
    for text in actors.flatMap(\.descriptions) {
      if let known = detail.descriptions.firstIndex(where: { $0.text == text }) {
        detail.descriptions[known].articles += 1
      } else {
        detail.descriptions.append(.init(text, articles: 1))
      }
    }
    detail.affiliations = actorRows(ActorQuery()).filter { $0.name == row.affiliation }.map {
      .init(id: $0.id, name: $0.name, kind: $0.kind, articles: 1)
    }
    detail.quotedWith = actorRows(ActorQuery()).compactMap { other in
      let shared = own.filter {
        Set(quoteRows($0).flatMap { $0.speakers.map(\.id) }).isSuperset(of: [id, other.id])
      }.count
      return shared == 0 || other.id == id
        ? nil : .init(id: other.id, name: other.name, kind: other.kind, articles: shared)
    }
    detail.timeline = Timeline(
      buckets: SheetArchive.months(dates).map { month in
        let rows = own.filter { sheets[$0].annotation.article.date?.hasPrefix(month) == true }.flatMap {
          shown($0)
        }
        return .init(
          start: month + "-01", said: rows.filter { $0.speakers.contains { $0.id == id } }.count,
          about: rows.filter { isAbout($0, id) }.count)
      })
    detail.reasons = row.aliases.count > 1 ? ["The surname stands for the full name in each article"] : []
    return detail
  }

  /// The months from the first to the last of some days in order, "2031-05".
  static func months(_ dates: [String]) -> [String] {
    let numbers = dates.map { date in
      let parts = date.split(separator: "-").map { Int($0)! }
      return parts[0] * 12 + parts[1] - 1
    }
    guard let first = numbers.first, let last = numbers.last else { return [] }
    return (first...last).map { "\($0 / 12)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)" }
  }
}
