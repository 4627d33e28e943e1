// An archive made of sheets: answers the reader's questions and takes corrections, each of which can be taken
// back.
import DocumentModel

@testable import Reader

struct SheetArchive {
  private(set) var sheets: [Sheet]
  /// The names that actors are shown by.
  private(set) var names: [Int64: String] = [:]
  /// Quotations whose speaker was corrected, by article and index.
  private var corrected: Set<[Int]> = []
  private var corrections: [Correction] = []
  /// What the archive was before each correction.
  private var before: [[SheetArchive]] = []

  var sources = [
    SourceRow(
      id: 1, address: "https://post.example/feed", title: "Harbour Post", tags: ["harbour"], unread: 3,
      articles: 9),
    SourceRow(
      id: 2, address: "https://coast.example/rss", title: "Coast Radio", articles: 2, failingSince: 0,
      failure: "answered 404 (not found)"),
  ]

  /// Articles that are versions of another, the one shown, by their numbers; and those that were set apart.
  var leads: [Int64: Int64] = [:]
  private var apart: Set<Int64> = []

  init(_ sheets: [Sheet]) {
    self.sheets = sheets
    for sheet in sheets {
      for (id, actor) in zip(sheet.ids, sheet.annotation.actors) where names[id] == nil {
        names[id] = actor.name
      }
    }
  }

