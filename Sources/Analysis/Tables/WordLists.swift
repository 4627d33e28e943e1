// The word lists behind `WordClass`, to be read aloud. Verbs and role nouns are given in their base form.

enum WordLists {
  static let reportingVerbs = """
    say tell add ask reply respond answer explain state declare announce claim argue insist warn note admit
    acknowledge concede confirm deny assert allege contend maintain testify recall remark observe comment
    suggest tweet post write quip joke shout cry whisper yell mutter exclaim scream chant lament complain
    predict vow pledge promise emphasize emphasise stress reiterate repeat stipulate counter retort caution
    advise urge report reveal disclose boast brag muse opine conclude continue interject elaborate recount
    relate mention indicate inform assure remind decry charge protest object plead proclaim pronounce caution
    clarify specify
    """

  static let weakReportingVerbs = """
    believe think hope fear feel expect find show hold learn understand know hear see read estimate forecast
    project agree demand propose recommend signal hint imply speculate write accuse describe call criticise
    criticize
    """

  static let roleNouns = """
    official officer spokesman spokeswoman spokesperson minister president chancellor premier leader commander
    general colonel captain chief head chairman chairwoman chair director executive analyst expert lawyer
    attorney prosecutor judge investigator detective inspector aide adviser advisor ambassador diplomat envoy
    negotiator mediator representative senator lawmaker legislator congressman congresswoman deputy mp
    councillor councilor mayor governor secretary senator candidate nominee activist campaigner organiser
    organizer protester demonstrator resident witness neighbour neighbor survivor victim relative friend
    colleague mother father son daughter brother sister wife husband widow partner doctor nurse surgeon
    scientist researcher professor teacher student economist historian author writer journalist reporter
    editor columnist critic source insider whistleblower employee worker manager owner founder entrepreneur
    investor trader banker broker auditor engineer architect farmer fisherman driver pilot soldier fighter
    rebel militant insurgent member man woman person boy girl child coach player captain striker keeper
    midfielder singer actor actress artist director producer bishop priest imam rabbi monk archbishop cardinal
    pope king queen prince princess coroner magistrate clerk sergeant lieutenant constable commissioner
    superintendent sheriff marshal admiral sailor skipper harbourmaster officer firefighter paramedic
    volunteer spokesperson delegate voter citizen patient shopper customer passenger tourist villager refugee
    migrant defendant suspect plaintiff accuser suspect businessman businesswoman developer mogul tycoon
    billionaire millionaire strategist pollster consultant lobbyist operative donor psychologist psychiatrist
    sociologist scholar academic biologist physicist chemist astronomer volcanologist meteorologist
    climatologist geologist ecologist epidemiologist pathologist archaeologist climber hiker athlete runner
    swimmer cyclist golfer referee umpire goalkeeper defender vicar deacon parishioner juror solicitor
    barrister consul treasurer accountant forecaster statistician commentator pundit blogger host presenter
    moderator anchor interviewer poet playwright novelist biographer photographer filmmaker composer musician
    chef shopkeeper landlord tenant homeowner uncle aunt cousin nephew niece grandson granddaughter
    grandmother grandfather boyfriend girlfriend spouse teenager pensioner retiree veteran immigrant prisoner
    inmate detainee hostage gunman attacker bomber terrorist separatist politician assemblyman assemblywoman
    ombudsman registrar dean rector principal headteacher pupil graduate intern trainee appointee incumbent
    rival opponent challenger successor predecessor ally supporter backer skeptic sceptic advocate narrator
    bystander onlooker juror trustee stevedore docker trawlerman translator interpreter guard warden ranger
    captor kidnapper midwife caretaker janitor bosun caller blogger teammate whaler surveyor harbormaster
    planner regulator curator librarian conservationist environmentalist feminist taoiseach tánaiste tanaiste
    councilman councilwoman trooper undersecretary pastor msp mla mep mlc td
    """

