import Frontier

/// Everything one run of `frontier estimate` found.
///
/// It is a plain record: the command line fills it, ``EstimateJSON``, the text tables, the
/// figure and the HTML report print it. Whatever lies on an axis (points, vertices, ceiling,
/// band, curves, reversal) is in the table's own unit; parameters, standard errors and root
/// mean squares stay on the scale the law was fitted on (fractions, for accuracies).
package struct EstimateResult: Sendable, Equatable {
  /// The name of the x column.
  package let x: String
  /// The unit of y, as reported.
  package let unit: Unit
  /// The unit of x, as reported.
  package let xUnit: Unit
  /// Confidence level of intervals and bands, in (0, 1).
  package let level: Double
  /// The number of resamples a task.
  package let replicates: Int
  package let seed: UInt64
  /// The table's file name as the user gave it; `-` is standard input.
  package let source: String
  /// The envelope's name as the command line spells it (`convex-hull`).
  package let envelope: String
  /// The model's name as the command line spells it (`power-law`).
  package let model: String
  /// The model's formula, for people.
  package let formula: String
  /// Which fit the ceilings and bands come from.
  package let target: FitTarget
  /// Whether noise in the measured values was known, and removed.
  package let removesNoise: Bool
  /// By what the edge's law was fitted, for people; `nil` for the smallest law above every point.
  package let criterion: String?
  /// One entry a downstream column, in the order asked for.
  package let tasks: [TaskResult]

  /// Where x ends, in its unit; `nil` where it has no end.
  package var xEnd: Double? { xUnit.end }

  /// What the value at the end of x is called: a ceiling of an edge, a limit of a fit.
  package let noun: String

  /// Whether edges are lower ones.
  package var isLower: Bool { tasks.contains { $0.isLower } }

  package init(
    x: String, unit: Unit, xUnit: Unit? = nil, noun: String = "ceiling", level: Double,
    replicates: Int, seed: UInt64, source: String,
    envelope: String, model: String, formula: String, target: FitTarget, criterion: String? = nil,
    removesNoise: Bool = false, tasks: [TaskResult]
  ) {
    self.x = x
    self.unit = unit
    self.xUnit = xUnit ?? unit
    self.noun = noun
    self.level = level
    self.replicates = replicates
    self.seed = seed
    self.source = source
    self.envelope = envelope
    self.model = model
    self.formula = formula
    self.target = target
    self.removesNoise = removesNoise
    self.criterion = criterion
    self.tasks = tasks
  }
}
