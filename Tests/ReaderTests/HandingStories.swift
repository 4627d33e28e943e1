// What readers hand on: copies with their citation, addresses, texts, lists; and lines that Tab completes.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct Copies {
  @Test func areChosenFromAMenu() {
    var desk = Desk(120, 40)
    desk.press("3 j j Y")
    #expect(desk.screen.contains("┌─ Copy ─"))
    #expect(desk.screen.contains("│▌The quotation with who said it"))
    #expect(
      desk.model.pickerRows.map(\.label) == [
        "The quotation with who said it, where and when", "The same as Markdown", "The words alone",
        "The title of the article", "Title, outlet, date and address of the article",
      ])
    desk.press("j Enter")
    desk.type("x")
    desk.press("Esc Y Down Enter")
    #expect(
      desk.copied.last
        == "> “We have waited for three winters.”\n>\n> — Dana Marlow, “Ferry talks end without a deal as "
        + "crews leave the table”, Norrhavn Courier, 03 May 2031"
    )
    desk.press("1 :")
    desk.type("copy-as title")
    desk.press("Enter")
    #expect(desk.copied.last == "Ferry talks end without a deal as crews leave the table")
    desk.press(":")
    desk.type("copy-as everything")
    desk.press("Enter")
    #expect(desk.status.contains("“everything” cannot be copied; what can is citation, markdown"))
    desk.press(":")
    desk.type("copy-as address")
    desk.press("Enter")
    #expect(desk.status.contains("This article has no address"))
  }
}

@Suite struct HandedOn {
  @Test func isTheArticleInHandAtItsPlace() {
    var desk = Desk(120, 40)
    desk.press("o")
    #expect(desk.asked.last == .openAddress(1))
    desk.press("2 ] ] e")
    let start = desk.model.open!.annotation.quotations[1].said.start
    #expect(desk.asked.contains(.edit(1, offset: start)))
    desk.press("|")
    desk.type("wc -w")
    desk.press("Enter")
    #expect(desk.asked.contains(.pipe(.text(1), command: "wc -w")))
    desk.press("| Esc")
    #expect(desk.model.prompt == nil)
  }

  @Test func areListsWithTheFiltersThatAreOn() {
    var desk = Desk(120, 40)
    desk.press("3 j s \" X")
    #expect(desk.status.hasPrefix(" Write to: quotes.md"))
    desk.press("Ctrl-U")
    desk.type("marlow.ris")
    desk.press("Enter")
    let query = desk.model.quoteQuery!
    #expect(query.speaker == 11 && query.article == nil)
    #expect(desk.asked.contains(.export(.quotes(query), ExportTarget(path: "marlow.ris"))))
    desk.press("1 :")
    desk.type("w list.csv")
    desk.press("Enter")
    #expect(
      desk.asked.contains(
        .export(.articles(desk.model.articleQuery()), ExportTarget(path: "list.csv", command: "w"))))
  }
}

@Suite struct Completing {
  @Test func offersCommandsAndTheirValues() {
    var desk = Desk(120, 40)
    desk.press("4 :")
    desk.type("or")
    desk.press("Tab")
    #expect(desk.status.hasPrefix(" :order "))
    desk.press("Tab")
    #expect(desk.screen.contains("mentions"))
    desk.press("Tab Tab")
    #expect(desk.status.hasPrefix(" :order about"))
    desk.press("Enter")
    #expect(desk.model.actorOrder == .about)
    desk.press(":")
    desk.type("kind pers")
    desk.press("Tab Enter")
    #expect(desk.model.actorKind == .person)
    desk.press(":")
    desk.type("kind nonsense")
    desk.press("Enter")
    #expect(desk.status.contains("“nonsense” is no kind; kinds are person, organisation"))
  }

  @Test func offersFieldsAndNamesWithCounts() {
    var desk = Desk(120, 40)
    desk.press("3 /")
    desk.type("sp")
    desk.press("Tab")
    #expect(desk.status.hasPrefix(" /speaker:"))
    desk.type("mar")
    desk.press("Tab")
    #expect(desk.status.hasPrefix(" /speaker:\"Dana Marlow\" "))
    desk.press("Ctrl-U")
    desk.type("is:")
    desk.press("Tab")
    #expect(desk.screen.contains("starred"))
    desk.press("Tab Tab")
    #expect(desk.status.hasPrefix(" /is:read"))
    // First what was chosen goes, then the search.
    desk.press("Esc")
    #expect(desk.status.hasPrefix(" /is: "))
    desk.press("Esc")
    #expect(desk.model.prompt == nil)
    desk.press("1 T")
    desk.type("strike")
    desk.press("Enter T")
    desk.press("Ctrl-U")
    desk.type("str")
    desk.press("Tab")
    #expect(desk.status.hasPrefix(" Tags: strike"))
  }
}

