// Forenames whose bearers are nine in ten of one gender. Derived from UK birth statistics (Open Government Licence)
// and common forenames by country (CC0); lower case, without diacritics.

/// Gender that a forename suggests.
public enum Forenames {
  /// True for a woman's name, false for a man's, nil when unknown or borne by both. `name` in any case.
  public static func isFemale(_ name: String) -> Bool? { table[Folding.fold(name)] }

  private static let table: [String: Bool] = {
    var out: [String: Bool] = [:]
    for word in feminine.split(whereSeparator: { $0 == " " || $0 == "\n" }) { out[String(word)] = true }
    for word in masculine.split(whereSeparator: { $0 == " " || $0 == "\n" }) { out[String(word)] = false }
    return out
  }()

  static let feminine = """
    a'ishah aada aadhya aaisha aaishah aakifah aaleyah aalia aaliah aaliya aaliyah aamena aamilah aamina aaminah
    aamira aamirah aamna aanya aarna aarushi aasha aasiya aasiyah aayat abbey abbi abbie abbie-leigh abbiegail
    abbigail abby abbygail abeeha abeera abena abi abia abida abidah abigael abigail abigale abigayle abiha abinaya
    abisha abygail acacia ada adaeze adanna adara adeeba adeela adeena adela adelaide adele adelina adeline adelle
    adiba adina aditi adna adriana adrianna adrianne adrienne aeryn afeefah afia afifa afifah afiya afiyah afra
    afrah afreen afsa afsana afsha agata agatha agnes agustina ahlam aicha aida aideen aiesha aikaterini aila aileen
    ailie ailis ailish ailsa aima aime aimee aimee-leigh aimee-louise aimie aina aine aino aisha aishah aishani
    aishat aishwarya aisling aislinn aisyah aitana aiva aiyana aiyla aiysha aiza aizah ajda ajla ajwa akasha aklima
    akosua aksa akshara akshaya akua alaina alana alanah alanis alanna alannah alanoud alanta alanya alara alarna
    alaw alaya alayah alayna alba alberta alberte alea aleah aleasha alecia aleema aleena aleesa aleesha aleeza
    aleigha aleisha alejandra aleksandra alena alesha aleshia alesia alessandra alessia alethea alexa alexandra
    alexandrea alexandria alexia alexie alexis alexus aleya aleyna aleysha alia aliah alice alicia alicja aliesha
    alima alimah alina aline alis alisa alise alisha alishah alishba alishbah alishia alisia alison alissa alissia
    alivia aliya aliyah aliyyah aliza alizah allana allanah allegra allie allison alliyah alma almas althea alvina
    alya alyce alycia alys alysa alysha alyshia alysia alyssa alyssia alyx ama amaal amaani amaara amaarah amahle
    amaia amalia amalie amana amanah amanda amanpreet amara amarachi amarah amariah amaris amatullah amaya amayah
    amayra amba ambar amber amber-leigh amber-louise amber-rose amberley ambika ambra ambre ambreen amee ameena
    ameenah ameera ameerah ameilia amel amelia amelia-grace amelia-jane amelia-lily amelia-mae amelia-rose ameliah
    amelie amelija amelja amellia amena amera amethyst ami amia amie amiee amilah amilia amina aminah aminat aminata
    amira amirah amisha amiya amiyah ammaarah ammara ammarah amna amnah amreen amrita amy amy-jane amy-jo amy-lee
    amy-leigh amy-louise amy-rose amyleigh an ana anabel anabella anabelle anabia anah anahit anaiah anais anaiya
    analise anam ananya anastacia anastasia anastasija anastasiya anastazja anaya anayah andie andrea andreea
    andreia androula ane aneeka aneela aneeqa aneesa aneesah aneesha aneira angela angelica angelika angeliki
    angelina angeline angelique angharad angie ani ania aniela anika anila aniqa aniqah anisa anisah anise anisha
    anissa anita aniya aniyah anja anjali anjum anjuma ankita ann ann-marie anna anna-louise anna-maria anna-marie
    anna-rose annabel annabell annabella annabelle annaleigh annaleise annaliese annalisa annalise annam anne
    anne-marie anneka anneliese annelise annette anni annie annie-may annie-rose annika annis anniyah annmarie
    anohito anouk anousha anoushka anouska ansa anthea antoinette antonella antonia antonina anum anusha anushka
    anwen anya anzu aoibh aoibhe aoibheann aoibhin aoibhinn aoife april aqsa arabella araminta areeba areebah areej
    areesha arfa ariadne ariana ariane arianna arianne arianwen ariba aribah ariella arielle arifa arifah arina
    arisa arisha arissa ariya armine arooj aroosa aroush arpi artemis arushi aruuke aruuzat arwa arwen aryana arzoo
    arzu aseel asel asemahle asha ashanti ashia ashlea ashleigh ashlie ashling ashlyn ashna ashraqat asia asilim
    asiya asiyah asja asli asma asmaa asmita asra assia asta astrid asya athena athina atifa atika atiya atiyah
    atlanta audrey augusta auguste aura aurelia aurelie aurora austeja autumn ava ava-grace ava-leigh ava-lily
    ava-mae ava-mai ava-marie ava-may ava-rose avah avalon avani aviana avigail avleen avneet avni avril awa awen
    aya ayaana ayah ayala ayalah ayana ayanna ayat ayda ayeisha ayesha aygun ayim ayisha ayla aylin ayra aysa ayse
    aysel aysha ayshah ayushi ayva ayzere azaria aziza azizah azka azra aþena bahar barbara barbare basma batool
    batsheva bayarmaa bea beatrice beatrix beatriz bebe beca becca beckie becky bela belinda bella bella-rose belle
    benedita benita berfin bernadette bernice berry bessie beth bethan bethaney bethani bethanie bethany
    bethany-rose bethel bethia betsan betsie betsy betty beulah beverley beyonce beyza bianca bianka biba bibi
    biljana billie billie-jean billie-jo binita binta bintou bisera bisma bismah blaithin blanka blathnaid bliss
    blossom bluebell bluebelle blythe bobbie-jo bogdana boglarka bolormaa bonita bonnie bonny bow branwen brea
    breanna bree breeze brenda brenna bria briana brianna brianne briar bridget bridie brielle briony britany
    britney brittany brittney bronagh bronte bronwen bronwyn brooke bruna bryanna brydie bryher bryonie bryony buse
    bushra busra cadence cadhla cadi cadie cady cailin cailyn caira cait caitlain caitlan caitlen caitlin caitlyn
    caitlynn caitriona cali calista calla calleigh calli callie callista cally calypso camila camilla camille
    candace candice candy cansu caoimhe caprice cara caragh carenza cari cariad carina caris carissa carla carley
    carli carlie carlotta carly carmel carmela carmella carmen carol carolina caroline carolyn carrie carrie-ann
    carrie-anne carris carys casey-leigh casie cassandra cassey cassia cassie catalina catarina cate caterina
    catherine cathryn cathy catrin catrina catriona cayla cayleigh ceara cecelia cecile cecilia cecily ceira celeste
    celia celina celine ceren cerian ceris cerise cerys ceyda ceylan chana chandni chanel chanell chanelle chanice
    channel channelle channon chantal chantay chante chantel chantell chantelle chardonay chardonnay charis charisma
    charisse charity charlea charleigh charlene charli charlie-ann charlize charlotte charmaine chava chaya
    chedeline chelsea chelsea-leigh chelsey chelsi chelsie chelsy chenai chenelle chenise cherelle cherie cherise
    cherish cherry cheryl cheyanne cheyenne chiamaka chiana chiara china chioma chloe chloe-ann chloe-anne
    chloe-leigh chloe-louise chloe-mae chloe-marie chloe-may chrissie christa christabel christelle christiana
    christina christine chrystal chyanne chyna ciana cianna ciara cicely cienna ciera cindy claire clara clare
    clarice clarissa clarisse claudia clea clemence clemency clementine cleo cleopatra clio cliodhna cliona clodagh
    cloe clover coco colette colleen collette comfort concepcion connie constance cora coral coralie cordelia corina
    corinna corinne cornelia corrin corrina cortney cosima courtenay courteney courtney courtney-leigh
    courtney-louise courtnie cressida cristina crystal cyan cydney cynthia cyra dahlia daina daisey daisie daisy
    daisy-mae daisy-mai daisy-may dalal dalia dalila damaris damla dana danae danah dania danica daniela daniella
    danielle danika daniya danna danni danniella dannielle dannii danya daphne darcey darci darcie darcy daria
    darija darla darta darya davina dawn dayna dea deana deanna deanne dearbhla debbie deborah debra dee deena deeya
    defne deja delfina delia delilah delina della delphi delphine delta delyth demelza demi demi-lea demi-lee
    demi-leigh demi-louise demie demilee demileigh demmi dena denisa denise denni dervla desiree destinee destini
    destiny devika devina devorah dhara dharma dhia dhiya dhruvi dia diana diane dilara dilys dimitra dina dinah
    dione dionne disha divya dixie diya djeneba doha dolcie dollie dolly dolores dominica dominika dominique donna
    donya dora dorcas doris dorothea dorothy dragana dua duaa dulcie dunja eabha eadaoin eadie ebba eboney eboni
    ebonie ebony ebony-rose ebunoluwa ece echo ecrin eda edie edith edwina eesha eevi efa effie eibhlin eila eileen
    eilidh eilis eilish eiliyah eimaan eiman eimear eimhear eira eireann eirinn eisha ekaterina ela elain elaina
    elaine elana elanor elanur eleana eleanor eleanore eleasha electra eleisha elektra elen elena elene eleni elenor
    eleonora eleonore eleri elesha eliana eliane elianna elicia elif elija elika elin elina elinor eliora elisa
    elisabeth elise elisha elisheva elishia elisia eliska elissa elisse elissia elivia eliz eliza elizabeth
    elizaveta elize elkie ella ella-grace ella-louise ella-mae ella-mai ella-marie ella-may ella-rose ellah ellana
    ellanor elle elle-louise elle-mae elle-mai elle-may elleanor ellee ellen ellena ellenor ellese ellesha ellesse
    elli ellia elliana ellice ellicia ellie ellie- ellie-ann ellie-grace ellie-jane ellie-jay ellie-jo ellie-louise
    ellie-mae ellie-mai ellie-marie ellie-may ellie-rose elliemae elliemay ellinor ellisa ellise ellisha ellisia
    ellissa ellissia elliw elloise ellora ellouise elly ellyn ellyse elodie eloisa eloise elora elouisa elouise
    elowen elsa elsbeth elsie elsie-mae elsie-may elspeth elvie elyse elysha elysia elyssa elyssia elza ema emaan
    eman emanuela ember embla emel emelia emelie emeline emely emer emerald emi emie emilee emilia emilie emilija
    emiliya emillia emillie emilly emily emily-grace emily-jane emily-jayne emily-louise emily-mae emily-may
    emily-rose emine emma emma-jane emma-jayne emma-leigh emma-louise emmanuela emmanuella emmanuelle emme emmeline
    emmi emmie emmy ena enfys enid enola enya eowyn era erica erika erin erina erinn errin eryn erynn esha eshaal
    eshal esma esmae esmai esmay esme esmee esmeralda esmie esperanza esra esta estella estelle ester estera esther
    etta eugenie eunice eva eva-mae eva-rose evalyn evangelina evangeline eve evelina eveline evelyn evelynn evey
    evie evie-grace evie-leigh evie-mae evie-mai evie-may evie-rose evita evy ewa eylul ezgi ezme ezri faaizah
    faatima faatimah fabienne fabiha faduma fadumo fae faheema faheemah fahima fahmida faisa faith faiza faizah fajr
    falak falaq fallon fanta farah fareeha farha farhana farheen faria farida faridah fariha farihah farjana farrah
    faryal farzana fateha fatema fatemah fatemeh fatemeh-zahra fathema fathima fatiha fatima fatimah fatin fatma
    fatou fatoumata fatuma fawziyah fay faye fayth fearne felicia felicity fenella fern fernanda ferne ffion fflur
    fia fiadh fianna fifi finola fiona fionnuala firdaus firdaws fiza fizah fizza fizzah flavia fleur flo flora
    florence florrie folasade fozia frances francesca francessca franchesca francine francisca fraya freda frederica
    freja freya freyah freyja frida frieda gabija gabriela gabriella gabrielle gaia gamalat gamila gauri gayane
    geena gemma geneva genevieve genna georga georgette georgia georgia-leigh georgia-mae georgia-may georgiana
    georgina geraldine geri gia gianna gillian gina ginevra ginny giorgia giovanna gisele giselle gita gittel gitty
    giulia gizem glesni gloria goda gogo googoosh gordana grace gracey gracie gracie-leigh gracie-mae gracie-mai
    gracie-may grainne grayce greta guadalupe gunay gunel gurleen gurneet gursimran guðrun gwen gwenan gwendoline
    gwendolyn gwenllian gwennan gwenno gwyneth gypsy ha-eun ha-rin ha-yoon haadiya haadiyah habeeba habeebah habiba
    habibah hadassah haddy hadia hadicha hadiqa hadiya hadiyah haf hafiza hafizah hafsa hafsah hafza haidee haifa
    hailey hailie haiqa hajar hajara hajera hajira hajirah hajra hajrah hala haleema haleemah haley halima halimah
    halina halle hallie hamda hamdi hamida hamna hamnah hana hanaa hanah hanan haneefa haneefah haneen hania haniah
    hanifa hanifah haniya haniyah hanna hannah hannah-louise hansa hareem harini harkiran harleen harmonie harmony
    harneet harriet harriett harriette harsimran haruna harveen haseena hasina hasmik hasna hasnaa hatice hattie
    havana havin hawa hawwa haya hayat haylee hayleigh hayley haylie hazal hazel hazera heather heaven heba hebe
    heena heer heidi heikapu helaina heledd helen helena helene helin helma helmi heloise hema hena henna henrietta
    hermione hessa hester hettie hetty hiba hibah hibba hibbah hifsa hifza hilary hillary himani himari hina hinano
    hinata hind hindy hira hirah hjørdis hoda hodan holli hollie hollie-mae holly holly-ann holly-anne holly-mae
    holly-marie holly-may honey honor honour hooria hooriya hope hosna hosniya huda huma humaira humairaa humairah
    humayra humayrah humera humna hur husna husnaa hussa i-chun iben ibtisam ida idil iesha ieva ifeoma iffah iffat
    ifra ifrah ifza iga ikra ikrah ikran ila ilana ilaria ilayda ilham iliana ilona ilsa imaan imaani iman imane
    imani imarni imene iminathi imogen imogene inaaya inaayah inara inas inaya inayah india india-rose indianna
    indie indira indiya indya ines inez ingrid insha ioana ioanna iola iona ione iqra iqraa iqrah iram irati irem
    irene irina iris irmak irum isabel isabela isabell isabella isabella-rose isabelle isadora isatou isha ishani
    ishbel ishika ishita ishrat isidora isis isla isla-rose islande islay isma ismah ismay isobel isobell isobella
    isobelle isolde isra israa issabella issabelle italia ivaana ivalu ivana ivie ivy iyla izabel izabela izabell
    izabella izabelle izaro izobel izza izzabella izzabelle izzah izzie izzy jacinta jacqueline jada jade jadesola
    jadie jadine jadzia jael jagoda jaida jaime-leigh jaimee jaina jaiya jameela jameelah jamelia jamie-lea
    jamie-leigh jamieleigh jamila jamilah jamilla jana janae janay jane janelle janet janey janice janie janine
    janna jannah jannat jannath jannatul janvi jaskiran jasleen jasmeen jasmin jasmina jasmine jasmyn javairia
    javeria jaya jaycie jayda jayde jaydene jayla jaymee jayna jayne jazmin jazmine jazmyn jazzmin jeanette jeanie
    jeanne jeannie jelena jemima jemimah jemma jena jenifer jenna jennah jenni jennie jennifer jenny jersey jessamy
    jessi jessica jessica-leigh jessica-louise jessica-may jessica-rose jessie jessika jewel jeyda ji-a ji-an ji-woo
    ji-yoo jill jiya joan joana joanie joanna joanne jocelyn jodi jodie jodie-leigh joella joelle joely johanna
    jolene jolie joni jordana jordanna jordanne jorgia jorgie jori jorja josefa josephine josie jouri jovana joy
    joyce juana juanita judeline judith judy juhi julia juliana julianna julianne julie juliet julieta juliette
    julija jumana jumanah june juno justina justine juwairiyah juwairiyyah juwariah juwayriyah jyoti kabita kacee
    kacey kacey-leigh kaci kaci-leigh kacie kacie-leigh kacy kadence kadey kadi kadiatou kadie kadie-leigh kadija
    kady kaela kaelyn kahlan kaia kaila kailey kainaat kainat kaira kairi kaisha kaitlan kaitlin kaitlyn kaitlynn
    kaiya kaja kajal kajol kaleigh kaley kali kalina kalisha kaliyah kalli kallie kamara kamila kamilah kamile
    kanisha kara kareema kareena karen karima karimah karin karina karine karis karishma karla karley karli karlie
    karly karma karmen karolina karys kashish kashvi kasia kasie kassandra kassia kassidy kassie katarina katarzyna
    kate katelan katelin katelyn katelynn katerina katey katharina katharine katherine kathleen kathrine kathryn
    kathy katia katie katie-ann katie-anne katie-jane katie-leigh katie-louise katie-mae katie-marie katie-may
    katie-rose katja katla katlin katlyn katrin katrina katriona katy katya kavita kawthar kay kayah kayce kaycee
    kayci kaycie kaydee kaydi kaydie kaye kayla kaylah kaylea kaylee kayleigh kayley kaylie kaylin kaysha kaysie
    kaytlin kaytlyn kazia kea keah kealey keana keanna keara keavy keela keeleigh keeley keelie keely keera keesha
    keeva keighley keila keira keira-leigh keisha kelci kelcie keleigh kelis kelise kelisha kellie kelly kelly-marie
    kelsea kelsey kelsi kelsie kelsy kemi kendra kenya kenza keona kera keren kerensa kerenza keri keris kerri
    kerrie kerris kerry kerry-ann kerry-anne kerryn keryn kerys kesia ketsia keturah keya keyleigh kezia keziah
    khadeeja khadeejah khadeja khadija khadijah khadije khadiza khalisah khansa khatija khawla khia khloe
    khongordzol khushi kia kiah kiana kianna kiara kiarna kiaya kiera kiera-leigh kierra kiesha kiki kimberley
    kimberly kimora kimran kinga kinza kira kirandeep kiri kirra kirsten kirstie kirstin kirsty kirstyn kittie kitty
    kiya kiyah kizzie kizzy klara klaudia klea kloe komal konnie konstantina konul kora kornelia kourtney krisha
    krishma krista kristal kristi kristiana kristie kristin kristina kristine kristy krupa krystal ksenia ksenija
    kubra kulsoom kulsum kya kyah kyanna kyara kyia kyla kylah kylie kymberley kyra kyrah kyriaki laaibah labiba
    lacee lacey lacey-leigh lacey-mae lacey-mai lacey-may laci lacie lacie-mae lacie-mai lacy lady laetitia laia
    laiba laibah laila lailah laina lainey lainie lakeisha lakisha lakshmi lalita lamees lamia lamija lamya lana
    laney lani laoise lara laraib larisa larissa larna latasha lataya latia latifa latifah latisha latoya laura
    lauran laurel lauren lauryn lavinia laya layan laycee laycie layla layla-grace layla-mae layla-may layla-rose
    laylah layna lea leah leah-marie leana leandra leann leanna leanne leela leen leena leeya leeza leia leigh-ann
    leigh-anne leigha leila leilah leilani leisha leja lejla lena leni lenna leona leoni leonie leonnie leonor
    leonora lesedi lesley leticia letisha letitia lexi lexi-leigh lexi-mae lexi-mai lexi-may lexi-rose lexia lexie
    lexie-mae lexii lexy leya leyla li-hua lia liaba liah liana lianna lianne libbi libbie libby liberty lidia liepa
    lila lilac lilah lile lili lili-mae lili-mai lilia lilian liliana lilianna lilie lilien lilit lilith lilja lilla
    lilley lilli lilli-mae lilli-mai lillia lillian lilliana lillianna lillie lillie-mae lillie-mai lillie-may
    lillie-rose lilly lilly-ann lilly-anne lilly-ella lilly-grace lilly-mae lilly-mai lilly-may lilly-rose lillymay
    lily lily- lily-ann lily-anna lily-anne lily-ella lily-grace lily-jo lily-mae lily-mai lily-marie lily-may
    lily-rae lily-rose lily-sue lilya lilyana lilyanna lilymae lilymay lilyrose lin lina linda lindsay lindsey
    linnea linzi liora lisa lisa-marie lisakhanya lisha liv livi livia livvy liya liyah liyana liz liza lizzie
    ljiljana lleucu llinos llio lois lola lola-grace lola-mae lola-mai lola-may lola-rose lolita lora lorelai
    lorelei lorelle loren lorena loretta lori lorin lorna lorraine lotte lotti lottie lotty louella louisa louise
    lourdes lovelie lovely lowenna lowri luana lubna luchia luci lucia luciana lucianna lucie lucija lucille lucinda
    lucja lucy lucy-ann lucy-anne lucy-jo lucy-mae lucy-may ludovica luella luisa luiza lujain lukne lula lulu lulwa
    luna lur lusine lyba lybah lydia lyla lyla-rose lylah lyn lyna lyndsey lynette lynn lynsey lyra ma'soumeh maahi
    maame maaria maariya maariyah maarya mabel mabli macey maci macie macie-leigh macy madalaine madaleine madaline
    madalyn maddi maddie maddison maddy madeeha madelaine madeleine madelene madelin madeline madelyn madiha madihah
    madina madinah madison madisyn madiya madyson mae maebh maegan maeva maeve magdalena magdalene magenta maggie
    maha mahalia maham mahdiya maheen mahek mahfuza mahi mahima mahira mahirah mahmuda mahnoor mahreen mahum mai
    maia maicey maicie maida maija maimoona maimuna mair maira mairead mairi maisey maisha maisie maisie-leigh maisy
    maite maiya maizey maizie maizy maja majka makayla makeda mala malaika malaikah malak malayeka maleeha maleehah
    maleeka malen malgorzata mali malia maliha malika malikah maliyah malka malky mallory malu malwina manaal
    manahil manal manar mandy maneh manha manisha mannat manon mansi manuela mara maram marcelina marcella marcia
    marcie marcy mared mareva margaret margarida margarita margaux margot marguerite mari maria mariah mariam
    mariama mariami mariana marianna marianne marie mariella marielle marija marika marilyn marina marion marisa
    marissa marium mariya mariyah mariyam marla marlena marlene marni marnie marsha marta martha martina martine
    martyna marwa marwah mary mary-ann mary-anne mary-jane mary-kate marya maryam maryama maryan maryann maryanne
    maryja maryum masa masie masooma masuma mathilda mathilde matilda matilde matthildur matylda maud maureen maxine
    may maya mayah mayar mayesha maymuna maymunah maysa maysie maysoon maysoun mazie mckayla mea meabh meadow meagan
    meaghan meah medi medina meena meera meerab meesha meg megan megan-louise megan-rose megha meghan meghann meghna
    mehak mehek meher mehnaz mehreen mehvish mehwish mei mei-hui mei-ling meisha melanie melek melia melika melike
    melina melinda melis melisa melissa melita mellisa mellissa melodie melody mena menaal menna mercedes mercedez
    mercy meredith meriam meriem merjem merryn mersana merve meryem meya mhairi mia mia-grace mia-louise mia-rose
    miah miami mica micaela micha michaela michaella michalina micheala michela michelle mikaela mikayla mila
    milagrosa milana milena miley mili milica milla milli millicent millie millie-ann millie-anne millie-jo
    millie-mae millie-mai millie-may millie-rose milly mimi mina minahil minal minna minnie mio mira mirabel
    mirabelle miranda mirella miri miriam mirjana mirlande mirren misba misbah mischa misha mishal missy misty mitzi
    miya miyah moea moeata moesha mohima moli molli mollie mollie-mae molly molly-ann molly-anne molly-mae molly-may
    molly-rose momina mominah mona monet monica monika monique monisha montana montanna morenike morgana morgane
    morven morwenna moya mumina muminah mumtaz muna muneeba muneebah muniba munira muntaha muqadas muqaddas murron
    musammat muskaan muskan mya myah myesha myfanwy myia myla mylee myley mylie myra myriam myrlande mysha nabeeha
    nabeela nabeelah nabiha nabihah nabila nabilah nada nadia nadine nadira nadirah nadiya nadiyah nadya naeema
    naeemah nafeesa nafeesah nafisa nafisah nahia nahida nahima nahla naia naila nailah naima naimah naina naisha
    naiya najah najma nakita nancie nancy nandini nansi naomi nare narin narine nasima nasra nasreen nasrin natalia
    natalie natalija natalya natascha natasha natasza nathalie nathania naura navneet navya nawaal nawal naya nayaab
    nayab nayana nayla naz nazanin-zahra nazia nazifa nazish nazli nazma nazmin nazneen neave nechama neda neelam
    neesha neeve neha nehir neisha neive nel nela nell nella nellie nelly neriah nerissa nerys nesreen neva nevaeh
    neve neveah neza nia niah niamh nichola nichole nicol nicola nicole nicolle nida nidhi nieve niharika nika
    nikhita niki nikisha nikki nikkita nikol nikola nikole nila nilay nimo nimra nimrah nina niomi nirvana nisa
    nisha nishat nishka nissi nivi niviaq niya niyah nneka noelle noemi noemie nola non noora nora norah noreen
    nosheen noshin nouf nour noura nova nuala nuha nura nuray nuria nusaiba nusayba nusaybah nusrat nutsa nuzhat nya
    nyah nyla nylah nyree octavia odette odval oisha ola oleksandra olga olive olivia olivia-grace olivia-mae
    olivia-mai olivia-may olivia-rose oliwia oluwakemi oluwateniola olympia omolara ona oona oonagh opal ophelia
    oriana orla orlagh orlaith ottilie oumou oyindamola oyinkansola oyunbileg pagan page paige paighton paisley
    paloma pamela panagiota pandora paneeraq paninnguaq paola paraskevi pari paris parisa parris parys pascale
    patience patricia patricija patrycja patsy paula paulina pauline payal peaches pearl peggy penelope penny
    perdita peri persephone persia petra peyton phebe pheobe philippa phillipa phillippa philomena phoebe phoebie
    pia pipaluk piper pippa pixie poema pola polina polly pollyanna pooja poppi poppie poppy poppy-mae poppy-may
    poppy-rose porscha porsche porsha portia prachi precious preeti preeya primrose princess priscilla prisha priya
    priyanka prudence puja puteri pyper queenie rabia rabiah rabina rabiya rachael racheal rachel rachelle radha
    radhika radmila rae raeesa raeesah rafaela rafaella raffaella rafia rahaf raheema rahela rahima rahimah rahma
    rahmah raihana raina raisa rameen rameesah ramisa ramisha ramla ramona ramsha rani rania ranya raphaela
    raphaella raquel rashida raveena ravneet rawan raya rayah rayana rayann rayanne rayhana rayna razan razia rea
    reah reanna reanne rebeca rebecca rebecka rebeka rebekah rebekka rebekkah reem reema reena reeya regina rehana
    rei reina rena renae renata renay renee reshma rethabile reya reyah rezwana rhea rheanna rheanne rhia rhian
    rhiana rhiann rhianna rhiannan rhianne rhiannon rhianon rhoda rhona rhyanna ria riah riana rianna rianne riannon
    richelle rida riddhi ridhi riham rihana rihanna riko rima rimsha rin rina riona risha rishika rita ritika riva
    rivka riya rizwana roberta robyn rochel rochelle roghayyeh rohini roise roisin rojda rojin roksana roma romana
    romany romeesa romie romilly romina romy rona ronja ronni rosa rosabella rosalia rosalie rosalind rosalyn
    rosamund rosanna rose rose-marie rose-merline roseanna roseanne rosemarie rosemary rosetta rosey roshni rosie
    rosie-mae rosie-may rosina roslyn rosmery rosy rowena roxana roxanna roxanne roxi roxie roxy roya roza rozalia
    rozerin rubee rubi rubie rubina ruby ruby-ann ruby-grace ruby-leigh ruby-lou ruby-louise ruby-mae ruby-mai
    ruby-may ruby-rose ruhi rukaiya rukhsar ruksana ruksar rumaisa rumana rumaysa rumaysah ruoxi ruqaiyah ruqaya
    ruqayah ruqayya ruqayyah ruqiya rutendo ruth ruvarashe ruwayda ruweyda ruya saachi saadia saaliha saalihah
    saanvi saar saara saarah saba sabaa sabah sabeeha sabha sabiha sabihah sabina sabine sabreen sabrin sabrina
    sabrine sadaf sade sadia sadie sadiya sadiyah saeeda safa safaa safah saffa saffah saffia saffiya saffiyah
    saffron safia safija safina safiya safiyah safiyya safiyyah saga sagal sahana sahar sahara saher sahiba sahira
    sahra saiba saibah saida saima saimah saira sairah saja sajida sajidah sakeena sakina sakinah sakineh sakura
    saleena saleha saliha salihah salima salina sally sally-ann salma salome saloni salwa sama samah samaira samanta
    samantha samara samarah sameeha sameena sameera sameerah samera samia samiah samiha samina samira samirah samiya
    samiyah sammy-jo samra samrah samreen samya sana sanaa sanah sanam sanchia sandra sania saniya saniyah sanjana
    sanjida sanjidah sanna sannah sanvi sanya saoirse saphia saphire saphron sapphira sapphire sara sarah sarah-jane
    sarah-jayne sarah-louise sarai saraya sareena sariah sarina saron sarrinah sasha saskia saule savana savanah
    savanna savannah savera saya sayeda sayma scarlet scarlett scarlett-rose scarlette scout seana seanna seema
    sehar seher sehr sehrish sejal selen selena selene selin selina selma sema seo-ah seo-yun sephora sera serafina
    seraphina seren serena serene serenity serenna serife serina serish sesili sevda sevinj shabana shabnam shadia
    shahad shahana shahd shahida shahnaz shaikha shaila shaima shaimaa shaina shaista shakila shakira shakirah
    shalini shama shamila shamima shams shamsa shana shanade shanae shanai shanay shanaya shanaz shanel shanelle
    shani shania shaniah shanice shanie shaniece shanika shaniqua shanique shaniya shanna shannah shannan shannay
    shannel shannen shannon shannon-louise shanon shantae shantay shante shantel shantelle shanti shanya shanzay
    shara shardae sharday shareen sharifa sharla sharmaine sharmin sharn sharna sharni sharnie sharon shauna shaunie
    shaunna shawna shayla shaylee shayleigh shayma shayna shazia sheena sheila sheindy shekinah shelbie shelby
    shelley shelly shenice sheree shereen sherelle sherifa sherrie sherry sheryl sheza shian shianne shifa shifra
    shira shireen shirin shirley shivani shola shona shoshana shree shreeya shreya shristi shriya shruti shu-chen
    shu-chuan shu-fen shu-hua shu-hui shukri shyann shyanne shyla shylah sia sian siana sianna sibel sidonie sidra
    sidrah siena sienna sienna-rose sierra sihaam siham sila silvia sima simar simi simona simone simra simrah
    simran simranjit simrat simren simrit simrun sinead sinem siobhan siofra sioned sireen siri sita siti siwan siya
    siyana skie sky skye skye-louise skyla skylah skylar sneha snezana sobia sofi sofia sofie sofija sofiya soha
    soley solja solomiya somaya somayyeh somer sommer sona sonal sonali sonam sonia sonja sonya soo-ah sophia sophie
    sophie-leigh sophie-louise sophie-mae sophie-marie sophie-may sophy soraya sorcha soroh sorrel stacey stacie
    stacy star starla starr stefania stefanie steffi stella stephanie stevie-leigh suad sude suha suhana suhani
    sukhmani suki sultana sumaira sumaiya sumaiyah suman sumaya sumayah sumayya sumayyah sumera sumeya sumiya summa
    summah summar summaya summayah summer summer-leigh summer-louise summer-rose sunaina sundus sunita suraiya
    suranne suraya suri suriya susan susanna susannah susie suzan suzana suzanna suzannah suzanne suzi suzie suzy
    sydnee sydnie syeda sylvia sylvie tabassum tabatha tabetha tabitha tahani tahera tahira tahirah tahiya tahlia
    tahmina taia taiba taibah taila taisha taiya takara tala tali talia taliah talisha talitha taliya taliyah
    tallula tallulah talula talulah talulla talya tamana tamanna tamar tamara tameka tamera tamia tamika tamira
    tammi tammie tammy tamsin tamsyn tamzin tamzyn tanaya tanesha tania tanika tanisha tanith taniya tansy tanvi
    tanya tanyaradzwa tanzeela tanzila tara tarana tarita tarryn tasfia tasha tasia taslima tasmia tasmin tasneem
    tasnia tasnim tasnima tatiana tatum tatyana taya tayah tayba taybah tayiba tayla taylah tayyaba tayyiba tayyibah
    tazmin tea teagan teah teanna teegan tegan tegen tehreem tehya teigan teighan teja teleri tempany temperance
    tenisha teodora teona teoni teresa tereza teri terri terri-ann tesni tess tessa teura teya thaila thalia thea
    theadora theia theodora theresa therese tia tia-louise tia-rose tiah tiahna tiana tiani tianna tiannah tianne
    tiara tiare tiarna tiegan tierna tierney tiffany tigerlily tiggy tilda tilley tilli tillie tilly tilly-mae
    tilly-may tilly-rose tina tirion tisha titaina titaua tiya tiyana tomyris toni tonicha tonisha tori toyah tracey
    tracy trinidad trinity trisha trixie tru trudi trudie trudy tuana tuesday tula tuleen tulisa tulsi tyana tyanna
    tyra ugne uiloq ula uma umaima umaimah umaiza umamah umarah umayma umaymah umayyah umme una unaisah unaysah
    unique urooj ursula urvi uta uzma vaea vaishnavi valentina valeria valerie vamika vanesa vanessa vanisha var
    varsha varvara vasiliki vasilisa velvet venetia venla venus vera verity veronica veronika vesna vicki vicky
    victoria vidhi vienna vikki viktoria viktorie viktorija viktoriya vilte viola violet violeta violette virginia
    vita vittoria vivian vivien vivienne vusala wafa wahida wajiha wania warda wateen wendy weronika whitney
    widelene wiktoria wilhelmina willa willow winifred winnie xanthe xara xena xenia ximena xinyi ya-ting yael
    yagmur yana yara yaren yasemin yashvi yasmeen yasmin yasmina yasmine yasna yazmin yazmine yekaterina yelena yeva
    yihan yimo yinuo yitty yoana yocheved yolanda yousra ysabel ysabella ysabelle yua yuina yulia yumna yuna yusra
    yutong yuxi yvette yvie yvonne zaara zahara zahira zahra zahraa zahrah zaiba zaina zainab zainah zaineb zainub
    zaira zakia zakiya zakiyah zakiyyah zala zamzam zana zara zarah zareen zaria zarin zarina zayna zaynab zaynah
    zeba zeena zeenat zehra zeinab zelal zena zenab zeta zeynab zeynep zhane zihan zikra zilan zina zinnia ziva
    zobia zoe zoey zofia zoha zohra zola zoya zoyah zubaida zuha zulaikha zulaykha zulekha zumra zunaira zunairah
    zuzanna
    """

