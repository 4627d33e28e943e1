// What a line of `annotate --kept` carries beside its JSON, so that an archive can be filled from it as if
// the analysis had been made there: all that the article's file said of it, and the layers, as one word of
// base64.
import Analysis
import DocumentModel
import Foundation
import Intake
import SearchIndex

/// An annotated article on its way to an archive, from whatever machine.
struct Carried {
  var annotation: Annotation
  var kept: KeptBytes
  /// The version of the analysis that made it.
  var analysis: Int

  /// Why a record holds none, for a person; reads on after its place.
  struct Missing: Error { var reason: String }

  /// The value of `kept` for an annotation that this program made.
  static func word(for annotation: Annotation) -> String {
    var head = annotation.article
    head.text = ""
    let fields = (try? JSONEncoder().encode(head)) ?? Data()
    let layers = annotation.unanalysed == nil ? packLayers(annotation) : []
    var out = Packer(capacity: fields.count + layers.count + 32)
    out.byte(version)
    out.integer(Analyzer.version)
    out.string(String(decoding: fields, as: UTF8.self))
    out.optional(annotation.unanalysed)
    return Data(out.bytes + KeptBytes.squeeze(layers)).base64EncodedString()
  }

  private static let version: UInt8 = 1

  /// Reads what `annotate --kept` wrote, from a record as it is read: its text, and all other keys in
  /// `extra`.
  init(_ record: Article) throws(Missing) {
    let damaged = Missing(reason: "has a \"kept\" that no whosaid wrote, or that was cut")
    guard let extra = record.extra, let keys = try? JSONSerialization.jsonObject(with: Data(extra.utf8)),
      let word = (keys as? [String: Any])?["kept"] as? String
    else {
      throw Missing(
        reason: "is no line of whosaid annotate --kept; annotate it so, or import it without --annotated")
    }
    guard let data = Data(base64Encoded: word) else { throw damaged }
    do {
      var reader = Unpacker(Array(data), limit: 0)
      guard try reader.byte() == Carried.version else {
        throw Missing(reason: "was annotated by a newer whosaid; update whosaid to import it")
      }
      analysis = try reader.integer()
      let fields = try reader.string()
      guard var article = try? JSONDecoder().decode(Article.self, from: Data(fields.utf8)) else {
        throw damaged
      }
      article.text = record.text
      annotation = Annotation(article: article)
      annotation.unanalysed = try reader.optional()
      if annotation.unanalysed == nil {
        kept = KeptBytes(text: article.text, squeezedLayers: Array(data)[reader.offset...])
        try kept.unpack(onto: &annotation)
      } else {
        kept = KeptBytes(annotation)
      }
    } catch let missing as Missing { throw missing } catch { throw damaged }
  }
}

/// Keeps what other machines annotated, without analysing it again.
///
/// - Returns: what became of it; articles whose analysis failed there count as unanalysed here.
func importAnnotated(
  _ reader: ArticleReader, into archive: Archive, isCancelled: () -> Bool = { false }, onSkip: (Skip) -> Void,
  onProgress: (ImportCount, _ bytesRead: Int) -> Void = { _, _ in }
) throws -> ImportCount {
  var reader = reader
  var count = ImportCount()
  let batch = Batch<Carried>(isFirst: try archive.articleCount() == 0) { all in
    // What was annotated by one version goes in together.
    for part in all.chunked(by: { $0.analysis == $1.analysis }) {
      let outcomes = try archive.add(
        part.map(\.annotation), kept: part.map(\.kept), analysis: part.first?.analysis ?? 0)
      for (carried, outcome) in zip(part, outcomes) {
        if case .alreadyThere = outcome {
          count.alreadyThere += 1
        } else {
          count.added += 1
          if carried.annotation.unanalysed != nil { count.unanalysed += 1 }
        }
      }
    }
  }
  while !isCancelled(), let reading = reader.next() {
    switch reading {
    case .skipped(var skip):
      if !skip.isNamed { skip.reason += "; --annotated takes what whosaid annotate --kept printed" }
      onSkip(skip)
    case .article(let record):
      let carried: Carried
      do throws(Carried.Missing) { carried = try Carried(record) } catch {
        onSkip(Skip(place: "\(reader.place): article \(record.id)", reason: error.reason, isNamed: false))
        continue
      }
      try batch.add(carried, bytes: record.text.utf8.count)
    }
    onProgress(count, reader.bytesRead)
  }
  try batch.keep()
  return count
}

extension Array {
  /// Its parts in which each two neighbours belong together.
  fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var out: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !belong(self[index - 1], self[index]) {
      out.append(self[start..<index])
      start = index
    }
    if start < endIndex { out.append(self[start...]) }
    return out
  }
}
