// Which pieces of a page its expectations name: those whose words are in the text that people wrote down.
// Where only passages are given, the pieces that hold one of them, and nothing is known of the rest.
import Foundation
import Intake

struct PageLabels {
  private(set) var labels: [Float]
  private(set) var weights: [Float]

  init(_ gold: [String: Any], _ features: PageFeatures) {
    labels = [Float](repeating: -1, count: features.count)
    weights = labels
    let trust: Float = gold["machine_made"] == nil ? 1 : 0.5
    let texts = (0..<features.count).map { Self.tokens(features.text($0)) }
    if let text = gold["text"] as? String {
      labelByText(text, texts)
    } else {
      let wanted = (gold["with"] as? [String] ?? []).map { Self.squeezed(Self.tokens($0)) }.filter {
        !$0.isEmpty
      }
      let unwanted = (gold["without"] as? [String] ?? []).map { Self.squeezed(Self.tokens($0)) }.filter {
        !$0.isEmpty
      }
      for (n, text) in texts.enumerated() {
        let text = Self.squeezed(text)
        if wanted.contains(where: { text.contains($0) || ($0.contains(text) && text.utf8.count > 20) }) {
          labels[n] = 1
        } else if unwanted.contains(where: text.contains) {
          labels[n] = 0
        }
      }
    }
    for n in labels.indices {
      weights[n] = trust * (0.25 + Float(min(texts[n].count, 80)) / 40)
    }
  }

  private mutating func labelByText(_ text: String, _ texts: [[String]]) {
    let gold = Self.tokens(text)
    let runs = Set(Self.runs(gold)), pairs = " " + gold.joined(separator: " ") + " "
    let paragraphs = Set(text.components(separatedBy: "\n").map { Self.squeezed(Self.tokens($0)) })
    for (n, tokens) in texts.enumerated() {
      if tokens.count >= 6 {
        let own = Self.runs(tokens)
        labels[n] = Float(own.count { runs.contains($0) }) >= Float(own.count) * 0.5 ? 1 : 0
      } else {
        labels[n] = paragraphs.contains(Self.squeezed(tokens)) && !tokens.isEmpty ? 1 : 0
      }
    }
    // A short piece among pieces of the text is part of it when its words are, in their order.
    let long = labels
    for (n, tokens) in texts.enumerated() where labels[n] == 0 && (1..<6).contains(tokens.count) {
      let near = ((n - 1)...(n + 1)).count { long.indices.contains($0) && long[$0] == 1 }
      if near == 2, pairs.contains(" " + tokens.joined(separator: " ") + " ") { labels[n] = 1 }
    }
  }

  /// Of pieces that say the same, the one that lies in the text is meant.
  mutating func settleRepeats(_ features: PageFeatures) {
    var groups: [String: [Int]] = [:]
    for n in labels.indices where labels[n] == 1 {
      groups[Self.squeezed(Self.tokens(features.text(n))), default: []].append(n)
    }
    let before = labels
    for group in groups.values where group.count > 1 {
      let support = group.map { n in
        ((n - 4)...(n + 4)).count { before.indices.contains($0) && before[$0] == 1 }
      }
      let best = group[support.firstIndex(of: support.max()!)!]
      for n in group where n != best { labels[n] = 0 }
    }
  }

  static func runs(_ tokens: [String]) -> [[String]] {
    tokens.count < 4 ? [tokens] : (0...(tokens.count - 4)).map { Array(tokens[$0..<($0 + 4)]) }
  }

  static func squeezed(_ tokens: [String]) -> String { tokens.joined() }

  /// Runs of letters and digits, lower case; signs of scripts without spaces by themselves.
  static func tokens(_ text: String) -> [String] {
    var out: [String] = [], word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { out.append(String(word).lowercased()) }
      word = .init()
    }
    for scalar in text.unicodeScalars {
      if (0x0E00...0x0EFF).contains(scalar.value) || (0x3040...0x9FFF).contains(scalar.value) {
        end()
        out.append(String(scalar))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.append(scalar)
      } else {
        end()
      }
    }
    end()
    return out
  }
}
