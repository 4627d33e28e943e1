// What Tab offers in the line at the bottom: commands and their values, fields of queries, and, asked of the
// archive, names of actors and outlets, and tags, with how often they occur.
import DocumentModel
import Terminal

/// What is offered, and which of it stands in the line.
struct Completion: Sendable, Equatable {
  struct Candidate: Sendable, Equatable {
    /// What comes into the line, and what is shown for it.
    var text: String
    var label: String
    var note: String
  }

  /// Characters of the line that a candidate replaces.
  var range: Range<Int>
  var candidates: [Candidate] = []
  /// Nil until one is chosen: the line is as it was typed.
  var selected: Int?
  /// The line before any was chosen.
  var typed: String
  /// What was asked of the archive.
  var question: Question?

  struct Question: Sendable, Equatable {
    var values: QueryField.Values
    var beginning: String
    /// Before each value in the line: "speaker:".
    var prefix: String
  }
}

/// What may be typed after a command's name, as far as it can be offered.
enum Argument: Sendable {
  case words([String])
  case query
  case tags
}

extension Model {
  /// Tab: offers what fits what is typed, and goes to the next of it.
  mutating func complete(by step: Int) -> [Effect] {
    if prompt?.completion != nil {
      choose(by: step)
      return []
    }
    guard let prompt else { return [] }
    let (completion, effects) = completion(of: prompt)
    self.prompt!.completion = completion
    if effects.isEmpty { return settleCompletion() }
    return effects
  }

  mutating func receiveSuggestions(_ values: QueryField.Values, _ beginning: String, _ found: [Suggestion])
    -> [Effect]
  {
    guard let question = prompt?.completion?.question, question.values == values,
      question.beginning == beginning
    else { return [] }
    prompt!.completion!.question = nil
    prompt!.completion!.candidates = found.map { suggestion in
      let isPlain = suggestion.text.allSatisfy { $0.isLetter || $0.isNumber || "-_.#".contains($0) }
      let value = isPlain ? suggestion.text : "\"\(suggestion.text.filter { $0 != "\"" })\""
      return .init(
        text: question.prefix + value + " ", label: suggestion.text,
        note: suggestion.count.map { Wording.number($0) } ?? "")
    }
    return settleCompletion()
  }

  /// Nothing fits, one thing does, or there is something to choose from.
  private mutating func settleCompletion() -> [Effect] {
    guard let completion = prompt?.completion else { return [] }
    switch completion.candidates.count {
    case 0:
      prompt!.completion = nil
      notice = Notice(text: "Nothing to offer here")
      return []
    case 1:
      choose(by: 1)
      prompt!.completion = nil
      return promptChanged()
    default:
      // As far as all agree.
      let typed = String(Array(completion.typed)[completion.range])
      if let common = commonBeginning(completion.candidates.map(\.text)), common.count > typed.count {
        replaceInLine(completion, with: common)
        prompt!.completion!.range = completion.range.lowerBound..<completion.range.lowerBound + common.count
        prompt!.completion!.typed = prompt!.line.text
        return promptChanged()
      }
      return []
    }
  }

  private func commonBeginning(_ texts: [String]) -> String? {
    guard var common = texts.first else { return nil }
    for text in texts { while !text.hasPrefix(common) { common.removeLast() } }
    return common
  }

  private mutating func choose(by step: Int) {
    guard let completion = prompt?.completion, !completion.candidates.isEmpty else { return }
    let count = completion.candidates.count
    let next = completion.selected.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    prompt!.completion!.selected = next
    replaceInLine(completion, with: completion.candidates[next].text)
  }

  private mutating func replaceInLine(_ completion: Completion, with text: String) {
    let old = Array(completion.typed)
    let (start, end) = (
      min(completion.range.lowerBound, old.count), min(completion.range.upperBound, old.count)
    )
    prompt!.line = EditedLine(String(old[..<start]) + text)
    let cursor = prompt!.line
    prompt!.line.append(String(old[end...]), cursor)
  }

  // MARK: - What fits

  private func completion(of prompt: Prompt) -> (Completion?, [Effect]) {
    let typed = Array(prompt.line.text.prefix(prompt.line.cursor))
    switch prompt.kind {
    case .rename, .note, .pipe, .export, .saveSearch, .topic: return (nil, [])
    case .tags:
      let start = typed.lastIndex { $0 == " " || $0 == "," }.map { $0 + 1 } ?? 0
      return ask(.tags, String(typed[start...]), "", start..<typed.count, prompt)
    case .search(let pane): return pane == .article ? (nil, []) : query(typed, 0, pane, prompt)
    case .command:
      guard let space = typed.firstIndex(of: " ") else { return (commands(String(typed), prompt), []) }
      guard let command = Command.named(String(typed[..<space])), let argument = command.completes else {
        return (nil, [])
      }
      let start = space + 1
      switch argument {
      case .words(let words):
        let beginning = String(typed[start...])
        return (offer(words.map { ($0, "") }, beginning, start..<typed.count, prompt), [])
      case .query: return query(typed, start, focus, prompt)
      case .tags:
        let start = max(typed.lastIndex { $0 == " " || $0 == "," }.map { $0 + 1 } ?? start, start)
        return ask(.tags, String(typed[start...]), "", start..<typed.count, prompt)
      }
    }
  }

  private func commands(_ beginning: String, _ prompt: Prompt) -> Completion {
    let fitting = Command.all.filter { $0.name.hasPrefix(beginning) }
    let here =
      fitting.filter { $0.contexts.contains(context) } + fitting.filter { !$0.contexts.contains(context) }
    let pairs = here.map { ($0.name + ($0.argument == nil || here.count > 1 ? "" : " "), $0.help) }
    return offer(pairs, "", 0..<beginning.count, prompt)
  }

  /// The word of a query at the cursor: a field, or a field's value.
  private func query(_ typed: [Character], _ start: Int, _ pane: Pane, _ prompt: Prompt) -> (
    Completion?, [Effect]
  ) {
    var at = start
    var isQuoted = false
    for index in start..<max(typed.count, start) {
      if "\"“”".contains(typed[index]) { isQuoted.toggle() }
      if !isQuoted, typed[index] == " " || typed[index] == "(" { at = index + 1 }
    }
    if at < typed.count, typed[at] == "-" { at += 1 }
    let word = typed[at...]
    guard let colon = word.firstIndex(of: ":"), let field = QueryField(rawValue: String(word[..<colon]))
    else {
      let fields = pane == .actors ? [QueryField.kind] : QueryField.allCases
      return (offer(fields.map { ($0.rawValue + ":", $0.help) }, String(word), at..<typed.count, prompt), [])
    }
    let beginning = String(word[(colon + 1)...].filter { !"\"“”".contains($0) })
    let range = at..<typed.count
    switch field.values(ofActors: pane == .actors) {
    case .none: return (nil, [])
    case .words(let words):
      // Several values may stand after commas.
      let start = (typed[(colon + 1)...].lastIndex(of: ",") ?? colon) + 1
      return (
        offer(words.map { ($0, "") }, String(typed[start...]), start..<typed.count, prompt), []
      )
    case let values: return ask(values, beginning, field.rawValue + ":", range, prompt)
    }
  }

  private func offer(
    _ all: [(text: String, note: String)], _ beginning: String, _ range: Range<Int>, _ prompt: Prompt
  ) -> Completion {
    Completion(
      range: range,
      candidates: all.filter { $0.text.lowercased().hasPrefix(beginning.lowercased()) }.map {
        .init(text: $0.text, label: $0.text, note: $0.note)
      }, typed: prompt.line.text)
  }

  private func ask(
    _ values: QueryField.Values, _ beginning: String, _ prefix: String, _ range: Range<Int>, _ prompt: Prompt
  ) -> (Completion?, [Effect]) {
    let question = Completion.Question(values: values, beginning: beginning, prefix: prefix)
    return (
      Completion(range: range, typed: prompt.line.text, question: question), [.suggest(values, beginning)]
    )
  }
}

