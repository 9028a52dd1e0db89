// Laws whose values, derivatives and products are made in one pass over the points, included once an
// instruction set after kernels_body.h's helpers.
//
// A law has m terms and one varying quantity v, whose q derivatives are columns; the residual is the
// column after them. A pass goes tile by tile: a few short loops over the tile, each with one
// transcendental function, so that the processor has many independent points in flight and
// constants in registers; then the columns, then their products. Only sums leave it. `order` is how
// many derivatives are wanted, a constant wherever it is looked at; the second ones come as columns
// h that a law's `scale` multiplies after they have been summed.

// Vectors a tile: its columns lie in the nearest cache.
enum { ISA(law_tile) = 16 };

// ln(1 + w) for w > -1 up to 1e300, accurate near 0: with 1 + w = t + lost as rounded and t = 2^k·m,
// the logarithm is of m + lost·2^-k.
INLINE v8d ISA(vlog1p)(v8d w) {
  v8d t = 1.0 + w;
  v8d lost = ISA(select)(w < ISA(splat)(1.0), w - (t - 1.0), 1.0 - (t - w));
  v8l bits = (v8l)t;
  v8l k = (bits - 0x3fe6a09e667f3bcdLL) >> 52;
  v8l shift = k << 52;
  v8d f = ((v8d)(bits - shift) - 1.0) + lost * (v8d)(0x3ff0000000000000LL - shift);
  return ISA(log_sum)(f, (v8d)(k + (v8l)ISA(splat)(MAGIC)) - MAGIC);
}

// exp below -708 is 0, above 709 infinite.
INLINE v8d ISA(vexp_all)(v8d x) {
  v8d y = ISA(vexp)(x);
  y = ISA(select)(x < ISA(splat)(-708.0), ISA(splat)(0.0), y);
  return ISA(select)(x > ISA(splat)(709.0), ISA(splat)(__builtin_inf()), y);
}

INLINE v8d ISA(magnitude)(v8d x) { return (v8d)((v8l)x & 0x7fffffffffffffffLL); }

// What the loops of one tile leave for the next: x, then up to three quantities of the law.
typedef struct {
  v8d x[ISA(law_tile)], u[ISA(law_tile)], v[ISA(law_tile)], y[ISA(law_tile)];
} ISA(tile_values);

#define EACH for (ptrdiff_t i = 0; i < count; i++)

// u = exp(-rate·(x - midpoint)).
INLINE void ISA(logistic_prepare)(ISA(tile_values) * t, ptrdiff_t count, const double *beta) {
  EACH t->u[i] = ISA(vexp)(-beta[0] * (t->x[i] - beta[1]));
}

// The logistic's two terms, falling and rising, and the derivatives of the second by rate and
// midpoint; those of the first are their negatives.
INLINE void ISA(logistic_columns)(const ISA(tile_values) * t, ptrdiff_t i, const double *beta,
                                  int order, v8d *a, v8d *h) {
  v8d rising = 1.0 / (1.0 + t->u[i]);
  a[0] = t->u[i] * rising;
  a[1] = rising;
  if (order == 0) return;
  v8d d = t->x[i] - beta[1];
  v8d slope = a[0] * rising;
  a[2] = slope * d;
  a[3] = slope * -beta[0];
  if (order == 1) return;
  v8d bend = slope * (a[0] - rising);
  v8d along = bend * d;
  h[0] = along * d;
  h[1] = along * -beta[0] - slope;
  h[2] = bend;
}

INLINE void ISA(logistic_scale)(const double *beta, double *h) { h[2] *= beta[0] * beta[0]; }

// Shapes so small are 0, the limit.
INLINE int ISA(is_curved)(double shape) { return shape > 1e-280 || shape < -1e-280; }

