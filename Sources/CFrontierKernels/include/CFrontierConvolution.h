// Convolutions, group normalisation and pooling for small residual networks, forward and backward.
//
// Sixteen images lie side by side in one vector ("lanes"): every loop runs over whole vectors
// whatever the number of channels, and no step needs a shuffle or a horizontal sum except the
// weight gradients. A tensor is
//   [group][row][channel][1 + columns][16 lanes], group g holding images 16g ..< 16g + 16,
// where column 0 of every channel is zero: it pads that channel on the left and the one before it
// on the right. One more vector of zeros ends the tensor. The padding must be zero, and no
// function here writes it. Absent images are computed along; their gradients are zero. All tensors
// are aligned to 64 bytes.
//
// Numbers of output channels are multiples of four. Weights are
// [row tap][column tap][input][output].
// Every function is compiled for baseline x86-64 (or the host's architecture), AVX2 and AVX-512 and
// picked at run time; with fused multiply-add the order of operations, and so the result, is the
// same in both of the latter.
#ifndef CFRONTIER_CONVOLUTION_H
#define CFRONTIER_CONVOLUTION_H

#include <stddef.h>

enum { FRONTIER_IMAGE_LANES = 16 };

// One convolution: `rows` × `columns` is the input's size; the output's is ceil(rows / stride) by
// ceil(columns / stride). kernel is 1 or 3, zero padding kernel / 2 on every side.
typedef struct {
  ptrdiff_t groups, rows, columns, inputs, outputs, kernel, stride;
} frontier_convolution;

// Floats in a tensor of this shape, padding included.
ptrdiff_t frontier_lanes_count(ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t columns,
                               ptrdiff_t channels);

// images [batch][row][column][channel] to lanes; lanes beyond `batch` are zeroed.
void frontier_lanes_pack(const float *images, ptrdiff_t batch, ptrdiff_t rows, ptrdiff_t columns,
                         ptrdiff_t channels, float *lanes);

// features [batch][channel] = mean over rows and columns.
void frontier_lanes_mean(const float *lanes, ptrdiff_t batch, ptrdiff_t rows, ptrdiff_t columns,
                         ptrdiff_t channels, float *features);

// The adjoint: every pixel receives its share of d_features; lanes beyond `batch` are zeroed.
void frontier_lanes_mean_gradient(const float *d_features, ptrdiff_t batch, ptrdiff_t rows,
                                  ptrdiff_t columns, ptrdiff_t channels, float *d_lanes);

// Weight standardisation: s = (w - mean) / sqrt(variance + epsilon) over the fan_in rows of each of
// the `outputs` columns of w [fan_in][outputs], population variance. inverse [outputs] is
// 1 / sqrt(variance + epsilon).
void frontier_standardize(const float *w, ptrdiff_t fan_in, ptrdiff_t outputs, float epsilon,
                          float *s, float *inverse);

// d_w += inverse · (d_s - mean(d_s) - s · mean(d_s · s)).
void frontier_standardize_gradient(const float *s, const float *inverse, const float *d_s,
                                   ptrdiff_t fan_in, ptrdiff_t outputs, float *d_w);

// Weights [taps][inputs][outputs] to [taps][outputs][inputs], for input gradients.
void frontier_transpose_taps(const float *w, ptrdiff_t taps, ptrdiff_t inputs, ptrdiff_t outputs,
                             float *transposed);

// y = x * w + residual (NULL for none; may be y itself), by the definition: nine products a pair of
// pixels, or one.
void frontier_convolve(const frontier_convolution *shape, const float *x, const float *w,
                       const float *residual, float *y);

// d_x = adjoint of the above + residual (NULL for none; may be d_x); `transposed` by
// frontier_transpose_taps. The number of inputs must be a multiple of four.
void frontier_convolve_input_gradient(const frontier_convolution *shape, const float *d_y,
                                      const float *transposed, const float *residual, float *d_x);

// d_w = gradient of the weights, overwritten.
void frontier_convolve_weight_gradient(const frontier_convolution *shape, const float *x,
                                       const float *d_y, float *d_w);

// Winograd's minimal filtering F(4×4, 3×3) (Lavin & Gray 2016, doi:10.1109/CVPR.2016.435), kernel 3,
// stride 1: 36 products for sixteen outputs where the definition needs 144. Interpolation points
// 0, ±2/3, ±3/2, ∞: reciprocal pairs keep float32's rounding within some 2.5 times that of the
// definition (the usual 0, ±1, ±2 lose about twice as much).
//
// Weights to the transformed domain, [36][inputs][outputs]. With flipped taps, weights
// transposed and inputs and outputs exchanged, frontier_winograd is the input gradient.
void frontier_winograd_weights(const float *w, ptrdiff_t inputs, ptrdiff_t outputs, int flipped,
                               float *u);

// Floats of scratch for the two functions below.
ptrdiff_t frontier_winograd_scratch(const frontier_convolution *shape);

// y = x * w + residual (NULL for none; may be y itself).
void frontier_winograd(const frontier_convolution *shape, const float *x, const float *u,
                       const float *residual, float *y, float *scratch);

// d_w = gradient of the weights [3][3][inputs][outputs], overwritten.
void frontier_winograd_weight_gradient(const frontier_convolution *shape, const float *x,
                                       const float *d_y, float *d_w, float *scratch);

// y = relu(gamma · (x - mean) / sqrt(variance + epsilon) + beta), mean and population variance over
// rows, columns and the channels of one of `parts` equal parts, image by image.
// statistics [group][part][2][16]: mean and 1 / sqrt(variance + epsilon).
void frontier_normalize(const float *x, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t columns,
                        ptrdiff_t channels, ptrdiff_t parts, const float *gamma, const float *beta,
                        float epsilon, float *y, float *statistics);

// d_x = gradient with respect to x (+ residual, NULL for none); d_gamma and d_beta are added to.
// d_x may be d_y or residual.
void frontier_normalize_gradient(const float *x, const float *d_y, const float *statistics,
                                 ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t columns,
                                 ptrdiff_t channels, ptrdiff_t parts, const float *gamma,
                                 const float *beta, const float *residual, float *d_x,
                                 float *d_gamma, float *d_beta);

#endif
