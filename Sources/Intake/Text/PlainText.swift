// A plain text file is an article as it stands: its first line may be a header `date YYYY-MM-DD CAPTION -
// CREDIT`, which stays in the text and is only pointed at.
import DocumentModel

extension Format {
  static let text = Format(
    "text", "plain text; the first line may be `date YYYY-MM-DD CAPTION - CREDIT`", endings: ["txt", "text"],
    fit: { head in
      // The name is taken at its word: whether the bytes are text is looked at when all are there.
      if ["txt", "text"].contains(head.ending) { return .byName }
      return head.isText ? .possible : .no
    },
    open: { input throws(InputError) in
      let bytes = try input.bytes()
      let text = decodeText(bytes)
      if let (reason, isLoss) = unreadable(bytes, as: text) {
        return ReadStream([
          .skipped(Skip(place: input.place, reason: reason, isNamed: input.isNamed && isLoss))
        ])
      }
      return ReadStream([.article(plainTextArticle(id: "", text: text))])
    })
}

/// Makes an article of a decoded text; the header line, where there is one, gives date, caption and credit.
public func plainTextArticle(id: String, text: String) -> Article {
  var article = Article(id: id, text: text)
  if let header = parseHeader(text) {
    article.header = header.line
    article.date = header.date
    article.caption = header.caption
    article.credit = header.credit
  } else if text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) {
    // A byte order mark is a header of nothing: the body begins after it.
    article.header = ByteRange(0, 3)
  }
  return article
}

struct Header: Equatable {
  var line: ByteRange
  var date: String
  var caption: ByteRange?
  var credit: ByteRange?
}

/// The header line, or nil when the first line is none. A byte order mark and white space may stand before
/// it. The credit begins after the last " - ", since captions have dashes too.
func parseHeader(_ text: String) -> Header? {
  var text = text
  return text.withUTF8 { bytes in
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < end, isSpace(bytes[at]) { at += 1 }
    guard end - at >= 15, bytes[at..<(at + 4)].elementsEqual("date".utf8), isSpace(bytes[at + 4]) else {
      return nil
    }
    at += 4
    while at < end, isSpace(bytes[at]) { at += 1 }
    guard end - at >= 10 else { return nil }
    let date = String(decoding: bytes[at..<(at + 10)], as: UTF8.self)
    guard isCalendarDate(date) else { return nil }
    at += 10
    guard at == end || isSpace(bytes[at]) else { return nil }

    func trimmed(_ start: Int, _ end: Int) -> ByteRange? {
      var (low, high) = (start, end)
      while low < high, isSpace(bytes[low]) { low += 1 }
      while high > low, isSpace(bytes[high - 1]) { high -= 1 }
      return low < high ? ByteRange(low, high) : nil
    }
    var header = Header(line: ByteRange(0, end), date: date)
    var dash = end - 2
    while dash > at, !(bytes[dash] == 0x2D && isSpace(bytes[dash - 1]) && isSpace(bytes[dash + 1])) {
      dash -= 1
    }
    if dash > at {
      header.caption = trimmed(at, dash)
      header.credit = trimmed(dash + 1, end)
    } else {
      header.caption = trimmed(at, end)
    }
    return header
  }
}

/// Whether it is a day of the calendar, written `YYYY-MM-DD`.
public func isCalendarDate(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
  func number(_ range: Range<Int>) -> Int? {
    bytes[range].reduce(0) { sum, byte in
      sum.flatMap { (0x30...0x39).contains(byte) ? $0 * 10 + Int(byte) - 0x30 : nil }
    }
  }
  guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return false }
  guard year > 0, (1...12).contains(month), day > 0 else { return false }
  let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= days[month - 1]
}
