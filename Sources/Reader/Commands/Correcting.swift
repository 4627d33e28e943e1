// Commands that correct what was found: who says a quotation, who is one and who is two, what somebody is
// called, what is one story. What each did is told in one line, and one key takes the newest back.
import DocumentModel
import Terminal

extension Command {
  static let corrections: [Command] = [
    Command(
      .corrections, "set-speaker", ["w"], in: [.quotes, .article],
      "Say who speaks here, the likeliest offered first",
      hint: ("who speaks", 35), unavailable: needsQuotation
    ) { model, _ in model.pickSpeaker() },
    Command(
      .corrections, "not-the-speaker", ["x"], in: [.quotes, .article],
      "This is not the speaker: nobody knows who is",
      unavailable: {
        needsQuotation($0)
          ?? ($0.speakerHere == nil
            ? "The speaker is unknown already; \($0.key("set-speaker")) says who it is" : nil)
      }
    ) { model, _ in
      guard let here = model.quotationHere else { return [] }
      return model.correct(.speaker(article: here.article, quotation: here.index, to: nil))
    },
    Command(
      .corrections, "merge", ["m"], in: [.actors, .detail], "Merge the actor into another: whom it really is",
      hint: ("merge", 35), unavailable: needsActor
    ) { model, _ in model.pickMerge() },
    Command(
      .corrections, "split", ["x"], in: [.actors, .detail], "Split off what one article, or a name, says",
      hint: ("split", 36), unavailable: needsActor
    ) { model, _ in model.pickSplit() },
    Command(
      .corrections, "rename", ["r"], in: [.actors, .detail], "Give the actor another name",
      hint: ("rename", 37),
      argument: "NAME", unavailable: needsActor
    ) { model, name in
      guard let actor = model.actorHere else { return [] }
      if let name { return model.rename(actor, to: name) }
      model.prompt = Prompt(
        kind: .rename(actor), line: EditedLine(actor.name), historyIndex: model.searchHistory.count)
      return []
    },
    Command(
      .corrections, "corrections", ["C"], in: Context.panes + [.detail], "List the corrections made"
    ) { model, _ in
      model.corrections = CorrectionList()
      return [.listCorrections]
    },
    Command(
      .corrections, "corrected", ["Enter"], in: [.corrections],
      "Go to the corrected quotation, or tell of the actor",
      hint: ("show", 9),
      unavailable: { $0.corrections?.selectedRow == nil ? "No correction is selected" : nil }
    ) { model, _ in model.showCorrected() },
    Command(
      .corrections, "subject", ["i"], in: [.corrections], "All about the actor that the correction was about",
      hint: ("info", 10),
      unavailable: {
        $0.corrections?.selectedRow?.subject == nil ? "This correction left no actor to show" : nil
      }
    ) { model, _ in
      guard let subject = model.corrections?.selectedRow?.subject else { return [] }
      model.corrections = nil
      model.detail = nil
      return model.showDetail(of: subject)
    },
  ]

  private static let needsQuotation: @Sendable (Model) -> String? = {
    $0.quotationHere == nil ? $0.whyNoQuotation : nil
  }
}

extension Model {
  mutating func correct(_ request: CorrectionRequest) -> [Effect] {
    notice = Notice(text: "Correcting…")
    requests.append(request)
    return [.correct(request)]
  }

  mutating func rename(_ actor: Correction.Named, to name: String) -> [Effect] {
    let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty else {
      notice = Notice(text: "A name cannot be empty; \(actor.name) keeps theirs", isError: true)
      return []
    }
    return name == actor.name ? [] : correct(.rename(actor.id, to: name))
  }

  /// To what the selected correction was about.
  fileprivate mutating func showCorrected() -> [Effect] {
    guard let correction = corrections?.selectedRow else { return [] }
    corrections = nil
    detail = nil
    if case .apart(let article, _) = correction.change {
      remember()
      focus = .article
      return show(article)
    }
    guard case .speaker(let article, let words, _) = correction.change else {
      return correction.subject.map { showDetail(of: $0) } ?? []
    }
    remember()
    focus = .article
    if let open, open.stored.id == article {
      if let quotation = open.quotation(beginning: words) { highlight(quotation) }
      return []
    }
    opening = Opening(id: article, words: words)
    return [.openArticle(article)]
  }

