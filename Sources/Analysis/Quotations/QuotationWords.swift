// Words that tell what manner of utterance a quotation is, and what stands in quotation marks without being
// said. Lemmas, to be read aloud.
import DocumentModel

package enum QuotationWords {
  static func set(_ words: String) -> Set<UInt32> {
    var out: Set<UInt32> = []
    for word in words.split(whereSeparator: \.isWhitespace).map(String.init) {
      out.insert(Form.hash(word))
      if let misread = misread[word] { out.insert(Form.hash(misread)) }
    }
    return out
  }

  /// Lemmas that the engine makes of “ruled”, “shouting”, “underscored”: it knows endings, not these words,
  /// and the taggers have learned from it.
  private static let misread = [
    "rule": "rul", "shout": "shoute", "boast": "boaste", "blast": "blaste", "roar": "roare", "tout": "toute",
    "rebuke": "rebuk", "ridicule": "ridicul", "concede": "conced", "decline": "declin", "opine": "opin",
    "underline": "underlin",
    "underscore": "underscor", "detail": "detaile", "email": "emaile", "forecast": "forecaste",
    "favor": "favore", "favour": "favoure", "imagine": "imagin", "dream": "dreame", "murmur": "murmure",
    "chuckle": "chuckl",
  ]

  /// What a word may be; a word has as many senses as it needs and stands in the table once.
  enum Sense: String {
    /// The plainest verbs of saying.
    case saying
    /// Verbs, nouns and phrases of utterance; a cue without any of them is an attitude or a deed.
    case utterance
    /// What people do aloud; within a quotation nothing else makes inner marks speech.
    case speaking
    /// Verbs and nouns of writing.
    case writing
    /// Verbs that somebody is told by.
    case telling
    /// Verbs and nouns of the mind, not of the mouth.
    case thought
    /// Things that speak for themselves.
    case document
    case declining
    /// After them, words in quotation marks are names, titles or terms.
    case naming
    case citing, reflexive
  }

  /// Senses, a bar, and the lemmas that have these and no others; lines that are indented go on.
  static let table = """
    utterance | argue admit acknowledge concede confirm deny assert allege contend maintain testify
      recall remark observe comment suggest quip lament complain predict vow pledge emphasize emphasise
      stress reiterate repeat stipulate counter retort caution reveal disclose boast brag muse opine
      conclude continue interject elaborate recount relate mention indicate decry charge protest object
      plead proclaim pronounce clarify specify find learn estimate forecast project propose recommend
      signal hint imply speculate accuse describe criticise criticize blast slam praise denounce condemn
      mock ridicule characterize characterise accord statement allegation accusation warning
      announcement suggestion threat threaten demand request prediction conclusion message speech
      interview testimony argument assertion explanation account point talk speak discuss question
      inquire query interrupt news rumour rumor challenge defend dismiss reject rebuke apologize
      apologise thank invite offer endorse issue release deliver swear bet blame credit detail outline
      highlight underline underscore summarize summarise address rule sneer scoff gush thunder fume snap
      chide scold rant bemoan laud hail applaud surmise theorize theorise exhort implore beseech attest
      confide divulge growl bark roar groan mumble sigh chuckle snarl compare liken reference rip
      portray insistence contention admission acknowledgment acknowledgement declaration revelation
      denial reminder assurance :
    thought | believe belief think thought hope fear expect expectation want wish feel feeling consider
      plan intend intention seek oppose opposition support favor favour prefer like dislike love hate
      doubt wonder worry decide see view regard understand assume anticipate suspect aim desire mind
      opinion sense judge realize realise imagine reckon guess trust dream disagree agree mean need care
      concern concerned afraid sure confident convinced certain skeptical sceptical doubtful interested
      eager willing determined ready consideration attitude eye perceive perception envision envisage
      dread regret enjoy admire respect appreciate
    document | poll survey study ruling judgment judgement filing indictment affidavit lawsuit complaint
      document memo audit review analysis datum data figure statistics record transcript bill law act
      constitution treaty resolution article website page ad advertisement paper census index research
      result questionnaire amendment petition subpoena warrant contract agreement platform brief log
      ledger sign
    naming | name title entitle nickname term phrase so-called codename style christen titled entitled
      called named dubbed known termed labelled labeled branded bear play film novel song album
    utterance speaking | shout yell scream cry whisper mutter murmur explain insist chant sing joke
      announce claim exclaim
    writing | blog e-mail scribble op-ed column editorial blogpost memoir wrote
    utterance naming | call dub label word read brand
    utterance telling | inform remind assure advise urge show
    saying utterance speaking | say reply add respond state
    reflexive | itself himself herself themselves
    saying utterance speaking telling | tell ask answer
    speaking | go holler shouted
    utterance document | report finding note
    utterance writing | retweet post publish
    citing | citing quoting
    utterance citing | cite quote
    utterance speaking telling | warn promise
    utterance speaking writing | tweet text
    declining | decline
    document naming | book
    saying utterance | declare
    saying utterance speaking writing telling | write
    speaking telling | beg
    speaking telling document | order
    telling | notify
    thought declining | refuse
    thought naming | know
    utterance writing document | letter
    utterance writing telling document | email
    """

  private static let bySense: [Sense: Set<UInt32>] = {
    var out: [Sense: Set<UInt32>] = [:]
    var senses: [Sense] = []
    for line in table.split(separator: "\n") {
      let halves = line.split(separator: "|", omittingEmptySubsequences: false)
      if let first = halves.first, halves.count == 2 {
        senses = first.split(separator: " ").compactMap { Sense(rawValue: String($0)) }
      }
      let words = set(String(halves.last ?? ""))
      for sense in senses { out[sense, default: []].formUnion(words) }
    }
    return out
  }()

  private static func words(_ sense: Sense) -> Set<UInt32> { bySense[sense] ?? [] }
  package static let plainSaying = words(.saying), utterance = words(.utterance), thought = words(.thought)
  static let writing = words(.writing), telling = words(.telling), speaking = words(.speaking)
  static let document = words(.document), declining = words(.declining), naming = words(.naming)
  static let citing = words(.citing), itself = words(.reflexive)
}
