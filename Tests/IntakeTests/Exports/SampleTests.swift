// Every format with a small export of its own, about things that never happened in places that are not: what
// is read of it, in one line an article.
import DocumentModel
import Foundation
import Testing

@testable import Intake

private let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
  "Samples"
).path

/// What a sample gives: "id · title · date · outlet · authors · language · blocks" an article, "! reason" a
/// skip.
private func told(_ name: String) -> [String] {
  var reader = ArticleReader(paths: [samples + "/" + name])
  var out: [String] = []
  while let reading = reader.next() {
    switch reading {
    case .article(let article):
      let parts: [String?] = [
        article.id, article.title, article.date ?? article.dateAsWritten, article.outlet,
        article.authors.isEmpty ? nil : article.authors.joined(separator: ", "), article.language,
        String(article.blocks.count),
      ]
      out.append(parts.map { $0 ?? "-" }.joined(separator: " · "))
    case .skipped(let skip): out.append("! " + skip.reason)
    }
  }
  return out
}

private let lamp = "Lighthouse keeper wins back her lamp"
private let harbour = "Notes: a harbour, part 3, reopens"

private let expected: [(file: String, lines: [String])] = [
  ("1.mentions.csv", ["1.mentions · - · 2031-05-03 · skerry-herald.example · - · - · 0"]),
  (
    "academic.doc",
    [
      "academic · Lighthouse keeper “wins” back · 2031-05-03 · Skerry Herald · Orla Trent · en · 2"
    ]
  ),
  (
    "attached.eml",
    [
      "attached · With a mail · 2031-05-03 · Skerry Herald · - · - · 1",
      "attached-1 · Inner · 2031-05-03 · Skerry Herald · - · - · 1",
    ]
  ),
  ("bundle.tgz", ["four · - · - · - · - · - · 0"]),
  (
    "bundle.zip",
    [
      "one · - · - · - · - · - · 0",
      "two · Two · - · - · - · - · 1",
      "! has no ending of an article (.txt, .jsonl); name it, or use --from, to have it read",
      "three · - · - · - · - · - · 0",
    ]
  ),
  (
    "cc-news.jsonl",
    [
      "cc-news#1 · \(lamp) · 2031-05-03 · skerry-herald.example · - · - · 3",
      "cc-news#2 · \(harbour) · 2031-05-03 · skerry-herald.example · - · - · 3",
      "! is no JSON object",
    ]
  ),
  ("csl.json", ["csl · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · - · 0"]),
  ("europresse-table.html", ["europresse-table · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · - · 3"]),
  (
    "europresse.html",
    [
      "europresse · La lampe revient · 2031-05-03 · Le Phare de Brume · Anaïs Collet, Luc Morvan · - · 2"
    ]
  ),
  (
    "factiva-block.html",
    [
      "factiva-block#1 · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · en · 3",
      "factiva-block#2 · 灯台守、ランプを取り戻す · 2031-05-04 · 岩礁新聞 · - · - · 1",
    ]
  ),
  (
    "factiva-table.html",
    [
      "factiva-table · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent, Joss Pell · en · 3"
    ]
  ),
  (
    "factiva.rtf",
    [
      "factiva#1 · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · en · 3",
      "factiva#2 · Port reopens · 2031-05-05 · Pell Post · Joss Pell · en · 1",
    ]
  ),
  ("factiva.xml", ["factiva · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · en · 3"]),
  ("gdelt.csv", ["gdelt · Lamp, \"lit\" again · 2031-05-03 · skerry-herald.example · - · - · 0"]),
  ("gdelt.json", ["gdelt · \(lamp) · 2031-05-03 · skerry-herald.example · - · en · 0"]),
  ("gkg.csv", ["gkg · Lamp ‘lit’ again · 2031-05-03 · skerry-herald.example · - · en · 0"]),
  (
    "mailbox.mbox",
    [
      "mailbox#1 · One · 2031-05-03 · Skerry Herald · - · - · 3",
      "mailbox#2 · Two · 2031-05-03 · Skerry Herald · - · - · 3",
    ]
  ),
  ("mediacloud.csv", ["mediacloud · Lamp lit · 2031-05-03 · Skerry Herald · - · en · 0"]),
  ("mentions.csv", ["mentions · - · 2031-05-03 · skerry-herald.example · - · - · 0"]),
  ("news-please.json", ["news-please · \(lamp) · 2031-05-03 · skerry-herald.example · Orla Trent · en · 3"]),
  (
    "newsbank.txt",
    [
      "newsbank#1 · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · - · 3",
      "newsbank#2 · \(harbour) · 2031-05-05 · Pell Post · Joss Pell · - · 3",
    ]
  ),
  ("newsletter.eml", ["newsletter · The lamp – lit · 2031-05-03 · Skerry Herald · - · - · 3"]),
  (
    "newsml-g2.xml",
    [
      "newsml-g2 · \(lamp) · 2031-05-03 · Skerry Wire · Orla Trent · en · 3",
      "! holds an item without text (b)",
    ]
  ),
  ("newsml1.xml", ["newsml1 · \(lamp) · 2031-05-03 · Skerry Wire · Orla Trent · en · 2"]),
  (
    "nexis-uni.docx",
    [
      "nexis-uni#1 · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · en · 3",
      "nexis-uni#2 · \(harbour) · 2031-05-05 · Pell & Post · - · - · 2",
    ]
  ),
  (
    "nexis.html",
    [
      "nexis#1 · \(lamp) Barn gave up the lens · 2031-05-03 · Skerry Herald · ORLA TRENT · en · 3",
      "nexis#2 · Der Leuchtturm brennt · 2031-05-05 · Tageblatt Nordholm · Jörn Adler · de · 1",
    ]
  ),
  (
    "nexis.txt",
    [
      "nexis#1 · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · en · 3",
      "nexis#2 · Le port rouvre · 2031-05-06 · Le Phare de Brume · Anaïs Collet · fr · 1",
    ]
  ),
  ("ninjs1.json", ["ninjs1 · \(lamp) · 2031-05-03 · Skerry Wire · Orla Trent · en · 2"]),
  ("ninjs3.json", ["ninjs3 · \(lamp) · 2031-05-03 · - · Orla Trent · - · 2"]),
  ("nitf.xml", ["nitf · \(lamp) · 2031-05-03 · Skerry Wire · Orla Trent · en · 6"]),
  (
    "notes.md",
    [
      "notes · Lighthouse keeper wins · 2031-05-03 · Skerry Herald · Orla Trent, Joss Pell · - · 5"
    ]
  ),
  ("plain.rtf", ["plain · A plain title · - · - · - · - · 2"]),
  ("proquest.eml", ["proquest · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · - · 3"]),
  ("proquest.html", ["proquest · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · - · 3"]),
  ("proquest.txt", ["proquest · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent, Joss Pell · en · 3"]),
  (
    "zotero.json",
    [
      "zotero#1 · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · en-GB · 1",
      "zotero#2 · \(harbour) · 2031-05 · Ropes · - · - · 0",
    ]
  ),
  (
    "zotero.ris",
    [
      "zotero#1 · \(lamp) · 2031-05-03 · Skerry Herald · Orla Trent · - · 1",
      "zotero#2 · \(harbour) · 2031-05-05 · - · - · - · 0",
    ]
  ),
]

