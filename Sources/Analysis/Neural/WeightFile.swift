// A weight file is a header and named arrays, 64-byte aligned and little-endian, read where they lie: the
// program embeds them and nothing is copied or decoded at start.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.

/// Named arrays of numbers in one block of bytes.
///
/// Layout: the magic `WSWEIGHT`, UInt32 version 1, UInt32 entry count; per entry 64 bytes: name (40 bytes
/// UTF-8, zero padded), UInt32 element size, UInt32 element count, UInt64 offset from the start of the file,
/// 8 bytes reserved; then the arrays, each aligned to 64 bytes.
package struct WeightFile: @unchecked Sendable {
  private let entries: [(name: String, size: Int, count: Int, start: UnsafeRawPointer)]

  static let magic: [UInt8] = Array("WSWEIGHT".utf8)

  /// Reads the header; nil when these are not the bytes of a weight file. The bytes must outlive the value.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 16, bytes.prefix(8).elementsEqual(Self.magic) else { return nil }
    let number = { (at: Int) in
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
    }
    guard number(8) == 1, bytes.count >= 16 + 64 * number(12) else { return nil }
    var entries: [(name: String, size: Int, count: Int, start: UnsafeRawPointer)] = []
    for i in 0..<number(12) {
      let at = 16 + 64 * i
      let name = String(decoding: bytes[at..<at + 40].prefix { $0 != 0 }, as: UTF8.self)
      let offset = Int(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 48, as: UInt64.self)))
      guard offset + number(at + 40) * number(at + 44) <= bytes.count else { return nil }
      entries.append((name, number(at + 40), number(at + 44), bytes.baseAddress! + offset))
    }
    self.entries = entries
  }

  private init(_ entries: [(name: String, size: Int, count: Int, start: UnsafeRawPointer)]) {
    self.entries = entries
  }

  /// The arrays of both, for weights that are kept in two files.
  package func joined(with other: WeightFile) -> WeightFile { WeightFile(entries + other.entries) }

  /// Whether an array of this name is there.
  package func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// The array of that name; traps when it is missing or its elements have another size, since weights and
  /// program come from one build.
  package func array<T: BitwiseCopyable>(_ name: String, of type: T.Type = T.self) -> UnsafeBufferPointer<T> {
    guard let entry = entries.first(where: { $0.name == name }) else {
      // raw: weights and program come from one build
      preconditionFailure("the weight file has no array “\(name)”; rebuild it with train-models")
    }
    // raw: weights and program come from one build
    precondition(entry.size == MemoryLayout<T>.stride, "array “\(name)” has elements of \(entry.size) bytes")
    // raw: weights and program come from one build
    precondition(
      Int(bitPattern: entry.start) % MemoryLayout<T>.alignment == 0, "array “\(name)” is not aligned")
    return UnsafeBufferPointer(start: entry.start.assumingMemoryBound(to: T.self), count: entry.count)
  }
}

extension WeightFile {
  /// Writes other numbers into an array of a file's bytes; false when there is none of this name and length.
  package static func replace(_ name: String, with values: [Float], in bytes: inout [UInt8]) -> Bool {
    func number(_ at: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << ($1 * 8) } }
    for i in 0..<number(12) {
      let at = 16 + 64 * i
      guard bytes[at..<at + 40].prefix(while: { $0 != 0 }).elementsEqual(name.utf8),
        number(at + 44) == values.count, number(at + 40) == 4
      else { continue }
      for (k, value) in values.enumerated() {
        for b in 0..<4 {
          bytes[number(at + 48) + 4 * k + b] = UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32(b)))
        }
      }
      return true
    }
    return false
  }
}

/// Collects arrays and gives the bytes of a weight file.
package struct WeightFileWriter {
  private var entries: [(name: String, size: Int, count: Int, bytes: [UInt8])] = []

  package init() {}

  /// Adds an array. Names are at most 40 bytes and given once.
  package mutating func add<T: BitwiseCopyable>(_ name: String, _ values: [T]) {
    // raw: written by train-models alone
    precondition(name.utf8.count <= 40 && !entries.contains { $0.name == name }, "array name “\(name)”")
    let bytes = values.withUnsafeBytes { Array($0) }
    entries.append((name, MemoryLayout<T>.stride, values.count, bytes))
  }

  /// Moves the arrays of these names to a file of their own.
  package mutating func split(_ names: Set<String>) -> WeightFileWriter {
    var other = WeightFileWriter()
    other.entries = entries.filter { names.contains($0.name) }
    entries.removeAll { names.contains($0.name) }
    return other
  }

  package func bytes() -> [UInt8] {
    func aligned(_ n: Int) -> Int { (n + 63) / 64 * 64 }
    var out = WeightFile.magic
    func append<I: FixedWidthInteger>(_ value: I) {
      withUnsafeBytes(of: value.littleEndian) { out += Array($0) }
    }
    append(UInt32(1))
    append(UInt32(entries.count))
    var offset = aligned(16 + 64 * entries.count)
    for entry in entries {
      let name = Array(entry.name.utf8)
      out += name + [UInt8](repeating: 0, count: 40 - name.count)
      append(UInt32(entry.size))
      append(UInt32(entry.count))
      append(UInt64(offset))
      append(UInt64(0))
      offset = aligned(offset + entry.bytes.count)
    }
    for entry in entries {
      out += [UInt8](repeating: 0, count: aligned(out.count) - out.count)
      out += entry.bytes
    }
    return out
  }
}
