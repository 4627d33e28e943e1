// Who speaks under their own name, and where: known before any pronoun is read, so that "he" may look ahead.
import DocumentModel

struct NamedSpeakers {
  private struct Said: Absent {
    static var absent: Said { Said(entry: -1, token: -1) }
    var entry: Int
    var token: Int
  }

  private var said: [Said] = []
  private var counts: [Int: Int] = [:]
  private var most = 0

  init() {}

  /// From the sources of quotations, in text order, each with the entry of the name it ends in.
  init(_ named: [(entry: Int, token: Int)]) {
    said = named.map { Said(entry: $0.entry, token: $0.token) }
    for (entry, _) in named {
      counts[entry, default: 0] += 1
      most = max(most, counts[entry] ?? 0)
    }
  }

  /// What a place sees: the speaker named last before it, and next after it.
  struct View {
    fileprivate var last: (entry: Int, gap: Int)?
    fileprivate var next: (entry: Int, gap: Int)?
    fileprivate var counts: [Int: Int] = [:]
    fileprivate var most = 0

    func count(_ entry: Int) -> Int { counts[entry] ?? 0 }

    func see(_ entry: Int, _ add: (PronounFeature) -> Void) {
      if let last, last.entry == entry {
        add(last.gap == 0 ? .saidLastHere : last.gap <= 2 ? .saidLastBeside : .saidLastFar)
      }
      if let next {
        if next.entry == entry {
          add(next.gap == 0 ? .saysNextHere : next.gap <= 2 ? .saysNextBeside : .saysNextFar)
        } else if next.gap <= 2 {
          add(next.gap == 0 ? .otherSaysNextHere : .otherSaysNextBeside)
        }
      }
      let count = count(entry)
      add(count == 0 ? .saidNothing : count == most ? .saidMost : .saidSome)
    }
  }

  func around(_ token: Int, _ reading: Reading) -> View {
    var view = View(counts: counts, most: most)
    var (low, high) = (0, said.count)
    while low < high {
      let middle = (low + high) / 2
      if said[middle].token < token { low = middle + 1 } else { high = middle }
    }
    let here = reading.paragraph[token]
    if low > 0 {
      let before = said[low - 1]
      view.last = (before.entry, here - reading.paragraph[before.token])
    }
    if low < said.count {
      let after = said[low]
      view.next = (after.entry, reading.paragraph[after.token] - here)
    }
    return view
  }
}
