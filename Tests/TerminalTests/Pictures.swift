// Frames, keys and themes.
import DocumentModel
import Testing

@testable import Terminal

@Suite struct Pictures {
  @Test func textIsClippedAndEndsInAnEllipsis() {
    var frame = Frame(Size(10, 1))
    frame.put("Deckhands’ League", x: 2, y: 0, width: 6)
    #expect(frame.lines == ["  Deckh…  "])
    frame.put("beyond", x: 12, y: 0)
    frame.put("above", x: 0, y: -1)
    #expect(frame.lines == ["  Deckh…  "])
  }

  @Test func wideCharactersAreNeverHalved() {
    var frame = Frame(Size(5, 1))
    frame.put("日本語", x: 0, y: 0, ellipsis: false)
    #expect(frame.lines == ["日本 "])
    frame.put("x", x: 1, y: 0)
    #expect(frame.lines == [" x本 "])
    frame.put("y", x: 2, y: 0)
    #expect(frame.lines == [" xy  "])
  }

  @Test func controlCharactersBecomePictures() {
    var frame = Frame(Size(20, 1))
    frame.put("a\u{1B}[2J\u{0}\u{7F}\u{85}b", x: 0, y: 0)
    #expect(frame.lines[0].hasPrefix("a␛[2J␀␡ b"))
  }

  @Test func directionMarksAreDropped() {
    var frame = Frame(Size(10, 1))
    frame.put("\u{202E}abc\u{202C}\u{200B}d", x: 0, y: 0)
    #expect(frame.lines == ["abcd      "])
  }

  @Test func flagsFamiliesAndSkinsAreOneSignEach() {
    var frame = Frame(Size(12, 1))
    frame.put("🇺🇳 👩‍👧 👍🏽 🇽", x: 0, y: 0)
    #expect([0, 3, 6, 9].map { frame[$0, 0].text } == ["🇺🇳", "👩‍👧", "👍🏽", "X"])
    #expect([0, 3, 6, 9].map { frame[$0, 0].width } == [2, 2, 2, 1])
    #expect(Glyph.width("🇺🇳👩‍👧👍🏽") == 6)
  }

  @Test func atMostFourMarksHangOnALetter() {
    var frame = Frame(Size(4, 1))
    frame.put("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}b", x: 0, y: 0)
    #expect(frame[0, 0].text.unicodeScalars.count == 5)
    #expect(frame[1, 0].text == "b")
  }

  @Test func aRangeInsideALetterTakesNothingApart() {
    let text = "ae\u{301}o"
    var frame = Frame(Size(6, 1))
    let line = DisplayLine(range: ByteRange(0, text.utf8.count), next: text.utf8.count)
    frame.put(line, of: text, x: 0, y: 0, width: 6, styles: [(ByteRange(2, 5), Style(1))])
    #expect(frame.lines == ["ae\u{301}o   "])
    #expect(frame[1, 0].style == .plain)
    #expect(frame[2, 0].style == Style(1))
  }

  @Test func keysAndNamesFindEachOther() {
    let keys: [Key] = [
      .character("j"), .character(" "), .character("\""), .control("d"), .alt("x"), .up, .pageDown, .enter,
      .escape,
      .backTab, .function(1),
    ]
    for key in keys { #expect(Key(name: key.name) == key) }
    #expect(Key(name: "Ctrl-D") == .control("d"))
    #expect(Key(name: "Nonsense") == nil)
  }

  @Test func clipboardTextIsBase64() {
    #expect(base64(Array("Norrhavn".utf8)) == "Tm9ycmhhdm4=")
    #expect(base64(Array("Ferry!".utf8)) == "RmVycnkh")
    #expect(base64([]) == "")
  }
}

@Suite struct Themes {
  /// Relative luminance of a colour of the 256-colour palette (WCAG 2.1).
  private func luminance(_ number: Int32) -> Double {
    let levels = [0.0, 95, 135, 175, 215, 255]
    let n = Int(number)
    let rgb =
      n >= 232
      ? Array(repeating: Double(8 + 10 * (n - 232)), count: 3)
      : [levels[(n - 16) / 36], levels[(n - 16) / 6 % 6], levels[(n - 16) % 6]]
    let linear = rgb.map { value -> Double in
      let v = value / 255
      return v <= 0.03928 ? v / 12.92 : power((v + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// x to the 2.4th, by the fifth root of x to the 12th.
  private func power(_ x: Double) -> Double {
    let twelfth = (0..<12).reduce(1.0) { product, _ in product * x }
    var root = x
    for _ in 0..<60 { root -= (root * root * root * root * root - twelfth) / (5 * root * root * root * root) }
    return root
  }

  private func contrast(_ a: Double, _ b: Double) -> Double { (max(a, b) + 0.05) / (min(a, b) + 0.05) }

  @Test func speakersCanBeReadOnDarkAndOnLight() {
    for (text, onTint) in Theme.accents256 {
      #expect(contrast(luminance(text), 0) >= 3.3, "colour \(text) on black")
      #expect(contrast(luminance(text), 1) >= 3.3, "colour \(text) on white")
      #expect(contrast(luminance(onTint), luminance(Theme.tint)) >= 4.5, "colour \(onTint) on the tint")
    }
    #expect(Set(Theme.accents256.map(\.text)).count == Theme.accents256.count)
  }

  @Test func everyDepthTellsFocusSelectionAndMatchesFromText() {
    for depth in Theme.Depth.allCases {
      let theme = Theme(depth: depth)
      for role in [Role.focusedTitle, .selection, .match, .currentMatch, .error] {
        #expect(theme.style(role) != theme.style(.text), "\(role) at \(depth)")
      }
      #expect(theme.style(.match) != theme.style(.currentMatch))
      #expect(theme.accent(0) != .plain)
      #expect(theme.selectedQuotation(0) != theme.accent(0))
    }
  }

  @Test func withoutColorsNoColorIsUsed() {
    let theme = Theme(depth: .none)
    let styles = Role.allCases.map { theme.style($0) } + [theme.accent(3), theme.selectedQuotation(1)]
    #expect(styles.allSatisfy { $0.foreground == -1 && $0.background == -1 })
  }

  @Test func terminalsGetWhatTheyCanShow() {
    #expect(Theme(colors: 256, terminal: "xterm-256color", noColor: false).depth == .many)
    #expect(Theme(colors: 256, terminal: "xterm-256color", noColor: true).depth == .none)
    #expect(Theme(colors: 8, terminal: "linux", noColor: false).signs == .console)
    #expect(Theme(colors: 0, terminal: "vt100", noColor: false) == Theme(depth: .none, signs: .ascii))
  }
}
