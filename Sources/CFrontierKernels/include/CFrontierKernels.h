// Elementary functions over whole arrays, and the fused sums a power-law fit needs.
//
// Every function is compiled for baseline x86-64 (or the host's other architecture), AVX2 and
// AVX-512, and picked at run time. Sums are kept in eight lanes whatever the instruction set,
// and added up in one fixed order.
#ifndef CFRONTIER_KERNELS_H
#define CFRONTIER_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "CFrontierInstructions.h"

#include "CFrontierNetwork.h"

#include "CFrontierConvolution.h"

#include "CFrontierMatrix.h"

// y[i] = ln x[i]; 0 gives -inf, negative numbers NaN. Below 1 ulp for normal x. y may be x.
void frontier_log(const double *x, double *y, ptrdiff_t n);

// y[i] = exp(x[i]), about 1 ulp; underflows to 0 below -708, overflows to +inf above 709.78.
void frontier_exp(const double *x, double *y, ptrdiff_t n);

// y[i] = exp(x[i]) - 1, accurate near 0. y may be x.
void frontier_expm1(const double *x, double *y, ptrdiff_t n);

// y[i] = c + k·exp(a·l[i]): a law's values over a grid whose logarithms are l.
void frontier_power_law(const double *l, ptrdiff_t n, double k, double a, double c, double *y);

// l = ln(1 - x) and d = 1 - y. Returns 1 if any number is outside [0, 1] or NaN, plus 2 if any x is
// 1, whose l is 0 here.
int frontier_errors(const double *x, const double *y, ptrdiff_t n, double *l, double *d);

// Whether no number is NaN or infinite.
int frontier_all_finite(const double *x, ptrdiff_t n);

// products[k] = the sum over n elements of a[k]·b[k], for every pair of columns.
void frontier_products(const double *const *a, const double *const *b, ptrdiff_t pairs,
                       ptrdiff_t n, double *products);

// sum[i] = keep·sum[i] + the sum over columns of factors[k]·a[k][i]; with keep 0 sum is not read.
void frontier_sum_columns(const double *const *a, const double *factors, ptrdiff_t columns,
                          ptrdiff_t n, double keep, double *sum);

// Laws of m linear and q nonlinear parameters, with x as they are given it, their m terms, and the
// varying quantity v of which the derivatives are columns:
// logistic: x; falling and rising; rising by rate and midpoint.
// Richards: x; (1 + shape·exp(-rate·(x - inflection)))^(-1/shape); that by rate, inflection, shape.
// broken power law of one break: ln x; 1 and x^-c0 (1 + (x/d)^(1/f))^(-c f); the second by c0, c,
// ln d, f.
enum { FRONTIER_LOGISTIC = 0, FRONTIER_RICHARDS = 1, FRONTIER_BROKEN = 2 };

// Products of a law's columns and the residual, which is the last: the m terms, then with order > 0
// the q derivatives of v, then y - the sum over terms of linear[k]·term k. The upper triangle, column
// by column. With order 2 the sums of the residual times the second derivatives of v follow, an upper
// triangle, too. roots = √w multiplies residuals and columns; NULL means weights of one. x, y and
// roots are read up to the next multiple of eight: pad with an x of the data and zeros. Where the law
// overflows something is not finite. The terms are right to 4 ulp for the logistic and 8 for
// Richards' curve, and one or two more for every unit of an exponent, whose own rounding an exponential
// cannot undo. Sums are kept in eight lanes, in the order of the points.
void frontier_law_products(int law, const double *x, const double *y, const double *roots,
                           ptrdiff_t n, const double *beta, const double *linear, int order,
                           double *products);

// ln of the density of v - u at each of n errors e, v ~ N(0, s_v^2), u >= 0: a truncated normal, an
// exponential or a Rayleigh variable. parameters: [0] s_v [1] s_u [2] the shape mu/s_u of the
// truncated normal [3] what is subtracted: ln Phi of the shape, ln s_u, or 0 [4] phi/Phi of the shape.
// `deviations` multiply s_v point by point and `times` says how often a point counts; NULL: ones.
//
// sums: [0] ln density [1] its derivative by ln s_v [2] by ln s_u [3] by the shape. by_error: times
// the derivative by e, one a point. Right to some 1e-15 of the largest summand, for every e.
enum { FRONTIER_TRUNCATED = 0, FRONTIER_EXPONENTIAL = 1, FRONTIER_RAYLEIGH = 2 };

void frontier_composed_error(int family, const double *e, const double *times,
                             const double *deviations, ptrdiff_t n, const double parameters[5],
                             double *by_error, double sums[4]);

// The sums below read l, d and w up to the next multiple of eight: pad the arrays with finite
// numbers, which count for nothing.
enum { FRONTIER_MOMENTS = 10, FRONTIER_LANES = 8 };

// Weighted sums over the points of u = exp(a*l), v = u - 1, d and powers of l:
// [0] v  [1] v²  [2] v·d  [3] u·l  [4] u·l·v  [5] u·l·d  [6] u·l²  [7] u·l²·v  [8] u·l²·d
// [9] u²·l². w = NULL means weights of one. Only every stride-th group of eight takes part.
void frontier_power_moments(const double *l, const double *d, const double *w, ptrdiff_t n,
                            double a, ptrdiff_t stride, double sums[FRONTIER_MOMENTS]);

// Takes the largest l from l and the mean of d from d, in place; `zero` holds the weight and the
// sum of w·d of points kept elsewhere. result: [0] largest l [1] total weight [2] mean [3] Σw·d²
// of the centred d here.
void frontier_center(double *l, double *d, const double *w, ptrdiff_t n, const double zero[2],
                     double result[4]);

// The first three of these sums at a, 2a, 4a, … 2^(levels-1) a, by squaring: 3·levels sums.
// Only every stride-th group of eight points takes part.
void frontier_power_scan(const double *l, const double *d, const double *w, ptrdiff_t n, double a,
                         ptrdiff_t levels, ptrdiff_t stride, double *sums);

// Weighted sums of u = exp(a*l) and u·l.
void frontier_power_means(const double *l, const double *w, ptrdiff_t n, double a,
                          double sums[2]);

// Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405): block b of the stream is the
// cipher of the counter (b, 0, stream low, stream high) under the key (seed low, seed high).
// Writes 4·blocks words, block by block, blocks a multiple of eight.
void frontier_philox(uint64_t seed, uint64_t stream, uint32_t first, ptrdiff_t blocks,
                     uint32_t *words);

// n uniforms on (0, 1] with 52 bits, two words each, from block `first` of a stream.
void frontier_uniforms(uint64_t seed, uint64_t stream, uint32_t first, ptrdiff_t n, double *u);

// The order statistics of n uniforms, as positions 0 ... below-1 in ascending order: partial sums
// of n + 1 exponential variables over their total. u has room for n + 1 numbers.
void frontier_sorted_draws(uint64_t seed, uint64_t stream, ptrdiff_t n, uint32_t below, double *u,
                           int32_t *positions);

#endif
