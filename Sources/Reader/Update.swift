// The one function that changes the model. Answers that belong to an old question are dropped here.
import DocumentModel
import Terminal

/// Takes in what happened and says what to ask of the world.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  var effects = model.take(message)
  if !model.macro.isEmpty { effects += model.continueMacro() }
  return effects + model.markWhatIsRead() + model.settle()
}

extension Model {
  fileprivate mutating func take(_ message: Message) -> [Effect] {
    var effects: [Effect] = []
    switch message {
    case .event(let event): effects = receive(event)
    case .articles(let query, let rows, let total, let place): effects = receive(query, rows, total, place)
    case .article(let id, let stored): effects = receive(id, stored)
    case .quotes(let query, let page): effects = receive(query, page)
    case .actors(let query, let rows): effects = receive(query, rows)
    case .actor(let id, let detail, let why, let listed): effects = receive(id, detail, why, listed: listed)
    case .found(let query, let rows): effects = receiveFound(query, rows)
    case .corrected(let correction): effects = receive(correction)
    case .undone(let correction): effects = receiveUndone(correction)
    case .corrections(let rows): receiveCorrections(rows)
    case .marked(let markings, let before): effects = receiveMarked(markings, before: before)
    case .searches(let rows): receiveSearches(rows)
    case .searchesChanged(let changes, let before): effects = receiveSearchesChanged(changes, before: before)
    case .places(let article, let quotation, let rows): receivePlaces(article, quotation, rows)
    case .comparable(let article, let rows): receiveComparable(article, rows)
    case .beside(let id, let stored): receiveBeside(id, stored)
    case .besideQuotes(let query, let page): receiveBeside(query, page)
    case .chart(let query, let chart): receiveChart(query, chart)
    case .facets(let listed, let facets): receiveFacets(listed, facets)
    case .unread(let query, let id): effects = receiveUnread(query, id)
    case .suggestions(let values, let start, let found): effects = receiveSuggestions(values, start, found)
    case .paused: if count?.before != nil { count = nil }
    case .changedElsewhere: if !articles.isStale { effects = [.countArticles(articleQuery())] }
    case .articleCount(let query, let count): receiveCount(query, count)
    case .sources(let rows): sources?.receive(rows)
    case .versions(let article, let rows): effects = receiveVersions(article, rows)
    case .fetched(let new, let report): effects = receiveFetched(new, report)
    case .reading(let done, let percent, let isOver): effects = receiveReading(done, percent, isOver: isOver)
    case .notice(let text): notice = Notice(text: text)
    case .failed(let effect, let text): effects = failed(effect, text)
    }
    return effects
  }

  /// How many articles there are now; those that the list does not show are told.
  private mutating func receiveCount(_ query: ArticleQuery, _ count: Int) {
    guard query.matching == articleText, !articles.isStale else { return }
    newElsewhere = max(count - articles.count, 0)
  }

  /// How far the articles of the command line are read.
  private mutating func receiveReading(_ done: Int, _ percent: Int, isOver: Bool) -> [Effect] {
    reading = isOver ? nil : (done, percent)
    articles.askAnew()
    return [.listArticles(articleQuery(around: shownArticle))]
  }
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
    agreeOnQuotation()
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

  /// While the quote list has the keys its row is the quotation highlighted, however it came to be selected:
  /// by a click beside the rows, or since another left the list.
  private mutating func agreeOnQuotation() {
    guard focus == .quotes, opening == nil, !quotes.isStale, let open, let row = quotes.selectedRow,
      row.article == open.stored.id, row.index != open.quotation
    else { return }
    highlight(row.index)
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
