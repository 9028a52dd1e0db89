// Products of small matrices. C is made in tiles of TILE_ROWS × (16 · TILE_VECTORS) sums held in
// registers; the panel of B a tile reads is copied to the stack where it is strided, transposed or
// narrower than a vector, and stays in L1 for all rows. A is read in place, a number at a time.

#define PANEL_COLUMNS (16 * TILE_VECTORS)

// One tile over `inner` rows of a panel of B whose rows are b_step apart.
#define PRODUCT_TILE(NAME, ROWS, VECTORS)                                                       \
  INLINE void ISA(NAME)(ptrdiff_t inner, const float *a, ptrdiff_t row_step,                    \
                        ptrdiff_t inner_step, const float *b, ptrdiff_t b_step,                 \
                        const float *from, ptrdiff_t from_step, const float *row_bias,          \
                        const float *bias, float *c, ptrdiff_t c_step) {                        \
    v16f sum[ROWS][VECTORS];                                                                    \
    UNROLL for (int i = 0; i < ROWS; i++) {                                                     \
      UNROLL for (int j = 0; j < VECTORS; j++) {                                                \
        sum[i][j] = from ? ISA(load)(from + i * from_step + 16 * j) : (v16f){0};                \
        if (bias) sum[i][j] += ISA(load)(bias + 16 * j);                                        \
        if (row_bias) sum[i][j] += row_bias[i];                                                 \
      }                                                                                         \
    }                                                                                           \
    for (ptrdiff_t k = 0; k < inner; k++) {                                                     \
      v16f right[VECTORS];                                                                      \
      UNROLL for (int j = 0; j < VECTORS; j++) right[j] = ISA(load)(b + 16 * j);                \
      UNROLL for (int i = 0; i < ROWS; i++) {                                                   \
        float left = a[i * row_step];                                                           \
        UNROLL for (int j = 0; j < VECTORS; j++) sum[i][j] += left * right[j];                  \
      }                                                                                         \
      a += inner_step;                                                                          \
      b += b_step;                                                                              \
    }                                                                                           \
    UNROLL for (int i = 0; i < ROWS; i++) {                                                     \
      UNROLL for (int j = 0; j < VECTORS; j++) ISA(store)(c + i * c_step + 16 * j, sum[i][j]);  \
    }                                                                                           \
  }

