// A mail is an article: its subject the headline, its sender the outlet, its HTML part the text. Attached
// pages, mails and documents are articles of their own; mails in which a database sends articles are read as
// its export.
import CMIME
import DocumentModel

extension Format {
  static let mail = Format(
    "mail", "a mail (.eml)", endings: ["eml"],
    fit: { head in
      guard head.isText, !head.opening.hasPrefix("<") else { return .no }
      let names = headerNames(head.opening)
      let isMail =
        names.contains("from")
        && (names.contains("mime-version") || names.contains("message-id") || names.contains("received"))
      if head.ending == "eml" { return names.isEmpty ? .no : .certain }
      return isMail && names.count >= 4 ? .certain : .no
    },
    open: { input throws(InputError) in try mailStream(try input.bytes(), input) })
}

/// Names of the header's lines, up to the first that is none.
private func headerNames(_ opening: String) -> [String] {
  var names: [String] = []
  for line in opening.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    if line.isEmpty { break }
    if line.first == " " || line.first == "\t" { continue }
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
      line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    else {
      // The unix line before a mail that was cut from a mailbox.
      if names.isEmpty, line.hasPrefix("from ") { continue }
      break
    }
    names.append(String(line[..<colon]))
  }
  return names
}

/// The articles of one mail.
func mailStream(_ bytes: [UInt8], _ input: Input) throws(InputError) -> any ArticleStream {
  guard let message = MailMessage(bytes) else { throw InputError(message: "is no mail that can be read") }
  var readings: [Reading] = message.export(input) ?? [.article(message.article())]
  for (number, part) in message.attachments.enumerated() {
    readings += attached(part, number + 1, input)
  }
  return ReadStream(readings)
}

/// What an attachment holds; what cannot be read is told, and the rest goes on.
private func attached(_ part: MailMessage.Part, _ number: Int, _ input: Input) -> [Reading] {
  let name = part.name ?? "\(input.stem)-\(number).\(part.type == "message/rfc822" ? "eml" : "html")"
  var inner = Input(
    source: ByteSource(bytes: part.bytes), place: "\(input.place)/\(name)",
    name: name.split(separator: "/").last.map(String.init) ?? name)
  inner.isNamed = false
  inner.depth = input.depth + 1
  guard inner.depth <= ArchiveStream.deepest else { return [inner.skip("lies too deep in other mails")] }
  do throws(InputError) {
    var stream = try openInput(inner)
    var out: [Reading] = []
    while let reading = stream.next() { out.append(reading) }
    return out
  } catch {
    return [inner.skip(error.message)]
  }
}

/// A mail and its parts.
struct MailMessage {
  struct Part {
    var type: String
    var parent: Int
    var name: String?
    var bytes: [UInt8]
    var isAttachment: Bool
    var isFlowed: Bool
    var dropsBlank: Bool

    var isHTML: Bool { type == "text/html" || type == "application/xhtml+xml" }
    var isText: Bool { isHTML || type == "text/plain" || type == "text/enriched" }
  }

  private let subject, sender, address, date, language, archivedAt: String?
  private var parts: [Part] = []

