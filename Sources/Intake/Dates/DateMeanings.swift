// What words mean in dates, in the languages in which news comes in. A word with two meanings keeps both; the
// grammar tells which is meant.

/// What a word can mean in a date.
struct DateMeaning: Equatable {
  enum Part: UInt8 {
    case none
    /// Fills: "of", "de", "Uhr".
    case filler
    /// Behind a number: "3rd", "1er".
    case ordinal
    /// The `T` of ISO 8601, also a military zone; `W` of weeks.
    case t, w
    case am, pm
    /// "a.m." comes as three marks and two words.
    case a, p, m
    // Behind their number: 2031年 5月 3日 17時 57分 20秒, 17h57.
    case yearUnit, monthUnit, dayUnit, hourUnit, minuteUnit, secondUnit
    /// Before its number: Vietnamese "tháng 5".
    case monthPrefix
    /// Before a number or a word: Vietnamese "thứ 4".
    case weekdayPrefix
    /// What follows is a time with a point: "kl. 17.57".
    case clock
  }

  /// 1 to 12.
  var month: UInt8 = 0
  /// 1 for Monday to 7 for Sunday.
  var weekday: UInt8 = 0
  var part = Part.none
  var zone: Zone?
  /// The month in Croatian, where it has another one than in Polish and Czech.
  var croatian: UInt8 = 0

  /// A zone's name.
  struct Zone: Equatable {
    /// Ahead of UTC, in standard time where it is a region.
    var minutes: Int16
    /// "ET": an hour more in American summer time.
    var isRegion = false
    /// Whose offset nobody can tell.
    var isUnknown = false
  }

  /// The meaning of a word in lower case.
  static func of(_ word: String) -> DateMeaning? { table.long[word] }
  /// The meaning of a word of at most eight ASCII letters, the last in the lowest byte.
  static func of(packed word: UInt64) -> DateMeaning? { table.short[word] }

