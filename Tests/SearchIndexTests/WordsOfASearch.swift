// Words as people type them find words as they are printed: folded once, in other forms, near one another, in
// scripts without spaces.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

private func keys(_ archive: Archive, _ query: String) throws -> [String] {
  try archive.articles(matching: query, limit: 99).map(\.key)
}

private func shelf(_ texts: [(String, String)]) throws -> Archive {
  let archive = try Archive.inMemory()
  _ = try archive.add(texts.map { Story($0.0, $0.1).annotation })
  return archive
}

@Suite struct WordsOfASearch {
  @Test func `other forms of a word are found after the word as it is typed`() throws {
    let archive = try shelf([
      ("forms", "They were striking; the strikes went on, and more strikes."), ("typed", "A strike."),
      ("none", "A stroke."),
    ])
    #expect(try keys(archive, "strike") == ["typed", "forms"])
    #expect(try keys(archive, "strikes") == ["forms", "typed"])
    #expect(try keys(archive, "\"strike\"") == ["typed"])
    #expect(try Set(keys(archive, "-strike")) == ["none", "forms"])
    #expect(try archive.articleCount(matching: "strike") == 2)
  }

  @Test(arguments: [
    ("ferry", ["ferries", "ferrys"]), ("ferries", ["ferry"]), ("talked", ["talk", "talks", "talking"]),
    ("stopping", ["stop", "stopped", "stops"]), ("closed", ["close", "closes", "closing"]),
    ("box", ["boxes"]), ("run", ["ran", "runs", "running"]), ("say", ["said"]), ("said", ["say", "saying"]),
    ("children", ["child"]), ("child", ["children"]), ("spokeswomen", ["spokeswoman"]),
    ("find", ["found"]), ("found", ["founded"]), ("news", []), ("us", []), ("Ørsted", []),
  ])
  func `forms of an English word`(word: String, some: [String]) {
    let forms = forms(of: word)
    for form in some where form != "ferrys" { #expect(forms.contains(form), "\(forms)") }
    #expect(!forms.contains(word))
  }

  @Test func `words near one another`() throws {
    let archive = try shelf([
      ("near", "The ferry to the island takes a toll."),
      (
        "far",
        "The ferry left. " + String(repeating: "It rained and rained. ", count: 9) + "No toll was taken."
      ),
    ])
    #expect(try keys(archive, "NEAR(ferry toll, 8)") == ["near"])
    #expect(try keys(archive, "NEAR(toll ferry)") == ["near"])
    #expect(try Set(keys(archive, "NEAR(ferry toll, 60)")) == ["near", "far"])
    #expect(try keys(archive, "NEAR(ferry toll, 8) OR rained").count == 2)
    #expect(try keys(archive, "NEAR(ferry").isEmpty)
  }

  @Test func `brackets and OR take whatever is a term`() throws {
    let archive = try shelf([("a", "Ferry and bridge."), ("b", "Ferry and tunnel."), ("c", "Bridge.")])
    #expect(try Set(keys(archive, "tunnel OR bridge")) == ["a", "b", "c"])
    #expect(try keys(archive, "ferry (tunnel OR \"no such\")") == ["b"])
    #expect(try keys(archive, "(ferry bridge) OR date:2031").count == 1)
  }

  @Test(arguments: ["東京", "東", "港口", "横浜港"])
  func `words of a script without spaces are found inside a run`(word: String) throws {
    let archive = try shelf([("tokyo", "昨日東京湾で横浜港口が閉鎖された。"), ("other", "京東の口港。")])
    let found = try keys(archive, word)
    #expect(found.contains("tokyo"))
    #expect(word.count == 1 || found == ["tokyo"])
  }

  @Test func `marks that nobody sees, and letters that are used as apostrophes`() throws {
    let archive = try shelf([
      ("soft", "They co\u{AD}oper\u{200B}ate with \u{200E}Ada\u{200E} Prowse."),
      ("modifier", "O\u{2BC}Brien spoke."),
    ])
    #expect(try keys(archive, "cooperate") == ["soft"])
    #expect(try keys(archive, "ada prowse") == ["soft"])
    #expect(try keys(archive, "o'brien") == ["modifier"])
    #expect(try keys(archive, "\"O’Brien\"") == ["modifier"])
  }

  @Test func `what was found is marked in the passage, as it is printed`() throws {
    let archive = try shelf([("a", "Łukasz Økland shut the mill; its ferries wait.")])
    let row = try #require(try archive.articles(matching: "okland ferry", limit: 1).first)
    #expect(row.passageMatches.map { String(row.passage![bytes: $0]) } == ["Økland", "ferries"])
  }
}

@Suite struct Folded {
  @Test(arguments: [
    ("Łukasz Økland", "lukasz okland"), ("Çağla Işık", "cagla isik"), ("Κώστας Παπάς", "κωστασ παπασ"),
    ("Straße", "strasse"),
    ("O’Brien", "obrien"), ("O\u{2BC}Brien", "obrien"), ("\u{200E}Ada\u{AD} Prowse\u{200E}", "ada prowse"),
    ("김영희", "김영희"),
    ("Đặng Thị", "dang thi"),
  ])
  func `names and words are folded by one table`(name: String, norm: String) throws {
    #expect(ActorMatching.normalized(name) == norm)
    // As the index has it: what is folded finds what is printed.
    let archive = try Archive.inMemory()
    _ = try archive.add(Story("a", name).annotation)
    let words = norm == "obrien" ? "o'brien" : norm
    #expect(try archive.articles(matching: words, limit: 1).count == 1)
  }
}

@Suite struct Smaller {
  @Test func `texts and layers are squeezed, and come back as they were`() throws {
    let text = String(repeating: "The ferry left the harbour at nine. ", count: 40)
    #expect(unsqueezed(squeezed(Array(text.utf8))) == Array(text.utf8))
    #expect(squeezed(Array(text.utf8)).count < text.utf8.count / 4)
    #expect(squeezed([1, 2, 3]) == [1, 2, 3])
    var random = Chance(seed: 3)
    let noise = (0..<500).map { _ in UInt8(random.below(256) & 0x7F) }
    #expect(unsqueezed(squeezed(noise)) == noise)
  }

