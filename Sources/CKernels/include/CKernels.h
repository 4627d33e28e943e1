// Loops over numbers that Swift cannot vectorise for the machine it runs on. What is used at run time is integer
// arithmetic, and for chains floats in one fixed order, so every machine gives the same answer; the other float kernels
// serve training only.
#pragma once
#include <stdint.h>

/// Adds up rows of a table: out[i] = saturate((base[i] + sum of rows[ids[i * per + s]] over the slots s) << shift).
/// `rows` is rowCount x dim, dim a multiple of 16; an id of 0xFFFFFFFF (or any beyond the table) is an empty slot; `base` may be null.
void ck_sum_rows(
    const int8_t *rows, uint32_t rowCount, int32_t dim, const uint32_t *ids, int64_t n, int32_t per, int32_t shift,
    const int16_t *base, int16_t *out);

/// out[i] = the place of hashes[i] among `keys`, which are sorted, or 0xFFFFFFFF. Keys of one bucket, hash >> shift,
/// begin at starts[bucket] and end at starts[bucket + 1]. Several are looked for at once, since each waits for memory.
/// `out` may be `hashes`.
void ck_find_rows(
    const uint32_t *keys, const uint32_t *starts, int32_t shift, const uint32_t *hashes, int64_t n, uint32_t *out);

/// Adds up sums made by ck_sum_rows: out[i] = saturate((base[i] + sum of sums[refs[i * per + s]]) << shift), of dim
/// numbers each.
void ck_add_sums(
    const int16_t *base, int64_t n, int32_t dim, const uint32_t *refs, int32_t per, const int16_t *sums, int32_t shift,
    int16_t *out);

/// One residual layer over n tokens: out[i] = saturate(h[i] + relu(bias + W [h[i-d], h[i], h[i+d], h[head i]])),
/// the sum rounded and shifted right by `shift`. Missing neighbours are zero. `heads` may be null (then the window
/// has three parts); a head outside 0..<n is missing. `w` is packed by ck_pack: (parts * dim) x dim. dim must be a
/// multiple of 16. h and out must not overlap.
void ck_residual_layer(
    const int16_t *h, int64_t n, int32_t dim, int32_t d, const int32_t *heads, const int16_t *w, const int32_t *bias,
    int32_t shift, int16_t *out);

/// The same with a window of two parts, h[i+d] and h[i]: a layer that looks to one side, left where d is negative.
void ck_causal_layer(
    const int16_t *h, int64_t n, int32_t dim, int32_t d, const int16_t *w, const int32_t *bias, int32_t shift, int16_t *out);

/// out[i] = bias + W h[i], in the scale of products. `w` is packed by ck_pack: dim x outDim; both multiples of 16.
void ck_affine(
    const int16_t *h, int64_t n, int32_t dim, const int16_t *w, const int32_t *bias, int32_t outDim, int32_t *out);

/// Interleaves pairs of rows of a row-major in x out matrix, as ck_residual_layer and ck_affine read it. `in` even.
void ck_pack(const int16_t *w, int32_t in, int32_t out, int16_t *packed);

/// What ck_residual_layer, ck_causal_layer, ck_affine and ck_arc_scores are written for. No level implies another: a
/// processor may have AVX-512 VNNI without AVX-VNNI, or the other way round.
enum { CK_PORTABLE, CK_AVX2, CK_AVX_VNNI, CK_AVX512_VNNI, CK_LEVELS };

/// What decides about levels: registers of CPUID by leaf and subleaf, and XCR0, by which the system says whose registers
/// it saves (Intel's manual, volume 2A, CPUID, and volume 1, 13.3).
typedef struct {
  uint32_t leaf1_ecx, leaf7_ebx, leaf7_ecx, leaf7_1_eax;
  uint64_t xcr0;
} ck_processor;

/// The levels that a processor has: a set, in which bit `level` stands for `level`.
uint32_t ck_levels_of(ck_processor processor);
/// The levels that this processor has.
uint32_t ck_available(void);
/// The level in use: the greatest of those available, unless they were restricted.
int32_t ck_level(void);
/// What a level is called; "unknown" for what is none.
const char *ck_level_name(int32_t level);
/// Keeps to those available levels that are in the set `levels`, for tests; the portable one always stays.
void ck_restrict(uint32_t levels);

/// Labels a chain may have; tables of a chain have rows of so many numbers.
enum { CK_CHAIN_LANES = 8 };

/// The best label sequence of a linear chain (Viterbi) over n tokens of k labels. `transitions` holds k rows of
/// CK_CHAIN_LANES scores, from label a to every label; `back` has room for n * CK_CHAIN_LANES numbers.
void ck_chain_best(
    const float *scores, int64_t n, int32_t k, const float *transitions, const float *start, uint8_t *back,
    uint8_t *labels);

/// The probability of each label at each token (forward-backward), n x k. `steps` holds k rows of CK_CHAIN_LANES
/// numbers e^transition, zero where there is no label; `columns` the same turned round; `start` e^start; `work` has
/// room for n * (2 * CK_CHAIN_LANES + 1) numbers.
void ck_chain_marginals(
    const float *scores, int64_t n, int32_t k, const float *steps, const float *columns, const float *start,
    float *work, float *marginals);

/// C += A B for training: C is m x n and B is k x n, both row-major; A's element (i, j) is a[i * rowStep + j * colStep].
void ck_gemm_add(
    float *c, const float *a, int64_t rowStep, int64_t colStep, const float *b, int64_t m, int64_t k, int64_t n);

/// Adam on n numbers, with decay decoupled from the gradient; zeroes the gradient. `rate` has the bias correction in it.
void ck_adam(float *w, float *g, float *m, float *v, int64_t n, float rate, float beta1, float beta2, float decay);

/// out[i * n + j] = q[i] . k[j], for n vectors of dim numbers each (a multiple of 16, at most 256): every
/// dependent against every head.
void ck_arc_scores(const int16_t *q, const int16_t *k, int64_t n, int32_t dim, int32_t *out);

/// out = saturate(round(in >> shift)): from the scale of products back to that of activations.
void ck_narrow(const int32_t *in, int64_t count, int32_t shift, int16_t *out);

/// out[i] = relu(a[i] + b[heads[i]]) brought down by `shift`; `root` stands in where the head is negative.
void ck_pair_relu(
    const int32_t *a, const int32_t *b, const int32_t *heads, const int32_t *root, int64_t n, int32_t dim, int32_t shift,
    int16_t *out);

/// Numbers beyond a sentence's length in a row of the chart of `ck_fill_spans`.
enum { CK_SPAN_PAD = 16 };

/// Fills the chart of Eisner's algorithm for n tokens (at most 256), arcs[i * n + j] being the score of j as head of i,
/// shifted right by `shift`. `table` has room for four charts of n * (n + CK_SPAN_PAD) numbers: closed spans headed by
/// their first token, by their last, open spans headed by their first, by their last. In each, [width * (n +
/// CK_SPAN_PAD) + s] is the best tree of the tokens s..s+width.
void ck_fill_spans(const int32_t *arcs, int32_t n, int32_t shift, int32_t *table);

/// The first r of 0..<width with the greatest a[r * stride] + b[(width - 1 - r) * stride + r].
int32_t ck_best_split(const int32_t *a, const int32_t *b, int32_t width, int64_t stride);
