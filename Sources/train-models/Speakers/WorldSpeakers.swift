// Who speaks in world news, by careful readers: each quotation of an article with its speakers, and how to
// tell whether an actor of the program is one of them.
import Analysis
import DocumentModel
import Foundation

/// An article with gold quotations, and for each of them the gold actors that are right answers.
struct SpokenArticle {
  var id: String
  var text: String
  var quotations: [(cue: [ByteRange], source: [ByteRange], content: [ByteRange], speakers: [Int])]
  var actors: [GoldActor]
}

/// An actor as a reader wrote it down.
struct GoldActor {
  var kind: String
  /// Its names, folded: without titles and determiners.
  var names: Set<String>
  var affiliation: Int?

  /// The rule of `evaluate_world.py`: a name in common; unnamed ones share half of their words.
  func isSame(as actor: NewsActor) -> Bool {
    let theirs = Set(([actor.name] + actor.aliases).map(Self.folded))
    if !names.isDisjoint(with: theirs) { return true }
    guard ["unnamed", "document"].contains(kind) else { return false }
    let words = Set(Self.folded(actor.name).split(separator: " "))
    return names.contains { name in
      let own = Set(name.split(separator: " "))
      return 2 * own.intersection(words).count >= own.union(words).count && !own.isEmpty
    }
  }

  private static let skipped: Set<Substring> = [
    "a", "an", "the", "one", "two", "three", "some", "another", "his", "her", "its", "their", "this", "that",
    "mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov", "president", "sir", "lord", "lady", "prof", "gen",
    "col", "lt", "capt", "sgt", "senator", "governor", "secretary", "congressman", "congresswoman", "judge",
    "justice",
  ]

  static func folded(_ name: String) -> String {
    NameKey.of(name).split(separator: " ").drop { skipped.contains($0) }.joined(separator: " ")
  }
}

enum WorldSpeakers {
  /// Reads gold in JSON Lines; readings of ours get their texts from under `data`.
  static func read(_ paths: [String], data: String) throws -> [SpokenArticle] {
    let texts = ReadTexts(data: data)
    return try paths.flatMap { path in
      try WorldCorpus.records(URL(filePath: path)).compactMap { record in
        guard let id = record["id"] as? String, let text = try texts.text(of: record) else { return nil }
        return article(id, text, record)
      }
    }
  }

  private static func article(_ id: String, _ text: String, _ record: [String: Any]) -> SpokenArticle {
    let offsets = ByteOffsets(text)
    func range(_ pair: [Int]) -> ByteRange { ByteRange(offsets[pair[0]], offsets[pair[1]]) }
    let listed = record["actors"] as? [[String: Any]] ?? []
    // Gold names its actors by words, readings by their place in the list.
    var numbers: [String: Int] = [:]
    for (n, actor) in listed.enumerated() { if let id = actor["id"] as? String { numbers[id] = n } }
    func number(_ value: Any?) -> Int? { value as? Int ?? (value as? String).flatMap { numbers[$0] } }
    let bytes = Array(text.utf8)
    let actors = listed.map { actor in
      var names = actor["aliases"] as? [String] ?? []
      for pair in actor["aliases"] as? [[Int]] ?? [] {
        let at = range(pair)
        names.append(String(decoding: bytes[at.start..<at.end], as: UTF8.self))
      }
      if let name = actor["name"] as? String { names.append(name) }
      return GoldActor(
        kind: actor["kind"] as? String ?? "", names: Set(names.map(GoldActor.folded).filter { !$0.isEmpty }),
        affiliation: number(actor["affiliation"]))
    }
    let quotations = (record["quotes"] as? [[String: Any]] ?? []).map { quote in
      func ranges(_ key: String) -> [ByteRange] {
        (quote[key] as? [[Int]] ?? []).filter { $0.count == 2 && $0[0] < $0[1] }.map(range).sorted()
      }
      var speakers: [Int] = []
      if let first = number(quote["speaker"]) {
        speakers = [first]
        for key in ["speakers", "also"] {
          speakers += (quote[key] as? [Any] ?? []).compactMap(number)
        }
        // A spokeswoman's body is as right as she is.
        speakers += speakers.compactMap { actors[$0].kind == "unnamed" ? actors[$0].affiliation : nil }
      }
      return (ranges("cue"), ranges("source"), ranges("content"), speakers)
    }
    return SpokenArticle(id: id, text: text, quotations: quotations, actors: actors)
  }
}
