// Articles that were cut up and put together again; half of them with layers in between that no stage would
// give.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation
import Intake

struct Articles: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Analyse mutated articles, half of them with trees, tags, names and marks by chance.")

  @OptionGroup var options: TrialOptions
  @Option(help: "Files or folders with the articles that are mutated.") var data = "Docs/Examples"

  func run() throws {
    let texts = options.child == nil ? [] : Mutation.clauses(of: Self.texts(data))
    let trials = Trials(name: "articles", options: options, arguments: ["--data", data])
    try trials.run { trial in
      let text = Mutation.text(from: texts, &trial.random)
      trial.weigh(bytes: text.utf8.count)
      return Hostile.problem(of: text, &trial.random).map(Outcome.wrong) ?? .fine
    }
  }

  /// The texts of all articles of a path.
  static func texts(_ path: String) -> [String] {
    var reader = ArticleReader(paths: [path]), texts: [String] = []
    while let reading = reader.next() {
      if case .article(let article) = reading { texts.append(article.text) }
    }
    return texts
  }
}

/// One hostile article through the analysis.
enum Hostile {
  private static let analyzer = Analyzer()
  private static let before = analyzer.stages.filter { !($0 is Quotations) && !($0 is Actors) }

  /// The promise that the annotation breaks, if any. Every other text meets layers by chance.
  static func problem(of text: String, _ random: inout SplitMix64) -> String? {
    let article = Article(id: "hostile", text: text)
    guard random.once(in: 2) else { return analyzer.annotate(article).checkInvariants() }
    var annotation = Annotation(article: article)
    for stage in before { stage.run(on: &annotation) }
    // Layers by chance take less time than honest ones: the same text serves a few times.
    for _ in 0..<(text.utf8.count < 4096 ? 4 : 1) {
      var spoilt = annotation
      Scramble.layers(of: &spoilt, &random)
      Quotations().run(on: &spoilt)
      if let problem = spoilt.checkFindings() { return "quotations over layers by chance: " + problem }
      if random.once(in: 4) { Scramble.quotations(of: &spoilt, &random) }
      let given = spoilt.checkFindings()
      Actors().run(on: &spoilt)
      if given == nil, let problem = spoilt.checkFindings() {
        return "actors over layers by chance: " + problem
      }
    }
    return nil
  }
}
