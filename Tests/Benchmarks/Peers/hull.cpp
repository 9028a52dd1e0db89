// Upper hull by std::sort and a monotone chain. Usage: hull FILE...  (cloud-N.f64)
#include "harness.hpp"

struct Point { double x, y; };

static bool leftThenHigh(const Point &a, const Point &b) {
  return a.x != b.x ? a.x < b.x : a.y > b.y;
}

static bool below(const Point &p, const Point &left, const Point &right) {
  return (p.y - left.y) * (right.x - left.x) <= (right.y - left.y) * (p.x - left.x);
}

static void upperHull(std::vector<Point> &points, std::vector<Point> &hull) {
  std::sort(points.begin(), points.end(), leftThenHigh);
  hull.clear();
  for (const Point &p : points) {
    if (!hull.empty() && hull.back().x == p.x) continue;
    while (hull.size() > 1 && below(hull.back(), hull[hull.size() - 2], p)) hull.pop_back();
    hull.push_back(p);
  }
}

int main(int argc, char **argv) {
  for (int a = 1; a < argc; a++) {
    std::vector<double> x, y;
    readColumns(argv[a], x, y);
    std::vector<Point> given(x.size()), points, hull;
    for (size_t i = 0; i < x.size(); i++) given[i] = {x[i], y[i]};
    // The copy that the sort destroys is not charged to the peer.
    std::vector<double> times;
    int runs = x.size() > 2000000 ? 1 : x.size() > 100000 ? 3 : 51;
    for (int r = 0; r < runs; r++) {
      points = given;
      double start = cpuSeconds();
      upperHull(points, hull);
      times.push_back(cpuSeconds() - start);
    }
    std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
    double area = 0;
    for (size_t i = 1; i < hull.size(); i++)
      area += (hull[i].x - hull[i - 1].x) * (hull[i].y + hull[i - 1].y) / 2;
    report("hull-" + std::to_string(x.size()), "C++ sort+chain", times[runs / 2], area);
  }
}
