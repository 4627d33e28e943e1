// From what was typed or pasted to terms. A sign that opens nothing, joins nothing or names no field is
// passed by, and what is left are words.
import DocumentModel

struct QueryParser {
  private let bytes: [UInt8]
  private let subject: Query.Subject
  private let today: Day
  private var at = 0
  private var depth = 0
  private var count = 0
  private(set) var remarks: [String] = []
  /// Whether there were signs that are no part of the language: they stand for themselves, and are in no
  /// index.
  private(set) var hasSigns = false

  /// Brackets in brackets and terms that SQLite and its FTS5 surely take.
  private static let (deepest, most) = (20, 2000)

  init(_ text: String, _ subject: Query.Subject, _ today: Day) {
    bytes = Array(text.utf8)
    self.subject = subject
    self.today = today
  }

  /// What stands up to the closing bracket, or the end.
  mutating func terms() throws -> [Query.Term] {
    var alternatives: [[Query.Term]] = [[]]
    while true {
      while at < bytes.count, isSpace(bytes[at]) { at += 1 }
      guard at < bytes.count else { break }
      if depth > 0, take(UInt8(ascii: ")")) { break }
      if let name = operatorHere(isFirst: alternatives[alternatives.count - 1].isEmpty) {
        at += name.utf8.count
        if name == "OR" { alternatives.append([]) }
        continue
      }
      if let term = try term() { alternatives[alternatives.count - 1].append(term) }
    }
    alternatives.removeAll(where: \.isEmpty)
    guard alternatives.count > 1 else { return alternatives.first ?? [] }
    return [Query.Term(test: .any(alternatives))]
  }

  /// OR and AND between two terms; at the beginning, at the end and before another they are words.
  private func operatorHere(isFirst: Bool) -> String? {
    guard !isFirst, let name = ["OR", "AND"].first(where: { bytes[at...].starts(with: $0.utf8) }) else {
      return nil
    }
    var next = at + name.utf8.count
    guard next < bytes.count, isSpace(bytes[next]) || bytes[next] == UInt8(ascii: "(") else { return nil }
    while next < bytes.count, isSpace(bytes[next]) { next += 1 }
    return next < bytes.count && !(depth > 0 && bytes[next] == UInt8(ascii: ")")) ? name : nil
  }

  /// One term; nil for signs that are none.
  private mutating func term() throws -> Query.Term? {
    let isNegated = take(UInt8(ascii: "-"))
    if isNegated, at == bytes.count || isSpace(bytes[at]) || depth > 0 && bytes[at] == UInt8(ascii: ")") {
      return nil
    }
    guard let test = try near() ?? group() ?? phrase() ?? word() else { return nil }
    count += 1
    if count > QueryParser.most {
      throw error("a query has at most \(QueryParser.most) words; shorten it", 0, bytes.count)
    }
    // One alternative that is one term needs no brackets.
    if case .any(let alternatives) = test, alternatives.count == 1, alternatives[0].count == 1 {
      let inner = alternatives[0][0]
      return Query.Term(test: inner.test, isNegated: inner.isNegated != isNegated)
    }
    return Query.Term(test: test, isNegated: isNegated)
  }

  /// `( … )`. A bracket without its other half, or too deep, is a sign like any other.
  private mutating func group() throws -> Query.Test? {
    guard depth < QueryParser.deepest, take(UInt8(ascii: "(")) else { return nil }
    depth += 1
    defer { depth -= 1 }
    let inner = try terms()
    if inner.isEmpty { return nil }
    if inner.count == 1, case .any = inner[0].test, !inner[0].isNegated { return inner[0].test }
    return .any([inner])
  }

  private mutating func phrase() -> Query.Test? {
    guard let found = quotedHere() else {
      // A mark that nothing closes.
      if let length = markLength(at) { at += length }
      return nil
    }
    let test = words(found, isPrefix: take(UInt8(ascii: "*")))
    if case .words(let word, isPrefix: false) = test, !word.contains(where: \.isWhitespace) {
      return .exact(word)
    }
    return test
  }

  /// `NEAR(ferry toll, 5)`: words with at most so many others between them, 10 when no number is given.
  private mutating func near() -> Query.Test? {
    let name = "NEAR("
    guard bytes[at...].starts(with: name.utf8), let end = bytes[at...].firstIndex(of: UInt8(ascii: ")"))
    else {
      return nil
    }
    var inner = text(at + name.utf8.count, end)[...]
    var distance = 10
    if let comma = inner.lastIndex(of: ","),
      let number = Int(inner[inner.index(after: comma)...].filter { !$0.isWhitespace }), 0...1000 ~= number
    {
      distance = number
      inner = inner[..<comma]
    }
    let words = inner.split(whereSeparator: { $0.isWhitespace || "\"“”".contains($0) }).map(String.init)
    guard words.count > 1, words.count <= 20,
      words.allSatisfy({ $0.unicodeScalars.contains(where: isTokenScalar) })
    else { return nil }
    at = end + 1
    return .near(words, distance)
  }

