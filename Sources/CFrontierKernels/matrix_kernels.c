#include "CFrontierMatrix.h"

// Vectors cross no call (see matrix_body.h), so their calling convention does not matter.
#pragma GCC diagnostic ignored "-Wpsabi"

typedef double v8d __attribute__((vector_size(64)));

#define UNROLL _Pragma("clang loop unroll(full)")

// Rows of A and inner columns a panel on the stack holds: 32 KB.
#define PANEL_ROWS 16
#define PANEL_DEPTH 256

// No flag for contraction is left to the caller's build: fused multiply-add where it exists.
#pragma STDC FP_CONTRACT ON

// Columns of C at once: the sums fill the registers, two of eight doubles a column.
#define ISA(name) base_##name
#define TARGET
#define TILE_COLUMNS 1
#include "matrix_body.h"

#if defined(__x86_64__)
#define ISA(name) avx2_##name
#define TARGET __attribute__((target("avx2,fma")))
#define TILE_COLUMNS 3
#include "matrix_body.h"

#define ISA(name) avx512_##name
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma")))
#define TILE_COLUMNS 8
#include "matrix_body.h"
#endif

#include "dispatch.h"

void frontier_matrix_product(const frontier_matrix_shape *shape) {
  DISPATCH(matrix_product, shape)
}
