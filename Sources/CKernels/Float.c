// Float kernels for training: blocked matrix product and Adam. Sums may be contracted; no run-time result
// depends on them.
#include "CKernels.h"
#include <math.h>

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx512f", "arch=haswell", "default")))
#else
#define CLONES
#endif

#pragma STDC FP_CONTRACT ON

typedef float v16 __attribute__((vector_size(64), aligned(4)));

// A tile of C, 4 rows x (16 * cols) columns, is kept in registers over the whole of k.
#define TILE(rows, cols)                                                                    \
  do {                                                                                      \
    v16 sum[rows][cols];                                                                    \
    for (int r = 0; r < rows; r++)                                                          \
      for (int q = 0; q < cols; q++) sum[r][q] = *(const v16 *)(c + (i + r) * n + j + 16 * q); \
    for (int64_t p = 0; p < k; p++) {                                                       \
      const float *bp = b + p * n + j;                                                      \
      for (int q = 0; q < cols; q++) {                                                      \
        v16 bv = *(const v16 *)(bp + 16 * q);                                               \
        for (int r = 0; r < rows; r++) sum[r][q] += a[(i + r) * rowStep + p * colStep] * bv; \
      }                                                                                     \
    }                                                                                       \
    for (int r = 0; r < rows; r++)                                                          \
      for (int q = 0; q < cols; q++) *(v16 *)(c + (i + r) * n + j + 16 * q) = sum[r][q];    \
  } while (0)

CLONES void ck_gemm_add(
    float *c, const float *a, int64_t rowStep, int64_t colStep, const float *b, int64_t m, int64_t k, int64_t n) {
  int64_t whole = n - n % 16, i = 0;
  for (; i + 4 <= m; i += 4) {
    int64_t j = 0;
    for (; j + 64 <= whole; j += 64) TILE(4, 4);
    for (; j < whole; j += 16) TILE(4, 1);
  }
  for (; i < m; i++) {
    int64_t j = 0;
    for (; j + 64 <= whole; j += 64) TILE(1, 4);
    for (; j < whole; j += 16) TILE(1, 1);
  }
  if (whole < n)
    for (i = 0; i < m; i++)
      for (int64_t p = 0; p < k; p++) {
        float x = a[i * rowStep + p * colStep];
        for (int64_t j = whole; j < n; j++) c[i * n + j] += x * b[p * n + j];
      }
}

CLONES void ck_adam(
    float *w, float *g, float *m, float *v, int64_t n, float rate, float beta1, float beta2, float decay) {
  for (int64_t i = 0; i < n; i++) {
    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
    v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
    w[i] -= rate * m[i] / (sqrtf(v[i]) + 1e-8f) + decay * w[i];
    g[i] = 0;
  }
}
