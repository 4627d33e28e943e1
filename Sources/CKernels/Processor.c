// Which of the kernels' levels a processor has: decided here, and nowhere else.
#include "CKernels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

uint32_t ck_levels_of(ck_processor processor) {
  const uint32_t osxsave = 1u << 27, avx = 1u << 28;                               // leaf 1, ECX
  const uint32_t avx2 = 1u << 5, avx512f = 1u << 16, avx512bw = 1u << 30;          // leaf 7, EBX
  const uint32_t avx512vnni = 1u << 11;                                            // leaf 7, ECX
  const uint32_t avxvnni = 1u << 4;                                                // leaf 7.1, EAX
  const uint64_t ymm = 0x06, zmm = 0xE6;                                           // XCR0
  uint32_t levels = 1u << CK_PORTABLE;
  if (!(processor.leaf1_ecx & osxsave) || !(processor.leaf1_ecx & avx) || (processor.xcr0 & ymm) != ymm) return levels;
  if (!(processor.leaf7_ebx & avx2)) return levels;
  levels |= 1u << CK_AVX2;
  if (processor.leaf7_1_eax & avxvnni) levels |= 1u << CK_AVX_VNNI;
  const int wide = processor.leaf7_ebx & avx512f && processor.leaf7_ebx & avx512bw && (processor.xcr0 & zmm) == zmm;
  if (wide && processor.leaf7_ecx & avx512vnni) levels |= 1u << CK_AVX512_VNNI;
  return levels;
}

static ck_processor this_processor(void) {
  ck_processor found = {0};
#if defined(__x86_64__)
  uint32_t a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return found;
  found.leaf1_ecx = c;
  // Without OSXSAVE the instruction that reads XCR0 is not there either.
  if (c & 1u << 27) {
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    found.xcr0 = (uint64_t)high << 32 | low;
  }
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return found;
  found.leaf7_ebx = b;
  found.leaf7_ecx = c;
  if (a >= 1 && __get_cpuid_count(7, 1, &a, &b, &c, &d)) found.leaf7_1_eax = a;
#endif
  return found;
}

// 0 is "not asked yet"; whoever comes first finds the same.
static uint32_t available, restricted = UINT32_MAX;

// Not inlined: .ci/emulate puts another answer in its place.
__attribute__((noinline)) uint32_t ck_available(void) {
  uint32_t levels = __atomic_load_n(&available, __ATOMIC_RELAXED);
  if (!levels) {
    levels = ck_levels_of(this_processor());
    __atomic_store_n(&available, levels, __ATOMIC_RELAXED);
  }
  return levels;
}

int32_t ck_level(void) {
  uint32_t levels = ck_available() & __atomic_load_n(&restricted, __ATOMIC_RELAXED);
  return levels ? 31 - __builtin_clz(levels) : CK_PORTABLE;
}

const char *ck_level_name(int32_t level) {
  static const char *const names[CK_LEVELS] = {"portable C", "AVX2", "AVX-VNNI", "AVX-512 VNNI"};
  return level >= 0 && level < CK_LEVELS ? names[level] : "unknown";
}

void ck_restrict(uint32_t levels) { __atomic_store_n(&restricted, levels, __ATOMIC_RELAXED); }
