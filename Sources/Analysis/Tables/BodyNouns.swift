// Nouns for bodies that news names without capitals, by sort: "Metropolitan police", "the court of appeal".

/// Sorts of bodies written small.
package enum BodyNouns {
  /// In the order of the features `headPolice` … of `ActorFeature`.
  static let sorts = [
    "police constabulary mounties gardai",
    "court courts magistrates judiciary",
    "government administration regime cabinet coalition",
    "parliament senate congress assembly legislature knesset duma",
    "council councils municipality",
    "committee subcommittee commission panel board tribunal jury inquest inquiry",
    "ministry department office embassy consulate treasury secretariat chancellery",
    "service services agency authority authorities inspectorate watchdog regulator bureau ombudsman",
    "unit squad taskforce brigade force patrol directorate",
    "party opposition leadership",
    "prosecution defence defense crown",
    "bank exchange fund",
    "company firm group trust airline retailer chain publisher bookmaker manufacturer supermarket",
    "union association federation alliance society institute foundation charity organisation organization",
    "university college school hospital clinic surgery museum theatre gallery zoo prison jail church hotel",
    "army navy military forces troops guard",
    "magazine newspaper paper website channel programme network radio media press",
    "team club band",
    "campaign project festival initiative forum award awards",
  ]

  private static let byWord: [String: Int] = {
    var out: [String: Int] = [:]
    for (sort, words) in sorts.enumerated() {
      for word in words.split(separator: " ") { out[String(word)] = sort }
    }
    return out
  }()

  static func sort(of word: String) -> Int? { byWord[word] }

  /// What goes on with "of", "on" or "for": "court of appeal", "committee on climate change".
  static let openEnded: Set<String> = [
    "court", "committee", "subcommittee", "commission", "council", "ministry", "department", "board", "bank",
    "embassy", "association", "institute", "federation", "house", "union", "office",
  ]
}
