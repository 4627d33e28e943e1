// Trains the language engine's nets on the treebanks and named text: tags and trees (language.bin and
// language-rows.bin), and names (names.bin).
import Analysis
import ArgumentParser
import DocumentModel

/// Trains the net of names: `language --only-names` with its settings.
struct TrainNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Trains names; writes Sources/CModels/names.bin.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder of vectors.bin and words.txt, as `vectors` wrote them.") var vectors: String
  @Option(help: "The state that `context` wrote.") var context: String
  @Option(help: "Where to write.") var out = "Sources/CModels/names.bin"
  @Option(help: "Seed of the weights and of the order.") var seed: UInt64 = 32

  func run() throws {
    try TrainLanguage.parse([
      "--only-names", "--data", data, "--vectors", vectors, "--context", context, "--out", out, "--seed",
      "\(seed)",
      "--dimension", "64", "--passes", "6", "--tag-weight", "0.3", "--name-drop", "0.05",
    ]).run()
  }
}

struct TrainLanguage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language",
    abstract: "Trains tags, trees and names; writes language.bin and language-rows.bin in Sources/CModels.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder of vectors.bin and words.txt, as `vectors` wrote them.") var vectors: String
  @Option(help: "Where to write; the rows go beside it.") var out = "Sources/CModels/language.bin"
  @Option(help: "Passes over the treebanks.") var passes = 10
  @Option(help: "Numbers a vector.") var dimension = 128
  @Option(help: "Distances of the layers.") var layers = "1,2,1,4,1"
  @Option(help: "Rate of the matrices.") var rate: Float = 0.002
  @Option(help: "Rate of the rows.") var rowRate: Float = 0.05
  @Option(help: "Share of features left out in training.") var drop: Float = 0.15
  @Option(help: "Share of inputs left out in training.") var inputDropout: Float = 0.2
  @Option(help: "Sentences between two steps.") var batch = 8
  @Option(help: "Share of silver names each pass.") var silver: Float = 0.15
  @Option(help: "Share of words hidden but for their vectors and looks, in training.")
  var wordDrop: Float = 0
  @Option(help: "Share of names hidden but for their looks, in training.") var nameDrop: Float = 0.2
  @Option(help: "Share of vectors left out before the heads, in training.") var outputDropout: Float = 0.2
  @Option(help: "Decay of the matrices.") var decay: Float = 0.0001
  @Option(help: "Words of the vectors to keep.") var vocabulary = 48_000
  @Option(help: "Seed of the weights and of the order.") var seed: UInt64 = 31
  @Option(help: "Where to write the net in floats too, to teach others.") var state: String?
  @Option(help: "Nets in floats, with commas, whose answers on unlabelled text to learn from.") var teachers:
    String?
  @Flag(help: "Take GUM for a corpus with habits of its own, which makes another teacher.") var gumApart =
    false
  @Option(help: "Unlabelled words a pass.") var taughtWords = 600_000
  @Flag(help: "Learn names and tags alone.") var onlyNames = false
  @Option(help: "Weight of tags.") var tagWeight: Float = 1
  @Option(help: "What `context` wrote.") var context: String?

  func validate() throws {
    if onlyNames != (context != nil) { throw ValidationError("--only-names and --context go together.") }
  }

  private var slots: Int { onlyNames ? LanguageFeatures.nameSlots : LanguageFeatures.slots }

  func run() throws {
    let start = now()
    var (trees, named, lines) = languageCorpora(data, gumApart: gumApart)
    var silverNames = silver > 0 ? readSilverNames("\(data)/polnear/train.corenlp.conllu.gz", source: 3) : []
    let table = ReadVectors(folder: vectors, dimension: dimension, seed: 21)
    let wordHashes = table.words.prefix(vocabulary).map { LanguageFeatures.wordHash($0) }
    let rowTable = LanguageRows(trees + named, wordHashes, slots: slots)
    let (hashes, rows) = (rowTable.hashes, rowTable.rows)
    if onlyNames { named += lines }
    let numbers = Dictionary(zip(wordHashes, Int32(0)...)) { first, _ in first }
    for index in trees.indices { number(&trees[index], rowTable, numbers) }
    for index in named.indices { number(&named[index], rowTable, numbers) }
    for index in silverNames.indices { number(&silverNames[index], rowTable, numbers) }
    let net = makeNet(rows: hashes.count, table)
    // Words that only the vectors know get no row of their own to learn, so they start from nothing.
    let learned = rowTable.learned
    for hash in wordHashes where !learned.contains(hash) {
      net.encoder.setRow(Int(rows[hash]!), [Float](repeating: 0, count: dimension))
    }
    let school = LanguageTeachers(
      nets: (teachers ?? "").split(separator: ",").map {
        let teacher = LanguageNet(state: loadWeights(String($0)), folder: vectors, context: net.context)
        teacher.onlyNames = onlyNames
        return teacher
      })
    if !school.nets.isEmpty { measureTeachers(school, rowTable, numbers) }
    var unlabelled = school.nets.isEmpty ? [] : readUnlabelled(data, news: 4000, slots: slots)
    for index in unlabelled.indices { number(&unlabelled[index], rowTable, numbers) }
    var shuffling = RandomSource(seed: 43)
    shuffling.shuffle(&unlabelled)
    var next = 0
    var random = RandomSource(seed: seed + 10)
    progress(
      "\(trees.count) trees, \(named.count) named, \(unlabelled.count) unlabelled, \(hashes.count) rows, "
        + "\(Int(now() - start)) s"
    )
    for pass in 0..<passes {
      random.shuffle(&silverNames)
      var work =
        trees + named + named + silverNames.prefix(Int(Float(silverNames.count) * silver))
      let lessons = work.count
      var count = 0
      while count < taughtWords, !unlabelled.isEmpty {
        work.append(unlabelled[next])
        count += unlabelled[next].count
        next = (next + 1) % unlabelled.count
      }
      var order = Array(work.indices)
      random.shuffle(&order)
      var losses = LanguageLosses()
      var words = 0
      for (index, place) in order.enumerated() where work[place].count <= 120 {
        let example = work[place]
        let done = (Float(pass) + Float(index) / Float(work.count)) / Float(passes)
        net.encoder.settings.rowRate = rowRate * (1 - 0.9 * done)
        net.train(example, losses: &losses, taught: place < lessons ? nil : school.answers(example))
        if place < lessons { words += example.count }
        if index % batch == batch - 1 { net.step(rate: rate * max(0.02, 1 - done)) }
      }
      let w = Float(words)
      progress(
        "pass \(pass + 1)/\(passes): tags \(losses.tags / w) arcs \(losses.arcs / w) relations "
          + "\(losses.relations / w) "
          + "names \(losses.names / w), \(Int(now() - start)) s")
      if pass % 3 == 2 || pass == passes - 1 {
        measure(net, rowTable, numbers)
        save(net, hashes, wordHashes.map { Int32(rows[$0]!) })
        if let state {
          var file = WeightFileWriter()
          net.writeState(to: &file)
          writeFile(file.bytes(), state)
        }
      }
    }
  }

  private func makeNet(rows: Int, _ table: ReadVectors) -> LanguageNet {
    var settings = EncoderTraining()
    settings.rowRate = rowRate
    settings.featureDrop = drop
    settings.inputDropout = inputDropout
    settings.matrixDecay = decay
    settings.sources = 5
    let shape = EncoderShape(
      dimension: dimension, distances: layers.split(separator: ",").compactMap { Int($0) },
      slots: slots)
    let net = LanguageNet(
      shape: shape, rowCount: rows, vectors: table, settings: settings, seed: seed)
    net.outputDropout = outputDropout
    net.onlyNames = onlyNames
    net.tagWeight = tagWeight
    if let context {
      net.context = ContextTrainer(state: loadWeights(context))
    }
    net.wordDrop = wordDrop
    net.nameDrop = nameDrop
    return net
  }

  private func save(_ net: LanguageNet, _ hashes: [UInt32], _ wordRows: [Int32]) {
    var file = WeightFileWriter()
    net.write(hashes: hashes, wordRows: wordRows, to: &file)
    if onlyNames {
      writeFile(file.bytes(), out)
      return
    }
    let rows = file.split(["language.rows", "language.keys", "language.starts"])
    for (part, path) in [(file, out), (rows, rowsPath(out))] {
      let bytes = part.bytes()
      writeFile(bytes, path)
      progress("\(path): \(bytes.count) bytes")
    }
  }

  private func number(_ example: inout LanguageExample, _ rows: LanguageRows, _ words: [UInt32: Int32]) {
    let hashes = example.features.isEmpty ? featureHashes(example, slots: slots) : example.features
    example.vectors = stride(from: 0, to: hashes.count, by: slots).map {
      words[hashes[$0]] ?? -1
    }
    example.features = rows.numbers(hashes)
  }

  /// Names F1 of the teachers' common answer.
  private func measureTeachers(_ school: LanguageTeachers, _ rows: LanguageRows, _ numbers: [UInt32: Int32]) {
    let names = readUniversalNames("\(data)/ner/uner_ewt/dev.iob2")
    var score = LanguageScore()
    for sentence in readTreebank("\(data)/ud/en_ewt-dev.conllu.gz").flatMap(\.sentences) {
      var example = LanguageExample(sentence)
      guard let labels = names[sentence.id] else { continue }
      example.names = nameLabels(labels)
      number(&example, rows, numbers)
      let believed = school.answers(example).names
      let k = NameLabels.count
      let none = [UInt8](repeating: 0, count: example.count)
      let found = (0..<example.count).map { i in
        UInt8((0..<k).max { believed[i * k + $0] < believed[i * k + $1] }!)
      }
      score.add(
        example, tags: none, heads: Array(repeating: -1, count: example.count), relations: none, names: found)
    }
    progress("teachers together: \(score)")
  }

  private func measure(_ net: LanguageNet, _ rows: LanguageRows, _ words: [UInt32: Int32]) {
    let names = readUniversalNames("\(data)/ner/uner_ewt/dev.iob2")
    for corpus in ["en_ewt", "en_gum"] {
      var score = LanguageScore()
      for sentence in readTreebank("\(data)/ud/\(corpus)-dev.conllu.gz").flatMap(\.sentences) {
        var example = LanguageExample(sentence)
        if let labels = names[sentence.id] { example.names = nameLabels(labels) }
        number(&example, rows, words)
        let answer = net.answer(example)
        score.add(
          example, tags: answer.tags, heads: answer.heads, relations: answer.relations, names: answer.names)
      }
      progress("\(corpus) dev: \(score)")
    }
  }
}

