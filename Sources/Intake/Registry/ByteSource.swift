// Files and pipes are read in chunks, so that a file of any size, or a pipe without end, is worked on as it
// comes.
import Foundation

/// Why bytes could not be had, as a sentence's end: "could not be opened: No such file or directory".
struct InputError: Error, Equatable {
  var message: String
}

/// An open file, standard input, bytes in memory or what a container unpacks, read forward once.
final class ByteSource {
  private let descriptor: Int32
  private let closes: Bool
  /// Where bytes come from when there is no file: the next ones, empty at the end.
  private let more: (() throws(InputError) -> [UInt8])?
  private var buffer: [UInt8] = []
  private var start = 0
  private var atEnd = false
  /// Bytes handed out so far.
  private(set) var bytesRead = 0

  /// `-` is standard input.
  init(path: String) throws(InputError) {
    more = nil
    if path == "-" {
      descriptor = 0
      closes = false
    } else {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      closes = true
      if descriptor < 0 { throw InputError(message: "could not be opened: \(errorText())") }
    }
  }

  init(bytes: [UInt8]) {
    (descriptor, closes, more) = (-1, false, nil)
    (buffer, atEnd) = (bytes, true)
  }

  /// - Parameter more: gives the next bytes, empty at the end.
  init(more: @escaping () throws(InputError) -> [UInt8]) {
    (descriptor, closes) = (-1, false)
    self.more = more
  }

  deinit { if closes { close(descriptor) } }

  /// The next bytes without taking them, at most `count`, fewer at the end.
  func peek(_ count: Int) throws(InputError) -> ArraySlice<UInt8> {
    while buffer.count - start < count, try fill() {}
    return buffer[start..<min(buffer.count, start + count)]
  }

  /// Everything that is left; an error when that is more than `limit` bytes.
  func rest(limit: Int) throws(InputError) -> [UInt8] {
    while try fill() {
      if buffer.count - start > limit {
        throw InputError(message: "is larger than an article can be (\(limit >> 20) MB)")
      }
    }
    let out = Array(buffer[start...])
    bytesRead += out.count
    start = buffer.count
    return out
  }

  /// The bytes that are there, or come next; empty at the end. They stay until they are taken.
  func chunk() throws(InputError) -> ArraySlice<UInt8> {
    if start == buffer.count { _ = try fill() }
    return buffer[start...]
  }

  /// Takes so many of the bytes that `chunk` gave.
  func take(_ count: Int) {
    start += count
    bytesRead += count
  }

  /// Makes UTF-8 of all that is left, from an encoding that `decodeText` knows.
  func transcode(limit: Int) throws(InputError) {
    buffer = Array(decodeText(try rest(limit: limit)).utf8)
    start = 0
    bytesRead = 0
  }

  /// Reads one more chunk; false at the end.
  private func fill() throws(InputError) -> Bool {
    if atEnd { return false }
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    if let more {
      let bytes = try more()
      buffer += bytes
      if bytes.isEmpty { atEnd = true }
      return !bytes.isEmpty
    }
    let size = max(1 << 18, buffer.count)
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    while true {
      let got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, size) }
      if got < 0 && errno == EINTR { continue }
      buffer.removeLast(size - max(0, got))
      if got < 0 { throw InputError(message: "could not be read: \(errorText())") }
      if got == 0 { atEnd = true }
      return got > 0
    }
  }
}

func errorText() -> String { String(cString: strerror(errno)) }