  init?(_ bytes: [UInt8]) {
    let read = bytes.withUnsafeBytes { raw in
      raw.bindMemory(to: CChar.self).baseAddress.flatMap { cm_read($0, raw.count) }
    }
    guard let message = read else { return nil }
    defer { cm_free(message) }
    func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
      let words = pointer.map { squeezed(String(cString: $0)) } ?? ""
      return words.isEmpty ? nil : words
    }
    let all = message.pointee
    subject = text(all.subject)
    sender = text(all.sender)
    address = text(all.address)
    date = text(all.date)
    language = text(all.language)
    archivedAt = text(all.archived_at)
    for at in 0..<all.count {
      let part = all.parts[at]
      let bytes = part.bytes.map {
        Array(UnsafeRawBufferPointer(start: $0, count: part.length))
      }
      parts.append(
        Part(
          type: text(part.type) ?? "", parent: part.parent, name: text(part.name), bytes: bytes ?? [],
          isAttachment: part.is_attachment, isFlowed: part.is_flowed, dropsBlank: part.drops_blank))
    }
    if subject == nil, sender == nil, date == nil, parts.allSatisfy({ $0.bytes.isEmpty }) { return nil }
  }

  /// The parts that are the mail itself: of alternatives the HTML one, of others all that are text and have
  /// no name.
  private var body: [Part] { parts.isEmpty ? [] : body(of: 0) }

  private func body(of node: Int) -> [Part] {
    let part = parts[node]
    guard part.type.hasPrefix("multipart/") else {
      return part.isText && !part.isAttachment ? [part] : []
    }
    let children = parts.indices.filter { $0 != node && parts[$0].parent == node }.map { body(of: $0) }.filter
    { !$0.isEmpty }
    switch part.type {
    case "multipart/alternative":
      return children.last { $0.contains(where: \.isHTML) } ?? children.last ?? []
    case "multipart/related": return children.first ?? []
    default:
      // Below a part of several parts stand words of the mailing list or the carrier.
      let isWhole = parts.indices.contains {
        $0 != node && parts[$0].parent == node && parts[$0].type.hasPrefix("multipart/")
      }
      return isWhole
        ? children.first ?? []
        : children.first.map { $0 + children.dropFirst().joined().filter { $0.name == nil } } ?? []
    }
  }

  /// Attached pages, mails and documents.
  var attachments: [Part] {
    let body = body
    return parts.filter { part in
      if part.type == "message/rfc822" { return !part.bytes.isEmpty }
      guard part.name != nil || part.isAttachment, !body.contains(where: { $0.bytes == part.bytes }) else {
        return false
      }
      let ending = part.name?.split(separator: ".").last.map { $0.lowercased() } ?? ""
      return ["html", "htm", "eml", "pdf", "docx", "rtf", "mht"].contains(ending)
        || (part.isHTML && part.isAttachment)
        || part.type == "application/pdf"
    }
  }

  /// The articles of a database that sends them by mail; nil where this is a mail as others.
  func export(_ input: Input) -> [Reading]? {
    guard let page = body.first(where: \.isHTML) else { return nil }
    let exports: [Format] = [.proQuestHTML, .factivaHTML, .europresse, .nexisHTML]
    let head = Head(name: "mail.html", bytes: page.bytes)
    guard let format = exports.first(where: { $0.fit(head) == .certain }) else { return nil }
    var inner = Input(source: ByteSource(bytes: page.bytes), place: input.place, name: "mail.html")
    inner.charset = "utf-8"
    guard var stream = try? format.open(inner) else { return nil }
    var out: [Reading] = []
    while let reading = stream.next() { out.append(reading) }
    return out.isEmpty ? nil : out
  }

  func article() -> Article {
    var article = Article(id: "", text: "", title: subject)
    article.outlet = sender ?? address?.split(separator: "@").last.map(String.init)
    article.language = language.flatMap(languageCode)
    article.url = archivedAt.map { $0.trimmingAngles }.flatMap { $0.hasPrefix("http") ? $0 : nil }
    if let date { article.setDate(date) }
    let body = body
    if body.count == 1, body[0].isHTML, let flat = try? flatten(html: body[0].bytes, charset: "utf-8") {
      (article.text, article.blocks, article.links) = (flat.text, flat.blocks, flat.links)
    } else {
      article.setText(body.flatMap(passages))
    }
    return article
  }

  private func passages(_ part: Part) -> [Passage] {
    let text = String(decoding: part.bytes, as: UTF8.self)
    if part.isHTML {
      guard let flat = try? flatten(html: part.bytes, charset: "utf-8") else { return plainParagraphs(text) }
      return flat.blocks.map { Passage(String(flat.text[bytes: $0.range]), $0.role) }
    }
    return plainParagraphs(part.isFlowed ? unflowed(text, dropsBlank: part.dropsBlank) : text)
  }
}

/// Joins lines that end softly (RFC 3676); the signature's line "-- " is none of them.
func unflowed(_ text: String, dropsBlank: Bool) -> String {
  var out = ""
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    // Lines that begin with a blank, ">" or "From" were given a blank more.
    let line = line.first == " " ? line.dropFirst() : line
    if line.last == " ", line != "-- " {
      out += dropsBlank ? line.dropLast() : line
    } else {
      out += line + "\n"
    }
  }
  return out
}

extension String {
  fileprivate var trimmingAngles: String {
    split(whereSeparator: { "<> ".contains($0) }).first.map(String.init) ?? self
  }
}
