// Integer kernels for running the nets: 16-bit activations and weights, exact 32-bit sums, so that every
// instruction set gives the same bits.
#include "CKernels.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define CLONES __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define CLONES
#endif

static inline int16_t saturate(int32_t x) { return x > 32767 ? 32767 : x < -32768 ? -32768 : (int16_t)x; }

CLONES void ck_sum_rows(
    const int8_t *rows, uint32_t rowCount, int32_t dim, const uint32_t *ids, int64_t n, int32_t per, int32_t shift,
    const int16_t *base, int16_t *out) {
  enum { chunk = 32 };
  for (int64_t i = 0; i < n; i++) {
    const uint32_t *slot = ids + i * per;
    int32_t j = 0;
    for (; j + chunk <= dim; j += chunk) {
      int16_t sum[chunk] = {0};
      if (base) memcpy(sum, base + i * dim + j, sizeof sum);
      for (int32_t s = 0; s < per; s++) {
        if (slot[s] >= rowCount) continue;
        const int8_t *row = rows + (size_t)slot[s] * dim + j;
        for (int k = 0; k < chunk; k++) sum[k] = (int16_t)(sum[k] + row[k]);
      }
      for (int k = 0; k < chunk; k++) out[i * dim + j + k] = saturate((int32_t)sum[k] * (1 << shift));
    }
    for (; j < dim; j++) {
      int32_t sum = base ? base[i * dim + j] : 0;
      for (int32_t s = 0; s < per; s++)
        if (slot[s] < rowCount) sum += rows[(size_t)slot[s] * dim + j];
      out[i * dim + j] = saturate((int16_t)sum * (1 << shift));
    }
  }
}

CLONES void ck_add_sums(
    const int16_t *base, int64_t n, int32_t dim, const uint32_t *refs, int32_t per, const int16_t *sums, int32_t shift,
    int16_t *out) {
  enum { chunk = 32 };
  for (int64_t i = 0; i < n; i++) {
    const uint32_t *ref = refs + i * per;
    int32_t j = 0;
    for (; j + chunk <= dim; j += chunk) {
      int16_t sum[chunk];
      memcpy(sum, base + i * dim + j, sizeof sum);
      for (int32_t s = 0; s < per; s++) {
        const int16_t *more = sums + (size_t)ref[s] * dim + j;
        for (int k = 0; k < chunk; k++) sum[k] = (int16_t)(sum[k] + more[k]);
      }
      for (int k = 0; k < chunk; k++) out[i * dim + j + k] = saturate((int32_t)sum[k] * (1 << shift));
    }
    for (; j < dim; j++) {
      int32_t sum = base[i * dim + j];
      for (int32_t s = 0; s < per; s++) sum += sums[(size_t)ref[s] * dim + j];
      out[i * dim + j] = saturate((int16_t)sum * (1 << shift));
    }
  }
}

void ck_pack(const int16_t *w, int32_t in, int32_t out, int16_t *packed) {
  for (int32_t i = 0; i < in; i += 2)
    for (int32_t j = 0; j < out; j++) {
      packed[(size_t)i * out + 2 * j] = w[(size_t)i * out + j];
      packed[(size_t)i * out + 2 * j + 1] = w[(size_t)(i + 1) * out + j];
    }
}

// A block computes `rows` (1 or 4) tokens x `lanes` outputs from `parts` inputs of `dim` numbers each.
// y[t * stride + j] = bias[j] + sum. Wrapping addition is exact modulo 2^32 in any order.
typedef void (*block_t)(
    const int16_t *const x[4][4], int parts, int dim, const int16_t *w, const int32_t *bias, int out, int32_t *y);

static void block4_portable(
    const int16_t *const x[4][4], int parts, int dim, const int16_t *w, const int32_t *bias, int out, int32_t *y) {
  for (int t = 0; t < 4; t++) {
    uint32_t *sum = (uint32_t *)y + t * out;
    for (int j = 0; j < out; j++) sum[j] = (uint32_t)bias[j];
    const int16_t *column = w;
    for (int p = 0; p < parts; p++)
      for (int k = 0; k < dim; k += 2, column += 2 * out) {
        int32_t a = x[t][p][k], b = x[t][p][k + 1];
        if ((a | b) == 0) continue;
        for (int j = 0; j < out; j++)
          sum[j] += (uint32_t)(a * column[2 * j]) + (uint32_t)(b * column[2 * j + 1]);
      }
  }
}

