// Learns lemma rules from the treebanks: the commonest rule of each ending that differs from a shorter
// ending's, and the forms that no ending gets right.
import Analysis
import ArgumentParser
import DocumentModel

struct TrainLemmas: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lemmas", abstract: "Learns lemma rules; writes Sources/CModels/lemmas.bin.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Where to write.") var out = "Sources/CModels/lemmas.bin"

  private struct Case {
    var word: UInt32
    var endings: [UInt32]
    var rule: LemmaRules.Rule
  }

  func run() throws {
    var cases: [Case] = []
    for corpus in ["en_ewt", "en_gum"] {
      for sentence in readTreebank("\(data)/ud/\(corpus)-train.conllu.gz").flatMap(\.sentences) {
        let example = LanguageExample(sentence)
        var text = example.text
        text.withUTF8 { bytes in
          for (index, token) in example.tokens.enumerated() {
            let gold = sentence.words[index]
            guard gold.lemma != "_" else { continue }
            let context = LemmaRules.context(token, isFirst: index == 0)
            let endings = (0...min(5, token.range.count)).map {
              LemmaRules.endingKey(bytes, token.range, $0, gold.tag, context)
            }
            cases.append(
              Case(
                word: LemmaRules.key(token.form, gold.tag, context), endings: endings,
                rule: LemmaRules.Rule(form: gold.form, lemma: gold.lemma)))
          }
        }
      }
    }
    // The commonest rule of each ending, and of each word; endings count words, not tokens.
    var byEnding: [UInt32: [LemmaRules.Rule: Set<UInt32>]] = [:]
    var byWord: [UInt32: [LemmaRules.Rule: Int]] = [:]
    for item in cases {
      for ending in item.endings { byEnding[ending, default: [:]][item.rule, default: []].insert(item.word) }
      byWord[item.word, default: [:]][item.rule, default: 0] += 1
    }
    func first<Count>(_ counts: [LemmaRules.Rule: Count], _ size: (Count) -> Int) -> (LemmaRules.Rule, Int) {
      let best = counts.max {
        size($0.value) != size($1.value)
          ? size($0.value) < size($1.value) : String(describing: $0.key) > String(describing: $1.key)
      }!
      return (best.key, size(best.value))
    }
    var chosen: [UInt32: LemmaRules.Rule] = [:]
    var done: Set<UInt32> = []
    for item in cases {
      var current: LemmaRules.Rule?
      for (length, ending) in item.endings.enumerated() {
        let (rule, support) = first(byEnding[ending]!, \.count)
        if done.insert(ending).inserted, length == 0 || (support >= 2 && rule != current) {
          chosen[ending] = rule
        }
        current = chosen[ending] ?? current
      }
      if done.insert(item.word).inserted {
        let (rule, _) = first(byWord[item.word]!) { $0 }
        if rule != current { chosen[item.word] = rule }
      }
    }
    write(chosen)
  }

  private func write(_ chosen: [UInt32: LemmaRules.Rule]) {
    let plain = LemmaRules.Rule(lowers: false, strip: 0, tail: [])
    let rules =
      [plain]
      + Set(chosen.values).subtracting([plain]).sorted { String(describing: $0) < String(describing: $1) }
      .filter { $0.strip < 128 }
    let numbers = Dictionary(uniqueKeysWithValues: zip(rules, UInt16(0)...))
    let keys = chosen.keys.sorted()
    var file = WeightFileWriter()
    RowIndex.write(keys, "lemmas", to: &file)
    file.add("lemmas.rules", keys.map { numbers[chosen[$0]!] ?? 0 })
    file.add("lemmas.strips", rules.map { UInt8($0.strip) | ($0.lowers ? 0x80 : 0) })
    var end: UInt32 = 0
    file.add(
      "lemmas.ends",
      rules.map { rule -> UInt32 in
        end += UInt32(rule.tail.count); return end
      })
    file.add("lemmas.tails", rules.flatMap(\.tail) + [0])
    writeFile(file.bytes(), out)
    print("\(rules.count) rules, \(keys.count) endings and exceptions")
  }
}
