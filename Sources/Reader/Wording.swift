// The words on the screen that are made from values: dates, counts, how a speaker was found.
import DocumentModel
import Terminal

enum Wording {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// "2031-05-03" as "03 May 2031"; anything else as it is.
  static func date(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    let parts = text.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else { return text }
    return "\(parts[2]) \(months[month - 1]) \(parts[0])"
  }

  /// 96211 as "96,211".
  static func number(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  static func count(_ value: Int, _ one: String, _ many: String) -> String {
    value == 1 ? "1 \(one)" : "\(number(value)) \(many)"
  }

  /// Minutes to read so many words, at 230 words a minute.
  static func minutes(words: Int) -> String { "\(max((words + 115) / 230, 1)) min" }

  /// 0.964 as "0.96".
  static func probability(_ value: Float) -> String {
    let hundredths = min(max(Int(value * 100 + 0.5), 0), 100)
    return hundredths == 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + String(hundredths)
  }

  /// "she, 0.96" when the text on the spot does not name the speaker; else nothing.
  static func resolution(_ row: QuoteRow) -> String {
    guard let name = row.speakerName, !row.source.isEmpty else { return "" }
    let nameWords = Set(words(name))
    guard nameWords.isDisjoint(with: words(row.source)) else { return "" }
    return "\(row.source), \(probability(row.confidence))"
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 }
  }

  static func content(_ row: QuoteRow) -> String { row.content.joined(separator: " … ") }

  static func group(_ kind: NewsActor.Kind) -> String {
    switch kind {
    case .person: "People"
    case .organization: "Organisations"
    case .outlet: "Outlets"
    case .group: "Groups"
    case .unnamed: "Unnamed sources"
    case .place: "Places"
    case .document: "Documents"
    }
  }

  /// The order of the groups in the sidebar.
  static let groups: [NewsActor.Kind] = [.person, .organization, .unnamed, .group, .outlet, .place, .document]
}
