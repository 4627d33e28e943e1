// Two articles beside each other: what both quote has the speaker's colour, and one key brings each of it on
// the screen on both sides.
import DocumentModel
import Terminal

struct TwoArticles: Sendable {
  /// A side's article in display lines.
  struct Text: Sendable {
    var stored: StoredArticle
    var layout: ArticleLayout
    var top = 0
  }

  let leftID: Int64
  let rightID: Int64
  private(set) var left: Text?
  private(set) var right: Text?
  /// Quotations that both have, by their indices in each.
  private(set) var pairs: [(left: Int, right: Int)] = []
  /// The pair in hand.
  private(set) var selected: Int?
  var side = Side.left

  init(_ left: Int64, _ right: Int64) { (leftID, rightID) = (left, right) }

  subscript(side: Side) -> Text? {
    get { side == .left ? left : right }
    set { if side == .left { left = newValue } else { right = newValue } }
  }

  func id(_ side: Side) -> Int64 { side == .left ? leftID : rightID }

  func selectedQuotation(_ side: Side) -> Int? {
    selected.map { side == .left ? pairs[$0].left : pairs[$0].right }
  }

  /// Takes in an article; when both are here what they share is known.
  mutating func receive(_ stored: StoredArticle) {
    for side in Side.allCases where id(side) == stored.id {
      let about = [stored.annotation.article.outlet ?? "", Wording.date(stored.annotation.article.date)]
        .filter {
          !$0.isEmpty
        }.joined(separator: " · ")
      self[side] = Text(
        stored: stored, layout: ArticleLayout(stored.annotation, about: about, paneWidth: 40, measure: 76))
    }
    guard let left, let right else { return }
    pairs = QuotedWords.shared(left.stored.annotation.quotedWords, right.stored.annotation.quotedWords)
  }

  mutating func wrap(_ side: Side, paneWidth: Int, measure: Int, height: Int) {
    guard var text = self[side] else { return }
    if text.layout.paneWidth != paneWidth || text.layout.measure != measure {
      let anchor = text.layout.offset(atRow: text.top)
      text.layout = ArticleLayout(
        text.stored.annotation, about: text.layout.about, paneWidth: paneWidth, measure: measure)
      text.top = anchor.map { text.layout.row(at: $0) } ?? 0
    }
    text.top = min(max(text.top, 0), max(text.layout.rows.count - max(height, 1), 0))
    self[side] = text
  }

  mutating func scroll(by step: Int, height: Int) {
    guard let text = self[side] else { return }
    let last = max(text.layout.rows.count - max(height, 1), 0)
    self[side]!.top = min(max(text.top + min(max(step, -1_000_000), 1_000_000), 0), last)
  }

  /// To the next pair, which both sides show then.
  mutating func step(_ step: Int, heights: (left: Int, right: Int)) -> Bool {
    guard !pairs.isEmpty else { return false }
    let next = selected.map { $0 + step } ?? (step > 0 ? 0 : pairs.count - 1)
    guard pairs.indices.contains(next) else { return false }
    selected = next
    for (side, height) in [(Side.left, heights.left), (Side.right, heights.right)] {
      guard let text = self[side], let index = selectedQuotation(side) else { continue }
      let row = text.layout.row(at: text.stored.annotation.quotations[index].said.start)
      self[side]!.top = min(max(row - height / 4, 0), max(text.layout.rows.count - max(height, 1), 0))
    }
    return true
  }

  func title(_ side: Side) -> (text: String, end: String, isFocused: Bool) {
    guard let text = self[side] else { return ("…", "", self.side == side) }
    let article = text.stored.annotation.article
    let parts = [article.outlet ?? "", Wording.date(article.date)].filter { !$0.isEmpty }
    let both =
      pairs.isEmpty ? "nothing in both" : (selected.map { "\($0 + 1)/" } ?? "") + "\(pairs.count) in both"
    return (
      (parts.isEmpty ? ["Article"] : parts).joined(separator: " · "), side == .left ? both : "",
      self.side == side
    )
  }

