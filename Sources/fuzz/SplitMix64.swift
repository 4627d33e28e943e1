// The one source of chance here: the same numbers on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A trial's own numbers: any trial can be made without those before it.
  init(seed: UInt64, trial: Int) {
    var first = SplitMix64(seed: seed)
    state = first.next() ^ UInt64(bitPattern: Int64(trial)) &* 0xD134_2543_DE82_EF95
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { Int.random(in: 0..<max(1, times), using: &self) == 0 }

  /// A number below the bound; 0 when there is none.
  mutating func below(_ bound: Int) -> Int { bound <= 0 ? 0 : Int.random(in: 0..<bound, using: &self) }

  /// One of them; there must be one.
  mutating func pick<T>(_ values: some Collection<T>) -> T {
    values[values.index(values.startIndex, offsetBy: below(values.count))]
  }
}
