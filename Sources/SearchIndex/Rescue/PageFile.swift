// A damaged archive as pages: the file with its log laid over it, as SQLite would, but without believing
// anything.
//
// Source: the SQLite documentation, "Database File Format" (fileformat2.html), sections 1.2 to 1.6 and 4.
import Foundation

/// The pages of a database file, numbered from 1. Nothing in the file can make a read fail with more than
/// nil.
final class PageFile {
  let pageSize: Int
  /// Bytes of a page that hold content.
  let usable: Int
  private(set) var count: Int
  private let file: Int32
  private let log: Int32
  /// Where in the log the newest committed version of a page lies.
  private var logged: [Int: Int] = [:]

  /// nil when the file cannot be opened.
  ///
  /// - Parameter pageSize: taken in the place of what the header says.
  init?(path: String, pageSize forced: Int? = nil) {
    file = Glibc.open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    log = Glibc.open(path + "-wal", O_RDONLY)
    let header = PageFile.read(file, at: 0, count: 100) ?? []
    let (size, reserved) = PageFile.sizes(header)
    pageSize = forced ?? size
    usable = pageSize - (forced == nil ? reserved : 0)
    count = Int(lseek(file, 0, SEEK_END)) / pageSize
    if log >= 0 { readLog() }
  }

  deinit {
    close(file)
    if log >= 0 { close(log) }
  }

  /// What whosaid makes and made, where the header says nothing that can be.
  static let usualPageSizes = [8192, 4096]

  private static func sizes(_ header: [UInt8]) -> (page: Int, reserved: Int) {
    guard header.starts(with: "SQLite format 3\0".utf8), header.count == 100 else {
      return (usualPageSizes[0], 0)
    }
    let stored = header.number(at: 16, bytes: 2)
    let size = stored == 1 ? 65536 : stored
    let isPossible = size >= 512 && size & (size - 1) == 0 && size - Int(header[20]) >= 480
    return isPossible ? (size, Int(header[20])) : (usualPageSizes[0], 0)
  }

  /// The content of a page; nil when there is none of that number, or the disk cannot read it.
  func page(_ number: Int) -> [UInt8]? {
    guard number >= 1, number <= count else { return nil }
    if let at = logged[number] { return PageFile.read(log, at: at, count: pageSize) }
    return PageFile.read(file, at: (number - 1) * pageSize, count: pageSize)
  }

  private static func read(_ file: Int32, at offset: Int, count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(file, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
        if got <= 0 { break }
        filled += got
      }
    }
    return bytes.count == count ? bytes : nil
  }

  /// Frames count up to the last commit whose checksums, and those of all before it, are right.
  private func readLog() {
    guard let header = PageFile.read(log, at: 0, count: 32) else { return }
    let magic = header.number(at: 0, bytes: 4)
    guard magic & ~1 == 0x377F_0682, header.number(at: 8, bytes: 4) == pageSize else { return }
    var sums = Checksum(isBigEndian: magic & 1 == 1)
    sums.add(header[0..<24])
    guard sums.equals(header[24..<32]) else { return }
    var at = 32
    var waiting: [Int: Int] = [:]
    while let frame = PageFile.read(log, at: at, count: 24 + pageSize) {
      sums.add(frame[0..<8])
      sums.add(frame[24...])
      guard frame[8..<16].elementsEqual(header[16..<24]), sums.equals(frame[16..<24]) else { return }
      waiting[frame.number(at: 0, bytes: 4)] = at + 24
      let size = frame.number(at: 4, bytes: 4)
      if size > 0 {
        logged.merge(waiting) { $1 }
        waiting = [:]
        count = size
      }
      at += frame.count
    }
  }
}

/// The checksum of the log: two sums over pairs of 32-bit words.
private struct Checksum {
  let isBigEndian: Bool
  private var sums: (UInt32, UInt32) = (0, 0)

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { bytes in
      for at in stride(from: 0, to: bytes.count - 7, by: 8) {
        sums.0 &+= word(bytes, at) &+ sums.1
        sums.1 &+= word(bytes, at + 4) &+ sums.0
      }
    }
  }

  private func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt32 {
    let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
    return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
  }

  func equals(_ stored: ArraySlice<UInt8>) -> Bool {
    let stored = Array(stored)
    return stored.number(at: 0, bytes: 4) == Int(sums.0) && stored.number(at: 4, bytes: 4) == Int(sums.1)
  }
}

extension Array where Element == UInt8 {
  /// A big-endian number of at most four bytes; 0 beyond the end.
  func number(at offset: Int, bytes: Int) -> Int {
    guard offset >= 0, offset + bytes <= count else { return 0 }
    return self[offset..<(offset + bytes)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// SQLite's variable-length integer, and where it ends; nil beyond the end.
  func varint(at offset: Int) -> (value: Int64, end: Int)? {
    var value: UInt64 = 0
    for step in 0..<9 {
      let at = offset + step
      guard at >= 0, at < count else { return nil }
      if step == 8 { return (Int64(bitPattern: value << 8 | UInt64(self[at])), at + 1) }
      value = value << 7 | UInt64(self[at] & 0x7F)
      if self[at] < 0x80 { return (Int64(bitPattern: value), at + 1) }
    }
    return nil
  }
}
