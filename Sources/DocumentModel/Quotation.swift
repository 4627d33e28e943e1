// A quotation is something attributed to somebody: what was said (content), the word that says so (cue), who
// is named as saying it on the spot (source), and who that really is (speaker, or several who say it
// together).

/// One attributed statement. Ranges are in text order and never overlap within one role.
public struct Quotation: Sendable, Equatable, Codable {
  /// How much of the content stands in quotation marks: all, part, none.
  public enum Kind: String, Sendable, Codable, CaseIterable { case direct, mixed, indirect }
  /// What manner of utterance it is. `document` is a poll, report or ruling; `declined` is a refusal to
  /// speak.
  public enum Class: String, Sendable, Codable, CaseIterable {
    case speech, writing, document, thought, declined
  }

  public var kind: Kind
  public var `class`: Class
  /// The pieces of what was said, quotation marks included. Never empty.
  public var content: [ByteRange]
  /// The reporting expression; empty for labels, headlines and quotations that run on.
  public var cue: [ByteRange]
  /// The local mention with its apposition ("Hassan Abdul Ghany, the rebel commander"); empty when none.
  public var source: [ByteRange]
  /// Indices in `Annotation.actors` of all who say it together, each once, in the order in which the text
  /// names them; empty when the text does not tell, or not surely enough.
  public var speakers: [Int]
  /// The likeliest actor when nobody is in `speakers`, shown dimmed.
  public var candidate: Int?
  /// Probability that content and first speaker are both right, 0 to 1.
  public var confidence: Float
  /// Index of the actor spoken to ("told The Telegraph").
  public var addressee: Int?
  /// The words that name the addressee, before they are an actor.
  public var addresseeRange: ByteRange?
  /// Indices of the actors behind the source ("citing three officials").
  public var cited: [Int]
  /// The words that name the sources behind the source, before they are actors.
  public var citedRanges: [ByteRange] = []
  /// Which rule or model found it, for people: "cue after, inverted".
  public var reason: String

  public init(
    kind: Kind, class: Class = .speech, content: [ByteRange], cue: [ByteRange] = [], source: [ByteRange] = [],
    speaker: Int? = nil, candidate: Int? = nil, confidence: Float = 0.5, addressee: Int? = nil,
    cited: [Int] = [], reason: String = ""
  ) {
    self.kind = kind
    self.class = `class`
    self.content = content
    self.cue = cue
    self.source = source
    self.speakers = speaker.map { [$0] } ?? []
    self.candidate = candidate
    self.confidence = confidence
    self.addressee = addressee
    self.cited = cited
    self.reason = reason
  }

  /// The first of `speakers`, for those who can show but one. Setting it leaves that one alone.
  public var speaker: Int? {
    get { speakers.first }
    set { speakers = newValue.map { [$0] } ?? [] }
  }

  /// From the first to the last byte of content, cue and source; empty at 0 when there is none of them.
  public var extent: ByteRange {
    let all = content + cue + source
    return all.first.map { all.dropFirst().reduce($0) { $0.union($1) } } ?? ByteRange(0, 0)
  }
}
