// Sixteen floats at a time. Included once an instruction set with ISA(name) and TARGET set; all
// helpers are inlined into functions of the same target: a vector never crosses a call.

#define INLINE static inline __attribute__((always_inline)) TARGET

INLINE v16f ISA(load)(const float *p) {
  v16f v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

INLINE void ISA(store)(float *p, v16f v) { __builtin_memcpy(p, &v, sizeof v); }

INLINE v16f ISA(load_part)(const float *p, ptrdiff_t left) {
  v16f v = {0};
  if (left >= 16) return ISA(load)(p);
  for (ptrdiff_t j = 0; j < left; j++) v[j] = p[j];
  return v;
}

INLINE void ISA(store_part)(float *p, v16f v, ptrdiff_t left) {
  if (left >= 16) {
    ISA(store)(p, v);
  } else {
    for (ptrdiff_t j = 0; j < left; j++) p[j] = v[j];
  }
}

INLINE v16f ISA(splat)(float a) { return (v16f){0} + a; }

INLINE v16f ISA(select)(v16i mask, v16f yes, v16f no) {
  return (v16f)((mask & (v16i)yes) | (~mask & (v16i)no));
}

INLINE v16f ISA(larger)(v16f a, v16f b) { return ISA(select)(a > b, a, b); }

INLINE float ISA(total)(v16f v) {
  v = v + __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  v = v + __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  v = v + __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  return v[0] + v[1];
}

// e^x for finite x, clamped to the normal range; 2 units in the last place. x = k·ln 2 + r with
// |r| <= ln 2 / 2, and a polynomial of degree 6 for e^r, the Taylor coefficients (remainder below
// 1.2e-7 at the ends).
INLINE v16f ISA(exp)(v16f x) {
  x = ISA(select)(x < ISA(splat)(-87.0f), ISA(splat)(-87.0f), x);
  x = ISA(select)(x > ISA(splat)(88.0f), ISA(splat)(88.0f), x);
  // 1.5·2^23: adding it rounds to an integer that sits in the low bits of the sum.
  v16f t = x * 1.44269504f + 12582912.0f;
  v16i k = (v16i)t - (v16i)ISA(splat)(12582912.0f);
  t -= 12582912.0f;
  v16f r = x - t * 0.693145752f;
  r = r - t * 1.42860677e-06f;
  v16f p = r * (1.0f / 5040) + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  return p * (v16f)((k + 127) << 23);
}