  static let masculine = """
    aadam aadi aadil aaditya aahil aakash aamir aaqib aaran aarav aariz aarnav aaron aarondeep aarron aarush aaryan
    aasim aayan aayush abbas abd abdalla abdallah abdel abdel-rahman abdelkader abdi abdifatah abdimalik abdirahim
    abdirahman abdoulaye abdoulie abdul abdul-raheem abdul-rahman abdulahi abdulaziz abdulkadir abdulla abdullah
    abdullahi abdullo abdulmalik abdulrahim abdulrahman abdur abdur-raheem abdur-rahmaan abdur-rahman abdurahman
    abdurrahman abdus abe abel abhay abhinav abhishek abid abraham abu abu-bakr abubakar abubaker abubakr abul
    abulfazl ace acer adam adeeb adeel adem ademola aden adham adil adin aditya adnaan adnan adomas adonis adrian
    adriano adrians adriel adrien adyan aedan aeron affan afonso afzal agustin ahad aharon ahmad ahmed ahmet ahnaf
    ahsan ahyan aidan aiden aimar aisultan aiur aj ajani ajay ajeet ajmal akaash akash akbar akeel akeem akhil akib
    akif akil akiva akmal akram aksel akshay alan aland alasdair alastair alban albert alberto albi albie albin
    albion alby alden aldiyar aldo alec aled aleem alejandro aleks aleksandar aleksander aleksandr aleksandre
    alessandro alessio alex alexanda alexander alexandre alexandros alexandru alexei alexey alexzander alfi alfie
    alfie-james alfie-jay alfie-joe alfie-lee alfonso alfred alfredo alfy ali ali-reza alieu alikhan alim alinur
    alisdair alistair alister allan allen allister alparslan alpha alteo alun alvaro alvin amaad amaan amaar amadou
    amar ambrose ameen ameer amer amin amine amir amir-abbas amir-ali amir-hossein amit amjad ammaar amman ammar
    amos amr amrik amritpal anakin anand anar anas anay anders anderson andre andreas andrei andrej andres andrew
    andrey andria andrias andriy andrzej andy aneeq anees aneirin aneurin angad angelo angus anil anis anish ankit
    ansh anson anthony antoine anton antoni antonio antony anuj anwar ao aodhan aoi aputsiaq aqeeb aqeel aqib aqil
    arafat aram aran arandeep aras arash arav arbaaz arbaz arber archer archibald archie archy arda areeb areg aren
    areni arham ari arif arin arion aris ariyan arjan arjun arlen arley arlie arlind arlo armaan arman armand
    armandas armando armen armin arnas arnav arnie arnold aron aronas arran arron arsalan arshad arslan art artem
    arthur artin artiom artur artyom arun arundeep arvin arvind arwel aryaan aryan aryeh asa asad ash ashar ashaz
    ashden ashdon asher ashish ashot ashraf ashton ashvin ashwin asif asim aston athanasios atif atlas atticus
    augustin augustine augustus aum austen austin austyn avi avinash avraham avrohom awais axel axl ayaan ayaz aydan
    ayden aydin ayham ayodeji ayodele ayoub ayrton ayub ayush ayuub ayyan ayyub azaan azad azan azeem azhar azim
    aziz azlan babatunde baden bader baily bakary balraj bandar banele baran baris barnabas barnaby barney barry
    bartek bartholomew bartlomiej bartosz bashir basil basit bautista baxter beck bede belal ben benas bence
    benedict beniamin benicio benito benjamen benjamin benn benny benoit benson bentley benyamin berat berkan berkay
    bernard berrdo bertie bertram beshoi bevan bhavik bibek biel bilaal bilal bill billal billy billy-joe billy-ray
    bishal bjorn blade blaine blair blake blane blayne blazej bleddyn boaz bob bobby bobby-joe bobby-lee bodhi bodie
    bogdan boran boris boruch borys boston bowen boyd brad braden bradlee bradleigh bradley bradly brady braeden
    brahim braiden bram brandan branden brandon brandon-lee brandyn brannon braxton bray brayden braydon brendan
    brenden brendon brennan brent bret brett brian brinley brock broden brodey brody bronson bruce bruno bryan bryce
    brychan bryn brynley brynn bryson buddy burak burhan buster byron cadan cade caden caeden cael caelan caelen
    cahir cai caidan caiden cailan cailean cailen cailum cain caine caio cairo cairon caius cal calan cale caleb
    callam callan callen callum calum calvin cam'ron camden cameran cameron campbell camran camron can caner
    caoimhin caolan caomhan carl carlito carlo carlos carlton carrick carson carter carwyn cash caspar casper
    caspian cassian cassius cathair cathal cavalli cavan cayden caylum cedric ceiran cellan celt cem cesar chace
    chad chaim chandler charbel charles charlie charlie-james charlton chase chay che chester chia-hao chidubem
    chien-hung chih-chiang chih-hao chih-ming chih-wei chin-lung chinedu chirag chris christian christiano
    christopher christos chukwuemeka chuluun chun chun-chieh chun-hung cian ciaran ciaron cieran cillian cinar ciro
    cj clarence clark clarke claudio clay clayton clement clifford clint clinton clive clyde coben cobey cobi
    coby coel coen cohan cohen colby cole colin colm colt colton conah conal conall conan conlan conn conna connah
    connall connar connell conner connor conor conrad constantin constantine constantinos cooper corban corben
    corbin corby corbyn cordell corey corey-lee cormac cornelius correy cory cosmo craig crispin cristian cristiano
    cruz cullen curtis cy cynan cyprian cyril cyrus d'andre daanish daanyaal daanyal dafydd dainton daire daithi
    daksh dale daley dalton damian damien damion damjan damon dan dane danel daniaal danial daniel danielius daniels
    daniil danijel danilo danish daniyaal daniyal danny danny-lee dante danyaal danyal danyl danylo daragh darien
    darin dario daris darius darnel darnell darragh darrel darrell darren darryl darsh darshan darwin daryl dashiell
    daud dave davey davi david davide davie davin davis davit davud davy dawid dawood dawson dawud dax dayne dayton
    de deacon deaglan dean deandre declan deen deep deepak deian deio deividas dejan deklan demetre demetri denis
    dennis denny denzel denzil deon derek deri dermot derren derrick deshawn desmond dev devante devin devlin
    devonte dewi dexter dhanyal dhilan dhillon dhiren dhruv diarmuid diego diesel digby dillan dillon dilraj dimitar
    dimitri dimitrios dimitris dino diogo diyar djamel django dmitry dmytro do-yun dolton domas domenico dominic
    dominick dominik dominykas domonic don donal donald donell donnell donnie donny donovan dontae dontay donte
    dorian dougal dougie douglas dov dovid dovydas dragan drake dre dru duane duarte dudley duke duncan dusan dwayne
    dwight dyfan dylan dylan-james dyllan dylon dzan eamon eamonn earl eashan eathan eban eben ebenezer ebrahim
    ebrima ed edan eddie eddison eddy edgar edison ediz edmond edmund edoardo edouard edson eduard eduardo edward
    edwin edwyn eeli eesa eesaa eesah efan efe ehan ehren ehsaan ehsan eino eisa eitan eithan elchin elgan eli elian
    elias eliezer elijah elio eliot eliott elis elliot elliott ellis elmar elnur elshan elton elvin elvis elwood ely
    elyas emad emanuel emil emile emiliano emilio emilis emils emir emirhan emlyn emmanuel emmet emmett emre emrys
    emyr enda enes enis enoch enrico enrique enzo eoghan eoin ephraim eray erdem eren eric erik erikas erion ernest
    ernie eron errol ervin eryk esa esah eshaan eshan essa esteban ethan ethan-james ethen euan eugene eun-woo eunan
    evan evens evgeny ewan ewen eyad eymen ezekiel ezra faaris fabian fabien fabio fabrizio fadi fahad fahd faheem
    fahim faisal faiz faizaan faizan faraaz faraz fardeen fareed fares farhaan farhad farhan farid faris farley
    farrell farris fawaz faysal fayzan fearghal federico felipe felix fenn fenton ferdinand fergal fergus fernando
    ferndo fiachra filip filipe filippo finbar findlay findley finian finlay finlee finley finn finnan finnbar
    finnegan finnian finnlay finnley fintan finton fionn fionntan firas firat fletcher flinn florian floyd flyn
    flynn ford forrest fox fraiser fraizer fran francesco francis francisco franciszek franco francois frank
    franklin franklyn franky fraser frasier frazer frazier fred freddie freddy frederic frederick frederik fredric
    fredrick fredrik fuad fuma furkan furqan fynley fynn fynnley gabe gabor gabriel gabrielius gael gage gagik
    gareth garin garrett garry gary garyn gaspar gaurav gavin gavriel gene geoffrey geordie george georgio georgios
    geraint gerald gerard geronimo gerrard gerry gethin gethyn gevorg ghulam giacomo gian gianluca gianni gideon gil
    gilbert giles gilli gino giorgi giorgio giovanni giuseppe glen glenn glyn godwin goktug goncalo goran gordon
    govind gracjan grady graeme graham grant gray grayson greg gregg gregor gregory griff griffin gruffudd gruffydd
    grzegorz guilherme guillaume gulam guled gurdeep gurjeevan gurveer gurvir gus gustas gustav gustavo gustavs guto
    guy gwilym gwion gwyn ha-joon haadi haaris haashim habeeb habib haden hadi hadley hadyn hafeez haidar haiden
    haider hakan hakeem hakim hal haleem halil halim hallam hamaad hamad hamdan hamed hamid hamish hammaad hammad
    hamsa hamse hamza hamzah hanad hanif hans hanzalah hao haoran haoyu hari haris harish harith harlan harlem
    harley harley-james harley-jay harold haroon haroun harraz harri harris harrison harry harry-james harsh harshil
    haru haruma harun haruto harveer harvey harvey-lee harvie harvin harvinder harvir hasan haseeb hashem hashim
    hashir hasib hasnain hassaan hassan hassnain hatim haydan haydar hayden hayder haydn haydon haydyn hayk haytham
    hayyan heath hector heitor hendrix henley henri henrik henrique henry herbert herbie herkus heston hezekiah
    himmat hinato hiren hiro hishaam hisham ho holden horatio hossein hovhannes howard howie hubert hudson huey hugh
    hughie hugo humayun humphrey humza humzah hunter husain husam husayn huseyin huseyn husnain hussain hussein
    hussnain huw huxley huzaifa huzaifah hydar hywel iago iain ian ianto ibai ibraaheem ibraheem ibrahim ibrar
    idrees idris iestyn ieuan ifan iftikhar ignacy igor ihsaan ihsan ijaz ike ikechukwu ikenna iker ilan ilgar ilias
    ilija ilya ilyaas ilyas imaad imad immanuel imraan imran imtiaz inigo innes inuk inunnguag inutsiaq ioan ioane
    ioannis iolo ion iqbal irfaan irfan isa isaac isaak isaam isaaq isaiah isak isam ishaan ishaaq ishan ishaq
    ishmael ishmail isiah islam isma'il ismaeel ismael ismail israel israr issa issac itsuki ivan ivik ivo ivor iwan
    izaac izaak izaan izaiah izak izz j jabir jabril jac jace jacek jack jackson jacky jacob jacque jacques jad
    jadan jaden jadon jaeden jaedon jagdeep jago jagraj jaheim jahiem jahmal jai jaidan jaideep jaiden jaidon jaidyn
    jaimin jaiveer jak jake jakob jakov jakub jakup jalal jalen jamaal jamaine jamal jamar jamari jameel jamel james
    jameson jamie jamil jan jarad jared jarlath jarod jaron jarrad jarred jarrod jarvis jase jaskaran jason jaspal
    jasper jasraj jatin javan javed javier javon jawaad jawad jax jaxon jaxson jay jay-jay jayan jayce jaycob jaydan
    jayden jayden-james jayden-lee jaydn jaydon jayjay jayke jaylan jaylen jayson jean-luc jed jedd jedidiah jeevan
    jeff jefferson jeffery jeffrey jekabs jelani jem jensen jenson jeremiah jeremy jericho jermaine jerome jeronimo
    jerry jesse jet jethro jett jevan jevon jez ji-ho jibran jibreel jibril jim jimi jimmy jj joab joachim joao
    joaquin joash job jobe joby joe joel joey jogvan johan johann johannes john john-james john-paul johnathan
    johnathon johnnie johnny johnson jokubas jokull jolyon jon jon-paul jonah jonas jonathan jonathon jonjo jonnie
    jonny jonty jools jordan-lee jordi jordon jordy jorge jos jose josef joseff joseph josh joshan joshua
    joshua-james joshuah josiah josip joss josue jotham jovan jowan jozef ju-won juan judah judd jude jujhar julen
    jules julian julien julio julius jun junaid junayd junior justin kaan kabir kacper kade kadeem kaden kadir kadyn
    kaeden kael kaelan kaelen kai kaidan kaiden kaidon kaif kailan kailem kailen kailum kain kaine kairan kairo
    kairon kais kaiser kaison kaiyan kajetan kajus kal kal-el kalan kale kaleb kaleem kalem kalen kalib kalim kallan
    kallum kaloyan kalum kalvin kamaal kamal kamari kamen kameron kamil kamran kamron kane kanye karam karamveer
    karan karandeep karanveer kareem karim karl karlis karol karson karter kartik kashif kasim kason kaspar kasper
    kasra kassim kathem kavan kavi kavin kayan kaydan kayden kayden-lee kaydn kaydon kaylan kayleb kaylem kaylum
    kayne kaysan kayson kazim keagan kealan kean keanan keane keano keanu keaton keegan keelan keenan keeran kegan
    keian keigan keilan keir keiran keiren keiron keith kelan kellan kellen kelton kelvin kemal kemar ken kenan
    kenley kenneth kenny kent kenton kenzie-lee kenzo keon kerem kerim kerr keshav kester ketan keval keven kevin
    kevinas keyaan keyan keyon khai khaled khaleel khalid khalil khan khizar khizer khuram khush ki kiaan kian
    kiaran kie kiean kiefer kiegan kiel kielan kien kienan kier kieran kieren kiernan kieron kierran kilian killian
    king kingsley kingston kion kirill kirk kirollos kishan kit kiwa kiyan klayton koa kobe kobey kobi kobie koby
    kodey koen kofi kojo kole konner konnor konrad konstantinos koray korban korben korey kornel kory kray kris
    krish krishan kristan kristian kristofer kristopher kristupas krystian krzysztof ksawery kuba kunal kurt kurtis
    kush kushal kwabena kwaku kwame kwesi ky kyal kyan kyden kye kylan kyle kymani kynan kyran kyreece kyrell kyren
    kyrese kyriacos kyro kyron kyson lachlan laith laiton lamin lan lance landon larry lars laszlo lauchlan laurence
    laurent lavi lawand lawrence lawrie lawson layne layth layton lazar leandro leano lee leeland leeroy leevi leif
    leighton leland lemar lemuel lennie lennon lennox lenny leo leon leonard leonardo leonel leonidas leopold leordo
    leroy leslie lester lev levente levi levon lewi lewie lewin lewis lewys lex leyland leyton liam liban lincoln
    linden lindon linton linus lio lionel llewellyn llewelyn lleyton llion lloyd llyr llywelyn lochlan lochlann
    logan loic loki lorcan lord lorenzo loui louie louis louix loukas lourenco lovro luan lubanzi luc luca lucan
    lucas lucas-james lucca lucian luciano lucien lucius lucus ludovic lui luigi luis luiz lukas lukasz luke luqmaan
    luqman luther lwandle lyall lyam lyle lynden lyndon lyon lysander maaz mabon mac macaulay macauley macauly mace
    maciej mack macsen maddox madoc mael magnus mahad mahamadou mahamed mahammad mahammed mahdi maher mahesh mahir
    mahmood mahmoud mahmud maison majid makai maksim maksym maksymilian malachai malachi malachy malakai malaki
    malakye malcolm malick maligiaq malik malique malthe mamadou manaia manav mani manish manny manraj mansoor
    mantas manua manuel manveer marama marc marcel marcell marcello marcin marco marcos marcus marek mario marios
    marius mark markas markel marko marks markus markuss marlon marlow marlowe marshal marshall martell marti martim
    martin marty martyn maruf marvin marwan mason mason-lee massimiliano massimo masud matas mate mateen matei matej
    mateo mateus mateusz matheus mathew mathias mathieu matias matija matin matt matteo matthew matthias matthieu
    mattia mattias matty matvey matyas maui maurice maverick mawgan max maxi maxim maxime maximilian maximiliano
    maximilien maximillian maximo maximus maxwell maxx maxymilian mayson mazen mazin mcauley mccauley mckinley md
    md. meer mees mehdi mehmet mehran mehul meir mekhi melvin menachem merlin mert meshach metin mian micah micaiah
    michael michail michalis micheal michel mickey micky miguel mihail mihir mikaeel mikael mikaere mikail mikayel
    mike mikel mikey mikhail miki mikolaj mikołaj milad miles millan miller milo milos milosz milton min-jun minato
    mingze minhaj minik mirac miraj miran miroslav mirza mitch mitchel mitchell moana modibo modou mohamad mohamed
    mohammad mohammad-reza mohammad-taha mohammed mohammod mohib mohid mohit mohmed mohmmed mohsin moin moishe moiz
    momin montague monte montel montell montgomery monty moosa mordechai morris moses moshe mostafa moussa muaad
    muaaz muad muadh muaz mubarak mubashir mubeen muchen muhamad muhamed muhammad muhammed muhammod muhsin mujahid
    mujtaba mukhtar muneeb munir murad murat murphy murray murtaza musa musab mustafa mustapha muyang muzammil
    muzzammil mykhaylo myles mylo myron nabeel nabil nadeem nadim nadir naeem nagi nagisa nahid nahom nahum naim
    najib naman naranbaatar narayan narek naseem nash nasim nasir nasser nassim natan nataniel nate nathan nathanael
    nathanial nathaniel nathen naveed navid navin navraj nayan nazim nazir neal ned neel nehemiah neil nelio nelson
    neo nevan neville nevin nial niall niam nicholas nick nickolas nico nicolas nicolo niel nigel nihaal nik nikau
    nikesh nikhil niklas niko nikodem nikolai nikolaos nikolas nikoloz nil nile nils niraj nirav nishaan nishan
    niyaz noa noah noam noel nojus nolan nomaan noman norbert norman norsaq nuh nuka numaan numair numan nurislam
    nyall nye nyle oakley obed obi obie obinna odhran odin ofentse oihan oisin olaf ole oleksandr oli oliver
    oliver-james olivier oliwier olli ollie olly olumide oluwadamilare oluwafemi oluwatimileyin oluwatomiwa om omair
    omar omari omarion omer omid onni onur oran oren orin orion orlando orrin orson osama oscar osian oska oskar
    oskaras osman ossian othman othniel otis otto oumar ousman owain owais owen owyn ozan ozzie ozzy pablo pacey
    paddy padraig panagiotis panayiotis paolo papa paramveer paras parker parsa parth pascal patrick patrik patryk
    pau paul paulo pauric pavel pawel peadar pearce pearse pedro pele percy perry petar peter peterson pharell
    pharrell philip philippe phillip phineas pierce pierre piers pietro pinchos piotr piran pol prakash pranav
    pranay prasert praveen prem preston prince priyan priyesh ptolemy qaasim qais qasim qillaq quentin quincy
    quinlan quinton rachid radley radwan raees raekwon rafael rafal rafay rafe raffaele rafferty raffi rafi raghav
    rahat raheel raheem rahil rahim rahman rahul raiden raif raife raihaan raihan rais raiyan raj raja rajan rajveer
    rakeem ralf ralfs ralph ralphie ralphy ram ramazan rameez rami ramin ramon ramone ramsay ramsey ramy ramzi
    ranveer ranvir raoul raphael rashaan rashad rashaun rasheed rashid rasmus raul ravi ray rayane rayhaan rayhan
    raymond rayn rayyaan rayyan raza reace redwan reece reed reef rees reeve refael reggie reginald rehaan rehan
    rehman reice reid reilly reis reiss relja remel remell reon reuben reuel rex reza rezwan rhiley rhodri rhyan
    rhyce rhydian rhylee rhyley rhys riad rian riaz ricardo riccardo ricco richard richie richmond ricky rico
    ridhwan ridley ridwaan ridwan riley riley-james riley-jay rion riordan rishabh rishan rishi ritchie riyad riyadh
    rizwan roan robbie robby robert roberto roberts robson rocco rocky roderick rodney rodrigo roel rogan roger
    rohaan rohail rohan rohin rohit rokas roko roland rollo romain romaine roman romano romario rome romeo romero
    ron ronak ronald ronaldo ronan ronin ronnie ronny rory roscoe roshan ross rossi roy royce ruairi ruairidh ruan
    ruaraidh ruari ruaridh ruben rubin rudi rudra rudy rueben rufus ruhan rui rupert rushil russell ryaan ryan
    ryan-lee ryder rylan ryley sa'ad saad saahil sabir sachin sadiq saeed safwaan safwan safyan sagar sahib sahil
    sahir said saif saifullah saim sajad sajan sajid sajjad sakariye sakib salah salahuddin saleem saleh salih salik
    salim salmaan salman salvador salvatore sam samad samarth samee sameer samer sami samir samiul sampson samraj
    samson samual samuel samuele samvel samy samyar sanchez sanjay sanjeev santiago santino saqib saqlain sarim saud
    saul sawyer sayed sayeed scot scott seamus sean seb sebastian sebastiano sebastien sekou selim sem senan seo-jun
    sergei sergio serkan seth seyed shabaz shad shahan shahbaz shaheer shahem shahid shahzaib shahzeb shakeel shakib
    shakil shakir shakur shamar shamas shamus shane shaquille sharif shaun shaurya shawn shay shayaan shayan shayden
    shaylan shayne shazad shazaib shazeb shea sheik sheldon shem shimon shiraz shiv shivam shivansh shiven shloime
    shlomo shmuel shoaib shohaib shrey shreyas shuaib shuayb shyam si-woo siam sid siddhant siddharth siddhartha
    sidney silas simbarashe simeon simon sinan sion siphosethu siraaj siraj so sofian sohaib sohail soham sohan sol
    soloman solomon soma somboon somchai somporn somsak sonni sonnie sonny soren soul souleymane spencer spike stan
    stanislaw stanisław stanley stefan stefano stefanos steffan stephan stephen sterling steve steven stevenson
    stewart stirling struan stuart subhaan subhan sudais sufian sufiyan sufyaan sufyan suhaib suhail suhayb suhayl
    sukhraj sulaimaan sulaiman sulaymaan sulayman suleiman suleman suleyman suliman sullivan sunil suraj sven syd
    syed sylvester szymon t t-jay taaha tadhg tafari taha taher tahir tahmid tai taim taine taio tait tajus takudzwa
    talal talan talha talhah taliesin talon talvin tamatoa tameem tamer tamim tanay tanish tanner tanvir tao
    tapuarii taran tarek tareq tarik tariq tarran tarun taseen tashan tatsuki tauheed tauseef tawheed tawhid tayab
    taye taylan taylor-james tayo tayyab tayyeb tayyib ted teddie teddy tee-jay teejay tehei teiki teiva tej tejas
    tejay teo teodor teon terell terence terrel terrell terrence terry teva tevin thai than thaniel tharun theo
    theodor theodore theodoros theophilus thiago thierry thom thomas thomas-james thomas-jay thor tiago tiarnan
    tiernan tigran tim timmy timo timofey timothy timur titas titus tj tjay tobey tobi tobias tobiasz tobie tobin
    toby todd toivo tolga tom tomas tomasz tomi tommaso tommi tommie tommy tommy-lee tommylee tomos tony tor torin
    trae trafford travis tre tremaine tremayne trent trevor trey tristan tristen tristian triston trondur troy
    trystan tudor tunar turki twm ty tye tylan tyler tyler-james tyler-jay tyler-lee tylor tymon tymoteusz tyran
    tyrece tyree tyreece tyreek tyreese tyreke tyrel tyrell tyrelle tyrese tyresse tyrique tyron tyrone tyson tzvi
    ubaid ubayd ugur ulloriaq umair umar umayr umer umut uri uriel usama usamah usayd usmaan usman uthman uwais
    uzair uzayr vaino valdemar valentin valentino valter vansh varun vasileios vasilije vaughan vaughn ved vedant
    veer vernon vicente victor viggo vihaan vijay vikram viktor vinay vince vincent vincenzo vinnie vinny viraj
    viren vishal vishnu vito vivaan vivek vladimir vladyslav vojtech vugar vuk vusal wade wahid wajid waleed walid
    walter waqar waqas waris warren warrick warwick waseem wasif wasim wassim wayne wen-hsiung wesley wiktor wil
    wilbur wilf wilfred wilfrid wiliam will willem william willis willoughby wilson winston wisdom wojciech woodrow
    woody wyatt xander xavier yaakov yaaseen yacine yad yahia yahya yahye yakov yakub yamato yameen yamin yanis yann
    yannick yannis yaqoob yaqub yasar yaseen yaser yash yasin yasir yasser yassin yassine yassir yaw yazan ye-jun
    yehuda yiannis yichen yigit yisroel yitzchok yize yoel yonatan yonis yosef youcef younes younis younus yousaf
    yousef yousif yousouf youssef yousuf yu-jun yug yuma yunis yunus yuri yusaf yusef yusif yusuf yuvraj yuxuan yuze
    zaakir zac zach zacharia zachariah zacharias zacharie zachary zachery zack zackary zackery zaeem zaheer zahid
    zahir zaid zain zaine zak zakari zakaria zakariah zakariya zakariyah zakariye zakariyya zakary zaki zakir zakk
    zalan zan zander zane zavier zayaan zayan zayd zaydan zayed zayn zayne zayyan zeb zebedee zechariah zeeshaan
    zeeshan zeke zeki zen zephaniah zephyr zeshaan zeshan zev ziad zico zidan zidane ziggy zinedine zishan ziyaad
    ziyad zohaib zoran zubair zubayr zuhaib zuhair zuhayr
    """
}
