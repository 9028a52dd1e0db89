// Included once an instruction set by convolution_kernels.c, like kernels_body.h: vectors of
// sixteen images, the product every convolution is made of, and what needs no more than that.

#define INLINE static inline __attribute__((always_inline)) TARGET
#define KERNEL static TARGET

// acc[i][p] += Σ_k w[k·ldw + i] · x[k·ldx + p·step], four output channels by `columns` (constant)
// vectors, which stay in registers.
INLINE void ISA(product)(ptrdiff_t count, const float *w, ptrdiff_t ldw, const v16f *x,
                         ptrdiff_t ldx, ptrdiff_t step, int columns, v16f acc[4][COLUMNS]) {
  for (ptrdiff_t k = 0; k < count; k++, w += ldw, x += ldx) {
    v16f b[COLUMNS];
    UNROLL for (int p = 0; p < columns; p++) b[p] = x[p * step];
    UNROLL for (int i = 0; i < 4; i++)
      UNROLL for (int p = 0; p < columns; p++) acc[i][p] += b[p] * w[i];
  }
}

// acc[i][k] += x[i·ldx] · y[k·ldy] over `count` vectors: lanes stay apart.
INLINE void ISA(outer)(ptrdiff_t count, const v16f *const x[4], ptrdiff_t step, const v16f *y,
                       ptrdiff_t ldy, v16f acc[4][4]) {
  for (ptrdiff_t t = 0; t < count; t++) {
    v16f a[4], b[4];
    UNROLL for (int i = 0; i < 4; i++) a[i] = x[i][t * step];
    UNROLL for (int k = 0; k < 4; k++) b[k] = y[k * ldy + t];
    UNROLL for (int i = 0; i < 4; i++)
      UNROLL for (int k = 0; k < 4; k++) acc[i][k] += a[i] * b[k];
  }
}

#define FOLD(a, b, ...) (__builtin_shufflevector(a, b, __VA_ARGS__))

// The sums over the lanes of sixteen vectors, as one vector: a binary tree, so the same order of
// additions in every instruction set.
INLINE v16f ISA(lane_sums)(const v16f a[16]) {
  v16f b[8], c[4], d[2];
  UNROLL for (int i = 0; i < 8; i++)
    b[i] = FOLD(a[i], a[i + 8], 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) +
           FOLD(a[i], a[i + 8], 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
  // b[i] lanes: eight partial sums of a[i], eight of a[i + 8].
  UNROLL for (int i = 0; i < 4; i++)
    c[i] = FOLD(b[i], b[i + 4], 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27) +
           FOLD(b[i], b[i + 4], 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
  UNROLL for (int i = 0; i < 2; i++)
    d[i] = FOLD(c[i], c[i + 2], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29) +
           FOLD(c[i], c[i + 2], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
  return FOLD(d[0], d[1], 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30) +
         FOLD(d[0], d[1], 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
}

// The sum over the lanes of one vector, by the same tree.
INLINE float ISA(lane_sum)(v16f a) {
  a += FOLD(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  a += FOLD(a, a, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  a += FOLD(a, a, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  return a[0] + a[1];
}

KERNEL void ISA(pack)(const float *images, ptrdiff_t batch, ptrdiff_t rows, ptrdiff_t columns,
                      ptrdiff_t channels, float *lanes) {
  ptrdiff_t groups = (batch + LANES - 1) / LANES, size = rows * columns * channels;
  for (ptrdiff_t g = 0; g < groups; g++) {
    ptrdiff_t present = batch - g * LANES < LANES ? batch - g * LANES : LANES;
    const float *first = images + g * LANES * size;
    for (ptrdiff_t row = 0; row < rows; row++)
      for (ptrdiff_t column = 0; column < columns; column++)
        for (ptrdiff_t c = 0; c < channels; c++) {
          const float *from = first + (row * columns + column) * channels + c;
          ptrdiff_t line = (g * rows + row) * channels + c;
          float *to = lanes + (line * (columns + 1) + 1 + column) * LANES;
          for (ptrdiff_t l = 0; l < present; l++) to[l] = from[l * size];
          for (ptrdiff_t l = present; l < LANES; l++) to[l] = 0;
        }
  }
}

KERNEL void ISA(mean)(const float *lanes, ptrdiff_t batch, ptrdiff_t rows, ptrdiff_t columns,
                      ptrdiff_t channels, float *features) {
  ptrdiff_t groups = (batch + LANES - 1) / LANES;
  const v16f *x = (const v16f *)lanes;
  float share = 1.0f / (float)(rows * columns);
  for (ptrdiff_t g = 0; g < groups; g++) {
    ptrdiff_t present = batch - g * LANES < LANES ? batch - g * LANES : LANES;
    for (ptrdiff_t c = 0; c < channels; c++) {
      v16f sum = {0};
      for (ptrdiff_t row = 0; row < rows; row++) {
        const v16f *from = x + ((g * rows + row) * channels + c) * (columns + 1) + 1;
        for (ptrdiff_t column = 0; column < columns; column++) sum += from[column];
      }
      sum *= share;
      for (ptrdiff_t l = 0; l < present; l++) features[(g * LANES + l) * channels + c] = sum[l];
    }
  }
}

KERNEL void ISA(mean_gradient)(const float *d_features, ptrdiff_t batch, ptrdiff_t rows,
                               ptrdiff_t columns, ptrdiff_t channels, float *d_lanes) {
  ptrdiff_t groups = (batch + LANES - 1) / LANES;
  v16f *x = (v16f *)d_lanes;
  float share = 1.0f / (float)(rows * columns);
  for (ptrdiff_t g = 0; g < groups; g++) {
    ptrdiff_t present = batch - g * LANES < LANES ? batch - g * LANES : LANES;
    for (ptrdiff_t c = 0; c < channels; c++) {
      v16f d = {0};
      for (ptrdiff_t l = 0; l < present; l++)
        d[l] = d_features[(g * LANES + l) * channels + c] * share;
      for (ptrdiff_t row = 0; row < rows; row++) {
        v16f *to = x + ((g * rows + row) * channels + c) * (columns + 1) + 1;
        for (ptrdiff_t column = 0; column < columns; column++) to[column] = d;
      }
    }
  }
}
