// What a single word can tell without its sentence: a bit set per word, looked up by bytes. The lists are
// meant to be read aloud and added to; a word may stand in several.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Classes that a lower-cased word belongs to.
public struct WordClass: OptionSet, Sendable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  public init(bit: Int) { rawValue = 1 << UInt64(bit) }

  /// Verbs that report: any form may be a cue.
  public static let reporting = WordClass(bit: 0)
  public static let title = WordClass(bit: 3)
  /// Nouns for a person by role ("official", "spokesman").
  public static let role = WordClass(bit: 4)
  public static let roles = WordClass(bit: 5)
  public static let organizationNoun = WordClass(bit: 6)
  public static let documentNoun = WordClass(bit: 7)
  public static let he = WordClass(bit: 8)
  public static let she = WordClass(bit: 9)
  public static let they = WordClass(bit: 10)
  public static let it = WordClass(bit: 11)
  public static let firstPerson = WordClass(bit: 12)
  public static let secondPerson = WordClass(bit: 13)
  /// "one", "another", "others": refer to an unnamed one of a set.
  public static let indefinitePronoun = WordClass(bit: 14)
  public static let relative = WordClass(bit: 15)
  public static let determiner = WordClass(bit: 16)
  public static let indefiniteDeterminer = WordClass(bit: 17)
  public static let possessive = WordClass(bit: 18)
  public static let preposition = WordClass(bit: 19)
  public static let subordinator = WordClass(bit: 20)
  public static let coordinator = WordClass(bit: 21)
  public static let auxiliary = WordClass(bit: 22)
  public static let be = WordClass(bit: 23)
  public static let negation = WordClass(bit: 24)
  public static let calendar = WordClass(bit: 25)
  public static let outletWord = WordClass(bit: 26)
  public static let organizationWord = WordClass(bit: 27)
  public static let groupWord = WordClass(bit: 28)
  public static let nationality = WordClass(bit: 29)
  public static let nameParticle = WordClass(bit: 30)
  /// Words that open a sentence in upper case without being names.
  public static let common = WordClass(bit: 31)
  public static let masculine = WordClass(bit: 32)
  public static let feminine = WordClass(bit: 33)
  public static let number = WordClass(bit: 34)
  public static let adverb = WordClass(bit: 35)
  public static let placeWord = WordClass(bit: 36)
  public static let groupNoun = WordClass(bit: 37)
  public static let abbreviation = WordClass(bit: 38)
  /// Adjectives of faith and conviction ("Sunni", "Islamist").
  public static let faith = WordClass(bit: 39)
}

/// The table from word to classes: open addressing over 64-bit hashes, so that a look-up makes no String.
public struct WordTable: Sendable {
  private var keys: [UInt64]
  private var values: [UInt64]
  private let mask: Int

  public static let shared = WordTable()

  init() {
    var entries: [UInt64: UInt64] = [:]
    func add(_ words: String, _ classes: WordClass) {
      for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        entries[WordTable.hash(Array(word.utf8)), default: 0] |= classes.rawValue
      }
    }
    for (classes, words) in WordLists.all { add(words, classes) }
    for verb in WordLists.reportingVerbs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      for form in VerbForms.of(String(verb)) { add(form, .reporting) }
    }
    for verb in WordLists.weakReportingVerbs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      for form in VerbForms.of(String(verb)) { add(form, .reporting) }
    }
    for noun in WordLists.roleNouns.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      add(String(noun), .role)
      add(VerbForms.plural(of: String(noun)), [.role, .roles])
    }
    for state in States.all {
      for adjective in state.adjectives where !adjective.contains(" ") {
        add(adjective.lowercased(), .nationality)
      }
    }
    var capacity = 4096
    while capacity < entries.count * 3 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    for (key, value) in entries {
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      values[slot] = value
    }
  }

  /// FNV-1a over the bytes with ASCII letters lowered, never 0.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var at = start
    while at < end {
      let byte = bytes[at]
      let lowered = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      hash = (hash ^ UInt64(lowered)) &* 0x100_0000_01B3
      at += 1
    }
    hash ^= hash >> 29
    return hash == 0 ? 1 : hash
  }

  static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { hash($0, 0, $0.count) } }

  /// The classes of the word in these bytes.
  func classes(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> WordClass {
    let key = WordTable.hash(bytes, start, end)
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return WordClass(rawValue: values[slot]) }
      slot = (slot + 1) & mask
    }
    return []
  }

  func classes(of bytes: [UInt8]) -> WordClass { bytes.withUnsafeBufferPointer { classes($0, 0, $0.count) } }
}

/// Inflection of regular English verbs and nouns, with the irregular forms spelled out.
enum VerbForms {
  static func of(_ verb: String) -> [String] {
    if let irregular = irregularVerbs[verb] { return [verb, thirdPerson(verb), gerund(verb)] + irregular }
    return [verb, thirdPerson(verb), past(verb), gerund(verb)]
  }

  static func plural(of noun: String) -> String {
    if noun.hasSuffix("man") { return noun.dropLast(3) + "men" }
    if noun.hasSuffix("person") { return noun.dropLast(6) + "people" }
    return thirdPerson(noun)
  }

  private static let irregularVerbs: [String: [String]] = [
    "say": ["said"], "tell": ["told"], "write": ["wrote", "written"], "think": ["thought"], "hold": ["held"],
    "find": ["found"], "know": ["knew", "known"], "speak": ["spoke", "spoken"], "read": ["read"],
    "forecast": ["forecast"], "swear": ["swore", "sworn"], "feel": ["felt"], "hear": ["heard"],
    "put": ["put"],
    "understand": ["understood"], "show": ["showed", "shown"], "see": ["saw", "seen"],
    "learn": ["learned", "learnt"],
  ]

  private static func thirdPerson(_ word: String) -> String {
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    if word.hasSuffix("s") || word.hasSuffix("sh") || word.hasSuffix("ch") || word.hasSuffix("x") {
      return word + "es"
    }
    return word + "s"
  }

  private static func past(_ verb: String) -> String {
    if verb.hasSuffix("e") { return verb + "d" }
    if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) {
      return verb.dropLast() + "ied"
    }
    return doubled(verb) + "ed"
  }

  private static func gerund(_ verb: String) -> String {
    if verb.hasSuffix("e"), !verb.hasSuffix("ee") { return verb.dropLast() + "ing" }
    return doubled(verb) + "ing"
  }

  private static func doubled(_ verb: String) -> String {
    ["quip", "admit", "submit", "put", "blog", "rebut"].contains(verb) ? verb + verb.suffix(1) : verb
  }
}
