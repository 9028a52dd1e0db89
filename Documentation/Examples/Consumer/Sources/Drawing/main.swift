// A study drawn as the command draws its own: a figure for a paper and a page that opens offline.
import Frontier
import FrontierReport

let upstream = [0.39, 0.41, 0.46, 0.50, 0.57, 0.64, 0.70, 0.75, 0.79, 0.82, 0.86, 0.88]
let downstream = [0.51, 0.58, 0.62, 0.61, 0.71, 0.75, 0.74, 0.80, 0.84, 0.86, 0.89, 0.87]

let study = try FrontierStudy(PointCloud(x: upstream, y: downstream))
let report = try StudyReport(study, x: "upstream", y: "downstream", seed: 7)
try report.write(figure: "study.svg", page: "study.html")
print(report)
