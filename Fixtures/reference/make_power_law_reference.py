"""Reference values for the power-law fits and hulls, by numpy and scipy; see ORIGIN.md.

    python3 make_power_law_reference.py      # writes clouds, hulls, least_squares and edges .csv

Three independent ways to every least-squares optimum must agree before it is written: a fine
grid of exponents with scipy.optimize.nnls for the two linear parameters, a root of the
criterion's derivative, and scipy.optimize.curve_fit with bounds (whose pcov gives the standard
errors). An edge is a linear program (scipy.optimize.linprog) at every exponent of a fine grid,
then its binding points are solved for exactly.
"""

import csv
import pathlib
from fractions import Fraction

import numpy as np
import scipy
from scipy.optimize import brentq, curve_fit, linprog, minimize_scalar, nnls

HERE = pathlib.Path(__file__).parent
SMALLEST, LARGEST = 1e-3, 64.0
HEADER = f"# make_power_law_reference.py, numpy {np.__version__}, scipy {scipy.__version__}\n"
BOARDS = ["cifar10-linf", "cifar10-l2", "cifar10-corruptions", "cifar100-linf",
          "cifar100-corruptions", "imagenet-linf", "imagenet-corruptions"]


def leaderboard(name):
    with open(HERE.parent / "robustbench" / f"{name}.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    return (np.array([float(r["clean"]) / 100 for r in rows]),
            np.array([float(r["robust"]) / 100 for r in rows]))


def synthetic():
    """Seeded clouds: name -> (model, x, y, weights)."""
    g = np.random.default_rng(20261124)
    law = lambda x, k, a, c: 1 - (k * (1 - x) ** a + c)
    clip = lambda y: np.clip(y, 0, 1)
    clouds = {}

    def add(name, x, y, w=None, model="error"):
        clouds[name] = (model, x, y, np.ones(len(x)) if w is None else w)

    x = g.beta(2, 1.5, 200) * .85 + .05
    add("inefficient-200", x, clip(law(x, .7, 2.2, .12) - g.exponential(.08, 200)))
    x = g.uniform(.1, .95, 60)
    add("noisy-60", x, clip(law(x, .6, 1.4, .2) + g.normal(0, .01, 60)))
    x = g.uniform(.3, .9, 80)
    add("steep-80", x, clip(law(x, .9, 5.5, .1) + g.normal(0, .015, 80)))
    x = g.uniform(.2, .9, 50)
    add("no-floor-50", x, clip(law(x, .5, .8, 0) + g.normal(-.01, .01, 50)))
    x = g.uniform(.2, .9, 40)
    add("falling-40", x, clip(.8 - .4 * x + g.normal(0, .02, 40)))
    x = np.concatenate([g.uniform(.2, .99, 28), [1.0, 1.0]])
    add("with-ends-30", x, clip(law(x, .7, 1.8, .15) + g.normal(0, .01, 30)))
    x = g.uniform(.1, .9, 50)
    add("weighted-50", x, clip(law(x, .8, 2.5, .1) + g.normal(0, .02, 50)),
        g.integers(1, 6, 50).astype(float))
    x = np.array([.1, .3, .5, .7, .8, .9])
    add("six", x, clip(law(x, .6, 2, .2) + np.array([.01, -.01, .01, -.01, .01, -.01])))
    x = np.exp(g.normal(1, 1, 80))
    add("raw-saturating-80", x, 5 - 3 * x ** -.6 + g.normal(0, .1, 80), model="raw")
    x = np.exp(g.normal(1, 1, 80))
    add("raw-growing-80", x, 2 + .5 * x ** .7 + g.normal(0, .1, 80), model="raw")
    return clouds


def upper_hull(x, y):
    """Indices of the upper hull's vertices in exact rational arithmetic; of equals the first."""
    order = sorted(range(len(x)), key=lambda i: (x[i], -y[i], i))
    points = [(Fraction(x[i]), Fraction(y[i])) for i in range(len(x))]
    hull = []
    for i in order:
        if hull and x[hull[-1]] == x[i]:
            continue
        while len(hull) >= 2:
            (ax, ay), (bx, by), (cx, cy) = (points[j] for j in (hull[-2], hull[-1], i))
            if (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) < 0:
                break
            hull.pop()
        hull.append(i)
    return hull


