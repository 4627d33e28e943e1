// From picture to picture in few bytes: what an emulated terminal shows in the end is the last one, in its
// looks, whatever stood there before and whatever the terminal can do.
import DocumentModel
import PseudoTerminal
import Testing

@testable import Terminal

/// A terminal that is painted on.
private struct Canvas {
  var painter: Painter
  var screen: EmulatedScreen
  var shown: Frame?

  init(_ size: Size, _ ability: TerminalAbility = TerminalAbility()) {
    painter = Painter(ability)
    screen = EmulatedScreen(columns: size.columns, rows: size.rows)
  }

  /// Bytes that it took.
  @discardableResult
  mutating func show(_ frame: Frame) -> [UInt8] {
    painter.paint(frame, over: shown)
    let bytes = painter.take()
    screen.take(bytes[...])
    shown = frame
    return bytes
  }

  /// The first cell that looks otherwise than in the picture.
  var fault: String? {
    guard let shown else { return nil }
    for y in 0..<shown.size.rows {
      for x in 0..<shown.size.columns {
        let (cell, place) = (shown[x, y], screen.cells[y][x])
        let isBlank = cell.text == " "
        let ground = cell.style.background < 0 ? nil : Int(cell.style.background)
        let ink = cell.style.foreground < 0 ? nil : Int(cell.style.foreground)
        let isReverse = cell.style.attributes.contains(.reverse)
        if cell.width > 0, place.background != ground || place.isReverse != isReverse {
          return "ground \(x),\(y)"
        }
        if cell.width == 0 { continue }
        if cell.text != place.text { return "“\(cell.text)” \(x),\(y) is “\(place.text)”" }
        if !isBlank, place.foreground != ink { return "ink \(x),\(y)" }
        if !isBlank, place.isBold != cell.style.attributes.contains(.bold) { return "weight \(x),\(y)" }
        let isLined = cell.style.attributes.contains(.underline)
        if !isBlank || isLined, place.isUnderlined != isLined { return "line \(x),\(y)" }
      }
    }
    return nil
  }
}

@Suite struct Painting {
  private static let abilities: [TerminalAbility] = [
    TerminalAbility(), TerminalAbility(erasesCells: false, erasesInColour: false),
    TerminalAbility(scrollsRegions: false, takesOffOne: false),
  ]

