// Faults on demand, in debug builds only, so that tests see what becomes of an article that ends its worker.
#if DEBUG
  import DocumentModel
  import Foundation

  enum TestFaults {
    private static let environment = ProcessInfo.processInfo.environment
    /// Whether ids of articles ask for faults.
    private static let areOn = environment["WHOSAID_TEST_FAULTS"] != nil
    /// Processor time for an article instead of what its length gives.
    static let seconds = environment["WHOSAID_TEST_SECONDS"].flatMap { Int($0) }

    static func run(_ article: Article) {
      guard areOn else { return }
      if article.id.hasPrefix("trap") { fatalError("a trap was asked for") }
      if article.id.hasPrefix("hang") { while true {} }
      if article.id.hasPrefix("grow") {
        // An emulator may know no limit.
        let held = (0..<48).map { [UInt8](repeating: UInt8($0), count: 64 << 20) }
        fatalError("\(held.count) pieces of memory were had")
      }
      if article.id.hasPrefix("recurse") { print(depth(of: article.text.utf8.count)) }
    }

    @inline(never) private static func depth(of count: Int) -> Int {
      count < 0 ? 0 : depth(of: count + 1) &+ count
    }
  }
#endif
