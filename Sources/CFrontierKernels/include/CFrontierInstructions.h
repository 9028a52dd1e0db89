// The copies of every kernel, by the instruction set they are compiled for, so that tests can run each
// of them on one machine.
#ifndef CFRONTIER_INSTRUCTIONS_H
#define CFRONTIER_INSTRUCTIONS_H

enum { FRONTIER_BASE = 1, FRONTIER_AVX2 = 2, FRONTIER_AVX512 = 3 };

// The copy that kernels called from this thread run.
int frontier_instruction_set(void);

// From now on kernels called from this thread run no wider copy; 0 lifts the limit. For tests: the
// last digits of sums differ between the first copy and the others.
void frontier_limit_instruction_set(int widest);

#endif
