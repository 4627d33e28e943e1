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
    ("date:2031-5-3", .date(2031_05_03...2031_05_03)), ("date:20310503", .date(2031_05_03...2031_05_03)),
    ("date:\"3 May 2031\"", .date(2031_05_03...2031_05_03)), ("Budget:", .words("Budget:", isPrefix: false)),
    ("grammar::fa", .words("grammar::fa", isPrefix: false)), ("OR", .words("OR", isPrefix: false)),
    ("AND", .words("AND", isPrefix: false)), ("speaker:", .words("speaker:", isPrefix: false)),
    ("(ferry)", .words("ferry", isPrefix: false)),
    ("has:unread", .words("has:unread", isPrefix: false)),
    ("is:unread", .state([.unread])), ("tag:#Islands", .tag("Islands", isPrefix: false)),
    ("note:“ask her”", .note("ask her")),
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

  private func word(_ text: String, not: Bool = false) -> Query.Term {
    Query.Term(test: .words(text, isPrefix: false), isNegated: not)
  }

  @Test func `OR and brackets give alternatives`() throws {
    #expect(try parse("a OR b") == [Query.Term(test: .any([[word("a")], [word("b")]]))])
    #expect(try parse("a AND b") == [word("a"), word("b")])
    #expect(
      try parse("x (a b OR -c)") == [
        word("x"), Query.Term(test: .any([[word("a"), word("b")], [word("c", not: true)]])),
      ])
    #expect(try parse("-(a b)") == [Query.Term(test: .any([[word("a"), word("b")]]), isNegated: true)])
    #expect(try parse("-(-a)") == [word("a")])
    #expect(try parse("(a OR b") == parse("a OR b"))
    #expect(try parse("a OR OR b") == [Query.Term(test: .any([[word("a")], [word("OR"), word("b")]]))])
    #expect(try parse("a or b") == [word("a"), word("or"), word("b")])
    #expect(try parse("(a OR) b") == [Query.Term(test: .any([[word("a"), word("OR")]])), word("b")])
  }

  @Test(arguments: [
    ("Gull & Sons", ["Gull", "Sons"]), ("out – Gull", ["out", "Gull"]),
    ("Budget: minister walks", ["Budget:", "minister", "walks"]),
    ("a - b", ["a", "b"]), ("\"walked out", ["walked", "out"]), ("5\" pipe", ["5", "pipe"]),
    ("storm 🌊 – “", ["storm"]),
    ("smile :) here", ["smile", "here"]), ("speaker: I resign", ["speaker:", "I", "resign"]),
    ("a ) b ( c", ["a", "b", "c"]),
    ("!!! * -- () \"\" a", ["a"]), ("what?! (really)", ["what?!", "really"]),
    ("'quoted' words’", ["'quoted'", "words’"]),
  ])
  func `what is pasted is searched as words`(text: String, words: [String]) throws {
    #expect(try parse(text) == words.map { word($0) })
  }

  @Test func `signs alone find nothing and are told, syntax alone is no query`() throws {
    for text in ["★", "🌊 &", "!!!"] {
      let query = try Query(text, about: .articles)
      #expect(
        query.isVain && query.terms.isEmpty
          && query.remarks.first?.contains("neither letters nor digits") == true)
    }
    for text in ["", " \n", "-", "\"", "“”", "( ", "*", "–"] {
      #expect(try !Query(text, about: .articles).isVain)
    }
    #expect(
      try Query("speekar:marlow", about: .quotes).remarks.first?.hasPrefix(
        "“speekar:marlow” was looked for as words") == true)
    #expect(try Query("see https://x.example 10:30 Budget: cut", about: .quotes).remarks.isEmpty)
    #expect(
      try Query("speaker: I resign", about: .quotes).remarks == [
        "“speaker:” was looked for as a word; its value stands right behind it, as in speaker:marlow"
      ])
    #expect(try Query("kind:", about: .actors).remarks.first?.hasSuffix("as in kind:person") == true)
  }

  @Test(arguments: [
    ("date:maytime", "date: “maytime” is no date; write 2031", 5),
    ("date:2031-02-30", "date: “2031-02-30” is no date", 5),
    ("date:2032..2031", "date: “2032..2031” ends before it begins", 5),
    ("date:..", "date: “..” is no date", 5),
    ("x kind:loud", "kind: wants one of direct, mixed, indirect, not “loud”", 7),
    ("speaker:!!!", "speaker: wants a name, not “!!!”", 8),
    ("(ferry OR class:x)", "class: wants one of speech", 16),
  ])
  func `only an impossible value is wrong, and is quoted`(text: String, message: String, at: Int) throws {
    let error = try #require(complaint(text))
    #expect(error.message.hasPrefix(message))
    #expect(error.range.start == at)
    #expect(error.range.end <= text.utf8.count)
  }

  @Test func `alternatives are found as each of them is`() throws {
    let archive = try shelf()
    func keys(_ text: String) throws -> Set<String> {
      Set(try archive.articles(matching: text, limit: 50).map(\.key))
    }
    func quotes(_ text: String) throws -> Int {
      try archive.quotes(QuoteQuery(text: text, classes: [])).total
    }
    #expect(try keys("strike OR coast") == ["ferry-talks", "storm"])
    #expect(try keys("strike OR outlet:radio") == ["ferry-talks", "storm"])
    #expect(try keys("(strike OR coast) marlow -waited") == ["ferry-talks"])
    #expect(try keys("-(strike OR coast)") == ["note"])
    #expect(try keys("-(strike coast)").count == 3)
    #expect(try articleCounts(archive, "strike OR date:2031-05-02") == 2)
    #expect(try quotes("blinked OR \"stay\"") == 2)
    #expect(try quotes("blinked OR speaker:\"port authority\"") == 2)
    #expect(try quotes("class:thought OR stay") == 2)
    #expect(try archive.quotes(QuoteQuery(text: "class:thought OR stay")).total == 2)
    #expect(
      Set(try archive.actors(matching: "marlow OR coast", limit: 9).map(\.name)) == [
        "Dana Marlow", "Coast Guard",
      ])
    #expect(try keys("★").isEmpty && quotes("★") == 0 && archive.articleNumbers(matching: "★").isEmpty)
    #expect(try archive.actors(matching: "★", limit: 9).isEmpty)
  }

  private func articleCounts(_ archive: Archive, _ text: String) throws -> Int {
    let (count, numbers) = (
      try archive.articleCount(matching: text), try archive.articleNumbers(matching: text).count
    )
    #expect(count == numbers)
    return count
  }

  @Test(arguments: [
    ("Łukasz Økland shut the mill.", ["okland", "lukasz", "Økland", "Oekland", "\"lukasz okland\"", "okl*"]),
    ("Çağla Işık, İnşaat, Ünlü.", ["cagla", "insaat", "unlu", "isik", "\"cagla isik\""]),
    ("The sign read κόσμος and Ελλάδα.", ["κοσμος", "κόσμος", "ΚΟΣΜΟΣ", "ελλαδα"]),
    ("Straße, Æsir, Þór, œuvre, Đặng.", ["strasse", "aesir", "thor", "oeuvre", "dang"]),
    ("Okland and Strasse.", ["Økland", "straße"]),
  ])
  func `a word is found without its strokes and accents`(text: String, queries: [String]) throws {
    let archive = try shelf([Story("a", text).annotation, plainNote()])
    for query in queries {
      #expect(try archive.articles(matching: query, limit: 9).map(\.key) == ["a"], "\(query)")
      #expect(try archive.articles(matching: "-" + query, limit: 9).map(\.key) == ["note"], "\(query)")
    }
  }

  @Test func `a name is found without its strokes`() throws {
    var story = Story("a", "“It is shut,” said Łukasz Økland. Çağla Işık waited.")
    let okland = story.actor("Łukasz Økland")
    _ = story.actor("Çağla Işık")
    story.quote("“It is shut,”", by: okland)
    let archive = try shelf([story.annotation])
    #expect(try archive.quotes(QuoteQuery(text: "speaker:\"Lukasz Okland\"")).total == 1)
    #expect(try archive.actors(called: "Cagla Isik").map(\.name) == ["Çağla Işık"])
    #expect(try archive.actors(matching: "okl*", limit: 9).map(\.name) == ["Łukasz Økland"])
  }

  @Test func `a whole page may be pasted`() throws {
    let archive = try shelf()
    let page = (0..<1500).map { $0 % 3 == 0 ? "ferry" : $0 % 3 == 1 ? "-word\($0)" : "outlet:post" }.joined(
      separator: " ")
    #expect(try archive.articleCount(matching: page) == 1)
    #expect(try archive.quotes(QuoteQuery(text: page, classes: [])).total == 0)
    let either = (0..<1500).map { $0 % 2 == 0 ? "ferry" : "outlet:post" }.joined(separator: " OR ")
    #expect(try archive.articleCount(matching: either) == 1)
    #expect(
      try archive.articleCount(
        matching: String(repeating: "(", count: 5000) + "ferry" + String(repeating: ")", count: 5000)) == 1)
    #expect(
      complaint(String(repeating: "ferry ", count: 5000))?.message.contains("at most 2000 words") == true)
  }

  @Test func `a name with a mark that the index takes for the end of a word is asked for in two`() throws {
    var story = Story("a", "“It is shut,” said Ola Ka\u{31A}no.")
    _ = story.actor("Ola Ka\u{31A}no")
    let archive = try shelf([story.annotation])
    #expect(try archive.actors(called: "ka\u{31A}no").map(\.name) == ["Ola Ka\u{31A}no"])
    for scalar in Array(0x300..<0x370) + stride(from: 0x80, to: 0x20000, by: 61) {
      guard let mark = Unicode.Scalar(UInt32(scalar)) else { continue }
      #expect(throws: Never.self, "U+\(String(scalar, radix: 16))") {
        try archive.actors(called: "ka\(mark)no")
      }
    }
  }

  @Test func `whatever is typed is a query that the archive answers`() throws {
    let archive = try shelf()
    let pieces = [
      "\"", "“", "”", "-", "*", ":", "speaker:", "date:", "kind:direct", "ferry", " ", "NEAR(", "AND", " OR ",
      "'", "(", ")",
      "é", "東", "\0", "^", "{", "+", "..", "7d", "class:", "दाना", "דָּנָה", "e\u{301}x", "a\u{1E900}b",
      "\u{1F30A}", "#12", "outlet:",
      "about:", "Ⅷ", "\u{E000}", "o\u{334}o", "\u{200D}",
    ]
    var random = Chance(seed: 4)
    for _ in 0..<600 {
      let text = (0..<random.below(9)).map { _ in pieces[random.below(pieces.count)] }.joined()
      do {
        let page = try archive.quotes(QuoteQuery(text: text, classes: [], limit: 50))
        #expect(page.rows.count == min(50, page.total))
        let count = try archive.articleCount(matching: text)
        #expect(try archive.articles(matching: text, limit: 50).count == count)
        #expect(try archive.articleNumbers(matching: text).count == count)
      } catch let error as QueryError {
        #expect(error.range.end <= text.utf8.count)
      } catch {
        Issue.record("\(text.debugDescription): \(error)")
      }
      do { _ = try archive.actors(matching: text, limit: 9) } catch is QueryError {} catch {
        Issue.record("actors \(text.debugDescription): \(error)")
      }
      #expect(throws: Never.self) { try archive.actors(called: text) }
    }
  }
}

