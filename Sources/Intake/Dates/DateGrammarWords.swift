// The grammar of dates, its words and marks: months, halves of the day, zones, and what stands between
// numbers.

extension DateGrammar {
  mutating func takeWord(_ meaning: DateMeaning) -> Bool {
    // Before any time "am" is a German word, but in Korean and Chinese the half stands first.
    if isHalf(at), half == nil,
      hour != nil || number(at + 1) != nil && (isMark(at + 2, ":") || part(at + 2) == .hourUnit)
    {
      half = meaning.part == .a || meaning.part == .am ? .am : .pm
      at += meaning.part == .a || meaning.part == .p ? (isMark(at + 3, ".") ? 4 : 3) : 1
      return true
    }
    if meaning.part == .t, hasDate, hour == nil, number(at + 1) != nil {
      at += 1
      return true
    }
    defer { at += 1 }
    if isWeekdayHere(meaning) {
      weekday = Int(meaning.weekday)
      return true
    }
    if meaning.month > 0, month == nil, candidates.isEmpty {
      guard meaning.croatian == 0 else {
        guard let isCroatian = customs.isCroatian else { return false }
        month = Int(isCroatian ? meaning.croatian : meaning.month)
        return true
      }
      month = Int(meaning.month)
      return true
    }
    if let zone = meaning.zone, hour != nil || hasDate, takeZone(zone) { return true }
    return takePart(meaning.part)
  }

  /// Whether the word stands for a day of the week; "mar" and "mer" do when another word is the month.
  func isWeekdayHere(_ meaning: DateMeaning) -> Bool {
    guard meaning.weekday > 0, weekday == nil else { return false }
    if meaning.month == 0 { return meaning.zone == nil || hour == nil }
    if month != nil { return true }
    return pieces[(at + 1)...].contains {
      if case .word(let other) = $0.kind { return other.month > 0 } else { return false }
    }
  }

  mutating func takeZone(_ zone: DateMeaning.Zone) -> Bool {
    // Go writes "+0200 CEST": the number tells more than the letters.
    if let known = self.zone {
      return !zone.isUnknown && (isNumericZone || known == .minutes(Int(zone.minutes)))
    }
    if zone.isUnknown, at + 1 < pieces.count || hour == nil { return false }
    self.zone = zone.isUnknown ? .unknown : .minutes(Int(zone.minutes))
    isRegionOfAmerica = zone.isRegion
    return true
  }

  mutating func takePart(_ part: DateMeaning.Part) -> Bool {
    switch part {
    case .filler, .am, .a, .hourUnit: return true
    case .ordinal, .m: return number(at - 1) != nil || isMark(at - 1, ".")
    case .clock:
      hasClockWord = true
      return true
    case .monthPrefix:
      guard let next = number(at + 1), month == nil else { return false }
      month = next.value
      at += 1
      return true
    case .weekdayPrefix:
      // Vietnamese numbers its days: the fourth is Wednesday.
      if let next = number(at + 1), (2...7).contains(next.value) {
        weekday = next.value - 1
        at += 1
        return true
      }
      if case .word(let next)? = kind(at + 1) { return next.weekday > 0 }
      return false
    default: return false
    }
  }

  // MARK: Marks

  mutating func takeMark(_ mark: UInt8) -> Bool {
    if mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-"),
      takeOffset(isNegative: mark == UInt8(ascii: "-"))
    {
      return true
    }
    defer { at += 1 }
    switch mark {
    case UInt8(ascii: ","), UInt8(ascii: "."): return at > 0
    case UInt8(ascii: "'"): return number(at + 1)?.digits == 2
    case UInt8(ascii: "-"), UInt8(ascii: "/"):
      guard at > 0, at + 1 < pieces.count else { return false }
      // 03-May-2031 between number and word; or a dash between date and time.
      let isTight = !isApart(at) && !isApart(at + 1) && !(number(at - 1) != nil && number(at + 1) != nil)
      return isTight
        || mark == UInt8(ascii: "-") && isApart(at) && isApart(at + 1)
          && (hasDate || hour != nil || weekday != nil)
    case UInt8(ascii: "|"), UInt8(ascii: "@"):
      return at > 0 && at + 1 < pieces.count && (hasDate || hour != nil)
    default: return false
    }
  }

  /// `+0200`, `+02:00`, `+5:30`, `+2`, behind a time or a day, or behind "GMT".
  mutating func takeOffset(isNegative: Bool) -> Bool {
    guard hour != nil || hasDate, !isApart(at + 1), let first = number(at + 1) else { return false }
    var isAfterName = false
    if case .word(let meaning)? = kind(at - 1), meaning.zone?.minutes == 0, meaning.zone?.isUnknown == false {
      isAfterName = true
    }
    guard zone == nil || isAfterName else { return false }
    if let next = kind(at + 2), !isApart(at + 2),
      next == .mark(0x2F) || next == .mark(0x2D) || next == .mark(0x2E)
    {
      return false
    }
    var (hours, minutes, end) = (first.value, 0, at + 2)
    if isMark(end, ":"), let second = number(end + 1), second.digits == 2, first.digits <= 2 {
      if hour == nil, !isAfterName, isApart(at) { return false }
      (minutes, end) = (second.value, end + 2)
    } else if first.digits == 4 {
      (hours, minutes) = (first.value / 100, first.value % 100)
    } else if first.digits == 3 {
      (hours, minutes) = (first.value / 100, first.value % 100)
    } else if first.digits > 2 || hour == nil && !isAfterName {
      return false
    }
    guard hours <= 14, minutes < 60 else { return false }
    let offset = hours * 60 + minutes
    zone = offset == 0 && isNegative ? .unknown : .minutes(isNegative ? -offset : offset)
    (isNumericZone, isRegionOfAmerica) = (true, false)
    at = end
    return true
  }
}
