// People without a name: "a fisherman", "another victim", "her lawyer". They are in mind like everybody else,
// so that a pronoun may mean them; readers see them once they speak.
import DocumentModel

/// A phrase that brings in somebody without a name, by tokens; the last is its head noun.
struct StrangerPhrase {
  var tokens: Range<Int>
  var noun: Int { tokens.upperBound - 1 }
}

enum Strangers {
  /// How many of an article are kept, so that a list of thousands costs no more than its length.
  static let most = 400

  /// Phrases outside quotation marks that bring in one person: a noun for a person with "a", "another", "one"
  /// or a possessor before it, that is no apposition and no predicate.
  static func find(in reading: Reading, isNamed: (Int) -> Bool) -> [StrangerPhrase] {
    var out: [StrangerPhrase] = []
    for noun in 0..<reading.count where isPerson(noun, reading) && !isNamed(noun) && reading.span[noun] < 0 {
      guard out.count < most, brings(noun, reading), let start = start(of: noun, reading, isNamed) else {
        continue
      }
      out.append(StrangerPhrase(tokens: start..<(noun + 1)))
    }
    return out
  }

  private static func isPerson(_ token: Int, _ reading: Reading) -> Bool {
    reading.shapes[token] == .lower && reading.tokens[token].tag == .NN
      && (reading.tokens[token].flags.contains(.person) || reading.has(token, .role))
      && !reading.has(token, [.organizationNoun, .documentNoun, .groupNoun, .roles])
  }

  /// Whether the noun is something in its clause, and no other word says who it is.
  private static func brings(_ noun: Int, _ reading: Reading) -> Bool {
    switch reading.tokens[noun].relation {
    case .nsubj, .nsubjPass, .nsubjOuter, .obj, .iobj, .obl, .oblAgent, .nmod, .conj: break
    default: return false
    }
    let next = noun + 1
    guard next < reading.count, reading.sentence[next] == reading.sentence[noun] else { return true }
    // "a fisherman, Ned Cole", "a spokesman Ned Cole", "a police officer’s hat"
    if reading.isName(next) || reading.shapes[next] == .hyphen || reading.isPossessive(next) { return false }
    if reading.isComma(next) || reading.isDash(next), reading.isName(next + 1) { return false }
    return !["named", "called", "known"].contains(reading.lower(next))
  }

  private static let openers: Set<String> = ["a", "an", "another", "one"]

  private static func start(of noun: Int, _ reading: Reading, _ isNamed: (Int) -> Bool) -> Int? {
    var start = noun
    while start > 0, noun - start < 6, reading.sentence[start - 1] == reading.sentence[noun],
      !isNamed(start - 1)
    {
      start -= 1
      let tag = reading.tokens[start].tag
      if openers.contains(reading.lower(start)) || reading.has(start, .possessive) { return start }
      guard
        tag.isNoun || tag == .JJ || tag == .CD || tag == .HYPH || tag == .VBN
          || reading.shapes[start] == .hyphen
      else { return nil }
    }
    return nil
  }
}
