// Every kernel against a naive loop, at every level that the processor has; prints what it found and a checksum of all
// results, which must be the same everywhere. Plain C, so that .ci/emulate can build it for processors that the
// machine at hand is not. With --with-avx-vnni the level AVX-VNNI is added to those found; see AVXVNNI.c.
#define _GNU_SOURCE
#include "../../Sources/CKernels/Processor.c"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include "AVXVNNI.c"
#endif

static uint64_t dice = 7, sum_of_all = 0xCBF29CE484222325;
static int wrong;

static int number(int low, int high) {
  dice = dice * 6364136223846793005u + 1442695040888963407u;
  return low + (int)((dice >> 33) % (uint64_t)(high - low + 1));
}

static void *numbers16(size_t count, int low, int high) {
  int16_t *all = malloc(count * sizeof *all);
  for (size_t i = 0; i < count; i++) all[i] = (int16_t)number(low, high);
  return all;
}

static void *numbers32(size_t count, int low, int high) {
  int32_t *all = malloc(count * sizeof *all);
  for (size_t i = 0; i < count; i++) all[i] = number(low, high);
  return all;
}

static void *floats(size_t count, float scale) {
  float *all = malloc(count * sizeof *all);
  for (size_t i = 0; i < count; i++) all[i] = (float)number(-20000, 20000) / scale;
  return all;
}

// Compares and adds to the checksum (FNV-1a).
static void same(const char *what, const void *got, const void *want, size_t bytes) {
  if (memcmp(got, want, bytes)) {
    printf("  %s is wrong at level %s\n", what, ck_level_name(ck_level()));
    wrong++;
  }
  const unsigned char *at = got;
  for (size_t i = 0; i < bytes; i++) sum_of_all = (sum_of_all ^ at[i]) * 0x100000001B3;
}

static int16_t saturated(int64_t x) { return x > 32767 ? 32767 : x < -32768 ? -32768 : (int16_t)x; }

// A layer over a window of parts: offsets of tokens, and 99 for the head.
static void layer(int n, int dim, const int *parts, int count, const int16_t *h, const int32_t *heads, const int16_t *w,
                  const int32_t *bias, int shift, int16_t *out) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < dim; j++) {
      uint32_t sum = (uint32_t)bias[j];
      for (int p = 0; p < count; p++) {
        int at = parts[p] == 99 ? heads[i] : i + parts[p];
        if (at < 0 || at >= n) continue;
        for (int k = 0; k < dim; k++) sum += (uint32_t)(h[at * dim + k] * w[(p * dim + k) * dim + j]);
      }
      int32_t s = (int32_t)sum > 0 ? (int32_t)((sum + (1u << (shift - 1))) >> shift) : 0;
      out[i * dim + j] = saturated((int64_t)h[i * dim + j] + s);
    }
}

static void check_layers(int n, int dim) {
  int16_t *h = numbers16((size_t)(n * dim), -3000, 3000), *w = numbers16((size_t)(4 * dim * dim), -400, 400);
  int32_t *bias = numbers32((size_t)dim, -900000, 900000), *heads = numbers32((size_t)n, -1, n);
  int16_t *packed = malloc((size_t)(4 * dim * dim) * 2), *got = malloc((size_t)(n * dim) * 2);
  int16_t *want = malloc((size_t)(n * dim) * 2);
  size_t bytes = (size_t)(n * dim) * 2;
  for (int d = 1; d <= 4; d++) {
    ck_pack(w, 4 * dim, dim, packed);
    ck_residual_layer(h, n, dim, d, heads, packed, bias, 11, got);
    layer(n, dim, (int[]){-d, 0, d, 99}, 4, h, heads, w, bias, 11, want);
    same("ck_residual_layer with heads", got, want, bytes);
    ck_residual_layer(h, n, dim, d, NULL, packed, bias, 11, got);
    layer(n, dim, (int[]){-d, 0, d}, 3, h, heads, w, bias, 11, want);
    same("ck_residual_layer", got, want, bytes);
    for (int side = -1; side <= 1; side += 2) {
      ck_causal_layer(h, n, dim, side * d, packed, bias, 11, got);
      layer(n, dim, (int[]){side * d, 0}, 2, h, heads, w, bias, 11, want);
      same("ck_causal_layer", got, want, bytes);
    }
  }
  free(h), free(w), free(bias), free(heads), free(packed), free(got), free(want);
}

