// In which language an article is. Everything that was learned here was learned from English: of an article
// in another language only marks and layouts are read. When in doubt it is English.
import CLanguage
import DocumentModel
// raw: the text is lent to cld2, which reads what it is told the length of.

enum Tongue {
  /// Bytes of the text that are looked at; fewer tell English at the first glance.
  private static let looked = 1 << 13, glance = 1 << 9
  /// Bytes of letters that a text has at least before it is told for anything but English.
  private static let least = 80
  /// Percent of the letters that are in the language, and of those in English at most.
  private static let most = 70, leastEnglish = 20

  /// The language as BCP 47 has it, with the region that the file declares where the two agree.
  static func tell(_ article: Article) -> String {
    let declared = article.language ?? ""
    let told =
      isEnglish(article.text[bytes: beginning(of: article, glance)])
      ? "en" : tell(article.text[bytes: beginning(of: article, looked)], declared: declared)
    return primaryLanguage(declared) == primaryLanguage(told) ? declared : told
  }

  private static func isEnglish(_ text: Substring) -> Bool {
    let guess = guess(text, declared: "")
    return guess.is_reliable != 0 && guess.english >= 90
  }

  private static func guess(_ text: Substring, declared: String) -> cl_guess {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cl_tell($0.baseAddress, $0.count, declared) }
    }
  }

  private static func tell(_ text: Substring, declared: String) -> String {
    let guess = guess(text, declared: declared)
    let code = guess.code.map { String(cString: $0) } ?? "un"
    guard guess.is_reliable != 0, guess.letters >= least, guess.percent >= most,
      guess.english < leastEnglish, code != "un", code != "en", !code.hasPrefix("x")
    else { return "en" }
    // cld2 has the codes of its day.
    switch code {
    case "iw": return "he"
    case "jw": return "jv"
    default: return code
    }
  }

  private static func beginning(of article: Article, _ count: Int) -> ByteRange {
    let start = article.bodyStart
    return ByteRange(start, max(start, min(article.text.utf8.count, start + count)))
  }
}
