// Bytes as gzip writes them, without compression: what a test serves or imports can be made where it stands.

/// One member of gzip (RFC 1952) with stored blocks (RFC 1951).
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }
  var at = 0
  repeat {
    let block = bytes[at..<min(bytes.count, at + 0xFFFF)]
    at += block.count
    out +=
      [at == bytes.count ? 1 : 0] + little(UInt32(block.count), 2) + little(~UInt32(block.count), 2) + block
  } while at < bytes.count
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
  }
  return out + little(~sum, 4) + little(UInt32(bytes.count), 4)
}
