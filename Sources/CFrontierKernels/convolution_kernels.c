#include "CFrontierConvolution.h"

#include <assert.h>
#include <stdint.h>

// Vectors cross no call (see lanes_body.h), so their calling convention does not matter.
#pragma GCC diagnostic ignored "-Wpsabi"

enum { LANES = FRONTIER_IMAGE_LANES };
typedef float v16f __attribute__((vector_size(64)));
typedef int v16i __attribute__((vector_size(64)));

#define UNROLL _Pragma("clang loop unroll(full)")

// Winograd's interpolation points ±A and ±B = ±1/A, their powers, and S = A² + B².
#define POINT_A (2.0f / 3.0f)
#define POINT_A2 (4.0f / 9.0f)
#define POINT_A3 (8.0f / 27.0f)
#define POINT_B (3.0f / 2.0f)
#define POINT_B2 (9.0f / 4.0f)
#define POINT_B3 (27.0f / 8.0f)
#define POINT_S (97.0f / 36.0f)

// Rows: the powers 1, p, p² of each point over N'(p), N = x(x² - A²)(x² - B²); last the point ∞.
#define ROW(p, n) {(float)(1.0 / (n)), (float)((p) / (n)), (float)((p) * (p) / (n))}
static const float weight_transform[6][3] = {
    {1, 0, 0},
    ROW(2.0 / 3, 8.0 / 9 * (4.0 / 9 - 9.0 / 4)), ROW(-2.0 / 3, 8.0 / 9 * (4.0 / 9 - 9.0 / 4)),
    ROW(1.5, 4.5 * (9.0 / 4 - 4.0 / 9)), ROW(-1.5, 4.5 * (9.0 / 4 - 4.0 / 9)),
    {0, 0, 1}};

// No flag for contraction is left to the caller's build: fused multiply-add where it exists.
#pragma STDC FP_CONTRACT ON

// COLUMNS: vectors of pixels held in registers beside four output channels.
#define ISA(name) base_##name
#define TARGET
#define COLUMNS 1
#include "lanes_body.h"
#include "normalization_body.h"
#include "strided_body.h"
#include "winograd_body.h"
#undef ISA
#undef TARGET
#undef COLUMNS

#if defined(__x86_64__)
#define ISA(name) avx2_##name
#define TARGET __attribute__((target("avx2,fma")))
#define COLUMNS 1
#include "lanes_body.h"
#include "normalization_body.h"
#include "strided_body.h"
#include "winograd_body.h"
#undef ISA
#undef TARGET
#undef COLUMNS

#define ISA(name) avx512_##name
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma")))
#define COLUMNS 4
#include "lanes_body.h"
#include "normalization_body.h"
#include "strided_body.h"
#include "winograd_body.h"
#undef ISA
#undef TARGET
#undef COLUMNS

#endif

#include "dispatch.h"

// What every function demands of its caller, who is a part of this package: a tensor that begins
// beside a vector's boundary, or channels that fill no group of four, would be read beyond their end.
#define REQUIRE_TENSOR(tensor) assert(((uintptr_t)(tensor) & 63) == 0)
#define REQUIRE_FOURS(channels) assert((channels) > 0 && (channels) % 4 == 0)
#define REQUIRE_SHAPE(s)                                                     \
  assert((s)->groups > 0 && (s)->rows > 0 && (s)->columns > 0 && (s)->inputs > 0); \
  assert((s)->kernel == 1 || (s)->kernel == 3);                              \
  assert((s)->stride == 1 || (s)->stride == 2);                              \
  REQUIRE_FOURS((s)->outputs)

ptrdiff_t frontier_lanes_count(ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t columns,
                               ptrdiff_t channels) {
  return (groups * rows * channels * (columns + 1) + 1) * LANES;
}

ptrdiff_t frontier_winograd_scratch(const frontier_convolution *s) {
  ptrdiff_t tiles = s->groups * ((s->rows + 3) / 4) * ((s->columns + 3) / 4);
  // The weight gradient holds one row of all tiles, the product six rows of four tiles.
  ptrdiff_t width = tiles > 24 ? tiles : 24;
  return (6 * ((s->inputs + s->outputs) * width + 12)) * LANES + 36 * s->inputs * s->outputs;
}

void frontier_lanes_pack(const float *images, ptrdiff_t batch, ptrdiff_t rows, ptrdiff_t columns,
                         ptrdiff_t channels, float *lanes) {
  REQUIRE_TENSOR(lanes);
  DISPATCH(pack, images, batch, rows, columns, channels, lanes)
}

void frontier_lanes_mean(const float *lanes, ptrdiff_t batch, ptrdiff_t rows, ptrdiff_t columns,
                         ptrdiff_t channels, float *features) {
  REQUIRE_TENSOR(lanes);
  DISPATCH(mean, lanes, batch, rows, columns, channels, features)
}

