// A long list seen through a window: pages of rows that are fetched when they are looked at. The rows of the
// last question stay until the next one's arrive, so a list is never blank while it waits.
import DocumentModel

/// A list of which only the pages that were looked at are here.
struct Listing<Row: Sendable>: Sendable {
  private var pages: [Int: [Row]] = [:]
  private var asked: Set<Int> = []
  /// Rows in all; nil until the first answer.
  private(set) var total: Int?
  /// The selected row; 0 in an empty list.
  var selected = 0 { didSet { if selected != oldValue { isAdrift = false } } }
  /// The window was scrolled, and stays there, until another row is selected.
  private(set) var isAdrift = false
  /// The first row shown.
  var top = 0
  /// A new question is out, and what is here still answers the old one.
  private(set) var isStale = false

  var count: Int { total ?? 0 }

  subscript(index: Int) -> Row? {
    guard index >= 0, let page = pages[index / pageSize], index % pageSize < page.count else { return nil }
    return page[index % pageSize]
  }

  var selectedRow: Row? { self[selected] }

  /// How many rows are here.
  var loadedCount: Int { pages.values.reduce(0) { $0 + $1.count } }

  /// The rows that are here, with their numbers, in order.
  var loaded: [(index: Int, row: Row)] {
    pages.keys.sorted().flatMap { page in
      pages[page]!.enumerated().map { (page * pageSize + $0.offset, $0.element) }
    }
  }

  /// The number of the first row here that fits.
  func firstIndex(where fits: (Row) -> Bool) -> Int? {
    for page in pages.keys.sorted() {
      if let i = pages[page]!.firstIndex(where: fits) { return page * pageSize + i }
    }
    return nil
  }

  /// The question changed: what is here stays until `receive`, and page 0 is asked for.
  mutating func askAnew() {
    isStale = true
    asked = []
  }

  /// The new question failed: what is here is the list again.
  mutating func keepOld() {
    isStale = false
    asked = Set(pages.keys)
  }

  /// Takes a page of the current question.
  mutating func receive(_ rows: [Row], offset: Int, total: Int) {
    if isStale {
      pages = [:]
      isStale = false
    }
    self.total = total
    pages[offset / pageSize] = rows
    asked.insert(offset / pageSize)
    selected = min(selected, max(total - 1, 0))
    // Also where the list is not on the screen and nothing scrolls it.
    top = min(top, max(total - 1, 0))
  }

  /// Pages under rows `range` that nobody has asked for yet; they count as asked for from now on.
  mutating func missingPages(_ range: Range<Int>) -> [Int] {
    guard !isStale, let total, total > 0 else { return [] }
    let low = max(range.lowerBound, 0) / pageSize
    let high = min(max(range.upperBound - 1, 0), total - 1) / pageSize
    guard low <= high else { return [] }
    let missing = (low...high).filter { pages[$0] == nil && !asked.contains($0) }
    asked.formUnion(missing)
    return missing
  }

  /// Moves the selection by so many rows, stopping at the ends.
  mutating func move(by step: Int) {
    selected = min(max(selected + step, 0), max(count - 1, 0))
    isAdrift = false
  }

  /// Changes the rows here that fit.
  mutating func change(where fits: (Row) -> Bool, _ change: (inout Row) -> Void) {
    for page in pages.keys {
      for index in pages[page, default: []].indices where fits(pages[page, default: []][index]) {
        change(&pages[page, default: []][index])
      }
    }
  }

  /// Scrolls as little as shows the selected row among `height` rows.
  mutating func reveal(height: Int) {
    let height = max(height, 1)
    if !isAdrift {
      if selected < top { top = selected }
      if selected >= top + height { top = selected - height + 1 }
    }
    top = max(min(top, count - height), 0)
  }

  /// Scrolls the window; the same row stays selected, out of sight if need be.
  mutating func scroll(by rows: Int, height: Int) {
    top = max(min(top + rows, count - max(height, 1)), 0)
    isAdrift = true
  }
}
