#if CommandLine
  import Foundation

  /// Whether the highest row of a cloud lies further above the next one than those below it lead to
  /// expect.
  ///
  /// Heights are taken over the parabola of all other rows, by least squares. Of n independent
  /// exponential variables the gap between the i-th and the next largest, times i, is exponential again
  /// and independent of the others (Rényi 1953); tails that fall faster have smaller gaps at the top.
  /// So the first gap over the mean of the next nine follows Fisher's F with 2 and 18 degrees of freedom at
  /// most.
  ///
  /// Of simulated clouds of noise (250 to 400 of each, n = 20, 40, 100) the warning names at most .02 where
  /// the edge is sharp or heights are normal or uniform, .03 to .09 of exponential and .02 to .16 of
  /// Student's with three degrees of freedom, whose largest is alone indeed; without this, .02 to .18,
  /// .5 to .7 and .08 to .3. Of rows .6 of y's range above a sharp edge it names .1 to .7 at n = 20, .8
  /// and more from n = 40 on.
  struct LoneGap {
    private let x: [Double]
    private let y: [Double]

    /// How many gaps are compared.
    private static let gaps = 10
    /// With which probability noise may be named.
    private static let level = 0.03

    init(x: [Double], y: [Double]) {
      self.x = x
      self.y = y
    }

    func isUnusual(at vertex: Int) -> Bool {
      let heights = heights(without: vertex)
      let order = heights.indices.sorted { (heights[$0], $0) > (heights[$1], $1) }
      guard order.first == vertex else { return false }
      let count = min(Self.gaps, y.count / 2)
      guard count > 1 else { return false }
      let gaps = (0..<count).map { i in
        Double(i + 1) * (heights[order[i]] - heights[order[i + 1]])
      }
      let mean = gaps.dropFirst().reduce(0, +) / Double(count - 1)
      // Above rows that are all as high every gap is unusual.
      guard mean > 0 else { return gaps[0] > 0 }
      let others = Double(count - 1)
      return pow(1 + gaps[0] / mean / others, -others) < Self.level
    }

    /// What is left of y over the parabola of the other rows.
    private func heights(without vertex: Int) -> [Double] {
      let others = x.indices.filter { $0 != vertex }
      let count = Double(others.count)
      let middle = others.reduce(0) { $0 + x[$1] } / count
      let width = others.reduce(0) { max($0, abs(x[$1] - middle)) }
      guard width > 0 else { return y }
      // Orthogonal over the other rows: 1, z and what is left of z² (Gram and Schmidt).
      var basis = [[Double](repeating: 1, count: x.count), x.map { ($0 - middle) / width }]
      basis.append(basis[1].map { $0 * $0 })
      var left = y
      for k in basis.indices {
        let column = basis[k]
        let square = others.reduce(0) { $0 + column[$1] * column[$1] }
        guard square > 0 else { continue }
        for j in basis.indices.dropFirst(k + 1) {
          let share = others.reduce(0) { $0 + column[$1] * basis[j][$1] } / square
          for i in x.indices { basis[j][i] -= share * column[i] }
        }
        let share = others.reduce(0) { $0 + column[$1] * left[$1] } / square
        for i in x.indices { left[i] -= share * column[i] }
      }
      return left
    }
  }
#endif
