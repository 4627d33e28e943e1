// Names the news takes for granted: groups, bodies and outlets that an article may name by initials only, or
// whose kind their words do not tell. A line is: kind ; names — the first is the full one. Offices and their
// holders change and are not listed.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

/// An organisation, group or outlet known by several names.
public struct KnownActor: Sendable {
  public var kind: NewsActor.Kind
  public var names: [String]
}

public enum KnownActors {
  public static let all: [KnownActor] = table.split(separator: "\n").compactMap { line in
    let columns = line.split(separator: ";", maxSplits: 1).map { $0.split(separator: "|").map(trimmed) }
    guard columns.count == 2, let kind = columns[0].first.flatMap({ NewsActor.Kind(rawValue: $0) }) else {
      return nil
    }
    return KnownActor(kind: kind, names: columns[1])
  }

  /// Index in `all` by folded name without "the".
  static let byName: [String: Int] = {
    var out: [String: Int] = [:]
    for (index, actor) in all.enumerated() { for name in actor.names { out[NameKey.of(name)] = index } }
    return out
  }()

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  static let table = """
    organization ; Islamic Revolutionary Guard Corps | IRGC | Revolutionary Guards | Revolutionary Guard | \
    Revolutionary Guard Corps
    organization ; Quds force | Quds Force | Qods force
    organization ; Basij
    group ; Fatemiyoun | Fatemiyoun Brigade | Liwa Fatemiyoun
    group ; Zainabiyoun
    group ; Hayat Tahrir al-Sham | HTS | Tahrir al-Sham
    group ; Hezbollah | Hizbollah | Hizbullah | Hezbullah
    group ; Hamas
    group ; Islamic Jihad | Palestinian Islamic Jihad | PIJ
    group ; Houthis | Houthi | Ansar Allah
    group ; Taliban | Taleban
    group ; Islamic State | ISIS | ISIL | Daesh
    group ; al-Qaeda | al Qaeda | al-Qaida | al Qaida | Al-Qaeda
    group ; al-Shabaab | al Shabaab | Shabaab | Al-Shabaab
    group ; Boko Haram
    group ; Syrian Democratic Forces | SDF
    group ; Free Syrian Army | FSA
    group ; Syrian National Army | SNA
    group ; Kurdistan Workers' Party | PKK
    group ; People's Protection Units | YPG
    group ; Rapid Support Forces | RSF
    group ; M23
    group ; Lord's Resistance Army | LRA
    group ; Revolutionary Armed Forces of Colombia | FARC
    group ; National Liberation Army | ELN
    group ; Muslim Brotherhood
    group ; Wagner group | Wagner | Wagner Group
    group ; Tigray People's Liberation Front | TPLF
    group ; Irish Republican Army | IRA
    organization ; United Nations | UN | U.N.
    organization ; UN Security Council | Security Council | U.N. Security Council | United Nations Security \
    Council
    organization ; World Health Organization | WHO | World Health Organisation
    organization ; International Monetary Fund | IMF
    organization ; World Bank
    organization ; World Trade Organization | WTO | World Trade Organisation
    organization ; International Atomic Energy Agency | IAEA
    organization ; International Criminal Court | ICC
    organization ; International Court of Justice | ICJ
    organization ; Organization of the Petroleum Exporting Countries | OPEC
    organization ; North Atlantic Treaty Organization | NATO | Nato
    organization ; European Commission
    organization ; European Central Bank | ECB
    organization ; European Union | EU | E.U.
    organization ; African Union | AU
    organization ; Arab League
    organization ; Association of Southeast Asian Nations | ASEAN
    organization ; United Nations High Commissioner for Refugees | UNHCR
    organization ; UNICEF | Unicef
    organization ; UNESCO | Unesco
    organization ; UNRWA
    organization ; Human Rights Watch | HRW
    organization ; Amnesty International | Amnesty
    organization ; Syrian Observatory for Human Rights | SOHR
    organization ; Médecins Sans Frontières | MSF | Doctors Without Borders
    organization ; Red Cross | International Committee of the Red Cross | ICRC
    organization ; Federal Reserve | Fed
    organization ; Federal Bureau of Investigation | FBI | F.B.I.
    organization ; Central Intelligence Agency | CIA | C.I.A.
    organization ; National Security Agency | NSA | N.S.A.
    organization ; Environmental Protection Agency | EPA | E.P.A.
    organization ; Securities and Exchange Commission | SEC | S.E.C.
    organization ; Internal Revenue Service | IRS | I.R.S.
    organization ; Food and Drug Administration | FDA | F.D.A.
    organization ; Centers for Disease Control and Prevention | CDC | C.D.C.
    organization ; National Aeronautics and Space Administration | NASA | Nasa
    organization ; Congressional Budget Office | CBO
    organization ; Department of Justice | Justice Department | DOJ
    organization ; Department of Defense | Defense Department | Pentagon
    organization ; Department of State | State Department
    organization ; Department of Veterans Affairs | VA
    organization ; Department of Homeland Security | DHS | Homeland Security
    organization ; American Civil Liberties Union | ACLU
    organization ; National Rifle Association | NRA
    organization ; Democratic National Committee | DNC
    organization ; Republican National Committee | RNC
    organization ; Israel Defense Forces | IDF | Israel Defence Forces
    organization ; White House
    organization ; Kremlin
    organization ; Downing Street | No 10 | Number 10 | 10 Downing Street
    organization ; Whitehall
    place ; Capitol Hill
    organization ; Supreme Court
    organization ; Congress
    organization ; Senate
    organization ; House of Representatives
    organization ; House of Commons
    organization ; House of Lords
    organization ; Knesset
    organization ; Bundestag
    organization ; Duma | State Duma
    organization ; Interpol
    organization ; Europol
    group ; Wall Street
    organization ; Vatican | Holy See
    group ; Republican Party | Republicans | GOP | G.O.P.
    group ; Democratic Party | Democrats
    group ; Labour Party | Labour
    group ; Conservative Party | Conservatives | Tories
    group ; Liberal Democrats | Lib Dems
    organization ; Royal Ulster Constabulary | RUC
    outlet ; New York Times | The New York Times | NYT
    outlet ; Washington Post | The Washington Post
    outlet ; Wall Street Journal | The Wall Street Journal | WSJ
    outlet ; Los Angeles Times | LA Times
    outlet ; Financial Times | FT
    outlet ; BBC | British Broadcasting Corporation | BBC News
    outlet ; CNN
    outlet ; NBC | NBC News
    outlet ; CBS | CBS News
    outlet ; ABC | ABC News
    outlet ; MSNBC
    outlet ; Fox News | Fox
    outlet ; National Public Radio | NPR
    outlet ; Sky News | Sky
    outlet ; Channel 4 | Channel Four
    outlet ; Channel 5 | Channel Five
    outlet ; BBC One | BBC1
    outlet ; BBC Two | BBC2
    outlet ; BBC Radio 4 | Radio 4
    outlet ; The Observer | Observer
    outlet ; Channel 4 News
    outlet ; Reuters | Reuter
    outlet ; Associated Press | AP
    outlet ; Agence France-Presse | AFP
    outlet ; Bloomberg
    outlet ; Xinhua
    outlet ; Tass | TASS | Itar-Tass
    outlet ; Kyodo
    outlet ; Yonhap
    outlet ; Al Jazeera | Al-Jazeera
    outlet ; Al Arabiya
    outlet ; IRNA
    outlet ; SANA
    outlet ; Anadolu
    outlet ; Le Monde
    outlet ; Der Spiegel | Spiegel
    outlet ; El País
    outlet ; La Repubblica
    outlet ; Politico | POLITICO
    outlet ; Axios
    outlet ; BuzzFeed | BuzzFeed News
    outlet ; Huffington Post | HuffPost
    outlet ; Breitbart | Breitbart News
    outlet ; Vox
    outlet ; Slate
    outlet ; USA Today | USA TODAY
    outlet ; The Economist | Economist
    outlet ; The Guardian | Guardian
    outlet ; The Telegraph | Telegraph | Daily Telegraph
    outlet ; The Times of London
    outlet ; The Independent
    outlet ; Daily Mail
    outlet ; PolitiFact
    outlet ; MTV
    outlet ; BET
    outlet ; UPI | United Press International
    outlet ; RT | Russia Today
    outlet ; ITV
    outlet ; Voice of America | VOA
    outlet ; Radio Free Europe
    organization ; Twitter
    organization ; Facebook
    organization ; Instagram
    organization ; YouTube
    organization ; Google
    organization ; G20 | G-20 | Group of 20
    organization ; G7 | G-7 | Group of Seven
    organization ; G8 | G-8
    organization ; House
    group ; Black Lives Matter
    group ; Green Party | Greens
    """
}

