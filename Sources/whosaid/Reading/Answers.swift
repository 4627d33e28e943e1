// The reader's questions, answered from the archive off the main thread. A question that was overtaken by a
// newer one of its kind before its turn came is never asked.
import DocumentModel
import Foundation
import Reader
import SearchIndex
import Synchronization

final class Answers: Sendable {
  private enum Kind: Int, CaseIterable {
    case articles, article, quotes, actors, detail, found, corrections, sources, versions, unread, suggest,
      searches, compare, beside, chart
  }

  private struct Slot: Hashable {
    var kind: Kind
    var offset: Int
  }

  let archive: Archive
  private let inbox: Inbox
  /// One line for each kind, so that a slow search does not hold up the opening of an article.
  private let queues: [DispatchQueue]
  private let waiting = Mutex<[Slot: Effect]>([:])
  /// The questions that are being answered, which a newer one of the same slot ends.
  private let running = Mutex<[Slot: Interrupter]>([:])

  init(archive: Archive, inbox: Inbox) {
    self.archive = archive
    self.inbox = inbox
    queues = Kind.allCases.map { DispatchQueue(label: "answers \($0)", qos: .userInteractive) }
  }

  func ask(_ effect: Effect) {
    let slot: Slot
    switch effect {
    // A page that is asked for by its article has a slot of its own.
    case .listArticles(let query):
      slot = Slot(kind: .articles, offset: query.around == nil ? query.offset : -1)
    case .openArticle: slot = Slot(kind: .article, offset: 0)
    case .listQuotes(let query): slot = Slot(kind: .quotes, offset: query.offset)
    case .listActors: slot = Slot(kind: .actors, offset: 0)
    case .showActor(_, let article): slot = Slot(kind: .detail, offset: article == nil ? 1 : 0)
    case .findActors(let query): slot = Slot(kind: .found, offset: query.matching == nil ? 0 : 1)
    case .correct, .undo, .listCorrections, .mark, .markAllRead, .changeSearches:
      // What changes something is done in the order in which it was wanted, all of it.
      queues[Kind.corrections.rawValue].async { [self] in inbox.send(answer(effect)) }
      return
    case .keepPlace:
      queues[Kind.corrections.rawValue].async { [self] in finish(effect) }
      return
    case .findUnread: slot = Slot(kind: .unread, offset: 0)
    case .countArticles: slot = Slot(kind: .unread, offset: 1)
    case .suggest: slot = Slot(kind: .suggest, offset: 0)
    case .listSources: slot = Slot(kind: .sources, offset: 0)
    case .listVersions: slot = Slot(kind: .versions, offset: 0)
    case .listSearches: slot = Slot(kind: .searches, offset: 0)
    case .listPlaces: slot = Slot(kind: .compare, offset: 0)
    case .listComparable: slot = Slot(kind: .compare, offset: 1)
    case .openBeside(let id): slot = Slot(kind: .beside, offset: Int(id))
    case .listBeside(let query): slot = Slot(kind: .beside, offset: Int(query.speaker ?? 0))
    case .drawChart: slot = Slot(kind: .chart, offset: 0)
    case .listFacets: slot = Slot(kind: .searches, offset: 1)
    case .export:
      queues[Kind.corrections.rawValue].async { [self] in inbox.send(answer(effect)) }
      return
    case .openAddress, .openLink, .edit, .pipe, .page, .fetch, .copy, .suspend, .repaint, .quit: return
    }
    let isQueued = waiting.withLock { $0.updateValue(effect, forKey: slot) != nil }
    running.withLock { $0[slot]?.cancel() }
    guard !isQueued else { return }
    queues[slot.kind.rawValue].async { [self] in
      guard let effect = waiting.withLock({ $0.removeValue(forKey: slot) }) else { return }
      let interrupter = Interrupter()
      running.withLock { $0[slot] = interrupter }
      defer { running.withLock { $0[slot] = nil } }
      let message = interrupter.run { answer(effect) }
      if !interrupter.isCancelled { inbox.send(message) }
    }
  }

  private func answer(_ effect: Effect) -> Message {
    do { return try message(for: effect) } catch { return .failed(effect, "\(error)") }
  }

  private func message(for effect: Effect) throws -> Message {
    switch effect {
    case .listArticles(let query): try articles(query)
    case .openArticle(let id): .article(id, try archive.article(id))
    case .listQuotes(let query): try quotes(query)
    case .listActors(let query): .actors(query, try actors(query))
    case .findActors(let query): .found(query, try actors(query))
    case .showActor(let id, let article): try actor(id, in: article)
    case .correct(let request): .corrected(try correct(request))
    case .undo: .undone(try archive.undo())
    case .listCorrections: .corrections(try archive.corrections(limit: 1000))
    case .mark(let markings): .marked(markings, before: try archive.mark(markings, now: currentSecond()))
    case .markAllRead(let query): try markAllRead(query)
    case .findUnread(let query, let after):
      .unread(query, try archive.unreadArticle(after: after, matching: Answers.asPrefix(query.matching)))
    case .suggest(let values, let beginning):
      .suggestions(values, beginning, try suggestions(values, beginning))
    case .countArticles(let query):
      .articleCount(
        query,
        try archive.articleCount(matching: Answers.asPrefix(query.matching), keeping: query.keeping))
    case .listSources: .sources(try archive.sources())
    case .listSearches: .searches(try archive.savedSearchRows())
    case .changeSearches(let changes): .searchesChanged(changes, before: try archive.change(changes))
    case .listPlaces(let article, let quotation):
      .places(article: article, quotation: quotation, try archive.sameWords(as: quotation, in: article))
    case .listComparable(let article, let also):
      .comparable(article, try archive.comparable(to: article, also: also))
    case .openBeside(let id): .beside(id, try archive.article(id))
    case .listBeside(let query): .besideQuotes(query, try archive.quotes(Answers.asTyped(query)))
    case .drawChart(let query):
      .chart(
        query,
        try archive.chart(ChartQuery(query.kind, of: Answers.asTyped(query.quotes), actors: query.actors)))
    case .listFacets(let listed): .facets(listed, try facets(of: listed))
    case .listVersions(let article): .versions(article, try archive.versions(of: article))
    case .export(let listed, let target):
      .notice(try HandingOn(archive: archive).export(listed, to: target))
    case .openAddress, .openLink, .edit, .pipe, .page, .keepPlace, .fetch, .copy, .suspend, .repaint, .quit:
      preconditionFailure("only questions are answered")
    }
  }

