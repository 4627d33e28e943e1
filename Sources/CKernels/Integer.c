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

// `chunk` numbers of a sum, kept in registers while rows are added.
static inline __attribute__((always_inline)) void sum_chunk(
    const int8_t *rows, uint32_t rowCount, int32_t dim, const uint32_t *slot, int32_t per, int32_t shift,
    const int16_t *base, int16_t *out, const int chunk) {
  int16_t sum[64];
  if (base) memcpy(sum, base, (size_t)chunk * sizeof *sum);
  else memset(sum, 0, (size_t)chunk * sizeof *sum);
  for (int32_t s = 0; s < per; s++) {
    if (slot[s] >= rowCount) continue;
    const int8_t *row = rows + (size_t)slot[s] * dim;
    for (int k = 0; k < chunk; k++) sum[k] = (int16_t)(sum[k] + row[k]);
  }
  for (int k = 0; k < chunk; k++) out[k] = saturate((int32_t)sum[k] * (1 << shift));
}

static inline void prefetch_rows(const int8_t *rows, uint32_t rowCount, int32_t dim, const uint32_t *slot, int32_t per) {
  for (int32_t s = 0; s < per; s++)
    if (slot[s] < rowCount)
      for (int32_t j = 0; j < dim; j += 64) __builtin_prefetch(rows + (size_t)slot[s] * dim + j);
}

CLONES void ck_sum_rows(
    const int8_t *rows, uint32_t rowCount, int32_t dim, const uint32_t *ids, int64_t n, int32_t per, int32_t shift,
    const int16_t *base, int16_t *out) {
  if (dim % 16) abort();
  // Rows of rare words come from far: they are sent for some tokens ahead.
  enum { ahead = 6 };
  for (int64_t i = 0; i < ahead && i < n; i++) prefetch_rows(rows, rowCount, dim, ids + i * per, per);
  for (int64_t i = 0; i < n; i++) {
    const uint32_t *slot = ids + i * per;
    if (i + ahead < n) prefetch_rows(rows, rowCount, dim, slot + ahead * per, per);
    const int16_t *from = base ? base + i * dim : 0;
    int16_t *to = out + i * dim;
    int32_t j = 0;
    for (; j + 64 <= dim; j += 64) sum_chunk(rows + j, rowCount, dim, slot, per, shift, from ? from + j : 0, to + j, 64);
    for (; j + 32 <= dim; j += 32) sum_chunk(rows + j, rowCount, dim, slot, per, shift, from ? from + j : 0, to + j, 32);
    for (; j < dim; j += 16) sum_chunk(rows + j, rowCount, dim, slot, per, shift, from ? from + j : 0, to + j, 16);
  }
}

static inline __attribute__((always_inline)) void add_chunk(
    const int16_t *base, const int16_t *sums, int32_t dim, const uint32_t *ref, int32_t per, int32_t shift,
    int16_t *out, const int chunk) {
  int16_t sum[64];
  memcpy(sum, base, (size_t)chunk * sizeof *sum);
  for (int32_t s = 0; s < per; s++) {
    const int16_t *more = sums + (size_t)ref[s] * dim;
    for (int k = 0; k < chunk; k++) sum[k] = (int16_t)(sum[k] + more[k]);
  }
  for (int k = 0; k < chunk; k++) out[k] = saturate((int32_t)sum[k] * (1 << shift));
}

CLONES void ck_add_sums(
    const int16_t *base, int64_t n, int32_t dim, const uint32_t *refs, int32_t per, const int16_t *sums, int32_t shift,
    int16_t *out) {
  if (dim % 16) abort();
  for (int64_t i = 0; i < n; i++) {
    const uint32_t *ref = refs + i * per;
    const int16_t *from = base + i * dim;
    int16_t *to = out + i * dim;
    int32_t j = 0;
    for (; j + 64 <= dim; j += 64) add_chunk(from + j, sums + j, dim, ref, per, shift, to + j, 64);
    for (; j + 32 <= dim; j += 32) add_chunk(from + j, sums + j, dim, ref, per, shift, to + j, 32);
    for (; j < dim; j += 16) add_chunk(from + j, sums + j, dim, ref, per, shift, to + j, 16);
  }
}

