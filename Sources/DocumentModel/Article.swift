// An article is a text and what its file said about it. The text is never altered after Intake: everything else
// in the program is ranges of it.

/// One news article as it came in.
public struct Article: Sendable, Equatable, Codable {
  /// The file's name without its ending, or the record's own id. Unique within one run, not across archives.
  public var id: String
  public var title: String?
  /// Day of publication, `YYYY-MM-DD`.
  public var date: String?
  public var outlet: String?
  public var author: String?
  public var url: String?
  /// The whole decoded text, a header line included. Always valid UTF-8.
  public var text: String
  /// The `date YYYY-MM-DD CAPTION - CREDIT` line, without its line break; empty when there is none.
  public var header: ByteRange
  /// Parts of the header line.
  public var caption: ByteRange?
  public var credit: ByteRange?
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
    self.author = author
    self.url = url
    self.header = header
    self.caption = caption
    self.credit = credit
    self.extra = extra
  }

  /// Byte at which the body begins, after the header line.
  public var bodyStart: Int { header.end }
}
