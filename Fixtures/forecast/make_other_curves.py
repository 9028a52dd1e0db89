"""The curves of the article's table "Other curves", as tables for `frontier backtest`.

python3 make_other_curves.py OUT [--lcdb FOLDER] [--clip FOLDER] [--sweep ROWS]

FOLDER of --lcdb: database-accuracy.csv and database-logloss.csv of the package lcdb 0.1.0 (Mohr et al. 2022).
FOLDER of --clip: imagenet_zeroshot_learning_curves.csv of LAION's scaling-laws-openclip and zeroshot_acc1_wide.csv, its
    results with a column a task (Cherti et al. 2023).
ROWS of --sweep: rows-1-of-1.txt of a finished `frontier zoo run`.
Simulated curves are always written. Each table has the columns group, curve, x, y, training:
frontier backtest OUT/lcdb.csv --x x --y y --by group,curve --training training --method forecast,m2,m4,last1 --group-by group
Data sets of LCDB in even places of the list of their numbers served for choices and are left out.
"""
import argparse, collections, csv, json, os
import numpy as np

EDGE = 1 + 1e-7


def falls(x, y, cut, least):
    seen = (x <= cut * EDGE) & (y > 0)
    return seen.sum() >= least and y[seen][-1] < .9 * y[seen][0]


def write(path, curves, most, seed=3):
    """Rows up to twice, or `reach` times, the cut; of each group at most `most` curves, drawn."""
    groups = collections.OrderedDict()
    for group, name, x, y, cut, reach in curves:
        keep = (y > 0) & (x <= reach * cut * EDGE)
        if ((x > cut * EDGE) & keep).any():
            groups.setdefault(group, {})[name] = (x[keep], y[keep], cut)
    rng = np.random.default_rng(seed)
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["group", "curve", "x", "y", "training"])
        for group, members in groups.items():
            names = list(members)
            rng.shuffle(names)
            for name in names[:most]:
                x, y, cut = members[name]
                for a, b in zip(x, y):
                    out.writerow([group, name, repr(float(a)), repr(float(b)), int(a <= cut * EDGE)])


def lcdb(folder):
    import pandas as pd
    for metric in ("accuracy", "logloss"):
        d = pd.read_csv(os.path.join(folder, f"database-{metric}.csv"),
                        usecols=["openmlid", "learner", "size_train", "outer_seed", "inner_seed", "score_test"],
                        dtype={"score_test": "float32"})
        d["v"] = 1 - d.score_test if metric == "accuracy" else d.score_test
        ids = sorted(d.openmlid.unique())
        kept = set(ids[1::2])
        mean = {}
        g = d.groupby(["openmlid", "learner", "size_train"]).v.agg(["mean", "count"]).reset_index()
        for key, q in g.groupby(["openmlid", "learner"]):
            q = q.sort_values("size_train")
            q = q[q["count"] >= max(1, .8 * q["count"].max())]           # sizes that most splits reached
            mean[key] = (q.size_train.values.astype(float), q["mean"].values.astype(float))
        one = {}
        for key, q in d[(d.outer_seed == 0) & (d.inner_seed == 0)].groupby(["openmlid", "learner"]):
            q = q.sort_values("size_train")
            one[key] = (q.size_train.values.astype(float), q.v.values.astype(float))
        tables = [("error, mean of 25 splits", mean), ("error, one split", one)]
        for group, table in tables if metric == "accuracy" else [("log loss, mean of 25 splits", mean)]:
            keys = [k for k in sorted(table) if k[0] in kept]
            np.random.default_rng(9).shuffle(keys)
            count = 0
            for k in keys:
                x, y = (q[table[k][1] > 0] for q in table[k])
                if len(x) < 8 or not falls(x, y, x[-1] / 2, 5):
                    continue
                yield group, f"{k[0]} {k[1]}", x, y, x[-1] / 2, 2
                count += 1
                if count == 200:
                    break


def checkpoints(folder):
    runs = collections.defaultdict(list)
    with open(os.path.join(folder, "imagenet_zeroshot_learning_curves.csv")) as file:
        for r in csv.DictReader(file):
            runs[r["name"]].append((float(r["epoch"]), 1 - float(r["imagenet-zeroshot-val-top1"])))
    for name, points in runs.items():
        x, y = np.array(sorted(points)).T
        for share, group in ((.25, "a quarter of the run"), (.5, "half of the run")):
            if (x <= x[-1] * share).sum() >= 5:
                yield group, name, x, y, x[-1] * share, 2


