// Layers that no stage would give: trees with circles and with heads anywhere, tags, relations and labels by
// chance, names and quoted spans that overlap, cut code points or lie outside. What reads them must have an
// answer for all of it.
import DocumentModel

enum Scramble {
  /// Spoils the layers that quotations and actors are found from; one token in `every` and all lists.
  static func layers(of annotation: inout Annotation, _ random: inout SplitMix64) {
    let every = random.pick([1, 2, 5, 20])
    for i in annotation.tokens.indices where random.once(in: every) {
      spoil(&annotation.tokens[i], annotation.tokens.count, &random)
    }
    if random.once(in: 2) { annotation.names = names(annotation.tokens.count, &random) }
    if random.once(in: 2) { annotation.quoted = quoted(annotation.article.text.utf8.count, &random) }
    if random.once(in: 4) { annotation.sentences = sentences(annotation.tokens.count, &random) }
    if random.once(in: 4) { annotation.paragraphs = paragraphs(annotation.article.text.utf8.count, &random) }
  }

  /// Quotations that no stage would find, for the stage that tells who speaks.
  static func quotations(of annotation: inout Annotation, _ random: inout SplitMix64) {
    let count = annotation.article.text.utf8.count
    func ranges() -> [ByteRange] { (0..<random.below(4)).map { _ in range(count, &random) } }
    annotation.quotations = (0..<random.below(12)).map { _ in
      var quotation = Quotation(
        kind: random.pick(Quotation.Kind.allCases), content: ranges(), cue: ranges(), source: ranges())
      quotation.addresseeRange = random.once(in: 3) ? range(count, &random) : nil
      quotation.citedRanges = random.once(in: 3) ? ranges() : []
      return quotation
    }
  }

  private static func spoil(_ token: inout Token, _ count: Int, _ random: inout SplitMix64) {
    if random.once(in: 2) { token.head = head(count, &random) }
    if random.once(in: 3) { token.tag = random.pick(Tag.allCases) }
    if random.once(in: 3) { token.universal = random.pick(UniversalTag.allCases) }
    if random.once(in: 3) { token.relation = random.pick(Relation.allCases) }
    if random.once(in: 5) { token.shape = random.pick(Token.Shape.allCases) }
    if random.once(in: 5) { token.name = NameTag(rawValue: UInt8(random.below(256))) }
    if random.once(in: 9) { token.flags = Token.Flags(rawValue: UInt8(random.below(256))) }
    if random.once(in: 9) { (token.lemma, token.form) = (token.form, token.lemma) }
  }

  private static func head(_ count: Int, _ random: inout SplitMix64) -> Int32 {
    switch random.below(12) {
    case 0: Int32.random(in: .min ... .max, using: &random)
    case 1: random.pick([-2, Int32.min, Int32.max, Int32(count), Int32(count) + 1])
    default: Int32(random.below(count))
    }
  }

  private static func names(_ count: Int, _ random: inout SplitMix64) -> [NameSpan] {
    (0..<random.below(20)).map { _ in
      let start = random.below(count + 3)
      return NameSpan(tokens: start..<start + random.below(6), kind: random.pick(NameSpan.Kind.allCases))
    }
  }

  private static func quoted(_ count: Int, _ random: inout SplitMix64) -> [QuotedSpan] {
    (0..<random.below(12)).map { _ in
      QuotedSpan(
        range: range(count, &random), depth: random.below(5) - 1, isClosed: random.once(in: 2),
        continues: random.once(in: 3))
    }
  }

  private static func sentences(_ count: Int, _ random: inout SplitMix64) -> [Range<Int>] {
    var sentences: [Range<Int>] = [], start = 0
    while start < count {
      let end = min(count, start + 1 + random.below(40))
      sentences.append(start..<end)
      start = end
    }
    return sentences
  }

  private static func paragraphs(_ count: Int, _ random: inout SplitMix64) -> [ByteRange] {
    (0..<random.below(6)).map { _ in range(count, &random) }.sorted()
  }

  /// Mostly inside the text.
  private static func range(_ count: Int, _ random: inout SplitMix64) -> ByteRange {
    let start = random.below(count + 2)
    return ByteRange(start, start + random.below(random.pick([2, 20, 200, count + 9])))
  }
}
