// Nouns that may stand for each other when somebody is spoken of again.

enum Roles {
  /// The role and those that may stand for it ("the nominee" for a candidate).
  static func same(as role: String) -> Set<String> { families[role] ?? [role] }

  /// Titles as they are cut short before a name.
  static let spelledOut: [String: String] = [
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative", "gov": "governor",
    "govs": "governor", "gen": "general", "prof": "professor", "dr": "doctor", "rev": "reverend",
    "sgt": "sergeant",
    "capt": "captain", "col": "colonel", "lt": "lieutenant", "del": "delegate", "supt": "superintendent",
    "insp": "inspector", "det": "detective", "adm": "admiral", "pres": "president",
  ]

  /// Words that a body's name may hold when a noun means it: "the union" for a federation of workers.
  static func words(ofBody noun: String) -> Set<String> { (bodies[noun] ?? []).union([noun]) }

  private static let bodies: [String: Set<String>] = [
    "union": ["workers", "teamsters", "brotherhood", "federation", "unions", "attendants"],
    "agency": ["administration", "bureau", "department", "service", "office"],
    "department": ["ministry"], "ministry": ["department"],
    "panel": ["committee", "commission", "subcommittee", "board"], "committee": ["subcommittee", "panel"],
    "court": ["tribunal"], "force": ["police", "constabulary"], "police": ["constabulary"],
    "prison": ["jail"], "school": ["university", "college", "academy", "institute"],
    "university": ["college", "institute"],
    "company": [
      "inc", "corp", "ltd", "plc", "holdings", "company", "co", "industries", "motors", "airlines", "energy",
    ],
    "firm": ["inc", "corp", "ltd", "plc", "holdings", "company", "co", "partners", "group"],
    "airline": ["airlines", "airways", "air"], "alliance": ["nato", "coalition"],
    "charity": ["foundation", "trust"],
    "newspaper": ["times", "post", "news", "herald", "tribune", "journal", "gazette"],
  ]

  /// Nouns for documents that may stand for each other.
  static func sameDocument(as noun: String) -> Set<String> {
    documents.first { $0.contains(noun) } ?? [noun]
  }

  private static let documents: [Set<String>] = [
    ["report", "study", "survey", "analysis", "review", "audit", "paper"],
    ["ad", "advertisement", "spot", "video", "commercial"],
    ["article", "piece", "story", "editorial", "column", "op-ed", "essay"], ["poll", "survey"],
    ["book", "memoir"],
    ["ruling", "judgment", "judgement", "decision", "verdict", "opinion"],
    ["lawsuit", "complaint", "suit", "filing", "petition"],
    ["statement", "communique", "communiqué"], ["tweet", "post", "message"], ["film", "documentary"],
  ]

  /// Words for one party or conviction, with the word that stands for all of them.
  static let parties: [String: String] = [
    "republican": "republican", "gop": "republican", "r": "republican", "democrat": "democratic",
    "democratic": "democratic",
    "d": "democratic", "libertarian": "libertarian", "green": "green", "tory": "conservative",
    "conservative": "conservative", "labour": "labour", "liberal": "liberal", "socialist": "socialist",
    "communist": "communist", "nationalist": "nationalist", "independent": "independent",
  ]

  /// Roles that so many bear that a person of that role named later is mostly another.
  static let common: Set<String> = [
    "official", "member", "person", "man", "woman", "voter", "resident", "student", "worker", "employee",
    "protester",
    "demonstrator", "friend", "source", "expert", "analyst", "critic", "supporter", "witness", "passenger",
    "customer",
    "neighbor", "neighbour", "volunteer", "activist", "soldier", "officer", "teacher", "lawmaker", "aide",
    "candidate",
    "boy", "girl", "child", "citizen", "researcher", "scientist", "economist", "journalist", "reporter",
    "senator",
  ]

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
    judge justice
    senator lawmaker legislator
    representative lawmaker congressman congresswoman legislator
    mp lawmaker legislator deputy
    lawyer attorney barrister solicitor counsel
    spokesman spokeswoman spokesperson
    chairman chairwoman chair head
    president leader
    premier leader chancellor taoiseach
    director filmmaker film-maker
    chief head director boss
    executive boss
    businessman businesswoman mogul entrepreneur tycoon developer billionaire
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