/// Keys under which names are looked up.
public enum NameKey {
  /// Folded, without a leading "the", possessive ending, dots and doubled spaces.
  public static func of(_ name: some StringProtocol) -> String {
    name.utf8.withContiguousStorageIfAvailable(ofASCII).flatMap { $0 } ?? ofAny(name)
  }

  static func ofAny(_ name: some StringProtocol) -> String {
    var words = Folding.fold(name).split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }).map(
      String.init)
    if words.count > 1, words[0] == "the" { words.removeFirst() }
    if let last = words.last, last.hasSuffix("'s") { words[words.count - 1] = String(last.dropLast(2)) }
    return words.joined(separator: " ").filter { $0 != "." }
  }
  /// The same for bytes of ASCII without carriage returns, which most names are; nil for others.
  private static func ofASCII(_ name: UnsafeBufferPointer<UInt8>) -> String? {
    guard name.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count + 1) { out in
      // Words in lower case with one space between them; where the first and the last begin.
      var count = 0, words = 0, last = 0, first = 0
      var isInside = false
      for byte in name {
        if byte == 0x20 || byte == 0x0A || byte == 0x09 {
          isInside = false
          continue
        }
        if !isInside {
          if words > 0 {
            out[count] = 0x20
            count += 1
          }
          if words == 1, count == 4, out[0] == 0x74, out[1] == 0x68, out[2] == 0x65 { first = count }
          last = count
          words += 1
          isInside = true
        }
        out[count] = byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte
        count += 1
      }
      if count - last >= 2, out[count - 2] == 0x27, out[count - 1] == 0x73 { count -= 2 }
      var kept = first
      for k in first..<max(first, count) where out[k] != 0x2E {
        out[kept] = out[k]
        kept += 1
      }
      return String(decoding: UnsafeBufferPointer(rebasing: out[first..<kept]), as: UTF8.self)
    }
  }
}
