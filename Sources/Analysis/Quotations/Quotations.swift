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
    let facts = TokenFacts(annotation, lexicon: model.lexicon)
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
    _ annotation: Annotation, _ facts: TokenFacts, _ found: [(FoundAttribution, Float)],
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
  case snap, straighten, repairs, phrases, sourceEdges, mainClause, neighbours, frontedPhrases, dashes
  case layouts, looseMarks
}

/// From what the taggers found to the drafts of all quotations of an article.
private struct Assembly {
  var drafts: [QuotationDraft] = []
  /// Attributions that are not sure enough by themselves.
  private var spare: [QuotationDraft] = []
  private(set) var terms: [Range<Int>] = []
  let finisher: QuotationFinisher

  init(
    _ annotation: Annotation, _ facts: TokenFacts, _ found: [(FoundAttribution, Float)],
    _ acceptance: Acceptance, without: Set<DraftStep>, _ laps: inout QuotationLaps
  ) {
    let segments = Segment.read(annotation)
    finisher = QuotationFinisher(annotation, facts, segments, acceptance)
    let repairs = DraftRepairs(annotation, facts, segments)
    take(found, repairs, acceptance, facts)
    laps.lap(.acceptance)
    let has = { (step: DraftStep) in !without.contains(step) }
    let stretches = QuotedStretches(Segment.seen(segments, facts))
    let pieces = QuotedPieces(annotation, facts, stretches)
    if has(.snap) { pieces.snap(&drafts) }
    if has(.straighten) { pieces.straighten(&drafts) }
    laps.lap(.looseMarks)
    if has(.repairs) { repairs.apply(&drafts) }
    laps.lap(.repairs)
    let phrases = ReportingPhrases(annotation, facts, stretches)
    if has(.phrases) {
      phrases.mend(&drafts)
      phrases.mend(&spare)
    }
    drafts.removeAll { $0.content.isEmpty }
    if has(.sourceEdges) { SourceEdges(annotation, facts).mend(&drafts) }
    if has(.mainClause) { MainClause(annotation, facts).mend(&drafts) }
    if has(.neighbours) { Neighbours(annotation, facts).mend(&drafts) }
    drafts.removeAll { $0.content.isEmpty }
    if has(.frontedPhrases) { phrases.apply(&drafts) }
    if has(.dashes) { DashedQuotes(annotation, facts, stretches).apply(&drafts) }
    laps.lap(.dashes)
    if has(.layouts) { SpeechLayouts(annotation, facts, segments).apply(&drafts) }
    laps.lap(.layouts)
    var loose = LooseQuotes(annotation, facts, QuotedStretches(segments))
    if has(.looseMarks) { loose.place(&drafts, spare: spare) }
    laps.lap(.looseMarks)
    Self.shareStretches(&drafts, facts)
    Self.removeDoubles(&drafts)
    terms = loose.terms
  }

  /// Shares out what the taggers found: what is likely enough, and what is not.
  private mutating func take(
    _ found: [(FoundAttribution, Float)], _ repairs: DraftRepairs, _ acceptance: Acceptance,
    _ facts: TokenFacts
  ) {
    for (tagged, believed) in found {
      var draft = QuotationDraft(tagged, probability: believed)
      var attribution = tagged
      if let sourced = repairs.withSource(tagged) {
        attribution = sourced
        draft = QuotationDraft(
          sourced,
          probability: sourced.content.isEmpty
            ? 0 : acceptance.probability(Acceptance.features(sourced, facts)))
        draft.trace.changes.insert(.subject)
      }
      if draft.probability > 0.12 { draft.trace.note(Acceptance.features(attribution, facts), acceptance) }
      // Words that seldom report must convince more, and so must what nobody says.
      let isWeak = facts.cueClass[attribution.cue.head] <= 1
      let needed = acceptance.threshold + (isWeak ? 0.06 : 0) + (attribution.source.isEmpty ? 0.08 : 0)
      if draft.probability >= needed, !draft.content.isEmpty {
        drafts.append(draft)
      } else {
        spare.append(draft)
      }
    }
  }

  /// “It stays shut ” , she said . “ We wait ” , added Joris Baan: a stretch in marks that two cues claim is
  /// that cue's which has nothing else.
  private static func shareStretches(_ drafts: inout [QuotationDraft], _ facts: TokenFacts) {
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
