// Charts of what is listed: over time, by speaker, by outlet, who is quoted with whom. Bars stand beside
// plain figures, and each row leads to its quotations.
import DocumentModel
import Terminal

extension Command {
  static let charts: [Command] = [
    Command(
      .comparing, "chart", ["P"], "Charts of the quotations: over time, by speaker, by outlet, who with whom",
      hint: ("charts", 93), argument: "KIND", completes: .words(ChartKind.allCases.map(\.rawValue))
    ) { model, word in
      guard let word else { return model.showChart(.time) }
      guard let kind = ChartKind.allCases.first(where: { $0.rawValue.hasPrefix(word.lowercased()) }) else {
        let kinds = ChartKind.allCases.map(\.rawValue).joined(separator: ", ")
        model.notice = Notice(text: "“\(word)” is no chart; charts are \(kinds)", isError: true)
        return []
      }
      return model.showChart(kind)
    },
    Command(
      .comparing, "next-chart", ["Tab", "P"], in: [.chart], "The next chart of the same quotations",
      hint: ("next chart", 8)
    ) { model, _ in
      guard case .chart(let query, _) = model.rowBox?.content else { return [] }
      let kinds = ChartKind.allCases
      return model.showChart(kinds[(kinds.firstIndex(of: query.kind)! + 1) % kinds.count])
    },
    Command(
      .comparing, "chart-quotes", ["Enter"], in: [.chart], "List the quotations of the selected row",
      hint: ("quotations", 9),
      unavailable: { $0.rowBox?.rows.isEmpty ?? true ? "Nothing is selected" : nil }
    ) { model, _ in model.listChartRow() },
  ]
}

extension Model {
  /// The quotations that charts are of: what filters say, of the whole archive.
  private var chartQuotes: QuoteQuery {
    var filter = filter
    filter.isArchive = true
    filter.folds = nil
    // Two who are quoted together are two series.
    if case .with = filter.side { (filter.actor, filter.side) = (nil, .by) }
    return filter.query(article: nil) ?? QuoteQuery()
  }

  mutating func showChart(_ kind: ChartKind) -> [Effect] {
    var query = ChartQuery(kind, of: chartQuotes)
    query.quotes.limit = QuoteQuery().limit
    if kind == .time, let actor = filter.actor, case .with(let other) = filter.side {
      query.actors = [actor.id, other.id]
    } else if kind == .time, filter.side == .by, let actor = filter.actor {
      query.actors = [actor.id]
    }
    var title = kind.title
    if let label = filter.actorLabel { title += " · \(label)" }
    if let text = filter.text { title += " · “\(text)”" }
    rowBox = RowBox(
      context: .chart, content: .chart(query, nil), title: title, empty: "There is nothing to count.",
      width: 84)
    return [.drawChart(query)]
  }

  mutating func receiveChart(_ query: ChartQuery, _ chart: Chart) {
    guard let box = rowBox, case .chart(let asked, _) = box.content, asked == query else { return }
    rowBox!.content = .chart(query, chart)
    if chart.isOfNewest { rowBox!.title += " · of the newest" }
    guard !chart.isEmpty else {
      rowBox!.isAnswered = true
      return
    }
    guard chart.kind == .time else {
      let most = Double(chart.bars.map(\.count).max() ?? 1)
      rowBox!.fill(
        [
          (
            heading: chart.kind == .together
              ? "Who with whom" : chart.kind == .speakers ? "Speakers" : "Outlets",
            right: chart.unit,
            rows: chart.bars.map { bar in
              RowBox.Row(
                label: bar.label, number: Wording.number(bar.count), actor: bar.actor,
                share: Double(bar.count) / max(most, 1))
            }
          )
        ])
      return
    }
    fillTime(chart)
  }

  /// Bars that stand, one chart for each series, and under them a row for each step, the newest first.
  private mutating func fillTime(_ chart: Chart) {
    let steps = chart.starts.indices
    let sums = steps.map { step in chart.series.reduce(0) { $0 + $1.counts[step] } }
    let most = Double(max(sums.max() ?? 1, 1))
    let rows = steps.reversed().map { step in
      RowBox.Row(
        label: Wording.step(chart.starts[step], chart.step),
        number: chart.series.map { Wording.number($0.counts[step]) }.joined(separator: " · "),
        isStrong: sums[step] > 0, actor: chart.series.count == 1 ? chart.series[0].actor : nil,
        share: Double(sums[step]) / most)
    }
    let names = chart.series.count > 1 ? chart.series.map(\.name).joined(separator: " · ") : chart.unit
    rowBox!.fill([(heading: "By \(chart.step.rawValue)", right: names, rows: rows)])
    guard steps.count > 1 else { return }
    let width = max(rowBoxPlace.inner.width - 12, 1)
    var above: [RowBox.Line] = []
    for series in chart.series {
      let timeline = Timeline(
        step: chart.step,
        buckets: steps.map { Timeline.Bucket(start: chart.starts[$0], said: series.counts[$0]) })
      let bars = Bars(timeline, width: width)
      let high = size.rows >= 30 ? 4 : 2
      for row in 0..<high {
        let label = row == high - 1 ? String(series.name.prefix(11)) : ""
        above.append(
          .bars(
            label, bars.row(row, of: high, bars.said, theme.signs), series.actor.map { accents.index($0) }))
      }
      if series == chart.series.last { above.append(.bars("", bars.axis, nil)) }
    }
    rowBox!.lines = above + [.blank] + rowBox!.lines
  }

  fileprivate mutating func listChartRow() -> [Effect] {
    guard let box = rowBox, case .chart(_, .some(let chart)) = box.content else { return [] }
    remember()
    let wasArchive = filter.isArchive
    filter.isArchive = true
    (quotes.selected, quotes.top) = (0, 0)
    focus = .quotes
    func narrow(_ term: String) { filter.text = (filter.text.map { $0 + " " } ?? "") + term }
    switch chart.kind {
    case .time:
      let step = chart.starts.count - 1 - box.selected
      guard chart.starts.indices.contains(step) else { return [] }
      let start = chart.starts[step]
      switch chart.step {
      case .day: narrow("date:\(start)")
      case .week:
        let end = step + 1 < chart.starts.count ? chart.starts[step + 1] : nil
        narrow(end.map { "date:\(start)..\(Model.dayBefore($0))" } ?? "date:\(start)..")
      case .month: narrow("date:\(start.prefix(7))")
      case .year: narrow("date:\(start.prefix(4))")
      }
    case .speakers, .together:
      guard chart.bars.indices.contains(box.selected), let actor = chart.bars[box.selected].actor else {
        return []
      }
      let bar = chart.bars[box.selected]
      filter.actor = .init(id: actor, name: bar.name)
      filter.side = bar.other.map { .with(.init(id: $0, name: bar.otherName ?? "")) } ?? .by
    case .outlets:
      guard chart.bars.indices.contains(box.selected) else { return [] }
      narrow("outlet:\"\(chart.bars[box.selected].name.filter { !"\"“”".contains($0) })\"")
    }
    rowBox = nil
    return askQuotes() + (wasArchive ? [] : askActors())
  }

  /// The day before one, "2031-05-03".
  private static func dayBefore(_ day: String) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return day }
    var (year, month, number) = (parts[0], parts[1], parts[2] - 1)
    if number == 0 {
      month -= 1
      if month == 0 { (year, month) = (year - 1, 12) }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      number = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(two(month))-\(two(number))"
  }
}