def power(e, a):
    return np.where(e > 0, np.exp(a * np.log(np.where(e > 0, e, 1))), 0.0)


class LeastSquares:
    """min sum w (d - k e^a - c)^2, k >= 0, c >= 0 unless free, a in [SMALLEST, LARGEST]."""

    def __init__(self, e, d, w, free):
        self.e, self.d, self.w, self.free = e, d, w, free

    def linear(self, a):
        root = np.sqrt(self.w)
        columns = [power(self.e, a), np.ones_like(self.e)]
        if self.free:
            columns.append(-columns[1])
        theta, norm = nnls(np.stack(columns, 1) * root[:, None], self.d * root, maxiter=10_000)
        return theta[0], theta[1] - (theta[2] if self.free else 0), norm ** 2

    def slope(self, a):
        """dS/da at the optimal k and c, solved by QR on the face that nnls found."""
        k, c, _ = self.linear(a)
        k, c = self.exact(a, k, c)
        u = power(self.e, a)
        r = self.d - k * u - c
        return -2 * np.sum(self.w * r * k * u * np.log(np.where(self.e > 0, self.e, 1)))

    def exact(self, a, k, c):
        if k == 0:
            return 0.0, c
        root, u = np.sqrt(self.w), power(self.e, a)
        columns = [u] if c == 0 and not self.free else [u, np.ones_like(u)]
        theta = np.linalg.lstsq(np.stack(columns, 1) * root[:, None], self.d * root, rcond=None)[0]
        return theta[0], (theta[1] if len(columns) == 2 else 0.0)

    def solve(self):
        grid = np.geomspace(SMALLEST, LARGEST, 2001)
        values = [self.linear(a)[2] for a in grid]
        best = int(np.argmin(values))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
        if self.linear(grid[best])[0] == 0:
            return self.finish(1.0, "k")
        if self.slope(low) < 0 < self.slope(high):
            a = brentq(self.slope, low, high, xtol=1e-15, rtol=1e-15)
            check = minimize_scalar(lambda t: self.linear(t)[2], bounds=(low, high),
                                    method="bounded", options={"xatol": 1e-12}).x
            assert abs(check / a - 1) < 1e-5, (check, a)
            bound = "eIR" if self.linear(a)[1] == 0 and not self.free else "none"
        else:
            a, bound = (SMALLEST if best == 0 else LARGEST), "alpha"
        return self.finish(a, bound)

    def finish(self, a, bound):
        k, c, _ = self.linear(a)
        k, c = self.exact(a, k, c)
        s = float(np.sum(self.w * (self.d - k * power(self.e, a) - c) ** 2))
        errors = [None, None, None]
        degrees = self.w.sum() - (3 if bound == "none" else 2)
        if bound in ("none", "eIR") and degrees > 0:
            # In units of the largest e, so that curve_fit is well conditioned.
            top = np.max(self.e)
            if bound == "none":
                f, start = (lambda e, k, a, c: k * power(e, a) + c), [k * top ** a, a, c]
                floor = [0, SMALLEST, -np.inf if self.free else 0]
            else:
                f, start, floor = (lambda e, k, a: k * power(e, a)), [k * top ** a, a], [0, SMALLEST]
            ceiling = [np.inf, LARGEST, np.inf][:len(start)]
            fit, cov = curve_fit(f, self.e / top, self.d, np.array(start) * 1.01,
                                 1 / np.sqrt(self.w), bounds=(floor, ceiling), xtol=1e-15,
                                 ftol=1e-15, gtol=1e-15, max_nfev=100_000)
            assert np.allclose(fit, start, rtol=1e-5), (fit, start)
            # sigma = 1/sqrt(w) makes w a repetition; curve_fit divides by n - p, we by sum w - p.
            cov = cov * (len(self.e) - len(start)) / degrees
            # curve_fit's own Jacobian is a finite difference; the analytic one at the optimum:
            u = power(self.e, a)
            l = np.log(np.where(self.e > 0, self.e, 1))
            jac = np.stack([u, k * u * l, np.ones_like(u)][:len(start)], 1)
            r = np.linalg.qr(jac * np.sqrt(self.w)[:, None], mode="r")
            inverse = np.linalg.inv(r)
            exact = np.sqrt(s / degrees * np.sum(inverse ** 2, 1))
            if len(self.e) > len(start):
                assert np.allclose(np.sqrt(np.diag(cov))[1:], exact[1:], rtol=1e-3), (cov, exact)
            errors[:len(start)] = exact.tolist()
        return k, a, c, s, errors, bound


