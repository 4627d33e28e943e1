// RIS, in which reference managers and databases tell of articles: two letters, two blanks, a hyphen, the
// value. What it holds of the words is at most an abstract.
import DocumentModel
import Foundation

extension Format {
  static let ris = Format(
    "ris", "references in RIS", endings: ["ris"],
    fit: { head in
      guard head.isText else { return .no }
      let hasTag =
        ["ty  - ", "\u{FEFF}ty  - "].contains { head.opening.hasPrefix($0) }
        || contains(head.bytes, text: "\nTY  - ")
      return hasTag ? .certain : head.ending == "ris" ? .byName : .no
    },
    open: { input in RISStream(input) })
}

private struct RISStream: ArticleStream {
  private let input: Input
  private var isOver = false

  init(_ input: Input) { self.input = input }

  mutating func next() -> Reading? {
    var fields: [(tag: String, value: String)] = []
    while !isOver {
      do throws(InputError) {
        guard let bytes = try input.source.nextLine() else {
          isOver = true
          break
        }
        let line = decodeText(bytes)
        guard let (tag, value) = field(line) else {
          // A line without a tag goes on with the one before.
          if !fields.isEmpty { fields[fields.count - 1].value += " " + line }
          continue
        }
        if tag == "TY" { fields = [] }
        if tag == "ER" { break }
        fields.append((tag, value))
      } catch {
        isOver = true
        return input.skip(error.message)
      }
    }
    return fields.isEmpty ? nil : .article(risArticle(fields))
  }

  private func field(_ line: String) -> (String, String)? {
    let bytes = Array(line.utf8.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF })
    guard bytes.count >= 5, bytes[2] == 0x20, bytes[4] == 0x2D || (bytes.count > 5 && bytes[5] == 0x2D),
      bytes[..<2].allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) })
    else { return nil }
    let dash = bytes[4] == 0x2D ? 4 : 5
    let value = String(decoding: bytes[(dash + 1)...], as: UTF8.self)
    return (String(decoding: bytes[..<2], as: UTF8.self), squeezed(value))
  }
}

private func risArticle(_ fields: [(tag: String, value: String)]) -> Article {
  func first(_ tags: String...) -> String? {
    tags.lazy.compactMap { tag in fields.first { $0.tag == tag && !$0.value.isEmpty }?.value }.first
  }
  var article = Article(id: "", text: "", title: first("TI", "T1", "CT"), url: first("UR", "L2"))
  article.outlet = first("T2", "JF", "JO", "JA", "BT", "PB")
  article.language = first("LA").flatMap(languageCode)
  article.section = first("SE")
  article.authors = fields.filter { ["AU", "A1"].contains($0.tag) && !$0.value.isEmpty }.map {
    turned($0.value)
  }
  for raw in [first("DA"), first("Y1"), first("PY")].compactMap({ $0 }) where article.date == nil {
    setRISDate(raw, &article)
  }
  setAbstract(first("AB", "N2"), &article)
  return article
}

/// "2031/05/03/" and "2031/May 03/": year, month, day and a word on the time, parted by slashes.
private func setRISDate(_ raw: String, _ article: inout Article) {
  let parts = raw.split(separator: "/").map { squeezed($0) }.filter { !$0.isEmpty }
  if parts.count >= 3, let month = Int(parts[1]), let day = Int(parts[2]), parts[0].count == 4 {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    article.setDate("\(parts[0])-\(two(month))-\(two(day))")
  } else if parts.count >= 2, parts[0].count == 4 {
    article.setDate("\(parts[1]) \(parts[0])")
  } else {
    article.setDate(raw)
  }
}

/// An abstract is all there is of a reference's words: a preview.
func setAbstract(_ abstract: String?, _ article: inout Article) {
  guard let abstract, let words = htmlWords(abstract), !words.isEmpty else { return }
  article.setText([Passage(words, .standfirst)])
  article.isPreview = true
}
