// A box over the panes: where it stands, how it is framed, and which of its rows is shown and hit. What lies
// under is dimmed, the last line stays clear for what there is to tell.
import Terminal

/// A box in the middle of the screen above the status line, as large as its content if there is room.
struct OverlayBox {
  let box: Rect
  /// Where content goes.
  let inner: Rect

  init(_ size: Size, width: Int, height: Int) {
    // A few letters of the panes at both sides would look like rubbish.
    let width = width + 16 > size.columns ? size.columns : width + 4
    let room = max(size.rows - 1, 0)
    let height = min(max(room - 2, min(room, 12)), height + 2)
    box = Rect(x: (size.columns - width) / 2, y: (room - height) / 2, width: width, height: height)
    inner = Rect(x: box.x + 2, y: box.y + 1, width: box.width - 4, height: box.height - 2)
  }

  /// Dims what lies under and draws the box.
  func draw(_ theme: Theme, title: String, footer: String, into frame: inout Frame) {
    let rest = Rect(x: 0, y: 0, width: frame.size.columns, height: frame.size.rows - 1)
    if theme.signs == .words {
      frame.fill(rest)
    } else {
      frame.restyle(rest) { _ in theme.style(.overlayDim) }
    }
    frame.box(box, theme: theme, title: " \(title) ", footer: footer)
  }
}

extension Model {
  mutating func moveInOverlay(by step: Int) -> Bool {
    if corrections != nil {
      corrections!.move(by: step)
      return true
    }
    if sources != nil {
      sources!.move(by: step)
      return true
    }
    if versions != nil {
      versions!.move(by: step)
      return true
    }
    if rowBox != nil {
      rowBox!.move(by: step)
      return true
    }
    if comparison != nil {
      moveInComparison(by: step)
      return true
    }
    guard detail != nil else { return false }
    detail!.selected = min(max(detail!.selected + step, 0), max(detailView.actions.count - 1, 0))
    return true
  }

  mutating func closeOverlay() -> [Effect] {
    if corrections != nil {
      corrections = nil
      return []
    }
    if sources != nil {
      sources = nil
      return []
    }
    if versions != nil {
      versions = nil
      return []
    }
    if rowBox != nil {
      rowBox = nil
      return []
    }
    if comparison != nil {
      comparison = nil
      return []
    }
    guard let last = detail?.trail.last else {
      detail = nil
      return []
    }
    let trail = detail!.trail.dropLast()
    detail = nil
    let effects = showDetail(of: last)
    detail!.trail = Array(trail)
    return effects
  }

  /// The wheel moves the selection, a click selects a row or, beside the box, closes it; two do what Enter
  /// does.
  mutating func receiveInOverlay(_ mouse: Mouse) -> [Effect] {
    let isPicking = picker != nil
    let count = isPicking ? pickerRows.count : 0
    switch mouse.action {
    case .drag, .release: break
    case .wheelUp, .wheelDown:
      let step = mouse.action == .wheelUp ? -1 : 1
      if isPicking { picker!.move(by: step, count: count) } else { _ = moveInOverlay(by: step) }
    case .press, .doublePress:
      notice = nil
      let place: OverlayBox =
        isPicking
        ? pickerPlace.box
        : corrections != nil
          ? correctionsPlace.box
          : sources != nil
            ? sourcesPlace.box
            : versions != nil ? versionsPlace.box : rowBox != nil ? rowBoxPlace : detailView.place
      guard place.box.contains(mouse.at) else {
        if isPicking { picker = nil } else { return closeOverlay() }
        return []
      }
      let row: Int?
      if isPicking {
        row = pickerPlace.row(at: mouse.at, top: picker!.top, count: pickerRows.count)
        if let row { picker!.selected = row }
      } else if corrections != nil {
        row = correctionsPlace.row(at: mouse.at, top: corrections!.top, count: corrections!.rows.count)
        if let row { corrections!.selected = row }
      } else if sources != nil {
        row = sourcesPlace.row(at: mouse.at, top: sources!.top, count: sources!.rows.count)
        if let row { sources!.selected = row }
      } else if versions != nil {
        row = versionsPlace.row(at: mouse.at, top: versions!.top, count: versions!.rows.count)
        if let row { versions!.selected = row }
      } else if rowBox != nil {
        row = rowInRowBox(at: mouse.at)
        if let row { rowBox!.selected = row }
      } else {
        row = detailView.action(at: mouse.at)
        if let row { detail!.selected = row }
      }
      if mouse.action == .doublePress, row != nil {
        if isPicking { return choose() }
        return bindings.command([.enter], in: context).map { run($0, argument: nil) } ?? []
      }
    }
    return []
  }
}

/// A box whose content is a list under a few rows that stay.
struct ListBox {
  var box: OverlayBox
  var list: Rect

  func row(at point: Point, top: Int, count: Int) -> Int? {
    let row = point.y - list.y + top
    return list.contains(point) && row >= 0 && row < count ? row : nil
  }
}