static void check_affine(int n, int dim, int width) {
  // The whole range of 16 bits: sums wrap around, and must do so alike.
  int16_t *h = numbers16((size_t)(n * dim), -32768, 32767), *w = numbers16((size_t)(dim * width), -32768, 32767);
  int32_t *bias = numbers32((size_t)width, -2000000000, 2000000000), *got = calloc((size_t)(n * width), 4);
  int32_t *want = malloc((size_t)(n * width) * 4);
  int16_t *packed = malloc((size_t)(dim * width) * 2);
  ck_pack(w, dim, width, packed);
  ck_affine(h, n, dim, packed, bias, width, got);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < width; j++) {
      uint32_t sum = (uint32_t)bias[j];
      for (int k = 0; k < dim; k++) sum += (uint32_t)(h[i * dim + k] * w[k * width + j]);
      want[i * width + j] = (int32_t)sum;
    }
  same("ck_affine", got, want, (size_t)(n * width) * 4);
  free(h), free(w), free(bias), free(got), free(want), free(packed);
}

static void check_arcs(int n, int dim) {
  int16_t *q = numbers16((size_t)(n * dim), -3000, 3000), *k = numbers16((size_t)(n * dim), -3000, 3000);
  int32_t *got = calloc((size_t)(n * n), 4), *want = calloc((size_t)(n * n), 4);
  ck_arc_scores(q, k, n, dim, got);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      for (int d = 0; d < dim; d++) want[i * n + j] += q[i * dim + d] * k[j * dim + d];
  same("ck_arc_scores", got, want, (size_t)(n * n) * 4);
  free(q), free(k), free(got), free(want);
}

static void check_rows(int dim) {
  enum { rows = 40, n = 9, per = 6 };
  int8_t *table = malloc((size_t)(rows * dim));
  for (int i = 0; i < rows * dim; i++) table[i] = (int8_t)number(-128, 127);
  uint32_t ids[n * per];
  for (int i = 0; i < n * per; i++) ids[i] = (uint32_t)number(0, rows + 1);
  int16_t *base = numbers16((size_t)(n * dim), -500, 500), *got = malloc((size_t)(n * dim) * 2);
  int16_t *want = malloc((size_t)(n * dim) * 2), *each = malloc((size_t)(n * per * dim) * 2);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < dim; j++) {
      int sum = base[i * dim + j];
      for (int s = 0; s < per; s++) sum += ids[i * per + s] < rows ? table[(int)ids[i * per + s] * dim + j] : 0;
      want[i * dim + j] = saturated((int64_t)sum << 6);
    }
  ck_sum_rows(table, rows, dim, ids, n, per, 6, base, got);
  same("ck_sum_rows", got, want, (size_t)(n * dim) * 2);
  ck_sum_rows(table, rows, dim, ids, n * per, 1, 0, NULL, each);
  uint32_t refs[n * per];
  for (uint32_t i = 0; i < n * per; i++) refs[i] = i;
  ck_add_sums(base, n, dim, refs, per, each, 6, got);
  same("ck_add_sums", got, want, (size_t)(n * dim) * 2);
  free(table), free(base), free(got), free(want), free(each);
}

static void check_pairs(int n, int dim) {
  int32_t *a = numbers32((size_t)(n * dim), -2000000000, 2000000000), *b = numbers32((size_t)(n * dim), -2000000000, 2000000000);
  int32_t *heads = numbers32((size_t)n, -1, n - 1), *root = numbers32((size_t)dim, -9000000, 9000000);
  int16_t *got = malloc((size_t)(n * dim) * 2), *want = malloc((size_t)(n * dim) * 2);
  ck_narrow(a, n * dim, 9, got);
  for (int i = 0; i < n * dim; i++) want[i] = saturated((int32_t)((uint32_t)a[i] + 256) >> 9);
  same("ck_narrow", got, want, (size_t)(n * dim) * 2);
  ck_pair_relu(a, b, heads, root, n, dim, 9, got);
  for (int i = 0; i < n; i++)
    for (int d = 0; d < dim; d++) {
      uint32_t sum = (uint32_t)a[i * dim + d] + (uint32_t)(heads[i] < 0 ? root[d] : b[heads[i] * dim + d]);
      want[i * dim + d] = (int32_t)sum > 0 ? saturated((sum + 256) >> 9) : 0;
    }
  same("ck_pair_relu", got, want, (size_t)(n * dim) * 2);
  free(a), free(b), free(heads), free(root), free(got), free(want);
}

