// Included once an instruction set, with ISA(name) giving each copy its own names and TARGET its
// attribute. All helpers are inlined into functions of the same target: a vector never crosses
// a call.

#define INLINE static inline __attribute__((always_inline)) TARGET

// 1.5·2^52: adding it rounds to an integer that sits in the low bits of the sum.
#define MAGIC 6755399441055744.0

INLINE v8d ISA(splat)(double a) { return (v8d){a, a, a, a, a, a, a, a}; }

INLINE v8d ISA(select)(v8l mask, v8d yes, v8d no) {
  return (v8d)((mask & (v8l)yes) | (~mask & (v8l)no));
}

// 2^k and exp(r) - 1 with x = k·ln 2 + r, |r| <= ln 2 / 2.
INLINE void ISA(split_exp)(v8d x, v8d *power, v8d *p) {
  x = ISA(select)(x < ISA(splat)(-708.0), ISA(splat)(-708.0), x);
  x = ISA(select)(x > ISA(splat)(709.0), ISA(splat)(709.0), x);
  v8d t = x * 1.4426950408889634 + MAGIC;
  v8l k = (v8l)t - (v8l)ISA(splat)(MAGIC);
  t -= MAGIC;
  v8d r = x - t * 6.93147180369123816490e-01;
  r = r - t * 1.90821492927058770002e-10;
  // Taylor coefficients to r^13: the remainder is below 5e-18 at |r| = 0.3466. Estrin's scheme
  // keeps the chain of dependent operations short, which decides for a handful of points.
  v8d r2 = r * r, r4 = r2 * r2;
  v8d q01 = r * (1.0 / 6.0) + 0.5;
  v8d q23 = r * (1.0 / 120.0) + 1.0 / 24.0;
  v8d q45 = r * (1.0 / 5040.0) + 1.0 / 720.0;
  v8d q67 = r * (1.0 / 362880.0) + 1.0 / 40320.0;
  v8d q89 = r * (1.0 / 39916800.0) + 1.0 / 3628800.0;
  v8d qab = r * (1.0 / 6227020800.0) + 1.0 / 479001600.0;
  v8d low = q23 * r2 + q01, middle = q67 * r2 + q45, top = qab * r2 + q89;
  v8d q = (top * r4 + middle) * r4 + low;
  *p = q * r2 + r;
  *power = (v8d)((k + 1023) << 52);
}

INLINE v8d ISA(vexpm1)(v8d x) {
  v8d s, p;
  ISA(split_exp)(x, &s, &p);
  return s * p + (s - 1.0);
}

INLINE v8d ISA(vexp)(v8d x) {
  v8d s, p;
  ISA(split_exp)(x, &s, &p);
  return s * p + s;
}

// k·ln 2 + ln(1 + f) for 1 + f in [sqrt(1/2), sqrt 2): ln(1 + f) = 2 artanh(f / (2 + f)).
INLINE v8d ISA(log_sum)(v8d f, v8d k) {
  v8d s = f / (f + 2.0);
  v8d z = s * s;
  v8d t = ISA(splat)(2.0 / 21.0);
  t = t * z + 2.0 / 19.0;
  t = t * z + 2.0 / 17.0;
  t = t * z + 2.0 / 15.0;
  t = t * z + 2.0 / 13.0;
  t = t * z + 2.0 / 11.0;
  t = t * z + 2.0 / 9.0;
  t = t * z + 2.0 / 7.0;
  t = t * z + 2.0 / 5.0;
  t = t * z + 2.0 / 3.0;
  t = t * z;
  // ln(1 + f) = f - (f²/2 - s·(f²/2 + t)) keeps the leading f exact.
  v8d half = 0.5 * f * f;
  v8d low = s * (half + t) + k * 1.90821492927058770002e-10;
  return k * 6.93147180369123816490e-01 - ((half - low) - f);
}

// ln x for normal positive x: x = 2^k·m, m in [sqrt(1/2), sqrt 2).
INLINE v8d ISA(vlog)(v8d x) {
  v8l bits = (v8l)x;
  v8l k = (bits - 0x3fe6a09e667f3bcdLL) >> 52;
  v8d m = (v8d)(bits - (k << 52));
  return ISA(log_sum)(m - 1.0, (v8d)(k + (v8l)ISA(splat)(MAGIC)) - MAGIC);
}

INLINE v8d ISA(load)(const double *p, ptrdiff_t left, double fill) {
  v8d v;
  if (left >= 8) {
    __builtin_memcpy(&v, p, sizeof v);
  } else {
    v = ISA(splat)(fill);
    for (ptrdiff_t j = 0; j < left; j++) v[j] = p[j];
  }
  return v;
}

