// Passes over a few columns of n numbers, included once an instruction set after kernels_body.h's
// helpers: products of columns with columns, and sums of columns.

// Four sums in flight hide the latency of an addition. A tile of rows is passed over by all pairs
// while it is in the nearest cache; the lanes of the sums wait in `lanes` meanwhile.
enum { ISA(tile) = 256, ISA(most) = 64 };

INLINE void ISA(quartet)(const double *const *a, const double *const *b, ptrdiff_t from,
                         ptrdiff_t to, v8d *lanes) {
  v8d s0 = lanes[0], s1 = lanes[1], s2 = lanes[2], s3 = lanes[3];
  ptrdiff_t i = from;
  for (; i + 8 <= to; i += 8) {
    s0 += ISA(load)(a[0] + i, 8, 0.0) * ISA(load)(b[0] + i, 8, 0.0);
    s1 += ISA(load)(a[1] + i, 8, 0.0) * ISA(load)(b[1] + i, 8, 0.0);
    s2 += ISA(load)(a[2] + i, 8, 0.0) * ISA(load)(b[2] + i, 8, 0.0);
    s3 += ISA(load)(a[3] + i, 8, 0.0) * ISA(load)(b[3] + i, 8, 0.0);
  }
  if (i < to) {
    s0 += ISA(load)(a[0] + i, to - i, 0.0) * ISA(load)(b[0] + i, to - i, 0.0);
    s1 += ISA(load)(a[1] + i, to - i, 0.0) * ISA(load)(b[1] + i, to - i, 0.0);
    s2 += ISA(load)(a[2] + i, to - i, 0.0) * ISA(load)(b[2] + i, to - i, 0.0);
    s3 += ISA(load)(a[3] + i, to - i, 0.0) * ISA(load)(b[3] + i, to - i, 0.0);
  }
  lanes[0] = s0;
  lanes[1] = s1;
  lanes[2] = s2;
  lanes[3] = s3;
}

INLINE void ISA(single)(const double *a, const double *b, ptrdiff_t from, ptrdiff_t to,
                        v8d *lanes) {
  v8d s = lanes[0];
  for (ptrdiff_t i = from; i < to; i += 8)
    s += ISA(load)(a + i, to - i, 0.0) * ISA(load)(b + i, to - i, 0.0);
  lanes[0] = s;
}

static TARGET void ISA(products)(const double *const *a, const double *const *b, ptrdiff_t pairs,
                                 ptrdiff_t n, double *out) {
  v8d lanes[ISA(most)];
  for (ptrdiff_t first = 0; first < pairs; first += ISA(most)) {
    ptrdiff_t count = pairs - first < ISA(most) ? pairs - first : ISA(most);
    for (ptrdiff_t k = 0; k < count; k++) lanes[k] = ISA(splat)(0.0);
    for (ptrdiff_t from = 0; from < n; from += ISA(tile)) {
      ptrdiff_t to = n - from < ISA(tile) ? n : from + ISA(tile), k = 0;
      for (; k + 4 <= count; k += 4)
        ISA(quartet)(a + first + k, b + first + k, from, to, lanes + k);
      for (; k < count; k++) ISA(single)(a[first + k], b[first + k], from, to, lanes + k);
    }
    for (ptrdiff_t k = 0; k < count; k++) out[first + k] = ISA(total)(lanes[k]);
  }
}

// Four vectors at a time: a sum of few columns is a short chain of dependent additions, and four of
// them hide one another's latency.
static TARGET void ISA(sum_columns)(const double *const *a, const double *c, ptrdiff_t columns,
                                    ptrdiff_t n, double keep, double *out) {
  ptrdiff_t i = 0;
  for (; i + 32 <= n; i += 32) {
    v8d s0 = ISA(splat)(0.0), s1 = s0, s2 = s0, s3 = s0;
    if (keep != 0.0) {
      s0 = ISA(load)(out + i, 8, 0.0) * keep;
      s1 = ISA(load)(out + i + 8, 8, 0.0) * keep;
      s2 = ISA(load)(out + i + 16, 8, 0.0) * keep;
      s3 = ISA(load)(out + i + 24, 8, 0.0) * keep;
    }
    for (ptrdiff_t k = 0; k < columns; k++) {
      const double *x = a[k] + i;
      v8d f = ISA(splat)(c[k]);
      s0 += ISA(load)(x, 8, 0.0) * f;
      s1 += ISA(load)(x + 8, 8, 0.0) * f;
      s2 += ISA(load)(x + 16, 8, 0.0) * f;
      s3 += ISA(load)(x + 24, 8, 0.0) * f;
    }
    ISA(store)(out + i, s0, 8);
    ISA(store)(out + i + 8, s1, 8);
    ISA(store)(out + i + 16, s2, 8);
    ISA(store)(out + i + 24, s3, 8);
  }
  for (; i < n; i += 8) {
    ptrdiff_t m = n - i < 8 ? n - i : 8;
    v8d s = keep == 0.0 ? ISA(splat)(0.0) : ISA(load)(out + i, m, 0.0) * keep;
    for (ptrdiff_t k = 0; k < columns; k++) s += ISA(load)(a[k] + i, m, 0.0) * c[k];
    ISA(store)(out + i, s, m);
  }
}
