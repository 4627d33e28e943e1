// Articles for benchmarks: made from a few sentences by a fixed rule, with quotations and actors where they
// stand.
import DocumentModel

enum Invented {
  private static let people = [
    "Dana Marlow", "Tom Reece", "Ola Brandt", "Ines Calder", "Jonas Whitlock", "Mirela Stan", "Peter Oduya",
    "Ruth Ames",
  ]
  private static let places = ["Norrhavn", "Ostby", "Calder Bay", "Lindmoor", "Varn"]
  private static let subjects = [
    "the ferry", "the bridge", "a tram line", "the school roof", "a wind park", "the harbour dues",
  ]
  private static let statements = [
    "We will not sign anything before the winter", "The figures speak for themselves",
    "Nobody has asked the people who live here", "This is the third delay in a year",
    "It will be open by midsummer", "There is no money left for that", "I read about it in the paper",
  ]

  /// Article number `number`: about 300 words, six quotations, five actors.
  static func article(_ number: Int) -> Annotation {
    var builder = Builder()
    let place = places[number % places.count]
    let subject = subjects[number / 3 % subjects.count]
    let cast = (0..<3).map { people[(number + $0 * 3) % people.count] }
    builder.paragraph(
      "The committee on \(subject) of \(place) met on the \(number % 28 + 1)th for hours, and parted without "
        + "an answer that all could live with."
    )
    for turn in 0..<6 {
      let speaker = cast[turn % 3]
      builder.quote(statements[(number + turn) % statements.count] + ",", by: speaker)
      builder.paragraph(
        "The room was full, and the rain could be heard on the roof. Letters from \(place) were read aloud, "
          + "one after the other, while the clerk counted the hands that went up and those that did not. "
          + "Number \(number * 7 + turn) on the list was put off."
      )
    }
    var annotation = builder.annotation
    let month = number / 28 % 12 + 1
    annotation.article.id = "invented-\(number)"
    annotation.article.title =
      "Committee on \(subject) in \(place) parts without an answer, again (\(number))"
    annotation.article.date =
      "\(2029 + number / 336)-\(month < 10 ? "0" : "")\(month)-\(number % 28 < 9 ? "0" : "")\(number % 28 + 1)"
    annotation.article.outlet = number % 2 == 0 ? "Norrhavn Courier" : "Coast Radio"
    builder.mention(place, .place, in: &annotation)
    builder.mention("The committee", .organization, in: &annotation)
    return annotation
  }

  /// A short article in which one actor speaks twice, once about the other, and is mentioned so many times.
  static func note(_ number: Int, speaker: String, kind: NewsActor.Kind, mentions: Int, other: String)
    -> Annotation
  {
    var builder = Builder()
    builder.quote("\(other) has seen the figures of number \(number),", by: speaker)
    builder.quote(statements[number % statements.count] + ",", by: speaker)
    builder.quote(statements[(number + 1) % statements.count] + ",", by: other)
    builder.paragraph(String(repeating: "The room was full, and \(speaker) waited. ", count: mentions - 2))
    var annotation = builder.annotation
    annotation.article.id = "note-\(number)"
    annotation.article.date =
      "\(2020 + number / 4000)-\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)-\(number % 28 < 9 ? "0" : "")\(number % 28 + 1)"
    annotation.actors[1].mentions.insert(
      Mention(range: ByteRange(3, 3 + other.utf8.count), form: .name), at: 0)
    let last = annotation.paragraphs[3].start
    for turn in 0..<(mentions - 2) {
      annotation.actors[0].mentions.append(
        Mention(range: ByteRange(last + turn * 40, last + turn * 40 + 6), form: .name))
    }
    return annotation
  }

  /// One paragraph of a megabyte with a thousand quotations.
  static func megabyte() -> Annotation {
    var builder = Builder(separator: " ")
    for number in 0..<1000 {
      builder.quote(statements[number % statements.count] + ",", by: people[number % people.count])
      builder.paragraph(
        String(
          repeating:
            "The room was full, the rain – cold as in März – could be heard on the roof, and the clerk went "
            + "on counting. ",
          count: 8))
    }
    var annotation = builder.annotation
    annotation.paragraphs = [ByteRange(0, annotation.article.text.utf8.count)]
    annotation.article.id = "megabyte"
    annotation.article.title = "A paragraph of a megabyte"
    return annotation
  }

  private struct Builder {
    var annotation = Annotation(article: Article(id: "", text: ""))
    var separator = "\n\n"

    mutating func paragraph(_ text: String) {
      if !annotation.article.text.isEmpty { annotation.article.text += separator }
      let start = annotation.article.text.utf8.count
      annotation.article.text += text
      annotation.paragraphs.append(ByteRange(start, annotation.article.text.utf8.count))
    }

    mutating func quote(_ words: String, by name: String) {
      let content = "“\(words)”"
      paragraph("\(content) said \(name).")
      let start = annotation.paragraphs.last!.start
      let cue = start + content.utf8.count + 1
      let source = ByteRange(cue + 5, cue + 5 + name.utf8.count)
      let actor = annotation.actors.firstIndex { $0.name == name } ?? annotation.actors.count
      if actor == annotation.actors.count {
        annotation.actors.append(NewsActor(name: name, kind: .person, aliases: [name]))
      }
      annotation.actors[actor].mentions.append(Mention(range: source, form: .name))
      annotation.quotations.append(
        Quotation(
          kind: .direct, content: [ByteRange(start, start + content.utf8.count)],
          cue: [ByteRange(cue, cue + 4)],
          source: [source], speaker: actor, confidence: 0.95, reason: "invented"))
    }

    func mention(_ name: String, _ kind: NewsActor.Kind, in annotation: inout Annotation) {
      annotation.actors.append(
        NewsActor(
          name: name, kind: kind, aliases: [name],
          mentions: [
            Mention(range: ByteRange(0, 1), form: .name)
          ]))
    }
  }
}
