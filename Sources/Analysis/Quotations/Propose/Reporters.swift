// Verbs of speaking and who their subject is, by the tree alone: for speech that the taggers have not linked
// to anybody.
import DocumentModel

struct Reporters {
  let facts: TokenView
  private var tokens: [Token] { facts.tokens }

  /// The last verb of speaking in `from..<token`, with no end of a sentence after it.
  func verb(before token: Int, from: Int) -> Int? {
    var at = token - 1
    while at >= from {
      if tokens[at].endsSentence { return nil }
      if tokens[at].tag.isVerb,
        QuotationWords.speaking.contains(tokens[at].lemma)
          || QuotationWords.speaking.contains(tokens[at].form)
      {
        return at
      }
      at -= 1
    }
    return nil
  }

  /// The phrase that is the subject of a verb: its own, else that of the verbs it hangs on (“looked at the
  /// map and said”), else the noun that it is about (“footage of Marlow saying”).
  func subject(of verb: Int) -> Range<Int>? {
    var node = verb
    for _ in 0..<4 {
      if let own = child(of: node, { $0 == .nsubj }) {
        // “an organisation that said”: the noun, not the relative pronoun.
        let up = Int(facts.head[node])
        if [.WDT, .WP].contains(tokens[own].tag), up >= 0, tokens[node].relation == .aclRelcl {
          return phrase(up, apartFrom: verb)
        }
        return phrase(own, apartFrom: verb)
      }
      let up = Int(facts.head[node])
      guard up >= 0 else { return nil }
      switch tokens[node].relation {
      case .acl, .aclRelcl:
        return tokens[up].tag.isNoun || tokens[up].tag == .PRP ? phrase(up, apartFrom: verb) : nil
      case .xcomp:
        if let object = child(of: up, { $0 == .obj }), object < verb {
          return phrase(object, apartFrom: verb)
        }
        node = up
      case .conj, .advcl: node = up
      default: return nil
      }
    }
    return nil
  }

  private func child(of node: Int, _ isRight: (Relation) -> Bool) -> Int? {
    let sentence = facts.sentences[Int(facts.sentenceOf[node])]
    return sentence.last { Int(facts.head[$0]) == node && $0 < node && isRight(tokens[$0].relation) }
      ?? sentence.first { Int(facts.head[$0]) == node && isRight(tokens[$0].relation) }
  }

  /// A token with all that hangs on it, cut before the verb when that hangs on it too; nil when it makes no
  /// phrase.
  private func phrase(_ head: Int, apartFrom verb: Int) -> Range<Int>? {
    let (left, right) = (Int(facts.left[head]), Int(facts.right[head]))
    guard head != verb else { return nil }
    var range = left..<right + 1
    if range.contains(verb) {
      // What hangs on the noun after the verb is not its name.
      var end = head + 1
      while end < verb, Int(facts.head[end]) == head, tokens[end].relation == .flat { end += 1 }
      guard end <= verb else { return nil }
      range = left..<end
    }
    while let first = range.first, first < head,
      tokens[first].shape == .openQuote || tokens[first].tag == .CC || tokens[first].relation == .case
    { range = first + 1..<range.upperBound }
    let isName =
      !range.isEmpty
      && !range.contains { $0 < head && (tokens[$0].tag.isVerb || tokens[$0].shape == .openQuote) }
    return isName && tokens[head].tag != .EX ? range : nil
  }
}
