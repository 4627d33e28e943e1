// The actors of an article and who speaks each quotation. A speaker may be named two paragraphs after the
// quotation, so names are entered first and sources are resolved after.
import DocumentModel

/// What the choices of a run saw, for training; entries are indices of `annotation.actors`.
package struct RecordedChoices {
  package var pronouns: [ChoiceCase] = []
  package var nouns: [ChoiceCase] = []
  package var loose: [ChoiceCase] = []
  package var actors: [ChoiceCase] = []
}

/// Makes one entry per actor and points every quotation at its speaker, or at nobody.
public struct Actors: Stage {
  public let name = "actors"
  public let needs: Layers = [
    .paragraphs, .tokens, .sentences, .tags, .tree, .names, .quoted, .quotations,
  ]
  public let gives: Layers = [.actors]

  public init() {}

  public func run(on annotation: inout Annotation) { _ = resolve(&annotation, record: false) }

  /// Runs the stage and tells what it saw of the candidates of each choice; for training.
  package func recording(in annotation: inout Annotation) -> RecordedChoices {
    resolve(&annotation, record: true)
  }

  private func resolve(_ annotation: inout Annotation, record: Bool) -> RecordedChoices {
    var speakers = QuotationSpeakers(annotation, record: record)
    speakers.readInOrder()
    var recorded = speakers.settleLoose()
    let heard = speakers.finish()
    var export = ActorExport(
      book: speakers.resolver.book, reading: speakers.reading, heard: heard, withStrangers: record)
    for index in annotation.quotations.indices {
      speakers.write(index, to: &annotation.quotations[index], &export)
    }
    annotation.actors = export.actors()
    if record { recorded = speakers.recorded(loose: recorded.loose, &export) }
    return recorded
  }
}

/// The quotations of one article with what is known of who speaks them.
struct QuotationSpeakers {
  let reading: Reading
  var resolver: SpeakerResolver
  private let quotations: [Quotation]
  /// The quotations in the order of their sources, in which they are read.
  private let order: [Int]
  private var answers: [Resolution]
  private var addressees: [Int?] = []
  private var cited: [[Int]] = []
  /// Who spoke the last words in quotation marks, and where they end.
  private var previous: (speakers: [Int], token: Int)?

  init(_ annotation: Annotation, record: Bool) {
    reading = Reading(annotation)
    quotations = annotation.quotations
    resolver = SpeakerResolver(
      reading: reading,
      entered: NameEntry(reading: reading, names: annotation.names, author: annotation.article.author))
    if record { (resolver.record, resolver.recordNominals) = ([], []) }
    order = annotation.quotations.indices.sorted {
      QuotationSpeakers.anchor(annotation.quotations[$0])
        < QuotationSpeakers.anchor(annotation.quotations[$1])
    }
    answers = Array(repeating: .nobody("", 0), count: quotations.count)
    resolver.speechSource = speechSources()
    resolver.namedSpeakers = NamedSpeakers(
      quotations.compactMap { quotation in
        guard let source = quotation.source.first.flatMap(reading.tokenRange), !isHeard(quotation) else {
          return nil
        }
        return resolver.named(in: source).map { ($0, source.lowerBound) }
      }.sorted { $0.1 < $1.1 })
  }

  /// Where a quotation is read: at its source, else its cue, else its words.
  private static func anchor(_ quotation: Quotation) -> Int {
    quotation.source.first?.start ?? quotation.cue.first?.start ?? quotation.content[0].start
  }

  /// For every token of direct speech the last token of its source, -1 elsewhere; of speech within speech the
  /// outer one's.
  private func speechSources() -> [Int32] {
    var out = [Int32](repeating: -1, count: reading.count)
    for quotation in quotations where quotation.kind == .direct {
      guard let last = quotation.source.last.flatMap(reading.tokenRange)?.last else { continue }
      for piece in quotation.content.compactMap(reading.tokenRange) {
        guard let first = piece.first, out[first] < 0 else { continue }
        for i in piece { out[i] = Int32(last) }
      }
    }
    return out
  }

