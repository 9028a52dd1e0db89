import CFrontierKernels

/// Elementary functions over whole arrays, vectorised (AVX2, AVX-512 where the machine has them).
public enum Elementwise {
  /// ln of every element; ln 0 = −∞, of a negative number NaN. Below 1 ulp.
  public static func log(_ values: [Double]) -> [Double] {
    map(values, frontier_log)
  }

  /// exp of every element; about 1 ulp, and 0 below −708 (where exp is under 4e-308).
  public static func exp(_ values: [Double]) -> [Double] {
    map(values, frontier_exp)
  }

  /// exp − 1 of every element, accurate near 0.
  public static func expMinusOne(_ values: [Double]) -> [Double] {
    map(values, frontier_expm1)
  }

  private static func map(
    _ values: [Double],
    _ function: (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: values.count) { buffer, count in
      values.withUnsafeBufferPointer { function($0.baseAddress, buffer.baseAddress, values.count) }
      count = values.count
    }
  }
}
