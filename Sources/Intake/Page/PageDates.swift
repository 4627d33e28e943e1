// When a page was published and last changed. A date counts by where it stands: JSON-LD, metas, marked
// elements, a line by the headline, the address. Nothing is taken from the story.
import DocumentModel
import Foundation

struct PageDates {
  private let head: PageHead
  private let language: String?
  /// What the page shows in elements that are surely meant and beside the headline, best first.
  private let beside: [String]
  /// What other elements show that look like dates.
  private let others: [String]

  /// - Parameter first: the article's first piece.
  init(_ head: PageHead, _ tree: HTMLTree, _ flat: Flattening, first: Int?, language: String?) {
    (self.head, self.language) = (head, language)
    let marked = Self.marked(tree, story: first.map { flat.pieces[$0].node })
    beside = marked.sure + Self.nearHeadline(tree, flat, first)
    others = marked.others
  }

  private static let published = [
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued", "dcterms.created", "article.published", "published_time", "published", "publish-date",
    "publish_date", "publishdate", "pubdate", "date", "dc.date", "dcterms.date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "bt:pubdate",
    "rbpubdate",
    "citation_publication_date", "citation_date", "article:post_date", "og:published_time", "og:pubdate",
    "created",
    "datecreated",
  ]
  private static let changed = [
    "article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified",
    "datemodified", "revised",
  ]

  /// Takes over the first date that can be read whole; else the first words that were given for one.
  func set(_ article: inout Article, address: String?) {
    let declared =
      head.articles.compactMap { $0["datePublished"]?.text }
      + Self.published.compactMap { head.metaAll($0).first }
      + head.things.compactMap { $0["datePublished"]?.text }
    let changed =
      head.articles.compactMap { $0["dateModified"]?.text } + Self.changed.flatMap { head.metaAll($0) }
    let created = head.articles.compactMap { $0["dateCreated"]?.text ?? $0["coverageStartTime"]?.text }
    let posts = head.articles.flatMap { $0["liveBlogUpdate"]?.items ?? [] }
      .compactMap { ($0["dateModified"] ?? $0["datePublished"])?.text }
    article.updated =
      changed.lazy.compactMap { readDate($0)?.instant }.first
      ?? posts.compactMap { readDate($0)?.instant }.max()
    if var found = declared.lazy.compactMap({ readDate($0, language: language) }).first {
      if let day = shownInstead(of: found, changed: changed.compactMap { readDate($0)?.day }) {
        found.day = day
      }
      take(found, &article)
    } else if let seen = firstShown(beside + others) {
      take(seen, &article)
    } else if let day = [address, head.canonical, head.meta("og:url")].lazy.compactMap({
      Self.dayOfAddress($0)
    }).first {
      article.date = day
    } else if let found = (created + changed).lazy.compactMap({ readDate($0, language: language) }).first {
      take(found, &article)
    } else {
      article.dateAsWritten = (declared + beside + others).first { !$0.isEmpty && $0.utf8.count < 100 }
    }
  }

  /// The day that the page shows beside its headline, where the instant is in UTC: many write it so, and it
  /// is the next day where the outlet is. The day of a change is none.
  private func shownInstead(of found: ReadDate, changed: [String]) -> String? {
    guard isUTC(found) else { return nil }
    let days = beside.compactMap { shown($0)?.day }
    guard let first = days.first, !days.contains(found.day), !changed.contains(first) else {
      return nil
    }
    return isSameInstant(first, found) ? first : nil
  }

  private func shown(_ text: String) -> ReadDate? { readDate(text, language: language) ?? dateWithin(text) }

  private func firstShown(_ texts: [String]) -> ReadDate? {
    texts.lazy.compactMap(shown).first
  }

  private func take(_ found: ReadDate, _ article: inout Article) {
    article.date = found.day
    article.published = found.instant
  }

  private func isUTC(_ date: ReadDate) -> Bool {
    guard let instant = date.instant else { return false }
    return instant.hasSuffix("Z") || instant.hasSuffix("+00:00") || instant.hasSuffix("-00:00")
  }

