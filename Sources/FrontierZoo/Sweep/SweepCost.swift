/// What a plan will cost: seconds of one core of the machine the zoo was measured on, two cores of an
/// AMD EPYC at AVX-512 (Documentation/Zoo, *Speed*).
///
/// Training an image takes a + b·m seconds at m multiplications of a forward pass, a forward pass
/// alone a third; constants are lines through the table of speeds, which they meet within a tenth.
/// Elsewhere, and on a busy machine, the shares of the parts hold and the seconds do not.
package struct SweepCost: Sendable, Equatable {
  package var training = 0.0
  package var fewShot = 0.0
  package var layers = 0.0
  package var transfer = 0.0
  package var vtab1k = 0.0

  package var seconds: Double { training + fewShot + layers + transfer + vtab1k }

  package init(_ plan: SweepPlan) {
    for run in plan.runs {
      guard let network = try? NetworkName(named: run.network) else { continue }
      let step = Self.trainingSeconds(network, imageSize: plan.imageSize)
      let forward = step * Self.forwardShare
      let images = Self.taskImages(plan)
      let probes = Self.probeSeconds(network, plan)
      let measuring =
        (images.pool + images.test) * forward + probes
        + Double(plan.upstreamImages) * forward
      training += Double(run.imagesSeen) * (step + Self.drawing)
      fewShot += Double(plan.checkpoints) * measuring
      if run.layers { layers += Double(network.blockCount) * measuring }
      func tuning(_ setting: FineTuning) -> Double {
        let runs = setting.rates.count > 1 ? setting.rates.count + 1 : 1
        let tunings = Double(plan.tasks.count * runs)
        let seen = tunings * Double(setting.steps) * Double(setting.recipe.batchSize)
        return seen * step + images.test * forward
          + tunings * Double(setting.exampleCount) * Self.drawing
      }
      if let kind = plan.transfer { transfer += tuning(kind.setting) }
      if run.vtab1k, plan.transfer != .vtab1k { vtab1k += tuning(.vtab1k) }
    }
  }

  /// Seconds a training image takes.
  private static func trainingSeconds(_ network: NetworkName, imageSize: Int) -> Double {
    let work = Double(network.multiplications(imageSize: imageSize))
    return switch network.shape {
    case .visionTransformer: 2.5e-6 + 66e-12 * work
    case .mixer: 2e-6 + 65e-12 * work
    case .resNet: 8e-6 + 34.5e-12 * work
    }
  }

  private static let forwardShare = 1.0 / 3
  /// Of an image of 16 pixels, the mean over the sources.
  private static let drawing = 5.3e-6

  /// Images a checkpoint is measured on.
  private static func taskImages(_ plan: SweepPlan) -> (pool: Double, test: Double) {
    var (pool, test) = (0.0, 0.0)
    for name in plan.tasks {
      // Real tasks, which may not be installed, have ten classes.
      let classes = Tasks.all.first { $0.name == name }?.classCount ?? 10
      pool += Double(classes) * Double(plan.fewShot.poolPerClass)
      test += (Double(plan.fewShot.testImages) / Double(classes)).rounded(.up) * Double(classes)
    }
    return (pool, test)
  }

  /// Seconds of the probes of a checkpoint: their decompositions and leave-one-out errors grow with
  /// the features and the examples.
  private static func probeSeconds(_ network: NetworkName, _ plan: SweepPlan) -> Double {
    var sum = 0.0
    for name in plan.tasks {
      let classes = Double(Tasks.all.first { $0.name == name }?.classCount ?? 10)
      for shot in plan.fewShot.shots {
        let examples = Double(shot) * classes
        let rank = min(Double(network.featureWidth), examples)
        sum += rank * examples * (2 * rank + probeWork * classes)
      }
    }
    return sum * Double(plan.fewShot.draws) * probeSecond
  }

  /// Evaluations of the criterion a probe's penalty takes.
  private static let probeWork = 9.0
  private static let probeSecond = 4e-10
}
