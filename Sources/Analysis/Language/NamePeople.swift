// People whom the net runs together or tears apart: full names side by side, as in lists that lost their
// lines, and names with the surname in front, as letters have them.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// Mends the names of people of a sentence; time linear in its tokens.
struct NamePeople {
  let tokens: UnsafeMutableBufferPointer<Token>

  func run() {
    var i = 0
    while i < tokens.count {
      guard tokens[i].name.kind == .person else {
        i += 1
        continue
      }
      var end = i + 1
      while end < tokens.count, tokens[end].name.kind == .person { end += 1 }
      if !partPairs(i..<end) { partAtForenames(i..<end) }
      i = end
    }
    joinSurnameFirst()
  }

  private func isForename(_ i: Int) -> Bool {
    !Lexicon.shared.entry(tokens[i].form).isDisjoint(with: [.maleForename, .femaleForename])
  }
  private func isSurname(_ i: Int) -> Bool { Lexicon.shared.entry(tokens[i].form).contains(.surname) }
  private func start(_ i: Int) { tokens[i].name = NameTag(.person, isFirst: true) }

  /// "Doris Lind Peter Ahlm", "Lewis Grant Martin Scott Neal Thomas": a forename at every second place. Of
  /// two names, the first surname must be no forename: "Ana Maria Paula Reyes" is one.
  private func partPairs(_ run: Range<Int>) -> Bool {
    guard run.count >= 4, run.count % 2 == 0, run.allSatisfy({ tokens[$0].shape == .capitalised }) else {
      return false
    }
    let first = run.lowerBound
    guard stride(from: first, to: run.upperBound, by: 2).allSatisfy(isForename),
      run.count > 4 || !isForename(first + 1)
    else { return false }
    for i in run { tokens[i].name = NameTag(.person, isFirst: (i - first) % 2 == 0) }
    return true
  }

  /// A second forename that is no surname parts two names where a surname may end before it; so does the same
  /// forename again, of a signature and the name under it.
  private func partAtForenames(_ run: Range<Int>) {
    var i = run.lowerBound
    while i < run.upperBound {
      var end = i + 1
      while end < run.upperBound, !tokens[end].name.isFirst { end += 1 }
      if end - i >= 3, isForename(i), tokens[i].form == tokens[i + 1].form {
        start(i + 1)
      } else if end - i >= 4, isForename(i) {
        var first = i
        for k in i + 2..<end - 1
        where k - first >= 2 && isForename(k) && !isSurname(k) && (isSurname(k - 1) || !isForename(k - 1))
          && tokens[k - 1].shape == .capitalised && tokens[k].shape == .capitalised
        {
          start(k)
          first = k
        }
      }
      i = end
    }
  }

  private static let comma = Form.hash(",")
  private static let less = Form.hash("<")

  /// `"Lind, Doris K." <doris@…>`: the head of a letter, whatever the net takes its words for.
  private func joinSurnameFirst() {
    guard tokens.count > 5 else { return }
    for i in 2..<tokens.count - 3 where tokens[i].form == Self.comma {
      guard isQuote(i - 2), tokens[i - 1].shape == .capitalised, tokens[i + 1].shape == .capitalised else {
        continue
      }
      let end = tokens[i + 2].shape == .capitalised || tokens[i + 2].shape == .oneCapital ? i + 3 : i + 2
      guard end + 1 < tokens.count, isQuote(end), tokens[end + 1].form == Self.less else { continue }
      for k in i - 1..<end { tokens[k].name = NameTag(.person, isFirst: k == i - 1) }
    }
  }

  private func isQuote(_ i: Int) -> Bool { tokens[i].shape == .openQuote || tokens[i].shape == .closeQuote }
}