  @Test(arguments: 0..<30) func anyPictureAfterAnyOther(seed: Int) throws {
    let size = Size(30, 14)
    var canvas = Canvas(size, Self.abilities[seed % 3])
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func roll(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let pieces = ["港", "新聞", "a", "ferry talks ", "e\u{301}", "한국", "          ", "—", "x港", "ｆ", "  "]
    var frame = Frame(size)
    for turn in 0..<80 {
      switch roll(8) {
      case 0: frame = Frame(size)
      case 1: frame.move(rows: 1..<size.rows, up: roll(7) - 3)
      case 2:
        frame.fill(
          Rect(x: roll(20), y: roll(10), width: roll(12), height: 3), style: Style(-1, on: Int32(roll(8))))
      default: break
      }
      for _ in 0..<roll(12) {
        let attributes = Style.Attributes(rawValue: UInt8([0, 1, 4, 8, 5][roll(5)]))
        let style = roll(3) == 0 ? Style(Int32(roll(250)) - 1, on: Int32(roll(9)) - 1, attributes) : .plain
        frame.put(
          pieces[roll(pieces.count)], x: roll(size.columns), y: roll(size.rows), style: style, ellipsis: false
        )
      }
      canvas.show(frame)
      if let fault = canvas.fault { throw Fault(description: "turn \(turn): \(fault)") }
    }
  }

  private struct Fault: Error, CustomStringConvertible { var description: String }

  /// A list of 10 rows on a coloured ground where the selected one stands.
  private func list(_ selected: Int, top: Int = 0) -> Frame {
    var frame = Frame(Size(100, 24))
    for y in 0..<10 {
      let number = top + y
      if number == selected {
        frame.fill(Rect(x: 0, y: 12 + y, width: 100, height: 1), style: Style(-1, on: 237))
      }
      frame.put("● Speaker \(number * 7)", x: 1, y: 12 + y, style: Style(Int32(number % 6 + 1)))
      frame.put("“Words of \(number * 3) that somebody said,”", x: 24, y: 12 + y)
    }
    frame.put(String(repeating: "Text of an article. ", count: 5), x: 0, y: 3)
    return frame
  }

  @Test func aMoveInAListCostsItsTwoRows() {
    var canvas = Canvas(Size(100, 24))
    canvas.show(list(3))
    let bytes = canvas.show(list(4))
    #expect(canvas.fault == nil && bytes.count < 260, "\(bytes.count)")
    #expect(canvas.show(list(4)).isEmpty)
  }

  @Test func rowsThatMovedAreMovedByTheTerminal() {
    var canvas = Canvas(Size(100, 24))
    canvas.show(list(9))
    let bytes = canvas.show(list(10, top: 1))
    #expect(canvas.fault == nil && bytes.count < 300, "\(bytes.count)")
    let back = canvas.show(list(9))
    #expect(canvas.fault == nil && back.count < 400, "\(back.count)")
    // What is moved stays within its rows.
    #expect(canvas.screen.lines[3].hasPrefix("Text of an article."))
  }

  @Test func aTerminalThatScrollsNothingIsWrittenAnew() {
    var canvas = Canvas(Size(100, 24), TerminalAbility(scrollsRegions: false))
    canvas.show(list(9))
    let bytes = canvas.show(list(10, top: 1))
    #expect(canvas.fault == nil && !String(decoding: bytes, as: UTF8.self).contains(/\u{1B}\[[0-9]+;[0-9]+r/))
  }

  /// The last cell of the screen is left alone where writing it would move everything up.
  @Test func theLastCellOfAnOldTerminal() {
    var frame = Frame(Size(10, 2))
    for y in 0..<2 { frame.put("0123456789", x: 0, y: y) }
    var canvas = Canvas(frame.size, TerminalAbility(wrapsLate: false))
    canvas.show(frame)
    #expect(canvas.screen.lines == ["0123456789", "012345678"])
  }

  @Test func coloursOfEachKindOfTerminal() {
    var frame = Frame(Size(10, 1))
    frame.put("x", x: 0, y: 0, style: Style(203, on: Style.exact(0x10_20_30)))
    func sent(_ colors: Int) -> String {
      var canvas = Canvas(frame.size, TerminalAbility(colors: colors))
      return String(decoding: canvas.show(frame), as: UTF8.self)
    }
    #expect(sent(256).contains("\u{1B}[38;5;203;48;5;"))
    #expect(sent(8).contains(/\u{1B}\[3[0-7];4[0-7]mx/))
    #expect(sent(0).hasSuffix("Jx"))
    #expect(sent(1 << 24).contains("48;2;16;32;48m"))
  }

  @Test func linksAreMarkedAndLetGo() {
    var frame = Frame(Size(40, 2))
    frame.put("see", x: 0, y: 0)
    frame.put("news.example", x: 5, y: 0)
    frame.links = [Link(place: Rect(x: 5, y: 0, width: 12, height: 1), address: "https://news.example/1")]
    var canvas = Canvas(frame.size)
    let sent = String(decoding: canvas.show(frame), as: UTF8.self)
    #expect(sent.contains("\u{1B}]8;;https://news.example/1\u{1B}\\news.example\u{1B}]8;;\u{1B}\\"))
    frame.links = []
    #expect(String(decoding: canvas.show(frame), as: UTF8.self).contains("news.example"))
    #expect(canvas.screen.lines[0] == "see  news.example")
  }

  @Test func linksMoveWithTheirRows() {
    func frame(_ top: Int) -> Frame {
      var frame = Frame(Size(40, 12))
      for y in 0..<12 {
        frame.put("row \((top + y) * 7) of the text", x: 0, y: y)
        if (top + y) % 4 == 0 {
          frame.links.append(
            Link(place: Rect(x: 0, y: y, width: 3, height: 1), address: "https://news.example/\(top + y)"))
        }
      }
      return frame
    }
    var canvas = Canvas(Size(40, 12))
    canvas.show(frame(0))
    let sent = String(decoding: canvas.show(frame(1)), as: UTF8.self)
    #expect(canvas.fault == nil && sent.contains("news.example/12") && !sent.contains("news.example/8"))
  }

  /// A terminal that shows a family as three people takes six columns for it: what follows is put in its
  /// place.
  @Test func whatFollowsJoinedSignsIsPutInItsPlace() {
    var frame = Frame(Size(20, 1))
    frame.put("👩‍👩‍👧 ferry 🇺🇳!", x: 0, y: 0)
    #expect(frame[0, 0].width == 2 && frame[3, 0].text == "f")
    var canvas = Canvas(frame.size)
    canvas.show(frame)
    #expect(canvas.fault == nil)
    var old = Canvas(frame.size)
    old.screen.joinsSigns = false
    old.show(frame)
    #expect((3...7).map { old.screen.cells[0][$0].text }.joined() == "ferry")
    // At the end of a row nothing runs over it.
    frame.put("👩‍👩‍👧", x: 18, y: 0)
    old.show(frame)
    #expect(old.screen.cells[0][18].text == "👩")
    var console = Canvas(frame.size, TerminalAbility(joinsSigns: false))
    let sent = String(decoding: console.show(frame), as: UTF8.self)
    #expect(sent.contains("👩 ferry UN!"))
  }
}

@Suite struct RightToLeft {
  private func shown(_ text: String) -> String {
    var frame = Frame(Size(40, 1))
    frame.put(text, x: 0, y: 0)
    var line = frame.lines[0]
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  @Test func wordsStandInTheOrderInWhichTheyAreRead() {
    // Within English: the Hebrew runs to the left, the rest stands as it is.
    #expect(shown("said שלום עולם to us") == "said םלוע םולש to us")
    // A number within runs to the right, and what closes looks the other way.
    #expect(shown("a (אב 12) b") == "a (12 בא) b")
    #expect(shown("שלום 12:30!") == "!12:30 םולש")
    #expect(shown("שלום (abc) עולם") == "םלוע (abc) םולש")
    #expect(shown("only English, 3 %") == "only English, 3 %")
  }

  @Test func whatIsClickedIsTheLetterThatIsSeen() {
    let text = "ab שלום c"
    let line = DisplayLine(range: ByteRange(0, text.utf8.count), next: text.utf8.count)
    // In column 3 the last letter of the word is seen.
    #expect(Wrapping.offset(atColumn: 3, in: line, of: text) == 9)
    #expect(Wrapping.offset(atColumn: 6, in: line, of: text) == 3)
    #expect(Wrapping.offset(atColumn: 8, in: line, of: text) == 12)
  }

  @Test func looksStayWithTheirLetters() {
    let text = "ab שלום c"
    var frame = Frame(Size(12, 1))
    let line = DisplayLine(range: ByteRange(0, text.utf8.count), next: text.utf8.count)
    frame.put(line, of: text, x: 0, y: 0, width: 12, styles: [(ByteRange(3, 5), Style(1))])
    #expect(frame[6, 0].text == "ש" && frame[6, 0].style == Style(1) && frame[3, 0].style == .plain)
  }
}
