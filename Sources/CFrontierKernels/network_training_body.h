// Losses and optimisers.

static TARGET void ISA(softmax_loss)(ptrdiff_t count, ptrdiff_t classes, const float *logits,
                                     const int32_t *labels, float scale, float *gradient,
                                     double *loss) {
  double total = 0;
  for (ptrdiff_t i = 0; i < count; i++, logits += classes, gradient += classes) {
    float most = logits[0];
    for (ptrdiff_t k = 1; k < classes; k++) most = logits[k] > most ? logits[k] : most;
    v16f sums = {0};
    ptrdiff_t whole = classes & ~(ptrdiff_t)15;
    for (ptrdiff_t k = 0; k < whole; k += 16) {
      v16f e = ISA(exp)(ISA(load)(logits + k) - most);
      ISA(store)(gradient + k, e);
      sums += e;
    }
    float sum = ISA(total)(sums);
    if (whole < classes) {
      v16f e = ISA(exp)(ISA(load_part)(logits + whole, classes - whole) - most);
      for (ptrdiff_t k = whole; k < classes; k++) sum += gradient[k] = e[k - whole];
    }
    total += __builtin_log((double)sum) - ((double)logits[labels[i]] - (double)most);
    float each = scale / sum;
    for (ptrdiff_t k = 0; k < classes; k++) gradient[k] *= each;
    gradient[labels[i]] -= scale;
  }
  *loss = total;
}

// With z a logit and t its target: max(z, 0) - z·t + ln(1 + e^-|z|), which no z overflows.
static TARGET void ISA(sigmoid_loss)(ptrdiff_t count, ptrdiff_t classes, const float *logits,
                                     const uint8_t *targets, float scale, float *gradient,
                                     double *loss) {
  double total = 0;
  ptrdiff_t n = count * classes;
  for (ptrdiff_t i = 0; i < n; i += 16) {
    ptrdiff_t left = n - i < 16 ? n - i : 16;
    v16f z = ISA(load_part)(logits + i, left);
    v16f negative = ISA(select)(z > ISA(splat)(0.0f), -z, z);
    v16f e = ISA(exp)(negative);
    v16f small = e / (1.0f + e);
    v16f s = ISA(select)(z > ISA(splat)(0.0f), 1.0f - small, small);
    for (ptrdiff_t k = 0; k < left; k++) {
      float t = targets[i + k];
      total += (double)((z[k] > 0 ? z[k] : 0) - z[k] * t) + __builtin_log1p((double)e[k]);
      gradient[i + k] = scale * (s[k] - t);
    }
  }
  *loss = total;
}

static TARGET void ISA(squared_norm)(ptrdiff_t n, const float *x, double *result) {
  double total = 0;
  for (ptrdiff_t i = 0; i < n; i += 256) {
    ptrdiff_t end = n - i < 256 ? n : i + 256;
    v16f sum = {0};
    for (ptrdiff_t j = i; j < end; j += 16) {
      v16f v = ISA(load_part)(x + j, end - j);
      sum += v * v;
    }
    total += (double)ISA(total)(sum);
  }
  *result = total;
}

static TARGET void ISA(adamw)(ptrdiff_t n, const frontier_adamw_step *s, const float *gradient,
                              float *m, float *v, float *weights) {
  float b1 = s->beta1, b2 = s->beta2, fresh1 = 1.0f - b1, fresh2 = 1.0f - b2;
  float keep = 1.0f - s->rate * s->decay, rate = s->rate * s->correction1;
  float root = __builtin_elementwise_sqrt(s->correction2), scale = s->scale, epsilon = s->epsilon;
  for (ptrdiff_t i = 0; i < n; i += 16) {
    ptrdiff_t left = n - i;
    v16f g = ISA(load_part)(gradient + i, left) * scale;
    v16f first = b1 * ISA(load_part)(m + i, left) + fresh1 * g;
    v16f second = b2 * ISA(load_part)(v + i, left) + fresh2 * g * g;
    v16f change = rate * first / (__builtin_elementwise_sqrt(second) * root + epsilon);
    ISA(store_part)(m + i, first, left);
    ISA(store_part)(v + i, second, left);
    ISA(store_part)(weights + i, keep * ISA(load_part)(weights + i, left) - change, left);
  }
}

static TARGET void ISA(momentum)(ptrdiff_t n, float scale, float rate, float decay, float momentum,
                                 const float *gradient, float *v, float *weights) {
  for (ptrdiff_t i = 0; i < n; i++) {
    float next = momentum * v[i] + (gradient[i] * scale + decay * weights[i]);
    v[i] = next;
    weights[i] -= rate * next;
  }
}

static TARGET void ISA(normalize_pixels)(ptrdiff_t n, const uint8_t *x, float *y) {
  for (ptrdiff_t i = 0; i < n; i++) y[i] = (float)x[i] * (1.0f / 127.5f) - 1.0f;
}
