extension LevenbergMarquardtSearch {
  /// Scales rows, finds the gradient, the column norms and the parameters that move, and factors.
  mutating func linearise() {
    scaleRows()
    movingCount = 0
    hasHeldFlat = false
    for j in free {
      let (square, product) = moments(j)
      norms[j] = isSafe(square) ? square.squareRoot() : carefulNorm(j)
      scale[j] = max(scale[j] * Self.memory, norms[j])
      greatest[j] = max(greatest[j], norms[j])
      gradient[j] = product
      let blocked =
        isDead(j) || (x[j] <= problem.lower(j) && gradient[j] > 0)
        || (x[j] >= problem.upper(j) && gradient[j] < 0)
      if !blocked {
        moving[movingCount] = j
        movingCount += 1
      }
    }
    factor()
  }

  /// What D keeps of an earlier norm from one point to the next: a region shaped by derivatives of
  /// long ago, larger by many orders, would hold a parameter where it is.
  static let memory = 0.95

  /// Whether parameter j has run away to where nothing depends on it: its column has lost all but
  /// the rounding of what it was, and a change of its whole size would not move a residual. The
  /// search could only send it further.
  func isDead(_ j: Int) -> Bool {
    greatest[j] == .infinity
      ? isFlat(j)
      : norms[j] <= Double.ulpOfOne * greatest[j] && isFlat(j, share: Double.ulpOfOne)
  }

  /// ‖J‖² of a column and Jᵀr, scaled. Plain sums: they only judge, the step itself comes from
  /// the QR.
  func moments(_ j: Int) -> (square: Double, product: Double) {
    if isPlain {
      return jacobian.withUnsafeBufferPointer { jacobian in
        r.withUnsafeBufferPointer {
          ColumnLoops.moments(jacobian.baseAddress! + j * n, $0.baseAddress!, count: n)
        }
      }
    }
    var (square, product) = (0.0, 0.0)
    for i in 0..<n where rowScale[i] != 0 {
      let element = jacobian[i + j * n] * rowScale[i]
      square += element * element
      product += element * (r[i] * residualScale[i])
    }
    return (square, product)
  }

  /// Whether a sum of squares has neither overflowed nor lost digits below the smallest numbers.
  func isSafe(_ square: Double) -> Bool { square > 1e-280 && square < 1e280 }

  /// The norm of a column whose squares are out of range.
  func carefulNorm(_ j: Int) -> Double {
    var largest = 0.0
    for i in 0..<n where rowScale[i] != 0 {
      largest = max(largest, abs(jacobian[i + j * n] * rowScale[i]))
    }
    guard largest > 0, largest.isFinite else { return largest }
    var sum = 0.0
    for i in 0..<n where rowScale[i] != 0 {
      let share = jacobian[i + j * n] * rowScale[i] / largest
      sum += share * share
    }
    return largest * sum.squareRoot()
  }

  private mutating func scaleRows() {
    if isPlain {
      cost = r.withUnsafeBufferPointer {
        ColumnLoops.moments($0.baseAddress!, $0.baseAddress!, count: n).square
      }
      residualNorm = cost.squareRoot()
      return
    }
    cost = cost(r)
    var sum = CompensatedSum()
    for i in 0..<n {
      let w = weight(i)
      guard w > 0 else { continue }
      if loss.kind != .squares {
        let (a, b) = loss.rowScaling(r[i])
        rowScale[i] = w.squareRoot() * a
        residualScale[i] = w.squareRoot() * b
      }
      let value = r[i] * residualScale[i]
      sum.add(value * value)
    }
    residualNorm = sum.value.squareRoot()
  }

