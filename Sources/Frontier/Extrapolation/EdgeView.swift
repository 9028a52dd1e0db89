import RealModule

/// A cloud up to some x, reduced to what a forecast of its edge needs: where the edge may go on, and
/// how thick the cloud below it is.
struct EdgeView {
  private let axes: EdgeAxes
  /// What δ = 1 stands for.
  private let reach: Double
  /// The rows seen, by ascending x.
  let cloud: PointCloud
  /// The last x of what counts as seen.
  let last: Double
  /// Number of rows.
  let size: Double
  /// One unit of height: 1 in soft logits, and of an unbounded y such a piece that the cloud is .3
  /// thick.
  let unit: Double
  /// Deviation about the cloud's own line of the rows near the end, in units of height.
  let cloudDeviation: Double
  /// How closely the cloud lies under the laws, see ``EdgeGap``.
  let gap: Double
  /// The correlation of heights with places: below 0 the cloud falls.
  var correlation: Double { line.correlation }
  /// The edge so far, never falling.
  let edge: Envelope
  private let lines: EdgeLines
  private let law: EdgeViewLaw
  /// Whether the edge may follow a law.
  var hasLaw: Bool { !lines.laws.isEmpty }
  private let line: EdgeCloudLine

  /// - Parameters:
  ///   - cloud: rows by ascending x, none of weight 0.
  ///   - last: at least their largest x.
  init(_ cloud: PointCloud, last: Double, axes: EdgeAxes) throws(FrontierError) {
    self.axes = axes
    self.cloud = cloud
    self.last = last
    reach = axes.reach(first: cloud.x[0], last: last)
    let u = cloud.x.map(axes.u)
    let weights = cloud.weights ?? [Double](repeating: 1, count: cloud.count)
    try Cancellation.check()
    let v = WeightedLine.withoutDepths(cloud.y.map(axes.v), along: u, weights)
    let total = weights.reduce(0, +)
    size = total
    try Cancellation.check()
    edge = try ConcaveMajorant().envelope(of: cloud)
    try Cancellation.check()
    let end = axes.v(edge.value(at: last) ?? cloud.y[cloud.count - 1])

    // Rows near the end say more of what comes next.
    let spread = WeightedLine.moments(u, weights).deviation
    let largest = u.max() ?? 0
    let near = zip(u, weights).map { u, w in
      spread > 0 ? w * .exp(-(largest - u) / spread) : w
    }
    let slope = WeightedLine.risingSlope(u, v, weights)
    let residuals = zip(u, v).map { $1 - slope * $0 }
    let scatter = Self.scatter(residuals, v, weights)
    unit =
      axes.yRange != nil
      ? 1
      : (scatter > 0 ? scatter : 1e-3 * max(1, v.reduce(0) { max($0, abs($1)) }))
        / Self.usualThickness
    let heights = cloud.y.map(axes.v)
    line = EdgeCloudLine(u, heights, weights: weights, near: near)
    cloudDeviation = Self.shrunk(line.deviation / unit, size: total)

    let image = PointCloud(uncheckedX: u, y: v)
    try Cancellation.check()
    let hull = try ConcaveMajorant().envelope(of: image)
    try Cancellation.check()
    law = EdgeViewLaw(axes, of: cloud, isCurve: try Self.isCurve(image))
    let laws = try law.pair(above: cloud, near: near)
    lines = EdgeLines(
      end: (axes.u(last), end), slope: slope,
      nearSlope: WeightedLine.risingSlope(u, v, near),
      highLevel: WeightedLine.quantile(EdgeCloudLine.highShare, of: residuals, near),
      tangents: [
        hull.tangent(at: WeightedLine.moments(u, weights).mean),
        hull.tangent(at: WeightedLine.moments(u, near).mean),
      ], laws: laws)
    try Cancellation.check()
    let (edges, unit) = (lines, unit)
    gap = EdgeGap.gap(
      edges.laws.isEmpty
        ? edges.tangents.map { side in
          zip(u, heights).map { (side.v + side.slope * ($0 - side.u) - $1) / unit }
        }
        : edges.laws.map { [law] parameters in
          zip(cloud.x, heights).map { (law.height(parameters, at: $0, axes.u($0)) - $1) / unit }
        })
  }

  /// The deviation of the residuals from a line. Two or three rows lie on one whatever they scatter, so
  /// the usual share of that of the heights takes the place of the rows that lack to four.
  private static func scatter(_ residuals: [Double], _ v: [Double], _ weights: [Double]) -> Double {
    let own = WeightedLine.moments(residuals, weights).deviation
    let lacking = Double(max(0, 4 - v.count))
    guard lacking > 0 else { return own }
    let heights = usualThickness * WeightedLine.moments(v, weights).deviation
    let count = Double(v.count)
    return ((count * own * own + lacking * heights * heights) / (count + lacking)).squareRoot()
  }

