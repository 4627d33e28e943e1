// LexisNexis as text: lines are broken at eighty columns, so a paragraph is what stands between blank lines;
// what stands far to the right is a line of its own.

import DocumentModel

extension Format {
  static let nexisText = Format(
    "nexis-text", "LexisNexis as text", endings: [],
    fit: { head in
      guard head.isText, !head.opening.hasPrefix("<"), !head.opening.hasPrefix("{\\rtf") else { return .no }
      return looksLikeNexis(head) ? .certain : .no
    },
    open: { input throws(InputError) in
      ReadStream(nexisArticles(nexisTextLines(decodeText(try input.bytes()))).map { .article($0) })
    })
}

/// A counter on a line of its own within the first pages, and a label of the head behind it.
private func looksLikeNexis(_ head: Head) -> Bool {
  let lines = String(decoding: head.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).lazy.map {
    squeezed($0)
  }
  var hasCounter = false
  for line in lines.prefix(400) {
    if !hasCounter {
      hasCounter = isNexisCounter(line)
    } else if labelled(line, nexisLabels) != nil {
      return true
    }
  }
  return false
}

func nexisTextLines(_ text: String) -> [ExportLine] {
  var out: [ExportLine] = []
  var paragraph: [Substring] = []
  func end() {
    guard !paragraph.isEmpty else { return }
    out.append(ExportLine(text: squeezed(paragraph.joined(separator: " "))))
    paragraph = []
  }
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let words = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if words.isEmpty {
      end()
    } else if line.utf8.count - words.utf8.count >= 12 {
      // Centred: outlet, date, copyright.
      end()
      out.append(ExportLine(text: squeezed(words), isCentred: true))
    } else {
      if labelled(String(words.prefix(60)), nexisLabels) != nil, words.first?.isUppercase == true,
        words.prefix(while: { $0 != ":" }).allSatisfy({ !$0.isLowercase })
      {
        end()
      }
      paragraph.append(words)
    }
  }
  end()
  return out
}