enum CompletionList {
  private static let most = 10

  /// The candidates above the line that is typed.
  static func draw(_ completion: Completion, above status: Rect, _ theme: Theme, into frame: inout Frame) {
    guard !completion.candidates.isEmpty, completion.question == nil else { return }
    let height = min(completion.candidates.count, most, max(status.y - 2, 1))
    let top = max(min((completion.selected ?? 0) - height / 2, completion.candidates.count - height), 0)
    let shown = completion.candidates.dropFirst(top).prefix(height)
    let labels = shown.map { Glyph.width($0.label) }.max() ?? 0
    let notes = shown.map { Glyph.width($0.note) }.max() ?? 0
    let width = min(labels + (notes > 0 ? notes + 2 : 0) + 2, max(status.width - 2, 4))
    let box = Rect(x: status.x + 1, y: status.y - height, width: width, height: height)
    frame.fill(box, style: theme.style(.overlay))
    for (row, candidate) in shown.enumerated() {
      let (y, isSelected) = (box.y + row, top + row == completion.selected)
      let look = isSelected ? theme.style(.selection) : theme.style(.overlay)
      if isSelected {
        frame.fill(Rect(x: box.x, y: y, width: width, height: 1), style: look)
      } else {
        frame.put(theme.signs.vertical, x: box.x - 1, y: y, style: theme.style(.rule))
      }
      frame.put(candidate.label, x: box.x + 1, y: y, width: min(labels, width - 2), style: look)
      let room = width - labels - 4
      if room > 0 {
        frame.put(
          candidate.note, x: box.x + labels + 3, y: y, width: room,
          style: isSelected ? look : theme.style(.dim))
      }
    }
  }
}
