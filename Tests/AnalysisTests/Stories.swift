// Notation for stories about quotations: one line per quotation, "speaker (source) cue: content", so that a
// test reads like what it claims.
import DocumentModel
import Foundation
import Intake

@testable import Analysis

let analyzer = Analyzer()

/// What the analysis makes of a text: one line per quotation of the classes shown by default.
func story(_ text: String, thoughts: Bool = false) -> [String] {
  let annotation = analyzer.annotate(Article(id: "story", text: text))
  return annotation.quotations.filter { thoughts || $0.class != .thought }.map { line($0, annotation) }
}

/// Who speaks each quotation that is shown by default, "?" for nobody.
func speakers(_ text: String) -> [String] {
  let annotation = analyzer.annotate(Article(id: "story", text: text))
  return annotation.quotations.filter { $0.class != .thought }.map { quotation in
    quotation.speaker.map { annotation.actors[$0].name } ?? "?"
  }
}

func line(_ quotation: Quotation, _ annotation: Annotation) -> String {
  let text = annotation.article.text
  func words(_ ranges: [ByteRange]) -> String {
    ranges.map { String(text[bytes: $0]) }.joined(separator: " … ")
  }
  let speaker = quotation.speaker.map { annotation.actors[$0].name } ?? "?"
  let source = words(quotation.source)
  let shown = source.isEmpty || source == speaker ? speaker : "\(speaker) (\(source))"
  // A cue keeps its colon ("He added:"), as the corpora have it.
  let cue = words(quotation.cue)
  return "\(shown) \(cue.hasSuffix(":") ? String(cue.dropLast()) : cue): \(words(quotation.content))"
}

/// The folder beside the project with gold annotations and corpora, nil (with a line in the output) when it
/// is not there.
func sharedFolder(for test: String) -> URL? {
  let folder = projectFolder.deletingLastPathComponent().appendingPathComponent("shared")
  if FileManager.default.fileExists(atPath: folder.appendingPathComponent("gold/seed").path) { return folder }
  print("skipped: \(test) needs ../shared")
  return nil
}

let projectFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
