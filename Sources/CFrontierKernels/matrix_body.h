// Included once an instruction set, with ISA(name) giving each copy its own names, TARGET its
// attribute and TILE_COLUMNS its tile; forgets them afterwards. A vector never crosses a call.

#define INLINE static inline __attribute__((always_inline)) TARGET

// PANEL_ROWS × COUNT of C: the panel's rows are PANEL_ROWS apart, one an inner column. Where `first`
// is 0 the sums go on from C. Of C only `rows` rows are written.
#define MATRIX_TILE(NAME, COUNT)                                                              \
  static TARGET __attribute__((noinline)) void ISA(NAME)(                                     \
      ptrdiff_t depth, const double *panel, const double *b, ptrdiff_t b_inner,               \
      ptrdiff_t b_column, double scale, int first, double *c, ptrdiff_t c_column,             \
      ptrdiff_t rows) {                                                                       \
    v8d sum[COUNT][2];                                                                        \
    UNROLL for (int j = 0; j < COUNT; j++) sum[j][0] = sum[j][1] = (v8d){0};                  \
    for (ptrdiff_t k = 0; k < depth; k++) {                                                   \
      v8d low, high;                                                                          \
      __builtin_memcpy(&low, panel + PANEL_ROWS * k, sizeof low);                             \
      __builtin_memcpy(&high, panel + PANEL_ROWS * k + 8, sizeof high);                       \
      UNROLL for (int j = 0; j < COUNT; j++) {                                                \
        double right = b[k * b_inner + j * b_column];                                         \
        sum[j][0] += low * right;                                                             \
        sum[j][1] += high * right;                                                            \
      }                                                                                       \
    }                                                                                         \
    UNROLL for (int j = 0; j < COUNT; j++) {                                                  \
      double column[PANEL_ROWS];                                                              \
      __builtin_memcpy(column, &sum[j][0], sizeof sum[j][0]);                                 \
      __builtin_memcpy(column + 8, &sum[j][1], sizeof sum[j][1]);                             \
      double *to = c + j * c_column;                                                          \
      for (ptrdiff_t i = 0; i < rows; i++) {                                                  \
        double value = scale * column[i];                                                     \
        to[i] = first ? value : to[i] + value;                                                \
      }                                                                                       \
    }                                                                                         \
  }

MATRIX_TILE(matrix_tile, TILE_COLUMNS)
MATRIX_TILE(matrix_column, 1)

static TARGET void ISA(matrix_product)(const frontier_matrix_shape *s) {
  double panel[PANEL_ROWS * PANEL_DEPTH] __attribute__((aligned(64)));
  for (ptrdiff_t i = 0; i < s->rows; i += PANEL_ROWS) {
    ptrdiff_t rows = s->rows - i < PANEL_ROWS ? s->rows - i : PANEL_ROWS;
    for (ptrdiff_t k = 0; k < s->inner; k += PANEL_DEPTH) {
      ptrdiff_t depth = s->inner - k < PANEL_DEPTH ? s->inner - k : PANEL_DEPTH;
      for (ptrdiff_t p = 0; p < depth; p++) {
        const double *a = s->a + i * s->a_row + (k + p) * s->a_inner;
        for (ptrdiff_t q = 0; q < PANEL_ROWS; q++)
          panel[PANEL_ROWS * p + q] = q < rows ? a[q * s->a_row] : 0;
      }
      ptrdiff_t j = 0;
      for (; j + TILE_COLUMNS <= s->columns; j += TILE_COLUMNS)
        ISA(matrix_tile)(depth, panel, s->b + k * s->b_inner + j * s->b_column, s->b_inner,
                         s->b_column, s->scale, k == 0, s->c + i + j * s->rows, s->rows, rows);
      for (; j < s->columns; j++)
        ISA(matrix_column)(depth, panel, s->b + k * s->b_inner + j * s->b_column, s->b_inner,
                           s->b_column, s->scale, k == 0, s->c + i + j * s->rows, s->rows, rows);
    }
  }
}

#undef ISA
#undef TARGET
#undef TILE_COLUMNS
#undef INLINE
#undef MATRIX_TILE
