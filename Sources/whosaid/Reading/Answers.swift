// The reader's questions, answered from the archive off the main thread. A question that was overtaken by a
// newer one of its kind before its turn came is never asked.
import DocumentModel
import Foundation
import Reader
import SearchIndex
import Synchronization

final class Answers: Sendable {
  private enum Kind: Int, CaseIterable {
    case articles, article, quotes, actors, detail, found, corrections, sources, versions
  }

  private struct Slot: Hashable {
    var kind: Kind
    var offset: Int
  }

  private let archive: Archive
  private let inbox: Inbox
  /// One line for each kind, so that a slow search does not hold up the opening of an article.
  private let queues: [DispatchQueue]
  private let waiting = Mutex<[Slot: Effect]>([:])

  init(archive: Archive, inbox: Inbox) {
    self.archive = archive
    self.inbox = inbox
    queues = Kind.allCases.map { DispatchQueue(label: "answers \($0)", qos: .userInteractive) }
  }

  func ask(_ effect: Effect) {
    let slot: Slot
    switch effect {
    case .listArticles(let query): slot = Slot(kind: .articles, offset: query.offset)
    case .openArticle: slot = Slot(kind: .article, offset: 0)
    case .listQuotes(let query): slot = Slot(kind: .quotes, offset: query.offset)
    case .listActors: slot = Slot(kind: .actors, offset: 0)
    case .showActor(_, let article): slot = Slot(kind: .detail, offset: article == nil ? 1 : 0)
    case .findActors(let query): slot = Slot(kind: .found, offset: query.matching == nil ? 0 : 1)
    case .correct, .undo, .listCorrections:
      // What changes something is done in the order in which it was wanted, all of it.
      queues[Kind.corrections.rawValue].async { [self] in inbox.send(answer(effect)) }
      return
    case .listSources: slot = Slot(kind: .sources, offset: 0)
    case .listVersions: slot = Slot(kind: .versions, offset: 0)
    case .fetch, .copy, .suspend, .repaint, .quit: return
    }
    let isQueued = waiting.withLock { $0.updateValue(effect, forKey: slot) != nil }
    guard !isQueued else { return }
    queues[slot.kind.rawValue].async { [self] in
      guard let effect = waiting.withLock({ $0.removeValue(forKey: slot) }) else { return }
      inbox.send(answer(effect))
    }
  }

  private func answer(_ effect: Effect) -> Message {
    do {
      switch effect {
      case .listArticles(let query):
        let text = Answers.asPrefix(query.matching)
        let rows = try archive.articles(matching: text, limit: query.limit, offset: query.offset)
        return .articles(query, rows: rows, total: try archive.articleCount(matching: text))
      case .openArticle(let id):
        let article = try archive.article(id)
        // An archive that can only be read shows its articles all the same.
        if article != nil { _ = try? archive.markSeen(id, now: currentSecond()) }
        return .article(id, article)
      case .listQuotes(let query):
        var asked = query
        asked.text = Answers.asPrefix(query.text)
        return .quotes(query, try archive.quotes(asked))
      case .listActors(let query):
        return .actors(query, try actors(query))
      case .findActors(let query):
        return .found(query, try actors(query))
      case .showActor(let id, let article):
        let detail = try archive.detail(of: id)
        let why = try detail.flatMap { detail in
          try article.flatMap { try archive.explanation(of: detail.id, in: $0) }
        }
        let listed = try detail.map { try archive.quotes(QuoteQuery(speaker: $0.id, limit: 0)).total } ?? 0
        return .actor(id, detail, why: why, listed: listed)
      case .correct(let request):
        return .corrected(try correct(request))
      case .undo:
        return .undone(try archive.undo())
      case .listCorrections:
        return .corrections(try archive.corrections(limit: 1000))
      case .listSources:
        return .sources(try archive.sources())
      case .listVersions(let article):
        return .versions(article, try archive.versions(of: article))
      case .fetch, .copy, .suspend, .repaint, .quit:
        preconditionFailure("only questions are answered")
      }
    } catch {
      return .failed(effect, "\(error)")
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
    case .apart(let article): try archive.setApart(article)
    }
  }

  /// A query as it is being typed: its last word is the beginning of one.
  static func asPrefix(_ text: String?) -> String? {
    guard let text, let last = text.last, last.isLetter || last.isNumber else { return text }
    let word = text.split(separator: " ").last ?? ""
    return word.contains(":") || word == "OR" || word == "AND" ? text : text + "*"
  }
}
