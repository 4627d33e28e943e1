// Addresses of the web: which are, which lie in private networks, what a server's header fields say.
import DocumentModel
import Foundation

/// Whether it is an address that is fetched.
public func isWebAddress(_ address: String) -> Bool {
  let lower = address.prefix(8).lowercased()
  return (lower.hasPrefix("http://") || lower.hasPrefix("https://")) && address.utf8.count < 8192
}

/// An address in the signs that a request may hold; nil when it is none of the web. The host stays as it is:
/// libcurl knows how names in other scripts are written.
func encoded(_ address: String) -> String? {
  guard isWebAddress(address), let slashes = address.firstRange(of: "//") else { return nil }
  let path = address[slashes.upperBound...].firstIndex { "/?#".contains($0) } ?? address.endIndex
  var out = String(address[..<path])
  guard !out.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
  for byte in address[path...].utf8 {
    // Blanks and what is not ASCII are written by their numbers; what is so written already stays.
    if byte > 0x20, byte < 0x7F, !"<>\"{}|\\^`".utf8.contains(byte) {
      out.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return out
}

/// The host with its port, by which fetching is polite.
func hostOf(_ address: String) -> String {
  let rest = address.drop { $0 != "/" }.drop { $0 == "/" }
  return rest.prefix { !"/?#".contains($0) }.split(separator: "@").last.map { $0.lowercased() } ?? ""
}

/// Whether a numeric address is of a network that the public cannot reach (RFC 6890, the IANA's
/// special-purpose registries): loopback, private use, link-local, shared space of carriers, and what embeds
/// one of these.
func isPrivateAddress(_ text: String) -> Bool {
  var four = in_addr()
  if inet_pton(AF_INET, text, &four) == 1 { return isPrivate(UInt32(bigEndian: four.s_addr)) }
  var six = in6_addr()
  guard inet_pton(AF_INET6, text, &six) == 1 else { return true }
  let bytes = withUnsafeBytes(of: &six) { Array($0) }
  let tail = bytes[12...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  if bytes[..<10].allSatisfy({ $0 == 0 }) { return bytes[10] == 0 && bytes[11] == 0 || isPrivate(tail) }
  if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B]) { return isPrivate(tail) }
  return bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFE && bytes[1] & 0x80 != 0 || bytes[0] == 0xFF
}

private func isPrivate(_ address: UInt32) -> Bool {
  let ranges: [(UInt32, Int)] = [
    (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
    (0xAC10_0000, 12), (0xC000_0000, 24),
    (0xC0A8_0000, 16), (0xC612_0000, 15), (0xE000_0000, 3),
  ]
  return ranges.contains { address >> (32 - $0.1) == $0.0 >> (32 - $0.1) }
}

/// `text/html; charset="utf-8"` in its two parts.
func mediaType(_ field: String) -> (type: String?, charset: String?) {
  let parts = field.split(separator: ";").map { singleSpaced(String($0)) }
  let type = parts.first?.lowercased()
  let charset = parts.dropFirst().first { $0.lowercased().hasPrefix("charset=") }.map { part in
    part.dropFirst(8).filter { $0 != "\"" && $0 != "'" }
  }
  return (type?.isEmpty == true ? nil : type, charset?.isEmpty == true ? nil : charset)
}

/// Seconds that `Retry-After` asks for: a number, or a date (RFC 9110, 10.2.3); at most a day.
///
/// - Parameter now: seconds since 1970.
func secondsToWait(_ field: String, now: Int) -> Int? {
  if let seconds = Int(field) { return max(0, min(seconds, 86_400)) }
  guard let instant = readDate(field)?.instant, let then = secondsSince1970(instant) else { return nil }
  return max(0, min(then - now, 86_400))
}

/// Of an instant as `ReadDate` has it.
func secondsSince1970(_ instant: String) -> Int? {
  let bytes = Array(instant.utf8)
  guard bytes.count == 20 || bytes.count == 25 else { return nil }
  func number(_ at: Int, _ count: Int) -> Int {
    bytes[at..<(at + count)].reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }
  let day = CalendarDay(year: number(0, 4), month: number(5, 2), day: number(8, 2))
  var seconds = day.number * 86_400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2)
  if bytes.count == 25 { seconds -= (number(20, 2) * 60 + number(23, 2)) * (bytes[19] == 0x2D ? -60 : 60) }
  return seconds
}
