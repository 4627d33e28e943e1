// Where the time of the stage goes, for the benchmark; off, and one comparison a step, in the program.

/// Steps of the stage that finds quotations, in order.
package enum QuotationStep: Int, CaseIterable, Sendable {
  case facts, cueFeatures, cueRows, cueLayers, cueChain, spanBase, spanFeatures, spanRows, spanLayers,
    spanChain
  case acceptance, repairs, looseMarks, layouts, finish

  /// For people.
  package var name: String {
    switch self {
    case .facts: "facts about tokens"
    case .cueFeatures: "cues: features"
    case .cueRows: "cues: sums of rows"
    case .cueLayers: "cues: layers, readout"
    case .cueChain: "cues: chain"
    case .spanBase: "spans: rows of the tokens"
    case .spanFeatures: "spans: features from the cue"
    case .spanRows: "spans: sums of rows"
    case .spanLayers: "spans: layers, readout"
    case .spanChain: "spans: chain"
    case .acceptance: "acceptance, drafts"
    case .repairs: "repairs"
    case .looseMarks: "loose quotation marks"
    case .layouts: "layouts"
    case .finish: "finish"
    }
  }
}

/// Seconds by the clock of each step, and how much was done.
package struct QuotationLaps {
  package var isOn = false
  package private(set) var seconds = [Double](repeating: 0, count: QuotationStep.allCases.count)
  /// Cues whose windows were read, and the tokens in those windows.
  package private(set) var cues = 0, windowTokens = 0
  private var last = ContinuousClock().now

  package init(isOn: Bool = false) { self.isOn = isOn }

  /// Time since the last call counts for the step; nil forgets it.
  @inline(__always)
  mutating func lap(_ step: QuotationStep?) {
    if isOn { take(step) }
  }

  private mutating func take(_ step: QuotationStep?) {
    let now = ContinuousClock().now
    if let step {
      let time = (now - last).components
      seconds[step.rawValue] += Double(time.seconds) + Double(time.attoseconds) * 1e-18
    }
    last = now
  }

  @inline(__always)
  mutating func count(window: Int) {
    guard isOn else { return }
    cues += 1
    windowTokens += window
  }
}
