// Local attribution by rules: every reporting verb outside quotation marks looks for its source beside it and its
// content before, after or around it. Who is really meant is decided later.
import DocumentModel

/// Finds quotations from cues and marks alone, without a tree.
public struct Attribution: Stage {
  public let name = "attribution"
  public let needs: Layers = [.tokens, .sentences, .names, .quoted]
  public let gives: Layers = [.quotations]

  public init() {}

  public func run(on annotation: inout Annotation) {
    var finder = QuotationFinder(reading: Reading(annotation))
    finder.run()
    annotation.quotations = finder.quotations()
    annotation.terms = finder.terms()
  }
}

/// A quotation in tokens, before it becomes byte ranges.
private struct Draft {
  var content: [Range<Int>]
  var cue: Range<Int>?
  var source: Range<Int>?
  var quotedSpans: Set<Int> = []
  var addressee: Range<Int>?
  var cited: [Range<Int>] = []
  var reason: String
  var confidence: Float
}

private struct QuotationFinder {
  let reading: Reading
  var drafts: [Draft] = []
  /// Quoted spans that some draft has taken.
  private var taken: Set<Int> = []
  private let phrases: Phrases

  init(reading: Reading) {
    self.reading = reading
    phrases = Phrases(reading: reading)
  }

  mutating func run() {
    for index in 0..<reading.count where reading.span[index] < 0 {
      if reading.has(index, .reporting) {
        takeCue(index)
      } else if reading.lower(index) == "according", reading.lower(index + 1) == "to" {
        takeAccording(index)
      }
    }
    attachLooseSpans()
  }

  // MARK: - One cue

  private mutating func takeCue(_ cue: Int) {
    let sentence = reading.sentences[reading.sentence[cue]]
    let previous = cue - 1
    let next = cue + 1
    if reading.has(previous, .negation) || reading.lower(previous) == "to" { return }
    if reading.has(previous, .be), !reading.lower(cue).hasSuffix("ing") { return }
    let weak = reading.has(cue, .weakReporting)
    let markBefore = closingMark(at: previous)
    let inverted = invertedSource(cue, sentence, afterMark: markBefore)
    let subject = inverted == nil ? phrases.subject(endingAt: previous, in: sentence) : nil
    guard let source = inverted ?? subject else { return }
    let first = min(source.lowerBound, cue)
    let last = max(source.upperBound, next)

    var draft = Draft(content: [], cue: cue..<next, source: source, reason: "", confidence: 0.9)
    var after = last
    if inverted == nil, reading.has(cue, .telling) || reading.lower(cue) == "asked" {
      draft.addressee = phrases.nounPhrase(startingAt: after, limit: sentence.upperBound)
      if let addressee = draft.addressee { after = addressee.upperBound }
    }

    // What stands before: “…,” SOURCE CUE — or CLAUSE, SOURCE CUE.
    if let span = spanEnding(before: first) {
      draft.content.append(contentRange(of: span, in: sentence))
      draft.quotedSpans.insert(span)
      draft.reason = inverted == nil ? "quotation, source, cue" : "quotation, cue, source"
    }
    // What stands after a colon or comma: SOURCE CUE: “…”
    if let span = spanStarting(after: after, in: sentence) {
      draft.content.append(tokens(of: span))
      draft.quotedSpans.insert(span)
      if draft.reason.isEmpty { draft.reason = "source, cue, quotation" } else { draft.reason += ", quotation" }
    }
    if draft.content.isEmpty {
      guard indirect(&draft, cue, source, after, sentence, weak: weak, inverted: inverted != nil) else { return }
    }
    // “One,” he said. “Two.” — the paragraph's next quotation, without a cue of its own, belongs to it.
    if !draft.quotedSpans.isEmpty, let lastSpan = draft.quotedSpans.max() {
      var span = lastSpan
      var from = max(after, tokens(of: span).upperBound)
      while let following = followingSpan(span, from: from, cue: cue) {
        draft.content.append(tokens(of: following))
        draft.quotedSpans.insert(following)
        span = following
        from = tokens(of: following).upperBound
      }
      continueParagraphs(&draft)
    }
    draft.cited = citations(after, sentence)
    taken.formUnion(draft.quotedSpans)
    for piece in draft.content { for token in piece where reading.span[token] >= 0 { taken.insert(reading.span[token]) } }
    drafts.append(draft)
  }

