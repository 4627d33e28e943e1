// `annotate --to conllu`: what the language engine found, a token a line, in the ten columns of CoNLL-U.
import Analysis
import DocumentModel

/// One annotation in CoNLL-U (universaldependencies.org/format.html): `# newdoc id`, then a block for every
/// sentence. MISC holds `start=` and `end=` in code points of the article's text, `ner=` where the engine
/// sees a name (the actors' names are gathered later and go further), `quote=` with the quotations that a
/// token is part of and as what (`q1:content`, parted by commas), and `speaker=` where the content of one
/// begins.
func conllu(_ annotation: Annotation) -> [UInt8] {
  let article = annotation.article
  let offset = CodePointIndex(article.text)
  let parts = quotationParts(annotation)
  let sentenceID = sentenceIDStem(article.id)
  var out: [UInt8] = []
  out.reserveCapacity(annotation.tokens.count * 48)
  out += "# newdoc id = \(oneLine(article.id))\n".utf8
  for (number, sentence) in annotation.sentences.enumerated() where !sentence.isEmpty {
    let tokens = annotation.tokens[sentence]
    // Where no model has run, every token has the first values.
    let isTagged = tokens.contains { $0.universal != .X }
    let isParsed = tokens.contains { $0.relation != .dep }
    out += "# sent_id = \(sentenceID)-\(number + 1)\n# text = ".utf8
    out += spelled(tokens, in: article.text).utf8
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
      if let part = parts[position] {
        out += "|quote=\(part.roles.joined(separator: ","))".utf8
        if let speaker = part.speaker { out += "|speaker=\(miscValue(speaker))".utf8 }
      }
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

/// What one token is to quotations.
private struct QuotationPart {
  /// `q1:content`, in the order of the quotations.
  var roles: [String] = []
  /// Who says the quotation whose content begins here.
  var speaker: String?
}

/// The tokens that are part of quotations, by their index.
private func quotationParts(_ annotation: Annotation) -> [Int: QuotationPart] {
  let tokens = annotation.tokens
  /// The first token that ends after the byte offset.
  func first(after byte: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.end <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
  var parts: [Int: QuotationPart] = [:]
  for (number, quotation) in annotation.quotations.enumerated() {
    for (role, ranges) in [
      ("content", quotation.content), ("cue", quotation.cue), ("source", quotation.source),
    ] {
      for range in ranges {
        var index = first(after: range.start)
        while index < tokens.count, tokens[index].range.start < range.end {
          parts[index, default: QuotationPart()].roles.append("q\(number + 1):\(role)")
          index += 1
        }
      }
    }
    guard let begin = quotation.content.first, !quotation.speakers.isEmpty else { continue }
    let name = listed(quotation.speakers.map { annotation.actors[$0].name })
    // Where two begin at one token the first keeps it.
    let index = first(after: begin.start)
    if parts[index] != nil, parts[index]?.speaker == nil { parts[index]?.speaker = name }
  }
  return parts
}

/// Text of others as a value in MISC. CoNLL-U knows no escape: `|` would end the entry, and readers part keys
/// from values at any `=`; both are written as in addresses of the web.
func miscValue(_ text: String) -> String {
  var out = ""
  for character in oneLine(text) {
    switch character {
    case "%": out += "%25"
    case "=": out += "%3D"
    case "|": out += "%7C"
    default: out.append(character)
    }
  }
  return out
}

/// An article's id as the beginning of sentences' ids, in which a slash begins the name of a zone for Udapi
/// and white space ends them for others.
func sentenceIDStem(_ id: String) -> String {
  var out = String.UnicodeScalarView()
  for scalar in id.unicodeScalars {
    let isUsable = !isBreak(scalar) && !scalar.properties.isWhitespace && scalar != "/"
    out.append(isUsable ? scalar : "_")
  }
  return out.isEmpty ? "_" : String(out)
}

/// The sentence as its tokens spell it, with one space wherever they stand apart, as CoNLL-U wants it.
private func spelled(_ tokens: ArraySlice<Token>, in text: String) -> String {
  var out = ""
  var end = tokens.first?.range.start ?? 0
  for token in tokens {
    if token.range.start != end { out += " " }
    out += form(text[bytes: token.range])
    end = token.range.end
  }
  return out
}

/// A word for a column: what would end the column or the line is replaced, so that it is never empty.
private func form(_ word: some StringProtocol) -> String {
  let plain = String(String.UnicodeScalarView(word.unicodeScalars.map { isBreak($0) ? "\u{FFFD}" : $0 }))
  return plain.isEmpty ? "\u{FFFD}" : plain
}
