// Word lists of the tokenizer and the splitter: abbreviations, prefixes that stay with their word, emoticons.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.

/// Lists of lower-case words, sorted so that a look-up compares bytes and makes no String.
struct WordList: Sendable {
  private let words: [[UInt8]]
  private let longest: Int

  init(_ text: String) {
    words = text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    longest = words.map(\.count).max() ?? 0
  }

  /// Whether the bytes, with ASCII letters lowered, are one of the words.
  func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let count = end - start
    if count > longest || count <= 0 { return false }
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      let order = compare(words[middle], bytes, start, count)
      if order == 0 { return true }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private func compare(_ word: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int)
    -> Int
  {
    let shared = min(word.count, count)
    for index in 0..<shared {
      var byte = bytes[start + index]
      if byte >= 0x41 && byte <= 0x5a { byte |= 0x20 }
      if word[index] != byte { return word[index] < byte ? -1 : 1 }
    }
    return word.count == count ? 0 : word.count < count ? -1 : 1
  }
}

enum TokenizerTables {
  /// Abbreviations that keep their period even when a capital follows.
  static let abbreviations = WordList(
    """
    mr mrs ms mx dr drs prof sr jr st ste mt ft gen lt col maj capt cmdr comdr cpl sgt adm brig cdr cmd pvt
    rev hon fr
    gov govs govt lt.gov sts sen sens rep reps pres supt insp det atty attys hr messrs mme mlle mlles msgr mgr
    sra srta frau esq ph
    d.c inc corp co ltd llc plc bros assn assoc dept univ inst intl natl govt mfg
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev
    okla
    ore pa penn tenn tex va vt wash wis wisc wyo que ont alta sask
    ave blvd rd hwy apt bldg fl ste
    vs v etc al cf eg ie e.g i.e a.m p.m no nos vol vols pp ed eds fig figs ch sec approx est max min dist tel
    ext
    attn arr arrv dep div op ca viz ibid ret tech sq incl oz lb lbs yd in mph mt mts pt
    """)
  /// Abbreviations that end a sentence as often as not: the next word decides.
  static let plainWords = WordList(
    "in no mar sun sat fig art ill miss mass ore wash ark del ed fr det ind max min sec op")
  /// Prefixes that stay with their word over a hyphen ("co-founder"); "well-known" is three tokens.
  static let prefixes = WordList(
    """
    non mid pre anti re post co over pro multi ex sub semi cross neo e psycho socio counter intra micro un pan
    mini
    inter ultra extra vice bi tri de dis mis trans infra meta proto pseudo quasi macro mega hyper afro euro
    anglo
    franco sino russo indo
    """)
  /// What follows the apostrophe of a clitic.
  static let contractionTails = WordList("s m d re ve ll")
  /// Written without their apostrophe: the last two bytes are a token of their own ("do" "nt").
  static let bareNegations = WordList(
    "dont cant doesnt didnt isnt wasnt arent werent havent hasnt hadnt wouldnt couldnt shouldnt")
  /// Two words written as one, by where they part.
  static let cutAfterOne = WordList("im ive alot")
  static let cutAfterThree = WordList("gonna wanna gotta gimme lemme cannot youre")
  static let cutBeforeLast = WordList("thats whats theres hes shes heres")
  static let topDomains = WordList(
    "com org net edu gov mil info biz uk co us ca au de fr it es nl eu ru in nz ie io tv me ch se no za jp "
      + "cn br"
  )
  static let units = WordList(
    """
    m k b bn mn mln tn km kg g cm mm ft lb lbs oz mph kph kmh pm am p.m a.m ghz mhz hz khz gb mb kb tb kw mw
    gw mwh
    kwh ml cl l mi in hr hrs min sec x c f pc pt pts pp nm ha sq yr yrs yd yds tonnes million billion trillion
    """)
  static let emoticons = WordList(
    ":) ;) :( :-) ;-) :-( =) :/ :-/ :p :-p :d :-d xd <3 ^_^ -_- (: :'( :o ;p =( >:( :| :* ):")
}
