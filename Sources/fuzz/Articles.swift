// Articles that were cut up and put together again.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation
import Intake

struct Articles: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Analyse mutated articles.")

  @OptionGroup var options: TrialOptions
  @Option(help: "Files or folders with the articles that are mutated.") var data = "Docs/Examples"

  func run() throws {
    let texts = options.child == nil ? [] : Self.texts(data)
    let analyzer = Analyzer()
    try Trials(name: "articles", options: options, arguments: ["--data", data]).run { trial in
      let article = Article(id: "\(trial.number)", text: Mutation.text(from: texts, &trial.random))
      trial.weigh(bytes: article.text.utf8.count)
      _ = analyzer.annotate(article)
      return .fine
    }
  }

  /// The texts of all articles of a path.
  static func texts(_ path: String) -> [String] {
    var reader = ArticleReader(paths: [path]), texts: [String] = []
    while let reading = reader.next() { if case .article(let article) = reading { texts.append(article.text) } }
    return texts
  }
}
