// The curses screen on a pseudo-terminal: whatever frames follow one another, and whether or not all of them
// were painted, in the end the terminal shows the last one. Wide characters are what goes wrong first.
import DocumentModel
import Glibc
import PseudoTerminal
import Testing

@testable import Terminal

/// A curses screen whose terminal is this object.
private final class Pad {
  let screen: CursesScreen
  private var emulated: EmulatedScreen
  private let master: Int32

  init(_ size: Size) throws {
    let slave: Int32
    (master, slave, _) = try PseudoTerminal.pair(columns: size.columns, rows: size.rows)
    emulated = EmulatedScreen(columns: size.columns, rows: size.rows)
    screen = try CursesScreen(type: "xterm-256color", keyboard: slave, picture: slave)
  }

  deinit { close(master) }

  /// Types ahead: curses leaves off painting while keys wait.
  func type(_ text: String) { _ = write(master, text, text.utf8.count) }

  /// Shows a frame on an emulated terminal; takes the keys that wait first.
  func show(_ frame: Frame, afterKeys: Bool) {
    while afterKeys, screen.nextEvent() != nil {}
    screen.show(frame)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      emulated.take(buffer[..<count])
    }
  }

  var lines: [String] { emulated.lines }
}

private func trimmed(_ frame: Frame) -> [String] {
  (0..<frame.size.rows).map { y in
    // What might run over the end of the row is not joined there.
    var line = (0..<frame.size.columns).map { x in
      let cell = frame[x, y]
      return x + (cell.spread ?? 0) < frame.size.columns ? cell.text : cell.unjoined
    }.joined()
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}

@Suite(.serialized) struct WideCells {
  @Test func aNarrowCellOverHalfOfAWideOneThatWasNeverPainted() throws {
    let size = Size(30, 20)
    let pad = try Pad(size)
    var first = Frame(size), second = Frame(size)
    for y in 0..<size.rows {
      first.put("ferry", x: 0, y: y)
      first.put("港の新聞", x: 6, y: y)
      first.put("end", x: 20, y: y)
      second.put("ferries!", x: 0, y: y)
      second.put("聞", x: 9, y: y)
      second.put("end", x: 20, y: y)
    }
    pad.type("j")
    pad.show(first, afterKeys: false)
    pad.show(second, afterKeys: true)
    #expect(pad.lines == trimmed(second))
  }

  @Test(arguments: 0..<20) func framesThatFollowOneAnother(seed: Int) throws {
    let size = Size(24, 12)
    let pad = try Pad(size)
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func roll(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let pieces = ["港", "新聞", "a", "ferry ", "e\u{301}", "👩‍👩‍👧", "한국", " ", "—", "🇺🇳", "x港", "ｆ"]
    var frame = Frame(size)
    for turn in 0..<60 {
      if roll(4) == 0 { frame = Frame(size) }
      for _ in 0..<roll(40) {
        let style = roll(3) == 0 ? Style(Int32(roll(8)), on: Int32(roll(8))) : .plain
        frame.put(
          pieces[roll(pieces.count)], x: roll(size.columns), y: roll(size.rows), style: style, ellipsis: false
        )
      }
      if roll(2) == 0 { pad.type("j") }
      let isLast = turn % 6 == 5
      pad.show(frame, afterKeys: isLast)
      if isLast { try #require(pad.lines == trimmed(frame), "turn \(turn)") }
    }
  }
}
