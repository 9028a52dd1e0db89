extension ResamplingScheme: CustomStringConvertible {
  /// The scheme as procedures name it.
  public var description: String {
    switch self {
    case .cases: "case bootstrap"
    case .mOutOfN(let m): "m-out-of-n bootstrap, m = \(m)"
    }
  }
}
