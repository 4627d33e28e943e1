// Names of languages as databases write them, in English and in themselves.
import DocumentModel

/// The BCP 47 code for a language's name or code, nil where it is not known.
func languageCode(_ name: String) -> String? {
  let first = name.lowercased().split(whereSeparator: { ";,/(".contains($0) }).first.map(squeezed) ?? ""
  if let code = languageNames[first] ?? englishNames[first] { return code }
  let parts = first.split(whereSeparator: { $0 == "-" || $0 == "_" })
  guard let language = parts.first, (2...3).contains(language.count), first.count <= 12,
    first.utf8.allSatisfy({
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F
    })
  else { return nil }
  return ([String(language)] + parts.dropFirst().map { $0.count == 2 ? $0.uppercased() : String($0) })
    .joined(separator: "-")
}

private let englishNames = Dictionary(
  namedLanguages.map { ($0.name.lowercased(), $0.code) }, uniquingKeysWith: { first, _ in first })

/// What languages are called in others.
private let languageNames: [String: String] = [
  "englisch": "en", "anglais": "en", "inglés": "en", "inglese": "en", "engels": "en",
  "inglês": "en",
  "英语": "en", "英語": "en", "английский": "en",
  "deutsch": "de", "allemand": "de", "alemán": "de", "tedesco": "de", "duits": "de",
  "alemão": "de",
  "德语": "de",
  "französisch": "fr", "français": "fr", "francés": "fr", "francese": "fr", "frans": "fr",
  "francês": "fr", "法语": "fr",
  "spanisch": "es", "espagnol": "es", "español": "es", "spagnolo": "es", "spaans": "es",
  "espanhol": "es", "西班牙语": "es",
  "italienisch": "it", "italien": "it", "italiano": "it", "italiaans": "it",
  "portugiesisch": "pt", "portugais": "pt", "portugués": "pt", "portoghese": "pt",
  "português": "pt", "portugees": "pt",
  "niederländisch": "nl", "néerlandais": "nl", "neerlandés": "nl", "olandese": "nl",
  "nederlands": "nl",
  "russisch": "ru", "russe": "ru", "ruso": "ru", "russo": "ru", "русский": "ru", "俄语": "ru",
  "chinesisch": "zh", "chinois": "zh", "chino": "zh", "cinese": "zh", "中文": "zh",
  "chinese - simplified": "zh-Hans", "chinese - traditional": "zh-Hant", "chinese – simplified": "zh-Hans",
  "chinese – traditional": "zh-Hant", "简体中文": "zh-Hans", "繁體中文": "zh-Hant",
  "japanisch": "ja", "japonais": "ja", "japonés": "ja", "日本語": "ja", "日语": "ja",
  "koreanisch": "ko", "coréen": "ko", "한국어": "ko", "arabisch": "ar",
  "arabe": "ar",
  "türkisch": "tr", "türkçe": "tr", "polnisch": "pl", "polski": "pl",
  "schwedisch": "sv", "svenska": "sv", "norwegisch": "no", "norsk": "no",
  "dänisch": "da", "dansk": "da", "finnisch": "fi", "suomi": "fi",
  "ungarisch": "hu", "farsi": "fa",
]
