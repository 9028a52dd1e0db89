// Layer norm, GELU, sums.

static TARGET void ISA(layer_norm)(ptrdiff_t rows, ptrdiff_t width, float epsilon, const float *x,
                                   const float *scale, const float *shift, float *y,
                                   float *statistics) {
  ptrdiff_t whole = width & ~(ptrdiff_t)15;
  float per = 1.0f / (float)width;
  for (ptrdiff_t r = 0; r < rows; r++, x += width, y += width, statistics += 2) {
    v16f sum = {0};
    for (ptrdiff_t j = 0; j < whole; j += 16) sum += ISA(load)(x + j);
    if (whole < width) sum += ISA(load_part)(x + whole, width - whole);
    float mean = ISA(total)(sum) * per;
    // The squares of the differences, not the mean square less the square of the mean, which
    // cancels where the mean is large.
    v16f squares = {0};
    for (ptrdiff_t j = 0; j < whole; j += 16) {
      v16f d = ISA(load)(x + j) - mean;
      squares += d * d;
    }
    float variance = ISA(total)(squares);
    for (ptrdiff_t j = whole; j < width; j++) variance += (x[j] - mean) * (x[j] - mean);
    float inverse = 1.0f / __builtin_elementwise_sqrt(variance * per + epsilon);
    statistics[0] = mean;
    statistics[1] = inverse;
    for (ptrdiff_t j = 0; j < whole; j += 16) {
      v16f normal = (ISA(load)(x + j) - mean) * inverse;
      ISA(store)(y + j, normal * ISA(load)(scale + j) + ISA(load)(shift + j));
    }
    for (ptrdiff_t j = whole; j < width; j++) y[j] = (x[j] - mean) * inverse * scale[j] + shift[j];
  }
}

// With n the normalised row and g = dy·scale: dx += (g - mean(g) - n·mean(g·n)) / deviation.
static TARGET void ISA(layer_norm_backward)(ptrdiff_t rows, ptrdiff_t width, const float *x,
                                            const float *scale, const float *statistics,
                                            const float *dy, float *dx, float *dscale,
                                            float *dshift) {
  ptrdiff_t whole = width & ~(ptrdiff_t)15;
  float per = 1.0f / (float)width;
  for (ptrdiff_t r = 0; r < rows; r++, x += width, dy += width, dx += width, statistics += 2) {
    float mean = statistics[0], inverse = statistics[1];
    v16f first = {0}, second = {0};
    for (ptrdiff_t j = 0; j < whole; j += 16) {
      v16f normal = (ISA(load)(x + j) - mean) * inverse, d = ISA(load)(dy + j);
      v16f g = d * ISA(load)(scale + j);
      first += g;
      second += g * normal;
      ISA(store)(dscale + j, ISA(load)(dscale + j) + d * normal);
      ISA(store)(dshift + j, ISA(load)(dshift + j) + d);
    }
    float total = ISA(total)(first), along = ISA(total)(second);
    for (ptrdiff_t j = whole; j < width; j++) {
      float normal = (x[j] - mean) * inverse, g = dy[j] * scale[j];
      total += g;
      along += g * normal;
      dscale[j] += dy[j] * normal;
      dshift[j] += dy[j];
    }
    total *= per;
    along *= per;
    for (ptrdiff_t j = 0; j < whole; j += 16) {
      v16f normal = (ISA(load)(x + j) - mean) * inverse;
      v16f g = ISA(load)(dy + j) * ISA(load)(scale + j);
      ISA(store)(dx + j, ISA(load)(dx + j) + inverse * (g - total - normal * along));
    }
    for (ptrdiff_t j = whole; j < width; j++) {
      float normal = (x[j] - mean) * inverse;
      dx[j] += inverse * (dy[j] * scale[j] - total - normal * along);
    }
  }
}

// tanh(k) = 1 - 2 / (1 + e^2k), so GELU(u) = u·s with s = 1 / (1 + e^-2k) the logistic function,
// and its slope is s + u·s·(1 - s)·2k'.
INLINE v16f ISA(gelu_part)(v16f u, v16f *slope) {
  v16f square = u * u;
  v16f twice = u * (square * -0.0713548162726f - 1.59576912160573f);
  v16f s = 1.0f / (1.0f + ISA(exp)(twice));
  v16f value = u * s;
  *slope = s + value * (1.0f - s) * (square * 0.2140644488178f + 1.59576912160573f);
  return value;
}

static TARGET void ISA(gelu)(ptrdiff_t n, float *u, float *slope) {
  v16f d;
  for (ptrdiff_t i = 0; i < n; i += 16) {
    v16f value = ISA(gelu_part)(ISA(load_part)(u + i, n - i), &d);
    ISA(store_part)(u + i, value, n - i);
    if (slope) ISA(store_part)(slope + i, d, n - i);
  }
}

static TARGET void ISA(multiply)(ptrdiff_t n, float *a, const float *b) {
  ptrdiff_t i = 0;
  for (; i + 16 <= n; i += 16) ISA(store)(a + i, ISA(load)(a + i) * ISA(load)(b + i));
  for (; i < n; i++) a[i] *= b[i];
}

static TARGET void ISA(add)(ptrdiff_t n, float *a, const float *b) {
  for (ptrdiff_t i = 0; i < n; i++) a[i] += b[i];
}

static TARGET void ISA(add_scaled)(ptrdiff_t n, float s, const float *x, float *y) {
  for (ptrdiff_t i = 0; i < n; i++) y[i] += s * x[i];
}

static TARGET void ISA(column_sums)(ptrdiff_t rows, ptrdiff_t columns, const float *x,
                                    float *sums) {
  ptrdiff_t j = 0;
  for (; j + 64 <= columns; j += 64) {
    v16f a = {0}, b = {0}, c = {0}, d = {0};
    for (ptrdiff_t i = 0; i < rows; i++) {
      const float *row = x + i * columns + j;
      a += ISA(load)(row);
      b += ISA(load)(row + 16);
      c += ISA(load)(row + 32);
      d += ISA(load)(row + 48);
    }
    ISA(store)(sums + j, ISA(load)(sums + j) + a);
    ISA(store)(sums + j + 16, ISA(load)(sums + j + 16) + b);
    ISA(store)(sums + j + 32, ISA(load)(sums + j + 32) + c);
    ISA(store)(sums + j + 48, ISA(load)(sums + j + 48) + d);
  }
  for (; j + 16 <= columns; j += 16) {
    v16f even = {0}, odd = {0};
    ptrdiff_t i = 0;
    for (; i + 2 <= rows; i += 2) {
      even += ISA(load)(x + i * columns + j);
      odd += ISA(load)(x + (i + 1) * columns + j);
    }
    if (i < rows) even += ISA(load)(x + i * columns + j);
    ISA(store)(sums + j, ISA(load)(sums + j) + (even + odd));
  }
  for (; j < columns; j++) {
    float sum = 0;
    for (ptrdiff_t i = 0; i < rows; i++) sum += x[i * columns + j];
    sums[j] += sum;
  }
}

static TARGET void ISA(row_sums)(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums) {
  for (ptrdiff_t i = 0; i < rows; i++, x += columns) {
    v16f a = {0}, b = {0}, c = {0}, d = {0};
    ptrdiff_t j = 0;
    for (; j + 64 <= columns; j += 64) {
      a += ISA(load)(x + j);
      b += ISA(load)(x + j + 16);
      c += ISA(load)(x + j + 32);
      d += ISA(load)(x + j + 48);
    }
    for (; j < columns; j += 16) a += ISA(load_part)(x + j, columns - j);
    sums[i] += ISA(total)((a + b) + (c + d));
  }
}
