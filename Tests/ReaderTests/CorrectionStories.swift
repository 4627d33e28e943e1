// What a reader corrects: who speaks, who is one, who is two, what somebody is called; and how it is taken
// back.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

@Suite struct WhoSpeaks {
  @Test func isChosenFromTheArticlesActorsLikeliestFirst() {
    var desk = Desk(120, 40)
    // A note that nobody signed: Marlow is the likeliest.
    desk.press("3 G w")
    #expect(desk.screen.contains("┌─ Who says this? ─"))
    #expect(desk.screen.contains("“Somebody will blink,”"))
    #expect(desk.screen.contains("now unknown (“a note”, 0.40)"))
    #expect(desk.model.pickerRows.map(\.label).prefix(2) == ["Dana Marlow", "A port official"])
    #expect(desk.model.pickerRows.first?.note == "likeliest")
    desk.press("Enter")
    #expect(desk.model.picker == nil)
    #expect(desk.status.hasPrefix(" “Somebody will blink” is now said by Dana Marlow  u undoes it"))
    #expect(desk.screen.contains("● Dana Marlow          “Somebody will blink,”"))
    #expect(desk.screen.contains("set by you"))
    #expect(desk.model.quotes.selected == 6)
    desk.press("u")
    #expect(desk.status.contains("Taken back: who says “Somebody will blink”"))
    #expect(desk.screen.contains("? Dana Marlow          “Somebody will blink,”"))
    #expect(!desk.screen.contains("set by you"))
  }

  @Test func canBeSomebodyWhomTheArticleNeverNames() {
    var desk = Desk(120, 40)
    desk.press("3 G w")
    desk.type("brandt")
    #expect(desk.model.pickerRows.map(\.label) == ["Ola Brandt"])
    #expect(desk.screen.contains("person, elsewhere"))
    desk.press("Enter")
    #expect(desk.screen.contains("● Ola Brandt           “Somebody will blink,”"))
  }

  @Test func isNobodyKnownWhenItIsNotTheOneFound() {
    var desk = Desk(120, 40)
    desk.press("2 ] ] ] x")
    #expect(desk.status.contains("“We have waited for three winters” is now by an unknown speaker"))
    #expect(desk.screen.contains("? She "))
    // The place in the article is kept.
    #expect(desk.model.open?.quotation == 2)
    desk.press("x")
    #expect(desk.status.contains("The speaker is unknown already; w says who it is"))
  }

  @Test func isAskedOnceTheArticleIsHere() {
    var desk = Desk(120, 40)
    desk.press("3 \"")
    desk.isSlow = true
    desk.press("G w")
    #expect(desk.model.picker == nil)
    desk.answer()
    #expect(desk.screen.contains("2 Coast Radio"))
    #expect(desk.model.pickerRows.map(\.label) == ["Ola Brandt", "Dana Marlow", "Nobody known"])
    // Choosing what is so already changes nothing.
    desk.press("Down Enter")
    #expect(desk.status.contains("That is how it is now"))
    #expect(!desk.asked.contains { if case .correct = $0 { true } else { false } })
  }

  @Test func isLeftAloneByEsc() {
    var desk = Desk(80, 24)
    desk.press("2 ] ] 3")
    let before = desk.screen
    desk.press("w")
    desk.type("ree")
    desk.press("Backspace Esc")
    #expect(desk.model.picker == nil)
    #expect(!desk.asked.contains { if case .correct = $0 { true } else { false } })
    #expect(desk.screen == before)
  }
}