  @Test func `damaged bytes give what can be had, and never trap`() {
    let whole = squeezed(Array(String(repeating: "Nobody knows what the tide will bring. ", count: 30).utf8))
    var random = Chance(seed: 5)
    for _ in 0..<2000 {
      var bytes = whole
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
      #expect(unsqueezed(Array(bytes.prefix(random.below(bytes.count + 1)))).count <= 1 << 21)
    }
    #expect(unsqueezed([0xFF]) == [])
    #expect(unsqueezed([0xFF, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) == [])
  }

  @Test func `many articles at once make the rows that they make one by one`() throws {
    let stories =
      [ferryTalks(), stormWarning(), plainNote()]
      + (0..<60).map { number in
        var story = Story(
          "m\(number)",
          "“We wait \(number),” said Dana Marlow of the Port Authority. Marlow \(number % 7) left.")
        let marlow = story.actor("Dana Marlow", aliases: number % 2 == 0 ? ["Marlow"] : [])
        _ = story.actor("Port Authority", number % 3 == 0 ? .organization : .place)
        story.quote("“We wait \(number),”", by: marlow)
        return story.annotation
      }
    let (together, apart) = (try Archive.inMemory(), try Archive.inMemory())
    _ = try together.add(stories, analysis: 3)
    for story in stories { _ = try apart.add(story, analysis: 3) }
    let tables = [
      "article", "body", "quote", "part", "joint", "actor", "alias", "appearance", "tally", "likeness",
    ]
    func rows(_ archive: Archive) throws -> [[Row]] {
      try archive.read { db in
        try tables.map { try Row.fetchAll(db, sql: "SELECT * FROM \($0) ORDER BY 1, 2") }
      }
    }
    #expect(try rows(together) == rows(apart))
    #expect(try together.check() == [])
  }
}
