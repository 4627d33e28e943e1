// The reader for those who hear the screen: one column, words instead of signs, each change in the last line.
import DocumentModel
import Testing

@testable import Reader
@testable import Terminal

private func plain(_ columns: Int = 80, _ rows: Int = 24) -> Desk {
  var options = Options()
  options.isPlain = true
  return Desk(columns, rows, archive: SheetArchive(Sheet.harbour), options: options)
}

@Suite struct PlainReader {
  @Test func hasNoBoxesAndNoSigns() {
    var desk = plain()
    for keys in ["1", "2", "3", "4", "i", "Esc", "?", "Esc", "3 Y", "Esc", "B", "Esc", "P", "Esc", "F"] {
      desk.press(keys)
      #expect(!desk.screen.contains { "│─┌┐└┘┬┴├▌┃●•".contains($0) }, "\(keys)\n\(desk.screen)")
    }
  }

  @Test func saysEachChangeInTheLastLine() {
    var desk = plain()
    #expect(desk.status.hasPrefix("Article 1 of 3: Ferry talks end without a deal"))
    desk.press("j")
    #expect(
      desk.status == "Article 2 of 3: Storm closes the northern ports, Coast Radio, 02 May 2031, 2 qu…")
    desk.press("3 j")
    #expect(desk.status.hasPrefix("Quote 2 of 2: Dana Marlow: the ferries “would not have sailed anyway”"))
    desk.press("4")
    #expect(desk.status.hasPrefix("Actor 1 of 2: Dana Marlow, person, said 1, about 0"))
    desk.press("2 g")
    desk.press("[")
    #expect(desk.status.hasPrefix("Quotation 1 by Ola Brandt: “Stay away from the piers,”"))
    desk.press("*")
    #expect(desk.status.hasPrefix("Starred: "))
    desk.press(":")
    desk.type("nonsense")
    desk.press("Enter")
    #expect(desk.status.hasPrefix("Error: There is no command “nonsense”"))
  }

  @Test func hasTheCursorSeenOnTheSelectedRow() {
    var desk = plain()
    desk.press("j")
    #expect(desk.frame.showsCursor && desk.frame.cursor == Point(x: 0, y: 2))
    let row = desk.screen.split(separator: "\n")[2]
    #expect(row.hasPrefix("Storm closes the northern ports"))
    desk.press("3")
    let y = desk.frame.cursor!.y
    #expect(desk.screen.split(separator: "\n", omittingEmptySubsequences: false)[y].hasPrefix("Ola Brandt: "))
  }

  @Test func takesUpTheSelectedRowOfABox() {
    var desk = plain()
    desk.press("B")
    #expect(desk.status == "Unread, articles, 0, 1 of 4")
    desk.press("j")
    #expect(desk.status.hasPrefix("Starred articles"))
  }

  @Test(arguments: [(40, 3), (20, 4), (80, 24), (120, 40), (9, 2)])
  func fitsBrailleLines(_ columns: Int, _ rows: Int) {
    var desk = plain(columns, rows)
    for key in ["j", "3", "j", "4", "2", "]", "/", "Esc", "?", "Esc", "B", "Esc"] {
      desk.press(key)
      #expect(desk.model.brokenPromise == nil)
    }
  }
}

@Test func theCursorIsSeenElsewhereWhereThatIsWanted() {
  var options = Options()
  options.showsCursor = true
  let desk = Desk(120, 40, archive: SheetArchive(Sheet.harbour), options: options)
  #expect(desk.frame.showsCursor && desk.frame.cursor != nil)
  #expect(!Desk(120, 40).frame.showsCursor)
}
