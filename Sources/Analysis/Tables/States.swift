// States with the names the news gives them, their people and adjectives, and the capitals that stand for
// their governments. A line is: names ; adjectives and peoples ; capitals — the first name is the one shown.
// Derived from the CIA World Factbook (public domain), amended by hand.

/// One state or territory.
public struct StateEntry: Sendable {
  public var names: [String]
  /// Adjectives and names of its people ("Iranian", "Iranians").
  public var adjectives: [String]
  public var capitals: [String]
}

public enum States {
  /// All states, read once from the table below.
  public static let all: [StateEntry] = table.split(separator: "\n").map { line in
    let columns = line.split(separator: ";", omittingEmptySubsequences: false).map { column in
      column.split(separator: "|").map { trim($0) }.filter { !$0.isEmpty }
    }
    return StateEntry(names: columns[0], adjectives: columns[1], capitals: columns[2])
  }

  private static func trim(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  static let table = """
    Afghanistan|Islamic Republic of Afghanistan ; Afghan|Afghans ; Kabul
    Albania|Republic of Albania ; Albanian|Albanians ; Tirana
    Algeria|People's Democratic Republic of Algeria ; Algerian|Algerians ; Algiers
    American Samoa ; American Samoan|American Samoans ; Pago Pago
    Andorra|Principality of Andorra ; Andorran|Andorrans ; Andorra la Vella
    Angola|Republic of Angola ; Angolan|Angolans ; Luanda
    Anguilla ; Anguillan|Anguillans ; The Valley
    Antigua and Barbuda ; Antiguan|Barbudan|Antiguans|Barbudans ; Saint John's
    Argentina|Argentine Republic ; Argentine|Argentines ; Buenos Aires
    Armenia|Republic of Armenia ; Armenian|Armenians ; Yerevan
    Aruba|Country of Aruba ; Aruban|Dutch|Arubans ; Oranjestad
    Australia|Commonwealth of Australia ; Australian|Australians ; Canberra
    Austria|Republic of Austria ; Austrian|Austrians ; Vienna
    Azerbaijan|Republic of Azerbaijan ; Azerbaijani|Azerbaijanis ; Baku
    Bahrain|Kingdom of Bahrain ; Bahraini|Bahrainis ; Manama
    Bangladesh|People's Republic of Bangladesh ; Bangladeshi|Bangladeshis ; Dhaka
    Barbados ; Barbadian|Bajan|Barbadians ; Bridgetown
    Belarus|Republic of Belarus ; Belarusian|Belarusians ; Minsk
    Belgium|Kingdom of Belgium ; Belgian|Belgians ; Brussels
    Belize ; Belizean|Belizeans ; Belmopan
    Benin|Republic of Benin ; Beninese ; Porto-Novo
    Bermuda ; Bermudian|Bermudians ; Hamilton
    Bhutan|Kingdom of Bhutan ; Bhutanese ; Thimphu
    Bolivia|Plurinational State of Bolivia ; Bolivian|Bolivians ; La Paz
    Bosnia and Herzegovina ; Bosnian|Herzegovinian|Bosnians|Herzegovinians ; Sarajevo
    Botswana|Republic of Botswana ; Motswana|Batswana ; Gaborone
    Brazil|Federative Republic of Brazil ; Brazilian|Brazilians ; Brasí
    British Virgin Islands ; British Virgin Islander|British Virgin Islanders ; Road Town
    Brunei|Brunei Darussalam ; Bruneian|Bruneians ; Bandar Seri Begawan
    Bulgaria|Republic of Bulgaria ; Bulgarian|Bulgarians ; Sofia
    Burkina Faso ; Burkinabe ; Ouagadougou
    Burundi|Republic of Burundi ; Burundian|Burundians ; Gitega , Bujumbura
    Cambodia|Kingdom of Cambodia ; Cambodian|Cambodians ; Phnom Penh
    Cameroon|Republic of Cameroon ; Cameroonian|Cameroonians ; Yaounde
    Canada ; Canadian|Canadians ; Ottawa
    Cape Verde|Republic of Cabo Verde|Cabo Verde ; Cabo Verdean|Cabo Verdeans ; Praia
    Cayman Islands ; Caymanian|Caymanians ; George Town
    Central African Republic ; Central African|Central Africans ; Bangui
    Chad|Republic of Chad ; Chadian|Chadians ; N'Djamena
    Chile|Republic of Chile ; Chilean|Chileans ; Santiago
    China|People's Republic of China|PRC ; Chinese ; Beijing
    Christmas Island|Territory of Christmas Island ; Christmas Islanders|Christmas Islander ; The Settlement
    Cocos  Islands|Territory of Cocos  Islands ; Cocos Islander|Cocos Islanders ; West Island
    Colombia|Republic of Colombia ; Colombian|Colombians ; Bogotá
    Comoros|Union of the Comoros ; Comoran|Comorans ; Moroni
    Cook Islands ; Cook Islander|Cook Islanders ; Avarua
    Costa Rica|Republic of Costa Rica ; Costa Rican|Costa Ricans ; San José
    Croatia|Republic of Croatia ; Croatian|Croats|Croat|Croatians ; Zagreb
    Cuba|Republic of Cuba ; Cuban|Cubans ; Havana
    Curacao|Country of Curacao ; Curacaoan|Dutch ; Willemstad
    Cyprus|Republic of Cyprus ; Cypriot|Cypriots ; Nicosia
    Czechia|Czech Republic ; Czech|Czechs ; Prague
    Côte d'Ivoire|Republic of Côte d'Ivoire ; Ivoirian|Ivoirians ; Yamoussoukro , Abidjan
    DRC|Democratic Republic of the Congo ; Congolese|Congo ; Kinshasa
    Denmark|Kingdom of Denmark ; Danish|Danes|Dane ; Copenhagen
    Djibouti|Republic of Djibouti ; Djiboutian|Djiboutians ; Djibouti
    Dominica|Commonwealth of Dominica ; Dominican|Dominicans ; Roseau
    East Timor|Democratic Republic of Timor-Leste|Timor-Leste ; Timorese ; Dili
    Ecuador|Republic of Ecuador ; Ecuadorian|Ecuadorians ; Quito
    Egypt|Arab Republic of Egypt ; Egyptian|Egyptians ; Cairo
    El Salvador|Republic of El Salvador ; Salvadoran|Salvadorans ; San Salvador
    Equatorial Guinea|Republic of Equatorial Guinea ; Equatorial Guinean|Equatoguinean|Equatorial \
    Guineans|Equatoguineans ; Malabo
    Eritrea|State of Eritrea ; Eritrean|Eritreans ; Asmara
    Estonia|Republic of Estonia ; Estonian|Estonians ; Tallinn
    Eswatini|Kingdom of Eswatini|Swaziland ; Swati|note - former term|Swazi|still used among English \
    speakers|liSwati|emaSwati|Swazis ; Mbabane
    Ethiopia|Federal Democratic Republic of Ethiopia ; Ethiopian|Ethiopians ; Addis Ababa
    European Union|EU|E.U. ;  ; Brussels
    Falkland Islands ; Falkland Island|Falkland Islanders|Falkland Islander ; Stanley
    Faroe Islands ; Faroese ; Torshavn
    Federated States of Micronesia ; Micronesian|Chuukese|Kosraen|Pohnpeian|Yapese|Micronesians ; Palikir
    Fiji|Republic of Fiji ; Fijian|Fijians ; Suva
    Finland|Republic of Finland ; Finnish|Finns|Finn ; Helsinki
    France|French Republic ; French|Frenchman|Frenchwoman ; Paris
    French Polynesia|Overseas Lands of French Polynesia ; French Polynesian|French Polynesians ; Papeete
    Gabon|Gabonese Republic ; Gabonese ; Libreville
    Georgia ; Georgian|Georgians ; Tbilisi
    Germany|Federal Republic of Germany ; German|Germans ; Berlin
    Ghana|Republic of Ghana ; Ghanaian|Ghanaians ; Accra
    Gibraltar ; Gibraltarians|Gibraltarian ; Gibraltar
    Greece|Hellenic Republic ; Greek|Greeks ; Athens
    Greenland ; Greenlandic|Greenlanders|Greenlander ; Nuuk
    Grenada ; Grenadian|Grenadians ; Saint George's
    Guam ; Guamanian|Guamanians ; Hagatna
    Guatemala|Republic of Guatemala ; Guatemalan|Guatemalans ; Guatemala City
    Guernsey|Bailiwick of Guernsey ; Channel Islander|Channel Islanders ; Saint Peter Port
    Guinea|Republic of Guinea ; Guinean|Guineans ; Conakry
    Guinea-Bissau|Republic of Guinea-Bissau ; Bissau-Guinean|Bissau-Guineans ; Bissau
    Guyana|Cooperative Republic of Guyana ; Guyanese ; Georgetown
    Haiti|Republic of Haiti ; Haitian|Haitians ; Port-au-Prince
    Honduras|Republic of Honduras ; Honduran|Hondurans ; Tegucigalpa
    Hong Kong|Hong Kong Special Administrative Region ; Chinese|Hong Konger ; 
    Hungary ; Hungarian|Hungarians ; Budapest
    Iceland ; Icelandic|Icelanders|Icelander ; Reykjavik
    India|Republic of India ; Indian|Indians ; New Delhi|Delhi
    Indonesia|Republic of Indonesia ; Indonesian|Indonesians ; Jakarta
    Iran|Islamic Republic of Iran ; Iranian|Iranians ; Tehran
    Iraq|Republic of Iraq ; Iraqi|Iraqis ; Baghdad
    Ireland ; Irish|Irishman|Irishwoman ; Dublin
    Isle of Man ; Manx|Manxman|Manxwoman ; Douglas
    Israel|State of Israel ; Israeli|Israelis ; Jerusalem|Tel Aviv
    Italy|Italian Republic ; Italian|Italians ; Rome
    Jamaica ; Jamaican|Jamaicans ; Kingston
    Japan ; Japanese ; Tokyo
    Jersey|Bailiwick of Jersey ; Channel Islander|Channel Islanders ; Saint Helier
    Jordan|Hashemite Kingdom of Jordan ; Jordanian|Jordanians ; Amman
    Kazakhstan|Republic of Kazakhstan ; Kazakhstani|Kazakhstanis ; Astana
    Kenya|Republic of Kenya ; Kenyan|Kenyans ; Nairobi
    Kiribati|Republic of Kiribati ; I-Kiribati ; Tarawa
    Kosovo|Republic of Kosovo ; Kosovan ; Pristina
    Kurdistan ; Kurdish|Kurd|Kurds ; Erbil
    Kuwait|State of Kuwait ; Kuwaiti|Kuwaitis ; Kuwait City
    Kyrgyzstan|Kyrgyz Republic ; Kyrgyzstani|Kyrgyzstanis ; Bishkek
    Laos|Lao People's Democratic Republic ; Lao|Laotian|Laotians ; Vientiane
    Latvia|Republic of Latvia ; Latvian|Latvians ; Riga
    Lebanon|Lebanese Republic ; Lebanese ; Beirut
    Lesotho|Kingdom of Lesotho ; Basotho|Mosotho ; Maseru
    Liberia|Republic of Liberia ; Liberian|Liberians ; Monrovia
    Libya|State of Libya ; Libyan|Libyans ; Tripoli
    Liechtenstein|Principality of Liechtenstein ; Liechtensteiners|Liechtensteiner ; Vaduz
    Lithuania|Republic of Lithuania ; Lithuanian|Lithuanians ; Vilnius
    Luxembourg|Grand Duchy of Luxembourg ; Luxembourgers|Luxembourger ; Luxembourg
    Macau|Macau Special Administrative Region ; Chinese ; 
    Madagascar|Republic of Madagascar ; Malagasy ; Antananarivo
    Malawi|Republic of Malawi ; Malawian|Malawians ; Lilongwe
    Malaysia ; Malaysian|Malaysians ; Kuala Lumpur
    Maldives|Republic of Maldives ; Maldivian|Maldivians ; Malé
    Mali|Republic of Mali ; Malian|Malians ; Bamako
    Malta|Republic of Malta ; Maltese ; Valletta
    Marshall Islands|Republic of the Marshall Islands ; Marshallese ; Majuro
    Mauritania|Islamic Republic of Mauritania ; Mauritanian|Mauritanians ; Nouakchott
    Mauritius|Republic of Mauritius ; Mauritian|Mauritians ; Port Louis
    Mexico|United Mexican States ; Mexican|Mexicans ; Mexico City
    Moldova|Republic of Moldova ; Moldovan|Moldovans ; Chisinau
    Monaco|Principality of Monaco ; Monegasque|Monacan|Monegasques|Monacans ; Monaco
    Mongolia ; Mongolian|Mongolians ; Ulaanbaatar
    Montenegro ; Montenegrin|Montenegrins ; Podgorica
    Montserrat ; Montserratian|Montserratians ; Plymouth
    Morocco|Kingdom of Morocco ; Moroccan|Moroccans ; Rabat
    Mozambique|Republic of Mozambique ; Mozambican|Mozambicans ; Maputo
    Myanmar|Union of Burma|Burma ; Burmese ; Naypyidaw|Yangon
    Namibia|Republic of Namibia ; Namibian|Namibians ; Windhoek
    Nauru|Republic of Nauru ; Nauruan|Nauruans ; 
    Nepal ; Nepali ; Kathmandu
    Netherlands|Kingdom of the Netherlands|Holland ; Dutch|Dutchman|Dutchwoman ; Amsterdam
    New Caledonia|Territory of New Caledonia and Dependencies ; New Caledonian|New Caledonians ; Noumea
    New Zealand ; New Zealanders|New Zealander ; Wellington
    Nicaragua|Republic of Nicaragua ; Nicaraguan|Nicaraguans ; Managua
    Niger|Republic of Niger ; Nigerien|Nigeriens ; Niamey
    Nigeria|Federal Republic of Nigeria ; Nigerian|Nigerians ; Abuja
    Niue ; Niuean|Niueans ; Alofi
    Norfolk Island|Territory of Norfolk Island ; Norfolk Islander|Norfolk Islanders ; Kingston
    North Korea|N Korea|Democratic People's Republic of Korea|DPRK ; North Korean|North Koreans ; Pyongyang
    North Macedonia|Republic of North Macedonia ; Macedonian|Macedonians ; Skopje
    Northern Mariana Islands|Commonwealth of the Northern Mariana Islands ;  ; Saipan
    Norway|Kingdom of Norway ; Norwegian|Norwegians ; Oslo
    Oman|Sultanate of Oman ; Omani|Omanis ; Muscat
    Pakistan|Islamic Republic of Pakistan ; Pakistani|Pakistanis ; Islamabad
    Palau|Republic of Palau ; Palauan|Palauans ; Ngerulmud
    Palestine ; Palestinian|Palestinians ; Ramallah
    Panama|Republic of Panama ; Panamanian|Panamanians ; Panama City
    Papua New Guinea|Independent State of Papua New Guinea ; Papua New Guinean|Papua New Guineans ; Port \
    Moresby
    Paraguay|Republic of Paraguay ; Paraguayan|Paraguayans ; Asunció
    Peru|Republic of Peru ; Peruvian|Peruvians ; Lima
    Philippines|Republic of the Philippines ; Philippine|Filipinos|Filipino ; Manila
    Pitcairn Islands|Pitcairn, Henderson, Ducie, and Oeno Islands ; Pitcairn Islander|Pitcairn Islanders ; \
    Adamstown
    Poland|Republic of Poland ; Polish|Poles|Pole ; Warsaw
    Portugal|Portuguese Republic ; Portuguese ; Lisbon
    Puerto Rico|Commonwealth of Puerto Rico ; Puerto Rican|Puerto Ricans ; San Juan
    Qatar|State of Qatar ; Qatari|Qataris ; Doha
    Republic of the Congo ; Congolese|Congo ; Brazzaville
    Romania ; Romanian|Romanians ; Bucharest
    Russia|Russian Federation ; Russian|Russians ; Moscow
    Rwanda|Republic of Rwanda ; Rwandan|Rwandans ; Kigali
    Saint Helena, Ascension, and Tristan da Cunha ; Saint Helenian|Saint Helenians ; Jamestown
    Saint Kitts and Nevis|Federation of Saint Kitts and Nevis ; Kittitian|Nevisian|Kittitians|Nevisians ; \
    Basseterre
    Saint Lucia ; Saint Lucian|Saint Lucians ; Castries
    Saint Pierre and Miquelon|Territorial Collectivity of Saint Pierre and Miquelon ; \
    French|Frenchman|Frenchwoman ; Saint-Pierre
    Saint Vincent and the Grenadines ; Saint Vincentian|Vincentian|Saint Vincentians|Vincentians ; Kingstown
    Samoa|Independent State of Samoa ; Samoan|Samoans ; Apia
    San Marino|Republic of San Marino ; Sammarinese ; San Marino
    Sao Tome and Principe|Democratic Republic of Sao Tome and Principe ; Sao Tomean|Sao Tomeans ; Sao Tome
    Saudi Arabia|Kingdom of Saudi Arabia ; Saudi|Saudis ; Riyadh
    Senegal|Republic of Senegal ; Senegalese ; Dakar
    Serbia|Republic of Serbia ; Serbian|Serbs|Serb ; Belgrade
    Seychelles|Republic of Seychelles ; Seychellois ; Victoria
    Sierra Leone|Republic of Sierra Leone ; Sierra Leonean|Sierra Leoneans ; Freetown
    Singapore|Republic of Singapore ; Singaporeans|Singaporean ; Singapore
    Slovakia|Slovak Republic ; Slovak|Slovaks ; Bratislava
    Slovenia|Republic of Slovenia ; Slovenian|Slovenes|Slovene ; Ljubljana
    Solomon Islands ; Solomon Islander|Solomon Islanders ; Honiara
    Somalia|Federal Republic of Somalia ; Somali|Somalis ; Mogadishu
    South Africa|Republic of South Africa ; South African|South Africans ; Pretoria
    South Korea|S Korea|Republic of Korea ; South Korean|South Koreans ; Seoul
    South Sudan|Republic of South Sudan ; South Sudanese ; Juba
    Spain|Kingdom of Spain ; Spanish|Spaniards|Spaniard ; Madrid
    Sri Lanka|Democratic Socialist Republic of Sri Lanka ; Sri Lankan|Sri Lankans ; Colombo
    Sudan|Republic of the Sudan ; Sudanese ; Khartoum
    Suriname|Republic of Suriname ; Surinamese|Surinamers|Surinamer ; Paramaribo
    Sweden|Kingdom of Sweden ; Swedish|Swedes|Swede ; Stockholm
    Switzerland|Swiss Confederation ; Swiss ; Bern
    Syria|Syrian Arab Republic ; Syrian|Syrians ; Damascus
    Taiwan ;  ; Taipei
    Tajikistan|Republic of Tajikistan ; Tajikistani|Tajikistanis ; Dushanbe
    Tanzania|United Republic of Tanzania ; Tanzanian|Tanzanians ; Dodoma
    Thailand|Kingdom of Thailand ; Thai ; Bangkok
    The Bahamas|Commonwealth of The Bahamas ; Bahamian|Bahamians ; Nassau
    The Dominican|Dominican Republic ; Dominican|Dominicans ; Santo Domingo
    The Gambia|Republic of The Gambia ; Gambian|Gambians ; Banjul
    Togo|Togolese Republic ; Togolese ; Lome
    Tokelau ; Tokelauan|Tokelauans ; 
    Tonga|Kingdom of Tonga ; Tongan|Tongans ; Nuku'alofa
    Trinidad and Tobago|Republic of Trinidad and Tobago ; Trinidadian|Tobagonian|Trinidadians|Tobagonians ; \
    Port of Spain
    Tunisia|Republic of Tunisia ; Tunisian|Tunisians ; Tunis
    Turkey|Republic of Turkey|Türkiye|Turkiye ; Turkish|Turks|Turk ; Ankara
    Turkmenistan ; Turkmenistani|Turkmenistanis ; Ashgabat
    Turks and Caicos Islands ; none ; Grand Turk
    Tuvalu ; Tuvaluan|Tuvaluans ; Funafuti
    Uganda|Republic of Uganda ; Ugandan|Ugandans ; Kampala
    Ukraine ; Ukrainian|Ukrainians ; Kyiv|Kiev
    United Arab Emirates|UAE|Emirates ; Emirati|Emiratis ; Abu Dhabi
    United Kingdom|U.K.|UK|Britain|Great Britain ; British|Briton|Britons ; London
    United States|United States of America|U.S.|US|USA|U.S.A.|America|the States ; American|Americans ; \
    Washington|Washington, D.C.
    Uruguay|Oriental Republic of Uruguay ; Uruguayan|Uruguayans ; Montevideo
    Uzbekistan|Republic of Uzbekistan ; Uzbekistani ; Tashkent
    Vanuatu|Republic of Vanuatu ; Ni-Vanuatu ; Port-Vila
    Vatican|The Holy See|Holy See ;  ; Vatican City
    Venezuela|Bolivarian Republic of Venezuela ; Venezuelan|Venezuelans ; Caracas
    Vietnam|Socialist Republic of Vietnam ; Vietnamese ; Hanoi
    Virgin Islands ; Virgin Islander|Virgin Islanders ; Charlotte Amalie
    Wallis and Futuna|Territory of the Wallis and Futuna Islands ; Wallisian|Futunan|Wallis and Futuna \
    Islander|Wallisians|Futunans ; Mata-Utu
    Western Sahara ; Sahrawi|Sahrawian|Sahraouian|Sahrawis|Sahraouis|Sahraoui ; 
    Yemen|Republic of Yemen ; Yemeni|Yemenis ; Sanaa
    Zambia|Republic of Zambia ; Zambian|Zambians ; Lusaka
    Zimbabwe|Republic of Zimbabwe ; Zimbabwean|Zimbabweans ; Harare
    """
}
