// The words on the screen that are made from values: dates, counts, how a speaker was found.
import DocumentModel
import Terminal

enum Wording {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// "2031-05-03" as "03 May 2031"; anything else as it is.
  static func date(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    let parts = text.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else { return text }
    return "\(parts[2]) \(months[month - 1]) \(parts[0])"
  }

  /// 96211 as "96,211".
  static func number(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// How many a list has: the archive stops counting at `mostCounted`.
  static func total(_ value: Int) -> String { number(value) + (value == mostCounted ? "+" : "") }

  static func count(_ value: Int, _ one: String, _ many: String) -> String {
    value == 1 ? "1 \(one)" : "\(number(value)) \(many)"
  }

  /// Minutes to read so many words, at 230 words a minute.
  static func minutes(words: Int) -> String { "\(max((words + 115) / 230, 1)) min" }

  /// 0.964 as "0.96".
  static func probability(_ value: Float) -> String {
    let hundredths = min(max(Int(value * 100 + 0.5), 0), 100)
    return hundredths == 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + String(hundredths)
  }

  /// "she, 0.96" when the text on the spot does not name the speaker; else nothing.
  static func resolution(_ row: QuoteRow) -> String {
    row.isCorrected ? "set by you" : resolution(of: row.source, to: row.speakerName, row.confidence)
  }

  /// The same in so many columns: the words are cut, and how sure it is stays.
  static func resolution(_ row: QuoteRow, width: Int) -> String {
    let whole = resolution(row)
    guard Glyph.width(whole) > width, let comma = whole.lastIndex(of: ",") else { return whole }
    var words = whole[..<comma]
    while !words.isEmpty, Glyph.width(words) + 1 + Glyph.width(whole[comma...]) > width { words.removeLast() }
    return words.isEmpty ? whole : words + "…" + whole[comma...]
  }

  private static func resolution(of source: String, to name: String?, _ confidence: Float) -> String {
    guard let name, !source.isEmpty else { return "" }
    guard Set(words(name)).isDisjoint(with: words(source)) else { return "" }
    return "\(source), \(probability(confidence))"
  }

  /// All who say a quotation, or where there is no room for them one and how many more: "Dana Marlow +1".
  ///
  /// - Parameter first: whom to name then rather than the first.
  static func speakers(_ row: QuoteRow, width: Int, first: Int64?) -> String {
    let all = row.speakerName ?? ""
    guard row.speakers.count > 1, Glyph.width(all) > width else { return all }
    let one = row.speakers.first { $0.id == first } ?? row.speakers[0]
    let more = " +\(row.speakers.count - 1)"
    return Glyph.width(one.name + more) > width
      ? fitted(one.name, width - Glyph.width(more)) + more : one.name + more
  }

  /// The text cut to so many columns, with an ellipsis.
  private static func fitted(_ text: String, _ width: Int) -> String {
    var out = ""
    for character in text {
      guard Glyph.width(out + String(character)) < width else { break }
      out.append(character)
    }
    return out + "…"
  }

  /// Who says a quotation of the open article, and how that was found.
  static func speaker(_ model: Model, _ open: OpenArticle, _ index: Int) -> (name: String, resolution: String)
  {
    let quotation = open.annotation.quotations[index]
    let actors = open.annotation.actors
    let source =
      quotation.source.first.map {
        open.text[bytes: $0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      } ?? ""
    let isCorrected = open.stored.corrected.contains(index)
    let speakers = open.speakers(of: index)
    guard !speakers.isEmpty else {
      let likely = quotation.candidate.map { "perhaps " + actors[$0].name }
      return ("unknown", isCorrected ? "set by you" : likely ?? source)
    }
    let name = listed(speakers.map { model.shownName($0.id, $0.name) })
    return (name, isCorrected ? "set by you" : resolution(of: source, to: name, quotation.confidence))
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 }
  }

  /// The signs in lists, and what each says.
  static func legend(_ signs: Signs) -> [(String, String)] {
    [
      (signs.speaker, "A speaker, in one colour in text, list and sidebar"),
      (signs.unknown, "The text does not say who speaks; dimmed, who it may be"),
      ("She, 0.96", "Who “She” is was worked out, and how sure that is: 1 is certain"),
      ("×3", "So many versions of the article; v lists them"),
      (signs.unread, "Unread, in the list of articles; its title is bold"),
      (signs.star, "You put a star on it"),
      (signs.note, "You wrote a note on it"),
    ]
  }

  static func content(_ row: QuoteRow) -> String { row.content.joined(separator: " … ") }

  static func group(_ kind: NewsActor.Kind) -> String {
    switch kind {
    case .person: "People"
    case .organization: "Organisations"
    case .outlet: "Outlets"
    case .group: "Groups"
    case .unnamed: "Unnamed sources"
    case .place: "Places"
    case .document: "Documents"
    }
  }

  static func kind(_ kind: NewsActor.Kind) -> String {
    switch kind {
    case .person: "person"
    case .organization: "organisation"
    case .outlet: "outlet"
    case .group: "group"
    case .unnamed: "unnamed source"
    case .place: "place"
    case .document: "document"
    }
  }

  static func order(_ order: ActorOrder) -> String {
    switch order {
    case .said: "most quoted first"
    case .about: "most spoken of first"
    case .mentions: "most mentioned first"
    case .name: "by name"
    }
  }

  /// A step of a timeline by its first day: "03 May 2031", "May 2031", "2031".
  static func step(_ start: String, _ step: Timeline.Step) -> String {
    switch step {
    case .day, .week: date(start)
    case .month: date(start).split(separator: " ").dropFirst().joined(separator: " ")
    case .year: String(start.prefix(4))
    }
  }

  /// "in the week of 03 May 2031", "in May 2031".
  static func period(_ start: String, _ unit: Timeline.Step) -> String {
    switch unit {
    case .day: "on \(step(start, unit))"
    case .week: "in the week of \(step(start, unit))"
    case .month, .year: "in \(step(start, unit))"
    }
  }

  /// "2031-05-03 14:20" as "03 May 2031 14:20".
  static func moment(_ text: String) -> String {
    let parts = text.split(separator: " ")
    guard let day = parts.first else { return text }
    return ([date(String(day))] + parts.dropFirst().map(String.init)).joined(separator: " ")
  }

  /// How the speaker of a quotation was found: "now Dana Marlow (she, 0.96; cue before)".
  static func found(_ model: Model, _ open: OpenArticle, _ index: Int) -> String {
    let quotation = open.annotation.quotations[index]
    let source = quotation.source.first.map {
      open.text[bytes: $0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let why = [source.map { "“\($0)”" } ?? "", probability(quotation.confidence), quotation.reason]
    let how = why.filter { !$0.isEmpty }.joined(separator: ", ")
    guard !quotation.speakers.isEmpty else { return "now unknown (\(how))" }
    return "now \(speaker(model, open, index).name) (\(how))"
  }

  /// The order of the groups in the sidebar.
  static let groups: [NewsActor.Kind] = [
    .person, .organization, .unnamed, .group, .outlet, .place, .document,
  ]
}
