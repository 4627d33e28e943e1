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
  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

struct Annotate: ParsableCommand {
  enum Target: String, ExpressibleByArgument, CaseIterable { case json, conllu, brat, citron }

  static let configuration = CommandConfiguration(
    abstract: "Annotate articles and print the result; nothing is kept.",
    discussion: """
      Prints one JSON object a line and article, in input order. Offsets count Unicode code points from 0 in \
      the article's text exactly as given; so do those of the other formats. conllu has a token a line, with \
      the quotations it is part of. brat is standoff, citron what Citron reads to train, evaluate and \
      annotate (characters, not the spaCy tokens that citron-extract prints; quotations without a cue stand \
      apart). whosaid-formats(5) tells more. Examples:
        whosaid annotate --to json articles/*.txt > annotations.jsonl
        whosaid annotate --to brat article.txt > article.ann
        whosaid annotate --kept part-17.jsonl > part-17.annotated.jsonl
      """)

  @Argument(help: "Files or folders; - or nothing reads standard input.", completion: .file())
  var paths: [String] = []

  @Option(help: "Format of the input; told from name and content when not given.")
  var from: Format?

  @Option(name: [.customLong("format"), .customLong("to")], help: "Format of the output.")
  var to: Target = .json

  @OptionGroup var work: WorkshopOption

  @Flag(help: "With json, say for each quotation what found it, how sure that was and what rules changed.")
  var why = false

  @Flag(
    help: """
      With json, add the text and what an archive keeps, for import --annotated; an article that fails is a \
      line too.
      """
  )
  var kept = false

  func validate() throws {
    if kept, to != .json { throw ValidationError("--kept is for --to json.") }
    if why, to != .json { throw ValidationError("--why is for --to json.") }
  }

  func run() throws {
    let paths = paths.isEmpty ? ["-"] : paths
    var reader = ArticleReader(paths: paths, format: from)
    let hidden = reader.hiddenCount
    let output = Output(total: reader.totalBytes)
    for pipe in namedPipes(paths) { complain(waits(for: pipe)) }
    try annotateStream(wish(reader, paths), in: work.workshop, next: { reader.arrival() }) {
      annotated, arrival in
      switch annotated {
      case .skipped(let skip): output.note(skip)
      case .failed(let article, let reason):
        if kept {
          var annotation = Annotation(article: article)
          annotation.unanalysed = reason
          try output.out.write(jsonLine(annotation, kept: Carried.word(for: annotation)))
        }
        output.note(Skip(place: arrival.place, reason: "was not analysed: \(reason)", isNamed: false))
      case .made(_, let bytes): try output.out.write(bytes)
      case .known: break
      }
      if output.flushesEveryArticle { try output.out.flush() }
      output.show(arrival.bytesRead)
    }
    output.progress?.clear()
    try output.out.flush()
    output.skips.noteHidden(hidden)
    try output.skips.end()
  }

  private func wish(_ reader: ArticleReader, _ paths: [String]) -> Wish {
    switch to {
    case .json: kept ? .kept : .json(why: why)
    case .conllu: .conllu
    case .citron: .citron
    // One text file alone gives a file that brat reads as it is.
    case .brat: .brat(isPlain: paths.count == 1 && reader.isOneText)
    }
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

    func note(_ skip: Skip) {
      progress?.clear()
      skips.note(skip)
    }

    func show(_ bytesRead: Int) {
      articles += 1
      progress?.show(articles: articles, bytes: bytesRead)
    }
  }
}
