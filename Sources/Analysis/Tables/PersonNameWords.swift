// Words inside names of people: suffixes, particles, family names that come first, short forenames.

extension PersonName {
  static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv", "jr.", "sr."]
  static let particles: Set<String> = [
    "al", "el", "bin", "ibn", "abu", "de", "da", "do", "dos", "das", "del", "della", "der", "den", "di", "du",
    "la", "le", "van", "von", "ter", "ten", "ould", "ben", "y",
  ]

  /// Family names that stand first in Chinese, Korean and Vietnamese names.
  static let familyFirst: Set<String> = Set(
    """
    kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song yoo hong jeon moon
    yang
    li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang
    xi xu feng
    deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao lai
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  /// From short to full forename.
  static let nicknames: [String: String] = [
    "bill": "william", "will": "william", "billy": "william", "bob": "robert", "rob": "robert",
    "bobby": "robert",
    "dick": "richard", "rick": "richard", "rich": "richard", "jim": "james", "jimmy": "james",
    "joe": "joseph",
    "tom": "thomas", "tony": "anthony", "ted": "edward", "ed": "edward", "eddie": "edward", "mike": "michael",
    "mick": "michael", "dave": "david", "dan": "daniel", "danny": "daniel", "steve": "stephen",
    "chris": "christopher",
    "matt": "matthew", "nick": "nicholas", "ben": "benjamin", "sam": "samuel", "alex": "alexander",
    "andy": "andrew",
    "drew": "andrew", "greg": "gregory", "jeff": "jeffrey", "ken": "kenneth", "larry": "lawrence",
    "ron": "ronald",
    "don": "donald", "pete": "peter", "phil": "philip", "ray": "raymond", "tim": "timothy", "walt": "walter",
    "kate": "katherine", "kathy": "katherine", "katie": "katherine", "liz": "elizabeth", "beth": "elizabeth",
    "betty": "elizabeth", "peggy": "margaret", "maggie": "margaret", "meg": "margaret", "sue": "susan",
    "jen": "jennifer", "jenny": "jennifer", "becky": "rebecca", "debbie": "deborah", "deb": "deborah",
    "pat": "patricia", "patty": "patricia", "barb": "barbara", "cathy": "catherine", "vicky": "victoria",
    "gus": "augustus", "max": "maximilian", "fred": "frederick", "harry": "henry", "hank": "henry",
    "jack": "john",
    "johnny": "john", "charlie": "charles", "chuck": "charles", "bernie": "bernard", "hal": "harold",
    "lou": "louis",
  ]
}
