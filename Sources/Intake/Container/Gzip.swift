// A file that is compressed by gzip is the file that it unpacks to. zlib and not libarchive reads it, since
// that one throws away what it unpacked of the block in which a file is cut.
import CArchive
import DocumentModel
import Foundation

extension Format {
  static let gzip = Format(
    "gzip", "files compressed by gzip", endings: ["gz", "tgz"],
    fit: { head in head.bytes.starts(with: [0x1F, 0x8B, 0x08]) ? .byName : .no },
    open: { input throws(InputError) in try GzipStream(input) })
}

private struct GzipStream: ArticleStream {
  private let input: Input
  private let members: GzipMembers
  private var inner: any ArticleStream
  private var isOver = false

  init(_ input: Input) throws(InputError) {
    self.input = input
    let members = try GzipMembers(input.source)
    self.members = members
    let source = ByteSource(more: { () throws(InputError) in try members.more() })
    inner = try openInput(try input.unpacked(source, name: unpackedName(input.name)))
  }

  mutating func next() -> Reading? {
    if let reading = inner.next() { return reading }
    if isOver { return nil }
    isOver = true
    return members.damage.map { input.skip($0) }
  }
}

extension Input {
  /// The one file that this one unpacks to.
  func unpacked(_ source: ByteSource, name: String) throws(InputError) -> Input {
    guard depth < ArchiveStream.deepest else {
      throw InputError(
        message: "lies in more than \(ArchiveStream.deepest) archives within each other; unpack it first")
    }
    var inner = Input(source: source, place: place, name: name)
    (inner.isNamed, inner.ownStem, inner.address, inner.depth) = (isNamed, ownStem, address, depth + 1)
    return inner
  }
}

/// Unpacks gzip of any number of members as one stream.
final class GzipMembers {
  private let source: ByteSource
  private let state: OpaquePointer
  private var isFull = false
  private var isOver = false
  private var (packed, unpacked) = (0, 0)
  /// Why it ended before its time, nil where it did not; what was unpacked before that was given.
  private(set) var damage: String?

  init(_ source: ByteSource) throws(InputError) {
    guard let state = ca_gzip_new() else { throw InputError(message: "could not be unpacked: no memory") }
    (self.source, self.state) = (source, state)
  }

  deinit { ca_gzip_free(state) }

  /// The next bytes, empty at the end.
  func more() throws(InputError) -> [UInt8] {
    while !isOver {
      let chunk = try source.chunk()
      if chunk.isEmpty, !isFull {
        isOver = true
        if ca_gzip_is_inside(state) { damage = "was cut short: what stood behind the cut is lost" }
        break
      }
      let out = read(chunk)
      if unpacked > ArchiveMembers.freeBytes, unpacked / max(packed, 1) > ArchiveMembers.largestRatio {
        throw InputError(
          message:
            "unpacks to more than \(ArchiveMembers.largestRatio) times its size; the rest was left unread")
      }
      if !out.isEmpty { return out }
    }
    return []
  }

  private func read(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
    var (used, written) = (chunk.count, 1 << 16)
    var result = CA_GZIP_MORE
    let out = [UInt8](unsafeUninitializedCapacity: written) { out, count in
      result = chunk.withUnsafeBytes {
        ca_gzip_read(state, $0.baseAddress, &used, out.baseAddress, &written)
      }
      count = written
    }
    source.take(used)
    packed += used
    unpacked += written
    isFull = result == CA_GZIP_ROOM
    if result == CA_GZIP_DAMAGED { (isOver, damage) = (true, "is damaged: the rest could not be unpacked") }
    if result == CA_GZIP_OTHER { (isOver, damage) = (true, "holds more behind its end that is no gzip") }
    return out
  }
}

/// The bytes of whole brotli, nil where these are none or unpack to more than `limit`.
func unbrotli(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
  var count = 0
  guard let out = bytes.withUnsafeBytes({ ca_unbrotli($0.baseAddress, $0.count, limit, &count) }) else {
    return nil
  }
  defer { free(out) }
  return Array(UnsafeRawBufferPointer(start: out, count: count))
}
