// A web server on this machine for tests: what it answers is written byte by byte, so that it can be as wrong
// as servers are.
import Foundation
import Synchronization

/// One request as it came.
public struct ServedRequest: Sendable {
  /// With its query.
  public var path: String
  /// Names in lower case.
  public var fields: [String: String]
}

/// What the server does on a request: pieces that are sent one after the other, and how long it waits
/// between.
public struct ServedAnswer: Sendable {
  public var pieces: [[UInt8]]
  public var pause = 0.0

  /// Bytes as they are, header included.
  public init(raw pieces: [[UInt8]], pause: Double = 0) { (self.pieces, self.pause) = (pieces, pause) }

  /// A proper answer with its length.
  public init(_ status: String = "200 OK", _ fields: [String] = [], _ body: [UInt8] = []) {
    let head = (["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + fields).joined(
      separator: "\r\n")
    pieces = [Array((head + "\r\n\r\n").utf8) + body]
  }

  public init(_ status: String = "200 OK", _ fields: [String] = [], text: String) {
    self.init(status, fields, Array(text.utf8))
  }

  public static func moved(to address: String, _ status: String = "301 Moved Permanently") -> ServedAnswer {
    ServedAnswer(status, ["Location: \(address)"])
  }
}

/// Serves on a port of its own until it is let go.
public final class LoopbackServer: Sendable {
  private let listener: Int32
  private let answer: @Sendable (ServedRequest) -> ServedAnswer
  private let log = Mutex<[ServedRequest]>([])
  public let port: UInt16

  /// `http://127.0.0.1:PORT`, without a slash at the end.
  public var address: String { "http://127.0.0.1:\(port)" }
  /// All requests so far.
  public var requests: [ServedRequest] { log.withLock { $0 } }

  /// - Parameter answer: called for every request, on any thread.
  public init(_ answer: @escaping @Sendable (ServedRequest) -> ServedAnswer) {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    // All of 127/8 reaches it: 127.0.0.2 can play another machine.
    place.sin_addr.s_addr = in_addr_t(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = listener
    let isListening = withUnsafeMutablePointer(to: &place) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(socket, place, size) == 0 && listen(socket, 16) == 0 && getsockname(socket, place, &size) == 0
      }
    }
    precondition(isListening, "a port of this machine can be had")
    port = UInt16(bigEndian: place.sin_port)
    let thread = Thread { [listener, weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        guard let self else { return void(close(connection)) }
        Thread { self.serve(connection) }.start()
      }
    }
    thread.start()
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n"), bytes.count < 1 << 16 {
      let got = recv(connection, &chunk, chunk.count, 0)
      if got <= 0 { return }
      bytes += chunk[..<got]
    }
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    var request = ServedRequest(
      path: lines[0].split(separator: " ").dropFirst().first.map(String.init) ?? "", fields: [:])
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      request.fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
        in: .whitespaces)
    }
    log.withLock { $0.append(request) }
    let answer = answer(request)
    for (at, piece) in answer.pieces.enumerated() {
      if at > 0, answer.pause > 0 { Thread.sleep(forTimeInterval: answer.pause) }
      var sent = 0
      while sent < piece.count {
        let more = piece[sent...].withUnsafeBytes {
          send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if more <= 0 { return }
        sent += more
      }
    }
  }
}

private func void(_: Int32) {}
