// `annotate --to brat`: standoff as the brat annotation tool and the PolNeAR corpus write it, an event for
// every attribution. brat reads its files by lines, so that no piece may hold what some reader takes for a
// line's end.
import DocumentModel

/// One annotation as brat standoff: `T` lines for Source, Cue, Content and Attribution, an `E` line for each
/// quotation, and an `A` line for its kind. Offsets are code points; pieces are parted by `;`, and a piece
/// that goes over a line's end is several (brat.nlplab.org/standoff.html, "Discontinuous text-bound
/// annotations").
func bratStandoff(_ annotation: Annotation) -> [UInt8] {
  let text = annotation.article.text
  let offset = CodePointIndex(text)
  var out: [UInt8] = []
  var lastSpan = 0

  func span(_ type: String, _ ranges: [ByteRange]) -> Int {
    lastSpan += 1
    let ranges = ranges.flatMap { unbroken(text, $0) }
    let places = ranges.map { range in
      let (begin, end) = offset(range)
      return "\(begin) \(end)"
    }
    let words = ranges.map { oneLine(text[bytes: $0]) }
    out += "T\(lastSpan)\t\(type) \(places.joined(separator: ";"))\t\(words.joined(separator: " "))\n".utf8
    return lastSpan
  }

  for (index, quotation) in annotation.quotations.enumerated() {
    let source = quotation.source.isEmpty ? nil : span("Source", quotation.source)
    let cue = quotation.cue.isEmpty ? nil : span("Cue", quotation.cue)
    let content = span("Content", quotation.content)
    // The event's trigger is the cue; without one it is the content.
    let trigger = span("Attribution", quotation.cue.isEmpty ? quotation.content : quotation.cue)
    out += "E\(index + 1)\tAttribution:T\(trigger)".utf8
    if let source { out += " Source:T\(source)".utf8 }
    if let cue { out += " Cue:T\(cue)".utf8 }
    out += " Content:T\(content)\n".utf8
    out += "A\(index + 1)\tKind E\(index + 1) \(quotation.kind.rawValue)\n".utf8
    if !quotation.speakers.isEmpty {
      let names = listed(quotation.speakers.map { annotation.actors[$0].name })
      out += "#\(index + 1)\tAnnotatorNotes E\(index + 1)\t\(oneLine(names))\n".utf8
    }
  }
  return out
}

/// The pieces of a range between control characters and line separators, white space at the cuts left out;
/// the whole range when nothing is left.
private func unbroken(_ text: String, _ range: ByteRange) -> [ByteRange] {
  var pieces: [ByteRange] = []
  var piece = ByteRange(range.start, range.start)
  func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{A0}" }
  var at = range.start
  for scalar in text[bytes: range].unicodeScalars {
    let end = at + UTF8.width(scalar)
    if isBreak(scalar) {
      if !piece.isEmpty { pieces.append(piece) }
      piece = ByteRange(end, end)
    } else if !isBlank(scalar) {
      // Blanks before the first letter of a piece are left behind, those between letters taken along.
      piece = ByteRange(piece.isEmpty ? at : piece.start, end)
    }
    at = end
  }
  if !piece.isEmpty { pieces.append(piece) }
  return pieces.isEmpty ? [range] : pieces
}