/// Treebank sentences (names where Universal NER has them), sentences with names alone, and pairs of
/// sentences of which nothing ends the first.
func languageCorpora(_ data: String, gumApart: Bool) -> (
  trees: [LanguageExample], named: [LanguageExample], lines: [LanguageExample]
) {
  let names = readUniversalNames("\(data)/ner/uner_ewt/train.iob2")
  let entities = readEntityNames("\(data)/ud/en_gum-train.conllu.gz")
  var trees: [LanguageExample] = []
  var lines: [LanguageExample] = []
  for corpus in ["en_ewt", "en_gum"] {
    for document in readTreebank("\(data)/ud/\(corpus)-train.conllu.gz") {
      var last: GoldSentence?
      for sentence in document.sentences {
        var example = LanguageExample(sentence)
        if let labels = names[sentence.id], labels.count == example.count {
          example.names = nameLabels(labels)
        }
        if corpus == "en_gum" {
          if gumApart { example.source = 4 }
          if let labels = entities[sentence.id], labels.count == example.count {
            example.names = nameLabels(labels)
          }
        }
        trees.append(example)
        // Lines that nothing ends run together in raw text: names there stand side by side.
        if corpus == "en_ewt", let before = last, before.words.count + sentence.words.count <= 40,
          !".?!:,".contains(before.words.last!.form.last!), let first = names[before.id],
          first.count == before.words.count,
          let second = names[sentence.id], second.count == sentence.words.count
        {
          var both = before
          both.words += sentence.words
          var joined = LanguageExample(both)
          joined.heads = []
          joined.relations = []
          joined.names = nameLabels(first) + nameLabels(second)
          lines.append(joined)
        }
        last = sentence
      }
    }
  }
  let named =
    readColumns("\(data)/ner/wikigold/wikigold.conll.txt", source: 1)
    + readColumns("\(data)/ner/crossner_politics/train.txt", source: 2)
    + readColumns("\(data)/ner/crossner_politics/dev.txt", source: 2)
  return (trees, named, lines)
}

