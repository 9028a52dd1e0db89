// Convolutions by their definition: nine (or one) products of a row of pixels with a column of
// weights. For stride 2 and for 1×1; with stride 1 and 3×3 see winograd_body.h.

// Output columns [first, first + columns) of four channels.
INLINE void ISA(convolve_block)(const frontier_convolution *s, const v16f *x, const float *w,
                                ptrdiff_t output_row, ptrdiff_t first, const v16f *residual,
                                v16f *y, int columns) {
  ptrdiff_t pad = s->kernel / 2, line = s->columns + 1;
  v16f acc[4][COLUMNS];
  ptrdiff_t y_line = (s->columns + s->stride - 1) / s->stride + 1;
  UNROLL for (int i = 0; i < 4; i++)
    UNROLL for (int p = 0; p < columns; p++)
      acc[i][p] = residual ? residual[i * y_line + p] : (v16f){0};
  for (ptrdiff_t tap = 0; tap < s->kernel; tap++) {
    ptrdiff_t row = output_row * s->stride + tap - pad;
    if (row < 0 || row >= s->rows) continue;
    for (ptrdiff_t across = 0; across < s->kernel; across++)
      ISA(product)(s->inputs, w + (tap * s->kernel + across) * s->inputs * s->outputs, s->outputs,
                   x + row * s->inputs * line + 1 + first * s->stride + across - pad, line,
                   s->stride, columns, acc);
  }
  UNROLL for (int i = 0; i < 4; i++)
    UNROLL for (int p = 0; p < columns; p++) y[i * y_line + p] = acc[i][p];
}

KERNEL void ISA(convolve)(const frontier_convolution *s, const float *x, const float *w,
                          const float *residual, float *y) {
  ptrdiff_t rows = (s->rows + s->stride - 1) / s->stride;
  ptrdiff_t columns = (s->columns + s->stride - 1) / s->stride;
  for (ptrdiff_t g = 0; g < s->groups; g++) {
    const v16f *from = (const v16f *)x + g * s->rows * s->inputs * (s->columns + 1);
    ptrdiff_t corner = g * rows * s->outputs * (columns + 1);
    v16f *to = (v16f *)y + corner;
    const v16f *add = residual ? (const v16f *)residual + corner : (const v16f *)0;
    for (ptrdiff_t row = 0; row < rows; row++)
      for (ptrdiff_t c = 0; c < s->outputs; c += 4) {
        ptrdiff_t at = (row * s->outputs + c) * (columns + 1) + 1, p = 0;
        for (; p + COLUMNS <= columns; p += COLUMNS)
          ISA(convolve_block)(s, from, w + c, row, p, add ? add + at + p : add, to + at + p,
                              COLUMNS);
        for (; p < columns; p++)
          ISA(convolve_block)(s, from, w + c, row, p, add ? add + at + p : add, to + at + p, 1);
      }
  }
}

// Input columns first·stride + phase, (first + 1)·stride + phase, … of four channels: only taps of
// one parity reach them.
INLINE void ISA(adjoint_block)(const frontier_convolution *s, const v16f *d_y, const float *w,
                               ptrdiff_t input_row, ptrdiff_t phase, ptrdiff_t first,
                               const v16f *residual, v16f *d_x, int columns) {
  ptrdiff_t pad = s->kernel / 2, out_rows = (s->rows + s->stride - 1) / s->stride;
  ptrdiff_t line = (s->columns + s->stride - 1) / s->stride + 1, x_line = s->columns + 1;
  v16f acc[4][COLUMNS];
  UNROLL for (int i = 0; i < 4; i++)
    UNROLL for (int p = 0; p < columns; p++)
      acc[i][p] = residual ? residual[i * x_line + p * s->stride] : (v16f){0};
  for (ptrdiff_t tap = 0; tap < s->kernel; tap++) {
    ptrdiff_t row = input_row + pad - tap;
    if (row < 0 || row % s->stride || row / s->stride >= out_rows) continue;
    row /= s->stride;
    for (ptrdiff_t across = 0; across < s->kernel; across++) {
      ptrdiff_t shift = phase + pad - across;
      if (shift % s->stride) continue;
      ISA(product)(s->outputs, w + (tap * s->kernel + across) * s->inputs * s->outputs, s->inputs,
                   d_y + row * s->outputs * line + 1 + first + shift / s->stride, line, 1, columns,
                   acc);
    }
  }
  UNROLL for (int i = 0; i < 4; i++)
    UNROLL for (int p = 0; p < columns; p++) d_x[i * x_line + p * s->stride] = acc[i][p];
}

