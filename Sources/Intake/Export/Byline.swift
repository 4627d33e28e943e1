// Bylines become authors: the word for "by" goes, several names are parted, and what is a role, a place or an
// agency beside a name is no author.

/// The authors of a byline, in its order.
func authors(ofByline raw: String) -> [String] {
  var line = squeezed(raw)
  for open in ["(", "["] {
    while let start = line.range(of: open),
      let end = line[start.upperBound...].firstIndex(where: { ")]".contains($0) })
    {
      line.removeSubrange(start.lowerBound...end)
    }
  }
  line = withoutBy(line)
  var found: [String] = []
  let pieces = line.split(whereSeparator: { ";|/\u{3001}，；\n".contains($0) }).flatMap {
    partedByAnd(String($0))
  }
  for piece in pieces {
    let commaParts = piece.split(separator: ",").map { squeezed($0) }.filter { !$0.isEmpty }
    for (place, part) in commaParts.enumerated() {
      let name = trimmedName(withoutBy(part))
      guard !name.isEmpty, place == 0 ? isSomebody(name) : isPerson(name), !found.contains(name) else {
        continue
      }
      found.append(name)
    }
  }
  return found
}

/// "Marlow, Dana" becomes "Dana Marlow"; anything else stays.
func turned(_ name: String) -> String {
  let parts = name.split(separator: ",", omittingEmptySubsequences: true).map { squeezed($0) }
  guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty else { return squeezed(name).trimmingCommas }
  let suffix = parts.dropFirst(2).joined(separator: " ")
  return squeezed("\(parts[1]) \(parts[0]) \(suffix)")
}

/// Names written last name first, parted by semicolons.
func invertedAuthors(_ raw: String) -> [String] {
  raw.split(separator: ";").map { trimmedName(turned(String($0))) }.filter { !$0.isEmpty }
}

private let byWords: Set<String> = [
  "by", "von", "par", "por", "di", "da", "door", "av", "af", "van", "from", "de", "autor", "author", "byline",
  "text",
  "texte", "автор", "文", "written", "story", "reported",
]

private func withoutBy(_ line: String) -> String {
  var line = line[...]
  // "De" and "Di" begin names too: they are the word for "by" only where a capital follows an all lower or
  // all upper one.
  while let blank = line.firstIndex(where: { $0 == " " || $0 == ":" }) {
    let word = line[..<blank]
    let rest = line[line.index(after: blank)...].drop { $0 == " " || $0 == ":" }
    let key = word.lowercased()
    guard byWords.contains(key), !rest.isEmpty else { break }
    let isNameParticle = ["de", "di", "da", "van", "von"].contains(key)
    if isNameParticle, !rest.contains(" ") { break }
    line = rest
  }
  return String(line)
}

private let andWords: Set<String> = [
  "and", "und", "et", "y", "e", "en", "och", "og", "ja", "и", "&", "with", "mit",
]

private func partedByAnd(_ line: String) -> [String] {
  line.split(separator: " ").split { andWords.contains($0.lowercased()) }.map { $0.joined(separator: " ") }
}

private let roleWords: Set<String> = [
  "correspondent", "correspondents", "editor", "reporter", "reporters", "writer", "staff", "service",
  "services",
  "agency", "agencies", "press", "news", "newspaper", "newspapers", "columnist", "bureau", "desk", "special",
  "redaktion", "redaktor", "korrespondent", "agentur", "correspondant", "envoyé", "rédaction", "agence",
  "corresponsal", "redacción", "agencia", "redazione", "inviato", "agenzia", "photographer", "critic", "our",
  "reuter",
  "reuters", "afp", "dpa", "ap", "pa", "online", "media", "contributor", "columnists", "analyst", "chief",
  "post",
  "times", "files", "wire", "report", "gazette", "chronicle", "herald", "province", "journal",
]

private func words(_ name: String) -> [String] {
  name.split(whereSeparator: { $0 == " " || $0 == "-" }).map { $0.lowercased() }
}

/// Whether the first part of a byline names somebody; one word may be a pen name or a shorthand.
private func isSomebody(_ name: String) -> Bool {
  guard name.contains(where: \.isLetter), !name.contains("@"), !name.contains("http") else { return false }
  return !words(name).contains("our")
}

/// Whether what follows a comma is another author and no role, place or outlet.
private func isPerson(_ name: String) -> Bool {
  let parts = name.split(separator: " ")
  guard (2...5).contains(parts.count), !name.contains("."), !name.contains(where: \.isNumber) else {
    return false
  }
  guard parts.first?.first?.isUppercase == true, parts.last?.first?.isUppercase == true else { return false }
  return words(name).allSatisfy { !roleWords.contains($0) && $0 != "the" }
}

private func trimmedName(_ name: String) -> String {
  var name = name[...]
  while let last = name.last, ",;:-–—. ".contains(last) {
    if last == "." && name.dropLast().last?.isUppercase == true { break }
    name = name.dropLast()
  }
  while let first = name.first, ",;:-–—. ".contains(first) { name = name.dropFirst() }
  return String(name)
}

extension String {
  fileprivate var trimmingCommas: String { trimmedName(self) }
}
