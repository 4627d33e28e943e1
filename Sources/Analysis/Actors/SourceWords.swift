// What the words of a source are, before it is asked who they mean: without the words for when, up to the
// first
// comma, and whom they name at first sight.
import DocumentModel

extension SpeakerResolver {
  /// "the Harbour Court this month", "his doctor Friday afternoon": without the words for when.
  func undated(_ source: Range<Int>) -> Range<Int> {
    guard source.count > 2 else { return source }
    var end = source.upperBound
    func isTime(_ token: Int) -> Bool {
      reading.has(token, .calendar)
        || [
          "yesterday", "today", "tonight", "morning", "afternoon", "evening", "night", "week", "month",
          "year",
        ].contains(reading.lower(token))
    }
    while end > source.lowerBound + 1, nameAt[end - 1] < 0, isTime(end - 1) { end -= 1 }
    guard end < source.upperBound else { return source }
    let isTold =
      end < source.upperBound - 1 || reading.has(end, .calendar)
      || ["yesterday", "today", "tonight"].contains(reading.lower(end))
    if ["this", "last", "next", "late", "early", "earlier", "later", "on"].contains(reading.lower(end - 1)),
      end - 1 > source.lowerBound
    {
      end -= 1
    } else if !isTold {
      return source
    }
    let last = end - 1
    return nameAt[last] >= 0
      || reading.tokens[last].tag.isNoun
        && (reading.has(last, [.role, .organizationNoun, .documentNoun]) || isPersonal(last))
      ? source.lowerBound..<end : source
  }

  /// The part of a source before the first comma, dash, bracket, preposition or relative.
  func headSegment(_ source: Range<Int>) -> Range<Int> {
    var end = source.lowerBound
    while end < source.upperBound {
      if end > source.lowerBound {
        // "Harbour Union (HU) chairman Dana Marlow": what goes on after the bracket is the source too.
        if reading.punctuation(end) == 0x28,
          let close = (end..<min(source.upperBound, end + 8)).first(where: { reading.punctuation($0) == 0x29 }
          ),
          close + 1 < source.upperBound, reading.shapes[close + 1] == .lower,
          (close + 2..<max(close + 2, source.upperBound)).contains(where: { nameAt[$0] >= 0 }),
          reading.tokens[close + 1].tag.isNoun || reading.tokens[close + 1].tag == .JJ
        {
          end = close + 1
          continue
        }
        if reading.isComma(end) || reading.isDash(end) || reading.punctuation(end) == 0x28 { break }
        let insideName = nameAt[end] >= 0 && nameTokens[end].contains(end - 1)
        // "judges handling lawsuits"
        if reading.tokens[end].tag == .VBG, reading.shapes[end] == .lower,
          reading.tokens[end - 1].tag == .NNS, nameAt[end] < 0, reading.shapes[end - 1] == .lower
        {
          break
        }
        if reading.has(end, [.preposition, .relative]), !insideName,
          nameAt[end] < 0 || reading.shapes[end] == .lower
        {
          break
        }
      }
      end += 1
    }
    while end > source.lowerBound + 1,
      reading.shapes[end - 1] == .punctuation || reading.isPossessive(end - 1)
        // "Mr Tom Ek SC"
        || nameAt[end - 1] < 0 && nameAt[end - 2] >= 0 && reading.shapes[end - 1] == .upper
          && NameSpans.honours.contains(reading.lower(end - 1))
    { end -= 1 }
    return source.lowerBound..<end
  }

  /// Whom a source names at first sight: the name its head ends in, else the first person in it.
  func named(in source: Range<Int>) -> Int? {
    let head = headSegment(source)
    if let last = head.last, nameAt[last] >= 0 { return book.current(nameAt[last]) }
    return source.first { nameAt[$0] >= 0 && book.entries[book.current(nameAt[$0])].kind == .person }.map {
      book.current(nameAt[$0])
    }
  }
}
