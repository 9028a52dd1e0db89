// Attention with one lane a query: scores are kept transposed, [key][query], so that the softmax
// over keys runs down sixteen queries at once, with no sum across a vector.
//
// Rows of queries are padded to a multiple of sixteen; a padded query has zero scores and adds
// nothing to any result. Both sizes are constants in the copy for 16 tokens of width 16, the shape of
// every registered network on its images, and the width in that for other numbers of tokens.

// y [width][stride] = the rows of x, step apart, transposed; zeros to the stride.
INLINE void ISA(transpose)(ptrdiff_t tokens, ptrdiff_t stride, ptrdiff_t width, const float *x,
                           ptrdiff_t step, float *y) {
  for (ptrdiff_t k = 0; k < width; k++) {
    for (ptrdiff_t i = 0; i < tokens; i++) y[k * stride + i] = x[i * step + k];
    for (ptrdiff_t i = tokens; i < stride; i++) y[k * stride + i] = 0;
  }
}

// y[j][lanes] = Σ_k x[j][k]·t[k][lanes], rows of x step apart.
INLINE void ISA(scores)(ptrdiff_t tokens, ptrdiff_t stride, ptrdiff_t width, const float *x,
                        ptrdiff_t step, const float *t, float *y) {
  for (ptrdiff_t lane = 0; lane < stride; lane += 16) {
    ptrdiff_t j = 0;
    for (; j + ATTENTION_ROWS <= tokens; j += ATTENTION_ROWS) {
      v16f sum[ATTENTION_ROWS];
      UNROLL for (int q = 0; q < ATTENTION_ROWS; q++) sum[q] = (v16f){0};
      for (ptrdiff_t k = 0; k < width; k++) {
        v16f right = ISA(load)(t + k * stride + lane);
        UNROLL for (int q = 0; q < ATTENTION_ROWS; q++) sum[q] += x[(j + q) * step + k] * right;
      }
      UNROLL for (int q = 0; q < ATTENTION_ROWS; q++)
        ISA(store)(y + (j + q) * stride + lane, sum[q]);
    }
    for (; j < tokens; j++) {
      v16f sum = {0};
      for (ptrdiff_t k = 0; k < width; k++) sum += x[j * step + k] * ISA(load)(t + k * stride + lane);
      ISA(store)(y + j * stride + lane, sum);
    }
  }
}

// y[i][0 ..< width] = Σ_j w(i, j)·x[j][·], with w(i, j) = w[i·own + j·other].
INLINE void ISA(mixture)(ptrdiff_t tokens, ptrdiff_t width, const float *w, ptrdiff_t own,
                         ptrdiff_t other, const float *x, ptrdiff_t step, float *y,
                         ptrdiff_t y_step) {
  ptrdiff_t k = 0;
  for (; k + 16 <= width; k += 16) {
    ptrdiff_t i = 0;
    for (; i + ATTENTION_ROWS <= tokens; i += ATTENTION_ROWS) {
      v16f sum[ATTENTION_ROWS];
      UNROLL for (int q = 0; q < ATTENTION_ROWS; q++) sum[q] = (v16f){0};
      for (ptrdiff_t j = 0; j < tokens; j++) {
        v16f right = ISA(load)(x + j * step + k);
        UNROLL for (int q = 0; q < ATTENTION_ROWS; q++)
          sum[q] += w[(i + q) * own + j * other] * right;
      }
      UNROLL for (int q = 0; q < ATTENTION_ROWS; q++) ISA(store)(y + (i + q) * y_step + k, sum[q]);
    }
    for (; i < tokens; i++) {
      v16f sum = {0};
      for (ptrdiff_t j = 0; j < tokens; j++)
        sum += w[i * own + j * other] * ISA(load)(x + j * step + k);
      ISA(store)(y + i * y_step + k, sum);
    }
  }
  for (; k < width; k++) {
    for (ptrdiff_t i = 0; i < tokens; i++) {
      float sum = 0;
      for (ptrdiff_t j = 0; j < tokens; j++) sum += w[i * own + j * other] * x[j * step + k];
      y[i * y_step + k] = sum;
    }
  }
}

INLINE void ISA(attend)(ptrdiff_t tokens, ptrdiff_t width, ptrdiff_t step, const float *q,
                        float *p, float *out, ptrdiff_t out_step, float *scratch) {
  ptrdiff_t stride = (tokens + 15) & ~(ptrdiff_t)15, group = step / 3;
  const float *k = q + group, *v = q + 2 * group;
  float scale = 1.0f / __builtin_elementwise_sqrt((float)width);
  ISA(transpose)(tokens, stride, width, q, step, scratch);
  ISA(scores)(tokens, stride, width, k, step, scratch, p);
  for (ptrdiff_t lane = 0; lane < stride; lane += 16) {
    float *row = p + lane;
    v16f most = ISA(load)(row), sum = {0};
    for (ptrdiff_t j = 1; j < tokens; j++) most = ISA(larger)(most, ISA(load)(row + j * stride));
    for (ptrdiff_t j = 0; j < tokens; j++) {
      v16f e = ISA(exp)((ISA(load)(row + j * stride) - most) * scale);
      ISA(store)(row + j * stride, e);
      sum += e;
    }
    sum = 1.0f / sum;
    for (ptrdiff_t j = 0; j < tokens; j++)
      ISA(store)(row + j * stride, ISA(load)(row + j * stride) * sum);
  }
  ISA(mixture)(tokens, width, p, 1, stride, v, step, out, out_step);
}

