// Words of a PDF with their places, as `pdftotext -raw -bbox` gives them, become lines and paragraphs. The
// order is that in which the page was set: poppler's own order goes across columns whose lines are level, and
// it joins every word that ends a line with a hyphen to the next ("long-" and "term").
import DocumentModel
import Foundation

/// A line of one column.
struct PDFLine {
  var page: Int
  var words: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  var height: Double { bottom - top }
}

/// The lines of all pages in the order of setting, without what stands at the head or foot of several.
func pdfLines(_ xml: [UInt8]) -> [PDFLine] {
  var lines: [PDFLine] = []
  var page = 0, height = 0.0
  var heights: [Double] = []
  var box: [String: String]?
  var word = ""
  readXML(xml, encoding: "UTF-8") { event in
    switch event {
    case .open(let name, let attributes):
      if name == "page" {
        page += 1
        height = attributes["height"].flatMap(Double.init) ?? 0
        heights.append(height)
      }
      (box, word) = (name == "word" ? attributes : nil, "")
    case .text(let text): if box != nil { word += text }
    case .close:
      if let found = box { addWord(squeezed(word), found, page: page, to: &lines) }
      box = nil
    }
    return true
  }
  return withoutRunningHeads(lines, heights)
}

private func addWord(_ word: String, _ box: [String: String], page: Int, to lines: inout [PDFLine]) {
  func number(_ name: String) -> Double? { box[name].flatMap(Double.init) }
  guard !word.isEmpty, let left = number("xMin"), let right = number("xMax"), let top = number("yMin"),
    let bottom = number("yMax")
  else { return }
  if let last = lines.last, last.page == page, left >= last.right - last.height / 2,
    min(bottom, last.bottom) - max(top, last.top) > min(bottom - top, last.height) / 2,
    left - last.right < 3 * last.height
  {
    lines[lines.count - 1].words += " " + word
    lines[lines.count - 1].right = max(last.right, right)
    lines[lines.count - 1].top = min(last.top, top)
    lines[lines.count - 1].bottom = max(last.bottom, bottom)
  } else {
    lines.append(PDFLine(page: page, words: word, left: left, right: right, top: top, bottom: bottom))
  }
}

/// Running heads and page numbers stand in the outer tenth of a page, and on other pages in the same place
/// with other numbers.
private func withoutRunningHeads(_ lines: [PDFLine], _ heights: [Double]) -> [PDFLine] {
  func sign(_ line: PDFLine) -> String? {
    let height = heights.indices.contains(line.page - 1) ? heights[line.page - 1] : 0
    guard height > 0, line.bottom < height * 0.1 || line.top > height * 0.9 else { return nil }
    let words = line.words.map { $0.isNumber ? "#" : String($0) }.joined()
    return "\(Int(line.top / 4)) \(words)"
  }
  var counts: [String: Set<Int>] = [:]
  for line in lines { if let sign = sign(line) { counts[sign, default: []].insert(line.page) } }
  return lines.filter { line in
    guard let sign = sign(line) else { return true }
    let isNumber = !line.words.contains { $0.isLetter && !"pPageSite ".contains($0) }
    return !(isNumber || counts[sign]!.count > 1)
  }
}

/// Paragraphs of lines: they part where a line is indented, where there is more room, where the letters are
/// of another size, and behind a short line that ends a sentence.
func pdfParagraphs(_ lines: [PDFLine]) -> [Passage] {
  let body = median(lines.map(\.height))
  let pitch = median(
    zip(lines, lines.dropFirst()).compactMap { $1.page == $0.page && $1.top > $0.top ? $1.top - $0.top : nil }
  )
  let known = Set(lines.flatMap { $0.words.split(separator: " ").map { bare($0) } })
  var passages: [Passage] = []
  for (at, line) in lines.enumerated() {
    let isHeading = line.height > body * 1.15
    let before = at > 0 ? lines[at - 1] : nil
    if let before, let last = passages.last,
      !parts(before, line, next: at + 1 < lines.count ? lines[at + 1] : nil, pitch),
      (last.role == .heading) == isHeading
    {
      passages[passages.count - 1].text = joined(last.text, line.words, known)
    } else {
      passages.append(Passage(line.words, isHeading ? .heading : .paragraph))
    }
  }
  return passages
}

private func parts(_ before: PDFLine, _ line: PDFLine, next: PDFLine?, _ pitch: Double) -> Bool {
  if abs(before.height - line.height) > 0.15 * max(before.height, line.height) { return true }
  let isSameColumn = line.page == before.page && line.top > before.top && line.left < before.right
  if isSameColumn, pitch > 0, line.top - before.top > 1.4 * pitch { return true }
  let indent = line.height * 0.6
  if isSameColumn, line.left - before.left > indent, before.right - line.left > indent { return true }
  // The first line of a column is indented against the one below it.
  if !isSameColumn, let next, next.page == line.page, line.left - next.left > indent { return true }
  guard endsSentence(before.words) else { return false }
  let isShort = max(line.right, next?.right ?? 0) - before.right > 6 * line.height
  return isSameColumn ? isShort : line.words.first.map { !$0.isLowercase } ?? true
}

private func endsSentence(_ words: String) -> Bool {
  words.last.map { ".!?”’\"'»:)".contains($0) } ?? false
}

private func median(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.sorted()[values.count / 2] }

private func bare(_ word: some StringProtocol) -> String {
  word.lowercased().trimmingCharacters(in: .punctuationCharacters)
}

/// A hyphen at a line's end stays where the document writes the word with it elsewhere, and not without.
private func joined(_ text: String, _ line: String, _ known: Set<String>) -> String {
  guard text.hasSuffix("-") || text.hasSuffix("\u{AD}"), text.dropLast().last?.isLetter == true,
    line.first?.isLetter == true
  else { return text + " " + line }
  let first = bare(text.split(separator: " ").last ?? ""),
    second = bare(line.split(separator: " ").first ?? "")
  let keeps = known.contains(first + "-" + second) && !known.contains(first + second)
  let isName = line.first?.isUppercase == true
  return (keeps || isName ? text : String(text.dropLast())) + line
}