def lengths(folder):
    runs = collections.defaultdict(list)
    with open(os.path.join(folder, "zeroshot_acc1_wide.csv")) as file:
        for r in csv.DictReader(file):
            for task, value in r.items():
                if task not in ("name", "arch", "upstream_dataset", "samples_seen", "imagenet_robustness", "vtab", "vtab+") and value:
                    runs[r["arch"], r["upstream_dataset"], task].append((float(r["samples_seen"]), 1 - float(value)))
    for key, points in sorted(runs.items()):
        x, y = np.array(sorted(points)).T
        if len(np.unique(x.round(-8))) >= 3 and falls(x, y, x[-1] * .6, 2):
            yield "three training lengths", " ".join(key), x, y, x[x <= x[-1] * .6][-1], 3


def sweep(rows):
    with open(rows) as file:
        for line in file:
            first, second, body = line.split(" ", 2)
            marks = json.loads(body)["checkpoints"]
            x = np.array([m["step"] * 64. for m in marks])
            i = np.argsort(x)
            x = x[i]
            curves = [("upstream", "upstream", 1 - np.array([m["upstream"] for m in marks])[i])]
            shots = np.array([m["fewShot"] for m in marks])[i]
            for task in range(shots.shape[1]):
                for place, count in ((0, 1), (3, 25)):
                    curves.append((f"{count}-shot", f"{task} {count}", 1 - shots[:, task, place]))
            for group, name, y in curves:
                if falls(x, y, x[-1] / 2, 4):
                    yield group, f"{first}{second} {name}", x, y, x[-1] / 2, 2


def simulated(seed=77, per=60):
    rng = np.random.default_rng(seed)
    u, out = rng.uniform, []

    def add(group, x, y, noise, share=.5):
        y = y * np.exp(noise * rng.standard_normal(len(x)))
        out.append((group, f"{group} {len(out)}", x, y, x[x <= x[-1] * share * EDGE][-1], 2.01 if share == .5 else 4))

    for i in range(per):
        n = 10 ** u(8, 10.5)
        if i % 2:
            d = np.geomspace(10 ** u(8.5, 9.5), 10 ** u(10.5, 11.8), rng.integers(8, 40))
            add("Hoffmann", d, 1.69 + 406.4 * n ** -.34 + 410.7 * d ** -.28, 10 ** u(-3, -2.3))
        else:
            n = np.geomspace(10 ** u(7, 8), 10 ** u(9.5, 10.5), rng.integers(7, 14))
            add("Hoffmann", n, 1.69 + 406.4 * n ** -.34 + 410.7 * (10 ** u(10, 11.5)) ** -.28, 10 ** u(-3, -2.3), .3)
        n = np.geomspace(10 ** u(5.5, 6.5), 10 ** u(8.5, 9.5), rng.integers(7, 15))
        tokens = 10 ** u(9, 10.4)
        add("Kaplan", n, ((8.8e13 / n) ** (.076 / .095) + 5.4e13 / tokens) ** .095 if i % 2 else (8.8e13 / n) ** .076, 10 ** u(-3, -2.3), .3)
        d = np.geomspace(5e5, 10 ** u(8, 8.8), rng.integers(8, 14))
        p, c, b = u(.2, .45), u(.8, 1.3), u(.8, 2.5)
        add("translation", d, c + b * (d / 5e5) ** -p, 10 ** u(-3, -2))
        d = np.geomspace(10 ** u(8, 9), 10 ** u(10.5, 11.5), rng.integers(15, 80))
        c, p, b, g = u(1.6, 2.4), u(.15, .5), u(1, 4), u(0, 2)
        add("one run", d, c + b * (d / d[0] + g) ** -p, 10 ** u(-3.3, -2.3))
        x = np.geomspace(1, 10 ** u(2, 4), rng.integers(10, 60))
        l, c0, c1, f, a = np.log(x), u(0, .4), u(-.2, .5), 10 ** u(-1, .5), u(0, .8)
        d = u(.2, .9) * l[-1]
        if c0 + c1 > .02:
            add("one break", x, a + np.exp(-c0 * l - c1 * f * np.logaddexp(0, (l - d) / f)), 10 ** u(-2.5, -1.5))
        x = np.geomspace(1, 10 ** u(1.5, 3), rng.integers(10, 40))
        h, e = 10 ** u(.3, 2), u(0, .4)
        add("chance", x, e + (1 - e) / (1 + (x / h) ** u(.3, 1)), 10 ** u(-2, -1.2))
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    for name in ("lcdb", "clip", "sweep"):
        parser.add_argument("--" + name)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    write(os.path.join(options.out, "simulated.csv"), simulated(), 30)
    if options.lcdb:
        write(os.path.join(options.out, "lcdb.csv"), lcdb(options.lcdb), 100)
    if options.clip:
        write(os.path.join(options.out, "checkpoints.csv"), checkpoints(options.clip), 99)
        write(os.path.join(options.out, "lengths.csv"), lengths(options.clip), 200)
    if options.sweep:
        write(os.path.join(options.out, "zoo.csv"), sweep(options.sweep), 100)