@Suite struct OneOrTwo {
  @Test func mergesAnActorIntoAnother() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("4 \" j j j")
    #expect(desk.model.actorHere?.name == "D. Marlow")
    desk.press("m")
    #expect(desk.screen.contains("┌─ Who is D. Marlow really? ─"))
    // Those who share the name come first, and nobody is offered themselves.
    #expect(desk.model.pickerRows.map(\.label).prefix(2) == ["Dana Marlow", "Tom Reece"])
    #expect(!desk.model.pickerRows.contains { $0.label == "D. Marlow" })
    desk.press("Enter")
    #expect(desk.status.hasPrefix(" D. Marlow is now part of Dana Marlow  u undoes it"))
    #expect(desk.model.actorHere?.name == "Dana Marlow")
    #expect(!desk.screen.contains("D. Marlow  "))
    desk.press("u")
    #expect(desk.status.contains("Taken back: D. Marlow and Dana Marlow are two again"))
    #expect(desk.model.actorHere?.name == "D. Marlow")
  }

  @Test func followsAMergedActorThatIsFilteredBy() {
    var desk = Desk(120, 40)
    desk.press("4 j Enter m")
    desk.type("marl")
    desk.press("Enter")
    #expect(desk.screen.contains("3 Quotes 3 · by Dana Marlow"))
    #expect(desk.model.accents.index(11) == 1)
  }

  @Test func splitsWhatOneArticleSays() {
    var desk = Desk(120, 40)
    desk.press("4 x")
    #expect(desk.screen.contains("┌─ What is not Dana Marlow? ─"))
    #expect(desk.screen.contains("In this article: “Ferry talks end without a deal"))
    desk.press("Enter")
    #expect(desk.status.contains("This article’s Dana Marlow is now apart from the others of that name"))
    desk.press("\"")
    #expect(desk.model.actors.filter { $0.name == "Dana Marlow" }.count == 2)
    desk.press("u")
    #expect(desk.model.actors.filter { $0.name == "Dana Marlow" }.count == 1)
  }

  @Test func splitsAName() {
    var desk = Desk(120, 40, sheets: Sheet.season)
    desk.press("4 \" j j j m Enter")
    desk.press("i G")
    #expect(desk.screen.contains("D. Marlow"))
    desk.press("x")
    // The name that was selected is the one offered first.
    #expect(desk.model.pickerRows[desk.model.picker!.selected].label == "Everything called “D. Marlow”")
    desk.press("Enter")
    #expect(desk.status.contains("“D. Marlow” is now an actor apart from Dana Marlow"))
    #expect(desk.model.detail?.name == "Dana Marlow")
    desk.press("Esc")
    #expect(desk.model.actorHere?.name == "D. Marlow")
  }

  @Test func anActorOfOneNameElsewhereCannotBeSplit() {
    var desk = Desk(120, 40)
    desk.press("4 \" j j")
    #expect(desk.model.actorHere?.name == "Ola Brandt")
    desk.press("x")
    #expect(desk.model.picker == nil)
    #expect(
      desk.status.contains(
        "Ola Brandt has one name; to split off what one article says, open that article first"))
  }

  @Test func theMouseChoosesInAPicker() {
    var desk = Desk(80, 24)
    desk.press("4 j m")
    let row = desk.frame.lines.firstIndex { $0.contains("Ola Brandt") }!
    desk.send(.mouse(Mouse(.press, at: Point(x: 20, y: row))))
    #expect(desk.model.picker?.selected == 1)
    desk.send(.mouse(Mouse(.doublePress, at: Point(x: 20, y: row))))
    #expect(desk.status.contains("Tom Reece is now part of Ola Brandt"))
    desk.press("m")
    desk.send(.mouse(Mouse(.press, at: Point(x: 0, y: 0))))
    #expect(desk.model.picker == nil)
  }
}

@Suite struct Names {
  @Test func areTypedInTheLastLine() {
    var desk = Desk(120, 40)
    desk.press("4 r")
    #expect(desk.status.hasPrefix(" Name: Dana Marlow"))
    desk.press("Ctrl-U")
    desk.type("Dana J. Marlow")
    desk.press("Enter")
    #expect(desk.status.hasPrefix(" The name is now Dana J. Marlow  u undoes it"))
    #expect(desk.screen.contains("● Dana J. Marlow"))
    desk.press("s r Ctrl-U Enter")
    #expect(desk.status.contains("A name cannot be empty"))
    // The filter's name changes along.
    desk.press("u")
    #expect(desk.screen.contains("3 Quotes 2 · by Dana Marlow"))
    desk.press(":")
    desk.type("rename Dana, of the League")
    desk.press("Enter")
    #expect(desk.screen.contains("3 Quotes 2 · by Dana, of the League"))
  }

