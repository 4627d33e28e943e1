// Tests look into arrays as everywhere: what Analysis forbids itself (Total.swift) is visible here through
// @testable, and shadowed again.

extension RandomAccessCollection where Self: MutableCollection, Index == Int {
  fileprivate subscript(plain i: Int) -> Element {
    get { self[i] }
    set { self[i] = newValue }
  }
}

extension Array {
  subscript(i: Int) -> Element {
    get { self[plain: i] }
    set { self[plain: i] = newValue }
  }
}

extension ArraySlice {
  subscript(i: Int) -> Element {
    get { self[plain: i] }
    set { self[plain: i] = newValue }
  }
}
