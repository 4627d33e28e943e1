// The query language of the reader and the shell, as a value: words, "phrases", word*, -negation and fields. What is
// wrong is said with the place where it is wrong.
import DocumentModel

/// What is wrong with a query, and where.
public struct QueryError: Error, Equatable, CustomStringConvertible {
  public var message: String
  /// Bytes of the query that are wrong.
  public var range: ByteRange
  public var description: String { "\(message) (at byte \(range.start) of the query)" }
}

/// A parsed query: every term must hold.
public struct Query: Equatable, Sendable {
  /// What the query is asked of: `kind:` means a kind of quotation, or among actors a kind of actor.
  public enum Subject: Sendable { case articles, quotes, actors }

  public enum Test: Equatable, Sendable {
    /// A word or, with several, a phrase; the last may be the beginning of a word.
    case words(String, isPrefix: Bool)
    case speaker(String)
    case about(String)
    /// Speaks or is mentioned.
    case actor(String)
    case outlet(String)
    /// Days as numbers YYYYMMDD.
    case date(ClosedRange<Int>)
    case kind(Set<Quotation.Kind>)
    case actorKind(Set<NewsActor.Kind>)
    case classes(Set<Quotation.Class>)
  }

  public struct Term: Equatable, Sendable {
    public var test: Test
    public var isNegated = false
  }

  public var terms: [Term] = []

  public init(terms: [Term] = []) { self.terms = terms }

  /// Parses a query.
  ///
  ///     try Query("ferry “walked out” speaker:marlow -outlet:gazette date:2031-04..2031-05", about: .quotes)
  ///
  /// - Throws: `QueryError`.
  public init(_ text: String, about subject: Subject, today: Day = .today) throws {
    var parser = Parser(text, subject, today)
    terms = try parser.terms()
  }

  var classes: Set<Quotation.Class>? {
    for case .classes(let classes) in terms.filter({ !$0.isNegated }).map(\.test) { return classes }
    return nil
  }
}

private struct Parser {
  private let bytes: [UInt8]
  private let subject: Query.Subject
  private let today: Day
  private var at = 0

  init(_ text: String, _ subject: Query.Subject, _ today: Day) {
    bytes = Array(text.utf8)
    self.subject = subject
    self.today = today
  }

  mutating func terms() throws -> [Query.Term] {
    var out: [Query.Term] = []
    while true {
      while at < bytes.count, isSpace(bytes[at]) { at += 1 }
      guard at < bytes.count else { return out }
      let start = at
      let isNegated = bytes[at] == UInt8(ascii: "-")
      if isNegated { at += 1 }
      guard at < bytes.count, !isSpace(bytes[at]) else {
        throw error("a lone - negates nothing; write it right before a word", start, at)
      }
      out.append(Query.Term(test: try test(start), isNegated: isNegated))
    }
  }

