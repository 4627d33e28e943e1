// Inside a word: clitics, hyphens, periods, slashes, digits and their units.
// raw: bytes and tokens are lent as buffers, whose subscripts answer outside their ends as those of arrays
// do.
import DocumentModel

extension TokenScan {
  /// Reads one word from `start` and appends it, with its clitic if it has one; gives where the next piece
  /// begins.
  mutating func word(
    _ start: Int, _ chunk: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>
  ) -> Int {
    var position = start
    var last = ScalarClass.joiner
    var hasDigit = false
    var hasLetter = false
    if bytes[start] == 0x2e { position += 1 }  // ".5"
    while position < end {
      let (kind, length) = classOf(bytes, position, end, ascii)
      switch kind {
      case .letter, .upper, .joiner, .underscore:
        if hasDigit, !hasLetter, kind == .letter || kind == .upper, isUnit(position, start, end, ascii) {
          out.append(ByteRange(start, position))
          return position
        }
        if kind != .joiner { hasLetter = true }
        position += length
      case .digit:
        hasDigit = true
        position += length
      case .apostrophe:
        let next = position + length
        guard next < end, last == .letter || last == .upper || last == .digit else {
          return close(start, position, end)
        }
        let (following, _) = classOf(bytes, next, end, ascii)
        guard following == .letter || following == .upper else { return close(start, position, end) }
        var tail = next
        while tail < end, isLetterOrDigit(tail, end, ascii) {
          tail += classOf(bytes, tail, end, ascii).length
        }
        // "n't" takes the n with it.
        if tail - next == 1, bytes[next] | 0x20 == 0x74, bytes[position - 1] | 0x20 == 0x6e,
          position - 1 > start
        {
          out.append(ByteRange(start, position - 1))
          out.append(ByteRange(position - 1, tail))
          return tail
        }
        if TokenizerTables.contractionTails.contains(bytes, next, tail), !(hasDigit && bytes[next] == 0x73) {
          close(start, position, end)
          out.append(ByteRange(position, tail))
          return tail
        }
        position = next
      case .quote
      where bytes[position] == 0x60 && last == .upper && position + 1 < end
        && classOf(bytes, position + 1, end, ascii).kind == .upper:
        // O`Dorran, where the typist had no apostrophe.
        position += 1
      case .period:
        let next = position + 1
        if next < end {
          let (following, _) = classOf(bytes, next, end, ascii)
          if following == .digit, last == .digit {
            position = next
            last = .period
            continue
          }
          if following == .letter || following == .upper {
            if joins(start, position, next, end, last, hasDigit, ascii) {
              position = next
              last = .period
              continue
            }
          }
          if following == .period { return close(start, position, end) }
        }
        if keepsPeriod(start, position, end, ascii) {
          out.append(ByteRange(start, next))
          return next
        }
        return close(start, position, end)
      case .comma, .colon:
        // 200,000 and 7:30.
        let next = position + length
        if length == 1, bytes[position] != 0x3b, last == .digit, !hasLetter, next < end,
          bytes[next] >= 0x30 && bytes[next] <= 0x39
        {
          position = next
          last = kind
          continue
        }
        return close(start, position, end)
      case .slash:
        let next = position + 1
        // b/c, w/: written short.
        if position - start == 1, bytes[start] | 0x20 == 0x77 || bytes[start] | 0x20 == 0x62 {
          let tail = bytes[start] | 0x20 == 0x62 ? next + 1 : next
          if tail == end, tail == next || bytes[next] | 0x20 == 0x63 {
            out.append(ByteRange(start, tail))
            return tail
          }
        }
        if last == .digit, !hasLetter, next < end, bytes[next] >= 0x30 && bytes[next] <= 0x39 {
          position = next
          last = kind
          continue
        }
        return close(start, position, end)
      case .ampersand:
        // AT&T, R&D.
        let next = position + 1
        if last == .upper, next < end, classOf(bytes, next, end, ascii).kind == .upper {
          position = next
          last = kind
          continue
        }
        return close(start, position, end)
      case .hyphen:
        let next = position + length
        guard next < end, isLetterOrDigit(next, end, ascii), last != .underscore else {
          return close(start, position, end)
        }
        if staysWhole(start, position, next, end, hasDigit, hasLetter, ascii) {
          position = next
          last = kind
          hasDigit = true
          hasLetter = hasLetter || TokenizerTables.prefixes.contains(bytes, start, position - length)
          continue
        }
        return close(start, position, end)
      default:
        return close(start, position, end)
      }
      last = kind == .joiner ? last : kind
    }
    return close(start, position, end)
  }

