// Addresses of the web and of mail stay whole; the marks around them do not.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

extension TokenScan {
  /// A chunk with "@", "://" or "www.": the address whole, the marks around it apart.
  mutating func withAddresses(_ start: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>) {
    var first = start
    while first < end, isWrapper(bytes[first]) { first += 1 }
    // An address may stand inside a chunk: "Name"<someone@example.org>.
    if let at = bytes[first..<end].firstIndex(of: 0x40), !bytes[first..<at].contains(0x3a) {
      var head = at
      while head > first, isAddressByte(bytes[head - 1]) { head -= 1 }
      first = head
    }
    // The address runs until a mark that no address holds.
    var last = first
    while last < end {
      let byte = bytes[last]
      if byte == 0x3c || byte == 0x3e || byte == 0x22 || byte == 0x5d || byte == 0x7d || byte == 0x7c {
        break
      }
      if byte >= 0x80 {
        let (kind, length) = classOf(bytes, last, end, ascii)
        if kind == .quote || kind == .dash || kind == .ellipsis { break }
        last += length
      } else {
        last += 1
      }
    }
    last = min(last, end)
    let tail = last
    while last > first, isTail(bytes[last - 1]) { last -= 1 }
    // "someone@example.org's": the clitic is no part of it. A handle or an address has a letter or digit to
    // show.
    if last - first < 2 || !hasLetter(first, last) {
      pieces(start, end, ascii)
      return
    }
    if last - first > 3, bytes[last - 1] == 0x73, bytes[last - 2] == 0x27 { last -= 2 }
    if first > start { pieces(start, first, ascii) }
    out.append(ByteRange(first, last))
    if last < tail { pieces(last, tail, ascii) }
    if tail < end { pieces(tail, end, ascii) }
  }

  private func isWrapper(_ byte: UInt8) -> Bool {
    byte == 0x28 || byte == 0x5b || byte == 0x3c || byte == 0x22 || byte == 0x27 || byte == 0x7b
      || byte == 0x2e
      || byte == 0x3e || byte == 0x7c || byte == 0x3a || byte == 0x2d
  }
  private func isAddressByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || (byte >= 0x30 && byte <= 0x39)
      || byte == 0x2e
      || byte == 0x5f || byte == 0x2d || byte == 0x2b || byte == 0x25
  }
  private func isTail(_ byte: UInt8) -> Bool {
    byte == 0x2e || byte == 0x2c || byte == 0x3b || byte == 0x3a || byte == 0x21 || byte == 0x3f
      || byte == 0x27
      || byte == 0x29
  }
  private func hasLetter(_ start: Int, _ end: Int) -> Bool {
    for position in start..<end {
      let byte = bytes[position]
      if byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || (byte >= 0x30 && byte <= 0x39) {
        return true
      }
    }
    return false
  }
}
