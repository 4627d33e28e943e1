// Who is probably the same as somebody: names that share words, the surname before all.
import DocumentModel

enum Likely {
  /// The words of a name, small, without titles' dots.
  static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "’" && $0 != "'" }.map(String.init)
  }

  /// How much of one name is in another actor's names: 0 for nothing. The surname alone, one name within the
  /// other, and initials for a first name count most.
  static func likeness(of name: String, _ actor: ActorRow) -> Int {
    ([actor.name] + actor.aliases).map { likeness(words(name), words($0)) }.max() ?? 0
  }

  private static func likeness(_ a: [String], _ b: [String]) -> Int {
    guard let lastA = a.last, let lastB = b.last else { return 0 }
    let shared = Set(a).intersection(b).count
    guard shared > 0 else { return 0 }
    var value = shared * 10
    if lastA == lastB { value += 15 }
    // One is the other with more words, or a first name is an initial.
    if Set(a).isSubset(of: b) || Set(b).isSubset(of: a) { value += 20 }
    if lastA == lastB, a.count > 1, b.count > 1, let first = a.first, let other = b.first, first != other {
      if first.count == 1 || other.count == 1, first.prefix(1) == other.prefix(1) {
        value += 20
      } else {
        value -= 10
      }
    }
    return value
  }
}
