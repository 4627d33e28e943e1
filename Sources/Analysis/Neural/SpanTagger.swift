// A span tagger labels tokens: an encoder, scores, and a chain of labels. Several taggers of one kind,
// trained from different seeds, vote by their mean.
// raw: memory reserved for the tokens of the paragraph; heads and stretches were checked by TokenView.

/// One or more nets over the same feature rows.
package struct SpanTagger: Sendable {
  private let members: [(encoder: Encoder, readout: Readout)]
  package let index: RowIndex
  private let steps: (rows: QuotationStep, layers: QuotationStep)
  package let chain: ChainReader
  package var labels: Int { chain.labels }
  /// Numbers that a member's sum of features has; nets of one tagger have one shape.
  package let dimension: Int
  private let slots: Int
  package var memberCount: Int { members.count }

  /// Reads `NAME.rowIndex…`, and members `NAME.0`, `NAME.1` … as many as there are; their chain is the mean.
  package init(_ file: WeightFile, _ name: String) {
    index = RowIndex(file, name)
    steps = name == "cues" ? (.cueRows, .cueLayers) : (.spanRows, .spanLayers)
    var members: [(Encoder, Readout)] = []
    var chains: [LinearChain] = []
    while file.has("\(name).\(members.count).shape") {
      let member = "\(name).\(members.count)"
      members.append((Encoder(file, member, index: index), Readout(file, member + ".out")))
      chains.append(LinearChain(file, member))
    }
    self.members = members
    guard let shape = members.first?.0.shape, var chain = chains.first,
      members.allSatisfy({ $0.0.shape.dimension == shape.dimension })
    else {
      // raw: weights and program come from one build
      preconditionFailure("\(name) has no nets of one shape; rebuild it with train-models")
    }
    (dimension, slots) = (shape.dimension, shape.slots)
    for k in chain.transitions.indices {
      chain.transitions[k] = chains.reduce(0) { $0 + $1.transitions[k] } / Float(chains.count)
    }
    for k in chain.start.indices {
      chain.start[k] = chains.reduce(0) { $0 + $1.start[k] } / Float(chains.count)
    }
    self.chain = ChainReader(chain)
  }

  /// Mean scores of the labels for tokens with these rows of features; good until the memory is used again.
  package func scores(
    _ rows: UnsafeBufferPointer<UInt32>, heads: UnsafePointer<Int32>, _ memory: inout TaggerMemory
  ) -> UnsafePointer<Float> {
    let n = rows.count / slots
    let scores = memory.scores.reserve(max(1, n * labels))
    for (k, member) in members.enumerated() {
      member.encoder.sum(rows: rows, into: &memory.vectors)
      memory.laps.lap(steps.rows)
      member.encoder.runLayers(heads: heads, into: &memory.vectors)
      member.readout.scores(memory.vectors, &memory.products, into: scores, adding: k > 0)
      memory.laps.lap(steps.layers)
    }
    return mean(scores, n)
  }

  /// Sums of `slots` rows each, for every member n sums after those of the member before.
  package func sum(
    rows: UnsafePointer<UInt32>, _ n: Int, slots: Int, into out: UnsafeMutablePointer<Int16>
  ) {
    for (k, member) in members.enumerated() {
      member.encoder.sum(rows: rows, n, slots: slots, into: out + k * n * dimension)
    }
  }

  /// Mean scores for n tokens from `first` on of those (`count` in all) that `base` was summed for, with
  /// `groups` sums more a token: `refs` says which of the `sumCount` sums.
  package func scores(
    onto base: UnsafePointer<Int16>, count: Int, from first: Int, _ n: Int, sums: UnsafePointer<Int16>,
    sumCount: Int,
    refs: UnsafePointer<UInt32>, groups: Int, heads: UnsafePointer<Int32>, _ memory: inout TaggerMemory
  ) -> UnsafePointer<Float> {
    let scores = memory.scores.reserve(max(1, n * labels))
    for (k, member) in members.enumerated() {
      member.encoder.sum(
        onto: base + (k * count + first) * dimension, n, sums: sums + k * sumCount * dimension, refs: refs,
        groups: groups, into: &memory.vectors)
      memory.laps.lap(steps.rows)
      member.encoder.runLayers(heads: heads, into: &memory.vectors)
      member.readout.scores(memory.vectors, &memory.products, into: scores, adding: k > 0)
      memory.laps.lap(steps.layers)
    }
    return mean(scores, n)
  }

  private func mean(_ scores: UnsafeMutablePointer<Float>, _ n: Int) -> UnsafePointer<Float> {
    if members.count > 1 {
      let share = 1 / Float(members.count)
      for i in 0..<n * labels { scores[i] *= share }
    }
    return UnsafePointer(scores)
  }
}

/// Memory that taggers reuse from call to call; not for two threads.
package struct TaggerMemory: ~Copyable {
  var vectors = Vectors()
  var products = Workspace<Int32>()
  var scores = Workspace<Float>()
  var chain = ChainMemory()
  /// Of a paragraph: what its features are told by, their rows, the sums of rows, and the tokens' heads.
  var values = Workspace<UInt32>()
  var rows = Workspace<UInt32>()
  var base = Workspace<Int16>()
  var heads = Workspace<Int32>()
  var features = AttributionFeatures()
  var window = WindowSums()
  package var laps: QuotationLaps

  package init(laps: QuotationLaps = QuotationLaps()) { self.laps = laps }
}
