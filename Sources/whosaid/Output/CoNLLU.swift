// `annotate --to conllu`: what the language engine found, a token a line, in the ten columns of CoNLL-U.
import DocumentModel

/// One annotation in CoNLL-U (universaldependencies.org/format.html): `# newdoc id`, then a block for every
/// sentence. MISC holds `start=` and `end=` in code points of the article's text, and `ner=` where there is a name.
func conllu(_ annotation: Annotation) -> [UInt8] {
  let article = annotation.article
  let offset = CodePointIndex(article.text)
  var out: [UInt8] = []
  out.reserveCapacity(annotation.tokens.count * 48)
  out += "# newdoc id = \(oneLine(article.id))\n".utf8
  for (number, sentence) in annotation.sentences.enumerated() where !sentence.isEmpty {
    let tokens = annotation.tokens[sentence]
    let extent = tokens.first!.range.union(tokens.last!.range)
    out += "# sent_id = \(oneLine(article.id))-\(number + 1)\n# text = ".utf8
    out += oneLine(article.text[bytes: extent]).utf8
    out.append(0x0A)
    for (index, token) in tokens.enumerated() {
      let columns = TokenColumns(token, in: sentence, of: article.text)
      out += String(index + 1).utf8
      out.append(0x09)
      out += oneLine(article.text[bytes: token.range]).utf8
      for column in [columns.lemma, columns.universalTag, columns.pennTag, columns.features, columns.head, columns.relation] {
        out.append(0x09)
        out += (column ?? "_").utf8
      }
      let (begin, end) = offset(token.range)
      out += "\t_\tstart=\(begin)|end=\(end)".utf8
      if let name = columns.name { out += "|ner=\(name)".utf8 }
      let next = sentence.lowerBound + index + 1
      if next < annotation.tokens.count, annotation.tokens[next].range.start == token.range.end {
        out += "|SpaceAfter=No".utf8
      }
      out.append(0x0A)
    }
    out.append(0x0A)
  }
  return out
}

/// What the language engine knows of one token; nil is printed as `_`.
struct TokenColumns {
  var lemma: String?
  var universalTag: String?
  var pennTag: String?
  var features: String?
  /// The head's number in the sentence, counted from 1; "0" for the root.
  var head: String?
  var relation: String?
  /// `B-PER`, `I-ORG` and so on; nil outside names.
  var name: String?

  init(_ token: Token, in sentence: Range<Int>, of text: String) {
    name = token.name.kind.map { (token.name.isFirst ? "B-" : "I-") + $0.label }
    // The hash of the form is set by tokenization; without it no model has seen the token.
    guard token.form != 0 else { return }
    universalTag = token.universal.text
    pennTag = token.tag.text
    let position = Int(token.head)
    head = sentence.contains(position) ? String(position - sentence.lowerBound + 1) : "0"
    relation = head == "0" ? Relation.root.text : token.relation.text
  }
}

/// Text on one line: every control character and line separator becomes a space.
func oneLine(_ text: some StringProtocol) -> String {
  var out = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isBreak = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    out.append(isBreak ? " " : scalar)
  }
  return String(out)
}
