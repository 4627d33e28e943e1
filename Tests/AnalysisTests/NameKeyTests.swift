// Keys of names: ASCII takes a short way, which must say what the long way says.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct NameKeyTests {
  @Test(arguments: [
    ("The Norrhavn Courier's", "norrhavn courier"), ("the", "the"), ("The  Bridge\tTeam ", "bridge team"),
    ("U.S.", "us"),
    ("'s", ""), ("the 's", ""), ("Marlow 's", "marlow "), ("Theo Marlow", "theo marlow"), ("", ""),
    (" . ", ""),
    ("St. John’s", "st john"), ("Zoë Öst's", "zoe ost"), ("a\r\nb", "a\r\nb"),
  ])
  func aKeyIsTheNameWithoutWhatVaries(name: String, key: String) {
    #expect(NameKey.of(name) == key)
    #expect(NameKey.of(Substring(name)) == key)
    #expect(NameKey.ofAny(name) == key)
  }

  @Test func foldingIsTheSameForPlainLetters() {
    #expect(Folding.fold("Jean-Luc O'Neill 7") == "jean-luc o'neill 7")
    #expect(Folding.fold("JEAN‑LUC CÔTÉ") == "jean-luc cote")
  }
}
