// Dates as people type them, in queries and options: a day, a month, a year, a span of them, or a time up to
// today.

/// Why something typed is no date: "“2031-13” is no date; …".
public struct DateError: Error, Equatable {
  public var message: String
}

/// The days, as numbers YYYYMMDD, that a typed date means.
///
/// A day may be written `2031-05-03`, `2031-5-3`, `2031/5/3`, `20310503`, `3.5.2031`, `3 May 2031`, `May 3,
/// 2031`; a month `2031-05` or `May 2031`; a year `2031`; several from `a..b` with either end open; and what
/// ends today `today`, `yesterday`, `7d`, `4w`, `3m`, `1y`. `3/5/2031` is refused when it may be two days.
///
/// - Throws: `DateError` for what is no date, or ends before it begins.
public func dayRange(_ text: String, today: Day) throws(DateError) -> ClosedRange<Int> {
  if let dots = text.firstRange(of: "..") {
    let (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...])
    let first = low.isEmpty ? 1 : try days(low, today).lowerBound
    let last = high.isEmpty ? 9999_12_31 : try days(high, today).upperBound
    if low.isEmpty, high.isEmpty { throw noDate(text) }
    guard first <= last else { throw DateError(message: "“\(text)” ends before it begins") }
    return first...last
  }
  return try days(text[...], today)
}

private func noDate(_ text: some StringProtocol) -> DateError {
  DateError(
    message:
      "“\(text)” is no date; write 2031, 2031-05, 2031-05-03, 3 May 2031, 2031-04..2031-05 or a time such as "
      + "7d, 4w, 3m, 1y"
  )
}

private func days(_ text: Substring, _ today: Day) throws(DateError) -> ClosedRange<Int> {
  if let relative = relativeDays(text, today) { return relative }
  let parts = text.split { " ,./-".contains($0) }.map { $0.lowercased() }
  guard (1...3).contains(parts.count), text.utf8.count <= 40 else { throw noDate(text) }
  let isYearLast = (text.contains("/") || text.contains("-")) && parts.count == 3 && parts[2].count == 4
  if isYearLast, let one = Int(parts[0]), let other = Int(parts[1]), one != other, one <= 12, other <= 12 {
    throw DateError(message: "“\(text)” may be two days; write 2031-05-03 or 3 May 2031")
  }
  for order in orders(parts) {
    guard let year = number(order[0], 4...4), year > 0 else { continue }
    guard order.count > 1 else { return year * 10000 + 101...year * 10000 + 1231 }
    guard let month = number(order[1], 1...2) ?? monthNumber(order[1]), (1...12).contains(month) else {
      continue
    }
    let last = Day.days(in: month, of: year)
    guard order.count > 2 else { return year * 10000 + month * 100 + 1...year * 10000 + month * 100 + last }
    guard let day = number(order[2], 1...2), (1...last).contains(day) else { continue }
    return year * 10000 + month * 100 + day...year * 10000 + month * 100 + day
  }
  throw noDate(text)
}

/// The parts as year, month and day, in every order that people write them in.
private func orders(_ parts: [String]) -> [[String]] {
  switch parts.count {
  case 1 where parts[0].count == 8 && number(parts[0], 8...8) != nil:
    [[String(parts[0].prefix(4)), String(parts[0].dropFirst(4).prefix(2)), String(parts[0].suffix(2))]]
  case 2: [parts, [parts[1], parts[0]]]
  // 2031-5-3; 3 May 2031 and 3.5.2031; May 3 2031 and 5/13/2031.
  case 3: [parts, [parts[2], parts[1], parts[0]], [parts[2], parts[0], parts[1]]]
  default: [parts]
  }
}

private func number(_ text: String, _ length: ClosedRange<Int>) -> Int? {
  var digits = text[...]
  // "3rd May"
  for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) && length.upperBound == 2 {
    digits = digits.dropLast(2)
  }
  guard length.contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
    return nil
  }
  return Int(digits)
}

private func monthNumber(_ word: String) -> Int? {
  let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
  let name = word == "sept" ? "sep" : word
  return name.count < 3
    ? nil : months.firstIndex { $0 == name || name.count == 3 && $0.hasPrefix(name) }.map { $0 + 1 }
}

/// Days that end today: "yesterday", "7d".
private func relativeDays(_ text: Substring, _ today: Day) -> ClosedRange<Int>? {
  let text = text.lowercased()
  if text == "today" { return today.number...today.number }
  if text == "yesterday" { return today.minus(days: 1).number...today.minus(days: 1).number }
  guard let unit = text.last, let count = number(String(text.dropLast()), 1...5), count > 0 else {
    return nil
  }
  switch unit {
  case "d": return today.minus(days: count - 1).number...today.number
  case "w": return today.minus(days: count * 7 - 1).number...today.number
  case "m": return today.minus(months: count).number...today.number
  case "y": return today.minus(months: count * 12).number...today.number
  default: return nil
  }
}
