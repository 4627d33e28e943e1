// Which actor of the archive an actor of a new article is. Careful by design: two entries for one actor are a
// nuisance, one entry for two is a lie.
import DocumentModel
import Foundation
import GRDB

enum ActorMatching {
  /// The archive's actor that the article's actor is, or nil when it is new.
  ///
  /// Unnamed sources are always new. A named one is the actor of its kind that bears its fullest name; failing that,
  /// and only when its name is telling (several words, or an organisation's acronym), the one actor of its kind that
  /// has this name as an alias.
  static func find(_ actor: NewsActor, in db: Database) throws -> Int64? {
    guard actor.kind != .unnamed else { return nil }
    let norm = normalized(actor.name)
    guard !norm.isEmpty else { return nil }
    let byName = try db.cachedStatement(
      sql: "SELECT id FROM actor WHERE norm = ? AND kind = ? ORDER BY id LIMIT 1")
    if let id = try Int64.fetchOne(byName, arguments: [norm, actor.kind.code]) { return id }
    guard isTelling(actor) else { return nil }
    let byAlias = try db.cachedStatement(sql: "SELECT actor FROM alias WHERE norm = ? AND kind = ? LIMIT 2")
    let found = try Int64.fetchAll(byAlias, arguments: [norm, actor.kind.code])
    return found.count == 1 ? found[0] : nil
  }

  /// Whether a name alone tells who is meant: "Marlow" does not, "Dana Marlow" and "IRGC" do.
  private static func isTelling(_ actor: NewsActor) -> Bool {
    let words = actor.name.split(separator: " ")
    if words.count > 1 { return true }
    guard actor.kind == .organization || actor.kind == .outlet || actor.kind == .group else { return false }
    let capitals = actor.name.unicodeScalars.filter { $0.properties.isUppercase }.count
    return capitals >= 3 && capitals * 2 > actor.name.unicodeScalars.count
  }

  /// A name in lower case, without diacritics, punctuation, a leading article or a possessive ending.
  static func normalized(_ name: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    var plain = name
    if !name.utf8.allSatisfy({ $0 < 0x80 }) {
      plain = name.replacing("’", with: "'").folding(
        options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    }
    for byte in plain.utf8 {
      switch byte {
      case 0x41...0x5A: folded.append(byte | 0x20)
      case 0x30...0x39, 0x61...0x7A, 0x80...: folded.append(byte)
      case 0x27: folded.append(byte)
      case 0x2E: break
      default: if let last = folded.last, last != 0x20 { folded.append(0x20) }
      }
    }
    if folded.last == 0x20 { folded.removeLast() }
    if folded.suffix(2).elementsEqual("'s".utf8) { folded.removeLast(2) }
    folded.removeAll { $0 == 0x27 }
    if folded.starts(with: "the ".utf8), folded.count > 4 { folded.removeFirst(4) }
    return String(decoding: folded, as: UTF8.self)
  }
}