INLINE void ISA(store)(double *p, v8d v, ptrdiff_t left) {
  if (left >= 8) {
    __builtin_memcpy(p, &v, sizeof v);
  } else {
    for (ptrdiff_t j = 0; j < left; j++) p[j] = v[j];
  }
}

INLINE double ISA(total)(v8d v) {
  v8d a = v + __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3);
  v8d b = a + __builtin_shufflevector(a, a, 2, 3, 0, 1, 6, 7, 4, 5);
  return b[0] + b[1];
}

// The weights of the eight points from i: padding counts for nothing.
INLINE v8d ISA(weights)(const double *w, ptrdiff_t i, ptrdiff_t left) {
  v8d r = ISA(splat)(1.0);
  if (w) __builtin_memcpy(&r, w + i, sizeof r);
  if (left >= 8) return r;
  v8l lane = {0, 1, 2, 3, 4, 5, 6, 7};
  v8l limit = {left, left, left, left, left, left, left, left};
  return ISA(select)(lane < limit, r, ISA(splat)(0.0));
}

static TARGET void ISA(log)(const double *x, double *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i += 8) {
    ptrdiff_t left = n - i;
    v8d a = ISA(load)(x + i, left, 1.0);
    v8l odd = (a < ISA(splat)(2.2250738585072014e-308)) | ~(a <= ISA(splat)(1.7e308));
    v8d r = ISA(vlog)(a);
    if (odd[0] | odd[1] | odd[2] | odd[3] | odd[4] | odd[5] | odd[6] | odd[7])
      for (int j = 0; j < 8; j++)
        if (odd[j]) r[j] = log(a[j]);
    ISA(store)(y + i, r, left);
  }
}

static TARGET void ISA(errors)(const double *x, const double *y, ptrdiff_t n, double *l, double *d,
                               int *found) {
  v8l bad = {0, 0, 0, 0, 0, 0, 0, 0}, end = bad;
  const v8d zero = ISA(splat)(0.0), one = ISA(splat)(1.0), tiny = ISA(splat)(1e-300);
  for (ptrdiff_t i = 0; i < n; i += 8) {
    ptrdiff_t left = n - i;
    v8d a = ISA(load)(x + i, left, 0.5), b = ISA(load)(y + i, left, 0.5);
    v8d e = 1.0 - a;
    bad |= ~((a >= zero) & (a <= one) & (b >= zero) & (b <= one));
    end |= e < tiny;
    ISA(store)(l + i, ISA(vlog)(ISA(select)(e < tiny, one, e)), left);
    ISA(store)(d + i, 1.0 - b, left);
  }
  long long any_bad = 0, any_end = 0;
  for (int j = 0; j < 8; j++) {
    any_bad |= bad[j];
    any_end |= end[j];
  }
  *found = (any_bad ? 1 : 0) | (any_end ? 2 : 0);
}

// x - x is 0 for a finite x and NaN otherwise.
static TARGET void ISA(finite)(const double *x, ptrdiff_t n, int *all) {
  v8d p = ISA(splat)(0.0), q = p;
  for (ptrdiff_t i = 0; i < n; i += 16) {
    v8d a = ISA(load)(x + i, n - i, 0.0);
    v8d b = n - i > 8 ? ISA(load)(x + i + 8, n - i - 8, 0.0) : ISA(splat)(0.0);
    p += a - a;
    q += b - b;
  }
  *all = ISA(total)(p + q) == 0.0;
}

static TARGET void ISA(exp)(const double *x, double *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i += 8) {
    ptrdiff_t left = n - i;
    v8d a = ISA(load)(x + i, left, 0.0);
    v8d r = ISA(vexp)(a);
    r = ISA(select)(a < ISA(splat)(-708.0), ISA(splat)(0.0), r);
    v8l odd = ~(a <= ISA(splat)(709.0));
    if (odd[0] | odd[1] | odd[2] | odd[3] | odd[4] | odd[5] | odd[6] | odd[7])
      for (int j = 0; j < 8; j++)
        if (odd[j]) r[j] = exp(a[j]);
    ISA(store)(y + i, r, left);
  }
}

static TARGET void ISA(expm1)(const double *x, double *y, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i += 8) {
    ptrdiff_t left = n - i;
    v8d a = ISA(load)(x + i, left, 0.0);
    v8d r = ISA(vexpm1)(a);
    v8l odd = ~(a <= ISA(splat)(709.0));
    if (odd[0] | odd[1] | odd[2] | odd[3] | odd[4] | odd[5] | odd[6] | odd[7])
      for (int j = 0; j < 8; j++)
        if (odd[j]) r[j] = expm1(a[j]);
    ISA(store)(y + i, r, left);
  }
}

