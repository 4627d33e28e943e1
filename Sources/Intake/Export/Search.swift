// Signatures of formats are looked for in the first bytes of a file, which are up to 64 kB.
import CGumbo

/// Whether bytes hold a string of ASCII.
func contains(_ bytes: [UInt8], _ needle: StaticString) -> Bool {
  needle.withUTF8Buffer { contains(bytes, $0) }
}

func contains(_ bytes: [UInt8], text: String) -> Bool {
  Array(text.utf8).withUnsafeBufferPointer { contains(bytes, $0) }
}

private func contains(_ bytes: [UInt8], _ needle: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let what = needle.baseAddress, !needle.isEmpty, bytes.count >= needle.count else { return false }
  return bytes.withUnsafeBufferPointer { cg_holds($0.baseAddress!, $0.count, what, needle.count) != 0 }
}
