// Which mark closes which, from mark to mark and from paragraph to paragraph.
// raw: bytes are lent as buffers, whose subscripts answer outside their ends as those of arrays do.
import DocumentModel

/// A mark that is open: the span it opened.
struct OpenMark: Absent {
  var span: Int
  var family: QuoteMark.Family
  var form: QuoteMark.Form
  static var absent: OpenMark { OpenMark(span: -1, family: .double, form: .straight) }
}

/// The state of pairing from mark to mark.
struct Pairing {
  let bytes: UnsafeBufferPointer<UInt8>
  var spans: [QuotedSpan] = []
  /// Indices into `spans` of the marks open at this point, outermost first, with what opened them.
  private var open: [OpenMark] = []
  /// What was left open at the end of the paragraph before.
  private var carried: (family: QuoteMark.Family, form: QuoteMark.Form)?
  /// Byte of an opening single mark and of its partner, decided ahead, because only the partner tells a mark
  /// from an apostrophe.
  private var partner: (open: Int, close: Int) = (-1, -1)
  /// A stretch in which no single mark closes anything, while so many marks are open: looked through once.
  private var barren: (open: Int, from: Int, to: Int) = (-1, 0, 0)

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func read(_ paragraph: ByteRange) {
    let first = spans.count
    let wasOpen = carried
    carried = nil
    open.removeAll(keepingCapacity: true)
    partner = (-1, -1)
    barren = (-1, 0, 0)
    var at = paragraph.start
    var sawMark = false
    if let wasOpen, endsWhatWasOpen(paragraph, wasOpen) {
      // "One.⏎⏎“Two,” she told me, and left." — the third paragraph of a text that itself quotes begins with
      // an inner mark.
      open.append(OpenMark(span: spans.count, family: wasOpen.family, form: wasOpen.form))
      spans.append(
        QuotedSpan(
          range: ByteRange(paragraph.start, paragraph.start + 1), depth: 0, isClosed: false, continues: true))
      sawMark = true
    }
    while at < paragraph.end {
      let byte = bytes[at]
      guard byte == 0x22 || byte == 0x27 || byte == 0x60 || byte == 0x26 || byte >= 0xC2 else {
        at += 1; continue
      }
      guard let mark = QuoteMark.read(bytes, at, paragraph.end) else { at += 1; continue }
      take(mark, in: paragraph, wasOpen: sawMark ? nil : wasOpen, &sawMark)
      at = mark.range.end
    }
    close(paragraph, from: first)
  }

  private mutating func take(
    _ mark: QuoteMark, in paragraph: ByteRange,
    wasOpen: (family: QuoteMark.Family, form: QuoteMark.Form)?, _ sawMark: inout Bool
  ) {
    let before = side(before: mark, paragraph)
    let after = side(after: mark, paragraph)
    if mark.family == .single {
      takeSingle(mark, before, after, in: paragraph, wasOpen: wasOpen, &sawMark)
      return
    }
    let isInner = mark.form == .straight && standsWithinCurly(mark, paragraph)
    let isOpen = open.contains { $0.family == mark.family && (!isInner || $0.form == .straight) }
    var opens: Bool
    switch mark.form {
    case .opening:
      // A low-high pair („…“) closes with the character that opens elsewhere.
      opens = !(isOpen && before != .space && before != .start && after != .word)
    case .closing:
      opens =
        !isOpen && wasOpen?.family != mark.family
        && ((before == .space || before == .start || before == .bracket)
          && (after == .word || after == .digit)
          || before == .start && after == .space && closesLater(mark, paragraph))
    case .straight:
      // Inches and seconds: within a quotation, where the next mark closes it too.
      if before == .digit, mark.range.count == 1, !isOpen || after == .space && nextCloses(mark, paragraph) {
        return
      }
      // A closing mark whose opening one is missing opens nothing.
      if !isOpen, before == .word || before == .point, after == .space, wasOpen?.family != mark.family {
        sawMark = true
        return
      }
      opens =
        !isOpen && !(wasOpen?.family == mark.family && before != .start && before != .space && after != .word)
      if isOpen, before == .space || before == .bracket, after == .word,
        straightLater(mark, paragraph) == .two
      {
        opens = true
      }
    }
    if opens {
      begin(mark, continues: mark.range.start == paragraph.start && isSame(mark, wasOpen))
    } else {
      end(mark, in: paragraph, wasOpen: wasOpen)
    }
    sawMark = true
  }

  /// “One, "two" and three”: a straight mark within curly ones that close behind it.
  private func standsWithinCurly(_ mark: QuoteMark, _ paragraph: ByteRange) -> Bool {
    guard open.contains(where: { $0.family == mark.family && $0.form == .opening }) else { return false }
    var at = mark.range.end
    while at < paragraph.end {
      if bytes[at] >= 0xC2, let other = QuoteMark.read(bytes, at, paragraph.end), other.family == mark.family
      {
        return other.form == .closing
      }
      at += 1
    }
    return false
  }

