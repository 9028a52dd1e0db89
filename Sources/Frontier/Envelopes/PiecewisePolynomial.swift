/// A function of x that is a polynomial between breaks: splines, and with degree 0 staircases.
public struct PiecewisePolynomial: StorableCurve, Equatable {
  static let kind = "pieces"

  /// Where each piece begins, ascending; a piece holds up to the next one's start, without it.
  public let starts: [Double]
  /// Where the last piece ends; it belongs to the piece.
  public let end: Double
  /// The degree of all pieces.
  public let degree: Int
  /// degree + 1 coefficients a piece, of powers of x − start, the constant first.
  public let coefficients: [Double]

  /// - Parameters:
  ///   - starts: at least one, ascending.
  ///   - end: at least the last start.
  ///   - degree: of all pieces.
  ///   - coefficients: degree + 1 a piece.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for starts that are none or
  ///   do not ascend, an end before the last, a negative degree, or another number of coefficients.
  public init(
    starts: [Double], end: Double, degree: Int, coefficients: [Double]
  ) throws(FrontierError) {
    guard let last = starts.last, zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .invalidArgument(
        name: "starts", value: "\(starts)", requirement: "at least one number, ascending")
    }
    guard end >= last else {
      throw .invalidArgument(
        name: "end", value: "\(end)", requirement: "at least the last start, \(last)")
    }
    guard degree >= 0, coefficients.count % starts.count == 0,
      coefficients.count / starts.count - 1 == degree
    else {
      throw .invalidArgument(
        name: "coefficients", value: "\(coefficients.count) numbers of degree \(degree)",
        requirement: "degree + 1 a piece, for \(starts.count) pieces")
    }
    self.init(pieces: starts, end: end, degree: degree, coefficients: coefficients)
  }

  /// The same of pieces that were made to fit.
  init(pieces starts: [Double], end: Double, degree: Int, coefficients: [Double]) {
    self.starts = starts
    self.end = end
    self.degree = degree
    self.coefficients = coefficients
  }

  /// A staircase: a height a start.
  init(steps starts: [Double], heights: [Double]) {
    self.init(pieces: starts, end: starts[starts.count - 1], degree: 0, coefficients: heights)
  }

  /// Straight lines between vertices that ascend in x.
  init(line x: [Double], _ y: [Double]) {
    let last = x.count - 1
    var coefficients: [Double] = []
    for k in 0..<max(1, last) {
      let slope = last > 0 ? (y[k + 1] - y[k]) / (x[k + 1] - x[k]) : 0
      // Between places that hardly differ no number is steep enough: there is a step.
      coefficients += [y[k], slope.isFinite ? slope : 0]
    }
    self.init(
      pieces: Array(x.prefix(max(1, last))), end: x[last], degree: 1, coefficients: coefficients)
  }

  public var range: ClosedRange<Double> { starts[0]...end }

  public func value(at x: Double) -> Double { derivative(0, at: x) }

  /// The derivative of an order of at least 0, from the right at a break; NaN of a negative order.
  public func derivative(_ order: Int, at x: Double) -> Double {
    guard order <= degree else { return 0 }
    guard order >= 0 else { return .nan }
    let piece = max(0, Bisection.first(in: 0..<starts.count) { starts[$0] > x } - 1)
    let t = x - starts[piece]
    var sum = 0.0
    for power in stride(from: degree, through: order, by: -1) {
      var factor = 1.0
      for k in 0..<order { factor *= Double(power - k) }
      sum = sum * t + factor * coefficients[piece * (degree + 1) + power]
    }
    return sum
  }

  /// Of a staircase of more steps no figure shows each.
  private static let mostSteps = 2_000

  /// The corners of a staircase or of straight lines; else equally spaced places.
  public var outline: EdgeOutline {
    guard degree <= 1, starts.count <= Self.mostSteps else { return sampled() }
    var (x, y) = ([Double](), [Double]())
    for (k, start) in starts.enumerated() {
      x.append(start)
      y.append(coefficients[k * (degree + 1)])
      let next = k + 1 < starts.count ? starts[k + 1] : end
      guard degree == 0 || k + 1 == starts.count, next > start else { continue }
      x.append(next)
      y.append(y[y.count - 1] + (degree == 1 ? coefficients[2 * k + 1] * (next - start) : 0))
    }
    return EdgeOutline(x: x, y: y).finite
  }
}
