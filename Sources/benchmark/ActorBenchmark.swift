// Times what is done to actors in a large archive: corrections of somebody with a hundred thousand mentions,
// that actor's page and lists, and whether the last articles go in as quickly as the first.
//
//     .build/release/benchmark actors
import DocumentModel
import Foundation
import SearchIndex

enum ActorBenchmark {
  /// Each of two names has so many articles, with five mentions in each.
  static let articles = 20_000

  static func run(in folder: String) throws {
    print("\nmaking an archive of \(articles * 2) articles, two actors with \(articles * 5) mentions each …")
    let archive = try Archive.open(at: folder + "/actors.sqlite")
    var batches: [Double] = []
    let size = 1000
    for first in stride(from: 0, to: articles * 2, by: size) {
      let batch = (first..<(first + size)).map { article($0) }
      batches.append(try milliseconds { _ = try archive.add(batch, analysis: 1) } / Double(size))
    }
    let tenth = batches.count / 10
    print("\nactors in a large archive                           median      worst")
    report("an article goes in, the first tenth", batches.prefix(tenth).map { $0 })
    report("an article goes in, the last tenth", batches.suffix(tenth).map { $0 })

    guard let full = try archive.actors(called: "Dana Marlow").first?.id,
      let short = try archive.actors(called: "D. Marlow").first?.id
    else { return print("the archive has lost its actors") }
    var (merges, undos): ([Double], [Double]) = ([], [])
    for _ in 0..<5 {
      merges.append(try milliseconds { try archive.merge(short, into: full) })
      undos.append(try milliseconds { _ = try archive.undo() })
    }
    report("merge two of \(articles * 5) mentions", merges)
    report("undo that", undos)
    try archive.merge(short, into: full)
    try listPages(of: full, in: archive)
    try correct(full, in: archive)
  }

  private static func listPages(of full: Int64, in archive: Archive) throws {
    try time("page of quotations by the merged") {
      _ = try archive.quotes(QuoteQuery(speaker: full, limit: 200))
    }
    try time("page of quotations about the merged") {
      _ = try archive.quotes(QuoteQuery(about: full, limit: 200))
    }
    try time("page by or about the merged") { _ = try archive.quotes(QuoteQuery(actor: full, limit: 200)) }
    let other = try archive.actors(called: "Speaker 7").first?.id
    try time("page by the merged beside another") {
      _ = try archive.quotes(QuoteQuery(speaker: full, with: other, limit: 200))
    }
    try time("all about the merged") { _ = try archive.detail(of: full) }
    try time("all about one of \(articles / 40) articles") {
      _ = try archive.actors(called: "Speaker 7").first.map { try archive.detail(of: $0.id) }
    }
    for order in ActorOrder.allCases {
      try time("500 actors by \(order.rawValue)") { _ = try archive.actors(order: order, limit: 500) }
    }
    try time("actors by a name") { _ = try archive.actors(matching: "marl*", limit: 500) }
  }

  private static func correct(_ full: Int64, in archive: Archive) throws {
    var done = 1
    try time("rename") {
      try archive.rename(full, to: "Marlow \(done)")
      done += 1
    }
    try time("split in one article") {
      try archive.split(full, in: Int64(done))
      done += 1
    }
    try time("set a speaker") {
      try archive.setSpeaker(of: 0, in: Int64(done), to: nil)
      done += 1
    }
    try time("undo one of these") { _ = try archive.undo() }
    report(
      "split a name of \(articles / 10) articles off",
      [try milliseconds { try archive.split(full, name: "Marlow of Norrhavn") }])
    report("undo that", [try milliseconds { _ = try archive.undo() }])
  }

  /// Every other article has Dana Marlow, the others D. Marlow, every tenth both.
  private static func article(_ number: Int) -> Annotation {
    let name = number % 2 == 0 ? "Dana Marlow" : "D. Marlow"
    let called = number % 20 == 10 ? "Marlow of Norrhavn" : name
    var annotation = Invented.note(
      number, speaker: called, kind: .person, mentions: 5, other: "Speaker \(number % (articles / 20))")
    if number % 20 == 2 || number % 20 == 4 { annotation.actors[0].aliases.append("Marlow of Norrhavn") }
    if number % 10 == 0 {
      annotation.actors.append(
        NewsActor(
          name: "D. Marlow", kind: .person, aliases: ["D. Marlow"],
          mentions: [annotation.actors[1].mentions[0]]))
    }
    return annotation
  }

  private static func time(_ name: String, _ work: () throws -> Void) throws {
    report(name, try (0..<7).map { _ in try milliseconds(work) })
  }

  private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .milliseconds(1)
  }

  private static func report(_ name: String, _ values: [Double]) {
    let sorted = values.sorted()
    print(
      "  " + name.padding(toLength: 46, withPad: " ", startingAt: 0)
        + String(format: "%9.2f ms %8.2f ms", sorted[sorted.count / 2], sorted.last ?? 0))
  }
}
