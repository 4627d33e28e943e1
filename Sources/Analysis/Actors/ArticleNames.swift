// What an article holds beside a name, for the choice of who is somebody.
import DocumentModel

/// What the article holds beside a name, for all choices together.
struct ArticleNames {
  /// How long the longest name is that covers a token.
  var longest: [Int] = []
  /// Words of names, and in how many entries.
  var words: [UInt64: Int] = [:]
  /// Last words of names of several words; initials of such names; words written small.
  var ends: Set<UInt64> = []
  var initials: Set<String> = []
  var lowered: Set<UInt64> = []
  /// Sorts of bodies that stand with a name.
  var sorts: Set<Int> = []
  /// Quoted spans that look like titles, and sentences without a verb.
  var titles: Set<Int> = []
  var verbless: Set<Int> = []

  init(_ book: ActorBook, _ reading: Reading) {
    longest = [Int](repeating: 0, count: reading.count)
    for index in book.entries.indices where book.moved[index] == nil { add(book.entries[index], reading) }
    for token in 0..<reading.count where reading.shapes[token] == .lower {
      lowered.insert(reading.hash(token))
    }
    for (number, sentence) in reading.sentences.enumerated()
    where !sentence.contains(where: { [.VBD, .VBP, .VBZ, .MD, .VB].contains(reading.tokens[$0].tag) }) {
      verbless.insert(number)
    }
    titles = ArticleNames.titles(in: reading)
  }

  private mutating func add(_ entry: ActorEntry, _ reading: Reading) {
    var own: Set<UInt64> = []
    for mention in entry.mentions where mention.form == .name && mention.tokens.count > 1 {
      for token in mention.tokens {
        longest[token] = max(longest[token], mention.tokens.count)
        if reading.isName(token) { own.insert(reading.hash(token)) }
      }
      ends.insert(reading.hash(mention.tokens.upperBound - 1))
    }
    for word in own { words[word, default: 0] += 1 }
    if entry.kind != .person, own.count > 1, let letters = Initials.of(entry.name) {
      initials.insert(letters)
    }
    if let body = entry.small.first, body.tokens.contains(where: { reading.isName($0) && $0 != body.noun }) {
      sorts.insert(body.sort)
    }
  }

  /// Short spans in quotation marks whose words have capitals, small words apart: titles and bynames.
  private static func titles(in reading: Reading) -> Set<Int> {
    var words: [Int: (all: Int, capitals: Int)] = [:]
    for token in 0..<reading.count
    where reading.span[token] >= 0 && reading.shapes[token] != .punctuation
      && reading.shapes[token] != .hyphen
    {
      let isName = reading.isName(token)
      guard isName || !reading.has(token, [.determiner, .preposition, .coordinator]) else { continue }
      words[reading.span[token], default: (0, 0)].all += 1
      if isName { words[reading.span[token], default: (0, 0)].capitals += 1 }
    }
    return Set(words.filter { $0.value.all <= 6 && $0.value.all == $0.value.capitals }.keys)
  }
}