  /// Whether a day is the one before or after an instant's in UTC, as it is west and east of there.
  private func isSameInstant(_ day: String, _ found: ReadDate) -> Bool {
    let format = Date.ISO8601FormatStyle().year().month().day()
    guard let seen = try? format.parse(day), let utc = try? format.parse(found.day),
      let instant = found.instant
    else { return false }
    let hour = Int(instant.dropFirst(11).prefix(2)) ?? 12
    let days = (seen.timeIntervalSince(utc) / 86_400).rounded()
    return days == -1 && hour < 12 || days == 1 && hour > 9
  }

  private static let dateClasses: [StaticString] = [
    "published", "pubdate", "publish-date", "publishdate", "timestamp", "dateline", "postdate", "posted-on",
    "-date",
    "_date", "date-", " date ", " time ",
  ]

  /// One of these is in all of the above.
  private static let dateWords: [StaticString] = ["date", "publish", "time", "posted"]

  /// `itemprop=datePublished` and the like are sure, other `<time>` and classes are not.
  private static func marked(_ tree: HTMLTree, story: Int?) -> (sure: [String], others: [String]) {
    var sure: [String] = [], times: [String] = [], classes: [String] = []
    for node in 0..<tree.count where !tree.isText(node) {
      guard tree.nodes[node].attribute_count > 0 || tree.tag(node) == .time else { continue }
      var value: String? { tree.attribute(node, "datetime") ?? tree.attribute(node, "content") }
      if let properties = tree.attribute(node, "itemprop"), words(properties).contains("datepublished") {
        sure.append(value ?? tree.attribute(node, "title") ?? tree.text(node))
      }
      // `<relative-time>` and others of a page's own have what `<time>` has; `<ins>` and `<del>` tell of a
      // change.
      let tag = tree.tag(node)
      if tag == .time || tag != .ins && tag != .del && tree.attributeBytes(node, "datetime") != nil {
        if tree.attributeBytes(node, "pubdate") != nil || ElementNames.mentions(tree, node, ["publish"]) {
          sure.append(value ?? tree.text(node))
        } else if times.count < 4, !ElementNames.mentions(tree, node, ["updat", "modif"]),
          !PageByline.isElsewhere(tree, node, story: story)
        {
          times.append(value ?? tree.text(node))
        }
      } else if classes.count < 6, tree.end(node) - node < 30, ElementNames.mentions(tree, node, dateWords),
        ElementNames(tree, node).holdsAny(dateClasses),
        !PageByline.isElsewhere(tree, node, story: story)
      {
        let text = tree.attribute(node, "title") ?? value ?? tree.text(node)
        if text.utf8.count < 120, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
          classes.append(text)
        }
      }
    }
    return (sure, times + classes)
  }

  /// Short lines with a number just above the article's first paragraph, the nearest first, and those about
  /// the headline.
  private static func nearHeadline(_ tree: HTMLTree, _ flat: Flattening, _ first: Int?) -> [String] {
    guard let first else { return [] }
    let headline = flat.pieces.prefix(first + 8).lastIndex { tree.tag($0.node) == .h1 } ?? first
    let near =
      (max(0, first - 12)...first).reversed()
      + Array(headline..<max(headline + 1, min(headline + 8, first))) + Array(max(0, headline - 3)..<headline)
    // A caption's day is that of its picture.
    return near.filter { flat.pieces[$0].range.count < 110 && flat.pieces[$0].role != .caption }.map {
      String(decoding: flat.bytes[flat.pieces[$0].range], as: UTF8.self)
    }
    .filter { $0.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }
  }

  /// The longest date in a short line that is no sentence of the story: "Published: May 11, 2022 | 3 min
  /// read".
  private func dateWithin(_ text: String) -> ReadDate? {
    guard text.utf8.count < 120, !text.hasSuffix(".") || text.hasSuffix(".m.") else { return nil }
    let parts = text.split { $0.isWhitespace || "|•·●()>".contains($0) }.map(String.init)
    guard parts.count > 1, parts.count < 20 else { return nil }
    for length in stride(from: min(7, parts.count - 1), through: 1, by: -1) {
      for start in 0...(parts.count - length) {
        let line = parts[start..<(start + length)].joined(separator: " ")
        // A number alone is seconds, a version, a count.
        guard line.utf8.count > 7, !line.allSatisfy(\.isNumber) else { continue }
        let bare = line.trimmingCharacters(in: CharacterSet(charactersIn: ",;:"))
        if let found = readDate(bare, language: language) { return found }
      }
    }
    return nil
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
