// First pages of every list and search in a large archive: warm, and after the system has forgotten the file.
// The archive is made of invented articles, or kept from a run before.
//
//     .build/release/benchmark archive [--articles N] [--keep FILE]
import DocumentModel
import Foundation
import SearchIndex

enum ArchiveBenchmark {
  static func run(_ arguments: [String], in folder: String) throws {
    var (count, file) = (10_000, folder + "/large.sqlite")
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch (option, rest.popFirst()) {
      case ("--articles", let value?) where (Int(value) ?? 0) > 0: count = Int(value)!
      case ("--keep", let value?): file = value
      default:
        print("usage: benchmark archive [--articles N] [--keep FILE]")
        exit(2)
      }
    }
    try make(count, file)
    let speaker = try Archive.open(at: file).actors(order: .said, limit: 1).first
    print("\nfirst page, 100 rows (20 times warm, 5 times cold)          median       p95       cold")
    for (name, ask) in questions(speaker?.id ?? 1) {
      let archive = try Archive.open(at: file)
      try ask(archive)
      let warm = try (0..<20).map { _ in try milliseconds { try ask(archive) } }.sorted()
      try archive.close()
      let cold = try (0..<5).map { _ in
        forget(file)
        let archive = try Archive.open(at: file)
        return try milliseconds { try ask(archive) }
      }.sorted()
      print(
        "  " + name.padding(toLength: 54, withPad: " ", startingAt: 0)
          + String(format: "%7.1f ms %7.1f ms %7.1f ms", warm[10], warm[18], cold[2]))
    }
  }

  private typealias Question = (name: String, ask: (Archive) throws -> Void)

  private static func questions(_ speaker: Int64) -> [Question] {
    func quotes(_ text: String, _ by: Int64? = nil) -> (Archive) throws -> Void {
      {
        _ = try $0.quotes(
          QuoteQuery(speaker: by, text: text.isEmpty ? nil : text, limit: 100), countingTo: 2000)
      }
    }
    func articles(_ text: String) -> (Archive) throws -> Void {
      { _ = try $0.articles(matching: text, limit: 100) }
    }
    return [
      ("articles", articles("")), ("articles of an outlet", articles("outlet:coast")),
      ("articles of the busiest speaker", articles("speaker:marlow")),
      ("search: a word that stands everywhere", articles("committee")),
      ("search: two such words", articles("committee letters")),
      ("search: a phrase", articles("\"the rain could be heard\"")),
      ("search: a word and a speaker", articles("committee speaker:marlow")),
      ("search: a word that few have", articles("7777")),
      ("search: the beginning of a word", articles("comm*")),
      ("quotations", quotes("")), ("quotations of the busiest speaker", quotes("", speaker)),
      ("quotations of the speaker with a common word", quotes("wait", speaker)),
      ("quotations with a common word", quotes("wait")), ("quotations with a rare word", quotes("unheard")),
      ("actors by what they said", { _ = try $0.actors(order: .said, limit: 100) }),
      ("actors by name", { _ = try $0.actors(order: .name, limit: 100) }),
      ("all about the busiest speaker", { _ = try $0.detail(of: speaker) }),
    ]
  }

  private static func make(_ count: Int, _ file: String) throws {
    let archive = try Archive.open(at: file)
    let there = try archive.articleCount(isUnfolded: true)
    if there < count {
      print("adding \(count - there) invented articles to \(file) …")
      var (first, last): (Double, Double) = (0, 0)
      for start in stride(from: there, to: count, by: 2000) {
        let batch = (start..<min(start + 2000, count)).map { Invented.article($0) }
        last = try milliseconds { _ = try archive.add(batch, analysis: 1) } / Double(batch.count)
        if first == 0 { first = last }
      }
      print(String(format: "an article goes in in %.2f ms at first, %.2f ms in the end", first, last))
    }
    let size = try archive.size()
    print(
      String(
        format: "%d articles, %d bytes each, %.2f of their text", size.articles,
        size.file / max(size.articles, 1),
        Double(size.file) / Double(max(size.text, 1))))
    try archive.close()
  }

  /// Has the system forget what it holds of a file.
  private static func forget(_ file: String) {
    let descriptor = open(file, O_RDONLY)
    guard descriptor >= 0 else { return }
    fdatasync(descriptor)
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    close(descriptor)
  }

  private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .milliseconds(1)
  }
}
