/// The sweeps that come with the zoo.
package enum SweepName: String, Sendable, CaseIterable {
  case smoke, phenomena, size, data, epochs, head, corpus, full, study

  /// What a sweep varies, in one line.
  package var summary: String {
    switch self {
    case .smoke: "48 small runs of all families, both corpora: a first picture in minutes"
    case .phenomena: "78 runs that vary size, data and epochs: saturation and collapse in an hour"
    case .size: "parameters: every registered network on 128,000 images, 2 epochs"
    case .data: "images: 1,000 to 512,000, three networks, one pass of 512,000 at most"
    case .epochs: "epochs: 1 to 32 over 16,000 images, three networks"
    case .head: "learning rate and weight decay of the head, two networks"
    case .corpus: "upstream corpus: the same networks on jft and imagenet21k, three seeds"
    case .study: "600 runs that vary everything, transfer of all, VTAB-1k of 60, blocks of 36"
    case .full: "all networks, both corpora, data from 4,000 to 512,000 images, two seeds"
    }
  }

  /// The sweep of a name.
  package init(named name: String) throws(SweepError) {
    guard let found = SweepName(rawValue: name) else {
      throw .unknownSweep(name, known: Self.allCases.map(\.rawValue))
    }
    self = found
  }
}

extension SweepPlan {
  /// The plan of a name.
  package init(_ name: SweepName) {
    let middle = ["vit-d32-l2-p4", "mixer-d32-l2-p4", "resnet-w8-basic"]
    let corpora = ["jft", "imagenet21k"]
    var runs: [SweepRun] = []
    func add(_ networks: [String], _ corpora: [String], _ amounts: [(Int, Double)], seeds: UInt64) {
      for corpus in corpora {
        for (images, epochs) in amounts {
          for network in networks {
            for seed in 1...seeds {
              runs.append(
                SweepRun(
                  network: network, corpus: corpus, images: images, epochs: epochs, seed: seed))
            }
          }
        }
      }
    }
    switch name {
    case .smoke:
      let small = [
        "vit-d16-l1-p4", "vit-d16-l2-p4", "vit-d32-l1-p4", "vit-d32-l2-p4", "mixer-d16-l1-p4",
        "mixer-d32-l1-p4", "mixer-d32-l2-p4", "resnet-w4-basic",
      ]
      add(small, corpora, [(2_000, 4), (8_000, 8), (32_000, 3)], seeds: 1)
    case .phenomena:
      let sizes = ["vit", "mixer"].flatMap { family in
        ["d16-l1", "d16-l2", "d16-l4", "d32-l1", "d32-l2", "d32-l4", "d64-l1", "d64-l2", "d64-l4"]
          .map { "\(family)-\($0)-p4" }
      }
      let clean = ["imagenet21k"]
      add(sizes + [4, 8, 16].map { "resnet-w\($0)-basic" }, clean, [(64_000, 6)], seeds: 1)
      let amounts = [1, 2, 4, 8, 16, 32, 128, 256, 384].map { 1000 * $0 }
      add(middle, clean, amounts.map { ($0, Double(min(16, 384_000 / $0))) }, seeds: 1)
      // Another seed than the amounts': 16,000 images in 16 epochs are in both.
      for epochs: Double in [1, 2, 4, 8, 16, 32] {
        runs += middle.map { network in
          SweepRun(network: network, corpus: "imagenet21k", images: 16_000, epochs: epochs, seed: 2)
        }
      }
      add(middle, ["jft"], [(4_000, 8), (16_000, 8), (64_000, 4), (256_000, 1.5)], seeds: 1)
    case .size:
      add(NetworkName.registered.map(\.description), ["jft"], [(128_000, 2)], seeds: 2)
    case .data:
      let sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map { 1000 * $0 }
      // Small sets are seen more often, so that their networks have time to learn them.
      add(
        middle, ["jft"], sizes.map { ($0, Double(min(16, max(1, 512_000 / $0)))) }, seeds: 2)
    case .epochs:
      add(middle, ["jft"], [1, 2, 4, 8, 16, 32].map { (16_000, $0) }, seeds: 3)
    case .head:
      for network in middle.prefix(2) {
        for rate: Float in [0.03, 0.1, 0.3, 1, 3, 10] {
          for decay: Float in [0, 0.1, 0.3, 1, 3, 10] {
            runs.append(
              SweepRun(
                network: network, corpus: "jft", images: 64_000, epochs: 2, headRate: rate,
                headDecay: decay))
          }
        }
      }
    case .corpus:
      add(middle, corpora, [(16_000, 4), (64_000, 4), (256_000, 2)], seeds: 3)
    case .study:
      self = StudyDesign().plan
      return
    case .full:
      add(
        NetworkName.registered.map(\.description), corpora,
        [(4_000, 8), (32_000, 4), (128_000, 2), (512_000, 1)], seeds: 2)
    }
    self.init(name: name.rawValue, runs: runs)
    if name == .smoke { checkpoints = 3 } else { checkpoints = 8 }
    if name == .full { transfer = .quick }
  }
}