  /// Whether the next straight mark of the paragraph stands like one that closes.
  private func nextCloses(_ mark: QuoteMark, _ paragraph: ByteRange) -> Bool {
    var at = mark.range.end
    while at < paragraph.end, bytes[at] != 0x22 { at += 1 }
    guard at < paragraph.end, let next = QuoteMark.read(bytes, at, paragraph.end) else { return false }
    let (before, after) = (side(before: next, paragraph), side(after: next, paragraph))
    return (before == .word || before == .point) && after != .word && after != .digit
  }

  private enum Later { case none, one, two }
  /// How many more straight marks of this kind follow in the paragraph: after an inner opening one there are
  /// two.
  private func straightLater(_ mark: QuoteMark, _ paragraph: ByteRange) -> Later {
    var count = 0
    var at = mark.range.end
    while at < paragraph.end, count < 2 {
      if bytes[at] == 0x22 { count += 1 }
      at += 1
    }
    return count == 0 ? .none : count == 1 ? .one : .two
  }

  /// Whether a closing mark of its kind follows, after a word and not before one.
  private func closesLater(_ mark: QuoteMark, _ paragraph: ByteRange) -> Bool {
    var at = mark.range.end
    while at < paragraph.end {
      guard bytes[at] >= 0xC2, let other = QuoteMark.read(bytes, at, paragraph.end) else { at += 1; continue }
      if other.family == mark.family {
        return other.form == .closing && side(before: other, paragraph) != .space
      }
      at = other.range.end
    }
    return false
  }

  /// Straight marks carry on what straight marks opened, and curly ones what curly ones did: where an article
  /// has both, the one stands within the other.
  private func isSame(_ mark: QuoteMark, _ wasOpen: (family: QuoteMark.Family, form: QuoteMark.Form)?) -> Bool
  {
    wasOpen?.family == mark.family && (wasOpen?.form == .straight) == (mark.form == .straight)
  }

  /// Whether a paragraph that begins with a curly mark ends with the straight one that closes what an earlier
  /// paragraph opened: it holds one straight mark, at the end of a sentence.
  private func endsWhatWasOpen(
    _ paragraph: ByteRange, _ wasOpen: (family: QuoteMark.Family, form: QuoteMark.Form)
  ) -> Bool {
    guard wasOpen.family == .double, wasOpen.form == .straight, paragraph.start < paragraph.end,
      let first = QuoteMark.read(bytes, paragraph.start, paragraph.end), first.family == .double,
      first.form == .opening
    else { return false }
    var straight = 0
    var isLast = false
    var at = paragraph.start
    while at < paragraph.end {
      if bytes[at] == 0x22 {
        straight += 1
        isLast = true
      } else if bytes[at] > 0x20 {
        isLast = false
      }
      at += 1
    }
    return straight == 1 && isLast
  }

  private mutating func takeSingle(
    _ mark: QuoteMark, _ before: Side, _ after: Side, in paragraph: ByteRange,
    wasOpen: (family: QuoteMark.Family, form: QuoteMark.Form)?, _ sawMark: inout Bool
  ) {
    if mark.range.start == partner.close {
      end(mark, in: paragraph, wasOpen: nil)
      return
    }
    let mayOpen =
      (before == .start || before == .space || before == .bracket || before == .mark)
      && (after == .word || after == .digit || after == .mark || after == .bracket)
    let singleOpen = open.contains { $0.family == .single }
    if mayOpen, mark.form != .closing || before == .start, !singleOpen, !isElision(mark, paragraph) {
      if let close = partnerOf(mark, paragraph) {
        partner = (mark.range.start, close)
        begin(mark, continues: mark.range.start == paragraph.start && wasOpen?.family == .single)
        sawMark = true
      } else if mark.range.start == paragraph.start || before == .space && follows(colon: mark), open.isEmpty
      {
        // No partner: a quotation of several paragraphs, when it opens the paragraph or follows a colon.
        begin(mark, continues: wasOpen?.family == .single)
        sawMark = true
      }
      return
    }
    if wasOpen?.family == .single, !sawMark, open.isEmpty, before != .word, after != .word, after != .digit {
      end(mark, in: paragraph, wasOpen: wasOpen)
      sawMark = true
    }
  }

