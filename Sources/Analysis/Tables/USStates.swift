// The states of the United States and how American papers shorten them, so that "Va." is Virginia.
import DocumentModel

enum USStates {
  /// Full name by key of a name or of what shortens it; two letters count only in capitals, see `full(of:)`.
  private static let byKey: [String: String] = {
    var out: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let names = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
      for name in names { out[NameKey.of(name)] = names[0] }
    }
    return out
  }()

  /// The full name of a state; nil for what only looks like one ("Miss", "Ore" without a stop).
  static func full(of name: String) -> String? {
    guard let full = byKey[NameKey.of(name)] else { return nil }
    let isShort = NameKey.of(name) != NameKey.of(full)
    guard isShort else { return full }
    return name.contains(".") || name.utf8.count <= 3 && name.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A })
      ? full : nil
  }

  static func isName(_ name: String) -> Bool { full(of: name) != nil }

  private static let table = """
    Alabama|Ala.|AL
    Alaska|AK
    Arizona|Ariz.|AZ
    Arkansas|Ark.|AR
    California|Calif.|CA
    Colorado|Colo.|CO
    Connecticut|Conn.|CT
    Delaware|Del.|DE
    Florida|Fla.|FL
    Georgia|Ga.|GA
    Hawaii|HI
    Idaho|ID
    Illinois|Ill.|IL
    Indiana|Ind.|IN
    Iowa|IA
    Kansas|Kan.|KS
    Kentucky|Ky.|KY
    Louisiana|La.|LA
    Maine|ME
    Maryland|Md.|MD
    Massachusetts|Mass.|MA
    Michigan|Mich.|MI
    Minnesota|Minn.|MN
    Mississippi|Miss.|MS
    Missouri|Mo.|MO
    Montana|Mont.|MT
    Nebraska|Neb.|NE
    Nevada|Nev.|NV
    New Hampshire|N.H.|NH
    New Jersey|N.J.|NJ
    New Mexico|N.M.|NM
    New York|N.Y.|NY
    North Carolina|N.C.|NC
    North Dakota|N.D.|ND
    Ohio|OH
    Oklahoma|Okla.|OK
    Oregon|Ore.|OR
    Pennsylvania|Pa.|PA
    Rhode Island|R.I.|RI
    South Carolina|S.C.|SC
    South Dakota|S.D.|SD
    Tennessee|Tenn.|TN
    Texas|Tex.|TX
    Utah|UT
    Vermont|Vt.|VT
    Virginia|Va.|VA
    Washington|Wash.|WA
    West Virginia|W.Va.|W. Va.|WV
    Wisconsin|Wis.|WI
    Wyoming|Wyo.|WY
    District of Columbia|D.C.|DC
    """
}
