// Commands that put something on an article or a quotation: read or unread, a star, tags, a note. Rows change
// where they are and stay in sight, whatever the list was narrowed to.
import DocumentModel
import Terminal

extension Command {
  static let marking: [Command] = [
    Command(
      .marks, "mark-read", ["r"], in: [.articles, .article], "Mark the article as unread, or as read",
      hint: ("unread", 76), hintNow: { $0.isReadHere.map { $0 ? "unread" : "read" } },
      unavailable: { $0.whyNotTaken ?? ($0.articleHere == nil ? "No article is selected" : nil) }
    ) { model, _ in
      guard let article = model.articleHere else { return [] }
      let isRead = !(model.isReadHere ?? false)
      let articles = model.articlesTaken?.map(\.id) ?? [article]
      return model.mark(articles.map { Marking(.article($0), .read(isRead)) })
    },
    Command(
      .marks, "mark-all-read", ["A"], in: [.articles], "Mark all articles listed as read",
      unavailable: { $0.articles.count == 0 ? "No article is listed" : nil }
    ) { model, _ in
      model.pendingMarks.append(.done)
      model.notice = Notice(text: "Marking…")
      return [.markAllRead(model.articleQuery())]
    },
    Command(
      .marks, "next-unread", ["U"], "To the next article of the list that is unread",
      hint: ("next unread", 77)
    ) { model, _ in [.findUnread(model.articleQuery(), after: model.shownArticle)] },
    Command(
      .marks, "star", ["*"], in: [.articles, .article, .quotes],
      "Put a star on the quotation in hand, else on the article, or take it off", hint: ("star", 26),
      unavailable: needsMarkable
    ) { model, _ in
      let targets = model.markablesHere
      let areStarred = targets.allSatisfy { model.marks(of: $0).isStarred }
      return model.mark(targets.map { Marking($0, .star(!areStarred)) })
    },
    Command(
      .marks, "tag", ["T"], in: [.articles, .article, .quotes],
      "Give the quotation in hand, else the article, tags: energy, -EU takes one off", hint: ("tag", 97),
      argument: "TAGS", completes: .tags, unavailable: needsMarkable
    ) { model, text in
      let targets = model.markablesHere
      guard let first = targets.first else { return [] }
      if let text { return model.tag(targets, text) }
      let line = targets.count > 1 ? "" : model.marks(of: first).tags.map { $0 + " " }.joined()
      model.prompt = Prompt(kind: .tags(targets), line: EditedLine(line), historyIndex: 0)
      return []
    },
    Command(
      .marks, "note", ["M"], in: [.articles, .article, .quotes],
      "Write a note on the quotation in hand, else on the article", hint: ("note", 98), argument: "TEXT",
      unavailable: needsMarkable
    ) { model, text in
      let targets = model.markablesHere
      guard let first = targets.first else { return [] }
      if let text { return model.note(targets, text) }
      model.prompt = Prompt(
        kind: .note(targets), line: EditedLine(model.marks(of: first).note ?? ""), historyIndex: 0)
      return []
    },
  ]

  private static let needsMarkable: @Sendable (Model) -> String? = {
    if let reason = $0.whyNotTaken { return reason }
    guard $0.markablesHere.isEmpty else { return nil }
    return $0.focus == .quotes ? "No quotation is selected" : "No article is selected"
  }
}

/// How a change came about, which tells where it goes in what can be taken back.
enum Direction: Sendable, Equatable {
  case done, undone, redone
  /// By the reader itself: an article that is looked at is read.
  case silent
}

extension Model {
  /// What marks go on: the quotation in hand, else the article.
  var markableHere: Markable? {
    switch focus {
    case .articles: articles.selectedRow.map { .article($0.id) }
    case .quotes: quotes.selectedRow.map { .quotation(article: $0.article, index: $0.index) }
    case .article, .actors:
      open.map { open in
        open.quotation.map { .quotation(article: open.stored.id, index: $0) } ?? .article(open.stored.id)
      }
    }
  }

  /// What is on it, as far as is known.
  func marks(of target: Markable) -> Marks {
    if let stored = open?.stored, stored.id == target.article {
      switch target {
      case .article: return stored.marks
      case .quotation(_, let index): return stored.quoteMarks[index] ?? Marks()
      }
    }
    switch target {
    case .article(let id):
      return articles.firstIndex { $0.id == id }.flatMap { articles[$0]?.marks } ?? Marks()
    case .quotation(let article, let index):
      let row = quotes.firstIndex { $0.article == article && $0.index == index }
      return row.flatMap { quotes[$0]?.marks } ?? Marks()
    }
  }

  /// Whether the article that keys mean is read; nil where there is none.
  var isReadHere: Bool? {
    guard let article = articleHere else { return nil }
    if let stored = open?.stored, stored.id == article { return stored.isRead }
    return articles.firstIndex { $0.id == article }.flatMap { articles[$0]?.isRead }
  }

  mutating func mark(_ markings: [Marking], _ direction: Direction = .done) -> [Effect] {
    if direction == .done { rowRange = nil }
    pendingMarks.append(direction)
    return [.mark(markings)]
  }

  /// An article counts as read when it is shown in the pane that has the keys.
  mutating func markWhatIsRead() -> [Effect] {
    guard focus == .article, opening == nil, let open, !open.isLookedAt else { return [] }
    self.open!.isLookedAt = true
    return open.stored.isRead ? [] : mark([Marking(.article(open.stored.id), .read(true))], .silent)
  }

  /// Where the open article was left, if its reader moved in it.
  public func placeToKeep() -> [Effect] {
    guard let open, open.anchor != open.anchorWhenOpened else { return [] }
    return [.keepPlace(open.stored.id, offset: open.anchor)]
  }

