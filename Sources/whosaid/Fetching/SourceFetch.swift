// A round of fetching: sources are asked on threads of their own, what is new goes through the same analysis
// as an import, and how each went is remembered when all it gave is kept.
import Analysis
import DocumentModel
import Foundation
import Intake
import SearchIndex
import Synchronization

/// What became of a round.
struct FetchCount: Equatable, Sendable {
  var sources = 0
  var failed = 0
  var added = 0
  var alreadyThere = 0
  /// There was no network; nothing was asked.
  var isOffline = false
}

/// Seconds since 1970.
func currentSecond() -> Int { Int(Date().timeIntervalSince1970) }

/// Fetches sources and keeps what is new.
///
/// - Parameters:
///   - onFailure: told of each source that could not be fetched, with the end of a sentence.
///   - onProgress: told after each article, and each source that is done.
func fetchSources(
  _ sources: [SourceState], into archive: Archive, manners: FetchManners = FetchManners(),
  workshop: Workshop = Workshop(),
  isCancelled: @escaping @Sendable () -> Bool = { false },
  onFailure: @escaping (SourceState, String) -> Void = { _, _ in },
  onProgress: @escaping (FetchCount) -> Void = { _ in }
) throws -> FetchCount {
  let round = SourceRound(sources, archive, manners, isCancelled)
  round.start()
  var count = FetchCount()
  /// In the order in which they were taken in: where each article came from.
  func settle(_ done: [SourceRound.Done]) throws {
    for done in done {
      count.sources += 1
      if let failure = done.record.failure {
        count.failed += 1
        onFailure(done.source, failure)
      }
      try archive.noteEntries(of: done.source.id, done.kept)
      try archive.noteFetch(of: done.source.id, done.record)
    }
  }
  try annotateStream(.layers, in: workshop, isCancelled: isCancelled) {
    guard let article = round.next() else { return nil }
    let place = "\(article.outlet ?? "feed"): \(article.title ?? article.id)"
    if let known = try archive.number(of: article) {
      return Arrival(content: .known, place: place, stored: known)
    }
    return Arrival(content: .article(article), place: place)
  } consume: { annotated, arrival in
    var number = arrival.stored
    if let annotation = annotation(annotated) {
      switch try archive.add(annotation, analysis: Analyzer.version) {
      case .added(let id):
        count.added += 1
        number = id
      case .alreadyThere(let id):
        count.alreadyThere += 1
        number = id
      }
    } else {
      count.alreadyThere += 1
    }
    try settle(round.kept(number))
    onProgress(count)
  }
  try settle(round.rest())
  count.isOffline = round.isOffline
  return count
}

/// Between the threads that fetch and those that analyse.
private final class SourceRound: Sendable {
  /// A source of which everything is kept.
  struct Done {
    var source: SourceState
    var record: FetchRecord
    var kept: [(identity: String, article: Int64?)]
  }

  private struct Waiting {
    var source: Int64
    var identity: String
    var article: Article
  }

  private struct State {
    var waiting: [Waiting] = []
    var taken: [Waiting] = []
    /// Of each source: what it gave that is kept, how many more are to come, and how its fetch went.
    var kept: [Int64: [(identity: String, article: Int64?)]] = [:]
    var open: [Int64: Int] = [:]
    var records: [Int64: FetchRecord] = [:]
    var isOver = false
    var isOffline = false
  }

  private let state = Mutex(State())
  private let more = DispatchSemaphore(value: 0)
  private let sources: [Int64: SourceState]
  private let jobs: [FetchJob]
  private let archive: Archive
  private let manners: FetchManners
  private let isCancelled: @Sendable () -> Bool

  init(
    _ sources: [SourceState], _ archive: Archive, _ manners: FetchManners,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.sources = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    jobs = sources.map { FetchJob(id: $0.id, address: $0.address, etag: $0.etag, lastModified: $0.modified) }
    (self.archive, self.manners, self.isCancelled) = (archive, manners, isCancelled)
  }

  var isOffline: Bool { state.withLock(\.isOffline) }

  func start() {
    let thread = Thread { [self] in
      let hasNetwork = fetch(jobs, manners: manners, isCancelled: isCancelled) { [self] job, result in
        take(job, result)
      }
      state.withLock { state in
        state.isOver = true
        state.isOffline = !hasNetwork
      }
      more.signal()
    }
    thread.start()
  }

