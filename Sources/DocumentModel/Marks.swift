// What the user puts on an article or on a quotation: whether it was read, a star, tags, a note. Values that
// the reader shows and the archive keeps.

/// What is put on an article or a quotation.
public struct Marks: Sendable, Equatable {
  public var isStarred = false
  /// In the order of the alphabet.
  public var tags: [String] = []
  /// Nil where there is none.
  public var note: String?

  public init(isStarred: Bool = false, tags: [String] = [], note: String? = nil) {
    self.isStarred = isStarred
    self.tags = tags
    self.note = note
  }

  public var isEmpty: Bool { !isStarred && tags.isEmpty && note == nil }
}

/// What can be marked.
public enum Markable: Hashable, Sendable {
  /// By the archive's number.
  case article(Int64)
  /// By its article's number and its index in the article's annotation.
  case quotation(article: Int64, index: Int)

  /// The article itself, or the quotation's.
  public var article: Int64 {
    switch self {
    case .article(let id), .quotation(let id, _): id
    }
  }
}

/// A mark as it is to be, on one thing.
public struct Marking: Equatable, Sendable {
  public enum Change: Equatable, Sendable {
    /// Of articles only; with all versions of its story.
    case read(Bool)
    case star(Bool)
    /// All its tags; none takes them off.
    case tags([String])
    /// Nil takes it off.
    case note(String?)
  }

  public var on: Markable
  public var change: Change

  public init(_ on: Markable, _ change: Change) {
    self.on = on
    self.change = change
  }
}

/// Tags as they are typed: words after commas or spaces, without `#`, each once, in the order of the
/// alphabet.
///
///     tags(in: "#energy, EU energy")  // ["energy", "EU"]
public func tags(in text: String) -> [String] {
  var out: [String] = []
  for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
    let tag = String(part.drop { $0 == "#" }).filter { !"\"“”():".contains($0) }
    let isNew = !out.contains { $0.lowercased() == tag.lowercased() }
    if tag.contains(where: { $0.isLetter || $0.isNumber }), isNew { out.append(tag) }
  }
  return out.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
}
