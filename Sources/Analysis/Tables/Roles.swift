// Nouns that may stand for each other when somebody is spoken of again.

enum Roles {
  /// The role and those that may stand for it ("the nominee" for a candidate).
  static func same(as role: String) -> Set<String> { families[role] ?? [role] }

  private static let families: [String: Set<String>] = {
    var out: [String: Set<String>] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for word in words { out[word, default: [word]].formUnion(words) }
    }
    return out
  }()

  private static let table = """
    candidate nominee contender hopeful
    senator lawmaker legislator
    representative lawmaker congressman congresswoman legislator
    mp lawmaker legislator deputy
    lawyer attorney barrister solicitor counsel
    spokesman spokeswoman spokesperson
    chairman chairwoman chair head
    president leader
    premier leader chancellor
    chief head director boss
    executive boss
    businessman businesswoman mogul entrepreneur tycoon
    doctor surgeon physician
    scientist researcher
    professor academic scholar researcher
    author writer novelist
    journalist reporter correspondent
    fisherman skipper captain
    officer policeman policewoman constable detective
    coach manager
    """
}
