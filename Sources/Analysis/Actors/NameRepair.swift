// What stands beside a name mends it: names that the labels cut or ran together, names taken for something else, and
// capitals that name nobody. Sees an article's spans in order, once.
import DocumentModel

struct NameRepair {
  let reading: Reading
  /// Surnames of people whose full name the article gives.
  private var surnames: Set<UInt64> = []
  /// Firms named with their legal form, by first word.
  private var firms: [UInt64: [Range<Int>]] = [:]
  /// First words of names that have a side's goalkeeper or supporters somewhere in the article.
  private var clubs: Set<UInt64> = []

  init(_ reading: Reading) { self.reading = reading }

  /// `input` in text order, without overlaps; so is what comes back.
  mutating func run(_ input: [NameSpan]) -> [NameSpan] {
    let spans = input.flatMap(parted)
    for span in spans {
      if span.kind == .person, span.tokens.count > 1 { surnames.insert(reading.hash(span.tokens.upperBound - 1)) }
      if has(span.tokens.upperBound - 1, NameRepair.legalForms), span.tokens.count > 1, (firms[reading.hash(span.tokens.lowerBound)] ?? []).count < 4 {
        firms[reading.hash(span.tokens.lowerBound), default: []].append(span.tokens)
      }
      if isClub(span) { clubs.insert(reading.hash(span.tokens.lowerBound)) }
    }
    var out: [NameSpan] = []
    var index = 0
    while index < spans.count {
      var span = spans[index]
      index += 1
      while index < spans.count, let whole = joined(span, spans[index]) {
        span = whole
        index += 1
      }
      let floor = out.last?.tokens.upperBound ?? 0
      let ceiling = index < spans.count ? spans[index].tokens.lowerBound : reading.count
      span.kind = kind(of: span, next: index < spans.count ? spans[index] : nil)
      // "the Labor department"
      if span.tokens.count == 1, span.kind != .nationality, span.tokens.upperBound < ceiling, ["department", "ministry"].contains(reading.lower(span.tokens.upperBound)),
        reading.sentence[span.tokens.upperBound] == reading.sentence[span.tokens.lowerBound], !surnames.contains(reading.hash(span.tokens.lowerBound)),
        StateNames.states[NameKey.of(reading.text(span.tokens))] == nil, !isEra(span.tokens.lowerBound), reading.shapes[span.tokens.lowerBound] == .capitalized, reading.tokens[span.tokens.lowerBound].tag != .JJ
      {
        span = NameSpan(tokens: span.tokens.lowerBound..<(span.tokens.upperBound + 1), kind: .organization)
      }
      if isTeam(span, span.tokens.upperBound), span.tokens.upperBound < ceiling {
        span = NameSpan(tokens: span.tokens.lowerBound..<(span.tokens.upperBound + 1), kind: .organization)
      }
      // "Relling, Upham and Co"
      if span.kind != .nationality, reading.lower(span.tokens.upperBound) == "and", has(span.tokens.upperBound + 1, NameRepair.legalForms), span.tokens.upperBound + 1 < ceiling, reading.isName(span.tokens.upperBound + 1),
        reading.sentence[span.tokens.upperBound + 1] == reading.sentence[span.tokens.lowerBound]
      { span = NameSpan(tokens: span.tokens.lowerBound..<(span.tokens.upperBound + 2), kind: .organization) }
      span.tokens = grown(span, floor, ceiling)
      if isLegalForm(span) {
        // "Moraebit Cells Co": the words before belong to it.
        var start = span.tokens.lowerBound
        while start > 0, reading.isName(start - 1), reading.sentence[start - 1] == reading.sentence[span.tokens.lowerBound],
          !reading.has(start - 1, [.common, .title])
        { start -= 1 }
        // "Relling Upton" "and" "Co"
        if start == span.tokens.lowerBound, let last = out.last, last.tokens.upperBound == start - 1, reading.lower(start - 1) == "and", last.kind != .nationality { start = last.tokens.lowerBound }
        if start == span.tokens.lowerBound { continue }
        while let last = out.last, last.tokens.upperBound > start {
          start = min(start, last.tokens.lowerBound)
          out.removeLast()
        }
        span = NameSpan(tokens: start..<span.tokens.upperBound, kind: .organization)
      }
      if !isNobody(span, after: out.last) { out.append(span) }
    }
    return out
  }

  // MARK: - Words

  private static func words(_ text: String) -> Set<UInt64> {
    Set(text.split(whereSeparator: \.isWhitespace).map { WordTable.hash(Array($0.utf8)) })
  }

