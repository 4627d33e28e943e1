// `whosaid annotate`: a filter. Articles in, one annotation a line out, in input order; nothing is kept.
import ArgumentParser
import DocumentModel
import Foundation
import Intake

extension Format: ExpressibleByArgument {
  public init?(argument: String) {
    guard let format = Format.named(argument) else { return nil }
    self = format
  }
  public static var allValueStrings: [String] { all.map(\.name) }
}

struct Annotate: ParsableCommand {
  enum Target: String, ExpressibleByArgument, CaseIterable { case json, conllu, brat, citron }

  static let configuration = CommandConfiguration(
    abstract: "Annotate articles and print the result; nothing is kept.",
    discussion: """
      Prints one JSON object a line and article, in input order. Offsets count code points from 0 in the article's \
      text exactly as given. Example:
        whosaid annotate --to json articles/*.txt > annotations.jsonl
      """)

  @Argument(help: "Files or folders; - or nothing reads standard input.")
  var paths: [String] = []

  @Option(help: "Format of the input; told from name and content when not given.")
  var from: Format?

  @Option(help: "Format of the output.")
  var to: Target = .json

  @Option(help: "Threads; as many as there are processors when not given.")
  var threads: Int?

  @Flag(help: "With json, say for each quotation what found it, how sure that was and what rules changed.")
  var why = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  func run() throws {
    let paths = paths.isEmpty ? ["-"] : paths
    let reader = ArticleReader(paths: paths, format: from)
    // One text file alone gives a file that brat reads as it is.
    let isPlainBrat = paths.count == 1 && reader.isOneText
    let output = Output(total: reader.totalBytes)
    let (to, why) = (to, why)
    try annotateStream(reader, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount) {
      article, analyzer in
      let annotation = analyzer.annotate(article)
      return switch to {
      case .json: jsonLine(annotation, why: why)
      case .conllu: conllu(annotation)
      case .citron: citronLine(annotation)
      case .brat:
        (isPlainBrat ? [] : Array("# newdoc id = \(oneLine(annotation.article.id))\n".utf8))
          + bratStandoff(annotation)
      }
    } consume: { annotated, bytesRead in
      switch annotated {
      case .skipped(let skip):
        output.progress?.clear()
        output.skips.note(skip)
      case .result(let bytes): try output.out.write(bytes)
      }
      if output.flushesEveryArticle { try output.out.flush() }
      output.show(bytesRead)
    }
    output.progress?.clear()
    try output.out.flush()
    output.skips.noteHidden(reader.hiddenCount)
    try output.skips.end()
  }

  private final class Output {
    var out = StandardOutput()
    var skips = SkipReport()
    // A pipe without end wants its answers as they come.
    let flushesEveryArticle: Bool

    // Only beside output that goes elsewhere: on one screen they would mix.
    var progress: Progress?
    private var articles = 0

    init(total: Int) {
      flushesEveryArticle = total == 0
      progress = StandardOutput.isTerminal || total == 0 ? nil : Progress(total: total)
    }

    func show(_ bytesRead: Int) {
      articles += 1
      progress?.show(articles: articles, bytes: bytesRead)
    }
  }
}
