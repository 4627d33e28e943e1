// The stage that finds everything attributed to anybody: learned taggers first, then layouts and loose quotation
// marks by rule, then kinds, classes and who was told.
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
    let segments = Segment.read(annotation)
    memory.laps.lap(.facts)
    let found = model.attributions(facts, &memory)
    var drafts: [QuotationDraft] = [], spare: [QuotationDraft] = []
    let repairs = DraftRepairs(annotation, facts, segments)
    for (tagged, believed) in found {
      var (attribution, probability) = (tagged, believed)
      if let sourced = repairs.withSource(tagged) {
        attribution = sourced
        probability =
          sourced.content.isEmpty ? 0 : model.acceptance.probability(Acceptance.features(sourced, facts))
      }
      let draft = QuotationDraft(attribution, probability: probability, facts)
      // Words that seldom report must convince more, and so must what nobody says.
      let isWeak = facts.cueClass[attribution.cue.head] <= 1
      let needed = model.acceptance.threshold + (isWeak ? 0.06 : 0) + (attribution.source.isEmpty ? 0.08 : 0)
      if probability >= needed, !draft.content.isEmpty { drafts.append(draft) } else { spare.append(draft) }
    }
    memory.laps.lap(.acceptance)
    let stretches = QuotedStretches(segments)
    let pieces = QuotedPieces(annotation, facts, stretches)
    pieces.snap(&drafts)
    pieces.straighten(&drafts)
    memory.laps.lap(.looseMarks)
    repairs.apply(&drafts)
    memory.laps.lap(.repairs)
    let phrases = ReportingPhrases(annotation, facts, stretches)
    phrases.mend(&drafts)
    phrases.mend(&spare)
    drafts.removeAll { $0.content.isEmpty }
    phrases.apply(&drafts)
    memory.laps.lap(.phrases)
    SpeechLayouts(annotation, facts, segments).apply(&drafts)
    memory.laps.lap(.layouts)
    var loose = LooseQuotes(annotation, facts, stretches)
    loose.place(&drafts, spare: spare)
    memory.laps.lap(.looseMarks)
    Self.removeDoubles(&drafts)
    let finisher = QuotationFinisher(annotation, facts, segments)
    annotation.quotations = drafts.map(finisher.quotation).sorted { $0.extent < $1.extent }
    annotation.terms = loose.terms.map { finisher.bytes($0) }
    memory.laps.lap(.finish)
  }

  /// Two cues with one source and one content are one quotation.
  static func removeDoubles(_ drafts: inout [QuotationDraft]) {
    var seen: Set<[[Range<Int>]]> = []
    drafts = drafts.sorted { $0.probability > $1.probability }.filter { seen.insert([$0.content, $0.source]).inserted }
  }
}

extension EmbeddedWeights {
  package static let quotations = QuotationModel(
    cues: open("cues.bin", cue_weights(), cue_weights_size()),
    spans: open("attributions.bin", attribution_weights(), attribution_weights_size()))
}
