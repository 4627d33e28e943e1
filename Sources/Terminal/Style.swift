// How a cell looks: colours by number in the terminal's palette, and attributes.

/// The look of a cell. Colours are palette numbers; -1 is the terminal's own.
public struct Style: Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let underline = Attributes(rawValue: 4)
    public static let reverse = Attributes(rawValue: 8)
    public static let italic = Attributes(rawValue: 16)
  }

  public var foreground: Int16
  public var background: Int16
  public var attributes: Attributes

  public init(_ foreground: Int16 = -1, on background: Int16 = -1, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()

  public func with(_ more: Attributes) -> Style {
    Style(foreground, on: background, attributes.union(more))
  }

  /// This style where it says something, else `other`.
  public func over(_ other: Style) -> Style {
    Style(
      foreground == -1 ? other.foreground : foreground, on: background == -1 ? other.background : background,
      attributes.union(other.attributes))
  }
}
