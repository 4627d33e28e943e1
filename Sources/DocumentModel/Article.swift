// An article is a text and what its file said about it. The text is never altered after Intake: everything
// else in the program is ranges of it.

/// One news article as it came in.
public struct Article: Sendable, Equatable, Codable {
  /// The file's name without its ending (with `#n` where a file holds several), or the record's own id.
  /// Unique within one run, not across archives.
  public var id: String
  public var title: String?
  /// Day of publication in the zone in which it was written, `YYYY-MM-DD`.
  public var date: String?
  /// Instant of publication where the file gives a time: RFC 3339, with the zone as written.
  public var published: String?
  /// Instant of the last change, RFC 3339.
  public var updated: String?
  /// What the file gives as date, where no day could be read of it.
  public var dateAsWritten: String?
  public var outlet: String?
  /// Part of the outlet: "World", "Sport".
  public var section: String?
  /// Who wrote it, in the order of the byline, without "By".
  public var authors: [String] = []
  /// BCP 47, nil while nobody has told or found out.
  public var language: String?
  /// The canonical address.
  public var url: String?
  /// Whether only the beginning is here: a teaser of a feed, a page behind a paywall.
  public var isPreview = false
  /// The whole decoded text, a header line included. Always valid UTF-8.
  public var text: String
  /// The `date YYYY-MM-DD CAPTION - CREDIT` line, without its line break; empty when there is none.
  public var header: ByteRange
  /// Parts of the header line.
  public var caption: ByteRange?
  public var credit: ByteRange?
  /// What the file says of the parts of its text; empty where it says nothing.
  public var blocks: [Block] = []
  public var links: [Link] = []
  /// Keys of a JSON Lines record that whosaid does not know, as one JSON object, kept as they came.
  public var extra: String?

  public init(
    id: String, text: String, title: String? = nil, date: String? = nil, outlet: String? = nil,
    author: String? = nil, url: String? = nil, header: ByteRange = ByteRange(0, 0), caption: ByteRange? = nil,
    credit: ByteRange? = nil, extra: String? = nil
  ) {
    self.id = id
    self.text = text
    self.title = title
    self.date = date
    self.outlet = outlet
    self.url = url
    self.header = header
    self.caption = caption
    self.credit = credit
    self.extra = extra
    self.author = author
  }

  /// The authors on one line; setting it takes the line for one author.
  public var author: String? {
    get { authors.isEmpty ? nil : authors.joined(separator: ", ") }
    set { authors = newValue.map { [$0] } ?? [] }
  }

  /// Byte at which the body begins, after the header line.
  public var bodyStart: Int { header.end }
}
