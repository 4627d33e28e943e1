// Sentences in quotation marks between dashes: “… an engineer like Dana Marlow -- “The bridge is not safe” --
// and two divers.” There is no verb; who is named right before the dash says it.
import DocumentModel

struct DashedQuotes {
  private let facts: TokenFacts
  private let tokens: [Token]
  private let stretches: QuotedStretches
  private let form: StretchForm

  init(_ annotation: Annotation, _ facts: TokenFacts, _ stretches: QuotedStretches) {
    self.facts = facts
    tokens = annotation.tokens
    self.stretches = stretches
    form = StretchForm(annotation, facts)
  }

  /// Adds them, and takes them from the drafts that had them in what somebody else says.
  func apply(_ drafts: inout [QuotationDraft]) {
    var found: [QuotationDraft] = []
    for place in stretches.outer.indices {
      let segment = stretches.stretch(place)
      guard form.standsBetweenDashes(segment), form.isSentence(segment),
        let name = name(before: segment.tokens.lowerBound - 1)
      else { continue }
      var draft = QuotationDraft(
        content: [segment.tokens], probability: 0.7, rule: "sentence between dashes after a name")
      draft.source = [name]
      found.append(draft)
    }
    guard !found.isEmpty else { return }
    for d in drafts.indices {
      for piece in drafts[d].content {
        var low = 0, high = found.count
        while low < high {
          let middle = (low + high) / 2
          if found[middle].content[0].upperBound <= piece.lowerBound {
            low = middle + 1
          } else {
            high = middle
          }
        }
        while low < found.count, found[low].content[0].lowerBound < piece.upperBound {
          leave(found[low].content[0], &drafts[d])
          low += 1
        }
      }
    }
    drafts.removeAll { $0.content.isEmpty }
    drafts += found
  }

  /// The name that ends right before a token.
  private func name(before end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < 6, tokens[start - 1].tag.isProperNoun,
      facts.state[start - 1] == QuoteState.outside
    { start -= 1 }
    guard start < end,
      (start..<end).contains(where: {
        tokens[$0].name.kind == .person || tokens[$0].name.kind == .organization
      })
    else { return nil }
    return start..<end
  }

  /// Ends a piece before the dash.
  private func leave(_ range: Range<Int>, _ draft: inout QuotationDraft) {
    draft.content = draft.content.flatMap { piece -> [Range<Int>] in
      guard piece.overlaps(range) else { return [piece] }
      let parts = [
        piece.lowerBound..<max(piece.lowerBound, range.lowerBound - 1),
        min(piece.upperBound, range.upperBound + 1)..<piece.upperBound,
      ]
      return parts.filter { !$0.isEmpty }
    }
    draft.trace.changes.insert(.shared)
  }
}
