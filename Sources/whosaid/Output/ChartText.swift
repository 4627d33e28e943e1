// Charts of block characters beside plain figures.
import DocumentModel
import Reader

/// A chart as lines of a terminal: label, bar, figure.
func textChart(_ chart: Chart, width: Int) -> String {
  if chart.kind == .time {
    let labels = chart.starts.map { stepName($0, chart.step) }
    // Several series stand under one another in each step, told apart by their names.
    var rows: [(label: String, count: Int)] = []
    for (step, label) in labels.enumerated() {
      for (number, series) in chart.series.enumerated() {
        let name = chart.series.count > 1 ? safeLine(series.name) : ""
        rows.append(
          (
            (number == 0 ? label : String(repeating: " ", count: label.count))
              + (name.isEmpty ? "" : "  " + name), series.counts[step]
          ))
      }
    }
    return bars(rows, width)
  }
  return bars(chart.bars.map { (safeLine($0.label), $0.count) }, width)
}

private func bars(_ rows: [(label: String, count: Int)], _ width: Int) -> String {
  let most = max(rows.map(\.count).max() ?? 1, 1)
  let figure = String(most).count
  let label = min(rows.map { displayWidth($0.label) }.max() ?? 0, max(width / 2, 8))
  let room = max(width - label - figure - 4, 4)
  return rows.map { row in
    let name = fit(row.label, label)
    let pad = String(repeating: " ", count: max(label - displayWidth(name), 0))
    let number = String(row.count)
    let gap = String(repeating: " ", count: figure - number.count)
    let bar = barOfBlocks(Double(row.count) / Double(most), width: room)
    return "\(name)\(pad)  \(gap)\(number)" + (bar.isEmpty ? "" : "  " + bar) + "\n"
  }.joined()
}

/// "2031-05" of a month, "2031" of a year, else the first day.
func stepName(_ start: String, _ step: Timeline.Step) -> String {
  switch step {
  case .day, .week: start
  case .month: String(start.prefix(7))
  case .year: String(start.prefix(4))
  }
}
