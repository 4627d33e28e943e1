// Rich Text Format as databases export it, read for its words. Bytes follow the code page of the document or
// of the font in force, \u follows UTF-16 and swallows as many fallback characters as \uc says (Rich Text
// Format 1.9.1).

/// The paragraphs of an RTF document. Groups that hold no text of the page (fonts, pictures, running heads,
/// what a newer writer marked as to be passed by) are left out; damage ends what was open.
func rtfLines(_ bytes: [UInt8]) -> [ExportLine] {
  var reader = RTFReader(bytes)
  reader.read()
  return reader.lines
}

private struct RTFReader {
  private struct State {
    var skips = false
    var isBold = false
    var fallbackLength = 1
    var codePage = 0
    var fontSize = 24
    var style = 0
  }

  /// A group nested deeper than this is passed by.
  private static let deepest = 256

  private let bytes: [UInt8]
  private var at = 0
  private var state = State()
  private var outer: [State] = []
  private var tooDeep = 0
  private var documentCodePage = 1252
  private var fonts: [Int: Int] = [:]
  /// The font whose entry in the font table is being read.
  private var declaredFont: Int?
  private var isFontTable = false
  private var fontTableDepth = 0
  private var ignorable = false
  /// Bytes of the code page that are not decoded yet.
  private var pending: [UInt8] = []
  private var surrogate: UInt16?
  private var fallbackLeft = 0
  private var line = ExportLine(text: "")
  private var largest = 0
  private var startsPage = true
  private(set) var lines: [ExportLine] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x7B: openGroup()
      case 0x7D: closeGroup()
      case 0x5C: control()
      case 0x0A, 0x0D: break
      default: character(byte)
      }
    }
    (tooDeep, state) = (0, State())
    endLine()
  }

  private mutating func openGroup() {
    flush()
    fallbackLeft = 0
    if outer.count >= Self.deepest { tooDeep += 1 } else { outer.append(state) }
  }

  private mutating func closeGroup() {
    flush()
    fallbackLeft = 0
    if tooDeep > 0 {
      tooDeep -= 1
    } else if let last = outer.popLast() {
      state = last
      if isFontTable, outer.count < fontTableDepth { isFontTable = false }
    }
  }

  private mutating func control() {
    guard at < bytes.count else { return }
    let first = bytes[at]
    guard isLetter(first) else {
      at += 1
      return symbol(first)
    }
    let start = at
    while at < bytes.count, isLetter(bytes[at]), at - start < 32 { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    var number: Int?
    var isNegative = false
    if at + 1 < bytes.count, bytes[at] == 0x2D, isDigit(bytes[at + 1]) {
      isNegative = true
      at += 1
    }
    while at < bytes.count, isDigit(bytes[at]) {
      number = min((number ?? 0) * 10 + Int(bytes[at] - 0x30), 1 << 30)
      at += 1
    }
    if at < bytes.count, bytes[at] == 0x20 { at += 1 }
    apply(word, number.map { isNegative ? -$0 : $0 })
  }

  /// A control of one sign.
  private mutating func symbol(_ sign: UInt8) {
    switch sign {
    case 0x27:
      guard at + 1 < bytes.count, let high = hexValue(bytes[at]), let low = hexValue(bytes[at + 1]) else {
        return
      }
      at += 2
      character(UInt8(high << 4 | low))
    case 0x2A: ignorable = true
    case 0x7E: put("\u{A0}")
    case 0x5F: put("\u{2011}")
    case 0x2D: break
    case 0x0A, 0x0D: endLine()
    case 0x5C, 0x7B, 0x7D: character(sign)
    default: break
    }
    if sign != 0x2A { ignorable = false }
  }

  private mutating func apply(_ word: String, _ number: Int?) {
    let wasIgnorable = ignorable
    ignorable = false
    if word == "u" { return unicode(number ?? 0) }
    flush()
    switch word {
    case "par", "row", "sect": endLine()
    case "line": put(" ")
    case "page":
      endLine()
      startsPage = true
    case "pagebb": startsPage = true
    case "tab", "cell": put("\t")
    case "emdash": put("—")
    case "endash": put("–")
    case "lquote": put("‘")
    case "rquote": put("’")
    case "ldblquote": put("“")
    case "rdblquote": put("”")
    case "bullet": put("•")
    case "emspace", "enspace", "qmspace": put(" ")
    case "b": state.isBold = number != 0
    case "plain": (state.isBold, state.fontSize, state.codePage) = (false, 24, 0)
    case "pard": state.style = 0
    case "s": state.style = number ?? 0
    case "fs": state.fontSize = number ?? 24
    case "uc": state.fallbackLength = max(0, min(number ?? 1, 32))
    case "ansicpg": documentCodePage = number ?? 1252
    case "mac": documentCodePage = 10000
    case "f": font(number ?? 0)
    case "fcharset":
      if isFontTable, let declaredFont { fonts[declaredFont] = codePage(ofCharset: number ?? 0) }
    case "bin": at = min(bytes.count, at + max(0, number ?? 0))
    case "fonttbl":
      (isFontTable, fontTableDepth) = (true, outer.count)
      state.skips = true
    default:
      if wasIgnorable || destinations.contains(word) { state.skips = true }
    }
    if word == "sect" { startsPage = true }
  }

  private mutating func font(_ number: Int) {
    if isFontTable { declaredFont = number } else { state.codePage = fonts[number] ?? 0 }
  }

  private mutating func unicode(_ number: Int) {
    flushBytes()
    let unit = UInt16(truncatingIfNeeded: number)
    fallbackLeft = state.fallbackLength
    if state.skips || tooDeep > 0 { return }
    if unit & 0xFC00 == 0xD800 {
      surrogate = unit
    } else if unit & 0xFC00 == 0xDC00, let high = surrogate {
      surrogate = nil
      put(String(decoding: [high, unit], as: UTF16.self))
    } else {
      surrogate = nil
      put(String(decoding: [unit], as: UTF16.self))
    }
  }

  private mutating func character(_ byte: UInt8) {
    ignorable = false
    if fallbackLeft > 0 {
      fallbackLeft -= 1
      return
    }
    if !state.skips, tooDeep == 0 { pending.append(byte) }
  }

  /// Decodes what is pending: bytes of one code page belong together, since some take two to a character.
  private mutating func flushBytes() {
    guard !pending.isEmpty else { return }
    let page = state.codePage == 0 ? documentCodePage : state.codePage
    let text = decodeCodePage(pending, page)
    pending.removeAll(keepingCapacity: true)
    put(text)
  }

  private mutating func flush() {
    flushBytes()
    surrogate = nil
  }

  private mutating func put(_ text: String) {
    flushBytes()
    if state.skips || tooDeep > 0 { return }
    if state.isBold, line.text.utf8.count == line.boldStart.utf8.count { line.boldStart += text }
    line.text += text
    if text != "\t", text != " " { largest = max(largest, state.fontSize) }
    if (1...3).contains(state.style) { line.isHeading = true }
  }

  private mutating func endLine() {
    flush()
    if state.skips || tooDeep > 0 { return }
    line.isHeading = line.isHeading || (largest > 24 && line.boldStart == line.text)
    line.text = squeezed(line.text)
    line.boldStart = squeezed(line.boldStart)
    line.startsPage = startsPage
    if !line.text.isEmpty { startsPage = false }
    lines.append(line)
    line = ExportLine(text: "")
    largest = 0
  }
}

