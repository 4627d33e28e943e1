// The words that mend a name, or tell what it names.

extension NameRepair {
  static let officeWords = words(
    """
    home prime foreign chief vice attorney deputy first finance interior defence defense press general
    district lord high
    """
  )
  static func words(_ text: String) -> Set<UInt64> {
    Set(text.split(whereSeparator: \.isWhitespace).map { WordTable.hash(Array($0.utf8)) })
  }

  /// Last words of bodies, which are no surnames.
  static let bodyEnds = words(
    """
    court committee subcommittee commission council ministry department agency university college school
    institute
    institution association foundation society league bureau company corporation federation authority union
    caucus museum healthcare
    pharmaceuticals pharma energy media resources securities systems networks technologies airlines airways
    motors
    industries holdings partners consulting analytics labs laboratories insurance electronics robotics
    logistics water
    care fuels mining minerals petroleum steel chemicals foods coal oil gas electric bank campaign camp
    orchestra choir
    quartet ensemble philharmonic
    """)
  /// Those of them that places are not called by: no West Bank, no Camp Relling.
  static let bodyEndsOfPlaces = words(
    """
    court committee subcommittee commission council ministry department agency university college school
    institute
    institution association foundation society company corporation federation authority caucus church energy
    """)
  static let studies = words("policy research law press media studies advocacy budget justice rights")
  static let legalForms = words("co co. inc inc. corp corp. ltd ltd. plc llc gmbh")
  static let streets = words("road street avenue lane close drive terrace crescent way court gardens")
  static let placeOpenings = words("san santa santo saint st st. los las port fort mount lake coral")
  static let operations = words("operation hurricane typhoon storm")
  static let networks = words(
    "facebook twitter pinterest google linkedin whatsapp instagram tumblr reddit email")
  static let owners = words(
    """
    people women men children gentleman king queen workers farmers veterans teachers students citizens
    mothers players writers
    """
  )
  /// Last words of what is no actor: laws, prizes, wars, days, cups.
  static let thingEnds = words(
    """
    act amendment bill prize award awards medal treaty accord accords pact war day eve year cup trophy
    grants emmy emmys
    oscar oscars shield olympics championship championships marathon
    """)
  /// What the news writes with a capital and that is nobody.
  static let things = words(
    """
    god satan christ islam christianity judaism hinduism buddhism catholicism protestantism communism
    marxism earth
    heaven hell internet web bible koran quran qur'an torah brexit obamacare medicaid medicare covid
    covid-19 aids hiv
    ebola bitcoin t-shirt t-shirts olympics nafta ramadan hanukkah halloween thanksgiving eid passover diwali
    victorian edwardian georgian elizabethan edt est cdt cst pdt pst gmt bst cet utc potus flotus pac pacs
    dna tv dvd
    gdp vat ngo ngos lgbt lgbtq ptsd adhd suv suvs atm gps faq url pdf rsvp
    world family day round debate forum culture guide future arts art media music science history business
    sports travel
    fashion food money opinion analysis photo photograph photos picture pictures video image images story
    update
    exclusive chapter part section figure table page volume night morning evening week year victims center
    centre
    """)
  /// Tongues that are no people.
  static let languages = words(
    """
    arabic latin mandarin cantonese farsi hindi urdu yiddish gaelic esperanto anglophone francophone
    hispanophone
    """
  )
  /// What stands before a hyphen and is no name by itself.
  static let prefixes = words(
    "trans anglo afro pan pro anti non inter sino euro indo franco neo post pre ultra mid")
  static let degrees = words("bsc msc msci llb phd qc kc mbe obe cbe bc ad hm")
  static let sights = words("delta canal zoo cathedral abbey palace castle estuary peninsula desert reef")
  /// What is written like a name and names nobody.
  static let phrases: Set<String> = [
    "jim crow", "marine one", "air force one", "uncle sam", "santa claus", "father christmas",
    "mother nature", "big brother", "main street",
  ]
  static let months = words(
    "jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. wed. thu. fri. sat. sun.")
  static let offices = words("speaker leader whip justice")
  static let numbered = words("channel radio network")
  static let outletStarts = words("radio daily")
  static let outletEnds = words(
    "gazette herald tribune courier chronicle enquirer inquirer wire echo review telegraph")
  static let crowns = words("king queen prince princess pope emperor empress")
  static let alsoSurnames = words("day eve bill war grants shield marathon cup")
  static let ships = words("uss hms miss")
  static let placeEnds = words(
    """
    stadium arena river valley mountain mountains island islands street avenue bridge airport harbour harbor
    bay
    """
  )
  static let placeStarts = words("estádio estadio stade stadio mount lake rio río")
  static let followers = words(
    """
    supporters fans goalkeeper striker midfielder captain coach manager defender winger fullback quarterback
    pitcher
    """
  )
  static let abstractEnds = ["tion", "sion", "ness", "ment", "ship", "ism", "ality", "ility"].map {
    Array($0.utf8)
  }
}

extension NameSpans {
  /// Ranks of British police, and players of records.
  static let ranks: Set<String> = [
    "MEP", "MP", "TD", "MSP", "MLA", "DI", "DS", "DC", "DCI", "DSI", "PC", "WPC", "Det", "Supt", "Insp",
    "Sgt", "Cllr", "Det.", "Supt.", "ASP", "DSP", "SSP", "ACP", "DCP", "MEC", "Cpl", "WO", "CTO", "CFO",
    "COO",
  ]

  /// Trades that are surnames too; before two names they are trades.
  static let callings: Set<String> = [
    "baker", "butcher", "carpenter", "farmer", "fisher", "gardener", "mason", "miller", "painter", "potter",
    "shepherd", "smith", "tailor", "weaver",
  ]

  /// What British papers write after a name.
  static let honours: Set<String> = [
    "kc", "qc", "sc", "mp", "mep", "msp", "mla", "mlc", "td", "mbe", "obe", "cbe", "kbe", "dbe", "oam", "md",
    "sj", "rn",
  ]
}
