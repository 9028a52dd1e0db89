import Frontier

/// The rows of a table as `frontier design` sees them: those evaluated, and those that could be.
package struct DesignRows: Sendable {
  /// What `frontier design` asks of a table.
  package struct Request: Sendable {
    package var x: String
    package var y: String
    /// The column of costs; each row costs 1 without one.
    package var cost: String?
    package var xUnit: EstimateResult.Unit
    package var yUnit: EstimateResult.Unit
    package var label: TableRequest.Label
    package var reading: TableReading

    package init(
      x: String, y: String, cost: String?, xUnit: EstimateResult.Unit, yUnit: EstimateResult.Unit,
      label: TableRequest.Label, reading: TableReading
    ) {
      self.x = x
      self.y = y
      self.cost = cost
      self.xUnit = xUnit
      self.yUnit = yUnit
      self.label = label
      self.reading = reading
    }
  }

  /// A row without y.
  package struct Candidate: Sendable, Equatable {
    /// The data row, from 1.
    package let row: Int
    package let label: String?
    /// x as the table has it.
    package let x: Double
    package let cost: Double
  }

  /// Rows with x and y, as the table has them.
  package let x: [Double]
  package let y: [Double]
  package let candidates: [Candidate]
  /// How many rows lack x, or a cost.
  package let passedOver: Int
  /// The units as reported.
  package let xUnit: EstimateResult.Unit
  package let yUnit: EstimateResult.Unit
  package let notes: [String]
}

extension Table {
  /// Reads x, y and the costs: a row without y is one that could be evaluated.
  package func rows(for request: DesignRows.Request) throws(TableError) -> DesignRows {
    let (x, y) = (try column(named: request.x), try column(named: request.y))
    guard x != y else { throw .yIsX(name: request.x) }
    var cost: Int?
    if let name = request.cost { cost = try column(named: name) }
    let columns = [x, y] + (cost.map { [$0] } ?? [])
    let read = try numbers(in: columns, reading: request.reading)
    let inputs = read.column(x, of: self, unit: request.xUnit)
    let outputs = read.column(y, of: self, unit: request.yUnit)
    let costs = cost.map { read.column($0, of: self, unit: .raw) }
    let labels = try labels(request.label, read, besides: columns)
    var (known, open, passedOver) = ([Int](), [DesignRows.Candidate](), 0)
    let values = inputs.reported()
    for place in inputs.values.indices {
      for column in [inputs, outputs] + (costs.map { [$0] } ?? []) {
        guard let fault = column.fault(at: place), fault != .missing else { continue }
        let cell = cell(row: column.row(place), column: column.index)
        switch fault {
        case .infinite: throw .infinite(cell)
        case .outOfRange: throw .outOfRange(cell, unit: column.unit, hint: column.rangeHint)
        case .text, .missing: throw .notANumber(cell)
        }
      }
      guard inputs.fault(at: place) == nil else {
        passedOver += 1
        continue
      }
      if outputs.fault(at: place) == nil {
        known.append(place)
        continue
      }
      if let costs {
        guard costs.fault(at: place) == nil else {
          passedOver += 1
          continue
        }
        guard costs.values[place] > 0 else {
          throw .notPositive(cell(row: costs.row(place), column: costs.index))
        }
      }
      open.append(
        DesignRows.Candidate(
          row: inputs.row(place) + 1, label: labels?[place], x: values[place],
          cost: costs?.values[place] ?? 1))
    }
    guard !known.isEmpty else {
      throw .noUsablePoints(file: file, x: request.x, y: request.y, rows: inputs.values.count)
    }
    return DesignRows(
      x: inputs.reported(known), y: outputs.reported(known), candidates: open,
      passedOver: passedOver, xUnit: inputs.unit.reported, yUnit: outputs.unit.reported,
      notes: read.notes)
  }
}
