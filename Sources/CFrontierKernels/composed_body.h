// The density of v - u at many points, included once an instruction set after kernels_body.h's
// helpers.
//
// Mills' ratio R(x) = Phi(-x) / phi(x) and G(x) = 1 - x R(x), x >= 0, are polynomials in
// t = (x - 5) / (x + 5), divided by 1 + x and (1 + x)^2 (the mapping of Shepherd & Laframboise 1981, Math.
// Comp. 36, 249-253): Chebyshev sums of 80 nodes in 60 digits, written as powers of t, which loses
// nothing because the coefficients fall by a factor of five. Relative errors below 5e-16 for every x.
static const double ISA(mills_powers)[25] = {
    1.1568486282918946, -0.22948753825211315, 0.077781598868735535,
    0.025072179301638801, -0.066177600778993401, 0.061505045840186498,
    -0.038026592187762366, 0.016348231281029382, -0.0042012903106635737,
    1.9530638370790786e-05, 0.00045704381820007954, -0.0001343742785571135,
    -2.4805458447214501e-05, 2.2709612709237681e-05, -1.7723438185601556e-07,
    -3.2772876332088651e-06, 3.2197131609042185e-07, 4.9199623314783404e-07,
    -6.7383234651770469e-08, -7.7585202367863426e-08, 1.0082895646260188e-08,
    1.1032071151574336e-08, -1.0846925288860795e-09, -9.5648329347125513e-10,
    6.2883778554986767e-11,
};
static const double ISA(tail_powers)[28] = {
    1.2945411512431624, -0.36872296454501818, -0.028030699627515188,
    0.26116700784715779, -0.27354820376339606, 0.15402166231139874,
    -0.029310982459417951, -0.031861872710849622, 0.034746226760707245,
    -0.016131705869213756, 0.0023283156128457131, 0.0015767754611421246,
    -0.00085273508876207514, -3.5817561589950988e-05, 0.00014695214465133784,
    -1.7205556144407953e-05, -2.3404251451748432e-05, 4.9746481042037281e-06,
    4.0148061855887895e-06, -1.0023955147067653e-06, -7.5934678601782302e-07,
    1.6940950634510059e-07, 1.4464403282898365e-07, -2.3116986271549459e-08,
    -2.2672476012801747e-08, 2.1734144583145933e-09, 1.9982200331956631e-09,
    -9.5406792883403387e-11,
};

// sum of c[k] t^k in two chains, of even and odd powers.
INLINE v8d ISA(powers)(const double *c, int count, v8d t) {
  v8d square = t * t, even = ISA(splat)(0.0), odd = even;
  int k = count - 1;
  if (k % 2 == 0) even = ISA(splat)(c[k--]);
  UNROLL for (; k > 0; k -= 2) {
    odd = odd * square + c[k];
    even = even * square + c[k - 1];
  }
  return odd * t + even;
}

// ln Phi(z) less -z^2/2 where z < 0, and phi / Phi.
typedef struct {
  v8d level, slope;
} ISA(tail);

INLINE ISA(tail) ISA(cumulative)(v8d z) {
  const v8d zero = ISA(splat)(0.0);
  v8d x = ISA(magnitude)(z);
  v8d ratio = ISA(powers)(ISA(mills_powers), 25, (x - 5.0) / (x + 5.0)) / (1.0 + x);
  v8d density = 0.39894228040143267794 * ISA(vexp)(-0.5 * x * x);
  v8l below = z < zero;
  v8d upper = 1.0 - density * ratio;
  v8d level = ISA(vlog)(ISA(select)(below, 0.39894228040143267794 * ratio, upper));
  return (ISA(tail)){level, ISA(select)(below, ISA(splat)(1.0), density) /
                                ISA(select)(below, ratio, upper)};
}

// ln(phi + z Phi) less -z^2/2 where z < 0, and Phi / (phi + z Phi).
INLINE ISA(tail) ISA(integrated)(v8d z) {
  const v8d zero = ISA(splat)(0.0);
  v8d x = ISA(magnitude)(z), t = (x - 5.0) / (x + 5.0);
  v8d ratio = ISA(powers)(ISA(mills_powers), 25, t) / (1.0 + x);
  v8d rest = ISA(powers)(ISA(tail_powers), 28, t) / ((1.0 + x) * (1.0 + x));
  v8d density = 0.39894228040143267794 * ISA(vexp)(-0.5 * x * x);
  v8l below = z < zero;
  v8d upper = z + density * rest;
  v8d level = ISA(vlog)(ISA(select)(below, 0.39894228040143267794 * rest, upper));
  return (ISA(tail)){level, ISA(select)(below, ratio, 1.0 - density * ratio) /
                                ISA(select)(below, rest, upper)};
}

// What one family adds to the sums at eight points: ln density, and its derivatives by e, ln s_v,
// ln s_u and the shape. `v` and `u` are the scales.
typedef struct {
  v8d value, by_error, by_noise, by_scale, by_shape;
} ISA(composed_term);

