// Whatever is pressed, in whatever order, on a screen of whatever size: selections stay inside their lists,
// every picture is whole, and panes agree. `fuzz sequences` does the same for hours, over a real archive.
import Terminal
import Testing

@testable import Reader
@testable import fuzz

@Suite struct RandomKeys {
  @Test(arguments: 1...12) func keepTheReadersPromises(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var events = ReaderEvents()
    var desk = Desk(
      80 + random.below(60), 20 + random.below(30), sheets: seed % 2 == 0 ? Sheet.season : Sheet.harbour)
    for turn in 0..<400 {
      let event = events.next(desk.model.size, &random)
      if random.once(in: 10) { desk.isSlow = true }
      desk.send(event)
      if random.once(in: 10) { desk.answer() }
      if let broken = desk.model.brokenPromise ?? (desk.isSlow ? nil : desk.model.disagreement) {
        Issue.record("after \(turn) events, at last \(event): \(broken)")
        return
      }
    }
  }

  @Test(arguments: 1...4) func keepThemOverAnArchive(seed: UInt64) throws {
    var random = SplitMix64(seed: seed, trial: 0)
    let desk = try SequenceDesk(StrangeArticles.annotated(), &random)
    for number in 0..<300 {
      let wrong = try desk.step(&random)
      #expect(wrong == nil, "event \(number) of seed \(seed)")
      if wrong != nil { return }
    }
  }
}
