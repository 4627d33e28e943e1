// Words that tell what manner of utterance a quotation is, and what stands in quotation marks without being
// said. Lemmas, to be read aloud.
import DocumentModel

/// The sense of a cue's words, by the tables below.
package enum QuotationManner {
  case saying, utterance, thought, other

  package static func of(_ lemmas: [UInt32]) -> QuotationManner {
    if lemmas.contains(where: QuotationWords.plainSaying.contains) { return .saying }
    if lemmas.contains(where: QuotationWords.thought.contains) { return .thought }
    return lemmas.contains(where: QuotationWords.utterance.contains) ? .utterance : .other
  }
}

enum QuotationWords {
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
    "rebuke": "rebuk",
    "ridicule": "ridicul", "concede": "conced", "decline": "declin", "opine": "opin", "underline": "underlin",
    "underscore": "underscor", "detail": "detaile", "email": "emaile", "forecast": "forecaste",
    "favor": "favore",
    "favour": "favoure", "imagine": "imagin", "dream": "dreame", "murmur": "murmure", "chuckle": "chuckl",
  ]

  /// Verbs and nouns of the mind, not of the mouth.
  static let thought = set(
    """
    believe belief think thought hope fear expect expectation want wish feel feeling know consider plan intend intention
    seek oppose opposition support favor favour prefer like dislike love hate doubt wonder worry decide see view regard
    understand assume anticipate suspect aim desire mind opinion sense judge realize realise imagine
    reckon guess trust dream disagree agree mean need care concern concerned afraid sure confident convinced certain
    skeptical sceptical doubtful interested eager willing determined ready refuse consideration attitude eye perceive
    perception envision envisage dread regret enjoy admire respect appreciate
    """)
  /// Verbs and nouns of writing.
  static let writing = set(
    "write tweet retweet post blog email e-mail text publish scribble letter op-ed column editorial blogpost memoir wrote"
  )
  /// Things that speak for themselves.
  static let document = set(
    """
    poll survey report study ruling judgment judgement filing indictment affidavit lawsuit complaint document memo audit
    review analysis datum data figure statistics record transcript bill law act constitution treaty resolution article
    website page ad advertisement book paper census index research finding result questionnaire amendment petition
    subpoena warrant contract agreement platform brief order email letter note log ledger sign
    """)
  /// What people do aloud; within a quotation nothing else makes inner marks speech.
  static let speaking = set(
    """
    say tell ask reply answer shout yell scream cry whisper mutter murmur add go explain insist chant sing joke warn
    write text tweet promise beg order announce claim holler exclaim respond state shouted
    """)
  static let declining = set("decline refuse")
  /// After them, words in quotation marks are names, titles or terms.
  static let naming = set(
    """
    call name title entitle dub nickname know term label word phrase read so-called codename brand style christen
    titled entitled called named dubbed known termed labelled labeled branded bear play film novel book song album
    """)
  static let telling = set(
    "tell ask inform remind assure advise warn notify urge beg order promise answer show email write")
  static let citing = set("cite quote citing quoting")
  static let itself = set("itself himself herself themselves")
  /// Verbs, nouns and phrases of utterance; a cue without any of them is an attitude or a deed.
  static let utterance = set(
    """
    say tell add ask reply write respond answer state declare announce claim argue insist warn note admit acknowledge
    concede confirm deny assert allege contend maintain testify recall remark observe comment suggest tweet retweet post
    quip joke shout cry whisper yell mutter exclaim scream chant lament complain predict vow pledge promise emphasize
    emphasise stress reiterate repeat stipulate counter retort caution advise urge report reveal disclose boast brag muse
    opine conclude continue interject elaborate recount relate mention indicate inform assure remind decry charge protest
    object plead proclaim pronounce clarify specify show find read learn estimate forecast project propose recommend
    signal hint imply speculate accuse describe call criticise criticize blast slam praise denounce condemn mock ridicule
    describe label dub characterize characterise quote cite accord statement claim allegation accusation warning
    announcement comment remark suggestion promise pledge vow threat threaten demand request prediction finding
    conclusion report message tweet post letter word speech interview testimony argument assertion explanation account
    explain point talk speak discuss question inquire query interrupt sing news rumour rumor
    allege challenge defend dismiss reject rebuke apologize apologise thank invite offer endorse explain publish issue
    release deliver swear bet blame credit detail outline highlight underline underscore summarize summarise address
    text email rule sneer scoff gush thunder fume snap chide scold rant bemoan laud hail applaud surmise theorize
    theorise exhort implore beseech attest confide divulge growl bark roar groan mumble mutter murmur sigh chuckle snarl brand
    compare liken reference rip portray insistence contention admission
    acknowledgment acknowledgement declaration revelation denial reminder assurance boast rebuke :
    """)
  /// Verbs after a clause and its speaker: “The doors are shut, the mayor confirms.”
  static let afterClause = set(
    """
    say tell add reply write respond answer state declare confirm announce warn explain note acknowledge recall insist argue
    claim testify report rule maintain contend concede admit observe caution predict estimate allege assert complain joke quip
    tweet remark reveal find suggest show believe stress advise calculate tally conclude highlight
    """)
  /// Of these, those that may stand before their speaker: “…, said Ola Brandt.”
  static let inverted = set(
    """
    say add reply write respond answer declare confirm announce warn explain note acknowledge recall insist argue concede admit
    observe caution predict complain joke quip tweet remark report maintain contend
    """)
  /// Verbs that a clause follows: what is claimed has a verb.
  static let claiming = set(
    """
    say tell add reply write respond answer state declare confirm announce warn explain note acknowledge recall insist argue
    claim testify report maintain contend concede admit observe caution predict estimate allege assert complain suggest find
    believe think conclude reveal show
    """)
  /// Works that have titles.
  static let works = set(
    """
    book novel film movie song anthem hymn album play documentary series poem memoir essay column show commentary article
    op-ed editorial exhibition painting
    """)
  /// With them a title is named or performed, not said.
  static let performing = set(
    "call dub nickname sing play perform title name term label entitle read hum whistle")
  static let plainSaying = set("say tell add ask reply write respond answer state declare")
}
