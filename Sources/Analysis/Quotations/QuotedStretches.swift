// The stretches in quotation marks of one article, found by place: everything that asks "which marks touch
// these tokens" asks here, in logarithmic time, so that an article with ten thousand quotations is read as
// fast as others.
import DocumentModel

struct QuotedStretches {
  /// In text order; what is nested follows what it is nested in.
  let all: [Segment]
  /// Places in `all` of the outermost, which never overlap.
  let outer: [Int]

  init(_ all: [Segment]) {
    self.all = all
    outer = all.indices.filter { all[$0].depth == 0 }
  }

  /// Which of `outer` touch a range, as places in `outer`.
  func touching(_ range: Range<Int>) -> Range<Int> {
    let first = firstOuter { $0.upperBound > range.lowerBound }
    let end = firstOuter { $0.lowerBound >= range.upperBound }
    return first..<max(first, end)
  }

  /// The outermost stretch at a place in `outer`.
  func stretch(_ place: Int) -> Segment { all[outer[place]] }

  /// The outermost stretch that begins (or ends) exactly there.
  func beginning(at token: Int) -> Segment? {
    let place = firstOuter { $0.lowerBound >= token }
    return place < outer.count && stretch(place).tokens.lowerBound == token ? stretch(place) : nil
  }
  func ending(at token: Int) -> Segment? {
    let place = firstOuter { $0.upperBound >= token }
    return place < outer.count && stretch(place).tokens.upperBound == token ? stretch(place) : nil
  }

  /// An outermost stretch with all that is nested in it.
  func family(_ place: Int) -> ArraySlice<Segment> {
    all[outer[place]..<(place + 1 < outer.count ? outer[place + 1] : all.count)]
  }

  private func firstOuter(_ condition: (Range<Int>) -> Bool) -> Int {
    var low = 0, high = outer.count
    while low < high {
      let middle = (low + high) / 2
      if condition(all[outer[middle]].tokens) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// What the words of a stretch in quotation marks look like.
struct StretchForm {
  let facts: TokenView
  private var tokens: [Token] { facts.tokens }

  /// The first word inside, which may stand in another sentence than the opening mark.
  func firstWord(_ segment: Segment) -> Int {
    segment.tokens.first { tokens[$0].isWord } ?? segment.tokens.lowerBound
  }

  /// Whether a sentence begins with it.
  func startsSentence(_ segment: Segment) -> Bool {
    facts.sentences[Int(facts.sentenceOf[firstWord(segment)])].lowerBound >= segment.tokens.lowerBound
  }

  func startsWithCapital(_ segment: Segment) -> Bool { tokens[firstWord(segment)].isCapitalised }

  /// The last token before the closing mark.
  func last(_ segment: Segment) -> Token {
    let at = segment.isClosed ? segment.tokens.upperBound - 2 : segment.tokens.upperBound - 1
    return tokens[max(segment.tokens.lowerBound, at)]
  }

  func endsSentence(_ segment: Segment) -> Bool { last(segment).endsSentence }
  func endsWithComma(_ segment: Segment) -> Bool { last(segment).shape == .comma }

  /// Whether a comma, colon or dash stands before it, or nothing.
  func followsPause(_ segment: Segment) -> Bool {
    guard segment.tokens.lowerBound > 0 else { return true }
    switch tokens[segment.tokens.lowerBound - 1].shape {
    case .comma, .colon, .semicolon, .dash: return true
    default: return false
    }
  }

  /// Whether a dash stands before it and another one, or the end of the sentence, after it.
  func standsBetweenDashes(_ segment: Segment) -> Bool {
    guard segment.isClosed, segment.tokens.lowerBound > 0,
      tokens[segment.tokens.lowerBound - 1].shape == .dash
    else { return false }
    let after = segment.tokens.upperBound
    return after >= tokens.count || tokens[after].shape == .dash || tokens[after].endsSentence
  }

  /// Three words or more that begin with a capital, not capitalised throughout, with a finite verb:
  /// somebody's sentence, and neither a term nor a title.
  func isSentence(_ segment: Segment) -> Bool {
    segment.words >= 3 && startsWithCapital(segment) && !isCapitalised(segment)
      && segment.tokens.contains {
        switch tokens[$0].tag {
        case .VBD, .VBZ, .VBP, .MD: true
        default: false
        }
      }
  }

  /// Capitalised throughout, small words aside, and no sentence of its own: a title, a name.
  func isTitle(_ segment: Segment) -> Bool {
    if segment.isClosed, endsSentence(segment), startsSentence(segment) { return false }
    return isCapitalised(segment)
  }

  /// A paragraph of its own that is capitalised throughout, with a period or without: ‘All Bets Are Off.’
  func isHeading(_ segment: Segment) -> Bool {
    facts.paragraphs[Int(facts.paragraphOf[segment.tokens.lowerBound])] == segment.tokens
      && isCapitalised(segment, joinsContractions: true)
  }

  private func isCapitalised(_ segment: Segment, joinsContractions: Bool = false) -> Bool {
    var words = 0, small = 0
    for i in segment.tokens where tokens[i].isWord {
      if joinsContractions, words > 0, !tokens[i].flags.contains(.spaceBefore) { continue }
      if words == 0, tokens[i].tag == .DT, !tokens[i].isCapitalised { continue }
      words += 1
      if words > 8 { return false }
      if words == 1, !tokens[i].isCapitalised { return false }
      if tokens[i].shape == .lower {
        small += 1
        guard [.IN, .DT, .CC, .TO].contains(tokens[i].tag) else { return false }
      }
    }
    return words >= 2 && small * 2 <= words
  }
}
