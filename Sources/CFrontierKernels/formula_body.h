// Formulas as lists of steps on columns, included once an instruction set after laws_body.h: each step
// is one short loop over a tile of rows, so that what it costs to choose the step is shared by 128 rows.
//
// A slot is where a step finds a number or a column: slot k begins at at[k].from and goes on by
// at[k].by doubles a vector, 0 for what is the same in every row.

typedef struct {
  double *from;
  ptrdiff_t by;
} ISA(slot);

#define EACH for (ptrdiff_t i = 0; i < count; i++)
#define A ISA(load)(a + as * i, 8, 0.0)
#define B ISA(load)(b + bs * i, 8, 0.0)
#define C ISA(load)(c + cs * i, 8, 0.0)
#define PUT(v) EACH { v8d put = (v); ISA(store)(to + 8 * i, put, 8); }
// By libm, number by number.
#define PUT_EACH(f) for (ptrdiff_t i = 0; i < 8 * count; i++) to[i] = f(a[i]);

// e^-|x| never overflows.
INLINE v8d ISA(vlogistic)(v8d x) {
  v8d small = ISA(vexp)(-ISA(magnitude)(x));
  v8d share = 1.0 / (1.0 + small);
  return ISA(select)(x < ISA(splat)(0.0), small * share, share);
}

// -expm1(-2|x|)/(2 + expm1(-2|x|)) with the sign of x keeps the digits of a small x.
INLINE v8d ISA(vtanh)(v8d x) {
  v8d z = ISA(vexpm1)(-2.0 * ISA(magnitude)(x));
  v8d t = -z / (z + 2.0);
  return ISA(select)(x < ISA(splat)(0.0), -t, t);
}

// A whole power of up to 16 factors, by squaring; every vector's own chain, all in flight.
INLINE v8d ISA(whole_power)(v8d x, ptrdiff_t n) {
  v8d power = ISA(splat)(1.0);
  for (ptrdiff_t k = n < 0 ? -n : n; k > 0; k >>= 1) {
    if (k & 1) power *= x;
    x *= x;
  }
  return n < 0 ? 1.0 / power : power;
}

static TARGET void ISA(formula_log1p)(const double *a, double *to, ptrdiff_t count) {
  EACH {
    v8d x = ISA(load)(a + 8 * i, 8, 0.0);
    v8l odd = ~((x > ISA(splat)(-1.0)) & (x < ISA(splat)(1e300)));
    v8d r = ISA(vlog1p)(ISA(select)(odd, ISA(splat)(0.0), x));
    if (odd[0] | odd[1] | odd[2] | odd[3] | odd[4] | odd[5] | odd[6] | odd[7])
      for (int j = 0; j < 8; j++)
        if (odd[j]) r[j] = log1p(x[j]);
    ISA(store)(to + 8 * i, r, 8);
  }
}

// v·u^(v - 1) from u^v; at u = 0 its limit.
static TARGET void ISA(formula_power_slope)(const double *a, ptrdiff_t as, const double *b,
                                            ptrdiff_t bs, const double *c, ptrdiff_t cs,
                                            double *to, ptrdiff_t count) {
  EACH {
    v8d u = B, v = C, r = v * A / u;
    v8l zero = u == ISA(splat)(0.0);
    if (zero[0] | zero[1] | zero[2] | zero[3] | zero[4] | zero[5] | zero[6] | zero[7])
      for (int j = 0; j < 8; j++)
        if (zero[j]) r[j] = v[j] * pow(0.0, v[j] - 1.0);
    ISA(store)(to + 8 * i, r, 8);
  }
}

