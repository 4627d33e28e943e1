// The actors of an article and who speaks each quotation. A speaker may be named two paragraphs after the
// quotation, so names are entered first and sources are resolved after.
import DocumentModel

/// What the choices of a run saw, for training.
package struct RecordedChoices {
  package var pronouns: [PronounCase] = []
  package var nouns: [NominalCase] = []
  package var loose: [LooseCase] = []
  package var actors: [ActorCase] = []
}

/// Makes one entry per actor and points every quotation at its speaker, or at nobody.
public struct Actors: Stage {
  public let name = "actors"
  public let needs: Layers = [.tokens, .sentences, .names, .quoted, .quotations]
  public let gives: Layers = [.actors]

  public init() {}

  public func run(on annotation: inout Annotation) { _ = resolve(&annotation, record: false) }

  /// Runs the stage and tells what it saw of the candidates of each pronoun and noun, as indices of
  /// `annotation.actors`; for training.
  package func recording(in annotation: inout Annotation) -> RecordedChoices {
    resolve(&annotation, record: true)
  }

  private func resolve(_ annotation: inout Annotation, record: Bool) -> RecordedChoices {
    let reading = Reading(annotation)
    var resolver = SpeakerResolver(
      reading: reading,
      entered: NameEntry(reading: reading, names: annotation.names, author: annotation.article.author))
    if record { (resolver.record, resolver.recordNominals) = ([], []) }
    resolver.speechSource = speechSources(annotation, reading)
    resolver.namedSpeakers = NamedSpeakers(
      annotation.quotations.compactMap { quotation in
        guard let source = quotation.source.first.flatMap(reading.tokenRange), !isHeard(quotation, reading)
        else { return nil }
        return resolver.named(in: source).map { ($0, source.lowerBound) }
      }.sorted { $0.1 < $1.1 })
    var addressees: [Int?] = []
    var cited: [[Int]] = []
    let order = annotation.quotations.indices.sorted {
      anchor(annotation.quotations[$0]) < anchor(annotation.quotations[$1])
    }
    var answers = Array(
      repeating: Resolution(entry: nil, candidate: nil, confidence: 0, reason: ""),
      count: annotation.quotations.count)
    // Who spoke the last words in quotation marks, and where they end.
    var previous: (speakers: [Int], token: Int)?
    // Pronouns that say nothing still keep somebody in mind: they are read in passing.
    let speaking = Set(
      annotation.quotations.flatMap(\.source).compactMap(reading.tokenRange).filter { $0.count == 1 }.map(
        \.lowerBound))
    let passing = (0..<reading.count).filter {
      reading.has($0, record ? [.he, .she, .it, .they] : [.he, .she]) && !speaking.contains($0)
    }
    var next = passing.startIndex
    for index in order {
      let quotation = annotation.quotations[index]
      while next < passing.endIndex, reading.tokens[passing[next]].range.start < anchor(quotation) {
        resolver.notice(passing[next])
        next += 1
      }
      let answer = resolve(quotation, after: previous, reading, &resolver)
      answers[index] = answer
      let content = quotation.content.compactMap(reading.tokenRange)
      for piece in content {
        resolver.enclosing.append((piece, answer.entry, answer.others, quotation.kind == .direct))
      }
      if let last = content.last?.upperBound {
        resolver.isAsked =
          quotation.kind == .direct
          && (last - 3..<last).contains { reading.punctuation($0) == UInt8(ascii: "?") }
      }
      if quotation.kind != .indirect, let last = content.last {
        previous = answer.entry == nil ? nil : (answer.entries, last.upperBound - 1)
      }
    }
    while next < passing.endIndex {
      resolver.notice(passing[next])
      next += 1
    }
    let loose = settleLoose(annotation, order, &answers, reading, &resolver)
    for index in annotation.quotations.indices {
      addressees.append(
        annotation.quotations[index].addresseeRange.flatMap(reading.tokenRange).flatMap {
          resolver.actor(in: $0)
        })
      cited.append(
        annotation.quotations[index].citedRanges.compactMap {
          reading.tokenRange($0).flatMap { resolver.actor(in: $0) }
        })
    }
    for (role, token, entry) in resolver.identities {
      let told = resolver.book.bearing(anyOf: [role]).filter { index in
        let known = resolver.book.entries[index]
        guard known.kind == .unnamed, !known.isPlural,
          let first = known.mentions.map(\.tokens.lowerBound).min()
        else { return false }
        return first < token && token - first < 300 && ["a", "an", "one"].contains(reading.lower(first))
      }
      if told.count == 1 { resolver.book.identify(told[0], with: entry) }
    }
    NameLead(annotation, answers, order).run(&resolver)
    let heard = Set(
      (addressees.compactMap { $0 } + cited.joined() + answers.flatMap(\.entries)
        + answers.compactMap(\.candidate))
        .map(resolver.book.current))
    resolver.enterSmallBodies()
    resolver.enterLateNames()
    var export = ActorExport(book: resolver.book, reading: reading, heard: heard, withStrangers: record)
    for index in annotation.quotations.indices {
      let answer = answers[index]
      annotation.quotations[index].speakers = []
      for speaker in answer.entries.compactMap({ export.index(of: $0) })
      where !annotation.quotations[index].speakers.contains(speaker) {
        annotation.quotations[index].speakers.append(speaker)
      }
      annotation.quotations[index].candidate = answer.candidate.flatMap { export.index(of: $0) }
      annotation.quotations[index].addressee = addressees[index].flatMap { export.index(of: $0) }
      annotation.quotations[index].cited = cited[index].compactMap { export.index(of: $0) }
      let both =
        annotation.quotations[index].confidence * (answer.entry == nil ? 0.5 : max(0.2, answer.confidence))
      annotation.quotations[index].confidence = Confidence.settled(both, annotation.quotations[index].kind)
      if !answer.reason.isEmpty { annotation.quotations[index].reason += "; speaker: " + answer.reason }
    }
    annotation.actors = export.actors()
    guard record else { return RecordedChoices() }
    func shown(_ candidates: [(entry: Int?, features: [UInt8])]) -> [(entry: Int?, features: [UInt8])] {
      candidates.compactMap { candidate in
        guard let entry = candidate.entry else { return candidate }
        return export.index(of: entry).map { ($0, candidate.features) }
      }
    }
    return RecordedChoices(
      pronouns: (resolver.record ?? []).map { seen in
        PronounCase(
          token: seen.token, speaks: seen.speaks, family: seen.family,
          candidates: seen.candidates.compactMap { candidate in
            export.index(of: candidate.entry).map { ($0, candidate.features) }
          })
      },
      nouns: (resolver.recordNominals ?? []).map {
        NominalCase(source: $0.source, family: $0.family, candidates: shown($0.candidates))
      },
      loose: loose.map { LooseCase(quotation: $0.quotation, candidates: shown($0.candidates)) },
      actors: export.silent)
  }