  /// Resolves every source in text order. Pronouns that say nothing are read in passing, since they keep
  /// somebody in mind.
  mutating func readInOrder() {
    let sources = quotations.flatMap(\.source).compactMap(reading.tokenRange)
    let speaking = Set(sources.filter { $0.count == 1 }.map(\.lowerBound))
    let wanted: WordClass = resolver.record != nil ? [.he, .she, .it, .they] : [.he, .she]
    var passing = (0..<reading.count).filter { reading.has($0, wanted) && !speaking.contains($0) }[...]
    for index in order {
      let start = QuotationSpeakers.anchor(quotations[index])
      while let next = passing.first, reading.tokens[next].range.start < start {
        resolver.notice(passing.removeFirst())
      }
      answers[index] = resolve(quotations[index])
      remember(quotations[index], answers[index])
    }
    for token in passing { resolver.notice(token) }
  }

  private mutating func remember(_ quotation: Quotation, _ answer: Resolution) {
    let content = quotation.content.compactMap(reading.tokenRange)
    for piece in content {
      resolver.enclosing.append((piece, answer.entry, answer.others, quotation.kind == .direct))
    }
    guard let last = content.last else { return }
    let end = last.upperBound
    resolver.isAsked =
      quotation.kind == .direct && (end - 3..<end).contains { reading.punctuation($0) == UInt8(ascii: "?") }
    if quotation.kind != .indirect { previous = answer.entry == nil ? nil : (answer.entries, end - 1) }
  }

  // MARK: - One quotation

  private mutating func resolve(_ quotation: Quotation) -> Resolution {
    let content = quotation.content.compactMap(reading.tokenRange)
    if isHeard(quotation) { return .nobody("who hears it did not say it", 0) }
    if let told = quotation.source.first.flatMap(reading.tokenRange) {
      return resolve(afterCaption(told), content, isLabel: quotation.cue.isEmpty)
    }
    if quotation.kind != .indirect, let last = content.last, let signed = resolver.signature(after: last) {
      return Resolution(signed, 0.85, "signs it", way: .signature)
    }
    guard quotation.kind == .direct, let token = content.first?.lowerBound else {
      return .nobody("the text does not tell", 0, perhaps: previous?.speakers.first)
    }
    if let about = resolver.subject(before: token, after: previous?.token ?? -1) { return about }
    guard let previous, reading.paragraph[token] - reading.paragraph[previous.token] <= 1 else {
      return .nobody("the text does not tell", 0, perhaps: previous?.speakers.first)
    }
    for speaker in previous.speakers.reversed() { resolver.repeatSpeaker(speaker, at: token) }
    return Resolution(
      previous.speakers[0], 0.6, "runs on from the quotation before",
      others: Array(previous.speakers.dropFirst()), way: .runsOn)
  }

  private mutating func resolve(_ source: Range<Int>, _ content: [Range<Int>], isLabel: Bool) -> Resolution {
    guard source.count == 1, case let first = source.lowerBound,
      reading.has(first, [.he, .she, .they, .it, .relative, .indefinitePronoun, .firstPerson])
    else { return resolver.resolve(source, content: content, isLabel: isLabel) }
    // “… he said, adding that …”: one pronoun is one speaker.
    if let known = resolver.settled[first] { return known }
    let answer = resolver.resolve(source, content: content, isLabel: isLabel)
    if reading.has(first, [.he, .she, .they, .it]) { resolver.settled[first] = answer }
    if let entry = answer.entry, answer.others.isEmpty { resolver.notePronoun(entry, source) }
    return answer
  }

  /// "The court heard that …", "jurors were told": the subject listens.
  private func isHeard(_ quotation: Quotation) -> Bool {
    guard let source = quotation.source.first, let first = quotation.cue.first, source.start < first.start
    else { return false }
    let cue = quotation.cue.compactMap(reading.tokenRange).joined()
    let words = Set(cue.map(reading.lower))
    let hears = !words.isDisjoint(with: ["heard", "hears", "hear"])
    // "Guard slept through the alarm, inquest told": a headline leaves out "was".
    let next = (cue.last ?? 0) + 1
    let isTold =
      words.contains("told")
      && (cue.contains { reading.has($0, .be) } || next >= reading.count || reading.opensParagraph(next))
    return (hears || isTold) && words.isDisjoint(with: ["say", "saying", "telling"])
  }

  /// "Pinterest He": the pronoun, where a caption lost the line break to the sentence after it.
  private func afterCaption(_ source: Range<Int>) -> Range<Int> {
    guard source.count > 1, let last = source.last, reading.isName(last), reading.isName(last - 1),
      reading.has(last, [.he, .she, .they, .it])
    else { return source }
    return last..<source.upperBound
  }

