// Which actor of the archive an actor of a new article is. Careful by design: two entries for one actor are a
// nuisance, one entry for two is a lie. A few look-ups in indexes, however large the archive is.
import DocumentModel
import Foundation
import GRDB

/// Why an article's actor was taken for an actor of the archive. The numbers are on people's disks.
enum MatchReason: Int {
  /// It was the first of its name, or is an unnamed source; also what was kept before reasons were.
  case new = 0
  /// The same full name.
  case name
  /// What other articles call it too.
  case alias
  /// Initials of its name, and of nobody else's.
  case acronym
  /// The same first and last name; a middle initial is missing on one side.
  case initial
  /// A surname alone, which the archive's articles use of one person.
  case surname
  /// The user split it off in this article.
  case splitArticle
  /// The user split this name off.
  case splitName
  /// The user named it as a speaker.
  case speaker
  /// The same place in the text as when the article was analysed before.
  case place

  /// A column's value may also hold what the reason was before the user split, for undoing it.
  init(column: Int) {
    self = column >= 32 ? .splitArticle : column >= 16 ? .splitName : MatchReason(rawValue: column) ?? .new
  }

  static func column(_ split: MatchReason, before: Int) -> Int {
    (split == .splitArticle ? 32 : 16) + before % 16
  }
}

enum ActorMatching {
  enum Answer {
    case found(Int64, MatchReason)
    /// Nobody yet; names may find it from now on.
    case new
    /// One word that is the name of several people: whoever it is, the next who is called so may be another.
    case newForItself
  }

  /// The archive's actor that the article's actor is. Actors in `taken` are others already: what an article
  /// keeps apart is not one.
  ///
  /// Unnamed sources are always new. A person's name is compared with persons' names, any other name with all
  /// other kinds, since articles differ in what they take a body, a state or an outlet for.
  ///
  /// - Parameter ahead: counts that are not written yet.
  static func find(_ actor: NewsActor, taken: Set<Int64>, ahead: Ahead? = nil, in db: Database) throws
    -> Answer
  {
    guard actor.kind != .unnamed else { return .new }
    let norm = normalized(actor.name)
    guard !norm.isEmpty else { return .new }
    // A name that the user split off finds its own actor first, whatever else would.
    let named = try db.quick(actor.kind == .person ? namedPersons : namedOthers).map(norm) {
      (id: try $0.column(0) as Int64, split: try $0.column(1) as Int, articles: try $0.count(2))
    }
    var free = named.first { !taken.contains($0.id) }
    if let ahead, let found = free { free?.articles += ahead.articles(of: found.id) }
    if let free, free.split == 2 { return .found(free.id, .splitName) }
    // Then it finds whom other articles call so too, before those who are called nothing else.
    let claims = try Claims(norm, actor.kind, in: db)
    if actor.kind == .person, !norm.contains(" ") {
      let bearer = try claims.bearer(in: db)
      if let bearer, !taken.contains(bearer) { return .found(bearer, .surname) }
      if try bearer != nil || claims.count + forenames(norm, in: db) > 1 { return .newForItself }
    } else if let best = claims.best, !taken.contains(best.id),
      let reason = try isShort(actor, norm, for: best, own: free?.articles, ahead, in: db)
    {
      return .found(best.id, reason)
    }
    if let free { return .found(free.id, .name) }
    if actor.kind == .person, let id = try sameButInitials(actor.name, norm, in: db), !taken.contains(id) {
      return .found(id, .initial)
    }
    if let id = try initials(of: actor, in: db), !taken.contains(id) { return .found(id, .acronym) }
    return .new
  }

  /// Whether a name is short, or another, for that of the one whom articles also call so: nil when it is not.
  ///
  /// - Parameter own: articles of the actor that is called nothing else, if there is one; the smaller joins
  ///   the greater.
  private static func isShort(
    _ actor: NewsActor, _ norm: String, for best: (id: Int64, articles: Int), own: Int?, _ ahead: Ahead?,
    in db: Database
  ) throws -> MatchReason? {
    let found = try db.quick("SELECT name, norm, articles FROM actor WHERE id = ?").map(best.id) {
      (try $0.column(0, String.self), try $0.column(1, String.self), try $0.count(2))
    }
    guard let (name, whole, written) = found.first else { return nil }
    let articles = written + (ahead?.articles(of: best.id) ?? 0)
    if actor.kind == .person {
      if let short = FullName(actor.name), let long = FullName(name), short.agrees(with: long) {
        return .initial
      }
      return own == nil && best.articles >= 2 ? .alias : nil
    }
    let isGreater = articles >= own ?? 0
    if norm.contains(" ") {
      // “Harbour Committee” is short for “Joint Harbour Committee”, “Harbour Congress” is not.
      return best.articles >= 2 && isGreater && isPart(norm, of: whole) ? .alias : nil
    }
    let isAcronym = isTelling(actor.name, actor.kind)
    if stands(actor.name, for: name), isAcronym || best.articles >= 3 { return .acronym }
    return best.articles >= 3 && isGreater ? (isAcronym ? .acronym : .alias) : nil
  }

