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

// The greatest a[r] + b[r] and the first r that has it: one loop for the value, which vectorises, one for the place.
static inline int32_t best_sum(const int32_t *a, const int32_t *b, int32_t count, int32_t *place) {
  int32_t top = INT32_MIN;
  for (int32_t r = 0; r < count; r++) {
    int32_t sum = (int32_t)((uint32_t)a[r] + (uint32_t)b[r]);
    top = sum > top ? sum : top;
  }
  int32_t r = 0;
  while ((int32_t)((uint32_t)a[r] + (uint32_t)b[r]) != top) r++;
  *place = r;
  return top;
}

CLONES void ck_fill_spans(const int32_t *arcs, int32_t n, int32_t shift, int32_t *table, uint8_t *splits) {
  const int64_t size = (int64_t)n * n;
  int32_t *right = table, *rightByEnd = table + size, *left = table + 2 * size, *leftByStart = table + 3 * size;
  int32_t *openRight = table + 4 * size, *openLeft = table + 5 * size;
  for (int32_t s = 0; s < n; s++)
    right[s * n + s] = rightByEnd[s * n + s] = left[s * n + s] = leftByStart[s * n + s] = 0;
  for (int32_t width = 1; width < n; width++)
    for (int32_t s = 0; s + width < n; s++) {
      int32_t t = s + width, at;
      int32_t best = best_sum(right + s * n + s, left + t * n + s + 1, width, &at);
      splits[s * n + t] = (uint8_t)(s + at);
      openRight[s * n + t] = best + (arcs[t * n + s] >> shift);
      openLeft[t * n + s] = best + (arcs[s * n + t] >> shift);
      best = best_sum(leftByStart + s * n + s, openLeft + t * n + s, width, &at);
      left[t * n + s] = leftByStart[s * n + t] = best;
      splits[size + s * n + t] = (uint8_t)(s + at);
      best = best_sum(openRight + s * n + s + 1, rightByEnd + t * n + s + 1, width, &at);
      right[s * n + t] = rightByEnd[t * n + s] = best;
      splits[2 * size + s * n + t] = (uint8_t)(s + 1 + at);
    }
}