  mutating func reply(to effect: Effect) -> Message? {
    switch effect {
    case .listArticles(let query):
      let fitting = sheets.indices.filter {
        (passes(Int64($0 + 1), query.matching) || query.keeping.contains(Int64($0 + 1)))
          && lead(of: Int64($0 + 1)) == nil
      }
      var answered = query
      let place = query.around.flatMap { id in fitting.firstIndex { Int64($0 + 1) == id } }
      if query.around != nil { answered.offset = (place ?? 0) / query.limit * query.limit }
      let page = fitting.dropFirst(answered.offset).prefix(query.limit).map { articleRow($0) }
      return .articles(answered, rows: Array(page), total: fitting.count, place: place)
    case .openArticle(let id):
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
    case .listQuotes(let query):
      let rows = sheets.indices.flatMap { quoteRows($0) }.filter { passes($0, query) }
      return .quotes(
        query, QuotePage(rows: Array(rows.dropFirst(query.offset).prefix(query.limit)), total: rows.count))
    case .listActors(let query): return .actors(query, actorRows(query))
    case .findActors(let query): return .found(query, actorRows(query))
    case .showActor(let id, let article):
      let listed = sheets.indices.flatMap { shown($0) }.filter { passes($0, QuoteQuery(speaker: id)) }.count
      return .actor(id, detail(of: id), why: article.map { _ in "same full name" }, listed: listed)
    case .correct(let request): return .corrected(correct(request))
    case .undo:
      guard let last = corrections.last else { return .undone(nil) }
      self = before.last![0]
      return .undone(last)
    case .listCorrections: return .corrections(corrections.reversed())
    case .mark(let markings): return .marked(markings, before: mark(markings))
    case .markAllRead(let query):
      let markings = listed(query.matching).filter(unread.contains).map { Marking(.article($0), .read(true)) }
      return .marked(markings, before: mark(markings))
    case .findUnread(let query, let after):
      let list = listed(query.matching)
      let start = after.flatMap { list.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      return .unread(query, (list[start...] + list[..<start]).first(where: unread.contains))
    case .keepPlace(let article, let offset):
      places[article] = offset
      return nil
    case .suggest(let values, let beginning):
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
    case .countArticles(let query): return .articleCount(query, listed(query.matching).count)
    case .listSearches:
      return .searches(
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
    case .changeSearches(let changes): return .searchesChanged(changes, before: change(changes))
    case .listFacets(let listed): return .facets(listed, facets(listed))
    case .listPlaces(let article, let quotation):
      let own = quoteRows(Int(article) - 1)[quotation]
      let rows = sheets.indices.flatMap { quoteRows($0) }.filter { row in
        (row.article, row.index) == (article, quotation)
          || QuotedWords(row.content).isSame(QuotedWords(own.content))
      }
      return .places(
        article: article, quotation: quotation,
        rows.sorted { ($0.date ?? "9", $0.article) < ($1.date ?? "9", $1.article) })
    case .listComparable(let article, let also):
      let own = sheets[Int(article) - 1].annotation.quotedWords
      let others = sheets.indices.filter { $0 + 1 != Int(article) }.map { index in
        (row: articleRow(index), shared: QuotedWords.shared(own, sheets[index].annotation.quotedWords).count)
      }
      return .comparable(
        article, others.filter { $0.shared > 0 || also.contains($0.row.id) }.sorted { $0.shared > $1.shared })
    case .openBeside(let id):
      guard case .article(_, let stored) = reply(to: .openArticle(id)) else { return nil }
      return .beside(id, stored)
    case .listBeside(let query):
      let rows = sheets.indices.flatMap { quoteRows($0) }.filter { passes($0, query) }
      return .besideQuotes(query, QuotePage(rows: Array(rows.prefix(query.limit)), total: rows.count))
    case .drawChart(let query): return .chart(query, chart(query))
    case .listSources: return .sources(sources)
    case .listVersions(let article): return .versions(article, versions(of: article))
    case .openAddress, .openLink, .edit, .pipe, .page, .export, .fetch, .copy, .suspend, .repaint, .quit:
      return nil
    }
  }

  // MARK: - Saved searches, facets

  private(set) var searches: [SavedSearch] = []

  private mutating func change(_ changes: [SearchChange]) -> [SearchChange] {
    var before: [SearchChange] = []
    for change in changes {
      switch change {
      case .save(let search):
        before.append(.forget(title: search.title))
        searches.append(search)
      case .forget(let title):
        guard let place = searches.firstIndex(where: { $0.title == title }) else { continue }
        before.append(.save(searches.remove(at: place)))
      }
    }
    return before.reversed()
  }

  // MARK: - Marks

  /// What is on articles and quotations, and which articles nobody has read.
  private(set) var marks: [Markable: Marks] = [:]
  var unread: Set<Int64> = []
  private(set) var places: [Int64: Int] = [:]

  private mutating func mark(_ markings: [Marking]) -> [Marking] {
    var before: [Marking] = []
    for marking in markings {
      let old = marks[marking.on] ?? Marks()
      switch marking.change {
      case .read(let isRead):
        before.append(Marking(marking.on, .read(!unread.contains(marking.on.article))))
        if isRead { unread.remove(marking.on.article) } else { unread.insert(marking.on.article) }
      case .star(let isStarred):
        before.append(Marking(marking.on, .star(old.isStarred)))
        marks[marking.on, default: Marks()].isStarred = isStarred
      case .tags(let tags):
        before.append(Marking(marking.on, .tags(old.tags)))
        marks[marking.on, default: Marks()].tags = tags
      case .note(let note):
        before.append(Marking(marking.on, .note(old.note)))
        marks[marking.on, default: Marks()].note = note
      }
    }
    return before.reversed()
  }

  /// Articles of the list, by their numbers.
  private func listed(_ query: String?) -> [Int64] {
    sheets.indices.map { Int64($0 + 1) }.filter { passes($0, query) && lead(of: $0) == nil }
  }

  /// Of the query language a word of the title, `is:unread` and `is:starred`.
  private func passes(_ article: Int64, _ query: String?) -> Bool {
    switch query {
    case "is:unread": unread.contains(article)
    case "is:starred": marks[.article(article)]?.isStarred ?? false
    default: fits(sheets[Int(article) - 1].annotation.article.title ?? "", query)
    }
  }

  // MARK: - Corrections

  private mutating func correct(_ request: CorrectionRequest) -> Correction {
    before.append([self])
    let new = (names.keys.max() ?? 0) + 1
    func named(_ id: Int64) -> Correction.Named { .init(id: id, name: names[id] ?? "?") }
    let change: Correction.Change
    switch request {
    case .merge(let from, let to):
      change = .merge(named(from), into: named(to))
      renumber(from, to) { _, _ in true }
    case .split(let actor, let article):
      let name = sheets[Int(article) - 1].annotation.actors[
        sheets[Int(article) - 1].ids.firstIndex(of: actor)!
      ].name
      names[new] = name
      change = .splitArticle(from: named(actor), article: article, new: .init(id: new, name: name))
      renumber(actor, new) { sheet, _ in sheet == Int(article) - 1 }
    case .splitName(let actor, let name):
      names[new] = name
      change = .splitName(from: named(actor), name: name, new: .init(id: new, name: name))
      let sheets = sheets
      renumber(actor, new) { sheets[$0].annotation.actors[$1].name == name }
    case .rename(let actor, let name):
      names[actor] = name
      change = .rename(named(actor), to: name)
    case .apart(let article):
      apart.insert(article)
      change = .apart(article: article, title: sheets[Int(article) - 1].annotation.article.title ?? "?")
    case .newSpeaker(let article, let quotation, let name):
      names[new] = name
      before.removeLast()
      return correct(.speaker(article: article, quotation: quotation, to: new))
    case .speaker(let article, let quotation, let actor):
      let place = Int(article) - 1
      let content = sheets[place].annotation.quotations[quotation].content[0]
      let words = String(sheets[place].annotation.article.text[bytes: content])
      if let actor, !sheets[place].ids.contains(actor) {
        sheets[place].ids.append(actor)
        sheets[place].annotation.actors.append(NewsActor(name: names[actor] ?? "?", kind: .person))
      }
      sheets[place].annotation.quotations[quotation].speaker = actor.flatMap {
        sheets[place].ids.firstIndex(of: $0)
      }
      sheets[place].annotation.quotations[quotation].confidence = 1
      corrected.insert([place, quotation])
      change = .speaker(article: article, words: words, to: actor.map { [named($0)] } ?? [])
    }
    let id = Int64(corrections.count + 1)
    corrections.append(Correction(id: id, change: change, date: "2031-05-04 09:1\(id % 10)", explanation: ""))
    return corrections.last!
  }

  private mutating func renumber(_ old: Int64, _ new: Int64, where fits: (Int, Int) -> Bool) {
    for sheet in sheets.indices {
      for actor in sheets[sheet].ids.indices where sheets[sheet].ids[actor] == old && fits(sheet, actor) {
        sheets[sheet].ids[actor] = new
      }
    }
  }

  // MARK: - Rows

  private func fits(_ text: String, _ query: String?) -> Bool {
    guard let query else { return true }
    return !TextPattern(query.filter { $0 != "*" && $0 != "\"" }).matches(in: text).isEmpty
  }

  private func articleRow(_ index: Int) -> ArticleRow {
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
  private func lead(of article: Int64) -> Int64? { apart.contains(article) ? nil : leads[article] }

  private func versions(of article: Int64) -> [ArticleRow] {
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

  private func isAbout(_ row: QuoteRow, _ actor: Int64) -> Bool {
    let sheet = sheets[Int(row.article) - 1]
    return sheet.ids.indices.contains { index in
      sheet.ids[index] == actor
        && row.content.contains {
          $0.contains(sheet.annotation.actors[index].name.split(separator: " ").last ?? "")
        }
    }
  }

  private func actorRows(_ query: ActorQuery) -> [ActorRow] {
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

  private func detail(of id: Int64) -> ActorDetail? {
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