  private func isLetterOrDigit(_ position: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>) -> Bool {
    let kind = classOf(bytes, position, end, ascii).kind
    return kind == .letter || kind == .upper || kind == .digit || kind == .joiner
  }

  /// Ends a word before `position`, cutting "cannot" and its like.
  @discardableResult
  private mutating func close(_ start: Int, _ position: Int, _ end: Int) -> Int {
    let word = ByteRange(start, position)
    let cut = position - start <= 8 ? cutInTwo(start, position) : 0
    if cut > 0 {
      out.append(ByteRange(start, start + cut))
      out.append(ByteRange(start + cut, position))
      return position
    }
    // "pre- and post-war", and speech broken off: the hyphen ends the word.
    if position + 1 == end || (position + 2 == end && bytes[position + 1] == 0x2c), position < end,
      bytes[position] == 0x2d, bytes[start] >= 0x61,
      position - start <= 3 || TokenizerTables.prefixes.contains(bytes, start, position)
    {
      out.append(ByteRange(start, position + 1))
      return position + 1
    }
    out.append(word)
    return position
  }

  /// How many bytes of a word of plain letters are its first part, when it is two words; else 0.
  func cutInTwo(_ start: Int, _ end: Int) -> Int {
    let last = bytes[end - 1] | 0x20
    guard last == 0x61 || last == 0x65 || last == 0x6d || last == 0x73 || last == 0x74 else { return 0 }
    if TokenizerTables.bareNegations.contains(bytes, start, end) { return end - start - 2 }
    if TokenizerTables.cutAfterOne.contains(bytes, start, end) { return 1 }
    if TokenizerTables.cutAfterThree.contains(bytes, start, end) { return 3 }
    if TokenizerTables.cutBeforeLast.contains(bytes, start, end) { return end - start - 1 }
    return 0
  }

  /// "20km", "5pm", "$10bn": the unit is a word; "20th", "1980s", "4A" are one.
  private func isUnit(_ position: Int, _ start: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>) -> Bool
  {
    var tail = position
    while tail < end {
      let kind = classOf(bytes, tail, end, ascii).kind
      if kind == .letter || kind == .upper {
        tail += classOf(bytes, tail, end, ascii).length
        if tail - position > 8 { return false }
      } else if kind == .digit || kind == .underscore {
        return false
      } else {
        break
      }
    }
    // "7.30a.m."
    if tail - position == 1, tail + 1 < end, bytes[tail] == 0x2e, bytes[tail + 1] | 0x20 == 0x6d { tail += 2 }
    // A capital letter after a figure is a name ("4A", "747B") unless it counts money or temperature.
    if tail - position == 1, bytes[position] >= 0x41, bytes[position] <= 0x5a {
      let byte = bytes[position]
      return byte == 0x4d || byte == 0x4b || (byte == 0x42 && start > 0 && bytes[start - 1] == 0x24)
    }
    return TokenizerTables.units.contains(bytes, position, tail)
  }

  /// Whether a period between letters belongs to the word: initials and addresses do, a missing space does
  /// not.
  private func joins(
    _ start: Int, _ period: Int, _ next: Int, _ end: Int, _ last: ScalarClass, _ hasDigit: Bool,
    _ ascii: UnsafePointer<ScalarClass>
  ) -> Bool {
    // U.S., a.m., Ph.D.: one letter before or after.
    var tail = next
    while tail < end, isLetterOrDigit(tail, end, ascii) { tail += classOf(bytes, tail, end, ascii).length }
    var head = period
    while head > start, bytes[head - 1] != 0x2e { head -= 1 }
    let before = period - head
    let after = tail - next
    let nextIsPeriod = tail < end && bytes[tail] == 0x2e
    if before == 1, after == 1 { return true }
    if before <= 2, after <= 2, nextIsPeriod { return true }
    if hasDigit && before > 1 { return true }
    // example.org, comp.sources.unix: lower case after the period, and an ending of addresses or more
    // periods.
    let following = classOf(bytes, next, end, ascii).kind
    if following == .letter {
      if TokenizerTables.topDomains.contains(bytes, next, tail), after >= 2, before >= 3 {
        return !(TokenizerTables.plainDomains.contains(bytes, next, tail))
      }
      if before == 1, classOf(bytes, head, end, ascii).kind == .upper { return false }
      if nextIsPeriod, tail + 1 < end, isLetterOrDigit(tail + 1, end, ascii) { return true }
      if head > start { return true }
      return after <= 4 && after >= 2 && fileEndings.contains(bytes, next, tail)
    }
    return fileEndings.contains(bytes, next, tail) && head == start && before > 2
  }

