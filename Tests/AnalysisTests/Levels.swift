// The kernels' levels: only those that the processor has are ever run.
import CKernels
import Synchronization
import Testing

/// Held while the levels are restricted, so that tests that run side by side don't change them under each
/// other.
private let levels = Mutex(())

/// Runs `body` on every level of the kernels that this processor has, one after the other, with the level's
/// name.
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

/// A processor of the market as CPUID tells of it, with the bits that matter here, under a system that saves
/// `xcr0`.
private func processor(
  avx: Bool = true, avx2: Bool = true, avx512: Bool = false, avx512vnni: Bool = false, avxvnni: Bool = false,
  xcr0: UInt64
) -> ck_processor {
  ck_processor(
    leaf1_ecx: (avx ? 1 << 28 : 0) | 1 << 27,
    leaf7_ebx: (avx2 ? 1 << 5 : 0) | (avx512 ? 1 << 16 | 1 << 30 : 0),
    leaf7_ecx: avx512vnni ? 1 << 11 : 0, leaf7_1_eax: avxvnni ? 1 << 4 : 0, xcr0: xcr0)
}

private let (xmm, ymm, zmm): (UInt64, UInt64, UInt64) = (0x3, 0x7, 0xE7)

@Suite struct LevelTests {
  @Test(arguments: [
    ("no OSXSAVE at all", ck_processor(), ["portable C"]),
    ("Nehalem", processor(avx: false, avx2: false, xcr0: xmm), ["portable C"]),
    ("Sandy Bridge", processor(avx2: false, xcr0: ymm), ["portable C"]),
    ("Haswell, Zen 3", processor(xcr0: ymm), ["portable C", "AVX2"]),
    ("Skylake-X", processor(avx512: true, xcr0: zmm), ["portable C", "AVX2"]),
    (
      "Ice Lake, Zen 4", processor(avx512: true, avx512vnni: true, xcr0: zmm),
      ["portable C", "AVX2", "AVX-512 VNNI"]
    ),
    ("Alder Lake", processor(avxvnni: true, xcr0: ymm), ["portable C", "AVX2", "AVX-VNNI"]),
    (
      "Sapphire Rapids, Zen 5", processor(avx512: true, avx512vnni: true, avxvnni: true, xcr0: zmm),
      ["portable C", "AVX2", "AVX-VNNI", "AVX-512 VNNI"]
    ),
    (
      "Ice Lake under a system that does not save its wide registers",
      processor(avx512: true, avx512vnni: true, xcr0: ymm), ["portable C", "AVX2"]
    ),
    ("Haswell under a system from before AVX", processor(xcr0: xmm), ["portable C"]),
  ])
  func aProcessorHasItsLevelsAndNoOthers(name: String, processor: ck_processor, want: [String]) {
    let levels = ck_levels_of(processor)
    let got = (0..<Int32(CK_LEVELS)).filter { levels & 1 << $0 != 0 }.map {
      String(cString: ck_level_name($0))
    }
    #expect(got == want, "\(name)")
  }

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
