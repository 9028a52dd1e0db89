#!/usr/bin/env python3
"""Extracts the RobustBench leaderboards as tables of facts.

    pip download --no-deps robustbench==1.1.1
    python3 extract.py robustbench-1.1.1-py3-none-any.whl

writes one CSV a leaderboard and `leaderboards.csv` (all of them, one robust-accuracy column a
leaderboard) beside this script. Standard library only. The wheel's metadata holds the project's
README, and the README holds the tables. A heading, a cell or a file that is not what this script
was written for stops it: nothing is guessed and nothing is skipped silently.
"""

import csv
import hashlib
import pathlib
import re
import sys
import zipfile

METADATA = "robustbench-1.1.1.dist-info/METADATA"
SHA256 = "ae2688906f9536796c1af20c93fa00150e285ec7fd02b762c1c879a12c681403"

# (dataset heading, threat-model heading) → name, data set, threat model, number of models.
LEADERBOARDS = {
    ("CIFAR-10", "Linf, eps=8/255"): ("cifar10-linf", "CIFAR-10", "Linf 8/255", 76),
    ("CIFAR-10", "L2, eps=0.5"): ("cifar10-l2", "CIFAR-10", "L2 0.5", 21),
    ("CIFAR-10", "Common Corruptions"): ("cifar10-corruptions", "CIFAR-10", "corruptions", 17),
    ("CIFAR-100", "Linf, eps=8/255"): ("cifar100-linf", "CIFAR-100", "Linf 8/255", 38),
    ("CIFAR-100", "Corruptions"): ("cifar100-corruptions", "CIFAR-100", "corruptions", 12),
    ("ImageNet", "Linf, eps=4/255"): ("imagenet-linf", "ImageNet", "Linf 4/255", 30),
    ("ImageNet", "Corruptions (ImageNet-C & ImageNet-3DCC)"): (
        "imagenet-corruptions", "ImageNet", "corruptions", 12),
}
HEADER = ["#", "Model ID", "Paper", "Clean accuracy", "Robust accuracy", "Architecture", "Venue"]
COLUMNS = ["rank", "model", "architecture", "venue", "paper", "clean", "robust"]


def plain(cell):
    """The cell's text without markup: tags, emphasis and runs of blanks."""
    text = re.sub(r"<br\s*/?>", " ", cell)
    text = re.sub(r"</?su[bp]>", "", text)
    return re.sub(r"\s+", " ", text.replace("**", "")).strip()


def percent(cell):
    """An accuracy in percent, as the source writes it ("73.71%" → "73.71")."""
    text = plain(cell)
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)%", text)
    if not match or float(match.group(1)) > 100:
        sys.exit(f"not an accuracy in percent: {text!r}")
    return match.group(1)


def leaderboards(text):
    """name → rows, in the source's order."""
    tables, dataset, name = {}, None, None
    for line in text.splitlines():
        if match := re.match(r"(#{2,4}) +(.*?) *$", line):
            level, title = match.groups()
            dataset = title if level == "###" else dataset
            name = LEADERBOARDS.get((dataset, title), (None,))[0] if level == "####" else None
            continue
        if name is None or not line.startswith("|"):
            continue
        cells = line.strip().strip("|").split("|")
        if re.fullmatch(r"[-: |]+", line):
            continue
        if [plain(cell) for cell in cells] == HEADER:
            tables[name] = []
            continue
        if len(cells) != len(HEADER):
            sys.exit(f"{name}: {len(cells)} cells: {line}")
        rank, model, paper, clean, robust, architecture, venue = cells
        link = re.search(r"\]\((https?://[^()\s]+)\)", paper)
        if not link:
            sys.exit(f"{name}: no paper in {line}")
        row = [plain(rank), plain(model), plain(architecture), plain(venue), link.group(1),
               percent(clean), percent(robust)]
        if row[0] != str(len(tables[name]) + 1) or not all(row):
            sys.exit(f"{name}: unexpected row {row}")
        tables[name].append(row)
    return tables


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{len(rows):4} rows  {path.name}")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: extract.py robustbench-1.1.1-py3-none-any.whl")
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        metadata = wheel.read(METADATA)
    if hashlib.sha256(metadata).hexdigest() != SHA256:
        sys.exit(f"{METADATA} is not the file the tables were taken from")
    tables = leaderboards(metadata.decode("utf-8"))

    here = pathlib.Path(__file__).resolve().parent
    wide, names = [], [entry[0] for entry in LEADERBOARDS.values()]
    for name, dataset, threat, count in LEADERBOARDS.values():
        rows = tables.get(name, [])
        if len(rows) != count:
            sys.exit(f"{name}: {len(rows)} models, not {count}")
        write(here / f"{name}.csv", COLUMNS, rows)
        for row in rows:
            cells = [row[-1] if column == name else "" for column in names]
            wide.append([dataset, threat, *row[1:4], row[5], *cells])
    write(here / "leaderboards.csv",
          ["dataset", "threat", "model", "architecture", "venue", "clean", *names], wide)


if __name__ == "__main__":
    main()
