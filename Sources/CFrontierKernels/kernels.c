#include "CFrontierKernels.h"

#include <math.h>

// Vectors cross no call (see kernels_body.h), so their calling convention does not matter.
#pragma GCC diagnostic ignored "-Wpsabi"

typedef double v8d __attribute__((vector_size(64)));
typedef long long v8l __attribute__((vector_size(64)));
typedef unsigned long long v8u __attribute__((vector_size(64)));

#define LANES8(a) (a), (a), (a), (a), (a), (a), (a), (a)

#define UNROLL _Pragma("clang loop unroll(full)")

// No flag for contraction is left to the caller's build: fused multiply-add where it exists.
#pragma STDC FP_CONTRACT ON

#define ISA(name) base_##name
#define TARGET
#include "kernels_body.h"
#undef ISA
#undef TARGET

#if defined(__x86_64__)
#define ISA(name) avx2_##name
#define TARGET __attribute__((target("avx2,fma")))
#include "kernels_body.h"
#undef ISA
#undef TARGET

#define ISA(name) avx512_##name
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma")))
#include "kernels_body.h"
#undef ISA
#undef TARGET

#endif

#include "dispatch.h"

#if defined(__x86_64__)
_Thread_local int frontier_widest_copy = 0;

int frontier_instruction_set(void) { return instruction_set(); }

void frontier_limit_instruction_set(int widest) { frontier_widest_copy = widest; }
#else
int frontier_instruction_set(void) { return FRONTIER_BASE; }

void frontier_limit_instruction_set(int widest) { (void)widest; }
#endif

void frontier_log(const double *x, double *y, ptrdiff_t n) { DISPATCH(log, x, y, n) }

void frontier_exp(const double *x, double *y, ptrdiff_t n) { DISPATCH(exp, x, y, n) }

void frontier_expm1(const double *x, double *y, ptrdiff_t n) { DISPATCH(expm1, x, y, n) }

void frontier_power_law(const double *l, ptrdiff_t n, double k, double a, double c, double *y) {
  DISPATCH(law, l, n, k, a, c, y)
}

void frontier_power_moments(const double *l, const double *d, const double *w, ptrdiff_t n,
                            double a, ptrdiff_t stride, double sums[FRONTIER_MOMENTS]) {
  DISPATCH(moments, l, d, w, n, a, stride, sums)
}

void frontier_center(double *l, double *d, const double *w, ptrdiff_t n, const double zero[2],
                     double result[4]) {
  DISPATCH(center, l, d, w, n, zero, result)
}

void frontier_power_scan(const double *l, const double *d, const double *w, ptrdiff_t n, double a,
                         ptrdiff_t levels, ptrdiff_t stride, double *sums) {
  DISPATCH(scan, l, d, w, n, a, levels, stride, sums)
}

void frontier_power_means(const double *l, const double *w, ptrdiff_t n, double a,
                          double sums[2]) {
  DISPATCH(means, l, w, n, a, sums)
}

void frontier_philox(uint64_t seed, uint64_t stream, uint32_t first, ptrdiff_t blocks,
                     uint32_t *words) {
  DISPATCH(philox, seed, stream, first, blocks, words)
}

void frontier_uniforms(uint64_t seed, uint64_t stream, uint32_t first, ptrdiff_t n, double *u) {
  DISPATCH(uniforms, seed, stream, first, n, u)
}

void frontier_sorted_draws(uint64_t seed, uint64_t stream, ptrdiff_t n, uint32_t below, double *u,
                           int32_t *positions) {
  DISPATCH(draws, seed, stream, n, below, u, positions)
}

void frontier_products(const double *const *a, const double *const *b, ptrdiff_t pairs,
                       ptrdiff_t n, double *products) {
  DISPATCH(products, a, b, pairs, n, products)
}

void frontier_sum_columns(const double *const *a, const double *factors, ptrdiff_t columns,
                          ptrdiff_t n, double keep, double *sum) {
  DISPATCH(sum_columns, a, factors, columns, n, keep, sum)
}

void frontier_law_products(int law, const double *x, const double *y, const double *roots,
                           ptrdiff_t n, const double *beta, const double *linear, int order,
                           double *products) {
  DISPATCH(law_products, law, x, y, roots, n, beta, linear, order, products)
}

void frontier_composed_error(int family, const double *e, const double *times,
                             const double *deviations, ptrdiff_t n, const double parameters[5],
                             double *by_error, double sums[4]) {
  DISPATCH(composed, family, e, times, deviations, n, parameters, by_error, sums)
}

int frontier_errors(const double *x, const double *y, ptrdiff_t n, double *l, double *d) {
  int found;
  DISPATCH(errors, x, y, n, l, d, &found)
  return found;
}

int frontier_all_finite(const double *x, ptrdiff_t n) {
  int all;
  DISPATCH(finite, x, n, &all)
  return all;
}