  /// Words without a source, once everybody else is known; gives what the choices saw.
  private func settleLoose(
    _ annotation: Annotation, _ order: [Int], _ answers: inout [Resolution], _ reading: Reading,
    _ resolver: inout SpeakerResolver
  ) -> [LooseCase] {
    var told: [LooseChoice.Told] = []
    var contents: [[Range<Int>]] = []
    var place: [Int: Int] = [:]
    var said: [Int: Int] = [:]
    for index in order {
      let content = annotation.quotations[index].content.compactMap(reading.tokenRange)
      guard let first = content.first, let last = content.last, first.lowerBound < last.upperBound else {
        continue
      }
      let isLoose = isLoose(annotation.quotations[index], answers[index])
      let speaker = isLoose ? nil : answers[index].entry.map(resolver.book.current)
      if let speaker { said[speaker, default: 0] += 1 }
      place[index] = told.count
      told.append(
        LooseChoice.Told(
          tokens: first.lowerBound..<last.upperBound, kind: annotation.quotations[index].kind,
          speaker: speaker))
      contents.append(content)
    }
    var seen: [LooseCase] = []
    for index in order where isLoose(annotation.quotations[index], answers[index]) {
      guard let at = place[index] else { continue }
      let choice = LooseChoice(
        at, in: told, rule: answers[index], said: said, content: contents[at], resolver)
      seen.append(LooseCase(quotation: index, candidates: choice.candidates))
      let (entry, share) = choice.best
      let isSaid = entry != nil && share >= Abstention.loose
      told[at].speaker = isSaid ? entry : nil
      answers[index] = Resolution(
        entry: isSaid ? entry : nil, candidate: isSaid ? nil : entry, confidence: share,
        reason: isSaid ? "who speaks around it" : "the text does not tell")
      if isSaid, let entry { resolver.reveal(entry) }
    }
    return seen
  }

