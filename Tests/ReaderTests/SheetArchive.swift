// An archive made of sheets: answers the reader's questions and takes corrections, each of which can be taken
// back.
import DocumentModel

@testable import Reader

struct SheetArchive {
  private(set) var sheets: [Sheet]
  /// The names that actors are shown by.
  private(set) var names: [Int64: String] = [:]
  /// Quotations whose speaker was corrected, by article and index.
  private(set) var corrected: Set<[Int]> = []
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
  private(set) var apart: Set<Int64> = []

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
    case .listArticles(let query): return list(query)
    case .openArticle(let id): return open(id)
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
    case .suggest(let values, let beginning): return suggest(values, beginning)
    case .countArticles(let query): return .articleCount(query, listed(query.matching).count)
    case .listSearches: return listSearches()
    case .changeSearches(let changes): return .searchesChanged(changes, before: change(changes))
    case .listFacets(let listed): return .facets(listed, facets(listed))
    case .listPlaces(let article, let quotation): return listPlaces(of: quotation, in: article)
    case .listComparable(let article, let also): return listComparable(to: article, also: also)
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
  func listed(_ query: String?) -> [Int64] {
    sheets.indices.map { Int64($0 + 1) }.filter { passes($0, query) && lead(of: $0) == nil }
  }

  /// Of the query language a word of the title, `is:unread` and `is:starred`.
  func passes(_ article: Int64, _ query: String?) -> Bool {
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
}