  /// Last words of bodies, which are no surnames.
  private static let bodyEnds = words(
    """
    court committee subcommittee commission council ministry department agency university college school institute
    institution association foundation society league bureau company corporation federation authority union caucus museum healthcare
    pharmaceuticals pharma energy media resources securities systems networks technologies airlines airways motors
    industries holdings partners consulting analytics labs laboratories insurance electronics robotics logistics water
    care fuels mining minerals petroleum steel chemicals foods coal oil gas electric bank campaign camp orchestra choir
    quartet ensemble philharmonic
    """)
  /// Those of them that places are not called by: no West Bank, no Camp Relling.
  private static let bodyEndsOfPlaces = words(
    """
    court committee subcommittee commission council ministry department agency university college school institute
    institution association foundation society company corporation federation authority caucus church energy
    """)
  private static let studies = words("policy research law press media studies advocacy budget justice rights")
  private static let legalForms = words("co co. inc inc. corp corp. ltd ltd. plc llc gmbh")
  private static let streets = words("road street avenue lane close drive terrace crescent way court gardens")
  private static let placeOpenings = words("san santa santo saint st st. los las port fort mount lake coral")
  private static let operations = words("operation hurricane typhoon storm")
  private static let networks = words("facebook twitter pinterest google linkedin whatsapp instagram tumblr reddit email")
  private static let officeWords = words("home prime foreign chief vice attorney deputy first finance interior defence defense press general district lord high")
  private static let owners = words("people women men children gentleman king queen workers farmers veterans teachers students citizens mothers players writers")
  private static let works = words("edition editions copy copies author chapter chapters performance performances episode episodes trailer sequel adaptation screening publication reader readers")
  /// Last words of what is no actor: laws, prizes, wars, days, cups.
  private static let thingEnds = words(
    """
    act amendment bill prize award awards medal treaty accord accords pact war day eve year cup trophy grants emmy emmys
    oscar oscars shield olympics championship championships marathon
    """)
  /// What the news writes with a capital and that is nobody.
  private static let things = words(
    """
    god satan christ islam christianity judaism hinduism buddhism catholicism protestantism communism marxism earth
    heaven hell internet web bible koran quran qur'an torah brexit obamacare medicaid medicare covid covid-19 aids hiv
    ebola bitcoin t-shirt t-shirts olympics nafta ramadan hanukkah halloween thanksgiving eid passover diwali
    victorian edwardian georgian elizabethan edt est cdt cst pdt pst gmt bst cet utc halloween potus flotus pac pacs ceo cfo dna tv dvd gdp vat ngo ngos lgbt lgbtq ptsd
    adhd suv suvs atm gps faq url pdf rsvp
    world family day round debate forum culture guide future arts art media music science history business sports travel
    fashion food money opinion analysis photo photograph photos picture pictures video image images story update
    exclusive chapter part section figure table page volume night morning evening week year victims center centre
    """)
  /// Tongues that are no people.
  private static let languages = words("arabic latin mandarin cantonese farsi hindi urdu yiddish gaelic esperanto anglophone francophone hispanophone")
  /// What stands before a hyphen and is no name by itself.
  private static let prefixes = words("trans anglo afro pan pro anti non inter sino euro indo franco neo post pre ultra mid")
  private static let peerages = words("duke duchess earl countess viscount viscountess marquess baron baroness lord lady count")
  private static let degrees = words("bsc msc msci llb phd qc kc mbe obe cbe bc ad hm")
  private static let sights = words("delta canal zoo cathedral abbey palace castle estuary peninsula desert reef")
  /// What is written like a name and names nobody.
  private static let phrases: Set<String> = ["jim crow", "marine one", "air force one", "uncle sam", "santa claus", "father christmas", "mother nature", "big brother", "main street"]
  private static let zones = words("edt est cdt cst pdt pst gmt bst cet utc")
  private static let colours = words("black brown white")
  /// Last words of programmes and the like, where nothing else says that a body bears the name.
  private static let showEnds = words("show programme program survey tour states plan")
  private static let months = words("jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. wed. thu. fri. sat. sun.")
  private static let offices = words("speaker leader whip justice")
  private static let outletStarts = words("radio daily")
  private static let outletEnds = words("gazette herald tribune courier chronicle enquirer inquirer wire echo review telegraph")
  static let crowns = words("king queen prince princess pope emperor empress")
  private static let alsoSurnames = words("day eve bill war grants shield marathon cup")
  private static let compass = words("north south east west northern southern eastern western northeast northwest southeast southwest central")
  private static let ships = words("uss hms miss")
  private static let placeEnds = words("stadium arena river valley mountain mountains island islands street avenue bridge airport harbour harbor bay")
  private static let placeStarts = words("estádio estadio stade stadio mount lake rio río")
  private static let followers = words("supporters fans goalkeeper striker midfielder captain coach manager defender winger fullback quarterback pitcher")

  private func has(_ token: Int, _ words: Set<UInt64>) -> Bool { token >= 0 && token < reading.count && words.contains(reading.hash(token)) }

  private func isKnown(_ tokens: Range<Int>) -> Bool { KnownActors.byName[NameKey.of(reading.text(tokens))] != nil }

  private func hasBodyWord(_ tokens: Range<Int>) -> Bool { tokens.contains { reading.has($0, .organizationWord) || has($0, NameRepair.bodyEnds) } }

  private func isForename(_ token: Int) -> Bool { Forenames.isForename(reading, token) }

  private func isSurname(_ token: Int) -> Bool { Lexicon.shared.entry(reading.tokens[token].form).contains(.surname) }

  private func opens(_ token: Int) -> Bool {
    let sentence = reading.sentences[reading.sentence[token]]
    return (sentence.lowerBound..<token).allSatisfy { reading.shapes[$0] == .punctuation }
  }

  // MARK: - Run together

