// Trains the quotation models: cues, then source and content of each cue, on cues that the tagger itself
// found (jackknifed), then the decision which attributions to keep.
import Analysis
import ArgumentParser
import DocumentModel
import Foundation

/// A document with its facts and features.
final class PreparedDocument {
  let document: QuotationDocument
  let facts: TokenView
  let fold: Int
  /// One instance a paragraph.
  var paragraphs: [TaggerInstance] = []
  /// Cues found by a tagger that has not seen the document.
  var cues: [Cue] = []

  init(_ document: QuotationDocument, lexicon: CueLexicon, fold: Int) {
    self.document = document
    self.fold = fold
    facts = TokenView(document.annotation, lexicon: lexicon)
    var labels = [UInt8](repeating: SpanLabel.outside, count: facts.count)
    for gold in document.gold {
      for piece in gold.cue {
        for i in piece { labels[i] = i == piece.lowerBound ? SpanLabel.cueBegin : SpanLabel.cueInside }
      }
    }
    // Overlapping gold can leave an inside without its begin.
    for i in labels.indices where labels[i] == SpanLabel.cueInside && (i == 0 || labels[i - 1] == 0) {
      labels[i] = 1
    }
    if !document.marksNested {
      for i in labels.indices where labels[i] == SpanLabel.outside && isQuoted(i) {
        labels[i] = ChainTrainer.unknown
      }
    }
    for range in facts.paragraphs {
      var hashes: [UInt32] = []
      CueFeatures.append(facts, range, to: &hashes)
      paragraphs.append(
        TaggerInstance(hashes: hashes, heads: facts.localHeads(range), gold: Array(labels[range]), fold: fold)
      )
      if paragraphs.last!.gold.first == SpanLabel.cueInside { paragraphs[paragraphs.count - 1].gold[0] = 1 }
    }
  }

  /// Whether a token stands in quotation marks.
  func isQuoted(_ i: Int) -> Bool { facts.state[i] == QuoteState.inside }

  /// Whether a cue without gold may be one all the same: speech within speech, where that is not marked.
  func mayBeNested(_ cue: Cue) -> Bool { !document.marksNested && isQuoted(cue.head) }

  /// Finds cues with a tagger's marginals for each paragraph.
  func findCues(threshold: Float, _ marginals: (TaggerInstance) -> [Float]) -> [Cue] {
    zip(facts.paragraphs, paragraphs).flatMap { range, instance in
      Cue.runs(marginals(instance), range, threshold: threshold, facts)
    }
  }

  /// The instance of a cue: its window's features, and labels when `gold` is given.
  func instance(_ cue: Cue, others: [Cue], gold: GoldAttribution?) -> TaggerInstance {
    let p = Int(facts.paragraphOf[cue.head])
    let hashes = QuotationModel.hashes(
      facts, cue, others: others, base: paragraphs[p].hashes, paragraph: facts.paragraphs[p])
    var labels = [UInt8](repeating: 0, count: cue.window.count)
    func put(_ pieces: [Range<Int>], _ begin: UInt8) {
      for piece in pieces {
        for i in piece where cue.window.contains(i) && !cue.tokens.contains(i) {
          labels[i - cue.window.lowerBound] = i == piece.lowerBound ? begin : begin + 1
        }
      }
    }
    if let gold {
      put(gold.content, SpanLabel.contentBegin)
      put(gold.source, SpanLabel.sourceBegin)
      for k in labels.indices where labels[k] > 0 && labels[k] % 2 == 0 {
        if k == 0 || (labels[k - 1] != labels[k] && labels[k - 1] != labels[k] - 1) { labels[k] -= 1 }
      }
    }
    return TaggerInstance(hashes: hashes, heads: facts.localHeads(cue.window), gold: labels, fold: fold)
  }
}

/// Exact-match counts of one role.
struct SpanScore {
  var right = 0, found = 0, gold = 0
  var words = (right: 0, found: 0, gold: 0)
  mutating func add(_ found: [Range<Int>], _ gold: [Range<Int>]) {
    let (f, g) = (Set(found), Set(gold))
    right += f.intersection(g).count
    self.found += f.count
    self.gold += g.count
    let (fw, gw) = (Set(f.joined()), Set(g.joined()))
    words.right += fw.intersection(gw).count
    words.found += fw.count
    words.gold += gw.count
  }
  var f1: Double { 200 * Double(right) / Double(max(1, found + gold)) }
  var text: String {
    let p = 100 * Double(right) / Double(max(1, found)), r = 100 * Double(right) / Double(max(1, gold))
    let w = 200 * Double(words.right) / Double(max(1, words.found + words.gold))
    return String(format: "%.1f (P %.1f R %.1f, words %.1f)", f1, p, r, w)
  }
}

func lexicon(_ documents: [QuotationDocument]) -> CueLexicon {
  var counts: [UInt32: (cue: Int, all: Int)] = [:]
  for document in documents {
    let cueTokens = Set(document.gold.flatMap { $0.cue.joined() })
    for (i, token) in document.annotation.tokens.enumerated() where token.name.kind != .person {
      counts[token.lemma, default: (0, 0)].all += 1
      if cueTokens.contains(i) { counts[token.lemma]!.cue += 1 }
    }
  }
  let classes = counts.mapValues { CueLexicon.classOf(cue: $0.cue, all: $0.all) }.filter { $0.value > 0 }
  return CueLexicon(classes)
}

func say(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
