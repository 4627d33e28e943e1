// Articles are named after their file without its ending. Where files of a folder differ in nothing but their
// ending, as exports of one list in several formats do, the JSON keeps the name and the others keep their
// ending: "list", "list-csv".

/// Which files need more than their name without its ending.
struct ArticleNames {
  /// Hashes of folder and stem that several files share.
  private var shared: Set<UInt64> = []

  init(paths: some Sequence<String>) {
    var seen: Set<UInt64> = []
    for path in paths where !seen.insert(hash(stem(path))).inserted { shared.insert(hash(stem(path))) }
  }

  /// The name for the articles of a file; nil where it is the usual one.
  func ownStem(_ path: String) -> String? {
    let stem = stem(path)
    guard !shared.isEmpty, shared.contains(hash(stem)) else { return nil }
    let name = unpackedName(
      String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]))
    let ending = Head(name: name, bytes: []).ending
    if ending.isEmpty || ending == "json" { return nil }
    return String(name.dropLast(ending.count + 1)) + "-" + ending
  }
}

/// The path without the endings of its name.
private func stem(_ path: String) -> Substring {
  let bytes = path.utf8
  let name = bytes.lastIndex(of: 0x2F).map { bytes.index(after: $0) } ?? bytes.startIndex
  let plain = unpackedName(String(path[name...]))
  let dot = plain.utf8.lastIndex(of: 0x2E).map { plain.utf8.distance(from: plain.utf8.startIndex, to: $0) }
  let length = dot == 0 ? plain.utf8.count : dot ?? plain.utf8.count
  return path[..<bytes.index(name, offsetBy: min(length, bytes.distance(from: name, to: bytes.endIndex)))]
}

/// FNV-1a.
private func hash(_ text: Substring) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
