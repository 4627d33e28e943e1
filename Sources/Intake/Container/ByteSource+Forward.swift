// Formats that are read line by line or by counted bytes take them here, so that none holds more than it
// needs.

extension ByteSource {
  /// The next line without its line break (LF or CR LF), nil at the end. A line longer than `limit` comes in
  /// pieces.
  func nextLine(limit: Int = 1 << 20) throws(InputError) -> [UInt8]? {
    var line: [UInt8] = []
    var isOver = false
    while !isOver {
      let chunk = try chunk()
      if chunk.isEmpty {
        if line.isEmpty { return nil }
        break
      }
      let window = chunk.prefix(limit - line.count)
      if let end = window.firstIndex(of: 0x0A) {
        line += window[..<end]
        take(end + 1 - window.startIndex)
        isOver = true
      } else {
        line += window
        take(window.count)
        isOver = line.count >= limit
      }
    }
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  /// At most so many of the next bytes, fewer at the end.
  func bytes(_ count: Int) throws(InputError) -> [UInt8] {
    var out: [UInt8] = []
    while out.count < count {
      let chunk = try chunk().prefix(count - out.count)
      if chunk.isEmpty { break }
      out += chunk
      take(chunk.count)
    }
    return out
  }

  /// Passes by so many bytes.
  func pass(_ count: Int) throws(InputError) {
    var left = count
    while left > 0 {
      let size = min(left, try chunk().count)
      if size == 0 { return }
      take(size)
      left -= size
    }
  }
}
