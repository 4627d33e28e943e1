// Zip, tar and compressed files are unpacked member by member by libarchive, in memory and within bounds:
// what grows beyond all measure while it is unpacked ends with a sentence, and what was read before it stays.
import CArchive
import Foundation

/// The members of an archive, read forward once.
final class ArchiveMembers {
  /// News text shrinks to a third or a tenth; what unpacks to two hundred times its size is a bomb.
  static let largestRatio = 200
  /// Up to here no ratio is looked at.
  static let freeBytes = 1 << 26

  private var archive: OpaquePointer?
  private let source: ByteSource
  /// Keeps what a zip is read from.
  private let memory: [UInt8]
  private var unpacked = 0
  /// Why the source gave no more, which libarchive cannot tell.
  private var sourceError: InputError?
  /// How much of the source's bytes libarchive has at this moment.
  private var lent = 0
  private var lentBytes: [UInt8] = []

  /// A zip that fits into memory is read by its directory, everything else as a stream.
  init(_ source: ByteSource) throws(InputError) {
    self.source = source
    let isZip = try source.peek(4).starts(with: [0x50, 0x4B])
    var fits = false
    if isZip {
      fits = try source.peek(ArticleReader.largestArticle + 1).count <= ArticleReader.largestArticle
    }
    memory = fits ? try source.rest(limit: ArticleReader.largestArticle) : []
    var why = [CChar](repeating: 0, count: 256)
    if fits {
      archive = memory.withUnsafeBytes { ca_open_bytes($0.baseAddress, $0.count, &why, why.count) }
    } else {
      archive = ca_open(
        { context, bytes in Unmanaged<ArchiveMembers>.fromOpaque(context!).takeUnretainedValue().lend(bytes)
        },
        Unmanaged.passUnretained(self).toOpaque(), &why, why.count)
    }
    if archive == nil { throw sourceError ?? InputError(message: "could not be unpacked: \(text(why))") }
  }

  deinit { if archive != nil { ca_close(archive) } }

  /// The next bytes of the source for libarchive, which keeps them until it asks again.
  private func lend(_ bytes: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    do throws(InputError) {
      lentBytes = try source.bytes(1 << 16)
    } catch {
      sourceError = error
      return -1
    }
    return lentBytes.withUnsafeBytes {
      bytes?.pointee = $0.baseAddress
      return $0.count
    }
  }

  /// The path of the next member that is a file; nil at the end. A file that is compressed and no archive has
  /// none.
  func nextName() throws(InputError) -> String? {
    while true {
      var name: UnsafePointer<CChar>?
      switch ca_next(archive, &name) {
      case CA_NEXT_FILE: return name.map { String(cString: $0) } ?? "?"
      case CA_NEXT_OTHER: continue
      case CA_NEXT_END: return nil
      default: throw failure()
      }
    }
  }

  /// The bytes of the member, empty at its end.
  func more() throws(InputError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let got = buffer.withUnsafeMutableBytes { ca_read(archive, $0.baseAddress, $0.count) }
    if got < 0 { throw failure() }
    unpacked += got
    let packed = max(Int(ca_taken(archive)), 1)
    if unpacked > Self.freeBytes, unpacked / packed > Self.largestRatio {
      throw InputError(
        message: "unpacks to more than \(Self.largestRatio) times its size; the rest was left unread")
    }
    buffer.removeLast(buffer.count - got)
    return buffer
  }

  private func failure() -> InputError {
    if let sourceError { return sourceError }
    let why = ca_error(archive).map { String(cString: $0) } ?? "it ends early"
    return InputError(message: "is damaged or locked: \(why)")
  }

  private func text(_ bytes: [CChar]) -> String {
    String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// The one member of that name in bytes that are an archive, nil where there is none.
func member(_ name: String, of bytes: [UInt8]) throws(InputError) -> [UInt8]? {
  let members = try ArchiveMembers(ByteSource(bytes: bytes))
  while let next = try members.nextName() {
    if next == name {
      return try ByteSource(more: { () throws(InputError) in try members.more() }).rest(
        limit: ArticleReader.largestArticle)
    }
  }
  return nil
}

/// Unpacks bytes that are compressed by gzip, bzip2, xz or zstd.
func unpacked(_ bytes: [UInt8], limit: Int) throws(InputError) -> [UInt8] {
  if bytes.starts(with: [0x1F, 0x8B]) {
    let members = try GzipMembers(ByteSource(bytes: bytes))
    return try ByteSource(more: { () throws(InputError) in try members.more() }).rest(limit: limit)
  }
  let members = try ArchiveMembers(ByteSource(bytes: bytes))
  guard try members.nextName() != nil else { return [] }
  return try ByteSource(more: { () throws(InputError) in try members.more() }).rest(limit: limit)
}
