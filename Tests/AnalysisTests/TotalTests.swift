// Rules may ask beside the end of a sentence, follow a head that is not there, and cut from behind: they get
// an answer.
import DocumentModel
import Testing

@testable import Analysis

@Suite struct TotalForms {
  @Test func `a range that runs backwards is empty`() {
    let (low, high) = (7, 3)
    #expect((low..<high).isEmpty && (low..<high).lowerBound == 7)
    #expect((low...high).isEmpty && Array(high...low) == [3, 4, 5, 6, 7])
    #expect(Range<Int>.absent.isEmpty)
  }

  @Test func `an array answers outside its ends`() {
    var heads: [Int32] = [1, -1]
    #expect(heads[0] == 1 && heads[2] == -1 && heads[-1] == -1 && heads[.min] == -1)
    heads[9] = 4
    heads[0] = 8
    #expect(heads == [8, -1])
    var nested = [[1], [2]]
    nested[1][0] += 5
    nested[7][0] += 5
    #expect(nested == [[1], [7]])
    let beyond = [Token](repeating: Token(range: ByteRange(0, 1)), count: 1)[1]
    #expect(
      !beyond.tag.isNoun && !beyond.tag.isVerb && !beyond.isWord && beyond.head == -1
        && beyond.name.kind == nil)
  }

  @Test func `slices hold what there is`() {
    let words = ["a", "b", "c"]
    let (one, nine) = (1, 9)
    #expect(words[one..<nine] == ["b", "c"] && words[nine..<12].isEmpty && words[(-4)..<one] == ["a"])
    #expect(words[nine...].isEmpty && words[..<nine] == ["a", "b", "c"])
    #expect(words[one..<3][0] == "" && words[one..<3][1] == "b" && words[one..<3][0..<2] == ["b"])
  }

  @Test func `nothing is taken from nothing`() {
    var none: [Int] = []
    none.removeFirst()
    none.removeLast()
    none.remove(at: 3)
    #expect(none.isEmpty)
    none.insert(5, at: 9)
    none.insert(4, at: -2)
    #expect(none == [4, 5])
  }

  @Test func `numbers are clamped`() {
    let (large, negative) = (Int.max, -1)
    #expect(Int32(large) == .max && UInt32(negative) == 0 && UInt8(large) == 255 && UInt64(negative) == 0)
  }
}
