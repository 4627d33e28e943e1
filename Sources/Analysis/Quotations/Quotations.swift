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

  /// With the embedded weights.
  public init() { model = EmbeddedWeights.quotations }

  package init(_ model: QuotationModel) { self.model = model }

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
    let assembly = Assembly(annotation, facts, found, model.acceptance, &memory.laps)
    annotation.quotations = assembly.drafts.map(assembly.finisher.quotation).filter { !$0.content.isEmpty }
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
    let assembly = Assembly(annotation, facts, found, acceptance, &laps)
    return assembly.drafts.map {
      KeptAttribution(
        kind: assembly.finisher.kind($0), content: $0.content, source: $0.source, probability: $0.probability,
        isNested: assembly.finisher.isNested($0))
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
}

/// From what the taggers found to the drafts of all quotations of an article.
private struct Assembly {
  var drafts: [QuotationDraft] = []
  let terms: [Range<Int>]
  let finisher: QuotationFinisher

  init(
    _ annotation: Annotation, _ facts: TokenFacts, _ found: [(FoundAttribution, Float)],
    _ acceptance: Acceptance,
    _ laps: inout QuotationLaps
  ) {
    let segments = Segment.read(annotation)
    var spare: [QuotationDraft] = []
    let repairs = DraftRepairs(annotation, facts, segments)
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
    laps.lap(.acceptance)
    let stretches = QuotedStretches(Segment.seen(segments, facts))
    let pieces = QuotedPieces(annotation, facts, stretches)
    pieces.snap(&drafts)
    pieces.straighten(&drafts)
    laps.lap(.looseMarks)
    repairs.apply(&drafts)
    laps.lap(.repairs)
    let phrases = ReportingPhrases(annotation, facts, stretches)
    phrases.mend(&drafts)
    phrases.mend(&spare)
    drafts.removeAll { $0.content.isEmpty }
    SourceEdges(annotation, facts).mend(&drafts)
    let heads = SourceHeads(annotation, facts)
    heads.mend(&drafts)
    let cueEdges = CueEdges(annotation, facts), narration = NarrationEdges(annotation, facts)
    cueEdges.mend(&drafts)
    ClauseEdges(annotation, facts).mend(&drafts)
    MainClause(annotation, facts).mend(&drafts)
    let whole = WholeClauses(annotation, facts)
    whole.mend(&drafts)
    narration.mend(&drafts)
    // What may yet be kept for its marks has the same edges.
    var likely = spare.filter { $0.probability > 0.12 && !$0.content.isEmpty }
    cueEdges.mend(&likely)
    whole.mend(&likely)
    narration.mend(&likely)
    spare = likely + spare.filter { $0.content.isEmpty }
    Neighbours(annotation, facts).mend(&drafts)
    drafts.removeAll { $0.content.isEmpty }
    phrases.apply(&drafts)
    DashedQuotes(annotation, facts, stretches).apply(&drafts)
    laps.lap(.phrases)
    SpeechLayouts(annotation, facts, segments).apply(&drafts)
    laps.lap(.layouts)
    var loose = LooseQuotes(annotation, facts, QuotedStretches(segments))
    loose.place(&drafts, spare: spare)
    // Those found since.
    heads.mend(&drafts)
    whole.mendMarks(&drafts)
    laps.lap(.looseMarks)
    Self.removeDoubles(&drafts)
    terms = loose.terms
    finisher = QuotationFinisher(annotation, facts, segments, acceptance)
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
