// Roles of an article's paragraphs and its links as one compact blob. The first byte is the format's version;
// blobs of older versions must stay readable.
import DocumentModel

private let partsVersion: UInt8 = 1

/// Nil when the article's file said nothing of its parts.
func packParts(_ article: Article) -> [UInt8]? {
  guard !article.blocks.isEmpty || !article.links.isEmpty else { return nil }
  var out = Packer()
  out.byte(partsVersion)
  out.ranges(article.blocks.map(\.range))
  for block in article.blocks { out.byte(UInt8(block.role.code)) }
  out.ranges(article.links.map(\.range))
  for link in article.links { out.string(link.address) }
  return out.bytes
}

/// Every range lies within the text afterwards, whatever the blob holds.
func unpackParts(_ blob: [UInt8], onto article: inout Article) throws(DamagedBytes) {
  var reader = Unpacker(blob, limit: article.text.utf8.count)
  guard try reader.byte() == partsVersion else { throw DamagedBytes() }
  for range in try reader.ranges() {
    article.blocks.append(Block(range, .paragraph))
  }
  for index in article.blocks.indices {
    let code = Int(try reader.byte())
    guard code < Block.Role.coded.count else { throw DamagedBytes() }
    article.blocks[index].role = Block.Role.coded[code]
  }
  for range in try reader.ranges() { article.links.append(Link(range, "")) }
  for index in article.links.indices { article.links[index].address = try reader.string() }
}