  /// Whether all words of a name are words of a longer one, in their order.
  private static func isPart(_ short: String, of long: String) -> Bool {
    var rest = short.split(separator: " ")[...]
    for word in long.split(separator: " ") where word == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  /// Whether no name would find the actor, nor should find it.
  static func isForItself(_ actor: NewsActor, taken: Set<Int64>, in db: Database) throws -> Bool {
    if case .newForItself = try find(actor, taken: taken, in: db) { return true }
    return false
  }

  /// The one actor that has the name among its aliases.
  private static func only(_ norm: String, _ kind: NewsActor.Kind, in db: Database) throws -> Int64? {
    let found = try db.quick(
      """
      SELECT DISTINCT actor FROM alias JOIN actor ON actor.id = alias.actor
      WHERE alias.norm = ? AND alias.kind IN (\(kinds(kind))) AND split <> 1 LIMIT 2
      """
    ).map(norm) { try $0.column(0, Int64.self) }
    return found.count == 1 ? found[0] : nil
  }

  /// How many people bear a word as a forename: 0, 1 or more.
  private static func forenames(_ word: String, in db: Database) throws -> Int {
    try db.quick("SELECT count(*) FROM (SELECT DISTINCT key FROM actor WHERE key >= ? AND key < ? LIMIT 2)")
      .first(Int.self, word + " ", word + "!") ?? 0
  }

  /// Who is called by a name in articles that also give another, fuller one.
  private struct Claims {
    private var all: [(id: Int64, articles: Int)] = []

    init(_ norm: String, _ kind: NewsActor.Kind, in db: Database) throws {
      // Most names are new, which one look tells.
      let isKnown = try db.quick("SELECT EXISTS (SELECT 1 FROM alias WHERE norm = ?)")
      guard try kind == .person || isKnown.first(Bool.self, norm) ?? false else { return }
      let found = try db.quick(kind == .person ? Claims.ofPersons : Claims.ofOthers).map(norm) {
        (
          id: try $0.column(0, Int64.self), articles: try $0.count(1), name: try $0.column(2, String.self),
          split: try $0.column(3, Int.self)
        )
      }
      // Those who are called nothing else say nothing about whom the name means.
      for row in found where row.name != norm && row.split != 1 {
        if let known = all.firstIndex(where: { $0.id == row.id }) {
          all[known].articles += row.articles
        } else {
          all.append((row.id, row.articles))
        }
      }
    }

    // At most so many of each kind: with more, the name tells nothing.
    private static let most = 9
    private static func select(_ kinds: [Int]) -> String {
      let each = kinds.map {
        "SELECT * FROM (SELECT actor, articles FROM alias WHERE norm = ?1 AND kind = \($0) ORDER BY articles "
          + "DESC, actor LIMIT \(most))"
      }
      return """
        SELECT actor.id, uses.articles, norm, split FROM (\(each.joined(separator: " UNION ALL "))) AS uses
        JOIN actor ON actor.id = uses.actor
        """
    }
    private static let ofPersons = select([NewsActor.Kind.person.code])
    private static let ofOthers = select(otherCodes)

    var count: Int { all.count }

    /// Whom nineteen of twenty such articles mean, and in how many.
    var best: (id: Int64, articles: Int)? {
      let sum = all.reduce(0) { $0 + $1.articles }
      guard all.count < Claims.most, let best = all.max(by: { ($0.articles, $1.id) < ($1.articles, $0.id) }),
        best.articles * 20 >= sum * 19
      else { return nil }
      return best
    }

    /// Whose surname it is, in three articles at least. Forenames mean anybody; whichever of a person's short
    /// names is used more is taken for the surname, wherever it stands.
    func bearer(in db: Database) throws -> Int64? {
      guard let best, best.articles >= 3 else { return nil }
      let most = try db.quick("SELECT max(articles) FROM alias WHERE actor = ? AND instr(norm, ' ') = 0")
        .first(Int.self, best.id)
      return most == best.articles ? best.id : nil
    }
  }

  /// The one person of the same first and last name who differs in no middle name and no "Jr.".
  private static func sameButInitials(_ name: String, _ norm: String, in db: Database) throws -> Int64? {
    guard let wanted = FullName(name) else { return nil }
    let found = try db.quick("SELECT id FROM actor WHERE key = ? AND split = 0 LIMIT 9").map(wanted.key) {
      try $0.column(0, Int64.self)
    }
    guard found.count < 9 else { return nil }
    let namesOf = try db.quick("SELECT name FROM alias WHERE actor = ? LIMIT 50")
    let fitting = try found.filter { id in
      try namesOf.map(id) { try $0.column(0, String.self) }.allSatisfy { alias in
        FullName(alias).map { $0.key != wanted.key || $0.agrees(with: wanted) } ?? true
      }
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// The actor so far known by its initials only, whose whole name this is.
  private static func initials(of actor: NewsActor, in db: Database) throws -> Int64? {
    guard actor.kind != .person else { return nil }
    for alias in actor.aliases
    where isTelling(alias, actor.kind) && !alias.contains(" ") && stands(alias, for: actor.name) {
      let norm = normalized(alias)
      guard let id = try only(norm, actor.kind, in: db) else { continue }
      let known = try db.quick("SELECT norm FROM actor WHERE id = ? AND split = 0").first(String.self, id)
      if known == norm { return id }
    }
    return nil
  }

  /// The codes of kinds that a name of this kind is compared with, for SQL.
  private static func kinds(_ kind: NewsActor.Kind) -> String { kind == .person ? personKind : otherKinds }
  private static let personKind = "\(NewsActor.Kind.person.code)"
  fileprivate static let otherCodes = NewsActor.Kind.coded.filter { $0 != .person && $0 != .unnamed }.map(
    \.code)
  private static let otherKinds = otherCodes.map(String.init).joined(separator: ", ")

  private static func named(_ kinds: String) -> String {
    """
    SELECT id, split, articles FROM actor WHERE norm = ? AND kind IN (\(kinds)) AND split <> 1
    ORDER BY split DESC, id LIMIT 9
    """
  }
  private static let namedPersons = named(personKind)
  private static let namedOthers = named(otherKinds)

  /// Whether a name alone tells who is meant: "Marlow" does not, "Dana Marlow" and "IRGC" do.
  private static func isTelling(_ name: String, _ kind: NewsActor.Kind) -> Bool {
    if name.utf8.contains(0x20) { return true }
    guard kind != .person, kind != .place else { return false }
    let capitals = name.unicodeScalars.filter { $0.properties.isUppercase }.count
    return capitals >= 3 && capitals * 2 > name.unicodeScalars.count
  }

  /// Whether letters are the initials of a name, with or without its small words.
  private static func stands(_ acronym: String, for name: String) -> Bool {
    let capitals = acronym.unicodeScalars.filter { $0.properties.isAlphabetic }
    guard capitals.count >= 2, capitals.allSatisfy({ $0.properties.isUppercase }) else { return false }
    let letters = capitals.map { $0.properties.lowercaseMapping }
    let words = name.split { $0 == " " || $0 == "-" }
    func initials(_ words: [Substring]) -> [String] {
      words.compactMap { $0.unicodeScalars.first.map { $0.properties.lowercaseMapping } }
    }
    return initials(words) == letters || initials(words.filter { $0.first?.isUppercase == true }) == letters
      || initials(words.filter { $0.first?.isUppercase == true && $0.lowercased() != "the" }) == letters
  }

  /// A name in lower case, without diacritics, punctuation, a leading article or a possessive ending.
  static func normalized(_ name: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    var plain = name
    if !name.utf8.allSatisfy({ $0 < 0x80 }) {
      // Taken apart first: marks go of whatever letter, also of those that the table does not know.
      plain = Folding.fold(name.decomposedStringWithCanonicalMapping).precomposedStringWithCanonicalMapping
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

/// A person's name of two words or more, for comparing names that differ in middle names.
struct FullName {
  private var first: String
  private var middle: [String] = []
  private var last: String
  /// "jr", "sr", "iii": it tells father from son.
  private var suffix: String?

  /// nil for a single word.
  init?(_ name: String) {
    var words = name.split { $0 == " " || $0 == "," }.map { ActorMatching.normalized(String($0)) }.filter {
      !$0.isEmpty
    }
    if let last = words.last, ["jr", "sr", "ii", "iii", "iv", "junior", "senior"].contains(last) {
      suffix = last
      words.removeLast()
    }
    guard words.count >= 2, words[0].utf8.count > 1 else { return nil }
    (first, last) = (words[0], words[words.count - 1])
    middle = Array(words[1..<(words.count - 1)])
  }

  /// First and last name, by which candidates are found.
  var key: String { "\(first) \(last)" }

  /// Whether nothing tells the two apart: the same suffix, and middle names that are the same, or initials
  /// that are missing on one side. "Dana Marlow" may be "Dana Q. Marlow", but not "Dana Quinn Marlow": in
  /// many countries that is another person's name.
  func agrees(with other: FullName) -> Bool {
    guard key == other.key, suffix == other.suffix else { return false }
    if middle.count == other.middle.count {
      return zip(middle, other.middle).allSatisfy { a, b in
        a == b || (a.utf8.count == 1 && b.hasPrefix(a)) || (b.utf8.count == 1 && a.hasPrefix(b))
      }
    }
    return (middle.isEmpty || other.middle.isEmpty)
      && (middle + other.middle).allSatisfy { $0.utf8.count == 1 }
  }
}
