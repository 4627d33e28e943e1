// A zip, a tar, or a compressed file is a folder of inputs: each member is read as the file that it is.
import DocumentModel

extension Format {
  static let archive = Format(
    "archive",
    "zip and tar archives, and files compressed by bzip2, xz or zstd, with all that is read in them",
    endings: ["zip", "tar", "bz2", "xz", "zst"],
    fit: { head in
      let signatures: [[UInt8]] = [
        [0x50, 0x4B, 0x03, 0x04], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A],
        [0x28, 0xB5, 0x2F, 0xFD],
      ]
      if signatures.contains(where: { head.bytes.starts(with: $0) }) { return .byName }
      return head.bytes.dropFirst(257).starts(with: "ustar".utf8) ? .byName : .no
    },
    open: { input throws(InputError) in try ArchiveStream(input) })
}

struct ArchiveStream: ArticleStream {
  /// An archive within an archive within … is opened this far.
  static let deepest = 4

  private let input: Input
  private let members: ArchiveMembers
  private var current: (any ArticleStream)?
  private var isOver = false
  private var hasMember = false

  init(_ input: Input) throws(InputError) {
    guard input.depth < Self.deepest else {
      throw InputError(
        message: "lies in more than \(Self.deepest) archives within each other; unpack it first")
    }
    self.input = input
    members = try ArchiveMembers(input.source)
  }

  mutating func next() -> Reading? {
    while true {
      if let reading = current?.next() { return reading }
      current = nil
      if isOver { return nil }
      do throws(InputError) {
        guard let path = try members.nextName() else {
          isOver = true
          return hasMember ? nil : input.skip("is an archive without files")
        }
        hasMember = true
        if isHidden(path) { continue }
        if let skip = open(path) { return skip }
      } catch {
        isOver = true
        return input.skip(error.message)
      }
    }
  }

  private mutating func open(_ path: String) -> Reading? {
    let members = members
    let source = ByteSource(more: { () throws(InputError) in try members.more() })
    let isAlone = path.isEmpty
    let name = isAlone ? unpackedName(input.name) : String(path.split(separator: "/").last ?? "?")
    var inner = Input(source: source, place: isAlone ? input.place : "\(input.place)/\(path)", name: name)
    inner.isNamed = isAlone && input.isNamed
    inner.ownStem = isAlone ? input.ownStem : nil
    inner.address = input.address
    inner.depth = input.depth + 1
    do throws(InputError) {
      current = try openInput(inner)
      return nil
    } catch {
      return inner.skip(error.message)
    }
  }

  /// Files that people do not see: beginning with a dot, and what macOS puts beside.
  private func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }
}

/// "news.warc.gz" becomes "news.warc", "news.tgz" "news.tar".
func unpackedName(_ name: String) -> String {
  for (ending, instead) in [(".gz", ""), (".tgz", ".tar"), (".bz2", ""), (".xz", ""), (".zst", "")] {
    if name.lowercased().hasSuffix(ending), name.count > ending.count {
      return name.dropLast(ending.count) + instead
    }
  }
  return name
}
