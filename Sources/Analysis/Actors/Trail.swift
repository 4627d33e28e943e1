// Who is in mind: the mentions of the last sentences, in text order. Names are known beforehand and join the
// trail as reading passes them; pronouns and nouns join when they are resolved. Looking back is bounded, so
// that an article of a thousand pages costs its length.
import DocumentModel

/// What a mention is in its clause, as far as it brings somebody to mind.
enum ClauseRole: UInt8 {
  case subject, object, oblique, possessor, other
}

/// A mention on the trail.
struct TrailMention {
  var entry: Int
  var tokens: Range<Int>
  /// The token whose head lies outside the mention.
  var head: Int
  var sentence: Int
  var form: Mention.Form
  var role: ClauseRole
  var isQuoted: Bool

  /// How much its place in the clause brings it to mind: subjects most, parts of other phrases least.
  var prominence: Double { role == .subject ? 2 : role == .oblique || role == .possessor ? 0.7 : 1 }
}

extension TrailMention {
  init(
    _ entry: Int, _ tokens: Range<Int>, head: Int? = nil, _ form: Mention.Form, as role: ClauseRole? = nil,
    _ reading: Reading
  ) {
    (self.entry, self.tokens, self.form) = (entry, tokens, form)
    self.head = head ?? reading.headToken(tokens)
    self.role = role ?? reading.clauseRole(self.head)
    sentence = reading.sentence[tokens.lowerBound]
    isQuoted = reading.span[tokens.lowerBound] >= 0
  }
}

/// Somebody in mind, with what the last sentences say of them.
struct InMind {
  var entry: Int
  /// The last mention before the place that looks back.
  var last: TrailMention
  var salience = 0.0
  var count = 0
  var names = 0
  var subjects = 0
}

struct Trail {
  /// How many sentences back somebody is kept in mind.
  static let reach = 12
  /// How many mentions back at most, for texts of nothing but names.
  static let most = 400
  private(set) var mentions: [TrailMention] = []
  private var slot: [Int] = []

  /// Adds a mention where it belongs, which is at the end or near it.
  mutating func add(_ mention: TrailMention) {
    var index = mentions.endIndex
    while index > 0, mentions[index - 1].tokens.lowerBound > mention.tokens.lowerBound { index -= 1 }
    mentions.insert(mention, at: index)
  }

  /// Everybody mentioned before a token in the last sentences, the nearest first; `bySubjects` looks at the
  /// subject of a sentence rather than at a possessive after it.
  mutating func inMind(before token: Int, sentence: Int, quotedToo: Bool, bySubjects: Bool = false)
    -> [InMind]
  {
    var out: [InMind] = []
    var index = mentions.endIndex - 1
    let least = max(0, mentions.count - Trail.most)
    while index >= least {
      let mention = mentions[index]
      index -= 1
      let back = sentence - mention.sentence
      if back > Trail.reach { break }
      guard mention.tokens.upperBound <= token else { continue }
      if mention.entry >= slot.count { slot += Array(repeating: -1, count: mention.entry + 64 - slot.count) }
      if slot[mention.entry] < 0 {
        slot[mention.entry] = out.count
        out.append(InMind(entry: mention.entry, last: mention))
      }
      let at = slot[mention.entry]
      // "Marlow flew to the valley with his minister. He": the subject tells more than the "his" after it.
      if bySubjects, back > 0, mention.role == .subject, out[at].last.role == .possessor,
        out[at].last.sentence == mention.sentence
      {
        out[at].last = mention
      }
      var weight = Trail.decay[max(0, back)] * mention.prominence
      weight *= mention.form == .name ? 1.3 : mention.form == .pronoun ? 1.1 : 1
      if mention.isQuoted, !quotedToo { weight *= 0.3 }
      out[at].salience += weight
      out[at].count += 1
      if mention.form == .name { out[at].names += 1 }
      if mention.role == .subject { out[at].subjects += 1 }
    }
    for candidate in out { slot[candidate.entry] = -1 }
    return out
  }

  private static let decay: [Double] = (0...reach).map { step in
    (0..<step).reduce(1.0) { value, _ in value * 0.45 }
  }
}

extension Reading {
  /// What the phrase with this head is in its clause.
  func clauseRole(_ head: Int) -> ClauseRole {
    switch tokens[head].relation {
    case .nsubj, .nsubjPass, .nsubjOuter: .subject
    case .obj, .iobj: .object
    case .nmodPoss: .possessor
    case .obl, .oblAgent, .nmod: .oblique
    default: .other
    }
  }
}
