// What lists say of a single word: forename (and whose), surname, place, people, organisation, title, noun
// for a person. Derived from public gazetteers by train-models, and from the tables below.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CModels

package struct Lexicon: Sendable {
  package struct Entry: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let maleForename = Entry(rawValue: 1 << 0)
    package static let femaleForename = Entry(rawValue: 1 << 1)
    package static let surname = Entry(rawValue: 1 << 2)
    package static let place = Entry(rawValue: 1 << 3)
    package static let country = Entry(rawValue: 1 << 4)
    /// "Iranian", "French": adjective, or one person.
    package static let nationality = Entry(rawValue: 1 << 5)
    /// "Iranians", "Houthis".
    package static let people = Entry(rawValue: 1 << 6)
    package static let organizationWord = Entry(rawValue: 1 << 7)
    package static let title = Entry(rawValue: 1 << 8)
    package static let manNoun = Entry(rawValue: 1 << 9)
    package static let womanNoun = Entry(rawValue: 1 << 10)
    package static let personNoun = Entry(rawValue: 1 << 11)
    package static let outletWord = Entry(rawValue: 1 << 12)
    package static let acronym = Entry(rawValue: 1 << 13)
  }

  /// The lexicon that the program carries.
  package static let shared = Lexicon(EmbeddedWeights.lexicon)

  private let index: RowIndex
  private let entries: UnsafeBuffer<UInt16>

  package init(_ file: WeightFile) {
    index = RowIndex(file, "lexicon")
    entries = UnsafeBuffer(file.array("lexicon.entries"))
  }

  /// The entry of a form's hash; empty for a word in no list.
  @inline(__always)
  package func entry(_ form: UInt32) -> Entry {
    let row = index.row(form)
    return row == RowIndex.none ? [] : Entry(rawValue: UInt32(entries[Int(row)]))
  }
  @inline(__always)
  package func bits(_ form: UInt32) -> UInt32 { entry(form).rawValue }
}
