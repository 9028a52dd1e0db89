import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct SmallLinearProgramTests {
  /// min z₀ + z₁ over a triangle: a vertex known by hand, with its multipliers.
  @Test func aTriangle() {
    var program = SmallLinearProgram(variables: 2, capacity: 3)
    program.cost = [1, 1]
    program.lower = [-100, -100]
    program.upper = [100, 100]
    for (a, b, c) in [(2.0, 1.0, 4.0), (1, 3, 6), (-1, -1, -50)] {
      let row = program.addRow(c)
      program[row, 0] = a
      program[row, 1] = b
    }
    let solved = program.solve(tolerance: 1e-12)
    #expect(solved)
    #expect(abs(program.z[0] - 1.2) < 1e-12 && abs(program.z[1] - 1.6) < 1e-12)
    #expect(abs(program.value - 2.8) < 1e-12)
    #expect(Set(program.active) == [0, 1])
    // Duality: the multipliers price the right-hand sides.
    let dual = zip(program.active, program.multipliers).reduce(0) {
      $0 + [4, 6, -50][$1.0] * $1.1
    }
    #expect(abs(dual - 2.8) < 1e-12)
  }

  @Test func whatCannotBeMetIsSaid() {
    var program = SmallLinearProgram(variables: 1, capacity: 2)
    program.cost = [1]
    program.lower = [-1]
    program.upper = [1]
    program[program.addRow(2), 0] = 1
    let solved = program.solve(tolerance: 1e-12)
    #expect(!solved)
  }

  /// Optimality by its definition: feasible, and the cost is a combination of active normals with
  /// multipliers of at least 0 (Karush, Kuhn and Tucker).
  @Test func optimalityOfRandomPrograms() {
    var random = SplitMix(seed: 11)
    for variables in 1...8 {
      for _ in 0..<40 {
        let rows = 5 + Int(random.uniform(0, 120))
        var program = SmallLinearProgram(variables: variables, capacity: rows)
        program.cost = (0..<variables).map { _ in random.normal() }
        program.lower = (0..<variables).map { _ in -random.uniform(1, 5) }
        program.upper = (0..<variables).map { _ in random.uniform(1, 5) }
        var normals: [[Double]] = []
        var sides: [Double] = []
        for _ in 0..<rows {
          // The origin is feasible; repeated and parallel rows make it degenerate.
          var normal = (0..<variables).map { _ in random.normal().rounded() }
          if normal.allSatisfy({ $0 == 0 }) { normal[0] = 1 }
          normals.append(normal)
          sides.append(-random.uniform(0, 2).rounded())
          let row = program.addRow(sides.last!)
          for k in 0..<variables { program[row, k] = normal[k] }
        }
        let solved = program.solve(tolerance: 1e-11)
        #expect(solved)
        let z = program.z
        for (normal, side) in zip(normals, sides) {
          #expect(zip(normal, z).reduce(0) { $0 + $1.0 * $1.1 } >= side - 1e-8)
        }
        var rest = program.cost
        for (constraint, multiplier) in zip(program.active, program.multipliers) {
          #expect(multiplier >= 0)
          if constraint >= 0 {
            for k in 0..<variables { rest[k] -= multiplier * normals[constraint][k] }
          } else {
            let place = -1 - constraint
            rest[place / 2] -= place % 2 == 0 ? multiplier : -multiplier
          }
        }
        #expect(rest.allSatisfy { abs($0) < 1e-8 })
      }
    }
  }
}
