// Names that a list has whole: "Gulf of Mexico" is one name though the net saw two, "Baltimore Maryland" are
// two though it saw one, and "two days in baguio" has one though it saw none.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Mends the names of a sentence by what the gazetteer says of its tokens; time linear in them.
struct NamePhrases {
  let tokens: UnsafeMutableBufferPointer<Token>
  /// `Gazetteer.Mark` of each token.
  let marks: UnsafePointer<UInt32>

  func run() {
    var i = 0
    while i < tokens.count {
      guard marks[i] != 0 else {
        i += 1
        continue
      }
      let end = end(i)
      let entry = Gazetteer.Mark(value: marks[i]).entry
      if end - i > 1 {
        join(i..<end, entry)
      } else if tokens[i].shape == .lower, tokens[i].name == .none, isOnlyPlace(i, entry) {
        tokens[i].name = NameTag(.place, isFirst: true)
      }
      // "Baltimore Maryland": a place, then the region it lies in.
      if end < tokens.count, marks[end] != 0, tokens[end].name.kind == .place, !tokens[end].name.isFirst,
        tokens[i].name.kind == .place, tokens[i].name.isFirst,
        !entry.isDisjoint(with: [.town, .smallCity, .city, .region]),
        Gazetteer.Mark(value: marks[end]).entry.contains(.region), isEnd(self.end(end))
      {
        tokens[end].name = NameTag(.place, isFirst: true)
      }
      i = end
    }
    joinBodies()
    keepPossessives()
    NamePeople(tokens: tokens).run()
  }

  private static let of = Form.hash("of")
  private static let the = Form.hash("the")

  /// Where the name that covers a token ends.
  private func nameEnd(_ start: Int) -> Int {
    var end = start + 1
    while end < tokens.count, tokens[end].name != .none, !tokens[end].name.isFirst { end += 1 }
    return end
  }

  private func name(_ range: Range<Int>, _ kind: NameClass) {
    for i in range { tokens[i].name = NameTag(kind, isFirst: i == range.lowerBound) }
  }

  /// "Court" and "District of Columbia" are one body where "of" stands between them, "Oslo" and "Harbour
  /// Board" where nothing does.
  private func joinBodies() {
    let lexicon = Lexicon.shared
    func isBody(_ i: Int) -> Bool {
      tokens[i].shape == .capitalised && lexicon.entry(tokens[i].form).contains(.organizationWord)
    }
    var i = 0
    while i < tokens.count {
      if tokens[i].form == Self.of, tokens[i].name == .none, i > 0, isBody(i - 1),
        tokens[i - 1].name == .none || tokens[i - 1].name.kind == .organization
      {
        let next = i + 1 < tokens.count && tokens[i + 1].form == Self.the ? i + 2 : i + 1
        if next < tokens.count, tokens[next].name.isFirst,
          tokens[next].name.kind == .place || tokens[next].name.kind == .organization
        {
          var start = i - 1
          while start > 0, tokens[start].name != .none, !tokens[start].name.isFirst { start -= 1 }
          let end = nameEnd(next)
          name(start..<end, .organization)
          i = end
          continue
        }
      }
      if tokens[i].name.isFirst, tokens[i].name.kind == .place {
        let middle = nameEnd(i)
        if middle < tokens.count, tokens[middle].name.kind == .organization, tokens[middle].name.isFirst {
          let end = nameEnd(middle)
          if end - middle > 1, isBody(end - 1) { name(i..<end, .organization) }
        }
        i = middle
        continue
      }
      i += 1
    }
  }

  /// "At Brennick's for lunch": what owns nothing that is named is a house of that name.
  private func keepPossessives() {
    for i in tokens.indices.dropFirst(2)
    where tokens[i].name == .none && Self.possessives.contains(tokens[i].form) && tokens[i - 1].name != .none
      && tokens[i - 1].name.kind != .person && tokens[i - 1].shape != .lower
    {
      var start = i - 1
      while start > 0, !tokens[start].name.isFirst { start -= 1 }
      guard start > 0, Self.whereTo.contains(tokens[start - 1].form) else { continue }
      let isAlone =
        i + 1 == tokens.count || tokens[i + 1].tag == .IN || Self.ends.contains(tokens[i + 1].shape)
        || (tokens[i + 1].name.isFirst && tokens[i + 1].name.kind == .place)
      if isAlone, let kind = tokens[start].name.kind { tokens[i].name = NameTag(kind, isFirst: false) }
    }
  }

  private static let possessives: Set<UInt32> = Form.hashes("'s ’s")
  private static let ends: Set<Token.Shape> = [
    .period, .comma, .question, .colon, .semicolon, .closeQuote, .closeBracket, .dash,
  ]
  private static let whereTo: Set<UInt32> = Form.hashes("at to near from outside")

  /// Where the listed name that starts at a token ends.
  private func end(_ start: Int) -> Int {
    var end = start + 1
    guard Gazetteer.Mark(value: marks[start]).place == .first else { return end }
    while Gazetteer.Mark(value: marks[end]).place == .inside { end += 1 }
    return end + 1
  }

  /// Whether no name of the net goes on there.
  private func isEnd(_ i: Int) -> Bool {
    i == tokens.count || tokens[i].name == .none || tokens[i].name.isFirst
  }

  private func join(_ range: Range<Int>, _ entry: Gazetteer.Entry) {
    guard let kind = entry.kind, isLarge(range.lowerBound), isLarge(range.upperBound - 1) else { return }
    // A name that goes on beyond the phrase is another name.
    guard isEnd(range.lowerBound), isEnd(range.upperBound),
      range.contains(where: { tokens[$0].name != .none })
    else {
      return
    }
    // Of what the net took for one name, the net tells the kind.
    let first = tokens[range.lowerBound].name
    if first != .none,
      range.dropFirst().allSatisfy({ tokens[$0].name.kind == first.kind && !tokens[$0].name.isFirst })
    {
      return
    }
    for i in range { tokens[i].name = NameTag(kind, isFirst: i == range.lowerBound) }
  }

  private func isLarge(_ i: Int) -> Bool { tokens[i].shape == .capitalised || tokens[i].shape == .mixedCase }

  /// A place and no word, no person, no people.
  private func isOnlyPlace(_ i: Int, _ entry: Gazetteer.Entry) -> Bool {
    tokens[i].range.count > 4 && !entry.isDisjoint(with: [.smallCity, .city, .region])
      && entry.isDisjoint(with: [.alsoWord, .mostlyWord, .body, .company, .thing])
      && Lexicon.shared.entry(tokens[i].form).isDisjoint(with: [
        .maleForename, .femaleForename, .surname, .nationality, .people, .title, .personNoun,
      ])
  }
}
