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
  json.beginArticle(article)
  json.addString("author", article.author)
  json.addString("url", article.url)
  json.addString("language", article.language)
  addOrigin(of: article, offset, to: &json)
  if let extra = article.extra.flatMap(validJSONObject) {
    json.raw(", \"extra\": ")
    json.raw(json: extra)
  }
  json.raw(", \"quotes\": ")
  json.array(annotation.quotations.enumerated()) { json, entry in
    json.quotation(entry.element, number: entry.offset + 1, offset, why: why)
  }
  json.raw(", \"actors\": ")
  json.array(annotation.actors.enumerated()) { json, entry in
    json.actor(entry.element, index: entry.offset, offset)
  }
  if let kept {
    json.addString("text", article.text)
    json.addString("failed", annotation.unanalysed)
    json.addString("kept", kept)
  }
  json.raw(", \"schema\": \"annotation-1\"}\n")
  return json.bytes
}

/// What an article's file says of it beyond the first words, each only where it says so.
private func addOrigin(of article: Article, _ offset: CodePointIndex, to json: inout JSONWriter) {
  if article.authors.count > 1 {
    json.raw(", \"authors\": ")
    json.array(article.authors) { $0.string($1) }
  }
  json.addString("published", article.published)
  json.addString("updated", article.updated)
  json.addString("date_as_written", article.dateAsWritten)
  json.addString("section", article.section)
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
  /// A further key whose value is a string, where there is one.
  mutating func addString(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    raw(", \"")
    raw(key)
    raw("\": ")
    string(value)
  }

  fileprivate mutating func quotation(
    _ quotation: Quotation, number: Int, _ offset: CodePointIndex, why: Bool
  ) {
    raw("{\"id\": \"q")
    integer(number)
    raw("\", \"kind\": ")
    string(quotation.kind.rawValue)
    raw(", \"class\": ")
    string(quotation.class.rawValue)
    raw(", \"content\": ")
    array(quotation.content) { $0.range(offset($1)) }
    raw(", \"cue\": ")
    array(quotation.cue) { $0.range(offset($1)) }
    raw(", \"source\": ")
    array(quotation.source) { $0.range(offset($1)) }
    raw(", \"speaker\": ")
    actorID(quotation.speaker)
    if !quotation.speakers.isEmpty {
      raw(", \"speakers\": ")
      array(quotation.speakers) { $0.actorID($1) }
    }
    raw(", \"confidence\": ")
    fraction(quotation.confidence)
    raw(", \"addressee\": ")
    actorID(quotation.addressee)
    raw(", \"cited\": ")
    array(quotation.cited) { $0.actorID($1) }
    if why { addString("why", quotation.reason) }
    raw("}")
  }

  fileprivate mutating func actor(_ actor: NewsActor, index: Int, _ offset: CodePointIndex) {
    raw("{\"id\": ")
    actorID(index)
    raw(", \"name\": ")
    string(actor.name)
    raw(", \"kind\": ")
    string(actor.kind.rawValue)
    raw(", \"affiliation\": ")
    actorID(actor.affiliation)
    raw(", \"aliases\": ")
    array(actor.aliases.isEmpty ? [actor.name] : actor.aliases) { $0.string($1) }
    raw(", \"descriptions\": ")
    array(actor.descriptions) { $0.string($1) }
    raw(", \"mentions\": ")
    array(actor.mentions) { json, mention in
      json.raw("{\"range\": ")
      json.range(offset(mention.range))
      json.raw(", \"form\": ")
      json.string(mention.form.rawValue)
      json.raw("}")
    }
    raw("}")
  }

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

  /// Ids count from 1: `"a1"`; nobody is null.
  mutating func actorID(_ index: Int?) {
    guard let index else { return raw("null") }
    raw("\"a")
    integer(index + 1)
    raw("\"")
  }
}
