// The query language of the reader and the shell, as a value: words, "phrases", word*, -negation, fields, OR
// and brackets. Whatever people paste is a query; only a field with an impossible value is an error.
import DocumentModel

/// A field of a query with a value that it cannot have.
public struct QueryError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, as a sentence: "kind: wants one of direct, mixed, indirect, not “loud”".
  public var message: String
  /// Bytes of the query that are wrong.
  public var range: ByteRange
  public var description: String { message }
}

/// A parsed query: every term must hold.
public struct Query: Equatable, Sendable {
  /// What the query is asked of: `kind:` means a kind of quotation, or among actors a kind of actor.
  public enum Subject: Sendable { case articles, quotes, actors }

  public indirect enum Test: Equatable, Sendable {
    /// A word or, with several, a phrase; the last may be the beginning of a word. A word is found in its
    /// other forms too, after its own.
    case words(String, isPrefix: Bool)
    /// A word in quotation marks: it and no other form of it.
    case exact(String)
    /// Words with at most so many others between them, in any order.
    case near([String], Int)
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
    case state(Set<State>)
    /// A tag, of an article or of the quotation's article too; the beginning of one, with a `*`.
    case tag(String, isPrefix: Bool)
    /// Words in a note.
    case note(String)
    /// All terms of one of these hold.
    case any([[Term]])
  }

  /// What the user did with it; of a quotation, that it is of an article that is read or unread.
  public enum State: String, CaseIterable, Sendable { case unread, read, starred, tagged, noted }

  public struct Term: Equatable, Sendable {
    public var test: Test
    public var isNegated = false
  }

  public var terms: [Term] = []
  /// What was passed by or not taken for what it looks like, as sentences for people who found nothing.
  public var remarks: [String] = []
  /// Whether it has signs to look for and no word: nothing is found by it.
  public var isVain = false

  public init(terms: [Term] = []) { self.terms = terms }

  /// Parses a query.
  ///
  /// try Query("ferry (“walked out” OR strike) speaker:marlow -outlet:gazette date:2031-04..2031-05", about:
  /// .quotes)
  ///
  /// - Throws: `QueryError`.
  public init(_ text: String, about subject: Subject, today: Day = .today) throws {
    var parser = QueryParser(text, subject, today)
    terms = try parser.terms()
    remarks = parser.remarks
    isVain = terms.isEmpty && parser.hasSigns
    if isVain { remarks.append("“\(text)” has neither letters nor digits, and signs cannot be looked for") }
  }

  /// The classes that the query asks for: nil when it leaves that to the list, none when its alternatives
  /// tell.
  var classes: Set<Quotation.Class>? {
    for case .classes(let classes) in terms.filter({ !$0.isNegated }).map(\.test) { return classes }
    return terms.contains(where: \.namesClassesAmongAlternatives) ? [] : nil
  }
}

extension Query.Term {
  /// Whether it is words that must occur, or alternatives of nothing but such words.
  var isWantedWord: Bool {
    switch test {
    case .words, .exact, .near: !isNegated
    case .any(let alternatives): !isNegated && alternatives.allSatisfy { $0.allSatisfy(\.isWantedWord) }
    default: false
    }
  }

  fileprivate var namesClassesAmongAlternatives: Bool {
    guard case .any(let alternatives) = test else { return false }
    return alternatives.joined().contains {
      if case .classes = $0.test { return true }
      return $0.namesClassesAmongAlternatives
    }
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