class Edge:
    """max mean of k e^a + c below every d, k >= 0, c >= 0 unless free (by u = sign e^a)."""

    def __init__(self, e, d, w, free, sign):
        self.e, self.d, self.w, self.free, self.sign = e, d, w / w.sum(), free, sign

    def u(self, a):
        return self.sign * power(self.e, a)

    def program(self, a):
        u = self.u(a)
        scale = np.max(np.abs(u))
        answer = linprog(
            [-np.sum(self.w * u) / scale, -1.0], A_ub=np.stack([u / scale, np.ones_like(u)], 1),
            b_ub=self.d, bounds=[(0, None), (None if self.free else 0, None)], method="highs",
            options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})
        assert answer.status == 0, answer
        return answer.x[0] / scale, answer.x[1], -answer.fun

    def gap(self, a):
        return np.sum(self.w * self.d) - self.program(a)[2]

    def binding(self, a):
        k, c, _ = self.program(a)
        slack = self.d - k * self.u(a) - c
        points = [i for i in np.argsort(slack, kind="stable")[:6] if slack[i] < 1e-7]
        seen, distinct = set(), []
        for i in points:
            if (self.e[i], self.d[i]) not in seen:
                seen.add((self.e[i], self.d[i]))
                distinct.append(i)
        return distinct, c

    def through(self, a, points, origin):
        """k and c of the line through binding points in (u, d)."""
        u = self.u(a)
        if origin:
            return self.d[points[0]] / u[points[0]], 0.0
        i, j = points[:2]
        k = (self.d[j] - self.d[i]) / (u[j] - u[i])
        return k, self.d[i] - k * u[i]

    def solve(self):
        grid = np.geomspace(SMALLEST, LARGEST, 1201)
        best = int(np.argmin([self.gap(a) for a in grid]))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
        if self.program(grid[best])[0] < 1e-12:
            c = np.min(self.d)
            return 0.0, 1.0, c, np.sum(self.w * self.d) - c, "k"
        a = minimize_scalar(self.gap, bounds=(low, high), method="bounded",
                            options={"xatol": 1e-13}).x
        for edge in (low, high):
            if self.gap(edge) < self.gap(a):
                a = edge
        bound = "none"
        if a / SMALLEST < 1.01 or LARGEST / a < 1.01:
            a, bound = (SMALLEST if a < 1 else LARGEST), "alpha"
        left, cl = self.binding(a * (1 - 1e-4))
        right, cr = self.binding(a * (1 + 1e-4))
        origin_left, origin_right = (not self.free and abs(c) < 1e-9 for c in (cl, cr))
        if bound == "alpha":
            points, c = self.binding(a)
            k, c = self.through(a, points, not self.free and abs(c) < 1e-9)
        elif origin_left and origin_right:
            bound = "eIR"
            f = lambda t: -self.through(t, left, True)[0] * np.sum(self.w * self.u(t))
            if set(left[:1]) == set(right[:1]):
                a = minimize_scalar(f, bounds=(a * .999, a * 1.001), method="bounded",
                                    options={"xatol": 1e-14}).x
            else:
                i, j = left[0], right[0]
                a = np.log(self.d[i] / self.d[j]) / np.log(self.e[i] / self.e[j])
            k, c = self.through(a, left, True)
        elif origin_left != origin_right:
            pair = right if origin_left else left
            i, j = pair[:2]
            a = np.log(self.d[i] / self.d[j]) / np.log(self.e[i] / self.e[j])
            k, c, bound = self.d[i] / self.u(a)[i], 0.0, "eIR"
        elif set(left[:2]) == set(right[:2]):
            # Smooth: the derivative of the mean along the line through the same two points.
            i, j = left[:2]
            l = np.log(np.where(self.e > 0, self.e, 1))

            def slope(t):
                u = self.u(t)
                k = (self.d[j] - self.d[i]) / (u[j] - u[i])
                dk = -k * (u[j] * l[j] - u[i] * l[i]) / (u[j] - u[i])
                return dk * (np.sum(self.w * u) - u[i]) + k * (
                    np.sum(self.w * u * l) - u[i] * l[i])

            a = brentq(slope, a * (1 - 1e-4), a * (1 + 1e-4), xtol=1e-15, rtol=1e-15)
            k, c = self.through(a, left, False)
        else:
            i, j, m = sorted(set(left[:2]) | set(right[:2]))[:3]

            def turn(t):
                u = self.u(t)
                return ((self.d[j] - self.d[i]) * (u[m] - u[i])
                        - (self.d[m] - self.d[i]) * (u[j] - u[i]))

            a = brentq(turn, a * (1 - 1e-4), a * (1 + 1e-4), xtol=1e-15, rtol=1e-15)
            k, c = self.through(a, (i, j) if i != j else (i, m), False)
        u = self.u(a)
        assert np.min(self.d - k * u - c) > -1e-12, (a, k, c, np.min(self.d - k * u - c))
        criterion = np.sum(self.w * (self.d - k * u - c))
        assert abs(criterion - self.gap(a)) < 1e-8
        assert criterion <= min(self.gap(t) for t in grid[max(best - 2, 0):best + 3]) + 1e-9
        return k, a, c, criterion, bound


