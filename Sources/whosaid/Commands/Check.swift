// `whosaid check`: whether the archive is sound, and how to mend it.
import Analysis
import ArgumentParser
import SearchIndex

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the archive; say what is wrong and how to mend it.",
    discussion: """
      Example:
        whosaid check --mend
      """)

  @Flag(help: "Make search indexes and counts anew from the articles.")
  var mend = false

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    let archive = try archive.openExisting()
    var out = StandardOutput()
    var findings = try onArchive { try archive.check() }
    if mend, findings.contains(where: \.canBeMended) {
      try onArchive { try archive.mend() }
      let before = findings.count
      findings = try onArchive { try archive.check() }
      try out.write("\(before - findings.count) of \(counted(before, "problem")) mended\n")
    }
    for finding in findings { try out.write(safeLine(finding.description) + "\n") }
    if findings.isEmpty {
      let (articles, quotes) = try onArchive {
        (try archive.articleCount(), try archive.quotes(.init(classes: [], limit: 0)).total)
      }
      try out.write(
        "The archive is sound: \(counted(articles, "article")), \(counted(quotes, "quotation")).\n")
      try tellUnanalysed(archive, &out)
      let old = try onArchive { try archive.articleCount(analysedBefore: Analyzer.version) }
      if old > 0 {
        let were = old == 1 ? "article was" : "articles were"
        try out.write("\(grouped(old)) \(were) analysed by an older version; whosaid reanalyse does that again.\n")
      }
    }
    try out.flush()
    guard findings.isEmpty else {
      let advice =
        findings.contains(where: \.canBeMended) ? "whosaid check --mend mends what can be mended; " : ""
      throw Failure(.unusable, advice + "articles that cannot be read must be imported into a new archive")
    }
  }

  private func tellUnanalysed(_ archive: Archive, _ out: inout StandardOutput) throws {
    let most = 100
    let articles = try onArchive { try archive.unanalysedArticles(limit: most + 1) }
    guard !articles.isEmpty else { return }
    for (id, key, reason) in articles.prefix(most) {
      try out.write(safeLine("Article \(id) (\(key)) is not analysed: \(reason)") + "\n")
    }
    if articles.count > most { try out.write("… and more\n") }
    try out.write("What is not analysed can be read and searched; whosaid reanalyse tries again.\n")
  }
}
