// What holds after every message and of every picture, said once: tests and the fuzzer ask after each key.
import Terminal

extension Model {
  /// The first promise that the model or its picture breaks; nil when both keep all.
  public var brokenPromise: String? { brokenSelection ?? view(self).brokenPromise(size) }

  /// The same without the picture, which takes a hundred times as long.
  public var brokenSelection: String? {
    func outside(_ index: Int, _ count: Int) -> Bool { index < 0 || index >= max(count, 1) }
    if outside(articles.selected, articles.count) {
      return "article \(articles.selected) of \(articles.count) is selected"
    }
    if outside(quotes.selected, quotes.count) {
      return "quotation \(quotes.selected) of \(quotes.count) is selected"
    }
    if outside(selectedActor, actors.count) { return "actor \(selectedActor) of \(actors.count) is selected" }
    if outside(articles.top, articles.count) || outside(quotes.top, quotes.count) {
      return "a list begins outside its rows"
    }
    if let open {
      if outside(open.top, open.layout.rows.count) {
        return "the article begins at row \(open.top) of \(open.layout.rows.count)"
      }
      if let quotation = open.quotation, !open.annotation.quotations.indices.contains(quotation) {
        return "quotation \(quotation) is highlighted, which the article does not have"
      }
      if let match = open.match, !open.matches.indices.contains(match) {
        return "match \(match) is none of \(open.matches.count)"
      }
    }
    if let picker, outside(picker.selected, pickerRows.count) {
      return "choice \(picker.selected) of \(pickerRows.count) is selected"
    }
    if let corrections, outside(corrections.selected, corrections.rows.count) {
      return "correction \(corrections.selected) of \(corrections.rows.count) is selected"
    }
    if let rowBox, outside(rowBox.selected, rowBox.rows.count) || outside(rowBox.top, rowBox.lines.count) {
      return
        "row \(rowBox.selected) of \(rowBox.rows.count) is selected in a box that begins at \(rowBox.top)"
    }
    if let help, outside(help.selected, helpEntries.count) {
      return "command \(help.selected) of \(helpEntries.count) is selected"
    }
    return nil
  }
}

extension Model {
  /// Where panes show what does not belong together while nothing is waited for; nil when they agree, or a
  /// title says why they do not.
  public var disagreement: String? {
    guard let open, opening == nil, !articles.isStale, !quotes.isStale, prompt == nil else { return nil }
    let id = open.stored.id
    if let index = articles.firstIndex(where: { $0.id == id }), index != articles.selected {
      return
        "article \(id) is shown, row \(articles.selected) of the list is selected, and it stands at \(index)"
    }
    if articles.count > 0, articles.selectedRow?.id != id, !isShownElsewhere { return "nothing says why" }
    // Of what another article says the title tells.
    if focus == .quotes, let row = quotes.selectedRow, row.article == id {
      if open.quotation != row.index { return "quotation \(row.index) is selected, another is highlighted" }
    }
    if !filter.isArchive, quoteQuery?.article != id { return "quotations of another article are listed" }
    if !filter.isArchive, actorQuery?.article != id { return "actors of another article are listed" }
    if let index = open.quotation,
      let row = quotes.firstIndex(where: { $0.article == id && $0.index == index }), row != quotes.selected
    {
      return "quotation \(index) is highlighted, row \(quotes.selected) is selected, and it stands at \(row)"
    }
    return nil
  }
}

extension Frame {
  /// The first promise that a picture for a screen of a size breaks.
  fileprivate func brokenPromise(_ wanted: Size) -> String? {
    if size != wanted {
      return "the picture is \(size.columns)x\(size.rows), the screen \(wanted.columns)x\(wanted.rows)"
    }
    if let cursor, cursor.x < 0 || cursor.y < 0 || cursor.x >= size.columns || cursor.y >= size.rows {
      return "the cursor is at column \(cursor.x), row \(cursor.y)"
    }
    for y in 0..<size.rows {
      var x = 0
      for cell in row(y) {
        if let fault = fault(in: cell, at: x, y) { return "the cell at column \(x), row \(y) \(fault)" }
        x += 1
      }
    }
    return nil
  }

  private func fault(in cell: Cell, at x: Int, _ y: Int) -> String? {
    if cell.width == 1, cell.text.utf8.count == 1, (0x20..<0x7F).contains(cell.text.utf8.first!) {
      return nil
    }
    if cell.text.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value }) {
      return "holds a control character"
    }
    switch cell.width {
    case 0:
      return x > 0 && self[x - 1, y].width == 2 && cell.text.isEmpty ? nil : "is the right half of nothing"
    case 1, 2:
      if cell.width == 2, x + 1 == size.columns || self[x + 1, y].width != 0 { return "lacks its right half" }
      return Glyph.width(cell.text) == cell.width ? nil : "holds “\(cell.text)” in \(cell.width) columns"
    default: return "is \(cell.width) wide"
    }
  }
}
