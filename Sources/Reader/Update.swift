// The one function that changes the model. Answers that belong to an old question are dropped here.
import DocumentModel
import Terminal

/// Takes in what happened and says what to ask of the world.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  var effects: [Effect]
  switch message {
  case .event(let event):
    effects = model.receive(event)
  case .articles(let query, let rows, let total):
    effects = model.receive(query, rows, total)
  case .article(let id, let stored):
    effects = model.receive(id, stored)
  case .quotes(let query, let page):
    effects = model.receive(query, page)
  case .actors(let query, let rows):
    effects = model.receive(query, rows)
  case .actor(let id, let detail, let why, let listed):
    effects = model.receive(id, detail, why, listed: listed)
  case .found(let query, let rows):
    effects = model.receiveFound(query, rows)
  case .corrected(let correction):
    effects = model.receive(correction)
  case .undone(let correction):
    effects = model.receiveUndone(correction)
  case .corrections(let rows):
    if model.corrections?.isForUndo == true, !rows.isEmpty {
      model.notice = Notice(text: "None was made since you came; u again takes the newest of these back")
      model.corrections!.isForUndo = false
    }
    model.corrections?.receive(rows)
    effects = []
  case .sources(let rows):
    model.sources?.receive(rows)
    effects = []
  case .versions(let article, let rows):
    effects = model.receiveVersions(article, rows)
  case .fetched(let new, let report):
    effects = model.receiveFetched(new, report)
  case .reading(let done, let percent, let isOver):
    model.reading = isOver ? nil : (done, percent)
    model.articles.askAnew()
    effects = [.listArticles(model.articleQuery)]
  case .notice(let text):
    model.notice = Notice(text: text)
    effects = []
  case .failed(let effect, let text):
    effects = model.failed(effect, text)
  }
  return effects + model.settle()
}

extension Model {
  // MARK: - Answers

  mutating func receive(_ query: ArticleQuery, _ rows: [ArticleRow], _ total: Int) -> [Effect] {
    guard query.matching == articleText else { return [] }
    let isNew = articles.isStale
    let selected = articles.selectedRow?.id
    articles.receive(rows, offset: query.offset, total: total)
    guard isNew else {
      // An older question's answer, or another page: the same article stays selected.
      if let selected, let index = articles.firstIndex(where: { $0.id == selected }) {
        articles.selected = index
      }
      return []
    }
    let isNewSearch = articleText != nil && articleText != answeredArticleText
    answeredArticleText = articleText
    if isNewSearch {
      articles.selected = 0
      return []
    }
    // The list may have grown above: the same article stays selected.
    if let selected, let index = articles.firstIndex(where: { $0.id == selected }) {
      articles.selected = index
    } else if selected != nil || articles.selected >= total {
      articles.selected = 0
    }
    if open == nil, opening == nil, let first = articles.selectedRow {
      return show(first.id)
    }
    return []
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
    guard let stored else {
      pickingSpeaker = nil
      notice = Notice(text: "This article is not in the archive any more.", isError: true)
      return []
    }
    open = OpenArticle(stored, paneWidth: Arrangement(self).articleWidth)
    accents = Accents(stored)
    if let index = articles.firstIndex(where: { $0.id == id }) { articles.selected = index }
    let quotation = opening.quotation ?? openingWords.flatMap { open!.quotation(beginning: $0) }
    openingWords = nil
    if let quotation, stored.annotation.quotations.indices.contains(quotation) {
      highlight(quotation)
    }
    openSpeakerPickerIfWaiting()
    selectedActor = 0
    actorTop = 0
    if !filter.isArchive { quotes.selected = 0 }
    return askActors() + (filter.isArchive ? [] : askQuotes())
  }

  mutating func receive(_ query: QuoteQuery, _ page: QuotePage) -> [Effect] {
    var asked = query
    asked.offset = 0
    guard asked == quoteQuery else { return [] }
    let isNew = quotes.isStale
    let before = quotes.selectedRow
    quotes.receive(page.rows, offset: query.offset, total: page.total)
    guard isNew else { return [] }
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
    return []
  }

  mutating func receive(_ query: ActorQuery, _ rows: [ActorRow]) -> [Effect] {
    guard query == actorQuery else { return [] }
    let selected = wantedActor ?? (actors.indices.contains(selectedActor) ? actors[selectedActor].id : nil)
    defer { (wantedActor, selectsFirstActor) = (nil, false) }
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
    return []
  }

  mutating func failed(_ effect: Effect, _ text: String) -> [Effect] {
    notice = Notice(text: text, isError: true)
    switch effect {
    case .listArticles(let query) where query.matching == articleText:
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
    case .showActor(let id, .some) where detail?.id == id && detail?.detail == nil: detail = nil
    case .listCorrections: corrections = nil
    case .listSources: sources = nil
    case .listVersions: versions = nil
    // While a name is being typed the question may be wrong for a moment.
    case .findActors: notice = nil
    default: break
    }
    return []
  }

  // MARK: - Questions

