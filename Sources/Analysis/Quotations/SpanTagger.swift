// A span tagger labels tokens: an encoder, scores, and a chain of labels. Several taggers of one kind, trained from
// different seeds, vote by their mean.

/// One or more nets over the same feature rows.
package struct SpanTagger: Sendable {
  private let members: [(encoder: Encoder, readout: Readout)]
  private let index: RowIndex
  package let chain: LinearChain

  /// Reads `NAME.rowIndex…`, and members `NAME.0`, `NAME.1` … as many as there are; their chain is the mean.
  package init(_ file: WeightFile, _ name: String) {
    index = RowIndex(file, name)
    var members: [(Encoder, Readout)] = []
    var chains: [LinearChain] = []
    while file.has("\(name).\(members.count).shape") {
      let member = "\(name).\(members.count)"
      members.append((Encoder(file, member, index: index), Readout(file, member + ".out")))
      chains.append(LinearChain(file, member))
    }
    self.members = members
    var chain = chains[0]
    for k in chain.transitions.indices {
      chain.transitions[k] = chains.reduce(0) { $0 + $1.transitions[k] } / Float(chains.count)
    }
    for k in chain.start.indices { chain.start[k] = chains.reduce(0) { $0 + $1.start[k] } / Float(chains.count) }
    self.chain = chain
  }

  /// Mean scores of the labels for tokens whose feature hashes these are.
  package func scores(_ hashes: [UInt32], heads: [Int32], _ memory: inout TaggerMemory) -> [Float] {
    findRows(hashes, &memory)
    return vote(&memory) { member, memory in
      member.encode(rows: memory.rows, heads: heads, into: &memory.vectors)
    }
  }

  /// Sums of the rows of features that several calls share, one list a member.
  package func sums(_ hashes: [UInt32], slots: Int, _ memory: inout TaggerMemory) -> [[Int16]] {
    findRows(hashes, &memory)
    return members.map { $0.encoder.sums(rows: memory.rows, slots: slots) }
  }

  /// Mean scores for tokens from `first` on of those that `base` was made for, with more features.
  package func scores(
    onto base: [[Int16]], from first: Int, _ hashes: [UInt32], slots: Int, heads: [Int32],
    _ memory: inout TaggerMemory
  ) -> [Float] {
    findRows(hashes, &memory)
    var number = 0
    return vote(&memory) { member, memory in
      base[number].withUnsafeBufferPointer {
        member.encode(
          onto: $0.baseAddress! + first * member.shape.dimension, rows: memory.rows, slots: slots, heads: heads,
          into: &memory.vectors)
      }
      number += 1
    }
  }

  private func findRows(_ hashes: [UInt32], _ memory: inout TaggerMemory) {
    memory.rows.removeAll(keepingCapacity: true)
    memory.rows.reserveCapacity(hashes.count)
    for hash in hashes { memory.rows.append(index.row(hash)) }
  }

  private func vote(_ memory: inout TaggerMemory, _ encode: (Encoder, inout TaggerMemory) -> Void) -> [Float] {
    var total: [Float] = []
    for (k, member) in members.enumerated() {
      encode(member.encoder, &memory)
      member.readout.scores(memory.vectors, into: &memory.scores)
      if k == 0 { total = memory.scores } else { for i in total.indices { total[i] += memory.scores[i] } }
    }
    if members.count > 1 {
      let share = 1 / Float(members.count)
      for i in total.indices { total[i] *= share }
    }
    return total
  }
}

/// Memory that taggers reuse from call to call.
package struct TaggerMemory: ~Copyable {
  var rows: [UInt32] = []
  var vectors = Vectors()
  var scores: [Float] = []
  package init() {}
}
