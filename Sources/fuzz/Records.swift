// Records that are nearly JSON: written by a grammar that makes mistakes, then damaged, between two that are
// whole.
import ArgumentParser
import DocumentModel
import Foundation
import Intake

struct Records: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read damaged JSON records.",
    discussion: """
      What must hold: nothing ends the program; the whole records before and after the damaged one are read; \
      what is kept of a record is JSON by Foundation's parser; an article written as a record and read again \
      is the same; and a record that Foundation reads, with a text in it, is read with that text.
      """)

  @OptionGroup var options: TrialOptions

  func run() throws {
    try Trials(name: "records", options: options).run { trial in
      var record = RecordGrammar.record(&trial.random)
      let isDamaged = trial.random.once(in: 3)
      if isDamaged { RecordGrammar.damage(&record, &trial.random) }
      trial.weigh(bytes: record.count)
      let problem = RecordCheck.problem(
        with: record, isWide: trial.random.once(in: 50), inArray: trial.random.once(in: 10))
      return problem.map { .wrong("\($0) in \(String(decoding: record, as: UTF8.self).debugDescription)") }
        ?? .fine
    }
  }
}

/// Writes records with the mistakes that are met.
enum RecordGrammar {
  private static let keys = [
    "id", "text", "title", "date", "outlet", "author", "url", "tags", "score", "x\\u0041", "ключ", "",
  ]
  private static let numbers = [
    "0", "1", "-1", "01234", "1.2.3", "1.50", "1e5", "1E+2", "1e", "-", "+1", ".5", "5.", "20310503",
    "1935430200",
    "1935430200123", "99999999999999999999999999", "-0", "2031", "1e-400",
  ]
  private static let strings = [
    "2031-05-03", "2031-5-3", "Sat, 3 May 2031 10:00:00 +0200", "“Go,” she said.", "Ada Prowse", "", " ", "é",
    "東京", "😀",
    #"\n"#, #"\u00e9"#, #"\ud83d\ude00"#, #"\ud83d"#, #"\ude00"#, #"\x41"#, #"\q"#, #"\/"#, #"\\"#, #"\""#,
    #"\u12"#, "\t", "\u{1B}[31m",
    "\u{9B}", "\u{7F}", "\0", "{", "}", "[", "]", ",", ":", "\u{2028}", "\u{FEFF}", "]}", #"\u0000"#,
  ]

  static func record(_ random: inout SplitMix64) -> [UInt8] {
    var members = (0..<random.below(6)).map { _ in
      "\(string(random.pick(keys)))\(space(&random)):\(value(&random, depth: 0))"
    }
    if !random.once(in: 6) {
      members.insert("\"text\":" + literal(&random), at: random.below(members.count + 1))
    }
    let comma = space(&random) + "," + space(&random)
    return Array(("{" + space(&random) + members.joined(separator: comma) + space(&random) + "}").utf8)
  }

  private static func value(_ random: inout SplitMix64, depth: Int) -> String {
    switch random.below(depth > 3 ? 5 : 8) {
    case 0: return random.pick(numbers)
    case 1: return random.pick(["true", "false", "null", "null", "NaN", "None"])
    case 2, 3, 4: return literal(&random)
    case 5: return "{\"name\":" + value(&random, depth: depth + 1) + "}"
    case 6:
      return "{"
        + (0..<random.below(3)).map { _ in string(random.pick(keys)) + ":" + value(&random, depth: depth + 1)
        }
        .joined(separator: ",") + "}"
    default:
      return "[" + (0..<random.below(4)).map { _ in value(&random, depth: depth + 1) }.joined(separator: ",")
        + "]"
    }
  }

  private static func literal(_ random: inout SplitMix64) -> String {
    string((0..<random.below(5)).map { _ in random.pick(strings) }.joined())
  }

  private static func string(_ inner: String) -> String { "\"" + inner + "\"" }

  private static func space(_ random: inout SplitMix64) -> String {
    random.pick(["", "", "", " ", "\t", "\n  ", "\r\n "])
  }

