// Group normalisation with ReLU, and weight standardisation.

KERNEL void ISA(normalize)(const float *input, ptrdiff_t groups, ptrdiff_t rows, ptrdiff_t columns,
                           ptrdiff_t channels, ptrdiff_t parts, const float *gamma,
                           const float *beta, float epsilon, float *output, float *statistics) {
  ptrdiff_t line = columns + 1, per = channels / parts, row_step = channels * line;
  float share = 1.0f / (float)(rows * columns * per);
  for (ptrdiff_t g = 0; g < groups; g++)
    for (ptrdiff_t part = 0; part < parts; part++) {
      ptrdiff_t corner = (g * rows * channels + part * per) * line + 1;
      const v16f *x = (const v16f *)input + corner;
      v16f *y = (v16f *)output + corner, *kept = (v16f *)statistics + (g * parts + part) * 2;
      v16f mean = {0}, variance = {0};
      for (ptrdiff_t r = 0; r < rows; r++)
        for (ptrdiff_t c = 0; c < per; c++) {
          const v16f *from = x + r * row_step + c * line;
          v16f sum = {0};
          for (ptrdiff_t q = 0; q < columns; q++) sum += from[q];
          mean += sum;
        }
      mean *= share;
      // A second pass, from the cache: the one-pass formula would cancel.
      for (ptrdiff_t r = 0; r < rows; r++)
        for (ptrdiff_t c = 0; c < per; c++) {
          const v16f *from = x + r * row_step + c * line;
          v16f sum = {0};
          for (ptrdiff_t q = 0; q < columns; q++) sum += (from[q] - mean) * (from[q] - mean);
          variance += sum;
        }
      variance = variance * share + epsilon;
      v16f inverse = 1.0f / __builtin_elementwise_sqrt(variance);
      kept[0] = mean;
      kept[1] = inverse;
      for (ptrdiff_t c = 0; c < per; c++) {
        v16f scale = inverse * gamma[part * per + c];
        float shift = beta[part * per + c];
        for (ptrdiff_t r = 0; r < rows; r++) {
          const v16f *from = x + r * row_step + c * line;
          v16f *to = y + r * row_step + c * line;
          for (ptrdiff_t q = 0; q < columns; q++) {
            v16f z = (from[q] - mean) * scale + shift;
            to[q] = (v16f)((z > 0) & (v16i)z);
          }
        }
      }
    }
}

KERNEL void ISA(normalize_gradient)(const float *input, const float *d_output,
                                    const float *statistics, ptrdiff_t groups, ptrdiff_t rows,
                                    ptrdiff_t columns, ptrdiff_t channels, ptrdiff_t parts,
                                    const float *gamma, const float *beta, const float *residual,
                                    float *d_input, float *d_gamma, float *d_beta) {
  ptrdiff_t line = columns + 1, per = channels / parts, row_step = channels * line;
  float share = 1.0f / (float)(rows * columns * per);
  for (ptrdiff_t g = 0; g < groups; g++)
    for (ptrdiff_t part = 0; part < parts; part++) {
      ptrdiff_t corner = (g * rows * channels + part * per) * line + 1;
      const v16f *x = (const v16f *)input + corner, *d_y = (const v16f *)d_output + corner;
      const v16f *add = residual ? (const v16f *)residual + corner : (const v16f *)0;
      const v16f *kept = (const v16f *)statistics + (g * parts + part) * 2;
      v16f *d_x = (v16f *)d_input + corner;
      v16f mean = kept[0], inverse = kept[1], whole = {0}, slope = {0};
      for (ptrdiff_t c = 0; c < per; c++) {
        float factor = gamma[part * per + c], shift = beta[part * per + c];
        v16f scale = inverse * factor, sum = {0}, moment = {0};
        for (ptrdiff_t r = 0; r < rows; r++) {
          const v16f *from = x + r * row_step + c * line, *d = d_y + r * row_step + c * line;
          for (ptrdiff_t q = 0; q < columns; q++) {
            v16f centred = from[q] - mean;
            v16f through = (v16f)((centred * scale + shift > 0) & (v16i)d[q]);
            sum += through;
            moment += through * centred;
          }
        }
        moment *= inverse;
        whole += sum * factor;
        slope += moment * factor;
        d_beta[part * per + c] += ISA(lane_sum)(sum);
        d_gamma[part * per + c] += ISA(lane_sum)(moment);
      }
      // d_x = inverse · (γ through - mean(γ through) - x̂ · mean(γ through · x̂))
      whole *= inverse * share;
      slope *= inverse * inverse * share;
      for (ptrdiff_t c = 0; c < per; c++) {
        float shift = beta[part * per + c];
        v16f scale = inverse * gamma[part * per + c];
        for (ptrdiff_t r = 0; r < rows; r++) {
          ptrdiff_t at = r * row_step + c * line;
          for (ptrdiff_t q = at; q < at + columns; q++) {
            v16f centred = x[q] - mean;
            v16f through = (v16f)((centred * scale + shift > 0) & (v16i)d_y[q]);
            v16f d = through * scale - whole - centred * slope;
            d_x[q] = add ? d + add[q] : d;
          }
        }
      }
    }
}

