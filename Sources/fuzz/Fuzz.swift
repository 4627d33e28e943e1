// Feeds whosaid what no person would write, for hours: each subcommand makes one kind of input from a seed,
// and a run is told in one line an hour later. What a seed and an iteration found, they find again on every
// machine.
//
//     swift run -c release fuzz articles --count 1000000 --seed 1
import ArgumentParser

@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Look for inputs that end whosaid, hang it, or make it break a promise.",
    discussion: """
      Trials run in a child process: what ends it is counted and told with its place, and the run goes on \
      behind it. A trial is made by the seed and its number alone; --from N --count 1 runs it again.

      Exit codes: 0 nothing found, 1 something found, 2 wrong usage.
      """,
    subcommands: [
      Articles.self, DamagedArchives.self, Disk.self, Exports.self, Feeds.self, Keys.self, Kill.self,
      Pages.self, Queries.self, Records.self, Sequences.self, Sweep.self, Workers.self,
    ])
}