@Suite struct Samples {
  @Test(arguments: expected.indices) func `each sample is read as it should be`(_ at: Int) {
    let (file, lines) = expected[at]
    #expect(told(file) == lines, "\(file)")
  }

  @Test func `no sample is without an expectation`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: samples)
    let known = Set(expected.map(\.file)).union(["archive.arc", "archive.warc.gz"])
    #expect(Set(files) == known)
  }

  @Test func `paragraphs of a Nexis export are its own, and a label in the story ends nothing`() {
    var reader = ArticleReader(paths: [samples + "/newsbank.txt"])
    _ = reader.next()
    guard case .article(let article) = reader.next() else {
      Issue.record("no article")
      return
    }
    #expect(
      article.text.components(separatedBy: "\n\n")[1]
        == "Language: it is all rope and tar down here, he joked.")
  }

  @Test func `NITF keeps what its paragraphs are`() {
    var reader = ArticleReader(paths: [samples + "/nitf.xml"])
    guard case .article(let article) = reader.next() else {
      Issue.record("no article")
      return
    }
    #expect(
      article.blocks.map(\.role) == [.standfirst, .heading, .paragraph, .blockQuote, .listItem, .caption])
    #expect(article.published == "2031-05-03T00:01:00+01:00")
  }

  @Test func `a link of Markdown keeps its place`() {
    let article = markdownArticle("See *the* [old lamp](https://lamp.example/1) shine.")
    #expect(article.text == "See the old lamp shine.")
    #expect(article.links.map { String(article.text[bytes: $0.range]) } == ["old lamp"])
    #expect(article.links.map(\.address) == ["https://lamp.example/1"])
  }
}
