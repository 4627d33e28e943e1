// Names in GUM, which annotates everything that is spoken of: an entity whose head is a proper noun is named by
// the proper nouns around that head.

/// By sentence id, as BIO labels.
func readEntityNames(_ path: String) -> [String: [String]] {
  var reader = EntityNames()
  for line in linesOfCorpus(path) { reader.read(line) }
  reader.read("")
  return reader.labels
}

private struct EntityNames {
  private struct Word {
    var universal: Substring
    var head: Int
    var form: Substring
  }

  private(set) var labels: [String: [String]] = [:]
  private var id = ""
  private var words: [Word] = []
  private var open: [(number: Substring, kind: Substring, start: Int)] = []
  private var mentions: [(kind: String, start: Int, end: Int)] = []

  mutating func read(_ line: Substring) {
    if line.isEmpty {
      endSentence()
    } else if line.hasPrefix("# sent_id = ") {
      id = String(line.dropFirst(12))
    } else if line.first?.isNumber == true {
      let column = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard Int(column[0]) != nil else { return }
      words.append(Word(universal: column[3], head: (Int(column[6]) ?? 0) - 1, form: column[1]))
      if let entity = column[9].split(separator: "|").first(where: { $0.hasPrefix("Entity=") }) {
        read(entities: entity.dropFirst(7))
      }
    }
  }

  /// What opens and closes at a word, such as `(12-person-…)` or `12)`.
  private mutating func read(entities: Substring) {
    var rest = entities
    while let first = rest.first {
      if first == "(" {
        let body = rest.dropFirst().prefix { $0 != "(" && $0 != ")" }
        let parts = body.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count >= 2 { open.append((parts[0], parts[1], words.count - 1)) }
        rest = rest.dropFirst(1 + body.count)
        if rest.first == ")" {
          if let last = open.last { close(last.number) }
          rest = rest.dropFirst()
        }
      } else {
        let number = rest.prefix { $0 != ")" }
        close(number)
        rest = rest.dropFirst(number.count + 1)
      }
    }
  }

  private mutating func close(_ number: Substring) {
    guard let at = open.lastIndex(where: { $0.number == number }) else { return }
    mentions.append((String(open[at].kind), open[at].start, words.count))
    open.remove(at: at)
  }

  private mutating func endSentence() {
    defer { (words, mentions, open) = ([], [], []) }
    guard !words.isEmpty else { return }
    var own = [String](repeating: "O", count: words.count)
    for mention in mentions.sorted(by: { ($1.end - $1.start, $0.start) < ($0.end - $0.start, $1.start) }) {
      guard let (name, kind) = name(of: mention), own[name].allSatisfy({ $0 == "O" }) else { continue }
      for i in name { own[i] = (i == name.lowerBound ? "B-" : "I-") + kind }
    }
    labels[id] = own
  }

  /// The proper nouns around the head of a mention, and what they name.
  private func name(of mention: (kind: String, start: Int, end: Int)) -> (ClosedRange<Int>, String)? {
    let range = mention.start..<mention.end
    guard let head = range.first(where: { !range.contains(words[$0].head) }), words[head].universal == "PROPN"
    else { return nil }
    let kind =
      switch mention.kind {
      case "person": "PER"
      case "organization": "ORG"
      case "place": "LOC"
      case "event", "object", "abstract", "plant", "animal", "substance": "OTH"
      default: "O"
      }
    guard kind != "O" else { return nil }
    let isWide = kind == "ORG" || kind == "OTH"
    let (first, last) = (
      edge(of: range, from: head, step: -1, isWide: isWide),
      edge(of: range, from: head, step: 1, isWide: isWide)
    )
    return first <= last ? (first...last, kind) : nil
  }

  /// Words that stand between the parts of a wide name.
  private static let joining: Set<Substring> = [
    "of", "the", "for", "and", "&", "-", "'s", "’s", "de", "la", "von", "van", "in",
  ]

  private func edge(of range: Range<Int>, from: Int, step: Int, isWide: Bool) -> Int {
    func isProper(_ i: Int) -> Bool { range.contains(i) && words[i].universal == "PROPN" }
    func joins(_ i: Int) -> Bool { isWide && range.contains(i) && Self.joining.contains(words[i].form) }
    var edge = from
    while true {
      if isProper(edge + step) {
        edge += step
      } else if range.contains(edge + step), words[edge + step].form == "-" || joins(edge + step),
        isProper(edge + 2 * step) || joins(edge + 2 * step) && isProper(edge + 3 * step)
      {
        edge += 2 * step
      } else {
        return edge
      }
    }
  }
}
