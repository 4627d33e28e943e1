// The output of annotate is a contract with scripts and evaluators: these tests hold it letter for letter.
import DocumentModel
import Foundation
import Testing

@testable import whosaid

/// A small annotation with every field set, over text outside ASCII.
private func sample() -> Annotation {
  let text = "é “Nobody will\ncross,” she said."
  func place(_ words: String) -> ByteRange {
    let start = text.utf8.distance(from: text.startIndex, to: text.firstRange(of: words)!.lowerBound)
    return ByteRange(start, start + words.utf8.count)
  }
  var annotation = Annotation(
    article: Article(
      id: "a\"1", text: text, title: "T\t1", date: "2031-05-03", outlet: "Harbour Post", extra: #"{"k":1.0}"#)
  )
  annotation.quotations = [
    Quotation(
      kind: .direct, class: .speech, content: [place("“Nobody will"), place("cross,”")], cue: [place("said")],
      source: [place("she")], speaker: 0, confidence: 0.9649, addressee: 1, cited: [1, 0], reason: "cue after"
    ),
    Quotation(kind: .indirect, class: .thought, content: [place("é")], confidence: 1),
  ]
  annotation.actors = [
    NewsActor(
      name: "Dana Marlow", kind: .person, affiliation: 1, aliases: ["Dana Marlow", "Marlow"],
      descriptions: ["the negotiator"], mentions: [Mention(range: place("she"), form: .pronoun)]),
    NewsActor(name: "union", kind: .organization),
  ]
  for word in ["é", "“", "Nobody", "will", "cross", ",", "”", "she", "said", "."] {
    annotation.tokens.append(Token(range: place(word)))
  }
  annotation.sentences = [0..<10]
  return annotation
}

@Suite struct Contract {
  @Test func `json is one line with code point offsets`() {
    #expect(
      String(decoding: jsonLine(sample()), as: UTF8.self) == #"""
        {"id": "a\"1", "title": "T\t1", "date": "2031-05-03", "outlet": "Harbour Post", "extra": {"k":1.0}, \#
        "quotes": [{"id": "q1", "kind": "direct", "class": "speech", "content": [[2, 14], [15, 22]], "cue": \#
        [[27, 31]], "source": [[23, 26]], "speaker": "a1", "speakers": ["a1"], "confidence": 0.965, \#
        "addressee": "a2", "cited": ["a2", "a1"]}, {"id": "q2", "kind": "indirect", "class": "thought", \#
        "content": [[0, 1]], "cue": [], "source": [], "speaker": null, "confidence": 1, "addressee": null, \#
        "cited": []}], "actors": [{"id": "a1", "name": "Dana Marlow", "kind": "person", "affiliation": \#
        "a2", "aliases": ["Dana Marlow", "Marlow"], "descriptions": ["the negotiator"], "mentions": \#
        [{"range": [23, 26], "form": "pronoun"}]}, {"id": "a2", "name": "union", "kind": "organization", \#
        "affiliation": null, "aliases": ["union"], "descriptions": [], "mentions": []}], "schema": \#
        "annotation-1"}

        """#)
  }

  @Test func `who speaks together is listed, the first alone too`() {
    var annotation = sample()
    annotation.quotations[0].speakers = [1, 0]
    #expect(
      String(decoding: jsonLine(annotation), as: UTF8.self).contains(
        #""speaker": "a2", "speakers": ["a2", "a1"], "confidence""#))
    #expect(
      String(decoding: bratStandoff(annotation), as: UTF8.self).contains(
        "AnnotatorNotes E1\tunion and Dana Marlow\n"))
    #expect(
      String(decoding: citronLine(annotation), as: UTF8.self).contains(#""speaker": "union and Dana Marlow""#)
    )
  }

  @Test func `an article without anything has empty lists and nulls`() {
    #expect(
      String(decoding: jsonLine(Annotation(article: Article(id: "x", text: ""))), as: UTF8.self)
        == #"{"id": "x", "title": null, "date": null, "outlet": null, "quotes": [], "actors": [], "schema": "#
        + #""annotation-1"}"#
        + "\n")
  }

  @Test func `brat standoff has a Source, a Cue, a Content and an event`() {
    #expect(
      String(decoding: bratStandoff(sample()), as: UTF8.self) == """
        T1\tSource 23 26\tshe
        T2\tCue 27 31\tsaid
        T3\tContent 2 14;15 22\t“Nobody will cross,”
        T4\tAttribution 27 31\tsaid
        E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
        A1\tKind E1 direct
        #1\tAnnotatorNotes E1\tDana Marlow
        T5\tContent 0 1\té
        T6\tAttribution 0 1\té
        E2\tAttribution:T6 Content:T5
        A2\tKind E2 indirect

        """)
  }

  @Test func `conllu has ten columns and places in MISC`() {
    let lines = String(decoding: conllu(sample()), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "# newdoc id = a\"1")
    #expect(lines[2] == "# text = é “Nobody will cross,” she said.")
    #expect(lines[5] == "3\tNobody\t_\t_\t_\t_\t_\t_\t_\tstart=3|end=9|quote=q1:content")
    #expect(lines[4].hasSuffix("start=2|end=3|quote=q1:content|speaker=Dana Marlow|SpaceAfter=No"))
    #expect(lines[3].hasSuffix("start=0|end=1|quote=q2:content"))
    #expect(lines[10].hasSuffix("start=23|end=26|quote=q1:source"))
    #expect(
      lines[3...12].allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 10 })
    #expect(lines[13].isEmpty)
  }

  @Test func `nothing in an article's words ends a value, an id or a line of conllu`() {
    var annotation = sample()
    annotation.article.id = "news/2031 = a|b\tc"
    annotation.actors[0].name = "A=B|C 5 %"
    let lines = String(decoding: conllu(annotation), as: UTF8.self).split(separator: "\n")
    // Udapi takes what stands behind a slash for a zone, and ids end at white space.
    #expect(lines[0] == "# newdoc id = news/2031 = a|b c")
    #expect(lines[1] == "# sent_id = news_2031_=_a|b_c-1")
    #expect(lines[4].hasSuffix("quote=q1:content|speaker=A%3DB%7CC 5 %25|SpaceAfter=No"))
  }

  @Test func `the text of a sentence is what its tokens spell`() {
    let text = "It  is\u{A0}\nshut ."
    var annotation = Annotation(article: Article(id: "x", text: text))
    annotation.tokens = [(0, 2), (4, 6), (9, 13), (14, 15)].map { Token(range: ByteRange($0.0, $0.1)) }
    annotation.sentences = [0..<4]
    #expect(String(decoding: conllu(annotation), as: UTF8.self).contains("# text = It is shut .\n"))
  }

  @Test func `offsets are code points wherever they are printed, and UTF-16 nowhere`() throws {
    let text = "😀 “Go,” she said."
    var annotation = Annotation(article: Article(id: "x", text: text))
    annotation.tokens = [Token(range: ByteRange(5, 8))]
    annotation.sentences = [0..<1]
    annotation.quotations = [Quotation(kind: .direct, content: [ByteRange(5, 14)], cue: [ByteRange(19, 23)])]
    // Bytes 5 to 14 are code points 2 to 7, and would be 3 to 8 in UTF-16.
    #expect(
      String(decoding: jsonLine(annotation), as: UTF8.self).contains(
        #""content": [[2, 7]], "cue": [[12, 16]]"#))
    #expect(String(decoding: bratStandoff(annotation), as: UTF8.self).contains("Content 2 7\t“Go,”\n"))
    #expect(String(decoding: conllu(annotation), as: UTF8.self).contains("\tstart=2|end=3|"))
    #expect(
      String(decoding: citronLine(annotation), as: UTF8.self).contains(
        #"{"start": 2, "end": 7, "text": "“Go,”"}"#))
  }

  @Test func `citron has text beside offsets`() throws {
    let object = try JSONSerialization.jsonObject(with: Data(citronLine(sample()))) as? [String: Any]
    let quotes = try #require(object?["quotes"] as? [[String: Any]])
    let contents = try #require(quotes[0]["contents"] as? [[String: Any]])
    #expect(contents.map { $0["text"] as? String } == ["“Nobody will", "cross,”"])
    #expect(contents.map { $0["start"] as? Int } == [2, 15])
    #expect((quotes[0]["cue"] as? [String: Any])?["text"] as? String == "said")
    #expect(object?["text"] as? String == sample().article.text)
    #expect(quotes[0]["confidence"] as? String == "0.9649")
  }

  @Test func `citron's reader fails without a cue, so that such quotations stand apart`() throws {
    let object = try JSONTree(String(decoding: citronLine(sample()), as: UTF8.self))
    #expect(object["quotes"]?.list.map { $0["id"]?.text } == ["q1"])
    #expect(object["quotes_without_cue"]?.list.map { $0["id"]?.text } == ["q2"])
    #expect(object["quotes_without_cue"]?.list.first?["cue"] == nil)
  }

  @Test func `citron's coreferences name whom the source does not`() throws {
    let text = "Dana Marlow left. “Go,” she said. “Stay,” said Dana Marlow, who is 40."
    func places(_ words: String) -> [ByteRange] {
      text.ranges(of: words).map {
        let start = text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
        return ByteRange(start, start + words.utf8.count)
      }
    }
    var annotation = Annotation(article: Article(id: "x", text: text))
    let names = places("Dana Marlow").map { Mention(range: $0, form: .name) }
    annotation.actors = [
      NewsActor(
        name: "Dana Marlow", kind: .person,
        mentions: [names[0], Mention(range: places("she")[0], form: .pronoun), names[1]])
    ]
    annotation.quotations = [
      Quotation(
        kind: .direct, content: places("“Go,”"), cue: [places("said")[0]], source: places("she"), speaker: 0),
      Quotation(
        kind: .direct, content: places("“Stay,”"), cue: [places("said")[1]],
        source: places("Dana Marlow, who is 40"), speaker: 0),
    ]
    let object = try JSONTree(String(decoding: citronLine(annotation), as: UTF8.self))
    let coreferences = object["quotes"]?.list.map { $0["coreferences"]?.list.map { $0["start"]?.number } }
    #expect(coreferences == [[0], []])
    #expect(object["coreference_groups"]?.list.map(\.list.count) == [3])
  }
}

@Suite struct Writing {
  @Test func `any string survives the writer`() throws {
    let scalars: [Unicode.Scalar] = [
      "a", "\"", "\\", "\n", "\0", "\u{1F}", "\u{7F}", "é", "東", "😀", "\u{2028}", "\u{FFFD}", "/",
    ]
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12) { text.append(scalars.randomElement()!) }
      var json = JSONWriter()
      json.array([String(text)]) { $0.string($1) }
      let back = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String])
      #expect(back[0].unicodeScalars.elementsEqual(text))
    }
  }

  @Test(
    arguments: [
      (0, "0"), (1, "1"), (0.5, "0.5"), (0.97, "0.97"), (0.0004, "0"), (0.0005, "0.001"), (0.05, "0.05"),
      (0.9996, "1"),
      (-3, "0"), (7, "1"), (.nan, "0"), (.infinity, "0"),
    ] as [(Float, String)])
  func `a confidence has at most three decimals`(value: Float, expected: String) {
    var json = JSONWriter()
    json.fraction(value)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }

  @Test func `byte offsets become code points in any text, in any order`() {
    let scalars: [Unicode.Scalar] = ["a", " ", "é", "”", "東", "😀", "\u{301}", "\n"]
    for _ in 0..<300 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...300) { view.append(scalars.randomElement()!) }
      let text = String(view)
      let offset = CodePointIndex(text)
      var places: [(Int, Int)] = []
      var bytes = 0
      for (count, scalar) in view.enumerated() {
        places.append((bytes, count))
        bytes += String(scalar).utf8.count
      }
      places.append((bytes, view.count))
      for (byte, point) in places.shuffled() { #expect(offset(byte) == point) }
      #expect(offset(bytes + 100) == view.count)
    }
  }

  @Test func `tables are aligned by columns of the terminal and never wider than it`() {
    var table = Table(
      "row-1", columns: [.init(name: "name"), .init(name: "n"), .init(name: "words", isWide: true)])
    table.rows = [
      [.text("東京"), .number(7), .text("short")],
      [.text("Ola"), .number(1234), .text(String(repeating: "long ", count: 40))],
    ]
    #expect(
      table.print(as: .table, width: nil).split(separator: "\n").prefix(2) == [
        "name     n  words", "東京     7  short",
      ])
    for width in [20, 30, 60] {
      for line in table.print(as: .table, width: width).split(separator: "\n") {
        #expect(displayWidth(String(line)) <= width)
      }
    }
  }

  @Test func `csv quotes what needs it and markdown keeps its bars`() {
    var table = Table("row-1", columns: [.init(name: "a"), .init(name: "b", isForProgramsOnly: true)])
    table.rows = [[.text("x,\"y\"\nz | w"), .number(1)]]
    #expect(table.print(as: .csv, width: nil) == "a,b\r\n\"x,\"\"y\"\" z | w\",1\r\n")
    #expect(table.print(as: .markdown, width: nil) == "| a |\n| --- |\n| x,\"y\" z \\| w |\n")
  }

  @Test func `no control character and no turning of direction reaches the terminal`() {
    let hostile = "a\u{1B}[31mb\u{9B}2J\u{7}\u{202E}c\r\nd\0\u{2066}"
    let safe = safeLine(hostile)
    #expect(
      !safe.unicodeScalars.contains {
        $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || (0x202A...0x202E).contains($0.value)
          || (0x2066...0x2069).contains($0.value)
      })
    #expect(safe.contains("[31mb"))
  }
}
