// Days of the Gregorian calendar, without a library and without a clock.

/// A day by its numbers, which may be of no real day.
struct CalendarDay: Equatable {
  var year: Int
  var month: Int
  var day: Int

  /// News is written since 1605; what is dated "0001-01-01" was never set.
  var isReal: Bool {
    (1600...9999).contains(year) && (1...12).contains(month) && day >= 1
      && day <= Self.days(of: month, in: year)
  }

  init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

  /// - Parameter number: days since 1970-01-01, by Howard Hinnant's `civil_from_days`.
  init(number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  var number: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
  }

  /// 1 for Monday to 7 for Sunday.
  var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day of an ISO week, where Monday is 1; nil when the year has no such week.
  static func ofWeek(_ week: Int, day: Int, in year: Int) -> CalendarDay? {
    // The fourth of January is always in the first week.
    let fourth = CalendarDay(year: year, month: 1, day: 4)
    let monday = fourth.number - fourth.weekday + 1
    let next = CalendarDay(year: year + 1, month: 1, day: 4)
    guard week >= 1, (1...7).contains(day), monday + week * 7 <= next.number - next.weekday + 1 else {
      return nil
    }
    return CalendarDay(number: monday + (week - 1) * 7 + day - 1)
  }

  /// The day with that number in its year, from 1.
  static func ofYear(_ number: Int, in year: Int) -> CalendarDay? {
    guard number >= 1, number <= (isLeap(year) ? 366 : 365) else { return nil }
    return CalendarDay(number: CalendarDay(year: year, month: 1, day: 1).number + number - 1)
  }

  /// `YYYY-MM-DD`.
  var description: String { text(10) { _ in } }

  /// RFC 3339; an hour of 24 is the next day's first.
  func instant(_ hour: Int, _ minute: Int, _ second: Int, _ zone: ZoneOffset) -> String {
    if hour == 24 { return CalendarDay(number: number + 1).instant(0, minute, second, zone) }
    let offset: Int
    let sign: UInt8
    switch zone {
    case .unknown: (offset, sign) = (0, 0x2D)
    case .minutes(let minutes): (offset, sign) = (abs(minutes), minutes < 0 ? 0x2D : 0x2B)
    }
    let isUTC = offset == 0 && sign == 0x2B
    return text(isUTC ? 20 : 25) { out in
      out[10] = 0x54
      put(hour, 11, 2, out)
      out[13] = 0x3A
      put(minute, 14, 2, out)
      out[16] = 0x3A
      put(second, 17, 2, out)
      if isUTC {
        out[19] = 0x5A
      } else {
        out[19] = sign
        put(offset / 60, 20, 2, out)
        out[22] = 0x3A
        put(offset % 60, 23, 2, out)
      }
    }
  }

  private func text(_ count: Int, _ rest: (UnsafeMutableBufferPointer<UInt8>) -> Void) -> String {
    String(unsafeUninitializedCapacity: count) { out in
      put(year, 0, 4, out)
      out[4] = 0x2D
      put(month, 5, 2, out)
      out[7] = 0x2D
      put(day, 8, 2, out)
      rest(out)
      return count
    }
  }

  private func put(_ value: Int, _ at: Int, _ count: Int, _ out: UnsafeMutableBufferPointer<UInt8>) {
    var value = value
    for place in stride(from: at + count - 1, through: at, by: -1) {
      out[place] = UInt8(truncatingIfNeeded: 0x30 + value % 10)
      value /= 10
    }
  }
}

/// How far a local time is ahead of UTC.
enum ZoneOffset: Equatable {
  /// RFC 3339's `-00:00`: the instant is known as UTC, the place is not.
  case unknown
  case minutes(Int)
}
