// What the scores of head-dependent pairs pass through, and the best tree without crossing arcs.
#include "CKernels.h"
#include <string.h>

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define CLONES
#endif

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

// Spans of one width lie side by side, so that the best split of many spans is found at once: at [width * stride + s]
// stands the span of s..s+width.
enum { pad = CK_SPAN_PAD };

// best[s] = the greatest a[r * stride + s] + b[(width - 1 - r) * stride + s + 1 + r] over the splits r.
static inline __attribute__((always_inline)) void best_splits(
    const int32_t *a, const int32_t *b, int32_t width, int64_t stride, int32_t *best) {
  int32_t top[pad];
  for (int l = 0; l < pad; l++) top[l] = INT32_MIN;
  for (int32_t r = 0; r < width; r++) {
    const int32_t *left = a + r * stride, *right = b + (width - 1 - r) * stride + r;
    for (int l = 0; l < pad; l++) {
      int32_t sum = (int32_t)((uint32_t)left[l] + (uint32_t)right[l]);
      top[l] = sum > top[l] ? sum : top[l];
    }
  }
  memcpy(best, top, sizeof top);
}

CLONES void ck_fill_spans(const int32_t *arcs, int32_t n, int32_t shift, int32_t *table) {
  const int64_t stride = n + pad, size = n * stride;
  int32_t *right = table, *left = table + size, *openRight = table + 2 * size, *openLeft = table + 3 * size;
  memset(table, 0, (size_t)size * 4 * sizeof(int32_t));
  for (int32_t width = 1; width < n; width++) {
    int64_t row = width * stride;
    for (int32_t s = 0; s + width < n; s += pad) best_splits(right + s, left + s + 1, width, stride, openRight + row + s);
    for (int32_t s = 0; s + width < n; s++) {
      int32_t best = openRight[row + s], t = s + width;
      openRight[row + s] = (int32_t)((uint32_t)best + (uint32_t)(arcs[t * n + s] >> shift));
      openLeft[row + s] = (int32_t)((uint32_t)best + (uint32_t)(arcs[s * n + t] >> shift));
    }
    for (int32_t s = 0; s + width < n; s += pad) {
      best_splits(left + s, openLeft + stride + s, width, stride, left + row + s);
      best_splits(openRight + stride + s, right + s + 1, width, stride, right + row + s);
    }
  }
}

int32_t ck_best_split(const int32_t *a, const int32_t *b, int32_t width, int64_t stride) {
  int32_t top = INT32_MIN, place = 0;
  for (int32_t r = 0; r < width; r++) {
    int32_t sum = (int32_t)((uint32_t)a[r * stride] + (uint32_t)b[(width - 1 - r) * stride + r]);
    if (sum > top) top = sum, place = r;
  }
  return place;
}
