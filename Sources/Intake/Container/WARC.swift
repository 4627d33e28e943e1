// Web archives: WARC (ISO 28500) and the older ARC, record by record, so that memory does not grow with the
// file. Only answers of 200 that are pages are read; what else there is, is counted and told once.
import DocumentModel

extension Format {
  static let warc = Format(
    "warc", "web archives (WARC, ARC), also .gz", endings: ["warc", "arc"],
    fit: { head in
      let isWARC = head.bytes.starts(with: "WARC/".utf8)
      return isWARC || head.bytes.starts(with: "filedesc://".utf8) ? .certain : .no
    },
    open: { input in WARCStream(input) })
}

/// A record's answer as it came over the wire.
struct ArchivedAnswer {
  var address: String?
  /// HTTP's head and body; only the body where there was no HTTP.
  var isHTTP: Bool
  var type: String
  var bytes: [UInt8]
}

private struct WARCStream: ArticleStream {
  /// A page larger than this is passed by.
  static let largestPage = 1 << 25

  private let input: Input
  private var current: (any ArticleStream)?
  private var isOver = false
  private var hasArticle = false
  /// What is no page, and what could have been one, with how often.
  private var passed: [String: Int] = [:]
  private var lost: [String: Int] = [:]

  init(_ input: Input) { self.input = input }

  mutating func next() -> Reading? {
    while true {
      if let reading = current?.next() { return ofPage(reading) }
      current = nil
      if isOver { return passedOver() }
      do throws(InputError) {
        try readRecord()
      } catch {
        isOver = true
        return input.skip(error.message)
      }
    }
  }

  /// That a crawl holds front pages and forms is no loss; each is named.
  private func ofPage(_ reading: Reading) -> Reading {
    guard case .skipped(var skip) = reading else { return reading }
    if skip.reason.hasPrefix("holds no article") { skip.isLoss = false }
    return .skipped(skip)
  }

  /// One sentence on all that could not be read, and one on all that was no page, which is no loss.
  private mutating func passedOver() -> Reading? {
    func counts(_ of: [String: Int]) -> String {
      of.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { "\($0.key): \($0.value)" }.joined(
        separator: ", ")
    }
    if !lost.isEmpty {
      defer { lost = [:] }
      return .skipped(
        Skip(place: input.place, reason: "could not be read in whole (\(counts(lost)))", isNamed: false))
    }
    guard !passed.isEmpty else { return nil }
    defer { passed = [:] }
    let reason = "holds more than pages, which was passed by (\(counts(passed)))"
    return .skipped(Skip(place: input.place, reason: reason, isNamed: false, isLoss: false))
  }

  private mutating func pass(_ what: String) { passed[what, default: 0] += 1 }
  private mutating func lose(_ what: String) { lost[what, default: 0] += 1 }

  /// Reads up to the next page.
  private mutating func readRecord() throws(InputError) {
    guard let line = try input.source.nextLine(limit: 1 << 14) else {
      isOver = true
      return
    }
    if line.isEmpty { return }
    if line.starts(with: "WARC/".utf8) { return try readWARC() }
    let fields = String(decoding: line, as: UTF8.self).split(separator: " ")
    if fields.count >= 5, fields[0].contains(":"), let length = Int(fields[fields.count - 1]), length >= 0 {
      return try readARC(fields, length)
    }
    // Damage, or a length that lied: on to the next record.
    lose("damaged lines")
  }

  private mutating func readWARC() throws(InputError) {
    var headers: [String: String] = [:]
    while let line = try input.source.nextLine(limit: 1 << 16), !line.isEmpty {
      addHeader(line, to: &headers)
      if headers.count > 1000 { break }
    }
    guard let length = headers["content-length"].flatMap({ Int($0) }), length >= 0 else {
      return lose("records without a length")
    }
    let type = headers["warc-type"]?.lowercased() ?? ""
    let content = headers["content-type"]?.lowercased() ?? ""
    let address = headers["warc-target-uri"].map {
      $0.split(whereSeparator: { "<>".contains($0) }).first.map(String.init) ?? $0
    }
    guard type == "response" || type == "resource", headers["warc-segment-number"] == nil else {
      if !["warcinfo", "request", "metadata", "revisit"].contains(type) {
        pass("records of type \(type.isEmpty ? "?" : type)")
      }
      return try input.source.pass(length)
    }
    let isHTTP = content.hasPrefix("application/http")
    guard isHTTP || isPage(content) else {
      if type == "resource" { pass("other types") }
      return try input.source.pass(length)
    }
    try readAnswer(address, isHTTP: isHTTP, type: content, length: length)
  }

  private mutating func readARC(_ fields: [Substring], _ length: Int) throws(InputError) {
    let address = String(fields[0])
    guard address.hasPrefix("http") else { return try input.source.pass(length) }
    try readAnswer(address, isHTTP: true, type: "", length: length)
  }

