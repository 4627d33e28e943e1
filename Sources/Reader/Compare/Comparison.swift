// Two side by side: two articles with what both quote, or two speakers on a matter. Either takes the whole
// screen; where it is narrow one stands above the other.
import DocumentModel
import Terminal

/// What is compared.
enum Comparison: Sendable {
  case articles(TwoArticles)
  case speakers(TwoSpeakers)
}

/// Left or right, upper or lower.
enum Side: Int, Sendable, CaseIterable {
  case left, right
  var other: Side { self == .left ? .right : .left }
}

extension Command {
  static let comparing: [Command] = [
    Command(
      .comparing, "compare", ["D"], in: [.articles, .article],
      "Put another article beside this one, with what both quote",
      hint: ("compare", 79), unavailable: { $0.articleHere == nil ? "No article is selected" : nil }
    ) { model, _ in model.chooseComparable() },
    Command(
      .comparing, "compare-with", ["Enter"], in: [.comparable],
      "Put the selected article beside the one that is read",
      hint: ("compare", 9), unavailable: { $0.comparableHere == nil ? "No article is selected" : nil }
    ) { model, _ in model.compareChosen() },
    Command(
      .comparing, "compare-speakers", ["V"], in: [.quotes, .article, .actors, .detail],
      "Put what another speaker says beside what this one says",
      unavailable: { $0.actorInHand == nil ? $0.whyNoActor : nil }
    ) { model, _ in model.chooseOtherSpeaker() },
    Command(
      .comparing, "other-side", ["Tab", "h", "l", "Left", "Right"], in: [.compare], "To the other side",
      hint: ("other side", 20)
    ) { model, _ in
      model.switchSide()
      return []
    },
    Command(
      .comparing, "next-shared", ["]", "n"], in: [.compare], "To the next words that both quote",
      hint: ("next in both", 12),
      unavailable: needsShared
    ) { model, _ in
      model.stepShared(model.times)
      return []
    },
    Command(
      .comparing, "previous-shared", ["[", "N"], in: [.compare], "To the words before them",
      unavailable: needsShared
    ) { model, _ in
      model.stepShared(-model.times)
      return []
    },
    Command(
      .comparing, "topic", ["/"], in: [.compare], "Only what both say with these words", hint: ("topic", 14),
      argument: "TEXT",
      unavailable: { $0.twoSpeakers == nil ? "Two articles have no topic; ] goes to what both quote" : nil }
    ) { model, text in
      if let text { return model.setTopic(text) }
      model.prompt = Prompt(
        kind: .topic, line: EditedLine(model.twoSpeakers?.topic ?? ""),
        historyIndex: model.searchHistory.count)
      return []
    },
    Command(
      .comparing, "read-compared", ["Enter"], in: [.compare], "Go to the quotation in its article",
      hint: ("jump", 10)
    ) { model, _ in model.readCompared() },
  ]

  private static let needsShared: @Sendable (Model) -> String? = { model in
    guard case .articles(let two) = model.comparison else { return "Two speakers: j and k move, / narrows" }
    return two.pairs.isEmpty ? "Nothing is quoted in both" : nil
  }
}

extension Model {
  var twoSpeakers: TwoSpeakers? {
    if case .speakers(let two) = comparison { two } else { nil }
  }

  /// Where the two stand, above the last line: side by side from 80 columns.
  var comparisonPlaces: (left: PanePlace, right: PanePlace, rule: Int?) {
    let main = Rect(x: 0, y: 0, width: size.columns, height: max(size.rows - 1, 0))
    func place(_ rect: Rect) -> PanePlace {
      let (title, body) = rect.splitRows(top: 1)
      return PanePlace(title: title, body: body)
    }
    if size.columns >= 80 {
      let (left, right) = main.splitColumns(left: main.width / 2)
      return (place(left), place(right.inset(left: 1)), left.right)
    }
    let (upper, lower) = main.splitRows(top: main.height / 2)
    return (place(upper), place(lower), nil)
  }

