// Fetching one address: redirects are followed here, one by one, so that each address and each machine can be
// judged, and what a server says for good is remembered.
import CHTTP
import DocumentModel
import Foundation

/// An answer of the web.
public struct WebAnswer: Sendable {
  public var bytes: [UInt8] = []
  /// Where it came from in the end.
  public var address: String
  /// Where the asked address has moved for good; nil when it has not.
  public var permanentAddress: String?
  /// The type without parameters, lower case.
  public var contentType: String?
  public var charset: String?
  public var etag: String?
  public var lastModified: String?
  /// Nothing has changed since the last answer (304).
  public var isUnchanged = false
}

/// Why an address could not be fetched, as a sentence's end: "answered 404 (not found)".
public struct WebError: Error, Equatable, Sendable {
  public var message: String
  /// There may be no network at all.
  public var isOffline = false
  public var isCancelled = false
  /// It is gone for good (410).
  public var isGone = false
  /// Seconds for which the server wants to be left alone.
  public var retryAfter: Int?

  init(_ message: String) { self.message = message }
}

/// What a fetch may cost.
public struct WebLimits: Sendable {
  public var connectSeconds = 10.0
  public var totalSeconds = 30.0
  public var bytes = 32 << 20
  public var redirects = 8

  public init() {}
}

/// Fetches addresses one after the other; each thread needs its own.
public final class WebClient {
  private let client: OpaquePointer?
  private let limits: WebLimits
  private let isCancelled: @Sendable () -> Bool
  private let isPrivate: @Sendable (String) -> Bool

  /// - Parameter isCancelled: ends a request at once when it gives true.
  public convenience init(
    limits: WebLimits = WebLimits(), isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.init(limits: limits, isCancelled: isCancelled, isPrivate: isPrivateAddress)
  }

  /// - Parameter isPrivate: whether a numeric address is of a network that the public cannot reach.
  init(
    limits: WebLimits, isCancelled: @escaping @Sendable () -> Bool = { false },
    isPrivate: @escaping @Sendable (String) -> Bool
  ) {
    client = ch_open()
    (self.limits, self.isCancelled, self.isPrivate) = (limits, isCancelled, isPrivate)
  }

  deinit { ch_close(client) }

  /// - Parameters:
  ///   - etag: of the last answer; with it an unchanged page costs nothing.
  ///   - lastModified: likewise.
  public func get(_ address: String, etag: String? = nil, lastModified: String? = nil) throws(WebError)
    -> WebAnswer
  {
    var here = address
    var permanent: String?
    var isPermanent = true
    let visit = Visit(isPrivate: isPrivate, isCancelled: isCancelled)
    let start = ContinuousClock.now
    for _ in 0...limits.redirects {
      let left = limits.totalSeconds - Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
      if left <= 0 { throw tooSlow() }
      let step = try ask(here, etag, lastModified, seconds: left, visit)
      guard let next = step.next else {
        var answer = step.answer
        answer.permanentAddress = permanent
        return answer
      }
      guard isWebAddress(next) else {
        throw WebError("leads to \(shortened(next)), which is no page of the web")
      }
      isPermanent = isPermanent && step.isPermanent
      if isPermanent { permanent = next }
      visit.nextHop()
      here = next
    }
    throw WebError("leads from address to address without end")
  }

  private func tooSlow() -> WebError { WebError("did not answer in \(Int(limits.totalSeconds)) seconds") }

