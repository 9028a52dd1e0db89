import FrontierAlgebra

/// Cases of a cloud whose points stand for many: how often each is drawn, in O(points) however many
/// draws there are.
///
/// The counts are multinomial. Each is binomial given those before it (Devroye 1986, *Non-Uniform
/// Random Variate Generation*, XI.1.4).
final class MultinomialDrawer: ReplicateDrawer {
  /// Draws of so many a point, and so many in all, are counted; fewer are drawn one by one, for which
  /// there are refits from positions.
  private static let (leastPerPoint, leastDraws) = (20, 50_000)

  private let cloud: SortedCloud
  /// Running totals of the weights.
  private let running: [Double]
  private let draws: Int
  private var random: PhiloxStream

  /// `nil` where single draws are cheaper, and where points carry their noise, which counts have no
  /// place for.
  init?(_ cloud: SortedCloud, draws: Int, seed: UInt64) {
    guard let running = cloud.runningWeight, cloud.noise == nil, draws >= Self.leastDraws,
      draws / Self.leastPerPoint >= cloud.count
    else { return nil }
    self.cloud = cloud
    self.running = running
    self.draws = draws
    random = PhiloxStream(seed: seed)
  }

  func draw(replicate: Int) -> Replicate {
    random.start(stream: UInt64(bitPattern: Int64(replicate)))
    let total = running[running.count - 1]
    var (x, y, counts) = ([Double](), [Double](), [Double]())
    var (left, before) = (draws, 0.0)
    for i in running.indices where left > 0 {
      let count =
        i == running.count - 1
        ? left
        : Binomial.drawByRejection(
          trials: left, p: (running[i] - before) / (total - before), from: &random)
      before = running[i]
      guard count > 0 else { continue }
      left -= count
      x.append(cloud.x[i])
      y.append(cloud.y[i])
      counts.append(Double(count))
    }
    return .cloud(PointCloud(uncheckedInputs: [x], y: y, weights: counts, meaning: .counts))
  }
}
