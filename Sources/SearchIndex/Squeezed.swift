// Texts and layers as the archive keeps them: deflated, behind a byte that neither UTF-8 nor layers begin
// with. What stands without it was kept by an older whosaid, or is too short to become shorter.
import CDeflate
import DocumentModel
import Foundation
import GRDB

private let mark: UInt8 = 0xFF, version: UInt8 = 1

/// Bytes as a column keeps them.
func squeezed(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count > 64, bytes.count < 1 << 31 else { return bytes }
  var head = Packer()
  head.byte(mark)
  head.byte(version)
  head.integer(bytes.count)
  let start = head.bytes
  let out = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
    _ = buffer.update(from: start)
    let made = cd_deflate(bytes, bytes.count, buffer.baseAddress! + start.count, buffer.count - start.count)
    count = made == 0 ? 0 : start.count + made
  }
  return out.isEmpty ? bytes : out
}

/// What `squeezed` made them of. Of damaged bytes what can be had; the rest is missing.
func unsqueezed(_ bytes: [UInt8]) -> [UInt8] { opened(bytes).bytes }

/// What `squeezed` made them of, and whether that agrees with the sum kept behind it.
func opened(_ bytes: [UInt8]) -> (bytes: [UInt8], isWhole: Bool) {
  guard bytes.first == mark else { return (bytes, true) }
  var head = Unpacker(bytes, limit: 0)
  // No byte holds more than a thousand.
  guard (try? head.byte()) != nil, (try? head.byte()) == version, let count = try? head.integer(),
    count <= bytes.count * 1040
  else { return ([], false) }
  let start = head.offset
  var isWhole = false
  let out = [UInt8](unsafeUninitializedCapacity: count) { buffer, made in
    guard count > 0, start < bytes.count else { return made = 0 }
    bytes.withUnsafeBytes { all in
      made = cd_inflate(all.baseAddress! + start, all.count - start, buffer.baseAddress!, count, &isWhole)
    }
  }
  return (out, isWhole && out.count == count)
}

/// `unsqueezed(blob)` in SQL, for the text that a search index is made of.
let unsqueezing = DatabaseFunction("unsqueezed", argumentCount: 1, pure: true) { values in
  guard let data = Data.fromDatabaseValue(values[0]) else { return nil }
  return data.first == mark ? Data(unsqueezed(Array(data))) : data
}

/// What is kept of an annotated article, made where it was analysed: no writer of an archive need make it.
public struct KeptBytes: Sendable {
  var text: [UInt8]
  var layers: [UInt8]

  public init(_ annotation: Annotation) {
    text = squeezed(Array(annotation.article.text.utf8))
    layers = squeezed(packLayers(annotation))
  }

  /// With layers that are squeezed already.
  public init(text: String, squeezedLayers: ArraySlice<UInt8>) {
    self.text = squeezed(Array(text.utf8))
    layers = Array(squeezedLayers)
  }

  /// What `init(text:squeezedLayers:)` takes.
  public static func squeeze(_ layers: [UInt8]) -> [UInt8] { squeezed(layers) }

  /// From `bytes`.
  public init(_ bytes: [UInt8]) throws(DamagedBytes) {
    var reader = Unpacker(bytes, limit: 0)
    let count = try reader.integer()
    guard count <= bytes.count - reader.offset else { throw DamagedBytes() }
    text = Array(bytes[reader.offset..<reader.offset + count])
    layers = Array(bytes[(reader.offset + count)...])
  }

  /// On the way between processes.
  public var bytes: [UInt8] {
    var out = Packer(capacity: text.count + layers.count + 8)
    out.integer(text.count)
    return out.bytes + text + layers
  }

  /// Unpacks the layers onto an annotation whose article has its text, as `unpackLayers`.
  public func unpack(onto annotation: inout Annotation) throws(DamagedBytes) {
    try unpackLayers(unsqueezed(layers), onto: &annotation)
  }
}