  // MARK: - What came of it

  mutating func receive(_ correction: Correction) -> [Effect] {
    let tail = keepsArticles || size.columns < 70 ? undoes : undoes + ", kept until you leave"
    notice = Notice(text: Wording.done(correction), tail: tail)
    recordCorrection()
    wantedActor = correction.subject?.id
    switch correction.change {
    case .merge(let actor, let into): follow(from: actor.id, to: into)
    case .splitArticle, .splitName, .rename, .speaker: break
    case .apart: return reload() + reloadArticles()
    }
    return reload()
  }

  mutating func receiveUndone(_ correction: Correction?) -> [Effect] {
    guard let correction else {
      notice = Notice(text: "There is no correction to take back")
      return []
    }
    recordUndone()
    notice = Notice(text: "Taken back: " + Wording.undone(correction))
    switch correction.change {
    case .merge(let actor, _): wantedActor = actor.id
    case .splitArticle(let from, _, let new), .splitName(let from, _, let new):
      wantedActor = from.id
      follow(from: new.id, to: from)
    case .rename(let actor, _): wantedActor = actor.id
    case .speaker: break
    case .apart: return reload() + reloadArticles()
    }
    return reload()
  }

  /// Who is shown and filtered by goes over into another actor.
  private mutating func follow(from old: Int64, to new: Correction.Named) {
    if filter.actor?.id == old { filter.actor = new }
    if case .with(let other) = filter.side, other.id == old { filter.side = .with(new) }
    if detail?.id == old {
      detail!.id = new.id
      detail!.name = new.name
    }
  }

  /// The list of articles has one row more or less.
  private mutating func reloadArticles() -> [Effect] {
    articles.askAnew()
    return [.listArticles(articleQuery(around: shownArticle))]
      + (versions.map { [.listVersions($0.article)] } ?? [])
  }

  /// Asks again for everything that a correction may have changed; the reader stays where it is.
  private mutating func reload() -> [Effect] {
    var effects: [Effect] = []
    filterTimeline = nil
    if let open, opening == nil { effects.append(.openArticle(open.stored.id)) }
    effects += askQuotes() + askActors()
    if let detail { effects.append(.showActor(detail.id, article: open?.stored.id)) }
    if corrections != nil { effects.append(.listCorrections) }
    return effects
  }
}

extension Wording {
  /// What a correction did.
  static func done(_ correction: Correction) -> String {
    switch correction.change {
    case .merge(let actor, let into): "\(actor.name) is now part of \(into.name)"
    case .splitArticle(let from, _, let new):
      "This article’s \(new.name) is now apart from "
        + (from.name == new.name ? "the others of that name" : from.name)
    case .splitName(let from, let name, _): "“\(name)” is now an actor apart from \(from.name)"
    case .rename(_, let name): "The name is now \(name)"
    case .speaker(_, let words, let actors):
      "“\(bare(words))” is now "
        + (actors.isEmpty ? "by an unknown speaker" : "said by \(listed(actors.map(\.name)))")
    case .apart(_, let title): "“\(bare(title))” is now listed by itself"
    }
  }

  /// What holds again when a correction was taken back.
  static func undone(_ correction: Correction) -> String {
    switch correction.change {
    case .merge(let actor, let into): "\(actor.name) and \(into.name) are two again"
    case .splitArticle(let from, _, _): "the article’s \(from.name) is the same as elsewhere again"
    case .splitName(let from, let name, _): "“\(name)” is \(from.name) again"
    case .rename(_, let name): "the name “\(name)”"
    case .speaker(_, let words, _): "who says “\(bare(words))”"
    case .apart(_, let title): "“\(bare(title))” is a version of its story again"
    }
  }

  /// Words without the quotation marks around them, not too many.
  private static func bare(_ words: String) -> String {
    let marks: Set<Character> = ["“", "”", "\"", ",", ".", "‘", "’", " "]
    var inner = words.drop { marks.contains($0) }
    while let last = inner.last, marks.contains(last) { inner.removeLast() }
    return inner.count > 40 ? inner.prefix(39) + "…" : String(inner)
  }
}
