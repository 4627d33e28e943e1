// A mailbox (RFC 4155, and the dialects that differ in quoting): mails one after the other, each begun by a
// line "From SENDER DATE". A line of a mail that begins so is quoted by some writers and left by others, so a
// date is asked for.
import DocumentModel

extension Format {
  static let mailbox = Format(
    "mbox", "mailboxes (mbox)", endings: ["mbox", "mbx"],
    fit: { head in
      guard head.isText, let line = head.bytes.split(separator: 0x0A, maxSplits: 1).first else { return .no }
      return isFromLine(Array(line)) ? .certain : .no
    },
    open: { input in MailboxStream(input) })
}

/// Whether a line begins a mail: "From somebody@example.org Tue May  3 09:15:00 2031".
func isFromLine(_ line: [UInt8]) -> Bool {
  guard line.starts(with: "From ".utf8), line.count < 200 else { return false }
  let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
  let hasTime = words.contains {
    $0.utf8.count >= 4 && $0.utf8.count <= 8 && $0.contains(":") && $0.first?.isNumber == true
  }
  let hasYear = words.contains { $0.utf8.count == 4 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  return words.count >= 3 && hasTime && hasYear
}

private struct MailboxStream: ArticleStream {
  private let input: Input
  private var current: (any ArticleStream)?
  private var isOver = false
  private var number = 0

  init(_ input: Input) { self.input = input }

  mutating func next() -> Reading? {
    while true {
      if let reading = current?.next() { return reading }
      current = nil
      if isOver { return nil }
      do throws(InputError) {
        guard let mail = try nextMail() else { continue }
        number += 1
        var inner = Input(source: input.source, place: "\(input.place):\(number)", name: input.name)
        inner.isNamed = false
        inner.depth = input.depth
        do throws(InputError) {
          current = try mailStream(mail, inner)
        } catch {
          return inner.skip(error.message)
        }
      } catch {
        isOver = true
        return input.skip(error.message)
      }
    }
  }

  /// The lines up to the next mail; nil when there are none.
  private mutating func nextMail() throws(InputError) -> [UInt8]? {
    var mail: [UInt8] = []
    var isAfterBlank = true
    while true {
      guard let line = try input.source.nextLine() else {
        isOver = true
        break
      }
      if isAfterBlank, isFromLine(line) {
        if mail.contains(where: { $0 > 0x20 }) { break }
        mail = []
        isAfterBlank = false
        continue
      }
      isAfterBlank = line.isEmpty
      if mail.count + line.count > ArticleReader.largestArticle {
        throw InputError(message: "holds a mail larger than an article can be")
      }
      // One mark of quoting goes: in the oldest dialect there is but one, in the others one was added.
      mail += isQuotedFrom(line) ? line.dropFirst() : line[...]
      mail.append(0x0A)
    }
    return mail.contains { $0 > 0x20 } ? mail : nil
  }

  private func isQuotedFrom(_ line: [UInt8]) -> Bool {
    line.first == 0x3E && line.drop { $0 == 0x3E }.starts(with: "From ".utf8)
  }
}
