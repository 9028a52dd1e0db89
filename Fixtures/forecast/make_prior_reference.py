"""The slope prior estimated from the curves of learning_curves.csv, by forecaster.py beside this file:
python3 make_prior_reference.py"""
import csv
import forecaster

curves = {}
for row in csv.DictReader(open("learning_curves.csv")):
    if row["training"] == "1":
        x, y = curves.setdefault((row["dataset"], row["network"]), ([], []))
        x.append(float(row["examples"]))
        y.append(float(row["loss"]))
print("mean and deviation of ln s:", *map(repr, map(float, forecaster.slope_prior(list(curves.values()))["slope"])))
