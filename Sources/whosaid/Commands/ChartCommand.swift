// `whosaid chart`: quotations as a picture in the terminal, as SVG, or as the figures that it is made of.
import ArgumentParser
import DocumentModel
import SearchIndex

extension ChartKind: ExpressibleByArgument {}

enum ChartFormat: String, ExpressibleByArgument, CaseIterable {
  case text, svg, csv, json
}

struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draw quotations over time, by speaker or outlet, or who is quoted with whom.",
    discussion: """
      time counts quotations in steps of equal length, of --speaker alone, of several side by side, or of \
      all; speakers and outlets have a bar each; together counts the articles that quote both of two. The \
      query narrows what is counted, as quotes takes it. Examples:
        whosaid chart time --speaker "Dana Marlow" --speaker "Tom Reece"
        whosaid chart speakers 'ferry date:1y'
        whosaid chart together --format svg > together.svg
      """)

  @Argument(help: "What to draw.")
  var kind: ChartKind

  @Argument(help: "What to count; everything when not given.", completion: .query)
  var query: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only by this actor; for time again for more, each by itself; for together who is quoted with them.",
      valueName: "actor"),
    completion: .actors)
  var speaker: [String] = []

  @Option(name: [.customLong("format"), .customLong("to")], help: "How it comes.")
  var format: ChartFormat = .text

  @OptionGroup var archive: ArchiveOption

  func validate() throws {
    if kind != .time, speaker.count > 1 {
      throw ValidationError("Only time takes several speakers; give one.")
    }
  }

  func run() throws {
    let archive = try archive.openExisting()
    let actors = try speaker.map { try findActor($0, in: archive).id }
    var quotes = QuoteQuery(text: query.isEmpty ? nil : query.joined(separator: " "))
    if kind != .time { quotes.speaker = actors.first }
    let chart = try onArchive {
      try archive.chart(ChartQuery(kind, of: quotes, actors: kind == .time ? actors : []))
    }
    guard !chart.isEmpty else {
      throw Failure(
        .nothingFound,
        "There is nothing to draw" + (query.isEmpty ? "" : " for “\(query.joined(separator: " "))”"))
    }
    var out = StandardOutput()
    switch format {
    case .text: try out.write(textChart(chart, width: StandardOutput.width ?? 80))
    case .svg: try out.write(svgChart(chart, title: title))
    case .csv: try out.write(chartTable(chart).print(as: .csv, width: nil, hasColour: false, isRaw: false))
    case .json: try out.write(chartTable(chart).print(as: .json, width: nil, hasColour: false, isRaw: false))
    }
    try out.flush()
    if chart.isOfNewest {
      complain("only the newest quotations were counted; date: in the query takes others")
    }
  }

  private var title: String {
    kind.title + (query.isEmpty ? "" : ": " + query.joined(separator: " "))
  }
}

/// The figures of a chart.
func chartTable(_ chart: Chart) -> Table {
  if chart.kind == .time {
    let columns = [Table.Column(name: chart.step.rawValue)] + chart.series.map { Table.Column(name: $0.name) }
    var table = Table("chart-time-1", columns: columns)
    table.rows = chart.starts.indices.map { step in
      [Table.Cell.text(chart.starts[step])] + chart.series.map { Table.Cell.number($0.counts[step]) }
    }
    return table
  }
  let names: [Table.Column] =
    chart.kind == .together
    ? [.init(name: "one"), .init(name: "other")]
    : [.init(name: chart.kind == .outlets ? "outlet" : "speaker")]
  var table = Table("chart-bars-1", columns: names + [Table.Column(name: chart.unit)])
  table.rows = chart.bars.map { bar in
    let other: [Table.Cell] = chart.kind == .together ? [.text(bar.otherName)] : []
    return [Table.Cell.text(bar.name)] + other + [Table.Cell.number(bar.count)]
  }
  return table
}
