"""Makes the tables of this folder and prints what is right for them.

    python3 cases.py        # numpy 1.24 or later, scipy 1.10 or later

One measurement, S against v of a saturating reaction, written as people write it in different
countries and programs; every file but the last ones must give one and the same fit.
"""
import datetime
import numpy as np
from scipy.optimize import curve_fit

S = [0.5, 1.25, 2.5, 5.5, 12.5, 1250.5]
v = [1151.5, 2040.25, 2755.5, 3520.75, 4075.5, 4498.25]


def write(name, text, encoding="utf-8"):
    with open(name, "w", encoding=encoding, newline="") as file:
        file.write(text)


def comma(x, group=""):
    whole, part = f"{x:.2f}".split(".")
    if group and len(whole) > 3:
        whole = whole[:-3] + group + whole[-3:]
    return whole + "," + part


rows = list(zip(S, v))
write("plain.csv", "S,v\n" + "".join(f"{a},{b}\n" for a, b in rows))
write("decimal-comma.csv", "S;v\n" + "".join(f"{comma(a)};{comma(b)}\n" for a, b in rows))
write("comma-and-points.csv", "S;v\r\n" + "".join(f"{comma(a, '.')};{comma(b, '.')}\r\n" for a, b in rows))
write("comma-and-spaces.csv", "S\tv\n" + "".join(f"{comma(a)}\t{comma(b, chr(0x202F))}\n" for a, b in rows))
write("thousands.csv", "S,v\n" + "".join(f'{a},"{b:,.2f}"\n' for a, b in rows))
write("sep-line.csv", "sep=;\nS;v\n" + "".join(f"{a};{b}\n" for a, b in rows))
write("bars.csv", "S|v\n" + "".join(f"{a}|{b}\n" for a, b in rows))
write("comments.csv", "# plate 3, well B7\n# operator: NN\nS,v\n" + "".join(
    f"{a},{b}\n" + ("# lamp changed\n" if i == 2 else "\n" if i == 3 else "") for i, (a, b) in enumerate(rows)))
write("comment-header.csv", "#S,v\n" + "".join(f"{a},{b}\n" for a, b in rows))
write("latin1.csv", "Größe;v\n" + "".join(f"{comma(a)};{comma(b)}\n" for a, b in rows), "latin-1")
write("trailing.csv", "S,v,\n" + "".join(f"{a},{b},\n" for a, b in rows) + ",,\n")
write("limit-of-detection.csv", "S,v\n0.1,<LOD\n" + "".join(f"{a},{b}\n" for a, b in rows))
write("sentinel.csv", "S,v\n" + "".join(f"{a},{b}\n" for a, b in rows) + "20,-999\n")

# Two readings a factor of 1,000 apart, and no cell that tells.
write("two-readings.csv", 'S,v\n1,"1,250"\n2,"1,875"\n3,"2,250"\n')

# The same durations and days as numbers and as people write them.
seconds = [65, 130.5, 200, 3725]
write("durations.csv", "t,y\n" + "".join(
    f"{t},{y}\n" for t, y in zip(["1:05", "2:10.5", "3:20", "1:02:05"], [2, 4, 6, 110])))
days = [datetime.date(2021, 1, 1) + datetime.timedelta(days=d) for d in (0, 100, 200, 300, 400)]
write("dates.csv", "day,y\n" + "".join(f"{d.isoformat()},{10 + i}\n" for i, d in enumerate(days)))
write("dates-dmy.csv", "day,y\n" + "".join(f"{d.day}/{d.month}/{d.year},{10 + i}\n" for i, d in enumerate(days)))
write("dates-open.csv", "day,y\n1/2/2021,10\n3/4/2021,11\n5/6/2021,12\n")

# Accuracies: x a fraction, y in per cent, and the errors of both.
rng = np.random.default_rng(12)
x = np.round(rng.uniform(0.3, 0.92, 80), 4)
y = np.round(100 * (1 - 0.9 * (1 - x) ** 1.5 - 0.06 - 0.2 * rng.exponential(1, 80) * (1 - x)), 2)
y = np.maximum(y, 1)
family = [["gull", "tern"][i % 2] for i in range(80)]
write("mixed-units.csv", "model,family,x,y,xError,yError\n" + "".join(
    f"net-{i:02d},{f},{a:.4f},{b:.2f},{1 - a:.4f},{100 - b:.2f}\n"
    for i, (f, a, b) in enumerate(zip(family, x, y))))
write("percent-signs.csv", "x,y\n" + "".join(f"{100 * a:.2f}%,{b:.2f} %\n" for a, b in zip(x, y)))

# Curves of two groups.
t = np.arange(0, 12.1, 1.5)
text = "strain,hours,od,control\n"
for strain, (top, rate, middle) in {"wild": (1.5, 1.1, 5.0), "mutant": (0.9, 0.8, 6.5)}.items():
    od = top / (1 + np.exp(-rate * (t - middle))) + rng.normal(0, 0.01, len(t))
    flat = 1.2 / (1 + np.exp(-0.9 * (t - 6))) + rng.normal(0, 0.01, len(t))
    text += "".join(f"{strain},{a},{b:.4f},{c:.4f}\n" for a, b, c in zip(t, od, flat))
    p, _ = curve_fit(lambda t, a, r, m: a / (1 + np.exp(-r * (t - m))), t, np.round(od, 4), p0=(top, rate, middle))
    print(strain, "logistic3: upper, rate, midpoint", *(f"{q:.7g}" for q in p))
write("groups.csv", text)

p, _ = curve_fit(lambda s, a, k: a * s / (k + s), S, v, p0=(4500, 2))
print("S, v michaelis-menten: Vmax, Km", *(f"{q:.8g}" for q in p))
a, b = np.polyfit(seconds, [2, 4, 6, 110], 1)
print("durations lin2: a, b", f"{a:.8g} {b:.8g}")
years = [1970 + (d - datetime.date(1970, 1, 1)).days / 365.2425 for d in days]
print("dates lin2: a", f"{np.polyfit(np.array(years) - 2021, range(10, 15), 1)[0]:.8g}")
