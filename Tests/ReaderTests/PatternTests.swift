// What is typed finds what is meant.
import Testing

@testable import Reader

@Suite struct Patterns {
  private func found(_ pattern: String, in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return TextPattern(pattern).matches(in: text).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func smallLettersMatchCapitalsAndCapitalsOnlyThemselves() {
    #expect(found("ferry", in: "Ferry, FERRY, ferry") == ["Ferry", "FERRY", "ferry"])
    #expect(found("Ferry", in: "Ferry, FERRY, ferry") == ["Ferry"])
  }

  @Test func plainLettersMatchAccentedOnesHoweverWritten() {
    #expect(found("osterby", in: "Österby, O\u{308}sterby") == ["Österby", "O\u{308}sterby"])
    #expect(found("cafe", in: "café cafe\u{301} cafe.") == ["café", "cafe\u{301}", "cafe"])
    #expect(found("é", in: "cafe café") == ["é"])
  }

  @Test func straightMarksMatchCurlyOnes() {
    #expect(found("don't", in: "don’t, don't") == ["don’t", "don't"])
    #expect(found("\"we", in: "“We and «we") == ["“We", "«we"])
  }

  @Test func aSpaceMatchesAnyWhiteSpace() {
    #expect(
      found("so tired", in: "so  tired, so\ntired, so\u{A0}tired") == [
        "so  tired", "so\ntired", "so\u{A0}tired",
      ])
  }

  @Test func nothingFindsNothing() {
    #expect(found("", in: "abc").isEmpty)
    #expect(found(" ", in: "a b").isEmpty)
    #expect(found("abc", in: "ab").isEmpty)
  }
}
