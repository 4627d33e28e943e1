// Bytes typed into the reader: keys, escape sequences cut anywhere, the mouse, pasted text, new sizes. They
// go the way that a person's keys go, through curses, and after each the reader must keep its promises
// (Reader/Promises.swift).
import Analysis
import ArgumentParser
import DocumentModel
import Foundation
import PseudoTerminal
import Reader
import SearchIndex
import Terminal

struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Type random bytes into the reader; a trial is a session of some 1,000 bytes.")

  /// Bytes of a session.
  private static let bytes = 1000

  @OptionGroup var options: TrialOptions

  func run() throws {
    let desk = options.child == nil ? nil : try Desk()
    try Trials(name: "keys", options: options).run { trial in
      trial.weigh(bytes: Self.bytes)
      return try desk?.session(of: Self.bytes, &trial.random) ?? .exhausted
    }
  }
}

/// A reader, its archive, and a keyboard that is a pipe.
private final class Desk {
  private let screen: CursesScreen
  private let keyboard: Int32
  private let annotations: [Annotation]
  private var archive: Archive
  private var model: Model
  private var waiting: [Effect] = []
  private var hasQuit = false

  /// Scripts and marks that take two columns, none, or must not be shown.
  private static let strange = """
    日本語のニュース: “橋は閉鎖” said Dana Marlow. e\u{301}te\u{301} 👩‍👩‍👧 🇺🇳 שלום \u{202E}left\u{202C} \
    \u{1B}[31m\u{9B}2J\u{0}

    “\(String(repeating: "ｆｅｒｒｙ", count: 200))”, Tom Reece said.\n\n\n\n“
    """

  init() throws {
    let analyzer = Analyzer()
    let texts = Articles.texts("Docs/Examples") + [Self.strange, "", " "]
    annotations = texts.enumerated().map { number, text in
      let title =
        number % 3 == 0 ? nil : "\(number) 新聞 “Ferry\u{7}” \(String(repeating: "title ", count: number * 3))"
      return analyzer.annotate(
        Article(
          id: "\(number)", text: text, title: title,
          date: number % 4 == 0 ? nil : "2031-05-0\(number % 9 + 1)"))
    }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ValidationError("no pipe could be had") }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    keyboard = ends[1]
    let picture = try PseudoTerminal.pair(columns: 80, rows: 24).slave
    screen = try CursesScreen(type: "xterm-256color", keyboard: ends[0], picture: picture)
    archive = try Archive.inMemory()
    model = Model(size: Size(80, 24), theme: Theme(depth: .many))
  }

  func session(of count: Int, _ random: inout SplitMix64) throws -> Outcome {
    archive = try Archive.inMemory()
    _ = try archive.add(annotations.filter { _ in random.once(in: 2) }, analysis: Analyzer.version)
    start(&random)
    var left = count
    while left > 0 {
      // Several at once: curses waits for what may follow an escape at the end of what there is.
      let bytes = (0...random.below(8)).flatMap { _ in KeyBytes.some(model.size, &random) }
      left -= bytes.count
      _ = bytes.withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
      while let event = screen.nextEvent() {
        if let wrong = take(.event(event), &random) { return .wrong(wrong) }
      }
      if random.once(in: 30), let wrong = take(.event(.resize(Self.size(&random))), &random) {
        return .wrong(wrong)
      }
      if random.once(in: 4), let wrong = answer(&random) { return .wrong(wrong) }
      if hasQuit { start(&random) }
    }
    return .fine
  }

  private static func size(_ random: inout SplitMix64) -> Size {
    random.once(in: 4)
      ? Size(random.below(300), random.below(120)) : Size(20 + random.below(130), 5 + random.below(45))
  }

  private func start(_ random: inout SplitMix64) {
    (hasQuit, waiting) = (false, [])
    model = Model(
      size: Self.size(&random), theme: Theme(depth: random.pick(Theme.Depth.allCases)),
      readsPaths: random.once(in: 2))
    waiting += model.start()
  }

  /// Gives the reader a message; answers the promise it broke.
  private func take(_ message: Message, _ random: inout SplitMix64) -> String? {
    for effect in update(&model, message) {
      if effect == .quit { hasQuit = true }
      waiting.append(effect)
    }
    if let wrong = model.brokenPromise { return "\(wrong) after \(message)" }
    return random.once(in: 2) ? answer(&random) : nil
  }

  /// Answers what the reader asked, in any order, or not at all.
  private func answer(_ random: inout SplitMix64) -> String? {
    let effects = waiting.shuffled(using: &random)
    waiting = []
    for effect in effects {
      guard
        let message = random.once(in: 50)
          ? .failed(effect, "no\u{1B}[2J answer") : archive.message(for: effect)
      else { continue }
      waiting += update(&model, message)
      if let wrong = model.brokenPromise { return "\(wrong) after an answer to \(effect)" }
    }
    return nil
  }
}

extension Archive {
  /// The archive's answer to a question of the reader; nil for what is no question.
  fileprivate func message(for effect: Effect) -> Message? {
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
      case .listSources, .suggest, .countArticles, .keepPlace, .openAddress, .openLink, .edit, .pipe, .page,
        .export,
        .fetch,
        .listFacets, .copy, .suspend, .repaint, .quit:
        return nil
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
