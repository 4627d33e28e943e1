// Exports, archives and mails with bytes changed, cut out and repeated.
import ArgumentParser
import DocumentModel
import Foundation
import Intake

struct Exports: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Read damaged exports, archives and mails.")

  @OptionGroup var options: TrialOptions
  @Option(help: "Folder with the files that are damaged.") var data = "Tests/IntakeTests/Exports/Samples"

  func run() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: data).sorted()
    let files = try names.map {
      (name: $0, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: data + "/" + $0))))
    }
    let folder = NSTemporaryDirectory() + "whosaid-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Trials(name: "exports", options: options, arguments: ["--data", data]).run { trial in
      let (name, whole) = trial.random.pick(files)
      let bytes = Self.damaged(whole, by: trial.random.pick(files).bytes, &trial.random)
      trial.weigh(bytes: bytes.count)
      let path = folder + "/" + name
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      var reader = ArticleReader(paths: [path])
      while let reading = reader.next() {
        if case .article(let article) = reading, let broken = Self.broken(article) {
          return .wrong("\(name): \(broken)")
        }
      }
      return .fine
    }
  }

  /// A few changes; now and then a piece of another file.
  static func damaged(_ whole: [UInt8], by other: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var out = whole
    for _ in 0...random.below(8) {
      if out.isEmpty { out = [0x20] }
      let at = random.below(out.count)
      switch random.below(6) {
      case 0: out[at] = UInt8(random.below(256))
      case 1: out.removeSubrange(at..<min(out.count, at + 1 + random.below(64)))
      case 2:
        out.insert(
          contentsOf: out[at..<min(out.count, at + 1 + random.below(400))], at: random.below(out.count))
      case 3: out.removeLast(random.below(out.count))
      case 4: for _ in 0..<random.below(2000) { out.insert(out[at], at: at) }
      default:
        let start = random.below(max(1, other.count))
        out.insert(contentsOf: other[start..<min(other.count, start + random.below(500))], at: at)
      }
    }
    return out
  }

  /// What is wrong with an article's ranges, nil when nothing is.
  private static func broken(_ article: Article) -> String? {
    let end = article.text.utf8.count
    var last = 0
    for block in article.blocks {
      if block.range.start < last || block.range.end > end { return "blocks overlap or leave the text" }
      last = block.range.end
    }
    return article.links.contains { $0.range.end > end } ? "a link leaves the text" : nil
  }
}
