// The standard library's subscripts under a name of their own, for modules that give the short form another
// meaning (Analysis does). Here, because a module that shadows a subscript reaches the shadowed one through
// witnesses only, which cannot be inlined: every change of an element then reserves memory.

extension Array {
  /// The element at `i`, which must be one of the array's indices.
  @inlinable
  package subscript(standard i: Int) -> Element {
    @inline(__always) get { self[i] }
    @inline(__always) _modify { yield &self[i] }
  }
}

extension ArraySlice {
  /// The element at `i`, which must be one of the slice's indices.
  @inlinable
  package subscript(standard i: Int) -> Element {
    @inline(__always) get { self[i] }
    @inline(__always) _modify { yield &self[i] }
  }
}
