// The same words in several articles, and what charts are made of.
import DocumentModel
import Foundation
import Testing

@testable import SearchIndex

/// What a paper has of the ferry talks.
private func paper(
  _ id: String, _ date: String?, _ outlet: String, _ words: String, by name: String = "Dana Marlow",
  more: String = ""
) -> Annotation {
  var story = Story(
    id, "\(words) said \(name) of the ferry. \(more)", title: "Talks, \(id)", date: date, outlet: outlet)
  let speaker = story.actor(name)
  story.quote(words, by: speaker, cue: "said", source: name)
  return story.annotation
}

@Suite struct ComparingTests {
  private func filled() throws -> Archive {
    let archive = try Archive.inMemory()
    _ = try archive.add([
      paper(
        "late", "2031-05-09", "Gazette",
        "“We will not sign anything before the winter is over, and you know it,”", more: "Gulls."),
      paper(
        "early", "2031-05-03", "Harbour Post", "“We will not sign anything before the winter is over”",
        more: "Rain fell."),
      paper(
        "undated", nil, "Coast Radio", "“WE WILL NOT sign anything – before the winter”",
        more: "A bell rang twice."),
      paper(
        "other", "2031-05-04", "Gazette", "“There is no money left for that in the drawer,”", by: "Tom Reece",
        more: "Snow."),
      paper("short", "2031-05-05", "Gazette", "“No comment,”", by: "Tom Reece", more: "Hail."),
    ])
    return archive
  }

  @Test func `the same words are found wherever they are quoted, earliest first`() throws {
    let archive = try filled()
    #expect(try archive.sameWords(as: 0, in: 1).map(\.article) == [2, 1, 3])
    #expect(try archive.sameWords(as: 0, in: 3).map(\.article) == [2, 1, 3])
    #expect(try archive.sameWords(as: 0, in: 4).map(\.article) == [4])
    #expect(try archive.sameWords(as: 0, in: 5).map(\.article) == [5])
    #expect(try archive.sameWords(as: 7, in: 5).isEmpty && (try archive.sameWords(as: 0, in: 99)).isEmpty)
  }

  @Test func `a folded list has them once, as they were quoted first`() throws {
    let archive = try filled()
    var query = QuoteQuery()
    query.isFolded = true
    let page = try archive.quotes(query)
    #expect(page.total == 3 && page.rows.map(\.article).sorted() == [2, 4, 5])
    #expect(page.rows.first { $0.article == 2 }?.places == 3)
    // In the order of the list, the newest first.
    #expect(page.rows.map { $0.date ?? "" } == page.rows.map { $0.date ?? "" }.sorted(by: >))
    (query.limit, query.offset) = (1, 1)
    #expect(try archive.quotes(query).rows == [page.rows[1]])
    // Within an article nothing is folded.
    query.article = 1
    #expect(try archive.quotes(query).total == 1)
  }

  @Test func `articles that quote the same are offered beside one, then those read before`() throws {
    let archive = try filled()
    let rows = try archive.comparable(to: 1, also: [5, 1])
    #expect(rows.map(\.row.id) == [2, 3, 5])
    #expect(rows.map(\.shared) == [1, 1, 0])
  }

  @Test func `charts count what there is`() throws {
    let archive = try filled()
    let speakers = try archive.chart(ChartQuery(.speakers, of: QuoteQuery()))
    #expect(
      speakers.bars.map(\.label) == ["Dana Marlow", "Tom Reece"] && speakers.bars.map(\.count) == [3, 2])
    let outlets = try archive.chart(ChartQuery(.outlets, of: QuoteQuery()))
    #expect(
      outlets.bars.map(\.label) == ["Gazette", "Coast Radio", "Harbour Post"]
        && outlets.bars.map(\.count) == [3, 1, 1])
    let time = try archive.chart(ChartQuery(.time, of: QuoteQuery()))
    #expect(time.step == .day && time.starts.first == "2031-05-03" && time.starts.last == "2031-05-09")
    #expect(time.series.map(\.counts) == [[1, 1, 1, 0, 0, 0, 1]])
  }

  @Test func `charts of a query count what it finds, the same as those of all`() throws {
    let archive = try filled()
    // A condition that everything meets goes the other way to the same figures.
    let vacuous = QuoteQuery(text: "-zebra")
    for kind in ChartKind.allCases {
      let all = try archive.chart(ChartQuery(kind, of: QuoteQuery()))
      let counted = try archive.chart(ChartQuery(kind, of: vacuous))
      #expect(all.bars == counted.bars && all.series.map(\.counts) == counted.series.map(\.counts), "\(kind)")
    }
    #expect(
      try archive.chart(ChartQuery(.speakers, of: QuoteQuery(text: "money"))).bars.map(\.label) == [
        "Tom Reece"
      ])
    #expect(try archive.chart(ChartQuery(.time, of: QuoteQuery(text: "nowhere"))).isEmpty)
  }

  @Test func `two speakers have a series each in the same steps`() throws {
    let archive = try filled()
    let ids = try archive.actors(limit: 9).filter { $0.said > 0 }
    let chart = try archive.chart(ChartQuery(.time, of: QuoteQuery(), actors: ids.map(\.id)))
    #expect(chart.series.map(\.name) == ["Dana Marlow", "Tom Reece"])
    #expect(chart.series.map { $0.counts.reduce(0, +) } == [2, 2])
    #expect(chart.series.allSatisfy { $0.counts.count == chart.starts.count })
  }

  @Test func `who is quoted with whom is counted by articles`() throws {
    let archive = try filled()
    #expect(try archive.chart(ChartQuery(.together, of: QuoteQuery())).bars.isEmpty)
    _ = try archive.add(ferryTalks())
    let bars = try archive.chart(ChartQuery(.together, of: QuoteQuery())).bars
    #expect(!bars.isEmpty && bars.allSatisfy { $0.count == 1 && $0.otherName != nil })
    let one = bars[0].actor
    let own = try archive.chart(ChartQuery(.together, of: QuoteQuery(speaker: one))).bars
    #expect(own == bars.filter { $0.actor == one || $0.other == one } && !own.isEmpty)
  }
}
