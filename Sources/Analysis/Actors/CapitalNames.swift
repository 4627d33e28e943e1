// Names by capitals: runs of capitalised words, joined by particles, told apart by the words in and around
// them.
import DocumentModel

/// Names that capitals alone show, for what the name labels missed.
enum CapitalNames {
  static func find(in reading: Reading) -> [NameSpan] {
    var lowered: Set<UInt64> = []
    for index in 0..<reading.count where reading.shapes[index] == .lower {
      lowered.insert(hash(reading, index))
    }
    var names: [NameSpan] = []
    for sentence in reading.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        guard starts(reading, index, sentence, lowered) else { index += 1; continue }
        let end = extend(reading, index, sentence)
        append(reading, index..<end, into: &names)
        index = end
      }
    }
    return names
  }

  private static func hash(_ reading: Reading, _ index: Int) -> UInt64 {
    reading.hash(index)
  }

  private static func opensSentence(_ reading: Reading, _ index: Int, _ sentence: Range<Int>) -> Bool {
    var before = index - 1
    // An opening quotation mark after a colon or comma begins a sentence of its own.
    if before > sentence.lowerBound, reading.span[before] >= 0,
      reading.span[before - 1] != reading.span[before],
      reading.shapes[before] == .punctuation
    {
      return true
    }
    while before >= sentence.lowerBound, reading.shapes[before] == .punctuation, !reading.isComma(before) {
      before -= 1
    }
    return before < sentence.lowerBound
  }

  private static func starts(_ reading: Reading, _ index: Int, _ sentence: Range<Int>, _ lowered: Set<UInt64>)
    -> Bool
  {
    guard reading.isName(index) else { return false }
    let classes = reading.classes[index]
    if classes.contains(.calendar) { return false }
    if reading.isState(index) { return true }
    if reading.shapes[index] == .upper, reading.tokens[index].range.count > 1,
      !classes.contains(.common) || classes.isEmpty
    {
      return true
    }
    let next =
      index + 1 < sentence.upperBound && reading.isName(index + 1)
      && !reading.classes[index + 1].contains(.calendar)
    if classes.contains(.common), next, !opensSentence(reading, index, sentence),
      ["new", "first", "old", "second", "third", "one"].contains(reading.lower(index))
    {
      return true
    }
    if classes.contains(.common) {
      // "The Telegraph" takes its article along; "The Iranian", "In Tehran" do not.
      return reading.lower(index) == "the" && next && !opensSentence(reading, index, sentence)
        && reading.has(index + 1, .outletWord)
    }
    if opensSentence(reading, index, sentence), lowered.contains(hash(reading, index)), !next { return false }
    if opensSentence(reading, index, sentence), !next,
      classes.contains(.role) || classes.contains(.documentNoun)
        || classes.contains(.groupNoun) || classes.contains(.organizationNoun) || classes.contains(.placeWord)
    {
      return false
    }
    if opensSentence(reading, index, sentence), !next, classes.contains(.reporting) { return false }
    return true
  }

  private static func extend(_ reading: Reading, _ start: Int, _ sentence: Range<Int>) -> Int {
    var end = start + 1
    while end < sentence.upperBound {
      if reading.shapes[end] == .hyphen {
        guard end + 1 < sentence.upperBound, reading.isName(end + 1) else { break }
        end += 2
      } else if reading.isName(end), !reading.classes[end].contains(.calendar) {
        // A nationality opens a new name ("Islamic" does not): the Iranian regime, Syrian rebels.
        end += 1
      } else if end + 1 < sentence.upperBound, reading.isName(end + 1), joins(reading, start, end) {
        end += 2
      } else if end + 2 < sentence.upperBound, reading.isName(end + 2), reading.lower(end) == "of",
        reading.lower(end + 1) == "the", reading.has(end - 1, .organizationWord)
      {
        end += 3
      } else {
        break
      }
    }
    return end
  }

  private static func joins(_ reading: Reading, _ start: Int, _ index: Int) -> Bool {
    let word = reading.lower(index)
    if word == "of" || word == "for" {
      return reading.has(index - 1, [.organizationWord, .organizationNoun])
        && !reading.has(index + 1, .calendar)
    }
    if word == "and" { return false }
    return reading.has(index, .nameParticle)
  }

  /// Cuts a run into names: titles go, a state's name or adjective before something else stands alone.
  private static func append(_ reading: Reading, _ run: Range<Int>, into names: inout [NameSpan]) {
    var run = run
    var titled = false
    while run.count > 1, reading.has(run.lowerBound, [.title]) || reading.has(run.lowerBound, .role),
      !reading.has(run.upperBound - 1, [.organizationWord, .outletWord])
    {
      titled = true
      run = (run.lowerBound + 1)..<run.upperBound
    }
    if run.count > 1, reading.has(run.lowerBound, .nationality),
      !reading.has(run.upperBound - 1, [.organizationWord, .outletWord, .organizationNoun])
    {
      names.append(NameSpan(tokens: run.lowerBound..<(run.lowerBound + 1), kind: .nationality))
      run = (run.lowerBound + 1)..<run.upperBound
      if reading.has(run.lowerBound, [.title, .role]), run.count > 1 {
        titled = true
        run = (run.lowerBound + 1)..<run.upperBound
      }
    }
    guard !run.isEmpty else { return }
    names.append(NameSpan(tokens: run, kind: kind(reading, run, titled: titled)))
  }

  static func kind(_ reading: Reading, _ run: Range<Int>, titled: Bool) -> NameSpan.Kind {
    let last = run.upperBound - 1
    let key = StateNames.key(reading.text(run))
    if StateNames.states[key] != nil || StateNames.places.contains(key) { return .place }
    if run.allSatisfy({ reading.has($0, [.nationality, .faith]) }) { return .nationality }
    if titled { return .person }
    if reading.has(last, .outletWord) { return .outlet }
    if run.contains(where: { reading.has($0, .organizationWord) }) { return .organization }
    if run.contains(where: { reading.has($0, .groupWord) }) || reading.has(last + 1, [.groupNoun]) {
      return .group
    }
    if run.contains(where: { reading.has($0, .placeWord) }) { return .place }
    if run.count >= 2,
      [
        "upper", "lower", "greater", "north", "south", "east", "west", "old", "new", "mount", "port",
        "terminal", "gate", "platform",
      ].contains(reading.lower(run.lowerBound))
    {
      return .place
    }
    if run.count == 1, reading.lower(run.lowerBound - 1) == "of",
      [
        "town", "city", "village", "port", "island", "province", "district", "region", "valley", "suburb",
        "republic",
      ]
      .contains(reading.lower(run.lowerBound - 2))
    {
      return .place
    }
    if run.count == 1, reading.shapes[last] == .upper { return .organization }
    if run.count == 1, reading.lower(run.lowerBound - 1) == "and", reading.isName(run.lowerBound - 2),
      StateNames.states[StateNames.key(reading.word(run.lowerBound - 2))] != nil
    {
      return .place
    }
    if run.count == 1, reading.has(run.lowerBound - 1, .preposition),
      ["in", "at", "near", "from", "to"].contains(reading.lower(run.lowerBound - 1))
    {
      return .place
    }
    if run.count >= 2, run.count <= 4, !reading.has(run.lowerBound - 1, .determiner) { return .person }
    if run.count == 1 { return reading.lower(run.lowerBound - 1) == "the" ? .organization : .person }
    return .organization
  }
}

/// States and capitals by folded name.
enum StateNames {
  /// Index in `States.all` by key, for names.
  static let states: [String: Int] = index { $0.names }
  static let capitals: [String: Int] = index { $0.capitals }
  static let adjectives: [String: Int] = index { $0.adjectives }
  static let places: Set<String> = Set(capitals.keys)

  private static func index(_ part: (StateEntry) -> [String]) -> [String: Int] {
    var out: [String: Int] = [:]
    for (number, state) in States.all.enumerated() {
      for name in part(state) where out[key(name)] == nil { out[key(name)] = number }
    }
    return out
  }

  /// Lower case, without "the".
  static func key(_ name: String) -> String {
    let lower = name.lowercased()
    return lower.hasPrefix("the ") ? String(lower.dropFirst(4)) : lower
  }
}