  func draw(_ side: Side, _ body: Rect, _ model: Model, into frame: inout Frame) {
    guard let text = self[side] else { return }
    let theme = model.theme
    let layout = text.layout
    let accents = Accents(text.stored)
    var styles: [(range: ByteRange, style: Style)] = []
    for (number, pair) in pairs.enumerated() {
      let index = side == .left ? pair.left : pair.right
      let quotation = text.stored.annotation.quotations[index]
      let accent = quotation.speaker.flatMap {
        text.stored.actorIDs.indices.contains($0) ? accents.index(text.stored.actorIDs[$0]) : nil
      }
      let look =
        number == selected
        ? theme.selectedQuotation(accent) : accent.map { theme.accent($0) } ?? Style(-1, .underline)
      styles += quotation.content.map { ($0, look) }
    }
    ArticleRows.draw(
      layout, of: text.stored.annotation.article, from: text.top, in: body, styles, theme, model.options,
      into: &frame)
    if side == self.side {
      let row = selectedQuotation(side).map {
        layout.row(at: text.stored.annotation.quotations[$0].said.start) - text.top
      }
      frame.cursor = Point(x: body.x, y: body.y + min(max(row ?? 0, 0), max(body.height - 1, 0)))
    }
  }
}

extension Model {
  /// Articles that are worth a look beside the one in hand: asked of the archive, those read before, and
  /// those listed around it.
  mutating func chooseComparable() -> [Effect] {
    guard let article = articleHere else { return [] }
    var before: [Int64] = []
    for place in back.reversed() {
      if let id = place.article, id != article, !before.contains(id) { before.append(id) }
    }
    rowBox = RowBox(
      context: .comparable, content: .comparable(article, []), title: "Compare with",
      empty: "There is no other article: none quotes the same words, and none is listed.", width: 92)
    // Any other can be chosen too: of the list, those near the selected one, which narrowing it brings near.
    let near = max(articles.selected - 15, 0)..<articles.selected + 30
    let listed = near.compactMap { articles[$0]?.id }.filter { $0 != article && !before.contains($0) }
    return [.listComparable(article, also: Array(before.prefix(10)) + listed)]
  }

  var comparableHere: Int64? {
    guard let box = rowBox, case .comparable(_, let rows) = box.content, rows.indices.contains(box.selected)
    else {
      return nil
    }
    return rows[box.selected]
  }

  mutating func receiveComparable(_ article: Int64, _ rows: [(row: ArticleRow, shared: Int)]) {
    guard let box = rowBox, case .comparable(let asked, _) = box.content, asked == article else { return }
    rowBox!.content = .comparable(article, rows.map(\.row.id))
    rowBox!.fill(
      rows.map { row, shared in
        let origin = [Wording.date(row.date), row.outlet ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return RowBox.Row(
          label: origin.isEmpty ? row.key : origin, note: row.title,
          number: shared > 0 ? "\(shared) in both" : "",
          isStrong: shared > 0)
      })
  }

  mutating func compareChosen() -> [Effect] {
    guard let box = rowBox, case .comparable(let left, _) = box.content, let right = comparableHere else {
      return []
    }
    rowBox = nil
    comparison = .articles(TwoArticles(left, right))
    return [.openBeside(left), .openBeside(right)]
  }

  mutating func receiveBeside(_ id: Int64, _ stored: StoredArticle?) {
    guard case .articles(var two) = comparison, two.leftID == id || two.rightID == id else { return }
    guard let stored else {
      comparison = nil
      notice = Notice(text: "This article is not in the archive any more.", isError: true)
      return
    }
    two.receive(stored)
    comparison = .articles(two)
    guard two.left != nil, two.right != nil else { return }
    settleComparison()
    // The first that both quote is shown as they are put side by side.
    stepShared(1)
    notice = nil
  }

  mutating func stepShared(_ step: Int) {
    guard case .articles(var two) = comparison else { return }
    let places = comparisonPlaces
    let isMoved = two.step(step, heights: (places.left.body.height, places.right.body.height))
    if !isMoved {
      notice = Notice(
        text: step > 0
          ? "These are the last words that both quote" : "These are the first words that both quote")
    }
    comparison = .articles(two)
  }
}
