// What follows from an annotation alone: its quotations, who has part in them, and the counts of its actors.
// Adding, deleting and mending all go by this, so that they agree.
import DocumentModel

/// One article's rows in the making: counts for its actors, and who has part in which quotation.
struct ArticleParts {
  var quotes: [(id: Int64, speaker: Int?, class: Quotation.Class, kind: Quotation.Kind, words: String)] = []
  /// Indices of actors that say a quotation or stand behind who does (role 0), or are mentioned in it (role
  /// 1).
  var parts: [(actor: Int, role: Int, quote: Int)] = []
  /// Indices of actors that say a quotation of the shown classes together with others.
  var joint: [(actor: Int, quote: Int)] = []
  var said: [Int]
  var about: [Int]
  var shownQuotes = 0

  /// What is counted of the article on its day.
  func tally(on day: Int) -> [TallySlot: Int] {
    var counts = [TallySlot(day: day, class: articleTally, kind: 0): 1]
    for quote in quotes {
      counts[TallySlot(day: day, class: quote.class.code, kind: quote.kind.code), default: 0] += 1
    }
    return counts
  }

  init(_ annotation: Annotation, article: Int64) {
    said = Array(repeating: 0, count: annotation.actors.count)
    about = said
    // Mentions in text order, so that each content finds its own by bisection.
    var mentions: [(range: ByteRange, actor: Int)] = []
    for (actor, found) in annotation.actors.enumerated() {
      for mention in found.mentions { mentions.append((mention.range, actor)) }
    }
    mentions.sort { $0.range < $1.range }

    for (index, quotation) in annotation.quotations.enumerated().prefix(QuoteID.lastIndex) {
      let isShown = QuoteQuery.shownClasses.contains(quotation.class)
      if isShown { shownQuotes += 1 }
      let words = quotation.content.map { annotation.article.text[bytes: $0] }.joined(separator: " ")
      quotes.append(
        (
          QuoteID(article: article, index: index).raw, quotation.speaker, quotation.class, quotation.kind,
          words
        ))
      for speaker in quotation.speakers {
        parts.append((speaker, 0, index))
        if isShown {
          said[speaker] += 1
          if quotation.speakers.count > 1 { joint.append((speaker, index)) }
        }
        if let affiliation = annotation.actors[speaker].affiliation, affiliation != speaker {
          parts.append((affiliation, 0, index))
        }
      }
      var mentioned: Set<Int> = []
      for piece in quotation.content {
        var low = 0
        var high = mentions.count
        while low < high {
          let middle = (low + high) / 2
          if mentions[middle].range.start < piece.start { low = middle + 1 } else { high = middle }
        }
        while low < mentions.count, mentions[low].range.start < piece.end {
          if mentions[low].range.end <= piece.end { mentioned.insert(mentions[low].actor) }
          low += 1
        }
      }
      for actor in mentioned.sorted() {
        parts.append((actor, 1, index))
        if isShown { about[actor] += 1 }
      }
    }
  }
}
