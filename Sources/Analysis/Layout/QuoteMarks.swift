// Which stretches stand in quotation marks. Marks lie: straight ones have no direction, single ones are
// mostly apostrophes, some are set the wrong way round, and a quotation of several paragraphs closes only
// once.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Pairs quotation marks within each paragraph and carries an open quotation on to the next one that begins
/// with an opening mark.
///
/// Knows “curly”, ”reversed“, "straight", „low“, «guillemets», ‘single’ against apostrophe, ``backticks'',
/// 「corner」 marks, and marks damaged on the way (`&quot;`, UTF-8 read as Windows-1252). One pass over the
/// bytes.
public struct QuoteMarks: Stage {
  public let name = "quotation marks"
  public let needs: Layers = [.paragraphs]
  public let gives: Layers = [.quoted]

  public init() {}

  public func run(on annotation: inout Annotation) {
    let paragraphs = annotation.paragraphs
    annotation.quoted =
      annotation.article.text.utf8.withContiguousStorageIfAvailable {
        QuoteMarks.find(in: $0, paragraphs: paragraphs)
      }
      ?? Array(annotation.article.text.utf8).withUnsafeBufferPointer {
        QuoteMarks.find(in: $0, paragraphs: paragraphs)
      }
  }

  static func find(in bytes: UnsafeBufferPointer<UInt8>, paragraphs: [ByteRange]) -> [QuotedSpan] {
    var pairing = Pairing(bytes: bytes)
    for paragraph in paragraphs { pairing.read(paragraph) }
    return pairing.spans
  }
}
