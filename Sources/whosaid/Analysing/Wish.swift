// What is to be made of an article. Workers make it whole, so that only bytes go back: the lines that
// `annotate` prints, or the layers that the archive keeps.
import Analysis
import DocumentModel
import SearchIndex

enum Wish: Equatable, Sendable {
  case json(why: Bool)
  /// The same with the text and what an archive keeps of it.
  case kept
  case conllu
  /// Plain: one article alone, as brat reads it.
  case brat(isPlain: Bool)
  case citron
  case layers

  func make(of article: Article, with analyzer: Analyzer) -> [UInt8] {
    let annotation = analyzer.annotate(article)
    switch self {
    case .json(let why): return jsonLine(annotation, why: why)
    case .kept: return jsonLine(annotation, why: true, kept: Carried.word(for: annotation))
    case .conllu: return whosaid.conllu(annotation)
    case .citron: return citronLine(annotation)
    case .brat(let isPlain):
      return (isPlain ? [] : Array("# newdoc id = \(oneLine(annotation.article.id))\n".utf8))
        + bratStandoff(annotation)
    case .layers: return KeptBytes(annotation).bytes
    }
  }

  // MARK: - As one byte, on the way to a worker

  private static let coded: [Wish] = [
    .json(why: false), .json(why: true), .conllu, .brat(isPlain: false), .brat(isPlain: true), .citron,
    .layers, .kept,
  ]

  var code: UInt8 { UInt8(Wish.coded.firstIndex(of: self) ?? 0) }

  init?(code: UInt8) {
    guard Wish.coded.indices.contains(Int(code)) else { return nil }
    self = Wish.coded[Int(code)]
  }
}