  /// What was taken for one name and is several, or has an office before it.
  private func parted(_ span: NameSpan) -> [NameSpan] {
    var span = span
    // A name ends with its paragraph, and before words written small: "Marlow en masse".
    if let next = span.tokens.dropFirst().first(where: { reading.paragraph[$0] != reading.paragraph[span.tokens.lowerBound] }) { span.tokens = span.tokens.lowerBound..<next }
    if span.tokens.count > 2, span.kind != .outlet, ["QC", "KC"].contains(reading.word(span.tokens.upperBound - 1)) { span = NameSpan(tokens: span.tokens.dropLast(), kind: .person) }
    if span.kind == .person, let small = span.tokens.dropFirst().first(where: { token in
      reading.shapes[token] == .lower && reading.shapes[token - 1] != .hyphen && !reading.has(token, .nameParticle) && !hasCapital(token)
        && (reading.tokens[token].tag.isVerb || !(token + 1 < span.tokens.upperBound && (reading.isName(token + 1) || reading.has(token + 1, .nameParticle) || reading.shapes[token + 1] == .punctuation)))
    }) {
      span.tokens = span.tokens.lowerBound..<small
    }
    while span.tokens.count > 1, ["and", "but", "or", "the", "in", "for"].contains(reading.lower(span.tokens.upperBound - 1)), span.kind == .person || span.kind == .place { span.tokens = span.tokens.dropLast() }
    // "Gift Facebook Twitter", "Getty ImagesThroughout": buttons, and words that lost the space between them.
    if span.tokens.count > 1, has(span.tokens.lowerBound, NameRepair.networks), has(span.tokens.lowerBound + 1, NameRepair.networks) { return [] }
    if let extra = span.tokens.dropFirst().first(where: { has($0, NameRepair.networks) || isGlued($0) && span.kind != .person }), span.kind != .organization || isGlued(extra) { span.tokens = span.tokens.lowerBound..<extra }
    if span.kind == .person, span.tokens.count > 1, ["of", "the", "in", "for"].contains(reading.lower(span.tokens.lowerBound)), reading.shapes[span.tokens.lowerBound] == .lower { span.tokens = span.tokens.dropFirst() }
    // "Ashmere Va.", "Ashmere Mayor": a town, and what stands after it.
    if span.kind == .person, span.tokens.count == 2, case let last = span.tokens.upperBound - 1, !reading.has(span.tokens.lowerBound - 1, .title) {
      // "Wis" "." at the end of a sentence.
      if reading.punctuation(last) == UInt8(ascii: "."), USStates.isName(reading.text(span.tokens)) { return [NameSpan(tokens: span.tokens, kind: .place)] }
      if reading.shapes[last] == .capitalized, reading.word(last).hasSuffix("."), reading.tokens[last].range.count > 2, USStates.isName(reading.word(last)) {
        return [NameSpan(tokens: span.tokens.dropLast(), kind: .place), NameSpan(tokens: last..<(last + 1), kind: .place)]
      }
      if ["mayor", "governor", "councillor", "councilman", "councilwoman"].contains(reading.lower(last)), reading.shapes[last] == .capitalized, isListedPlace(span.tokens.dropLast()) {
        return [NameSpan(tokens: span.tokens.dropLast(), kind: .place)]
      }
    }
    let tokens = span.tokens
    guard tokens.count > 2 else { return [span] }
    // "(Speaker of the) House Newt Rell"
    if span.kind == .organization, ["house", "senate", "state", "commons"].contains(reading.lower(tokens.lowerBound)),
      isForename(tokens.lowerBound + 1) || tokens.count <= 4 && reading.lower(tokens.lowerBound - 1) == "the" && reading.lower(tokens.lowerBound - 2) == "of" && (reading.has(tokens.lowerBound - 3, [.title, .role]) || has(tokens.lowerBound - 3, NameRepair.offices)),
      tokens.dropFirst().allSatisfy({ reading.shapes[$0] == .capitalized && !reading.has($0, [.organizationWord, .organizationNoun]) })
    { return [NameSpan(tokens: tokens.dropFirst(), kind: .person)] }
    // "Supreme Court Justice Anton Relle": a body, an office, a person.
    if span.kind == .organization,
      let office = tokens.dropFirst().dropLast(2).last(where: { (reading.has($0, [.title, .role]) || has($0, NameRepair.offices)) && !reading.has($0, .organizationWord) }),
      case let name = (office + 1)..<tokens.upperBound, name.count <= 4,
      name.allSatisfy({ reading.isName($0) && !reading.has($0, [.organizationWord, .outletWord, .placeWord, .title, .role]) && !has($0, NameRepair.bodyEnds) && reading.shapes[$0] == .capitalized })
    {
      var body = tokens.lowerBound..<office
      while body.count > 1, !reading.has(body.upperBound - 1, .organizationWord) { body = body.dropLast() }
      let person = NameSpan(tokens: name, kind: .person)
      return reading.has(body.upperBound - 1, .organizationWord) && body.count > 1 ? [NameSpan(tokens: body, kind: .organization), person] : [person]
    }
    guard let join = tokens.dropFirst().dropLast().first(where: { reading.lower($0) == "and" }) else { return [span] }
    let (left, right) = (tokens.lowerBound..<join, (join + 1)..<tokens.upperBound)
    switch span.kind {
    case .person:
      // "Mats and Olga Ek"
      guard isForename(left.lowerBound), isForename(right.lowerBound), right.count > 1 else { return [span] }
      return [NameSpan(tokens: left, kind: .person), NameSpan(tokens: right, kind: .person)]
    case .organization, .outlet:
      // "the Norvex Education Fund and Citizens for Rivers"; not "Institute of Sleep and Labour".
      let ends = reading.has(join - 1, .organizationWord) && (left.count > 1 || reading.isName(left.lowerBound - 1)) && (hasBodyWord(right) || right.count > 2 && right.contains { ["for", "of"].contains(reading.lower($0)) })
      guard ends || isKnown(left) && right.count > 1 else { return [span] }
      return [NameSpan(tokens: left, kind: span.kind), NameSpan(tokens: right, kind: span.kind)]
    default: return [span]
    }
  }

  /// "d’Este"
  private func hasCapital(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    return reading.bytes[range.start..<range.end].contains { $0 >= 0x41 && $0 <= 0x5A }
  }

  /// "ImagesThroughout", "APThe": a word and a small one, or an office, that lost the line break between them.
  private func isGlued(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    guard range.count > 4, reading.shapes[token] == .capitalized || reading.shapes[token] == .upper || reading.shapes[token] == .lower else { return false }
    func isUpper(_ at: Int) -> Bool { reading.bytes[at] >= 0x41 && reading.bytes[at] <= 0x5A }
    var start = range.end - 1
    while start > range.start, !isUpper(start) { start -= 1 }
    guard start > range.start + 1, reading.bytes[start - 1] | 0x20 >= 0x61 && reading.bytes[start - 1] | 0x20 <= 0x7A || reading.bytes[start - 1] == UInt8(ascii: "."), range.end - start > 2 else { return false }
    return reading.bytes.withUnsafeBufferPointer { !WordTable.shared.classes($0, start, range.end).isDisjoint(with: [.common, .title, .preposition]) }
      || NameRepair.networks.contains(WordTable.hash(Array(reading.bytes[start..<range.end])))
  }

  // MARK: - Cut apart

