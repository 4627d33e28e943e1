// Articles go into an archive in batches: analysed side by side, kept in transactions that are large enough to be
// fast and small enough to lose little when interrupted.
import Analysis
import DocumentModel
import Foundation
import Intake
import SearchIndex

/// What became of the articles of an import.
struct ImportCount: Equatable, Sendable {
  var added = 0
  var alreadyThere = 0
}

/// Reads, analyses and keeps articles; what the archive has already is not analysed again.
///
/// - Parameters:
///   - onSkip: told of each file or record that is not read.
///   - onProgress: told after each article, with the bytes read so far.
func importArticles(
  _ reader: ArticleReader, into archive: Archive, threads: Int,
  isCancelled: @escaping @Sendable () -> Bool = { false }, onSkip: @escaping (Skip) -> Void,
  onProgress: @escaping (ImportCount, _ bytesRead: Int) -> Void = { _, _ in }
) throws -> ImportCount {
  let batch = Batch(archive)
  try annotateStream(reader, threads: threads, isCancelled: isCancelled) {
    article, analyzer -> Result<Annotation?, any Error> in
    Result { try archive.number(of: article) == nil ? analyzer.annotate(article) : nil }
  } consume: { annotated, bytesRead in
    switch annotated {
    case .skipped(let skip): onSkip(skip)
    case .result(let result):
      if let annotation = try result.get() {
        try batch.add(annotation)
      } else {
        batch.count.alreadyThere += 1
      }
    }
    onProgress(batch.progress, bytesRead)
  }
  try batch.keep()
  return batch.count
}

/// Annotations that wait for their transaction. Used under the stream's lock.
private final class Batch {
  private let archive: Archive
  private var waiting: [Annotation] = []
  private var bytes = 0
  private var last = ContinuousClock.now
  var count = ImportCount()

  init(_ archive: Archive) { self.archive = archive }

  var progress: ImportCount {
    ImportCount(added: count.added + waiting.count, alreadyThere: count.alreadyThere)
  }

  func add(_ annotation: Annotation) throws {
    waiting.append(annotation)
    bytes += annotation.article.text.utf8.count
    if waiting.count >= 500 || bytes >= 8 << 20 || ContinuousClock.now - last > .seconds(2) { try keep() }
  }

  func keep() throws {
    defer { last = .now }
    guard !waiting.isEmpty else { return }
    for outcome in try archive.add(waiting, analysis: Analyzer.version) {
      if case .added = outcome { count.added += 1 } else { count.alreadyThere += 1 }
    }
    waiting.removeAll()
    bytes = 0
  }
}
