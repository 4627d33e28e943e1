// Web pages with their tags cut, swapped, repeated and never closed.
import ArgumentParser
import DocumentModel
import Foundation
import Intake

struct Pages: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Read mutated web pages.")

  @OptionGroup var options: TrialOptions
  @Option(help: "Folder with the pages that are mutated.") var data: String

  func run() throws {
    let pages = options.child == nil ? [] : Self.pages(data)
    let file = NSTemporaryDirectory() + "whosaid-fuzz-\(getpid()).html"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Trials(name: "pages", options: options, arguments: ["--data", data]).run { trial in
      let page = Self.spoilt(pages, &trial.random)
      trial.weigh(bytes: page.count)
      guard FileManager.default.createFile(atPath: file, contents: Data(page)) else { return .exhausted }
      var reader = ArticleReader(paths: [file], format: .named("page"))
      while let reading = reader.next() {
        if case .article(let article) = reading, let fault = Self.fault(of: article) { return .wrong(fault) }
      }
      return .fine
    }
  }

  private static func pages(_ folder: String) -> [[UInt8]] {
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }.sorted() ?? []
    return files.filter { $0.hasSuffix(".html") }.compactMap {
      FileManager.default.contents(atPath: folder + "/" + $0)
    }
    .map(Array.init)
  }

  private static let tags = [
    "<div>", "</div>", "<p>", "</p>", "<table>", "<tr><td>", "</table>", "<a href='/x'>", "</a>", "<b>",
    "<svg>",
    "<script>", "</script>", "<!--", "-->", "<style>", "<template>", "<![CDATA[", "]]>", "<q>", "<pre>",
    "<li>", "<br><br>",
    "&#xE0F1;3;", "&amp", "\0", "<title>", "<h1>", "</body>", "<math>", "<frameset>",
  ]

  /// Pieces of the pages, with tags where none belong.
  private static func spoilt(_ pages: [[UInt8]], _ random: inout SplitMix64) -> [UInt8] {
    guard !pages.isEmpty else { return [] }
    var page = random.pick(pages)
    for _ in 0...random.below(12) where !page.isEmpty {
      let at = random.below(page.count)
      switch random.below(5) {
      case 0: page[at] = UInt8(random.below(256))
      case 1: page.removeSubrange(at..<min(page.count, at + random.below(500)))
      case 2: page.insert(contentsOf: random.pick(pages).dropFirst(at).prefix(random.below(2000)), at: at)
      case 3: page.insert(contentsOf: random.pick(tags).utf8, at: at)
      default:
        let tag = Array(random.pick(tags).utf8), count = 1 + random.below(3000)
        page.insert(contentsOf: (0..<count).flatMap { _ in tag }, at: at)
      }
    }
    return page
  }

  /// Which promise an article breaks.
  private static func fault(of article: Article) -> String? {
    var end = 0
    for block in article.blocks {
      guard block.range.start >= end, block.range.end <= article.text.utf8.count else {
        return "blocks overlap"
      }
      end = block.range.end
    }
    for link in article.links where link.range.end > article.text.utf8.count {
      return "a link ends behind the text"
    }
    let hasControls = article.text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }
    return hasControls ? "control characters in the text" : nil
  }
}
