// Code points exist only where JSON is printed: this turns the program's UTF-8 byte offsets into them.
import DocumentModel

/// Counts code points before byte offsets of one text. Made in one pass; a question costs at most 64 bytes of
/// scanning, in any order. For ASCII text it is the identity and holds nothing.
struct CodePointIndex {
  private let text: String
  /// Code points before every 64th byte; empty when the text is ASCII.
  private var checkpoints: [UInt32] = []

  init(_ text: String) {
    var text = text
    var counts: [UInt32] = []
    let isASCII = text.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } }
    if !isASCII {
      text.withUTF8 { bytes in
        counts.reserveCapacity(bytes.count / 64 + 1)
        var total: UInt32 = 0
        for (at, byte) in bytes.enumerated() {
          if at & 63 == 0 { counts.append(total) }
          if byte & 0xC0 != 0x80 { total += 1 }
        }
        if bytes.count & 63 == 0 { counts.append(total) }
      }
    }
    self.text = text
    checkpoints = counts
  }

  /// Code points before the byte offset; an offset past the end counts as the end.
  func callAsFunction(_ offset: Int) -> Int {
    let bytes = text.utf8
    let offset = min(offset, bytes.count)
    if checkpoints.isEmpty { return offset }
    let block = offset >> 6
    var count = Int(checkpoints[block])
    let span = bytes.span
    for at in (block << 6)..<offset where span[at] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  func callAsFunction(_ range: ByteRange) -> (begin: Int, end: Int) { (self(range.start), self(range.end)) }
}
