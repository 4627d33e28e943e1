// JSON Lines records: known keys are read, unknown ones kept, wrong ones named.
import DocumentModel
import Foundation
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
      #" {"id":"r1", "text":"Ta\u00e9lks \ud83d\ude00\n“ended”", "#
        + #""title":"T","date":"2031-05-03","outlet":"Harbour "#
        + #"Post","author":null,"url":"https://x.example/a","score" : 1.50, "tags":["a",{"b":[]}] } "#
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
    (#"{"text":null}"#, #"has a "text" that is not a string"#),
    (#"{"text":"a" "id":1}"#, #"is not JSON: a comma or a closing brace is missing after “{"text":"a"”"#),
    (#"{"text":"a"#, #"is not JSON: a closing quotation mark is missing after “{"text":"a”"#),
    (#"{"text":"a"} x"#, #"is not JSON: the end of the object is missing after “{"text":"a"}”"#),
    (#"{"text":"a","score":NaN}"#, #"is not JSON: a value is missing after “{"text":"a","score":”"#),
    (
      #"{"text":"a","words":"ääääää long enough","k":}"#,
      #"is not JSON: a value is missing after “…äää long enough","k":”"#
    ),
  ])
  func `what is wrong is said, and after which words`(json: String, message: String) {
    #expect(complaint(json) == message)
  }

  @Test(arguments: [
    (#"1935430200"#, "2031-05-01"), (#"1935430200123"#, "2031-05-01"), ("1935430200.75", "2031-05-01"),
    ("1.9354302e9", "2031-05-01"), ("20310503", "2031-05-03"), (#""2031-05-03""#, "2031-05-03"),
    ("20311345", nil), ("2031", nil), ("0", nil), ("-5", nil), ("7.5", nil), ("true", nil),
    (#"["2031-05-03"]"#, nil),
  ])
  func `a date may be a number, and one that names no day costs no article`(date: String, day: String?) throws
  {
    let article = try read(#"{"id":"a","text":"t","date":"# + date + "}")
    #expect(article.date == day)
    // What is more than its day is kept as it came.
    #expect(article.extra == (date == #""2031-05-03""# ? nil : #"{"date":"# + date + "}"))
  }

  @Test(arguments: [
    (#"["Ada Prowse","Bo Lind"]"#, ["Ada Prowse", "Bo Lind"]),
    (#"{"name":"Ada Prowse","url":"x"}"#, ["Ada Prowse"]),
    (#"[{"name":"Ada Prowse"},{"name":"Bo Lind"},{}]"#, ["Ada Prowse", "Bo Lind"]), ("[[[]]]", []),
    ("7", ["7"]),
    ("false", []), ("[]", []),
  ])
  func `authors may be a list, and what they were is kept`(author: String, names: [String]) throws {
    let article = try read(#"{"text":"t","author":"# + author + "}")
    #expect(article.authors == names)
    #expect(article.extra == #"{"author":"# + author + "}")
  }

  @Test func `a title, outlet or address that is no string costs no article`() throws {
    let article = try read(
      #"{"text":"t","title":1984,"outlet":{"name":"Harbour Post"},"url":["https://x.example/a"],"id":[1]}"#)
    #expect(
      article.title == "1984" && article.outlet == "Harbour Post" && article.url == "https://x.example/a")
    #expect(article.id == "file-3")
    #expect(article.extra?.contains(#""id":[1]"#) == true)
  }

  @Test func `of a key that stands twice the last value holds, null too`() throws {
    let article = try read(
      #"{"id":"a","id":"b","text":"first","text":"second","date":"2031-01-01","date":null,"title":"T","title":null,"k":1,"k":2}"#
    )
    #expect(article.id == "b" && article.text == "second" && article.date == nil && article.title == nil)
    #expect(article.extra == #"{"k":2}"#)
  }

  @Test(arguments: [
    (#"{"zip":01234}"#, #"{"zip":"01234"}"#),
    (#"{"v":[1.2.3,-1.50,1e5,+1,.5,5.,1e,-]}"#, #"{"v":["1.2.3",-1.50,1e5,"+1",".5","5.","1e","-"]}"#),
    ("{\"note\":\"one\ttab\u{1B}[31m\u{9B}2J\"}", #"{"note":"one\ttab\u001b[31m\u009b2J"}"#),
    (#"{"s":"\x41\'\d"}"#, #"{"s":"A'd"}"#), (#"{"s":"\ud83d"}"#, "{\"s\":\"\u{FFFD}\"}"),
    (#"{"s":"\ud83d\ude00\u00e9\/"}"#, #"{"s":"\ud83d\ude00\u00e9\/"}"#),
    ("{\"a\" :\t{\r\n  \"b\": []}}", #"{"a":{ "b": []}}"#),
    (#"{"l":[1, 2 , ],"o":{"p":1,}}"#, #"{"l":[1, 2  ],"o":{"p":1}}"#), (#"{"\q":1}"#, #"{"q":1}"#),
    (
      #"{"big":123456789012345678901234567890,"e":1E+400}"#,
      #"{"big":123456789012345678901234567890,"e":"1E+400"}"#
    ),
  ])
  func `what is kept is JSON on one line, whatever it was`(kept: String, expected: String) throws {
    let article = try read(#"{"text":"t","# + kept.dropFirst())
    #expect(article.extra == expected)
    #expect(try read(#"{"text":"t","# + expected.dropFirst()).extra == expected)
    // Archives hold what came before it was looked at.
    let mended = try #require(validJSONObject(kept))
    #expect(try read(#"{"text":"t","# + mended.dropFirst()).extra == expected)
  }

  @Test func `ill-formed UTF-8 in a key that is kept is replaced`() throws {
    let bytes = Array(#"{"text":"t","k":""#.utf8) + [0xFF, 0xC3] + Array(#""}"#.utf8)
    #expect(try articleOfRecord(bytes[...], fallbackID: "f").extra == "{\"k\":\"\u{FFFD}\u{FFFD}\"}")
  }

  @Test func `a line of brackets is refused, not followed down`() {
    #expect(complaint(#"{"a":"# + String(repeating: "[", count: 100_000))?.contains("200 levels") == true)
  }

  @Test func `random damage never traps, and what is kept is JSON`() throws {
    var random = Dice(seed: 7)
    let good = Array(
      #"{"id":"r1","text":"T\u00e9\ud83d\ude00\"x","k":[1,{"a":null}],"date":"2031-05-03"}"#.utf8)
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0..<random.below(5) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      let end = random.below(9) == 0 ? random.below(bytes.count) : bytes.count
      guard let article = try? articleOfRecord(bytes[..<end], fallbackID: "f"), let extra = article.extra
      else { continue }
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(extra.utf8)) }
    }
  }
}
