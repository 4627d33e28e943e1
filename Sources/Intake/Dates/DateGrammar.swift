// The grammar of dates: pieces are taken from the left, each fills one place, and what fills none ends the
// reading.

/// What the language of a text tells about its dates.
struct DateCustoms {
  /// Whether "03/04" is the third of April; nil when that is not known.
  var isDayFirst: Bool?
  /// Whether "31.05.03" may begin with the year.
  var mayBeginWithYear = false
  var isCroatian: Bool?

  /// - Parameter language: BCP 47; English alone does not tell, since half of its readers write one way each.
  init(language: String?) {
    guard let language = language?.lowercased(), !language.isEmpty else { return }
    let parts = language.split { $0 == "-" || $0 == "_" }
    let primary = parts[0]
    if parts.contains("us") || parts.contains("ph") || primary == "fil" {
      isDayFirst = false
    } else if primary != "en"
      || parts.contains(where: { ["gb", "ie", "au", "nz", "in", "za", "ng", "ke", "pk"].contains($0) })
    {
      isDayFirst = true
    }
    mayBeginWithYear = ["ja", "zh", "ko", "hu"].contains(primary)
    isCroatian = ["hr", "bs", "sr"].contains(primary)
  }
}

struct DateGrammar {
  let pieces: [DateWords.Piece]
  let comment: Substring?
  let customs: DateCustoms
  var at = 0

  var year: Int?
  var month: Int?
  var day: Int?
  /// What "03/04/2023" may be, when it may be several.
  var candidates: [CalendarDay] = []
  /// `Tue, 07/11/2023 - 17:57` is how Drupal writes by itself, month first.
  var isDrupal = false
  var weekday: Int?
  var hour: Int?
  var minute = 0
  var second = 0
  var half: DateMeaning.Part?
  var zone: ZoneOffset?
  /// "ET" and its like.
  var isRegionOfAmerica = false
  var isNumericZone = false
  var hasClockWord = false
  var hasUnit = false

  init(_ words: DateWords, _ customs: DateCustoms) {
    (pieces, comment, self.customs) = (words.pieces, words.comment, customs)
  }

  mutating func read() -> ReadDate? {
    while at < pieces.count {
      let isTaken: Bool
      switch pieces[at].kind {
      case .number(let value, let digits): isTaken = takeNumber(value, digits)
      case .word(let meaning): isTaken = takeWord(meaning)
      case .mark(let mark): isTaken = takeMark(mark)
      }
      guard isTaken else { return nil }
    }
    return finish()
  }

  // MARK: What stands where

  func kind(_ place: Int) -> DateWords.Kind? {
    pieces.indices.contains(place) ? pieces[place].kind : nil
  }
  func number(_ place: Int) -> (value: Int, digits: Int)? {
    if case .number(let value, let digits)? = kind(place) { return (value, digits) }
    return nil
  }
  func part(_ place: Int) -> DateMeaning.Part? {
    if case .word(let meaning)? = kind(place) { return meaning.part }
    return nil
  }
  func isMark(_ place: Int, _ mark: Unicode.Scalar) -> Bool {
    kind(place) == .mark(UInt8(ascii: mark))
  }
  func isApart(_ place: Int) -> Bool { pieces.indices.contains(place) && pieces[place].isApart }
  var hasDate: Bool { (year != nil && month != nil && day != nil) || !candidates.isEmpty }

  // MARK: Numbers

  mutating func takeNumber(_ value: Int, _ digits: Int) -> Bool {
    if isMark(at + 1, ":"), number(at + 2) != nil { return takeClock(":") }
    if let unit = part(at + 1), takeUnit(value, digits, unit) { return true }
    if hour == nil, digits <= 2, isMark(at + 1, "."), let minutes = number(at + 2), minutes.digits == 2,
      !isApart(at + 2),
      hasClockWord || hasDate
    {
      return takeClock(".")
    }
    if takeNumericDate(value, digits) { return true }
    if takeCompact(value, digits) { return true }
    return takePlainNumber(value, digits)
  }

  /// `17:57`, `17:57:20.123`, `17.57`, with "am" or "pm" behind it.
  mutating func takeClock(_ separator: Unicode.Scalar) -> Bool {
    guard hour == nil, let first = number(at), let second = number(at + 2), first.digits <= 2,
      second.digits <= 2
    else {
      return false
    }
    (hour, minute) = (first.value, second.value)
    at += 3
    if isMark(at, separator), let third = number(at + 1), third.digits <= 2, !isApart(at) || !isApart(at + 1)
    {
      self.second = third.value
      at += 2
      // Fractions of a second, after a colon too as SQL Server prints them; a comma only right before its
      // digits.
      if isMark(at, ".") || isMark(at, ",") || isMark(at, ":"), !isApart(at), !isApart(at + 1),
        number(at + 1) != nil
      {
        at += 2
      }
    }
    return true
  }

