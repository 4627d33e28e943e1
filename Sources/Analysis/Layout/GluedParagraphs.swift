// Paragraphs that were run together without a space when a page was made text: “…was prudent.”He said the
// case was closed.”, “Too good to be trueDetective Ola Brandt said”. Only in long lines; what is short is not
// looked at.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Parts a paragraph where others were glued to it.
enum GluedParagraphs {
  /// Bytes that a line has at least before it is looked at.
  static let least = 300
  /// Spaces in a row before a capital that part a caption or a button from the text around it; fewer within a
  /// caption.
  private static let gap = 4, innerGap = 3
  /// Bytes that a heading without a point has at most.
  private static let heading = 80
  /// Bytes of a word that are looked at.
  private static let word = 40

  static func part(_ paragraph: ByteRange, _ bytes: UnsafeBufferPointer<UInt8>, into out: inout [ByteRange]) {
    guard paragraph.count >= least else {
      out.append(paragraph)
      return
    }
    var scan = Scan(bytes: bytes, paragraph: paragraph)
    var start = paragraph.start
    var at = paragraph.start
    while at < paragraph.end {
      if let cut = scan.cut(at, from: start), cut.end > start, cut.next < paragraph.end {
        out.append(ByteRange(start, cut.end))
        scan.begin(isCaption: cut.next > cut.end)
        start = cut.next
        at = cut.next
      } else {
        at += 1
      }
    }
    out.append(ByteRange(start, paragraph.end))
  }

  private struct Scan {
    let bytes: UnsafeBufferPointer<UInt8>
    let paragraph: ByteRange
    /// Straight double marks since the paragraph began.
    private var marks = 0
    /// End of the name of a photographer that a credit has promised.
    private var credit = 0
    /// Where the next straight double mark after a place is, looked up once.
    private var nextMark = (from: 0, at: 0)

    init(bytes: UnsafeBufferPointer<UInt8>, paragraph: ByteRange) {
      self.bytes = bytes
      self.paragraph = paragraph
    }

    private var isCaption = false

    mutating func begin(isCaption: Bool) {
      marks = 0
      credit = 0
      self.isCaption = isCaption
    }

    /// Where a paragraph ends and the next begins, if a cut is told by the byte at a place.
    mutating func cut(_ at: Int, from start: Int) -> (end: Int, next: Int)? {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        // “…of his murder. "Without prejudging it, we …"”: a quotation that is open opens again with its next
        // paragraph.
        if marks % 2 == 1, at > start + 2, bytes[at - 1] == 0x20, opensWord(at + 1), isPoint(bytes[at - 2]),
          isMarkAhead(at + 1)
        {
          return (at - 1, at)
        }
        marks += 1
        return nil
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return afterSentence(at, from: start)
      case UInt8(ascii: " "), 0xC2: return spaces(at, from: start)
      case UInt8(ascii: ":"):
        if isCredit(at) { credit = min(at + 90, paragraph.end) }
        return nil
      case 0x41...0x5A: return capital(at, from: start)
      default: return nil
      }
    }

    private func byte(_ at: Int) -> UInt8 { at < paragraph.end ? bytes[at] : 0 }
    private func isPoint(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
    }
    private func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    private func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

    /// “The”, “I ”, “A ”: a word with a capital begins there.
    private func opensWord(_ at: Int) -> Bool {
      guard isUpper(byte(at)) else { return false }
      return isLower(byte(at + 1))
        || byte(at + 1) == 0x20 && (bytes[at] == UInt8(ascii: "I") || bytes[at] == UInt8(ascii: "A"))
    }

    /// A curly mark at a place: 0 none, else its last byte (0x9C opens, 0x9D closes; 0x98, 0x99 single).
    private func curly(_ at: Int) -> UInt8 {
      guard at + 2 < paragraph.end, bytes[at] == 0xE2, bytes[at + 1] == 0x80 else { return 0 }
      return [0x98, 0x99, 0x9C, 0x9D].contains(bytes[at + 2]) ? bytes[at + 2] : 0
    }

    private mutating func afterSentence(_ at: Int, from start: Int) -> (end: Int, next: Int)? {
      guard endsWord(at, from: start) else { return nil }
      let next = at + 1
      if opensWord(next) { return (next, next) }
      switch curly(next) {
      case 0x9D, 0x99:
        let after = next + 3
        return opensWord(after) || curly(after) == 0x9C || curly(after) == 0x98 && opensWord(after + 3)
          ? (after, after) : nil
      case 0x9C, 0x98: return opensWord(next + 3) ? (next, next) : nil
      default: break
      }
      guard byte(next) == UInt8(ascii: "\"") else { return nil }
      if byte(next + 1) == UInt8(ascii: "\""), opensWord(next + 2) { return (next + 1, next + 1) }
      guard opensWord(next + 1) else { return nil }
      // Whether it closes or opens, the marks before it tell; of an open quotation the next paragraph may
      // open again.
      if marks % 2 == 1 { return opensAgain(next + 1) ? (next, next) : (next + 1, next + 1) }
      return isMarkAhead(next + 1) ? (next, next) : (next + 1, next + 1)
    }

