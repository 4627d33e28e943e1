// What languages are called in English, for people.

/// Codes of BCP 47 with the language's name, those that news is mostly written in.
public let namedLanguages: [(code: String, name: String)] = [
  ("af", "Afrikaans"), ("am", "Amharic"), ("ar", "Arabic"), ("az", "Azerbaijani"), ("be", "Belarusian"),
  ("bg", "Bulgarian"), ("bn", "Bengali"), ("bs", "Bosnian"), ("ca", "Catalan"), ("cs", "Czech"),
  ("cy", "Welsh"), ("da", "Danish"), ("de", "German"), ("el", "Greek"), ("en", "English"),
  ("es", "Spanish"), ("et", "Estonian"), ("eu", "Basque"), ("fa", "Persian"), ("fi", "Finnish"),
  ("fr", "French"), ("ga", "Irish"), ("gl", "Galician"), ("gu", "Gujarati"), ("ha", "Hausa"),
  ("he", "Hebrew"), ("hi", "Hindi"), ("hr", "Croatian"), ("hu", "Hungarian"), ("hy", "Armenian"),
  ("id", "Indonesian"), ("is", "Icelandic"), ("it", "Italian"), ("ja", "Japanese"), ("ka", "Georgian"),
  ("kk", "Kazakh"), ("km", "Khmer"), ("kn", "Kannada"), ("ko", "Korean"), ("ku", "Kurdish"),
  ("lo", "Lao"), ("lt", "Lithuanian"), ("lv", "Latvian"), ("mk", "Macedonian"), ("ml", "Malayalam"),
  ("mr", "Marathi"), ("ms", "Malay"), ("mt", "Maltese"), ("my", "Burmese"), ("ne", "Nepali"),
  ("nl", "Dutch"), ("no", "Norwegian"), ("nb", "Norwegian"), ("nn", "Norwegian"), ("pa", "Punjabi"),
  ("pl", "Polish"), ("ps", "Pashto"), ("pt", "Portuguese"), ("ro", "Romanian"), ("ru", "Russian"),
  ("si", "Sinhala"), ("sk", "Slovak"), ("sl", "Slovene"), ("so", "Somali"), ("sq", "Albanian"),
  ("sr", "Serbian"), ("sv", "Swedish"), ("sw", "Swahili"), ("ta", "Tamil"), ("te", "Telugu"),
  ("th", "Thai"), ("tl", "Filipino"), ("tr", "Turkish"), ("uk", "Ukrainian"), ("ur", "Urdu"),
  ("uz", "Uzbek"), ("vi", "Vietnamese"), ("zh", "Chinese"),
]

/// The language's part of a code of BCP 47, lower case: "pt" of "pt-BR".
public func primaryLanguage(_ code: String) -> String {
  String(code.prefix { $0 != "-" && $0 != "_" }).lowercased()
}

/// The English name of a language by its code; the code where the name is not known.
public func languageName(_ code: String) -> String {
  let primary = primaryLanguage(code)
  return namedLanguages.first { $0.code == primary }?.name ?? code
}

extension Article {
  /// Whether it is in a language that only marks and layouts are read of.
  public var isForeign: Bool { language.map { primaryLanguage($0) != "en" } ?? false }
}
