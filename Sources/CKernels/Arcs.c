// Scores of all head-dependent pairs of a sentence: dot products of 16-bit vectors, exact 32-bit sums.
#include "CKernels.h"

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define CLONES
#endif

CLONES void ck_arc_scores(const int16_t *q, const int16_t *k, int64_t n, int32_t dim, int32_t *out) {
  for (int64_t i = 0; i < n; i++)
    for (int64_t j = 0; j < n; j++) {
      const int16_t *a = q + i * dim, *b = k + j * dim;
      uint32_t sum = 0;
      for (int32_t d = 0; d < dim; d++) sum += (uint32_t)((int32_t)a[d] * b[d]);
      out[i * n + j] = (int32_t)sum;
    }
}

CLONES void ck_narrow(const int32_t *in, int64_t count, int32_t shift, int16_t *out) {
  const int32_t half = 1 << (shift - 1);
  for (int64_t i = 0; i < count; i++) {
    int32_t v = (int32_t)((uint32_t)in[i] + (uint32_t)half) >> shift;
    out[i] = (int16_t)(v > 32767 ? 32767 : v < -32768 ? -32768 : v);
  }
}

CLONES void ck_pair_relu(
    const int32_t *a, const int32_t *b, const int32_t *heads, const int32_t *root, int64_t n, int32_t dim, int32_t shift,
    int16_t *out) {
  const int32_t half = 1 << (shift - 1);
  for (int64_t i = 0; i < n; i++) {
    const int32_t *other = heads[i] < 0 ? root : b + (int64_t)heads[i] * dim;
    for (int32_t d = 0; d < dim; d++) {
      int32_t v = (int32_t)((uint32_t)a[i * dim + d] + (uint32_t)other[d]);
      v = v > 0 ? (int32_t)(((uint32_t)v + (uint32_t)half) >> shift) : 0;
      out[i * dim + d] = (int16_t)(v > 32767 ? 32767 : v);
    }
  }
}
