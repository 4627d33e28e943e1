// One JSON record becomes an article. A key that whosaid knows and cannot use costs no article: the value is
// kept beside it with the keys that it does not know. Only a record without a text is refused.
import DocumentModel

/// Makes an article of one record. Known keys are `id`, `text`, `title`, `date`, `outlet`, `author`, `url`;
/// the rest goes to `extra`, as JSON that every parser reads. Of a key that stands twice the last value
/// holds, null too.
///
/// An id may be a number; without one the record is called `fallbackID`. Authors may be a list, or objects
/// with a name. A date may be a number: YYYYMMDD, or seconds or milliseconds since 1970. Whatever is more
/// than what was taken from it is kept whole in `extra`: a date with a time, a list, what names no day.
func articleOfRecord(_ line: ArraySlice<UInt8>, fallbackID: String) throws(RecordError) -> Article {
  var article = Article(id: fallbackID, text: "")
  var hasText = false
  var extra: [UInt8] = []
  for (key, member) in try lastMembers(line) {
    let value = line[member.value]
    let isKept: Bool
    switch key {
    case "text":
      guard let text = JSONLiteral.string(value) else {
        throw RecordError(message: "has a \"text\" that is not a string")
      }
      (article.text, hasText, isKept) = (text, true, false)
    case "id":
      let id = JSONLiteral.string(value) ?? JSONLiteral.number(value)
      article.id = id ?? fallbackID
      isKept = id == nil
    case "date":
      setDate(of: &article, from: value)
      isKept = article.date == nil || JSONLiteral.string(value) != article.date
    case "title": isKept = take(value, as: &article.title)
    case "outlet": isKept = take(value, as: &article.outlet)
    case "author":
      article.authors = names(in: value)
      isKept = value.first != 0x22
    case "url": isKept = take(value, as: &article.url)
    default: isKept = true
    }
    guard isKept, !(knownKeys.contains(key) && JSONLiteral.isNull(value)) else { continue }
    extra.append(extra.isEmpty ? 0x7B : 0x2C)
    JSONLiteral.append(line[member.key], to: &extra)
    extra.append(0x3A)
    JSONLiteral.append(value, to: &extra)
  }
  guard hasText else { throw RecordError(message: "has no \"text\"") }
  if !extra.isEmpty { article.extra = String(decoding: extra + [0x7D], as: UTF8.self) }
  return article
}

private let knownKeys: Set<String> = ["id", "text", "title", "date", "outlet", "author", "url"]

/// The members of the record's object in their order, of those with the same key the last.
private func lastMembers(_ line: ArraySlice<UInt8>) throws(RecordError) -> [(String, JSONScanner.Member)] {
  var scanner = JSONScanner(line)
  var out: [(String, JSONScanner.Member)] = []
  var places: [String: Int] = [:]
  for member in try scanner.members() {
    let key = JSONLiteral.string(line[member.key]) ?? ""
    if let place = places.updateValue(out.count, forKey: key) {
      out[place].1 = member
      places[key] = place
    } else {
      out.append((key, member))
    }
  }
  return out
}

/// Sets a field from a value. Returns whether the value is more than a string, and is to be kept.
private func take(_ value: ArraySlice<UInt8>, as field: inout String?) -> Bool {
  field = JSONLiteral.string(value)
  if field != nil || JSONLiteral.isNull(value) { return false }
  let found = names(in: value)
  if !found.isEmpty { field = found.joined(separator: ", ") }
  return true
}

/// What a value names: a string or number, an object's `name`, or several of these.
private func names(in value: ArraySlice<UInt8>) -> [String] {
  if let plain = JSONLiteral.string(value) ?? JSONLiteral.number(value) {
    return plain.isEmpty ? [] : [plain]
  }
  var scanner = JSONScanner(value)
  if let elements = try? scanner.elements() {
    // Lists in lists name nobody.
    return elements.filter { value[$0].first != 0x5B }.flatMap { element in names(in: value[element]) }
  }
  guard value.first == 0x7B, let members = try? lastMembers(value) else { return [] }
  return members.first { $0.0 == "name" }.flatMap { JSONLiteral.string(value[$0.1.value]) }.map { [$0] } ?? []
}

private func setDate(of article: inout Article, from value: ArraySlice<UInt8>) {
  if let string = JSONLiteral.string(value) {
    article.setDate(string)
  } else if let number = JSONLiteral.number(value).flatMap({ Double($0) }), let date = dateOfNumber(number) {
    article.date = date.day
    article.published = date.instant
  }
}

/// What a number means as a date: a day as YYYYMMDD, or a time since 1970 in seconds or what is a thousandth,
/// a millionth or a billionth of one. Times before March 1973 are not told from other small numbers, and mean
/// nothing.
private func dateOfNumber(_ number: Double) -> ReadDate? {
  guard number.isFinite, number >= 1000_01_01 else { return nil }
  if number <= 9999_12_31 {
    let digits = Int(number)
    let day = CalendarDay(year: digits / 10000, month: digits / 100 % 100, day: digits % 100)
    return day.isReal && number == number.rounded() ? ReadDate(day: day.description) : nil
  }
  var seconds = number
  // The year 5138 in seconds, 1973 in milliseconds.
  while seconds >= 1e11 { seconds /= 1000 }
  return seconds >= 1e8 ? dateOfSeconds(Int(seconds)) : nil
}

/// Makes JSON of an object that may hold values which are nearly JSON; nil when it is none.
///
/// What records brought before this was looked at lies in archives as it came.
public func validJSONObject(_ text: String) -> String? {
  let bytes = Array(text.utf8)
  var scanner = JSONScanner(bytes[...])
  guard (try? scanner.members()) != nil else { return nil }
  var out: [UInt8] = []
  JSONLiteral.append(bytes[...], to: &out)
  return String(decoding: out, as: UTF8.self)
}