  func comparisonPlace(_ side: Side) -> PanePlace {
    side == .left ? comparisonPlaces.left : comparisonPlaces.right
  }

  fileprivate mutating func switchSide() {
    switch comparison {
    case .articles(var two):
      two.side = two.side.other
      comparison = .articles(two)
    case .speakers(var two):
      two.side = two.side.other
      comparison = .speakers(two)
    case nil: break
    }
  }

  /// The wheel and clicks.
  mutating func receiveInComparison(_ action: Mouse.Action, _ side: Side) {
    switch comparison {
    case .articles(var two):
      two.side = side
      comparison = .articles(two)
    case .speakers(var two):
      two.side = side
      comparison = .speakers(two)
    case nil: return
    }
    switch action {
    case .wheelUp: moveInComparison(by: -3)
    case .wheelDown: moveInComparison(by: 3)
    case .press, .doublePress, .drag, .release: break
    }
  }

  /// Moves in the side that has the keys.
  mutating func moveInComparison(by step: Int) {
    switch comparison {
    case .articles(var two):
      two.scroll(by: step, height: comparisonPlace(two.side).body.height)
      comparison = .articles(two)
    case .speakers(var two):
      two.move(by: step)
      comparison = .speakers(two)
    case nil: break
    }
  }

  /// To the article of what is selected, out of the comparison.
  fileprivate mutating func readCompared() -> [Effect] {
    switch comparison {
    case .articles(let two):
      guard let text = two[two.side] else { return [] }
      comparison = nil
      remember()
      focus = .article
      return show(text.stored.id, quotation: two.selectedQuotation(two.side))
    case .speakers(let two):
      guard let row = two[two.side].selectedRow else { return [] }
      comparison = nil
      remember()
      focus = .article
      return show(row.article, quotation: row.index)
    case nil: return []
    }
  }

  /// Keeps both sides within what they show, at the size of the screen.
  mutating func settleComparison() {
    switch comparison {
    case .articles(var two):
      for side in Side.allCases {
        let body = comparisonPlace(side).body
        two.wrap(side, paneWidth: body.width, measure: options.measure, height: body.height)
      }
      comparison = .articles(two)
    case .speakers(var two):
      for side in Side.allCases { two.reveal(side, in: comparisonPlace(side).body) }
      comparison = .speakers(two)
    case nil: break
    }
  }
}

enum ComparisonView {
  static func draw(_ model: Model, _ comparison: Comparison, into frame: inout Frame) {
    let theme = model.theme
    let places = model.comparisonPlaces
    frame.fill(Rect(x: 0, y: 0, width: model.size.columns, height: max(model.size.rows - 1, 0)))
    for (side, place) in [(Side.left, places.left), (Side.right, places.right)] {
      let title: (text: String, end: String, isFocused: Bool)
      switch comparison {
      case .articles(let two):
        title = two.title(side)
        two.draw(side, place.body, model, into: &frame)
      case .speakers(let two):
        title = two.title(side)
        two.draw(side, place.body, model, into: &frame)
      }
      let rule = String(repeating: theme.signs.horizontal, count: place.title.width)
      frame.put(rule, x: place.title.x, y: place.title.y, style: theme.style(.rule))
      let endWidth = title.end.isEmpty ? 0 : Glyph.width(title.end) + 3
      frame.put(
        " \(title.text) ", x: place.title.x, y: place.title.y, width: place.title.width - endWidth,
        style: theme.style(title.isFocused ? .focusedTitle : .title))
      if endWidth > 0, endWidth < place.title.width {
        frame.put(
          " \(title.end) ", x: place.title.right - endWidth, y: place.title.y, style: theme.style(.title))
      }
    }
    if let x = places.rule {
      for y in 0..<max(model.size.rows - 1, 0) {
        frame.put(y == 0 ? theme.signs.teeDown : theme.signs.vertical, x: x, y: y, style: theme.style(.rule))
      }
    }
  }
}
