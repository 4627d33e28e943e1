// The versions of one story: the same piece from feed, page and wire, cut or corrected. The list of articles
// shows the fullest of them for all.
import DocumentModel
import Terminal

struct VersionList: Sendable, Equatable {
  /// The article that it was asked of.
  var article: Int64
  /// The one shown in the list of articles first.
  var rows: [ArticleRow] = []
  /// The first answer has come.
  var isAnswered = false
  var selected = 0
  var top = 0

  init(of article: Int64) { self.article = article }

  var selectedRow: ArticleRow? { rows.indices.contains(selected) ? rows[selected] : nil }

  mutating func change(_ id: Int64, _ change: Marking.Change) {
    guard let place = rows.firstIndex(where: { $0.id == id }) else { return }
    if case .read(let isRead) = change { rows[place].isRead = isRead }
    rows[place].marks.apply(change)
  }

  mutating func move(by step: Int) { selected = min(max(selected + step, 0), max(rows.count - 1, 0)) }

  /// The same version stays selected, at first the one that it was asked of.
  mutating func receive(_ rows: [ArticleRow]) {
    let id = selectedRow?.id ?? article
    self.rows = rows
    isAnswered = true
    if let place = rows.firstIndex(where: { $0.id == id }) { selected = place } else { move(by: 0) }
  }
}

extension Command {
  static let versions: [Command] = [
    Command(
      .reading, "versions", ["v"], in: [.articles, .article],
      "List all versions of the story: from feed, page and wire, cut or corrected",
      unavailable: { $0.articleHere == nil ? "No article is selected" : nil }
    ) { model, _ in
      guard let article = model.articleHere else { return [] }
      model.versions = VersionList(of: article)
      return [.listVersions(article)]
    },
    Command(
      .reading, "read-version", ["Enter"], in: [.versions], "Read the selected version", hint: ("read", 9),
      unavailable: { $0.versions?.selectedRow == nil ? "No version is selected" : nil }
    ) { model, _ in
      guard let row = model.versions?.selectedRow else { return [] }
      model.versions = nil
      model.remember()
      model.focus = .article
      return model.show(row.id)
    },
    Command(
      .corrections, "set-apart", ["x"], in: [.versions], "This is another story: list it by itself",
      hint: ("another story", 10),
      unavailable: {
        $0.versions.map { $0.rows.count > 1 } ?? false ? nil : "This is the only version of its story"
      }
    ) { model, _ in
      model.versions?.selectedRow.map { model.correct(.apart($0.id)) } ?? []
    },
  ]
}

extension Model {
  /// The article that keys mean: the one selected in the list, or the one that is open.
  var articleHere: Int64? {
    focus == .articles ? articles.selectedRow?.id ?? open?.stored.id : open?.stored.id
  }

  var versionsPlace: ListBox {
    let box = OverlayBox(size, width: 92, height: max(versions?.rows.count ?? 1, 1))
    return ListBox(box: box, list: box.inner)
  }

  mutating func receiveVersions(_ article: Int64, _ rows: [ArticleRow]) -> [Effect] {
    guard versions?.article == article else { return [] }
    guard rows.count > 1 else {
      versions = nil
      if notice == nil { notice = Notice(text: "This is the only version of its story") }
      return []
    }
    versions!.receive(rows)
    return []
  }
}

enum VersionsOverlay {
  static func draw(_ model: Model, _ list: VersionList, into frame: inout Frame) {
    guard list.isAnswered else { return }
    let theme = model.theme
    let place = model.versionsPlace
    place.box.draw(
      theme, title: "Versions \(Wording.number(list.rows.count))",
      footer: " \(model.key("set-apart")) sets one apart · \(model.key("undo")) undoes · Esc close ",
      into: &frame)
    let inner = place.list
    for (row, version) in list.rows.dropFirst(list.top).prefix(inner.height).enumerated() {
      let y = inner.y + row
      let isSelected = list.top + row == list.selected
      frame.selectRow(Rect(x: inner.x - 1, y: y, width: inner.width + 2, height: 1), isSelected, true, theme)
      if isSelected { frame.cursor = Point(x: inner.x - 1, y: y) }
      draw(
        version, Rect(x: inner.x, y: y, width: inner.width, height: 1),
        isSelected ? .plain : theme.style(.dim), into: &frame)
    }
  }

  /// When and where, the title, and at the end the words.
  private static func draw(_ version: ArticleRow, _ rect: Rect, _ quiet: Style, into frame: inout Frame) {
    let words = Wording.count(version.wordCount, "word", "words")
    let wordsWidth = Glyph.width(words)
    let origin = [Wording.date(version.date), version.outlet ?? ""].filter { !$0.isEmpty }.joined(
      separator: " ")
    let room = rect.width - wordsWidth - 2
    let first = min(max(room / 3, 12), 28)
    frame.put(origin.isEmpty ? version.key : origin, x: rect.x, y: rect.y, width: first, style: quiet)
    frame.put(version.title, x: rect.x + first + 2, y: rect.y, width: room - first - 2, style: .plain)
    frame.put(words, x: rect.right - wordsWidth, y: rect.y, style: quiet)
  }
}
