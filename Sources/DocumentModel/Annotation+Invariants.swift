// What holds of every annotation, as code: run by tests and by `fuzz` over whatever the analysis makes of
// hostile texts.

extension Annotation {
  /// The first promise of the layers that this annotation breaks, as a sentence; nil when it keeps all.
  /// Linear in the text and what was found in it.
  public func checkInvariants() -> String? { checkReading() ?? checkFindings() }

  /// Paragraphs, tokens, sentences, tree, names and marks.
  public func checkReading() -> String? {
    let place = Places(article.text)
    if let problem = place.check(paragraphs, "paragraph") ?? place.check(tokens.map(\.range), "token") {
      return problem
    }
    if let problem = checkSentences() ?? checkTree() ?? checkNames() { return problem }
    for span in quoted {
      if let problem = place.check(span.range, "quoted span") { return problem }
      if span.depth < 0 { return "a quoted span has depth \(span.depth)" }
    }
    return firstDisorder(quoted.map(\.range.start), "quoted span")
  }

  /// Terms, quotations and actors, whatever the layers under them are like.
  public func checkFindings() -> String? {
    let place = Places(article.text)
    for term in terms { if let problem = place.check(term, "term") { return problem } }
    for (number, quotation) in quotations.enumerated() {
      if let problem = check(quotation, number, place) { return problem }
    }
    for (number, actor) in actors.enumerated() {
      if let problem = check(actor, number, place) { return problem }
    }
    return firstDisorder(quotations.map(\.extent.start), "quotation")
  }

  /// Sentences hold every token once, in order.
  private func checkSentences() -> String? {
    var end = 0
    for sentence in sentences {
      guard sentence.lowerBound == end, !sentence.isEmpty else {
        return "sentence \(sentence) does not follow token \(end)"
      }
      end = sentence.upperBound
    }
    return end == tokens.count || sentences.isEmpty
      ? nil : "sentences end at \(end) of \(tokens.count) tokens"
  }

  /// A head stands in the token's own sentence, and upwards every token comes to a root.
  private func checkTree() -> String? {
    var isRooted = [Bool](repeating: false, count: tokens.count)
    for sentence in sentences where sentence.upperBound <= tokens.count {
      for token in sentence {
        var path: [Int] = [], at = token
        while !isRooted[at] {
          path.append(at)
          let head = Int(tokens[at].head)
          if head == -1 { break }
          guard sentence.contains(head), head != at else {
            return "token \(at) of sentence \(sentence) has the head \(head)"
          }
          guard path.count <= sentence.count else {
            return "sentence \(sentence) goes in a circle at token \(at)"
          }
          at = head
        }
        for token in path { isRooted[token] = true }
      }
    }
    return nil
  }

  private func checkNames() -> String? {
    var end = 0
    for name in names {
      guard name.tokens.lowerBound >= end, !name.tokens.isEmpty, name.tokens.upperBound <= tokens.count else {
        return "name \(name.tokens) is empty, outside \(tokens.count) tokens, or overlaps the one before it"
      }
      end = name.tokens.upperBound
    }
    return nil
  }

  private func check(_ quotation: Quotation, _ number: Int, _ place: Places) -> String? {
    let what = "quotation \(number)"
    if quotation.content.isEmpty { return "\(what) has no content" }
    let roles = [
      ("content", quotation.content), ("cue", quotation.cue), ("source", quotation.source),
      ("cited", quotation.citedRanges),
    ]
    for (role, ranges) in roles {
      if let problem = place.check(ranges, "\(what)’s \(role)") { return problem }
    }
    if let range = quotation.addresseeRange, let problem = place.check(range, "\(what)’s addressee") {
      return problem
    }
    let named =
      quotation.speakers + quotation.cited + [quotation.candidate, quotation.addressee].compactMap { $0 }
    if let stranger = named.first(where: { !actors.indices.contains($0) }) {
      return "\(what) names actor \(stranger) of \(actors.count)"
    }
    if Set(quotation.speakers).count < quotation.speakers.count { return "\(what) has a speaker twice" }
    return (0...1).contains(quotation.confidence) ? nil : "\(what) has confidence \(quotation.confidence)"
  }

  private func check(_ actor: NewsActor, _ number: Int, _ place: Places) -> String? {
    let what = "actor \(number)"
    if actor.name.isEmpty || actor.aliases.isEmpty { return "\(what) has no name" }
    if let other = actor.affiliation, !actors.indices.contains(other) {
      return "\(what) belongs to actor \(other) of \(actors.count)"
    }
    for mention in actor.mentions {
      if let problem = place.check(mention.range, "\(what)’s mention") { return problem }
    }
    return firstDisorder(actor.mentions.map(\.range.start), "\(what)’s mention")
  }

  private func firstDisorder(_ starts: [Int], _ what: String) -> String? {
    var last = 0
    for start in starts {
      if start < last { return "a \(what) at \(start) comes after one at \(last)" }
      last = start
    }
    return nil
  }
}

/// Where a text may be pointed at.
private struct Places {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Inside the text, at code points, and not empty.
  func check(_ range: ByteRange, _ what: String) -> String? {
    if range.isEmpty || range.end > bytes.count { return "a \(what) is \(range) of \(bytes.count) bytes" }
    return isBoundary(range.start) && isBoundary(range.end) ? nil : "a \(what) at \(range) cuts a code point"
  }

  /// The same, and in order without overlap.
  func check(_ ranges: [ByteRange], _ what: String) -> String? {
    var end = 0
    for range in ranges {
      if let problem = check(range, what) { return problem }
      if range.start < end { return "a \(what) at \(range) begins before \(end)" }
      end = range.end
    }
    return nil
  }

  private func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
}