/// Where the rows of a language weight file lie.
func rowsPath(_ path: String) -> String {
  (path.hasSuffix(".bin") ? String(path.dropLast(4)) : path) + "-rows.bin"
}

/// The features that have rows: the known words, and what the corpora have three times and more.
struct LanguageRows {
  /// Sorted.
  let hashes: [UInt32]
  let rows: [UInt32: UInt32]
  /// Those that the corpora have often enough.
  let learned: Set<UInt32>

  init(_ examples: [LanguageExample], _ words: [UInt32], slots: Int) {
    var counter = FeatureCounter()
    for example in examples {
      for hash in featureHashes(example, slots: slots) where hash != 0 { counter.add(hash) }
    }
    learned = Set(counter.kept(least: 3))
    hashes = Array(learned.union(words).subtracting([0])).sorted()
    var rows: [UInt32: UInt32] = [:]
    for (row, hash) in hashes.enumerated() { rows[hash] = UInt32(row) }
    self.rows = rows
  }

  /// Row numbers of feature hashes.
  func numbers(_ features: [UInt32]) -> [UInt32] { features.map { rows[$0] ?? RowIndex.none } }
}

func nameLabels(_ labels: [String]) -> [UInt8] {
  var out: [UInt8] = []
  for label in labels {
    guard label != "O", let kind = NameLabels.kind(label.dropFirst(2)) else {
      out.append(0)
      continue
    }
    let continues =
      label.hasPrefix("I") && out.last.map { $0 != 0 && NameLabels.kind(of: $0) == kind } == true
    out.append(NameLabels.label(kind, isFirst: !continues))
  }
  return out
}

