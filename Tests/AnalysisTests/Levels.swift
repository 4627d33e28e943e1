// The kernels' levels: only those that the processor has are ever run.
import CKernels
import Synchronization
import Testing

/// Held while the levels are restricted, so that tests that run side by side don't change them under each other.
private let levels = Mutex(())

/// Runs `body` on every level of the kernels that this processor has, one after the other, with the level's name.
func onEachLevel(_ body: (String) throws -> Void) rethrows {
  try levels.withLock { _ in
    defer { ck_restrict(.max) }
    for level in 0..<Int32(CK_LEVELS) where ck_available() & 1 << level != 0 {
      ck_restrict(1 << level)
      #expect(ck_level() == level)
      try body(String(cString: ck_level_name(level)))
    }
  }
}

@Suite struct LevelTests {
  @Test func theGreatestLevelThereIsIsUsed() {
    var tried: [String] = []
    onEachLevel { tried.append($0) }
    let (first, last) = levels.withLock { _ in ("portable C", String(cString: ck_level_name(ck_level()))) }
    #expect(tried.first == first)
    #expect(tried.last == last)
  }

  @Test func whatTheProcessorLacksIsNotUsedWhenAskedFor() {
    levels.withLock { _ in
      defer { ck_restrict(.max) }
      ck_restrict(~ck_available())
      #expect(ck_level() == Int32(CK_PORTABLE))
    }
  }

  @Test func noTwoLevelsHaveOneName() {
    let names = (-1...Int32(CK_LEVELS)).map { String(cString: ck_level_name($0)) }
    #expect(Set(names).count == names.count - 1, "both beyond the ends are unknown")
  }
}
