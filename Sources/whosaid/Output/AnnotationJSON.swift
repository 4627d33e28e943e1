// `annotate --to json`: the contract that scripts and evaluators rely on. Keys may be added, never changed,
// as long as `schema` stays; Docs/Schemas/annotation-1.schema.json says what each means.
import DocumentModel
import Intake

/// One annotation as one line of JSON, line feed included. Offsets count code points from 0 in the article's
/// text exactly as given. An unknown speaker is null. With `why`, each quotation says what found it and how
/// sure that was. With `kept` (see `Carried`), it and the text stand in the line too, and why an article was
/// not analysed.
func jsonLine(_ annotation: Annotation, why: Bool = false, kept: String? = nil) -> [UInt8] {
  let article = annotation.article
  let offset = CodePointIndex(article.text)
  var json = JSONWriter(capacity: 256 + annotation.quotations.count * 256 + annotation.actors.count * 256)

  func ranges(_ json: inout JSONWriter, _ ranges: [ByteRange]) {
    json.array(ranges) { $0.range(offset($1)) }
  }
  func actor(_ json: inout JSONWriter, _ index: Int?) {
    if let index { json.actorID(index) } else { json.raw("null") }
  }

  json.beginArticle(article)
  if let author = article.author {
    json.raw(", \"author\": ")
    json.string(author)
  }
  if let url = article.url {
    json.raw(", \"url\": ")
    json.string(url)
  }
  if let language = article.language {
    json.raw(", \"language\": ")
    json.string(language)
  }
  addOrigin(of: article, offset, to: &json)
  if let extra = article.extra.flatMap(validJSONObject) {
    json.raw(", \"extra\": ")
    json.raw(json: extra)
  }
  json.raw(", \"quotes\": ")
  json.array(annotation.quotations.enumerated()) { json, entry in
    let (index, quotation) = entry
    json.raw("{\"id\": \"q")
    json.integer(index + 1)
    json.raw("\", \"kind\": ")
    json.string(quotation.kind.rawValue)
    json.raw(", \"class\": ")
    json.string(quotation.class.rawValue)
    json.raw(", \"content\": ")
    ranges(&json, quotation.content)
    json.raw(", \"cue\": ")
    ranges(&json, quotation.cue)
    json.raw(", \"source\": ")
    ranges(&json, quotation.source)
    json.raw(", \"speaker\": ")
    actor(&json, quotation.speaker)
    if !quotation.speakers.isEmpty {
      json.raw(", \"speakers\": ")
      json.array(quotation.speakers) { $0.actorID($1) }
    }
    json.raw(", \"confidence\": ")
    json.fraction(quotation.confidence)
    json.raw(", \"addressee\": ")
    actor(&json, quotation.addressee)
    json.raw(", \"cited\": ")
    json.array(quotation.cited) { $0.actorID($1) }
    if why {
      json.raw(", \"why\": ")
      json.string(quotation.reason)
    }
    json.raw("}")
  }
  json.raw(", \"actors\": ")
  json.array(annotation.actors.enumerated()) { json, entry in
    let (index, found) = entry
    json.raw("{\"id\": ")
    json.actorID(index)
    json.raw(", \"name\": ")
    json.string(found.name)
    json.raw(", \"kind\": ")
    json.string(found.kind.rawValue)
    json.raw(", \"affiliation\": ")
    actor(&json, found.affiliation)
    json.raw(", \"aliases\": ")
    json.array(found.aliases.isEmpty ? [found.name] : found.aliases) { $0.string($1) }
    json.raw(", \"descriptions\": ")
    json.array(found.descriptions) { $0.string($1) }
    json.raw(", \"mentions\": ")
    json.array(found.mentions) { json, mention in
      json.raw("{\"range\": ")
      json.range(offset(mention.range))
      json.raw(", \"form\": ")
      json.string(mention.form.rawValue)
      json.raw("}")
    }
    json.raw("}")
  }
  if let kept {
    json.raw(", \"text\": ")
    json.string(article.text)
    if let reason = annotation.unanalysed {
      json.raw(", \"failed\": ")
      json.string(reason)
    }
    json.raw(", \"kept\": ")
    json.string(kept)
  }
  json.raw(", \"schema\": \"annotation-1\"}\n")
  return json.bytes
}

/// What an article's file says of it beyond the first words, each only where it says so.
private func addOrigin(of article: Article, _ offset: CodePointIndex, to json: inout JSONWriter) {
  func add(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    json.raw(", \"")
    json.raw(key)
    json.raw("\": ")
    json.string(value)
  }
  if article.authors.count > 1 {
    json.raw(", \"authors\": ")
    json.array(article.authors) { $0.string($1) }
  }
  add("published", article.published)
  add("updated", article.updated)
  add("date_as_written", article.dateAsWritten)
  add("section", article.section)
  if article.isPreview { json.raw(", \"preview\": true") }
  if !article.blocks.isEmpty {
    json.raw(", \"blocks\": ")
    json.array(article.blocks) { $0.block($1, offset) }
  }
  if !article.links.isEmpty {
    json.raw(", \"links\": ")
    json.array(article.links) { $0.link($1, offset) }
  }
}

extension JSONWriter {
  mutating func block(_ block: Block, _ offset: CodePointIndex) {
    raw("{\"range\": ")
    range(offset(block.range))
    raw(", \"role\": ")
    string(block.role.rawValue)
    raw("}")
  }

  mutating func link(_ link: Link, _ offset: CodePointIndex) {
    raw("{\"range\": ")
    range(offset(link.range))
    raw(", \"url\": ")
    string(link.address)
    raw("}")
  }

  mutating func range(_ range: (begin: Int, end: Int)) {
    raw("[")
    integer(range.begin)
    raw(", ")
    integer(range.end)
    raw("]")
  }

  /// Ids count from 1: `"a1"`.
  mutating func actorID(_ index: Int) {
    raw("\"a")
    integer(index + 1)
    raw("\"")
  }
}