// u = exp(-rate·(x - inflection)), v = ln(1 + shape·u)/shape = -ln y, and y.
INLINE void ISA(richards_prepare)(ISA(tile_values) * t, ptrdiff_t count, const double *beta) {
  const v8d zero = ISA(splat)(0.0), infinite = ISA(splat)(__builtin_inf());
  double rate = beta[0], shape = beta[2], inverse = 1.0 / shape;
  EACH t->u[i] = ISA(vexp_all)(-rate * (t->x[i] - beta[1]));
  if (!ISA(is_curved)(shape)) {
    EACH t->v[i] = t->u[i];
  } else if (shape > 0) {
    // Where 1 + shape·u has no room for its 1, its logarithm is that of shape·u.
    double log_shape = log(shape);
    EACH {
      v8d w = t->u[i] * shape;
      v8l far = w > ISA(splat)(1e290);
      v8d level = ISA(vlog1p)(ISA(select)(far, zero, w));
      t->v[i] = ISA(select)(far, log_shape - rate * (t->x[i] - beta[1]), level) * inverse;
    }
  } else {
    // Growth has not begun where the bracket is not positive.
    EACH {
      v8d w = t->u[i] * shape;
      v8l before = w <= ISA(splat)(-1.0);
      v8d level = ISA(vlog1p)(ISA(select)(before, zero, w)) * inverse;
      t->v[i] = ISA(select)(before, infinite, level);
    }
  }
  EACH t->y[i] =
      ISA(select)(t->v[i] >= ISA(splat)(708.0), zero, ISA(vexp)(-t->v[i]));
}

// Richards' y = (1 + w)^(-1/shape), w = shape·u, and its derivatives by rate, inflection and shape.
// With q = u/(1 + w): ∂v/∂shape = (q - v)/shape = tilt, ∂q/∂shape = -q², ∂q/∂ln u = q/(1 + w).
INLINE void ISA(richards_columns)(const ISA(tile_values) * t, ptrdiff_t i, const double *beta,
                                  int order, v8d *a, v8d *h) {
  const v8d zero = ISA(splat)(0.0);
  double rate = beta[0], shape = beta[2];
  double inverse = ISA(is_curved)(shape) ? 1.0 / shape : 0.0;
  v8d y = t->y[i], u = t->u[i], level = t->v[i];
  a[0] = y;
  if (order == 0) return;
  v8d d = t->x[i] - beta[1], w = u * shape;
  // Where y is 0, so are all derivatives, whatever their factors.
  v8l ended = level >= ISA(splat)(708.0), far = w > ISA(splat)(1e290);
  w = ISA(select)(ended | far, zero, w);
  v8d share = 1.0 / (1.0 + w);
  v8d q = ISA(select)(ended, zero, ISA(select)(far, ISA(splat)(inverse), u * share));
  v8d by_level = y * q;
  a[1] = by_level * d;
  a[2] = by_level * -rate;
  // By its series where it cancels: u²·Σ (-1)^k·(k + 1)/(k + 2)·w^k, less one sign.
  v8d w2 = w * w;
  v8d low = w * (2.0 / 3.0) - 1.0 / 2.0, high = w * (4.0 / 5.0) - 3.0 / 4.0;
  v8d higher = w * (6.0 / 7.0) - 5.0 / 6.0, highest = w * (8.0 / 9.0) - 7.0 / 8.0;
  v8d series = (highest * w2 + higher) * (w2 * w2) + (high * w2 + low);
  v8l near = ISA(magnitude)(w) < ISA(splat)(0.01);
  v8d tilt = ISA(select)(near & ~far, u * u * series, (q - level) * inverse);
  tilt = ISA(select)(ended, zero, tilt);
  a[3] = -y * tilt;
  if (order == 1) return;
  // ∂²y = y·(∂v·∂v - ∂²v).
  v8d both = by_level * (q - ISA(select)(far, zero, share));
  v8d along = both * d;
  h[0] = along * d;
  h[1] = along * -rate - by_level;
  h[2] = both;
  v8d mixed = by_level * (q + tilt);
  h[3] = mixed * d;
  h[4] = mixed;
  v8d bent = (q * q + 2.0 * tilt) * -inverse;
  bent = ISA(select)(near & ~far, u * u * u * ((w * 2.4 - 1.5) * w + 2.0 / 3.0), bent);
  h[5] = y * (tilt * tilt - ISA(select)(ended, zero, bent));
}

