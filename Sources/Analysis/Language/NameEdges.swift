// Names whose first words the net left out: "the Civil [Protection Agency]", "Gov. Earl [Ray Tomblin]", those
// that the initials in brackets after them spell: "Civil Protection Agency (CPA)", and two bodies that it
// took for one.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Mends where the names of a sentence begin; time linear in its tokens.
struct NameEdges {
  let tokens: UnsafeMutableBufferPointer<Token>
  let bytes: UnsafeBufferPointer<UInt8>

  func run() {
    guard !isHeadline else { return }
    spellOut()
    partBodies()
    for i in tokens.indices where tokens[i].name.isFirst && i > 0 && tokens[i - 1].name == .none {
      switch tokens[i].name.kind {
      case let kind? where [.organization, .outlet, .place, .other].contains(kind):
        if isOpening(i - 1) { widen(i - 1, kind) }
      case .person?: if isForename(i - 1) || isInitial(i - 1) { widen(i - 1, .person) }
      default: break
      }
    }
  }

  private func widen(_ i: Int, _ kind: NameClass) {
    tokens[i].name = NameTag(kind, isFirst: true)
    tokens[i + 1].name = NameTag(kind, isFirst: false)
  }

  /// Where most words have a capital, a capital says nothing.
  private var isHeadline: Bool {
    var (large, words) = (0, 0)
    for token in tokens where token.shape == .lower || isCapital(token) {
      words += 1
      if isCapital(token) { large += 1 }
    }
    return 5 * large > 3 * words && words > 3
  }

  private func isCapital(_ token: Token) -> Bool {
    token.shape == .capitalised || token.shape == .allCapitals
  }

  private static let articles: Set<UInt32> = [Form.hash("the"), Form.hash("a"), Form.hash("an")]

  /// A word with a capital that only a name gives it: within the sentence, behind a small word or "The", no
  /// name's and no title.
  private func isOpening(_ i: Int) -> Bool {
    guard i > 0, tokens[i].shape == .capitalised, tokens[i].tag.isProperNoun || tokens[i].tag == .JJ,
      tokens[i - 1].shape == .lower || (i == 1 && Self.articles.contains(tokens[0].form))
    else { return false }
    // "The Harding [Foundation]" may be anybody's.
    var others: Lexicon.Entry = [.title, .personNoun, .nationality, .people, .country, .acronym]
    if !Self.articles.contains(tokens[i - 1].form) {
      others.formUnion([.maleForename, .femaleForename, .surname])
    }
    return Lexicon.shared.entry(tokens[i].form).isDisjoint(with: others)
      || Gazetteer.shared.longest(tokens.baseAddress! + i, tokens.count - i).map { $0.words > 1 } ?? false
  }

  private func isForename(_ i: Int) -> Bool {
    let entry = Lexicon.shared.entry(tokens[i].form)
    return i > 0 && tokens[i].shape == .capitalised && tokens[i].tag.isProperNoun
      && !entry.isDisjoint(with: [.maleForename, .femaleForename])
      && entry.isDisjoint(with: [.title, .personNoun, .place, .nationality, .organizationWord])
      && !Self.offices.contains(tokens[i].form)
  }

  /// Forenames that are oftener an office.
  private static let offices = Form.hashes(
    "bishop dean duke prince king queen major pope judge baron sister marshal constable justice")
  private static let bodies = Form.hashes(
    """
    institute institution university college foundation center centre council association committee \
    commission federation union league society ministry agency authority bank fund inc inc. corp corp. ltd \
    ltd. llc plc
    """)
  private static let and = Form.hash("and")

  /// "The Tarrow Institute and Medway University" are two, "the Institute and Museum of Art" is one.
  private func partBodies() {
    for i in tokens.indices.dropFirst(2).dropLast(2)
    where tokens[i].form == Self.and && tokens[i].name.kind == .organization && !tokens[i].name.isFirst
      && Self.bodies.contains(tokens[i - 1].form) && !tokens[i - 1].name.isFirst
      && tokens[i + 1].name.kind == .organization && !tokens[i + 1].name.isFirst
      && tokens[i + 1].shape != .lower
      && tokens[i + 2].name.kind == .organization && !tokens[i + 2].name.isFirst
      && tokens[i + 2].shape != .lower
    {
      tokens[i].name = .none
      tokens[i + 1].name = NameTag(.organization, isFirst: true)
    }
  }

  private func isInitial(_ i: Int) -> Bool {
    tokens[i].shape == .oneCapital && tokens[i].range.count == 2
      && bytes[tokens[i].range.end - 1] == UInt8(ascii: ".")
  }

  private static let small: Set<UInt32> = Form.hashes("of the and for on in to de &")

  /// The longest run of words before "(ABC)" whose initials it has, the small words between them free.
  private func spellOut() {
    guard tokens.count > 4 else { return }
    for i in 3..<tokens.count - 1
    where tokens[i].shape == .allCapitals && tokens[i - 1].shape == .openBracket
      && tokens[i + 1].shape == .closeBracket
      && (3...7).contains(tokens[i].range.count)
    {
      var letter = tokens[i].range.end - 1
      var start = i - 1
      while start > 0, letter >= tokens[i].range.start {
        let token = tokens[start - 1]
        if token.shape == .capitalised, bytes[token.range.start] == bytes[letter] {
          letter -= 1
        } else if token.shape != .lower || !Self.small.contains(token.form) {
          break
        }
        start -= 1
      }
      guard letter < tokens[i].range.start else { continue }
      // What the net takes most of it for.
      let kinds = (start..<i - 1).compactMap { tokens[$0].name.kind }
      guard let kind = kinds.last, kind != .person || kinds.count == i - 1 - start else { continue }
      for k in start..<i - 1 { tokens[k].name = NameTag(kind, isFirst: k == start) }
      tokens[i].name = NameTag(kind, isFirst: true)
    }
  }
}
