// Quotations as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): each points at its words by
// the words themselves with what stands around them, and by code points of the article's text.
import DocumentModel

/// An annotation page with an annotation for each quotation.
func webAnnotations(_ all: [Cited]) -> String {
  var json = JSONWriter()
  json.raw(
    "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"type\": \"AnnotationPage\", \"items\": [\n")
  var isFirst = true
  for cited in all {
    let codePoints = CodePointIndex(cited.article.text)
    for said in cited.quotations {
      if !isFirst { json.raw(",\n") }
      isFirst = false
      write(said, of: cited, codePoints, &json)
    }
  }
  json.raw("\n]}\n")
  return String(decoding: json.bytes, as: UTF8.self)
}

private func write(
  _ said: Cited.Said, of cited: Cited, _ codePoints: CodePointIndex, _ json: inout JSONWriter
) {
  let article = cited.article
  json.raw("  {\"id\": ")
  json.string("urn:whosaid:\(cited.number):q\(said.index + 1)")
  json.raw(", \"type\": \"Annotation\", \"motivation\": \"identifying\", \"body\": [")
  func body(_ purpose: String, _ value: String, isFirst: Bool = false) {
    if !isFirst { json.raw(", ") }
    json.raw("{\"type\": \"TextualBody\", \"purpose\": ")
    json.string(purpose)
    json.raw(", \"value\": ")
    json.string(value)
    json.raw("}")
  }
  body("identifying", said.speaker ?? "unknown speaker", isFirst: true)
  body("classifying", said.kind.rawValue)
  body("describing", cited.line)
  for tag in said.marks.tags { body("tagging", tag) }
  if let note = said.marks.note { body("commenting", note) }
  json.raw("], \"target\": ")
  json.array(said.pieces) { json, piece in
    json.raw("{\"source\": ")
    json.string(article.url ?? "urn:whosaid:\(cited.number)")
    json.raw(", \"selector\": [{\"type\": \"TextQuoteSelector\", \"exact\": ")
    json.string(String(article.text[bytes: piece]))
    json.raw(", \"prefix\": ")
    json.string(around(article.text, before: piece.start))
    json.raw(", \"suffix\": ")
    json.string(around(article.text, after: piece.end))
    let (start, end) = codePoints(piece)
    json.raw("}, {\"type\": \"TextPositionSelector\", \"start\": ")
    json.integer(start)
    json.raw(", \"end\": ")
    json.integer(end)
    json.raw("}]}")
  }
  json.raw("}")
}

/// The 32 characters before a byte.
private func around(_ text: String, before byte: Int) -> String {
  String(text[bytes: ByteRange(max(byte - 128, 0), byte)].suffix(32))
}

private func around(_ text: String, after byte: Int) -> String {
  String(text[bytes: ByteRange(byte, min(byte + 128, text.utf8.count))].prefix(32))
}