INLINE void ISA(richards_scale)(const double *beta, double *h) {
  h[2] *= beta[0] * beta[0];
  h[3] = -h[3];
  h[4] *= beta[0];
}

// With w = (x - ln d)/f: u = e^-|w|, v = ln(1 + e^w), and y = exp(-c0·x - c·f·v).
INLINE void ISA(broken_prepare)(ISA(tile_values) * t, ptrdiff_t count, const double *beta) {
  double place = beta[2], narrow = 1.0 / beta[3], c0 = beta[0], drop = beta[1] * beta[3];
  EACH t->u[i] = ISA(vexp)(-ISA(magnitude)((t->x[i] - place) * narrow));
  // ln(1 + u) for u from 0 to 1: halved where 1 + u is above the square root of 2.
  EACH {
    v8d u = t->u[i], w = (t->x[i] - place) * narrow;
    v8l large = u > ISA(splat)(0.41421356237309503);
    v8d f = ISA(select)(large, u * 0.5 - 0.5, u);
    v8d k = ISA(select)(large, ISA(splat)(1.0), ISA(splat)(0.0));
    t->v[i] = ISA(log_sum)(f, k) + ISA(select)(w > ISA(splat)(0.0), w, ISA(splat)(0.0));
  }
  EACH t->y[i] = ISA(vexp_all)(-c0 * t->x[i] - drop * t->v[i]);
}

// 1 and y = x^-c0 (1 + (x/d)^(1/f))^(-c f), and the derivatives of y by c0, c, ln d and f.
INLINE void ISA(broken_columns)(const ISA(tile_values) * t, ptrdiff_t i, const double *beta,
                                int order, v8d *a, v8d *h) {
  double c = beta[1], f = beta[3], narrow = 1.0 / f;
  v8d l = t->x[i], power = t->y[i], soft = t->v[i], u = t->u[i];
  a[0] = ISA(splat)(1.0);
  a[1] = power;
  if (order == 0) return;
  v8d w = (l - beta[2]) * narrow;
  v8d part = 1.0 / (1.0 + u);
  v8d other = u * part;
  v8d share = ISA(select)(w >= ISA(splat)(0.0), part, other);
  v8d rest = soft - w * share;
  v8d along = power * share, aside = power * rest;
  a[2] = -l * power;
  a[3] = (power * -f) * soft;
  a[4] = c * along;
  a[5] = -c * aside;
  if (order == 1) return;
  v8d v = other * part * narrow;
  v8d flat = 1.0 - (c * f) * soft;
  h[0] = a[2] * -l;
  h[1] = a[2] * -soft;
  h[2] = a[3] * -soft;
  h[3] = a[4] * -l;
  h[4] = along * flat;
  h[5] = (c * share * share - v) * power;
  h[6] = a[5] * -l;
  h[7] = aside * -flat;
  h[8] = (c * share * rest + w * v) * power;
  h[9] = (c * rest * rest - w * w * v) * power;
}

INLINE void ISA(broken_scale)(const double *beta, double *h) {
  double c = beta[1], f = beta[3];
  h[1] *= f;
  h[2] *= f;
  h[5] *= c;
  h[8] *= -c;
  h[9] *= c;
}

