// Measures the language engine against gold: tokens and sentences from raw text, the rest on gold tokens.
import Analysis
import ArgumentParser
import Dispatch
import DocumentModel

#if canImport(Glibc)
  import Glibc
#endif

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
      let range = SolidRange(
        start: ranges[sentence.lowerBound].start, end: ranges[sentence.upperBound - 1].end)
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
  @Option(help: "A weight file to use instead of the embedded one.") var weights: String?
  @Option(help: "A weight file of the names' net, instead of the embedded one.") var names: String?

  func run() throws {
    let engine = engine(weights, self.names)
    let names = readUniversalNames("\(data)/ner/uner_ewt/dev.iob2")
    for corpus in ["en_ewt", "en_gum"] {
      let documents = readTreebank("\(data)/ud/\(corpus)-dev.conllu.gz")
      let score = segmentation(documents, Tokenizer(), examples: errors)
      print(
        "\(corpus) dev, raw text: token F1 \(rounded(score.tokens))  sentence F1 \(rounded(score.sentences))")
      let gold = goldTokens(documents, names, engine)
      print("\(corpus) dev, gold tokens: \(gold)")
    }
  }

  /// Runs the engine on gold tokens and sentences, a document at a time.
  private func goldTokens(
    _ documents: [GoldDocument], _ names: [String: [String]], _ engine: LanguageEngine
  ) -> LanguageScore {
    var score = LanguageScore()
    for document in documents {
      var text = ""
      var annotation = Annotation(article: Article(id: document.id, text: ""))
      var examples: [LanguageExample] = []
      for sentence in document.sentences {
        var example = LanguageExample(sentence)
        if let labels = names[sentence.id] { example.names = nameLabels(labels) }
        let base = text.utf8.count
        text += example.text + "\n"
        let first = annotation.tokens.count
        for var token in example.tokens {
          token.range = ByteRange(base + token.range.start, base + token.range.end)
          annotation.tokens.append(token)
        }
        annotation.sentences.append(first..<annotation.tokens.count)
        examples.append(example)
      }
      annotation.article.text = text
      engine.run(on: &annotation)
      for (number, sentence) in annotation.sentences.enumerated() {
        let tokens = annotation.tokens[sentence]
        score.add(
          examples[number], tags: tokens.map(\.tag.rawValue),
          heads: tokens.map { $0.head < 0 ? -1 : $0.head - Int32(sentence.lowerBound) },
          relations: tokens.map(\.relation.rawValue), names: tokens.map { NameLabels.label($0.name) })
        for (token, word) in zip(tokens, document.sentences[number].words) {
          if token.universal == word.universal { score.universal += 1 }
          if Lemma.text(of: token, in: text) == word.lemma { score.lemmas += 1 }
        }
      }
    }
    return score
  }
}

func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

/// Language weights on disk: a file and its rows.
/// An engine of weight files on disk, or of those that the program carries.
func engine(_ language: String?, _ names: String?) -> LanguageEngine {
  LanguageEngine(
    language.map(loadLanguage) ?? EmbeddedWeights.language,
    names: names.map { loadWeights($0).joined(with: EmbeddedWeights.surroundings) } ?? EmbeddedWeights.names)
}

func loadLanguage(_ path: String) -> WeightFile {
  loadWeights(path).joined(with: loadWeights(rowsPath(path)))
}

/// A weight file on disk; its bytes stay for the life of the program.
func loadWeights(_ path: String) -> WeightFile {
  let bytes = readCorpus(path)
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
  memory.copyBytes(from: bytes)
  guard let file = WeightFile(UnsafeRawBufferPointer(memory)) else { fatalError("\(path) is no weight file") }
  return file
}