  // MARK: - Once all sources are read

  private func isLoose(_ index: Int) -> Bool {
    quotations[index].source.isEmpty && answers[index].way != .signature && answers[index].others.isEmpty
  }

  /// Words without a source, once everybody else is known; gives what the choices saw.
  mutating func settleLoose() -> RecordedChoices {
    var told: [LooseChoice.Told] = []
    var contents: [[Range<Int>]] = []
    var place: [Int: Int] = [:]
    var said: [Int: Int] = [:]
    for index in order {
      let content = quotations[index].content.compactMap(reading.tokenRange)
      guard let first = content.first, let last = content.last, first.lowerBound < last.upperBound else {
        continue
      }
      let speaker = isLoose(index) ? nil : answers[index].entry.map(resolver.book.current)
      if let speaker { said[speaker, default: 0] += 1 }
      place[index] = told.count
      told.append(
        LooseChoice.Told(
          tokens: first.lowerBound..<last.upperBound, kind: quotations[index].kind, speaker: speaker))
      contents.append(content)
    }
    var seen = RecordedChoices()
    for index in order where isLoose(index) {
      guard let at = place[index] else { continue }
      let choice = LooseChoice(
        at, in: told, rule: answers[index], said: said, content: contents[at], resolver)
      seen.loose.append(ChoiceCase(at: index..<(index + 1), candidates: choice.candidates))
      let (entry, share) = choice.best
      guard let entry, share >= Abstention.loose else {
        told[at].speaker = nil
        answers[index] = .nobody("the text does not tell", share, perhaps: entry)
        continue
      }
      told[at].speaker = entry
      answers[index] = Resolution(entry, share, "who speaks around it")
      resolver.reveal(entry)
    }
    return seen
  }

  /// Who is spoken to and cited, and what names whom; gives everybody who has a part in a quotation.
  mutating func finish() -> Set<Int> {
    for quotation in quotations {
      addressees.append(
        quotation.addresseeRange.flatMap(reading.tokenRange).flatMap { resolver.actor(in: $0) })
      cited.append(
        quotation.citedRanges.compactMap(reading.tokenRange).compactMap { resolver.actor(in: $0) })
    }
    resolver.identify()
    NameLead(quotations, answers, order).run(&resolver)
    let heard =
      addressees.compactMap { $0 } + cited.joined() + answers.flatMap(\.entries)
      + answers.compactMap(\.candidate)
    resolver.enterSmallBodies()
    resolver.enterLateNames()
    return Set(heard.map(resolver.book.current))
  }

  /// Puts down what was found of a quotation. Its confidence, that of having been found, becomes that of
  /// being
  /// found and told right.
  func write(_ index: Int, to quotation: inout Quotation, _ export: inout ActorExport) {
    let answer = answers[index]
    quotation.speakers = []
    for speaker in answer.entries.compactMap({ export.index(of: $0) })
    where !quotation.speakers.contains(speaker) { quotation.speakers.append(speaker) }
    quotation.candidate = answer.candidate.flatMap { export.index(of: $0) }
    quotation.addressee = addressees[index].flatMap { export.index(of: $0) }
    quotation.cited = cited[index].compactMap { export.index(of: $0) }
    let isRight = answer.entry == nil ? 0.5 : max(0.2, answer.confidence)
    quotation.confidence = Confidence.settled(quotation.confidence * isRight, quotation.kind)
    if !answer.reason.isEmpty { quotation.reason += "; speaker: " + answer.reason }
  }

  /// What the choices saw, by actor.
  func recorded(loose: [ChoiceCase], _ export: inout ActorExport) -> RecordedChoices {
    func shown(_ cases: [ChoiceCase]) -> [ChoiceCase] {
      cases.map { seen in
        var seen = seen
        seen.candidates = seen.candidates.compactMap { candidate in
          guard let entry = candidate.entry else { return candidate }
          return export.index(of: entry).map { ($0, candidate.features) }
        }
        return seen
      }
    }
    return RecordedChoices(
      pronouns: shown(resolver.record ?? []), nouns: shown(resolver.recordNominals ?? []),
      loose: shown(loose), actors: export.silent)
  }
}