@Suite struct TypedDates {
  @Test(arguments: [
    ("2031", 2031_01_01, 2031_12_31), ("2031-05", 2031_05_01, 2031_05_31), ("2031-5", 2031_05_01, 2031_05_31),
    ("May 2031", 2031_05_01, 2031_05_31), ("5/2031", 2031_05_01, 2031_05_31),
    ("2031-05-03", 2031_05_03, 2031_05_03),
    ("2031-5-3", 2031_05_03, 2031_05_03), ("2031/5/3", 2031_05_03, 2031_05_03),
    ("2031.05.03", 2031_05_03, 2031_05_03),
    ("20310503", 2031_05_03, 2031_05_03), ("3 May 2031", 2031_05_03, 2031_05_03),
    ("3rd may 2031", 2031_05_03, 2031_05_03),
    ("May 3, 2031", 2031_05_03, 2031_05_03), ("Sept. 3 2031", 2031_09_03, 2031_09_03),
    ("3.5.2031", 2031_05_03, 2031_05_03),
    ("13/5/2031", 2031_05_13, 2031_05_13), ("5/13/2031", 2031_05_13, 2031_05_13),
    ("5/5/2031", 2031_05_05, 2031_05_05),
    ("today", 2031_05_03, 2031_05_03), ("Yesterday", 2031_05_02, 2031_05_02), ("7d", 2031_04_27, 2031_05_03),
    ("2031-4..2031-05-02", 2031_04_01, 2031_05_02), ("3 May 2031..", 2031_05_03, 9999_12_31),
    ("yesterday..today", 2031_05_02, 2031_05_03),
  ])
  func `a day is read as people type it`(text: String, first: Int, last: Int) throws {
    #expect(try dayRange(text, today: today) == first...last)
  }

  @Test(arguments: [
    "", "x", "2031-13", "2031-02-29", "31 April 2031", "Ma 2031", "3 May", "0000", "99999", "7x", "0d", "-7d",
    "999999d",
    "..", "2031..x", "１2031", "2031-05-03T10:00", "1 2 3 4 5",
  ])
  func `what is no date says what dates are`(text: String) {
    let message = (try? dayRange(text, today: today)) == nil ? error(text) : nil
    #expect(message?.contains("is no date; write 2031") == true)
  }

  @Test func `a date that may be two, and one that ends before it begins, say so`() {
    #expect(error("3/5/2031") == "“3/5/2031” may be two days; write 2031-05-03 or 3 May 2031")
    #expect(error("2031-05..2031-04") == "“2031-05..2031-04” ends before it begins")
  }

  private func error(_ text: String) -> String? {
    do throws(DateError) {
      _ = try dayRange(text, today: today)
      return nil
    } catch { return error.message }
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
