// Names: scores of labels from the vectors, the best sequence by Viterbi, then classes that lists tell better
// than learning: outlets, nationalities, peoples.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CKernels
import DocumentModel

struct NameDecoder: Sendable {
  private let scores: Affine
  /// `steps[from * labels + to]` in the scale of products.
  private let steps: [Int32]
  private let starts: [Int32]
  private let count: Int
  private let dimension: Int

  init(_ file: WeightFile, dimension: Int) {
    self.dimension = dimension
    scores = Affine(file, "names")
    count = scores.labels
    // raw: weights and program come from one build
    let scale = { (value: Float) in value < -1000 ? Int32(-1 << 28) : Int32((value * 1_048_576).rounded()) }
    steps = file.array("names.transitions", of: Float.self).map(scale)
    starts = file.array("names.start", of: Float.self).map(scale)
  }

  func run(
    _ vectors: UnsafePointer<Int16>, _ tokens: UnsafeMutableBufferPointer<Token>,
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ work: inout LanguageWork
  ) {
    let n = tokens.count
    let width = scores.width
    let raw = work.scores.reserve(n * width)
    scores.run(vectors, n, dimension, into: raw)
    // Outside wins everywhere by far more than any transition gives: nothing to search.
    var quiet = true
    for i in 0..<n {
      let row = raw + i * width
      for label in 1..<count where row[label] > row[0] &- (6 << 20) { quiet = false }
    }
    if quiet {
      for i in 0..<n { tokens[i].name = .none }
    } else {
      search(raw, n, tokens, &work)
    }
    NamePhrases(tokens: tokens, marks: work.listed.base).run()
    NameEdges(tokens: tokens, bytes: bytes).run()
    Self.classify(tokens)
  }

  private func search(
    _ raw: UnsafePointer<Int32>, _ n: Int, _ tokens: UnsafeMutableBufferPointer<Token>,
    _ work: inout LanguageWork
  ) {
    let count = count
    let back = work.more.reserve(n * count)
    let value = work.third.reserve(2 * count)
    let width = scores.width
    steps.withUnsafeBufferPointer { steps in
      for label in 0..<count { value[label] = starts[label] &+ raw[label] }
      var now = value
      var next = value + count
      for i in 1..<max(1, n) {
        for to in 0..<count {
          var from = 0
          var top = now[0] &+ steps[to]
          for a in 1..<count where now[a] &+ steps[a * count + to] > top {
            top = now[a] &+ steps[a * count + to]
            from = a
          }
          next[to] = top &+ raw[i * width + to]
          back[i * count + to] = Int32(from)
        }
        // Keeps long sentences from overflowing.
        let floor = next[best(next, count)]
        for label in 0..<count { next[label] = max(next[label] &- floor, -(1 << 28)) }
        swap(&now, &next)
      }
      var label = best(now, count)
      for i in stride(from: n - 1, through: 0, by: -1) {
        tokens[i].name = Self.tag(label)
        if i > 0 { label = Int(back[i * count + label]) }
      }
    }
  }

  /// Labels as training numbers them: outside, then first and later tokens of person, organisation, place,
  /// other.
  private static func tag(_ label: Int) -> NameTag {
    guard label > 0 else { return .none }
    let kind: NameClass =
      switch (label - 1) / 2 {
      case 0: .person
      case 1: .organization
      case 2: .place
      default: .other
      }
    return NameTag(kind, isFirst: label % 2 == 1)
  }

  static func classify(_ tokens: UnsafeMutableBufferPointer<Token>) {
    let lexicon = Lexicon.shared
    var index = 0
    while index < tokens.count {
      guard let kind = tokens[index].name.kind else {
        if tokens[index].shape == .capitalised || tokens[index].shape == .mixedCase {
          let entry = lexicon.entry(tokens[index].form)
          let tag = tokens[index].tag
          if entry.contains(.people), tag.isNoun {
            tokens[index].name = NameTag(.group, isFirst: true)
          } else if entry.contains(.nationality), entry.isDisjoint(with: [.place, .country]) {
            tokens[index].name = NameTag(tag == .NNS || tag == .NNPS ? .group : .nationality, isFirst: true)
          }
        }
        index += 1
        continue
      }
      var end = index + 1
      while end < tokens.count, tokens[end].name.kind == kind, !tokens[end].name.isFirst { end += 1 }
      if let other = reclassified(tokens, index..<end, kind, lexicon) {
        for i in index..<end { tokens[i].name = NameTag(other, isFirst: i == index) }
      }
      index = end
    }
  }

  private static func reclassified(
    _ tokens: UnsafeMutableBufferPointer<Token>, _ range: Range<Int>, _ kind: NameClass, _ lexicon: Lexicon
  ) -> NameClass? {
    let last = lexicon.entry(tokens[range.upperBound - 1].form)
    if range.count == 1 {
      let token = tokens[range.lowerBound]
      if kind == .person, last.contains(.outletWord),
        last.isDisjoint(with: [.surname, .maleForename, .femaleForename])
      {
        return .outlet
      }
      if last.contains(.people), token.tag == .NNPS || token.tag == .NNS { return .group }
      if last.contains(.nationality), last.isDisjoint(with: [.place, .country]),
        kind == .other || kind == .place
      {
        return token.tag == .NNPS || token.tag == .NNS ? .group : .nationality
      }
    }
    if kind == .organization || kind == .place || kind == .other, isPerson(tokens, range, last, lexicon) {
      return .person
    }
    if kind == .organization, last.contains(.outletWord) { return .outlet }
    if kind == .organization, lexicon.entry(tokens[range.lowerBound].form).contains(.outletWord),
      range.count <= 2,
      tokens[range.lowerBound].shape == .allCapitals || tokens[range.lowerBound].shape == .capitalised,
      range.count == 1 || last.contains(.organizationWord)
    {
      return .outlet
    }
    return nil
  }

  /// A forename, then one to three capitalised words that no list knows for anything but a surname.
  private static func isPerson(
    _ tokens: UnsafeMutableBufferPointer<Token>, _ range: Range<Int>, _ last: Lexicon.Entry,
    _ lexicon: Lexicon
  ) -> Bool {
    guard range.count >= 2, range.count <= 4 else { return false }
    let first = lexicon.entry(tokens[range.lowerBound].form)
    let other: Lexicon.Entry = [
      .place, .country, .nationality, .people, .organizationWord, .outletWord, .acronym,
    ]
    guard !first.isDisjoint(with: [.maleForename, .femaleForename]), first.isDisjoint(with: other),
      last.isDisjoint(with: other)
    else { return false }
    return range.allSatisfy { index in
      let token = tokens[index]
      let capital = token.shape == .capitalised || token.shape == .oneCapital || token.shape == .mixedCase
      return (capital || token.shape == .hyphen || (token.shape == .lower && index > range.lowerBound))
        && lexicon.entry(token.form).isDisjoint(with: [.organizationWord, .country])
    } && tokens[range.upperBound - 1].shape != .lower
  }
}
