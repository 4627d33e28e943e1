// Where the reader is, whole: what each pane lists and where it stands. History is a list of places, and the
// one that was left is kept for the next start.
import DocumentModel

/// Where the reader was, for going back, forward, and on where it was left.
public struct Place: Sendable, Equatable, Codable {
  var focus: Pane
  var isZoomed = false
  /// The article shown, where in it the screen began (`OpenArticle.position`), and the quotation in hand.
  var article: Int64?
  var position = -1
  var quotation: Int?
  /// What the list of articles was narrowed to, the article's row in it, and the first row shown.
  var articleText: String?
  var articleRow: Int?
  var articleTop = 0
  var filter = QuoteFilter()
  /// The selected quotation, by its article, its index there, and its row.
  var quoteArticle: Int64?
  var quoteIndex: Int?
  var quoteRow = 0
  var quoteTop = 0
  var actor: Int64?
  var actorTop = 0
  var actorText: String?
  var actorKind: NewsActor.Kind?
  var actorOrder = ActorOrder.said

  /// What it is called where one can go back to it.
  var label: String {
    switch focus {
    case .articles: articleText.map { "articles “\($0)”" } ?? "articles"
    case .article: "an article"
    case .quotes:
      filter.actor.map { "quotes by \($0.name)" } ?? filter.text.map { "quotes “\($0)”" } ?? "quotes"
    case .actors: "actors"
    }
  }
}

/// How the reader was left: the place, the sizes of panes, and what was searched for.
public struct Session: Sendable, Equatable, Codable {
  var place: Place
  var quoteRowsChange = 0
  var sideColumnsChange = 0
  /// Lines typed after `/` and `:`, the newest last.
  var searches: [String] = []
  var commands: [String] = []
  /// Marked places by their letters; nil in sessions of older versions.
  var marks: [String: Place]?
}

/// Places and lines that are remembered at most.
private let mostRemembered = 200

extension Model {
  /// Where the reader is now.
  var place: Place {
    var place = Place(focus: focus, isZoomed: isZoomed)
    place.article = opening?.id ?? open?.stored.id
    if let open, opening == nil { (place.position, place.quotation) = (open.position, open.quotation) }
    (place.articleText, place.articleTop) = (articleText, articles.top)
    place.articleRow = articles.total == nil ? nil : articles.selected
    place.filter = filter
    if let row = quotes.selectedRow { (place.quoteArticle, place.quoteIndex) = (row.article, row.index) }
    (place.quoteRow, place.quoteTop) = (quotes.selected, quotes.top)
    place.actor = actors.indices.contains(selectedActor) ? actors[selectedActor].id : nil
    (place.actorTop, place.actorText) = (actorTop, actorText)
    (place.actorKind, place.actorOrder) = (actorKind, actorOrder)
    return place
  }

  /// What to keep for the next start.
  public var session: Session {
    var place = place
    // Who is in a box or types is back in the panes then.
    if let before = prompt?.placeBefore { place = before }
    return Session(
      place: place, quoteRowsChange: quoteRowsChange, sideColumnsChange: sideColumnsChange,
      searches: searchHistory.suffix(mostRemembered), commands: commandHistory.suffix(mostRemembered),
      marks: placeMarks)
  }

  /// Goes on where the reader was left. Only before anything was asked.
  public mutating func restore(_ session: Session) {
    quoteRowsChange = min(max(session.quoteRowsChange, -20), 40)
    sideColumnsChange = min(max(session.sideColumnsChange, -20), 20)
    (searchHistory, commandHistory) = (session.searches, session.commands)
    placeMarks = session.marks ?? [:]
    let place = session.place
    (focus, isZoomed) = (place.focus, place.isZoomed)
    (articleText, filter) = (place.articleText, place.filter)
    answeredFilter = filter
    answeredArticleText = articleText
    (actorText, actorKind, actorOrder) = (place.actorText, place.actorKind, place.actorOrder)
    restoring = place
    isResuming = true
  }