  private func isLoose(_ quotation: Quotation, _ answer: Resolution) -> Bool {
    quotation.source.isEmpty && answer.way != .signature && answer.others.isEmpty
  }

  /// For every token of direct speech the last token of its source, -1 elsewhere; of speech within speech the
  /// outer one's.
  private func speechSources(_ annotation: Annotation, _ reading: Reading) -> [Int32] {
    var out = [Int32](repeating: -1, count: reading.count)
    for quotation in annotation.quotations where quotation.kind == .direct {
      guard let source = quotation.source.last.flatMap(reading.tokenRange), let last = source.last else {
        continue
      }
      for piece in quotation.content.compactMap(reading.tokenRange) {
        guard let first = piece.first, out[first] < 0 else { continue }
        for i in piece { out[i] = Int32(last) }
      }
    }
    return out
  }

  /// "The court heard that …", "jurors were told": the subject listens.
  private func isHeard(_ quotation: Quotation, _ reading: Reading) -> Bool {
    let cue = quotation.cue.compactMap(reading.tokenRange).joined()
    guard let source = quotation.source.first, let first = quotation.cue.first, source.start < first.start
    else {
      return false
    }
    let hears = cue.contains { ["heard", "hears", "hear"].contains(reading.lower($0)) }
    // "Guard slept through the alarm, inquest told": a headline leaves out "was".
    let last = cue.last ?? 0
    let isTold =
      cue.contains { reading.lower($0) == "told" }
      && (cue.contains { reading.has($0, .be) }
        || last + 1 >= reading.count || reading.paragraph[last + 1] != reading.paragraph[last])
    return (hears || isTold) && !cue.contains { ["say", "saying", "telling"].contains(reading.lower($0)) }
  }

  /// "Pinterest He": the pronoun, where a caption lost the line break to the sentence after it.
  private func afterCaption(_ source: Range<Int>, _ reading: Reading) -> Range<Int> {
    guard source.count > 1, let last = source.last, reading.isName(last), reading.isName(last - 1),
      reading.has(last, [.he, .she, .they, .it])
    else { return source }
    return last..<source.upperBound
  }

  private func anchor(_ quotation: Quotation) -> Int {
    quotation.source.first?.start ?? quotation.cue.first?.start ?? quotation.content[0].start
  }

