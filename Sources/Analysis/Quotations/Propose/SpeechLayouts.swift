// Speech without reporting verbs: labels before a colon (interviews, transcripts, live blogs, headlines),
// attribution after a dash, letters, name lines, dialogue dashes. News corpora hold too few of these to learn
// from.
import DocumentModel

/// Finds quotations by the layout of paragraphs.
struct SpeechLayouts {
  let facts: TokenView
  let segments: [Segment]
  private var reporters: Reporters { Reporters(facts: facts) }
  private var tokens: [Token] { facts.tokens }

  /// A paragraph's label: who speaks, and where the words begin.
  private struct Label {
    enum Kind { case questionAnswer, capitals, name }
    var paragraph: Int
    var kind: Kind
    var source: Range<Int>
    var start: Int
  }

  /// Adds drafts for layouts, and drops those of the taggers that they replace.
  func apply(_ drafts: inout [QuotationDraft]) {
    var found: [QuotationDraft] = []
    let labels = facts.paragraphs.indices.compactMap(label)
    let capitals = labels.filter { $0.kind == .capitals }
    let names = labels.filter { $0.kind == .name }
    let answers = labels.filter { $0.kind == .questionAnswer }
    let same = Dictionary(names.map { (words($0.source), 1) }, uniquingKeysWith: +)
    let stretches = QuotedStretches(segments)
    for label in labels {
      let paragraph = facts.paragraphs[label.paragraph]
      let rest = label.start..<paragraph.upperBound
      let quoted = stretches.beginning(at: label.start).flatMap { $0.words > 1 ? $0 : nil }
      let isQuoted = quoted.map { paragraph.upperBound - $0.tokens.upperBound <= 1 } ?? false
      switch label.kind {
      case .questionAnswer where answers.count > 1, .capitals where capitals.count > 1:
        found.append(speech(label.source, rest, "speaker's label"))
      case .name:
        if let quoted, isQuoted {
          found.append(speech(label.source, quoted.tokens, "speaker, colon, quotation"))
        } else if names.count >= 3, same[words(label.source), default: 0] >= 2, isSpeaker(label.source) {
          found.append(speech(label.source, rest, "speaker's label"))
        } else if isHeadline(label.paragraph), isActor(label.source) {
          var draft = QuotationDraft(content: [rest], probability: 0.7, rule: "headline: speaker, colon")
          draft.source = [label.source]
          found.append(draft)
        }
      default: break
      }
    }
    found += dashes() + letters() + printed()
    drop(&drafts, for: found)
    if capitals.count > 1 {
      // “Present: Judge Ana Sapalo” heads a transcript; only labels speak in it.
      drafts.removeAll { draft in
        draft.cue.count == 1 && draft.cue[0].count == 1 && tokens[draft.cue[0].lowerBound].shape == .colon
      }
    }
    drafts += found
    dialogue(&drafts)
  }

  private func speech(_ source: Range<Int>, _ content: Range<Int>, _ rule: StaticString) -> QuotationDraft {
    var draft = QuotationDraft(content: [content], probability: 0.9, rule: rule)
    draft.source = [source]
    draft.isSpeechLayout = true
    return draft
  }

  private func words(_ range: Range<Int>) -> [UInt32] { range.map { tokens[$0].form } }

  /// What the speech of a layout contains stays, as speech within speech; what runs across its edge goes.
  private func drop(_ drafts: inout [QuotationDraft], for found: [QuotationDraft]) {
    guard !found.isEmpty else { return }
    // In text order; the furthest end so far tells how far back to look.
    let whole = found.map { $0.content[0] }.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    var furthest: [Int] = []
    for range in whole { furthest.append(max(furthest.last ?? 0, range.upperBound)) }
    drafts.removeAll { old in
      let (start, end) = (old.start, old.end)
      var low = 0, high = furthest.count
      while low < high {
        let middle = (low + high) / 2
        if furthest[middle] <= start { low = middle + 1 } else { high = middle }
      }
      while low < whole.count, whole[low].lowerBound < end {
        let covered = old.covered(whole[low])
        let inside = whole[low].lowerBound <= start && end <= whole[low].upperBound
        if covered > 0, !inside || covered * 2 >= whole[low].count { return true }
        low += 1
      }
      return false
    }
  }

  /// A first line, or a short one, without a full stop.
  private func isHeadline(_ p: Int) -> Bool {
    let range = facts.paragraphs[p]
    return (p == 0 || range.count <= 16) && range.count <= 24 && tokens[range.upperBound - 1].shape != .period
  }

