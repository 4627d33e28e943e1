// Queries of pasted pieces, asked of a small archive in every way that the program asks it.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation
import SearchIndex

struct Queries: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a small archive for whatever may be typed or pasted.",
    discussion: """
      What must hold: nothing ends the program; a query is answered, or is told to have a field with an \
      impossible value; no error of SQLite comes out; lists and counts agree; and whoever does not match a \
      query matches its negation.
      """)

  @OptionGroup var options: TrialOptions

  func run() throws {
    let archive = options.child == nil ? nil : try QueryCheck.archive()
    try Trials(name: "queries", options: options).run { trial in
      guard let archive else { return .exhausted }
      let text = QueryGrammar.query(&trial.random)
      trial.weigh(bytes: text.utf8.count)
      let problem = QueryCheck.problem(with: text, asking: archive, way: trial.number)
      return problem.map { .wrong("\($0): \(text.debugDescription)") } ?? .fine
    }
  }
}

/// Puts queries together from what people type and what no one does.
enum QueryGrammar {
  private static let pieces = [
    "ferry", "strike", "Marlow", "port", "authority", "a", "I", "don’t", "10:30", "https://x.example/a?b=c",
    "C++", "£3.5m", "Øre",
    "\"", "“", "”", "\"walked out\"", "-", "–", "*", ":", "::", "(", ")", " OR ", " AND ", "OR", "NOT ",
    "NEAR(", "NEAR/3", "^", "{", "}", "+", "..", "|",
    "speaker:", "about:", "actor:", "outlet:", "kind:", "class:", "date:", "tag:", "is:unread",
    "speaker:\"Dana Marlow\"", "kind:direct",
    "kind:person", "class:thought,speech", "date:2031", "date:7d", "date:2031-04..2031-05",
    "date:\"3 May 2031\"", "date:2031-13",
    "'", "’", "\\", ";", "--", "/*", "%", "_", "\0", "\t", "\n", "\u{1B}", "\u{A0}", "\u{3000}", "é",
    "e\u{301}", "東京", "かな", "한글", "दाना",
    "דָּנָה", "مرحبا", "😀", "👩‍👩‍👧‍👦", "🇳🇴", "\u{1E900}", "\u{10FFFF}", "\u{E000}", "Ⅷ", "½", "\u{200D}", "\u{202E}",
    "ß", "ı", "İ", "ﬁ", "#12", "\u{334}",
  ]

  static func query(_ random: inout SplitMix64) -> String {
    if random.once(in: 500) {
      return (0..<random.below(3000)).map { _ in random.pick(pieces) }.joined(
        separator: random.pick(["", " "]))
    }
    return (0..<random.below(10)).map { _ in
      random.once(in: 12)
        ? String(Unicode.Scalar(UInt32(random.below(0x30000))) ?? "x")
        : random.pick(pieces) + random.pick(["", "", " "])
    }.joined()
  }
}

enum QueryCheck {
  /// An archive of a few invented articles.
  static func archive() throws -> Archive {
    let archive = try Archive.inMemory()
    let texts = [
      "Talks to end the ferry strike collapsed on Tuesday. “The Port Authority blinked,” said Dana Marlow, "
        + "the union’s chief negotiator.",
      "“Stay at home,” the Coast Guard said. Tom Reece of the Port Authority said the Øre bridge was shut at "
        + "10:30.",
      "Nothing happened in the harbour. 東京の港は開いている。 दाना said so. “I don’t know,” a port official said.",
    ]
    let analyzer = Analyzer()
    for (number, text) in texts.enumerated() {
      let article = Article(
        id: "\(number)", text: text, title: "Title \(number)",
        date: number == 2 ? nil : "2031-05-0\(number + 1)",
        outlet: number == 1 ? nil : "Harbour Post")
      _ = try archive.add(analyzer.annotate(article), analysis: Analyzer.version)
    }
    return archive
  }

  /// The promise that a query breaks, asked in one of the ways by turns; nil when it breaks none.
  static func problem(with text: String, asking archive: Archive, way: Int) -> String? {
    do {
      switch way % 4 {
      case 0:
        let rows = try archive.articles(matching: text, limit: 50)
        let counts = [
          rows.count, try archive.articleCount(matching: text),
          try archive.articleNumbers(matching: text).count,
        ]
        if Set(counts).count > 1 { return "\(counts) articles" }
      case 1:
        let page = try archive.quotes(QuoteQuery(text: text, classes: [], limit: 50))
        if page.rows.count != page.total { return "\(page.rows.count) of \(page.total) quotations" }
      case 2:
        _ = try archive.actors(matching: text, limit: 50)
        _ = try archive.actors(called: text)
      default:
        // Brackets and marks that close nothing would close the negation's.
        guard !text.unicodeScalars.contains(where: { "()\"“”„‟".unicodeScalars.contains($0) }),
          !(try Query(text, about: .articles)).terms.isEmpty
        else { return nil }
        let all = try archive.articleCount()
        let (with, without) = (
          try archive.articleCount(matching: text), try archive.articleCount(matching: "-(\(text))")
        )
        if with + without != all { return "\(with) articles match, \(without) do not" }
      }
      return nil
    } catch let error as QueryError {
      return error.range.end <= text.utf8.count + 3 ? nil : "an error beyond the query's end"
    } catch {
      return "\(error)"
    }
  }
}
