// Double-precision products of small column-major matrices.
//
// Compiled for baseline x86-64 (or the host's other architecture), AVX2 and AVX-512, and picked at
// run time; every sum runs over the inner side in one order, in blocks of 256, so that the bits are
// the same wherever fused multiply-add exists. Nothing here allocates.
#ifndef CFRONTIER_MATRIX_H
#define CFRONTIER_MATRIX_H

#include <stddef.h>

// C [rows][columns] = scale · A·B, column-major and dense. Element (i, k) of A is
// a[i·a_row + k·a_inner], (k, j) of B is b[k·b_inner + j·b_column], so that a matrix or its
// transpose is read in place.
//
// Meant for operands within the caches: there a general DGEMM's packing of both sides does not pay,
// and the reference BLAS, which a machine may have alone, is ten times slower.
typedef struct {
  ptrdiff_t rows, columns, inner;
  double scale;
  const double *a;
  ptrdiff_t a_row, a_inner;
  const double *b;
  ptrdiff_t b_inner, b_column;
  double *c;
} frontier_matrix_shape;
void frontier_matrix_product(const frontier_matrix_shape *shape);

#endif
