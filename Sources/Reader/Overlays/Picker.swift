// Something to choose from, narrowed by typing: the actor to merge into, what to split off, who speaks.
import DocumentModel
import Terminal

struct Picker: Sendable, Equatable {
  enum Purpose: Sendable, Equatable {
    case merge(Correction.Named, NewsActor.Kind?)
    case split(Correction.Named)
    /// Who says a quotation: its words, and how the speaker was found so far.
    case speaker(article: Int64, quotation: Int, words: String, found: String)
    /// What of a quotation or an article is copied.
    case copy
    /// Which link of the article is opened.
    case links
    /// Whose quotations to put beside somebody's.
    case beside(Correction.Named)

    /// Each row is somebody, or nobody.
    var isOfActors: Bool {
      switch self {
      case .merge, .speaker, .beside: true
      case .split, .copy, .links: false
      }
    }
  }

  /// What choosing a row does.
  enum Deed: Sendable, Equatable {
    case correct(CorrectionRequest)
    case copy(String)
    case open(String)
    case compare(Correction.Named, Correction.Named)
  }

  /// A row, and what choosing it does.
  struct Choice: Sendable, Equatable {
    var label: String
    /// Stands at the right.
    var note: String
    var actor: Int64?
    var does: Deed

    init(label: String, note: String, actor: Int64?, request: CorrectionRequest) {
      self.init(label: label, note: note, actor: actor, does: .correct(request))
    }

    init(label: String, note: String, actor: Int64?, does: Deed) {
      (self.label, self.note, self.actor, self.does) = (label, note, actor, does)
    }
  }

  var purpose: Purpose
  var line = EditedLine()
  var selected = 0
  var top = 0
  /// What is offered without asking the archive.
  var own: [Choice] = []
  /// Questions to the archive, the likeliest first, and their answers as far as they came.
  var queries: [ActorQuery] = []
  var answers: [[ActorRow]?] = []
  /// What was typed was asked for and is not answered yet: the rows are of what was typed before.
  var isAsking = false
  /// Enter was pressed meanwhile: the first of what comes is chosen.
  var isChosen = false

  mutating func move(by step: Int, count: Int) { selected = min(max(selected + step, 0), max(count - 1, 0)) }
}

extension Model {
  // MARK: - Opening

  mutating func pickMerge() -> [Effect] {
    guard let actor = actorHere else { return [] }
    let kind = detail == nil ? actors[selectedActor].kind : detail?.detail?.kind
    picker = Picker(purpose: .merge(actor, kind))
    // First those who share words of the name, the most words first, then those who say most.
    let words = Likely.words(actor.name).suffix(4)
    let any = words.map { "\"\($0)\"" }.joined(separator: " OR ")
    return askPicker(
      (words.isEmpty ? [] : [ActorQuery(matching: any, limit: 200)]) + [ActorQuery(limit: 100)])
  }

  mutating func pickSplit() -> [Effect] {
    guard let actor = actorHere else { return [] }
    var choices: [Picker.Choice] = []
    var preferred = 0
    if let open, open.stored.actorIDs.contains(actor.id) {
      let article = open.annotation.article
      let title =
        article.title ?? articles.firstIndex { $0.id == open.stored.id }.flatMap { articles[$0]?.title }
        ?? article.id
      choices.append(
        .init(
          label: "In this article: “\(title)”", note: "", actor: nil,
          request: .split(actor.id, article: open.stored.id)))
    }
    let names: [(name: String, articles: Int?)] =
      detail.map { $0.detail?.aliases.map { ($0.text, $0.articles) } ?? [] }
      ?? actors[selectedActor].aliases.map { ($0, nil) }
    // An actor that has but one name cannot lose it.
    if names.count > 1 {
      for (name, count) in names {
        if let detail, case .name(let selected) = selectedAction(detail), selected.text == name {
          preferred = choices.count
        }
        let note = count.map { Wording.count($0, "article", "articles") } ?? ""
        choices.append(
          .init(
            label: "Everything called “\(name)”", note: note, actor: nil,
            request: .splitName(actor.id, name: name)))
      }
    }
    guard !choices.isEmpty else {
      notice = Notice(
        text: "\(actor.name) has one name; to split off what one article says, open that article first")
      return []
    }
    picker = Picker(purpose: .split(actor), selected: preferred, own: choices)
    return []
  }

  mutating func pickSpeaker() -> [Effect] {
    guard let here = quotationHere else { return [] }
    guard let open, open.stored.id == here.article else {
      // Who speaks is told by the article: it comes first.
      pickingSpeaker = (here.article, here.index)
      return show(here.article, quotation: here.index)
    }
    pickingSpeaker = nil
    openSpeakerPicker(open, here.index)
    return []
  }