  private func isActor(_ range: Range<Int>) -> Bool {
    range.contains { i in
      switch tokens[i].name.kind {
      case .person, .organization, .outlet, .group: return true
      default: return Self.bodies.contains(tokens[i].lemma) || tokens[i].flags.contains(.person)
      }
    }
  }

  /// A person or an outlet, or a capitalised word that names nothing else: “Age: 59.” and “Oregon: …” tell of
  /// something.
  private func isSpeaker(_ range: Range<Int>) -> Bool {
    let words = range.filter { tokens[$0].isWord }
    if words.contains(where: { [.person, .outlet].contains(tokens[$0].name.kind) }) { return true }
    return words.contains { tokens[$0].flags.contains(.person) }
      || words.allSatisfy { tokens[$0].name.kind == .none && tokens[$0].tag == .NNP }
  }

  private static let bodies = QuotationWords.set(
    """
    authority ministry police court council committee union party government army officials experts
    minister mayor president official spokesman spokeswoman chief report study survey poll scientists
    researchers doctors lawyer sources
    """)

  /// Before a colon and the name of whoever made it.
  private static let credits = QuotationWords.set(
    "photograph photo photos picture pictures image images credit illustration video composite")

  private func label(_ p: Int) -> Label? {
    let range = facts.paragraphs[p]
    var i = range.lowerBound
    // A transcript may stand in quotation marks as a whole.
    let isQuoted = facts.state[i] == QuoteState.opening
    if isQuoted { i += 1 }
    // A live blog's time of day.
    if i < range.upperBound, tokens[i].shape == .digits || tokens[i].shape == .digitsAndLetters {
      i += 1
      if i + 1 < range.upperBound, tokens[i].shape == .colon, tokens[i + 1].shape == .digits { i += 2 }
    }
    let start = i
    while i < range.upperBound, i - start <= 9, tokens[i].shape != .colon {
      if tokens[i].shape == .question || tokens[i].shape == .openQuote || tokens[i].shape == .semicolon {
        return nil
      }
      i += 1
    }
    guard i > start, i + 1 < range.upperBound, tokens[i].shape == .colon else { return nil }
    let source = start..<i
    let inner = source.filter { tokens[$0].isWord }
    guard let first = inner.first, let last = inner.last, tokens[first].isCapitalised else { return nil }
    let form = tokens[first].form
    if inner.count == 1, form == Form.hash("q") || form == Form.hash("a") {
      return Label(paragraph: p, kind: .questionAnswer, source: source, start: i + 1)
    }
    if inner.allSatisfy({ tokens[$0].shape == .allCapitals || tokens[$0].shape == .oneCapital }) {
      return Label(paragraph: p, kind: .capitals, source: source, start: i + 1)
    }
    if Self.credits.contains(tokens[last].form) { return nil }
    guard !isQuoted, inner.count <= 7, !inner.contains(where: { tokens[$0].tag.isVerb }),
      ![.RB, .RBR, .JJR].contains(tokens[last].tag),
      tokens[last].isCapitalised || isActor(source)
    else { return nil }
    return Label(paragraph: p, kind: .name, source: source, start: i + 1)
  }

  /// “Not one barrel more” – Name, on one line or over two.
  private func dashes() -> [QuotationDraft] {
    var out: [QuotationDraft] = []
    for segment in segments where segment.depth == 0 && segment.words > 1 {
      let p = Int(facts.paragraphOf[segment.tokens.lowerBound])
      let range = facts.paragraphs[p]
      guard segment.tokens.lowerBound == range.lowerBound else { continue }
      var at = segment.tokens.upperBound
      if at >= range.upperBound, p + 1 < facts.paragraphs.count {
        at = facts.paragraphs[p + 1].lowerBound
      } else if !isHeadline(p), !isNameAfterDash(at, range.upperBound) {
        continue
      }
      guard at + 1 < tokens.count, tokens[at].shape == .dash || tokens[at].shape == .hyphen else { continue }
      let end = facts.paragraphs[Int(facts.paragraphOf[at])].upperBound
      if isSignature(at + 1..<end) {
        let isStopped = tokens[end - 1].shape == .period
        out.append(speech(at + 1..<end - (isStopped ? 1 : 0), segment.tokens, "quotation, dash, speaker"))
        continue
      }
      guard tokens[at + 1].isCapitalised || tokens[at + 1].shape == .address else { continue }
      var last = at + 1
      while last < end,
        tokens[last].isCapitalised || last == at + 1 || tokens[last].shape == .hyphen
          || tokens[last].shape == .period,
        !tokens[last].flags.contains(.startsParagraph)
      { last += 1 }
      while last > at + 2, tokens[last - 1].shape == .period,
        last >= tokens.count || tokens[last].flags.contains(.startsParagraph)
      { last -= 1 }
      out.append(speech(at + 1..<last, segment.tokens, "quotation, dash, speaker"))
    }
    return out
  }