// With o = P·V and P = softmax(s·Q·Kᵀ): dP = do·Vᵀ, dS = s·P∘(dP - rowsum(P∘dP)), dQ = dS·K,
// dK = dSᵀ·Q, dV = Pᵀ·do.
INLINE void ISA(attend_backward)(ptrdiff_t tokens, ptrdiff_t width, ptrdiff_t step, const float *q,
                                 const float *p, const float *dout, ptrdiff_t out_step, float *dq,
                                 float *scratch) {
  ptrdiff_t stride = (tokens + 15) & ~(ptrdiff_t)15, group = step / 3;
  const float *k = q + group, *v = q + 2 * group;
  float *ds = scratch + width * stride;
  float scale = 1.0f / __builtin_elementwise_sqrt((float)width);
  ISA(transpose)(tokens, stride, width, dout, out_step, scratch);
  ISA(scores)(tokens, stride, width, v, step, scratch, ds);
  for (ptrdiff_t lane = 0; lane < stride; lane += 16) {
    v16f along = {0};
    for (ptrdiff_t j = 0; j < tokens; j++)
      along += ISA(load)(ds + j * stride + lane) * ISA(load)(p + j * stride + lane);
    for (ptrdiff_t j = 0; j < tokens; j++) {
      v16f d = ISA(load)(ds + j * stride + lane);
      ISA(store)(ds + j * stride + lane, (d - along) * ISA(load)(p + j * stride + lane) * scale);
    }
  }
  ISA(mixture)(tokens, width, ds, 1, stride, k, step, dq, step);
  ISA(mixture)(tokens, width, ds, stride, 1, q, step, dq + group, step);
  ISA(mixture)(tokens, width, p, stride, 1, dout, out_step, dq + 2 * group, step);
}

#define EVERY_HEAD(CALL)                                                                        \
  for (ptrdiff_t b = 0; b < images; b++) {                                                      \
    for (ptrdiff_t h = 0; h < heads; h++) {                                                     \
      ptrdiff_t at = b * tokens * step + h * width, p_at = (b * heads + h) * tokens * stride;   \
      ptrdiff_t o_at = b * tokens * heads * width + h * width;                                  \
      CALL;                                                                                     \
    }                                                                                           \
  }

static TARGET void ISA(attention)(ptrdiff_t images, ptrdiff_t tokens, ptrdiff_t heads,
                                  ptrdiff_t width, const float *qkv, float *weights, float *out,
                                  float *scratch) {
  ptrdiff_t stride = (tokens + 15) & ~(ptrdiff_t)15, step = 3 * heads * width;
  ptrdiff_t d = heads * width;
  if (tokens == 16 && width == 16) {
    EVERY_HEAD(ISA(attend)(16, 16, step, qkv + at, weights + p_at, out + o_at, d, scratch))
  } else if (width == 16) {
    EVERY_HEAD(ISA(attend)(tokens, 16, step, qkv + at, weights + p_at, out + o_at, d, scratch))
  } else {
    EVERY_HEAD(ISA(attend)(tokens, width, step, qkv + at, weights + p_at, out + o_at, d, scratch))
  }
}

static TARGET void ISA(attention_backward)(ptrdiff_t images, ptrdiff_t tokens, ptrdiff_t heads,
                                           ptrdiff_t width, const float *qkv,
                                           const float *weights, const float *dout, float *dqkv,
                                           float *scratch) {
  ptrdiff_t stride = (tokens + 15) & ~(ptrdiff_t)15, step = 3 * heads * width;
  ptrdiff_t d = heads * width;
  if (tokens == 16 && width == 16) {
    EVERY_HEAD(ISA(attend_backward)(16, 16, step, qkv + at, weights + p_at, dout + o_at, d,
                                    dqkv + at, scratch))
  } else if (width == 16) {
    EVERY_HEAD(ISA(attend_backward)(tokens, 16, step, qkv + at, weights + p_at, dout + o_at, d,
                                    dqkv + at, scratch))
  } else {
    EVERY_HEAD(ISA(attend_backward)(tokens, width, step, qkv + at, weights + p_at, dout + o_at, d,
                                    dqkv + at, scratch))
  }
}