  // MARK: - What is typed

  /// Words set all tags; a `+` or `-` before each adds or takes off. Of several things taken together each
  /// gets the words beside the tags that it has.
  mutating func tag(_ targets: [Markable], _ text: String) -> [Effect] {
    let words = text.split(whereSeparator: { $0 == "," || $0.isWhitespace })
    let areSigned = !words.isEmpty && words.allSatisfy { $0.hasPrefix("-") || $0.hasPrefix("+") }
    let off = tags(in: words.filter { $0.hasPrefix("-") }.map { $0.dropFirst() }.joined(separator: " "))
    let on = words.filter { !$0.hasPrefix("-") }.map {
      $0.hasPrefix("+") ? String($0.dropFirst()) : String($0)
    }
    var markings: [Marking] = []
    var isEmpty = false
    for target in targets {
      let old = marks(of: target).tags
      var new = tags(in: text)
      if areSigned || targets.count > 1 {
        let kept = old.filter { tag in !off.contains { $0.lowercased() == tag.lowercased() } }
        new = tags(in: (kept + on).joined(separator: " "))
      }
      if new.isEmpty, old.isEmpty, !words.isEmpty { isEmpty = true }
      if new != old { markings.append(Marking(target, .tags(new))) }
    }
    if markings.isEmpty, isEmpty {
      notice = Notice(text: "“\(text.trimmed)” has no word for a tag", isError: true)
    }
    return markings.isEmpty ? [] : mark(markings)
  }

  mutating func note(_ targets: [Markable], _ text: String) -> [Effect] {
    let text = text.trimmed
    let new = text.isEmpty ? nil : text
    let changed = targets.filter { marks(of: $0).note != new }
    return changed.isEmpty ? [] : mark(changed.map { Marking($0, .note(new)) })
  }

  // MARK: - What came of it

  mutating func receiveMarked(_ markings: [Marking], before: [Marking]) -> [Effect] {
    let direction = pendingMarks.isEmpty ? .silent : pendingMarks.removeFirst()
    for marking in markings { apply(marking) }
    open?.layAnew()
    let height = Arrangement(self).articleHeight
    open?.scroll(by: 0, height: height)
    let text = Wording.marked(markings, self)
    switch direction {
    case .silent: break
    case .done:
      record(.marks(before))
      let tail = keepsArticles || size.columns < 70 ? undoes : undoes + ", kept until you leave"
      notice = Notice(text: text, tail: markings.isEmpty ? "" : tail)
    case .redone:
      steps.append(.marks(before))
      notice = Notice(text: "Again: " + text, tail: undoes)
    case .undone:
      undone.append(.marks(before))
      notice = Notice(text: "Taken back: now " + text.lowercasedFirst, tail: "\(key("redo")) does it again")
    }
    return []
  }

  /// Rows and the open article show a mark.
  private mutating func apply(_ marking: Marking) {
    switch marking.on {
    case .article(let id):
      keptInList.insert(id)
      articles.change(where: { $0.id == id }) { row in
        if case .read(let isRead) = marking.change { row.isRead = isRead }
        row.marks.apply(marking.change)
      }
      versions?.change(id, marking.change)
      guard open?.stored.id == id else { return }
      if case .read(let isRead) = marking.change { open!.stored.isRead = isRead }
      open!.stored.marks.apply(marking.change)
    case .quotation(let article, let index):
      quotes.change(where: { $0.article == article && $0.index == index }) { $0.marks.apply(marking.change) }
      guard open?.stored.id == article else { return }
      open!.stored.quoteMarks[index, default: Marks()].apply(marking.change)
    }
  }
}

extension Marks {
  mutating func apply(_ change: Marking.Change) {
    switch change {
    case .read: break
    case .star(let isStarred): self.isStarred = isStarred
    case .tags(let tags): self.tags = tags
    case .note(let note): self.note = note
    }
  }
}

extension Wording {
  /// What a mark did, in a line.
  static func marked(_ markings: [Marking], _ model: Model) -> String {
    guard let first = markings.first else { return "All of them were read already" }
    var noun = ("article", "articles")
    if case .quotation = first.on { noun = ("quotation", "quotations") }
    let what = markings.count > 1 ? count(markings.count, noun.0, noun.1) : name(of: first.on, model)
    switch first.change {
    case .read(true): return "Read: \(what)"
    case .read(false): return "Unread: \(what)"
    case .star(true): return "Starred: \(what)"
    case .star(false): return "No star: \(what)"
    case .tags(let tags):
      return tags.isEmpty
        ? "No tags: \(what)" : "Tagged \(tags.map { "#" + $0 }.joined(separator: " ")): \(what)"
    case .note(let note): return note.map { "Note “\($0)”: \(what)" } ?? "No note: \(what)"
    }
  }

  private static func name(of target: Markable, _ model: Model) -> String {
    var name = ""
    switch target {
    case .article(let id):
      name = model.articles.firstIndex { $0.id == id }.flatMap { model.articles[$0]?.title } ?? "the article"
    case .quotation(let article, let index):
      let row = model.quotes.firstIndex { $0.article == article && $0.index == index }
      name = row.flatMap { model.quotes[$0] }.map { content($0) } ?? "the quotation"
    }
    return name.count > 60 ? name.prefix(59) + "…" : name
  }

  /// Marks as signs and words: "★ #energy ✎ ask again".
  static func marks(_ marks: Marks, _ signs: Signs) -> String {
    var parts = marks.isStarred ? [signs.star] : []
    parts += marks.tags.map { "#" + $0 }
    if let note = marks.note { parts.append("\(signs.note) \(note)") }
    return parts.joined(separator: " ")
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
