// The layers of an annotation as one compact blob: variable-length integers, ranges as differences. The first byte is
// the format's version; blobs of older versions must stay readable. Version 1 had one speaker at most, as an index.
import DocumentModel

/// A blob that holds no layers.
struct DamagedLayers: Error {}

private let layersVersion: UInt8 = 2

/// Packs everything but the article's own fields and the tokens, which are quicker made again than read.
func packLayers(_ annotation: Annotation) -> [UInt8] {
  var out = Packer()
  out.bytes.append(layersVersion)
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
    for mention in actor.mentions { out.bytes.append(UInt8(mention.form.code)) }
  }
  out.ranges(annotation.paragraphs)
  out.ranges(annotation.terms)
  out.ranges(annotation.quoted.map(\.range))
  for span in annotation.quoted {
    out.integer(span.depth << 2 | (span.isClosed ? 1 : 0) | (span.continues ? 2 : 0))
  }
  return out.bytes
}

/// Unpacks onto an annotation whose article has its text; its header ranges are filled in too. Every range lies
/// within the text afterwards, whatever the blob holds.
func unpackLayers(_ blob: [UInt8], onto annotation: inout Annotation) throws(DamagedLayers) {
  var reader = Unpacker(bytes: blob, limit: annotation.article.text.utf8.count)
  let version = try reader.byte()
  guard 1...layersVersion ~= version else { throw DamagedLayers() }
  let parts = try reader.ranges()
  let present = try reader.integer()
  guard parts.count == 1 + (present & 1) + (present >> 1 & 1) else { throw DamagedLayers() }
  annotation.article.header = parts[0]
  annotation.article.caption = present & 1 != 0 ? parts[1] : nil
  annotation.article.credit = present & 2 != 0 ? parts[parts.count - 1] : nil

  annotation.quotations = try reader.list { reader throws(DamagedLayers) in
    let codes = try reader.integer()
    guard codes & 3 < Quotation.Kind.coded.count, codes >> 2 < Quotation.Class.coded.count else {
      throw DamagedLayers()
    }
    var quotation = Quotation(
      kind: Quotation.Kind.coded[codes & 3], class: Quotation.Class.coded[codes >> 2],
      content: try reader.ranges())
    guard !quotation.content.isEmpty else { throw DamagedLayers() }
    quotation.cue = try reader.ranges()
    quotation.source = try reader.ranges()
    quotation.speakers =
      version == 1
      ? try reader.index().map { [$0] } ?? [] : try reader.list { reader throws(DamagedLayers) in try reader.integer() }
    quotation.candidate = try reader.index()
    quotation.addressee = try reader.index()
    quotation.confidence = Float(bitPattern: UInt32(truncatingIfNeeded: try reader.integer()))
    quotation.cited = try reader.list { reader throws(DamagedLayers) in try reader.integer() }
    quotation.reason = try reader.string()
    return quotation
  }
  annotation.actors = try reader.list { reader throws(DamagedLayers) in
    let name = try reader.string()
    let kind = try reader.integer()
    guard kind < NewsActor.Kind.coded.count else { throw DamagedLayers() }
    var actor = NewsActor(name: name, kind: NewsActor.Kind.coded[kind], affiliation: try reader.index())
    actor.aliases = try reader.list { reader throws(DamagedLayers) in try reader.string() }
    actor.descriptions = try reader.list { reader throws(DamagedLayers) in try reader.string() }
    for range in try reader.ranges() { actor.mentions.append(Mention(range: range, form: .name)) }
    for index in actor.mentions.indices {
      let form = Int(try reader.byte())
      guard form < Mention.Form.coded.count else { throw DamagedLayers() }
      actor.mentions[index].form = Mention.Form.coded[form]
    }
    return actor
  }
  annotation.paragraphs = try reader.ranges()
  annotation.terms = try reader.ranges()
  for range in try reader.ranges() { annotation.quoted.append(QuotedSpan(range: range)) }
  for index in annotation.quoted.indices {
    let bits = try reader.integer()
    annotation.quoted[index].depth = bits >> 2
    annotation.quoted[index].isClosed = bits & 1 != 0
    annotation.quoted[index].continues = bits & 2 != 0
  }

  let actors = annotation.actors.indices
  func known(_ index: Int?) -> Bool { index.map(actors.contains) ?? true }
  for quotation in annotation.quotations {
    guard quotation.speakers.allSatisfy(actors.contains), known(quotation.candidate), known(quotation.addressee),
      quotation.cited.allSatisfy(actors.contains)
    else { throw DamagedLayers() }
  }
  guard annotation.actors.allSatisfy({ known($0.affiliation) }) else { throw DamagedLayers() }
}

private struct Packer {
  var bytes: [UInt8] = []

  /// Seven bits a byte, lowest first. Not negative.
  mutating func integer(_ value: Int) {
    var rest = UInt(value)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func index(_ index: Int?) { integer(index.map { $0 + 1 } ?? 0) }

  mutating func string(_ string: String) {
    integer(string.utf8.count)
    bytes.append(contentsOf: string.utf8)
  }

  mutating func list<T>(_ elements: [T], _ pack: (inout Packer, T) -> Void) {
    integer(elements.count)
    for element in elements { pack(&self, element) }
  }

  /// Each start as the difference from the start before, its sign in the lowest bit.
  mutating func ranges(_ ranges: [ByteRange]) {
    integer(ranges.count)
    var last = 0
    for range in ranges {
      let step = range.start - last
      integer(step < 0 ? (-step) << 1 | 1 : step << 1)
      integer(range.count)
      last = range.start
    }
  }
}

private struct Unpacker {
  let bytes: [UInt8]
  /// Bytes of the text that ranges point into.
  let limit: Int
  var at = 0

  mutating func byte() throws(DamagedLayers) -> UInt8 {
    guard at < bytes.count else { throw DamagedLayers() }
    at += 1
    return bytes[at - 1]
  }

  mutating func integer() throws(DamagedLayers) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let next = try byte()
      value |= UInt(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
      guard shift < 63 else { throw DamagedLayers() }
    }
    guard value <= UInt(Int64.max) >> 2 else { throw DamagedLayers() }
    return Int(value)
  }

  mutating func index() throws(DamagedLayers) -> Int? {
    let value = try integer()
    return value == 0 ? nil : value - 1
  }

  mutating func string() throws(DamagedLayers) -> String {
    let count = try integer()
    guard count <= bytes.count - at else { throw DamagedLayers() }
    at += count
    return String(decoding: bytes[(at - count)..<at], as: UTF8.self)
  }

  mutating func list<T>(_ unpack: (inout Unpacker) throws(DamagedLayers) -> T) throws(DamagedLayers) -> [T] {
    let count = try integer()
    // Every element takes a byte at least: a damaged count must not allocate the world.
    guard count <= bytes.count - at else { throw DamagedLayers() }
    var out: [T] = []
    out.reserveCapacity(count)
    for _ in 0..<count { out.append(try unpack(&self)) }
    return out
  }

  mutating func ranges() throws(DamagedLayers) -> [ByteRange] {
    var last = 0
    let limit = limit
    return try list { reader throws(DamagedLayers) in
      let step = try reader.integer()
      let start = step & 1 != 0 ? last - step >> 1 : last + step >> 1
      let count = try reader.integer()
      guard start >= 0, start <= limit, count <= limit - start else { throw DamagedLayers() }
      last = start
      return ByteRange(start, start + count)
    }
  }
}
