// A clause with who says it behind it or in its middle, told by words and commas where taggers and trees are
// lost: “The wall will hold, said Ola Brandt, a diver.”, “The wall, engineers say, will hold.”, “As Brandt
// noted, the wall held.”
import DocumentModel

struct FrontedClauses {
  private let facts: TokenFacts
  private let tokens: [Token]

  init(_ annotation: Annotation, _ facts: TokenFacts) {
    self.facts = facts
    tokens = annotation.tokens
  }

  /// A verb of saying with who says it and what stands before it.
  private struct Frame {
    var verb: Int
    var source: Range<Int>
    /// The attribution with its commas aside: from its first word to the last one that goes with the verb.
    var attribution: Range<Int>
    var content: [Range<Int>]
  }

  /// Adds what no draft has, and gives a draft the clause before its attribution that it has left out.
  func apply(_ drafts: inout [QuotationDraft]) {
    var reporter = [Int32](repeating: -1, count: facts.count)
    for (d, draft) in drafts.enumerated() {
      for range in draft.cue + draft.source {
        for i in range { reporter[i] = Int32(d) }
      }
    }
    // What somebody within the clause says does not keep the whole clause from being said.
    let taken = ContentPlaces(
      drafts.filter { draft in
        guard let cue = draft.cue.last, let piece = draft.content.first else { return true }
        return cue.upperBound > piece.lowerBound
      }, facts.count)
    let all = ContentPlaces(drafts, facts.count)
    var found: [QuotationDraft] = []
    for sentence in facts.sentences where sentence.count >= 6 && sentence.count < 300 {
      for i in sentence.dropFirst(2) where isSaying(i) {
        guard
          let frame = inverted(i, sentence) ?? trailing(i, sentence) ?? inTheMiddle(i, sentence) ?? asSaid(
            i, sentence) ?? relative(i, sentence)
        else { continue }
        let d = Int(reporter[i])
        if d >= 0 {
          if let clause = complete(&drafts[d], frame, all) { found.append(clause) }
        } else if !frame.source.contains(where: { reporter[$0] >= 0 }),
          !frame.content.contains(where: taken.mostly)
        {
          var draft = QuotationDraft(
            content: frame.content, probability: 0.7, rule: "clause, speaker, verb of saying")
          draft.cue = [i..<i + 1]
          draft.source = [frame.source]
          found.append(draft)
        }
      }
    }
    drafts += found
  }

  /// “The toll may rise, the chief said. “We have not been everywhere.””: the clause is said as well; before
  /// a colon it is a quotation of its own.
  private func complete(_ draft: inout QuotationDraft, _ frame: Frame, _ all: ContentPlaces)
    -> QuotationDraft?
  {
    guard frame.content.count == 1, let clause = frame.content.first, let first = draft.content.first,
      draft.cue.count == 1,
      draft.cue[0].contains(frame.verb), first.lowerBound >= frame.attribution.upperBound,
      clause.upperBound < frame.attribution.lowerBound,
      frame.attribution.upperBound < facts.count, !all.mostly(clause)
    else { return nil }
    let next = frame.attribution.upperBound
    if tokens[next].shape == .colon, first.lowerBound <= next + 1 {
      guard ![.IN, .WRB, .VBN, .VBG, .RB].contains(tokens[clause.lowerBound].tag),
        !clause.contains(where: { tokens[$0].tag == .WRB })
      else { return nil }
      var own = QuotationDraft(content: [clause], probability: 0.7, rule: "clause, speaker, verb of saying")
      own.cue = draft.cue
      own.source = [frame.source]
      return own
    }
    guard tokens[next].endsSentence else { return nil }
    draft.content.insert(clause, at: 0)
    draft.trace.changes.insert(.phrase)
    return nil
  }

  // MARK: Words

  private func isOutside(_ i: Int) -> Bool { facts.state[i] == QuoteState.outside }
  private func isFinite(_ i: Int) -> Bool {
    isOutside(i) && tokens[i].tag.isFiniteOrModal
  }
  private func isComma(_ i: Int) -> Bool { tokens[i].shape == .comma && isOutside(i) }

