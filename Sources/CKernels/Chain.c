// Chains of labels over the scores of tokens: best sequence and probabilities. Floats, but every operation is done in
// one order and none is contracted, so that every machine gives the same bits; lanes are labels, never tokens.
#include "CKernels.h"
#include <string.h>

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define CLONES
#endif

#pragma STDC FP_CONTRACT OFF

enum { lanes = CK_CHAIN_LANES };
#define LANES for (int32_t l = 0; l < lanes; l++)

// e^x for x <= 0 by the steps of `steadyExp`.
static inline __attribute__((always_inline)) void exp_lanes(const float *x, float *out) {
  LANES {
    float y = x[l] * 1.44269504f + 0.5f;
    int32_t whole = (int32_t)y;
    whole -= (float)whole > y;
    float t = (x[l] * 1.44269504f - (float)whole) * 0.69314718f;
    float tail = t * (0.16666667f + t * (0.041666668f + t * (0.008333334f + t * 0.001388889f)));
    float p = 1.0f + t * (1.0f + t * (0.5f + tail));
    uint32_t bits = (uint32_t)(127 + whole) << 23;
    float scale;
    memcpy(&scale, &bits, 4);
    out[l] = x[l] < -87.0f ? 0.0f : p * scale;
  }
}

CLONES void ck_chain_best(
    const float *scores, int64_t n, int32_t k, const float *transitions, const float *start, uint8_t *back,
    uint8_t *labels) {
  if (n <= 0) return;
  float value[lanes], next[lanes];
  LANES value[l] = l < k ? start[l] + scores[l] : 0;
  for (int64_t i = 1; i < n; i++) {
    float top[lanes];
    int32_t from[lanes];
    LANES top[l] = value[0] + transitions[l], from[l] = 0;
    for (int32_t a = 1; a < k; a++)
      LANES {
        float sum = value[a] + transitions[a * lanes + l];
        from[l] = sum > top[l] ? a : from[l];
        top[l] = sum > top[l] ? sum : top[l];
      }
    for (int32_t l = 0; l < k; l++) next[l] = top[l] + scores[i * k + l];
    LANES back[i * lanes + l] = (uint8_t)from[l];
    memcpy(value, next, sizeof(float) * (size_t)k);
  }
  int32_t label = 0;
  for (int32_t l = 1; l < k; l++)
    if (value[l] > value[label]) label = l;
  for (int64_t i = n - 1; i >= 0; i--) {
    labels[i] = (uint8_t)label;
    if (i > 0) label = back[i * lanes + label];
  }
}

CLONES void ck_chain_marginals(
    const float *scores, int64_t n, int32_t k, const float *steps, const float *columns, const float *start,
    float *work, float *marginals) {
  float *emissions = work, *forward = work + n * lanes, *scales = work + 2 * n * lanes;
  for (int64_t i = 0; i < n; i++) {
    float *e = emissions + i * lanes, *f = forward + i * lanes;
    float top = scores[i * k];
    for (int32_t l = 1; l < k; l++) top = scores[i * k + l] > top ? scores[i * k + l] : top;
    float x[lanes], p[lanes];
    LANES x[l] = -1000.0f;
    for (int32_t l = 0; l < k; l++) x[l] = scores[i * k + l] - top;
    exp_lanes(x, e);
    if (i == 0) {
      LANES p[l] = start[l];
    } else {
      const float *before = f - lanes;
      LANES p[l] = before[0] * steps[l];
      for (int32_t a = 1; a < k; a++) LANES p[l] += before[a] * steps[a * lanes + l];
    }
    LANES p[l] *= e[l];
    float sum = 0;
    for (int32_t l = 0; l < k; l++) sum += p[l];
    sum = sum > 1e-30f ? sum : 1e-30f;
    scales[i] = sum;
    LANES f[l] = p[l] / sum;
  }
  float b[lanes], product[lanes];
  LANES b[l] = 1;
  for (int64_t i = n - 1; i >= 0; i--) {
    if (i + 1 < n) {
      const float *e = emissions + (i + 1) * lanes;
      LANES product[l] = 0;
      for (int32_t to = 0; to < k; to++) LANES product[l] += columns[to * lanes + l] * e[to] * b[to];
      LANES b[l] = product[l] / scales[i + 1];
    }
    for (int32_t l = 0; l < k; l++) marginals[i * k + l] = forward[i * lanes + l] * b[l];
  }
}