/// Groups that hold no text of the page.
private let destinations: Set<String> = [
  "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
  "footerr",
  "footerf", "footnote", "fldinst", "object", "objdata", "themedata", "datastore", "listtable",
  "listoverridetable",
  "rsidtbl", "generator", "xmlnstbl", "latentstyles", "datafield", "bkmkstart", "bkmkend", "annotation",
  "comment",
  "filetbl", "revtbl", "private", "nonshppict", "shpinst", "pgdsctbl", "xe", "tc",
]

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) && byte != 0x40 }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
func hexValue(_ byte: UInt8) -> Int? {
  switch byte {
  case 0x30...0x39: Int(byte) - 0x30
  case 0x41...0x46: Int(byte) - 0x37
  case 0x61...0x66: Int(byte) - 0x57
  default: nil
  }
}

/// Windows code page of an `\fcharset`.
private func codePage(ofCharset charset: Int) -> Int {
  switch charset {
  case 77: 10000
  case 128: 932
  case 129, 130: 949
  case 134: 936
  case 136: 950
  case 161: 1253
  case 162: 1254
  case 163: 1258
  case 177: 1255
  case 178...180: 1256
  case 186: 1257
  case 204: 1251
  case 222: 874
  case 238: 1250
  // 0 is ANSI and 1 the default: both leave it to the document.
  default: 0
  }
}
