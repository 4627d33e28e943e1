// Days of the calendar as numbers: YYYYMMDD where they are stored and compared, days since 1970 where they
// are counted with.
import Foundation

/// A day of the (proleptic Gregorian) calendar.
public struct Day: Hashable, Comparable, Sendable {
  /// As the number YYYYMMDD.
  public let number: Int

  /// nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
    else {
      return nil
    }
    number = year * 10000 + month * 100 + day
  }

  /// From `YYYY-MM-DD`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  init(number: Int) { self.number = number }

  /// The number itself when it is a day, 0 otherwise.
  static func valid(_ number: Int) -> Int {
    Day(year: number / 10000, month: number / 100 % 100, day: number % 100)?.number ?? 0
  }

  /// Of a column, which in a damaged archive may hold any number.
  init(stored number: Int) { self.number = min(max(number, 1_01_01), 9999_12_31) }

  public static var today: Day {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Day(
      number: (Int(parts.tm_year) + 1900) * 10000 + (Int(parts.tm_mon) + 1) * 100 + Int(parts.tm_mday))
  }

  var year: Int { number / 10000 }
  var month: Int { number / 100 % 100 }
  var day: Int { number % 100 }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01, and back; days before the year 1 become its first.
  var serial: Int {
    // Years from March, eras of 400 years: H. Hinnant, "chrono-compatible low-level date algorithms".
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  init(serial: Int) {
    let serial = serial + 719_468
    guard serial > 306 else {
      self.init(number: 1_01_01)
      return
    }
    let newEra = serial / 146_097
    let rest = serial % 146_097
    let newYear = (rest - rest / 1460 + rest / 36524 - rest / 146_096) / 365
    let newDay = rest - (365 * newYear + newYear / 4 - newYear / 100)
    let shiftedMonth = (5 * newDay + 2) / 153
    let newMonth = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      number: (newYear + newEra * 400 + (newMonth <= 2 ? 1 : 0)) * 10000 + newMonth * 100 + newDay
        - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day so many days before.
  func minus(days: Int) -> Day { Day(serial: serial - days) }

  /// The same day so many months before, or that month's last.
  func minus(months: Int) -> Day {
    let count = year * 12 + month - 1 - months
    guard count >= 12 else { return Day(number: 1_01_01) }
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    return Day(number: newYear * 10000 + newMonth * 100 + min(day, Self.days(in: newMonth, of: newYear)))
  }
}

/// The column value of a day: 0 when there is none.
func dayNumber(_ date: String?) -> Int { date.flatMap { Day($0)?.number } ?? 0 }

/// `YYYY-MM-DD` of a column value, nil for 0.
func dateText(_ number: Int) -> String? {
  guard number > 0 else { return nil }
  let digits = String(repeating: "0", count: max(0, 8 - String(number).count)) + String(number)
  return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
}