// Columns [0, lanes), lanes constant: sums in double, for a mean of a thousand weights feeds on what
// float rounds away.
INLINE void ISA(standardize_columns)(const float *w, ptrdiff_t fan_in, ptrdiff_t outputs,
                                     float epsilon, float *s, float *inverse, int lanes) {
  double mean[16] = {0}, scale[16] = {0};
  for (ptrdiff_t r = 0; r < fan_in; r++)
    for (int k = 0; k < lanes; k++) mean[k] += w[r * outputs + k];
  for (int k = 0; k < lanes; k++) mean[k] /= (double)fan_in;
  for (ptrdiff_t r = 0; r < fan_in; r++)
    for (int k = 0; k < lanes; k++) {
      double d = w[r * outputs + k] - mean[k];
      scale[k] += d * d;
    }
  for (int k = 0; k < lanes; k++) {
    scale[k] = 1 / __builtin_sqrt(scale[k] / (double)fan_in + epsilon);
    inverse[k] = (float)scale[k];
  }
  for (ptrdiff_t r = 0; r < fan_in; r++)
    for (int k = 0; k < lanes; k++)
      s[r * outputs + k] = (float)((w[r * outputs + k] - mean[k]) * scale[k]);
}

KERNEL void ISA(standardize)(const float *w, ptrdiff_t fan_in, ptrdiff_t outputs, float epsilon,
                             float *s, float *inverse) {
  ptrdiff_t k = 0;
  for (; k + 16 <= outputs; k += 16)
    ISA(standardize_columns)(w + k, fan_in, outputs, epsilon, s + k, inverse + k, 16);
  for (; k < outputs; k += 4)
    ISA(standardize_columns)(w + k, fan_in, outputs, epsilon, s + k, inverse + k, 4);
}

INLINE void ISA(standardize_columns_gradient)(const float *s, const float *inverse,
                                              const float *d_s, ptrdiff_t fan_in,
                                              ptrdiff_t outputs, float *d_w, int lanes) {
  double mean[16] = {0}, slope[16] = {0};
  for (ptrdiff_t r = 0; r < fan_in; r++)
    for (int k = 0; k < lanes; k++) {
      double d = d_s[r * outputs + k];
      mean[k] += d;
      slope[k] += d * s[r * outputs + k];
    }
  for (int k = 0; k < lanes; k++) mean[k] /= (double)fan_in, slope[k] /= (double)fan_in;
  for (ptrdiff_t r = 0; r < fan_in; r++)
    for (int k = 0; k < lanes; k++) {
      ptrdiff_t e = r * outputs + k;
      d_w[e] += (float)(inverse[k] * (d_s[e] - mean[k] - s[e] * slope[k]));
    }
}

KERNEL void ISA(standardize_gradient)(const float *s, const float *inverse, const float *d_s,
                                      ptrdiff_t fan_in, ptrdiff_t outputs, float *d_w) {
  ptrdiff_t k = 0;
  for (; k + 16 <= outputs; k += 16)
    ISA(standardize_columns_gradient)(s + k, inverse + k, d_s + k, fan_in, outputs, d_w + k, 16);
  for (; k < outputs; k += 4)
    ISA(standardize_columns_gradient)(s + k, inverse + k, d_s + k, fan_in, outputs, d_w + k, 4);
}
