// Names have a small encoder of their own, which beside the token knows what lists say of it and what its
// surroundings say; it learns from named text of many kinds and would make worse trees.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.

import DocumentModel

struct NameNet: Sendable {
  private let encoder: Encoder
  private let surroundings: Surroundings
  private let decoder: NameDecoder

  init(_ file: WeightFile) {
    encoder = Encoder(file, "encoder")
    surroundings = Surroundings(file, index: encoder.index)
    decoder = NameDecoder(file, dimension: encoder.shape.dimension)
  }

  /// Names the tokens of a sentence, whose hashes and marks of lists lie in `work`.
  func run(
    _ tokens: UnsafeMutableBufferPointer<Token>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ work: inout LanguageWork
  ) {
    let count = tokens.count * LanguageFeatures.nameSlots
    let rows = work.hashes.base
    encoder.index.find(rows, count, into: rows)
    let features = UnsafeBufferPointer(start: rows, count: count)
    encoder.sum(rows: features, into: &work.nameVectors)
    surroundings.add(rows: features, to: work.nameVectors.front, &work.surroundings)
    encoder.runLayers(heads: nil, into: &work.nameVectors)
    decoder.run(UnsafePointer(work.nameVectors.front), tokens, bytes, &work)
  }
}