#if defined(__x86_64__)
// NAME: tokens stay in registers (4 x COLS accumulators) while the weights stream past once for four tokens.
#define BLOCK(NAME, TARGET, VEC, LANES, COLS, LOAD, STORE, SPREAD, DOT)                                             \
  __attribute__((target(TARGET))) static inline void NAME##_columns(                                                \
      const int16_t *const x[4][4], int parts, int dim, const int16_t *w, const int32_t *bias, int out, int32_t *y, \
      int columns) {                                                                                                \
    VEC sum[4][COLS];                                                                                               \
    for (int t = 0; t < 4; t++)                                                                                     \
      for (int c = 0; c < columns; c++) sum[t][c] = LOAD((const void *)(bias + c * LANES));                         \
    for (int p = 0; p < parts; p++) {                                                                               \
      const int16_t *x0 = x[0][p], *x1 = x[1][p], *x2 = x[2][p], *x3 = x[3][p];                                     \
      for (int k = 0; k < dim; k += 2, w += 2 * out) {                                                              \
        int32_t a0, a1, a2, a3;                                                                                     \
        memcpy(&a0, x0 + k, 4), memcpy(&a1, x1 + k, 4), memcpy(&a2, x2 + k, 4), memcpy(&a3, x3 + k, 4);             \
        VEC v0 = SPREAD(a0), v1 = SPREAD(a1), v2 = SPREAD(a2), v3 = SPREAD(a3);                                     \
        for (int c = 0; c < columns; c++) {                                                                         \
          VEC weight = LOAD((const void *)(w + 2 * c * LANES));                                                     \
          sum[0][c] = DOT(sum[0][c], v0, weight);                                                                   \
          sum[1][c] = DOT(sum[1][c], v1, weight);                                                                   \
          sum[2][c] = DOT(sum[2][c], v2, weight);                                                                   \
          sum[3][c] = DOT(sum[3][c], v3, weight);                                                                   \
        }                                                                                                           \
      }                                                                                                             \
    }                                                                                                               \
    for (int t = 0; t < 4; t++)                                                                                     \
      for (int c = 0; c < columns; c++) STORE((void *)(y + t * out + c * LANES), sum[t][c]);                        \
  }                                                                                                                 \
  __attribute__((target(TARGET))) static void NAME(                                                                 \
      const int16_t *const x[4][4], int parts, int dim, const int16_t *w, const int32_t *bias, int out, int32_t *y) { \
    int j = 0;                                                                                                      \
    for (; j + COLS * LANES <= out; j += COLS * LANES)                                                              \
      NAME##_columns(x, parts, dim, w + 2 * j, bias + j, out, y + j, COLS);                                         \
    if (COLS > 2)                                                                                                   \
      for (; j + 2 * LANES <= out; j += 2 * LANES)                                                                  \
        NAME##_columns(x, parts, dim, w + 2 * j, bias + j, out, y + j, 2);                                          \
    for (; j < out; j += LANES) NAME##_columns(x, parts, dim, w + 2 * j, bias + j, out, y + j, 1);                  \
  }

#define DOT256(s, a, b) _mm256_add_epi32(s, _mm256_madd_epi16(a, b))
BLOCK(block4_avx2, "avx2", __m256i, 8, 2, _mm256_loadu_si256, _mm256_storeu_si256, _mm256_set1_epi32, DOT256)
BLOCK(block4_vnni, "avx512f,avx512bw,avx512vnni", __m512i, 16, 4, _mm512_loadu_si512, _mm512_storeu_si512,
      _mm512_set1_epi32, _mm512_dpwssd_epi32)
#endif

static int32_t limit = 2;

static int32_t supported(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return 2;
  if (__builtin_cpu_supports("avx2")) return 1;
#endif
  return 0;
}

int32_t ck_level(void) {
  int32_t level = supported();
  return level < limit ? level : limit;
}

void ck_limit_level(int32_t level) { limit = level; }

static block_t block4(void) {
#if defined(__x86_64__)
  switch (ck_level()) {
    case 2: return block4_vnni;
    case 1: return block4_avx2;
  }
#endif
  return block4_portable;
}

enum { widest = 256 };
static const int16_t zeros[widest];

CLONES static void add_relu(const int32_t *sum, const int16_t *h, int64_t count, int32_t shift, int16_t *out) {
  const int32_t half = 1 << (shift - 1);
  for (int64_t j = 0; j < count; j++) {
    int32_t s = sum[j] > 0 ? (int32_t)(((uint32_t)sum[j] + (uint32_t)half) >> shift) : 0;
    int32_t v = h[j] + s;
    out[j] = (int16_t)(v > 32767 ? 32767 : v);
  }
}

void ck_residual_layer(
    const int16_t *h, int64_t n, int32_t dim, int32_t d, const int32_t *heads, const int16_t *w, const int32_t *bias,
    int32_t shift, int16_t *out) {
  if (dim > widest || dim % 16) abort();
  block_t block = block4();
  int32_t sum[4 * widest];
  for (int64_t i = 0; i < n; i += 4) {
    const int16_t *x[4][4];
    int64_t count = n - i < 4 ? n - i : 4;
    for (int64_t t = 0; t < 4; t++) {
      int64_t at = i + t;
      int64_t head = heads && at < n ? heads[at] : -1;
      x[t][0] = at - d >= 0 && at < n ? h + (at - d) * dim : zeros;
      x[t][1] = at < n ? h + at * dim : zeros;
      x[t][2] = at + d < n ? h + (at + d) * dim : zeros;
      x[t][3] = head >= 0 && head < n ? h + head * dim : zeros;
    }
    block(x, heads ? 4 : 3, dim, w, bias, dim, sum);
    add_relu(sum, h + i * dim, count * dim, shift, out + i * dim);
  }
}

void ck_affine(
    const int16_t *h, int64_t n, int32_t dim, const int16_t *w, const int32_t *bias, int32_t outDim, int32_t *out) {
  if (dim > widest || dim % 16 || outDim > widest || outDim % 16) abort();
  block_t block = block4();
  int32_t sum[4 * widest];
  for (int64_t i = 0; i < n; i += 4) {
    const int16_t *x[4][4];
    int64_t count = n - i < 4 ? n - i : 4;
    for (int64_t t = 0; t < 4; t++) x[t][0] = i + t < n ? h + (i + t) * dim : zeros;
    block(x, 1, dim, w, bias, outDim, sum);
    memcpy(out + i * outDim, sum, (size_t)count * outDim * sizeof(int32_t));
  }
}