  /// The source after the cue: “…,” said Ola Brandt, the union's negotiator.
  private func invertedSource(_ cue: Int, _ sentence: Range<Int>, afterMark: Bool) -> Range<Int>? {
    guard afterMark || reading.isComma(cue - 1), cue + 1 < sentence.upperBound else { return nil }
    if reading.has(cue + 1, .auxiliary) || reading.has(cue + 1, .subordinator) { return nil }
    guard let phrase = phrases.nounPhrase(startingAt: cue + 1, limit: sentence.upperBound) else { return nil }
    return phrases.withApposition(phrase, limit: sentence.upperBound)
  }

  private mutating func indirect(
    _ draft: inout Draft, _ cue: Int, _ source: Range<Int>, _ after: Int, _ sentence: Range<Int>, weak: Bool,
    inverted: Bool
  ) -> Bool {
    let end = sentenceEnd(sentence)
    let saysThat = reading.lower(after) == "that" && after + 1 < end
    if saysThat {
      draft.content = [after..<end]
      draft.reason = "source, cue, that"
      draft.confidence = 0.8
      return true
    }
    // CLAUSE, SOURCE CUE. The clause opens the sentence and is parted by a comma.
    let comma = source.lowerBound - 1
    let endsHere = after >= end || reading.isComma(after) || adjunctFollows(after, end)
    if !inverted || reading.isComma(cue - 1), reading.isComma(inverted ? cue - 1 : comma), endsHere {
      let boundary = inverted ? cue - 1 : comma
      let start = clauseStart(sentence)
      if boundary - start >= 3, !weak || after >= end {
        draft.content = [start..<boundary]
        if reading.isComma(after), after + 2 < end, reading.shapes[after + 1] == .lower,
          !reading.lower(after + 1).hasSuffix("ing"), !reading.has(after + 1, [.coordinator, .preposition, .relative])
        {
          draft.content.append((after + 1)..<end)
        }
        draft.reason = "clause, source, cue"
        draft.confidence = 0.75
        return true
      }
    }
    // SOURCE CUE CLAUSE
    guard !inverted, !weak, after < end, end - after >= 3 else { return false }
    if reading.isComma(after) || reading.isColon(after) { return false }
    if reading.has(after, .preposition), !["in", "on", "at", "by"].contains(reading.lower(after)) { return false }
    draft.content = [after..<end]
    draft.reason = "source, cue, clause"
    draft.confidence = 0.6
    return true
  }

  private mutating func takeAccording(_ index: Int) {
    let sentence = reading.sentences[reading.sentence[index]]
    guard let phrase = phrases.nounPhrase(startingAt: index + 2, limit: sentence.upperBound) else { return }
    var source = phrases.withApposition(phrase, limit: sentence.upperBound)
    // In front, what follows the comma is the clause unless another comma ends an apposition.
    if index == sentence.lowerBound, !reading.isComma(source.upperBound) { source = phrase }
    let end = sentenceEnd(sentence)
    var content: Range<Int>
    if index == sentence.lowerBound {
      let start = reading.isComma(source.upperBound) ? source.upperBound + 1 : source.upperBound
      content = start..<max(start, end)
    } else {
      let stop = reading.isComma(index - 1) ? index - 1 : index
      content = clauseStart(sentence)..<max(clauseStart(sentence), stop)
    }
    guard content.count >= 3 else { return }
    drafts.append(
      Draft(
        content: [content], cue: index..<(index + 2), source: source, quotedSpans: [], reason: "according to",
        confidence: 0.85))
    for token in content where reading.span[token] >= 0 { taken.insert(reading.span[token]) }
  }

  // MARK: - Quoted spans beside a cue

  private func tokens(of span: Int) -> Range<Int> {
    let range = reading.quoted[span].range
    let start = lowerBound(range.start)
    var end = start
    while end < reading.count, reading.span[end] == span { end += 1 }
    return start..<end
  }