  // MARK: On the threads that fetch

  private func take(_ job: FetchJob, _ result: Result<WebAnswer, WebError>) {
    guard let source = sources[job.id] else { return }
    var record = FetchRecord(at: currentSecond())
    var new: [Waiting] = []
    switch result {
    case .failure(let error):
      record.failure = error.message
      record.restUntil = error.retryAfter.map { record.at + $0 }
    case .success(let answer):
      (record.etag, record.modified, record.movedTo) = (
        answer.etag, answer.lastModified, answer.permanentAddress
      )
      record.isUnchanged = answer.isUnchanged
      if !answer.isUnchanged {
        if let feed = readFeed(answer.bytes, address: answer.address, charset: answer.charset) {
          record.title = feed.title
          new = newArticles(of: feed, source, &record)
        } else {
          record.failure = "answered something that is no feed"
        }
      }
    }
    state.withLock { state in
      state.records[source.id] = record
      state.open[source.id] = new.count
      state.waiting += new
    }
    more.signal()
  }

  private func newArticles(of feed: Feed, _ source: SourceState, _ record: inout FetchRecord) -> [Waiting] {
    let identities = feed.entries.enumerated().map {
      $1.identity.isEmpty ? $1.title ?? "entry \($0)" : $1.identity
    }
    do {
      let client = source.wantsFullText ? WebClient(limits: manners.limits, isCancelled: isCancelled) : nil
      // The oldest first, so that numbers rise with time.
      return try archive.newEntries(of: source.id, identities).reversed().map { at in
        var article = feed.entries[at].article(in: feed)
        article.id = feed.entries[at].id ?? article.url ?? identities[at]
        if article.outlet == nil { article.outlet = source.title }
        if let client, article.isPreview, let address = article.url, !isCancelled() {
          Thread.sleep(forTimeInterval: manners.pause)
          article.takeWhole(from: address, with: client)
        }
        return Waiting(source: source.id, identity: identities[at], article: article)
      }
    } catch {
      record.failure = "could not be compared with the archive: \(error)"
      return []
    }
  }

  // MARK: On the way through the analysis

  /// The next article; waits for it. Nil when there is none any more.
  func next() -> Article? {
    while true {
      let (article, isOver): (Article?, Bool) = state.withLock { state in
        guard !state.waiting.isEmpty else { return (nil, state.isOver) }
        let first = state.waiting.removeFirst()
        state.taken.append(first)
        return (first.article, false)
      }
      if let article { return article }
      if isOver || isCancelled() {
        more.signal()
        return nil
      }
      _ = more.wait(timeout: .now() + 0.2)
    }
  }

  /// Remembers what became of the first article that was taken and not kept yet; answers the sources that are
  /// now done.
  func kept(_ number: Int64?) -> [Done] {
    state.withLock { state in
      guard !state.taken.isEmpty else { return [] }
      let first = state.taken.removeFirst()
      state.kept[first.source, default: []].append((first.identity, number))
      state.open[first.source, default: 1] -= 1
      return takeDone(&state)
    }
  }

  /// Sources that gave nothing new, and those that are done by the end.
  func rest() -> [Done] { state.withLock { takeDone(&$0) } }

  private func takeDone(_ state: inout State) -> [Done] {
    let done = state.records.keys.filter { state.open[$0] == 0 }.sorted()
    return done.compactMap { id in
      guard let record = state.records.removeValue(forKey: id), let source = sources[id] else { return nil }
      return Done(source: source, record: record, kept: state.kept.removeValue(forKey: id) ?? [])
    }
  }
}

extension Article {
  /// Takes over the text of the page when it says more than the feed did; what the feed says of the article
  /// stays.
  mutating func takeWhole(from address: String, with client: WebClient) {
    guard let page = try? client.get(address), let whole = client.article(of: page),
      whole.text.utf8.count > text.utf8.count
    else { return }
    (text, blocks, links) = (whole.text, whole.blocks, whole.links)
    header = whole.header
    isPreview = whole.isPreview
    if authors.isEmpty { authors = whole.authors }
    if date == nil { (date, published) = (whole.date, whole.published) }
    if language == nil { language = whole.language }
  }
}
