// A feed whose tags do not close each other is written anew before it is read again: what was left open is
// closed where its parent ends, what closes nothing is dropped, attributes get their quotation marks.

struct XMLBalancing {
  /// Elements in elements; libxml2 reads 256.
  private static let deepest = 200

  private let bytes: UnsafeBufferPointer<UInt8>
  private var out: [UInt8] = []
  private var at = 0
  private var open: [Range<Int>] = []
  private var tooDeep = 0
  private var isOver = false

  /// What was set aside stays there.
  static func balanced(_ mended: MendedXML) -> MendedXML {
    mended.bytes.withUnsafeBufferPointer { bytes in
      var balancing = XMLBalancing(bytes)
      balancing.run()
      return MendedXML(bytes: balancing.out, aside: mended.aside, ends: mended.ends)
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    out.reserveCapacity(bytes.count + 1024)
  }

  private mutating func run() {
    while at < bytes.count, !isOver {
      guard bytes[at] == 0x3C else {
        let end = bytes[at...].firstIndex(of: 0x3C) ?? bytes.count
        if !open.isEmpty { out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[at..<end])) }
        at = end
        continue
      }
      if at + 1 < bytes.count, bytes[at + 1] == 0x21 {
        section(from: 9)
      } else if at + 1 < bytes.count, bytes[at + 1] == 0x3F {
        section(from: 2)
      } else if at + 1 < bytes.count, bytes[at + 1] == 0x2F {
        endTag()
      } else {
        startTag()
      }
    }
    close(downTo: 0)
  }

  /// CDATA is all that is left of what begins with `<!`, and what stands for texts of what begins with `<?`.
  private mutating func section(from start: Int) {
    var end = at + start
    while end < bytes.count,
      !(bytes[end] == 0x3E && (start == 2 || bytes[end - 1] == 0x5D && bytes[end - 2] == 0x5D))
    {
      end += 1
    }
    end = min(bytes.count, end + 1)
    if !open.isEmpty { out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[min(at, end)..<end])) }
    at = end
  }

  private func nameEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    return end
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x3A, 0x5F, 0x2D, 0x2E, 0x80...: true
    default: false
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private mutating func endTag() {
    let name = (at + 2)..<nameEnd(at + 2)
    at = (bytes[name.upperBound...].firstIndex(of: 0x3E) ?? bytes.count - 1) + 1
    if tooDeep > 0 {
      tooDeep -= 1
      return
    }
    let words = bytes[name]
    guard let place = open.lastIndex(where: { bytes[$0].elementsEqual(words) }) else { return }
    close(downTo: place)
  }

  private mutating func close(downTo count: Int) {
    while open.count > count {
      let name = open.removeLast()
      out += [0x3C, 0x2F]
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[name]))
      out.append(0x3E)
    }
    if count == 0, !out.isEmpty { isOver = true }
  }

  private mutating func startTag() {
    let name = (at + 1)..<nameEnd(at + 1)
    let isNamed =
      !name.isEmpty && !(0x30...0x39).contains(bytes[name.lowerBound]) && bytes[name.lowerBound] > 0x2E
    guard isNamed else {
      if !open.isEmpty { out += Array("&lt;".utf8) }
      at += 1
      return
    }
    let start = out.count
    out.append(0x3C)
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[name]))
    at = name.upperBound
    let isEmpty = attributes()
    if open.count >= Self.deepest {
      out.removeLast(out.count - start)
      if !isEmpty { tooDeep += 1 }
      return
    }
    out += isEmpty ? [0x2F, 0x3E] : [0x3E]
    if !isEmpty { open.append(name) } else if open.isEmpty { isOver = true }
  }

  /// Copies attributes up to the tag's end, each once; true when the tag closes itself.
  private mutating func attributes() -> Bool {
    var seen: [Range<Int>] = []
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x3E {
        at += 1
        return false
      }
      if byte == 0x2F, at + 1 < bytes.count, bytes[at + 1] == 0x3E {
        at += 2
        return true
      }
      // A tag that is not ended before the next begins ends there.
      if byte == 0x3C { return false }
      let name = at..<nameEnd(at)
      guard !name.isEmpty else {
        at += 1
        continue
      }
      at = name.upperBound
      let value = attributeValue()
      let isNew = !seen.contains { bytes[$0].elementsEqual(bytes[name]) }
      guard isNew, seen.count < 100, !(0x30...0x39).contains(bytes[name.lowerBound]),
        bytes[name.lowerBound] > 0x2E
      else { continue }
      seen.append(name)
      out.append(0x20)
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[name]))
      out += [0x3D, 0x22]
      for byte in bytes[value] {
        switch byte {
        case 0x22: out += Array("&quot;".utf8)
        case 0x3C: out += Array("&lt;".utf8)
        default: out.append(byte)
        }
      }
      out.append(0x22)
    }
    return false
  }

  private mutating func attributeValue() -> Range<Int> {
    var place = at
    while place < bytes.count, isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == 0x3D else { return at..<at }
    place += 1
    while place < bytes.count, isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count else {
      at = place
      return place..<place
    }
    let quote = bytes[place]
    if quote == 0x22 || quote == 0x27 {
      var end = place + 1
      // A value that nobody closes ends at the tag's end.
      while end < bytes.count, bytes[end] != quote, bytes[end] != 0x3C { end += 1 }
      if end < bytes.count, bytes[end] == quote {
        at = end + 1
        return (place + 1)..<end
      }
      end = bytes[(place + 1)...].firstIndex(of: 0x3E) ?? bytes.count
      at = end
      return (place + 1)..<end
    }
    var end = place
    while end < bytes.count, !isSpace(bytes[end]), bytes[end] != 0x3E, bytes[end] != 0x3C { end += 1 }
    at = end
    return place..<end
  }
}
