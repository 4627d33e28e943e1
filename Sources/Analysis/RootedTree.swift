// Rules climb from head to head until there is none: from whatever heads tokens come with, these lead to a
// root.
import DocumentModel

extension [Token] {
  /// The tokens with heads that end at a root: one outside the tokens is none, and a circle is cut where it
  /// closes.
  func rooted() -> [Token] {
    var out = self
    // 0 not seen, else the number of the climb on which a token was first met.
    var climbs = [Int32](repeating: 0, count: count)
    var climb: Int32 = 0
    for start in indices where climbs[start] == 0 {
      climb += 1
      var at = start
      while climbs[at] == 0 {
        climbs[at] = climb
        let head = Int(out[at].head)
        guard indices.contains(head), climbs[head] != climb else {
          if head != -1 { out[at].head = -1 }
          break
        }
        at = head
      }
    }
    return out
  }
}
