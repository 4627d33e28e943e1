// Sentences of the corpora as the language engine sees them: tokens with forms and shapes, and gold answers
// as small integers, 255 where a corpus does not say.
import Analysis
import DocumentModel

/// A sentence to learn from.
struct LanguageExample {
  var text: String
  var tokens: [Token]
  /// Feature hashes, then row numbers, `LanguageFeatures.slots` a token.
  var features: [UInt32] = []
  /// Number of each word among the word vectors; -1 when it has none.
  var vectors: [Int32] = []
  var tags: [UInt8]
  var universal: [UInt8]
  /// Head in the sentence, -1 for the root; empty when there is no tree.
  var heads: [Int32] = []
  var relations: [UInt8] = []
  /// Labels of `NameLabels`; empty when the corpus has no names.
  var names: [UInt8] = []
  /// Number of the corpus, where it has habits of its own; 0 for the treebanks.
  var source = 0
  var count: Int { tokens.count }

  /// From gold words, with the spaces of the treebank.
  init(_ sentence: GoldSentence) {
    var text = ""
    var ranges: [ByteRange] = []
    for (index, word) in sentence.words.enumerated() {
      if index > 0, word.spaceBefore { text += " " }
      let start = text.utf8.count
      text += word.form
      ranges.append(ByteRange(start, text.utf8.count))
    }
    self.text = text
    tokens = text.withUTF8 { Tokenizer.tokens(of: ranges, in: $0) }
    tags = sentence.words.map { $0.tag == .XX ? 255 : $0.tag.rawValue }
    universal = sentence.words.map(\.universal.rawValue)
    heads = sentence.words.map { Int32($0.head) }
    relations = sentence.words.map(\.relation.rawValue)
  }

  /// A sentence of an unlabelled text, with its feature hashes; without a text of its own.
  init(_ tokens: [Token], in bytes: UnsafeBufferPointer<UInt8>, slots: Int) {
    text = ""
    self.tokens = tokens
    tags = []
    universal = []
    features = featureHashes(tokens, bytes, slots: slots)
  }

  /// From words that are cut otherwise than ours: the text is put together, cut by our tokenizer, and labels
  /// follow the bytes. `names` are BIO labels of the words.
  init(words: [String], names labels: [String]?) {
    var text = ""
    var starts: [Int] = []
    for (index, word) in words.enumerated() {
      if index > 0, !LanguageExample.joins(words[index - 1], word) { text += " " }
      starts.append(text.utf8.count)
      text += word
    }
    starts.append(text.utf8.count)
    self.text = text
    tokens = text.withUTF8 { Tokenizer.tokens(in: $0, ByteRange(0, $0.count)) }
    tags = [UInt8](repeating: 255, count: tokens.count)
    universal = tags
    if labels != nil { names = [UInt8](repeating: 0, count: tokens.count) }
    var word = 0
    for (index, token) in tokens.enumerated() {
      while word + 1 < words.count, starts[word + 1] <= token.range.start { word += 1 }
      guard let labels, labels[word] != "O", let kind = NameLabels.kind(labels[word].dropFirst(2)) else {
        continue
      }
      let begins = labels[word].hasPrefix("B") && starts[word] == token.range.start
      let continues = index > 0 && names[index - 1] != 0 && NameLabels.kind(of: names[index - 1]) == kind
      names[index] = NameLabels.label(kind, isFirst: begins || !continues)
    }
  }

  private static func joins(_ before: String, _ word: String) -> Bool {
    if before == "(" || before == "[" || before == "$" || before == "``" || before == "“" { return true }
    switch word {
    case ",", ".", ";", ":", "?", "!", ")", "]", "%", "''", "'s", "’s", "'", "n't", "'re", "'ve", "'ll", "'d",
      "'m":
      return true
    default: return false
    }
  }
}