// Steps whose operands are the same in every row are done on one vector, count = 1.
static TARGET void ISA(formula_steps)(const frontier_step *step, ptrdiff_t steps,
                                      const ISA(slot) * at, ptrdiff_t count) {
  const v8d zero = ISA(splat)(0.0), one = ISA(splat)(1.0);
  for (const frontier_step *end = step + steps; step < end; step++) {
    double *to = at[step->to].from;
    const double *a = at[step->a].from, *b = at[step->b].from, *c = at[step->c].from;
    ptrdiff_t as = at[step->a].by, bs = at[step->b].by, cs = at[step->c].by;
    switch (step->operation) {
      case FRONTIER_ADD: PUT(A + B) break;
      case FRONTIER_MULTIPLY: PUT(A * B) break;
      case FRONTIER_MULTIPLY_ADD: PUT(A * B + C) break;
      case FRONTIER_DIVIDE: PUT(A / B) break;
      case FRONTIER_MULTIPLY_ZERO: {
        EACH {
          v8d x = A, product = x * B;
          product = ISA(select)(x == zero, zero, product);
          ISA(store)(to + 8 * i, product, 8);
        }
        break;
      }
      case FRONTIER_EXP: ISA(exp)(a, to, 8 * count); break;
      case FRONTIER_EXP_PRODUCT:
        // 0·ln 0 is 0 here: 0⁰ = 1.
        EACH {
          v8d x = A, l = B, product = x * l;
          v8l none = (x == zero) & (l == ISA(splat)(-__builtin_inf()));
          product = ISA(select)(none, zero, product);
          ISA(store)(to + 8 * i, product, 8);
        }
        ISA(exp)(to, to, 8 * count);
        break;
      case FRONTIER_EXPM1: ISA(expm1)(a, to, 8 * count); break;
      case FRONTIER_LOG: ISA(log)(a, to, 8 * count); break;
      case FRONTIER_LOG1P: ISA(formula_log1p)(a, to, count); break;
      case FRONTIER_WHOLE_POWER: PUT(ISA(whole_power)(A, step->exponent)) break;
      case FRONTIER_POWER_SLOPE:
        ISA(formula_power_slope)(a, as, b, bs, c, cs, to, count);
        break;
      case FRONTIER_LARGER:
        EACH {
          v8d x = A, z = B;
          v8d larger = ISA(select)(x >= z, x, z);
          // What is no number stays so, whichever side it is on.
          larger = ISA(select)(x == x, larger, x);
          ISA(store)(to + 8 * i, larger, 8);
        }
        break;
      case FRONTIER_AT_LEAST: PUT(ISA(select)(A >= B, one, zero)) break;
      case FRONTIER_MAGNITUDE: PUT(ISA(magnitude)(A)) break;
      case FRONTIER_SIGN: PUT(ISA(select)(A < zero, -one, one)) break;
      case FRONTIER_LOGISTIC_OF: PUT(ISA(vlogistic)(A)) break;
      case FRONTIER_TANH: PUT(ISA(vtanh)(A)) break;
      case FRONTIER_SQRT: PUT_EACH(sqrt) break;
      case FRONTIER_SIN: PUT_EACH(sin) break;
      case FRONTIER_COS: PUT_EACH(cos) break;
      case FRONTIER_TAN: PUT_EACH(tan) break;
      case FRONTIER_ASIN: PUT_EACH(asin) break;
      case FRONTIER_ACOS: PUT_EACH(acos) break;
      case FRONTIER_ATAN: PUT_EACH(atan) break;
      case FRONTIER_SINH: PUT_EACH(sinh) break;
      case FRONTIER_COSH: PUT_EACH(cosh) break;
      default: PUT_EACH(erf)
    }
  }
}
#undef A
#undef B
#undef C
#undef PUT
#undef PUT_EACH

// The slots of a formula in `room`: constants, parameters, what follows from them, registers, inputs.
INLINE ISA(slot) * ISA(formula_begin)(const frontier_formula *f, const double *beta, double *room,
                                      double **rest) {
  ISA(slot) *at = (ISA(slot) *)room;
  ptrdiff_t known = f->constant_count + f->parameter_count + f->scalar_steps;
  ptrdiff_t slots = known + f->registers + f->inputs;
  double *next = (double *)(((uintptr_t)(at + slots) + 63) & ~(uintptr_t)63);
  for (ptrdiff_t k = 0; k < known; k++, next += 8) {
    at[k].from = next;
    at[k].by = 0;
    if (k < f->constant_count) ISA(store)(next, ISA(splat)(f->constants[k]), 8);
    else if (k < f->constant_count + f->parameter_count)
      ISA(store)(next, ISA(splat)(beta[k - f->constant_count]), 8);
  }
  for (ptrdiff_t k = known; k < slots; k++) {
    at[k].from = next;
    at[k].by = 8;
    if (k < known + f->registers) next += 8 * ISA(law_tile);
  }
  *rest = next;
  ISA(formula_steps)(f->steps, f->scalar_steps, at, 1);
  return at;
}

static TARGET void ISA(formula_columns)(const frontier_formula *f, const double *const *inputs,
                                        ptrdiff_t n, const double *beta, double *room,
                                        double *const *columns) {
  double *rest;
  ISA(slot) *at = ISA(formula_begin)(f, beta, room, &rest);
  ptrdiff_t vectors = (n + 7) / 8;
  ISA(slot) *input = at + f->constant_count + f->parameter_count + f->scalar_steps + f->registers;
  for (ptrdiff_t from = 0; from < vectors; from += ISA(law_tile)) {
    ptrdiff_t left = vectors - from, count = left < ISA(law_tile) ? left : ISA(law_tile);
    // The steps never write to an input.
    for (int j = 0; j < f->inputs; j++) input[j].from = (double *)inputs[j] + 8 * from;
    ISA(formula_steps)(f->steps + f->scalar_steps, f->column_steps, at, count);
    for (int k = 0; k < f->output_count; k++) {
      const ISA(slot) *output = at + f->outputs[k];
      EACH {
        ptrdiff_t place = 8 * (from + i);
        ISA(store)(columns[k] + place, ISA(load)(output->from + output->by * i, 8, 0.0), n - place);
      }
    }
  }
}

