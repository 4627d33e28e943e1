// Which of the kernels' levels this processor has: decided here, and nowhere else.
#include "CKernels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

// __builtin_cpu_supports also asks whether the system saves the registers (XCR0), which AVX and AVX-512 need.
static uint32_t found(void) {
  uint32_t levels = 1u << CK_PORTABLE;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2")) return levels;
  levels |= 1u << CK_AVX2;
  // AVX-VNNI is bit 4 of EAX in leaf 7, subleaf 1 (Intel's manual, volume 2A, CPUID); its registers are AVX2's.
  uint32_t a, b, c, d;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) && a >= 1 && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & 1u << 4))
    levels |= 1u << CK_AVX_VNNI;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni"))
    levels |= 1u << CK_AVX512_VNNI;
#endif
  return levels;
}

// 0 is "not asked yet"; whoever comes first finds the same.
static uint32_t available, restricted = UINT32_MAX;

uint32_t ck_available(void) {
  uint32_t levels = __atomic_load_n(&available, __ATOMIC_RELAXED);
  if (!levels) {
    levels = found();
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
