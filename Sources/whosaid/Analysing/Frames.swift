// What goes over the pipes between the program and its workers: frames of a length, a kind, the article's
// number in the stream, and a payload. Both ends are the same program; the first frame says so.
import Analysis
import DocumentModel
import Foundation

/// One message.
struct WorkerFrame: Equatable {
  enum Kind: UInt8 {
    /// From a worker, first of all: `number` is `version`.
    case hello = 1
    /// To a worker: an article, and what is wished of it.
    case article
    /// From a worker: it begins with the article.
    case started
    /// From a worker: what was wished.
    case finished
  }

  /// Raised with every change of the frames, or of what is in them.
  static let version = 1 << 16 | Analyzer.version
  static let headLength = 13

  var kind: Kind
  var number: Int
  var payload: [UInt8] = []

  var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(WorkerFrame.headLength + payload.count)
    withUnsafeBytes(of: UInt32(payload.count).littleEndian) { out += $0 }
    out.append(kind.rawValue)
    withUnsafeBytes(of: UInt64(number).littleEndian) { out += $0 }
    return out + payload
  }
}

/// Bytes as they come out of a pipe, cut into frames.
struct FrameBuffer {
  private var bytes: [UInt8] = []
  private var at = 0

  mutating func append(_ more: UnsafeRawBufferPointer) {
    if at > 0, at >= bytes.count / 2 {
      bytes.removeSubrange(..<at)
      at = 0
    }
    bytes += more
  }

  /// The next frame that is there in full; nil when more must come first.
  mutating func next() throws(DamagedBytes) -> WorkerFrame? {
    guard bytes.count - at >= WorkerFrame.headLength else { return nil }
    let length = Int(read(4, at: at))
    guard let kind = WorkerFrame.Kind(rawValue: bytes[at + 4]) else { throw DamagedBytes() }
    let end = at + WorkerFrame.headLength + length
    guard bytes.count >= end else { return nil }
    let number = Int(truncatingIfNeeded: read(8, at: at + 5))
    defer { at = end }
    return WorkerFrame(kind: kind, number: number, payload: Array(bytes[(at + WorkerFrame.headLength)..<end]))
  }

  private func read(_ count: Int, at start: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
  }
}

/// An article and what is wished of it, as the payload of a frame: the text as it is, all else as JSON, so
/// that no field of an article can be forgotten here.
func packTask(_ article: Article, _ wish: Wish) -> [UInt8] {
  var head = article
  head.text = ""
  // Strings, numbers and lists can always be encoded.
  let fields = (try? JSONEncoder().encode(head)) ?? Data()
  var out = Packer(capacity: article.text.utf8.count + fields.count + 16)
  out.byte(wish.code)
  out.string(String(decoding: fields, as: UTF8.self))
  out.string(article.text)
  return out.bytes
}

func unpackTask(_ payload: [UInt8]) throws(DamagedBytes) -> (Article, Wish) {
  var reader = Unpacker(payload, limit: payload.count)
  guard let wish = Wish(code: try reader.byte()) else { throw DamagedBytes() }
  let fields = try reader.string()
  let text = try reader.string()
  guard var article = try? JSONDecoder().decode(Article.self, from: Data(fields.utf8)) else {
    throw DamagedBytes()
  }
  article.text = text
  return (article, wish)
}
