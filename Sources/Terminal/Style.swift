// How a cell looks: colours by number in the terminal's palette or exactly, and attributes.

/// The look of a cell. Colours are palette numbers or `exact`; -1 is the terminal's own.
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

  public var foreground: Int32
  public var background: Int32
  public var attributes: Attributes

  public init(_ foreground: Int32 = -1, on background: Int32 = -1, _ attributes: Attributes = []) {
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

  /// A colour by its red, green and blue as a number 0xRRGGBB: shown as it is where the terminal has all
  /// colours, else as the nearest of its palette.
  public static func exact(_ rgb: Int32) -> Int32 { rgb & 0xFFFFFF | 0x100_0000 }

  /// Red, green and blue of a colour of the palette of 256, as xterm has it, or of an exact one.
  public static func parts(_ colour: Int32) -> [UInt8] {
    if colour > 255 { return [UInt8(colour >> 16 & 0xFF), UInt8(colour >> 8 & 0xFF), UInt8(colour & 0xFF)] }
    let number = Int(max(colour, 0))
    if number < 16 { return basic[number] }
    if number >= 232 { return Array(repeating: UInt8(8 + (number - 232) * 10), count: 3) }
    let level: [UInt8] = [0, 95, 135, 175, 215, 255]
    let at = number - 16
    return [level[at / 36], level[at / 6 % 6], level[at % 6]]
  }

  private static let basic: [[UInt8]] = [
    [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255],
    [255, 255, 255],
  ]

  /// The number of a colour on a terminal that has so many: of an exact one the nearest. Users change the
  /// first sixteen, so that those stand for no other where there are more.
  public static func number(_ colour: Int32, of colours: Int) -> Int32 {
    if colours > 256 {
      // A terminal of all colours takes numbers for colours, but for the first eight.
      if colour < 8 { return colour }
      let exact = parts(colour).reduce(Int32(0)) { $0 << 8 | Int32($1) }
      return max(exact, 8)
    }
    guard colour > 255 || colour >= colours else { return colour }
    let wanted = parts(colour).map { Int($0) }
    let candidates = colours >= 256 ? 16..<256 : 0..<max(min(colours, 16), 1)
    let nearest = candidates.min { distance(Int32($0), wanted) < distance(Int32($1), wanted) }
    return Int32(nearest ?? -1)
  }

  private static func distance(_ colour: Int32, _ wanted: [Int]) -> Int {
    // Eyes tell greens apart better than reds, and reds better than blues.
    zip(zip(parts(colour).map { Int($0) }, wanted), [3, 4, 2]).reduce(0) { sum, pair in
      let ((a, b), weight) = pair
      return sum + weight * (a - b) * (a - b)
    }
  }
}
