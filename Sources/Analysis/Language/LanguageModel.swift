// The weights of the language engine, embedded in the program and read where they lie.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CModels

/// Weight files that the program carries.
package enum EmbeddedWeights {
  package static let sentences = open("sentences.bin", sentence_weights(), sentence_weights_size())
  package static let lexicon = open("lexicon.bin", lexicon_weights(), lexicon_weights_size())
  package static let gazetteer = open("gazetteer.bin", gazetteer_weights(), gazetteer_weights_size())
  package static let names = open("names.bin", name_weights(), name_weights_size())
    .joined(with: surroundings)
  package static let surroundings = open(
    "surroundings.bin", surroundings_weights(), surroundings_weights_size())
  package static let language = open("language.bin", language_weights(), language_weights_size())
    .joined(with: open("language-rows.bin", language_row_weights(), language_row_weights_size()))
  package static let lemmas = open("lemmas.bin", lemma_weights(), lemma_weights_size())

  static func open(_ name: String, _ start: UnsafeRawPointer, _ size: Int64) -> WeightFile {
    guard let file = WeightFile(UnsafeRawBufferPointer(start: start, count: Int(size))) else {
      // raw: weights and program come from one build
      preconditionFailure("\(name) is no weight file; rebuild it with train-models")
    }
    return file
  }
}