void frontier_lanes_mean_gradient(const float *d_features, ptrdiff_t batch, ptrdiff_t rows,
                                  ptrdiff_t columns, ptrdiff_t channels, float *d_lanes) {
  REQUIRE_TENSOR(d_lanes);
  DISPATCH(mean_gradient, d_features, batch, rows, columns, channels, d_lanes)
}

void frontier_standardize(const float *w, ptrdiff_t fan_in, ptrdiff_t outputs, float epsilon,
                          float *s, float *inverse) {
  DISPATCH(standardize, w, fan_in, outputs, epsilon, s, inverse)
}

void frontier_standardize_gradient(const float *s, const float *inverse, const float *d_s,
                                   ptrdiff_t fan_in, ptrdiff_t outputs, float *d_w) {
  DISPATCH(standardize_gradient, s, inverse, d_s, fan_in, outputs, d_w)
}

void frontier_transpose_taps(const float *w, ptrdiff_t taps, ptrdiff_t inputs, ptrdiff_t outputs,
                             float *transposed) {
  for (ptrdiff_t tap = 0; tap < taps; tap++, w += inputs * outputs, transposed += inputs * outputs)
    for (ptrdiff_t k = 0; k < outputs; k++)
      for (ptrdiff_t c = 0; c < inputs; c++) transposed[k * inputs + c] = w[c * outputs + k];
}

void frontier_convolve(const frontier_convolution *shape, const float *x, const float *w,
                       const float *residual, float *y) {
  REQUIRE_SHAPE(shape);
  REQUIRE_TENSOR(x);
  REQUIRE_TENSOR(residual);
  REQUIRE_TENSOR(y);
  DISPATCH(convolve, shape, x, w, residual, y)
}

void frontier_convolve_input_gradient(const frontier_convolution *shape, const float *d_y,
                                      const float *transposed, const float *residual, float *d_x) {
  REQUIRE_SHAPE(shape);
  REQUIRE_FOURS(shape->inputs);
  REQUIRE_TENSOR(d_y);
  REQUIRE_TENSOR(residual);
  REQUIRE_TENSOR(d_x);
  DISPATCH(convolve_input_gradient, shape, d_y, transposed, residual, d_x)
}

void frontier_convolve_weight_gradient(const frontier_convolution *shape, const float *x,
                                       const float *d_y, float *d_w) {
  REQUIRE_SHAPE(shape);
  REQUIRE_TENSOR(x);
  REQUIRE_TENSOR(d_y);
  DISPATCH(convolve_weight_gradient, shape, x, d_y, d_w)
}

void frontier_winograd_weights(const float *w, ptrdiff_t inputs, ptrdiff_t outputs, int flipped,
                               float *u) {
  DISPATCH(winograd_weights, w, inputs, outputs, flipped, u)
}

void frontier_winograd(const frontier_convolution *shape, const float *x, const float *u,
                       const float *residual, float *y, float *scratch) {
  REQUIRE_SHAPE(shape);
  assert(shape->kernel == 3 && shape->stride == 1);
  REQUIRE_TENSOR(x);
  REQUIRE_TENSOR(residual);
  REQUIRE_TENSOR(y);
  REQUIRE_TENSOR(scratch);
  DISPATCH(winograd, shape, x, u, residual, y, scratch)
}

void frontier_winograd_weight_gradient(const frontier_convolution *shape, const float *x,
                                       const float *d_y, float *d_w, float *scratch) {
  REQUIRE_SHAPE(shape);
  assert(shape->kernel == 3 && shape->stride == 1);
  REQUIRE_TENSOR(x);
  REQUIRE_TENSOR(d_y);
  REQUIRE_TENSOR(scratch);
  DISPATCH(winograd_weight_gradient, shape, x, d_y, d_w, scratch)
}

void frontier_normalize(const float *x, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t columns,
                        ptrdiff_t channels, ptrdiff_t parts, const float *gamma, const float *beta,
                        float epsilon, float *y, float *statistics) {
  assert(parts > 0 && channels % parts == 0);
  REQUIRE_TENSOR(x);
  REQUIRE_TENSOR(y);
  REQUIRE_TENSOR(statistics);
  DISPATCH(normalize, x, groups, rows, columns, channels, parts, gamma, beta, epsilon, y,
           statistics)
}

void frontier_normalize_gradient(const float *x, const float *d_y, const float *statistics,
                                 ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t columns,
                                 ptrdiff_t channels, ptrdiff_t parts, const float *gamma,
                                 const float *beta, const float *residual, float *d_x,
                                 float *d_gamma, float *d_beta) {
  assert(parts > 0 && channels % parts == 0);
  REQUIRE_TENSOR(x);
  REQUIRE_TENSOR(d_y);
  REQUIRE_TENSOR(residual);
  REQUIRE_TENSOR(d_x);
  DISPATCH(normalize_gradient, x, d_y, statistics, groups, rows, columns, channels, parts, gamma,
           beta, residual, d_x, d_gamma, d_beta)
}
