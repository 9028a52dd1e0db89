"""assay.csv: two invented plates of a dose-response assay; plate B has one spoilt well."""
import random

random.seed(3)
with open("assay.csv", "w") as out:
    out.write("plate,dose,response,replicates\n")
    for plate, half in (("A", 0.7), ("B", 3)):
        for i in range(24):
            dose = 10 ** (-2 + 4 * i / 23)
            response = 5 + 90 / (1 + (dose / half) ** -1.3) + random.gauss(0, 2)
            if plate == "B" and i == 20:
                response = 12
            cell = "" if plate == "A" and i == 5 else f"{response:.2f}"
            out.write(f"{plate},{dose:.4g},{cell},{1 + i % 3}\n")
