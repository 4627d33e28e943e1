// Names of places and bodies, of one word or several, as lists have them. A name is known by the hash of its
// words' forms; what it means in a text is for the net to say.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import DocumentModel

package struct Gazetteer: Sendable {
  /// What lists say of a name.
  package struct Entry: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    /// A town of 5,000 people, of 15,000, of 100,000: one of the three.
    package static let town = Entry(rawValue: 1 << 0)
    package static let smallCity = Entry(rawValue: 1 << 1)
    package static let city = Entry(rawValue: 1 << 2)
    /// Another name of a city, or a spelling that other languages have.
    package static let otherName = Entry(rawValue: 1 << 3)
    /// A country or a part of one.
    package static let region = Entry(rawValue: 1 << 4)
    /// A sea, river, mountain, island.
    package static let nature = Entry(rawValue: 1 << 5)
    package static let body = Entry(rawValue: 1 << 6)
    package static let company = Entry(rawValue: 1 << 7)
    package static let thing = Entry(rawValue: 1 << 8)
    /// The word is often written small, or nearly always: "Bath", "Best".
    package static let alsoWord = Entry(rawValue: 1 << 9)
    package static let mostlyWord = Entry(rawValue: 1 << 10)
  }

  /// Words that the longest name has.
  package static let longest = 5
  /// The gazetteer that the program carries.
  package static let shared = Gazetteer(EmbeddedWeights.gazetteer)

  private let index: RowIndex
  private let entries: UnsafeBuffer<UInt16>
  /// A bit for each hash, modulo the size, of the first words of names: most words open none.
  private let openings: UnsafeBuffer<UInt32>
  private let mask: UInt32

  package init(_ file: WeightFile) {
    index = RowIndex(file, "gazetteer")
    entries = UnsafeBuffer(file.array("gazetteer.entries"))
    openings = UnsafeBuffer(file.array("gazetteer.openings"))
    mask = UInt32(openings.count * 32 - 1)
  }

  /// The hash of a name, from those of its words in order; starts at 0.
  @inline(__always)
  package static func step(_ hash: UInt32, _ form: UInt32) -> UInt32 { Feature.hash(hash &+ 77, form) }

  @inline(__always)
  package static func opening(_ form: UInt32) -> UInt32 { form &* 0x9E37_79B1 >> 7 }

  /// The longest name that starts at a token, in words, and what lists say of it; nil where none starts.
  @inline(__always)
  package func longest(_ tokens: UnsafePointer<Token>, _ count: Int) -> (words: Int, entry: Entry)? {
    let bit = Self.opening(tokens[0].form) & mask
    guard openings[Int(bit >> 5)] >> (bit & 31) & 1 != 0 else { return nil }
    var hash: UInt32 = 0
    var found: (words: Int, entry: Entry)?
    for length in 1...min(count, Self.longest) {
      hash = Self.step(hash, tokens[length - 1].form)
      let row = index.row(hash)
      if row != RowIndex.none { found = (length, Entry(rawValue: entries[Int(row)])) }
    }
    return found
  }

  /// Writes what lists say of each token of a sentence to `out`, as `Mark.value`; 0 where no name covers it.
  /// Longer names go before shorter ones that start later.
  package func mark(_ tokens: UnsafePointer<Token>, _ count: Int, into out: UnsafeMutablePointer<UInt32>) {
    var i = 0
    while i < count {
      guard let found = longest(tokens + i, count - i) else {
        out[i] = 0
        i += 1
        continue
      }
      for k in 0..<found.words {
        let place: Mark.Place =
          found.words == 1 ? .only : k == 0 ? .first : k == found.words - 1 ? .last : .inside
        let shape = tokens[i + k].shape
        let looks: UInt32 = shape == .lower ? 1 : shape == .allCapitals ? 2 : 0
        out[i + k] = UInt32(found.entry.rawValue) << 4 | place.rawValue << 2 | looks
      }
      i += found.words
    }
  }

  /// What lists say of one token: which names it belongs to, where it stands in the name, how it is written.
  struct Mark {
    enum Place: UInt32 { case only, first, last, inside }
    let value: UInt32
    var entry: Entry { Entry(rawValue: UInt16(truncatingIfNeeded: value >> 4)) }
    var place: Place { Place(rawValue: value >> 2 & 3) ?? .only }
  }
}

extension Gazetteer.Entry {
  /// What a name is of which lists say only this.
  var kind: NameClass? {
    let isPlace = !isDisjoint(with: [.smallCity, .city, .region, .nature])
    let isBody = !isDisjoint(with: [.body, .company])
    return isPlace == isBody ? nil : isPlace ? .place : .organization
  }
}