  /// Changes, takes out, doubles or moves bytes.
  static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    for _ in 0...random.below(4) where !bytes.isEmpty {
      let at = random.below(bytes.count)
      switch random.below(6) {
      case 0: bytes[at] = UInt8(random.below(256))
      case 1: bytes[at] ^= 1 << UInt8(random.below(8))
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(8)))
      case 3:
        bytes.insert(
          contentsOf: bytes[at..<min(bytes.count, at + 1 + random.below(16))], at: random.below(bytes.count))
      case 4: bytes.insert(random.pick(Array("{}[]\",:\\\n0".utf8)), at: at)
      default: bytes.removeLast(bytes.count - at)
      }
    }
  }
}

/// What must hold of a record, whatever is in it.
enum RecordCheck {
  /// The promise that is broken; nil when none is.
  static func problem(with record: [UInt8], isWide: Bool = false, inArray: Bool = false) -> String? {
    let first = Array(#"{"id":"first","text":"One."}"#.utf8),
      last = Array(#"{"id":"last","text":"Two."}"#.utf8)
    let parted: [UInt8] = inArray ? Array(",\n".utf8) : [0x0A]
    var bytes = first + parted + record + parted + last
    if inArray { bytes = [0x5B] + bytes + [0x5D] }
    if isWide {
      bytes =
        [0xFF, 0xFE]
        + String(decoding: bytes, as: UTF8.self).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    }
    var reader = ArticleReader(bytes: bytes, name: "wire.jsonl", format: .jsonLines)
    var articles: [Article] = [], skips: [Skip] = []
    while let reading = reader.next() {
      switch reading {
      case .article(let article): articles.append(article)
      case .skipped(let skip): skips.append(skip)
      }
    }
    guard articles.first?.id == "first", articles.first?.text == "One." else {
      return "the record before it was lost"
    }
    guard articles.last?.id == "last", articles.last?.text == "Two." else {
      return "the record after it was lost"
    }
    let found = articles.dropFirst().dropLast()
    for article in found { if let problem = problem(of: article) { return problem } }
    return isWide ? nil : disagreement(record, found, skips)
  }

  /// What is kept is JSON, and the article is the same when it is written and read again.
  private static func problem(of article: Article) -> String? {
    if let extra = article.extra,
      (try? JSONSerialization.jsonObject(with: Data(extra.utf8))) as? [String: Any] == nil
    {
      return "what was kept of it is no JSON: \(extra)"
    }
    var again = ArticleReader(bytes: written(article), name: "wire.jsonl", format: .jsonLines)
    guard case .article(let read)? = again.next(), again.next() == nil else {
      return "the article is lost when written and read again"
    }
    let same =
      read.id == article.id && read.text.unicodeScalars.elementsEqual(article.text.unicodeScalars)
      && read.title == article.title && read.outlet == article.outlet && read.url == article.url
      && read.date == article.date
    return same ? nil : "the article is another when written and read again"
  }

  private static func written(_ article: Article) -> [UInt8] {
    var out: [UInt8] = Array("{\"id\":".utf8)
    out.append(jsonString: article.id)
    let fields = [
      ("text", article.text), ("title", article.title), ("outlet", article.outlet), ("url", article.url),
      ("date", article.date),
    ]
    for case (let key, let value?) in fields {
      out += Array(",\"\(key)\":".utf8)
      out.append(jsonString: value)
    }
    return out + [0x7D]
  }

  /// What Foundation's parser reads of it and whosaid does not.
  private static func disagreement(_ record: [UInt8], _ found: ArraySlice<Article>, _ skips: [Skip])
    -> String?
  {
    // What begins at the margin ends what came before, in JSON or not.
    if record.indices.contains(where: { record[$0] == 0x7B && $0 > 0 && record[$0 - 1] == 0x0A }) {
      return nil
    }
    guard let object = (try? JSONSerialization.jsonObject(with: Data(record))) as? [String: Any] else {
      return nil
    }
    guard let text = object["text"] as? String else {
      return found.isEmpty ? nil : "an article was made of a record without a text"
    }
    guard found.count == 1, let article = found.first else {
      return "a record that is JSON was not read: \(skips)"
    }
    // Foundation drops a byte order mark at the beginning of what it decodes, also within a string.
    func isNoMark(_ scalar: Unicode.Scalar) -> Bool { scalar != "\u{FEFF}" }
    let isSame = article.text.unicodeScalars.filter(isNoMark) == text.unicodeScalars.filter(isNoMark)
    return isSame ? nil : "its text was read as another"
  }
}