  /// A finite verb of saying; “confirms” at the end of a sentence has been taken for a noun.
  private func isSaying(_ i: Int) -> Bool {
    guard isOutside(i), QuotationWords.afterClause.contains(tokens[i].lemma) else { return false }
    switch tokens[i].tag {
    case .VBD, .VBZ, .VBP: return true
    case .NNS: return i + 1 < facts.count && tokens[i + 1].endsSentence && tokens[i - 1].tag.isNoun
    default: return false
    }
  }

  private static let joints = QuotationWords.set("of for at in from with to on")
  private static let days = QuotationWords.set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight earlier later recently afterward afterwards"
  )
  private static let months = QuotationWords.set(
    "january february march april may june july august september october november december")

  private func isNominal(_ i: Int) -> Bool {
    guard isOutside(i) else { return false }
    if tokens[i].tag.isNoun { return !Self.days.contains(tokens[i].form) }
    switch tokens[i].tag {
    case .DT, .JJ, .JJR, .JJS, .CD, .POS, .PRPS, .HYPH, .LRB, .RRB, .VBN, .PDT: return true
    default: return false
    }
  }

  /// Whether a phrase can be somebody: a noun or a pronoun of a person, and no verb, but in “who saw it”.
  private func isSomebody(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last, tokens[last].tag != .WP, tokens[last].tag != .WDT,
      !Self.relatives.contains(tokens[first].form),
      tokens[first].tag != .CC, tokens[first].tag != .WP, tokens[first].tag != .WDT,
      tokens[first].tag != .IN, tokens[first].tag != .RB, tokens[first].tag != .LRB
    else { return false }
    if range.count == 1, tokens[first].tag == .PRP { return true }
    var sawNoun = false, inRelative = false
    for i in range {
      if !isOutside(i) { return false }
      switch tokens[i].tag {
      case .WP, .WDT:
        guard sawNoun, tokens[i].form != Form.hash("what") else { return false }
        inRelative = true
      case .VBD, .VBZ, .VBP, .VBN, .VB, .VBG, .TO, .MD, .RB, .PRP:
        if !inRelative {
          return tokens[i].tag == .VBN && range.count > 2 ? isNominal(i) && sawNounLater(i, range) : false
        }
      case .IN: guard sawNoun, inRelative || Self.joints.contains(tokens[i].form) else { return false }
      case .CC: guard sawNoun, i + 1 < range.upperBound else { return false }
      default:
        if tokens[i].tag.isNoun {
          if !inRelative, Self.days.contains(tokens[i].form) { return false }
          sawNoun = true
        } else if !isNominal(i) {
          return false
        }
      }
    }
    return sawNoun
  }

  private func sawNounLater(_ i: Int, _ range: Range<Int>) -> Bool {
    (i..<range.upperBound).contains { tokens[$0].tag.isNoun }
  }

  private static let relatives = QuotationWords.set("who which that what whom")
  private static let openings = QuotationWords.set(
    "when while as if because although though since after before until unless once whether whereas asked")

  /// Whether a clause can stand by itself: with a verb, and, where it opens with “when” or “if”, with another
  /// one after a comma.
  private func isClause(_ range: Range<Int>) -> Bool {
    guard range.count >= 4, range.contains(where: isFinite) else { return false }
    var first = range.lowerBound
    if tokens[first].tag == .CC { first += 1 }
    if Self.openings.contains(tokens[first].form) || [.VBG, .VBN, .WRB, .IN].contains(tokens[first].tag) {
      return range.contains { isComma($0) && opensMain($0 + 1, range.upperBound) }
    }
    // A verb whose subject stands before it; a relative clause has its own.
    var relatives = 0, verbs = 0
    for i in range.dropFirst() {
      if tokens[i].tag == .WP || tokens[i].tag == .WDT || tokens[i].tag == .IN && tokens[i].relation == .mark
      {
        relatives += 1
      }
      if isFinite(i), !(tokens[i - 1].tag == .MD) { verbs += 1 }
    }
    return verbs > relatives
  }

  /// Whether a noun or pronoun with its verb begins at a token.
  private func opensMain(_ start: Int, _ end: Int) -> Bool {
    guard start < end, !Self.relatives.contains(tokens[start].form) else { return false }
    for i in start..<min(start + 16, end) {
      if isFinite(i) {
        return i > start
          && !(start..<i).contains { Self.relatives.contains(tokens[$0].form) && tokens[$0].tag != .DT }
      }
      if isComma(i) || tokens[i].tag == .WRB { return false }
    }
    return false
  }

  /// Whether the words between two places are in marks only in whole stretches, and begin outside.
  private func isPlain(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last, isOutside(first) else { return false }
    if !isOutside(last) { return false }
    let inside = range.reduce(0) { $0 + (isOutside($1) ? 0 : 1) }
    return inside * 2 <= range.count
  }

  // MARK: Frames

  /// “CLAUSE, said Ola Brandt, a diver.”
  private func inverted(_ verb: Int, _ sentence: Range<Int>) -> Frame? {
    guard verb - 1 > sentence.lowerBound, isComma(verb - 1), verb + 1 < sentence.upperBound,
      tokens[verb].tag != .VBP,
      QuotationWords.inverted.contains(tokens[verb].lemma)
    else { return nil }
    let clause = sentence.lowerBound..<verb - 1
    guard isPlain(clause), isClause(clause) else { return nil }
    var end = verb + 1
    while end < sentence.upperBound, isNominal(end) || end > verb + 1 && isJoint(end, sentence) { end += 1 }
    guard end > verb + 1, isSomebody(verb + 1..<end), tokens[verb + 1].tag != .JJR else { return nil }
    // “…, a senior official”, “…, who has dived there since May”.
    if end + 1 < sentence.upperBound, isComma(end) {
      let next = end + 1
      if [.DT, .JJ, .NN, .PRPS, .WP, .CD].contains(tokens[next].tag) || tokens[next].tag.isProperNoun {
        var stop = next
        let isRelative = tokens[next].tag == .WP
        while stop < sentence.upperBound, !tokens[stop].endsSentence, isOutside(stop),
          isRelative || !isFinite(stop) || hasRelative(next..<stop),
          !(isComma(stop) && isRelative)
        { stop += 1 }
        if stop >= sentence.upperBound || tokens[stop].endsSentence || isRelative { end = stop }
      }
    }
    return isOver(end, sentence)
      ? Frame(verb: verb, source: verb + 1..<end, attribution: verb..<end, content: [clause]) : nil
  }

  private func hasRelative(_ range: Range<Int>) -> Bool {
    range.contains { tokens[$0].tag == .WP || tokens[$0].tag == .WDT }
  }

  private func isJoint(_ i: Int, _ sentence: Range<Int>) -> Bool {
    guard tokens[i].tag == .IN && Self.joints.contains(tokens[i].form) || tokens[i].tag == .CC,
      i + 1 < sentence.upperBound,
      isNominal(i + 1), tokens[i - 1].tag.isNoun
    else { return false }
    // “said Brandt in an interview on Monday”: the scene is no part of who says it.
    return !Self.days.contains(tokens[i + 1].form) && !Self.months.contains(tokens[i + 1].form)
      && !(i + 1..<min(i + 5, sentence.upperBound)).contains { Self.scenes.contains(tokens[$0].lemma) }
  }

  private static let scenes = QuotationWords.set(
    "interview statement email letter speech briefing conference call phone telephone post tweet message hearing court note television radio report meeting"
  )

  /// Whether nothing is told after the attribution but where, when and how it was said.
  private func isOver(_ end: Int, _ sentence: Range<Int>) -> Bool {
    var at = end
    while at < sentence.upperBound, !tokens[at].endsSentence {
      guard at - end < 24 else { return false }
      if isComma(at) { return at + 1 < sentence.upperBound && isMeanwhile(at + 1) }
      if tokens[at].shape == .colon { return at + 1 < sentence.upperBound && !isOutside(at + 1) }
      if Self.meantime.contains(tokens[at].form), tokens[at].tag == .IN || tokens[at].tag == .WRB {
        return at > end
      }
      if !isOutside(at) || isFinite(at) || tokens[at].tag == .WP || tokens[at].tag == .TO
        || tokens[at].shape == .semicolon
      {
        return false
      }
      if tokens[at].tag == .IN && tokens[at].form == Form.hash("that") { return false }
      at += 1
    }
    return true
  }

  private static let meantime = QuotationWords.set("as while after before when during following")

  private func isMeanwhile(_ i: Int) -> Bool {
    Self.meantime.contains(tokens[i].form) || tokens[i].tag == .VBG
      || Self.joints.contains(tokens[i].form) && tokens[i].tag == .IN
  }

  /// Whoever stands between a comma and a verb.
  private func subject(before verb: Int, _ sentence: Range<Int>) -> Range<Int>? {
    var start = verb
    while start > sentence.lowerBound, verb - start < 16, !isComma(start - 1) { start -= 1 }
    if start == verb { return subject(beforeRelative: verb, sentence) }
    guard start > sentence.lowerBound + 1, isComma(start - 1), start < verb else { return nil }
    var end = verb
    while end > start, tokens[end - 1].tag == .RB || Self.days.contains(tokens[end - 1].form) { end -= 1 }
    return isSomebody(start..<end) ? start..<end : nil
  }

  /// “CLAUSE, the new company, which began work today, said.”
  private func subject(beforeRelative verb: Int, _ sentence: Range<Int>) -> Range<Int>? {
    var which = verb - 2
    while which > sentence.lowerBound, verb - which < 24,
      !(isComma(which - 1) && (tokens[which].tag == .WDT || tokens[which].tag == .WP))
    {
      if !isOutside(which) || isComma(which) { return nil }
      which -= 1
    }
    guard which - 1 > sentence.lowerBound, isComma(which - 1),
      tokens[which].tag == .WDT || tokens[which].tag == .WP
    else { return nil }
    var start = which - 1
    while start > sentence.lowerBound, which - start < 12, !isComma(start - 1) { start -= 1 }
    guard start > sentence.lowerBound + 1, isComma(start - 1), isSomebody(start..<which - 1) else {
      return nil
    }
    return start..<verb - 1
  }

  /// “CLAUSE, attorneys for the family said on Friday, as the street emptied.”
  private func trailing(_ verb: Int, _ sentence: Range<Int>) -> Frame? {
    guard let source = subject(before: verb, sentence), source.lowerBound - 1 > sentence.lowerBound else {
      return nil
    }
    let clause = sentence.lowerBound..<source.lowerBound - 1
    guard isPlain(clause), isClause(clause), isAddressed(verb, sentence) else { return nil }
    // “The mayor, the owner and the captain said”: a list.
    if let comma = clause.last(where: isComma), !(comma + 1..<clause.upperBound).contains(where: isFinite),
      clause.upperBound - comma <= 6, source.contains(where: { tokens[$0].tag == .CC })
    {
      return nil
    }
    var end = verb + 1
    while end < sentence.upperBound, tokens[end].shape != .colon, !tokens[end].endsSentence, !isComma(end) {
      end += 1
    }
    return isOver(verb + 1, sentence)
      ? Frame(verb: verb, source: source, attribution: source.lowerBound..<end, content: [clause]) : nil
  }

  /// Verbs that need nobody to speak to must have nothing said after them.
  private func isAddressed(_ verb: Int, _ sentence: Range<Int>) -> Bool {
    let next = verb + 1
    guard next < sentence.upperBound, !tokens[next].endsSentence, !isComma(next), tokens[next].shape != .colon
    else { return true }
    if QuotationWords.telling.contains(tokens[verb].lemma) { return true }
    return Self.days.contains(tokens[next].form)
      || tokens[next].tag == .IN && tokens[next].form != Form.hash("that") || tokens[next].tag == .RB
      || tokens[next].form == Form.hash("last") || tokens[next].form == Form.hash("this")
      || tokens[next].tag == .TO || tokens[next].tag == .WRB
  }

  /// “In recent days, advisers to Mr Reece say, the minister has grown tired.”
  private func inTheMiddle(_ verb: Int, _ sentence: Range<Int>) -> Frame? {
    guard verb + 3 < sentence.upperBound, isComma(verb + 1), let source = subject(before: verb, sentence)
    else { return nil }
    let before = sentence.lowerBound..<source.lowerBound - 1
    var end = sentence.upperBound
    while end > verb + 2, tokens[end - 1].endsSentence { end -= 1 }
    let after = verb + 2..<end
    guard !before.isEmpty, isPlain(before), after.count >= 2, isPlain(after), after.contains(where: isFinite),
      !before.contains(where: isFinite),
      before.count <= 14, tokens[after.lowerBound].tag != .WP, tokens[after.lowerBound].tag != .WDT,
      tokens[after.lowerBound].tag != .VBG,
      !Self.meantime.contains(tokens[after.lowerBound].form), tokens[before.lowerBound].tag != .VBG,
      tokens[before.lowerBound].tag != .VBN,
      tokens[after.lowerBound].tag != .CC
    else { return nil }
    if Self.openings.contains(tokens[before.lowerBound].form) { return nil }
    return Frame(
      verb: verb, source: source, attribution: source.lowerBound..<verb + 1, content: [before, after])
  }

  /// “As Brandt noted, the wall held.”
  private func asSaid(_ verb: Int, _ sentence: Range<Int>) -> Frame? {
    var start = sentence.lowerBound
    if tokens[start].tag == .CC || tokens[start].form == Form.hash("yet") {
      start += isComma(start + 1) ? 2 : 1
    }
    guard start < verb - 1, tokens[start].form == Form.hash("as"), verb - start < 14 else { return nil }
    var last = verb
    while last > start + 2, tokens[last - 1].tag == .RB || tokens[last - 1].lemma == Form.hash("have") {
      last -= 1
    }
    let source = start + 1..<last
    var comma = verb + 1
    while comma < sentence.upperBound, comma - verb < 6, !isComma(comma), !isFinite(comma) { comma += 1 }
    var end = sentence.upperBound
    while end > comma + 1, tokens[end - 1].endsSentence { end -= 1 }
    guard isSomebody(source), comma < sentence.upperBound, isComma(comma), comma + 3 < end,
      isPlain(comma + 1..<end), isClause(comma + 1..<end),
      !(verb + 1..<comma).contains(where: {
        tokens[$0].tag.isNoun && tokens[$0 - 1].tag != .IN && !Self.days.contains(tokens[$0].form)
      })
    else { return nil }
    return Frame(
      verb: verb, source: source, attribution: source.lowerBound..<comma, content: [comma + 1..<end])
  }

  /// “…the dam, which engineers say has begun to leak.”
  private func relative(_ verb: Int, _ sentence: Range<Int>) -> Frame? {
    guard verb + 2 < sentence.upperBound, isFinite(verb + 1), tokens[verb].tag != .NNS else { return nil }
    var start = verb
    while start > sentence.lowerBound, verb - start < 7, isNominal(start - 1) { start -= 1 }
    guard start < verb, start > sentence.lowerBound + 1,
      tokens[start - 1].tag == .WDT || tokens[start - 1].tag == .WP,
      tokens[start - 1].form != Form.hash("what"), isComma(start - 2) || tokens[start - 2].tag.isNoun,
      isSomebody(start..<verb)
    else { return nil }
    var end = verb + 2
    while end < sentence.upperBound, !isComma(end), !tokens[end].endsSentence,
      tokens[end].shape != .semicolon, tokens[end].shape != .dash
    { end += 1 }
    let rest = verb + 1..<end
    guard rest.count >= 2, rest.allSatisfy(isOutside) else { return nil }
    return Frame(
      verb: verb, source: start..<verb, attribution: start..<verb + 1, content: [start - 1..<start, rest])
  }
}
