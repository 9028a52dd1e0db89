extension SweepPlan {
  /// A setting of runs that has no column of its own in every table.
  struct Knob {
    let name: String
    let text: (SweepRun) -> String
  }

  /// The knobs in which the runs differ.
  var varyingKnobs: [Knob] {
    let all: [Knob] = [
      Knob(name: "rate") { "\($0.rate)" },
      Knob(name: "schedule") { $0.schedule.rawValue },
      Knob(name: "warmUp") { "\($0.warmUp)" },
      Knob(name: "batch") { "\($0.batch)" },
      // `loss` is the training loss of a checkpoint.
      Knob(name: "objective") { $0.loss?.rawValue ?? "" },
      Knob(name: "decay") { "\($0.decay)" },
      Knob(name: "headRate") { "\($0.headRate)" },
      // The decay that acts: without one of its own, the body's.
      Knob(name: "headDecay") { "\($0.headDecay ?? $0.decay)" },
    ]
    return all.filter { knob in Set(runs.map(knob.text)).count > 1 }
  }
}
