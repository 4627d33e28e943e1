// A date's words, numbers and marks, each with what it can mean. What no date holds ends it here.

/// The pieces of a date.
struct DateWords {
  enum Kind: Equatable {
    /// Its digits are counted, since 03 and 2003 are not read alike.
    case number(Int, digits: Int)
    case word(DateMeaning)
    case mark(UInt8)
  }

  struct Piece {
    var kind: Kind
    /// Whether white space or a comment stands before it.
    var isApart: Bool
  }

  private(set) var pieces: [Piece] = []
  /// The last comment in round brackets: "(CEST)".
  private(set) var comment: Substring?

  /// Nil when a word is in no table, or a mark is none of dates.
  init?(_ raw: some StringProtocol) {
    pieces.reserveCapacity(16)
    let scalars = raw.unicodeScalars
    var at = scalars.startIndex
    var isApart = false
    while at < scalars.endIndex {
      let scalar = scalars[at]
      if scalar.isSpaceOfDates || scalar.value == 0xFE0E {
        isApart = true
        at = scalars.index(after: at)
      } else if scalar.isInvisible {
        at = scalars.index(after: at)
      } else if let digit = scalar.digit {
        guard let end = takeNumber(scalars, at, digit, isApart) else { return nil }
        (at, isApart) = (end, false)
      } else if scalar == "(" || scalar == "（" || scalar == "[" {
        guard let end = takeComment(scalars, at) else { return nil }
        (at, isApart) = (end, true)
      } else if let mark = scalar.markOfDates {
        pieces.append(Piece(kind: .mark(mark), isApart: isApart))
        (at, isApart) = (scalars.index(after: at), false)
      } else {
        guard scalar.isLetterOfDates, let end = takeWord(scalars, at, isApart) else { return nil }
        (at, isApart) = (end, false)
      }
      if pieces.count > 40 { return nil }
    }
  }

  /// When it is nothing but ten digits or so: seconds, or thirteen: milliseconds.
  var secondsSince1970: Int? {
    guard case .number(let value, let digits)? = pieces.first?.kind else { return nil }
    if pieces.count == 3 {
      guard pieces[1].kind == .mark(0x2E), digits == 10 || digits == 9, case .number = pieces[2].kind else {
        return nil
      }
    } else if pieces.count != 1 {
      return nil
    }
    switch digits {
    case 9, 10: return value < 4_102_444_800 ? value : nil
    case 13: return value < 4_102_444_800_000 ? value / 1000 : nil
    default: return nil
    }
  }

  private mutating func takeNumber<S: BidirectionalCollection<Unicode.Scalar>>(
    _ scalars: S, _ start: S.Index, _ first: Int, _ isApart: Bool
  ) -> S.Index? {
    var (value, digits) = (first, 1)
    var at = scalars.index(after: start)
    while at < scalars.endIndex, let digit = scalars[at].digit {
      digits += 1
      if digits > 18 { return nil }
      value = value * 10 + digit
      at = scalars.index(after: at)
    }
    pieces.append(Piece(kind: .number(value, digits: digits), isApart: isApart))
    return at
  }

  /// Comments nest and may escape a bracket; they hold anything.
  private mutating func takeComment<S: BidirectionalCollection<Unicode.Scalar>>(
    _ scalars: S, _ start: S.Index
  ) -> S.Index? {
    var depth = 0
    var at = start
    while at < scalars.endIndex {
      let scalar = scalars[at]
      at = scalars.index(after: at)
      switch scalar {
      case "\\": if at < scalars.endIndex { at = scalars.index(after: at) }
      case "(", "（", "[": depth += 1
      case ")", "）", "]":
        depth -= 1
        if depth == 0 {
          if scalars[start] != "[" {
            var inside = String.UnicodeScalarView()
            inside.append(contentsOf: scalars[scalars.index(after: start)..<scalars.index(before: at)])
            comment = Substring(String(inside))
          }
          return at
        }
      default: break
      }
    }
    return nil
  }

  private mutating func takeWord<S: BidirectionalCollection<Unicode.Scalar>>(
    _ scalars: S, _ start: S.Index, _ isApart: Bool
  ) -> S.Index? {
    if scalars[start].isIdeograph { return takeIdeographs(scalars, start, isApart) }
    var at = start
    var packed: UInt64 = 0
    var (count, isShort) = (0, true)
    while at < scalars.endIndex {
      let scalar = scalars[at]
      // Thai abbreviates with points within the word.
      let isPoint =
        scalar == "." && at > start && scalars[scalars.index(before: at)].isThai
        && scalars.index(after: at) < scalars.endIndex && scalars[scalars.index(after: at)].isThai
      guard isPoint || scalar.isLetterOfDates && !scalar.isIdeograph else { break }
      count += 1
      if count > 24 { return nil }
      if scalar.isASCII && count <= 8 {
        packed = packed << 8 | UInt64(scalar.value | 0x20)
      } else {
        isShort = false
      }
      at = scalars.index(after: at)
    }
    let meaning: DateMeaning?
    if isShort {
      meaning = DateMeaning.of(packed: packed)
    } else {
      var word = String.UnicodeScalarView()
      word.append(contentsOf: scalars[start..<at])
      // Turkish dotted capitals become two scalars in lower case.
      meaning = DateMeaning.of(String(String(word).lowercased().unicodeScalars.filter { $0.value != 0x307 }))
    }
    guard let meaning else { return nil }
    pieces.append(Piece(kind: .word(meaning), isApart: isApart))
    return at
  }

  /// Chinese, Japanese and Korean leave no blanks: the longest word that is known is taken.
  private mutating func takeIdeographs<S: BidirectionalCollection<Unicode.Scalar>>(
    _ scalars: S, _ start: S.Index, _ isApart: Bool
  ) -> S.Index? {
    for length in [3, 2, 1] {
      guard let end = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex) else { continue }
      var word = String.UnicodeScalarView()
      word.append(contentsOf: scalars[start..<end])
      if let meaning = DateMeaning.of(String(word)) {
        pieces.append(Piece(kind: .word(meaning), isApart: isApart))
        return end
      }
    }
    return nil
  }
}

extension Unicode.Scalar {
  fileprivate var digit: Int? {
    switch value {
    case 0x30...0x39: Int(value - 0x30)
    case 0x660...0x669: Int(value - 0x660)
    case 0x6F0...0x6F9: Int(value - 0x6F0)
    case 0x966...0x96F: Int(value - 0x966)
    case 0xE50...0xE59: Int(value - 0xE50)
    case 0xFF10...0xFF19: Int(value - 0xFF10)
    default: nil
    }
  }

  fileprivate var isSpaceOfDates: Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  fileprivate var isInvisible: Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Marks in the form that ASCII has of them; a dash of any length is a hyphen.
  fileprivate var markOfDates: UInt8? {
    switch value {
    case 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x7C, 0x27, 0x40: UInt8(value)
    case 0x2010...0x2015, 0x2212: 0x2D
    case 0xFF0F: 0x2F
    case 0xFF1A: 0x3A
    case 0x3001, 0xFF0C, 0x60C: 0x2C
    case 0xB7, 0x2022: 0x7C
    case 0x2019: 0x27
    default: nil
    }
  }

  fileprivate var isLetterOfDates: Bool {
    if isASCII { return (0x61...0x7A).contains(value | 0x20) }
    return value >= 0xAA
      && (properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered || isThai)
  }

  fileprivate var isThai: Bool { (0xE01...0xE4E).contains(value) }

  fileprivate var isIdeograph: Bool {
    switch value {
    case 0x3400...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }
}
