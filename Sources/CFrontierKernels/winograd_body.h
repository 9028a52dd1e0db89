// Winograd's F(4×4, 3×3) with interpolation points 0, ±A, ±B, ∞ where A = 2/3 and B = 1/A. Tiles of
// 4×4 outputs take 6×6 inputs; a 1-D transform is applied along the columns, then along the rows.

// d (6) to (Bᵀ d) (6), `step` apart.
INLINE void ISA(input6)(const v16f *d, ptrdiff_t step, v16f *v, ptrdiff_t to) {
  v16f d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step],
       d5 = d[5 * step];
  v16f even = d4 - d2 * POINT_B2, odd = (d3 - d1 * POINT_B2) * POINT_A;
  v[0] = d0 + d4 - d2 * POINT_S;
  v[to] = even + odd;
  v[2 * to] = even - odd;
  even = d4 - d2 * POINT_A2, odd = (d3 - d1 * POINT_A2) * POINT_B;
  v[3 * to] = even + odd;
  v[4 * to] = even - odd;
  v[5 * to] = d1 + d5 - d3 * POINT_S;
}

// m (6) to (Aᵀ m) (4).
INLINE void ISA(output4)(const v16f *m, ptrdiff_t step, v16f *y, ptrdiff_t to) {
  v16f s1 = m[step] + m[2 * step], d1 = m[step] - m[2 * step];
  v16f s2 = m[3 * step] + m[4 * step], d2 = m[3 * step] - m[4 * step];
  y[0] = m[0] + s1 + s2;
  y[to] = d1 * POINT_A + d2 * POINT_B;
  y[2 * to] = s1 * POINT_A2 + s2 * POINT_B2;
  y[3 * to] = m[5 * step] + d1 * POINT_A3 + d2 * POINT_B3;
}

// The adjoint of output4: y (4) to (A y) (6).
INLINE void ISA(adjoint6)(const v16f *y, ptrdiff_t step, v16f *m, ptrdiff_t to) {
  v16f y0 = y[0], y1 = y[step], y2 = y[2 * step], y3 = y[3 * step];
  v16f even = y0 + y2 * POINT_A2, odd = y1 * POINT_A + y3 * POINT_A3;
  m[0] = y0;
  m[to] = even + odd;
  m[2 * to] = even - odd;
  even = y0 + y2 * POINT_B2, odd = y1 * POINT_B + y3 * POINT_B3;
  m[3 * to] = even + odd;
  m[4 * to] = even - odd;
  m[5 * to] = y3;
}

// The pixels [first_row, + size) × [first_column, + size) of one channel, zero outside the image.
// `x` is the channel's first pixel in row 0.
INLINE void ISA(gather)(const v16f *x, ptrdiff_t row_step, ptrdiff_t rows, ptrdiff_t columns,
                        ptrdiff_t first_row, ptrdiff_t first_column, int size, v16f *tile) {
  int whole = first_column + size <= columns + 1;
  UNROLL for (int i = 0; i < size; i++) {
    ptrdiff_t row = first_row + i;
    const v16f *from = x + row * row_step + first_column;
    if (row < 0 || row >= rows) {
      UNROLL for (int j = 0; j < size; j++) tile[i * size + j] = (v16f){0};
    } else if (whole) {
      UNROLL for (int j = 0; j < size; j++) tile[i * size + j] = from[j];
    } else {
      UNROLL for (int j = 0; j < size; j++)
        tile[i * size + j] = first_column + j < columns ? from[j] : (v16f){0};
    }
  }
}

// Up to COLUMNS tiles at a time: inputs to v [36][input][tile], products m [36][output][tile].
INLINE void ISA(winograd_products)(const frontier_convolution *s, const float *u, const v16f *v,
                                   v16f *m, int columns) {
  ptrdiff_t v_step = s->inputs * COLUMNS + 1, m_step = s->outputs * COLUMNS + 1;
  for (ptrdiff_t f = 0; f < 36; f++)
    for (ptrdiff_t c = 0; c < s->outputs; c += 4) {
      v16f acc[4][COLUMNS];
      UNROLL for (int i = 0; i < 4; i++)
        UNROLL for (int p = 0; p < columns; p++) acc[i][p] = (v16f){0};
      ISA(product)(s->inputs, u + f * s->inputs * s->outputs + c, s->outputs, v + f * v_step,
                   COLUMNS, 1, columns, acc);
      UNROLL for (int i = 0; i < 4; i++)
        UNROLL for (int p = 0; p < columns; p++)
          m[f * m_step + (c + i) * COLUMNS + p] = acc[i][p];
    }
}