  private func ask(
    _ address: String, _ etag: String?, _ lastModified: String?, seconds: Double, _ visit: Visit
  ) throws(WebError) -> (answer: WebAnswer, next: String?, isPermanent: Bool) {
    guard let client else { throw WebError("could not be asked: there is no memory left") }
    guard let asked = encoded(address) else { throw WebError("is no address of the web (http, https)") }
    var answer = ch_answer()
    asked.withCString { address in
      "whosaid (reader of news)".withCString { agent in
        withOptionalCString(etag) { etag in
          withOptionalCString(lastModified) { lastModified in
            var request = ch_request(
              address: address, etag: etag, last_modified: lastModified, agent: agent,
              connect_milliseconds: Int(min(limits.connectSeconds, seconds) * 1000),
              total_milliseconds: max(1, Int(seconds * 1000)),
              most_bytes: limits.bytes,
              may_connect: { Visit.of($0).mayConnect(String(cString: $1!)) },
              is_cancelled: { Visit.of($0).isCancelled() },
              context: Unmanaged.passUnretained(visit).toOpaque())
            ch_get(client, &request, &answer)
          }
        }
      }
    }
    try check(answer, visit)
    if [301, 302, 303, 307, 308].contains(answer.status), let location = string(answer.location),
      !location.isEmpty
    {
      return (
        WebAnswer(address: address), resolve(location, against: asked),
        answer.status == 301 || answer.status == 308
      )
    }
    guard (200...299).contains(answer.status) || answer.status == 304 else { throw refused(answer) }
    var read = WebAnswer(address: address)
    read.isUnchanged = answer.status == 304
    read.bytes = Array(
      UnsafeRawBufferPointer(start: answer.bytes, count: read.isUnchanged ? 0 : answer.length))
    read.etag = string(answer.etag) ?? (read.isUnchanged ? etag : nil)
    read.lastModified = string(answer.last_modified) ?? (read.isUnchanged ? lastModified : nil)
    (read.contentType, read.charset) = mediaType(string(answer.content_type) ?? "")
    return (read, nil, false)
  }

  private func check(_ answer: ch_answer, _ visit: Visit) throws(WebError) {
    var error: WebError
    switch answer.end {
    case CH_DONE: return
    case CH_NO_HOST:
      error = WebError("has a host that is not found")
      error.isOffline = true
    case CH_REFUSED_BY_US:
      error = WebError("leads from the public web into a private network, which is not followed")
    case CH_NO_CONNECTION: error = WebError("has a host that takes no connection")
    case CH_TOO_SLOW: error = tooSlow()
    case CH_TOO_LARGE: error = WebError("is larger than \(limits.bytes >> 20) MB")
    case CH_CUT_SHORT: error = WebError("was cut short by its server")
    case CH_BAD_CERTIFICATE: error = WebError("has a certificate that cannot be trusted")
    case CH_CANCELLED:
      error = WebError("was not waited for")
      error.isCancelled = true
    case CH_BAD_PACKING: error = WebError("sent what could not be unpacked")
    case CH_NO_HTTP: error = WebError("answered with what is no page of the web")
    default: error = WebError("could not be fetched: \(singleSpaced(string(answer.error) ?? "unknown"))")
    }
    throw error
  }

  private func refused(_ answer: ch_answer) -> WebError {
    let words = [
      401: "wants a login", 402: "wants to be paid", 403: "is forbidden", 404: "not found",
      410: "gone for good", 429: "too many requests",
      500: "the server failed", 503: "not available now",
    ]
    var error = WebError("answered \(answer.status)" + (words[answer.status].map { " (\($0))" } ?? ""))
    error.isGone = answer.status == 410
    error.retryAfter = string(answer.retry_after).flatMap {
      secondsToWait($0, now: Int(Date().timeIntervalSince1970))
    }
    return error
  }

  private func string(_ raw: UnsafePointer<CChar>?) -> String? { raw.map { String(cString: $0) } }
  private func shortened(_ address: String) -> String {
    address.count > 80 ? address.prefix(80) + "…" : address
  }
}

/// What one fetch has seen of machines: who began on the public web is not led into a private network.
private final class Visit {
  private let isPrivateAddress: @Sendable (String) -> Bool
  let isCancelled: @Sendable () -> Bool
  private var isFirst = true
  private var wasPrivate = false

  init(isPrivate: @escaping @Sendable (String) -> Bool, isCancelled: @escaping @Sendable () -> Bool) {
    isPrivateAddress = isPrivate
    self.isCancelled = isCancelled
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> Visit {
    Unmanaged<Visit>.fromOpaque(context!).takeUnretainedValue()
  }

  func mayConnect(_ address: String) -> Bool {
    let isPrivate = isPrivateAddress(address)
    if isFirst { wasPrivate = wasPrivate || isPrivate }
    return isFirst || wasPrivate || !isPrivate
  }

  func nextHop() { isFirst = false }
}

private func withOptionalCString<T>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> T) -> T {
  if let text { return text.withCString(body) }
  return body(nil)
}
