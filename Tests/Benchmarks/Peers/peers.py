"""The same jobs in scipy. Usage: peers.py hull|fit|bootstrap|cases FOLDER

Each result is a line: job, solver, CPU seconds, a number that all solvers must agree on.
"""

import sys
import time
import warnings

import numpy as np
from scipy.optimize import curve_fit
from scipy.spatial import ConvexHull

warnings.filterwarnings("ignore")
START = [1.0, 1.0, 0.0]


def law(x, k, a, c):
    return k * x**a + c


def jacobian(x, k, a, c):
    power = x**a
    return np.stack([power, k * power * np.log(x), np.ones_like(x)], axis=1)


FITS = {
    "scipy curve_fit lm, Jacobian": dict(jac=jacobian),
    "scipy curve_fit, bounds": dict(bounds=(0, np.inf)),
}


def columns(path):
    return np.fromfile(path).reshape(2, -1)


def median_time(body, batches=5, shortest=0.05):
    calls = 1
    while True:
        start = time.process_time()
        for _ in range(calls):
            body()
        spent = time.process_time() - start
        if spent >= shortest or batches == 1:
            break
        calls *= 2
    times = [spent / calls]
    for _ in range(batches - 1):
        start = time.process_time()
        for _ in range(calls):
            body()
        times.append((time.process_time() - start) / calls)
    return float(np.median(times))


def report(job, who, seconds, check):
    print(f"{job}\t{who}\t{seconds:.6g}\t{check:.15g}", flush=True)


def upper_vertices(points):
    """Indices of the upper hull by ascending x (qhull lists vertices counterclockwise)."""
    ring = ConvexHull(points).vertices
    ring = ring[np.lexsort((points[ring, 1], points[ring, 0]))]
    first, last = points[ring[0]], points[ring[-1]]
    rise = last - first
    side = rise[0] * (points[ring, 1] - first[1]) - rise[1] * (points[ring, 0] - first[0])
    return ring[(side > 0) | (ring == ring[0]) | (ring == ring[-1])]


def hull(folder):
    for n in (10_000, 1_000_000, 10_000_000):
        points = np.ascontiguousarray(columns(f"{folder}/cloud-{n}.f64").T)
        seconds = median_time(lambda: ConvexHull(points), 1 if n > 2_000_000 else 3)
        x, y = points[upper_vertices(points)].T if n < 2_000_000 else (np.zeros(1),) * 2
        area = float(np.trapezoid(y, x)) if n < 2_000_000 else float("nan")
        report(f"hull-{n}", "scipy ConvexHull (qhull)", seconds, area)


def fit(folder):
    for n in (20, 200, 5_000):
        x, y = columns(f"{folder}/errors-{n}.f64")
        for who, options in FITS.items():
            p = curve_fit(law, x, y, START, **options)[0]
            seconds = median_time(lambda: curve_fit(law, x, y, START, **options))
            report(f"report-{n}", who, seconds, float(np.sum((law(x, *p) - y) ** 2)))


def replicate(points, options):
    """Ceiling of one replicate: hull, then the law through its upper vertices."""
    edge = points[upper_vertices(points)]
    try:
        p = curve_fit(law, 1 - edge[:, 0], 1 - edge[:, 1], START, **options)[0]
        return 1 - p[2]
    except RuntimeError:  # evaluation limit
        return np.nan


def bootstrap(folder, replicates=100, scaled=10_000):
    points = np.ascontiguousarray(columns(f"{folder}/frontier-4800.f64").T)
    for who, options in FITS.items():
        full = replicate(points, options)
        random = np.random.default_rng(1)
        start = time.process_time()
        for _ in range(replicates):
            replicate(points[random.integers(0, len(points), len(points))], options)
        seconds = (time.process_time() - start) * scaled / replicates
        report("bootstrap-4800", f"ConvexHull + {who} (loop, scaled)", seconds, full)


def cases(folder, replicates=2_000):
    x, y = columns(f"{folder}/errors-200.f64")
    warm = curve_fit(law, x, y, START, jac=jacobian)[0]
    random = np.random.default_rng(1)
    start = time.process_time()
    for _ in range(replicates):
        i = random.integers(0, len(x), len(x))
        curve_fit(law, x[i], y[i], warm, jac=jacobian)
    report("cases-200", "scipy curve_fit loop, warm start", time.process_time() - start, 1 - warm[2])


def replicate_draws(folder):
    """m draws with replacement and their rows, nothing else: what any m-out-of-n loop begins with."""
    x, y = columns(f"{folder}/frontier-1000000.f64")
    random = np.random.default_rng(1)

    def draw(m):
        i = random.integers(0, len(x), m)
        return x[i], y[i]

    for m in (1_000, 10_000, 100_000):
        report(f"replicate-m-{m}", "numpy, the draws alone", median_time(lambda: draw(m)), float("nan"))


JOBS = dict(hull=hull, fit=fit, bootstrap=bootstrap, cases=cases, replicate=replicate_draws)

if __name__ == "__main__":
    JOBS[sys.argv[1]](sys.argv[2])
