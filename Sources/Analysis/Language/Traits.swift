// Number, gender and personhood of words, from tags and the lexicon.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

enum Traits {
  static func run(_ tokens: UnsafeMutableBufferPointer<Token>) {
    for index in tokens.indices {
      var flags = tokens[index].flags
      let token = tokens[index]
      switch token.tag {
      case .NNS, .NNPS: flags.insert(.plural)
      case .NN, .NNP: flags.insert(.singular)
      case .PRP, .PRPS, .WP, .DT: flags.formUnion(pronouns[token.form] ?? [])
      default:
        tokens[index].flags = flags
        continue
      }
      if token.tag.isNoun {
        let entry = Lexicon.shared.entry(token.form)
        if !entry.isEmpty { flags.formUnion(gender(token, entry)) }
      }
      tokens[index].flags = flags
    }
  }

  private static func gender(_ token: Token, _ entry: Lexicon.Entry) -> Token.Flags {
    var flags: Token.Flags = []
    if entry.contains(.manNoun) { flags.formUnion([.masculine, .person]) }
    if entry.contains(.womanNoun) { flags.formUnion([.feminine, .person]) }
    if entry.contains(.personNoun) { flags.insert(.person) }
    // "Male" and "female" forenames both: neither is said.
    if token.name.kind == .person, flags.isDisjoint(with: [.masculine, .feminine]) {
      let male = entry.contains(.maleForename)
      let female = entry.contains(.femaleForename)
      if male != female { flags.insert(male ? .masculine : .feminine) }
    }
    return flags
  }

  private static let pronouns: [UInt32: Token.Flags] = {
    let table: [(String, Token.Flags)] = [
      ("he him his himself", [.singular, .masculine, .person]),
      ("she her hers herself", [.singular, .feminine, .person]),
      ("it its itself this that", [.singular]), ("i me my mine myself", [.singular, .person]),
      ("we us our ours ourselves they them their theirs themselves these those", [.plural]),
      ("who whom", [.person]), ("you your yours yourself", [.person]),
    ]
    var out: [UInt32: Token.Flags] = [:]
    for (words, flags) in table {
      for word in words.split(separator: " ") { out[Form.hash(String(word))] = flags }
    }
    return out
  }()
}
