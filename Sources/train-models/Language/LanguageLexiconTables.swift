// Word lists of the lexicon that no gazetteer has.

enum LexiconTables {
  static let organizationWords = """
    ministry department agency bureau commission committee council court parliament congress senate assembly
    party
    union federation association society institute university college school academy hospital bank fund trust
    foundation group company corporation corp inc ltd llc plc co gmbh holdings industries airlines airways
    motors
    army navy force forces guard guards police corps brigade brigades battalion regiment militia front
    movement
    league alliance coalition network organization organisation authority board office service services centre
    center
    club fc united city rovers wanderers team church mosque museum theatre theater orchestra observatory
    laboratory
    tribunal secretariat cabinet government administration chamber syndicate cooperative partners associates
    capital
    energy oil gas petroleum steel mining insurance securities exchange nations
    """
  static let outletWords = """
    times post news herald tribune journal gazette telegraph guardian mail mirror express chronicle observer
    independent reuters bbc cnn cbs nbc abc fox itv sky bloomberg politico buzzfeed axios vox slate salon
    breitbart
    newsweek economist atlantic yorker jazeera haaretz xinhua tass ria interfax agence associated upi dpa
    kyodo yonhap
    anadolu irna isna spiegel monde figaro pais bild zeitung corriere repubblica dawn hindu mint variety
    npr pbs msnbc cnbc today globe inquirer examiner courier register sentinel bulletin dispatch star sun
    standard
    daily weekly magazine radio television tv broadcasting press newspaper channel
    """
  static let titles = """
    mr mrs ms miss mx sir dame lord lady dr prof professor president vice-president minister premier
    chancellor
    king queen prince princess emperor sultan emir sheikh sheik shaikh ayatollah imam mullah pope cardinal
    bishop
    archbishop rabbi reverend rev father sister brother gen general lt lieutenant col colonel maj major capt
    captain
    cmdr commander adm admiral sgt sergeant cpl corporal sen senator rep representative congressman
    congresswoman gov
    governor mayor judge justice attorney secretary ambassador envoy spokesman spokeswoman spokesperson
    director
    chairman chairwoman chairperson chair chief coach manager officer inspector superintendent constable
    detective
    marshal speaker councillor councilman councilwoman alderman chancellor baroness baron duke duchess earl
    count
    sayyid sayed hajji haji field deputy acting former then ex-president comrade mp
    """
  static let men = """
    he him his himself man men boy boys father fathers dad son sons brother brothers husband husbands uncle
    nephew
    grandfather grandson king prince lord duke emperor actor waiter businessman businessmen policeman
    policemen
    fireman spokesman chairman congressman councilman fisherman salesman gentleman gentlemen guy guys groom
    widower
    boyfriend fiance monk priest pope bishop archbishop imam sheikh ayatollah sultan emir mr sir stepfather
    godfather
    lad lads hero heir sportsman cameraman clergyman serviceman statesman gunman militiaman bogeyman
    """
  static let women = """
    she her hers herself woman women girl girls mother mothers mum mom daughter daughters sister sisters wife
    wives
    aunt niece grandmother granddaughter queen princess lady ladies duchess empress actress waitress
    businesswoman
    policewoman spokeswoman chairwoman congresswoman councilwoman saleswoman bride widow girlfriend fiancee
    nun mrs ms
    miss dame stepmother godmother heroine heiress baroness midwife sportswoman ballerina
    """
  static let people = """
    person people official officials leader leaders minister ministers president presidents senator senators
    lawmaker
    lawmakers politician politicians candidate candidates voter voters adviser advisers advisor advisors aide
    aides
    spokesperson spokespeople spokesman spokeswoman ambassador diplomat diplomats commander commanders soldier
    soldiers
    officer officers general generals rebel rebels fighter fighters militant militants protester protesters
    activist
    activists campaigner campaigners expert experts analyst analysts economist economists scientist scientists
    researcher researchers professor professors doctor doctors nurse nurses lawyer lawyers attorney attorneys
    judge
    judges prosecutor prosecutors witness witnesses victim victims survivor survivors resident residents
    worker workers
    employee employees boss executive executives manager managers director directors chairman founder founders
    owner
    owners investor investors trader traders farmer farmers teacher teachers student students pupil parent
    parents
    child children friend friends neighbour neighbours neighbor neighbors colleague colleagues player players
    coach
    coaches captain author authors writer writers journalist journalists reporter reporters editor editors
    critic
    critics artist artists singer singers musician director actor actors historian historians member members
    source
    sources supporter supporters opponent opponents strategist organizer organiser pollster operative insider
    delegate
    delegates governor governors mayor mayors secretary chief deputy envoy envoys negotiator negotiators
    refugee
    refugees migrant migrants prisoner prisoners passenger passengers driver drivers pilot pilots engineer
    engineers
    """
  static let acronyms = """
    nato eu un us uk usa uae ussr irgc isis isil unicef unesco unhcr who wto imf opec opcw iaea icc icj fbi
    cia nsa
    dhs doj epa fda cdc nasa irs fcc sec pentagon kremlin knesset mi5 mi6 gchq nhs tuc snp ukip dup gop dnc
    rnc aclu
    nra pac plo pkk sdf hamas hezbollah hizbollah hizbullah fatah taliban houthi mossad shin bet idf fsb gru
    kgb
    unrwa wfp osce asean apec au ecowas brics g7 g20 fifa uefa ioc nfl nba mlb nhl
    """
  static let places = """
    washington whitehall westminster brussels moscow beijing tehran baghdad damascus kabul aleppo idlib homs
    hama
    gaza jerusalem ramallah hebron donbas donetsk luhansk crimea mariupol kharkiv kherson odesa xinjiang tibet
    kashmir chechnya darfur catalonia scotland wales england ulster brexit europe asia africa america
    antarctica
    oceania arctic atlantic pacific mediterranean baltic balkans caucasus sahel maghreb levant gulf hollywood
    manhattan brooklyn queens bronx california texas florida ohio michigan pennsylvania virginia iowa nevada
    arizona
    georgia wisconsin colorado oregon utah idaho montana kansas nebraska oklahoma arkansas louisiana
    mississippi
    alabama tennessee kentucky indiana illinois minnesota missouri maine vermont massachusetts connecticut
    delaware
    maryland hawaii alaska yorkshire lancashire kent essex sussex surrey devon cornwall norfolk suffolk
    """
  static let nationalities = """
    american british english scottish welsh irish french german spanish dutch swiss greek turkish kurdish arab
    palestinian israeli jewish muslim christian sunni shia shiite shi'ite catholic protestant hindu buddhist
    sikh
    islamist jihadist zionist communist soviet european african asian western latino hispanic tibetan uighur
    uyghur
    chechen catalan basque flemish houthi druze alawite yazidi coptic republican democratic democrat
    conservative
    labour liberal
    """
  static let peoples = """
    americans brits britons scots kurds arabs palestinians israelis jews muslims christians sunnis shiites
    shias
    catholics protestants hindus buddhists sikhs islamists jihadists houthis uighurs uyghurs chechens catalans
    europeans africans asians latinos hispanics republicans democrats conservatives liberals tories greens
    communists alawites yazidis druze copts taliban
    """
}
