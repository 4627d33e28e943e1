// The end of a date's reading: what was found must be a real day and a time of the clock.

extension DateGrammar {
  /// What all pieces together say.
  mutating func finish() -> ReadDate? {
    guard let found = theDay() else { return nil }
    guard let hour = hourOfDay(), minute < 60, second <= 60, hour < 24 || minute + second == 0 else {
      return self.hour == nil ? ReadDate(day: found.description) : nil
    }
    if zone == nil, let comment { zone = Self.zone(of: comment) }
    guard var zone else { return ReadDate(day: found.description) }
    if isRegionOfAmerica, case .minutes(let standard) = zone, isAmericanSummer(found, hour) {
      zone = .minutes(standard + 60)
    }
    // A leap second has no place in most programs' calendars.
    return ReadDate(day: found.description, instant: found.instant(hour, minute, min(second, 59), zone))
  }

  private func theDay() -> CalendarDay? {
    if candidates.isEmpty {
      guard var year, let month, let day else { return nil }
      // Thai news counts from the Buddha's death.
      if (2500...2700).contains(year) { year -= 543 }
      let found = CalendarDay(year: year, month: month, day: day)
      return found.isReal ? found : nil
    }
    guard year == nil, month == nil, day == nil else { return nil }
    var left = candidates
    if let weekday, left.contains(where: { $0.weekday == weekday }) {
      left = left.filter { $0.weekday == weekday }
    }
    if isDrupal, weekday != nil, customs.isDayFirst == nil { return left.last }
    return left.allSatisfy { $0 == left[0] } ? left[0] : nil
  }

  /// 0 to 24; nil when there is no time, or none of the clock.
  private func hourOfDay() -> Int? {
    guard let hour, hour <= 24 else { return nil }
    switch half {
    case .pm? where hour < 12: return hour + 12
    case .am? where hour == 12: return 0
    default: return hour
    }
  }

  /// The zone of a comment that holds nothing else: "(CEST)", "(GMT+7)".
  private static func zone(of comment: Substring) -> ZoneOffset? {
    guard comment.utf8.count <= 16, let words = DateWords(comment) else { return nil }
    var grammar = DateGrammar(words, DateCustoms(language: nil))
    grammar.hour = 0
    while grammar.at < grammar.pieces.count {
      switch grammar.pieces[grammar.at].kind {
      case .word(let meaning):
        guard let zone = meaning.zone, !zone.isUnknown, grammar.takeZone(zone) else { return nil }
        grammar.at += 1
      case .mark(let mark) where mark == 0x2B || mark == 0x2D:
        guard grammar.takeOffset(isNegative: mark == 0x2D) else { return nil }
      default: return nil
      }
    }
    return grammar.zone
  }
}

/// The Energy Policy Act of 2005: from the second Sunday of March to the first of November; before 2007 from
/// the first of April to the last of October. The hours of the change itself count as after it.
private func isAmericanSummer(_ day: CalendarDay, _ hour: Int) -> Bool {
  func sunday(_ month: Int, from first: Int) -> Int {
    let start = CalendarDay(year: day.year, month: month, day: first)
    return start.number + 7 - start.weekday
  }
  let isNew = day.year >= 2007
  let (start, end) =
    isNew ? (sunday(3, from: 8), sunday(11, from: 1)) : (sunday(4, from: 1), sunday(10, from: 25))
  return (day.number > start || day.number == start && hour >= 2)
    && (day.number < end || day.number == end && hour < 2)
}