    /// Whether the marks that follow make sense only if the one before a place opens once more: the next one
    /// that can be told closes, or one that cannot be told stands before one that opens.
    private func opensAgain(_ start: Int) -> Bool {
      var unsure = 0, at = start
      while at < paragraph.end, unsure < 2 {
        defer { at += 1 }
        guard bytes[at] == UInt8(ascii: "\"") else { continue }
        let before = bytes[at - 1], after = byte(at + 1)
        if isPoint(before), isUpper(after) {
          unsure += 1
        } else {
          let opens = before <= 0x20 || before == UInt8(ascii: "(")
          if opens { return unsure == 1 }
          return unsure == 0 || isInFirstPerson(start)
        }
      }
      return at >= paragraph.end ? unsure == 1 : isInFirstPerson(start)
    }

    private static let persons: [StaticString] = [" I ", " my ", " we ", " our ", " me ", " I'"]

    /// Whether somebody speaks of himself between a place and the next mark.
    private func isInFirstPerson(_ start: Int) -> Bool {
      var at = start - 1
      while at < min(start + 600, paragraph.end), at < start || bytes[at] != UInt8(ascii: "\"") {
        if at < start || bytes[at] == 0x20,
          Self.persons.contains(where: { word in
            let length = word.utf8CodeUnitCount
            return at + length <= paragraph.end
              && (1..<length).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
          })
        {
          return true
        }
        at += 1
      }
      return false
    }

    private mutating func isMarkAhead(_ at: Int) -> Bool {
      if nextMark.from <= at, at <= nextMark.at { return nextMark.at < paragraph.end }
      var end = at
      while end < paragraph.end, bytes[end] != UInt8(ascii: "\"") { end += 1 }
      nextMark = (at, end)
      return end < paragraph.end
    }

    /// Whether the point after a word ends a sentence, not a title: “prudent.”, “1975.”, not “St.”, “Sen.” or
    /// “U.S.”.
    private func endsWord(_ at: Int, from start: Int) -> Bool {
      guard at > start else { return false }
      if bytes[at] != UInt8(ascii: ".") { return true }
      if bytes[at - 1] == UInt8(ascii: ")") || bytes[at - 1] == UInt8(ascii: "%") { return true }
      var first = at
      while first > start, at - first < GluedParagraphs.word,
        isLower(bytes[first - 1]) || isUpper(bytes[first - 1])
          || bytes[first - 1] >= 0x30 && bytes[first - 1] <= 0x39 || bytes[first - 1] >= 0x80
      {
        first -= 1
      }
      let length = at - first
      if first > start,
        bytes[first - 1] == UInt8(ascii: "@") || bytes[first - 1] == UInt8(ascii: "/")
          || bytes[first - 1] == UInt8(ascii: ".")
      {
        return false
      }
      return length >= 2 && (!isUpper(bytes[first]) || length >= 5)
    }

    private func spaces(_ at: Int, from start: Int) -> (end: Int, next: Int)? {
      // A run of spaces is measured once.
      guard spaceLength(bytes, at, paragraph.end) > 0, at > start, bytes[at - 1] != 0x20,
        bytes[at - 1] != 0xA0
      else { return nil }
      var end = at, count = 0
      while end < paragraph.end, case let length = spaceLength(bytes, end, paragraph.end), length > 0 {
        end += length
        count += 1
      }
      let needed =
        isCaption && at - start <= GluedParagraphs.heading ? GluedParagraphs.innerGap : GluedParagraphs.gap
      return count >= needed && isUpper(byte(end)) ? (at, end) : nil
    }

    private static let credits: [StaticString] = ["Photograph", "Photo", "Picture", "Image", "Credit"]

    private func isCredit(_ colon: Int) -> Bool {
      Self.credits.contains { word in
        let length = word.utf8CodeUnitCount
        guard colon - length >= paragraph.start else { return false }
        return (0..<length).allSatisfy { bytes[colon - length + $0] == word.utf8Start[$0] }
      }
    }

    /// “trueDetective”: a small word that a capitalised one was glued to; in a credit any word,
    /// “GuardianCole”, “PRWhat”.
    private mutating func capital(_ at: Int, from start: Int) -> (end: Int, next: Int)? {
      guard at > start + 3, isLower(byte(at + 1)), isLower(byte(at + 2)) || byte(at + 2) == 0x20 else {
        return nil
      }
      var first = at
      while first > start, at - first < GluedParagraphs.word,
        isLower(bytes[first - 1]) || isUpper(bytes[first - 1])
      { first -= 1 }
      guard first == start || bytes[first - 1] == 0x20 || at < credit else { return nil }
      let length = at - first
      let isSmall =
        length >= 3 && (at < credit || start > paragraph.start && at - start <= GluedParagraphs.heading)
        && (first..<at).allSatisfy { isLower(bytes[$0]) }
      let isAgency = at < credit && length >= 2 && (first..<at).allSatisfy { isUpper(bytes[$0]) }
      let isName = at < credit && length >= 4 && isLower(bytes[at - 1])
      guard isSmall || isAgency || isName else { return nil }
      credit = 0
      return (at, at)
    }
  }
}
