import Frontier

// Twelve models: what each reached upstream, and what it reached downstream.
let upstream = [0.39, 0.41, 0.46, 0.50, 0.57, 0.64, 0.70, 0.75, 0.79, 0.82, 0.86, 0.88]
let downstream = [0.51, 0.58, 0.62, 0.61, 0.71, 0.75, 0.74, 0.80, 0.84, 0.86, 0.89, 0.87]

let study = try FrontierStudy(PointCloud(x: upstream, y: downstream))
let ceiling = try study.ceiling(level: 0.95, replicates: 2_000, seed: 7)

/// Three digits, or words where there is no number.
func text(_ value: Double?, or words: String) -> String {
  guard let value, value.isFinite else { return words }
  return "\((value * 1_000).rounded() / 1_000)"
}

print("ceiling", text(ceiling.estimate, or: "not determined by these points"))
print("95 % interval", text(ceiling.low, or: "no end"), "to", text(ceiling.high, or: "no end"))
for warning in study.warnings.map(\.message) + ceiling.remarks { print("note:", warning) }

// Between two models of the hull, a coin decides which one answers.
if let mix = study.envelope.randomizedClassifier(at: 0.6) {
  print(
    "upstream 0.6: model \(mix.first) with probability \(text(mix.weight, or: "")),",
    "else model \(mix.second); downstream \(text(mix.y, or: ""))")
}
