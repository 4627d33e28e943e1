// Forenames whose bearers are nine in ten of one gender, as the lexicon of the language engine has them.

/// Gender that a forename suggests.
public enum Forenames {
  /// True for a woman's name, false for a man's, nil when unknown or borne by both. `name` in any case, with its
  /// diacritics or without.
  public static func isFemale(_ name: String) -> Bool? {
    isFemale(form: Form.hash(name)) ?? isFemale(form: Form.hash(Folding.fold(name)))
  }

  /// The same for the form of a token.
  static func isFemale(form: UInt32) -> Bool? {
    let entry = Lexicon.shared.entry(form)
    let isFemale = entry.contains(.femaleForename)
    return isFemale == entry.contains(.maleForename) ? nil : isFemale
  }
}
