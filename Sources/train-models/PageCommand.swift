// `train-models pages`: learns which pieces of a web page are its article.
import ArgumentParser
import Foundation
import Intake

struct TrainPages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: "Train what tells a page's article from what stands around it.",
    discussion: """
      Sets are folders with gold.jsonl, one object a page: id, file, url, and text (paragraphs parted by a blank line) \
      or with and without (passages that the article has and has not). With --check nothing is written: each fifth of \
      the sites is judged by a model that has not seen it.
      """)

  @Argument(help: "Folders with pages and their expectations.") var sets: [String]
  @Option(help: "Where the weights go.") var output = "Sources/CModels/pages.bin"
  @Flag(help: "Judge by folds of sites; write nothing.") var check = false

  func run() throws {
    var examples = try PageTraining.examples(sets)
    print("\(examples.count) pages, \(examples.reduce(0) { $0 + $1.features.count }) pieces")
    guard check else { return try PageTraining.write(PageTraining.train(&examples, without: -1), to: output) }
    var found: Float = 0, added: Float = 0, missed: Float = 0
    for fold in 0..<PageTraining.folds {
      let model = PageTraining.train(&examples, without: fold)
      for n in examples.indices where examples[n].fold == fold {
        let scores = examples[n].features.scores(model)
        for piece in scores.indices where examples[n].labels[piece] >= 0 {
          let length = Float(examples[n].features.text(piece).utf8.count)
          switch (scores[piece] > 0, examples[n].labels[piece] > 0) {
          case (true, true): found += length
          case (true, false): added += length
          case (false, true): missed += length
          default: break
          }
        }
      }
    }
    print("precision \(found / (found + added)), recall \(found / (found + missed)), by bytes of text")
  }
}
