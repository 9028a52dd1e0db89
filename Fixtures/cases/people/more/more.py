"""Tables of people's kinds, and right values by scipy; python3 more.py writes them into this folder and
prints the values that MoreTablesTests holds. numpy 2.4, scipy 1.17. Written for this project.
"""

import pathlib

import numpy as np
from scipy.optimize import curve_fit, least_squares

HERE = pathlib.Path(__file__).parent


def table(name, columns):
    rows = zip(*columns.values())
    text = ",".join(columns) + "\n"
    for row in rows:
        text += ",".join(c if isinstance(c, str) else f"{c:.10g}" for c in row) + "\n"
    (HERE / name).write_text(text)


# Sizes of language models as they are written, losses of a power law with an offset.
sizes = ["70M", "160M", "410M", "1B", "1.4B", "2.8B", "6.9B", "12B"]
loss = np.array([3.3, 3.05, 2.8, 2.6, 2.52, 2.4, 2.27, 2.19])
table("sizes.csv", {"size": sizes, "loss": loss})
x = np.array([float(s[:-1]) * (1e6 if s[-1] == "M" else 1e9) for s in sizes])
fit = least_squares(
    lambda p: np.log(p[0] + np.exp(p[1]) * x ** p[2]) - np.log(loss), [1.5, 4, -0.2], xtol=1e-15,
    ftol=1e-15, gtol=1e-15, x_scale="jac")
print("sizes", fit.x[0], np.exp(fit.x[1]), fit.x[2])

# Times in seconds and minutes.
times = ["15 s", "30 s", "1 min", "90 s", "2 min", "5 min", "10 min", "20 min", "1 h"]
t = np.array([15, 30, 60, 90, 120, 300, 600, 1200, 3600.0])
r = np.random.default_rng(5)
y = 5 + 3 * np.exp(-t / 400) + r.normal(0, 0.02, 9)
table("times.csv", {"t": times, "y": y})
p, _ = curve_fit(lambda t, a, b, c: a * np.exp(-b * t) + c, t, y, [3, 1 / 400, 5])
print("times", p)

# Readings of some days, by the clock: rates and half-lives are a day's, not a year's.
when = ["2024-01-01 00:00", "2024-01-01 06:00", "2024-01-01 12:00", "2024-01-02 00:00",
        "2024-01-02 12:00", "2024-01-03 00:00", "2024-01-04 00:00", "2024-01-05 00:00"]
activity = np.array([1000, 812, 655, 431, 280, 184, 79, 36.0])
table("readings.csv", {"when": when, "activity": activity})
days = np.array([0, 0.25, 0.5, 1, 1.5, 2, 3, 4])
p, _ = curve_fit(
    lambda t, a, b, c: a * np.exp(-b * t) + c, days, activity, [1000, 0.8, 0], xtol=1e-14, ftol=1e-14)
print("readings", p)

# The best score so far of a benchmark, by the day.
day = ["2023-03-01", "2023-06-15", "2023-09-30", "2024-01-10", "2024-04-20", "2024-08-01",
       "2024-12-01", "2025-03-15", "2025-07-01"]
score = np.array([45.1, 52.3, 61, 66.8, 70.2, 74.9, 79, 80.1, 83.3])
table("leaders.csv", {"run": list("abcdefghi"), "date": day, "score": score})

# A clock of minutes and seconds, or of hours and minutes: the note says which; doses by their logarithms.
clock = ["0:00", "1:30", "3:00", "4:30", "6:00", "7:30", "9:00", "10:30", "12:00"]
table("clock.csv", {"time": clock, "od": np.array([5, 9, 17, 31, 52, 78, 101, 115, 122]) / 100})
table("log-dose.csv", {"logdose": np.arange(-9, -4.9, 0.5),
                       "resp": np.array([2.1, 3, 6, 14, 33, 58, 80, 92, 96])})

# puromycin.csv is R's data set of that name (Bates & Watts 1988, appendix 1): Vm 212.7 and 160.3,
# K .06412 and .04771 by nls.

# Quotients, m/d/yy, values with their errors: refused with what to write.
table("quotients.csv", {"x": [f"{k}/20" for k in range(5, 17)], "y": np.arange(12.0)})
table("plusminus.csv", {"x": np.arange(6.0), "y": [f"{v:.1f} ± 0.2" for v in range(6)]})
table("odd-size.csv", {"size": ["70M", "1B", "8x7B", "12B"], "loss": loss[:4]})

# A row inside the cloud that sets its edge; without it the edge is .93 − .8(1 − x)^1.4.
r = np.random.default_rng(3)
x = np.sort(r.uniform(0.3, 0.85, 60))
y = np.clip(0.93 - 0.8 * (1 - x) ** 1.4 - r.exponential(0.05, 60), 0.02, 1)
y[25] = 0.97
table("lone-inside.csv", {"up": x, "down": y})

# A sigmoid that has not bent: the limit is anything from 2.1 to 16.5, f(15) from 2.1 to 12.9.
r = np.random.default_rng(6)
r.normal(0, 0.02, 12)
x = np.linspace(0, 10, 20)
y = 0.1 + 8 / (1 + np.exp(-0.7 * (x - 12))) + r.normal(0, 0.05, 20)
table("half.csv", {"x": x, "y": y})


def rss_with(value):
    """The least sum of squares of sigmoids with f(15) = value."""

    def residuals(p):
        lower, rate, mid = p
        e15, e = 1 / (1 + np.exp(-rate * (15 - mid))), 1 / (1 + np.exp(-rate * (x - mid)))
        upper = lower + (value - lower) / e15
        return lower + (upper - lower) * e - y

    return min(2 * least_squares(residuals, [0.1, rate, mid], xtol=1e-14, ftol=1e-14).cost
               for rate in (0.6, 0.9, 1.2) for mid in (9.0, 10, 12, 13))


from scipy import stats
from scipy.optimize import brentq, minimize_scalar

best = minimize_scalar(rss_with, bounds=(2, 5), method="bounded", options={"xatol": 1e-10})
level = best.fun * (1 + stats.t.ppf(0.975, 16) ** 2 / 16)
print("half: f(15)", best.x, "within", brentq(lambda v: rss_with(v) - level, 1.5, best.x),
      brentq(lambda v: rss_with(v) - level, best.x, 30))

# Two rows say nothing of a ceiling.
table("two.csv", {"up": [0.3, 0.32], "down": [0.43, 0.41]})
