// Which words stand for a word that somebody typed. What letters look alike the index knows itself (`folded`,
// made of `Folding`); here is what they are written as on keyboards without them, and what else a word's own
// forms are.

/// A word or phrase as typed, and as it may be written: ø and ö are typed as "oe" too.
func spellings(of words: String) -> [String] {
  let letters = Array(words.lowercased())
  let places = letters.indices.dropLast().filter { letters[$0] == "o" && letters[$0 + 1] == "e" }
  return [words]
    + places.prefix(4).map { place in
      var other = letters
      other.remove(at: place + 1)
      return String(other)
    }
}

/// The other forms of an English word: of "strike" strikes, striking, struck, and striked, for forms that
/// nobody writes are in no text, and cost nothing to look for.
func forms(of word: String) -> [String] {
  let word = word.lowercased()
  guard word.utf8.count >= 3, word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
  var stems: Set<String> = [word]
  func cut(_ ending: String, _ added: String = "", least: Int = 3) {
    guard word.hasSuffix(ending) else { return }
    let stem = String(word.dropLast(ending.count)) + added
    if stem.utf8.count >= least { stems.insert(stem) }
  }
  if word.hasSuffix("ies") { cut("ies", "y") } else if word.hasSuffix("es") { cut("es") }
  if !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") { cut("s") }
  cut("ied", "y")
  for ending in ["ed", "ing"] where word.hasSuffix(ending) {
    cut(ending)
    cut(ending, "e")
    let stem = word.dropLast(ending.count)
    if let last = stem.last, stem.dropLast().last == last, !"lsz".contains(last) {
      cut(String(last) + ending)
    }
  }
  // The regular forms are those of the first: of "said" saying, after "say".
  let unlike = stems.compactMap { irregular[$0] }
  var out = Set(unlike.joined())
  if let first = irregular[word]?.first, first != word { stems = [] }
  stems.formUnion(unlike.compactMap(\.first))
  for stem in stems where stem.contains(where: "aeiouy".contains) {
    out.formUnion([stem, stem + "s"])
    let last = stem.last ?? " "
    let isAfterVowel = stem.dropLast().last.map("aeiou".contains) ?? false
    switch last {
    case "e": out.formUnion([stem + "d", stem.dropLast() + "ing"])
    case "y" where !isAfterVowel:
      out.formUnion([stem.dropLast() + "ies", stem.dropLast() + "ied", stem + "ing"])
    default:
      out.formUnion([stem + "ed", stem + "ing"])
      if "sxz".contains(last) || stem.hasSuffix("ch") || stem.hasSuffix("sh") { out.insert(stem + "es") }
      if isAfterVowel, "bdgklmnprt".contains(last) {
        out.formUnion([stem + "\(last)ed", stem + "\(last)ing"])
      }
    }
  }
  out.remove(word)
  return out.sorted()
}

/// Verbs and nouns whose forms no rule makes, the forms of each, the first without an ending: every one
/// stands for all.
private let irregular: [String: [String]] = {
  let lines = """
    arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun
    bend bent|bet|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred
    bring brought|build built|burn burnt|burst|buy bought|catch caught|choose chose chosen|cling clung
    come came|cost|creep crept|cut|deal dealt|dig dug|do did done does|draw drew drawn|dream dreamt
    drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought
    find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast|foresee foresaw foreseen
    forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given
    go went gone goes|grind ground|grow grew grown|hang hung|have had has having|hear heard|hide hid hidden
    hit|hold held|hurt|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt
    learn learnt|leave left|lend lent|let|lie lay lain lying|light lit|lose lost|make made|mean meant
    meet met|mislead misled|mistake mistook mistaken|overcome overcame|overtake overtook overtaken
    overthrow overthrew overthrown|pay paid|prove proven|put|quit|read|rebuild rebuilt|ride rode ridden
    ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|set
    shake shook shaken|shed|shine shone|shoot shot|show shown|shrink shrank shrunk|shut|sing sang sung
    sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|speed sped|spend spent|spill spilt
    spin spun|split|spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung
    strike struck stricken|string strung|strive strove striven|swear swore sworn|sweep swept
    swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
    throw threw thrown|thrust|tread trod trodden|undergo underwent undergone|understand understood
    undertake undertook undertaken|undo undid undone|uphold upheld|wake woke woken|wear wore worn
    weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|withhold withheld
    withstand withstood|write wrote written|tie tied tying|die died dying
    child children|man men|woman women|person people|foot feet|tooth teeth|goose geese|mouse mice
    wife wives|life lives|knife knives|leaf leaves|half halves|thief thieves|loaf loaves|shelf shelves
    wolf wolves|calf calves|self selves|crisis crises|analysis analyses|thesis theses|basis bases
    diagnosis diagnoses|oasis oases|criterion criteria|phenomenon phenomena|medium media|index indices
    policeman policemen|policewoman policewomen|spokesman spokesmen|spokeswoman spokeswomen
    congressman congressmen|congresswoman congresswomen|fireman firemen|fisherman fishermen
    businessman businessmen|businesswoman businesswomen|chairman chairmen|gunman gunmen
    """
  var table: [String: [String]] = [:]
  for line in lines.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
    let forms = line.split(separator: " ").map(String.init)
    for form in forms where forms.count > 1 && table[form] == nil { table[form] = forms }
  }
  // Words of their own, which are meant more often.
  for word in [
    "bore", "bound", "felt", "found", "ground", "laid", "lay", "leaves", "left", "light", "lives", "media",
    "rose", "saw", "self", "spoke", "stole", "wound",
  ] {
    table[word] = nil
  }
  return table
}()
