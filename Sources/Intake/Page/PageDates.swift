// When a page was published and last changed. A date counts by where it stands: JSON-LD, metas, marked
// elements, a line by the headline, the address. Nothing is taken from the story.
import DocumentModel
import Foundation

struct PageDates {
  /// Takes over the first date that can be read whole; else the first words that were given for one.
  static func set(
    _ article: inout Article, _ head: PageHead, _ tree: HTMLTree, _ flat: Flattening, first: Int?,
    address: String?
  ) {
    var raws: [String] = head.articles.compactMap { $0["datePublished"]?.text }
    for name in [
      "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
      "dc.date.issued", "dcterms.issued",
      "dcterms.created", "article.published", "published_time", "publish-date", "publish_date", "publishdate",
      "pubdate", "date", "dc.date", "dcterms.date", "sailthru.date",
      "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "bt:pubdate",
      "rbpubdate", "citation_publication_date", "citation_date", "article:post_date", "og:published_time",
      "og:pubdate", "created", "datecreated",
    ] { raws += head.metaAll(name).prefix(1) }
    raws += head.things.compactMap { $0["datePublished"]?.text }
    raws += marked(tree)
    raws += nearHeadline(flat, first)
    for raw in raws {
      guard let read = readDate(raw) else { continue }
      article.setDate(raw)
      // A time from a source further down, where it is the same day.
      if read.instant == nil,
        let fuller = raws.lazy.compactMap({ readDate($0) }).first(where: {
          $0.day == read.day && $0.instant != nil
        })
      {
        article.published = fuller.instant
      }
      break
    }
    if article.date == nil,
      let day = dayOfAddress(address) ?? dayOfAddress(head.canonical) ?? dayOfAddress(head.meta("og:url"))
    {
      article.date = day
    }
    let changed =
      head.articles.compactMap { $0["dateModified"]?.text }
      + [
        "article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified",
        "datemodified", "revised",
      ].flatMap { head.metaAll($0) }
    if article.date == nil,
      let raw = (head.articles.compactMap { $0["dateCreated"]?.text } + changed).first(where: {
        readDate($0) != nil
      })
    {
      article.setDate(raw)
    }
    article.updated = changed.lazy.compactMap { readDate($0)?.instant }.first
    if article.date == nil, let raw = raws.first(where: { !$0.isEmpty && $0.utf8.count < 100 }) {
      article.dateAsWritten = raw
    }
  }

  private static let dateClasses: [StaticString] = [
    "published", "pubdate", "publish-date", "date-published", "post-date", "entry-date", "timestamp",
    "dateline",
    "article-date", "article__date", "byline-date", "postdate", "posted-on", "date-header", "article_date",
    "meta-date",
    "pub-date", "publishdate", "post_date", "pub_date", " date ", " time ",
  ]

  /// `<time>`, `itemprop=datePublished`, `class="published"`: best first.
  private static func marked(_ tree: HTMLTree) -> [String] {
    var sure: [String] = [], times: [String] = [], classes: [String] = []
    for node in 0..<tree.count where !tree.isText(node) {
      guard tree.nodes[node].attribute_count > 0 || tree.tag(node) == .time else { continue }
      let properties = words(tree.attribute(node, "itemprop"))
      let value = tree.attribute(node, "datetime") ?? tree.attribute(node, "content")
      if properties.contains("datepublished") {
        sure.append(value ?? tree.attribute(node, "title") ?? tree.text(node))
      }
      let names = ElementNames(tree, node)
      if tree.tag(node) == .time {
        let text = value ?? tree.text(node)
        if tree.attributeBytes(node, "pubdate") != nil || names.holdsAny(["publish"]) {
          sure.append(text)
        } else if times.count < 4, !names.holdsAny(["updat", "modif"]) {
          times.append(text)
        }
      } else if classes.count < 5, tree.end(node) - node < 30, names.holdsAny(dateClasses) {
        classes.append(tree.attribute(node, "title") ?? value ?? tree.text(node))
      }
    }
    let texts = sure + times + classes
    return texts.flatMap { [$0] + withoutLead($0) }
  }

  /// "Published: May 11, 2022 | 3 min read" holds a date that can be read by itself.
  private static func withoutLead(_ text: String) -> [String] {
    guard text.utf8.count < 120 else { return [] }
    var parts = text.components(separatedBy: CharacterSet(charactersIn: "|•·\n")).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    parts = parts.flatMap { part -> [String] in
      for lead in [
        "published on", "published at", "published", "posted on", "posted", "first published", "date", "on",
        "le", "am", "created", "updated",
      ] {
        if part.lowercased().hasPrefix(lead) {
          return [part.dropFirst(lead.count).trimmingCharacters(in: CharacterSet(charactersIn: " :,–-"))]
        }
      }
      return part == text ? [] : [part]
    }
    return parts.filter { $0.utf8.count > 5 }
  }

  /// Short lines just above the article's first paragraph.
  private static func nearHeadline(_ flat: Flattening, _ first: Int?) -> [String] {
    guard let first else { return [] }
    return flat.pieces[max(0, first - 12)..<min(flat.pieces.count, first + 2)].reversed().flatMap {
      piece -> [String] in
      guard piece.range.count < 90 else { return [] }
      let text = String(decoding: flat.bytes[piece.range], as: UTF8.self)
      guard text.contains(where: \.isNumber) else { return [] }
      return [text] + withoutLead(text)
    }
  }

  /// `/2024/05/03/` or `/2024-05-03-`.
  private static func dayOfAddress(_ address: String?) -> String? {
    guard let address else { return nil }
    let numbers = address.split { !$0.isASCII || !$0.isNumber }
    for n in numbers.indices.dropLast(2)
    where numbers[n].count == 4 && numbers[n + 1].count == 2 && numbers[n + 2].count == 2 {
      let day = "\(numbers[n])-\(numbers[n + 1])-\(numbers[n + 2])"
      if numbers[n] > "1990", numbers[n] < "2100", isCalendarDate(day) { return day }
    }
    return nil
  }
}
