import Frontier

// One entry a model: what it reached upstream, and what it reached downstream.
let upstream = [0.39, 0.41, 0.46, 0.50, 0.57, 0.64, 0.70, 0.75, 0.79, 0.82, 0.86, 0.88]
let downstream = [0.51, 0.58, 0.62, 0.61, 0.71, 0.75, 0.74, 0.80, 0.84, 0.86, 0.89, 0.87]

let cloud = try PointCloud(x: upstream, y: downstream)
print(cloud.count, "models")

let study = try FrontierStudy(cloud, envelope: .convexHull, law: .errorPowerLaw)
for target in FitTarget.allCases {
  let fit = try study.fit(target)
  print(target.rawValue, zip(fit.law.parameters, fit.parameters).map { "\($0.name) = \($1)" })
}

let verdict = try study.verdict(.frontier)
if !verdict.isDetermined { print("these models do not determine a ceiling:", verdict.code) }
for warning in study.warnings { print("note:", warning) }
