// `annotate --to citron`: the annotation format of the BBC's Citron (its docs/data_format.md), which Citron
// reads to train, to evaluate and to annotate by hand. What `citron-extract` prints is another: it counts
// spaCy's tokens, which nobody can count without spaCy, and puts the name under `sources`, the pronoun under
// `coreferences`.
import DocumentModel

/// One annotation as a line of JSON: `{"text", "quotes": [{"cue", "sources", "contents", "coreferences", …}],
/// "coreference_groups", …}`. Every span is `{"start", "end", "text"}` in code points of the text.
///
/// Citron's reader wants one cue, of one piece, for every quotation: of a cue in pieces the first is given,
/// and quotations without one stand apart under `quotes_without_cue`, which it passes by. `coreferences`
/// holds the first name of each speaker that the source does not name itself; confidence is a string, as
/// Citron has it.
func citronLine(_ annotation: Annotation) -> [UInt8] {
  let article = annotation.article
  let text = article.text
  let offset = CodePointIndex(text)
  var json = JSONWriter(capacity: text.utf8.count * 2 + 1024)

  func span(_ json: inout JSONWriter, _ range: ByteRange) {
    let (begin, end) = offset(range)
    json.raw("{\"start\": ")
    json.integer(begin)
    json.raw(", \"end\": ")
    json.integer(end)
    json.raw(", \"text\": ")
    json.string(String(text[bytes: range]))
    json.raw("}")
  }

  func quote(_ json: inout JSONWriter, _ entry: (offset: Int, element: Quotation)) {
    let quotation = entry.element
    json.raw("{\"id\": \"q")
    json.integer(entry.offset + 1)
    json.raw("\"")
    if let cue = quotation.cue.first {
      json.raw(", \"cue\": ")
      span(&json, cue)
    }
    json.raw(", \"sources\": ")
    json.array(quotation.source, span)
    json.raw(", \"contents\": ")
    json.array(quotation.content, span)
    json.raw(", \"coreferences\": ")
    let speakers = quotation.speakers.map { annotation.actors[$0] }
    let named = speakers.compactMap { speaker -> ByteRange? in
      let names = speaker.mentions.filter { $0.form == .name }.map(\.range)
      let isNamed = names.contains { name in quotation.source.contains { $0.contains(name) } }
      return isNamed ? nil : names.first
    }
    json.array(named, span)
    json.raw(", \"speaker\": ")
    json.string(speakers.isEmpty ? nil : listed(speakers.map(\.name)))
    json.raw(", \"type\": ")
    json.string(quotation.kind.rawValue)
    json.raw(", \"confidence\": ")
    json.string(fourDecimals(quotation.confidence))
    json.raw("}")
  }

  let quotations = annotation.quotations.enumerated()
  json.raw("{\"id\": ")
  json.string(article.id)
  json.raw(", \"text\": ")
  json.string(text)
  json.raw(", \"quotes\": ")
  json.array(quotations.filter { !$0.element.cue.isEmpty }, quote)
  json.raw(", \"quotes_without_cue\": ")
  json.array(quotations.filter { $0.element.cue.isEmpty }, quote)
  json.raw(", \"coreference_groups\": ")
  let groups = annotation.actors.map { $0.mentions.map(\.range).filter { !$0.isEmpty } }
  json.array(groups.filter { $0.count > 1 }) { $0.array($1, span) }
  json.raw("}\n")
  return json.bytes
}

/// A number between 0 and 1 as Python's `{0:.4f}` writes it; what is no number becomes 0.
private func fourDecimals(_ value: Float) -> String {
  let parts = value.isFinite ? Int((max(0, min(1, value)) * 10_000).rounded()) : 0
  let digits = String(parts % 10_000)
  return "\(parts / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
}
