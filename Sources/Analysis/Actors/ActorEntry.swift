// An actor while its article is read: names, kind, what is told of it, where it was seen.
import DocumentModel

enum Gender: UInt8, Sendable { case male, female }

/// An actor while the article is being read.
struct ActorEntry {
  var name: String
  /// What most mentions were taken for, unless it is known.
  private(set) var kind: NewsActor.Kind
  private var votes = SIMD8<UInt8>()
  private var isKnown = false
  var aliases: [String] = []
  var descriptions: [String] = []
  var affiliation: Int?
  /// What a title or a noun tells: "Mrs", "his sister".
  var toldGender: Gender?
  /// What the forename suggests, which pronouns may gainsay: Hilary, Chris, Merle.
  var likelyGender: Gender?
  var gender: Gender? {
    get { toldGender ?? likelyGender }
    set { toldGender = newValue }
  }
  var isPlural = false
  /// The phrase that brings in somebody without a name who has not spoken yet; such are not shown.
  var stranger: Range<Int>?
  /// Where it stands as a body written small, of which nothing else told; empty for others.
  var small: [SmallBody] = []
  /// Whether only capitals show it.
  var isLate = false
  /// Whether an unnamed source is a human being, not a survey or a bloc.
  var isPersonal = false
  /// Folded nouns that were said of it: "commander", "spokesman".
  var roles: Set<String> = []
  /// "jr", "sr", "ii" …, nil for none.
  var suffix: String?
  /// Words of a person's name, folded, forename first.
  var parts: [String] = []
  /// What is told of it beside its roles, folded: party, place, the words of its appositions.
  var marks: Set<String> = []
  var mentions: [BookMention] = []
  /// Token where it was last seen and last spoke, as far as the article has been read; -1 for never.
  var lastSeen = -1
  var lastSpoke = -1
  /// Token of its first name in the article, known beforehand.
  var firstNamed = Int.max
  /// How often the whole article gives its name in full, known beforehand, and whether as somebody's wife or
  /// son.
  var fullCount = 0
  var isKin = false
  /// Whether that was as a father or mother, or else as a son or daughter.
  var isElder: Bool?
  /// How often it was named so far, how often by one word, and where last.
  var named = 0
  var namedShort = 0
  var lastNamed = -1
  /// Where it was first named by one word.
  var firstShort = Int.max

  init(name: String, kind: NewsActor.Kind, isKnown: Bool = false) {
    self.name = name
    self.kind = kind
    self.isKnown = isKnown
    vote(kind)
  }

  /// Pronouns with gender resolved to it so far.
  var pronounVotes: (male: Int, female: Int) = (0, 0)

  /// Counts what one more mention was taken for.
  mutating func vote(_ kind: NewsActor.Kind) {
    let index = NewsActor.Kind.order(kind)
    votes[index] = votes[index] == 255 ? 255 : votes[index] + 1
    if !isKnown, votes[index] > votes[NewsActor.Kind.order(self.kind)] { self.kind = kind }
  }

  /// Settles the kind: the text or a table tells it.
  mutating func settle(_ kind: NewsActor.Kind) {
    self.kind = kind
    isKnown = true
  }

  var isSettled: Bool { isKnown }
}

extension NewsActor.Kind {
  static func order(_ kind: NewsActor.Kind) -> Int {
    switch kind {
    case .person: 0
    case .organization: 1
    case .outlet: 2
    case .place: 3
    case .group: 4
    case .unnamed: 5
    case .document: 6
    }
  }
}

/// A mention by token.
struct BookMention {
  var tokens: Range<Int>
  var form: Mention.Form
}
