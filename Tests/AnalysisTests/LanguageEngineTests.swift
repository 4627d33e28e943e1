// Tags, lemmas, trees and names, as stories; and what must hold for any input.
import CKernels
import DocumentModel
import Testing

@testable import Analysis

/// A text read by the language engine.
func read(_ text: String) -> Annotation {
  Analyzer(stages: [Paragraphs(), Tokenizer(), LanguageEngine()]).annotate(Article(id: "t", text: text))
}

@Suite struct LanguageEngineTests {
  /// "word/TAG/lemma" of each token.
  private func tagged(_ text: String) -> String {
    let annotation = read(text)
    return annotation.tokens.map {
      "\(text[bytes: $0.range])/\($0.tag.text)/\(Lemma.text(of: $0, in: text))"
    }.joined(separator: " ")
  }

  /// "word -relation-> head" of each token.
  private func arcs(_ text: String) -> [String] {
    let annotation = read(text)
    return annotation.tokens.map { token in
      let head = token.head < 0 ? "." : String(text[bytes: annotation.tokens[Int(token.head)].range])
      return "\(text[bytes: token.range]) \(token.relation.text) \(head)"
    }
  }

  @Test func wordsHaveTagsAndLemmas() {
    #expect(
      tagged("The ministers said they weren't leaving.")
        == "The/DT/the ministers/NNS/minister said/VBD/say they/PRP/they were/VBD/be n't/RB/not "
        + "leaving/VBG/leave ././."
    )
  }

  @Test func lemmaHashesCompare() {
    let annotation = read("She told reporters that he had written.")
    let lemmas = annotation.tokens.map(\.lemma)
    #expect(lemmas.contains(Lemma.hash("tell")) && lemmas.contains(Lemma.hash("reporter")))
    #expect(lemmas.contains(Lemma.hash("write")))
  }

  @Test func clausesHangOnTheirVerb() {
    let found = arcs("The mayor said that the bridge was closed by police.")
    #expect(found.contains("mayor nsubj said"))
    #expect(found.contains("said root ."))
    #expect(found.contains("closed ccomp said"))
    #expect(found.contains("bridge nsubj:pass closed"))
  }

  @Test func wordsForPeopleHaveNumberAndGender() {
    let annotation = read("The spokeswoman and two soldiers waited.")
    let woman = annotation.tokens[1].flags
    let soldiers = annotation.tokens[4].flags
    #expect(woman.contains([.feminine, .person, .singular]) && !woman.contains(.masculine))
    #expect(soldiers.contains([.plural, .person]))
  }

  @Test func everyTreeHasOneRootAndNoCycle() {
    var state: UInt64 = 7
    func random(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
    let words = [
      "the", "Bank", "said", "and", ",", "of", "“", "”", "12", "walked", "who", "李", "…", "that", "(", "x",
    ]
    for _ in 0..<200 {
      let text = (0..<1 + random(80)).map { _ in words[random(words.count)] }.joined(separator: " ")
      let annotation = read(text)
      for sentence in annotation.sentences {
        #expect(annotation.tokens[sentence].filter { $0.head < 0 }.count == 1)
        for start in sentence {
          var node = start
          var steps = 0
          while annotation.tokens[node].head >= 0, steps <= sentence.count {
            node = Int(annotation.tokens[node].head)
            #expect(sentence.contains(node))
            steps += 1
          }
          #expect(steps <= sentence.count)
        }
      }
    }
  }

  @Test func everyMachineGivesTheSameAnswer() {
    let text =
      "Lt. Gen. K. R. Vohra said on Tuesday that troops, who had waited for weeks, would leave Aleppo."
    let first = read(text)
    onEachLevel { level in #expect(read(text).tokens == first.tokens, "\(level)") }
  }

  @Test func aWallOfTextTakesLinearTime() {
    // Ten times the text, ten times the sentences at most: no sentence grows with the text.
    let piece = String(repeating: "harbour and ", count: 400)
    let small = read(piece)
    let large = read(String(repeating: piece, count: 10))
    let longest = large.sentences.map(\.count).max()!
    #expect(longest <= SentenceSplitter.longest)
    #expect(large.sentences.count <= 10 * small.sentences.count + 10)
  }
}