  @Test func renamingInTheDetailRenamesTheDetail() {
    var desk = Desk(80, 24)
    desk.press("4 i r Ctrl-U")
    desk.type("Marlow of the League")
    #expect(desk.status.hasPrefix(" Name: Marlow of the League"))
    desk.press("Enter")
    #expect(desk.screen.contains("┌─ Marlow of the League ─"))
    #expect(desk.screen.contains("Quotations by Marlow of the League"))
  }
}

@Suite struct CorrectionsMade {
  @Test func areListedNewestFirstAndTakenBackOneByOne() {
    var desk = Desk(120, 40)
    desk.press("C")
    #expect(desk.screen.contains("No corrections yet. On a quotation w says who speaks"))
    desk.press("q 3 j j x 4 j r")
    desk.type(" MP")
    desk.press("Enter C")
    #expect(desk.screen.contains("┌─ Corrections 2 ─"))
    #expect(
      desk.model.corrections?.rows.map { Wording.done($0) } == [
        "The name is now Tom Reece MP", "“We have waited for three winters” is now by an unknown speaker",
      ])
    desk.press("u")
    #expect(desk.screen.contains("┌─ Corrections 1 ─"))
    #expect(desk.status.contains("Taken back: the name “Tom Reece MP”"))
    desk.press("u u")
    #expect(desk.status.contains("There is no correction to take back"))
    #expect(desk.screen.contains("She, 0.96"))
  }

  @Test func madeAnotherDayAreShownBeforeTheyAreTakenBack() {
    var desk = Desk(120, 40)
    desk.press("u")
    #expect(desk.status.contains("There is nothing to take back"))
    desk.press("3 j j x")
    desk.model.steps = []
    desk.press("u")
    #expect(desk.screen.contains("┌─ Corrections 1 ─"))
    #expect(desk.status.contains("u again takes the newest of these back"))
    #expect(desk.screen.contains("set by you"))
    desk.press("u")
    #expect(desk.status.contains("Taken back: who says “We have waited for three winters”"))
    #expect(!desk.screen.contains("set by you"))
  }

  @Test func leadToTheQuotationOrTheActorTheyWereAbout() {
    var desk = Desk(120, 40)
    desk.press("3 G w Enter C i")
    #expect(desk.screen.contains("┌─ Dana Marlow ─"))
    #expect(desk.model.corrections == nil)
    // The quotation, in its article, wherever the reader is.
    desk.press("Esc J 2 C Enter")
    #expect(desk.screen.contains("2 Norrhavn Courier · 03 May 2031"))
    #expect(desk.screen.contains("┃ “Somebody will blink,”"))
    desk.press("H")
    #expect(desk.screen.contains("2 Coast Radio"))
    desk.press("L g C Enter")
    #expect(desk.model.open?.quotation == 7)
    desk.press("4 r")
    desk.type(" MP")
    desk.press("Enter C Enter")
    #expect(desk.screen.contains("┌─ Dana Marlow MP ─"))
  }

  /// What an article calls somebody gives way to the name they are shown by.
  @Test func changeTheNameEverywhere() {
    var desk = Desk(40, 12)
    desk.press("4 r")
    desk.type(" MP")
    desk.press("Enter 2 ] ] ]")
    #expect(desk.status.hasPrefix(" ● Dana Marlow MP She, 0.96"))
    desk.press("Y Enter")
    #expect(desk.copied.last?.contains("— Dana Marlow MP, ") == true)
    desk.press("w")
    #expect(desk.screen.contains("now Dana Marlow MP"))
    #expect(desk.model.pickerRows.contains { $0.label == "Dana Marlow MP" })
  }

  @Test func saySoWhenNothingIsKept() {
    var desk = Desk(120, 40, readsPaths: true)
    desk.send(.reading(done: 3, percent: 100, isOver: true))
    desk.press("3 j j x")
    #expect(desk.status.contains("u undoes it, kept until you leave"))
    desk.press("u C")
    #expect(desk.screen.contains("They hold until you leave."))
  }

  @Test func thatFailSayWhyAndChangeNothing() {
    var desk = Desk(120, 40)
    desk.isSlow = true
    desk.press("3 j j x")
    #expect(desk.status.contains("Correcting…"))
    desk.send(.failed(desk.asked.last!, "The archive may not be written"))
    #expect(desk.status.contains("The archive may not be written"))
    #expect(desk.screen.contains("She, 0.96"))
  }
}
