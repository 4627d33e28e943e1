// In this module nothing traps that a text can cause: ranges, subscripts, removals and narrowing conversions
// have an answer for every argument. Each shadows the standard library's form of the same name and agrees
// with it wherever that one has an answer, so rules read as usual: `tokens[i + 1].tag` behind the last token
// is the tag of a token that is nothing, `a..<b` that would run backwards is empty.
//
// The compiler holds it: what has no `Absent` element cannot be subscripted here (the form is deprecated, and
// Package.swift makes that an error). `.ci/lint-traps` holds what the compiler cannot see.
import DocumentModel

/// A type with a value that stands for what is not there: the answer of an array that is asked outside its
/// ends. Of an index or a head it is -1, as everywhere in the analysis.
protocol Absent {
  static var absent: Self { get }
}

// MARK: - Ranges

/// Half open; empty at the lower bound when the upper one lies before it.
@inline(__always)
func ..< (lower: Int, upper: Int) -> Range<Int> { Range(uncheckedBounds: (lower, max(lower, upper))) }

/// Both ends included; a half-open range, since a closed one could not be empty.
@inline(__always)
func ... (lower: Int, upper: Int) -> Range<Int> { lower..<upper &+ 1 }

// MARK: - Subscripts

extension RandomAccessCollection where Index == Int {
  @inline(__always)
  fileprivate func has(_ i: Int) -> Bool { i >= startIndex && i < endIndex }
}

extension Array where Element: Absent {
  /// The element, or `absent` outside; what is written there is forgotten.
  @inline(__always)
  subscript(i: Int) -> Element {
    @inline(__always) get { has(i) ? self[standard: i] : .absent }
    @inline(__always) _modify {
      if has(i) { yield &self[standard: i] } else { var nothing = Element.absent; yield &nothing }
    }
  }
}

extension ArraySlice where Element: Absent {
  /// The element, or `absent` outside; what is written there is forgotten.
  @inline(__always)
  subscript(i: Int) -> Element {
    @inline(__always) get { has(i) ? self[standard: i] : .absent }
    @inline(__always) _modify {
      if has(i) { yield &self[standard: i] } else { var nothing = Element.absent; yield &nothing }
    }
  }
}

extension Array {
  @available(*, deprecated, message: "can trap: make the element Absent")
  subscript(i: Int) -> Element { self[standard: i] }

  /// What of the range there is.
  subscript(bounds: Range<Int>) -> ArraySlice<Element> {
    let bounds = bounds.clamped(to: 0..<count)
    return prefix(bounds.upperBound).suffix(from: bounds.lowerBound)
  }
  subscript(bounds: PartialRangeFrom<Int>) -> ArraySlice<Element> { self[bounds.lowerBound..<count] }
  subscript(bounds: PartialRangeUpTo<Int>) -> ArraySlice<Element> { self[0..<bounds.upperBound] }
}

extension ArraySlice {
  @available(*, deprecated, message: "can trap: make the element Absent")
  subscript(i: Int) -> Element { self[standard: i] }

  /// What of the range there is.
  subscript(bounds: Range<Int>) -> ArraySlice<Element> {
    let bounds = bounds.clamped(to: startIndex..<endIndex)
    return prefix(upTo: bounds.upperBound).suffix(from: bounds.lowerBound)
  }
  subscript(bounds: PartialRangeFrom<Int>) -> ArraySlice<Element> { self[bounds.lowerBound..<endIndex] }
  subscript(bounds: PartialRangeUpTo<Int>) -> ArraySlice<Element> { self[startIndex..<bounds.upperBound] }
}

extension UnsafeBufferPointer<UInt8> {
  /// A byte of the text, 0 outside it.
  @inline(__always)
  subscript(i: Int) -> UInt8 {
    i >= 0 && i < count ? baseAddress.unsafelyUnwrapped[i] : 0
  }
}

extension UnsafeMutableBufferPointer<Token> {
  /// A token of the sentence, `absent` outside; what is written there is forgotten.
  @inline(__always)
  subscript(i: Int) -> Token {
    @inline(__always) get { i >= 0 && i < count ? baseAddress.unsafelyUnwrapped[i] : .absent }
    @inline(__always) nonmutating _modify {
      if i >= 0 && i < count {
        yield &baseAddress.unsafelyUnwrapped[i]
      } else {
        var nothing = Token.absent
        yield &nothing
      }
    }
  }
}

// MARK: - Removals

extension Array where Element: Absent {
  /// Takes the element out; nothing outside.
  @discardableResult
  mutating func remove(at i: Int) -> Element {
    guard has(i) else { return .absent }
    let element = self[standard: i]
    replaceSubrange(i..<i + 1, with: EmptyCollection())
    return element
  }
  @discardableResult
  mutating func removeFirst() -> Element { remove(at: 0) }
  @discardableResult
  mutating func removeLast() -> Element { popLast() ?? .absent }
  /// Puts an element before another; outside, at the nearer end.
  mutating func insert(_ element: Element, at i: Int) {
    let i = Swift.max(0, Swift.min(i, count))
    replaceSubrange(i..<i, with: CollectionOfOne(element))
  }
}

// MARK: - Conversions

extension Int32 {
  /// The nearest number that there is.
  @inline(__always)
  init(_ value: Int) { self.init(clamping: value) }
}
extension UInt32 {
  /// The nearest number that there is.
  @inline(__always)
  init(_ value: Int) { self.init(clamping: value) }
  @inline(__always)
  init(_ value: Int32) { self.init(clamping: value) }
}
extension UInt8 {
  /// The nearest number that there is.
  @inline(__always)
  init(_ value: Int) { self.init(clamping: value) }
}
extension UInt64 {
  /// The nearest number that there is.
  @inline(__always)
  init(_ value: Int) { self.init(clamping: value) }
  @inline(__always)
  init(_ value: Int32) { self.init(clamping: value) }
}
