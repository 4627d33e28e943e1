// What an article's file said of it is there when it is read back; what is damaged of it costs no text.
import DocumentModel
import Foundation
import GRDB
import Testing

@testable import SearchIndex

private func page() -> Annotation {
  var annotation = ferryTalks()
  annotation.article.authors = ["Ola Brandt", "Ann O’Hara"]
  annotation.article.published = "2031-05-03T09:30:00+02:00"
  annotation.article.updated = "2031-05-03T11:00:00+02:00"
  annotation.article.section = "Harbour"
  annotation.article.language = "en-GB"
  annotation.article.url = "https://post.example/ferry"
  annotation.article.isPreview = true
  let length = annotation.article.text.utf8.count
  annotation.article.blocks = [
    Block(ByteRange(0, 20), .heading), Block(ByteRange(21, 60), .blockQuote),
    Block(ByteRange(61, length), .caption),
  ]
  annotation.article.links = [Link(ByteRange(4, 9), "https://post.example/talks?a=1&b=ü")]
  return annotation
}

@Suite struct Origins {
  @Test func `everything that a page says of its article comes back`() throws {
    let archive = try Archive.inMemory()
    let before = page().article
    _ = try archive.add(page())
    let after = try #require(try archive.article(1)).annotation.article
    #expect(after == before)
    #expect(try archive.articles(limit: 1).map(\.language) == ["en-GB"])
  }

  @Test func `of an article that could not be analysed too`() throws {
    let archive = try Archive.inMemory()
    var failed = Annotation(article: page().article)
    failed.unanalysed = "no reason"
    _ = try archive.add(failed)
    #expect(try archive.article(1)?.annotation.article == failed.article)
  }

  @Test func `one author stays one, however it is written`() throws {
    let archive = try Archive.inMemory()
    var annotation = plainNote()
    annotation.article.authors = ["Ola Brandt, Harbour Post"]
    _ = try archive.add(annotation)
    #expect(try archive.article(1)?.annotation.article.authors == ["Ola Brandt, Harbour Post"])
  }

  @Test func `replacing an article replaces what is said of it`() throws {
    let archive = try Archive.inMemory()
    _ = try archive.add(page())
    var plain = ferryTalks()
    plain.article.dateAsWritten = "soon"
    try archive.replace(1, with: plain)
    #expect(try archive.article(1)?.annotation.article == plain.article)
  }

  @Test func `damaged roles and links are forgotten, the text is there`() throws {
    let archive = try Archive.inMemory()
    _ = try archive.add(page())
    let parts = try #require(packParts(page().article))
    for cut in 0..<parts.count {
      try archive.write {
        try $0.execute(sql: "UPDATE body SET parts = ?", arguments: [Data(parts.prefix(cut))])
      }
      let article = try #require(try archive.article(1)).annotation.article
      #expect(article.blocks.isEmpty && article.links.isEmpty && article.text == page().article.text)
    }
  }
}
