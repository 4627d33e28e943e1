// Turns of phrase that report and that news holds too few of to learn from. They are data: what stands there
// word by word, and beside each what it must match and what it must not. Tests read all of them.
import DocumentModel

/// Words that report what stands beside them. A word of `pattern` is itself, alternatives stand between bars,
/// and SOURCE is whoever speaks: all its words are outside quotation marks, none of them a verb. What stands
/// in place of OTHERS is passed over; REST is what is said, to the end of the sentence, by the subject of the
/// verb that the pattern begins with.
package struct Frame: Sendable {
  package let pattern: String
  /// A text, and of its one quotation content and source.
  package let matches: [(text: String, content: String, source: String)]
  /// Texts in which the frame reports nothing.
  package let others: [String]

  package static let all = [
    Frame(
      pattern: "in the words of SOURCE",
      matches: [
        ("The dam was, in the words of the engineer, “a wall of sugar”.", "“a wall of sugar”", "the engineer")
      ],
      others: ["The prize is given in the words of a dead language.", "She put it in the words of the law."]),
    Frame(
      pattern: "in SOURCE ’s|'s words|view|opinion|telling|account",
      matches: [
        (
          "The ferry was never safe, in Oksana Hrytsak’s view.", "The ferry was never safe",
          "Oksana Hrytsak’s"
        )
      ],
      others: ["The bridge came in the harbour’s view.", "Nothing in the mayor’s account was left."]),
    Frame(
      pattern: "in my|your|his|her|its|our|their words|view|opinion|telling|account",
      matches: [("In her view, the ferry was never safe.", "the ferry was never safe", "her")],
      others: ["Nothing in her account was left."]),
    Frame(
      pattern: "as SOURCE put|puts it",
      matches: [("“The mine is dead,” as its owner put it.", "“The mine is dead,”", "its owner")],
      others: ["As storms put it out, the fire was forgotten."]),
    Frame(
      pattern: "said|says|reported|reports , citing|quoting OTHERS , REST",
      matches: [
        (
          "The Harbour Courier reported, citing two people on the board, that the plant had lost its backer.",
          "that the plant had lost its backer", "The Harbour Courier"
        )
      ],
      others: ["The paper reported, citing two people on the board, on the plant."]),
  ]
}

/// Finds frames in an article.
struct Frames {
  private enum Element {
    case words([UInt32])
    case source, others, rest
  }
  private static let patterns: [[Element]] = Frame.all.map { frame in
    frame.pattern.split(separator: " ").map { word in
      switch word {
      case "SOURCE": .source
      case "OTHERS": .others
      case "REST": .rest
      default: .words(word.split(separator: "|").map { Form.hash(String($0)) })
      }
    }
  }
  /// Tokens of the longest source.
  private static let reach = 14

  let facts: TokenView
  let stretches: QuotedStretches
  private var tokens: [Token] { facts.tokens }

  /// Adds what frames report, in place of what the taggers made of the same cues.
  func add(to drafts: inout [QuotationDraft]) {
    var found: [QuotationDraft] = [], phrases: [Range<Int>] = []
    for sentence in facts.sentences {
      for start in sentence where facts.state[start] == QuoteState.outside {
        for pattern in Self.patterns {
          guard case .words(let first)? = pattern.first, first.contains(tokens[start].form),
            let match = match(pattern[...], start, sentence), let draft = draft(match, start, sentence)
          else { continue }
          found.append(draft)
          phrases.append(start..<(match.content?.lowerBound ?? match.end))
        }
      }
    }
    guard !found.isEmpty else { return }
    let cues = Set(phrases.joined())
    drafts.removeAll { draft in draft.cue.joined().contains { cues.contains($0) } }
    let taken = ContentPlaces(drafts, facts.count)
    drafts += found.filter { !taken.mostly($0.content[0]) }
  }

  private struct Match {
    var cue: [Range<Int>] = []
    var source: Range<Int> = .absent
    /// What is said, where the frame tells that itself.
    var content: Range<Int>?
    var end = 0
  }

  private func match(_ pattern: ArraySlice<Element>, _ at: Int, _ sentence: Range<Int>) -> Match? {
    guard let element = pattern.first else { return Match(end: at) }
    switch element {
    case .words(let words):
      guard at < sentence.upperBound, words.contains(tokens[at].form),
        var rest = match(pattern.dropFirst(), at + 1, sentence)
      else { return nil }
      let isOwner = tokens[at].tag == .PRPS
      if isOwner { rest.source = at..<at + 1 }
      if tokens[at].tag != .POS, !isOwner { rest.cue.insert(at..<at + 1, at: 0) }
      return rest
    case .rest:
      guard at + 4 < sentence.upperBound, tokens[at].form == Form.hash("that") else { return nil }
      return Match(content: at..<sentence.upperBound - 1, end: sentence.upperBound)
    case .others:
      let comma = (at..<sentence.upperBound).prefix(Self.reach).first { tokens[$0].shape == .comma }
      return comma.flatMap { match(pattern.dropFirst(), $0, sentence) }
    case .source:
      var end = at
      while end < sentence.upperBound, end - at < Self.reach, facts.state[end] == QuoteState.outside,
        !tokens[end].tag.isVerb, !tokens[end].endsSentence
      {
        end += 1
        if pattern.count == 1 {
          // The last word of a frame goes on to the next comma.
          guard
            end == sentence.upperBound || tokens[end].shape == .comma || tokens[end].endsSentence
              || facts.state[end] != QuoteState.outside
          else { continue }
          return Match(source: at..<end, end: end)
        }
        if var rest = match(pattern.dropFirst(), end, sentence) {
          let isOwned = tokens[end].tag == .POS
          rest.source = at..<(isOwned ? end + 1 : end)
          return rest
        }
      }
      return nil
    }
  }

  /// What a phrase between commas reports: the quotation beside it, else the clause around it.
  private func draft(_ match: Match, _ start: Int, _ sentence: Range<Int>) -> QuotationDraft? {
    if let content = match.content {
      guard let source = Reporters(facts: facts).subject(of: start), source.upperBound <= start else {
        return nil
      }
      return draft(content, [start..<start + 1], source)
    }
    var after = match.end, before = start
    if after < sentence.upperBound, [.comma, .colon].contains(tokens[after].shape) { after += 1 }
    if before > sentence.lowerBound, tokens[before - 1].shape == .comma { before -= 1 }
    let content: Range<Int>
    if after < tokens.count, let quoted = stretches.beginning(at: after), quoted.words >= 2 {
      content = quoted.tokens
    } else if let quoted = stretches.ending(at: before), quoted.words >= 2 {
      content = quoted.tokens
    } else if before < start, match.end + 1 >= sentence.upperBound, before - sentence.lowerBound >= 4 {
      content = sentence.lowerBound..<before
    } else if start == sentence.lowerBound, after > match.end, sentence.upperBound - 1 - after >= 4 {
      content = after..<sentence.upperBound - 1
    } else {
      return nil
    }
    return draft(content, match.cue, match.source)
  }

  private func draft(_ content: Range<Int>, _ cue: [Range<Int>], _ source: Range<Int>) -> QuotationDraft {
    var draft = QuotationDraft(content: [content], probability: 0.75, rule: "phrase that reports")
    draft.cue = cue
    draft.source = [source]
    draft.isFrame = true
    return draft
  }
}