struct PrintConllu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conllu", abstract: "Annotates JSON Lines of {id, text} and prints CoNLL-U.")
  @Argument(help: "The file.") var path: String
  @Option(help: "A weight file to use instead of the embedded one.") var weights: String?
  @Option(help: "A weight file of the names' net, instead of the embedded one.") var names: String?

  func run() throws {
    let engine = engine(weights, names)
    let analyzer = Analyzer(stages: [Paragraphs(), Tokenizer(), engine])
    for line in linesOfCorpus(path) where !line.isEmpty {
      guard let id = NewsText.field("id", of: line), let text = NewsText.field("text", of: line) else {
        continue
      }
      let annotation = analyzer.annotate(Article(id: id, text: text))
      print("# newdoc id = \(id)")
      for sentence in annotation.sentences {
        for (number, token) in annotation.tokens[sentence].enumerated() {
          let head = token.head < 0 ? 0 : Int(token.head) - sentence.lowerBound + 1
          let name = token.name.kind.map { (token.name.isFirst ? "B-" : "I-") + $0.label }
          let columns = [
            "\(number + 1)", String(text[bytes: token.range]), Lemma.text(of: token, in: text),
            token.universal.text,
            token.tag.text, "_", "\(head)", token.relation.text, "_", name.map { "ner=" + $0 } ?? "_",
          ]
          print(columns.joined(separator: "\t"))
        }
        print("")
      }
    }
  }
}

/// Words a second of each step over the unlabelled news.
struct MeasureSpeed: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed",
    abstract: "Prints words a second of each step of the language engine, on one thread and two.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Articles to read.") var articles = 1500

  func run() throws {
    let texts = Array(NewsText(data, files: ["guardian-raw"]).prefix(articles))
    let engine = LanguageEngine()
    _ = annotate(texts.prefix(50), [Paragraphs(), Tokenizer(), engine])
    let words = texts.reduce(0) { $0 + $1.split(whereSeparator: { $0 == " " || $0 == "\n" }).count }
    var annotations = texts.map { Annotation(article: Article(id: "", text: $0)) }
    for stage in [Paragraphs(), Tokenizer(), engine] as [any Stage] {
      let start = processorTime()
      for index in annotations.indices { stage.run(on: &annotations[index]) }
      print("\(stage.name): \(Int(Double(words) / (processorTime() - start))) words a second")
    }
    print(
      "  "
        + engine.stepTimes(annotations).map {
          "\($0.name) \(rounded($0.seconds * 1e9 / Double(words))) ns a word"
        }.joined(separator: ", "))
    annotations = []
    let before = peakMemory()
    let one = seconds(texts, threads: 1, engine)
    let two = seconds(texts, threads: 2, engine)
    print("whole engine, one thread: \(Int(Double(words) / one.processor)) words a second of processor time")
    print(
      "  by the clock: one thread \(Int(Double(words) / one.clock)), two \(Int(Double(words) / two.clock)) "
        + "words a second"
    )
    print("  two threads over one: \(rounded(20 * one.processor / two.processor) ) tenths by processor time")
    print("memory of two passes beyond what was there: \((peakMemory() - before) >> 10) kB (\(words) words)")
  }

  private func annotate(_ texts: ArraySlice<String>, _ stages: [any Stage]) -> Int {
    let analyzer = Analyzer(stages: stages)
    return texts.reduce(0) { $0 + analyzer.annotate(Article(id: "", text: $1)).tokens.count }
  }

  private func seconds(
    _ texts: [String], threads: Int, _ engine: LanguageEngine
  ) -> (clock: Double, processor: Double) {
    let start = now()
    let used = processorTime()
    let share = (texts.count + threads - 1) / threads
    let group = DispatchGroup()
    for thread in 0..<threads {
      let part = texts[min(texts.count, thread * share)..<min(texts.count, (thread + 1) * share)]
      DispatchQueue.global().async(group: group) {
        _ = Analyzer(stages: [Paragraphs(), Tokenizer(), engine]).annotateCount(part)
      }
    }
    group.wait()
    return (now() - start, processorTime() - used)
  }
}

extension Analyzer {
  func annotateCount(_ texts: ArraySlice<String>) -> Int {
    texts.reduce(0) { $0 + annotate(Article(id: "", text: $1)).tokens.count }
  }
}

/// Seconds of processor time that the program has used: what a busy machine does not distort.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Bytes of the largest resident set so far.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss * 1024
}