  static let documents =
    "report study survey poll statement letter document filing ruling judgment judgement indictment "
    + "affidavit memo email paper article review audit analysis lawsuit complaint petition transcript "
    + "communique communiqué note tweet post message ad advertisement spot video story piece book memoir "
    + "essay editorial column op-ed recording footage record text treaty constitution convention "
    + "bulletin dossier file brief motion verdict decree manifesto pamphlet leaflet newsletter "
    + "questionnaire film documentary diary logbook log caption headline ordinance notice ledger "
    + "entry certificate register archive inscription placard sign"

  static let all: [(WordClass, String)] = [
    (
      .title,
      """
      mr mrs ms miss dr prof sir dame lord lady rev fr gen col lt maj capt cpl sgt cmdr adm brig sen rep gov
      pres hon mr. mrs. ms. dr. prof. rev. fr. gen. col. lt. maj. capt. cpl. sgt. cmdr. adm. brig. sen. rep.
      gov. pres. hon. president chancellor premier minister senator representative governor mayor judge
      justice general colonel major captain lieutenant sergeant corporal admiral commander inspector detective
      constable superintendent sheriff marshal secretary ambassador professor doctor bishop archbishop
      cardinal pope imam rabbi sheikh king queen prince princess emperor congressman congresswoman councillor
      alderman deputy chief chairman chairwoman coach ayatollah brigadier provost dean bosun skipper
      speaker taoiseach tánaiste tanaiste monsignor pastor reverend mullah maulana
      mufti datuk dato' shri smt smt. alhaji alhaja hajia engr engr. barr barr. commissioner comptroller
      assemblyman assemblywoman councilman councilwoman councilor cllr trooper undersecretary alderwoman
      insp insp.
      supt supt. seri
      """
    ),
    (.he, "he him his himself"), (.she, "she her hers herself"), (.they, "they them their theirs themselves"),
    (.it, "it its itself"), (.firstPerson, "i we me us my our mine ours myself ourselves"),
    (.secondPerson, "you your yours yourself"), (.possessive, "his her their its my our your whose"),
    (
      .indefinitePronoun,
      "one another others some many several both all most few neither none everyone someone nobody"
    ),
    (.relative, "who whom which that whose"),
    (
      .determiner,
      "the a an this that these those his her their its my our your one another some any each every two "
        + "three four five six seven eight nine ten several many most few both all other"
    ),
    (
      .indefiniteDeterminer,
      "a an one another two three four five six seven eight nine ten several some many most few other both"
    ),
    (.number, "one two three four five six seven eight nine ten eleven twelve dozens hundreds"),
    (
      .preposition,
      """
      of in on at by for from with to into onto over under about against between among during before after
      through across behind beyond near since until within without amid toward towards via per despite upon
      outside inside along around following regarding including
      """
    ),
    (
      .subordinator,
      "that as while when because after before although though if since whereas where until unless whether "
        + "so than how why what"
    ),
    (.coordinator, "and or but nor yet"),
    (.be, "is are was were be been being am 's 're"),
    (
      .auxiliary,
      "is are was were be been being am has have had having do does did will would can could may might must "
        + "shall should to 's 've 'd 'll also later then still once again already since now just even further"
    ),
    (.negation, "not n't never no nobody neither nor cannot without"),
    (
      .calendar,
      """
      monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
      saturdays sundays january february march april may june july august september october november december
      today yesterday tomorrow jan feb mar apr jun jul aug sept sep oct nov dec christmas easter ramadan
      spring summer autumn winter
      """
    ),
    (
      .outletWord,
      """
      times post news herald tribune telegraph guardian gazette journal chronicle mail mirror observer
      independent reuters bbc cnn nbc cbs abc itv fox politico breitbart bloomberg xinhua tass afp ap radio tv
      television broadcaster daily weekly magazine press courier examiner inquirer standard star sun globe
      argus dispatch bulletin today figaro wire review monde spiegel welt zeitung repubblica corriere pais
      jazeera
      """
    ),
    (
      .organizationWord,
      """
      ministry department agency authority council committee commission court bank corps force forces police
      army navy guard union party association federation institute university college school hospital company
      corporation corp inc ltd plc group holdings fund foundation trust board bureau office organisation
      organization parliament senate congress cabinet government administration league club united airlines
      airways motors industries partners society centre center laboratory labs church mosque church coalition
      alliance movement front brigade brigades battalion campaign team service services treasury embassy
      assembly house society nations network tribunal inquiry committee port airport railway railways holdings
      carriers
      """
    ),
    (
      .organizationNoun,
      "ministry department agency authority council committee commission court bank union party association "
        + "federation institute university college school hospital company firm corporation government "
        + "administration parliament office police army military embassy regime campaign team club league "
        + "organisation organization group board charity newspaper network website airline retailer "
        + "manufacturer operator fund panel lender insurer carmaker automaker carrier watchdog"
    ),
    (.groupWord, "al-shabaab hezbollah hamas houthis taliban isis isil brigades rebels militia front"),
    (
      .groupNoun,
      "rebels militants insurgents fighters protesters residents villagers troops forces coalition militia "
        + "gang tribe community voters families people"
    ),
    (.documentNoun, WordLists.documents),
    (
      .documentNoun,
      WordLists.documents.split(separator: " ").map { VerbForms.plural(of: String($0)) }.joined(
        separator: " ")
    ),
    (
      .nameParticle,
      "al el bin ibn abu de da do dos das del della der den di du la le van von y ter ten al- el- and"
    ),
    (
      .masculine,
      "mr mr. sir lord king prince man boy father son brother husband uncle nephew grandson grandfather "
        + "boyfriend assemblyman gunman trawlerman policeman councilman spokesman chairman congressman "
        + "businessman fisherman actor bishop priest imam rabbi monk pope sheikh"
    ),
    (
      .feminine,
      "mrs mrs. ms ms. miss dame lady queen princess woman girl mother daughter sister wife widow aunt niece "
        + "granddaughter grandmother girlfriend assemblywoman policewoman councilwoman spokeswoman "
        + "chairwoman congresswoman businesswoman actress nun"
    ),
    (
      .faith,
      "sunni shia shiite islamist muslim muslims christian christians jewish catholic catholics protestant "
        + "hindu buddhist islamic orthodox evangelical communist socialist marxist conservative liberal "
        + "republican democratic"
    ),
    (
      .adverb,
      "also later then still once again already now just even further only ever reportedly repeatedly "
        + "recently previously"
    ),
    (
      .placeWord,
      "city province region district county island islands river mountain mountains sea ocean bay gulf "
        + "strait valley beach bridge street road avenue square north south east west northern southern "
        + "eastern western central"
    ),
    (
      .abbreviation,
      """
      mr. mrs. ms. dr. prof. rev. fr. gen. col. lt. maj. capt. cpl. sgt. cmdr. adm. brig. sen. rep. gov. pres.
      hon. st. jr. sr. inc. ltd. co. corp. no. vs. etc. e.g. i.e. jan. feb. mar. apr. jun. jul. aug. sept.
      sep. oct. nov. dec. a.m. p.m. u.s. u.k. u.n. e.u. mt. ft. ave. blvd. dept. est. approx. messrs. supt.
      sgt. insp. det.
      """
    ),
    (
      .common,
      """
      the a an this that these those he she they it we i you his her their its my our your one two three four
      five six seven eight nine ten some any each every all both several many most few other others another no
      none nobody everyone someone and or but nor yet so if when while as because after before although though
      since until unless whether where why how what who which whose whom in on at by for from with to into
      over under about against between among during through across behind beyond near within without amid
      toward via per despite upon outside inside along around following regarding including is are was were be
      been being has have had do does did will would can could may might must shall should not never also
      later then still once again already now just even further only meanwhile however moreover instead
      perhaps maybe there here today yesterday tomorrow last next more less much such referring asked speaking
      according senior officials police residents any along either neither rather thus hence therefore
      nevertheless earlier late early new old former first second third another like unlike yes well oh let
      asking asked told said says given citing among out up down off
      """
    ),
  ]
}
