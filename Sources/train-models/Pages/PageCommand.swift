// `train-models pages`: learns which pieces of a web page are its article.
import ArgumentParser
import DocumentModel
import Foundation
import Intake

struct TrainPages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: "Train what tells a page's article from what stands around it.",
    discussion: """
      Sets are folders with gold.jsonl, one object a page: id, file, url, and text (paragraphs parted by a \
      blank line) or with and without (passages that the article has and has not). With --check no weights \
      are written: each fifth of the sites is read by a model that has not seen it, and what it reads of \
      every page goes to a file of predictions, as `whosaid extract` prints them.
      """)

  @Argument(help: "Folders with pages and their expectations.") var sets: [String]
  @Option(help: "Where the weights go.") var output = "Sources/CModels/pages.bin"
  @Flag(help: "Judge by folds of sites; write no weights.") var check = false
  @Option(help: "With --check, where what is read of pages of unseen sites goes, an object of JSON a line.")
  var predictions: String?

  func run() throws {
    var examples = try PageTraining.examples(sets)
    print("\(examples.count) pages, \(examples.reduce(0) { $0 + $1.features.count }) pieces")
    guard check else { return try PageTraining.write(PageTraining.train(&examples, without: -1), to: output) }
    var lines = Data()
    var found: Float = 0, added: Float = 0, missed: Float = 0
    for fold in 0..<PageTraining.folds {
      let model = PageTraining.train(&examples, without: fold)
      for n in examples.indices where examples[n].fold == fold {
        if predictions != nil { lines += try prediction(examples[n], model) }
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
    if let predictions { try lines.write(to: URL(filePath: predictions)) }
  }

  /// What a model reads of a page, as a line of JSON; nothing where it finds no article.
  private func prediction(_ example: PageExample, _ model: PageModel) throws -> Data {
    guard let bytes = PageTraining.page(example.path), let article = pageArticle(bytes, model: model)
    else { return Data() }
    let object: [String: Any?] = [
      "id": example.id, "title": article.title, "date": article.date, "author": article.authors,
      "outlet": article.outlet, "url": article.url, "lang": article.language, "text": article.text,
      "roles": article.blocks.map(\.role.rawValue),
    ]
    return try JSONSerialization.data(withJSONObject: object.compactMapValues { $0 }, options: .sortedKeys)
      + Data([0x0A])
  }
}
