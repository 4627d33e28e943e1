// Whatever is pressed, in whatever order, on a screen of whatever size: selections stay inside their lists,
// and every picture is whole. The fuzzer (`fuzz keys`) does the same for hours.
import Terminal
import Testing

@testable import Reader

@Suite struct RandomKeys {
  private static let keys: [Key] =
    [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab, .backspace,
      .delete,
    ]
    + (1...12).map { .function($0) } + "acdefgklnpruvwxz".map { .control($0) } + "abcx".map { .alt($0) }
    + "jjkkGg][nN/sSaxmwruiCcUAMX|*?:\"1234567890 tTdDzZ+-=<>.,hlvVpPoOyYeEfFbB&%QjV..日é".map {
      .character($0)
    }
  private static let texts = [
    "ferry", "日本語\nand more", "", "e\u{301}", "\u{1B}[2J", "speaker:x", "99999999999999999999",
  ]

  @Test(arguments: 1...12) func keepTheReadersPromises(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func roll(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var desk = Desk(80 + roll(60), 20 + roll(30), sheets: seed % 2 == 0 ? Sheet.season : Sheet.harbour)
    for turn in 0..<400 {
      let event: Event =
        switch roll(20) {
        case 0: .resize(roll(3) == 0 ? Size(roll(200), roll(60)) : Size(60 + roll(80), 15 + roll(30)))
        case 1, 2:
          .mouse(
            Mouse(
              [.press, .press, .doublePress, .drag, .drag, .release, .wheelUp, .wheelDown][roll(8)],
              at: Point(x: roll(desk.model.size.columns + 2), y: roll(desk.model.size.rows + 2))))
        case 3: .paste(Self.texts[roll(Self.texts.count)])
        default: .key(Self.keys[roll(Self.keys.count)])
        }
      if roll(10) == 0 { desk.isSlow = true }
      desk.send(event)
      if roll(10) == 0 { desk.answer() }
      if let broken = desk.model.brokenPromise {
        Issue.record("after \(turn) events, at last \(event): \(broken)")
        return
      }
    }
  }
}
