#include "CFrontierNetwork.h"

// Vectors cross no call (see network_lanes_body.h), so their calling convention does not matter.
#pragma GCC diagnostic ignored "-Wpsabi"

typedef float v16f __attribute__((vector_size(64)));
typedef int v16i __attribute__((vector_size(64)));

#define UNROLL _Pragma("clang loop unroll(full)")

// Rows of B a panel on the stack holds: 16 or 32 KB.
#define PANEL_DEPTH 256

// No flag for contraction is left to the caller's build: fused multiply-add where it exists.
#pragma STDC FP_CONTRACT ON

// The tiles fill the registers: 16 of four or eight floats, 32 of sixteen.
#define ISA(name) base_##name
#define TARGET
#define TILE_ROWS 2
#define TILE_VECTORS 1
#define DOT_ROWS 2
#define DOT_COLUMNS 1
#define ATTENTION_ROWS 2
#include "network_bodies.h"

#if defined(__x86_64__)
#define ISA(name) avx2_##name
#define TARGET __attribute__((target("avx2,fma")))
#define TILE_ROWS 6
#define TILE_VECTORS 1
#define DOT_ROWS 2
#define DOT_COLUMNS 2
#define ATTENTION_ROWS 4
#include "network_bodies.h"

#define ISA(name) avx512_##name
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma")))
#define TILE_ROWS 8
#define TILE_VECTORS 2
#define DOT_ROWS 4
#define DOT_COLUMNS 4
#define ATTENTION_ROWS 16
#include "network_bodies.h"

#endif

#include "dispatch.h"

void frontier_product(const frontier_product_shape *shape) { DISPATCH(product, shape) }

void frontier_dot_products(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t inner, const float *a,
                           const float *b, float *c) {
  DISPATCH(dot_products, rows, columns, inner, a, b, c)
}

void frontier_layer_norm(ptrdiff_t rows, ptrdiff_t width, float epsilon, const float *x,
                         const float *scale, const float *shift, float *y, float *statistics) {
  DISPATCH(layer_norm, rows, width, epsilon, x, scale, shift, y, statistics)
}

void frontier_layer_norm_backward(ptrdiff_t rows, ptrdiff_t width, const float *x,
                                  const float *scale, const float *statistics, const float *dy,
                                  float *dx, float *dscale, float *dshift) {
  DISPATCH(layer_norm_backward, rows, width, x, scale, statistics, dy, dx, dscale, dshift)
}

void frontier_gelu(ptrdiff_t n, float *u, float *slope) { DISPATCH(gelu, n, u, slope) }

void frontier_multiply(ptrdiff_t n, float *a, const float *b) { DISPATCH(multiply, n, a, b) }

void frontier_add(ptrdiff_t n, float *a, const float *b) { DISPATCH(add, n, a, b) }

void frontier_add_scaled(ptrdiff_t n, float s, const float *x, float *y) {
  DISPATCH(add_scaled, n, s, x, y)
}

void frontier_column_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums) {
  DISPATCH(column_sums, rows, columns, x, sums)
}

void frontier_row_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums) {
  DISPATCH(row_sums, rows, columns, x, sums)
}

ptrdiff_t frontier_attention_stride(ptrdiff_t tokens) { return (tokens + 15) & ~(ptrdiff_t)15; }

ptrdiff_t frontier_attention_scratch(ptrdiff_t tokens, ptrdiff_t width) {
  return (width + tokens) * frontier_attention_stride(tokens);
}

void frontier_attention(ptrdiff_t images, ptrdiff_t tokens, ptrdiff_t heads, ptrdiff_t width,
                        const float *qkv, float *weights, float *out, float *scratch) {
  DISPATCH(attention, images, tokens, heads, width, qkv, weights, out, scratch)
}

void frontier_attention_backward(ptrdiff_t images, ptrdiff_t tokens, ptrdiff_t heads,
                                 ptrdiff_t width, const float *qkv, const float *weights,
                                 const float *dout, float *dqkv, float *scratch) {
  DISPATCH(attention_backward, images, tokens, heads, width, qkv, weights, dout, dqkv, scratch)
}

double frontier_softmax_loss(ptrdiff_t count, ptrdiff_t classes, const float *logits,
                             const int32_t *labels, float scale, float *gradient) {
  double loss;
  DISPATCH(softmax_loss, count, classes, logits, labels, scale, gradient, &loss)
  return loss;
}

double frontier_sigmoid_loss(ptrdiff_t count, ptrdiff_t classes, const float *logits,
                             const uint8_t *targets, float scale, float *gradient) {
  double loss;
  DISPATCH(sigmoid_loss, count, classes, logits, targets, scale, gradient, &loss)
  return loss;
}

double frontier_squared_norm(ptrdiff_t n, const float *x) {
  double result;
  DISPATCH(squared_norm, n, x, &result)
  return result;
}

void frontier_adamw(ptrdiff_t n, const frontier_adamw_step *step, const float *gradient, float *m,
                    float *v, float *weights) {
  DISPATCH(adamw, n, step, gradient, m, v, weights)
}

void frontier_momentum(ptrdiff_t n, float scale, float rate, float decay, float momentum,
                       const float *gradient, float *v, float *weights) {
  DISPATCH(momentum, n, scale, rate, decay, momentum, gradient, v, weights)
}

void frontier_normalize_pixels(ptrdiff_t n, const uint8_t *x, float *y) {
  DISPATCH(normalize_pixels, n, x, y)
}
