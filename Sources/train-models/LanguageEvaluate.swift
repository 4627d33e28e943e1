// Measures the language engine against gold: tokens and sentences from raw text, the rest on gold tokens.
import Analysis
import ArgumentParser
import DocumentModel

/// F1 of tokens and sentences, in percent.
struct Segmentation {
  var tokens = 0.0
  var sentences = 0.0
}

/// A stretch of a document counted in code points that are no white space.
struct SolidRange: Hashable {
  var start: Int
  var end: Int
}

func segmentation(_ documents: [GoldDocument], _ tokenizer: Tokenizer, examples: Int = 0) -> Segmentation {
  var gold = 0, system = 0, right = 0
  var goldSentences = 0, systemSentences = 0, rightSentences = 0
  var shown = 0
  for document in documents {
    var words: [SolidRange] = []
    var sentences: Set<SolidRange> = []
    var at = 0
    for sentence in document.sentences {
      let start = at
      for word in sentence.words {
        let size = word.form.unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.count
        words.append(SolidRange(start: at, end: at + size))
        at += size
      }
      sentences.insert(SolidRange(start: start, end: at))
    }
    var annotation = Annotation(article: Article(id: document.id, text: document.text))
    annotation.paragraphs = Paragraphs.treebank(document)
    tokenizer.run(on: &annotation)
    let solid = solidOffsets(annotation.article.text)
    let ranges = annotation.tokens.map { SolidRange(start: solid[$0.range.start], end: solid[$0.range.end]) }
    let wordSet = Set(words)
    right += ranges.lazy.filter { wordSet.contains($0) }.count
    gold += words.count
    system += ranges.count
    goldSentences += sentences.count
    systemSentences += annotation.sentences.count
    for sentence in annotation.sentences {
      let range = SolidRange(start: ranges[sentence.lowerBound].start, end: ranges[sentence.upperBound - 1].end)
      if sentences.contains(range) {
        rightSentences += 1
      } else if shown < examples {
        shown += 1
        let first = annotation.tokens[sentence.lowerBound].range
        let last = annotation.tokens[sentence.upperBound - 1].range
        print("SENTENCE", annotation.article.text[bytes: first.union(last)].suffix(160))
      }
    }
    if examples > 0 {
      for (index, range) in ranges.enumerated() where !wordSet.contains(range) {
        print("TOKEN", annotation.article.text[bytes: annotation.tokens[index].range])
      }
    }
  }
  return Segmentation(
    tokens: 200 * Double(right) / Double(gold + system),
    sentences: 200 * Double(rightSentences) / Double(goldSentences + systemSentences))
}

/// For each byte, how many code points that are no white space come before it.
func solidOffsets(_ text: String) -> [Int] {
  var out: [Int] = []
  out.reserveCapacity(text.utf8.count + 1)
  var count = 0
  for scalar in text.unicodeScalars {
    for _ in 0..<UTF8.width(scalar) { out.append(count) }
    if !scalar.properties.isWhitespace { count += 1 }
  }
  out.append(count)
  return out
}

struct EvaluateLanguage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Prints every figure of the language engine on the development sets.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Show this many wrong sentences, and wrong tokens.") var errors = 0

  func run() throws {
    for corpus in ["en_ewt", "en_gum"] {
      let documents = readTreebank("\(data)/ud/\(corpus)-dev.conllu.gz")
      let score = segmentation(documents, Tokenizer(), examples: errors)
      print("\(corpus) dev, raw text: token F1 \(score.tokens)  sentence F1 \(score.sentences)")
    }
  }
}

struct PrintConllu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conllu", abstract: "Annotates JSON Lines of {id, text} and prints CoNLL-U.")
  @Argument(help: "The file.") var path: String

  func run() throws {
    for line in linesOfCorpus(path) where !line.isEmpty {
      guard let id = NewsText.field("id", of: line), let text = NewsText.field("text", of: line) else { continue }
      let annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: id, text: text))
      print("# newdoc id = \(id)")
      for sentence in annotation.sentences {
        for (number, token) in annotation.tokens[sentence].enumerated() {
          print("\(number + 1)\t\(text[bytes: token.range])\t_\t_\t_\t_\t0\troot\t_\t_")
        }
        print("")
      }
    }
  }
}
