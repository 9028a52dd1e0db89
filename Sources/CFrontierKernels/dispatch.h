// Which copy of a kernel runs: the widest that the processor has, found once. Included after the
// copies; `DISPATCH(name, …)` calls base_name, avx2_name or avx512_name.
#include "CFrontierInstructions.h"

#if defined(__x86_64__)
// The widest copy that this thread may run, 0 for any; set by tests alone.
extern _Thread_local int frontier_widest_copy;

static int instruction_set(void) {
  static _Atomic int known = 0;
  int found = known;
  if (!found) {
    __builtin_cpu_init();
    found = 1;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found = 2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
      found = 3;
    known = found;
  }
  int widest = frontier_widest_copy;
  return widest && widest < found ? widest : found;
}

#define DISPATCH(name, ...)                    \
  switch (instruction_set()) {                 \
    case 3: avx512_##name(__VA_ARGS__); break; \
    case 2: avx2_##name(__VA_ARGS__); break;   \
    default: base_##name(__VA_ARGS__);         \
  }
#else
#define DISPATCH(name, ...) base_##name(__VA_ARGS__);
#endif
