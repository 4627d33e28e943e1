// The query language: what people type becomes terms, and what is wrong is said with its place.
import DocumentModel
import Testing

@testable import SearchIndex

private let today = Day("2031-05-03")!

private func parse(_ text: String, _ subject: Query.Subject = .quotes) throws -> [Query.Term] {
  try Query(text, about: subject, today: today).terms
}

private func complaint(_ text: String, _ subject: Query.Subject = .quotes) -> QueryError? {
  do {
    _ = try parse(text, subject)
    return nil
  } catch { return error as? QueryError }
}

@Suite struct QueryLanguage {
  @Test(arguments: [
    ("ferry", Query.Test.words("ferry", isPrefix: false)), ("fer*", .words("fer", isPrefix: true)),
    ("\"walked out\"", .words("walked out", isPrefix: false)),
    ("“walked out”", .words("walked out", isPrefix: false)),
    ("\"walked ou\"*", .words("walked ou", isPrefix: true)), ("10:30", .words("10:30", isPrefix: false)),
    ("https://x.example", .words("https://x.example", isPrefix: false)),
    ("won't", .words("won't", isPrefix: false)),
    ("speaker:marlow", .speaker("marlow")), ("Speaker:\"Dana Marlow\"", .speaker("Dana Marlow")),
    ("about:港", .about("港")), ("outlet:post", .outlet("post")),
    ("kind:direct,mixed", .kind([.direct, .mixed])),
    ("class:thought", .classes([.thought])), ("date:2031", .date(2031_01_01...2031_12_31)),
    ("date:2028-02", .date(2028_02_01...2028_02_29)), ("date:2031-05-03", .date(2031_05_03...2031_05_03)),
    ("date:2030-12..2031-01", .date(2030_12_01...2031_01_31)),
    ("date:2031-05..", .date(2031_05_01...9999_12_31)),
    ("date:..2031", .date(1...2031_12_31)), ("date:7d", .date(2031_04_27...2031_05_03)),
    ("date:1w", .date(2031_04_27...2031_05_03)), ("date:3m", .date(2031_02_03...2031_05_03)),
    ("date:1y", .date(2030_05_03...2031_05_03)), ("date:today", .date(2031_05_03...2031_05_03)),
  ])
  func `one term`(text: String, test: Query.Test) throws {
    #expect(try parse(text) == [Query.Term(test: test)])
    #expect(try parse("-" + text) == [Query.Term(test: test, isNegated: true)])
  }

  @Test func `several terms, with and without white space`() throws {
    #expect(try parse("  ferry \"a b\"-c\tspeaker:x ").map(\.isNegated) == [false, false, true, false])
    #expect(try parse("").isEmpty)
    #expect(try parse(" \n").isEmpty)
  }

  @Test func `among actors kind is a kind of actor`() throws {
    #expect(try parse("kind:organisation", .actors) == [Query.Term(test: .actorKind([.organization]))])
    #expect(complaint("kind:direct", .actors) != nil)
    #expect(complaint("speaker:x", .actors)?.message.hasPrefix("speaker: says nothing about actors") == true)
  }

  @Test(arguments: [
    ("ferry speekar:x", "there is no field speekar:", 6),
    ("\"open", "the closing quotation mark is missing", 0),
    ("a - b", "a lone - negates nothing", 2), ("a !!!", "there is no word in “!!!”", 2),
    ("date:maytime", "date: wants 2031", 5), ("date:2031-02-30", "date: wants", 5),
    ("date:2032..2031", "date: wants", 5),
    ("date:..", "date: wants", 5), ("kind:loud", "kind: wants one of direct, mixed, indirect, not “loud”", 5),
    ("speaker:", "speaker: wants a name", 0), ("é is:unread", "is: is not there yet", 3),
    ("\"\"", "there is no word", 0),
  ])
  func `what is wrong is said with its place`(text: String, message: String, at: Int) throws {
    let error = try #require(complaint(text))
    #expect(error.message.hasPrefix(message))
    #expect(error.range.start == at)
    #expect(error.range.end <= text.utf8.count)
  }

  @Test func `random input is a query or an error, and always works on the archive`() throws {
    let archive = try shelf()
    let pieces = [
      "\"", "“", "”", "-", "*", ":", "speaker:", "date:", "kind:direct", "ferry", " ", "NEAR(", "AND", "'",
      "é", "東", "\0", "^", "{", "+", "..", "7d", "class:",
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...6)).map { _ in pieces.randomElement()! }.joined()
      do {
        let page = try archive.quotes(QuoteQuery(text: text, classes: [], limit: 50))
        #expect(page.rows.count == min(50, page.total))
        let count = try archive.articleCount(matching: text)
        #expect(try archive.articles(matching: text, limit: 50).count == count)
      } catch let error as QueryError {
        #expect(error.range.end <= text.utf8.count)
      } catch {
        Issue.record("\(text.debugDescription): \(error)")
      }
      do { _ = try archive.actors(matching: text, limit: 9) } catch is QueryError {} catch {
        Issue.record("actors \(text.debugDescription): \(error)")
      }
    }
  }
}

@Suite struct Days {
  @Test func `going back a day at a time meets every day of four centuries once`() {
    var day = Day("2031-05-03")!
    for _ in 0..<146_097 {
      let before = day.minus(days: 1)
      #expect(before < day && Day(year: before.year, month: before.month, day: before.day) == before)
      day = before
    }
    #expect(day == Day("1631-05-03")!)
  }

  @Test func `months back keep the day or take the month's last`() {
    #expect(Day("2031-05-31")!.minus(months: 3) == Day("2031-02-28")!)
    #expect(Day("2031-01-15")!.minus(months: 1) == Day("2030-12-15")!)
    #expect(Day("0001-01-01")!.minus(days: 9) == Day("0001-01-01")!)
  }

  @Test func `dates travel through their numbers`() {
    #expect(dateText(dayNumber("2031-05-03")) == "2031-05-03")
    #expect(dateText(dayNumber("0931-05-03")) == "0931-05-03")
    #expect(dayNumber("2031-5-3") == 0 && dayNumber(nil) == 0 && dateText(0) == nil)
  }
}
