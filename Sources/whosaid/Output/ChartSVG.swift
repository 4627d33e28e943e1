// Charts as SVG: one self-contained picture, readable in black and white too, with its figures as text.
import DocumentModel

/// A chart as an SVG document.
func svgChart(_ chart: Chart, title: String) -> String {
  chart.kind == .time ? timeChart(chart, title) : barChart(chart, title)
}

private let ink = ["#1f6fb4", "#c4581c", "#3d7a2e", "#8a4fa8", "#a8324a", "#2e7f86"]

private func barChart(_ chart: Chart, _ title: String) -> String {
  let rows = chart.bars
  let (left, row, width, top) = (230, 22, 760, 46)
  let most = max(rows.map(\.count).max() ?? 1, 1)
  var svg = document(width: width, height: top + rows.count * row + 20, title)
  for (number, bar) in rows.enumerated() {
    let y = top + number * row
    let length = max((width - left - 90) * bar.count / most, bar.count > 0 ? 1 : 0)
    svg += text(fit(bar.label, 36), x: left - 8, y: y + 14, anchor: "end")
    svg += "<rect x=\"\(left)\" y=\"\(y + 3)\" width=\"\(length)\" height=\"14\" fill=\"\(ink[0])\"/>\n"
    svg += text(String(bar.count), x: left + length + 6, y: y + 14)
  }
  return svg + "</svg>\n"
}

private func timeChart(_ chart: Chart, _ title: String) -> String {
  let (width, height, left, top, bottom) = (760, 340, 50, 60, 50)
  let most = max(chart.series.flatMap(\.counts).max() ?? 1, 1)
  let count = max(chart.starts.count, 1)
  let (plotWidth, plotHeight) = (width - left - 20, height - top - bottom)
  var svg = document(width: width, height: height, title)
  svg += "<path d=\"M\(left) \(top)V\(top + plotHeight)H\(width - 20)\" fill=\"none\" stroke=\"#888\"/>\n"
  svg +=
    text(String(most), x: left - 6, y: top + 5, anchor: "end")
    + text("0", x: left - 6, y: top + plotHeight + 4, anchor: "end")
  let slot = Double(plotWidth) / Double(count)
  let each = slot * 0.8 / Double(max(chart.series.count, 1))
  for (number, series) in chart.series.enumerated() {
    for (step, value) in series.counts.enumerated() where value > 0 {
      let x = Double(left) + slot * (Double(step) + 0.1) + each * Double(number)
      let high = Double(plotHeight) * Double(value) / Double(most)
      svg += """
        <rect x="\(tenth(x))" y="\(tenth(Double(top + plotHeight) - high))" width="\(tenth(max(each, 0.5)))" \
        height="\(tenth(high))" fill="\(ink[number % ink.count])"><title>\
        \(escapedXML("\(stepName(chart.starts[step], chart.step)): \(value)"))</title></rect>\n
        """
    }
    if chart.series.count > 1 {
      let y = 46
      let x = left + number * 180
      svg +=
        "<rect x=\"\(x)\" y=\"\(y - 9)\" width=\"10\" height=\"10\" fill=\"\(ink[number % ink.count])\"/>\n"
      svg += text(fit(series.name, 24), x: x + 14, y: y)
    }
  }
  // As many dates as find room.
  let every = max((count + 7) / 8, 1)
  for step in stride(from: 0, to: chart.starts.count, by: every) {
    let x = Double(left) + slot * (Double(step) + 0.5)
    svg += text(
      stepName(chart.starts[step], chart.step), x: Int(x), y: top + plotHeight + 18, anchor: "middle")
  }
  return svg + "</svg>\n"
}

private func document(width: Int, height: Int, _ title: String) -> String {
  """
  <?xml version="1.0" encoding="UTF-8"?>
  <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \
  \(height)" font-family="sans-serif" font-size="12" role="img">
  <title>\(escapedXML(title))</title>
  <rect width="\(width)" height="\(height)" fill="#fff"/>
  <text x="14" y="24" font-size="15" font-weight="bold">\(escapedXML(title))</text>

  """
}

private func text(_ words: String, x: Int, y: Int, anchor: String = "start") -> String {
  "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(escapedXML(words))</text>\n"
}

private func tenth(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths / 10).\(abs(tenths % 10))"
}

/// Text as XML has it; what XML cannot hold is left out.
private func escapedXML(_ words: String) -> String {
  var out = ""
  for scalar in safeLine(words).unicodeScalars {
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}