static TARGET void ISA(law)(const double *l, ptrdiff_t n, double k, double a, double c,
                            double *y) {
  for (ptrdiff_t i = 0; i < n; i += 8) {
    ptrdiff_t left = n - i;
    v8d x = ISA(load)(l + i, left, 0.0) * a;
    v8d u = ISA(select)(x < ISA(splat)(-708.0), ISA(splat)(0.0), ISA(vexp)(x));
    ISA(store)(y + i, k * u + c, left);
  }
}

INLINE void ISA(add_moments)(v8d l, v8d d, v8d w, double a, v8d *s) {
  v8d v = ISA(vexpm1)(l * a);
  v8d u = v + 1.0;
  v8d ul = u * l;
  v8d ull = ul * l;
  v8d wv = w * v, wul = w * ul, wull = w * ull;
  s[0] += wv;
  s[1] += wv * v;
  s[2] += wv * d;
  s[3] += wul;
  s[4] += wul * v;
  s[5] += wul * d;
  s[6] += wull;
  s[7] += wull * v;
  s[8] += wull * d;
  s[9] += wul * ul;
}

static TARGET void ISA(moments)(const double *l, const double *d, const double *w, ptrdiff_t n,
                                double a, ptrdiff_t stride, double *sums) {
  v8d s[FRONTIER_MOMENTS];
  for (int m = 0; m < FRONTIER_MOMENTS; m++) s[m] = ISA(splat)(0.0);
  for (ptrdiff_t i = 0; i < n; i += 8 * stride)
    ISA(add_moments)(ISA(load)(l + i, 8, 0.0), ISA(load)(d + i, 8, 0.0),
                     ISA(weights)(w, i, n - i), a, s);
  for (int m = 0; m < FRONTIER_MOMENTS; m++) sums[m] = ISA(total)(s[m]);
}

static TARGET void ISA(center)(double *l, double *d, const double *w, ptrdiff_t n,
                               const double *zero, double *result) {
  v8d largest = ISA(splat)(-1e308), weight = ISA(splat)(0.0), sum = weight, squares = weight;
  for (ptrdiff_t i = 0; i < n; i += 8) {
    v8d wi = ISA(weights)(w, i, n - i);
    v8d li = ISA(load)(l + i, 8, 0.0);
    if (n - i < 8) li = ISA(select)(ISA(weights)(NULL, i, n - i) > 0.0, li, ISA(splat)(-1e308));
    largest = ISA(select)(li > largest, li, largest);
    weight += wi;
    sum += wi * ISA(load)(d + i, 8, 0.0);
  }
  double top = largest[0];
  for (int j = 1; j < 8; j++) top = largest[j] > top ? largest[j] : top;
  double all = ISA(total)(weight) + zero[0];
  double mean = (ISA(total)(sum) + zero[1]) / all;
  for (ptrdiff_t i = 0; i < n; i += 8) {
    // The padding becomes 0, or it would grow from fit to fit.
    v8d mask = ISA(weights)(NULL, i, n - i);
    v8d di = (ISA(load)(d + i, 8, 0.0) - mean) * mask;
    ISA(store)(d + i, di, 8);
    ISA(store)(l + i, (ISA(load)(l + i, 8, 0.0) - top) * mask, 8);
    squares += ISA(weights)(w, i, n - i) * di * di;
  }
  result[0] = top;
  result[1] = all;
  result[2] = mean;
  result[3] = ISA(total)(squares);
}

static TARGET void ISA(scan)(const double *l, const double *d, const double *w, ptrdiff_t n,
                             double a, ptrdiff_t levels, ptrdiff_t stride, double *sums) {
  for (ptrdiff_t m = 0; m < 3 * levels; m++) sums[m] = 0.0;
  // Eight vectors at a time: their u stay in cache while all levels pass over them.
  for (ptrdiff_t from = 0; from < n; from += 64 * stride) {
    ptrdiff_t vectors = (n - from + 8 * stride - 1) / (8 * stride);
    if (vectors > 8) vectors = 8;
    v8d u[8], di[8], wi[8];
    for (ptrdiff_t j = 0; j < vectors; j++) {
      ptrdiff_t i = from + 8 * stride * j;
      u[j] = ISA(vexp)(ISA(load)(l + i, 8, 0.0) * a);
      di[j] = ISA(load)(d + i, 8, 0.0);
      wi[j] = ISA(weights)(w, i, n - i);
    }
    for (ptrdiff_t m = 0; m < levels; m++) {
      v8d s0 = ISA(splat)(0.0), s1 = s0, s2 = s0;
      for (ptrdiff_t j = 0; j < vectors; j++) {
        v8d v = u[j] - 1.0;
        v8d wv = wi[j] * v;
        s0 += wv;
        s1 += wv * v;
        s2 += wv * di[j];
        u[j] = u[j] * u[j];
      }
      sums[3 * m] += ISA(total)(s0);
      sums[3 * m + 1] += ISA(total)(s1);
      sums[3 * m + 2] += ISA(total)(s2);
    }
  }
}

