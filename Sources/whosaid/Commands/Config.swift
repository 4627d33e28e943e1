// `whosaid config`: what is set, and where each setting comes from.
import ArgumentParser
import Configuration
import Foundation

struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the configuration in force, and where each line of it comes from.",
    discussion: """
      What is printed can be kept as the configuration. A line of the file that is wrong is named with its \
      number and why, and all others hold. What can be set is in whosaid-config(5). Examples:
        whosaid config
        whosaid config --path
      """)

  @Flag(help: "Only the path of the file, whether it is there or not.")
  var path = false

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    var out = StandardOutput()
    if path {
      try out.write(Configuration.path(environment) + "\n")
      return try out.flush()
    }
    let configuration = Configuration.load(environment)
    try out.write(configuration.written(environment))
    try out.flush()
    for trouble in configuration.troubles { complain("\(trouble)") }
    if !configuration.troubles.isEmpty { throw Ending.status(.nothingFound) }
  }
}
