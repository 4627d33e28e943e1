// One encoder reads each sentence; linear heads on its vectors give tags, a biaffine scorer the tree. Names
// have an encoder of their own.
// All integer, so every machine gives the same answer.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CKernels
import DocumentModel

/// Tags, lemmas, names and trees of all sentences.
public struct LanguageEngine: Stage {
  public let name = "language"
  public let needs: Layers = [.tokens, .sentences]
  public let gives: Layers = [.tags, .tree]

  let encoder: Encoder
  let tags: Affine
  let universal: Affine
  let names: NameNet
  let arcs: ArcScorer

  public init() { self.init(EmbeddedWeights.language, names: EmbeddedWeights.names) }

  package init(_ file: WeightFile, names nameFile: WeightFile) {
    encoder = Encoder(file, "language")
    tags = Affine(file, "tags")
    universal = Affine(file, "universal")
    names = NameNet(nameFile)
    arcs = ArcScorer(file, dimension: encoder.shape.dimension)
  }

  public func run(on annotation: inout Annotation) {
    var work = LanguageWork()
    var text = annotation.article.text
    text.withUTF8 { bytes in
      let sentences = annotation.sentences
      annotation.tokens.withUnsafeMutableBufferPointer { tokens in
        for sentence in sentences {
          run(UnsafeMutableBufferPointer(rebasing: tokens[sentence]), sentence.lowerBound, bytes, &work)
        }
        NameConsistency.run(tokens)
        Traits.run(tokens)
      }
    }
  }

  /// One sentence, whose first token has the number `first` in the article.
  package func run(
    _ tokens: UnsafeMutableBufferPointer<Token>, _ first: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ work: inout LanguageWork
  ) {
    guard !tokens.isEmpty else { return }
    encode(tokens, bytes, &work)
    tag(tokens, &work)
    names.run(tokens, bytes, &work)
    arcs.run(UnsafePointer(work.vectors.front), tokens, first, &work)
    work.lemmatizer.run(tokens, bytes)
  }

  /// Time of each step over annotations that are tokenized, for the benchmark.
  package func stepTimes(_ annotations: [Annotation]) -> [(name: String, seconds: Double)] {
    let names = ["encode", "tag", "names", "arcs", "lemmas"]
    var seconds = [Double](repeating: 0, count: names.count)
    let clock = ContinuousClock()
    var work = LanguageWork()
    for var annotation in annotations {
      var text = annotation.article.text
      let sentences = annotation.sentences
      text.withUTF8 { bytes in
        annotation.tokens.withUnsafeMutableBufferPointer { all in
          for sentence in sentences {
            let tokens = UnsafeMutableBufferPointer(rebasing: all[sentence])
            var last = clock.now
            func lap(_ step: Int) {
              let now = clock.now
              let time = (now - last).components
              seconds[step] += Double(time.seconds) + Double(time.attoseconds) * 1e-18
              last = now
            }
            encode(tokens, bytes, &work)
            lap(0)
            tag(tokens, &work)
            lap(1)
            self.names.run(tokens, bytes, &work)
            lap(2)
            arcs.run(UnsafePointer(work.vectors.front), tokens, sentence.lowerBound, &work)
            lap(3)
            work.lemmatizer.run(tokens, bytes)
            Traits.run(tokens)
            lap(4)
          }
        }
      }
    }
    return zip(names, seconds).map { ($0, $1) }
  }

  func encode(
    _ tokens: UnsafeMutableBufferPointer<Token>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ work: inout LanguageWork
  ) {
    let (slots, all) = (LanguageFeatures.slots, LanguageFeatures.nameSlots)
    let n = tokens.count
    let hashes = work.hashes.reserve(n * all)
    let listed = work.listed.reserve(n)
    Gazetteer.shared.mark(tokens.baseAddress!, n, into: listed)
    LanguageFeatures.hashes(of: tokens.baseAddress!, n, marks: listed, slots: all, in: bytes, into: hashes)
    let rows = work.rows.reserve(n * slots)
    for i in 0..<n { (rows + i * slots).update(from: hashes + i * all, count: slots) }
    encoder.index.find(rows, n * slots, into: rows)
    encoder.encode(rows: UnsafeBufferPointer(start: rows, count: n * slots), into: &work.vectors)
  }

  func tag(_ tokens: UnsafeMutableBufferPointer<Token>, _ work: inout LanguageWork) {
    let n = tokens.count
    let dimension = encoder.shape.dimension
    let scores = work.scores.reserve(n * max(tags.width, universal.width))
    tags.run(work.vectors.front, n, dimension, into: scores)
    for i in 0..<n { tokens[i].tag = Tag(rawValue: UInt8(best(scores + i * tags.width, tags.labels))) ?? .NN }
    universal.run(work.vectors.front, n, dimension, into: scores)
    for i in 0..<n {
      tokens[i].universal =
        UniversalTag(rawValue: UInt8(best(scores + i * universal.width, universal.labels))) ?? .X
    }
  }
}

/// The place of the highest of `count` numbers; the first of equals.
@inline(__always)
func best(_ scores: UnsafePointer<Int32>, _ count: Int) -> Int {
  var top = 0
  for index in 1..<count where scores[index] > scores[top] { top = index }
  return top
}

/// Memory for one sentence after the other; not for two threads.
package struct LanguageWork: ~Copyable {
  var vectors = Vectors()
  var surroundings = SurroundingsWork()
  var nameVectors = Vectors()
  /// Features of the sentence's tokens, `LanguageFeatures.nameSlots` each: hashes, then rows of the encoder
  /// of names.
  var hashes = Workspace<UInt32>()
  var rows = Workspace<UInt32>()
  /// `Gazetteer.Mark` of each token.
  var listed = Workspace<UInt32>()
  var scores = Workspace<Int32>(16_384)
  var more = Workspace<Int32>(16_384)
  var third = Workspace<Int32>(16_384)
  var narrow = Workspace<Int16>(16_384)
  var heads = Workspace<Int32>()
  var spans = Workspace<Int32>()
  var marks = Workspace<Int32>()
  var lemmatizer = Lemmatizer()
  package init() {}
}