// The best trees of all spans by the recurrences as Eisner gives them.
static void check_spans(int n) {
  enum { shift = 4 };
  int32_t *arcs = numbers32((size_t)(n * n), -100000, 100000);
  const int64_t stride = n + CK_SPAN_PAD, size = n * stride;
  int32_t *table = malloc((size_t)size * 16), *want = calloc((size_t)size * 4, 4);
  ck_fill_spans(arcs, n, shift, table);
  int32_t *closed[2] = {want, want + size}, *open[2] = {want + 2 * size, want + 3 * size};
  for (int width = 1; width < n; width++)
    for (int s = 0; s + width < n; s++) {
      int t = s + width;
      int32_t best = INT32_MIN, left = INT32_MIN, right = INT32_MIN;
#define AT(of, from, to) (of)[((to) - (from)) * stride + (from)]
      for (int r = s; r < t; r++) {
        int32_t both = AT(closed[0], s, r) + AT(closed[1], r + 1, t);
        best = both > best ? both : best;
      }
      AT(open[0], s, t) = best + (arcs[t * n + s] >> shift);
      AT(open[1], s, t) = best + (arcs[s * n + t] >> shift);
      for (int r = s; r < t; r++) {
        int32_t both = AT(closed[1], s, r) + AT(open[1], r, t);
        left = both > left ? both : left;
      }
      for (int r = s + 1; r <= t; r++) {
        int32_t both = AT(open[0], s, r) + AT(closed[0], r, t);
        right = both > right ? both : right;
      }
      AT(closed[1], s, t) = left;
      AT(closed[0], s, t) = right;
    }
  for (int chart = 0; chart < 4; chart++)
    for (int width = 1; width < n; width++)
      same("ck_fill_spans", table + chart * size + width * stride, want + chart * size + width * stride, (size_t)(n - width) * 4);
  free(arcs), free(table), free(want);
}

static void check_finding(int n) {
  enum { keys = 300, shift = 26, buckets = 1 << (32 - shift) };
  uint32_t key[keys], start[buckets + 1], asked[keys * 2], got[keys * 2], want[keys * 2];
  uint32_t last = 0;
  for (int i = 0; i < keys; i++) key[i] = last += (uint32_t)number(1, (int)(UINT32_MAX / keys / 2) * 2 - 2);
  for (int bucket = 0, row = 0; bucket <= buckets; bucket++) {
    while (row < keys && (key[row] >> shift) < (uint32_t)bucket) row++;
    start[bucket] = (uint32_t)row;
  }
  for (int i = 0; i < n; i++) {
    asked[i] = i % 3 ? key[number(0, keys - 1)] : (uint32_t)number(0, INT32_MAX);
    want[i] = UINT32_MAX;
    for (uint32_t row = 0; row < keys; row++)
      if (key[row] == asked[i]) want[i] = row;
  }
  ck_find_rows(key, start, shift, asked, n, got);
  same("ck_find_rows", got, want, (size_t)n * 4);
}

