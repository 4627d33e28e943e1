// The layers of an annotation as one compact blob: variable-length integers, ranges as differences. The first
// byte is the format's version; blobs of older versions must stay readable. Version 1 had one speaker at
// most, as an index; versions before 3 did not tell the language.
import DocumentModel

private let layersVersion: UInt8 = 3

/// Packs everything but the article's own fields and the tokens, which are quicker made again than read.
public func packLayers(_ annotation: Annotation) -> [UInt8] {
  var out = Packer()
  out.byte(layersVersion)
  let article = annotation.article
  out.ranges([article.header] + [article.caption, article.credit].compactMap { $0 })
  out.integer((article.caption == nil ? 0 : 1) + (article.credit == nil ? 0 : 2))
  out.list(annotation.quotations) { out, quotation in
    out.integer(quotation.kind.code | quotation.class.code << 2)
    out.ranges(quotation.content)
    out.ranges(quotation.cue)
    out.ranges(quotation.source)
    out.list(quotation.speakers) { $0.integer($1) }
    out.index(quotation.candidate)
    out.index(quotation.addressee)
    out.integer(Int(quotation.confidence.bitPattern))
    out.list(quotation.cited) { $0.integer($1) }
    out.string(quotation.reason)
  }
  out.list(annotation.actors) { out, actor in
    out.string(actor.name)
    out.integer(actor.kind.code)
    out.index(actor.affiliation)
    out.list(actor.aliases) { $0.string($1) }
    out.list(actor.descriptions) { $0.string($1) }
    out.ranges(actor.mentions.map(\.range))
    for mention in actor.mentions { out.byte(UInt8(mention.form.code)) }
  }
  out.ranges(annotation.paragraphs)
  out.ranges(annotation.terms)
  out.ranges(annotation.quoted.map(\.range))
  for span in annotation.quoted {
    out.integer(span.depth << 2 | (span.isClosed ? 1 : 0) | (span.continues ? 2 : 0))
  }
  out.optional(article.language)
  return out.bytes
}

/// Unpacks onto an annotation whose article has its text; header ranges and language are filled in too.
/// Every range lies within the text afterwards, whatever the blob holds.
public func unpackLayers(_ blob: [UInt8], onto annotation: inout Annotation) throws(DamagedBytes) {
  var reader = Unpacker(blob, limit: annotation.article.text.utf8.count)
  let version = try reader.byte()
  guard 1...layersVersion ~= version else { throw DamagedBytes() }
  let parts = try reader.ranges()
  let present = try reader.integer()
  guard parts.count == 1 + (present & 1) + (present >> 1 & 1) else { throw DamagedBytes() }
  annotation.article.header = parts[0]
  annotation.article.caption = present & 1 != 0 ? parts[1] : nil
  annotation.article.credit = present & 2 != 0 ? parts[parts.count - 1] : nil

  annotation.quotations = try reader.list { reader throws(DamagedBytes) in
    try reader.quotation(version: version)
  }
  annotation.actors = try reader.list { reader throws(DamagedBytes) in try reader.actor() }
  annotation.paragraphs = try reader.ranges()
  annotation.terms = try reader.ranges()
  for range in try reader.ranges() { annotation.quoted.append(QuotedSpan(range: range)) }
  for index in annotation.quoted.indices {
    let bits = try reader.integer()
    annotation.quoted[index].depth = bits >> 2
    annotation.quoted[index].isClosed = bits & 1 != 0
    annotation.quoted[index].continues = bits & 2 != 0
  }

  if version > 2 { annotation.article.language = try reader.optional() }

  let actors = annotation.actors.indices
  func known(_ index: Int?) -> Bool { index.map(actors.contains) ?? true }
  for quotation in annotation.quotations {
    guard quotation.speakers.allSatisfy(actors.contains), known(quotation.candidate),
      known(quotation.addressee),
      quotation.cited.allSatisfy(actors.contains)
    else { throw DamagedBytes() }
  }
  guard annotation.actors.allSatisfy({ known($0.affiliation) }) else { throw DamagedBytes() }
}

extension Unpacker {
  fileprivate mutating func quotation(version: UInt8) throws(DamagedBytes) -> Quotation {
    let codes = try integer()
    guard codes & 3 < Quotation.Kind.coded.count, codes >> 2 < Quotation.Class.coded.count else {
      throw DamagedBytes()
    }
    var quotation = Quotation(
      kind: Quotation.Kind.coded[codes & 3], class: Quotation.Class.coded[codes >> 2], content: try ranges())
    guard !quotation.content.isEmpty else { throw DamagedBytes() }
    quotation.cue = try ranges()
    quotation.source = try ranges()
    quotation.speakers =
      version == 1
      ? try index().map { [$0] } ?? []
      : try list { reader throws(DamagedBytes) in try reader.integer() }
    quotation.candidate = try index()
    quotation.addressee = try index()
    quotation.confidence = Float(bitPattern: UInt32(truncatingIfNeeded: try integer()))
    quotation.cited = try list { reader throws(DamagedBytes) in try reader.integer() }
    quotation.reason = try string()
    return quotation
  }

  fileprivate mutating func actor() throws(DamagedBytes) -> NewsActor {
    let name = try string()
    let kind = try integer()
    guard kind < NewsActor.Kind.coded.count else { throw DamagedBytes() }
    var actor = NewsActor(name: name, kind: NewsActor.Kind.coded[kind], affiliation: try index())
    actor.aliases = try list { reader throws(DamagedBytes) in try reader.string() }
    actor.descriptions = try list { reader throws(DamagedBytes) in try reader.string() }
    for range in try ranges() { actor.mentions.append(Mention(range: range, form: .name)) }
    for index in actor.mentions.indices {
      let form = Int(try byte())
      guard form < Mention.Form.coded.count else { throw DamagedBytes() }
      actor.mentions[index].form = Mention.Form.coded[form]
    }
    return actor
  }
}
