// Every frame finds what stands beside it as an example, and nothing in its counterexamples.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct FrameStories {
  @Test(arguments: Frame.all) func aFrameReportsWhatItsExamplesSay(_ frame: Frame) throws {
    #expect(!frame.matches.isEmpty && !frame.others.isEmpty, "a frame without examples is none")
    for (text, content, source) in frame.matches {
      let quotations = analyzer.annotate(Article(id: "frame", text: text)).quotations
      let match = quotations.first { $0.content.map { String(text[bytes: $0]) } == [content] }
      #expect(match?.source.map { String(text[bytes: $0]) } == [source], "\(text)")
    }
    for text in frame.others {
      let found = analyzer.annotate(Article(id: "frame", text: text)).quotations
      #expect(!found.contains { $0.reason.contains("phrase that reports") }, "\(text)")
    }
  }
}

extension Frame: CustomTestStringConvertible {
  public var testDescription: String { pattern }
}
