// Why there is a quotation: what found it, how sure the taggers were, and what rules changed. Kept as numbers
// while quotations are put together, written out once for each that stays.

struct Trace {
  /// The rule that found it, nil for the taggers.
  private var rule: StaticString?
  /// Probabilities of cue, source, content and of the edges of content.
  private(set) var belief: (cue: Float, source: Float, content: Float, edges: Float) = (0, 0, 0, 0)
  private var hasSource = false
  /// The probability that it is said, and what spoke most for it and against it: places in `Utterance.parts`.
  private var said: Float?
  private var pro: Int?, contra: Int?
  var changes: Changes = []

  /// What a rule did to it.
  struct Changes: OptionSet {
    let rawValue: UInt16
    static let subject = Changes(rawValue: 1 << 0)
    static let wholeMarks = Changes(rawValue: 1 << 1)
    static let keptToMarks = Changes(rawValue: 1 << 2)
    static let shared = Changes(rawValue: 1 << 3)
    static let quotedOn = Changes(rawValue: 1 << 5)
    static let paragraphs = Changes(rawValue: 1 << 6)
    static let phrase = Changes(rawValue: 1 << 7)
    static let names: [(Changes, String)] = [
      (.subject, "the source is the verb's subject"), (.wholeMarks, "completed to the quotation marks"),
      (.keptToMarks, "narration outside the marks left out"), (.shared, "what another cue says left out"),
      (.quotedOn, "what is quoted on added"),
      (.paragraphs, "further paragraphs added"), (.phrase, "whom it is said to or of left out"),
    ]
  }

  /// Whether taggers found it, no rule.
  var isTagged: Bool { rule == nil }

  init(rule: StaticString) { self.rule = rule }

  init(_ found: FoundAttribution) {
    belief = (found.cue.posterior, found.sourcePosterior, found.contentPosterior, found.edgePosterior)
    hasSource = !found.source.isEmpty
  }

  /// Notes what the decision rested on: what each part of the features spoke for it.
  mutating func note(said: Float, _ shares: [Float]) {
    self.said = said
    pro = shares.indices.max { shares[$0] < shares[$1] }.flatMap { shares[$0] > 0.3 ? $0 : nil }
    contra = shares.indices.min { shares[$0] < shares[$1] }.flatMap { shares[$0] < -0.3 ? $0 : nil }
  }

  /// One line: “taggers: cue 98 %, source 97 %, content 95 %, edges 80 %; for it: all in quotation marks; …”.
  var text: String {
    var out: String
    if let rule {
      out = "rule: \(rule)"
    } else {
      out = "taggers: cue \(percent(belief.cue)), "
      out += hasSource ? "source \(percent(belief.source)), " : "no source, "
      out += "content \(percent(belief.content)), edges \(percent(belief.edges))"
    }
    if let said { out += "; said \(percent(said))" }
    if let pro { out += "; for it: \(Utterance.parts[pro])" }
    if let contra { out += "; against it: \(Utterance.parts[contra])" }
    for (change, name) in Changes.names where changes.contains(change) { out += "; \(name)" }
    return out
  }

  private func percent(_ probability: Float) -> String {
    "\(Int(exactly: (probability * 100).rounded()) ?? 0) %"
  }
}