  /// One name of two that stand side by side.
  private func joined(_ one: NameSpan, _ other: NameSpan) -> NameSpan? {
    let (left, right) = (one.tokens, other.tokens)
    guard reading.sentence[left.lowerBound] == reading.sentence[right.lowerBound] else { return nil }
    // "African" "Americans", with a hyphen or without: one people.
    let between = right.lowerBound - left.upperBound
    if one.kind == .nationality, other.kind == .nationality || other.kind == .group, right.count == 1, reading.lower(right.lowerBound).hasSuffix("s"),
      between == 0 || between == 1 && (reading.shapes[left.upperBound] == .hyphen || reading.isDash(left.upperBound))
    { return NameSpan(tokens: left.lowerBound..<right.upperBound, kind: .group) }
    let whole = left.lowerBound..<right.upperBound
    let gap = right.lowerBound - left.upperBound
    // "Moore & Van Allen"
    if gap == 1, reading.punctuation(left.upperBound) == UInt8(ascii: "&") || reading.lower(left.upperBound) == "&",
      !(isForename(left.lowerBound) && isForename(right.lowerBound)) || left.count == 1 && right.count == 1 && isSurname(left.lowerBound) && isSurname(right.lowerBound)
    { return NameSpan(tokens: whole, kind: .organization) }
    // "the House Harvests and the Rivers Committee"
    if gap == 1 || gap == 2, one.kind == .organization, other.kind == .organization, left.count > 1,
      ["house", "senate"].contains(reading.lower(left.lowerBound)), reading.lower(left.upperBound) == "and",
      gap == 1 || reading.lower(left.upperBound + 1) == "the",
      ["committee", "subcommittee"].contains(reading.lower(right.upperBound - 1)), !reading.has(left.upperBound - 1, .organizationWord)
    { return NameSpan(tokens: whole, kind: .organization) }
    // "Pilar “La Grúa" "”" "Iriarte"
    if gap == 1, one.kind == .person, reading.shapes[left.upperBound] == .punctuation, right.count == 1, reading.tokens[left.upperBound].range.start == reading.tokens[left.upperBound - 1].range.end,
      !reading.isComma(left.upperBound), !reading.isPossessive(left.upperBound) || reading.punctuation(left.upperBound) == 0x27,
      reading.punctuation(left.upperBound) != UInt8(ascii: ")"),
      left.contains(where: { reading.shapes[$0] == .punctuation && reading.tokens[$0].range.end == reading.tokens[$0 + 1].range.start && ![UInt8(ascii: "."), UInt8(ascii: "(")].contains(reading.punctuation($0)) })
    { return NameSpan(tokens: whole, kind: .person) }
    // "Gentleman" "’s" "Magazine"
    if gap == 1, left.count == 1, reading.isPossessive(left.upperBound), has(left.lowerBound, NameRepair.owners), other.kind == .organization || other.kind == .outlet {
      return NameSpan(tokens: whole, kind: other.kind)
    }
    guard gap == 0 else { return nil }
    // "North" "Ferland"
    if one.kind == .place, other.kind == .place, left.count == 1, has(left.lowerBound, NameRepair.compass), StateNames.states[NameKey.of(reading.text(right))] == nil || isListedPlace(whole) { return NameSpan(tokens: whole, kind: .place) }
    // "Southeast" "Asian"
    if one.kind == .place, other.kind == .nationality, left.count == 1, reading.has(left.lowerBound, .placeWord) { return NameSpan(tokens: whole, kind: .nationality) }
    if other.kind == .organization, reading.isName(right.lowerBound), !isKnown(right) {
      // "European" "Council on Rivers"; "Iranian Foreign Ministry" stays the ministry.
      if one.kind == .nationality, StateNames.adjectives[NameKey.of(reading.text(left))] == nil { return NameSpan(tokens: whole, kind: .organization) }
      // "Port Sele" "University School of Law"
      if one.kind == .place, reading.has(right.lowerBound, .organizationWord), StateNames.states[NameKey.of(reading.text(left))] == nil {
        return NameSpan(tokens: whole, kind: .organization)
      }
    }
    // "Miguel de la" "Roca"
    if one.kind == .person, left.count > 1, reading.shapes[left.upperBound - 1] == .lower, reading.has(left.upperBound - 1, .nameParticle), other.kind != .nationality { return NameSpan(tokens: whole, kind: .person) }
    // "Kaldona" "Bay"
    if one.kind == .place, other.kind == .place, right.count == 1, left.count == 1, has(right.lowerBound, NameRepair.placeEnds), reading.isName(right.lowerBound) { return NameSpan(tokens: whole, kind: .place) }
    // "Mark" "Relling", of which one was taken for something else.
    if left.count == 1, one.kind == .person, right.count == 1, isForename(left.lowerBound), !reading.has(left.lowerBound, .title),
      other.kind != .nationality, reading.shapes[right.lowerBound] == .capitalized,
      !reading.has(right.lowerBound, [.organizationWord, .outletWord, .placeWord, .title, .role])
    { return NameSpan(tokens: whole, kind: .person) }
    return nil
  }

