// Bytes typed into the reader: keys, escape sequences cut anywhere, the mouse, pasted text, new sizes. They
// go the way that a person's keys go, through curses, and after each the reader must keep its promises
// (Reader/Promises.swift).
import Analysis
import ArgumentParser
import DocumentModel
import Foundation
import PseudoTerminal
import Reader
import SearchIndex
import Terminal

struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Type random bytes into the reader; a trial is a session of some 1,000 bytes.")

  /// Bytes of a session.
  private static let bytes = 1000

  @OptionGroup var options: TrialOptions

  func run() throws {
    let desk = options.child == nil ? nil : try Desk()
    try Trials(name: "keys", options: options).run { trial in
      trial.weigh(bytes: Self.bytes)
      return try desk?.session(of: Self.bytes, &trial.random) ?? .exhausted
    }
  }
}

/// A reader, its archive, and a keyboard that is a pipe.
private final class Desk {
  private let screen: CursesScreen
  private let keyboard: Int32
  private let annotations: [Annotation]
  private var archive: Archive
  private var model: Model
  private var waiting: [Effect] = []
  private var hasQuit = false

  init() throws {
    annotations = StrangeArticles.annotated()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ValidationError("no pipe could be had") }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    keyboard = ends[1]
    let picture = try PseudoTerminal.pair(columns: 80, rows: 24).slave
    screen = try CursesScreen(type: "xterm-256color", keyboard: ends[0], picture: picture)
    archive = try Archive.inMemory()
    model = Model(size: Size(80, 24), theme: Theme(depth: .many))
  }

  func session(of count: Int, _ random: inout SplitMix64) throws -> Outcome {
    archive = try Archive.inMemory()
    _ = try archive.add(annotations.filter { _ in random.once(in: 2) }, analysis: Analyzer.version)
    start(&random)
    var left = count
    while left > 0 {
      // Several at once: curses waits for what may follow an escape at the end of what there is.
      let bytes = (0...random.below(8)).flatMap { _ in KeyBytes.some(model.size, &random) }
      left -= bytes.count
      _ = bytes.withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
      while let event = screen.nextEvent() {
        if let wrong = take(.event(event), &random) { return .wrong(wrong) }
      }
      if random.once(in: 30), let wrong = take(.event(.resize(Self.size(&random))), &random) {
        return .wrong(wrong)
      }
      if random.once(in: 4), let wrong = answer(&random) { return .wrong(wrong) }
      if hasQuit { start(&random) }
    }
    return .fine
  }

  private static func size(_ random: inout SplitMix64) -> Size {
    random.once(in: 4)
      ? Size(random.below(300), random.below(120)) : Size(20 + random.below(130), 5 + random.below(45))
  }

  private func start(_ random: inout SplitMix64) {
    (hasQuit, waiting) = (false, [])
    model = Model(
      size: Self.size(&random), theme: Theme(depth: random.pick(Theme.Depth.allCases)),
      readsPaths: random.once(in: 2))
    waiting += model.start()
  }

  /// Gives the reader a message; answers the promise it broke.
  private func take(_ message: Message, _ random: inout SplitMix64) -> String? {
    for effect in update(&model, message) {
      if effect == .quit { hasQuit = true }
      waiting.append(effect)
    }
    if let wrong = model.brokenPromise { return "\(wrong) after \(message)" }
    return random.once(in: 2) ? answer(&random) : nil
  }

  /// Answers what the reader asked, in any order, or not at all.
  private func answer(_ random: inout SplitMix64) -> String? {
    let effects = waiting.shuffled(using: &random)
    waiting = []
    for effect in effects {
      guard
        let message = random.once(in: 50)
          ? .failed(effect, "no\u{1B}[2J answer") : archive.message(for: effect)
      else { continue }
      waiting += update(&model, message)
      if let wrong = model.brokenPromise { return "\(wrong) after an answer to \(effect)" }
    }
    return nil
  }
}