  /// A number with its unit: 5月, 17h57, 17 Uhr.
  mutating func takeUnit(_ value: Int, _ digits: Int, _ unit: DateMeaning.Part) -> Bool {
    switch unit {
    case .yearUnit:
      guard year == nil, digits == 4 else { return false }
      year = value
    case .monthUnit:
      guard month == nil, digits <= 2 else { return false }
      month = value
    case .dayUnit:
      guard day == nil, digits <= 2 else { return false }
      day = value
    case .hourUnit:
      guard hour == nil, digits <= 2 else { return false }
      hour = value
      hasUnit = true
      if !isApart(at + 2) || isApart(at + 1), let minutes = number(at + 2), minutes.digits <= 2,
        !isMark(at + 3, ":"),
        part(at + 3) != .dayUnit
      {
        // 17h57 has no unit behind the minutes; 17時57分 has.
        if part(at + 3) != .minuteUnit {
          guard minutes.digits == 2 else { return false }
          minute = minutes.value
          at += 1
        }
      }
    case .minuteUnit:
      guard hasUnit else { return false }
      minute = value
    case .secondUnit:
      guard hasUnit else { return false }
      second = value
    default: return false
    }
    at += 2
    return true
  }

  /// Three numbers with the same mark between: 2031-05-03, 3.5.2031, 05/03/31; also 2031-123 and 2031-W18-6.
  mutating func takeNumericDate(_ first: Int, _ digits: Int) -> Bool {
    guard year == nil, month == nil, day == nil, case .mark(let mark)? = kind(at + 1),
      [0x2D, 0x2E, 0x2F].contains(mark),
      mark == 0x2E || !isApart(at + 1) && !isApart(at + 2)
    else { return false }
    if mark == 0x2D, digits == 4, part(at + 2) == .w { return takeWeek(first, from: at + 3, mark) }
    guard let second = number(at + 2) else { return false }
    guard kind(at + 3) == .mark(mark), let third = number(at + 4),
      mark == 0x2E || !isApart(at + 3) && !isApart(at + 4)
    else {
      guard mark == 0x2D, digits == 4, second.digits == 3,
        let found = CalendarDay.ofYear(second.value, in: first)
      else {
        return false
      }
      (year, month, day) = (found.year, found.month, found.day)
      at += 3
      return true
    }
    guard second.digits <= 2 else { return false }
    if digits == 4, third.digits <= 2 {
      (year, month, day) = (first, second.value, third.value)
    } else if digits <= 2, third.digits == 4 || third.digits == 2 {
      let full = third.digits == 4 ? third.value : century(third.value)
      candidates = [CalendarDay(year: full, month: second.value, day: first)]
      // With points the day stands first everywhere; but for those who begin with the year.
      if mark != 0x2E, customs.isDayFirst != true {
        let american = CalendarDay(year: full, month: first, day: second.value)
        if customs.isDayFirst == false, american.isReal {
          candidates = [american]
        } else {
          candidates.append(american)
        }
      }
      if digits == 2, third.digits == 2, customs.mayBeginWithYear || mark == 0x2D {
        candidates.append(CalendarDay(year: century(first), month: second.value, day: third.value))
      }
      candidates = candidates.filter(\.isReal)
      if candidates.isEmpty { return false }
      isDrupal = isDrupal || mark == 0x2F && isMark(at + 5, "-") && isApart(at + 5) && isApart(at + 6)
    } else {
      return false
    }
    at += 5
    return true
  }

  mutating func takeWeek(_ of: Int, from place: Int, _ mark: UInt8) -> Bool {
    guard let week = number(place), week.digits == 2 else { return false }
    guard kind(place + 1) == .mark(mark), let number = number(place + 2), number.digits == 1,
      let found = CalendarDay.ofWeek(week.value, day: number.value, in: of)
    else { return false }
    (year, month, day) = (found.year, found.month, found.day)
    at = place + 3
    return true
  }

  /// `20310503`, `203105031757`, `20310503175720`, `2031W186`.
  mutating func takeCompact(_ value: Int, _ digits: Int) -> Bool {
    guard year == nil, month == nil, day == nil else { return false }
    if digits == 4, part(at + 1) == .w, let rest = number(at + 2), rest.digits == 3, !isApart(at + 1),
      !isApart(at + 2),
      let found = CalendarDay.ofWeek(rest.value / 10, day: rest.value % 10, in: value)
    {
      (year, month, day) = (found.year, found.month, found.day)
      at += 3
      return true
    }
    var date = value
    switch digits {
    case 8: break
    case 12, 14:
      guard hour == nil else { return false }
      let time = digits == 14 ? value % 1_000_000 : value % 10_000 * 100
      date = value / (digits == 14 ? 1_000_000 : 10_000)
      (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
    default: return false
    }
    (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
    at += 1
    return true
  }

  /// A number alone: the day before the year, a year of four digits, an hour without its colon.
  mutating func takePlainNumber(_ value: Int, _ digits: Int) -> Bool {
    defer { at += 1 }
    switch digits {
    case 4 where year == nil && candidates.isEmpty: year = value
    case 4 where hasDate && hour == nil: (hour, minute) = (value / 100, value % 100)
    case 6 where hasDate && hour == nil && part(at - 1) == .t:
      (hour, minute, second) = (value / 10_000, value / 100 % 100, value % 100)
    case 1...2 where day == nil && candidates.isEmpty: day = value
    case 2 where month != nil && year == nil: year = century(value)
    case 1...2 where hour == nil && hasDate && isHalf(at + 1): hour = value
    default: return false
    }
    return true
  }

  func isHalf(_ place: Int) -> Bool {
    switch part(place) {
    case .am, .pm: true
    case .a, .p: isMark(place + 1, ".") && part(place + 2) == .m
    default: false
    }
  }

  /// RFC 2822, section 4.3.
  func century(_ year: Int) -> Int { year < 50 ? 2000 + year : 1900 + year }

}