  /// A name with the words that belong to it on both sides, between the names before and after.
  private func grown(_ span: NameSpan, _ floor: Int, _ ceiling: Int) -> Range<Int> {
    var (start, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let sentence = reading.sentences[reading.sentence[start]]
    let low = max(floor, sentence.lowerBound)
    let high = min(ceiling, sentence.upperBound)
    func isFree(_ token: Int) -> Bool {
      token >= low && token < high && reading.isName(token) && !reading.has(token, [.common, .calendar, .title, .role])
        && reading.tokens[token].name.kind != .person
    }
    // "New" "York Post", "United" "Nations Harbour Council"
    if span.kind != .person, start - 1 >= low, reading.shapes[start - 1] == .capitalized, ["new", "united"].contains(reading.lower(start - 1)), !opens(start - 1) || isListedPlace((start - 1)..<min(start + 1, end)) { start -= 1 }
    if reading.lower(end) == "&", isFree(end + 1) {
      end += 2
      while isFree(end), reading.tokens[end].tag.isProperNoun { end += 1 }
    } else if reading.lower(start - 1) == "&", isFree(start - 2) {
      start -= 2
    }
    // "USA" "TODAY"
    if end < sentence.upperBound, reading.isName(end), isKnown(start..<(end + 1)), !isKnown(start..<end) || reading.has(end, .outletWord) { return start..<(end + 1) }
    // "Petróleos del" "Norte"
    if span.kind != .person, end - start == 1, start - 2 >= low, reading.lower(start - 1) == "del", isFree(start - 2) { return (start - 2)..<end }
    switch span.kind {
    case .organization:
      guard hasBodyWord(start..<end), !isKnown(start..<end), span.tokens.count > 1 || reading.has(start, .organizationWord) else { break }
      // "Civil" "Protection Agency", "National" "Center for River Studies"
      while isFree(start - 1), reading.tokens[start - 1].tag.isProperNoun || reading.tokens[start - 1].tag == .JJ && !opens(start - 1),
        reading.span[start - 1] == reading.span[start], !reading.has(start - 1, .nationality) || reading.has(start - 1, .faith),
        !(opens(start - 1) && reading.has(start - 1, .adverb))
      { start -= 1 }
      // "Center of Research" "for Development"
      while ["of", "for", "on", "against"].contains(reading.lower(end)), end + 1 < high {
        var next = end + 1
        while next + 1 < high, ["the", "a"].contains(reading.lower(next)) { next += 1 }
        guard isFree(next), reading.tokens[next].tag.isProperNoun, !reading.has(next, .nationality) else { break }
        end = next + 1
        while isFree(end), reading.tokens[end].tag.isProperNoun { end += 1 }
      }
    case .place:
      if start - 1 >= low, has(start - 1, NameRepair.compass), reading.isName(start - 1), !opens(start - 1), StateNames.states[NameKey.of(reading.text(start..<end))] == nil { start -= 1 }
      // "Terminal" "B"
      if end - start == 1, has(start, NameRepair.streets), start - 1 >= low, reading.shapes[start - 1] == .number {
        start -= 1
        if start - 1 >= sentence.lowerBound, has(start - 1, NameRepair.compass), start - 1 >= low { start -= 1 }
      }
      if end < high, reading.shapes[end] == .capitalized, reading.bytes[reading.tokens[end].range.start] < 0x80,
        reading.tokens[end].range.count == 1 || reading.tokens[end].range.count == 2 && reading.bytes[reading.tokens[end].range.end - 1] == UInt8(ascii: ".") && (end + 1 == sentence.upperBound || reading.shapes[end + 1] == .punctuation),
        ["terminal", "gate", "platform", "hall", "pier", "block"].contains(reading.lower(end - 1))
      { end += 1 }
    case .person:
      // "Queen" "Mary": where nothing else tells which.
      if end - start == 1 || end - start == 2 && PersonName.suffixes.contains(reading.lower(end - 1)), start - 1 >= low, reading.isName(start - 1), has(start - 1, NameRepair.crowns) { start -= 1 }
      // "Earl" "Ray Tomm"
      if end - start == 2, isFree(start - 1), isForename(start - 1), reading.tokens[start - 1].tag.isProperNoun, reading.has(start - 2, .title) || reading.punctuation(start - 2) == UInt8(ascii: ".") && reading.has(start - 3, .title) { start -= 1 }
    default: break
    }
    return start..<end
  }

  /// A plural with a capital after a town, which is neither a party nor a people.
  private func isTeam(_ span: NameSpan, _ next: Int) -> Bool {
    span.kind == .place && next < reading.count && reading.shapes[next] == .capitalized && reading.tokens[next].tag == .NNPS
      && reading.sentence[next] == reading.sentence[span.tokens.lowerBound] && reading.tokens[next].name.kind != .person && !reading.isName(next + 1)
      && !reading.has(next, [.faith, .nationality, .groupWord, .role, .placeWord, .organizationWord, .calendar]) && !isKnown(next..<(next + 1))
      && Lexicon.shared.entry(reading.tokens[next].form).isDisjoint(with: [.surname, .people, .place])
  }

  private func isLegalForm(_ span: NameSpan) -> Bool { span.tokens.count == 1 && has(span.tokens.lowerBound, NameRepair.legalForms) }

  // MARK: - Taken for something else

  private func kind(of span: NameSpan, next: NameSpan?) -> NameSpan.Kind {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    guard span.kind != .nationality, !isKnown(span.tokens) else { return span.kind }
    // "Islamic" is nowhere.
    if span.tokens.count == 1, span.kind == .place, reading.has(first, .faith) { return .nationality }
    let isState = StateNames.states[NameKey.of(reading.text(span.tokens))] != nil
    if isState { return span.kind }
    // "Cain Chemical", "Rainier", where the article has "Cain Chemical Inc".
    if span.kind == .person || span.kind == .place, let longer = firms[reading.hash(first)], longer.contains(where: { firm in
      (firm.count == span.tokens.count + 1 || firm.count > span.tokens.count && span.tokens.count > 1) && zip(firm, span.tokens).allSatisfy { reading.hash($0) == reading.hash($1) }
    }) { return .organization }
    if span.tokens.count > 1, has(last, NameRepair.legalForms) || span.kind != .outlet && span.tokens.contains(where: { reading.lower($0) == "&" }) { return .organization }
    // "the Relling administration": whose it is.
    if span.tokens.count == 1, span.kind == .organization || span.kind == .place, ["administration", "regime"].contains(reading.lower(end)), reading.shapes[first] == .capitalized,
      !reading.has(first, [.organizationWord, .placeWord, .nationality]), StateNames.capitals[NameKey.of(reading.text(span.tokens))] == nil
    { return .person }
    // "Abu Dhabi"
    if span.tokens.count > 1, span.kind == .person || span.kind == .organization, StateNames.capitals[NameKey.of(reading.text(span.tokens))] != nil, !reading.has(first - 1, .title), !reading.isName(end) { return .place }
    // "Ashmere Panthers"
    if span.kind == .person, span.tokens.count == 2, reading.tokens[last].tag == .NNPS, reading.shapes[last] == .capitalized, !isSurname(last), !isForename(last), !isForename(first) || reading.lower(first - 1) == "the",
      isListedPlace(first..<last) || USStates.isName(reading.word(first))
    { return .organization }
    // "the New Yorker"
    if span.tokens.count == 2, span.kind == .place, reading.lower(last).hasSuffix("er"), USStates.isName(String(reading.text(span.tokens).dropLast(2))), reading.lower(first - 1) == "the" { return .outlet }
    // "Rivers45"
    if span.kind == .person, span.tokens.count == 1, reading.shapes[first] == .capitalized, reading.tokens[first].range.count > 3, case let word = reading.tokens[first].range, reading.bytes[word.end - 1] >= 0x30, reading.bytes[word.end - 1] <= 0x39 { return .organization }
    // "the Pope"
    if span.tokens.count == 1, span.kind == .place || span.kind == .organization, has(first, NameRepair.crowns), reading.lower(first - 1) == "the" { return .person }
    // "the Rellings": a family.
    if span.kind != .group, span.kind != .outlet, span.tokens.count == 1, reading.lower(first - 1) == "the", reading.shapes[first] == .capitalized, !surnames.contains(reading.hash(first)),
      case let word = reading.tokens[first].range, word.count > 4, reading.bytes[word.end - 1] == UInt8(ascii: "s"), surnames.contains(WordTable.hash(Array(reading.bytes[word.start..<(word.end - 1)])))
    { return .group }
    // "New Yorkers"
    if span.kind != .group, span.tokens.count <= 2, reading.shapes[last] == .capitalized, reading.lower(last).hasSuffix("ers"), reading.tokens[last].range.count > 6, USStates.isName(String(reading.text(span.tokens).dropLast(3))) { return .group }
    if span.tokens.count > 1 {
      let isSurname = Lexicon.shared.entry(reading.tokens[last].form).contains(.surname)
      // "Rohingya Muslim", "North American"
      if span.kind != .outlet, span.kind != .group, reading.has(last, [.faith, .nationality]), reading.shapes[last] == .capitalized, !isForename(first), !reading.lower(last).hasSuffix("s") { return .nationality }
      if span.kind == .person {
        // "San Relmo", "Tallis Close"
        if has(first, NameRepair.placeOpenings), !reading.has(first - 1, .title), isListedPlace(span.tokens) { return .place }
        if has(last, NameRepair.sights), reading.shapes[last] == .capitalized, !reading.has(first - 1, .title), !isForename(first) || isListedPlace(first..<last) { return .place }
        if has(last, NameRepair.streets), !isForename(first) || ["in", "on", "at", "to", "from", "of"].contains(reading.lower(first - 1)) { return .place }
      }
      if span.kind == .place, ["center", "centre"].contains(reading.lower(last)), ["for", "of", "on"].contains(reading.lower(end)) || has(last - 1, NameRepair.studies) { return .organization }
      // "George III"
      if span.kind == .organization, span.tokens.count == 2, reading.shapes[last] == .upper, PersonName.suffixes.contains(reading.lower(last)), isForename(first) { return .person }
      if span.kind == .person || span.kind == .place {
        if has(last, span.kind == .place ? NameRepair.bodyEndsOfPlaces : NameRepair.bodyEnds), !isSurname, !reading.has(first - 1, .title), reading.shapes[last] != .lower { return .organization }
        // "Intermediate School 285"
        if span.kind == .place, reading.shapes[last] == .number, has(last - 1, NameRepair.bodyEnds) { return .organization }
      }
      if span.kind == .organization {
        if has(last, NameRepair.placeEnds) || has(first, NameRepair.placeStarts) { return .place }
        if has(first, NameRepair.outletStarts) && reading.isName(first + 1) || has(last, NameRepair.outletEnds) { return .outlet }
        // "Osama bin Relleh"
        if span.tokens.count == 3, ["bin", "bint", "ibn"].contains(reading.lower(first + 1)) { return .person }
      }
    }
    if span.kind == .place || span.kind == .person, clubs.contains(reading.hash(first)), !surnames.contains(reading.hash(last)),
      !(span.kind == .person && span.tokens.count > 1), !["in", "at", "from", "near", "to"].contains(reading.lower(first - 1))
    { return .organization }
    guard span.kind == .person || span.kind == .organization else { return span.kind }
    // "the Ashmere Ledger"
    if span.tokens.count > 1, span.kind == .person, reading.lower(first - 1) == "the", has(last, NameRepair.outletEnds) || reading.lower(last) == "ledger", !surnames.contains(reading.hash(last)) { return .outlet }
    // "of Ashmere, Md.", "HOLLISTER, N.Y. —"
    if reading.isComma(end), span.tokens.count <= 3, let next, next.tokens.lowerBound == end + 1, next.kind == .place,
      USStates.isName(reading.text(next.tokens)), !surnames.contains(reading.hash(last)),
      ["in", "at", "of", "from", "near", "to", "outside"].contains(reading.lower(first - 1)) || isParagraphStart(first)
    { return .place }
    // "KIRUNA - ", "KIRUNA (Reuters)"
    if isParagraphStart(first), span.tokens.allSatisfy({ reading.shapes[$0] == .upper }), reading.isDash(end) || reading.punctuation(end) == UInt8(ascii: "(") { return .place }
    // "Broward and St. Lewin counties"
    if reading.shapes.indices.contains(end), reading.shapes[end] == .lower, ["county", "counties", "province", "provinces", "peninsula"].contains(reading.lower(end)), span.tokens.count > 1 || !surnames.contains(reading.hash(last)) { return .place }
    // "Cosmo magazine"
    if reading.shapes.indices.contains(end), reading.shapes[end] == .lower, ["magazine", "newspaper", "tabloid", "broadsheet"].contains(reading.lower(end)), !surnames.contains(reading.hash(last)) { return .outlet }
    // "Ban Ki-moon", "bin Relleh"
    if span.kind == .organization, span.tokens.count == 4, reading.shapes[first + 2] == .hyphen, reading.shapes[last] == .lower, reading.isName(first), reading.isName(first + 1), !hasBodyWord(span.tokens) { return .person }
    if span.kind == .organization, span.tokens.count == 2, ["bin", "bint", "ibn"].contains(reading.lower(first)) { return .person }
    // "the Sarvan foreign minister"
    if span.tokens.count == 1, reading.lower(first - 1) == "the", reading.shapes[first] == .capitalized, !surnames.contains(reading.hash(first)),
      Lexicon.shared.entry(reading.tokens[first].form).isDisjoint(with: [.surname, .organizationWord]),
      ["foreign", "prime", "defence", "defense", "interior", "finance"].contains(reading.lower(end)) && reading.lower(end + 1) == "minister"
    { return .place }
    return span.kind
  }

  private func isListedPlace(_ tokens: Range<Int>) -> Bool {
    reading.tokens.withUnsafeBufferPointer { all in
      guard let found = Gazetteer.shared.longest(all.baseAddress! + tokens.lowerBound, tokens.count), found.words == tokens.count else { return false }
      return !found.entry.isDisjoint(with: [.town, .smallCity, .city, .region, .nature])
    }
  }

  private func isParagraphStart(_ token: Int) -> Bool { token == 0 || reading.paragraph[token - 1] != reading.paragraph[token] }

  /// "Porto Farol’s goalkeeper", "Vale supporters".
  private func isClub(_ span: NameSpan) -> Bool {
    var noun = span.tokens.upperBound
    guard span.kind == .place || span.kind == .organization else { return false }
    if reading.isPossessive(noun) { noun += 1 }
    if noun < reading.count, reading.tokens[noun].tag == .JJ, noun > span.tokens.upperBound { noun += 1 }
    return noun < reading.count && reading.shapes[noun] == .lower && has(noun, NameRepair.followers) && reading.sentence[noun] == reading.sentence[span.tokens.lowerBound]
      && (noun > span.tokens.upperBound || reading.lower(noun).hasSuffix("s"))
  }

  // MARK: - Nobody

  private func isNobody(_ span: NameSpan, after previous: NameSpan?) -> Bool {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let last = end - 1
    // "Dana Marlow (D-Md.)", "Dana Marlow, D-Md.,": party and state of whom was named just before.
    if let previous, isAffiliation(span, after: previous) { return true }
    // Buttons under a picture, "Operation Trident", "Home Secretary".
    if span.tokens.allSatisfy({ has($0, NameRepair.networks) }), span.tokens.count > 1 { return true }
    if has(first, NameRepair.networks), has(end, NameRepair.networks) || has(first - 1, NameRepair.networks) { return true }
    // "Ashmere Oil Inc <ASH>": how exchanges shorten it.
    if reading.lower(first - 1) == "<" { return true }
    if isGlued(first) { return true }
    if span.tokens.count > 1 && has(first, NameRepair.operations) || reading.isName(first - 1) && has(first - 1, NameRepair.operations), span.kind != .outlet { return true }
    if span.tokens.count > 1, reading.has(last, [.title, .role]), reading.shapes[last] == .capitalized, !isForename(first),
      span.tokens.dropLast().allSatisfy({ reading.has($0, [.title, .role]) || has($0, NameRepair.officeWords) })
    { return true }
    // "the fifteenth edition of The Moving Coast"
    let opening = reading.lower(first - 1) == "the" ? first - 1 : first
    if reading.lower(opening - 1) == "of", has(opening - 2, NameRepair.works), !reading.isPossessive(end), span.kind != .person || !isForename(first), span.kind != .outlet { return true }
    // "Gender Equality"
    if span.tokens.count > 1, span.kind == .person || span.kind == .place, !isForename(first), isAbstract(last) { return true }
    // "Rell v. Board of Bridges": a case.
    if reading.lower(end) == "v." || reading.lower(first - 1) == "v." || reading.lower(end) == "v" && reading.punctuation(end + 1) == UInt8(ascii: ".")
      || reading.lower(first - 2) == "v" && reading.punctuation(first - 1) == UInt8(ascii: ".")
    { return true }
    if has(first, NameRepair.ships), span.kind != .person, span.tokens.count > 1 { return true }
    // A heading in capitals: "RELLING HAS SAID IT BEFORE".
    if span.tokens.count > 2, span.kind != .outlet, span.tokens.allSatisfy({ reading.shapes[$0] == .upper }), span.tokens.contains(where: { reading.has($0, [.auxiliary, .be, .he, .she, .they, .it]) }) { return true }
    if span.tokens.count > 1, span.kind == .person, has(last, NameRepair.showEnds), !isForename(first) || reading.lower(first - 1) == "the" { return true }
    // "Christa Ek/Franz Lind": who took a picture.
    if span.kind == .person, span.tokens.count > 1, span.tokens.contains(where: { hasSlash($0) }) { return true }
    // "a Mercian Lord"
    if span.kind == .person, span.tokens.count == 2, has(last, NameRepair.peerages) || has(last, NameRepair.crowns), !isForename(first), !reading.has(first - 1, .title), ["a", "an", "the"].contains(reading.lower(first - 1)), !reading.isName(end) { return true }
    // "née Woolford"
    if span.kind == .person, ["née", "nee"].contains(reading.lower(first)) { return true }
    if span.tokens.count > 1, span.tokens.count <= 3, NameRepair.phrases.contains(NameKey.of(reading.text(span.tokens))) { return true }
    // "T-shirt"
    if span.tokens.count == 3, span.kind == .person, reading.shapes[first + 1] == .hyphen, reading.tokens[first].range.count == 1, reading.shapes[last] == .lower { return true }
    if span.tokens.count == 1 {
      if reading.isName(end), NameRepair.phrases.contains(NameKey.of(reading.text(first..<(end + 1)))) { return true }
      // "a Democrat", "Getty/"
      if span.kind == .person, Roles.parties[reading.lower(first)] != nil, !isSurname(first), !surnames.contains(reading.hash(first)) { return true }
      if span.kind == .person, hasSlash(first) { return true }
      // "the Earl of Ashmere"
      if has(first, NameRepair.peerages), reading.lower(end) == "of", reading.isName(end + 1), reading.shapes[first] == .capitalized { return true }
      if span.kind != .place, reading.shapes[first] == .upper || reading.tokens[first].range.count <= 4, has(first, NameRepair.degrees), !surnames.contains(reading.hash(first)) { return true }
      // "the Museum"
      if span.kind == .person, reading.has(first, .organizationWord), !isSurname(first), !isForename(first), !surnames.contains(reading.hash(first)), !reading.has(end, .reporting) { return true }
      if span.kind == .organization, case let word = reading.tokens[first].range, word.count == 2, reading.bytes[word.start + 1] >= 0x30, reading.bytes[word.start + 1] <= 0x39 { return true }
      // "West 23rd Street"
      if span.kind == .place, has(first, NameRepair.compass), end + 1 < reading.count, reading.shapes[end] == .number, has(end + 1, NameRepair.streets) { return true }
      if has(first, NameRepair.languages) || reading.lower(first) == "marine" && reading.shapes[first] == .capitalized && reading.shapes.indices.contains(end) && reading.shapes[end] == .lower { return true }
      // "Black and Brown children"
      if has(first, NameRepair.colours), span.kind == .place || span.kind == .person && ["and", "or"].contains(reading.lower(first - 1)) && has(first - 2, NameRepair.colours) { return true }
      if reading.lower(first) == "reuter", reading.shapes[first] == .upper { return true }
      // "Pan-European"
      if has(first, NameRepair.prefixes), end < reading.count, reading.shapes[end] == .hyphen { return true }
      // "another Virginian": one of many.
      if span.kind == .person, ["a", "an", "another", "every", "any"].contains(reading.lower(first - 1)), end >= reading.count || !reading.tokens[end].tag.isNoun && reading.shapes[end] != .hyphen && !reading.isPossessive(end), reading.shapes[first] == .capitalized { return true }
      if has(first, NameRepair.months) || has(first, NameRepair.things) || reading.lower(first) == "e.t." { return true }
      // "[W]e", "G-20", a lone letter.
      if reading.tokens[first].range.count == 1, reading.bytes[reading.tokens[first].range.start] < 0x80,
        span.kind == .person || span.kind == .organization || [0x5B, 0x28].contains(reading.punctuation(first - 1)) || end < reading.count && reading.shapes[end] == .hyphen
      { return true }
      // "at noon EST."
      if reading.shapes[first] == .upper, case let word = reading.tokens[first].range, word.count == 4, reading.bytes[word.end - 1] == UInt8(ascii: "."),
        NameRepair.zones.contains(WordTable.hash(Array(reading.bytes[word.start..<(word.end - 1)])))
      { return true }
      if !surnames.contains(reading.hash(first)), isAbstract(first) || isEra(first) { return true }
      // "Mr. President", "as President": an office is nobody where no name follows.
      if span.kind == .person || span.kind == .organization, reading.shapes[first] == .capitalized, !surnames.contains(reading.hash(first)), reading.has(first, [.title, .role]) || has(first, NameRepair.offices),
        !isForename(first), !Lexicon.shared.entry(reading.tokens[first].form).contains(.surname), !reading.isName(end) || reading.shapes[end] == .hyphen
      { return true }
      // "secretary of State"
      if reading.lower(first) == "state", reading.lower(first - 1) == "of" { return true }
    }
    // "Yardie-style", "Fourteen-year-olds"
    if span.kind == .person, span.tokens.count >= 3, reading.shapes[first + 1] == .hyphen, ["style", "based", "ready", "era", "like", "year", "born", "led", "backed"].contains(reading.lower(first + 2)) { return true }
    // "-in-Chief", "Trump-as-a": ends of compounds.
    if span.tokens.contains(where: { reading.shapes[$0] == .hyphen && ($0 == first || $0 + 1 < reading.count && reading.shapes[$0 + 1] == .lower && ["in", "as", "a", "of", "the", "and"].contains(reading.lower($0 + 1))) }) { return true }
    if first > 1, reading.shapes[first - 1] == .hyphen, ["in", "as"].contains(reading.lower(first - 2)) { return true }
    if end < reading.count, reading.shapes[end] == .hyphen, ["in"].contains(reading.lower(end + 1)), reading.has(first, [.title, .role]) { return true }
    // Doris Day is somebody, a Doris Award is not.
    if span.kind == .person, span.tokens.count == 2, isForename(first), has(last, NameRepair.alsoSurnames) { return false }
    guard span.tokens.count > 1, has(last, NameRepair.thingEnds), span.kind != .person || !isForename(first) || !Lexicon.shared.entry(reading.tokens[last].form).contains(.surname), span.kind != .outlet
    else { return false }
    return !reading.has(end, .reporting)
  }

  private func hasSlash(_ token: Int) -> Bool {
    let range = reading.tokens[token].range
    return reading.bytes[range.start..<range.end].contains(UInt8(ascii: "/"))
  }

  /// Nouns for what nobody is: "Godliness", "Sequestration".
  private func isAbstract(_ token: Int) -> Bool {
    guard reading.shapes[token] == .capitalized, !reading.has(token, [.organizationWord, .organizationNoun, .outletWord, .placeWord, .nationality, .groupWord]),
      Lexicon.shared.entry(reading.tokens[token].form).isEmpty, !isKnown(token..<(token + 1))
    else { return false }
    let range = reading.tokens[token].range
    guard range.count >= 7 else { return false }
    let bytes = reading.bytes[range.start..<range.end]
    return NameRepair.abstractEnds.contains { bytes.suffix($0.count).elementsEqual($0) }
  }

  /// "Edwardian furniture", "a Tolkienesque forest": an adjective that no list of peoples has.
  private func isEra(_ token: Int) -> Bool {
    guard reading.shapes[token] == .capitalized, token + 1 < reading.count, reading.shapes[token + 1] == .lower, reading.tokens[token + 1].tag.isNoun || reading.tokens[token + 1].tag == .JJ,
      reading.sentence[token + 1] == reading.sentence[token], Lexicon.shared.entry(reading.tokens[token].form).isDisjoint(with: [.surname, .maleForename, .femaleForename, .place]), !isKnown(token..<(token + 1))
    else { return false }
    let range = reading.tokens[token].range
    let bytes = reading.bytes[range.start..<range.end]
    return range.count >= 7 && (NameRepair.eraEnds.contains { bytes.suffix($0.count).elementsEqual($0) } || reading.tokens[token].tag == .JJ && bytes.suffix(2).elementsEqual(NameRepair.icEnd) && bytes.dropLast(2).last != UInt8(ascii: "v"))
  }

  private static let icEnd = Array("ic".utf8)
  private static let eraEnds = ["ian", "ean", "esque"].map { Array($0.utf8) }
  private static let abstractEnds = ["tion", "sion", "ness", "ment", "ship", "ism", "ality", "ility"].map { Array($0.utf8) }

  private func isAffiliation(_ span: NameSpan, after previous: NameSpan) -> Bool {
    guard previous.kind == .person || previous.kind == .organization else { return false }
    var open = previous.tokens.upperBound
    // The whole of the brackets: a few tokens.
    guard open < span.tokens.lowerBound, span.tokens.lowerBound - open <= 4, reading.punctuation(open) == UInt8(ascii: "(") || reading.isComma(open) else { return false }
    let isBracket = !reading.isComma(open)
    open += 1
    let isParty = ["d", "r", "i", "dfl"].contains(reading.lower(open)) && (open + 1 == reading.count || reading.shapes[open + 1] == .hyphen || reading.isDash(open + 1) || reading.punctuation(open + 1) == UInt8(ascii: ")"))
      || ["d-", "r-", "i-"].contains { reading.lower(open).hasPrefix($0) }
    if isParty { return true }
    return isBracket && previous.kind == .person && span.tokens.lowerBound == open && reading.punctuation(span.tokens.upperBound) == UInt8(ascii: ")")
      && USStates.isName(reading.text(span.tokens))
  }
}
