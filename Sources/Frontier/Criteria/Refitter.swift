/// Fits one law to many resamples of a cloud; one a thread, so that it may keep its room.
public protocol Refitter: AnyObject {
  /// Fits the law to the points at ascending positions of the sorted cloud, each as often as it
  /// stands there, and writes the parameters.
  ///
  /// - Returns: `false` where the points determine no law.
  func fit(
    _ positions: UnsafeBufferPointer<Int32>, into parameters: UnsafeMutablePointer<Double>
  ) -> Bool
}

/// Any criterion and any law: the resample is handed over as a cloud whose weights are counts.
final class GeneralRefitter: Refitter {
  private let criterion: any Criterion
  private let law: any Law
  private let points: SortedCloud
  private let start: [Double]?
  /// The room for parameters.
  private let count: Int
  private let keepsNoise: Bool

  /// - Parameter keepsNoise: whether a resample carries what is known of its points' noise.
  init(
    _ criterion: any Criterion, _ law: any Law, _ points: SortedCloud,
    near start: [Double], keepsNoise: Bool = false
  ) {
    self.keepsNoise = keepsNoise
    self.criterion = criterion
    self.law = law
    self.points = points
    count = law.parameters.count
    self.start = start.isEmpty || !start.allSatisfy(\.isFinite) ? nil : start
  }

  func fit(
    _ positions: UnsafeBufferPointer<Int32>, into parameters: UnsafeMutablePointer<Double>
  ) -> Bool {
    fit(points.cloud(at: positions, keepsNoise: keepsNoise), into: parameters)
  }

  /// Any cloud.
  func fit(_ cloud: PointCloud, into parameters: UnsafeMutablePointer<Double>) -> Bool {
    guard cloud.count > 0,
      let fitted = try? criterion.parameters(of: law, fittedTo: cloud, near: start),
      fitted.count == count, fitted.allSatisfy(\.isFinite)
    else { return false }
    for (j, value) in fitted.enumerated() { parameters[j] = value }
    return true
  }
}

extension SortedCloud {
  /// The points at ascending positions; repeated ones become one with that count.
  func cloud(
    at positions: UnsafeBufferPointer<Int32>, keepsNoise: Bool = false
  ) -> PointCloud {
    var (x, y, weights, places) = ([Double](), [Double](), [Double](), [Int]())
    var last: Int32 = -1
    var repeats = false
    for position in positions {
      if position == last {
        weights[weights.count - 1] += 1
        repeats = true
      } else {
        x.append(self.x[Int(position)])
        y.append(self.y[Int(position)])
        if keepsNoise { places.append(Int(position)) }
        weights.append(1)
        last = position
      }
    }
    return PointCloud(
      uncheckedInputs: [x], y: y, weights: repeats ? weights : nil,
      noise: keepsNoise ? noise?.rows(places) : nil)
  }
}
