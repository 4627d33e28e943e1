// The stage that finds everything attributed to anybody: learned taggers first, then layouts and loose
// quotation marks by rule, then kinds, classes and who was told.
import CModels
import DocumentModel

/// Finds quotations from words, tags, names, trees and quotation marks.
public struct Quotations: Stage {
  public let name = "quotations"
  public let needs: Layers = [.paragraphs, .tokens, .sentences, .tags, .names, .tree, .quoted]
  public let gives: Layers = [.quotations]
  private let model: QuotationModel
  /// Thoughts that are likelier wrong than this are left out; what is said is kept for whoever decides.
  private static let leastThought: Float = 0.35

  /// With the embedded weights.
  public init() { self.init(EmbeddedWeights.quotations) }

  private let without: Set<DraftStep>

  /// With other weights, or without some steps, to see what they are worth.
  package init(_ model: QuotationModel, without: Set<DraftStep> = []) {
    self.model = model
    self.without = without
  }

  public func run(on annotation: inout Annotation) {
    var memory = TaggerMemory()
    run(on: &annotation, &memory)
  }

  /// Runs in memory that can be used again.
  package func run(on annotation: inout Annotation, _ memory: inout TaggerMemory) {
    guard !annotation.tokens.isEmpty else { return }
    memory.laps.lap(nil)
    let facts = TokenView(annotation, lexicon: model.lexicon)
    memory.laps.lap(.facts)
    let found = model.attributions(facts, &memory)
    let assembly = Assembly(annotation, facts, found, model.acceptance, without: without, &memory.laps)
    annotation.quotations = assembly.drafts.map { assembly.finisher.quotation($0, model.utterance) }
      .filter { !$0.content.isEmpty && ($0.class != .thought || $0.confidence >= Self.leastThought) }
      .sorted { $0.extent < $1.extent }
    annotation.terms = assembly.terms.compactMap(assembly.finisher.bytes)
    memory.laps.lap(.finish)
  }

  /// What the rules make of attributions found by any tagger: kind, content, source and probability (not
  /// calibrated) of each; to fit the calibration.
  package static func kept(
    _ annotation: Annotation, _ facts: TokenView, _ found: [(FoundAttribution, Float)],
    _ acceptance: Acceptance
  ) -> [KeptAttribution] {
    var laps = QuotationLaps()
    let assembly = Assembly(annotation, facts, found, acceptance, without: [], &laps)
    return assembly.drafts.map {
      KeptAttribution(
        kind: assembly.finisher.kind($0), content: $0.content, source: $0.source, probability: $0.probability,
        isNested: assembly.finisher.isNested($0),
        utterance: UtteranceFeatures($0, assembly.finisher.kind($0), annotation.tokens, facts))
    }
  }
}

/// An attribution that stays, in tokens.
package struct KeptAttribution {
  package var kind: Quotation.Kind
  package var content: [Range<Int>]
  package var source: [Range<Int>]
  package var probability: Float
  /// Whether its cue stands in quotation marks.
  package var isNested: Bool
  /// What decides whether it is said.
  package var utterance: UtteranceFeatures
}

/// What is done to drafts, in this order; each can be left out to see what it is worth.
package enum DraftStep: String, CaseIterable, Sendable {
  case snap, straighten, repairs, content, neighbours, frames, layouts, looseMarks
}

/// From what the taggers found to the drafts of all quotations of an article.
private struct Assembly {
  var drafts: [QuotationDraft] = []
  private(set) var terms: [Range<Int>] = []
  let finisher: QuotationFinisher

  init(
    _ annotation: Annotation, _ facts: TokenView, _ found: [(FoundAttribution, Float)],
    _ acceptance: Acceptance, without: Set<DraftStep>, _ laps: inout QuotationLaps
  ) {
    let segments = Segment.read(annotation)
    finisher = QuotationFinisher(annotation, facts, segments, acceptance)
    let stretches = QuotedStretches(segments)
    let repairs = DraftRepairs(facts: facts, segments: segments, stretches: stretches)
    take(found, repairs, acceptance, facts)
    laps.lap(.acceptance)
    let has = { (step: DraftStep) in !without.contains(step) }
    let pieces = QuotedPieces(facts: facts, stretches: stretches)
    if has(.snap) { pieces.snap(&drafts) }
    if has(.straighten) { pieces.straighten(&drafts) }
    laps.lap(.looseMarks)
    if has(.repairs) { repairs.apply(&drafts) }
    laps.lap(.repairs)
    if has(.content) { ContentRepairs(facts: facts).apply(&drafts) }
    if has(.neighbours) { Neighbours(facts: facts).mend(&drafts) }
    if has(.frames) { Frames(facts: facts, stretches: stretches).add(to: &drafts) }
    laps.lap(.repairs)
    if has(.layouts) { SpeechLayouts(facts: facts, segments: segments).apply(&drafts) }
    laps.lap(.layouts)
    var loose = LooseQuotes(facts, stretches)
    if has(.looseMarks) { loose.place(&drafts) }
    laps.lap(.looseMarks)
    Self.shareStretches(&drafts, facts)
    Self.removeDoubles(&drafts)
    terms = loose.terms
  }

  /// Takes what is likely enough of what the taggers found.
  private mutating func take(
    _ found: [(FoundAttribution, Float)], _ repairs: DraftRepairs, _ acceptance: Acceptance,
    _ facts: TokenView
  ) {
    for (tagged, believed) in found {
      var draft = QuotationDraft(tagged, probability: believed)
      if let sourced = repairs.withSource(tagged) {
        draft = QuotationDraft(
          sourced,
          probability: sourced.content.isEmpty
            ? 0 : acceptance.probability(Acceptance.features(sourced, facts)))
        draft.trace.changes.insert(.subject)
      }
      if draft.probability >= acceptance.threshold, !draft.content.isEmpty { drafts.append(draft) }
    }
  }

  /// “It stays shut ” , she said . “ We wait ” , added Joris Baan: a stretch in marks that two cues claim is
  /// that cue's which has nothing else.
  private static func shareStretches(_ drafts: inout [QuotationDraft], _ facts: TokenView) {
    var alone: Set<Range<Int>> = []
    for draft in drafts where draft.content.count == 1 && !draft.cue.isEmpty {
      if facts.state[draft.content[0].lowerBound] == QuoteState.opening { alone.insert(draft.content[0]) }
    }
    for d in drafts.indices where drafts[d].content.count > 1 {
      let rest = drafts[d].content.filter { !alone.contains($0) }
      if !rest.isEmpty, rest.count < drafts[d].content.count {
        drafts[d].content = rest
        drafts[d].trace.changes.insert(.shared)
      }
    }
  }

  /// Two cues with one source and one content are one quotation.
  static func removeDoubles(_ drafts: inout [QuotationDraft]) {
    var seen: Set<[[Range<Int>]]> = []
    drafts = drafts.sorted { $0.probability > $1.probability }.filter {
      seen.insert([$0.content, $0.source]).inserted
    }
  }
}

extension EmbeddedWeights {
  package static let quotations = QuotationModel(
    cues: open("cues.bin", cue_weights(), cue_weights_size()),
    spans: open("attributions.bin", attribution_weights(), attribution_weights_size()))
}