  /// A word, or a field with its value.
  private mutating func word() throws -> Query.Test? {
    let start = at
    while at < bytes.count, !endsWord, bytes[at] != UInt8(ascii: ":") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: ":"),
      let field = QueryField(rawValue: text(start, at).lowercased())
    {
      let colon = at
      at += 1
      if at < bytes.count, !isSpace(bytes[at]), let test = try test(of: field, start) { return test }
      remark(onEmpty: field)
      at = colon
    }
    while at < bytes.count, !endsWord { at += 1 }
    // What ends a word can stand at its beginning.
    if at == start, at < bytes.count, !isSpace(bytes[at]) { at += 1 }
    let whole = text(start, at)
    remark(onField: whole)
    let stem = whole.reversed().drop { $0 == "*" }.count
    return words(String(whole.prefix(stem)), isPrefix: stem < whole.count && stem > 0)
  }

  private mutating func words(_ words: String, isPrefix: Bool) -> Query.Test? {
    if words.unicodeScalars.contains(where: isTokenScalar) {
      return .words(words, isPrefix: isPrefix)
    }
    hasSigns = hasSigns || words.unicodeScalars.contains { !"-–—\"“”()*:'’ \t\n".unicodeScalars.contains($0) }
    return nil
  }

  /// Says of `speekar:marlow` that it was taken for words.
  private mutating func remark(onField word: String) {
    guard let colon = word.firstIndex(of: ":"), colon != word.startIndex,
      word.index(after: colon) != word.endIndex,
      word[..<colon].utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }), !word[colon...].hasPrefix("://"),
      !word[colon...].hasPrefix("::"),
      QueryField(rawValue: word[..<colon].lowercased()) == nil, remarks.isEmpty
    else { return }
    let names = QueryField.allCases.map { $0.rawValue + ":" }.joined(separator: " ")
    remarks.append("“\(word)” was looked for as words; the fields are \(names)")
  }

  /// Says of `speaker:` with nothing behind it that it was taken for a word.
  private mutating func remark(onEmpty field: QueryField) {
    guard remarks.isEmpty, subject != .actors || field == .kind else { return }
    let example = field.example(ofActors: subject == .actors)
    remarks.append(
      "“\(field.rawValue):” was looked for as a word; its value stands right behind it, as in "
        + "\(field.rawValue):\(example)")
  }

  // MARK: Bytes

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// Whether a word cannot go on here.
  private var endsWord: Bool {
    isSpace(bytes[at]) || markLength(at) != nil || depth > 0 && bytes[at] == UInt8(ascii: ")")
  }

  /// Length of the quotation mark there: straight, or curly as editors write it.
  private func markLength(_ at: Int) -> Int? {
    guard at < bytes.count else { return nil }
    if bytes[at] == 0x22 { return 1 }
    let isCurly =
      at + 2 < bytes.count && bytes[at] == 0xE2 && bytes[at + 1] == 0x80
      && (0x9C...0x9F).contains(bytes[at + 2])
    return isCurly ? 3 : nil
  }

  /// Takes what stands between the quotation mark here and the next; nil without either.
  private mutating func quotedHere() -> String? {
    guard let opening = markLength(at) else { return nil }
    let inner = at + opening
    var end = inner
    while end < bytes.count {
      if let closing = markLength(end) {
        at = end + closing
        return text(inner, end)
      }
      end += 1
    }
    return nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func error(_ message: String, _ start: Int, _ end: Int) -> QueryError {
    QueryError(message: message, range: ByteRange(start, end))
  }
}

extension QueryParser {
  /// The test of a field whose value stands here; nil when there is none, or only a mark that nothing closes.
  private mutating func test(of field: QueryField, _ start: Int) throws -> Query.Test? {
    let valueStart = at
    let value: String
    if markLength(at) != nil {
      guard let inner = quotedHere() else { return nil }
      value = inner
    } else {
      while at < bytes.count, !endsWord { at += 1 }
      value = text(valueStart, at)
      if value.isEmpty { return nil }
    }
    func wrong(_ sentence: String) -> QueryError {
      error("\(field.rawValue): \(sentence), not “\(value)”", valueStart, at)
    }
    func name() throws -> String {
      guard value.unicodeScalars.contains(where: isTokenScalar) else { throw wrong("wants a name") }
      return value
    }
    func cases<Case: RawRepresentable & CaseIterable & Hashable>(_ type: Case.Type) throws -> Set<Case>
    where Case.RawValue == String {
      let all = Case.allCases.map(\.rawValue).joined(separator: ", ")
      return Set(
        try value.lowercased().split(separator: ",").map { part in
          guard let found = Case(rawValue: part == "organisation" ? "organization" : String(part)) else {
            throw wrong("wants one of \(all)")
          }
          return found
        })
    }
    if subject == .actors, field != .kind {
      throw error(
        "\(field.rawValue): says nothing about actors; here are words of their names and kind:", start, at)
    }
    switch field {
    case .speaker: return .speaker(try name())
    case .about: return .about(try name())
    case .actor: return .actor(try name())
    case .outlet: return .outlet(try name())
    case .kind:
      return subject == .actors
        ? .actorKind(try cases(NewsActor.Kind.self)) : .kind(try cases(Quotation.Kind.self))
    case .class: return .classes(try cases(Quotation.Class.self))
    case .is: return .state(try cases(Query.State.self))
    case .tag:
      let tag = try name()
      return .tag(tag.hasPrefix("#") ? String(tag.dropFirst()) : tag, isPrefix: tag.hasSuffix("*"))
    case .note: return .note(try name())
    case .date:
      do throws(DateError) { return .date(try dayRange(value, today: today)) } catch {
        throw QueryError(message: "date: \(error.message)", range: ByteRange(valueStart, at))
      }
    }
  }
}
