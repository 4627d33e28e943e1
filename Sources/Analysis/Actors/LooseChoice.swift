// Who said words that have no source of their own: whoever said the words before or after them, somebody told
// of beside them, or nobody that the text tells. Learned (`LooseWeights`); asked once all other speakers are
// known.
import DocumentModel

struct LooseChoice {
  private(set) var candidates: [Candidate] = []
  var best: (entry: Int?, share: Float) {
    LearnedChoice.best(of: candidates) { LooseWeights.learned.sum($0) } ?? (nil, 1)
  }

  /// A quotation as the choice sees it: where it stands and who spoke it.
  struct Told: Absent {
    static var absent: Told { Told(tokens: .absent, kind: .indirect, speaker: nil) }
    var tokens: Range<Int>
    var kind: Quotation.Kind
    var speaker: Int?
  }

  init(
    _ index: Int, in told: [Told], rule: Resolution, said: [Int: Int], content: [Range<Int>],
    _ resolver: SpeakerResolver
  ) {
    let reading = resolver.reading
    let own = told[index]
    let (first, last) = (own.tokens.lowerBound, own.tokens.upperBound - 1)
    let isWhole =
      (first == 0 || reading.paragraph[first - 1] != reading.paragraph[first])
      && (last + 1 >= reading.count || reading.paragraph[last + 1] != reading.paragraph[last])
    var seen: [Int: Set<LooseFeature>] = [:]
    func note(_ entry: Int, _ feature: LooseFeature) {
      seen[resolver.book.current(entry), default: []].insert(feature)
    }
    neighbours(index, told, isWhole, reading, note)
    mentions(own, content, resolver, note)
    if let entry = rule.entry {
      note(
        entry,
        rule.way == .sentenceBefore ? .ruleSubject : rule.way == .runsOn ? .ruleRunsOn : .ruleOther)
    }
    let most = said.values.max() ?? 0
    let people = seen.keys.sorted()
    for entry in people {
      guard var features = seen[entry] else { continue }
      let known = resolver.book.entries[entry]
      switch known.kind {
      case .person: features.insert(.isPerson)
      case .unnamed: features.insert(.isUnnamed)
      case .document: features.insert(.isDocument)
      case .place: features.insert(.isPlace)
      default: features.insert(.isBody)
      }
      if entry == resolver.leading { features.insert(.leads) }
      let count = said[entry] ?? 0
      features.insert(count == 0 ? .saidNothing : count == most ? .saidMost : .saidSome)
      if resolver.isNamed(entry, inQuoted: content) { features.insert(.namedInside) }
      candidates.append((entry, features.map(\.rawValue).sorted()))
    }
    var none: [LooseFeature] = [.nobody]
    none.append(own.kind == .direct ? .isDirect : own.kind == .mixed ? .isMixed : .isIndirect)
    if reading.paragraph[first] == 0 { none.append(.headline) }
    if people.isEmpty { none.append(.nobodyNear) }
    if own.tokens.count <= 6 { none.append(.isShort) }
    if isWhole { none.append(.isWhole) }
    let around = [index - 1, index + 1].compactMap { told.indices.contains($0) ? told[$0].speaker : nil }
    if around.count == 2, around[0] != around[1] { none.append(.differ) }
    candidates.append((nil, none.map(\.rawValue)))
  }

  /// Who spoke the words before and after.
  private func neighbours(
    _ index: Int, _ told: [Told], _ isWhole: Bool, _ reading: Reading, _ note: (Int, LooseFeature) -> Void
  ) {
    let own = told[index]
    let (first, last) = (own.tokens.lowerBound, own.tokens.upperBound - 1)
    let before = told[..<index].suffix(6).reversed().first {
      $0.speaker != nil && $0.tokens.lowerBound < first
    }
    if let before, let speaker = before.speaker {
      let end = before.tokens.upperBound - 1
      let gap = reading.paragraph[first] - reading.paragraph[end]
      note(
        speaker,
        reading.sentence[end] == reading.sentence[first]
          ? .beforeSentence : gap <= 0 ? .beforeHere : gap == 1 ? .beforeBeside : .beforeFar)
      if isWhole, gap == 1 { note(speaker, .wholeBefore) }
      if gap <= 0, own.kind != .direct { note(speaker, own.kind == .mixed ? .mixedBefore : .indirectBefore) }
      if let second = told[..<index].suffix(8).reversed().first(where: {
        $0.speaker != nil && $0.speaker != speaker
      }),
        let other = second.speaker,
        reading.paragraph[first] - reading.paragraph[second.tokens.lowerBound] <= 2
      {
        note(other, .secondBefore)
      }
    }
    let after = told[(index + 1)...].prefix(4).first { $0.speaker != nil && $0.tokens.lowerBound > last }
    if let after, let speaker = after.speaker {
      let start = after.tokens.lowerBound
      let gap = reading.paragraph[start] - reading.paragraph[last]
      if gap <= 2 {
        note(
          speaker,
          reading.sentence[start] == reading.sentence[last]
            ? .afterSentence : gap <= 0 ? .afterHere : gap == 1 ? .afterBeside : .afterFar)
        if isWhole, gap == 1 { note(speaker, .wholeAfter) }
      }
      if let before, before.speaker == speaker, gap <= 1 { note(speaker, .bothSides) }
    }
  }

  /// Who is told of around the words.
  private func mentions(
    _ own: Told, _ content: [Range<Int>], _ resolver: SpeakerResolver, _ note: (Int, LooseFeature) -> Void
  ) {
    let reading = resolver.reading
    let (first, last) = (own.tokens.lowerBound, own.tokens.upperBound - 1)
    let here = reading.sentence[first]
    let isColon = first > 0 && reading.isColon(first - 1)
    let all = resolver.trail.mentions
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].sentence < here - 2 { low = middle + 1 } else { high = middle }
    }
    var inParagraph: Set<Int> = []
    var firstBefore: Int?
    var lastBefore: Int?
    var index = low
    while index < all.count, index - low < 80, all[index].sentence <= reading.sentence[last] + 1 {
      let mention = all[index]
      index += 1
      let at = mention.tokens.lowerBound
      guard !content.contains(where: { $0.contains(at) }), !mention.isQuoted,
        abs(reading.paragraph[at] - reading.paragraph[first]) <= 1
      else { continue }
      let entry = mention.entry
      if reading.paragraph[at] == reading.paragraph[first] { inParagraph.insert(entry) }
      let isSubject = mention.role == .subject
      if mention.sentence == here || mention.sentence == reading.sentence[last] {
        note(entry, isSubject ? .inSubject : .inOther)
        if isSubject {
          note(entry, own.kind == .direct ? .directIn : own.kind == .mixed ? .mixedIn : .indirectIn)
        }
      } else if mention.sentence > here {
        note(entry, isSubject ? .nextSubject : .nextOther)
      } else if mention.sentence == here - 1 {
        note(entry, isSubject ? .oneSubject : .oneOther)
        firstBefore = firstBefore ?? entry
      } else {
        note(entry, isSubject ? .twoSubject : .twoOther)
      }
      if at < first {
        lastBefore = entry
        if isColon, reading.sentence[at] == reading.sentence[first - 1] {
          note(entry, isSubject ? .colonSubject : .colonOther)
        }
      }
      note(entry, mention.form == .name ? .byName : mention.form == .pronoun ? .byPronoun : .byNoun)
    }
    if inParagraph.count == 1, let one = inParagraph.first { note(one, .onlyInParagraph) }
    if let firstBefore { note(firstBefore, .firstBefore) }
    if let lastBefore { note(lastBefore, .lastBefore) }
  }
}
