// Names of languages as databases write them, in English and in themselves.

/// The BCP 47 code for a language's name or code, nil where it is not known.
func languageCode(_ name: String) -> String? {
  let first = name.lowercased().split(whereSeparator: { ";,/(".contains($0) }).first.map(squeezed) ?? ""
  if let code = languageNames[first] { return code }
  let parts = first.split(whereSeparator: { $0 == "-" || $0 == "_" })
  guard let language = parts.first, (2...3).contains(language.count), first.count <= 12,
    first.utf8.allSatisfy({
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F
    })
  else { return nil }
  return ([String(language)] + parts.dropFirst().map { $0.count == 2 ? $0.uppercased() : String($0) })
    .joined(separator: "-")
}

private let languageNames: [String: String] = [
  "english": "en", "englisch": "en", "anglais": "en", "inglés": "en", "inglese": "en", "engels": "en",
  "inglês": "en",
  "英语": "en", "英語": "en", "английский": "en",
  "german": "de", "deutsch": "de", "allemand": "de", "alemán": "de", "tedesco": "de", "duits": "de",
  "alemão": "de",
  "德语": "de",
  "french": "fr", "französisch": "fr", "français": "fr", "francés": "fr", "francese": "fr", "frans": "fr",
  "francês": "fr", "法语": "fr",
  "spanish": "es", "spanisch": "es", "espagnol": "es", "español": "es", "spagnolo": "es", "spaans": "es",
  "espanhol": "es", "西班牙语": "es",
  "italian": "it", "italienisch": "it", "italien": "it", "italiano": "it", "italiaans": "it",
  "portuguese": "pt", "portugiesisch": "pt", "portugais": "pt", "portugués": "pt", "portoghese": "pt",
  "português": "pt", "portugees": "pt",
  "dutch": "nl", "niederländisch": "nl", "néerlandais": "nl", "neerlandés": "nl", "olandese": "nl",
  "nederlands": "nl",
  "russian": "ru", "russisch": "ru", "russe": "ru", "ruso": "ru", "russo": "ru", "русский": "ru", "俄语": "ru",
  "chinese": "zh", "chinesisch": "zh", "chinois": "zh", "chino": "zh", "cinese": "zh", "中文": "zh",
  "chinese - simplified": "zh-Hans", "chinese - traditional": "zh-Hant", "chinese – simplified": "zh-Hans",
  "chinese – traditional": "zh-Hant", "简体中文": "zh-Hans", "繁體中文": "zh-Hant",
  "japanese": "ja", "japanisch": "ja", "japonais": "ja", "japonés": "ja", "日本語": "ja", "日语": "ja",
  "korean": "ko", "koreanisch": "ko", "coréen": "ko", "한국어": "ko", "arabic": "ar", "arabisch": "ar",
  "arabe": "ar",
  "turkish": "tr", "türkisch": "tr", "türkçe": "tr", "polish": "pl", "polnisch": "pl", "polski": "pl",
  "swedish": "sv", "schwedisch": "sv", "svenska": "sv", "norwegian": "no", "norwegisch": "no", "norsk": "no",
  "danish": "da", "dänisch": "da", "dansk": "da", "finnish": "fi", "finnisch": "fi", "suomi": "fi",
  "czech": "cs", "slovak": "sk", "hungarian": "hu", "ungarisch": "hu", "romanian": "ro", "bulgarian": "bg",
  "greek": "el", "ukrainian": "uk", "hebrew": "he", "hindi": "hi", "indonesian": "id", "vietnamese": "vi",
  "catalan": "ca", "thai": "th", "croatian": "hr", "serbian": "sr", "slovene": "sl", "persian": "fa",
  "farsi": "fa",
  "urdu": "ur", "bengali": "bn", "malay": "ms",
]