KERNEL void ISA(winograd)(const frontier_convolution *s, const float *x, const float *u,
                          const float *residual, float *y, float *scratch) {
  ptrdiff_t rows = s->rows, columns = s->columns, line = columns + 1;
  ptrdiff_t down = (rows + 3) / 4, across = (columns + 3) / 4, tiles = s->groups * down * across;
  ptrdiff_t v_step = s->inputs * COLUMNS + 1, m_step = s->outputs * COLUMNS + 1;
  v16f *v = (v16f *)scratch, *m = v + 36 * v_step;
  for (ptrdiff_t first = 0; first < tiles; first += COLUMNS) {
    int count = tiles - first < COLUMNS ? (int)(tiles - first) : COLUMNS;
    ptrdiff_t group[COLUMNS], top[COLUMNS], left[COLUMNS];
    for (int p = 0; p < count; p++) {
      ptrdiff_t t = first + p;
      group[p] = t / (down * across) * rows;
      top[p] = t / across % down * 4;
      left[p] = t % across * 4;
    }
    // Channel by channel, tile by tile: neighbouring tiles lie side by side in memory.
    for (ptrdiff_t c = 0; c < s->inputs; c++)
      for (int p = 0; p < count; p++) {
        const v16f *from = (const v16f *)x + (group[p] * s->inputs + c) * line + 1;
        v16f tile[36], half[36];
        ISA(gather)(from, s->inputs * line, rows, columns, top[p] - 1, left[p] - 1, 6, tile);
        UNROLL for (int i = 0; i < 6; i++) ISA(input6)(tile + 6 * i, 1, half + 6 * i, 1);
        UNROLL for (int j = 0; j < 6; j++)
          ISA(input6)(half + j, 6, v + j * v_step + c * COLUMNS + p, 6 * v_step);
      }
    if (count == COLUMNS)
      ISA(winograd_products)(s, u, v, m, COLUMNS);
    else
      for (int p = 0; p < count; p++) ISA(winograd_products)(s, u, v + p, m + p, 1);
    for (ptrdiff_t c = 0; c < s->outputs; c++)
      for (int p = 0; p < count; p++) {
        v16f half[24], tile[16];
        UNROLL for (int i = 0; i < 6; i++)
          ISA(output4)(m + 6 * i * m_step + c * COLUMNS + p, m_step, half + 4 * i, 1);
        UNROLL for (int j = 0; j < 4; j++) ISA(output4)(half + j, 4, tile + j, 4);
        ptrdiff_t corner = ((group[p] + top[p]) * s->outputs + c) * line + 1 + left[p];
        for (ptrdiff_t i = 0; i < 4 && top[p] + i < rows; i++) {
          ptrdiff_t at = corner + i * s->outputs * line;
          v16f *to = (v16f *)y + at;
          const v16f *add = residual ? (const v16f *)residual + at : (const v16f *)0;
          for (ptrdiff_t j = 0; j < 4 && left[p] + j < columns; j++)
            to[j] = add ? tile[4 * i + j] + add[j] : tile[4 * i + j];
        }
      }
  }
}

// Row `i` (constant) of the transformed tiles, [6][channel][tile].
INLINE void ISA(row_of)(const frontier_convolution *s, ptrdiff_t channels, int is_output, int i,
                        const v16f *x, v16f *v) {
  ptrdiff_t rows = s->rows, columns = s->columns, line = columns + 1;
  ptrdiff_t down = (rows + 3) / 4, across = (columns + 3) / 4, tiles = s->groups * down * across;
  ptrdiff_t step = channels * tiles + 1;
  for (ptrdiff_t g = 0; g < s->groups; g++)
    for (ptrdiff_t r = 0; r < down; r++)
      for (ptrdiff_t c = 0; c < channels; c++)
        for (ptrdiff_t q = 0; q < across; q++) {
          const v16f *from = x + g * rows * channels * line + 1;
          ptrdiff_t t = (g * down + r) * across + q;
          v16f tile[36], column[6], half[6];
          if (is_output) {
            ISA(gather)(from + c * line, channels * line, rows, columns, 4 * r, 4 * q, 4, tile);
            UNROLL for (int j = 0; j < 4; j++) {
              ISA(adjoint6)(tile + j, 4, column, 1);
              half[j] = column[i];
            }
            ISA(adjoint6)(half, 1, v + c * tiles + t, step);
          } else {
            ISA(gather)(from + c * line, channels * line, rows, columns, 4 * r - 1, 4 * q - 1, 6,
                        tile);
            UNROLL for (int j = 0; j < 6; j++) {
              ISA(input6)(tile + j, 6, column, 1);
              half[j] = column[i];
            }
            ISA(input6)(half, 1, v + c * tiles + t, step);
          }
        }
}

