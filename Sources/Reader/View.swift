// The whole picture from the model: panes, the rules between them, the status line, and what lies over them.
import DocumentModel
import Terminal

/// Draws the model. Pure: the same model gives the same frame.
public func view(_ model: Model) -> Frame {
  var frame = Frame(model.size)
  let arrangement = Arrangement(model)
  guard arrangement.fold != .tooSmall else {
    drawTooSmall(model, into: &frame)
    return frame
  }
  for (pane, place) in arrangement.places where model.comparison == nil {
    PaneTitle(model, pane).draw(model, pane, place.title, arrangement, into: &frame)
    if model.options.isPlain {
      PlainRows.draw(model, pane, place.body, into: &frame)
      continue
    }
    switch pane {
    case .articles: ArticleList.draw(model, place.body, into: &frame)
    case .article: ArticlePane.draw(model, place.body, into: &frame)
    case .quotes: QuoteList.draw(model, place.body, into: &frame)
    case .actors: ActorSidebar.draw(model, place.body, into: &frame)
    }
  }
  if let comparison = model.comparison {
    ComparisonView.draw(model, comparison, into: &frame)
  } else {
    drawRules(model, arrangement, into: &frame)
  }
  if let prompt = model.prompt {
    frame.draw(prompt, in: arrangement.status, outcome: outcome(of: prompt, model), theme: model.theme)
    if let completion = prompt.completion {
      CompletionList.draw(completion, above: arrangement.status, model.theme, into: &frame)
    }
  } else if !model.options.isPlain, model.pendingKeys.isEmpty {
    StatusLine.draw(model, arrangement.status, into: &frame)
  }
  if let detail = model.detail { DetailOverlay.draw(model, detail, into: &frame) }
  if let list = model.sources { SourcesOverlay.draw(model, list, into: &frame) }
  if let box = model.rowBox { RowBoxOverlay.draw(model, box, into: &frame) }
  if let list = model.versions { VersionsOverlay.draw(model, list, into: &frame) }
  if let list = model.corrections { CorrectionsOverlay.draw(model, list, into: &frame) }
  if let picker = model.picker { PickerOverlay.draw(model, picker, into: &frame) }
  // Over a box the name that is typed has the cursor.
  if let prompt = model.prompt, model.detail != nil {
    frame.draw(prompt, in: arrangement.status, outcome: outcome(of: prompt, model), theme: model.theme)
  }
  if !model.pendingKeys.isEmpty {
    frame.fill(arrangement.status)
    WhichKey.drawStatus(model, arrangement.status, into: &frame)
    WhichKey.draw(model, above: arrangement.status, into: &frame)
  }
  if let question = model.letterQuestion {
    LetterHint.draw(model, question, arrangement.status, into: &frame)
  }
  if let help = model.help { HelpOverlay.draw(model, help, into: &frame) }
  if model.options.isPlain, model.prompt == nil, model.pendingKeys.isEmpty, model.letterQuestion == nil {
    PlainStatus.draw(model, arrangement.status, into: &frame)
  }
  if model.options.isPlain || model.options.showsCursor { frame.showsCursor = frame.cursor != nil }
  return frame
}

private func drawRules(_ model: Model, _ arrangement: Arrangement, into frame: inout Frame) {
  let signs = model.theme.signs
  let look = model.theme.style(.rule)
  for rule in arrangement.rules {
    for y in rule.top..<rule.bottom {
      let sign = y == 0 ? signs.teeDown : signs.vertical
      frame.put(sign, x: rule.x, y: y, style: look)
    }
    // Where the rule meets the quote list's, unless a title stands there.
    if arrangement.fold == .four, rule.bottom < model.size.rows,
      frame[rule.x, rule.bottom].text == signs.horizontal
    {
      frame.put(signs.teeUp, x: rule.x, y: rule.bottom, style: look)
    }
  }
}

private func outcome(of prompt: Prompt, _ model: Model) -> String {
  if let notice = model.notice, notice.isError { return notice.text }
  switch prompt.kind {
  case .command:
    guard !prompt.line.text.isEmpty,
      let command = Command.named(String(prompt.line.text.prefix { $0 != " " }))
    else {
      return prompt.line.text.isEmpty ? "a command or a row's number" : ""
    }
    return command.name + (command.argument.map { " " + $0 } ?? "") + ": " + command.help
  case .pipe: return model.focus == .quotes ? "gets what is listed, as JSON lines" : "gets the article’s text"
  case .export: return ".md .csv .json .csl.json .bib .ris .jsonld .ann"
  case .tags: return "⏎ sets the tags · Esc does not"
  case .note: return prompt.line.text.isEmpty ? "⏎ takes the note off" : "⏎ keeps the note · Esc does not"
  case .topic: return "⏎ keeps it · Esc drops it"
  case .saveSearch(let search): return "⏎ saves \(search.query) · Esc does not"
  case .rename(let actor): return "⏎ renames \(actor.name) · Esc does not"
  case .search(let pane):
    guard !prompt.line.text.isEmpty else {
      return pane == .article ? "in this article" : "in \(pane.title.lowercased())"
    }
    switch pane {
    case .article:
      if Model.asksForField(prompt.line.text) { return "⏎ narrows the quotes" }
      let count = model.open?.matches.count ?? 0
      return count == 0 ? "not found" : "\((model.open?.match ?? 0) + 1) of \(Wording.number(count))"
    case .articles:
      return model.articles.isStale ? "" : Wording.count(model.articles.count, "article", "articles")
    case .quotes:
      return model.quotes.isStale ? "" : Wording.count(model.quotes.count, "quotation", "quotations")
    case .actors: return Wording.count(model.actors.count, "actor", "actors")
    }
  }
}

private func drawTooSmall(_ model: Model, into frame: inout Frame) {
  let least = Arrangement.smallest
  let text =
    "whosaid needs \(least.columns) columns and \(least.rows) rows; this window has \(model.size.columns) and \(model.size.rows). Please make it larger, or press q."
  let range = ByteRange(0, text.utf8.count)
  for (y, line) in Wrapping.lines(of: text, in: range, width: max(model.size.columns - 1, 2)).enumerated() {
    frame.put(line, of: text, x: 0, y: y, width: model.size.columns)
  }
}
