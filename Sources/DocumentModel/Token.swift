// A token is a struct of integers: where it stands and what the language engine found out about it. Strings
// are ranges of the text; tags and relations are small numbers with names.

/// A word, number or mark; 32 bytes.
public struct Token: Sendable, Hashable {
  /// UTF-8 bytes into the article's text.
  public var range: ByteRange
  /// Hash of the folded form: letters lowered, typographic quotes and apostrophes made plain. Equal forms,
  /// equal hashes; 0 before tokenization has set it.
  public var form: UInt32 = 0
  /// Hash of the lemma, comparable with `Lemma.hash("say")`.
  public var lemma: UInt32 = 0
  /// How to make the lemma's text from the form; see `Lemma.text`.
  public var lemmaRule: UInt16 = 0
  /// Capitals, digits and what kind of mark it is.
  public var shape = Shape.lower
  public var flags: Flags = []
  /// Index of the syntactic head among all tokens of the annotation; -1 for the root of a sentence.
  public var head: Int32 = -1
  public var tag = Tag.NN
  public var universal = UniversalTag.X
  public var relation = Relation.dep
  /// The name that the token is part of, if any.
  public var name = NameTag.none

  public init(range: ByteRange) { self.range = range }

  /// What a form looks like.
  public enum Shape: UInt8, Sendable, Codable, CaseIterable {
    case lower, capitalised, allCapitals, oneCapital, mixedCase, digits, digitsAndLetters
    case period, comma, question, colon, semicolon, openQuote, closeQuote, apostrophe, openBracket,
      closeBracket
    case hyphen, dash, ellipsis, currency, address, emoticon, symbol
  }

  public struct Flags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// White space stands before it.
    public static let spaceBefore = Flags(rawValue: 1 << 0)
    /// It begins a paragraph.
    public static let startsParagraph = Flags(rawValue: 1 << 1)
    public static let plural = Flags(rawValue: 1 << 2)
    public static let singular = Flags(rawValue: 1 << 3)
    /// A word for men, for women; both for neither set. Of names, forenames and titles decide.
    public static let masculine = Flags(rawValue: 1 << 4)
    public static let feminine = Flags(rawValue: 1 << 5)
    /// A noun for a person ("spokesman", "minister", "she").
    public static let person = Flags(rawValue: 1 << 6)
    /// Non-ASCII bytes are in it.
    public static let wide = Flags(rawValue: 1 << 7)
  }
}

/// Which name a token belongs to: its class, and whether it is the first.
public struct NameTag: Sendable, Hashable {
  public var rawValue: UInt8
  public static let none = NameTag(rawValue: 0)

  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public init(_ kind: NameClass, isFirst: Bool) { rawValue = kind.rawValue << 1 | (isFirst ? 1 : 0) }

  public var kind: NameClass? { rawValue == 0 ? nil : NameClass(rawValue: rawValue >> 1) }
  public var isFirst: Bool { rawValue & 1 == 1 && rawValue != 0 }
}

/// Classes of names. `group` holds peoples, parties' members, armed groups; `nationality` their adjectives.
public enum NameClass: UInt8, Sendable, Codable, CaseIterable {
  case person = 1, organization, outlet, place, group, nationality, other
  /// The label of CoNLL-style files, where an outlet is an organisation.
  public var label: String {
    switch self {
    case .person: "PER"
    case .organization, .outlet: "ORG"
    case .place: "LOC"
    case .group: "GROUP"
    case .nationality: "NORP"
    case .other: "MISC"
    }
  }
}
