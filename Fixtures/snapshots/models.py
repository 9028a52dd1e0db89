"""Makes models.csv: 48 invented models under three laws; standard library only."""
import pathlib
import random

random.seed(2110)
rows = ['model,upstream,birds,"textures, described",sketches']
for i in range(48):
    x = round(0.30 + 0.55 * random.random() ** 0.8, 4)
    e = 1 - x
    edges = [1 - (0.8 * e**1.6 + 0.05), 1 - (0.6 * e**1.1 + 0.20), 1 - (0.9 * e**0.9 + 0.10)]
    cells = [f"{edge * (1 - 0.35 * random.random() ** 2):.4f}" for edge in edges]
    if i == 6:
        cells[1] = ""
    if i == 16:
        cells[1] = "NA"
    if i in (10, 30):
        cells[2] = "0"
    rows.append(f"model-{i + 1:02d},{x:.4f}," + ",".join(cells))
pathlib.Path(__file__).with_name("models.csv").write_text("\n".join(rows) + "\n")
