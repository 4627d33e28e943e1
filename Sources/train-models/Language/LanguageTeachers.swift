// Several trained nets answer together on unlabelled text, and one net learns from their common answers what
// none of them knows alone (Hinton et al. 2015; for parsers Kuncoro et al. 2016).
import Analysis
import DocumentModel

/// What teachers believe of a sentence, as probabilities.
struct LanguageAnswers {
  /// 50, 17 and `NameLabels.count` numbers a token.
  var tags: [Float]
  var universal: [Float]
  var names: [Float]
  /// n + 1 numbers a token, the root last.
  var arcs: [Float]
  /// The likeliest heads, -1 for the root, and 51 numbers a token for the relations to them.
  var heads: [Int32]
  var relations: [Float]
}

struct LanguageTeachers {
  let nets: [LanguageNet]

  /// The mean of what the nets believe.
  func answers(_ example: LanguageExample) -> LanguageAnswers {
    let n = example.count
    let share = 1 / Float(nets.count)
    var out = LanguageAnswers(tags: [], universal: [], names: [], arcs: [], heads: [], relations: [])
    for net in nets {
      let one = net.beliefs(example)
      add(one.tags, share, to: &out.tags)
      add(one.universal, share, to: &out.universal)
      add(one.names, share, to: &out.names)
      add(one.arcs, share, to: &out.arcs)
    }
    if out.arcs.isEmpty { return out }
    for i in 0..<n {
      let row = out.arcs[i * (n + 1)..<(i + 1) * (n + 1)]
      let top = row.indices.max { row[$0] < row[$1] }! - row.startIndex
      out.heads.append(top == n ? -1 : Int32(top))
    }
    for net in nets { add(net.relationBeliefs(out.heads), share, to: &out.relations) }
    return out
  }

  private func add(_ values: [Float], _ share: Float, to sum: inout [Float]) {
    if sum.isEmpty { sum = [Float](repeating: 0, count: values.count) }
    for j in values.indices { sum[j] += share * values[j] }
  }
}

/// Sentences of many kinds that nobody has annotated: MASC (its tags are not looked at), PolNeAR's articles,
/// the news.
func readUnlabelled(_ data: String, news: Int, slots: Int) -> [LanguageExample] {
  var out: [LanguageExample] = []
  func add(_ text: String) {
    var annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "", text: text))
    annotation.article.text.withUTF8 { bytes in
      for sentence in annotation.sentences where sentence.count >= 4 && sentence.count <= 60 {
        out.append(LanguageExample(Array(annotation.tokens[sentence]), in: bytes, slots: slots))
      }
    }
  }
  for path in filesBelow("\(data)/pos/masc_tagged") where path.hasSuffix(".txt") {
    for line in linesOfCorpus(path) {
      let words = line.split(separator: " ").compactMap { $0.split(separator: "_").first.map(String.init) }
      guard words.count >= 4, words.count <= 60 else { continue }
      var example = LanguageExample(words: words, names: nil)
      example.features = featureHashes(example, slots: slots)
      out.append(example)
    }
  }
  for path in filesBelow("\(data)/polnear/train/text") {
    add(String(decoding: readCorpus(path), as: UTF8.self))
  }
  for text in NewsText(data).prefix(news) { add(text) }
  return out
}
