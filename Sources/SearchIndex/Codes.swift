// Small numbers that stand for cases and places in the database. They are on people's disks: cases may be
// added at the end, never moved.
import DocumentModel

/// What columns hold as a number: its place in a list.
protocol Coded: Equatable {
  static var coded: [Self] { get }
}

extension Coded {
  var code: Int { Self.coded.firstIndex(of: self)! }

  /// - Throws: when a damaged archive holds a number that stands for nothing.
  init(code: Int) throws {
    guard Self.coded.indices.contains(code) else { throw UnreadableRow() }
    self = Self.coded[code]
  }
}

extension Quotation.Kind: Coded {
  static let coded: [Self] = [.direct, .mixed, .indirect]
}

extension Quotation.Class: Coded {
  static let coded: [Self] = [.speech, .writing, .document, .thought, .declined]
}

extension NewsActor.Kind: Coded {
  static let coded: [Self] = [.person, .organization, .outlet, .place, .group, .unnamed, .document]
}

extension Block.Role: Coded {
  static let coded: [Self] = [
    .paragraph, .standfirst, .heading, .listItem, .blockQuote, .caption, .stamp, .tableRow, .preformatted,
  ]
}

extension Mention.Form: Coded {
  static let coded: [Self] = [.name, .nominal, .pronoun]
}

/// The number of the class under which `tally` counts articles.
let articleTally = -1

/// A quotation's id: its article, then its index counted down, so that ids falling give articles newest first
/// and their quotations in text order.
struct QuoteID: Hashable {
  static let indexBits: Int64 = 20
  static let lastIndex = (1 << 20) - 1
  var raw: Int64

  init(raw: Int64) { self.raw = raw }
  /// Indices above `lastIndex` have no id.
  init(article: Int64, index: Int) { raw = article << Self.indexBits | Int64(Self.lastIndex - index) }

  var article: Int64 { raw >> Self.indexBits }
  var index: Int { Self.lastIndex - Int(raw & Int64(Self.lastIndex)) }
  /// The ids that quotations of an article have.
  static func all(of article: Int64) -> ClosedRange<Int64> {
    (article << indexBits)...(article << indexBits | Int64(lastIndex))
  }
}