static TARGET void ISA(means)(const double *l, const double *w, ptrdiff_t n, double a,
                              double *sums) {
  v8d s0 = ISA(splat)(0.0), s1 = ISA(splat)(0.0);
  for (ptrdiff_t i = 0; i < n; i += 8) {
    v8d li = ISA(load)(l + i, 8, 0.0);
    v8d u = ISA(weights)(w, i, n - i) * ISA(vexp)(li * a);
    s0 += u;
    s1 += u * li;
  }
  sums[0] = ISA(total)(s0);
  sums[1] = ISA(total)(s1);
}

// Eight counters at a time, every 32-bit word in a lane of 64 bits.
INLINE void ISA(philox8)(uint64_t seed, uint64_t stream, uint64_t block, v8u c[4]) {
  const v8u low = {LANES8(0xffffffffULL)};
  v8u c0 = ((v8u){LANES8(block)} + (v8u){0, 1, 2, 3, 4, 5, 6, 7}) & low;
  v8u c1 = {LANES8(0)}, c2 = {LANES8(stream & 0xffffffffU)}, c3 = {LANES8(stream >> 32)};
  uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
  for (int round = 0; round < 10; round++) {
    v8u p0 = c0 * 0xD2511F53ULL, p1 = c2 * 0xCD9E8D57ULL;
    c0 = (p1 >> 32) ^ c1 ^ (uint64_t)k0;
    c2 = (p0 >> 32) ^ c3 ^ (uint64_t)k1;
    c1 = p1 & low;
    c3 = p0 & low;
    k0 += 0x9E3779B9U;
    k1 += 0xBB67AE85U;
  }
  c[0] = c0;
  c[1] = c1;
  c[2] = c2;
  c[3] = c3;
}

static TARGET void ISA(philox)(uint64_t seed, uint64_t stream, uint32_t first, ptrdiff_t blocks,
                               uint32_t *words) {
  for (ptrdiff_t b = 0; b < blocks; b += 8) {
    v8u c[4];
    ISA(philox8)(seed, stream, first + (uint64_t)b, c);
    for (int j = 0; j < 8; j++)
      for (int k = 0; k < 4; k++) words[4 * (b + j) + k] = (uint32_t)c[k][j];
  }
}

// Sixteen uniforms a step: (c0, c1) of eight blocks, then (c2, c3) of the same blocks. 53 bits
// become a double by exponent arithmetic, as AVX2 has no conversion.
static TARGET void ISA(uniforms)(uint64_t seed, uint64_t stream, uint32_t first, ptrdiff_t n,
                                 double *u) {
  const v8u one = {LANES8(0x3ff0000000000000ULL)};
  for (ptrdiff_t i = 0; i < n; i += 16) {
    v8u c[4];
    ISA(philox8)(seed, stream, first + (uint64_t)(i / 2), c);
    for (int half = 0; half < 2; half++) {
      v8u bits = (c[2 * half] << 32 | c[2 * half + 1]) >> 12;
      // 52 random bits in [1, 2), reflected to (0, 1].
      v8d r = 2.0 - (v8d)(bits | one);
      if (n - i - 8 * half > 0) ISA(store)(u + i + 8 * half, r, n - i - 8 * half);
    }
  }
}

static TARGET void ISA(draws)(uint64_t seed, uint64_t stream, ptrdiff_t n, uint32_t below,
                              double *u, int32_t *positions) {
  ISA(uniforms)(seed, stream, 0, n + 1, u);
  ISA(log)(u, u, n + 1);
  double sum = 0.0;
  for (ptrdiff_t i = 0; i <= n; i++) {
    sum -= u[i];
    u[i] = sum;
  }
  double scale = sum > 0 ? below / sum : 0.0;
  int32_t last = (int32_t)(below - 1);
  for (ptrdiff_t i = 0; i < n; i++) {
    int32_t p = (int32_t)(u[i] * scale);
    positions[i] = p < last ? p : last;
  }
}

#include "columns_body.h"
#include "laws_body.h"
#include "composed_body.h"

#undef INLINE
#undef MAGIC
