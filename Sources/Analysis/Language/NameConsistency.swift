// One name, one class within an article: what a sentence leaves open, another settles. Surnames follow the
// full name that they shorten.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

enum NameConsistency {
  private struct Votes {
    var person = 0, organization = 0, outlet = 0, place = 0, other = 0

    mutating func add(_ kind: NameClass) {
      switch kind {
      case .person: person += NameEvidence.label
      case .organization: organization += NameEvidence.label
      case .outlet: outlet += NameEvidence.label
      case .place: place += NameEvidence.label
      case .other: other += NameEvidence.label
      default: break
      }
    }
    mutating func add(_ evidence: (person: Int, organization: Int, outlet: Int, place: Int)) {
      person += evidence.person
      organization += evidence.organization
      outlet += evidence.outlet
      place += evidence.place
    }
    /// The class that more than half of the votes go to.
    var winner: NameClass? {
      let all = person + organization + outlet + place + other
      for (kind, count) in [
        (NameClass.person, person), (.organization, organization), (.outlet, outlet), (.place, place),
      ] where 2 * count > all { return kind }
      return nil
    }
  }

  /// Makes the names of an article agree; time linear in its tokens.
  static func run(_ tokens: UnsafeMutableBufferPointer<Token>) {
    var surnames: Set<UInt32> = []
    var storms: Set<UInt32> = []
    forEachName(tokens) { range, kind in
      if NameEvidence.isStorm(tokens, range) {
        storms.insert(tokens[range.upperBound - 1].form)
      } else if kind == .person, range.count > 1, tokens[range.upperBound - 1].shape != .oneCapital {
        surnames.insert(tokens[range.upperBound - 1].form)
      }
    }
    let evidence = NameEvidence(tokens, surnames: surnames)
    var votes: [UInt32: Votes] = [:]
    forEachName(tokens) { range, kind in
      let key = key(tokens, range)
      votes[key, default: Votes()].add(kind)
      votes[key, default: Votes()].add(evidence.votes(range, kind))
    }
    guard !votes.isEmpty else { return }
    let lexicon = Lexicon.shared
    forEachName(tokens) { range, kind in
      guard kind != .group, kind != .nationality else { return }
      let last = tokens[range.upperBound - 1]
      var other: NameClass?
      if storms.contains(last.form),
        range.count == 1 && !surnames.contains(last.form) || NameEvidence.isStorm(tokens, range)
      {
        other = .other
      } else if range.count == 1, kind != .other, surnames.contains(last.form),
        lexicon.entry(last.form).isDisjoint(with: [.country, .nationality, .acronym])
      {
        other = .person
      } else {
        other = votes[key(tokens, range)]?.winner
      }
      guard let other, other != kind else { return }
      for i in range { tokens[i].name = NameTag(other, isFirst: i == range.lowerBound) }
    }
    // A surname that was left out where it stands alone.
    for i in tokens.indices where tokens[i].name == .none && tokens[i].shape == .capitalised {
      guard surnames.contains(tokens[i].form), tokens[i].tag.isProperNoun else { continue }
      let before = i > 0 ? tokens[i - 1].name.kind : nil
      let after = i + 1 < tokens.count ? tokens[i + 1].name : .none
      if before == nil, after == .none || after.isFirst { tokens[i].name = NameTag(.person, isFirst: true) }
    }
  }

  private static func key(_ tokens: UnsafeMutableBufferPointer<Token>, _ range: Range<Int>) -> UInt32 {
    var hash = Form.seed
    for i in range { hash = Feature.hash(30, hash, tokens[i].form) }
    return hash
  }

  private static func forEachName(
    _ tokens: UnsafeMutableBufferPointer<Token>, _ body: (Range<Int>, NameClass) -> Void
  ) {
    var index = 0
    while index < tokens.count {
      guard let kind = tokens[index].name.kind else {
        index += 1
        continue
      }
      var end = index + 1
      while end < tokens.count, tokens[end].name.kind == kind, !tokens[end].name.isFirst { end += 1 }
      body(index..<end, kind)
      index = end
    }
  }
}
