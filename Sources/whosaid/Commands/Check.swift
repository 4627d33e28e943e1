// `whosaid check`: whether the archive is sound, and its repair.
import Analysis
import ArgumentParser
import Foundation
import SearchIndex

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the archive; say what is wrong, and repair it.",
    discussion: """
      With --repair, search indexes and counts that do not fit the articles are made anew. Of an archive \
      whose file is damaged everything that can be read is put into a new one, which takes its place; the \
      damaged file is kept beside it, and what was lost is named. Example:
        whosaid check --repair
      """)

  @Flag(help: "Repair what is wrong.")
  var repair = false

  @OptionGroup var archive: ArchiveOption

  func run() throws {
    try archive.mustExist()
    var (opened, findings) = try onArchive { try look() }
    var out = StandardOutput()
    if repair, !findings.isEmpty {
      if let opened, findings.allSatisfy(\.canBeMended) {
        try onArchive { try opened.mend() }
        let before = findings.count
        findings = try onArchive { try opened.check() }
        try out.write("\(before - findings.count) of \(counted(before, "problem")) mended\n")
      }
      if !findings.isEmpty {
        opened = nil
        try out.flush()
        var repair = Repair(file: archive.file)
        return try repair.run()
      }
    }
    for finding in findings { try out.write(safeLine(finding.description) + "\n") }
    guard findings.isEmpty, let opened else {
      try out.flush()
      let saves =
        findings.allSatisfy(\.canBeMended) ? "mends that" : "saves what can be read into a new archive"
      throw Failure(.unusable, "\(ArchiveError.command("check --repair", archive.file)) \(saves)")
    }
    try tell(opened, &out)
    try out.flush()
  }

  /// The archive, when it can be opened, and what is wrong with it.
  private func look() throws -> (Archive?, [Finding]) {
    do {
      let archive = try Archive.open(at: archive.file)
      for notice in archive.notices { complain(notice) }
      return (archive, try archive.check())
    } catch let error as ArchiveError where error.kind == .damaged || (error.kind == .notAnArchive && repair)
    {
      return (nil, [Finding(description: error.description, canBeMended: false)])
    }
  }

  private func tell(_ archive: Archive, _ out: inout StandardOutput) throws {
    let (articles, stories, quotes) = try onArchive {
      (
        try archive.articleCount(isUnfolded: true), try archive.articleCount(),
        try archive.quotes(.init(classes: [], limit: 0)).total
      )
    }
    let folded = stories < articles ? " of \(grouped(stories)) stor\(stories == 1 ? "y" : "ies")" : ""
    try out.write(
      "The archive is sound: \(counted(articles, "article"))\(folded), \(counted(quotes, "quotation")).\n")
    try tellUnanalysed(archive, &out)
    let old = try onArchive { try archive.articleCount(analysedBefore: Analyzer.version) }
    if old > 0 {
      let were = old == 1 ? "article was" : "articles were"
      try out.write(
        "\(grouped(old)) \(were) analysed by an older version; whosaid reanalyse does that again.\n")
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

/// A damaged archive becomes a new one.
private struct Repair {
  let file: String
  var out = StandardOutput()

  init(file: String) { self.file = file }

  mutating func run() throws {
    let rescue = try onArchive { try Rescue(of: file) }
    let analysed: Int
    do {
      let numbers = try rescue.archive.articleNumbers(analysedBefore: 1)
      analysed = try reanalyseArticles(numbers, in: rescue.archive, onSkip: { complain($0.description) })
      guard try rescue.archive.check().isEmpty else {
        throw ArchiveError(
          "What could be read of \(file) makes no sound archive; it was left as it is", .damaged)
      }
    } catch {
      rescue.discard()
      return try onArchive { throw error }
    }
    try tell(rescue, analysed, try onArchive { try rescue.takePlace() })
  }

  private mutating func tell(_ rescue: Rescue, _ analysed: Int, _ old: String) throws {
    var first =
      "\(counted(rescue.articles, "article")) saved, with \(counted(rescue.decisions, "correction"))"
    if analysed > 0 { first += "; \(grouped(analysed)) analysed again" }
    try out.write(first + "\n")
    try list("text lost", rescue.lost)
    try list("part of the text lost or changed", rescue.spoilt)
    let nameless = rescue.nameless.map { Rescue.Loss(id: $0, key: nil, title: nil) }
    try list("title, outlet and the id it came with lost", nameless)
    if rescue.unreadablePages > 0 {
      let pages = counted(rescue.unreadablePages, "page")
      try out.write("\(pages) of the file could not be read; corrections that stood there are lost too\n")
    }
    let isWhole = rescue.lost.isEmpty && rescue.spoilt.isEmpty && rescue.nameless.isEmpty
    let advice = isWhole ? "delete it when all is well" : "import again what was lost, then delete it"
    try out.write("The damaged archive is kept as \(safeLine(old)); \(advice)\n")
    try out.flush()
    if !isWhole { throw Ending.status(.nothingFound) }
  }

  private mutating func list(_ what: String, _ losses: [Rescue.Loss]) throws {
    for loss in losses.prefix(20) {
      let names = [loss.key, loss.title].compactMap { $0 }.joined(separator: ": ")
      try out.write(safeLine("article \(loss.id)\(names.isEmpty ? "" : " (\(names))"): \(what)") + "\n")
    }
    if losses.count > 20 { try out.write("and \(grouped(losses.count - 20)) more: \(what)\n") }
  }
}
