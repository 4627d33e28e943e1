// What the archive answers to the reader's questions, at once and on the thread that asks: the program's own
// way (`Answers`) has queues, and gives up what was overtaken.
import Analysis
import DocumentModel
import Reader
import SearchIndex

/// The articles that are listed while keys are typed: the examples, and what no outlet writes.
enum StrangeArticles {
  /// Scripts and marks that take two columns, none, or must not be shown.
  private static let strange = """
    日本語のニュース: “橋は閉鎖” said Dana Marlow. e\u{301}te\u{301} 👩‍👩‍👧 🇺🇳 שלום \u{202E}left\u{202C} \
    \u{1B}[31m\u{9B}2J\u{0}

    “\(String(repeating: "ｆｅｒｒｙ", count: 200))”, Tom Reece said.\n\n\n\n“
    """

  /// All of them with what is found in them.
  static func annotated() -> [Annotation] {
    let analyzer = Analyzer()
    let texts = Articles.texts("Docs/Examples") + [strange, "", " "]
    return texts.enumerated().map { number, text in
      let title =
        number % 3 == 0 ? nil : "\(number) 新聞 “Ferry\u{7}” \(String(repeating: "title ", count: number * 3))"
      return analyzer.annotate(
        Article(
          id: "\(number)", text: text, title: title,
          date: number % 4 == 0 ? nil : "2031-05-0\(number % 9 + 1)"))
    }
  }
}

extension Archive {
  /// The archive's answer to a question of the reader; nil for what is no question.
  func message(for effect: Effect) -> Message? {
    do {
      switch effect {
      case .listArticles(let query):
        var answered = query
        var place: Int?
        if let article = query.around {
          place = try self.place(of: article, matching: query.matching, keeping: query.keeping)
        }
        if query.around != nil { answered.offset = (place ?? 0) / query.limit * query.limit }
        return .articles(
          answered,
          rows: try articles(
            matching: query.matching, limit: query.limit, offset: answered.offset, keeping: query.keeping),
          total: try articleCount(matching: query.matching, keeping: query.keeping), place: place)
      case .mark(let markings): return .marked(markings, before: try mark(markings, now: 0))
      case .markAllRead(let query):
        let markings = try unreadArticles(matching: query.matching).map { Marking(.article($0), .read(true)) }
        return .marked(markings, before: try mark(markings, now: 0))
      case .findUnread(let query, let after):
        return .unread(query, try unreadArticle(after: after, matching: query.matching))
      case .openArticle(let id): return .article(id, try article(id))
      case .listQuotes(let query): return .quotes(query, try quotes(query))
      case .listActors(let query): return .actors(query, try actors(for: query))
      case .findActors(let query): return .found(query, try actors(for: query))
      case .showActor(let id, let article):
        return .actor(id, try detail(of: id), why: article.map { "in \($0)" }, listed: 3)
      case .correct(let request): return .corrected(try correct(request))
      case .undo: return .undone(try undo())
      case .listCorrections: return .corrections(try corrections(limit: 1000))
      case .listVersions(let article): return .versions(article, try versions(of: article))
      case .listSearches: return .searches(try savedSearchRows())
      case .changeSearches(let changes): return .searchesChanged(changes, before: try change(changes))
      case .listFacets(.articles(let query, _)):
        return .facets(.articles(query), try facets(ofArticles: query.matching))
      case .listFacets(.quotes(let query, _)): return .facets(.quotes(query), try facets(of: query))
      case .listPlaces(let article, let quotation):
        return .places(article: article, quotation: quotation, try sameWords(as: quotation, in: article))
      case .listComparable(let id, let also): return .comparable(id, try comparable(to: id, also: also))
      case .openBeside(let id): return .beside(id, try article(id))
      case .listBeside(let query): return .besideQuotes(query, try quotes(query))
      case .drawChart(let query): return .chart(query, try chart(query))
      case .listFacets(.text): return nil
      case .listSources: return .sources(try sources())
      case .suggest(.outlets, let beginning):
        let found = try outlets(matching: beginning, limit: 40)
        return .suggestions(.outlets, beginning, found.map { Suggestion($0.name, count: $0.count) })
      case .suggest(let values, let beginning): return .suggestions(values, beginning, [])
      case .countArticles(let query):
        return .articleCount(query, try articleCount(matching: query.matching, keeping: query.keeping))
      case .keepPlace(let article, let offset):
        try keepPlace(in: article, offset: offset, now: 0)
        return nil
      case .export: return .notice("exported")
      case .openAddress, .openLink, .edit, .pipe, .page, .fetch, .copy, .suspend, .repaint, .quit: return nil
      }
    } catch {
      return .failed(effect, "\(error)")
    }
  }

  private func actors(for query: ActorQuery) throws -> [ActorRow] {
    try actors(
      article: query.article, matching: query.matching, kinds: query.kinds, order: query.order,
      limit: query.limit)
  }

  private func correct(_ request: CorrectionRequest) throws -> Correction {
    switch request {
    case .merge(let actor, let other): try merge(actor, into: other)
    case .split(let actor, let article): try split(actor, in: article)
    case .splitName(let actor, let name): try split(actor, name: name)
    case .rename(let actor, let name): try rename(actor, to: name)
    case .speaker(let article, let quotation, let actor):
      try setSpeaker(of: quotation, in: article, to: actor)
    case .newSpeaker(let article, let quotation, let name):
      try setSpeaker(of: quotation, in: article, named: name)
    case .apart(let article): try setApart(article)
    }
  }
}