  private func resolve(
    _ quotation: Quotation, after previous: (speakers: [Int], token: Int)?, _ reading: Reading,
    _ resolver: inout SpeakerResolver
  ) -> Resolution {
    let content = quotation.content.compactMap(reading.tokenRange)
    if isHeard(quotation, reading) {
      return Resolution(entry: nil, candidate: nil, confidence: 0, reason: "who hears it did not say it")
    }
    if let range = quotation.source.first, let told = reading.tokenRange(range) {
      let source = afterCaption(told, reading)
      // “… he said, adding that …”: one pronoun is one speaker.
      if source.count == 1, let known = resolver.settled[source.lowerBound] { return known }
      let answer = resolver.resolve(source, content: content, isLabel: quotation.cue.isEmpty)
      if source.count == 1, reading.has(source.lowerBound, [.he, .she, .they, .it]) {
        resolver.settled[source.lowerBound] = answer
      }
      if let entry = answer.entry, answer.others.isEmpty, source.count == 1,
        reading.has(source.lowerBound, [.he, .she, .they, .it, .relative, .indefinitePronoun, .firstPerson])
      {
        resolver.notePronoun(entry, source)
      }
      return answer
    }
    if quotation.kind != .indirect, let last = content.last, let signed = resolver.signature(after: last) {
      return Resolution(entry: signed, candidate: nil, confidence: 0.85, reason: "signs it", way: .signature)
    }
    if quotation.kind == .direct, let token = content.first?.lowerBound,
      let about = resolver.subject(before: token, after: previous?.token ?? -1)
    {
      return about
    }
    if quotation.kind == .direct, let previous, let token = content.first?.lowerBound,
      reading.paragraph[token] - reading.paragraph[previous.token] <= 1
    {
      for speaker in previous.speakers.reversed() { resolver.repeatSpeaker(speaker, at: token) }
      return Resolution(
        entry: previous.speakers[0], candidate: nil, confidence: 0.6,
        reason: "runs on from the quotation before",
        others: Array(previous.speakers.dropFirst()), way: .runsOn)
    }
    return Resolution(
      entry: nil, candidate: previous?.speakers.first, confidence: 0, reason: "the text does not tell")
  }
}

/// Turns entries into actors: those with a name, and those who speak or are spoken to.
struct ActorExport {
  private let book: ActorBook
  private let reading: Reading
  private var indexOf: [Int: Int] = [:]
  private var kept: [Int] = []
  /// Those that say nothing, for training.
  private(set) var silent: [ActorCase] = []

  /// `heard` are entries that are spoken to or cited; `withStrangers` keeps everybody, for training.
  init(book: ActorBook, reading: Reading, heard: Set<Int>, withStrangers: Bool) {
    self.book = book
    self.reading = reading
    let around = ArticleNames(book, reading)
    for index in book.entries.indices
    where book.moved[index] == nil
      && (withStrangers && book.entries[index].stranger != nil
        || !book.entries[index].mentions.isEmpty && book.entries[index].stranger == nil)
    {
      let entry = book.entries[index]
      // “Salt on the Wind” is a song: no Wind is told of.
      if !entry.isSettled, entry.kind != .outlet, entry.lastSpoke < 0,
        entry.mentions.allSatisfy({
          $0.form == .name && reading.span[$0.tokens.lowerBound] >= 0
            && around.titles.contains(reading.span[$0.tokens.lowerBound])
        })
      {
        continue
      }
      // "the Marlow administration" tells of no Marlow, "Marlow’s campaign" does.
      if entry.kind == .person, entry.lastSpoke < 0,
        entry.mentions.allSatisfy({
          $0.form == .name && around.longest[$0.tokens.lowerBound] > $0.tokens.count
            && !reading.isPossessive($0.tokens.upperBound)
        })
      {
        continue
      }
      // Whoever speaks, or is spoken to, is somebody.
      if entry.lastSpoke < 0, !heard.contains(index), let choice = ActorChoice(entry, reading, around) {
        if withStrangers {
          silent.append(ActorCase(entry: kept.count, family: choice.family, features: choice.features))
        } else if choice.share < ActorChoice.least {
          continue
        }
      }
      indexOf[index] = kept.count
      kept.append(index)
    }
  }

  mutating func index(of entry: Int) -> Int? { indexOf[book.current(entry)] }

  func actors() -> [NewsActor] {
    kept.map { index in
      let entry = book.entries[index]
      var seen: Set<ByteRange> = []
      let mentions = entry.mentions.compactMap { mention in
        reading.byteRange(mention.tokens).map { Mention(range: $0, form: mention.form) }
      }.filter { seen.insert($0.range).inserted }.sorted { $0.range < $1.range }
      return NewsActor(
        name: entry.name, kind: entry.kind,
        affiliation: entry.affiliation.flatMap { indexOf[book.current($0)] },
        aliases: entry.aliases.isEmpty ? [entry.name] : entry.aliases, descriptions: entry.descriptions,
        mentions: mentions)
    }
  }
}
