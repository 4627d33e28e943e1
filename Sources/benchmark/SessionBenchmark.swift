// Start to first paint where a session is restored: somebody left in the middle of a long list, in an article
// that was read halfway. Two builds are timed in turns, so that what else the machine does meets both.
//
//     .build/release/benchmark session [--articles N] [OTHER-WHOSAID]
import Foundation
import PseudoTerminal
import SearchIndex

enum SessionBenchmark {
  static func run(_ arguments: [String], in folder: String) throws {
    var arguments = arguments
    var count = 10_000
    if let at = arguments.firstIndex(of: "--articles"), at + 1 < arguments.count {
      count = Int(arguments[at + 1]) ?? count
      arguments.removeSubrange(at...at + 1)
    }
    print("making an archive of \(count) articles …")
    let archive = folder + "/session.sqlite"
    let keeper = try Archive.open(at: archive)
    for start in stride(from: 0, to: count, by: 1000) {
      _ = try keeper.add((start..<min(start + 1000, count)).map { Invented.article($0) })
    }
    let programs = [("this build", Benchmark.builtProgram())] + arguments.map { ($0, $0) }
    try leave(programs[0].1, archive: archive, row: count / 2)
    var list = programs.map { _ in [Double]() }
    var whole = list
    for _ in 0..<Benchmark.runs {
      for (number, program) in programs.enumerated() {
        let terminal = try PseudoTerminal([program.1, "--archive", archive], columns: 120, rows: 40)
        // The row's number stands at the end of the list's title, of how many where there is room.
        let row = grouped(count / 2)
        func isThere(_ screen: EmulatedScreen) -> Bool {
          screen.lines[0].split(separator: "┬").first?.contains(" \(row)") ?? false
        }
        let listed = try terminal.wait(for: "the list at row \(row)") { isThere($0) }
        list[number].append(Benchmark.milliseconds(terminal.started, listed))
        let last = try terminal.wait(for: "the screen") { screen in
          screen.text.contains("Quotes 6") && screen.text.contains("Actors 5")
            && screen.text.contains("committee") && isThere(screen)
        }
        whole[number].append(Benchmark.milliseconds(terminal.started, last))
        Benchmark.quit(terminal)
      }
    }
    print("\nsession restored, 120x40, \(Benchmark.runs) runs in turns      median      90 %       max")
    for (number, program) in programs.enumerated() {
      Benchmark.row("\(program.0): list at its row", list[number], " ms")
      Benchmark.row("\(program.0): all four panes", whole[number], " ms")
    }
  }

  /// Leaves the reader on a row of the list, with its article open and scrolled.
  private static func leave(_ program: String, archive: String, row: Int) throws {
    let terminal = try PseudoTerminal([program, "--archive", archive], columns: 120, rows: 40)
    try terminal.wait(for: "Quotes 6")
    terminal.type(":\(row)\r")
    terminal.settle()
    terminal.type("2jjj")
    terminal.settle()
    Benchmark.quit(terminal)
  }

  private static func grouped(_ number: Int) -> String {
    let digits = String(number)
    return digits.count > 3 ? "\(digits.dropLast(3)),\(digits.suffix(3))" : digits
  }
}
