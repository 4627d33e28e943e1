// Nouns by which sources are told, and what follows from each.

/// Nouns that mean any organisation.
enum Nominals {
  /// What stands after the name of a body: "the Ashmere Post newspaper", "the Norvex supermarket chain".
  static let sorts: Set<String> = [
    "newspaper", "website", "network", "broadcaster", "magazine", "channel", "airline", "retailer", "bank",
    "club", "chain", "giant",
  ]
  /// What somebody writes in their own name.
  static let letters: Set<String> = [
    "statement", "letter", "email", "e-mail", "message", "note", "tweet", "memoir", "diary", "speech",
  ]
  /// Nouns for bodies, in a source, that elsewhere are mostly something else.
  static let bodies: Set<String> = ["church", "exchange", "chain"]
  /// What a study or report may be called besides.
  static let inquiries: Set<String> = [
    "trial", "experiment", "research", "inquiry", "investigation", "census", "test", "analysis", "project",
  ]
  /// What somebody is, by which news calls them in turn with the name.
  static let standings: Set<String> = [
    "nominee", "candidate", "senator", "congressman", "congresswoman", "representative", "governor", "mayor",
    "president", "premier", "chancellor", "secretary",
    "lawmaker", "mogul", "billionaire", "tycoon", "businessman", "businesswoman", "actor", "actress",
    "singer", "rapper", "striker", "midfielder", "defender", "goalkeeper",
    "champion", "novelist", "author", "director", "veteran", "mother", "father", "lady", "star",
    "frontrunner", "incumbent", "challenger", "congressperson",
  ]
  /// Those that mean a firm.
  static let firms: Set<String> = [
    "company", "firm", "bank", "retailer", "manufacturer", "operator", "airline",
  ]
  /// Words of names that no firm bears.
  static let offices: Set<String> = [
    "court", "ministry", "department", "parliament", "senate", "congress", "council", "commission",
    "committee", "government", "police", "university",
    "office", "authority", "tribunal", "inspectorate", "assembly", "party", "union", "campaign", "regime",
    "administration", "league", "federation",
  ]
}
