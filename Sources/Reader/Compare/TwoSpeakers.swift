// What two say, side by side, newest first; with a topic, what both say with its words.
import DocumentModel
import Terminal

struct TwoSpeakers: Sendable {
  /// What one of them says.
  struct Said: Sendable {
    var speaker: Correction.Named
    var rows: [QuoteRow] = []
    var total: Int?
    var selected = 0
    var top = 0

    var selectedRow: QuoteRow? { rows.indices.contains(selected) ? rows[selected] : nil }
  }

  /// Quotations of each that are listed at most.
  static let most = 200

  private(set) var left: Said
  private(set) var right: Said
  var topic: String?
  var side = Side.left

  init(_ left: Correction.Named, _ right: Correction.Named, topic: String?) {
    (self.left, self.right) = (Said(speaker: left), Said(speaker: right))
    self.topic = topic
  }

  subscript(side: Side) -> Said {
    get { side == .left ? left : right }
    set { if side == .left { left = newValue } else { right = newValue } }
  }

  func query(_ side: Side) -> QuoteQuery {
    QuoteQuery(speaker: self[side].speaker.id, text: topic, limit: TwoSpeakers.most)
  }

  mutating func receive(_ query: QuoteQuery, _ page: QuotePage) {
    for side in Side.allCases where self.query(side) == query {
      (self[side].rows, self[side].total) = (page.rows, page.total)
      (self[side].selected, self[side].top) = (0, 0)
    }
  }

  mutating func move(by step: Int) {
    self[side].selected = min(max(self[side].selected + step, 0), max(self[side].rows.count - 1, 0))
  }

  /// Screen rows of a quotation: where and when, and up to three lines of what was said.
  private static func lines(_ row: QuoteRow, width: Int) -> [DisplayLine] {
    let text = Wording.content(row)
    return Array(Wrapping.lines(of: text, in: ByteRange(0, text.utf8.count), width: max(width, 2)).prefix(3))
  }

  private static func height(_ row: QuoteRow, width: Int) -> Int { lines(row, width: width).count + 2 }

  mutating func reveal(_ side: Side, in body: Rect) {
    var said = self[side]
    said.selected = min(max(said.selected, 0), max(said.rows.count - 1, 0))
    said.top = min(said.top, said.selected)
    // So far down that the selected one is whole.
    var height = 0
    var first = said.selected
    while first >= 0, said.rows.indices.contains(first) {
      height += TwoSpeakers.height(said.rows[first], width: body.width - 3)
      if height > body.height { break }
      first -= 1
    }
    said.top = max(said.top, min(first + 1, said.selected), 0)
    self[side] = said
  }

  func title(_ side: Side) -> (text: String, end: String, isFocused: Bool) {
    let said = self[side]
    let count = said.total.map { " " + Wording.number($0) } ?? ""
    let about = topic.map { " on “\($0)”" } ?? ""
    let place = said.rows.isEmpty ? "" : "\(said.selected + 1)/\(said.rows.count)"
    return (said.speaker.name + count + about, place, self.side == side)
  }

  func draw(_ side: Side, _ body: Rect, _ model: Model, into frame: inout Frame) {
    let theme = model.theme
    let said = self[side]
    let words = topic.map { SearchWords($0) }
    guard said.total != nil else { return }
    guard !said.rows.isEmpty else {
      let text = "\(said.speaker.name) says nothing" + (topic.map { " with “\($0)”" } ?? "") + "."
      frame.empty(text, in: body, theme: theme)
      if side == self.side { frame.cursor = Point(x: body.x, y: body.y) }
      return
    }
    var y = body.y
    for (index, row) in said.rows.enumerated().dropFirst(said.top) where y < body.bottom {
      let lines = TwoSpeakers.lines(row, width: body.width - 3)
      let isSelected = index == said.selected
      let place = Rect(x: body.x, y: y, width: body.width, height: min(lines.count + 1, body.bottom - y))
      frame.selectRow(place, isSelected, side == self.side, theme)
      if isSelected, side == self.side { frame.cursor = Point(x: body.x, y: y) }
      let origin = [Wording.date(row.date), row.outlet ?? row.articleTitle].filter { !$0.isEmpty }
      frame.put(
        origin.joined(separator: " "), x: body.x + 2, y: y, width: body.width - 3,
        style: isSelected && side == self.side ? theme.style(.selection) : theme.style(.meta))
      let content = Wording.content(row)
      let styles = (words?.ranges(in: content) ?? []).map { (range: $0, style: theme.style(.match)) }
      for (number, line) in lines.enumerated() where y + 1 + number < body.bottom {
        frame.put(
          line, of: content, x: body.x + 2, y: y + 1 + number, width: body.width - 3, style: .plain,
          styles: styles)
      }
      y += lines.count + 2
    }
  }
}

extension Model {
  /// Somebody to put beside the actor in hand: those quoted in the same articles are found by typing too.
  mutating func chooseOtherSpeaker() -> [Effect] {
    guard let actor = actorInHand else { return [] }
    picker = Picker(purpose: .beside(actor))
    return askPicker([ActorQuery(article: open?.stored.id, limit: 50), ActorQuery(limit: 100)])
  }

  mutating func compare(_ left: Correction.Named, _ right: Correction.Named) -> [Effect] {
    detail = nil
    let two = TwoSpeakers(left, right, topic: filter.text)
    comparison = .speakers(two)
    return Side.allCases.map { .listBeside(two.query($0)) }
  }

  mutating func setTopic(_ text: String) -> [Effect] {
    guard case .speakers(var two) = comparison else { return [] }
    let topic = text.trimmed.isEmpty ? nil : text.trimmed
    guard two.topic != topic else { return [] }
    two.topic = topic
    comparison = .speakers(two)
    return Side.allCases.map { .listBeside(two.query($0)) }
  }

  mutating func receiveBeside(_ query: QuoteQuery, _ page: QuotePage) {
    guard case .speakers(var two) = comparison else { return }
    two.receive(query, page)
    comparison = .speakers(two)
  }
}
