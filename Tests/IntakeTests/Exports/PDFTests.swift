// Newspapers as PDF: two columns whose lines are level, words broken at line ends, and what every page
// repeats.
import DocumentModel
import Foundation
import Testing

@testable import Intake

/// Lines at places, from which both a PDF and what pdftotext says of it can be made.
private struct Sheet {
  typealias Line = (x: Int, y: Int, words: String)

  /// From the top of the page, in points.
  static let first: [Line] = [
    (72, 40, "The Harbour Post"), (490, 40, "3 May 2031"),
    (72, 200, "The council told of its long-"), (72, 212, "term plans for the port, and of extraor-"),
    (72, 224, "dinary dues."),
    (92, 236, "“Nobody will cross it,” the union"), (72, 248, "said, and its chief, a Saxe-"),
    (72, 260, "Coburg man, left the room on"),
    (310, 200, "Wednesday before noon."),
    (330, 212, "Other long-term plans were not"), (310, 224, "read aloud on the day on which the"),
    (290, 800, "Page 1"),
  ]
  static let second: [Line] = [
    (72, 40, "The Harbour Post"), (490, 40, "3 May 2031"), (72, 100, "council met."), (290, 800, "Page 2"),
  ]

  /// As `pdftotext -bbox` writes it, each letter six points wide.
  static func boxes(_ pages: [[Line]]) -> [UInt8] {
    var out = "<html><body><doc>\n"
    for page in pages {
      out += "<page width=\"595.0\" height=\"842.0\">\n"
      for line in page {
        var x = line.x
        for word in line.words.split(separator: " ") {
          let end = x + word.count * 6
          out +=
            "<word xMin=\"\(x)\" yMin=\"\(line.y)\" xMax=\"\(end)\" yMax=\"\(line.y + 10)\">\(word)</word>\n"
          x = end + 3
        }
      }
      out += "</page>\n"
    }
    return Array((out + "</doc></body></html>").utf8)
  }

  /// PDF 1.4; quotation marks are left out, which its plainest fonts do not have.
  static func pdf(_ pages: [[Line]]) -> [UInt8] {
    var objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    for page in pages {
      let text = page.map { line in
        "BT /F1 10 Tf \(line.x) \(832 - line.y) Td (\(line.words.filter { $0.isASCII })) Tj ET\n"
      }.joined()
      let font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>"
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(objects.count + 2) 0 R /Resources "
          + "\(font) >>"
      )
      objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)endstream")
    }
    let kids = pages.indices.map { "\(3 + 2 * $0) 0 R" }.joined(separator: " ")
    objects[1] = "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>"
    var out = "%PDF-1.4\n", places = "0000000000 65535 f \n"
    for (at, object) in objects.enumerated() {
      let place = String(out.utf8.count)
      places += String(repeating: "0", count: 10 - place.count) + place + " 00000 n \n"
      out += "\(at + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = out.utf8.count
    out += "xref\n0 \(objects.count + 1)\n\(places)trailer << /Size \(objects.count + 1) /Root 1 0 R >>\n"
    return Array((out + "startxref\n\(start)\n%%EOF\n").utf8)
  }
}

@Suite struct PDFs {
  private let expected = [
    "The council told of its long-term plans for the port, and of extraordinary dues.",
    "“Nobody will cross it,” the union said, and its chief, a Saxe-Coburg man, left the room on Wednesday "
      + "before noon.",
    "Other long-term plans were not read aloud on the day on which the council met.",
  ]

  @Test func `columns are read one after the other, and paragraphs go over columns and pages`() {
    let lines = pdfLines(Sheet.boxes([Sheet.first, Sheet.second]))
    #expect(!lines.contains { $0.words.contains("Page") || $0.words.contains("Harbour Post") })
    #expect(pdfParagraphs(lines).map(\.text) == expected)
  }

  @Test func `larger letters are a heading, and no words are no text`() {
    let page = Sheet.boxes([
      [(72, 100, "Ferry talks collapse"), (72, 140, "They did."), (72, 152, "It rained on.")]
    ])
    let larger = String(decoding: page, as: UTF8.self).replacing("yMax=\"110\"", with: "yMax=\"116\"")
    #expect(pdfParagraphs(pdfLines(Array(larger.utf8))).map(\.role) == [.heading, .paragraph])
    #expect(pdfParagraphs(pdfLines(Array("<html/>".utf8))).isEmpty)
  }

  @Test(.enabled(if: findProgram("pdftotext") != nil))
  func `pdftotext gives what is expected of it, and what it cannot read is told in a sentence`() {
    let pdf = Sheet.pdf([Sheet.first, Sheet.second])
    var reader = ArticleReader(bytes: pdf, name: "post.pdf")
    guard case .article(let article)? = reader.next() else {
      Issue.record("the PDF could not be read")
      return
    }
    let plain = expected.map { $0.filter { $0.isASCII } }
    #expect(article.text.components(separatedBy: "\n\n") == plain)
    for (bytes, sentence) in [
      (Array("%PDF-1.4\nnonsense".utf8), "is a damaged PDF: pdftotext cannot read it"),
      (
        Array("%PDF-1.4\n1 0 obj\n<< /Encrypt 2 0 R >>".utf8),
        "is a PDF that is locked by a password; save it without one"
      ),
      (Sheet.pdf([[]]), "is a PDF without text, such as a scan; whosaid reads no pictures"),
    ] {
      var reader = ArticleReader(bytes: bytes, name: "broken.pdf")
      guard case .skipped(let skip)? = reader.next() else {
        Issue.record("\(sentence) is expected")
        continue
      }
      #expect(skip.reason == sentence)
    }
  }
}