@Suite struct Numbers {
  @Test func moveThatManyRows() {
    let one = Sheet.harbour[2]
    var desk = Desk(120, 40, sheets: (0..<200).map { _ in one })
    desk.type("12j")
    #expect(desk.model.articles.selected == 12)
    desk.press("5 k")
    #expect(desk.model.articles.selected == 7)
    desk.type("120G")
    #expect(desk.model.articles.selected == 119)
    // Each digit goes to its pane at once; only a move right after two of them makes a number of them.
    desk.type("2")
    #expect(desk.model.focus == .article)
    desk.type("1j")
    #expect(desk.model.articles.selected == 140 && desk.model.focus == .articles)
    desk.press("0 3 k")
    #expect(desk.model.articles.selected == 137)
    desk.press("2 3 j")
    #expect(desk.model.focus == .quotes)
  }

  @Test func panesAreGoneThroughHoweverFastOneTypes() {
    var desk = Desk(120, 40)
    desk.type("1234")
    #expect(desk.model.focus == .actors && desk.model.notice == nil)
    desk.type("23s")
    #expect(desk.model.focus == .quotes && desk.model.filter.actor != nil)
    // A digit that is no pane's makes a number at once.
    desk.press("1")
    desk.send(Message.paused)
    desk.type("25")
    #expect(desk.model.focus == .articles && desk.status.contains("25"))
    desk.type("j")
    #expect(desk.model.articles.selected == 2)
    desk.type("3j")
    #expect(desk.model.focus == .quotes)
  }
}

@Suite struct EmptyAnswers {
  @Test func nameEveryFilterThatIsOn() {
    var desk = Desk(120, 40)
    desk.press("3 j s /")
    desk.type("penguin")
    desk.press("Enter")
    #expect(
      desk.screen.contains(
        "No quotation by Dana Marlow has “penguin” in this article; Esc drops the search, \" looks in the "
          + "whole archive, t"
      ))
    desk.press("\" 1")
    #expect(
      desk.screen.contains("No quotation by Dana Marlow has “penguin” in the archive; Esc drops Dana Marlow"))
    desk.press("4 / z z z z Enter")
    #expect(desk.screen.contains("No actor called “zzzz” in"))
    desk.press("1 / z z z z Enter")
    #expect(desk.screen.contains("No article has “zzzz”; Esc"))
  }
}

@Suite struct WhatAnotherProgramAdds {
  @Test func isToldAndBroughtInOnRequest() {
    var desk = Desk(120, 40, sheets: Array(Sheet.harbour.prefix(2)))
    desk.press("j")
    desk.archive = SheetArchive(Sheet.harbour)
    desk.send(.changedElsewhere)
    #expect(desk.screen.contains("1 Articles 2 · 1 new, Ctrl-R"))
    desk.press("Ctrl-R")
    #expect(desk.screen.contains("1 Articles 3 "))
    #expect(desk.model.open?.stored.id == 2)
  }
}

@Test func theHelpBeginsWithTheKeysOfThePane() {
  var desk = Desk(120, 40)
  desk.press("3 ?")
  #expect(desk.screen.contains("In the pane quotes"))
  #expect(desk.model.helpEntries.first?.name == "jump" || desk.model.helpEntries.first?.contexts == [.quotes])
  desk.press("End")
  #expect(desk.screen.contains("Who “She” is was worked out"))
}

@Test func whoIsLikelyTheSameIsOfferedFirst() {
  let actors = [("Dana Marlow", 1), ("Tom Reece", 2), ("Marlow", 3), ("D. Marlow", 4), ("Marlow Line", 5)].map
  {
    ($0.0, NewsActor.Kind.person, Int64($0.1))
  }
  let names = actors.map(\.0).joined(separator: " and ")
  var desk = Desk(
    120, 40,
    sheets: [
      Sheet(
        "a", title: "All", date: nil, outlet: nil, names,
        actors: actors.map { (name: $0.0, kind: $0.1, id: $0.2) })
    ])
  desk.press("4")
  let row = desk.model.actors.firstIndex { $0.name == "Dana Marlow" }!
  desk.press("g")
  for _ in 0..<row { desk.press("j") }
  desk.press("m")
  #expect(desk.model.pickerRows.map(\.label).prefix(2).sorted() == ["D. Marlow", "Marlow"])
  #expect(desk.model.pickerRows.last?.label == "Tom Reece")
}
