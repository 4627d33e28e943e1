// Trains the sentence splitter: an averaged perceptron over the gaps between tokens of the treebanks' raw
// text.
import Analysis
import ArgumentParser
import DocumentModel

struct TrainSentences: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentences", abstract: "Trains the sentence splitter; writes Sources/CModels/sentences.bin.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Where to write.") var out = "Sources/CModels/sentences.bin"
  @Option(help: "Passes over the data.") var passes = 12

  func run() throws {
    let train = ["en_ewt", "en_gum"].flatMap { readTreebank("\(data)/ud/\($0)-train.conllu.gz") }
    let examples = train.map { gaps(of: $0) } + reportedGaps(data: data, articles: 6_000)
    progress(
      "\(examples.reduce(0) { $0 + $1.count }) gaps, \(examples.joined().lazy.filter(\.ends).count) ends")
    let slots = SentenceSplitter.slots
    var weights = [Int32](repeating: 0, count: slots)
    var sums = [Int64](repeating: 0, count: slots)
    var random = SeededGenerator(seed: 3)
    var step: Int64 = 1
    var order = Array(examples.indices)
    for pass in 0..<passes {
      order.shuffle(using: &random)
      var errors = 0
      for document in order {
        for gap in examples[document] {
          var score: Int32 = 0
          for feature in gap.features { score += weights[Int(feature)] }
          // A margin keeps the averaged weights apart from zero.
          let margin = gap.ends ? score : -score
          if margin <= 40 {
            if margin <= 0 { errors += 1 }
            let delta: Int32 = gap.ends ? 8 : -8
            for feature in gap.features {
              weights[Int(feature)] += delta
              sums[Int(feature)] += step * Int64(delta)
            }
          }
          step += 1
        }
      }
      progress("pass \(pass + 1): \(errors) errors")
    }
    let averaged = (0..<slots).map { slot -> Int16 in
      let mean = Double(weights[slot]) - Double(sums[slot]) / Double(step)
      return Int16(max(-32767, min(32767, (mean * 4).rounded())))
    }
    var file = WeightFileWriter()
    file.add("splitter", averaged)
    writeFile(file.bytes(), out)
    for corpus in ["en_ewt", "en_gum"] {
      let score = averaged.withUnsafeBufferPointer {
        segmentation(
          readTreebank("\(data)/ud/\(corpus)-dev.conllu.gz"),
          Tokenizer(splitter: SentenceSplitter(weights: UnsafeBuffer($0))))
      }
      print("\(corpus) dev: tokens \(score.tokens)  sentences \(score.sentences)")
    }
  }
}

struct Gap {
  var features: [UInt32]
  var ends: Bool
}

/// The candidate gaps of a document with their gold answers.
func gaps(of document: GoldDocument) -> [Gap] {
  var text = document.text
  var starts: Set<Int> = []
  var at = 0
  for sentence in document.sentences {
    starts.insert(at)
    at += sentence.text.utf8.lazy.filter { $0 > 0x20 }.count
  }
  let paragraphs = Paragraphs.treebank(document)
  var out: [Gap] = []
  text.withUTF8 { bytes in
    var solid = [Int](repeating: 0, count: bytes.count + 1)
    for position in bytes.indices { solid[position + 1] = solid[position] + (bytes[position] > 0x20 ? 1 : 0) }
    for paragraph in paragraphs {
      let tokens = Tokenizer.tokens(in: bytes, paragraph)
      var context = SplitContext()
      var start = 0
      tokens.withUnsafeBufferPointer { tokens in
        for index in tokens.indices {
          if index > 0 {
            let ends = starts.contains(solid[tokens[index].range.start])
            if SentenceSplitter.isCandidate(tokens, index) {
              let features = [UInt32](unsafeUninitializedCapacity: SentenceSplitter.featureCount) {
                buffer, count in
                SentenceSplitter.features(tokens, index, tokens.indices, start, context, bytes, into: buffer)
                count = SentenceSplitter.featureCount
              }
              out.append(Gap(features: features, ends: ends))
            }
            if ends {
              start = index
              context.restart()
            }
          }
          context.read(tokens[index])
        }
      }
    }
  }
  return out
}

/// “Is it shut?” Dana Marlow said: treebanks have few of these, so the news lends gaps that surely end
/// nothing: a quotation that ends in ? or !, one to three capitalised words, a reporting verb, a comma or
/// period.
func reportedGaps(data: String, articles: Int) -> [[Gap]] {
  var out: [[Gap]] = []
  for text in NewsText(data, files: ["guardian-raw"]).prefix(articles) {
    var text = text
    var found: [Gap] = []
    let paragraphs = Analyzer(stages: [Paragraphs()]).annotate(Article(id: "", text: text)).paragraphs
    text.withUTF8 { bytes in
      for paragraph in paragraphs {
        let tokens = Tokenizer.tokens(in: bytes, paragraph)
        var context = SplitContext()
        var start = 0
        tokens.withUnsafeBufferPointer { tokens in
          for index in tokens.indices {
            if index > 1, isReported(tokens, index) {
              let features = [UInt32](unsafeUninitializedCapacity: SentenceSplitter.featureCount) {
                buffer, count in
                SentenceSplitter.features(tokens, index, tokens.indices, start, context, bytes, into: buffer)
                count = SentenceSplitter.featureCount
              }
              found.append(Gap(features: features, ends: false))
            }
            context.read(tokens[index])
            if tokens[index].shape == .period {
              start = index + 1
              context.restart()
            }
          }
        }
      }
    }
    if !found.isEmpty { out.append(found) }
  }
  return out
}

private func isReported(_ tokens: UnsafeBufferPointer<Token>, _ index: Int) -> Bool {
  guard tokens[index - 1].shape == .closeQuote, tokens[index - 2].shape == .question else { return false }
  var ahead = index
  while ahead < tokens.count, tokens[ahead].shape == .capitalised { ahead += 1 }
  guard ahead > index, ahead <= index + 3, ahead + 1 < tokens.count else { return false }
  let after = tokens[ahead + 1].shape
  return reportingForms.contains(tokens[ahead].form) && (after == .period || after == .comma)
}

extension Paragraphs {
  /// The paragraphs of a treebank document's text, as the evaluation parts them.
  static func treebank(_ document: GoldDocument) -> [ByteRange] {
    var out: [ByteRange] = []
    var at = 0
    for (index, sentence) in document.sentences.enumerated() {
      if index > 0 { at += sentence.startsParagraph ? 2 : 1 }
      let range = ByteRange(at, at + sentence.text.utf8.count)
      if index == 0 || sentence.startsParagraph {
        out.append(range)
      } else {
        out[out.count - 1] = out.last!.union(range)
      }
      at = range.end
    }
    return out
  }
}
