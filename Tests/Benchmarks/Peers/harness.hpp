// What both C++ peers need: a CPU clock, a median timer, columns from a file, a result line.
#pragma once
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

inline double cpuSeconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

// Median over `batches` of the time of one call, in batches of at least `shortest` seconds.
template <class Body>
double median(int batches, double shortest, Body body) {
  long calls = 1;
  for (;;) {
    double start = cpuSeconds();
    for (long i = 0; i < calls; i++) body();
    if (cpuSeconds() - start >= shortest) break;
    calls *= 2;
  }
  std::vector<double> times;
  for (int b = 0; b < batches; b++) {
    double start = cpuSeconds();
    for (long i = 0; i < calls; i++) body();
    times.push_back((cpuSeconds() - start) / calls);
  }
  std::nth_element(times.begin(), times.begin() + batches / 2, times.end());
  return times[batches / 2];
}

// A data file holds all x, then all y, as little-endian doubles.
inline void readColumns(const char *path, std::vector<double> &x, std::vector<double> &y) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(66);
  }
  fseek(file, 0, SEEK_END);
  size_t n = ftell(file) / 16;
  rewind(file);
  x.resize(n);
  y.resize(n);
  if (fread(x.data(), 8, n, file) != n || fread(y.data(), 8, n, file) != n) exit(65);
  fclose(file);
}

inline void report(const std::string &job, const char *who, double seconds, double check) {
  printf("%s\t%s\t%.6g\t%.15g\n", job.c_str(), who, seconds, check);
}
