// What the words in and around a name say of its kind: "Auric Power" is a company, "in Oldmar" a place, and
// where there are Kestrians there is a Kestria. Weighed against the labels of the net, of which each counts
// `label`.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

struct NameEvidence {
  static let label = 4

  private static let organisationEnds = Form.hashes(
    """
    robotics research securities care buses power media motors records labs laboratories pharmaceuticals \
    foods stores studios pictures games software systems technologies solutions consulting advisors airlines \
    airways airports water energy electronics chemicals logistics shipping railways brewery builders bank \
    university college hospital party ministry department agency committee council commission federation \
    association union league society alliance institute foundation corporation company co corp inc ltd llc \
    plc gmbh ag group holdings partners associates
    """)
  private static let outletEnds = Form.hashes(
    "echo review wire gazette herald tribune courier chronicle observer times post journal telegraph news "
      + "radio tv"
  )
  private static let placeEnds = Form.hashes(
    """
    valley river lake island islands bay harbour harbor bridge road street avenue square hill hills mountain \
    mountains peak falls creek forest park airport station county province district region peninsula coast \
    beach desert strait canal delta junction highlands
    """)
  private static let placeBeginnings = Form.hashes(
    "mount lake port fort cape terminal gate platform upper lower")
  private static let inside = Form.hashes("in across throughout near outside inside within around from")
  private static let towards = Form.hashes("to into towards toward between")
  private static let settlements = Form.hashes(
    "town city village port island province district region valley capital suburb republic kingdom harbour "
      + "harbor"
  )
  private static let of = Form.hash("of")
  private static let ruled = Form.hashes("border government army parliament coast capital navy")
  private static let the = Form.hash("the")
  private static let possessive = Form.hashes("'s ’s")

  private let tokens: UnsafeMutableBufferPointer<Token>
  /// Forms of the article's words with a capital.
  private var capitals: Set<UInt32> = []
  /// Surnames of people whose full name the article gives.
  private let surnames: Set<UInt32>

  init(_ tokens: UnsafeMutableBufferPointer<Token>, surnames: Set<UInt32>) {
    self.tokens = tokens
    self.surnames = surnames
    for token in tokens where token.shape == .capitalised { capitals.insert(token.form) }
  }

  private static let storms = Form.hashes("hurricane typhoon cyclone storm")

  /// Whether a name is a storm's: "Hurricane Orla" is nobody.
  static func isStorm(_ tokens: UnsafeMutableBufferPointer<Token>, _ range: Range<Int>) -> Bool {
    if range.count > 1, storms.contains(tokens[range.lowerBound].form) { return true }
    return range.lowerBound > 0 && range.count == 1 && tokens[range.lowerBound - 1].shape == .capitalised
      && storms.contains(tokens[range.lowerBound - 1].form)
  }

  /// What speaks for a person, an organisation, an outlet and a place, beside the net's label.
  func votes(_ range: Range<Int>, _ label: NameClass) -> (
    person: Int, organization: Int, outlet: Int, place: Int
  ) {
    var out = (person: 0, organization: 0, outlet: 0, place: 0)
    let lexicon = Lexicon.shared
    let first = tokens[range.lowerBound].form
    let last = tokens[range.upperBound - 1].form
    let entry = lexicon.entry(first)
    let mayBePerson = !entry.isDisjoint(with: [.maleForename, .femaleForename, .title])
    if range.count > 1, !mayBePerson {
      if Self.organisationEnds.contains(last) { out.organization += 8 }
      if Self.outletEnds.contains(last) { out.outlet += 8 }
      if Self.placeEnds.contains(last) || Self.placeBeginnings.contains(first) { out.place += 8 }
    }
    var isListedPlace = false
    if !mayBePerson || range.count > 1,
      let found = Gazetteer.shared.longest(tokens.baseAddress! + range.lowerBound, range.count),
      found.words == range.count
    {
      isListedPlace = !found.entry.isDisjoint(with: [.region, .city])
      switch found.entry.kind {
      case .place? where range.count > 1: out.place += 9
      // A town of one word has namesakes: it does not outweigh labels that agree.
      case .place?
      where found.entry.isDisjoint(with: [.alsoWord, .mostlyWord]) && entry.isDisjoint(with: .surname):
        out.place += found.entry.contains(.region) ? 5 : found.entry.contains(.city) ? 3 : 2
        // Unless they make a person of what no list of people has.
        if label == .person, isListedPlace { out.place += 3 }
      case .organization? where range.count > 1: out.organization += 9
      case .organization?
      where found.entry.isDisjoint(with: [.alsoWord, .mostlyWord])
        && entry.isDisjoint(with: [.surname, .place]):
        out.organization += 6
      default: break
      }
    }
    if range.count == 1, tokens[range.lowerBound].shape == .allCapitals, entry.contains(.acronym),
      !isListedPlace
    {
      out.organization += 9
    }
    guard !mayBePerson, range.count > 1 || entry.isDisjoint(with: .surname), !surnames.contains(last) else {
      return out
    }
    var before = range.lowerBound - 1
    if before >= 0, tokens[before].form == Self.the { before -= 1 }
    let after = range.upperBound < tokens.count ? tokens[range.upperBound].form : 0
    if before >= 0, range.count == 1, !Self.possessive.contains(after) {
      if Self.inside.contains(tokens[before].form) { out.place += 5 }
      if Self.towards.contains(tokens[before].form) { out.place += 2 }
      if before >= 1, tokens[before].form == Self.of, Self.settlements.contains(tokens[before - 1].form) {
        out.place += 9
      }
    }
    if Self.ruled.contains(after) { out.place += 3 }
    if range.count == 1 {
      // Kestria, Kestrian; Oldmar, Oldmarian.
      let n = Form.step(first, UInt8(ascii: "n"))
      let an = Form.step(Form.step(first, UInt8(ascii: "a")), UInt8(ascii: "n"))
      let ian = Form.step(
        Form.step(Form.step(first, UInt8(ascii: "i")), UInt8(ascii: "a")), UInt8(ascii: "n"))
      if capitals.contains(n) || capitals.contains(an) || capitals.contains(ian) { out.place += 6 }
    }
    return out
  }
}
