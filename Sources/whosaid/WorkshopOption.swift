// How many articles are analysed at a time, an option of every subcommand that analyses.
import ArgumentParser

struct WorkshopOption: ParsableArguments {
  @Option(
    help: """
      Articles analysed at a time, each in a process of its own; as many as there are processors when not \
      given.
      """
  )
  var threads: Int?

  @Flag(help: .hidden)
  var inProcess = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  var workshop: Workshop {
    var workshop = Workshop(isInProcess: inProcess)
    if let threads { workshop.count = threads }
    return workshop
  }
}
