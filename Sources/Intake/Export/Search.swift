// Signatures of formats are looked for in the first bytes of a file, which are up to 64 kB.
import Foundation

/// Whether bytes hold a string of ASCII.
func contains(_ bytes: [UInt8], _ needle: StaticString) -> Bool {
  needle.withUTF8Buffer { contains(bytes, $0) }
}

func contains(_ bytes: [UInt8], text: String) -> Bool {
  Array(text.utf8).withUnsafeBufferPointer { contains(bytes, $0) }
}

private func contains(_ bytes: [UInt8], _ needle: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = needle.first, bytes.count >= needle.count else { return false }
  return bytes.withUnsafeBufferPointer { bytes in
    var at = 0
    let last = bytes.count - needle.count
    while at <= last {
      if bytes[at] == first, memcmp(bytes.baseAddress! + at, needle.baseAddress!, needle.count) == 0 {
        return true
      }
      at += 1
    }
    return false
  }
}
