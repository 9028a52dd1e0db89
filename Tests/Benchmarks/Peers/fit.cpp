// y = k x^a + c by Ceres' TinySolver, analytic Jacobian. Usage: fit FILE...  (errors-N.f64)
#include <ceres/tiny_solver.h>

#include <cmath>

#include "harness.hpp"

struct PowerLawResiduals {
  using Scalar = double;
  enum { NUM_PARAMETERS = 3, NUM_RESIDUALS = Eigen::Dynamic };
  const std::vector<double> &x, &y;

  int NumResiduals() const { return static_cast<int>(x.size()); }

  bool operator()(const double *p, double *residuals, double *jacobian) const {
    const size_t n = x.size();
    for (size_t i = 0; i < n; i++) {
      const double power = std::pow(x[i], p[1]);
      residuals[i] = p[0] * power + p[2] - y[i];
      if (jacobian) {  // column-major, n rows
        jacobian[i] = power;
        jacobian[n + i] = p[0] * power * std::log(x[i]);
        jacobian[2 * n + i] = 1;
      }
    }
    return true;
  }
};

int main(int argc, char **argv) {
  for (int a = 1; a < argc; a++) {
    std::vector<double> x, y;
    readColumns(argv[a], x, y);
    PowerLawResiduals law{x, y};
    Eigen::Vector3d p;
    double seconds = median(7, .05, [&] {
      ceres::TinySolver<PowerLawResiduals> solver;
      solver.options.max_num_iterations = 200;
      solver.options.function_tolerance = 1e-12;
      p << 1, 1, 0;
      solver.Solve(law, &p);
    });
    double rss = 0;
    for (size_t i = 0; i < x.size(); i++) {
      double r = p[0] * std::pow(x[i], p[1]) + p[2] - y[i];
      rss += r * r;
    }
    report("fit-" + std::to_string(x.size()), "Ceres TinySolver", seconds, rss);
  }
}