KERNEL void ISA(convolve_input_gradient)(const frontier_convolution *s, const float *d_y,
                                         const float *w, const float *residual, float *d_x) {
  ptrdiff_t rows = (s->rows + s->stride - 1) / s->stride;
  ptrdiff_t columns = (s->columns + s->stride - 1) / s->stride;
  for (ptrdiff_t g = 0; g < s->groups; g++) {
    const v16f *from = (const v16f *)d_y + g * rows * s->outputs * (columns + 1);
    ptrdiff_t corner = g * s->rows * s->inputs * (s->columns + 1);
    v16f *to = (v16f *)d_x + corner;
    const v16f *add = residual ? (const v16f *)residual + corner : (const v16f *)0;
    for (ptrdiff_t row = 0; row < s->rows; row++)
      for (ptrdiff_t c = 0; c < s->inputs; c += 4)
        for (ptrdiff_t phase = 0; phase < s->stride; phase++) {
          ptrdiff_t count = (s->columns - phase + s->stride - 1) / s->stride, p = 0;
          ptrdiff_t at = (row * s->inputs + c) * (s->columns + 1) + 1 + phase;
          for (; p + COLUMNS <= count; p += COLUMNS, at += COLUMNS * s->stride)
            ISA(adjoint_block)(s, from, w + c, row, phase, p, add ? add + at : add, to + at,
                               COLUMNS);
          for (; p < count; p++, at += s->stride)
            ISA(adjoint_block)(s, from, w + c, row, phase, p, add ? add + at : add, to + at, 1);
        }
  }
}

KERNEL void ISA(convolve_weight_gradient)(const frontier_convolution *s, const float *x,
                                          const float *d_y, float *d_w) {
  ptrdiff_t rows = (s->rows + s->stride - 1) / s->stride;
  ptrdiff_t columns = (s->columns + s->stride - 1) / s->stride, pad = s->kernel / 2;
  ptrdiff_t x_line = s->columns + 1, y_line = columns + 1;
  for (ptrdiff_t tap = 0; tap < s->kernel; tap++)
    for (ptrdiff_t across = 0; across < s->kernel; across++)
      for (ptrdiff_t c = 0; c < s->inputs; c += 4)
        for (ptrdiff_t k = 0; k < s->outputs; k += 4) {
          v16f acc[4][4];
          UNROLL for (int i = 0; i < 4; i++)
            UNROLL for (int j = 0; j < 4; j++) acc[i][j] = (v16f){0};
          for (ptrdiff_t g = 0; g < s->groups; g++)
            for (ptrdiff_t row = 0; row < rows; row++) {
              ptrdiff_t from = row * s->stride + tap - pad;
              if (from < 0 || from >= s->rows) continue;
              const v16f *a = (const v16f *)x + (g * s->rows + from) * s->inputs * x_line + 1 +
                              across - pad;
              const v16f *lines[4];
              // Beyond the last input channel the last is taken again, and its sums dropped.
              UNROLL for (int i = 0; i < 4; i++)
                lines[i] = a + (c + i < s->inputs ? c + i : s->inputs - 1) * x_line;
              ISA(outer)(columns, lines, s->stride,
                         (const v16f *)d_y + ((g * rows + row) * s->outputs + k) * y_line + 1,
                         y_line, acc);
            }
          v16f sums = ISA(lane_sums)(&acc[0][0]);
          for (int i = 0; i < 4 && c + i < s->inputs; i++)
            for (int j = 0; j < 4; j++)
              d_w[((tap * s->kernel + across) * s->inputs + c + i) * s->outputs + k + j] =
                  sums[i * 4 + j];
        }
}
