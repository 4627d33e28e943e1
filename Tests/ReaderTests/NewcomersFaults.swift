// What somebody who had read nothing stumbled over.
import DocumentModel
import Foundation
import Terminal
import Testing

@testable import Reader

@Suite struct ANameTypedInOneGo {
  /// Typed or pasted with Enter at its end, before the archive has answered.
  @Test func isChosenWhenTheArchiveAnswers() {
    var desk = Desk(120, 40)
    desk.press("3 G w")
    desk.isSlow = true
    desk.type("brandt")
    desk.press("Enter")
    #expect(desk.model.picker != nil)
    desk.answer()
    #expect(desk.model.picker == nil)
    #expect(desk.screen.contains("● Ola Brandt           “Somebody will blink,”"))
  }

  @Test func isNotChosenWhereMoreIsTypedAfterEnter() {
    var desk = Desk(120, 40)
    desk.press("3 G w")
    desk.isSlow = true
    desk.type("br")
    desk.press("Enter")
    desk.type("x")
    desk.answer()
    #expect(desk.model.picker != nil)
  }

  @Test func ofSomebodyToMergeIntoAndToCompareWith() {
    var desk = Desk(120, 40)
    desk.press("4 g m")
    desk.isSlow = true
    desk.send(.paste("reece"))
    desk.press("Enter")
    desk.answer()
    #expect(desk.status.contains("Dana Marlow is now part of Tom Reece"))
    desk.press("u 3 g j V")
    desk.isSlow = true
    desk.send(.paste("reece"))
    desk.press("Enter")
    desk.answer()
    #expect(desk.model.comparison != nil)
  }
}

@Test func theHelpRunsTheCommandThatIsNamed() {
  var desk = Desk(120, 40)
  desk.press("1 ?")
  desk.type("star")
  #expect(desk.model.helpEntries.first?.name == "star")
  desk.press("Enter")
  #expect(desk.status.contains("Starred: Ferry talks"))
}

@Test func aSearchTakenBackIsTheOneInHand() {
  var desk = Desk(120, 40)
  for title in ["a", "b", "c"] {
    desk.press("1 /")
    desk.type(title)
    desk.press("Enter Ctrl-S Enter")
  }
  desk.press("1 B G k x u")
  #expect(desk.model.savedSearchHere?.title == "b")
  desk.press("x")
  #expect(desk.archive.searches.map(\.title) == ["a", "c"])
}

@Test func anyArticleOfTheListCanBePutBesideOne() {
  var desk = Desk(120, 40)
  desk.press("1 D")
  #expect(desk.model.rowBox?.rows.count == 2)
  desk.press("G Enter")
  #expect(desk.model.comparison != nil)
}

@Suite struct LinksOfAnArticle {
  private func desk() -> Desk {
    var sheet = Sheet.harbour[1]
    let text = sheet.annotation.article.text
    func link(_ words: String, _ address: String) -> DocumentModel.Link {
      let start = text.utf8.count - text.utf8[text.range(of: words)!.lowerBound...].count
      return DocumentModel.Link(ByteRange(start, start + words.utf8.count), address)
    }
    sheet.annotation.article.links = [
      link("the ports of the north", "https://ports.example/north"),
      link("coast guard", "https://guard.example/"), link("piers", "https://ports.example/north"),
    ]
    return Desk(120, 40, sheets: [sheet])
  }

  @Test func areListedNarrowedAndOpened() {
    var desk = desk()
    desk.press("2 O")
    #expect(desk.screen.contains("┌─ Links of this article ─"))
    #expect(desk.model.pickerRows.map(\.label) == ["the ports of the north", "coast guard"])
    #expect(desk.model.pickerRows.map(\.note) == ["ports.example", "guard.example"])
    desk.type("guard")
    desk.press("Enter")
    #expect(desk.asked.last == .openLink("https://guard.example/"))
    var other = Desk(120, 40)
    other.press("2 O")
    #expect(other.status.contains("This article came without links"))
  }

  @Test func leadThereInTerminalsThatKnowHow() {
    let links = desk().frame.links
    #expect(links.map(\.address).contains("https://guard.example/"))
    let frame = desk().frame
    let words = links.map { link in
      (link.place.x..<link.place.right).map { frame[$0, link.place.y].text }.joined()
    }
    #expect(words.joined(separator: " ").contains("the ports of the north"))
    #expect(words.contains("piers") && words.contains("coast guard"))
  }
}

@Suite struct BoxesOfThePlainReader {
  private func desk() -> Desk {
    var options = Options()
    options.isPlain = true
    return Desk(80, 24, archive: SheetArchive(Sheet.harbour), options: options)
  }

  @Test func sayWhichRowIsSelected() {
    var desk = desk()
    desk.press("3 g j Y")
    #expect(desk.status == "The quotation with who said it, where and when, 1 of 5")
    desk.press("Down")
    #expect(desk.status == "The same as Markdown, 2 of 5")
    desk.press("Esc ?")
    #expect(desk.status.hasPrefix("Go to the quotation's place in its article, Enter, 1 of "))
    desk.press("Down")
    #expect(desk.status.contains(", 2 of "))
    desk.press("Esc 4 g i")
    #expect(desk.status.hasPrefix("Quotations by Dana Marlow, "), "\(desk.status)")
    desk.press("j")
    #expect(desk.status.hasPrefix("Quotations about Dana Marlow, "), "\(desk.status)")
  }
}

@Suite struct KeysThatShadowOthers {
  @Test func areNamed() throws {
    var bindings = Bindings.standard
    #expect(try bindings.bind("g", to: ["last"], in: nil, from: "config.toml:1").isEmpty)
    let shadowed = try bindings.bind("g u", to: ["undo"], in: nil, from: "config.toml:2")
    #expect(shadowed.map(\.keys) == ["g"] && shadowed.map(\.origin) == ["config.toml:1"])
    #expect(bindings.command([.character("g")], in: .articles) == nil)
    // The table's own keys give way without a word.
    #expect(try bindings.bind("j j", to: ["down"], in: nil, from: "config.toml:3").isEmpty)
  }
}
