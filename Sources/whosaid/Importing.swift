// Articles go into an archive: analysed side by side, and written meanwhile in transactions that are large
// enough to be fast and small enough to lose little when the program is killed.
import Analysis
import DocumentModel
import Foundation
import Intake
import SearchIndex

/// What became of the articles of an import.
struct ImportCount: Equatable, Sendable {
  var added = 0
  /// Of those added: kept as text, since the analysis failed.
  var unanalysed = 0
  var alreadyThere = 0
}

/// Reads, analyses and keeps articles; what the archive has already is not analysed again.
///
/// - Parameters:
///   - onSkip: told of each file or record that is not read.
///   - onFailure: told of each that is kept without its analysis.
///   - onProgress: told after each article, with the bytes read so far.
func importArticles(
  _ reader: ArticleReader, into archive: Archive, workshop: Workshop = Workshop(),
  isCancelled: @escaping @Sendable () -> Bool = { false }, onSkip: (Skip) -> Void,
  onFailure: (Skip) -> Void = { _ in }, onProgress: (ImportCount, _ bytesRead: Int) -> Void = { _, _ in }
) throws -> ImportCount {
  var reader = reader
  var count = ImportCount()
  let batch = Batch<(annotation: Annotation, kept: KeptBytes)>(isFirst: try archive.articleCount() == 0) {
    done in
    let annotations = done.map(\.annotation)
    let outcomes = try archive.add(annotations, kept: done.map(\.kept), analysis: Analyzer.version)
    for (annotation, outcome) in zip(annotations, outcomes) {
      guard case .alreadyThere = outcome else { continue }
      count.added -= 1
      count.alreadyThere += 1
      if annotation.unanalysed != nil { count.unanalysed -= 1 }
    }
  }
  try annotateStream(.layers, in: workshop, isCancelled: isCancelled) {
    guard var arrival = reader.arrival() else { return nil }
    if case .article(let article) = arrival.content, try archive.number(of: article) != nil {
      arrival.content = .known
    }
    return arrival
  } consume: { annotated, arrival in
    switch annotated {
    case .skipped(let skip): onSkip(skip)
    case .known: count.alreadyThere += 1
    case .made, .failed:
      guard let annotation = annotation(annotated) else { break }
      count.added += 1
      if let reason = annotation.unanalysed {
        count.unanalysed += 1
        onFailure(
          Skip(place: arrival.place, reason: "is kept as text, but not analysed: \(reason)", isNamed: false))
      }
      try batch.add((annotation, kept(annotated, annotation)), bytes: annotation.article.text.utf8.count)
    }
    onProgress(count, arrival.bytesRead)
  }
  try batch.keep()
  return count
}

/// What is kept of it, as its worker made it where it made anything.
private func kept(_ annotated: Annotated, _ annotation: Annotation) -> KeptBytes {
  guard annotation.unanalysed == nil, case .made(_, let bytes) = annotated, let made = try? KeptBytes(bytes)
  else { return KeptBytes(annotation) }
  return made
}

/// What a worker made of an article, for the archive: with its layers, or without any and with the reason.
func annotation(_ annotated: Annotated) -> Annotation? {
  switch annotated {
  case .skipped, .known: return nil
  case .failed(let article, let reason):
    var annotation = Annotation(article: article)
    annotation.unanalysed = reason
    return annotation
  case .made(let article, let bytes):
    var annotation = Annotation(article: article)
    do throws(DamagedBytes) { try KeptBytes(bytes).unpack(onto: &annotation) } catch {
      annotation = Annotation(article: article)
      annotation.unanalysed = "what the analysis made of it could not be read"
    }
    return annotation
  }
}

/// What waits for its transaction.
final class Batch<Element> {
  private let keepAll: ([Element]) throws -> Void
  private let most: (count: Int, bytes: Int, time: Duration)
  private var waiting: [Element] = []
  private var bytes = 0
  private var last = ContinuousClock.now

  /// - Parameter isFirst: whether nobody can be reading what is there, so that transactions may be larger.
  init(isFirst: Bool = false, keepAll: @escaping ([Element]) throws -> Void) {
    self.keepAll = keepAll
    most = isFirst ? (4000, 24 << 20, .seconds(10)) : (500, 8 << 20, .seconds(2))
  }

  func add(_ element: Element, bytes count: Int) throws {
    waiting.append(element)
    bytes += count
    if waiting.count >= most.count || bytes >= most.bytes || ContinuousClock.now - last > most.time {
      try keep()
    }
  }

  func keep() throws {
    defer { last = .now }
    guard !waiting.isEmpty else { return }
    try keepAll(waiting)
    waiting.removeAll()
    bytes = 0
  }
}