  private func lowerBound(_ byte: Int) -> Int {
    var low = 0
    var high = reading.count
    while low < high {
      let middle = (low + high) / 2
      if reading.tokens[middle].range.start < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func closingMark(at index: Int) -> Bool {
    guard index >= 0, reading.span[index] >= 0 else { return false }
    return index + 1 >= reading.count || reading.span[index + 1] != reading.span[index]
  }

  /// The span that ends just before `first` (a comma between is allowed), in the same paragraph.
  private func spanEnding(before first: Int) -> Int? {
    var index = first - 1
    if index >= 0, reading.isComma(index) || reading.isDash(index) { index -= 1 }
    guard index >= 0, closingMark(at: index), reading.paragraph[index] == reading.paragraph[first] else { return nil }
    let span = reading.span[index]
    // A term in the middle of a clause does not end in a comma of its own.
    return isStatement(span) || reading.isComma(first - 1) ? span : nil
  }

  private func spanStarting(after: Int, in sentence: Range<Int>) -> Int? {
    var index = after
    guard index < reading.count else { return nil }
    if reading.isColon(index) || reading.isComma(index) || reading.isDash(index) {
      index += 1
    } else if reading.punctuation(index) == UInt8(ascii: ".") {
      return nil
    }
    guard index < reading.count, reading.span[index] >= 0, reading.span[index - 1] < 0 else { return nil }
    let next = reading.paragraph[index] - reading.paragraph[after - 1]
    guard next == 0 || (next == 1 && reading.isColon(after)) else { return nil }
    return reading.span[index]
  }

  /// Whether a span reads like something said: punctuation inside its end, or several words.
  private func isStatement(_ span: Int) -> Bool {
    let range = tokens(of: span)
    guard range.count > 2 else { return range.count == 2 }
    let last = reading.quoted[span].isClosed ? range.upperBound - 2 : range.upperBound - 1
    let stop = reading.punctuation(last)
    return stop != 0 && stop != UInt8(ascii: ")") || range.count >= 7
  }

  /// The whole of what a closing span ends: the span itself, or the sentence it closes ("unable to handle “…,” one
  /// said").
  private func contentRange(of span: Int, in sentence: Range<Int>) -> Range<Int> {
    let range = tokens(of: span)
    let first = reading.sentences[reading.sentence[range.lowerBound]].lowerBound
    if range.lowerBound > first {
      let before = range.lowerBound - 1
      if !reading.isComma(before), !reading.isColon(before), !reading.has(before, .reporting),
        reading.span[before] < 0, !closingMark(at: before)
      {
        return first..<range.upperBound
      }
    }
    return range
  }

  private func followingSpan(_ span: Int, from: Int, cue: Int) -> Int? {
    var next = span + 1
    while next < reading.quoted.count, reading.quoted[next].depth > 0 { next += 1 }
    guard next < reading.quoted.count, !taken.contains(next) else { return nil }
    let range = tokens(of: next)
    guard !range.isEmpty, reading.paragraph[range.lowerBound] == reading.paragraph[cue] else { return nil }
    // Only the end of the cue's own sentence may stand between.
    let stop = sentenceEnd(reading.sentences[reading.sentence[cue]])
    guard range.lowerBound >= from else { return nil }
    let between = min(max(from, stop), range.lowerBound)..<range.lowerBound
    for index in from..<range.lowerBound where reading.has(index, .reporting) { return nil }
    guard between.allSatisfy({ reading.shapes[$0] == .punctuation || reading.shapes[$0] == .mark }) || between.isEmpty
    else { return nil }
    guard isStatement(next) else { return nil }
    // Its own cue follows: leave it to that one.
    let after = range.upperBound
    if after + 1 < reading.count, reading.paragraph[after] == reading.paragraph[cue], reading.shapes[after] != .punctuation {
      for index in after..<min(after + 8, reading.count) {
        if reading.has(index, .reporting), !reading.has(index, .weakReporting) { return nil }
        if reading.shapes[index] == .punctuation { break }
      }
    }
    return next
  }

  /// Adds the paragraphs that carry an open quotation on.
  private func continueParagraphs(_ draft: inout Draft) {
    guard var span = draft.quotedSpans.max() else { return }
    while !reading.quoted[span].isClosed {
      var next = span + 1
      while next < reading.quoted.count, reading.quoted[next].depth > 0 { next += 1 }
      guard next < reading.quoted.count, reading.quoted[next].continues, !taken.contains(next) else { return }
      draft.content.append(tokens(of: next))
      draft.quotedSpans.insert(next)
      span = next
    }
  }

  // MARK: - What is left

  /// Quotations without a cue join the one before in their paragraph or stand alone; short ones are terms.
  private mutating func attachLooseSpans() {
    for (index, span) in reading.quoted.enumerated() where span.depth == 0 && !taken.contains(index) {
      let range = tokens(of: index)
      let words = range.filter { reading.shapes[$0] != .punctuation && reading.shapes[$0] != .mark }.count
      guard words >= 6, isStatement(index) else { continue }
      let opensParagraph = range.lowerBound == 0 || reading.paragraph[range.lowerBound - 1] != reading.paragraph[range.lowerBound]
      if span.continues, let previous = drafts.lastIndex(where: { $0.quotedSpans.contains(where: { $0 < index }) }) {
        drafts[previous].content.append(range)
        drafts[previous].quotedSpans.insert(index)
      } else {
        drafts.append(
          Draft(
            content: [range], cue: nil, source: nil, quotedSpans: [index],
            reason: opensParagraph ? "floating quotation" : "quotation without cue", confidence: 0.6))
      }
      taken.insert(index)
    }
  }

  private func citations(_ after: Int, _ sentence: Range<Int>) -> [Range<Int>] {
    var index = after
    if reading.isComma(index) { index += 1 }
    guard index < sentence.upperBound, ["citing", "quoting"].contains(reading.lower(index)) else { return [] }
    var out: [Range<Int>] = []
    index += 1
    while index < sentence.upperBound, let phrase = phrases.citedPhrase(startingAt: index, limit: sentence.upperBound) {
      out.append(phrase)
      index = phrase.upperBound
      guard ["and", "as", ","].contains(reading.lower(index)) else { break }
      index += 1
    }
    return out
  }

  private func adjunctFollows(_ after: Int, _ end: Int) -> Bool {
    reading.has(after, [.preposition, .calendar]) || reading.lower(after).hasSuffix("ing") || after >= end
  }

  /// The sentence without its closing full stop.
  private func sentenceEnd(_ sentence: Range<Int>) -> Int {
    var end = sentence.upperBound
    while end > sentence.lowerBound, [0x2E, 0x21, 0x3F].contains(reading.punctuation(end - 1)) { end -= 1 }
    return end
  }

  private func clauseStart(_ sentence: Range<Int>) -> Int {
    var start = sentence.lowerBound
    // A dateline is not said by anybody.
    for index in sentence.prefix(8) where reading.isDash(index) && reading.isName(sentence.lowerBound) {
      let place = sentence.lowerBound..<index
      if place.contains(where: { reading.shapes[$0] == .upper }), reading.paragraph[index] <= 1 { start = index + 1 }
      break
    }
    while start < sentence.upperBound, reading.has(start, .coordinator) { start += 1 }
    return start
  }

  // MARK: - Results

  func quotations() -> [Quotation] {
    var seen: Set<[ByteRange]> = []
    return drafts.compactMap { draft -> Quotation? in
      let content = draft.content.compactMap(reading.byteRange).sorted()
      guard !content.isEmpty, seen.insert(content).inserted else { return nil }
      var quotation = Quotation(
        kind: kind(draft), content: content, cue: draft.cue.flatMap(reading.byteRange).map { [$0] } ?? [],
        source: draft.source.flatMap(reading.byteRange).map { [$0] } ?? [], confidence: draft.confidence,
        reason: draft.reason)
      quotation.addresseeRange = draft.addressee.flatMap(reading.byteRange)
      quotation.citedRanges = draft.cited.compactMap(reading.byteRange)
      quotation.class = speechClass(draft)
      return quotation
    }.sorted { $0.extent < $1.extent }
  }

  private func kind(_ draft: Draft) -> Quotation.Kind {
    var inside = 0
    var outside = 0
    for piece in draft.content {
      for token in piece where reading.shapes[token] != .punctuation && reading.shapes[token] != .mark {
        if reading.span[token] >= 0 { inside += 1 } else { outside += 1 }
      }
    }
    return inside == 0 ? .indirect : outside == 0 ? .direct : .mixed
  }

  private func speechClass(_ draft: Draft) -> Quotation.Class {
    if let cue = draft.cue, ["tweeted", "wrote", "posted", "writes", "tweets", "writing", "tweeting"].contains(reading.lower(cue.lowerBound)) {
      return .writing
    }
    if let cue = draft.cue, ["believe", "believes", "believed", "thinks", "think", "thought", "hopes", "hope", "hoped", "fears", "fear", "feared", "feels", "felt", "expects", "expect", "expected"].contains(reading.lower(cue.lowerBound)) {
      return .thought
    }
    if let source = draft.source, source.contains(where: { reading.has($0, .documentNoun) && reading.shapes[$0] == .lower }),
      !source.contains(where: { reading.has($0, .role) })
    {
      return .document
    }
    return .speech
  }

  func terms() -> [ByteRange] {
    reading.quoted.enumerated().filter { $0.element.depth == 0 && !taken.contains($0.offset) }.map(\.element.range)
  }
}
