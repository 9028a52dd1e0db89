// Three laws by GSL's multifit_nlinear (trust region, Levenberg-Marquardt, exact Jacobian, its
// default tolerances as in its manual's example). Usage: laws FILE...  (law-NAME-N.f64)
#include <gsl/gsl_multifit_nlinear.h>

#include <cmath>
#include <cstring>

#include "harness.hpp"

struct Data {
  const std::vector<double> &x, &y;
};

// Residuals (jacobian = null) or derivatives of one law at all points.
using Law = void (*)(const double *p, const Data &, gsl_vector *r, gsl_matrix *jacobian);

static void logistic4(const double *p, const Data &d, gsl_vector *r, gsl_matrix *jacobian) {
  for (size_t i = 0; i < d.x.size(); i++) {
    const double s = 1 / (1 + std::exp(-p[2] * (d.x[i] - p[3])));
    if (r) gsl_vector_set(r, i, p[0] + (p[1] - p[0]) * s - d.y[i]);
    if (jacobian) {
      const double slope = (p[1] - p[0]) * s * (1 - s);
      gsl_matrix_set(jacobian, i, 0, 1 - s);
      gsl_matrix_set(jacobian, i, 1, s);
      gsl_matrix_set(jacobian, i, 2, slope * (d.x[i] - p[3]));
      gsl_matrix_set(jacobian, i, 3, -slope * p[2]);
    }
  }
}

// upper (1 + shape exp(-rate (x - inflection)))^(-1/shape)
static void richards(const double *p, const Data &d, gsl_vector *r, gsl_matrix *jacobian) {
  for (size_t i = 0; i < d.x.size(); i++) {
    const double u = std::exp(-p[1] * (d.x[i] - p[2]));
    const double bracket = 1 + p[3] * u, level = std::log(bracket) / p[3];
    const double power = std::exp(-level);
    if (r) gsl_vector_set(r, i, p[0] * power - d.y[i]);
    if (jacobian) {
      const double slope = p[0] * power * u / bracket;
      gsl_matrix_set(jacobian, i, 0, power);
      gsl_matrix_set(jacobian, i, 1, slope * (d.x[i] - p[2]));
      gsl_matrix_set(jacobian, i, 2, -slope * p[1]);
      gsl_matrix_set(jacobian, i, 3, p[0] * power * (level - u / bracket) / p[3]);
    }
  }
}

// a + b x^-c0 (1 + (x/d)^(1/f))^(-c1 f); with ln d in place of d GSL takes three times as long
static void broken(const double *p, const Data &d, gsl_vector *r, gsl_matrix *jacobian) {
  const double a = p[0], b = p[1], c0 = p[2], c1 = p[3], place = p[4], f = p[5];
  for (size_t i = 0; i < d.x.size(); i++) {
    const double l = std::log(d.x[i]), z = (l - std::log(place)) / f, u = std::exp(z);
    const double soft = std::log1p(u), term = std::exp(-c0 * l - c1 * f * soft);
    if (r) gsl_vector_set(r, i, a + b * term - d.y[i]);
    if (jacobian) {
      const double share = u / (1 + u);
      gsl_matrix_set(jacobian, i, 0, 1);
      gsl_matrix_set(jacobian, i, 1, term);
      gsl_matrix_set(jacobian, i, 2, -b * term * l);
      gsl_matrix_set(jacobian, i, 3, -b * term * f * soft);
      gsl_matrix_set(jacobian, i, 4, b * term * c1 * share / place);
      gsl_matrix_set(jacobian, i, 5, -b * term * c1 * (soft - z * share));
    }
  }
}

struct Case {
  const char *name;
  Law law;
  std::vector<double> start;
};

struct Problem {
  Law law;
  Data data;
};

static int residuals(const gsl_vector *p, void *context, gsl_vector *r) {
  auto *problem = static_cast<Problem *>(context);
  problem->law(p->data, problem->data, r, nullptr);
  return GSL_SUCCESS;
}

static int derivatives(const gsl_vector *p, void *context, gsl_matrix *jacobian) {
  auto *problem = static_cast<Problem *>(context);
  problem->law(p->data, problem->data, nullptr, jacobian);
  return GSL_SUCCESS;
}

int main(int argc, char **argv) {
  const std::vector<Case> cases = {
      {"logistic4", logistic4, {0, 1, 1, 0}},
      {"richards", richards, {1, 1, 0, 1}},
      {"broken", broken, {0, 1.5, 0.25, 0.4, 80, 0.5}},
  };
  for (int k = 1; k < argc; k++) {
    std::vector<double> x, y;
    readColumns(argv[k], x, y);
    for (const Case &c : cases) {
      if (!std::strstr(argv[k], c.name)) continue;
      const size_t n = x.size(), p = c.start.size();
      Problem problem{c.law, {x, y}};
      double rss = 0;
      const double seconds = median(7, .05, [&] {
        auto parameters = gsl_multifit_nlinear_default_parameters();
        gsl_multifit_nlinear_fdf fdf = {residuals, derivatives, nullptr, n, p, &problem, 0, 0, 0};
        auto start = gsl_vector_const_view_array(c.start.data(), p);
        auto *work = gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters, n, p);
        gsl_multifit_nlinear_init(&start.vector, &fdf, work);
        int info;
        gsl_multifit_nlinear_driver(200, 1e-8, 1e-8, 0, nullptr, nullptr, &info, work);
        rss = 0;
        for (size_t i = 0; i < n; i++) {
          const double r = gsl_vector_get(work->f, i);
          rss += r * r;
        }
        gsl_multifit_nlinear_free(work);
      });
      report("law-" + std::string(c.name) + "-" + std::to_string(n), "GSL, exact Jacobian", seconds,
             rss);
    }
  }
}
