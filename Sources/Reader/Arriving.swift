// What the archive answers, taken in: rows, articles, and what failed. An answer to a question that nobody
// asks any more is dropped; what was selected stays selected, and the panes agree on it.
import DocumentModel
import Terminal

extension Model {
  mutating func receive(_ query: ArticleQuery, _ rows: [ArticleRow], _ total: Int, _ place: Int?) -> [Effect]
  {
    guard query.matching == articleText else { return [] }
    let isNew = articles.isStale
    if isNew {
      newElsewhere = 0
      if rowRange?.pane == .articles { rowRange = nil }
    }
    let selected = articles.selectedRow?.id
    let above = articles.selected - articles.top
    articles.receive(rows, offset: query.offset, total: total)
    if query.around != nil { locating = nil }
    if let place, query.around == shownArticle {
      articles.selected = min(max(place, 0), max(total - 1, 0))
      // The list may have grown above: the article stays where it is on the screen.
      if isNew, !articles.isAdrift { articles.top = max(articles.selected - above, 0) }
    }
    guard isNew else {
      // An older question's answer, or another page: the same article stays selected.
      if query.around == nil, let selected, let index = articles.firstIndex(where: { $0.id == selected }) {
        articles.selected = index
      }
      return showAwaitedArticle()
    }
    if let before = refreshing {
      refreshing = nil
      let new = total - before
      let change =
        new > 0
        ? Wording.count(new, "article more", "articles more")
        : new < 0 ? Wording.count(-new, "article less", "articles less") : "as many articles as before"
      notice = Notice(text: "Listed anew: \(change)")
    }
    let isNewSearch = articleText != nil && articleText != answeredArticleText
    answeredArticleText = articleText
    defer { restoreList() }
    if isNewSearch {
      // The best is shown as it is found.
      (articles.selected, articles.top) = (0, 0)
      return articles.selectedRow.map { show($0.id, seeksMatch: true) } ?? []
    }
    if place == nil, let shown = shownArticle, let index = articles.firstIndex(where: { $0.id == shown }) {
      articles.selected = index
    } else if query.around == nil, let row = restoring?.articleRow {
      articles.selected = min(max(row, 0), max(total - 1, 0))
      if let shown = shownArticle { return selectInList(shown) }
    } else if place == nil, articles.selected >= total {
      articles.selected = 0
    }
    if open == nil, opening == nil, let first = articles.selectedRow { return show(first.id) }
    return showAwaitedArticle()
  }

  /// The article that is shown, or will be as soon as it is here.
  var shownArticle: Int64? { opening?.id ?? open?.stored.id }

  /// The row that was selected before it was here.
  private mutating func showAwaitedArticle() -> [Effect] {
    guard awaitsArticleRow, let row = articles.selectedRow else { return [] }
    awaitsArticleRow = false
    return show(row.id)
  }

  mutating func receive(_ id: Int64, _ stored: StoredArticle?) -> [Effect] {
    guard let opening, opening.id == id else {
      // The open article, asked for again after a correction.
      guard let stored, open?.stored.id == id else { return [] }
      open!.replace(with: stored)
      accents = Accents(stored)
      return []
    }
    self.opening = nil
    guard let stored else { return receiveNoArticle() }
    let isSame = open?.stored.id == id
    let left = isSame ? [] : placeToKeep()
    isResuming = false
    open = OpenArticle(stored, paneWidth: Arrangement(self).articleWidth, measure: options.measure)
    accents = Accents(stored)
    markSearchedWords()
    let quotation = opening.quotation ?? opening.words.flatMap { open!.quotation(beginning: $0) }
    if let quotation, stored.annotation.quotations.indices.contains(quotation) {
      highlight(quotation)
    } else if restoring?.article == id {
      restoreArticle()
    } else if opening.seeksMatch, !open!.matches.isEmpty {
      goToMatch(0)
    } else if let place = stored.place, place > 0 {
      // Where it was left.
      open!.top = open!.layout.row(at: place)
      let height = Arrangement(self).articleHeight
      open!.scroll(by: 0, height: height)
    }
    open!.anchorWhenOpened = stored.place ?? 0
    openSpeakerPickerIfWaiting()
    var effects = selectInList(id)
    if filter.isArchive {
      selectQuoteOfArticle(id)
    } else {
      if !isSame { (selectedActor, actorTop, quotes.selected) = (0, 0, 0) }
      effects += askActors() + askQuotes()
    }
    return left + effects
  }

  mutating func receiveUnread(_ query: ArticleQuery, _ id: Int64?) -> [Effect] {
    guard query.matching == articleText else { return [] }
    guard let id else {
      notice = Notice(text: articleText == nil ? "No article is unread" : "No article listed here is unread")
      return []
    }
    if id == shownArticle { notice = Notice(text: "This is the only unread article listed") }
    return show(id, seeksMatch: articleText != nil)
  }

  private mutating func receiveNoArticle() -> [Effect] {
    pickingSpeaker = nil
    // One that was left open in another session may be gone.
    let isResumed = isResuming
    (isResuming, restoring) = (false, nil)
    if isResumed {
      return articles.total == nil ? [] : articles.selectedRow.map { show($0.id) } ?? []
    }
    notice = Notice(text: "This article is not in the archive any more.", isError: true)
    return []
  }

