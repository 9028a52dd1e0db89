"""What the sweep `phenomena` shows: the table and the picture of Phenomena.md.

    python3 phenomena.py TABLE.csv ESTIMATE.json PICTURE.png

TABLE.csv is the merged table of the sweep, ESTIMATE.json what `frontier estimate --format json`
says of its imagenet21k rows. Needs numpy and matplotlib.

Saturation, by the law at the cloud's edge and, without any law, by the convex hull: how much the edge
rises over the upstream accuracies that were reached, and which share of that rise lies in the last
third of them. A straight line has a share of a third.

Collapse: one cubic through all imagenet21k points of a task, size, data and epochs together; the mean
residual of each of the three. If it mattered how an upstream accuracy was reached, they would
differ.
"""

import csv
import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

SHOTS = ":25shot"
RISE, SHARE, BIAS = 0.05, 0.25, 0.02


def kind(row):
    if row["corpus"] != "imagenet21k":
        return "jft"
    if row["seed"] == "2":
        return "epochs"
    return "size" if row["images"] == "64000" else "data"


def last_third(x, y, low, high):
    """The rise of a curve between two places, and the share of its last third."""
    a, b, c = np.interp([low, low + (high - low) * 2 / 3, high], x, y)
    return c - a, (c - b) / (c - a) if c > a else float("nan")


def main(table, estimate, picture):
    rows = list(csv.DictReader(open(table)))
    kinds = np.array([kind(row) for row in rows])
    family = np.array([row["network"].split("-")[0] for row in rows])
    upstream = np.array([float(row["upstream"]) for row in rows])
    main = kinds != "jft"
    low, high = upstream[main].min(), upstream[main].max()
    tasks = {t["y"][: -len(SHOTS)]: t for t in json.load(open(estimate))["tasks"] if t["y"].endswith(SHOTS)}

    figure, axes = plt.subplots(5, 5, figsize=(17, 15), sharex=True)
    colours = {"size": "#3465a4", "data": "#c4730b", "epochs": "#4e8a1f", "jft": "#999999"}
    marks = {"vit": "o", "mixer": "s", "resnet": "^"}
    print(
        "| task | edge at least, at most upstream | in the last third, law (hull) | ceiling | "
        "residual of size, data, epochs | of ViT, Mixer, ResNet | saturates | collapses |"
    )
    print("|-|-|-|-|-|-|-|-|")
    counts = [0, 0]
    for axis, (name, result) in zip(axes.flat, tasks.items()):
        y = np.array([float(row[name + SHOTS]) for row in rows])
        band, hull = result["band"], result["envelope"]["vertices"]
        hull_x, hull_y = [v["x"] for v in hull], [v["y"] for v in hull]
        rise, share = last_third(band["x"], band["fit"], low, high)
        _, hull_share = last_third(hull_x, hull_y, low, high)
        cubic = np.polynomial.Polynomial.fit(upstream[main], y[main], 3)
        residual = y - cubic(upstream)
        of_kind = [residual[main & (kinds == k)].mean() for k in ("size", "data", "epochs")]
        of_family = [residual[main & (family == f)].mean() for f in marks]
        saturates = rise >= RISE and share <= SHARE and hull_share <= SHARE
        collapses = max(map(abs, of_kind)) <= BIAS
        counts[0] += saturates
        counts[1] += collapses
        ceiling = result["ceiling"]
        text = "not determined"
        if ceiling["estimate"] is not None and ceiling["low"] is not None:
            text = f"{ceiling['estimate']:.2f} [{ceiling['low']:.2f}, {ceiling['high']:.2f}]"
        ends = np.interp([low, high], band["x"], band["fit"])
        signed = lambda values: ", ".join(f"{v:+.3f}" for v in values)
        print(
            f"| {name} | {ends[0]:.2f}, {ends[1]:.2f} | {share:.0%} ({hull_share:.0%}) | {text} | "
            f"{signed(of_kind)} | {signed(of_family)} | {'yes' if saturates else '**no**'} | "
            f"{'yes' if collapses else '**no**'} |"
        )
        for k, colour in colours.items():
            for f, mark in marks.items():
                chosen = (kinds == k) & (family == f)
                axis.scatter(upstream[chosen], y[chosen], 11, colour, marker=mark, alpha=0.55, linewidths=0)
        axis.plot(hull_x, hull_y, ":", color="#a40000", lw=1)
        axis.plot(band["x"], band["fit"], "-", color="black", lw=1.2)
        if band["low"][0] is not None:
            axis.fill_between(band["x"], band["low"], band["high"], color="black", alpha=0.12, lw=0)
        axis.set_title(name, fontsize=10)
        axis.set_ylim(0, 1)
        axis.set_xlim(0, 1)
        axis.tick_params(labelsize=8)
    print(f"\n{counts[0]} of {len(tasks)} saturate, {counts[1]} collapse; "
          f"upstream accuracies {low:.3f} to {high:.3f}; {main.sum()} + {(~main).sum()} points.")
    handles = [plt.Line2D([], [], ls="", marker="o", color=c, label=k) for k, c in colours.items()]
    handles += [plt.Line2D([], [], ls="", marker=m, color="black", label=f) for f, m in marks.items()]
    handles += [
        plt.Line2D([], [], color="black", label="law at the edge, 95 % band"),
        plt.Line2D([], [], color="#a40000", ls=":", label="convex hull (imagenet21k)"),
    ]
    figure.legend(handles=handles, ncol=9, loc="lower center", fontsize=10, frameon=False)
    figure.supxlabel("upstream accuracy", y=0.03)
    figure.supylabel("25-shot accuracy", x=0.01)
    figure.tight_layout(rect=(0.01, 0.035, 1, 1))
    figure.savefig(picture, dpi=58)


main(*sys.argv[1:])
