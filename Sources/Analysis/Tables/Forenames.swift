// Forenames whose bearers are nine in ten of one gender, as the lexicon of the language engine has them.
import DocumentModel

/// Gender that a forename suggests.
public enum Forenames {
  /// True for a woman's name, false for a man's, nil when unknown or borne by both. `name` in any case, with
  /// its diacritics or without.
  public static func isFemale(_ name: String) -> Bool? {
    isFemale(form: Form.hash(name)) ?? isFemale(form: Form.hash(Folding.fold(name)))
  }

  /// Whether a word is a forename of either gender.
  static func isListed(_ name: String) -> Bool {
    !Lexicon.shared.entry(Form.hash(name)).isDisjoint(with: [.maleForename, .femaleForename])
  }

  /// Whether a token is a forename of either gender, with its diacritics or without.
  static func isForename(_ reading: Reading, _ token: Int) -> Bool {
    func isListed(_ form: UInt32) -> Bool {
      !Lexicon.shared.entry(form).isDisjoint(with: [.maleForename, .femaleForename])
    }
    if isListed(reading.tokens[token].form) { return true }
    let range = reading.tokens[token].range
    return reading.bytes[range.start..<range.end].contains { $0 >= 0x80 }
      && isListed(Form.hash(Folding.fold(reading.word(token))))
  }

  /// The same for the form of a token.
  static func isFemale(form: UInt32) -> Bool? {
    let entry = Lexicon.shared.entry(form)
    let isFemale = entry.contains(.femaleForename)
    return isFemale == entry.contains(.maleForename) ? nil : isFemale
  }
}
