// Derives the lexicon from the gazetteers: forenames with their gender, surnames, countries, cities,
// provinces, peoples, parties; and from small tables of titles, organisations' words and nouns for people.
import Analysis
import ArgumentParser
import Foundation

struct TrainLexicon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Derives the lexicon; writes Sources/CModels/lexicon.bin.")
  @Option(help: "Folder of the corpora.") var data = "../shared/data"
  @Option(help: "Where to write.") var out = "Sources/CModels/lexicon.bin"

  func run() throws {
    var builder = LexiconBuilder()
    try builder.addForenames(data)
    try builder.addCountries(data)
    builder.addPhoenix(data)
    builder.addTables()
    let forms = builder.entries.keys.sorted()
    var file = WeightFileWriter()
    RowIndex.write(forms, "lexicon", to: &file)
    file.add("lexicon.entries", forms.map { UInt16(builder.entries[$0]!.rawValue) })
    writeFile(file.bytes(), out)
    print("\(forms.count) words")
  }
}

struct LexiconBuilder {
  var entries: [UInt32: Lexicon.Entry] = [:]

  mutating func add(_ word: some StringProtocol, _ entry: Lexicon.Entry) {
    let word = word.trimmingCharacters(in: .whitespaces)
    guard word.utf8.count > 1, !word.contains(" ") else { return }
    entries[Form.hash(word), default: []].insert(entry)
  }

  /// Every word of a phrase but the small ones.
  mutating func addWords(_ phrase: some StringProtocol, _ entry: Lexicon.Entry) {
    for word in phrase.split(whereSeparator: { " -(),/".contains($0) })
    where word.first?.isUppercase == true && word.count > 2 {
      add(word, entry)
    }
  }

  mutating func addForenames(_ data: String) throws {
    for line in linesOfCorpus("\(data)/gazetteers/names_by_country/common-forenames-by-country.csv")
      .dropFirst()
    {
      let column = line.split(separator: ",", omittingEmptySubsequences: false)
      guard column.count >= 12 else { continue }
      let entry: Lexicon.Entry = column[9] == "F" ? .femaleForename : .maleForename
      for name in [column[10], column[11]] { add(name.filter { $0 != "\r" && $0 != "\"" }, entry) }
    }
    for line in linesOfCorpus("\(data)/gazetteers/names_by_country/common-surnames-by-country.csv")
      .dropFirst()
    {
      let column = line.split(separator: ",", omittingEmptySubsequences: false)
      guard column.count >= 6 else { continue }
      for name in [column[4], column[5]] { add(name.filter { $0 != "\r" && $0 != "\"" }, .surname) }
    }
    for line in linesOfCorpus("\(data)/gazetteers/uk-names/ukprocessed.csv").dropFirst() {
      let column = line.split(separator: ",", omittingEmptySubsequences: false)
      guard column.count >= 5, let male = Int(column[2]), let female = Int(column[3]), male + female >= 30
      else { continue }
      if male * 10 >= (male + female) { add(column[0], .maleForename) }
      if female * 10 >= (male + female) { add(column[0], .femaleForename) }
    }
  }

  mutating func addCountries(_ data: String) throws {
    let folder = URL(fileURLWithPath: "\(data)/gazetteers/factbook")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)!
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "json" && $0.lastPathComponent.count == 7 }
      .sorted { $0.path < $1.path }
    for url in files {
      guard let country = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
      else { continue }
      func text(_ section: String, _ field: String, _ part: String? = nil) -> String {
        let value = (country[section] as? [String: Any])?[field] as? [String: Any]
        let inner = part == nil ? value : value?[part!] as? [String: Any]
        return (inner?["text"] as? String ?? "").replacingOccurrences(
          of: "<[^>]*>", with: " ", options: .regularExpression)
      }
      let name = text("Government", "Country name", "conventional short form")
      if name.contains(" ") { addWords(name, .place) } else { add(name, .country) }
      addWords(text("Government", "Capital", "name"), .place)
      for part in ["noun", "adjective"] {
        for item in text("People and Society", "Nationality", part).split(whereSeparator: {
          ",;".contains($0)
        }) {
          guard let word = item.split(separator: " ").first(where: { $0.first?.isUppercase == true }) else {
            continue
          }
          if word.hasSuffix("(s)") {
            add(word.dropLast(3), .nationality)
            add(word.dropLast(3) + "s", .people)
          } else {
            add(word, .nationality)
          }
        }
      }
      let cities = text("People and Society", "Major urban areas - population")
      for item in cities.split(separator: ",") {
        addWords(item.filter { !$0.isNumber }.replacingOccurrences(of: "million", with: ""), .place)
      }
      let provinces = text("Government", "Administrative divisions")
      if let list = provinces.split(separator: ";").last {
        for item in list.split(separator: ",") where item.count < 40 { addWords(item, .place) }
      }
    }
  }

  /// Agents (nouns for people), ethnic groups, acronyms of international bodies.
  mutating func addPhoenix(_ data: String) {
    let folder = "\(data)/gazetteers/phoenix"
    for line in linesOfCorpus("\(folder)/Phoenix.agents.txt") where line.first?.isUppercase == true {
      let head = line.prefix { $0 != "[" && $0 != "#" }
      for word in head.split(whereSeparator: { " {}\t".contains($0) })
      where !word.contains("_") && word.count > 3 {
        add(word.lowercased(), .personNoun)
      }
    }
    for line in linesOfCorpus("\(folder)/CAMEO.EthnicGroups.actors.txt") where line.first?.isUppercase == true
    {
      let word = line.prefix { $0 != "[" && $0 != " " && $0 != "\t" }.filter { $0 != "_" }
      if !line.prefix(while: { $0 != "[" }).dropLast().contains("_"), word.count > 3 {
        add(word.lowercased(), word.hasSuffix("S") ? .people : .nationality)
      }
    }
    for line in linesOfCorpus("\(folder)/Phoenix.International.actors.txt") {
      let word = line.drop { $0 == "+" }.prefix { $0 != "_" && $0 != " " && $0 != "\t" }
      if word.count >= 3, word.count <= 7, word.allSatisfy(\.isUppercase),
        line.hasPrefix(word + "_ ") || line.hasPrefix(word + "_\t") || line.hasSuffix(word + "_")
      {
        add(word, .acronym)
      }
    }
  }

  mutating func addTables() {
    let tables: [(Lexicon.Entry, String)] = [
      (.organizationWord, LexiconTables.organizationWords), (.outletWord, LexiconTables.outletWords),
      (.title, LexiconTables.titles), (.manNoun, LexiconTables.men), (.womanNoun, LexiconTables.women),
      (.personNoun, LexiconTables.people), (.acronym, LexiconTables.acronyms), (.place, LexiconTables.places),
      (.nationality, LexiconTables.nationalities), (.people, LexiconTables.peoples),
    ]
    for (entry, words) in tables {
      for word in words.split(whereSeparator: \.isWhitespace) { add(word, entry) }
    }
    // A form that is a people is no forename ("German", "Jordan" stay both).
    for (form, entry) in entries where entry.contains(.womanNoun) || entry.contains(.manNoun) {
      entries[form] = entry.union(.personNoun)
    }
  }
}
