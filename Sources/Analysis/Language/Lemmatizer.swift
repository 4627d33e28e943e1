// Lemmas as rules: how many bytes to take off the end of a form and what to put there. Rules were learned by
// tag and ending, with single forms as exceptions.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import CModels
import DocumentModel

/// The lemma of a token, as text.
public enum Lemma {
  /// The lemma of a token that the language engine has read; `text` is the article's.
  public static func text(of token: Token, in text: String) -> String {
    LemmaRules.shared.apply(token.lemmaRule, to: text[bytes: token.range])
  }
  /// What `Token.lemma` holds for this lemma.
  public static func hash(_ lemma: String) -> UInt32 { Form.hash(lemma) }
}

package struct LemmaRules: Sendable {
  package static let shared = LemmaRules(EmbeddedWeights.lemmas)

  /// One rule: lower the form if it says so, take `strip` bytes off, put `tail` there.
  package struct Rule: Hashable, Sendable {
    package var lowers: Bool
    package var strip: Int
    package var tail: [UInt8]
    package init(lowers: Bool, strip: Int, tail: [UInt8]) {
      self.lowers = lowers
      self.strip = strip
      self.tail = tail
    }
    /// The rule that makes `lemma` of `form`.
    package init(form: String, lemma: String) {
      let raw = Array(form.utf8)
      let low = Array(WordKey.lowered(form).utf8)
      let goal = Array(lemma.utf8)
      func shared(_ a: [UInt8]) -> Int { zip(a, goal).prefix { $0 == $1 }.count }
      let lowers = shared(raw) <= shared(low)
      let base = lowers ? low : raw
      var keep = min(shared(base), base.count)
      while keep > 0, keep < base.count, base[keep] & 0xc0 == 0x80 { keep -= 1 }
      self.init(lowers: lowers, strip: base.count - keep, tail: Array(goal[keep...]))
    }
  }

  package let rules: [Rule]
  private let index: RowIndex
  private let numbers: UnsafeBuffer<UInt16>
  static let longestEnding = 5

  package init(_ file: WeightFile) {
    index = RowIndex(file, "lemmas")
    numbers = UnsafeBuffer(file.array("lemmas.rules"))
    let strips = file.array("lemmas.strips", of: UInt8.self)
    let ends = file.array("lemmas.ends", of: UInt32.self)
    let tails = file.array("lemmas.tails", of: UInt8.self)
    rules = strips.indices.map { number in
      let from = number == 0 ? 0 : Int(ends[number - 1])
      return Rule(
        lowers: strips[number] & 0x80 != 0, strip: Int(strips[number] & 0x7f),
        tail: Array(tails[from..<Int(ends[number])]))
    }
  }

  package func apply(_ number: UInt16, to form: some StringProtocol) -> String {
    guard Int(number) < rules.count else { return String(form) }
    let rule = rules[Int(number)]
    let base = rule.lowers ? WordKey.lowered(form) : String(form)
    if rule.strip == 0, rule.tail.isEmpty { return base }
    return String(decoding: Array(base.utf8.dropLast(rule.strip)) + rule.tail, as: UTF8.self)
  }

  /// Capitals decide what a lemma keeps: 0 lower case, 1 a capital at the start of a sentence, 2 elsewhere.
  package static func context(_ token: Token, isFirst: Bool) -> UInt32 {
    token.shape == .lower ? 0 : isFirst ? 1 : 2
  }
  package static func key(_ form: UInt32, _ tag: Tag, _ context: UInt32) -> UInt32 {
    Feature.hash(20, form, UInt32(tag.rawValue), context)
  }
  package static func endingKey(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ length: Int, _ tag: Tag, _ context: UInt32
  ) -> UInt32 {
    var hash: UInt32 = Form.seed
    for position in (range.end - length)..<range.end {
      let byte = bytes[position]
      hash = Form.step(hash, byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)
    }
    return Feature.hash(21 + UInt32(length), hash, UInt32(tag.rawValue), context)
  }

  /// The rule of a token.
  func rule(_ token: Token, _ context: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt16 {
    let exception = index.row(LemmaRules.key(token.form, token.tag, context))
    if exception != RowIndex.none { return numbers[Int(exception)] }
    for length in stride(from: min(Self.longestEnding, token.range.count), through: 0, by: -1) {
      let row = index.row(LemmaRules.endingKey(bytes, token.range, length, token.tag, context))
      if row != RowIndex.none { return numbers[Int(row)] }
    }
    return 0
  }
}

/// Sets the lemmas of tokens whose tags are known. Remembers the rules of recent words.
struct Lemmatizer: ~Copyable {
  private static let slots = 4096
  private var keys = [UInt64](repeating: 0, count: slots)
  private var found = [UInt16](repeating: 0, count: slots)

  mutating func run(_ tokens: UnsafeMutableBufferPointer<Token>, _ bytes: UnsafeBufferPointer<UInt8>) {
    let table = LemmaRules.shared
    for index in tokens.indices {
      let token = tokens[index]
      let context = LemmaRules.context(token, isFirst: index == 0)
      let key = UInt64(token.form) << 16 | UInt64(token.tag.rawValue) << 2 | UInt64(context) | 1 << 63
      let slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 52)
      if keys[slot] != key || token.shape == .digitsAndLetters {
        keys[slot] = key
        found[slot] = table.rule(token, context, bytes)
      }
      let number = found[slot]
      tokens[index].lemmaRule = number
      tokens[index].lemma = Lemmatizer.hash(token, table.rules[Int(number)], bytes)
    }
  }

  @inline(__always)
  private static func hash(
    _ token: Token, _ rule: LemmaRules.Rule, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt32 {
    if rule.strip == 0, rule.tail.isEmpty { return token.form }
    var hash = Form.partial(bytes, token.range.start, max(token.range.start, token.range.end - rule.strip))
    rule.tail.withUnsafeBufferPointer { tail in
      // Tails are lower case but for "I".
      for byte in tail { hash = Form.step(hash, byte == 0x49 ? 0x69 : byte) }
    }
    return hash == 0 ? 1 : hash
  }
}
