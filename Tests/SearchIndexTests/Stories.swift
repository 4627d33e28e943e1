// Invented articles with hand-made annotations, which the archive's tests are told with.
import DocumentModel

@testable import SearchIndex

/// Marks an annotation's ranges by the words they cover.
struct Story {
  var annotation: Annotation

  init(
    _ id: String, _ text: String, title: String? = nil, date: String? = nil, outlet: String? = nil,
    extra: String? = nil
  ) {
    annotation = Annotation(
      article: Article(id: id, text: text, title: title, date: date, outlet: outlet, extra: extra))
  }

  /// The n-th place of some words.
  func place(_ words: String, _ n: Int = 0) -> ByteRange {
    let text = Array(annotation.article.text.utf8)
    let wanted = Array(words.utf8)
    var left = n
    for start in 0...(text.count - wanted.count) where text[start...].starts(with: wanted) {
      if left == 0 { return ByteRange(start, start + wanted.count) }
      left -= 1
    }
    fatalError("“\(words)” is not in the story")
  }

  mutating func actor(
    _ name: String, _ kind: NewsActor.Kind = .person, of affiliation: Int? = nil, aliases: [String] = [],
    mentions: [(String, Int)]? = nil
  ) -> Int {
    var actor = NewsActor(name: name, kind: kind, affiliation: affiliation, aliases: [name] + aliases)
    for (words, n) in mentions ?? [(name, 0)] {
      actor.mentions.append(Mention(range: place(words, n), form: .name))
    }
    annotation.actors.append(actor)
    return annotation.actors.count - 1
  }

  mutating func quote(
    _ content: String..., by speaker: Int? = nil, and others: [Int] = [], class: Quotation.Class = .speech,
    kind: Quotation.Kind = .direct,
    cue: String? = nil, source: String? = nil, candidate: Int? = nil
  ) {
    annotation.quotations.append(
      Quotation(
        kind: kind, class: `class`, content: content.map { place($0) }, cue: cue.map { [place($0)] } ?? [],
        source: source.map { [place($0)] } ?? [], speaker: speaker, candidate: candidate, confidence: 0.97,
        reason: "by hand"))
    annotation.quotations[annotation.quotations.count - 1].speakers += others
  }
}

/// Two quotations by Dana Marlow (one mentions the Port Authority), one by a port official.
func ferryTalks() -> Annotation {
  var story = Story(
    "ferry-talks",
    """
    Talks to end the ferry strike collapsed on Tuesday. “The Port Authority blinked,” said Dana Marlow, the \
    union’s chief negotiator. “We will\nwait,” she added. “There is nothing left to offer,” a port official \
    said. Marlow hopes that the café stays open.
    """, title: "Ferry talks collapse", date: "2031-05-03", outlet: "Harbour Post",
    extra: #"{"topics":["ferry"]}"#)
  let marlow = story.actor("Dana Marlow", aliases: ["Marlow"], mentions: [("Dana Marlow", 0), ("Marlow", 1)])
  let port = story.actor("Port Authority", .organization)
  let official = story.actor("a port official", .unnamed, of: port)
  story.quote("“The Port Authority blinked,”", by: marlow, cue: "said", source: "Dana Marlow")
  story.quote("“We will\nwait,”", by: marlow, cue: "added", source: "she")
  story.quote("“There is nothing left to offer,”", by: official, source: "a port official")
  story.quote("that the café stays open", by: marlow, class: .thought, kind: .indirect, cue: "hopes")
  story.annotation.paragraphs = [ByteRange(0, story.annotation.article.text.utf8.count)]
  story.annotation.terms = [story.place("café")]
  story.annotation.quoted = [
    QuotedSpan(range: story.place("“We will\nwait,”"), depth: 1, isClosed: false, continues: true)
  ]
  return story.annotation
}

/// One quotation by nobody known; Dana Marlow is its candidate. An earlier day, another outlet.
func stormWarning() -> Annotation {
  var story = Story(
    "storm", "“Stay at home,” a voice said. Dana Marlow and the Coast Guard waited.",
    title: "Storm closes ports",
    date: "2031-05-02", outlet: "Coast Radio")
  let marlow = story.actor("Dana Marlow")
  _ = story.actor("Coast Guard", .organization)
  story.quote("“Stay at home,”", cue: "said", source: "a voice", candidate: marlow)
  return story.annotation
}

/// No title, date, outlet or quotation.
func plainNote() -> Annotation {
  Story("note", "A short note about \u{1B}[31mnothing\u{7} at all.").annotation
}

/// Chance that falls the same way every time: SplitMix64.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}