  private static let table: (short: [UInt64: DateMeaning], long: [String: DateMeaning]) = {
    var all: [String: DateMeaning] = [:]
    func add(_ words: String, _ change: (inout DateMeaning) -> Void) {
      for word in words.split(separator: " ") { change(&all[String(word), default: DateMeaning()]) }
    }
    for (at, words) in monthWords.enumerated() { add(words) { $0.month = UInt8(at + 1) } }
    for (at, words) in weekdayWords.enumerated() { add(words) { $0.weekday = UInt8(at + 1) } }
    for (part, words) in partWords { add(words) { $0.part = part } }
    for (minutes, words) in zoneWords { add(words) { $0.zone = Zone(minutes: Int16(minutes)) } }
    for (minutes, words) in regionWords {
      add(words) { $0.zone = Zone(minutes: Int16(minutes), isRegion: true) }
    }
    add(militaryLetters) { $0.zone = Zone(minutes: 0, isUnknown: true) }
    add("listopad listopada") { ($0.month, $0.croatian) = (11, 10) }

    var short: [UInt64: DateMeaning] = [:], long: [String: DateMeaning] = [:]
    for (word, meaning) in all {
      if word.utf8.count <= 8, word.utf8.allSatisfy({ $0 < 0x80 }) {
        short[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = meaning
      } else {
        long[word] = meaning
      }
    }
    return (short, long)
  }()
}

// English, German, French, Spanish, Italian, Portuguese, Catalan, Romanian, Dutch, Swedish, Danish,
// Norwegian, Icelandic, Finnish, Estonian, Polish, Czech, Slovak, Slovene, Croatian and Serbian, Hungarian,
// Lithuanian, Latvian, Turkish, Indonesian, Russian, Ukrainian, Bulgarian, Greek, Arabic, Persian's Gregorian
// names, Hindi, Thai. Forms with and without accents, nominative and genitive, and the abbreviations that
// calendars print.
private let monthWords = [
  """
  january jan januar jänner jaenner jän janner janvier janv enero ene gennaio gen genn janeiro gener \
  ianuarie ian januari janúar tammikuu tammikuuta tammi jaanuar jaan styczeń stycznia styczen sty leden \
  ledna led január januára január januarja siječanj siječnja sij sijecanj sijecnja јануар јануара január \
  január janv. sausis sausio saus janvāris janvārī janvaris ocak oca январь января янв январе січень січня \
  січ януари ян ιανουάριος ιανουαρίου ιανουαριου ιαν يناير جانفي ژانویه जनवरी มกราคม ม.ค
  """,
  """
  february feb februar feber fevrier février févr fevr fév febrero febbraio febbr fevereiro fev febrer febr \
  februarie februari febrúar helmikuu helmikuuta helmi veebruar veebr luty lutego lut únor února úno unor \
  unora február februára februarja veljača veljače velj veljaca veljace фебруар фебруара vasaris vasario vas \
  februāris februārī februaris şubat subat şub февраль февраля фев февр лютий лютого лют февруари \
  φεβρουάριος φεβρουαρίου φεβρουαριου φεβ فبراير فيفري شباط فوریه फरवरी फ़रवरी กุมภาพันธ์ ก.พ
  """,
  """
  march mar märz maerz mär mrz mars marzo março marco març martie maart mrt marts marz maaliskuu maaliskuuta \
  maalis märts marzec marca marzec březen března bře brezen brezna marec márc március marca ožujak ožujka \
  ožu ozujak ozujka март марта мар kovas kovo kov marts martā mart березень березня бер μάρτιος μαρτίου \
  μαρτιου μάρ μαρ μάρτ مارس آذار मार्च มีนาคม มี.ค maret márciusa
  """,
  """
  april apr avril avr abril abr aprile aprilie apríl huhtikuu huhtikuuta huhti aprill kwiecień kwietnia \
  kwiecien kwi duben dubna dub apríla aprila travanj travnja tra април апреля апрель апр април април ápr \
  április balandis balandžio bal aprīlis aprīlī aprilis nisan nis квітень квітня квіт кві απρίλιος απριλίου \
  απριλιου απρ ابريل أبريل إبريل أفريل نيسان آوریل अप्रैल เมษายน เม.ย ebrill
  """,
  """
  may mai mayo maggio mag maio maig mei maj maí máj mája toukokuu toukokuuta touko maja květen května kvě \
  kveten kvetna svibanj svibnja svi мај маја május máj gegužė gegužės geg maijs maijā mayıs mayis май мая \
  травень травня трав тра μάιος μαΐου μαϊου μαιου μάη μαΐ μαϊ μάϊος مايو ماي أيار مه मई พฤษภาคม พ.ค máj. \
  mei. mai. maius
  """,
  """
  june jun juni juin junio giugno giu giugn junho juny iunie iun júní kesäkuu kesäkuuta kesä juuni czerwiec \
  czerwca cze červen června čvn cerven cervna jún júna junija lipanj lipnja lip јун јуна jún június birželis \
  birželio birž jūnijs jūnijā haziran haz июнь июня июн червень червня чер черв юни ιούνιος ιουνίου ιουνιου \
  ιούν ιουν يونيو يونيه جوان حزيران ژوئن जून มิถุนายน มิ.ย
  """,
  """
  july jul juli juillet juil julio luglio lug lugl julho juliol iulie iul júlí heinäkuu heinäkuuta heinä \
  juuli lipiec lipca červenec července čvc cervenec cervence júl júla julija srpanj srpnja srp јул јула \
  július liepa liepos liep jūlijs jūlijā temmuz tem июль июля июл липень липня лип юли ιούλιος ιουλίου \
  ιουλιου ιούλ ιουλ يوليو يوليه جويلية تموز ژوئیه जुलाई กรกฎาคม ก.ค
  """,
  """
  august aug août aout agosto ago agost agustus augustus augusti ágúst elokuu elokuuta elo sierpień sierpnia \
  sierpien sie srpen srpna augusta avgust avgusta avg kolovoz kolovoza kol август августа авг aug augusztus \
  rugpjūtis rugpjūčio rugp augusts augustā ağustos agustos ağu серпень серпня серп сер αύγουστος αυγούστου \
  αυγουστου αυγ αύγ اغسطس أغسطس أوت آب اوت अगस्त สิงหาคม ส.ค agt
  """,
  """
  september sep sept septembre septiembre setiembre settembre set sett setembro out. setembre septembrie \
  september syyskuu syyskuuta syys wrzesień września wrzesien wrz září zář zari septembra rujan rujna ruj \
  септембар септембра szept szeptember rugsėjis rugsėjo rugs septembris septembrī eylül eylul eyl сентябрь \
  сентября сен сент вересень вересня вер септември σεπτέμβριος σεπτεμβρίου σεπτεμβριου σεπ σεπτ سبتمبر \
  سبتامبر أيلول सितंबर सितम्बर กันยายน ก.ย
  """,
  """
  october oct oktober okt octobre octubre ottobre ott outubro out octombrie október lokakuu lokakuuta loka \
  oktoober październik października paź pazdziernik pazdziernika říjen října říj rijen rijna októbra oktobra \
  окт октябрь октября октобар октобра spalis spalio spal oktobris oktobrī ekim eki жовтень жовтня жовт жов \
  октомври οκτώβριος οκτωβρίου οκτωβριου οκτ أكتوبر اكتوبر اکتبر अक्टूबर अक्तूबर ตุลาคม ต.ค október. okt. \
  oktober
  """,
  """
  november nov novembre noviembre novembro noiembrie noi nóvember marraskuu marraskuuta marras listopadu \
  novembra studeni studenoga studenog stu ноябрь ноября ноя нояб новембар новембра lapkritis lapkričio lapkr \
  novembris novembrī kasım kasim kas листопад листопада лист лис ноември νοέμβριος νοεμβρίου νοεμβριου νοε \
  νοέ نوفمبر نوامبر नवंबर नवम्बर พฤศจิกายน พ.ย lis
  """,
  """
  december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desembre des decembrie \
  desember joulukuu joulukuuta joulu detsember dets grudzień grudnia grudzien gru prosinec prosince pro \
  decembra prosinac prosinca декабрь декабря дек децембар децембра gruodis gruodžio gruod decembris decembrī \
  aralık aralik ara грудень грудня груд гру декември δεκέμβριος δεκεμβρίου δεκεμβριου δεκ ديسمبر دسامبر \
  दिसंबर दिसम्बर ธันวาคม ธ.ค desember
  """,
]

private let weekdayWords = [
  """
  monday mon montag mo lundi lun lunes lunedì lunedi segunda seg dilluns luni maandag ma måndag mandag man \
  mán mánudagur maanantai maanantaina esmaspäev poniedziałek pon pn pondělí po pondelok ponedeljek \
  ponedjeljak hétfő hét pirmadienis pirmdiena pazartesi pzt понедельник пн понеділок понеделник δευτέρα δευ \
  الاثنين الإثنين सोमवार จันทร์ 星期一 周一 週一 月曜日 월요일 senin hai
  """,
  """
  tuesday tue tues dienstag di mardi mar martes martedì martedi terça terca ter dimarts marți marti dinsdag \
  tisdag tis tirsdag tir þriðjudagur tiistai tiistaina ti teisipäev wtorek wt úterý út utorok torek uto \
  utorak kedd antradienis otrdiena salı sali sal вторник вт вівторок τρίτη τρι τρί الثلاثاء मंगलवार อังคาร \
  星期二 周二 週二 火曜日 화요일 selasa ba
  """,
  """
  wednesday wed weds mittwoch mi mercredi mer miércoles miercoles mié mie mercoledì mercoledi quarta qua \
  dimecres miercuri woensdag wo onsdag ons miðvikudagur keskiviikko keskiviikkona ke kolmapäev środa śr \
  středa st streda sreda srijeda sri szerda sze trečiadienis trešdiena çarşamba çar среда ср середа сряда \
  τετάρτη τετ الأربعاء बुधवार พุธ 星期三 周三 週三 水曜日 수요일 rabu tư
  """,
  """
  thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì giovedi gio quinta qui dijous joi \
  donderdag torsdag tor tors fimmtudagur torstai torstaina to neljapäev czwartek czw čtvrtek čt štvrtok \
  četrtek četvrtak čet csütörtök csüt ketvirtadienis ceturtdiena perşembe per четверг чт четвер четвъртък \
  πέμπτη πεμ πέμ الخميس गुरुवार พฤหัสบดี 星期四 周四 週四 木曜日 목요일 kamis năm
  """,
  """
  friday fri freitag fr vendredi ven viernes vie venerdì venerdi sexta sex divendres vineri vrijdag vr \
  fredag fre föstudagur perjantai perjantaina pe reede piątek pt pátek pá piatok petek petak pet péntek pén \
  penktadienis piektdiena cuma cum пятница пт п'ятниця петък παρασκευή παρ الجمعة शुक्रवार ศุกร์ 星期五 周五 週五 \
  金曜日 금요일 jumat jum'at sáu
  """,
  """
  saturday sat samstag sonnabend sa samedi sam sábado sabado sáb sab sabato dissabte sâmbătă sambata \
  zaterdag za lördag lør lörd lördag lordag lørdag lau laugardagur lauantai lauantaina la laupäev sobota sob \
  sobotu subota szombat szo šeštadienis sestdiena cumartesi cmt суббота сб субота събота σάββατο σαβ σάβ \
  السبت शनिवार เสาร์ 星期六 周六 週六 土曜日 토요일 sabtu bảy
  """,
  """
  sunday sun sonntag so dimanche dim domingo dom domenica diumenge duminică duminica zondag zo söndag søndag \
  søn sön sun sunnudagur sunnuntai sunnuntaina su pühapäev niedziela niedz ndz nd neděle ne nedeľa nedelja \
  nedjelja ned vasárnap vas. sekmadienis svētdiena pazar paz воскресенье вс неділя нд неделя κυριακή κυρ \
  الأحد रविवार อาทิตย์ 星期日 星期天 周日 週日 日曜日 일요일 minggu
  """,
]

private let partWords: [(DateMeaning.Part, String)] = [
  (
    .filler,
    """
    of the de del da den der le la il el em às as à a las alle dello di at on um am im uhr ore hs hrs uur ó \
    óra г года год р року в о об году г. gada m d d. в. o klockan feira jour à. στις στη ngày năm dia ที่ \
    เวลา น ในวันที่ วัน วันที่ dne dnia godz z lúc pukul dags satel saat w
    """
  ),
  (.ordinal, "st nd rd th er º ª e o"),
  (.clock, "kl klo klok klockan kello hodin ora ore"),
  (.t, "t"), (.w, "w"),
  (.am, "am 오전 上午 午前 凌晨 早上 πμ vorm sa"), (.pm, "pm 오후 下午 午後 晚上 μμ nachm ch"),
  (.a, "a π"), (.p, "p μ"), (.m, "m"),
  (.yearUnit, "年 년"), (.monthUnit, "月 월"), (.dayUnit, "日 号 號 일"), (.hourUnit, "h 時 时 點 点 시 u heures heure"),
  (.minuteUnit, "分 분 min"), (.secondUnit, "秒 초 s"),
  (.monthPrefix, "tháng"), (.weekdayPrefix, "thứ"),
]

// Minutes ahead of UTC. Where letters are used of several zones, that of the most news in English: IST is
// India, BST Britain, CST, AST and MST America.
private let zoneWords: [(Int, String)] = [
  (0, "z utc gmt ut wet"), (60, "cet bst wat west mez met ist."),
  (120, "cest eet cat sast mesz mest oez idt ceste"),
  (180, "eest msk eat trt oesz aqst"), (210, "irst"), (240, "msd gst azt amt"), (270, "aft"),
  (300, "pkt uzt yekt"), (330, "ist"),
  (345, "npt"), (390, "mmt"), (420, "ict wib"), (480, "hkt sgt myt pht awst wita"), (540, "jst kst wit"),
  (570, "acst"), (600, "aest"), (630, "acdt"), (660, "aedt"), (720, "nzst fjt"), (780, "nzdt"),
  (-60, "egt azot"), (-120, "brst ndt."),
  (-150, "ndt"), (-180, "art brt adt uyt clst"), (-210, "nst"), (-240, "ast edt clt bot vet hae"),
  (-300, "est cdt cot pet hne hac"),
  (-360, "cst mdt hnc har"), (-420, "mst pdt hnr hap"), (-480, "pst akdt hnp"), (-540, "akst"),
  (-600, "hst hast"), (-660, "sst"),
]
private let regionWords: [(Int, String)] = [(-300, "et"), (-360, "ct"), (-420, "mt"), (-480, "pt")]
// RFC 822 gave them the wrong sign; RFC 2822 has them ignored. J was never one.
private let militaryLetters = "a b c d e f g h i k l m n o p q r s t u v w x y"