// Viterbi and forward-backward over floats in the order that the kernels keep; their bits go into the checksum.
static void check_chain(int n, int k) {
  enum { lanes = CK_CHAIN_LANES };
  float *scores = floats((size_t)(n * k), 1300), *from = floats(lanes * lanes, 1300), *start = floats(lanes, 1300);
  uint8_t *back = malloc((size_t)(n * lanes)), *labels = malloc((size_t)n), *want = malloc((size_t)n);
  ck_chain_best(scores, n, k, from, start, back, labels);
  float *value = malloc((size_t)(n * k) * 4);
  int *came = malloc((size_t)(n * k) * sizeof *came);
  for (int i = 0; i < n; i++)
    for (int l = 0; l < k; l++) {
      float top = i ? value[(i - 1) * k] + from[l] : start[l];
      came[i * k + l] = 0;
      for (int a = 1; i && a < k; a++)
        if (value[(i - 1) * k + a] + from[a * lanes + l] > top) top = value[(i - 1) * k + a] + from[a * lanes + l], came[i * k + l] = a;
      value[i * k + l] = top + scores[i * k + l];
    }
  int label = 0;
  for (int l = 1; l < k; l++)
    if (value[(n - 1) * k + l] > value[(n - 1) * k + label]) label = l;
  for (int i = n - 1; i >= 0; label = came[i * k + label], i--) want[i] = (uint8_t)label;
  same("ck_chain_best", labels, want, (size_t)n);

  float steps[lanes * lanes] = {0}, columns[lanes * lanes] = {0}, first[lanes] = {0};
  for (int a = 0; a < k; a++)
    for (int l = 0; l < k; l++) steps[a * lanes + l] = columns[l * lanes + a] = (float)number(1, 1000) / 1000;
  for (int l = 0; l < k; l++) first[l] = (float)number(1, 1000) / 1000;
  float *work = malloc((size_t)(n * (2 * lanes + 1)) * 4), *share = malloc((size_t)(n * k) * 4);
  ck_chain_marginals(scores, n, k, steps, columns, first, work, share);
  for (int i = 0; i < n; i++) {
    float all = 0;
    for (int l = 0; l < k; l++) all += share[i * k + l];
    if (!(fabsf(all - 1) < 1e-3f)) printf("  ck_chain_marginals: shares add up to %g\n", (double)all), wrong++;
  }
  same("ck_chain_marginals", share, share, (size_t)(n * k) * 4);
  free(scores), free(from), free(start), free(back), free(labels), free(want), free(value), free(came), free(work), free(share);
}

static uint64_t check_all(void) {
  dice = 7;
  sum_of_all = 0xCBF29CE484222325;
  for (int n = 1; n <= 9; n++)
    for (int dim = 16; dim <= 128; dim += 16) check_layers(n, dim);
  for (int width = 16; width <= 256; width += 16)
    for (int n = 1; n <= 5; n++) check_affine(n, 48, width);
  for (int n = 1; n <= 260; n += 37) check_arcs(n, 32);
  for (int dim = 16; dim <= 176; dim += 16) check_rows(dim);
  for (int n = 1; n < 9; n++) check_pairs(n, 48);
  for (int n = 1; n <= 70; n += 3) check_spans(n);
  for (int n = 1; n < 200; n += 13) check_finding(n);
  for (int k = 2; k <= CK_CHAIN_LANES; k++)
    for (int n = 1; n <= 61; n += 12) check_chain(n, k);
  return sum_of_all;
}

int main(int count, char **arguments) {
  available = ck_available();
#if defined(__x86_64__)
  if (available & 1u << CK_AVX2 && count > 1 && !strcmp(arguments[1], "--with-avx-vnni") && !(available & 1u << CK_AVX_VNNI)) {
    emulate_avx_vnni();
    available = 1u << CK_PORTABLE | 1u << CK_AVX2 | 1u << CK_AVX_VNNI;
  }
#else
  (void)count, (void)arguments;
#endif
  uint64_t first = 0;
  for (int level = 0; level < CK_LEVELS; level++) {
    if (!(available & 1u << level)) continue;
    ck_restrict(1u << level);
    if (ck_level() != level) printf("  level %s is not the one used\n", ck_level_name(level)), wrong++;
    uint64_t sum = check_all();
    printf("  %-13s results %016llx\n", ck_level_name(level), (unsigned long long)sum);
    if (first && sum != first) printf("  differs from portable C\n"), wrong++;
    first = first ? first : sum;
  }
  ck_restrict(UINT32_MAX);
  printf("  used: %s%s\n", ck_level_name(ck_level()), wrong ? "; WRONG" : "");
  return wrong > 0;
}