  mutating func show(_ id: Int64, quotation: Int? = nil) -> [Effect] {
    if open?.stored.id == id {
      (opening, openingWords) = (nil, nil)
      if let quotation { highlight(quotation) }
      return []
    }
    opening = (id, quotation)
    openingWords = nil
    return [.openArticle(id)]
  }

  /// Asks for the quotations that pass the filter now.
  mutating func askQuotes() -> [Effect] {
    quoteQuery = filter.query(article: open?.stored.id)
    quotes.askAnew()
    var effects: [Effect] = quoteQuery.map { [.listQuotes($0)] } ?? []
    if filter.isArchive, let actor = filter.actor, filterTimeline?.actor != actor.id {
      effects.append(.showActor(actor.id, article: nil))
    }
    return effects
  }

  mutating func askActors() -> [Effect] {
    guard filter.isArchive || open != nil else { return [] }
    let query = ActorQuery(
      article: filter.isArchive ? nil : open?.stored.id, matching: actorText,
      kinds: actorKind.map { [$0] } ?? [], order: actorOrder)
    actorQuery = query
    return [.listActors(query)]
  }

  // MARK: - One shared selection

  /// Highlights a quotation of the open article, brings it on the screen and selects its row where it is
  /// listed.
  mutating func highlight(_ quotation: Int) {
    guard open != nil, open!.annotation.quotations.indices.contains(quotation) else { return }
    let height = Arrangement(self).articleHeight
    let said = open!.annotation.quotations[quotation].said
    open!.quotation = quotation
    open!.reveal(said, height: height)
    let id = open!.stored.id
    if let index = quotes.firstIndex(where: { $0.article == id && $0.index == quotation }) {
      quotes.selected = index
    }
  }

  /// The quote list's selection moved: the article follows where the quotation is its own.
  mutating func followQuoteSelection() {
    guard let row = quotes.selectedRow, row.article == open?.stored.id else { return }
    highlight(row.index)
  }

  /// Remembers where the reader is before it jumps.
  mutating func remember() {
    guard let place else { return }
    if back.last != place { back.append(place) }
    if back.count > 200 { back.removeFirst() }
    forward = []
  }

  var place: Place? {
    open.map { Place(article: $0.stored.id, offset: $0.anchor, quotation: $0.quotation) }
  }

  // MARK: - After every message

  /// Keeps selections on the screen and asks for rows that are looked at and not here.
  mutating func settle() -> [Effect] {
    let arrangement = Arrangement(self)
    guard arrangement.fold != .tooSmall else { return [] }
    open?.wrap(paneWidth: arrangement.articleWidth)
    open?.scroll(by: 0, height: arrangement.articleHeight)
    var effects: [Effect] = []
    if let body = arrangement[.articles]?.body {
      let height = body.height / ArticleList.rowHeight(body)
      articles.reveal(height: height)
      effects += articles.missingPages(articles.top..<articles.top + height).map {
        .listArticles(ArticleQuery(matching: articleText, offset: $0 * pageSize))
      }
    }
    if let body = arrangement[.quotes]?.body {
      let height = body.height / QuoteList.rowHeight(body)
      quotes.reveal(height: height)
      if let quoteQuery {
        effects += quotes.missingPages(quotes.top..<quotes.top + height).map {
          var query = quoteQuery
          query.offset = $0 * pageSize
          return .listQuotes(query)
        }
      }
    }
    if let body = arrangement[.actors]?.body { revealActor(height: body.height) }
    if picker != nil {
      picker!.move(by: 0, count: pickerRows.count)
      picker!.top = reveal(
        picker!.selected, picker!.top, count: pickerRows.count, height: pickerPlace.list.height)
    }
    if sources != nil {
      sources!.top = reveal(
        sources!.selected, sources!.top, count: sources!.rows.count, height: sourcesPlace.list.height)
    }
    if versions != nil {
      versions!.top = reveal(
        versions!.selected, versions!.top, count: versions!.rows.count, height: versionsPlace.list.height)
    }
    if corrections != nil {
      corrections!.top = reveal(
        corrections!.selected, corrections!.top, count: corrections!.rows.count,
        height: correctionsPlace.list.height)
    }
    return effects
  }

  /// The first row shown so that the selected one is among `height` rows.
  private func reveal(_ selected: Int, _ top: Int, count: Int, height: Int) -> Int {
    let height = max(height, 1)
    return max(min(min(top, selected), count - height), selected - height + 1, 0)
  }

  private mutating func revealActor(height: Int) {
    selectedActor = min(max(selectedActor, 0), max(actors.count - 1, 0))
    let lines = ActorSidebar.lines(actors)
    guard let first = lines.firstIndex(of: .actor(selectedActor)) else {
      actorTop = 0
      return
    }
    // The group's name above its first actor stays in sight.
    let start = first > 0 && lines[first - 1].isGroup ? first - 1 : first
    let last = first + 1 < lines.count && lines[first + 1] == .affiliation(selectedActor) ? first + 1 : first
    if start < actorTop { actorTop = start }
    if last >= actorTop + height { actorTop = last - height + 1 }
    actorTop = max(min(actorTop, lines.count - height), 0)
  }
}
