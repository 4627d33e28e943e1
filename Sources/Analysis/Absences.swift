// What an array of each kind answers with outside its ends: nobody, nothing, nowhere.
import DocumentModel

extension Int: Absent { static var absent: Int { -1 } }
extension Int32: Absent { static var absent: Int32 { -1 } }
extension UInt8: Absent { static var absent: UInt8 { 0 } }
extension UInt16: Absent { static var absent: UInt16 { 0 } }
extension UInt32: Absent { static var absent: UInt32 { 0 } }
extension UInt64: Absent { static var absent: UInt64 { 0 } }
extension Float: Absent { static var absent: Float { 0 } }
extension Double: Absent { static var absent: Double { 0 } }
extension Bool: Absent { static var absent: Bool { false } }
extension String: Absent { static var absent: String { "" } }
extension Substring: Absent { static var absent: Substring { "" } }
extension Optional: Absent { static var absent: Wrapped? { nil } }
extension Array: Absent { static var absent: [Element] { [] } }
extension ArraySlice: Absent { static var absent: ArraySlice<Element> { [] } }
extension Range: Absent where Bound == Int { static var absent: Range<Int> { 0..<0 } }
extension ByteRange: Absent { static var absent: ByteRange { ByteRange(0, 0) } }

// MARK: - Of the document

extension Token: Absent {
  /// A mark of no kind, with neither form nor lemma, whose head is nobody.
  static let absent: Token = {
    var token = Token(range: .absent)
    (token.tag, token.shape, token.relation) = (.XX, .symbol, .dep)
    return token
  }()
}
extension NameSpan: Absent { static var absent: NameSpan { NameSpan(tokens: .absent, kind: .nationality) } }
extension QuotedSpan: Absent { static var absent: QuotedSpan { QuotedSpan(range: .absent, isClosed: false) } }
extension Quotation: Absent {
  static var absent: Quotation { Quotation(kind: .indirect, content: [], confidence: 0) }
}

// MARK: - Of the language

extension ScalarClass: Absent { static var absent: ScalarClass { .symbol } }
extension Shape: Absent { static var absent: Shape { .punctuation } }
extension WordClass: Absent { static var absent: WordClass { [] } }
extension LemmaRules.Rule: Absent { static var absent: Self { Self(lowers: false, strip: 0, tail: []) } }

// MARK: - Of quotations

extension Cue: Absent { static var absent: Cue { Cue(.absent, posterior: 0, head: -1, window: .absent) } }
extension QuotationDraft: Absent {
  static var absent: QuotationDraft { QuotationDraft(content: [], probability: 0, rule: "") }
}
extension Segment: Absent {
  static var absent: Segment {
    Segment(tokens: .absent, bytes: .absent, depth: 0, isClosed: false, continues: false, words: 0)
  }
}

// MARK: - Of actors

extension KnownActor: Absent { static var absent: KnownActor { KnownActor(kind: .unnamed, names: []) } }
extension StateEntry: Absent {
  static var absent: StateEntry { StateEntry(names: [], adjectives: [], capitals: []) }
}
extension ActorEntry: Absent { static var absent: ActorEntry { ActorEntry(name: "", kind: .unnamed) } }
extension TrailMention: Absent {
  static var absent: TrailMention {
    TrailMention(
      entry: -1, tokens: .absent, head: -1, sentence: -1, form: .pronoun, role: .other, isQuoted: false)
  }
}
extension InMind: Absent { static var absent: InMind { InMind(entry: -1, last: .absent) } }
extension Resolution: Absent {
  static var absent: Resolution { .nobody("", 0) }
}
