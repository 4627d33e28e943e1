// What hands do to the reader, by chance: keys, lines typed into prompts, the mouse, pasted text, new sizes.
import Terminal

/// Events without end, the same for the same chance.
struct ReaderEvents {
  private static let keys: [Key] =
    [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .enter, .enter, .escape, .escape,
      .tab, .backTab, .backspace, .delete,
    ]
    + (1...12).map { .function($0) } + "acdefgklnpruvwxyz".map { .control($0) } + "abcx".map { .alt($0) }
    + "jjjkkkGg][nNN/sSaxmwruiCcUAMX|*?:\"1234567890 tTdDzZ+-_=<>.,hlHLJKvVpPoOyYeEfFbB&%QRjV'~^()日é".map {
      .character($0)
    }
  private static let words = [
    "ferry", "Dana Marlow", "\"", "speaker:", "speaker:Marlow", "is:unread", "-", "*", "日本", "e\u{301}",
    "actor:x", "date:2031", "quit", "(", "help", "undo", "goto 5", "99999999999999999999", "zzz",
    "kind person",
  ]
  private static let pasted = [
    "ferry", "日本語\nand more", "", "e\u{301}", "\u{1B}[2J", "speaker:x", "99999999999999999999",
  ]

  /// What is being typed, the next last.
  private var typed: [Event] = []

  /// - Parameter size: of the screen now; clicks also fall a little outside.
  mutating func next(_ size: Size, _ random: inout SplitMix64) -> Event {
    if let event = typed.popLast() { return event }
    switch random.below(40) {
    case 0: return .resize(Self.size(&random))
    case 1...3:
      return .mouse(
        Mouse(
          random.pick([.press, .press, .doublePress, .drag, .drag, .release, .wheelUp, .wheelDown]),
          at: Point(x: random.below(size.columns + 2), y: random.below(size.rows + 2))))
    case 4: return .paste(random.pick(Self.pasted))
    case 5:
      let line = random.pick(["/", "/", ":", "w", "?"]) + random.pick(Self.words)
      typed = [.key(random.pick([.enter, .enter, .escape, .backspace, .tab]))]
      typed += line.reversed().map { .key(.character($0)) }
      return typed.removeLast()
    default: return .key(random.pick(Self.keys))
    }
  }

  /// A size of the screen, seldom one that no window has.
  static func size(_ random: inout SplitMix64) -> Size {
    random.once(in: 5)
      ? Size(random.below(250), random.below(80)) : Size(30 + random.below(100), 8 + random.below(36))
  }
}
