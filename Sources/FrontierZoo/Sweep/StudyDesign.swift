/// The runs of the sweep `study`: 600, of three families in four size classes on two corpora.
///
/// Everything varies that the seed paper varies (Abnar, Dehghani, Neyshabur & Sedghi 2022,
/// arXiv:2110.02095): size, data, epochs, the head's rate and decay; beside them the body's rate. A
/// grid over size, data and seeds is what frontiers are made of; the other parts each vary one thing
/// from a common middle, so that what moves along one curve, and what does not, can be told.
struct StudyDesign {
  /// Networks by what they cost.
  enum SizeClass: Int, CaseIterable {
    case tiny, small, medium, big

    /// One of each family.
    var networks: [String] {
      switch self {
      case .tiny: ["vit-d16-l2-p4", "mixer-d16-l2-p4", "resnet-w4-basic"]
      case .small: ["vit-d32-l2-p4", "mixer-d32-l2-p4", "resnet-w8-basic"]
      case .medium: ["vit-d48-l4-p4", "mixer-d64-l2-p4", "resnet-w16-basic"]
      case .big: ["vit-d64-l4-p4", "mixer-d64-l6-p4", "resnet-w32-basic"]
      }
    }

    /// Seeds of the grid: three where they are cheap.
    var seeds: ClosedRange<UInt64> { self == .big ? 1...2 : 1...3 }
  }

  private static let corpora = ["jft", "imagenet21k"]
  /// Different images and epochs of the grid: from seeing few images often to seeing many once.
  private static let amounts: [(images: Int, epochs: Double)] = [
    (3_000, 24), (16_000, 10), (64_000, 4), (256_000, 1.5),
  ]
  /// What the parts that vary one thing have in common; the grid has it, unvaried.
  private static let middle = amounts[2]
  /// Other shapes beside those of the size classes.
  private static let shapes = [
    "vit-d16-l1-p4", "vit-d16-l4-p4", "vit-d32-l1-p4", "vit-d32-l4-p4", "vit-d64-l1-p4",
    "mixer-d16-l1-p4", "mixer-d16-l4-p4", "mixer-d32-l1-p4", "mixer-d32-l4-p4", "mixer-d64-l1-p4",
    "resnet-w8-basic-211", "resnet-w8-bottleneck",
  ]
  /// How many runs of the grid, the first of a class, have final checkpoints that go through the full
  /// protocol of VTAB-1k: 60 in all. It costs more than the rest of a run, and at a big network more
  /// than ten runs of small ones.
  private static let vtabRuns: [SizeClass: Int] = [.tiny: 27, .small: 27, .medium: 6]

  var plan: SweepPlan {
    var plan = SweepPlan(
      name: SweepName.study.rawValue,
      runs: grid + epochs + data + rates + heads + otherShapes + longest)
    plan.checkpoints = 8
    plan.shards = 120
    plan.transfer = .quick
    return plan
  }

  /// Size × data × corpus × seeds: 264 runs.
  private var grid: [SweepRun] {
    var runs: [SweepRun] = []
    for size in SizeClass.allCases {
      var left = Self.vtabRuns[size] ?? 0
      // Seeds outermost: what VTAB-1k is measured on spreads over corpora and amounts first.
      for seed in size.seeds {
        for amount in Self.amounts.reversed() {
          for corpus in Self.corpora {
            for network in size.networks {
              runs.append(
                SweepRun(
                  network: network, corpus: corpus, images: amount.images, epochs: amount.epochs,
                  seed: seed, vtab1k: left > 0,
                  layers: seed == 1 && amount.images >= Self.middle.images && size != .big))
              left -= 1
            }
          }
        }
      }
    }
    return runs
  }

  private func runs(
    _ networks: [String], images: Int, epochs: Double, seeds: ClosedRange<UInt64> = 1...1,
    corpora: [String] = StudyDesign.corpora, _ change: (inout SweepRun) -> Void = { _ in }
  ) -> [SweepRun] {
    seeds.flatMap { seed in
      corpora.flatMap { corpus in
        networks.map { network in
          var run = SweepRun(
            network: network, corpus: corpus, images: images, epochs: epochs, seed: seed)
          change(&run)
          return run
        }
      }
    }
  }

  private var tinyAndSmall: [String] { SizeClass.tiny.networks + SizeClass.small.networks }

  /// One to 32 epochs of 8,000 images: 72 runs.
  private var epochs: [SweepRun] {
    [1, 2, 4, 8, 16, 32].flatMap { runs(tinyAndSmall, images: 8_000, epochs: $0) }
  }

  /// 1,000 to 192,000 different images among 192,000 seen: 48 runs.
  private var data: [SweepRun] {
    [1, 2, 4, 8, 24, 48, 96, 192].flatMap { thousands in
      runs(
        SizeClass.small.networks, images: 1000 * thousands, epochs: 192 / Double(thousands))
    }
  }

  /// A quarter to four times the rate of the rule: 54 runs.
  private var rates: [SweepRun] {
    [0.25, 0.5, 2].flatMap { factor in
      runs(
        tinyAndSmall + SizeClass.medium.networks, images: Self.middle.images,
        epochs: Self.middle.epochs
      ) { $0.rate *= factor }
    }
  }

  /// Head rate and head decay, one at a time: 108 runs.
  private var heads: [SweepRun] {
    func varied(_ change: (inout SweepRun) -> Void) -> [SweepRun] {
      runs(
        tinyAndSmall, images: Self.middle.images, epochs: Self.middle.epochs, change)
    }
    return ([0.1, 0.3, 3, 10] as [Float]).flatMap { rate in varied { $0.headRate = rate } }
      + ([0, 1, 3, 10, 30] as [Float]).flatMap { decay in varied { $0.headDecay = decay } }
  }

  /// Depths and kinds of unit that the classes do not have: 48 runs.
  private var otherShapes: [SweepRun] {
    runs(Self.shapes, images: Self.middle.images, epochs: Self.middle.epochs, seeds: 1...2)
  }

  /// The most that is spent on a network: 6 runs.
  private var longest: [SweepRun] {
    runs(SizeClass.big.networks, images: 384_000, epochs: 2)
  }
}
