// One reader of dates for all formats. A date that is read only in half is no date: the raw words are kept,
// and nothing is taken from the story itself.
import DocumentModel

/// A date as a file gives it.
public struct ReadDate: Sendable, Equatable {
  /// The day in the zone as written, `YYYY-MM-DD`.
  public var day: String
  /// RFC 3339 to the second, with the zone as written; nil where there is no time of day or no zone. Letters
  /// count as what they usually mean ("EST" is -05:00 in summer too); those that mean nothing, as most of the
  /// military ones of RFC 822, give -00:00.
  public var instant: String?

  public init(day: String, instant: String? = nil) {
    self.day = day
    self.instant = instant
  }
}

/// Reads a date in any form that feeds, pages and exports write: RFC 822 and 2822 with all that is done to
/// them, RFC 3339, ISO 8601 with weeks and ordinal days, asctime, seconds since 1970, and days in words of
/// some forty languages.
///
/// - Parameter language: BCP 47. Tells whether the day stands first in "03/04/2023", which is no date without
///   it
///   unless a day of the week decides; and which month "listopad" is.
/// - Returns: nil where it is no day of the calendar, or anything is left over.
public func readDate(_ raw: String, language: String? = nil) -> ReadDate? {
  if let common = readInternetDate(raw) ?? readMailDate(raw) { return common }
  guard raw.utf8.count <= 512, let words = DateWords(raw) else { return nil }
  if let seconds = words.secondsSince1970 { return dateOfSeconds(seconds) }
  var grammar = DateGrammar(words, DateCustoms(language: language))
  return grammar.read()
}

extension Article {
  /// Takes over what a file gives as date of publication; what cannot be read is kept as written.
  mutating func setDate(_ raw: String) {
    if let read = readDate(raw, language: language) {
      date = read.day
      published = read.instant
      dateAsWritten = nil
    } else if date == nil {
      dateAsWritten = raw
    }
  }
}

/// `Sat, 03 May 2031 17:57:20 +0100` or `GMT`, as RSS writes it, on bytes; nil for all others.
private func readMailDate(_ raw: String) -> ReadDate? {
  var raw = raw
  return raw.withUTF8 { bytes in
    guard bytes.count == 29 || bytes.count == 31, bytes[3] == 0x2C,
      [4, 7, 11, 16, 25].allSatisfy({ bytes[$0] == 0x20 }), bytes[19] == 0x3A, bytes[22] == 0x3A
    else { return nil }
    func number(_ at: Int, _ count: Int) -> Int {
      bytes[at..<(at + count)].reduce(0) { value, byte in
        value < 0 || byte < 0x30 || byte > 0x39 ? -1 : value * 10 + Int(byte - 0x30)
      }
    }
    func index(_ at: Int, in names: StaticString) -> Int? {
      (0..<(names.utf8CodeUnitCount / 3)).first { name in
        (0..<3).allSatisfy { bytes[at + $0] == names.utf8Start[name * 3 + $0] }
      }
    }
    guard index(0, in: "MonTueWedThuFriSatSun") != nil,
      let month = index(8, in: "JanFebMarAprMayJunJulAugSepOctNovDec")
    else { return nil }
    let day = CalendarDay(year: number(12, 4), month: month + 1, day: number(5, 2))
    let time = (number(17, 2), number(20, 2), number(23, 2))
    guard day.isReal, (0...23).contains(time.0), (0...59).contains(time.1), (0...59).contains(time.2) else {
      return nil
    }
    var offset = 0
    if bytes.count == 29 {
      guard index(26, in: "GMTUTC") != nil else { return nil }
    } else {
      let (hours, minutes) = (number(27, 2), number(29, 2))
      guard bytes[26] == 0x2B || bytes[26] == 0x2D, (0...14).contains(hours), (0...59).contains(minutes),
        hours + minutes > 0 || bytes[26] == 0x2B
      else { return nil }
      offset = (hours * 60 + minutes) * (bytes[26] == 0x2D ? -1 : 1)
    }
    return ReadDate(day: day.description, instant: day.instant(time.0, time.1, time.2, .minutes(offset)))
  }
}

/// The form that nine of ten dates have, RFC 3339 with capital T or a blank, on bytes; nil for all others.
private func readInternetDate(_ raw: String) -> ReadDate? {
  var raw = raw
  return raw.withUTF8 { bytes in
    guard bytes.count >= 10, bytes.count <= 40, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ at: Int, _ count: Int) -> Int {
      var value = 0
      for place in at..<(at + count) {
        let digit = Int(bytes[place]) - 0x30
        guard digit >= 0, digit <= 9 else { return -1 }
        value = value * 10 + digit
      }
      return value
    }
    let day = CalendarDay(year: number(0, 4), month: number(5, 2), day: number(8, 2))
    guard day.isReal else { return nil }
    if bytes.count == 10 { return ReadDate(day: day.description) }
    guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A, bytes[16] == 0x3A
    else { return nil }
    let time = (number(11, 2), number(14, 2), number(17, 2))
    guard (0...23).contains(time.0), (0...59).contains(time.1), (0...59).contains(time.2) else { return nil }
    var at = 19
    if bytes[at] == 0x2E {
      at += 1
      while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    }
    let left = bytes.count - at
    var offset = 0
    if left == 6, bytes[at] == 0x2B || bytes[at] == 0x2D, bytes[at + 3] == 0x3A {
      let (hours, minutes) = (number(at + 1, 2), number(at + 4, 2))
      guard (0...14).contains(hours), (0...59).contains(minutes) else { return nil }
      if hours + minutes == 0, bytes[at] == 0x2D { return nil }
      offset = (hours * 60 + minutes) * (bytes[at] == 0x2D ? -1 : 1)
    } else if left != 1 || bytes[at] != 0x5A {
      return nil
    }
    return ReadDate(day: day.description, instant: day.instant(time.0, time.1, time.2, .minutes(offset)))
  }
}

/// - Parameter seconds: since 1970-01-01T00:00:00Z.
func dateOfSeconds(_ seconds: Int) -> ReadDate {
  let day = CalendarDay(number: seconds / 86_400)
  let time = seconds % 86_400
  return ReadDate(
    day: day.description, instant: day.instant(time / 3600, time / 60 % 60, time % 60, .minutes(0)))
}