// The transforms in six portions, each of which fits the cache with all tiles in it; the compiler
// drops from each copy what its row does not need.
KERNEL void ISA(winograd_row)(const frontier_convolution *s, int i, const v16f *x, const v16f *d_y,
                              v16f *v, v16f *m) {
  switch (i) {
#define ROW_CASE(i)                               \
  case i:                                         \
    ISA(row_of)(s, s->inputs, 0, i, x, v);        \
    ISA(row_of)(s, s->outputs, 1, i, d_y, m);     \
    break;
    ROW_CASE(0) ROW_CASE(1) ROW_CASE(2) ROW_CASE(3) ROW_CASE(4) ROW_CASE(5)
#undef ROW_CASE
  }
}

// G g Gᵀ of `lanes` (constant) kernels side by side; G's rows are the points' powers over the
// derivative of the node polynomial.
INLINE void ISA(weights_forth)(const float *w, ptrdiff_t size, int flipped, float *u, int lanes) {
  float half[6][3][16];
  for (int j = 0; j < 3; j++) {
    const float *w0 = w + (flipped ? 8 - j : j) * size, *w1 = w + (flipped ? 5 - j : 3 + j) * size,
                *w2 = w + (flipped ? 2 - j : 6 + j) * size;
    for (int i = 0; i < 6; i++)
      for (int l = 0; l < lanes; l++)
        half[i][j][l] = w0[l] * weight_transform[i][0] + w1[l] * weight_transform[i][1] +
                        w2[l] * weight_transform[i][2];
  }
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 6; j++)
      for (int l = 0; l < lanes; l++)
        u[(6 * i + j) * size + l] = half[i][0][l] * weight_transform[j][0] +
                                    half[i][1][l] * weight_transform[j][1] +
                                    half[i][2][l] * weight_transform[j][2];
}

// The adjoint, Gᵀ d_u G.
INLINE void ISA(weights_back)(const float *d_u, ptrdiff_t size, float *d_w, int lanes) {
  float half[6][3][16];
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 3; j++)
      for (int l = 0; l < lanes; l++) {
        float sum = 0;
        UNROLL for (int f = 0; f < 6; f++)
          sum += d_u[(6 * i + f) * size + l] * weight_transform[f][j];
        half[i][j][l] = sum;
      }
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      for (int l = 0; l < lanes; l++) {
        float sum = 0;
        UNROLL for (int f = 0; f < 6; f++) sum += half[f][j][l] * weight_transform[f][i];
        d_w[(3 * i + j) * size + l] = sum;
      }
}

KERNEL void ISA(winograd_weight_gradient)(const frontier_convolution *s, const float *x,
                                          const float *d_y, float *d_w, float *scratch) {
  ptrdiff_t down = (s->rows + 3) / 4, across = (s->columns + 3) / 4;
  ptrdiff_t tiles = s->groups * down * across;
  ptrdiff_t v_step = s->inputs * tiles + 1, m_step = s->outputs * tiles + 1;
  v16f *v = (v16f *)scratch, *m = v + 6 * v_step;
  float *d_u = (float *)(m + 6 * m_step);
  for (ptrdiff_t i = 0; i < 6; i++) {
    ISA(winograd_row)(s, (int)i, (const v16f *)x, (const v16f *)d_y, v, m);
    for (ptrdiff_t j = 0; j < 6; j++)
      for (ptrdiff_t c = 0; c < s->inputs; c += 4)
        for (ptrdiff_t k = 0; k < s->outputs; k += 4) {
          v16f acc[4][4];
          UNROLL for (int a = 0; a < 4; a++)
            UNROLL for (int b = 0; b < 4; b++) acc[a][b] = (v16f){0};
          const v16f *lines[4];
          // Beyond the last input channel the last is taken again, and its sums dropped.
          UNROLL for (int a = 0; a < 4; a++)
            lines[a] = v + j * v_step + (c + a < s->inputs ? c + a : s->inputs - 1) * tiles;
          ISA(outer)(tiles, lines, 1, m + j * m_step + k * tiles, tiles, acc);
          v16f sums = ISA(lane_sums)(&acc[0][0]);
          for (int a = 0; a < 4 && c + a < s->inputs; a++)
            for (int b = 0; b < 4; b++)
              d_u[((6 * i + j) * s->inputs + c + a) * s->outputs + k + b] = sums[a * 4 + b];
        }
  }
  ptrdiff_t size = s->inputs * s->outputs, e = 0;
  for (; e + 16 <= size; e += 16) ISA(weights_back)(d_u + e, size, d_w + e, 16);
  for (; e < size; e += 4) ISA(weights_back)(d_u + e, size, d_w + e, 4);
}

KERNEL void ISA(winograd_weights)(const float *w, ptrdiff_t inputs, ptrdiff_t outputs, int flipped,
                                  float *u) {
  ptrdiff_t size = inputs * outputs, e = 0;
  for (; e + 16 <= size; e += 16) ISA(weights_forth)(w + e, size, flipped, u + e, 16);
  for (; e < size; e += 4) ISA(weights_forth)(w + e, size, flipped, u + e, 4);
}
