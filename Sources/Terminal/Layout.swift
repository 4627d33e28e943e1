// Places on the screen: sizes, points and rectangles in cells, column 0 and row 0 at the top left.

/// A number of columns and rows.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(_ columns: Int, _ rows: Int) {
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
  }
}

/// A cell's place.
public struct Point: Hashable, Sendable {
  public var x: Int
  public var y: Int

  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells; its width and height are never negative.
public struct Rect: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(width, 0)
    self.height = max(height, 0)
  }

  /// One past the last column, and one past the last row.
  public var right: Int { x + width }
  public var bottom: Int { y + height }
  public var isEmpty: Bool { width == 0 || height == 0 }

  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < right && point.y >= y && point.y < bottom
  }

  /// Without so many columns at the left and right.
  public func inset(left: Int = 0, right: Int = 0) -> Rect {
    Rect(x: x + min(left, width), y: y, width: width - left - right, height: height)
  }

  /// The first `count` rows, and the rest.
  public func splitRows(top count: Int) -> (top: Rect, rest: Rect) {
    let n = min(max(count, 0), height)
    return (
      Rect(x: x, y: y, width: width, height: n), Rect(x: x, y: y + n, width: width, height: height - n)
    )
  }

  /// The first `count` columns, and the rest.
  public func splitColumns(left count: Int) -> (left: Rect, rest: Rect) {
    let n = min(max(count, 0), width)
    return (
      Rect(x: x, y: y, width: n, height: height), Rect(x: x + n, y: y, width: width - n, height: height)
    )
  }
}