  /// Whether the period after a word is part of it: abbreviations, initials.
  private func keepsPeriod(
    _ start: Int, _ period: Int, _ end: Int, _ ascii: UnsafePointer<ScalarClass>
  ) -> Bool {
    let count = period - start
    if count == 1 {
      let byte = bytes[start]
      // Initials; the pronoun is none.
      if byte == 0x63 { return goesOn(period + 1, digits: true) }
      return byte >= 0x41 && byte <= 0x5a && byte != 0x49
    }
    if count == 2, bytes[start] >= 0xc3, classOf(bytes, start, end, ascii).kind == .upper { return true }
    if TokenizerTables.abbreviations.contains(bytes, start, period) {
      guard TokenizerTables.plainWords.contains(bytes, start, period) else { return true }
      // Words that are also words: only with a capital, and only when text goes on.
      let byte = bytes[start]
      return byte >= 0x41 && byte <= 0x5a && goesOn(period + 1, digits: count == 2)
    }
    // U.S. and its like hold periods already, of one or two letters each.
    var position = start
    var run = 0
    var periods = 0
    while position < period {
      if bytes[position] == 0x2e {
        periods += 1
        run = 0
      } else {
        run += 1
        if run > 2 || (bytes[position] >= 0x30 && bytes[position] <= 0x39) { return false }
      }
      position += 1
    }
    return periods > 0
  }

  /// Whether a letter or digit follows after one space: an abbreviation before its name ("No. 7", "Sat. 3").
  private func goesOn(_ position: Int, digits: Bool) -> Bool {
    guard position + 1 < bytes.count, bytes[position] == 0x20 else { return false }
    let byte = bytes[position + 1]
    return (byte >= 0x30 && byte <= 0x39) || (!digits && byte >= 0x41 && byte <= 0x5a)
  }

  /// Whether a hyphen is part of the word: prefixes, telephone numbers, given names of two syllables.
  private func staysWhole(
    _ start: Int, _ hyphen: Int, _ next: Int, _ end: Int, _ hasDigit: Bool, _ hasLetter: Bool,
    _ ascii: UnsafePointer<ScalarClass>
  ) -> Bool {
    if !hasDigit, TokenizerTables.prefixes.contains(bytes, start, hyphen) { return true }
    if hasDigit, !hasLetter {
      // 713-853-3989, 345-9945: three or five digits before, three or more after.
      var tail = next
      while tail < end, bytes[tail] >= 0x30, bytes[tail] <= 0x39 { tail += 1 }
      var head = hyphen
      while head > start, bytes[head - 1] >= 0x30, bytes[head - 1] <= 0x39 { head -= 1 }
      let before = hyphen - head
      let after = tail - next
      if head > start { return after >= 1 }
      if before == 1, after == 4 { return true }
      return (before == 3 || before == 5) && after >= 3 && after <= 4 && (after == 4 || before == 3)
        && !(before == 3 && after == 3 && !(tail < end && bytes[tail] == 0x2d))
    }
    // Chi-wai, Min-Woo: a capital, a short syllable, a short lower-case syllable that is no English word.
    return false
  }
}

extension TokenizerTables {
  /// Endings of addresses that are English words: "sold it.in the end" is no address.
  static let plainDomains = WordList("in it me no us")
}

let fileEndings = WordList(
  "doc xls pdf txt html htm zip exe jpg png gif com org net docx csv xlsx ppt mp3 url")
