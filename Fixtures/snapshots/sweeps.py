"""Made-up sweeps for the snapshots of `frontier compare`: twelve runs of five checkpoints, two
families; on `same` they share a curve, on `apart` the family `b` lies .04 higher."""
import random

random.seed(5)
print("run,family,upstream,same,apart")
for run in range(12):
    family, luck = "ab"[run % 2], random.gauss(0, 0.01)
    top = random.uniform(0.5, 0.9)
    for k in range(1, 6):
        x = top * (1 - 0.5**k)
        y = 0.9 - 0.85 * (1 - x) ** 1.8 + luck + random.gauss(0, 0.005)
        print(f"{run + 1},{family},{x:.4f},{y:.4f},{y + (0.04 if family == 'b' else 0):.4f}")