  /// Whether nearly all rows lie on the upper hull: then the rows are a curve, no cloud below an edge.
  private static func isCurve(_ image: PointCloud) throws(FrontierError) -> Bool {
    let vertices = try ConvexHull().envelope(of: image).vertices.count
    return vertices >= leastCurve && Double(vertices) >= curveShare * Double(image.count)
  }

  /// A curve's rows on the hull: so many, and this share of all. Of a cloud of n rows about n^⅓ are.
  private static let leastCurve = 6
  private static let curveShare = 0.7

  /// Of soft logits; the scale of unbounded heights is chosen to give it.
  private static let usualThickness = 0.3
  /// So many rows of the usual thickness are added to those seen.
  private static let usualRows = 2.0

  private static func shrunk(_ deviation: Double, size: Double) -> Double {
    let squares = size * deviation * deviation + usualRows * usualThickness * usualThickness
    return (squares / (size + usualRows)).squareRoot()
  }

  /// The middle of the edge's continuations at x, without the lowest and the highest of them, and
  /// their deviation, in units of height.
  func centre(at x: Double) -> (height: Double, spread: Double) {
    let u = place(x)
    var heights = lines.heights(at: u)
    if law.isVoice {
      for parameters in lines.laws { heights.append(law.height(parameters, at: x, u)) }
    }
    heights.sort()
    let count = Double(heights.count)
    let mean = heights.reduce(0, +) / count
    let squares = heights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let inner = heights.dropFirst().dropLast()
    return (
      inner.reduce(0, +) / Double(inner.count) / unit, (squares / count).squareRoot() / unit
    )
  }

  /// The mean of both laws at x, of the lines above the cloud where there is no law, and the distance
  /// between the two, in units of height.
  func law(at x: Double) -> (height: Double, spread: Double) {
    let u = place(x)
    let pair =
      lines.laws.isEmpty
      ? lines.tangents.map { $0.v + $0.slope * (u - $0.u) }
      : lines.laws.map { self.law.height($0, at: x, u) }
    return ((pair[0] + pair[1]) / (2 * unit), abs(pair[0] - pair[1]) / unit)
  }

  /// The cloud's own line at x, weighted towards the end, in units of height.
  func cloudLine(at x: Double) -> Double { line.height(at: place(x)) / unit }

  /// The edge of a cloud that falls, going on with it, in units of height.
  func fallingEdge(at x: Double) -> Double { line.edge(at: place(x)) / unit }

  private func place(_ x: Double) -> Double { axes.u(x, beyond: last, reach: reach) }

  /// The height of a y.
  func height(_ y: Double) -> Double { axes.v(y) / unit }
}

/// The straight continuations of one edge, in the coordinates of ``EdgeAxes``, and its laws.
struct EdgeLines {
  /// The edge so far at the last x.
  let end: (u: Double, v: Double)
  /// The slope of the cloud, and that of its rows near the end.
  let slope: Double
  let nearSlope: Double
  /// A high quantile of the residuals of the rows near the end from the line of the cloud's slope.
  let highLevel: Double
  /// The smallest lines above every row, for which the mean over all rows, and over those near the
  /// end, is least.
  let tangents: [(u: Double, v: Double, slope: Double)]
  /// k, α, e_IR of the smallest laws above every row, for the same two means.
  let laws: [[Double]]

  /// The lines' heights at u: the edge so far gone on with the cloud's slope ("accuracy on the line",
  /// Miller et al. 2021, arXiv:2107.04649), a high quantile of the cloud, the two lines above it, and
  /// no rise at all.
  func heights(at u: Double) -> [Double] {
    [
      end.v + slope * (u - end.u), end.v + nearSlope * (u - end.u), slope * u + highLevel, end.v,
    ] + tangents.map { $0.v + $0.slope * (u - $0.u) }
  }
}

extension Envelope {
  /// The side of a rising hull above `x`: a point of it and its slope, which is 0 beyond the last
  /// vertex.
  func tangent(at x: Double) -> (u: Double, v: Double, slope: Double) {
    let last = vertices[vertices.count - 1]
    guard vertices.count > 1, x < last.x else { return (last.x, last.y, 0) }
    let right = vertices.dropFirst().first { $0.x > x } ?? last
    let place = vertices.firstIndex(of: right) ?? 1
    let left = vertices[place - 1]
    return (left.x, left.y, (right.y - left.y) / (right.x - left.x))
  }
}
