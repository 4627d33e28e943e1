// The folder of a path by its bytes: Foundation's way over NSString ended the program at names of one letter.

/// The part of a path before its last name: empty for a name alone, "/" for what stands in the root. A
/// slash at the end counts for nothing.
public func parentFolder(of path: String) -> String {
  var bytes = path.utf8[...]
  while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes = bytes.dropLast() }
  guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "" }
  var end = slash
  while end > bytes.startIndex, bytes[bytes.index(before: end)] == UInt8(ascii: "/") {
    end = bytes.index(before: end)
  }
  return end == bytes.startIndex ? "/" : String(path[..<end])
}
