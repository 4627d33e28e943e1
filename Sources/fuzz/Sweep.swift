// Every article of whole corpora through the analysis: none may end the program, none may be lost.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation
import Intake

struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Run the analysis over all articles of files and folders, and count those that end it or are lost.")

  @Argument(help: "Files or folders that whosaid reads; JSON Lines may be packed (.jsonl.gz).") var paths:
    [String]
  @Option(help: "Leave out so many articles at the start of each path.") var from = 0
  @Option(help: .hidden) var count = Int.max / 2
  @Option(help: .hidden) var seed: UInt64 = 0
  @Option(help: .hidden) var child: String?

  func run() throws {
    var isFound = false
    for path in paths {
      var options = TrialOptions()
      (options.count, options.from, options.seed, options.child) = (count, from, seed, child)
      do { try Trials(name: "sweep", options: options, arguments: [path]).run(body(path)) } catch let code
        as ExitCode
      {
        isFound = isFound || code.rawValue != 0
      }
      tell("  \(path)")
    }
    if isFound { throw ExitCode(1) }
  }

  /// Trial n is the path's nth reading.
  private func body(_ path: String) throws -> (inout Trial) throws -> Outcome {
    guard child != nil else { return { _ in .exhausted } }
    var reader = try Self.reader(path)
    let analyzer = Analyzer()
    var skip = from
    return { trial in
      while skip > 0, reader.next() != nil { skip -= 1 }
      switch reader.next() {
      case nil: return .exhausted
      case .skipped(let lost): return .wrong("lost: \(lost)")
      case .article(let article):
        trial.weigh(bytes: article.text.utf8.count)
        _ = analyzer.annotate(article)
        return .fine
      }
    }
  }

  /// What is packed comes through a pipe.
  private static func reader(_ path: String) throws -> ArticleReader {
    guard path.hasSuffix(".gz") else { return ArticleReader(paths: [path]) }
    let unpacking = Process(), pipe = Pipe()
    unpacking.executableURL = URL(filePath: "/usr/bin/env")
    unpacking.arguments = ["zcat", path]
    unpacking.standardOutput = pipe
    try unpacking.run()
    dup2(pipe.fileHandleForReading.fileDescriptor, 0)
    return ArticleReader(paths: ["-"], format: .jsonLines)
  }
}