/// The labels that names are learned in: outside, then first and later tokens of each class.
enum NameLabels {
  static let kinds: [NameClass] = [.person, .organization, .place, .other]
  static let count = 1 + 2 * 4
  static func label(_ kind: Int, isFirst: Bool) -> UInt8 { UInt8(1 + 2 * kind + (isFirst ? 0 : 1)) }
  static func kind(of label: UInt8) -> Int { (Int(label) - 1) / 2 }
  static func isFirst(_ label: UInt8) -> Bool { label % 2 == 1 }
  static func kind(_ text: some StringProtocol) -> Int? {
    switch text.lowercased() {
    case "per", "person", "politician": 0
    case "org", "organisation", "organization", "politicalparty": 1
    case "loc", "location", "country", "city", "state_or_province", "place": 2
    case "misc", "oth", "event", "election", "nationality", "religion", "ideology": 3
    default: nil
    }
  }
  static func label(_ name: NameTag) -> UInt8 {
    switch name.kind {
    case .person?: label(0, isFirst: name.isFirst)
    case .organization?, .outlet?: label(1, isFirst: name.isFirst)
    case .place?: label(2, isFirst: name.isFirst)
    case nil: 0
    default: label(3, isFirst: name.isFirst)
    }
  }
  static func allowed(_ from: Int?, _ to: Int) -> Bool {
    guard to > 0, to % 2 == 0 else { return true }
    return from == to || from == to - 1
  }
}

/// Names annotated on the sentences of EWT (Universal NER), by sentence id.
func readUniversalNames(_ path: String) -> [String: [String]] {
  var out: [String: [String]] = [:]
  var id = ""
  for line in linesOfCorpus(path) {
    if line.hasPrefix("# sent_id = ") {
      id = String(line.dropFirst(12))
    } else if line.first?.isNumber == true {
      let column = line.split(separator: "\t", omittingEmptySubsequences: false)
      out[id, default: []].append(column[2] == "B-O" ? "O" : String(column[2]))
    }
  }
  return out
}

/// Two columns, word and label; labels may lack the B of BIO (WikiGold).
func readColumns(_ path: String, source: Int) -> [LanguageExample] {
  var out: [LanguageExample] = []
  var words: [String] = []
  var labels: [String] = []
  for line in linesOfCorpus(path) + [""] {
    let column = line.split(whereSeparator: { $0 == "\t" || $0 == " " || $0 == "\r" })
    if column.count < 2 {
      if !words.isEmpty, words != ["-DOCSTART-"] {
        out.append(LanguageExample(words: words, names: labels))
        out[out.count - 1].source = source
      }
      (words, labels) = ([], [])
    } else {
      words.append(String(column[0]))
      labels.append(String(column[1]))
    }
  }
  return out
}

/// Names that another recogniser found in news (CoNLL-U with ner= in MISC): silver, not gold.
func readSilverNames(_ path: String, source: Int) -> [LanguageExample] {
  var out: [LanguageExample] = []
  var words: [String] = []
  var labels: [String] = []
  for line in linesOfCorpus(path) + [""] {
    let bytes = line.utf8
    if bytes.isEmpty {
      if words.count >= 4, words.count <= 60 {
        out.append(LanguageExample(words: words, names: labels))
        out[out.count - 1].source = source
      }
      (words, labels) = ([], [])
    } else if let first = bytes.first, first >= 0x30, first <= 0x39 {
      let column = line.split(separator: "\t", omittingEmptySubsequences: false)
      var word = String(column[1])
      switch word {
      case "-LRB-": word = "("
      case "-RRB-": word = ")"
      case "-LSB-": word = "["
      case "-RSB-": word = "]"
      default: break
      }
      words.append(word)
      let name = column[9].split(separator: "|").first { $0.hasPrefix("ner=") }?.dropFirst(4) ?? "O"
      labels.append(NameLabels.kind(name) == nil ? "O" : "I-" + name)
    }
  }
  return out
}
