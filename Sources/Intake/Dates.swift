// One reader of dates for all formats. A date that is read only in half is no date: the raw words are kept, and
// nothing is taken from the story itself.
import DocumentModel

/// A date as a file gives it.
public struct ReadDate: Sendable, Equatable {
  /// The day in the zone as written, `YYYY-MM-DD`.
  public var day: String
  /// RFC 3339 with the zone as written, nil where there is no time of day or no zone.
  public var instant: String?

  public init(day: String, instant: String? = nil) {
    self.day = day
    self.instant = instant
  }
}

/// Reads a date in any form that feeds, pages and exports write, nil where it is none or is read only in half.
public func readDate(_ raw: String) -> ReadDate? {
  let day = String(raw.prefix(10))
  return isCalendarDate(day) ? ReadDate(day: day) : nil
}

extension Article {
  /// Takes over what a file gives as date of publication; what cannot be read is kept as written.
  mutating func setDate(_ raw: String) {
    if let read = readDate(raw) {
      date = read.day
      published = read.instant
      dateAsWritten = nil
    } else if date == nil {
      dateAsWritten = raw
    }
  }
}
