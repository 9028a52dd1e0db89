"""Table of the parity check: table.py RESULTS, the lines that run.sh wrote.

The standard error of a side's mean is that of its seeds, and that of the difference comes from the
deviation of both sides together, 2n - 2 degrees of freedom: with three runs, a single side's own
deviation is off by half as often as not. All runs read the same test images, so their sampling is
no part of it.
"""

import statistics
import sys
from collections import defaultdict


def mean_and_error(values):
    error = statistics.stdev(values) / len(values) ** 0.5 if len(values) > 1 else float("nan")
    return statistics.fmean(values), error


def pooled_error(a, b):
    """Of the difference of means, when both have one deviation."""
    freedom = len(a) + len(b) - 2
    if freedom < 1:
        return float("nan")
    squares = sum(sum((x - statistics.fmean(v)) ** 2 for x in v) for v in (a, b))
    return (squares / freedom * (1 / len(a) + 1 / len(b))) ** 0.5


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    runs = defaultdict(lambda: defaultdict(list))
    with open(sys.argv[1]) as lines:
        for line in lines:
            network, corpus, images, epochs, _, side, _, *numbers = line.rstrip("\n").split("\t")
            runs[network, corpus, images, epochs][side].append([float(x) for x in numbers])
    print("| network | corpus | images × epochs | seeds | ours | PyTorch | difference", end="")
    print(" | in standard errors | loss, ours | loss, PyTorch | time ratio |")
    print("|-|-|-|-|-|-|-|-|-|-|-|")
    for (network, corpus, images, epochs), sides in runs.items():
        if not sides["ours"] or not sides["pytorch"]:
            continue
        ours, peer = (list(zip(*sides[side])) for side in ("ours", "pytorch"))
        (a, ea), (b, eb) = mean_and_error(ours[0]), mean_and_error(peer[0])
        error = pooled_error(ours[0], peer[0])
        ratio = statistics.median(peer[2]) / statistics.median(ours[2])
        count = f"{len(ours[0])} + {len(peer[0])}"
        print(
            f"| {network} | {corpus} | {int(images):,} × {float(epochs):g} | {count} "
            f"| {a:.4f} ± {ea:.4f} | {b:.4f} ± {eb:.4f} | {a - b:+.4f} | {(a - b) / error:+.1f} "
            f"| {statistics.fmean(ours[1]):.3f} | {statistics.fmean(peer[1]):.3f} | {ratio:.1f} |"
        )


if __name__ == "__main__":
    main()
