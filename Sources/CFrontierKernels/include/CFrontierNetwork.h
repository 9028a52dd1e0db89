// Single-precision kernels of the transformer and mixer networks, of losses and of optimisers.
//
// Every function is compiled for baseline x86-64 (or the host's other architecture), AVX2 and
// AVX-512, and picked at run time. Sums are kept in sixteen lanes whatever the instruction set and
// added up in one fixed order. All matrices are row-major; nothing here allocates.
#ifndef CFRONTIER_NETWORK_H
#define CFRONTIER_NETWORK_H

#include <stddef.h>
#include <stdint.h>

// A product of small matrices: C [rows][columns] = A·B + from + row_bias + bias, the last three
// optional (NULL): `from` [rows][columns] may be C itself, row_bias [rows], bias [columns].
// Element (i, k) of A is a[i·row_step + k·inner_step], so that A or its transpose is read in place.
// B is [inner][columns], or [columns][inner] when `transposed`.
//
// Meant for B or C within the caches; for one side of a product well below a hundred it beats a
// general SGEMM, which packs both sides first.
typedef struct {
  ptrdiff_t rows, columns, inner;
  const float *a;
  ptrdiff_t row_step, inner_step;
  const float *b;
  int transposed;
  const float *from, *row_bias, *bias;
  float *c;
} frontier_product_shape;
void frontier_product(const frontier_product_shape *shape);

// C [rows][columns] += A·Bᵀ with A [rows][inner], B [columns][inner] and a long inner side: dot
// products along the rows.
void frontier_dot_products(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t inner, const float *a,
                           const float *b, float *c);

// y = (x - mean) / sqrt(variance + epsilon) · scale + shift, row by row; statistics [rows][2] keep
// mean and 1 / deviation. Ba, Kiros & Hinton 2016, arXiv:1607.06450.
void frontier_layer_norm(ptrdiff_t rows, ptrdiff_t width, float epsilon, const float *x,
                         const float *scale, const float *shift, float *y, float *statistics);

// dx += the gradient by x, dscale and dshift += theirs.
void frontier_layer_norm_backward(ptrdiff_t rows, ptrdiff_t width, const float *x,
                                  const float *scale, const float *statistics, const float *dy,
                                  float *dx, float *dscale, float *dshift);

// u = GELU(u) in its tanh form, u/2·(1 + tanh(√(2/π)(u + 0.044715u³))), and its slope where
// wanted. Hendrycks & Gimpel 2016, arXiv:1606.08415, section 2.
void frontier_gelu(ptrdiff_t n, float *u, float *slope);

// a *= b.
void frontier_multiply(ptrdiff_t n, float *a, const float *b);

// a += b, and y += s·x.
void frontier_add(ptrdiff_t n, float *a, const float *b);
void frontier_add_scaled(ptrdiff_t n, float s, const float *x, float *y);

// sums[j] += Σ x[i][j], and sums[i] += Σ x[i][j].
void frontier_column_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums);
void frontier_row_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums);

// Softmax attention of every image and head: qkv is [image][token][q, k or v][head][width], out is
// [image][token][head][width]. weights keeps the softmax transposed, [image][head][key][query],
// rows of frontier_attention_stride(tokens). Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1.
ptrdiff_t frontier_attention_stride(ptrdiff_t tokens);
// Floats of scratch either direction needs.
ptrdiff_t frontier_attention_scratch(ptrdiff_t tokens, ptrdiff_t width);
void frontier_attention(ptrdiff_t images, ptrdiff_t tokens, ptrdiff_t heads, ptrdiff_t width,
                        const float *qkv, float *weights, float *out, float *scratch);
void frontier_attention_backward(ptrdiff_t images, ptrdiff_t tokens, ptrdiff_t heads,
                                 ptrdiff_t width, const float *qkv, const float *weights,
                                 const float *dout, float *dqkv, float *scratch);

// Softmax cross-entropy of `count` rows of logits against labels, summed; gradient is scaled.
double frontier_softmax_loss(ptrdiff_t count, ptrdiff_t classes, const float *logits,
                             const int32_t *labels, float scale, float *gradient);

// Sigmoid cross-entropy summed over rows and classes against targets 0 or 1 (bytes).
double frontier_sigmoid_loss(ptrdiff_t count, ptrdiff_t classes, const float *logits,
                             const uint8_t *targets, float scale, float *gradient);

// Σ x².
double frontier_squared_norm(ptrdiff_t n, const float *x);

// One step of AdamW with decoupled decay (Loshchilov & Hutter 2019, arXiv:1711.05101): gradients
// are multiplied by `scale`, moments corrected by the given factors.
typedef struct {
  float scale, rate, decay, beta1, beta2, correction1, correction2, epsilon;
} frontier_adamw_step;
void frontier_adamw(ptrdiff_t n, const frontier_adamw_step *step, const float *gradient, float *m,
                    float *v, float *weights);

// One step of SGD with heavy-ball momentum as PyTorch writes it: v = μ·v + g + decay·w, w -= r·v.
void frontier_momentum(ptrdiff_t n, float scale, float rate, float decay, float momentum,
                       const float *gradient, float *v, float *weights);

// y[i] = x[i] / 127.5 - 1: bytes 0 ... 255 onto -1 ... 1.
void frontier_normalize_pixels(ptrdiff_t n, const uint8_t *x, float *y);

#endif
