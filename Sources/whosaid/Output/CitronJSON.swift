// `annotate --to citron`: quotations in the shape that tools built for the BBC's Citron read, text beside
// offsets.
import DocumentModel

/// One annotation as a line of JSON: `{"id", "quotes": [{"contents", "cue", "sources", "coreferences", …}]}`.
/// Every span is `{"start", "end", "text"}` in code points. `coreferences` holds the first name of the
/// speaker where the source is not that name itself.
func citronLine(_ annotation: Annotation) -> [UInt8] {
  let text = annotation.article.text
  let offset = CodePointIndex(text)
  var json = JSONWriter()

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

  json.raw("{\"id\": ")
  json.string(annotation.article.id)
  json.raw(", \"quotes\": ")
  json.array(annotation.quotations) { json, quotation in
    json.raw("{\"contents\": ")
    json.array(quotation.content, span)
    json.raw(", \"cue\": ")
    if let cue = quotation.cue.first { span(&json, cue) } else { json.raw("null") }
    json.raw(", \"sources\": ")
    json.array(quotation.source, span)
    json.raw(", \"coreferences\": ")
    let speakers = quotation.speakers.map { annotation.actors[$0] }
    let named = speakers.compactMap {
      $0.mentions.first { $0.form == .name && !quotation.source.contains($0.range) }
    }
    json.array(named.map(\.range), span)
    json.raw(", \"speaker\": ")
    json.string(speakers.isEmpty ? nil : listed(speakers.map(\.name)))
    json.raw(", \"type\": ")
    json.string(quotation.kind.rawValue)
    json.raw(", \"confidence\": ")
    json.fraction(quotation.confidence)
    json.raw("}")
  }
  json.raw("}\n")
  return json.bytes
}
