// Colours as people write them: names, numbers of the palette, #rrggbb; and looks: "bold white on blue".
import Terminal

/// Why a colour or a look cannot be what was written, as the end of a sentence.
struct ColourError: Error, Equatable { var why: String }

enum Colours {
  static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  /// A colour of the palette, of all colours, or the terminal's own.
  static func colour(_ text: String) throws(ColourError) -> Int32 {
    let word = text.lowercased()
    if word == "default" { return -1 }
    if let number = names.firstIndex(of: word) { return Int32(number) }
    if word.hasPrefix("bright-"), let number = names.firstIndex(of: String(word.dropFirst(7))) {
      return Int32(number + 8)
    }
    if word == "grey" || word == "gray" { return 8 }
    if let number = Int(word), (0...255).contains(number) { return Int32(number) }
    if word.hasPrefix("#"), word.count == 7, let value = Int32(word.dropFirst(), radix: 16) {
      return Style.exact(value)
    }
    throw ColourError(
      why: "“\(text)” is no colour: a name such as blue or bright-blue, 0 to 255, #rrggbb or default")
  }

  /// "bold white on blue": attributes and colours in any order, the ground after `on`.
  static func look(_ text: String) throws(ColourError) -> Style {
    var style = Style.plain
    var isGround = false
    for word in text.lowercased().split(separator: " ") {
      switch word {
      case "on": isGround = true
      case "bold": style.attributes.insert(.bold)
      case "dim": style.attributes.insert(.dim)
      case "underline": style.attributes.insert(.underline)
      case "reverse": style.attributes.insert(.reverse)
      case "italic": style.attributes.insert(.italic)
      case "plain": break
      default:
        let colour = try colour(String(word))
        if isGround { style.background = colour } else { style.foreground = colour }
        isGround = false
      }
    }
    if isGround { throw ColourError(why: "no colour stands after “on”") }
    return style
  }

  /// A look as it is written.
  static func text(_ style: Style) -> String {
    var words: [String] = []
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"), (.italic, "italic"),
    ]
    for (attribute, word) in attributes where style.attributes.contains(attribute) { words.append(word) }
    if style.foreground != -1 { words.append(text(style.foreground)) }
    if style.background != -1 { words += ["on", text(style.background)] }
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }

  static func text(_ colour: Int32) -> String {
    guard colour > 255 else {
      return colour < 0 ? "default" : colour < 8 ? names[Int(colour)] : String(colour)
    }
    let digits = String(Style.parts(colour).map { UInt32($0) }.reduce(0) { $0 << 8 | $1 }, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
