// `annotate --to conllu`: what the language engine found, a token a line, in the ten columns of CoNLL-U.
import Analysis
import DocumentModel

/// One annotation in CoNLL-U (universaldependencies.org/format.html): `# newdoc id`, then a block for every
/// sentence. MISC holds `start=` and `end=` in code points of the article's text, and `ner=` where the engine
/// sees a name; the actors' names are gathered later and go further.
func conllu(_ annotation: Annotation) -> [UInt8] {
  let article = annotation.article
  let offset = CodePointIndex(article.text)
  var out: [UInt8] = []
  out.reserveCapacity(annotation.tokens.count * 48)
  out += "# newdoc id = \(oneLine(article.id))\n".utf8
  for (number, sentence) in annotation.sentences.enumerated() where !sentence.isEmpty {
    let tokens = annotation.tokens[sentence]
    // Where no model has run, every token has the first values.
    let isTagged = tokens.contains { $0.universal != .X }
    let isParsed = tokens.contains { $0.relation != .dep }
    let extent = tokens.first!.range.union(tokens.last!.range)
    out += "# sent_id = \(oneLine(article.id))-\(number + 1)\n# text = ".utf8
    out += oneLine(article.text[bytes: extent]).utf8
    out.append(0x0A)
    for (index, token) in tokens.enumerated() {
      let position = sentence.lowerBound + index
      var columns = TokenColumns()
      if isTagged {
        columns.lemma = form(Lemma.text(of: token, in: article.text))
        columns.universalTag = token.universal.text
        columns.pennTag = token.tag.text
      }
      if isParsed {
        let head = Int(token.head)
        columns.head = sentence.contains(head) ? String(head - sentence.lowerBound + 1) : "0"
        columns.relation = sentence.contains(head) ? token.relation.text : Relation.root.text
      }
      columns.name = token.name.kind.map { (token.name.isFirst ? "B-" : "I-") + $0.label }
      out += String(index + 1).utf8
      out.append(0x09)
      out += form(article.text[bytes: token.range]).utf8
      for column in [
        columns.lemma, columns.universalTag, columns.pennTag, nil, columns.head,
        columns.relation,
      ] {
        out.append(0x09)
        out += (column ?? "_").utf8
      }
      let (begin, end) = offset(token.range)
      out += "\t_\tstart=\(begin)|end=\(end)".utf8
      if let name = columns.name { out += "|ner=\(name)".utf8 }
      if position + 1 < annotation.tokens.count,
        annotation.tokens[position + 1].range.start == token.range.end
      {
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
  /// The head's number in the sentence, counted from 1; "0" for the root.
  var head: String?
  var relation: String?
  /// `B-PER`, `I-ORG` and so on; nil outside names.
  var name: String?
}

/// A word for a column: what would end the column or the line is replaced, so that it is never empty.
private func form(_ word: some StringProtocol) -> String {
  let plain = String(String.UnicodeScalarView(word.unicodeScalars.map { isBreak($0) ? "\u{FFFD}" : $0 }))
  return plain.isEmpty ? "\u{FFFD}" : plain
}
