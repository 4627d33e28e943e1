// Progress of long work: one line on standard error that is drawn anew, only when a person sees it.
import Foundation

/// Counts articles against the bytes of the input.
struct Progress {
  private let isShown = isatty(2) == 1
  private let total: Int
  private let start = ContinuousClock.now
  private var drawn = ContinuousClock.now

  /// - Parameter total: bytes to read, 0 when not known.
  init(total: Int) { self.total = total }

  /// Draws the line, at most ten times a second.
  mutating func show(articles: Int, bytes: Int) {
    guard isShown, ContinuousClock.now - drawn > .milliseconds(100) else { return }
    drawn = .now
    let seconds = (drawn - start) / .seconds(1)
    var line = "\(grouped(articles)) articles · \(grouped(Int(Double(articles) / max(seconds, 0.001))))/s"
    if total > 0, bytes > 0 {
      let share = min(1, Double(bytes) / Double(total))
      let left = Int(seconds / share - seconds)
      line += " · \(Int(share * 100)) % · \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
    writeToStandardError("\r\(line)\u{1B}[K")
  }

  /// Takes the line away.
  func clear() {
    if isShown { writeToStandardError("\r\u{1B}[K") }
  }
}

/// A number with commas: 19,043.
func grouped(_ number: Int) -> String {
  var digits = Array(String(abs(number)))
  var at = digits.count - 3
  while at > 0 {
    digits.insert(",", at: at)
    at -= 3
  }
  return (number < 0 ? "-" : "") + String(digits)
}

/// "1 article", "3 articles".
func counted(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}