  private func articles(_ query: ArticleQuery) throws -> Message {
    let text = Answers.asPrefix(query.matching)
    var answered = query
    var place: Int?
    if let article = query.around {
      place = try archive.place(of: article, matching: text, keeping: query.keeping)
      answered.offset = (place ?? 0) / query.limit * query.limit
    }
    let rows = try archive.articles(
      matching: text, limit: query.limit, offset: answered.offset, keeping: query.keeping)
    let total = try archive.articleCount(matching: text, keeping: query.keeping)
    return .articles(answered, rows: rows, total: total, place: place)
  }

  /// The page first; what takes long to count comes after it.
  private func quotes(_ query: QuoteQuery) throws -> Message {
    let asked = Answers.asTyped(query)
    let page = try archive.quotes(asked, countingTo: 2000)
    guard page.isMore else { return .quotes(query, page) }
    inbox.send(.quotes(query, page))
    return .quotes(query, try archive.quotes(asked))
  }

  private func actor(_ id: Int64, in article: Int64?) throws -> Message {
    let detail = try archive.detail(of: id)
    let why = try detail.flatMap { detail in
      try article.flatMap { try archive.explanation(of: detail.id, in: $0) }
    }
    let listed = try detail.map { try archive.quotes(QuoteQuery(speaker: $0.id, limit: 0)).total } ?? 0
    return .actor(id, detail, why: why, listed: listed)
  }

  private func markAllRead(_ query: ArticleQuery) throws -> Message {
    let unread = try archive.unreadArticles(matching: Answers.asPrefix(query.matching))
    let markings = unread.map { Marking(.article($0), .read(true)) }
    return .marked(markings, before: try archive.mark(markings, now: currentSecond()))
  }

  /// Keeps what nobody waits to hear of; an archive that can only be read forgets it.
  func finish(_ effect: Effect) {
    if case .keepPlace(let article, let offset) = effect {
      try? archive.keepPlace(in: article, offset: offset, now: currentSecond())
    }
  }

  /// Values of a field for what is being typed, with how often they occur.
  private func suggestions(_ values: QueryField.Values, _ beginning: String) throws -> [Suggestion] {
    switch values {
    case .words(let words): return words.filter { $0.hasPrefix(beginning) }.map { Suggestion($0) }
    case .none: return []
    case .tags:
      return try archive.tags(beginning: beginning, limit: 40).map { Suggestion($0.tag, count: $0.count) }
    case .outlets:
      return try archive.outlets(matching: beginning, limit: 40).map { Suggestion($0.name, count: $0.count) }
    case .actors:
      let words = beginning.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "'" || $0 == "’" }
      let found = try archive.actors(matching: Answers.asPrefix(words), limit: 40)
      return found.map { Suggestion($0.name, count: $0.said + $0.about) }
    }
  }

  private func facets(of listed: Listed) throws -> Facets {
    switch listed {
    case .articles(let query, _):
      return try archive.facets(ofArticles: Answers.asPrefix(query.matching))
    case .quotes(let query, _): return try archive.facets(of: Answers.asTyped(query))
    case .text: return Facets()
    }
  }

  private func actors(_ query: ActorQuery) throws -> [ActorRow] {
    try archive.actors(
      article: query.article, matching: Answers.asPrefix(query.matching), kinds: query.kinds,
      order: query.order,
      limit: query.limit)
  }

  private func correct(_ request: CorrectionRequest) throws -> Correction {
    switch request {
    case .merge(let actor, let other): try archive.merge(actor, into: other)
    case .split(let actor, let article): try archive.split(actor, in: article)
    case .splitName(let actor, let name): try archive.split(actor, name: name)
    case .rename(let actor, let name): try archive.rename(actor, to: name)
    case .speaker(let article, let quotation, let actor):
      try archive.setSpeaker(of: quotation, in: article, to: actor)
    case .newSpeaker(let article, let quotation, let name):
      try archive.setSpeaker(of: quotation, in: article, named: name)
    case .apart(let article): try archive.setApart(article)
    }
  }

  private static func asTyped(_ query: QuoteQuery) -> QuoteQuery {
    var query = query
    query.text = asPrefix(query.text)
    return query
  }

  /// A query as it is being typed: its last word is the beginning of one.
  static func asPrefix(_ text: String?) -> String? {
    guard let text, let last = text.last, last.isLetter || last.isNumber else { return text }
    let word = text.split(separator: " ").last ?? ""
    return word.contains(":") || word == "OR" || word == "AND" ? text : text + "*"
  }
}
