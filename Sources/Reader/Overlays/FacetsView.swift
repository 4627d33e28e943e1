// What the list can be narrowed by: who speaks in it, where and when it appeared, with how much would be
// left.
import DocumentModel
import Terminal

extension Facets {
  /// A value, and what narrows the list by it.
  struct Choice: Sendable, Equatable {
    var term: String
    var count: Int
  }

  /// A name as a value of the query language.
  fileprivate static func quoted(_ name: String) -> String { "\"\(name.filter { !"\"“”".contains($0) })\"" }
}

extension Command {
  static let facets: [Command] = [
    Command(
      .searching, "narrow", ["f"], in: [.articles, .article, .quotes],
      "Narrow the list by who speaks, by outlet or month, with counts", hint: ("narrow by", 44),
      unavailable: { $0.facetsOf == nil ? "Nothing is listed here" : nil }
    ) { model, _ in
      guard let listed = model.facetsOf else { return [] }
      let isOfQuotes = if case .quotes = listed { true } else { false }
      model.rowBox = RowBox(
        context: .facets, content: .facets(listed, []),
        title: isOfQuotes ? "Narrow the quotes by" : "Narrow the articles by",
        empty: "There is nothing to narrow by.", width: 60)
      return [.listFacets(listed)]
    },
    Command(
      .searching, "narrow-by", ["Enter"], in: [.facets], "Leave what has the selected value, or all again",
      hint: ("narrow", 9),
      unavailable: { $0.rowBox?.rows.isEmpty ?? true ? "Nothing is selected" : nil }
    ) { model, _ in model.narrow() },
  ]
}

extension Model {
  /// The list that is narrowed: the quotes where they have the keys or an article is read, else the articles.
  fileprivate var facetsOf: Listed? {
    if focus == .articles { return articles.count > 0 ? .articles(articleQuery()) : nil }
    return quotes.count > 0 ? quoteQuery.map { .quotes($0) } : nil
  }

  mutating func receiveFacets(_ listed: Listed, _ facets: Facets) {
    guard let box = rowBox, case .facets(let asked, _) = box.content, asked == listed else { return }
    let now = terms(of: listed)
    var choices: [Facets.Choice] = []
    func rows(_ values: [Facets.Value], _ term: (String) -> String, _ label: (String) -> String) -> [RowBox
      .Row]
    {
      values.map { value in
        let term = term(value.name)
        choices.append(Facets.Choice(term: term, count: value.count))
        let isOn = now.contains(term)
        return RowBox.Row(
          label: label(value.name), note: isOn ? "⏎ takes it off" : "", number: Wording.number(value.count),
          isStrong: isOn)
      }
    }
    let groups = [
      (
        heading: "Speakers", right: "",
        rows: rows(facets.speakers, { "speaker:" + Facets.quoted($0) }, { $0 })
      ),
      (heading: "Outlets", right: "", rows: rows(facets.outlets, { "outlet:" + Facets.quoted($0) }, { $0 })),
      (
        heading: "Months", right: "",
        rows: rows(facets.months, { "date:" + $0 }, { Wording.step($0 + "-01", .month) })
      ),
    ]
    rowBox!.fill(groups)
    rowBox!.content = .facets(listed, choices)
    if facets.isOfNewest { rowBox!.title += " · of the newest" }
  }

  private func text(of listed: Listed) -> String? {
    switch listed {
    case .articles(let query, _): query.matching
    case .quotes(let query, _): query.text
    case .text: nil
    }
  }

  /// What the list is narrowed by already, as far as it came from here.
  private func terms(of listed: Listed) -> Set<String> { Set(Model.terms(text(of: listed) ?? "")) }

  /// The terms of a query at its blanks, but for those between quotation marks.
  private static func terms(_ query: String) -> [String] {
    var terms = [""]
    var isQuoted = false
    for character in query {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted { terms.append("") } else { terms[terms.count - 1].append(character) }
    }
    return terms.filter { !$0.isEmpty }
  }

  fileprivate mutating func narrow() -> [Effect] {
    guard let box = rowBox, case .facets(let listed, let choices) = box.content,
      choices.indices.contains(box.selected)
    else { return [] }
    rowBox = nil
    let term = choices[box.selected].term
    var terms = Model.terms(text(of: listed) ?? "")
    if terms.contains(term) { terms.removeAll { $0 == term } } else { terms.append(term) }
    let narrowed = terms.isEmpty ? nil : terms.joined(separator: " ")
    remember()
    if case .articles = listed {
      focus = .articles
      return search(.articles, narrowed, isTyping: false)
    }
    focus = .quotes
    return search(.quotes, narrowed, isTyping: false)
  }
}
