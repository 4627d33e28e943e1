// JSON Lines records: known keys are read, unknown ones kept, wrong ones named.
import DocumentModel
import Testing

@testable import Intake

@Suite struct Records {
  private func read(_ json: String) throws -> Article {
    try articleOfRecord(Array(json.utf8)[...], fallbackID: "file-3")
  }
  private func complaint(_ json: String) -> String? {
    do {
      _ = try read(json)
      return nil
    } catch {
      return (error as? RecordError)?.message
    }
  }

  @Test func `all known keys are read and the rest is kept letter for letter`() throws {
    let article = try read(
      #" {"id":"r1", "text":"Ta\u00e9lks \ud83d\ude00\n“ended”", "title":"T","date":"2031-05-03","outlet":"Harbour Post","author":null,"url":"https://x.example/a","score" : 1.50, "tags":["a",{"b":[]}] } "#
    )
    #expect(article.id == "r1")
    #expect(article.text == "Taélks 😀\n“ended”")
    #expect(article.title == "T" && article.date == "2031-05-03" && article.outlet == "Harbour Post")
    #expect(article.author == nil && article.url == "https://x.example/a")
    #expect(article.extra == #"{"score":1.50,"tags":["a",{"b":[]}]}"#)
  }

  @Test func `an id may be a number or missing`() throws {
    #expect(try read(#"{"id":17,"text":""}"#).id == "17")
    #expect(try read(#"{"text":""}"#).id == "file-3")
  }

  @Test func `of a date with a time the day is taken and the whole kept`() throws {
    let article = try read(#"{"id":"a","text":"","date":"2031-05-03T10:00:00Z"}"#)
    #expect(article.date == "2031-05-03")
    #expect(article.extra == #"{"date":"2031-05-03T10:00:00Z"}"#)
    #expect(try read(#"{"id":"a","text":"","date":"in May"}"#).date == nil)
  }

  @Test func `lone surrogates become replacement characters`() throws {
    #expect(try read(#"{"text":"a\ud83dB\ude00\u00"}"#).text == "a\u{FFFD}B\u{FFFD}\u{FFFD}00")
  }

  @Test(arguments: [
    ("nope", "is not a JSON object"), ("[1]", "is not a JSON object"), (#"{"id":"a"}"#, #"has no "text""#),
    (#"{"text":5}"#, #"has a "text" that is not a string"#),
    (#"{"text":"a" "id":1}"#, "is not JSON: at byte 12 a comma or a closing brace is missing"),
    (#"{"text":"a"#, "is not JSON: at byte 10 a closing quotation mark is missing"),
    (#"{"text":"a"} x"#, "is not JSON: at byte 13 the end of the line is missing"),
    (#"{"text":"a","title":[]}"#, #"has a "title" that is not a string"#),
  ])
  func `what is wrong is said`(json: String, message: String) {
    #expect(complaint(json) == message)
  }

  @Test func `a line of brackets is refused, not followed down`() {
    #expect(complaint(#"{"a":"# + String(repeating: "[", count: 100_000))?.contains("200 levels") == true)
  }

  @Test func `random damage never traps`() {
    let good = Array(
      #"{"id":"r1","text":"T\u00e9\ud83d\ude00\"x","k":[1,{"a":null}],"date":"2031-05-03"}"#.utf8)
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4) {
        bytes[Int.random(in: 0..<bytes.count)] = UInt8.random(in: 0...255)
      }
      _ = try? articleOfRecord(bytes[..<Int.random(in: 0...bytes.count)], fallbackID: "f")
    }
  }
}
