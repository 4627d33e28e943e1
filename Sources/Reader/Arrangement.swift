// Where the panes stand on a screen of a given size: four at once, two with another beside them, or one.
import Terminal

/// A pane's place: its title row and what is below it.
struct PanePlace: Sendable, Equatable {
  var title: Rect
  var body: Rect
}

/// A rule between panes that the mouse can move: beside the articles, beside the actors, above the quotes.
enum Divider: Sendable, Equatable { case articles, actors, quotes }

struct Arrangement: Sendable, Equatable {
  enum Fold: Sendable { case four, two, one, tooSmall }

  static let smallest = Size(40, 12)

  let fold: Fold
  private(set) var places: [(pane: Pane, place: PanePlace)] = []
  /// Columns of the vertical rules between the upper panes, and the rows they cross.
  private(set) var rules: [(x: Int, top: Int, bottom: Int)] = []
  let status: Rect

  static func == (a: Arrangement, b: Arrangement) -> Bool {
    a.fold == b.fold && a.status == b.status
      && a.places.elementsEqual(b.places) { $0.pane == $1.pane && $0.place == $1.place }
  }

  init(_ model: Model) {
    let size = model.size
    let screen = Rect(x: 0, y: 0, width: size.columns, height: size.rows)
    let (main, status) = screen.splitRows(top: size.rows - 1)
    self.status = status
    if model.options.isPlain {
      // A braille line has few cells, and lines are no use to it.
      fold = size.columns < 10 || size.rows < 3 ? .tooSmall : .one
    } else if size.columns < Arrangement.smallest.columns || size.rows < Arrangement.smallest.rows {
      fold = .tooSmall
    } else if model.isZoomed || size.columns < 64 || size.rows < 17 {
      fold = .one
    } else {
      fold = size.columns >= 100 && size.rows >= 20 ? .four : .two
    }
    switch fold {
    case .tooSmall: break
    case .one: add(model.focus, main)
    case .two: two(main, model)
    case .four: four(main, model)
    }
  }

  private mutating func add(_ pane: Pane, _ rect: Rect) {
    let (title, body) = rect.splitRows(top: 1)
    places.append((pane, PanePlace(title: title, body: body)))
  }

  private static func quoteRows(_ main: Rect, _ model: Model) -> Int {
    min(max(usualQuoteRows(main.height) + model.quoteRowsChange, 4), main.height - 6)
  }

  /// What panes get before anybody changes it.
  static func usualQuoteRows(_ height: Int) -> Int { height * 3 / 10 + 1 }
  static func usualSide(_ width: Int, _ fold: Fold) -> Int { fold == .two ? width / 2 : width / 4 }

  /// The article above the quotes; the list or the actors beside them while they have the keys.
  private mutating func two(_ main: Rect, _ model: Model) {
    var rest = main
    let usual = Arrangement.usualSide(main.width, .two)
    let side = min(max(usual + model.sideColumnsChange, 30), main.width - 30)
    if model.focus == .articles {
      let (left, right) = main.splitColumns(left: side)
      add(.articles, left)
      rest = right.inset(left: 1)
      rules = [(side, 0, main.bottom)]
    } else if model.focus == .actors {
      let (left, right) = main.splitColumns(left: main.width - side)
      add(.actors, right)
      rest = left.inset(right: 1)
      rules = [(left.right - 1, 0, main.bottom)]
    }
    let (upper, lower) = rest.splitRows(top: main.height - Arrangement.quoteRows(main, model))
    add(.article, upper)
    add(.quotes, lower)
  }

  private mutating func four(_ main: Rect, _ model: Model) {
    let (upper, lower) = main.splitRows(top: main.height - Arrangement.quoteRows(main, model))
    let usual = Arrangement.usualSide(main.width, .four)
    let wide = min(max(usual + model.sideColumnsChange, 24), min(48, main.width / 3))
    let (left, rest) = upper.splitColumns(left: wide)
    let (middle, right) = rest.splitColumns(left: rest.width - wide)
    add(.articles, left)
    add(.article, middle.inset(left: 1, right: 1))
    add(.actors, right)
    add(.quotes, lower)
    rules = [(middle.x, 0, lower.y), (middle.right - 1, 0, lower.y)]
  }

  subscript(pane: Pane) -> PanePlace? { places.first { $0.pane == pane }?.place }

  /// The pane under a point, the topmost first.
  func pane(at point: Point) -> Pane? {
    places.last { $0.place.body.contains(point) || $0.place.title.contains(point) }?.pane
  }

  /// The rule under a point that can be moved; the title above the quotes is one.
  func divider(at point: Point) -> Divider? {
    for (number, rule) in rules.enumerated()
    where rule.x == point.x && (rule.top..<rule.bottom).contains(point.y) {
      return fold == .four
        ? (number == 0 ? .articles : .actors) : self[.articles] != nil ? .articles : .actors
    }
    guard fold == .four || fold == .two, pane(at: point) == .quotes else { return nil }
    return self[.quotes]?.title.contains(point) == true ? .quotes : nil
  }

  /// The width the article is wrapped to, also while its pane is folded away.
  var articleWidth: Int { self[.article]?.body.width ?? status.width }
  var articleHeight: Int { max(self[.article]?.body.height ?? status.y - 1, 1) }
}

extension Model {
  /// Moves the rule that the mouse has hold of to where it is.
  mutating func drag(to point: Point) {
    guard let dragged else { return }
    let arrangement = Arrangement(self)
    let usual = Arrangement.usualSide(size.columns, arrangement.fold)
    switch dragged {
    case .quotes:
      let height = arrangement.status.y
      quoteRowsChange = min(max(height - point.y - Arrangement.usualQuoteRows(height), -20), 40)
    case .articles: sideColumnsChange = min(max(point.x - usual, -20), 20)
    case .actors: sideColumnsChange = min(max(size.columns - 1 - point.x - usual, -20), 20)
    }
  }
}