  /// QR of the moving columns, each scaled to length 1, and −Qᵀr; or −Qᵀ(r + J·s) where a part
  /// s = trial − x of the step `isGiven`.
  mutating func factor(around isGiven: Bool = false) {
    for c in 0..<movingCount {
      let j = moving[c]
      let norm = norms[j] > 0 ? norms[j] : 1
      // The inverse of a norm far out of range is none.
      if isPlain, norm > 1e-280, norm < 1e280 {
        jacobian.withUnsafeBufferPointer { jacobian in
          qr.matrix.withUnsafeMutableBufferPointer {
            ColumnLoops.scale(
              jacobian.baseAddress! + j * n, by: 1 / norm, into: $0.baseAddress! + c * rows,
              count: n)
          }
        }
      } else {
        for i in 0..<n {
          qr.matrix[i + c * rows] =
            rowScale[i] == 0 ? 0 : jacobian[i + j * n] * rowScale[i] / norm
        }
      }
      for i in n..<rows { qr.matrix[i + c * rows] = 0 }
    }
    if isPlain {
      for i in 0..<n { column[i] = -r[i] }
    } else {
      for i in 0..<n { column[i] = residualScale[i] != 0 ? -r[i] * residualScale[i] : 0 }
    }
    for i in n..<rows { column[i] = 0 }
    if isGiven {
      for j in free where trial[j] != x[j] {
        let move = trial[j] - x[j]
        for i in 0..<n where rowScale[i] != 0 {
          column[i] -= jacobian[i + j * n] * rowScale[i] * move
        }
      }
    }
    qr.factorOwn(columns: movingCount)
    qr.transformOwn(&column)
    triangle.k = movingCount
    qr.copyOwnTriangle(into: &triangle.r, leading: triangle.leading)
    for c in 0..<movingCount {
      let j = moving[qr.pivots[c]]
      triangle.b[c] = column[c]
      let size = scale[j] > 0 ? scale[j] : 1
      triangle.d[c] = size / (norms[j] > 0 ? norms[j] : 1)
    }
  }

  /// The parameter at place c of the factored system, and the length of its column.
  func parameter(_ c: Int) -> (index: Int, norm: Double) {
    let j = moving[qr.pivots[c]]
    return (j, norms[j] > 0 ? norms[j] : 1)
  }

  /// A solution of the factored system as a step of the parameters.
  mutating func spread(_ solution: [Double]) {
    for j in 0..<p { step[j] = 0 }
    for c in 0..<movingCount {
      let (j, norm) = parameter(c)
      step[j] = solution[c] / norm
    }
  }

  /// Leaves out parameters on a bound that the step would push through; true where there are any.
  ///
  /// The gradient points inside for these, or they would not move at all; once the others have
  /// moved, their turn comes.
  mutating func holdOutward() -> Bool {
    var kept = 0
    for c in 0..<movingCount {
      let j = moving[c]
      let outward =
        (x[j] <= problem.lower(j) && step[j] < 0) || (x[j] >= problem.upper(j) && step[j] > 0)
      if !outward {
        moving[kept] = j
        kept += 1
      }
    }
    guard kept > 0, kept < movingCount else { return false }
    movingCount = kept
    factor()
    return true
  }

  /// trial = x + step, cut at the bounds; true where something was cut.
  mutating func makeTrial() -> Bool {
    var cut = false
    for j in 0..<p {
      let wanted = x[j] + step[j]
      trial[j] = min(max(wanted, problem.lower(j)), problem.upper(j))
      if trial[j] != wanted { cut = true }
    }
    return cut
  }

  /// The largest cosine between the residuals and a moving column.
  var gradientNorm: Double {
    guard residualNorm > 0 else { return 0 }
    var largest = 0.0
    for c in 0..<movingCount {
      let j = moving[c]
      if norms[j] > 0 { largest = max(largest, abs(gradient[j]) / norms[j] / residualNorm) }
    }
    return largest
  }

  /// ‖D·x‖.
  var scaledLength: Double {
    var sum = 0.0
    for j in free { sum += scale[j] * x[j] * scale[j] * x[j] }
    return sum.squareRoot()
  }
}