  private mutating func test(_ start: Int) throws -> Query.Test {
    if openingMark != nil {
      let (phrase, range) = try phrase()
      let isPrefix = take(UInt8(ascii: "*"))
      return try words(phrase, range, isPrefix: isPrefix)
    }
    let wordStart = at
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ":"), openingMark == nil {
      at += 1
    }
    let name = text(wordStart, at)
    if at < bytes.count, bytes[at] == UInt8(ascii: ":"), isFieldName(name) {
      at += 1
      return try field(name.lowercased(), wordStart)
    }
    while at < bytes.count, !isSpace(bytes[at]), openingMark == nil { at += 1 }
    var word = text(wordStart, at)
    let isPrefix = word.hasSuffix("*")
    while word.hasSuffix("*") { word.removeLast() }
    return try words(word, ByteRange(wordStart, at), isPrefix: isPrefix)
  }

  private func words(_ word: String, _ range: ByteRange, isPrefix: Bool) throws -> Query.Test {
    guard word.unicodeScalars.contains(where: isTokenScalar) else {
      throw error("there is no word in \(quoted(text(range.start, range.end)))", range.start, range.end)
    }
    return .words(word, isPrefix: isPrefix)
  }

  private mutating func field(_ name: String, _ start: Int) throws -> Query.Test {
    let valueStart = at
    var value: String
    if openingMark != nil {
      value = try phrase().text
    } else {
      while at < bytes.count, !isSpace(bytes[at]) { at += 1 }
      value = text(valueStart, at)
    }
    func wrong(_ message: String) -> QueryError { error(message, valueStart, at) }
    func person() throws -> String {
      guard value.unicodeScalars.contains(where: isTokenScalar) else {
        throw error("\(name): wants a name", start, at)
      }
      return value
    }
    func cases<Case: RawRepresentable & CaseIterable & Hashable>(_ type: Case.Type) throws -> Set<Case>
    where Case.RawValue == String {
      let all = Case.allCases.map(\.rawValue).joined(separator: ", ")
      return Set(
        try value.lowercased().split(separator: ",", omittingEmptySubsequences: false).map { part in
          let word = part == "organisation" ? "organization" : String(part)
          guard let found = Case(rawValue: word) else {
            throw wrong("\(name): wants one of \(all), not \(quoted(String(part)))")
          }
          return found
        })
    }
    if subject == .actors, name != "kind",
      ["speaker", "about", "actor", "outlet", "date", "class"].contains(name)
    {
      throw error("\(name): says nothing about actors; here are words of their names and kind:", start, at)
    }
    switch name {
    case "speaker": return .speaker(try person())
    case "about": return .about(try person())
    case "actor": return .actor(try person())
    case "outlet": return .outlet(try person())
    case "kind":
      return subject == .actors
        ? .actorKind(try cases(NewsActor.Kind.self)) : .kind(try cases(Quotation.Kind.self))
    case "class": return .classes(try cases(Quotation.Class.self))
    case "date":
      guard let days = dayRange(value, today: today) else {
        throw wrong(
          "date: wants 2031, 2031-05, 2031-05-03, a range such as 2031-04..2031-05, or a time such as 7d, 4w, 3m, 1y"
        )
      }
      return .date(days)
    case "tag", "is":
      throw error("\(name): is not there yet; articles have no tags or stars so far", start, at)
    default:
      throw error(
        "there is no field \(name):; there are speaker: about: actor: outlet: date: kind: class:", start, at)
    }
  }

  // MARK: Bytes

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private func isFieldName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
      // A time of day and a web address are words, no fields.
      && !bytes[at...].starts(with: "://".utf8)
  }

  /// Length of the quotation mark here: straight, or curly as editors write it.
  private var openingMark: Int? { mark(at, curly: [0x9C, 0x9D]) }

  private func mark(_ at: Int, curly: [UInt8]) -> Int? {
    guard at < bytes.count else { return nil }
    if bytes[at] == 0x22 { return 1 }
    let isCurly =
      at + 2 < bytes.count && bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && curly.contains(bytes[at + 2])
    return isCurly ? 3 : nil
  }

  private mutating func phrase() throws -> (text: String, range: ByteRange) {
    let start = at
    at += openingMark!
    let inner = at
    while at < bytes.count {
      if let length = mark(at, curly: [0x9C, 0x9D]) {
        defer { at += length }
        return (text(inner, at), ByteRange(start, at + length))
      }
      at += 1
    }
    throw error("the closing quotation mark is missing", start, bytes.count)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func quoted(_ text: String) -> String { "“\(text)”" }

  private func error(_ message: String, _ start: Int, _ end: Int) -> QueryError {
    QueryError(message: message, range: ByteRange(start, end))
  }
}

/// What the tokenizer of the index takes for parts of words.
func isTokenScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .otherNumber, .privateUse:
    true
  default: false
  }
}

/// The days that a date of the query language means: a year, month or day, `a..b` with either end open, or a number
/// of days, weeks, months or years up to today.
func dayRange(_ text: String, today: Day) -> ClosedRange<Int>? {
  func days(_ part: Substring) -> ClosedRange<Int>? {
    let parts = part.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 })
    else {
      return nil
    }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return nil }
    let (year, month) = (numbers[0], numbers.count > 1 ? numbers[1] : 1)
    guard let first = Day(year: year, month: month, day: numbers.count > 2 ? numbers[2] : 1) else {
      return nil
    }
    switch numbers.count {
    case 1: return first.number...(year * 10000 + 1231)
    case 2: return first.number...(year * 10000 + month * 100 + Day.days(in: month, of: year))
    default: return first.number...first.number
    }
  }
  if text == "today" { return today.number...today.number }
  if text == "yesterday" { return today.minus(days: 1).number...today.minus(days: 1).number }
  if let unit = text.last, let count = Int(text.dropLast()), count > 0, count < 100_000, text.first != "+" {
    switch unit {
    case "d": return today.minus(days: count - 1).number...today.number
    case "w": return today.minus(days: count * 7 - 1).number...today.number
    case "m": return today.minus(months: count).number...today.number
    case "y": return today.minus(months: count * 12).number...today.number
    default: break
    }
  }
  if let dots = text.firstRange(of: "..") {
    let (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...])
    guard !(low.isEmpty && high.isEmpty) else { return nil }
    guard let first = low.isEmpty ? 1 : days(low)?.lowerBound,
      let last = high.isEmpty ? 9999_12_31 : days(high)?.upperBound,
      first <= last
    else { return nil }
    return first...last
  }
  return days(text[...])
}