  /// Remembers where the reader is before it goes elsewhere.
  mutating func remember() { remember(place) }

  mutating func remember(_ place: Place) {
    guard place.article != nil else { return }
    if back.last != place { back.append(place) }
    if back.count > mostRemembered { back.removeFirst() }
    forward = []
  }

  /// Where back leads, and from there, as far as there is room: "‹ quotes ‹ articles".
  var crumbs: String? {
    var labels: [String] = []
    for place in back.reversed() where labels.last != place.label { labels.append(place.label) }
    let shown = labels.prefix(size.columns >= 140 ? 3 : 1)
    return shown.isEmpty ? nil : shown.map { "‹ \($0)" }.joined(separator: " ")
  }

  mutating func goBack() -> [Effect] {
    guard let place = back.popLast() else { return [] }
    forward.append(self.place)
    return go(to: place)
  }

  mutating func goForward() -> [Effect] {
    guard let place = forward.popLast() else { return [] }
    back.append(self.place)
    return go(to: place)
  }

  /// Brings a place back; what must be asked for first comes back with its answer.
  mutating func go(to place: Place) -> [Effect] {
    var effects: [Effect] = []
    restoring = place
    (focus, isZoomed) = (place.focus, place.isZoomed)
    let isOtherArticle = place.article != nil && open?.stored.id != place.article
    if isOtherArticle, let article = place.article {
      opening = Opening(id: article)
      effects.append(.openArticle(article))
    } else {
      opening = nil
    }
    if articleText != place.articleText {
      articleText = place.articleText
      answeredArticleText = articleText
      keptInList = []
      articles.askAnew()
      effects.append(.listArticles(articleQuery(around: place.article)))
    } else if let article = place.article {
      effects += selectInList(article)
    }
    let isOtherFilter = filter != place.filter
    let isOtherScope = filter.isArchive != place.filter.isArchive
    filter = place.filter
    answeredFilter = filter
    // What is listed of an article that is not here yet is asked for when it comes.
    if isOtherFilter, filter.isArchive || !isOtherArticle { effects += askQuotes() }
    let isOtherList =
      (actorText, actorKind, actorOrder) != (place.actorText, place.actorKind, place.actorOrder)
    (actorText, actorKind, actorOrder) = (place.actorText, place.actorKind, place.actorOrder)
    if isOtherList || isOtherScope, filter.isArchive || !isOtherArticle { effects += askActors() }
    restoreArticle()
    restoreList()
    restoreQuotes()
    restoreActors()
    return effects
  }

  // MARK: - Panes, as far as what they list is here

  mutating func restoreArticle() {
    guard let restoring, open?.stored.id == restoring.article, opening == nil else { return }
    if let quotation = restoring.quotation, open!.annotation.quotations.indices.contains(quotation) {
      open!.quotation = quotation
    } else {
      open!.quotation = nil
    }
    open!.position = restoring.position
    let height = Arrangement(self).articleHeight
    open!.scroll(by: 0, height: height)
  }

  mutating func restoreList() {
    guard let restoring, articleText == restoring.articleText, !articles.isStale, articles.total != nil else {
      return
    }
    articles.top = min(max(restoring.articleTop, 0), max(articles.count - 1, 0))
  }

  mutating func restoreQuotes() {
    guard let restoring, filter == restoring.filter, !quotes.isStale, quotes.total != nil,
      filter.isArchive || open?.stored.id == restoring.article
    else { return }
    let found = quotes.firstIndex { $0.article == restoring.quoteArticle && $0.index == restoring.quoteIndex }
    quotes.selected = found ?? min(max(restoring.quoteRow, 0), max(quotes.count - 1, 0))
    quotes.top = min(max(restoring.quoteTop, 0), max(quotes.count - 1, 0))
  }

  mutating func restoreActors() {
    guard let restoring, filter.isArchive || open?.stored.id == restoring.article else { return }
    guard let index = actors.firstIndex(where: { $0.id == restoring.actor }) else { return }
    selectedActor = index
    actorTop = max(restoring.actorTop, 0)
  }
}
