// What an archive made of sheets counts: charts, and what lists can be narrowed by.
import DocumentModel

@testable import Reader

extension SheetArchive {
  func chart(_ query: ChartQuery) -> Chart {
    func rows(_ actor: Int64?) -> [QuoteRow] {
      var quotes = query.quotes
      if let actor { quotes.speaker = actor }
      return sheets.indices.flatMap { quoteRows($0) }.filter { passes($0, quotes) }
    }
    func counted(_ names: [String]) -> [Chart.Bar] {
      Dictionary(grouping: names) { $0 }.map { name, all in
        Chart.Bar(name, actor: self.names.first { $0.value == name }?.key, count: all.count)
      }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
    switch query.kind {
    case .time:
      let months = SheetArchive.months(sheets.compactMap(\.annotation.article.date).sorted())
      let series = (query.actors.isEmpty ? [nil] : query.actors.map { Optional($0) }).map { actor in
        Chart.Series(
          actor.flatMap { names[$0] } ?? "all", actor: actor,
          counts: months.map { month in rows(actor).filter { $0.date?.hasPrefix(month) == true }.count })
      }
      return Chart(.time, starts: months.map { $0 + "-01" }, series: series)
    case .speakers: return Chart(.speakers, bars: counted(rows(nil).flatMap { $0.speakers.map(\.name) }))
    case .outlets:
      return Chart(
        .outlets, bars: counted(rows(nil).compactMap(\.outlet)).map { Chart.Bar($0.name, count: $0.count) })
    case .together:
      var pairs: [[Int64]: Int] = [:]
      for sheet in sheets.indices {
        let ids = Set(shown(sheet).flatMap { $0.speakers.map(\.id) }).sorted()
        for (place, one) in ids.enumerated() {
          for other in ids[(place + 1)...] { pairs[[one, other], default: 0] += 1 }
        }
      }
      return Chart(
        .together,
        bars: pairs.sorted { ($1.value, $0.key[0], $0.key[1]) < ($0.value, $1.key[0], $1.key[1]) }.map {
          pair, count in
          Chart.Bar(
            names[pair[0]] ?? "?", actor: pair[0], count: count, other: pair[1],
            otherName: names[pair[1]] ?? "?")
        })
    }
  }

  func facets(_ listed: Listed) -> Facets {
    func counted(_ names: [String]) -> [Facets.Value] {
      Dictionary(grouping: names) { $0 }.map { Facets.Value($0.key, $0.value.count) }
        .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
    let rows: [QuoteRow]
    switch listed {
    case .quotes(let query, _): rows = sheets.indices.flatMap { quoteRows($0) }.filter { passes($0, query) }
    case .articles, .text: rows = sheets.indices.flatMap { shown($0) }
    }
    let articles = Set(rows.map(\.article)).sorted().map { sheets[Int($0) - 1].annotation.article }
    return Facets(
      speakers: counted(rows.flatMap { $0.speakers.map(\.name) }),
      outlets: counted(articles.compactMap(\.outlet)),
      months: counted(articles.compactMap { $0.date.map { String($0.prefix(7)) } }))
  }
}