// s[0 … b] += the products of column b with columns 0 … b of a tile.
INLINE void ISA(formula_row)(const double *columns, ptrdiff_t b, ptrdiff_t count, v8d *s) {
  const double *right = columns + 8 * ISA(law_tile) * b;
#define LEFT(k) ISA(load)(columns + 8 * (ISA(law_tile) * (k) + i), 8, 0.0)
  ptrdiff_t a = 0;
  for (; a + 4 <= b + 1; a += 4) {
    v8d s0 = s[a], s1 = s[a + 1], s2 = s[a + 2], s3 = s[a + 3];
    EACH {
      v8d r = ISA(load)(right + 8 * i, 8, 0.0);
      s0 += r * LEFT(a);
      s1 += r * LEFT(a + 1);
      s2 += r * LEFT(a + 2);
      s3 += r * LEFT(a + 3);
    }
    s[a] = s0;
    s[a + 1] = s1;
    s[a + 2] = s2;
    s[a + 3] = s3;
  }
  for (; a <= b; a++) {
    v8d s0 = s[a];
    EACH s0 += ISA(load)(right + 8 * i, 8, 0.0) * LEFT(a);
    s[a] = s0;
  }
#undef LEFT
}

static TARGET void ISA(formula_products)(const frontier_formula *f, const double *const *inputs,
                                         const double *y, const double *roots, ptrdiff_t n,
                                         const double *beta, const double *linear, double *room,
                                         double *sums) {
  double *rest;
  ISA(slot) *at = ISA(formula_begin)(f, beta, room, &rest);
  ptrdiff_t m = f->terms, last = m + f->slopes, pairs = (last + 1) * (last + 2) / 2;
  ptrdiff_t bends = f->output_count - last - 1;
  double *columns = rest;
  v8d *s = (v8d *)(columns + 8 * ISA(law_tile) * (last + 1));
  for (ptrdiff_t k = 0; k < pairs + bends; k++) s[k] = ISA(splat)(0.0);
  ptrdiff_t vectors = (n + 7) / 8;
  ISA(slot) *input = at + f->constant_count + f->parameter_count + f->scalar_steps + f->registers;
  for (ptrdiff_t from = 0; from < vectors; from += ISA(law_tile)) {
    ptrdiff_t left = vectors - from, count = left < ISA(law_tile) ? left : ISA(law_tile);
    for (int j = 0; j < f->inputs; j++) input[j].from = (double *)inputs[j] + 8 * from;
    ISA(formula_steps)(f->steps + f->scalar_steps, f->column_steps, at, count);
    double *residual = columns + 8 * ISA(law_tile) * last;
    const ISA(slot) *offset = at + f->outputs[m];
    EACH {
      v8d r = ISA(load)(y + 8 * (from + i), 8, 0.0);
      ISA(store)(residual + 8 * i, r - ISA(load)(offset->from + offset->by * i, 8, 0.0), 8);
    }
    for (ptrdiff_t k = 0; k < last; k++) {
      const ISA(slot) *output = at + f->outputs[k < m ? k : k + 1];
      double *to = columns + 8 * ISA(law_tile) * k;
      EACH ISA(store)(to + 8 * i, ISA(load)(output->from + output->by * i, 8, 0.0), 8);
      if (k >= m) continue;
      v8d factor = ISA(splat)(linear[k]);
      EACH ISA(store)(residual + 8 * i,
                      ISA(load)(residual + 8 * i, 8, 0.0) - factor * ISA(load)(to + 8 * i, 8, 0.0), 8);
    }
    if (roots || n - 8 * from < 8 * count) {
      v8d weights[ISA(law_tile)];
      EACH weights[i] = ISA(weights)(roots, 8 * (from + i), n - 8 * (from + i));
      for (ptrdiff_t k = 0; k <= last; k++) {
        double *to = columns + 8 * ISA(law_tile) * k;
        EACH ISA(store)(to + 8 * i, ISA(load)(to + 8 * i, 8, 0.0) * weights[i], 8);
      }
      for (ptrdiff_t e = 0; e < bends; e++) {
        const ISA(slot) *output = at + f->outputs[last + 1 + e];
        EACH s[pairs + e] += ISA(load)(residual + 8 * i, 8, 0.0) * weights[i] *
                             ISA(load)(output->from + output->by * i, 8, 0.0);
      }
    } else {
      for (ptrdiff_t e = 0; e < bends; e++) {
        const ISA(slot) *output = at + f->outputs[last + 1 + e];
        v8d sum = s[pairs + e];
        EACH sum += ISA(load)(residual + 8 * i, 8, 0.0) *
                    ISA(load)(output->from + output->by * i, 8, 0.0);
        s[pairs + e] = sum;
      }
    }
    for (ptrdiff_t b = 0; b <= last; b++) ISA(formula_row)(columns, b, count, s + b * (b + 1) / 2);
  }
  for (ptrdiff_t k = 0; k < pairs + bends; k++) sums[k] = ISA(total)(s[k]);
}
#undef EACH