def law_rows(name, model, x, y, w):
    """(k, alpha, eIR) of accuracies; (k, alpha, c) of raw values, the better of two branches."""
    e = 1 - x
    if model == "error":
        return LeastSquares(e, 1 - y, w, False).solve(), Edge(e, 1 - y, w, False, 1).solve()
    down, up = (LeastSquares(1 / x, -y, w, True).solve(), LeastSquares(x, y, w, True).solve())
    k, a, c, s, errors, bound = min(down, up, key=lambda r: r[3])
    squares = (-k, -a, -c, s, errors, bound) if down[3] <= up[3] else up
    down, up = Edge(1 / x, -y, w, True, 1).solve(), Edge(x, -y, w, True, -1).solve()
    k, a, c, s, bound = min(down, up, key=lambda r: r[3])
    edge = (-k, -a, -c, s, bound) if down[3] <= up[3] else (k, a, -c, s, bound)
    return squares, edge


def text(value):
    return "" if value is None else repr(float(value))


def main():
    clouds = {name: ("error", *leaderboard(name), None) for name in BOARDS}
    clouds = {n: (m, x, y, np.ones(len(x))) for n, (m, x, y, _) in clouds.items()}
    made = synthetic()
    clouds.update(made)
    with open(HERE / "clouds.csv", "w") as out:
        out.write(HEADER + "cloud,x,y,weight\n")
        for name, (_, x, y, w) in made.items():
            out.writelines(f"{name},{text(a)},{text(b)},{text(v)}\n" for a, b, v in zip(x, y, w))
    hulls = open(HERE / "hulls.csv", "w")
    squares = open(HERE / "least_squares.csv", "w")
    edges = open(HERE / "edges.csv", "w")
    hulls.write(HEADER + "cloud,vertices\n")
    squares.write(HEADER + "cloud,points,model,k,alpha,c,sum_of_squares,se_k,se_alpha,se_c,bound\n")
    edges.write(HEADER + "cloud,model,k,alpha,c,mean_gap,bound\n")
    for name, (model, x, y, w) in clouds.items():
        hull = upper_hull(x, y)
        hulls.write(f"{name},{' '.join(map(str, hull))}\n")
        (k, a, c, s, errors, bound), edge = law_rows(name, model, x, y, w)
        row = [k, a, c, s, *errors]
        squares.write(f"{name},all,{model},{','.join(map(text, row))},{bound}\n")
        edges.write(f"{name},{model},{','.join(map(text, edge[:4]))},{edge[4]}\n")
        if model == "error" and len(hull) >= 4:
            hx, hy = x[hull], y[hull]
            k, a, c, s, errors, bound = LeastSquares(1 - hx, 1 - hy, np.ones(len(hull)), False).solve()
            row = [k, a, c, s, *errors]
            squares.write(f"{name},hull,{model},{','.join(map(text, row))},{bound}\n")
        print(name, bound, edge[4], flush=True)


main()
