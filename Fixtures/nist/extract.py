"""Writes data.csv, parameters.csv and problems.csv from the NIST StRD files in lmfit's sources.

    pip download --no-binary :all: --no-deps lmfit==1.3.4
    python3 extract.py lmfit-1.3.4.tar.gz

Every number keeps the digits of its file. Only the Python standard library is needed.
"""
import hashlib
import re
import sys
import tarfile

NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([EeDd][+-]?\d+)?$")


def numbers(line):
    cells = line.split()
    return cells if cells and all(NUMBER.match(c) for c in cells) else None


def read(name, text):
    lines = text.replace("\r", "").split("\n")
    problem = {"name": name, "parameters": [], "data": []}
    problem["level"] = re.search(r"(Lower|Average|Higher) Level of Difficulty", text).group(1).lower()
    for label, key in [("Residual Sum of Squares:", "rss"), ("Residual Standard Deviation:", "rsd"),
                       ("Degrees of Freedom:", "degrees"), ("Number of Observations:", "count")]:
        line = next(l for l in lines if l.strip().lower().startswith(label.lower()))
        problem[key] = line.split(":")[1].split()[0]
    for line in lines:
        m = re.match(r"^\s*b(\d+)\s*=\s*(.*)$", line)
        if m:
            cells = numbers(m.group(2))
            if cells and len(cells) == 4:
                problem["parameters"].append(cells)
    start = max(i for i, l in enumerate(lines) if re.match(r"^Data:\s+y", l))
    for line in lines[start + 1:]:
        cells = numbers(line)
        if cells:
            problem["data"].append(cells)
    assert len(problem["data"]) == int(problem["count"]), name
    assert len({len(row) for row in problem["data"]}) == 1, name
    return problem


def main(archive):
    with open(archive, "rb") as file:
        print("sha256", hashlib.sha256(file.read()).hexdigest())
    problems = []
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            m = re.match(r"^[^/]+/NIST_STRD/(\w+)\.dat$", member.name)
            if m:
                problems.append(read(m.group(1), tar.extractfile(member).read().decode("latin-1")))
    assert len(problems) == 27, len(problems)
    with open("problems.csv", "w") as out:
        out.write("problem,level,observations,parameters,rss,rsd,degrees\n")
        for q in problems:
            out.write(",".join([q["name"], q["level"], q["count"], str(len(q["parameters"])),
                                q["rss"], q["rsd"], q["degrees"]]) + "\n")
    with open("parameters.csv", "w") as out:
        out.write("problem,parameter,start1,start2,certified,sd\n")
        for q in problems:
            for j, cells in enumerate(q["parameters"]):
                out.write(",".join([q["name"], f"b{j + 1}"] + cells) + "\n")
    with open("data.csv", "w") as out:
        out.write("problem,y,x1,x2\n")
        for q in problems:
            for cells in q["data"]:
                out.write(",".join([q["name"]] + cells + [""] * (3 - len(cells))) + "\n")


main(sys.argv[1])