// All rows of a panel.
#define PRODUCT_PANEL(NAME, VECTORS)                                                            \
  PRODUCT_TILE(NAME##_many, TILE_ROWS, VECTORS)                                                 \
  PRODUCT_TILE(NAME##_four, 4, VECTORS)                                                         \
  PRODUCT_TILE(NAME##_one, 1, VECTORS)                                                          \
  static TARGET __attribute__((noinline)) void ISA(NAME)(                                       \
      ptrdiff_t rows, ptrdiff_t inner, const float *a, ptrdiff_t row_step,                      \
      ptrdiff_t inner_step, const float *b, ptrdiff_t b_step, const float *from,                \
      ptrdiff_t from_step, const float *row_bias, const float *bias, float *c,                  \
      ptrdiff_t c_step) {                                                                       \
    ptrdiff_t i = 0;                                                                            \
    for (; i + TILE_ROWS <= rows; i += TILE_ROWS)                                               \
      ISA(NAME##_many)(inner, a + i * row_step, row_step, inner_step, b, b_step,                \
                       from ? from + i * from_step : 0, from_step,                              \
                       row_bias ? row_bias + i : 0, bias, c + i * c_step, c_step);              \
    for (; i + 4 <= rows; i += 4)                                                               \
      ISA(NAME##_four)(inner, a + i * row_step, row_step, inner_step, b, b_step,                \
                       from ? from + i * from_step : 0, from_step,                              \
                       row_bias ? row_bias + i : 0, bias, c + i * c_step, c_step);              \
    for (; i < rows; i++)                                                                       \
      ISA(NAME##_one)(inner, a + i * row_step, row_step, inner_step, b, b_step,                 \
                      from ? from + i * from_step : 0, from_step, row_bias ? row_bias + i : 0,  \
                      bias, c + i * c_step, c_step);                                            \
  }

PRODUCT_PANEL(panel_wide, TILE_VECTORS)
PRODUCT_PANEL(panel_narrow, 1)

// Columns j ... j+width-1 of rows k ... k+depth-1 of B, zeros to the next multiple of 16.
INLINE void ISA(pack)(const frontier_product_shape *s, ptrdiff_t j, ptrdiff_t width, ptrdiff_t k,
                      ptrdiff_t depth, float *panel, ptrdiff_t step) {
  if (s->transposed) {
    const float *b = s->b + j * s->inner + k;
    for (ptrdiff_t q = 0; q < step; q++) {
      for (ptrdiff_t p = 0; p < depth; p++)
        panel[p * step + q] = q < width ? b[q * s->inner + p] : 0;
    }
  } else {
    const float *b = s->b + k * s->columns + j;
    for (ptrdiff_t p = 0; p < depth; p++) {
      for (ptrdiff_t q = 0; q < step; q++) panel[p * step + q] = q < width ? b[q] : 0;
      b += s->columns;
    }
  }
}

// A panel narrower than a vector: tiles of four rows by way of a buffer.
static TARGET void ISA(panel_part)(const frontier_product_shape *s, ptrdiff_t j, ptrdiff_t width,
                                   ptrdiff_t k, ptrdiff_t depth, const float *panel) {
  float tile[4 * 16] __attribute__((aligned(64)));
  for (ptrdiff_t i = 0; i < s->rows; i += 4) {
    ptrdiff_t rows = s->rows - i < 4 ? s->rows - i : 4;
    ISA(panel_narrow)(rows, depth, s->a + i * s->row_step + k * s->inner_step, s->row_step,
                      s->inner_step, panel, 16, 0, 0, 0, 0, tile, 16);
    for (ptrdiff_t r = 0; r < rows; r++) {
      float *c = s->c + (i + r) * s->columns + j;
      const float *from = s->from ? s->from + (i + r) * s->columns + j : 0;
      for (ptrdiff_t q = 0; q < width; q++) {
        float start = k ? c[q] : from ? from[q] : 0;
        if (!k && s->row_bias) start += s->row_bias[i + r];
        if (!k && s->bias) start += s->bias[j + q];
        c[q] = start + tile[16 * r + q];
      }
    }
  }
}

static TARGET void ISA(product)(const frontier_product_shape *s) {
  float panel[PANEL_DEPTH * PANEL_COLUMNS] __attribute__((aligned(64)));
  ptrdiff_t columns = s->columns;
  // A copy pays where many rows read it and its rows would lie on the same few sets of the cache.
  int copied = s->transposed || (s->rows >= 4 * TILE_ROWS && columns >= 4 * PANEL_COLUMNS);
  for (ptrdiff_t j = 0, width; j < columns; j += width) {
    ptrdiff_t left = columns - j;
    width = left >= PANEL_COLUMNS ? PANEL_COLUMNS : left >= 16 ? 16 : left;
    ptrdiff_t step = width < 16 ? 16 : width;
    for (ptrdiff_t k = 0; k < s->inner; k += PANEL_DEPTH) {
      ptrdiff_t depth = s->inner - k < PANEL_DEPTH ? s->inner - k : PANEL_DEPTH;
      const float *b = s->b + k * columns + j;
      ptrdiff_t b_step = columns;
      if (copied || width < 16) {
        ISA(pack)(s, j, width, k, depth, panel, step);
        b = panel;
        b_step = step;
      }
      const float *a = s->a + k * s->inner_step;
      float *c = s->c + j;
      const float *from = k ? c : s->from ? s->from + j : 0;
      const float *row_bias = k ? 0 : s->row_bias, *bias = k || !s->bias ? 0 : s->bias + j;
      if (width < 16) {
        ISA(panel_part)(s, j, width, k, depth, panel);
      } else if (width == 16) {
        ISA(panel_narrow)(s->rows, depth, a, s->row_step, s->inner_step, b, b_step, from, columns,
                          row_bias, bias, c, columns);
      } else {
        ISA(panel_wide)(s->rows, depth, a, s->row_step, s->inner_step, b, b_step, from, columns,
                        row_bias, bias, c, columns);
      }
    }
  }
}

// ROWS × COLUMNS dot products at once.
#define DOT_TILE(NAME, ROWS, COLUMNS)                                                           \
  INLINE void ISA(NAME)(ptrdiff_t inner, const float *a, const float *b, float *c,              \
                        ptrdiff_t c_step) {                                                     \
    v16f sum[ROWS][COLUMNS];                                                                    \
    UNROLL for (int i = 0; i < ROWS; i++)                                                       \
      UNROLL for (int j = 0; j < COLUMNS; j++) sum[i][j] = (v16f){0};                           \
    ptrdiff_t k = 0;                                                                            \
    for (; k + 16 <= inner; k += 16) {                                                          \
      v16f right[COLUMNS];                                                                      \
      UNROLL for (int j = 0; j < COLUMNS; j++) right[j] = ISA(load)(b + j * inner + k);         \
      UNROLL for (int i = 0; i < ROWS; i++) {                                                   \
        v16f left = ISA(load)(a + i * inner + k);                                               \
        UNROLL for (int j = 0; j < COLUMNS; j++) sum[i][j] += left * right[j];                  \
      }                                                                                         \
    }                                                                                           \
    if (k < inner) {                                                                            \
      UNROLL for (int i = 0; i < ROWS; i++) {                                                   \
        v16f left = ISA(load_part)(a + i * inner + k, inner - k);                               \
        UNROLL for (int j = 0; j < COLUMNS; j++)                                                \
          sum[i][j] += left * ISA(load_part)(b + j * inner + k, inner - k);                     \
      }                                                                                         \
    }                                                                                           \
    UNROLL for (int i = 0; i < ROWS; i++)                                                       \
      UNROLL for (int j = 0; j < COLUMNS; j++) c[i * c_step + j] += ISA(total)(sum[i][j]);      \
  }

DOT_TILE(dots_many, DOT_ROWS, DOT_COLUMNS)
DOT_TILE(dots_one, 1, 1)

static TARGET void ISA(dot_products)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t inner,
                                     const float *a, const float *b, float *c) {
  ptrdiff_t whole = rows / DOT_ROWS * DOT_ROWS, wide = columns / DOT_COLUMNS * DOT_COLUMNS;
  for (ptrdiff_t i = 0; i < whole; i += DOT_ROWS)
    for (ptrdiff_t j = 0; j < wide; j += DOT_COLUMNS)
      ISA(dots_many)(inner, a + i * inner, b + j * inner, c + i * columns + j, columns);
  for (ptrdiff_t i = 0; i < rows; i++)
    for (ptrdiff_t j = i < whole ? wide : 0; j < columns; j++)
      ISA(dots_one)(inner, a + i * inner, b + j * inner, c + i * columns + j, columns);
}