  /// The list's selection is the article shown; where its row is not here, its page is asked for.
  mutating func selectInList(_ id: Int64) -> [Effect] {
    if let index = articles.firstIndex(where: { $0.id == id }) {
      articles.selected = index
      return []
    }
    guard !articles.isStale, articles.total != nil, articles.count > articles.loadedCount else { return [] }
    locating = id
    return [.listArticles(articleQuery(around: id))]
  }

  /// The list does not have the article that is shown, as far as is known.
  var isShownElsewhere: Bool {
    guard let shownArticle, articles.count > 0, !articles.isStale, !awaitsArticleRow else { return false }
    return locating != shownArticle && articles.selectedRow?.id != shownArticle
  }

  /// The selected one of the quotations listed is another article's than the one shown.
  var isQuoteElsewhere: Bool {
    guard let shownArticle, !quotes.isStale, let row = quotes.selectedRow else { return false }
    return row.article != shownArticle
  }

  /// Of the whole archive's quotations, the selected one is of the article shown, where there is one here.
  private mutating func selectQuoteOfArticle(_ id: Int64) {
    guard quotes.selectedRow?.article != id else { return }
    if let index = quotes.firstIndex(where: { $0.article == id }) { quotes.selected = index }
    guard focus == .quotes, let row = quotes.selectedRow, row.article == id else { return }
    highlight(row.index)
  }

  /// The article marks what the list that it was found in was searched for.
  mutating func markSearchedWords() {
    if let text = articleText ?? filter.text { open?.find(SearchWords(text)) } else { open?.find(nil) }
  }

  mutating func receive(_ query: QuoteQuery, _ page: QuotePage) -> [Effect] {
    var asked = query
    asked.offset = 0
    guard asked == quoteQuery else { return [] }
    let isNew = quotes.isStale
    let before = quotes.selectedRow
    quotes.receive(page.rows, offset: query.offset, total: page.total)
    guard isNew else {
      guard awaitsQuoteRow, quotes.selectedRow != nil else { return [] }
      awaitsQuoteRow = false
      return followQuoteSelection()
    }
    if rowRange?.pane == .quotes { rowRange = nil }
    let isSameQuestion = answeredFilter == filter
    answeredFilter = filter
    let highlighted = open?.quotation.map { (open!.stored.id, $0) }
    let selected = before.map { ($0.article, $0.index) }
    // Asked again after a correction: the row stays, or the one that came into its place.
    let wanted = isSameQuestion ? selected ?? highlighted : highlighted ?? selected
    if !isSameQuestion { quotes.selected = 0 }
    if let wanted, let index = quotes.firstIndex(where: { $0.article == wanted.0 && $0.index == wanted.1 }) {
      quotes.selected = index
    }
    if restoring != nil {
      restoreQuotes()
      return []
    }
    // What is listed is what the article shows, while the list has the keys.
    if focus == .quotes, filter.isArchive ? !isSameQuestion : true { return followQuoteSelection() }
    return []
  }

  mutating func receive(_ query: ActorQuery, _ rows: [ActorRow]) -> [Effect] {
    guard query == actorQuery else { return [] }
    let selected = wantedActor ?? (actors.indices.contains(selectedActor) ? actors[selectedActor].id : nil)
    defer { (wantedActor, selectsFirstActor) = (nil, false) }
    hasMoreActors = rows.count >= query.limit
    actors = Wording.groups.flatMap { kind in rows.filter { $0.kind == kind } }
    selectedActor = actors.firstIndex { $0.id == selected } ?? min(selectedActor, max(actors.count - 1, 0))
    if selectsFirstActor, wantedActor == nil { (selectedActor, actorTop) = (0, 0) }
    if query.kinds.isEmpty, query.matching == nil {
      // A list that was cut short may lack a kind that there is.
      knownKinds =
        rows.count < query.limit
        ? Wording.groups.filter { kind in rows.contains { $0.kind == kind } } : Wording.groups
    }
    if let known = rows.first(where: { $0.id == filter.actor?.id }) { filter.actor!.name = known.name }
    if restoring != nil { restoreActors() }
    return []
  }

  mutating func failed(_ effect: Effect, _ text: String) -> [Effect] {
    notice = Notice(text: text, isError: true)
    switch effect {
    case .listArticles(let query) where query.matching == articleText:
      locating = nil
      articles.keepOld()
      if prompt == nil { articleText = answeredArticleText }
    case .listQuotes(var query):
      query.offset = 0
      if query == quoteQuery {
        quotes.keepOld()
        // While a query is being typed it may be wrong for a moment: keep what is typed, and the old rows.
        if prompt == nil { filter = answeredFilter }
      }
    case .openArticle:
      opening = nil
      pickingSpeaker = nil
    case .correct:
      if !requests.isEmpty { requests.removeFirst() }
      isRedoing = false
    case .mark, .markAllRead, .changeSearches:
      if !pendingMarks.isEmpty { pendingMarks.removeFirst() }
    // A place that cannot be kept is no news while one reads.
    case .keepPlace: notice = nil
    case .showActor(let id, .some) where detail?.id == id && detail?.detail == nil: detail = nil
    case .listCorrections: corrections = nil
    case .listSources: sources = nil
    case .listVersions: versions = nil
    case .listSearches, .listFacets, .listPlaces, .listComparable, .drawChart: rowBox = nil
    case .openBeside: comparison = nil
    // While a name is being typed the question may be wrong for a moment.
    case .findActors:
      notice = nil
      picker?.isAsking = false
      picker?.isChosen = false
    case .suggest, .countArticles: notice = nil
    default: break
    }
    return []
  }
}