// The upper triangle of the products of m + q columns and the residual, column by column; of the m
// terms and the residual alone at order 0. At order 2 the sums of residual times second derivative
// follow, an upper triangle, too.
#define LAW_PRODUCTS(law, m, q)                                                                   \
  INLINE void ISA(law##_pass)(const double *x, const double *y, const double *roots, ptrdiff_t n, \
                              const double *beta, const double *linear, int order,                \
                              double *sums) {                                                     \
    enum { most = (m + q + 1) * (m + q + 2) / 2, bends = q * (q + 1) / 2 };                       \
    int last = order > 0 ? m + q : m, pairs = (last + 1) * (last + 2) / 2;                        \
    v8d s[most], b[bends], columns[m + q + 1][ISA(law_tile)];                                     \
    ISA(tile_values) values;                                                                      \
    UNROLL for (int k = 0; k < pairs; k++) s[k] = ISA(splat)(0.0);                                \
    UNROLL for (int k = 0; k < bends; k++) b[k] = ISA(splat)(0.0);                                \
    ptrdiff_t vectors = (n + 7) / 8;                                                              \
    for (ptrdiff_t from = 0; from < vectors; from += ISA(law_tile)) {                             \
      ptrdiff_t rest = vectors - from, count = rest < ISA(law_tile) ? rest : ISA(law_tile);       \
      EACH values.x[i] = ISA(load)(x + 8 * (from + i), 8, 0.0);                                   \
      ISA(law##_prepare)(&values, count, beta);                                                   \
      EACH {                                                                                      \
        ptrdiff_t place = 8 * (from + i);                                                         \
        v8d a[m + q + 1], h[bends];                                                               \
        ISA(law##_columns)(&values, i, beta, order, a, h);                                        \
        v8d r = ISA(load)(y + place, 8, 0.0);                                                     \
        UNROLL for (int k = 0; k < m; k++) r -= a[k] * linear[k];                                 \
        a[last] = r;                                                                              \
        if (roots || n - place < 8) {                                                             \
          v8d f = ISA(weights)(roots, place, n - place);                                          \
          UNROLL for (int k = 0; k <= last; k++) a[k] *= f;                                       \
          r = a[last] * f;                                                                        \
        }                                                                                         \
        UNROLL for (int k = 0; k <= last; k++) columns[k][i] = a[k];                              \
        if (order == 2) {                                                                         \
          UNROLL for (int k = 0; k < bends; k++) b[k] += r * h[k];                                \
        }                                                                                         \
      }                                                                                           \
      EACH {                                                                                      \
        v8d a[m + q + 1];                                                                         \
        UNROLL for (int k = 0; k <= last; k++) a[k] = columns[k][i];                              \
        int place = 0;                                                                            \
        UNROLL for (int k = 0; k <= last; k++)                                                    \
          UNROLL for (int j = 0; j <= k; j++) s[place++] += a[j] * a[k];                          \
      }                                                                                           \
    }                                                                                             \
    UNROLL for (int k = 0; k < pairs; k++) sums[k] = ISA(total)(s[k]);                            \
    if (order == 2) {                                                                             \
      UNROLL for (int k = 0; k < bends; k++) sums[pairs + k] = ISA(total)(b[k]);                  \
      ISA(law##_scale)(beta, sums + pairs);                                                       \
    }                                                                                             \
  }                                                                                               \
  static TARGET void ISA(law##_products)(const double *x, const double *y, const double *roots,   \
                                         ptrdiff_t n, const double *beta, const double *linear,   \
                                         int order, double *sums) {                               \
    if (order == 0) ISA(law##_pass)(x, y, roots, n, beta, linear, 0, sums);                       \
    if (order == 1) ISA(law##_pass)(x, y, roots, n, beta, linear, 1, sums);                       \
    if (order == 2) ISA(law##_pass)(x, y, roots, n, beta, linear, 2, sums);                       \
  }

LAW_PRODUCTS(logistic, 2, 2)
LAW_PRODUCTS(richards, 1, 3)
LAW_PRODUCTS(broken, 2, 4)
#undef LAW_PRODUCTS
#undef EACH

static TARGET void ISA(law_products)(int law, const double *x, const double *y,
                                     const double *roots, ptrdiff_t n, const double *beta,
                                     const double *linear, int order, double *sums) {
  switch (law) {
    case FRONTIER_LOGISTIC:
      ISA(logistic_products)(x, y, roots, n, beta, linear, order, sums);
      break;
    case FRONTIER_RICHARDS:
      ISA(richards_products)(x, y, roots, n, beta, linear, order, sums);
      break;
    default: ISA(broken_products)(x, y, roots, n, beta, linear, order, sums);
  }
}