  /// As soon as the article of the quotation is open.
  mutating func openSpeakerPickerIfWaiting() {
    guard let waiting = pickingSpeaker, let open, open.stored.id == waiting.article else { return }
    pickingSpeaker = nil
    if open.annotation.quotations.indices.contains(waiting.quotation) {
      openSpeakerPicker(open, waiting.quotation)
    }
  }

  private mutating func openSpeakerPicker(_ open: OpenArticle, _ index: Int) {
    let quotation = open.annotation.quotations[index]
    let article = open.stored.id
    let words = quotation.content.map {
      open.text[bytes: $0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var choices = LikelySpeakers.ranked(open.annotation, index).compactMap { actor -> Picker.Choice? in
      guard open.stored.actorIDs.indices.contains(actor) else { return nil }
      let id = open.stored.actorIDs[actor]
      let entry = open.annotation.actors[actor]
      var note = Wording.kind(entry.kind)
      if let owner = entry.affiliation, open.stored.actorIDs.indices.contains(owner) {
        note = shownName(open.stored.actorIDs[owner], open.annotation.actors[owner].name)
      }
      if actor == quotation.candidate, quotation.speakers.isEmpty { note = "likeliest" }
      if quotation.speakers.contains(actor) {
        note = quotation.speakers.count > 1 ? "now, with others" : "now"
      }
      return .init(
        label: shownName(id, entry.name), note: note, actor: id,
        request: .speaker(article: article, quotation: index, to: id))
    }
    choices.append(
      .init(
        label: "Nobody known", note: quotation.speakers.isEmpty ? "now" : "", actor: nil,
        request: .speaker(article: article, quotation: index, to: nil)))
    picker = Picker(
      purpose: .speaker(
        article: article, quotation: index, words: words.joined(separator: " … "),
        found: Wording.found(self, open, index)),
      own: choices)
  }

  // MARK: - Rows

  /// What can be chosen now.
  var pickerRows: [Picker.Choice] {
    guard let picker else { return [] }
    let words = picker.line.text.lowercased().split(separator: " ").map { TextPattern(String($0)) }
    func fits(_ text: String) -> Bool { words.allSatisfy { !$0.matches(in: text, limit: 1).isEmpty } }
    var rows = picker.own.filter { fits($0.label) }
    var seen = Set(rows.compactMap(\.actor))
    var kind: NewsActor.Kind?
    if case .merge(let actor, let own) = picker.purpose {
      seen.insert(actor.id)
      kind = own
    }
    if case .beside(let actor) = picker.purpose { seen.insert(actor.id) }
    for answer in picker.answers {
      for actor in inOrder(answer ?? [], kind, picker.purpose)
      where !seen.contains(actor.id) && ([actor.name] + actor.aliases).contains(where: fits) {
        seen.insert(actor.id)
        if let choice = choice(actor, picker.purpose) { rows.append(choice) }
      }
    }
    if let newName = newName(picker, among: rows) { rows.append(newName) }
    return rows
  }

  /// Actors that may be one, the likeliest first: somebody is seldom one with somebody of another kind.
  private func inOrder(_ actors: [ActorRow], _ kind: NewsActor.Kind?, _ purpose: Picker.Purpose) -> [ActorRow]
  {
    let sorted = actors.filter { $0.kind == kind } + actors.filter { $0.kind != kind }
    guard case .merge(let actor, _) = purpose else { return sorted }
    let likely = sorted.enumerated().map {
      (Likely.likeness(of: actor.name, $0.element), $0.offset, $0.element)
    }
    return likely.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.2)
  }

  /// The row of an actor that the archive has.
  private func choice(_ actor: ActorRow, _ purpose: Picker.Purpose) -> Picker.Choice? {
    let said = "\(Wording.number(actor.said)) said"
    let kind = Wording.kind(actor.kind)
    switch purpose {
    case .merge(let from, _):
      return .init(
        label: actor.name, note: (actor.affiliation ?? kind) + (actor.said > 0 ? ", \(said)" : ""),
        actor: actor.id, request: .merge(from.id, into: actor.id))
    case .speaker(let article, let quotation, _, _):
      return .init(
        label: actor.name, note: actor.affiliation ?? kind + ", elsewhere", actor: actor.id,
        request: .speaker(article: article, quotation: quotation, to: actor.id))
    case .beside(let one):
      guard actor.said > 0 else { return nil }
      return .init(
        label: actor.name, note: said, actor: actor.id,
        does: .compare(one, .init(id: actor.id, name: actor.name)))
    case .split, .copy, .links: return nil
    }
  }

  /// Somebody whom the archive does not have is called as is typed.
  private func newName(_ picker: Picker, among rows: [Picker.Choice]) -> Picker.Choice? {
    guard case .speaker(let article, let quotation, _, _) = picker.purpose else { return nil }
    let name = picker.line.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isKnown =
      rows.contains { $0.label.lowercased() == name.lowercased() } || !rows.isEmpty && !name.contains(" ")
    let isWaiting = picker.answers.contains { $0 == nil }
    guard name.contains(where: \.isLetter), name.count > 1, !isKnown, !isWaiting else { return nil }
    return .init(
      label: "“\(name)”", note: "a new name", actor: nil,
      request: .newSpeaker(article: article, quotation: quotation, name: name))
  }

  mutating func askPicker(_ queries: [ActorQuery]) -> [Effect] {
    picker!.queries = queries
    picker!.answers = queries.map { _ in nil }
    return queries.map { .findActors($0) }
  }

  mutating func receiveFound(_ query: ActorQuery, _ rows: [ActorRow]) -> [Effect] {
    guard let place = picker?.queries.firstIndex(of: query) else { return [] }
    picker!.answers[place] = rows
    guard picker!.isAsking, picker!.answers.allSatisfy({ $0 != nil }) else { return [] }
    picker!.isAsking = false
    return picker!.isChosen ? choose() : []
  }

  // MARK: - Keys

  mutating func typeInPicker(_ edit: (inout EditedLine) -> Void) -> [Effect] {
    edit(&picker!.line)
    (picker!.selected, picker!.isAsking, picker!.isChosen) = (0, false, false)
    let text = picker!.line.text
    switch picker!.purpose {
    case .split, .copy, .links: return []
    case .merge: if text.isEmpty { return pickMerge() }
    case .speaker: if text.isEmpty { return askPicker([]) }
    case .beside: if text.isEmpty { return chooseOtherSpeaker() }
    }
    // What is here already is narrowed at once; the archive's answer comes in front of it.
    let old = picker!.answers.last ?? nil
    let query = ActorQuery(matching: text, limit: 100)
    picker!.queries = [query]
    picker!.answers = [old]
    picker!.isAsking = true
    return [.findActors(query)]
  }

  mutating func receiveInPicker(_ key: Key) -> [Effect] {
    let count = pickerRows.count
    picker!.isChosen = false
    switch key {
    case .escape, .control("c"), .control("g"): picker = nil
    case .up, .control("p"), .backTab: picker!.move(by: -1, count: count)
    case .down, .control("n"), .tab: picker!.move(by: 1, count: count)
    case .pageUp: picker!.move(by: -10, count: count)
    case .pageDown: picker!.move(by: 10, count: count)
    // A name typed or pasted in one go and Enter mean who is found, not who stood there before.
    case .enter where picker!.isAsking && picker!.selected == 0:
      picker!.isChosen = true
      return []
    case .enter: return choose()
    default:
      var line = picker!.line
      guard line.edit(key) else { return [] }
      guard line.text != picker!.line.text else {
        picker!.line = line
        return []
      }
      return typeInPicker { $0 = line }
    }
    return []
  }

  /// Makes the correction of the selected row.
  mutating func choose() -> [Effect] {
    let rows = pickerRows
    guard let picker, rows.indices.contains(picker.selected) else { return [] }
    self.picker = nil
    let row = rows[picker.selected]
    if row.note == "now" {
      notice = Notice(text: "That is how it is now; nothing was changed")
      return []
    }
    switch row.does {
    case .correct(let request): return correct(request)
    case .copy(let text): return copy(text)
    case .open(let address): return [.openLink(address)]
    case .compare(let left, let right): return compare(left, right)
    }
  }
}

/// The actors of an article in the order in which they come into question for a quotation.
enum LikelySpeakers {
  static func ranked(_ annotation: Annotation, _ index: Int) -> [Int] {
    let quotation = annotation.quotations[index]
    let extent = quotation.extent
    let contents = annotation.quotations.flatMap(\.content)
    let speakers = Set(annotation.quotations.flatMap(\.speakers))
    func distance(_ actor: Int) -> Int {
      var least = Int.max / 4
      for mention in annotation.actors[actor].mentions {
        if quotation.content.contains(where: { $0.contains(mention.range) }) { continue }
        let before = extent.start - mention.range.end
        let after = mention.range.start - extent.end
        // Readers look back for who speaks, and a little ahead; who is spoken of by others is seldom who
        // speaks.
        var away = before > 0 ? before : after > 0 ? after * 2 : 0
        if contents.contains(where: { $0.contains(mention.range) }) { away += 1000 }
        least = min(least, away)
      }
      return least + (speakers.contains(actor) ? 0 : 300)
    }
    func rank(_ actor: Int) -> Int {
      if quotation.speakers.contains(actor) { return 3 }
      if actor == quotation.candidate { return 0 }
      switch annotation.actors[actor].kind {
      case .person, .organization, .unnamed, .group, .outlet: return 1
      case .place, .document: return 2
      }
    }
    return annotation.actors.indices.map { (rank: rank($0), distance: distance($0), actor: $0) }
      .sorted { ($0.rank, $0.distance, $0.actor) < ($1.rank, $1.distance, $1.actor) }.map(\.actor)
  }
}