  /// Looks at the head of the answer before its body is taken into memory.
  private mutating func readAnswer(_ address: String?, isHTTP: Bool, type: String, length: Int)
    throws(InputError)
  {
    let head = try input.source.bytes(min(length, 1 << 14))
    let answer = isHTTP ? HTTPAnswer(head) : HTTPAnswer(type: type, body: head)
    let isTooLarge = answer.reasonToPass == nil && length > Self.largestPage
    if isTooLarge { lose("pages larger than \(Self.largestPage >> 20) MB") }
    if let reason = answer.reasonToPass { pass(reason) }
    if isTooLarge || answer.reasonToPass != nil { return try input.source.pass(length - head.count) }
    let rest = try input.source.bytes(length - head.count)
    guard let body = answer.decoded(answer.body + rest) else {
      return lose("pages compressed in a way that is not read")
    }
    open(body, address, answer.charset)
  }

  private mutating func open(_ body: [UInt8], _ address: String?, _ charset: String?) {
    guard body.contains(where: { $0 > 0x20 }) else { return pass("empty pages") }
    var inner = Input(
      source: ByteSource(bytes: body), place: "\(input.place)/\(address ?? "?")", name: "page.html")
    inner.isNamed = false
    inner.address = address
    inner.charset = charset
    inner.depth = input.depth + 1
    do throws(InputError) {
      current = try archivedPage(inner)
    } catch {
      lose("pages that could not be read")
    }
  }
}

private func isPage(_ type: String) -> Bool {
  type.hasPrefix("text/html") || type.hasPrefix("application/xhtml")
}

private func addHeader(_ line: [UInt8], to headers: inout [String: String]) {
  guard let colon = line.firstIndex(of: 0x3A) else { return }
  let name = squeezed(String(decoding: line[..<colon], as: UTF8.self)).lowercased()
  headers[name] = squeezed(String(decoding: line[(colon + 1)...], as: UTF8.self))
}

/// An answer's head, and how its body was written.
struct HTTPAnswer {
  private let status: Int
  private let headers: [String: String]
  let body: [UInt8]

  init(_ bytes: [UInt8]) {
    var headers: [String: String] = [:]
    var at = 0
    var status = 0
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      var line = Array(bytes[at..<end])
      if line.last == 0x0D { line.removeLast() }
      let isFirst = at == 0
      at = min(bytes.count, end + 1)
      if line.isEmpty { break }
      if isFirst {
        let words = String(decoding: line.prefix(64), as: UTF8.self).split(separator: " ")
        if words.count > 1, words[0].hasPrefix("HTTP/") { status = Int(words[1]) ?? 0 }
      } else {
        addHeader(line, to: &headers)
      }
    }
    (self.status, self.headers, body) = (status, headers, Array(bytes[at...]))
  }

  init(type: String, body: [UInt8]) {
    (status, headers, self.body) = (200, ["content-type": type], body)
  }

  /// Why it is no page, in the plural.
  var reasonToPass: String? {
    switch status {
    case 200, 203:
      let type = headers["content-type"]?.lowercased() ?? "text/html"
      return isPage(type) ? nil : "other types"
    case 300..<400: return "redirects"
    case 400..<600: return "errors"
    default: return "other answers"
    }
  }

  var charset: String? {
    headers["content-type"]?.lowercased().range(of: "charset=").flatMap { found in
      let value = headers["content-type"]!.lowercased()[found.upperBound...]
      let name = value.drop { $0 == "\"" || $0 == "'" }.prefix { !"\"'; ".contains($0) }
      return name.isEmpty ? nil : String(name)
    }
  }

  /// The body without chunks and compression, each undone only where it is really there: many archives keep
  /// the head of the answer beside a body that was decoded long ago. Nil where it cannot be.
  func decoded(_ body: [UInt8]) -> [UInt8]? {
    var body = body
    if headers["transfer-encoding"]?.lowercased().contains("chunked") == true, let whole = unchunked(body) {
      body = whole
    }
    for _ in 0..<2 where isCompressed(body) {
      guard let plain = try? unpacked(body, limit: 1 << 26) else { return nil }
      body = plain
    }
    guard headers["content-encoding"]?.lowercased() == "br" else { return body }
    return unbrotli(body, limit: 1 << 26) ?? (looksLikeMarkup(body) ? body : nil)
  }

  private func isCompressed(_ body: [UInt8]) -> Bool {
    body.starts(with: [0x1F, 0x8B]) || body.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }

  private func looksLikeMarkup(_ body: [UInt8]) -> Bool {
    body.prefix(1024).contains(0x3C) && !body.prefix(1024).contains { $0 < 9 }
  }
}

/// The bytes of chunks (RFC 9112, section 7.1), nil where they are none. A last chunk that is cut short
/// counts.
func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var at = 0
  var count = 0
  while at < bytes.count {
    let start = at
    var size = 0
    while at < bytes.count, at - start < 8, let digit = hexValue(bytes[at]) {
      size = size << 4 | digit
      at += 1
    }
    guard at > start else { return nil }
    // Extensions and blanks may follow, no other words.
    guard let end = bytes[at..<min(bytes.count, at + 256)].firstIndex(of: 0x0A) else { return nil }
    let between = bytes[at..<end].filter { $0 != 0x0D && $0 != 0x20 }
    guard between.isEmpty || between.first == 0x3B else { return nil }
    at = end + 1
    if size == 0 { return out }
    let last = min(bytes.count, at + size)
    out += bytes[at..<last]
    at = last
    count += 1
    if at < bytes.count, bytes[at] == 0x0D { at += 1 }
    if at < bytes.count {
      guard bytes[at] == 0x0A else { return nil }
      at += 1
    }
  }
  return count > 0 ? out : nil
}