func featureHashes(_ example: LanguageExample, slots: Int) -> [UInt32] {
  var text = example.text
  return text.withUTF8 { featureHashes(example.tokens, $0, slots: slots) }
}

func featureHashes(_ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, slots: Int) -> [UInt32] {
  var marks = [UInt32](repeating: 0, count: tokens.count)
  return tokens.withUnsafeBufferPointer { tokens in
    guard let first = tokens.baseAddress else { return [] }
    Gazetteer.shared.mark(first, tokens.count, into: &marks)
    return [UInt32](unsafeUninitializedCapacity: tokens.count * slots) { buffer, count in
      LanguageFeatures.hashes(
        of: first, tokens.count, marks: marks, slots: slots, in: bytes, into: buffer.baseAddress!)
      count = tokens.count * slots
    }
  }
}

/// Counts of right answers on gold tokens.
struct LanguageScore: CustomStringConvertible {
  var words = 0, tags = 0, universal = 0, lemmas = 0, heads = 0, labelled = 0
  var goldNames = 0, systemNames = 0, rightNames = 0

  mutating func add(
    _ gold: LanguageExample, tags answer: [UInt8], heads: [Int32], relations: [UInt8], names: [UInt8]
  ) {
    for i in 0..<gold.count {
      words += 1
      if answer[i] == gold.tags[i] { tags += 1 }
      if heads[i] == gold.heads[i] {
        self.heads += 1
        if Relation(rawValue: relations[i])?.base == Relation(rawValue: gold.relations[i])?.base {
          labelled += 1
        }
      }
    }
    guard !gold.names.isEmpty else { return }
    let a = spans(gold.names)
    let b = spans(names)
    goldNames += a.count
    systemNames += b.count
    rightNames += a.intersection(b).count
  }

  private func spans(_ labels: [UInt8]) -> Set<[Int]> {
    var out: Set<[Int]> = []
    var start = -1
    for i in 0...labels.count {
      let label = i < labels.count ? labels[i] : 0
      if start >= 0,
        label == 0 || NameLabels.isFirst(label)
          || NameLabels.kind(of: label) != NameLabels.kind(of: labels[start])
      {
        if NameLabels.kind(of: labels[start]) < 3 {
          out.insert([start, i, NameLabels.kind(of: labels[start])])
        }
        start = -1
      }
      if label != 0, start < 0 { start = i }
    }
    return out
  }

  private func percent(_ n: Int, _ of: Int) -> String {
    let tenths = (2000 * n / max(1, of) + 1) / 2
    return "\(tenths / 10).\(tenths % 10)"
  }
  var description: String {
    "tag \(percent(tags, words))  UAS \(percent(heads, words))  LAS \(percent(labelled, words))"
      + (lemmas > 0 ? "  universal \(percent(universal, words))  lemma \(percent(lemmas, words))" : "")
      + (goldNames > 0 ? "  names F1 \(percent(2 * rightNames, goldNames + systemNames))" : "")
  }
}