  /// “chief executive Idris Fenn”, all that stands behind a dash: a few words with a person's name and no
  /// verb.
  private func isSignature(_ range: Range<Int>) -> Bool {
    range.count <= 10 && range.contains { tokens[$0].name.kind == .person }
      && !range.contains { tokens[$0].tag.isVerb && tokens[$0].name.kind != .person }
  }

  /// “― Sonya Herridge.” and nothing more.
  private func isNameAfterDash(_ at: Int, _ end: Int) -> Bool {
    guard at + 1 < end, end - at <= 12, tokens[at].shape == .dash else { return false }
    return (at + 1..<end).allSatisfy {
      tokens[$0].isCapitalised || tokens[$0].shape == .period || tokens[$0].shape == .comma
        || tokens[$0].shape == .digits
        || tokens[$0].range.count <= 3
    }
  }

  private static let printing = QuotationWords.set(
    "add say write continue respond reply tweet state declare post explain")

  /// “The governor added:” and a paragraph of its own without marks.
  private func printed() -> [QuotationDraft] {
    var out: [QuotationDraft] = []
    for (p, range) in facts.paragraphs.enumerated() where p + 1 < facts.paragraphs.count && range.count >= 3 {
      let colon = range.upperBound - 1, next = facts.paragraphs[p + 1]
      guard tokens[colon].shape == .colon, next.count >= 6, tokens[next.upperBound - 1].endsSentence,
        facts.state[next.lowerBound] == QuoteState.outside,
        !next.contains(where: { facts.state[$0] != QuoteState.outside }),
        tokens[next.lowerBound].isCapitalised, facts.state[colon] == QuoteState.outside,
        // Lists and letters have colons of their own.
        !next.contains(where: { tokens[$0].shape == .colon }),
        let verb = (max(range.lowerBound, colon - 6)..<colon).last(where: {
          tokens[$0].tag == .VBD || tokens[$0].tag == .VBZ
        }),
        Self.printing.contains(tokens[verb].lemma), let source = reporters.subject(of: verb),
        source.upperBound <= verb,
        !(verb + 1..<colon).contains(where: { tokens[$0].tag.isVerb || tokens[$0].shape == .comma })
      else { continue }
      var draft = speech(source, next, "speaker, colon, paragraph")
      draft.cue = [verb..<verb + 1]
      out.append(draft)
    }
    return out
  }

  /// “From Captain Bartholomew Quaye, Sekondi:” and what follows.
  private func letters() -> [QuotationDraft] {
    var out: [QuotationDraft] = []
    for (p, range) in facts.paragraphs.enumerated() where p + 1 < facts.paragraphs.count && range.count <= 18
    {
      guard tokens[range.upperBound - 1].shape == .colon else { continue }
      let from = range.prefix(3).first { tokens[$0].form == Form.hash("from") }
      guard let from, from + 1 < range.upperBound - 1, tokens[from + 1].isCapitalised else { continue }
      guard facts.segmentOf[facts.paragraphs[p + 1].lowerBound] < 0 else { continue }
      var end = from + 1
      while end < range.upperBound - 1, tokens[end].shape != .comma { end += 1 }
      out.append(speech(from + 1..<end, facts.paragraphs[p + 1], "letter"))
    }
    return out
  }

  /// — They brought me his boots, said Consuelo. The content begins after the dash and counts as direct.
  private func dialogue(_ drafts: inout [QuotationDraft]) {
    for d in drafts.indices where drafts[d].start < facts.count {
      let range = facts.paragraphs[Int(facts.paragraphOf[drafts[d].start])]
      guard range.count > 3, tokens[range.lowerBound].shape == .dash,
        drafts[d].content[0].lowerBound <= range.lowerBound + 1
      else { continue }
      drafts[d].content[0] = range.lowerBound + 1..<max(drafts[d].content[0].upperBound, range.lowerBound + 2)
      drafts[d].isSpeechLayout = true
    }
  }
}
