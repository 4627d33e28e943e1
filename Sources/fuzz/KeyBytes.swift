// Bytes as terminals send them, and as they never should.
import Terminal

enum KeyBytes {
  private static let sequences = [
    "[A", "[B", "[C", "[D", "OA", "OB", "[H", "[F", "[5~", "[6~", "[3~", "[2~", "[Z", "OP", "OS", "[15~",
    "[24~",
    "[1;5C", "[1;2A", "[200~", "[201~", "[I", "[O", "[?1;2c", "]52;c;?\u{7}", "P1$r0m", "x", "\u{1B}", "[",
    "[<", "[999999999~",
  ]
  /// Keys that do something, more often than chance would have them.
  private static let keys = Array(
    "jjjkkGg][nN/sSaxmwruiCc?:\"12345\t\r \u{7F}\u{4}\u{15}\u{E}\u{10}tTdDzZ+-=<>.,hlvVpPoOyYeEfFbB".utf8)
  private static let words = [
    "ferry", "Dana Marlow", "\"", "speaker:", "-", "*", "日本", "e\u{301}", "actor:x", "date:2031", "quit", "q",
    "(", "\\",
    "help", "undo", "goto 5", "99999999999999999999",
  ]

  /// A few bytes, of one kind or cut out of several.
  static func some(_ size: Size, _ random: inout SplitMix64) -> [UInt8] {
    switch random.below(12) {
    case 0: return (0...random.below(6)).map { _ in UInt8(random.below(256)) }
    case 1, 2: return sequence("\u{1B}" + random.pick(sequences), &random)
    case 3: return sequence(mouse(size, &random), &random)
    case 4 where random.once(in: 3):
      let text = (0...random.below(8)).map { _ in random.pick(words) }.joined(
        separator: random.pick([" ", "\n", "\u{1B}", ""]))
      return sequence("\u{1B}[200~\(text)\u{1B}[201~", &random)
    case 5:
      return Array(
        (random.pick(["/", ":", "", "?"]) + random.pick(words) + random.pick(["\r", "\u{1B}", "", "\u{7F}"]))
          .utf8)
    default: return (0...random.below(10)).map { _ in random.pick(keys) }
    }
  }

  /// Whole most of the time.
  private static func sequence(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    let bytes = Array(text.utf8)
    return random.once(in: 5) ? Array(bytes.prefix(random.below(bytes.count))) : bytes
  }

  private static func mouse(_ size: Size, _ random: inout SplitMix64) -> String {
    let (x, y) = (random.below(size.columns + 3), random.below(size.rows + 3))
    let button = random.pick([0, 0, 0, 1, 2, 3, 32, 64, 65, 128, 4, 99])
    return "\u{1B}[<\(button);\(random.once(in: 20) ? 99999 : x);\(y)\(random.pick(["M", "M", "m"]))"
  }
}
