// The one function that changes the model. Answers that belong to an old question are dropped here.
import DocumentModel
import Terminal

/// Takes in what happened and says what to ask of the world.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  var effects: [Effect]
  switch message {
  case .event(let event):
    effects = model.receive(event)
  case .articles(let query, let rows, let total, let place):
    effects = model.receive(query, rows, total, place)
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
    model.receiveCorrections(rows)
    effects = []
  case .marked(let markings, let before):
    effects = model.receiveMarked(markings, before: before)
  case .searches(let rows):
    model.receiveSearches(rows)
    effects = []
  case .searchesChanged(let changes, let before):
    effects = model.receiveSearchesChanged(changes, before: before)
  case .places(let article, let quotation, let rows):
    model.receivePlaces(article, quotation, rows)
    effects = []
  case .comparable(let article, let rows):
    model.receiveComparable(article, rows)
    effects = []
  case .beside(let id, let stored):
    model.receiveBeside(id, stored)
    effects = []
  case .besideQuotes(let query, let page):
    model.receiveBeside(query, page)
    effects = []
  case .chart(let query, let chart):
    model.receiveChart(query, chart)
    effects = []
  case .facets(let listed, let facets):
    model.receiveFacets(listed, facets)
    effects = []
  case .unread(let query, let id):
    effects = model.receiveUnread(query, id)
  case .suggestions(let values, let beginning, let found):
    effects = model.receiveSuggestions(values, beginning, found)
  case .paused:
    if model.count?.before != nil { model.count = nil }
    effects = []
  case .changedElsewhere:
    effects = model.articles.isStale ? [] : [.countArticles(model.articleQuery())]
  case .articleCount(let query, let count):
    if query.matching == model.articleText, !model.articles.isStale {
      model.newElsewhere = max(count - model.articles.count, 0)
    }
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
    effects = [.listArticles(model.articleQuery(around: model.shownArticle))]
  case .notice(let text):
    model.notice = Notice(text: text)
    effects = []
  case .failed(let effect, let text):
    effects = model.failed(effect, text)
  }
  if !model.macro.isEmpty { effects += model.continueMacro() }
  return effects + model.markWhatIsRead() + model.settle()
}

extension Model {
  // MARK: - Questions

  /// Shows an article, at a quotation or at the first of the words searched for.
  mutating func show(_ id: Int64, quotation: Int? = nil, seeksMatch: Bool = false) -> [Effect] {
    (awaitsArticleRow, awaitsQuoteRow) = (false, false)
    guard open?.stored.id == id else {
      opening = Opening(id: id, quotation: quotation, seeksMatch: seeksMatch)
      return [.openArticle(id)]
    }
    opening = nil
    let effects = selectInList(id)
    if let quotation {
      highlight(quotation)
    } else if seeksMatch {
      markSearchedWords()
      if !open!.matches.isEmpty { goToMatch(0) }
    }
    return effects
  }

  /// More actors of the same list are asked for when its end comes near.
  private mutating func moreActors() -> [Effect] {
    guard hasMoreActors, selectedActor >= actors.count - 50, var query = actorQuery else { return [] }
    hasMoreActors = false
    query.limit *= 4
    actorQuery = query
    return [.listActors(query)]
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

  /// The quote list's selection moved: the article follows, the quotation's own where another is shown.
  mutating func followQuoteSelection() -> [Effect] {
    awaitsQuoteRow = quotes.selectedRow == nil && quotes.count > 0
    guard let row = quotes.selectedRow else { return [] }
    return show(row.article, quotation: row.index)
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
      let height = body.height / ArticleList.rowHeight(body, isPlain: options.isPlain)
      articles.reveal(height: height)
      effects += articles.missingPages(articles.top..<articles.top + height).map {
        var query = articleQuery()
        query.offset = $0 * pageSize
        return .listArticles(query)
      }
    }
    if let body = arrangement[.quotes]?.body {
      let height = body.height / QuoteList.rowHeight(body, isPlain: options.isPlain)
      quotes.reveal(height: height)
      if let quoteQuery {
        effects += quotes.missingPages(quotes.top..<quotes.top + height).map {
          var query = quoteQuery
          query.offset = $0 * pageSize
          return .listQuotes(query)
        }
      }
    }
    effects += askForTaken()
    if let body = arrangement[.actors]?.body { revealActor(height: body.height) }
    effects += moreActors()
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
    revealInRowBox()
    settleComparison()
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
    if options.isPlain {
      actorTop = reveal(selectedActor, actorTop, count: actors.count, height: height)
      return
    }
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
