// What the encoders are told about a token: eight features, and for names a ninth, each a hash that finds a
// row of numbers.
// raw: memory reserved for as many tokens as the sentence has, and weights of one build with the program.
import DocumentModel

package enum LanguageFeatures {
  /// Features of a token; the encoder of names has one more.
  package static let slots = 8
  package static let nameSlots = 9
  /// Template of the word itself, which word vectors belong to.
  package static let wordTemplate: UInt32 = 1

  /// The hash of a word's feature, from its folded spelling (see `WordKey`).
  package static func wordHash(_ folded: String) -> UInt32 { Feature.hash(wordTemplate, Form.hash(folded)) }

  /// Writes the feature hashes of a sentence's tokens to `out`, `slots` each, and where `slots` are nine,
  /// what lists say of names; `marks` has what `Gazetteer.mark` wrote.
  package static func hashes(
    of tokens: UnsafePointer<Token>, _ count: Int, marks: UnsafePointer<UInt32>, slots: Int,
    in bytes: UnsafeBufferPointer<UInt8>,
    into out: UnsafeMutablePointer<UInt32>
  ) {
    let lexicon = Lexicon.shared
    for index in 0..<count {
      hashes(
        of: tokens[index], isFirst: index == 0, lexicon: lexicon.bits(tokens[index].form), in: bytes,
        into: out + index * slots)
      if slots == nameSlots { out[index * slots + 8] = marks[index] == 0 ? 0 : Feature.hash(9, marks[index]) }
    }
  }

  /// Writes the first eight features of one token to `out`. `isFirst` tells the first token of a sentence.
  @inline(__always)
  private static func hashes(
    of token: Token, isFirst: Bool, lexicon bits: UInt32, in bytes: UnsafeBufferPointer<UInt8>,
    into out: UnsafeMutablePointer<UInt32>
  ) {
    let start = token.range.start
    let end = token.range.end
    let count = end - start
    let shape = UInt32(token.shape.rawValue)
    var suffix: UInt32 = 0
    var suffix2: UInt32 = 0
    var suffix3: UInt32 = 0
    // Tails of up to four bytes, folded; digits are 0.
    var position = end
    var length = 0
    while position > start, length < 4 {
      position -= 1
      length += 1
      suffix = suffix << 8 | UInt32(folded(bytes[position]))
      if length == 2 { suffix2 = suffix }
      if length == 3 { suffix3 = suffix }
    }
    if length < 2 { suffix2 = suffix }
    if length < 3 { suffix3 = suffix }
    var prefix: UInt32 = 0
    for index in start..<min(end, start + 3) { prefix = prefix << 8 | UInt32(folded(bytes[index])) }
    let place: UInt32 = (isFirst ? 1 : 0) | (token.flags.contains(.spaceBefore) ? 2 : 0)
    out[0] = Feature.hash(wordTemplate, wordForm(token, bytes))
    out[1] = Feature.hash(2, suffix2, shape)
    out[2] = Feature.hash(3, suffix3)
    out[3] = count > 3 ? Feature.hash(4, suffix) : 0
    out[4] = Feature.hash(5, prefix)
    out[5] = Feature.hash(6, shape, place)
    out[6] = Feature.hash(7, pattern(bytes, start, end))
    out[7] = bits == 0 ? 0 : Feature.hash(8, bits, token.shape == .lower ? 0 : 1)
  }

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte >= 0x30 && byte <= 0x39 ? 0x30 : byte
  }

  /// The token's form with every digit as 0.
  @inline(__always)
  static func wordForm(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard token.shape == .digits || token.shape == .digitsAndLetters || token.shape == .address else {
      return token.form
    }
    var hash = Form.seed
    for index in token.range.start..<token.range.end {
      let byte = bytes[index]
      // Long numbers and addresses have their first bytes only.
      if index - token.range.start > 24 { break }
      hash = Form.step(hash, folded(byte))
    }
    return hash == 0 ? 1 : hash
  }

  /// Kinds of characters in order, runs shortened to two: "Mc-Leod" is "Xx-Xx", "1,250" is "d,dd".
  @inline(__always)
  private static func pattern(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    var hash = Form.seed
    var last: UInt8 = 0
    var run = 0
    for index in start..<min(end, start + 20) {
      let byte = bytes[index]
      var kind: UInt8
      switch byte {
      case 0x61...0x7a: kind = 0x78
      case 0x41...0x5a: kind = 0x58
      case 0x30...0x39: kind = 0x64
      case 0x80...: kind = 0x75
      default: kind = byte
      }
      if kind == last {
        run += 1
        if run > 2 { continue }
      } else {
        run = 1
        last = kind
      }
      hash = Form.step(hash, kind)
    }
    return hash
  }
}
