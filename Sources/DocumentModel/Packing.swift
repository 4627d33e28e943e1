// Values as bytes, for the archive and for the pipes between processes: variable-length integers, lowest
// seven bits first; strings and lists after their counts; ranges as differences. What is read back may be
// damaged.

/// Bytes that do not hold what they should.
public struct DamagedBytes: Error {
  public init() {}
}

/// Writes values one after the other.
public struct Packer {
  public private(set) var bytes: [UInt8] = []

  public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Seven bits a byte, lowest first. Not negative.
  public mutating func integer(_ value: Int) {
    var rest = UInt(value)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// An index, or none.
  public mutating func index(_ index: Int?) { integer(index.map { $0 + 1 } ?? 0) }

  public mutating func string(_ string: String) {
    integer(string.utf8.count)
    bytes.append(contentsOf: string.utf8)
  }

  /// A string, or none.
  public mutating func optional(_ string: String?) {
    byte(string == nil ? 0 : 1)
    if let string { self.string(string) }
  }

  public mutating func list<T>(_ elements: [T], _ pack: (inout Packer, T) -> Void) {
    integer(elements.count)
    for element in elements { pack(&self, element) }
  }

  /// Each start as the difference from the start before, its sign in the lowest bit.
  public mutating func ranges(_ ranges: [ByteRange]) {
    integer(ranges.count)
    var last = 0
    for range in ranges {
      let step = range.start - last
      integer(step < 0 ? (-step) << 1 | 1 : step << 1)
      integer(range.count)
      last = range.start
    }
  }
}

/// Reads values in the order in which they were written; throws where the bytes cannot hold them.
public struct Unpacker {
  private let bytes: [UInt8]
  /// Bytes of the text that ranges point into.
  private let limit: Int
  private var at = 0
  /// Bytes read so far.
  public var offset: Int { at }

  /// - Parameter limit: bytes of the text; ranges beyond it are damage.
  public init(_ bytes: [UInt8], limit: Int) { (self.bytes, self.limit) = (bytes, limit) }

  public mutating func byte() throws(DamagedBytes) -> UInt8 {
    guard at < bytes.count else { throw DamagedBytes() }
    at += 1
    return bytes[at - 1]
  }

  public mutating func integer() throws(DamagedBytes) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let next = try byte()
      value |= UInt(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
      guard shift < 63 else { throw DamagedBytes() }
    }
    guard value <= UInt(Int64.max) >> 2 else { throw DamagedBytes() }
    return Int(value)
  }

  public mutating func index() throws(DamagedBytes) -> Int? {
    let value = try integer()
    return value == 0 ? nil : value - 1
  }

  public mutating func string() throws(DamagedBytes) -> String {
    let count = try integer()
    guard count <= bytes.count - at else { throw DamagedBytes() }
    at += count
    return String(decoding: bytes[(at - count)..<at], as: UTF8.self)
  }

  public mutating func optional() throws(DamagedBytes) -> String? { try byte() == 0 ? nil : try string() }

  public mutating func list<T>(_ unpack: (inout Unpacker) throws(DamagedBytes) -> T) throws(DamagedBytes)
    -> [T]
  {
    let count = try integer()
    // Every element takes a byte at least: a damaged count must not allocate the world.
    guard count <= bytes.count - at else { throw DamagedBytes() }
    var out: [T] = []
    out.reserveCapacity(count)
    for _ in 0..<count { out.append(try unpack(&self)) }
    return out
  }

  public mutating func ranges() throws(DamagedBytes) -> [ByteRange] {
    var last = 0
    let limit = limit
    return try list { reader throws(DamagedBytes) in
      let step = try reader.integer()
      let start = step & 1 != 0 ? last - step >> 1 : last + step >> 1
      let count = try reader.integer()
      guard start >= 0, start <= limit, count <= limit - start else { throw DamagedBytes() }
      last = start
      return ByteRange(start, start + count)
    }
  }
}
