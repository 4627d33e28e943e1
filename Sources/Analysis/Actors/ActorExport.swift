// From the book to the actors that a reader sees: those with a name that are somebody, and those who speak or
// are spoken to.
import DocumentModel

/// Turns entries into actors: those with a name, and those who speak or are spoken to.
struct ActorExport {
  private let book: ActorBook
  private let reading: Reading
  private var indexOf: [Int: Int] = [:]
  private var kept: [Int] = []
  /// Those that say nothing, for training.
  private(set) var silent: [ChoiceCase] = []

  /// `heard` are entries that are spoken to or cited; `withStrangers` keeps everybody, for training.
  init(book: ActorBook, reading: Reading, heard: Set<Int>, withStrangers: Bool) {
    self.book = book
    self.reading = reading
    let around = ArticleNames(book, reading)
    for index in book.entries.indices
    where book.moved[index] == nil
      && (withStrangers && book.entries[index].stranger != nil
        || !book.entries[index].mentions.isEmpty && book.entries[index].stranger == nil)
    {
      let entry = book.entries[index]
      // “Salt on the Wind” is a song: no Wind is told of.
      if !entry.isSettled, entry.kind != .outlet, entry.lastSpoke < 0,
        entry.mentions.allSatisfy({
          $0.form == .name && reading.span[$0.tokens.lowerBound] >= 0
            && around.titles.contains(reading.span[$0.tokens.lowerBound])
        })
      {
        continue
      }
      // "the Marlow administration" tells of no Marlow, "Marlow’s campaign" does.
      if entry.kind == .person, entry.lastSpoke < 0,
        entry.mentions.allSatisfy({
          $0.form == .name && around.longest[$0.tokens.lowerBound] > $0.tokens.count
            && !reading.isPossessive($0.tokens.upperBound)
        })
      {
        continue
      }
      // Whoever speaks, or is spoken to, is somebody.
      if entry.lastSpoke < 0, !heard.contains(index), let choice = ActorChoice(entry, reading, around) {
        if withStrangers {
          silent.append(
            ChoiceCase(
              at: 0..<0, family: choice.family, candidates: [(kept.count, choice.features)]))
        } else if choice.share < ActorChoice.least {
          continue
        }
      }
      indexOf[index] = kept.count
      kept.append(index)
    }
  }

  mutating func index(of entry: Int) -> Int? { indexOf[book.current(entry)] }

  func actors() -> [NewsActor] {
    kept.map { index in
      let entry = book.entries[index]
      var seen: Set<ByteRange> = []
      let mentions = entry.mentions.compactMap { mention in
        reading.byteRange(mention.tokens).map { Mention(range: $0, form: mention.form) }
      }.filter { seen.insert($0.range).inserted }.sorted { $0.range < $1.range }
      return NewsActor(
        name: entry.name, kind: entry.kind,
        affiliation: entry.affiliation.flatMap { indexOf[book.current($0)] },
        aliases: entry.aliases.isEmpty ? [entry.name] : entry.aliases, descriptions: entry.descriptions,
        mentions: mentions)
    }
  }
}
