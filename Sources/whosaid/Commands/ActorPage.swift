// `whosaid actor`: everything about one actor.
import ArgumentParser
import DocumentModel
import SearchIndex

struct ActorPage: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "actor",
    abstract: "Print all about one actor: names, affiliations, counts, a timeline, who is quoted beside.",
    discussion: """
      The actor is named by its number, as actors lists it, or by a name that only one bears. Examples:
        whosaid actor "Dana Marlow"
        whosaid actor 12 --format json
      """)

  @Argument(help: "Name or number of the actor.", completion: .actors)
  var actor: [String]

  @Option(name: [.customLong("format"), .customLong("to")], help: "text, or json.")
  var format: Format = .text

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.openExisting()
    let row = try findActor(actor.joined(separator: " "), in: archive)
    guard let detail = try onArchive({ try archive.detail(of: row.id) }) else {
      throw Failure(.nothingFound, "The archive has no actor \(row.id) any more")
    }
    var out = StandardOutput()
    switch format {
    case .json: try out.write(jsonLine(detail))
    case .text: try out.write(actorPage(detail, hasColour: StandardOutput.hasColour))
    }
    try out.flush()
  }
}

/// What is known of an actor, as a page for people.
func actorPage(_ actor: ActorDetail, hasColour: Bool) -> String {
  let (bold, dim, plain) = hasColour ? ("\u{1B}[1m", "\u{1B}[2m", "\u{1B}[0m") : ("", "", "")
  var out = "\(bold)\(safeLine(actor.name))\(plain) \(dim)· \(actor.kind.rawValue) · \(actor.id)\(plain)\n"
  func line(_ label: String, _ text: String) {
    guard !text.isEmpty else { return }
    out += "\(dim)\(label.padding(to: 14))\(plain)\(safeLine(text))\n"
  }
  func list(_ texts: [ActorDetail.Counted]) -> String {
    texts.prefix(10).map { $0.articles > 1 ? "\($0.text) (\(grouped($0.articles)))" : $0.text }.joined(
      separator: ", ")
  }
  func list(_ actors: [ActorDetail.Related]) -> String {
    actors.map { "\($0.name) (\(grouped($0.articles)))" }.joined(separator: ", ")
  }
  line("called", list(actor.aliases))
  line("described as", list(actor.descriptions))
  line("belongs to", list(actor.affiliations))
  let days = [actor.firstSeen, actor.lastSeen].compactMap { $0 }
  line(
    "seen",
    (days.first == days.last ? days.prefix(1) : days[...]).joined(separator: " to ")
      + (days.isEmpty ? "" : " · ")
      + "\(counted(actor.articles, "article")), \(counted(actor.mentions, "mention"))")
  line("quotations", "\(grouped(actor.said)) by, \(grouped(actor.about)) about")
  line("quoted with", list(actor.quotedWith))
  let buckets = actor.timeline.buckets
  if let first = buckets.first, let last = buckets.last {
    let most = buckets.map { max($0.said, $0.about) }.max() ?? 0
    out += "\n\(dim)by    \(plain)\(bars(buckets.map(\.said), most: most))\n"
    out += "\(dim)about \(plain)\(bars(buckets.map(\.about), most: most))\n"
    let span = first == last ? first.start : "\(first.start) to \(last.start)"
    out +=
      "\(dim)      \(span), a bar is a \(actor.timeline.step.rawValue), the highest "
      + "\(counted(most, "quotation"))\(plain)\n"
  }
  if !actor.reasons.isEmpty { out += "\n" }
  for reason in actor.reasons { out += "\(dim)·\(plain) \(safeLine(reason))\n" }
  return out
}

/// Counts as bars of block characters, a column each; what is not nothing shows.
func bars(_ counts: [Int], most: Int) -> String {
  let blocks = Array("▁▂▃▄▅▆▇█")
  return String(
    counts.map { $0 <= 0 ? " " : blocks[max(0, ($0 * blocks.count + most - 1) / max(most, 1) - 1)] })
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}

/// One actor as one line of JSON.
private func jsonLine(_ actor: ActorDetail) -> [UInt8] {
  var json = JSONWriter()
  func key(_ name: String) {
    json.raw(", ")
    json.string(name)
    json.raw(": ")
  }
  json.raw("{\"id\": ")
  json.integer(actor.id)
  key("name")
  json.string(actor.name)
  key("kind")
  json.string(actor.kind.rawValue)
  key("aliases")
  json.counted(actor.aliases)
  key("descriptions")
  json.counted(actor.descriptions)
  key("affiliations")
  json.related(actor.affiliations)
  key("firstSeen")
  json.string(actor.firstSeen)
  key("lastSeen")
  json.string(actor.lastSeen)
  for (name, count) in [
    ("articles", actor.articles), ("mentions", actor.mentions), ("said", actor.said), ("about", actor.about),
  ] {
    key(name)
    json.integer(count)
  }
  key("quotedWith")
  json.related(actor.quotedWith)
  key("step")
  json.string(actor.timeline.step.rawValue)
  key("timeline")
  json.array(actor.timeline.buckets) { json, bucket in
    json.raw("{\"start\": ")
    json.string(bucket.start)
    json.raw(", \"said\": ")
    json.integer(bucket.said)
    json.raw(", \"about\": ")
    json.integer(bucket.about)
    json.raw("}")
  }
  key("reasons")
  json.array(actor.reasons) { $0.string($1) }
  json.raw(", \"schema\": \"actor-detail-1\"}\n")
  return json.bytes
}

extension JSONWriter {
  /// Texts with the number of articles that have each.
  fileprivate mutating func counted(_ texts: [ActorDetail.Counted]) {
    array(texts) { json, text in
      json.raw("{\"text\": ")
      json.string(text.text)
      json.raw(", \"articles\": ")
      json.integer(text.articles)
      json.raw("}")
    }
  }

  /// Other actors, with the number of articles in common.
  fileprivate mutating func related(_ actors: [ActorDetail.Related]) {
    array(actors) { json, actor in
      json.raw("{\"id\": ")
      json.integer(actor.id)
      json.raw(", \"name\": ")
      json.string(actor.name)
      json.raw(", \"kind\": ")
      json.string(actor.kind.rawValue)
      json.raw(", \"articles\": ")
      json.integer(actor.articles)
      json.raw("}")
    }
  }
}