void ck_find_rows(
    const uint32_t *keys, const uint32_t *starts, int32_t shift, const uint32_t *hashes, int64_t n, uint32_t *out) {
  // Tables are larger than the caches: while one group is compared, the next two are on their way.
  enum { group = 16 };
  uint32_t from[2][group], to[2][group];
  for (int64_t i = 0; i < n + group; i += group) {
    uint32_t *nextFrom = from[i / group & 1], *nextTo = to[i / group & 1];
    for (int64_t k = i + group; k < i + 2 * group && k < n; k++) __builtin_prefetch(starts + (hashes[k] >> shift));
    for (int64_t k = i; k < i + group && k < n; k++) {
      const uint32_t *start = starts + (hashes[k] >> shift);
      nextFrom[k - i] = start[0];
      nextTo[k - i] = start[1];
      __builtin_prefetch(keys + start[0]);
    }
    if (i == 0) continue;
    uint32_t *thisFrom = from[(i / group - 1) & 1], *thisTo = to[(i / group - 1) & 1];
    for (int64_t k = i - group; k < i && k < n; k++) {
      uint32_t hash = hashes[k], row = thisFrom[k - i + group], end = thisTo[k - i + group];
      while (row < end && keys[row] != hash) row++;
      out[k] = row < end ? row : UINT32_MAX;
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

// A block computes `rows` (1 to 4) tokens x `out` outputs from `parts` inputs of `dim` numbers each:
// y[t * out + j] = bias[j] + sum. Wrapping addition is exact modulo 2^32 in any order.
typedef void (*block_t)(
    const int16_t *const x[4][4], int rows, int parts, int dim, const int16_t *w, const int32_t *bias, int out,
    int32_t *y);

static void block_portable(
    const int16_t *const x[4][4], int rows, int parts, int dim, const int16_t *w, const int32_t *bias, int out,
    int32_t *y) {
  for (int t = 0; t < rows; t++) {
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
// NAME: tokens stay in registers (rows x columns accumulators) while the weights stream past once for all of them.
// A dot product takes several cycles: where few accumulators would wait for it, there are two of each (sets), for even
// and odd pairs of numbers.
#define BLOCK(NAME, TARGET, VEC, LANES, COLS, SETS, ZERO, LOAD, STORE, SPREAD, ADD, DOT)                            \
  __attribute__((target(TARGET), always_inline)) static inline void NAME##_tile(                                    \
      const int16_t *const x[4][4], int parts, int dim, const int16_t *w, const int32_t *bias, int out, int32_t *y, \
      const int rows, const int columns, const int sets) {                                                          \
    VEC sum[2][4][COLS];                                                                                            \
    for (int t = 0; t < rows; t++)                                                                                  \
      for (int c = 0; c < columns; c++) {                                                                           \
        sum[0][t][c] = LOAD((const void *)(bias + c * LANES));                                                      \
        if (sets > 1) sum[1][t][c] = ZERO();                                                                        \
      }                                                                                                             \
    for (int p = 0; p < parts; p++)                                                                                 \
      for (int k = 0; k < dim; k += 2 * sets)                                                                       \
        for (int s = 0; s < sets; s++, w += 2 * out) {                                                              \
          VEC value[4];                                                                                             \
          for (int t = 0; t < rows; t++) {                                                                          \
            int32_t pair;                                                                                           \
            memcpy(&pair, x[t][p] + k + 2 * s, 4);                                                                  \
            value[t] = SPREAD(pair);                                                                                \
          }                                                                                                         \
          for (int c = 0; c < columns; c++) {                                                                       \
            VEC weight = LOAD((const void *)(w + 2 * c * LANES));                                                   \
            for (int t = 0; t < rows; t++) sum[s][t][c] = DOT(sum[s][t][c], value[t], weight);                      \
          }                                                                                                         \
        }                                                                                                           \
    for (int t = 0; t < rows; t++)                                                                                  \
      for (int c = 0; c < columns; c++)                                                                             \
        STORE((void *)(y + t * out + c * LANES), sets > 1 ? ADD(sum[0][t][c], sum[1][t][c]) : sum[0][t][c]);        \
  }                                                                                                                 \
  __attribute__((target(TARGET), always_inline)) static inline void NAME##_rows(                                    \
      const int16_t *const x[4][4], int parts, int dim, const int16_t *w, const int32_t *bias, int out, int32_t *y, \
      const int rows) {                                                                                             \
    int left = out / LANES, j = 0;                                                                                  \
    while (left > 0) {                                                                                              \
      /* 4 + 1 columns cost more than 3 + 2. */                                                                     \
      int columns = left > COLS ? (COLS > 2 && left == COLS + 1 ? COLS - 1 : COLS) : left;                          \
      const int16_t *from = w + 2 * j;                                                                              \
      switch (columns) {                                                                                            \
        case 4: NAME##_tile(x, parts, dim, from, bias + j, out, y + j, rows, COLS < 4 ? COLS : 4, 1); break;        \
        case 3: NAME##_tile(x, parts, dim, from, bias + j, out, y + j, rows, COLS < 3 ? COLS : 3, 1); break;        \
        case 2: NAME##_tile(x, parts, dim, from, bias + j, out, y + j, rows, 2, SETS); break;                       \
        default: NAME##_tile(x, parts, dim, from, bias + j, out, y + j, rows, 1, SETS); break;                      \
      }                                                                                                             \
      j += columns * LANES;                                                                                         \
      left -= columns;                                                                                              \
    }                                                                                                               \
  }                                                                                                                 \
  __attribute__((target(TARGET))) static void NAME(                                                                 \
      const int16_t *const x[4][4], int rows, int parts, int dim, const int16_t *w, const int32_t *bias, int out,   \
      int32_t *y) {                                                                                                 \
    switch (rows) {                                                                                                 \
      case 4: NAME##_rows(x, parts, dim, w, bias, out, y, 4); break;                                                \
      case 3: NAME##_rows(x, parts, dim, w, bias, out, y, 3); break;                                                \
      case 2: NAME##_rows(x, parts, dim, w, bias, out, y, 2); break;                                                \
      default: NAME##_rows(x, parts, dim, w, bias, out, y, 1); break;                                               \
    }                                                                                                               \
  }

#define DOT256(s, a, b) _mm256_add_epi32(s, _mm256_madd_epi16(a, b))
BLOCK(block_avx2, "avx2", __m256i, 8, 2, 1, _mm256_setzero_si256, _mm256_loadu_si256, _mm256_storeu_si256,
      _mm256_set1_epi32, _mm256_add_epi32, DOT256)
BLOCK(block_avxvnni, "avx2,avxvnni", __m256i, 8, 2, 1, _mm256_setzero_si256, _mm256_loadu_si256, _mm256_storeu_si256,
      _mm256_set1_epi32, _mm256_add_epi32, _mm256_dpwssd_avx_epi32)
BLOCK(block_avx512, "avx512f,avx512bw,avx512vnni", __m512i, 16, 4, 2, _mm512_setzero_si512, _mm512_loadu_si512,
      _mm512_storeu_si512, _mm512_set1_epi32, _mm512_add_epi32, _mm512_dpwssd_epi32)
#endif

static block_t block(void) {
#if defined(__x86_64__)
  switch (ck_level()) {
    case CK_AVX512_VNNI: return block_avx512;
    case CK_AVX_VNNI: return block_avxvnni;
    case CK_AVX2: return block_avx2;
  }
#endif
  return block_portable;
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
  block_t run = block();
  int32_t sum[4 * widest];
  for (int64_t i = 0; i < n; i += 4) {
    const int16_t *x[4][4];
    int64_t count = n - i < 4 ? n - i : 4;
    for (int64_t t = 0; t < count; t++) {
      int64_t at = i + t, head = heads ? heads[at] : -1;
      x[t][0] = at - d >= 0 ? h + (at - d) * dim : zeros;
      x[t][1] = h + at * dim;
      x[t][2] = at + d < n ? h + (at + d) * dim : zeros;
      x[t][3] = head >= 0 && head < n ? h + head * dim : zeros;
    }
    run(x, (int)count, heads ? 4 : 3, dim, w, bias, dim, sum);
    add_relu(sum, h + i * dim, count * dim, shift, out + i * dim);
  }
}

void ck_causal_layer(
    const int16_t *h, int64_t n, int32_t dim, int32_t d, const int16_t *w, const int32_t *bias, int32_t shift, int16_t *out) {
  if (dim > widest || dim % 16) abort();
  block_t run = block();
  int32_t sum[4 * widest];
  for (int64_t i = 0; i < n; i += 4) {
    const int16_t *x[4][4];
    int64_t count = n - i < 4 ? n - i : 4;
    for (int64_t t = 0; t < count; t++) {
      int64_t at = i + t + d;
      x[t][0] = at >= 0 && at < n ? h + at * dim : zeros;
      x[t][1] = h + (i + t) * dim;
    }
    run(x, (int)count, 2, dim, w, bias, dim, sum);
    add_relu(sum, h + i * dim, count * dim, shift, out + i * dim);
  }
}

void ck_affine(
    const int16_t *h, int64_t n, int32_t dim, const int16_t *w, const int32_t *bias, int32_t outDim, int32_t *out) {
  if (dim > widest || dim % 16 || outDim > widest || outDim % 16) abort();
  block_t run = block();
  for (int64_t i = 0; i < n; i += 4) {
    const int16_t *x[4][4];
    int64_t count = n - i < 4 ? n - i : 4;
    for (int64_t t = 0; t < count; t++) x[t][0] = h + (i + t) * dim;
    run(x, (int)count, 1, dim, w, bias, outDim, out + i * outDim);
  }
}

// The pairs of numbers of the heads' vectors become the columns of a matrix, which the dependents' pass through.
void ck_arc_scores(const int16_t *q, const int16_t *k, int64_t n, int32_t dim, int32_t *out) {
  if (dim > widest || dim % 16) abort();
  if (n > widest) {
    for (int64_t i = 0; i < n; i++)
      for (int64_t j = 0; j < n; j++) {
        uint32_t sum = 0;
        for (int32_t d = 0; d < dim; d++) sum += (uint32_t)((int32_t)q[i * dim + d] * k[j * dim + d]);
        out[i * n + j] = (int32_t)sum;
      }
    return;
  }
  static const int32_t bias[widest];
  int32_t columns = (int32_t)((n + 15) / 16 * 16);
  int32_t packed[widest / 2 * widest], sum[4 * widest];
  for (int32_t d = 0; d < dim / 2; d++)
    for (int64_t j = n; j < columns; j++) packed[d * columns + j] = 0;
  for (int64_t j = 0; j < n; j++)
    for (int32_t d = 0; d < dim / 2; d++) memcpy(packed + d * columns + j, k + j * dim + 2 * d, 4);
  block_t run = block();
  for (int64_t i = 0; i < n; i += 4) {
    const int16_t *x[4][4];
    int64_t count = n - i < 4 ? n - i : 4;
    for (int64_t t = 0; t < count; t++) x[t][0] = q + (i + t) * dim;
    run(x, (int)count, 1, dim, (const int16_t *)packed, bias, columns, sum);
    for (int64_t t = 0; t < count; t++) memcpy(out + (i + t) * n, sum + t * columns, (size_t)n * sizeof *sum);
  }
}
