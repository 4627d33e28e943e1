// Commands about actors: whose quotations are listed, in which order and of which kind actors are, and all
// about one.
import DocumentModel
import Terminal

extension Command {
  static let actors: [Command] = [
    Command(
      .actors, "filter", ["Enter", "s"], in: [.actors], "Only quotations by this actor",
      hint: ("their quotes", 10),
      hintNow: {
        $0.filter.actor?.id == $0.actorHere?.id && $0.filter.side == .by ? "all quotes" : "their quotes"
      },
      unavailable: needsActor
    ) { model, _ in
      guard let actor = model.actorHere else { return [] }
      if model.filter.actor?.id == actor.id, model.filter.side == .by { return model.clearActor() }
      return model.filter(by: actor, side: .by)
    },
    Command(
      .actors, "about", ["a"], "Quotations by the actor, about them, or both in turn",
      hint: ("by/about/both", 40),
      unavailable: {
        $0.filter.actor == nil && $0.focus != .actors
          ? "First choose an actor: \($0.key("speaker")) on a quotation" : nil
      }
    ) { model, _ in
      let here = model.focus == .actors ? model.actorHere : nil
      guard let actor = here ?? model.filter.actor else { return [] }
      guard model.filter.actor?.id == actor.id else { return model.filter(by: actor, side: .about) }
      return model.filter(by: actor, side: model.filter.side.next)
    },
    Command(
      .actors, "detail", ["i"], in: Context.panes + [.detail],
      "All about an actor: names, times, company", hint: ("info", 14),
      unavailable: {
        if $0.detail != nil {
          return $0.companyHere == nil ? "i on one of those quoted with them tells all about that one" : nil
        }
        return $0.actorInHand == nil ? $0.whyNoActor : nil
      }
    ) { model, _ in model.showDetail() },
    Command(
      .actors, "order", ["o"], in: [.actors], "Turn the order: said, about, mentions, name",
      hint: ("order", 45),
      argument: "ORDER", completes: .words(ActorOrder.allCases.map(\.rawValue))
    ) { model, argument in
      guard let argument else { return model.orderActors(by: model.actorOrder.next) }
      guard let order = ActorOrder(rawValue: argument) else {
        model.notice = Notice(
          text: "“\(argument)” is no order; actors are ordered by said, about, mentions or name",
          isError: true)
        return []
      }
      return model.orderActors(by: order)
    },
    Command(
      .actors, "kind", ["f"], in: [.actors], "Turn through the kinds: people only, …, all",
      hint: ("one kind", 42), argument: "KIND",
      completes: .words(Wording.groups.map { Wording.kind($0) } + ["all"])
    ) { model, argument in
      guard let argument else { return model.listActors(of: model.nextKind) }
      if argument == "all" { return model.listActors(of: nil) }
      guard
        let kind = Wording.groups.first(where: {
          // As the list names it, as one of them is called, and as at the shell.
          [Wording.group($0), Wording.kind($0), $0.rawValue].contains { name in
            name.lowercased().hasPrefix(argument.lowercased())
          }
        })
      else {
        let names = Wording.groups.map { Wording.kind($0) }.joined(separator: ", ")
        model.notice = Notice(text: "“\(argument)” is no kind; kinds are \(names) and all", isError: true)
        return []
      }
      return model.listActors(of: kind)
    },
    Command(
      .actors, "act", ["Enter"], in: [.detail], "Do what the row says: list their quotations",
      hint: ("show", 10),
      unavailable: { $0.detail?.detail == nil ? "Nothing is known of this actor yet" : nil }
    ) { model, _ in model.actOnDetail() },
    Command(
      .actors, "close", ["Esc", "q", "Ctrl-C"], in: Context.overlays,
      "Close; after one of the company, back to the first",
      hint: ("close", 89)
    ) { model, _ in model.closeOverlay() },
  ]

  static let needsActor: @Sendable (Model) -> String? = { $0.actorHere == nil ? "No actor is selected" : nil }
}

extension QuoteFilter.Side {
  /// What `a` turns to.
  var next: QuoteFilter.Side {
    switch self {
    case .by: .about
    case .about: .both
    case .both, .with: .by
    }
  }
}

extension ActorOrder {
  var next: ActorOrder {
    switch self {
    case .said: .about
    case .about: .mentions
    case .mentions: .name
    case .name: .said
    }
  }
}

extension Model {
  /// The actor that corrections are about: the one all about whom is shown, or the one selected in the
  /// sidebar.
  var actorHere: Correction.Named? {
    if let detail { return Correction.Named(id: detail.id, name: detail.name) }
    guard focus == .actors, actors.indices.contains(selectedActor) else { return nil }
    return Correction.Named(id: actors[selectedActor].id, name: actors[selectedActor].name)
  }

  /// The actor to tell all about: the one selected, the speaker of the quotation in hand, or the one filtered
  /// by.
  var actorInHand: Correction.Named? {
    actorHere ?? (focus == .quotes || focus == .article ? speakerHere : nil) ?? filter.actor
  }

  var whyNoActor: String {
    switch focus {
    case .actors: "No actor is selected"
    case .articles: "First choose an actor: \(key("actors")) goes to them"
    case .article, .quotes: whyNoSpeaker
    }
  }

  mutating func orderActors(by order: ActorOrder) -> [Effect] {
    actorOrder = order
    selectsFirstActor = true
    return askActors()
  }

  mutating func listActors(of kind: NewsActor.Kind?) -> [Effect] {
    actorKind = kind
    selectsFirstActor = true
    return askActors()
  }

  /// The kind after the one shown, among those there are; nil after the last.
  fileprivate var nextKind: NewsActor.Kind? {
    guard let actorKind else { return knownKinds.first }
    let place = Wording.groups.firstIndex(of: actorKind)!
    return Wording.groups[(place + 1)...].first { knownKinds.contains($0) }
  }
}