INLINE ISA(composed_term)
    ISA(truncated_term)(v8d e, v8d v, double u, double shape, double constant, double slope) {
  v8d square = v * v + u * u, inverse = 1.0 / square;
  v8d total = __builtin_elementwise_sqrt(square);
  v8d a = v * v * inverse, b = u * u * inverse;
  v8d ratio = u / (total * v), own = shape * v / total, shifted = e + shape * u;
  v8d z = own - e * ratio;
  ISA(tail) tail = ISA(cumulative)(z);
  v8d q = shifted * shifted * inverse;
  // For z < 0 the squares are those of v alone, which spares a difference of large numbers.
  v8d r = e / v;
  v8d exponent = ISA(select)(z < ISA(splat)(0.0), r * r + shape * shape, q);
  v8d m = tail.slope;
  ISA(composed_term) term;
  term.value = -0.91893853320467274178 - 0.5 * ISA(vlog)(square) - 0.5 * exponent + tail.level -
               constant;
  term.by_error = -shifted * inverse - m * ratio;
  term.by_noise = (q - 1.0) * a + m * (own * b + e * ratio * (1.0 + a));
  term.by_scale =
      (q - 1.0) * b - shifted * (shape * u) * inverse - m * (own * b + e * ratio * a);
  term.by_shape = -shifted * u * inverse + m * v / total - slope;
  return term;
}

INLINE ISA(composed_term) ISA(exponential_term)(v8d e, v8d v, double u, double constant) {
  v8d r = e / v, s = v / u;
  v8d z = -r - s;
  ISA(tail) tail = ISA(cumulative)(z);
  v8d m = tail.slope;
  v8d exponent = ISA(select)(z < ISA(splat)(0.0), -0.5 * r * r, r * s + 0.5 * s * s);
  ISA(composed_term) term;
  term.value = exponent + tail.level - constant;
  term.by_error = 1.0 / u - m / v;
  term.by_noise = s * s + m * (r - s);
  term.by_scale = m * s - 1.0 - e / u - s * s;
  term.by_shape = ISA(splat)(0.0);
  return term;
}

INLINE ISA(composed_term) ISA(rayleigh_term)(v8d e, v8d v, double u) {
  v8d square = v * v + u * u, inverse = 1.0 / square;
  v8d total = __builtin_elementwise_sqrt(square);
  v8d a = v * v * inverse, b = u * u * inverse, ratio = u / (total * v);
  v8d z = -e * ratio, q = e * e * inverse;
  ISA(tail) tail = ISA(integrated)(z);
  v8d m = tail.slope * e * ratio, r = e / v;
  v8d exponent = ISA(select)(z < ISA(splat)(0.0), r * r, q);
  ISA(composed_term) term;
  term.value = ISA(vlog)(v * inverse) - 0.5 * exponent + tail.level;
  term.by_error = -e * inverse - tail.slope * ratio;
  term.by_noise = 1.0 - 2.0 * a + q * a + m * (1.0 + a);
  term.by_scale = (q - 2.0) * b - m * a;
  term.by_shape = ISA(splat)(0.0);
  return term;
}

// `family` is a constant wherever this is inlined.
INLINE void ISA(composed_pass)(int family, const double *e, const double *times,
                               const double *deviations, ptrdiff_t n, const double *parameters,
                               double *by_error, double *sums) {
  const double u = parameters[1], shape = parameters[2];
  v8d total[4], lost = ISA(splat)(0.0);
  for (int k = 0; k < 4; k++) total[k] = lost;
  for (ptrdiff_t i = 0; i < n; i += 8) {
    ptrdiff_t left = n - i;
    v8d error = ISA(load)(e + i, left, 0.0);
    v8d w = times ? ISA(load)(times + i, left, 0.0) : ISA(weights)(0, i, left);
    v8d v = ISA(splat)(parameters[0]);
    if (deviations) v *= ISA(load)(deviations + i, left, 1.0);
    ISA(composed_term) term;
    if (family == FRONTIER_TRUNCATED)
      term = ISA(truncated_term)(error, v, u, shape, parameters[3], parameters[4]);
    else if (family == FRONTIER_EXPONENTIAL)
      term = ISA(exponential_term)(error, v, u, parameters[3]);
    else
      term = ISA(rayleigh_term)(error, v, u);
    // Knuth's sum: a search compares values whose difference is near their rounding.
    v8d value = w * term.value, next = total[0] + value, part = next - total[0];
    lost += (total[0] - (next - part)) + (value - part);
    total[0] = next;
    total[1] += w * term.by_noise;
    total[2] += w * term.by_scale;
    total[3] += w * term.by_shape;
    ISA(store)(by_error + i, w * term.by_error, left);
  }
  for (int k = 0; k < 4; k++) sums[k] = ISA(total)(total[k]);
  sums[0] += ISA(total)(lost);
}

static TARGET void ISA(composed)(int family, const double *e, const double *times,
                                 const double *deviations, ptrdiff_t n, const double *parameters,
                                 double *by_error, double *sums) {
  if (family == FRONTIER_TRUNCATED)
    ISA(composed_pass)(FRONTIER_TRUNCATED, e, times, deviations, n, parameters, by_error, sums);
  else if (family == FRONTIER_EXPONENTIAL)
    ISA(composed_pass)(FRONTIER_EXPONENTIAL, e, times, deviations, n, parameters, by_error, sums);
  else
    ISA(composed_pass)(FRONTIER_RAYLEIGH, e, times, deviations, n, parameters, by_error, sums);
}
