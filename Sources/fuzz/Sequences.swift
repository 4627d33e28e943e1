// Keys, clicks and new sizes by the ten thousand, over an archive that answers at once, late, or not at all.
// After each of them no cell is out of its place and no selection outside its list, and when all is answered
// list, article, quotes and actors agree (Reader/Promises.swift).
import Analysis
import ArgumentParser
import DocumentModel
import Reader
import SearchIndex
import Terminal

struct Sequences: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Random keys, clicks and sizes in the reader; a trial is a sequence of 10,000 of them.")

  @OptionGroup var options: TrialOptions
  @Option(help: "Keys, clicks and sizes of a sequence.") var events = 10_000

  func run() throws {
    let annotations = options.child == nil ? [] : StrangeArticles.annotated()
    let trials = Trials(name: "sequences", options: options, arguments: ["--events", "\(events)"])
    try trials.run { trial in
      trial.weigh(bytes: events * 100)
      let desk = try SequenceDesk(annotations, &trial.random)
      for number in 0..<events {
        if let wrong = try desk.step(&trial.random) { return .wrong("event \(number): \(wrong)") }
      }
      return .fine
    }
  }
}

/// A reader, what is done to it, and an archive that answers.
final class SequenceDesk {
  private let archive: Archive
  private var events = ReaderEvents()
  private(set) var model: Model
  private var waiting: [Effect] = []
  private var hasQuit = false
  /// The last events, for who looks for what was wrong.
  private(set) var last: [Event] = []

  init(_ annotations: [Annotation], _ random: inout SplitMix64) throws {
    archive = try Archive.inMemory()
    _ = try archive.add(annotations.filter { _ in random.once(in: 2) }, analysis: Analyzer.version)
    model = Model(size: Size(80, 24), theme: Theme(depth: .many))
    start(&random)
  }

  /// The reader is opened, often where it was left.
  private func start(_ random: inout SplitMix64) {
    let session = model.session
    let isFile = random.once(in: 4)
    model = Model(
      size: ReaderEvents.size(&random), theme: Theme(depth: random.pick(Theme.Depth.allCases)),
      readsPaths: isFile)
    if !isFile, random.once(in: 2) { model.restore(session) }
    (hasQuit, waiting) = (false, model.start())
    if isFile { take(.reading(done: 3, percent: 100, isOver: true)) }
  }

  /// One event, and perhaps what the archive answers; says which promise was broken.
  func step(_ random: inout SplitMix64) throws -> String? {
    let event = events.next(model.size, &random)
    last = last.suffix(19) + [event]
    if random.once(in: 10) { take(.paused) }
    take(.event(event))
    if let wrong = model.brokenSelection { return "\(wrong) after \(last.map(Self.name))" }
    if random.once(in: 200) { take(.changedElsewhere) }
    let isWhole = !random.once(in: 6) && answer(&random)
    if let wrong = model.brokenPromise ?? (isWhole ? model.disagreement : nil) {
      return "\(wrong) \(isWhole ? "when all was answered " : "")after \(last.map(Self.name))"
    }
    if hasQuit { start(&random) }
    return nil
  }

  private func take(_ message: Message) {
    for effect in update(&model, message) {
      if effect == .quit { hasQuit = true }
      waiting.append(effect)
    }
  }

  /// Answers all that the reader asks until it asks no more. Questions are overtaken by one another; what
  /// changes the archive keeps its order. False when one was not answered as it was asked.
  private func answer(_ random: inout SplitMix64) -> Bool {
    var isWhole = true
    while !waiting.isEmpty {
      var changes = waiting.filter(\.changesArchive)[...]
      let effects = waiting.shuffled(using: &random).map { effect in
        effect.changesArchive ? changes.removeFirst() : effect
      }
      waiting = []
      for effect in effects {
        let fails = random.once(in: 500)
        if fails { isWhole = false }
        if let message = fails ? .failed(effect, "no\u{1B}[2J answer") : archive.message(for: effect) {
          take(message)
        }
      }
    }
    return isWhole && !hasQuit
  }

  private static func name(_ event: Event) -> String {
    switch event {
    case .key(let key): key.name
    case .mouse(let mouse): "\(mouse.action) \(mouse.at.x),\(mouse.at.y)"
    case .paste(let text): "paste \(text.debugDescription)"
    case .resize(let size): "\(size.columns)x\(size.rows)"
    }
  }
}

extension Effect {
  /// Done in the order in which it was wanted.
  fileprivate var changesArchive: Bool {
    switch self {
    case .correct, .undo, .mark, .markAllRead, .changeSearches, .keepPlace: true
    default: false
    }
  }
}
