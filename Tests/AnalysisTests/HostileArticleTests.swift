// Texts and trees that nobody would write: the analysis ends with an annotation that keeps its promises, for
// all of them.
import Analysis
import DocumentModel
import Intake
import Testing

@testable import fuzz

@Suite struct HostileArticles {
  private static let texts = Mutation.clauses(of: Articles.texts(examples))

  private static var examples: String {
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Docs/Examples"
  }

  /// Two thousand of what `fuzz articles` makes by the million.
  @Test(arguments: 0..<20) func `mutated articles keep their promises`(hundred: Int) {
    for trial in hundred * 100..<hundred * 100 + 100 {
      var random = SplitMix64(seed: 2031, trial: trial)
      let text = Mutation.text(from: Self.texts, &random)
      let problem = Hostile.problem(of: text, &random)
      #expect(problem == nil, "seed 2031, trial \(trial)")
    }
  }

  /// The verb that a source hangs on may stand behind it, a name may end its sentence, a title may open the
  /// article.
  @Test(arguments: [
    "The letter allowed Dana Marlow to go and say, “The bridge stays shut.”",
    "Walter Trembath, 71, who farms sheep, was there and may listen and say that a string of a string of "
      + "captains lied.",
    "In her book, “Salt Accounts,” Dana Marlow suggested, citing two officials, that the ferry was late.",
  ])
  func `any token may hang on any other`(text: String) {
    let stages = Analyzer().stages
    var read = Annotation(article: Article(id: "a", text: text))
    for stage in stages.dropLast(2) { stage.run(on: &read) }
    for token in read.tokens.indices {
      for head in -1...read.tokens.count {
        var annotation = read
        annotation.tokens[token].head = Int32(head)
        for stage in stages.suffix(2) { stage.run(on: &annotation) }
        #expect(annotation.checkFindings() == nil, "token \(token) hangs on \(head)")
      }
    }
  }

  @Test func `a tree may go in circles`() {
    let stages = Analyzer().stages
    var annotation = Annotation(
      article: Article(
        id: "a", text: String(repeating: "may listen and conclude and ", count: 300) + "said the mayor."))
    for stage in stages.dropLast(2) { stage.run(on: &annotation) }
    for i in annotation.tokens.indices {
      annotation.tokens[i].head = Int32((i + 2) % annotation.tokens.count)
      (annotation.tokens[i].tag, annotation.tokens[i].relation) = (.VB, .conj)
    }
    annotation.sentences = [0..<annotation.tokens.count]
    for stage in stages.suffix(2) { stage.run(on: &annotation) }
    #expect(annotation.checkFindings() == nil)
  }
}