  /// Where a single mark that opens is closed: the first mark after punctuation, else the first after a word
  /// that is not a possessive plural; never beyond an enclosing mark of another family. Nil when there is
  /// none.
  private mutating func partnerOf(_ mark: QuoteMark, _ paragraph: ByteRange) -> Int? {
    if barren.open == open.count, mark.range.start >= barren.from, mark.range.end <= barren.to { return nil }
    var fallback: Int?
    var at = mark.range.end
    var depth = 0
    let enclosed = !open.isEmpty
    while at < paragraph.end {
      let byte = bytes[at]
      guard byte == 0x22 || byte == 0x27 || byte == 0x60 || byte == 0x26 || byte >= 0xC2 else {
        at += 1; continue
      }
      guard let other = QuoteMark.read(bytes, at, paragraph.end) else { at += 1; continue }
      at = other.range.end
      if other.family != .single {
        if enclosed, depth == 0, other.form != .opening { break }
        depth =
          other.form == .opening ? depth + 1 : other.form == .closing ? max(0, depth - 1) : 1 - min(depth, 1)
        continue
      }
      let before = side(before: other, paragraph)
      let after = side(after: other, paragraph)
      guard other.form != .opening || bytes[other.range.start] == 0x60 else {
        // ‘Nobody will cross, ‘ she said: a mark that stands alone after a comma closes, whichever way it is
        // turned.
        if before == .space, after == .space, follows(colon: other) { return other.range.start }
        if fallback != nil { break }
        continue
      }
      if after == .word || after == .digit || before == .space || before == .start {
        // A new opening mark: what may close the first must stand before it.
        if before == .space, after == .word, !isElision(other, paragraph) {
          if fallback != nil { break }
          // The 'Ndrangheta … said. 'We wait,' she said: of two that open and one that closes, the one amid
          // a sentence is an apostrophe.
          if other.form == mark.form, follows(word: mark), !follows(word: other) { return nil }
        }
        continue
      }
      if before == .word, endsElision(other, paragraph) { continue }
      if before == .point || before == .mark { return other.range.start }
      if before == .word || before == .digit || before == .bracket, fallback == nil {
        let possessive =
          bytes[other.range.start - 1] == UInt8(ascii: "s") && after == .space
          && isLowerWord(other.range.end, paragraph)
        if !possessive { return other.range.start }
        fallback = other.range.start
      }
    }
    // "keepers' job": a possessive plural closes only a short term, which is no quotation anyway.
    if let fallback { return fallback - mark.range.end <= 40 ? fallback : nil }
    barren = (open.count, mark.range.start, at)
    return nil
  }

  /// Marks within marks deeper than anybody writes; what opens beyond opens nothing.
  private static let deepest = 8

  private mutating func begin(_ mark: QuoteMark, continues: Bool) {
    guard open.count < Self.deepest else { return }
    open.append(OpenMark(span: spans.count, family: mark.family, form: mark.form))
    spans.append(QuotedSpan(range: mark.range, depth: open.count - 1, isClosed: false, continues: continues))
  }

  private mutating func end(
    _ mark: QuoteMark, in paragraph: ByteRange, wasOpen: (family: QuoteMark.Family, form: QuoteMark.Form)?
  ) {
    let isStraight = mark.form == .straight
    let index =
      open.lastIndex { $0.family == mark.family && ($0.form == .straight) == isStraight }
      ?? open.lastIndex { $0.family == mark.family }
    if let index {
      spans[open[index].span].range = spans[open[index].span].range.union(mark.range)
      spans[open[index].span].isClosed = true
      while open.count > index { open.removeLast() }
    } else if wasOpen?.family == mark.family, mark.range.start > paragraph.start {
      // The paragraph before was left open and this one only closes.
      spans.append(
        QuotedSpan(
          range: ByteRange(paragraph.start, mark.range.end), depth: 0, isClosed: true, continues: true))
    }
  }

  /// Ends the paragraph: what is still open runs to its end and is carried on.
  private mutating func close(_ paragraph: ByteRange, from first: Int) {
    guard let opening = open.first else { return }
    let outer = opening.span
    let innerClosed = spans[outer...].dropFirst().filter { $0.depth == 1 && $0.isClosed }
    let sameFamilyInner =
      innerClosed.first.map {
        QuoteMark.read(bytes, $0.range.start, paragraph.end).map {
          isSame($0, (opening.family, opening.form))
        } ?? false
      } ?? false
    if open.count == 1, sameFamilyInner, let inner = innerClosed.first, !spans[outer].continues {
      // “One. “Two.” — the first mark was never closed: it ends where the next one opens.
      var end = inner.range.start
      while end > spans[outer].range.end, bytes[end - 1] <= 0x20 { end -= 1 }
      spans[outer].range = ByteRange(spans[outer].range.start, end)
      for index in (outer + 1)..<spans.count { spans[index].depth -= 1 }
      return
    }
    carried = (opening.family, opening.form)
    for entry in open { spans[entry.span].range = ByteRange(spans[entry.span].range.start, paragraph.end) }
  }

}
