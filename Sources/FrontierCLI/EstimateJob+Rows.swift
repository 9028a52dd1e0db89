#if CommandLine
  import Frontier
  import FrontierReport

  /// What single rows and the order of rows do to an estimate.
  extension EstimateJob {
    /// The ceiling of the same law without a row that stands alone, added to the warning that names it.
    func withCeilings(
      _ warnings: [TaskResult.Warning], _ task: TableTask, _ cloud: PointCloud,
      like study: FrontierStudy
    ) -> [TaskResult.Warning] {
      warnings.map { warning in
        guard ["lone-x", "lone-top", "lone-edge"].contains(warning.code),
          let row = warning.rows.first,
          let place = task.points.indices.first(where: { task.points.row(at: $0) == row }),
          let other = try? without(place, task, cloud, like: study)
        else { return warning }
        return TaskResult.Warning(
          warning.code, warning.message + ". Without it: \(other)", rows: warning.rows)
      }
    }

    private func without(
      _ place: Int, _ task: TableTask, _ cloud: PointCloud, like study: FrontierStudy
    ) throws(FrontierError) -> String {
      let kept = cloud.y.indices.filter { $0 != place }
      let rest = try PointCloud(x: kept.map { cloud.x[$0] }, y: kept.map { cloud.y[$0] })
      let other = try FrontierStudy(
        rest, envelope: envelope, law: study.law, target: target, ends: study.ends,
        criteria: try criteria(of: study.law))
      guard let ceiling = try other.determinedCeiling(target) else {
        return "no \(edge.noun) is determined (\(try other.verdict(target).code))"
      }
      return "\(edge.noun) \(NumberFormat(unit).text(tableY(ceiling)))"
    }

    /// That the edge turns back, and where; that y goes the other way than the edge that is looked for,
    /// or does not go with x at all.
    func ofOrder(
      _ task: TableTask, _ cloud: PointCloud, _ study: FrontierStudy,
      _ reversal: TaskResult.Reversal?
    ) -> [TaskResult.Warning] {
      [turn(task, cloud, study, reversal)].compactMap(\.self)
        + (RankTrend(task.points)?.warnings(x: x, y: task.y, isLower: edge.isLower) ?? [])
    }

    /// That the ceiling's interval has no upper end that the rows set.
    func warning(open: Verdict?) -> [TaskResult.Warning] {
      guard case .flatProfile(let low, let high) = open else { return [] }
      let format = NumberFormat(unit)
      let ends = [low, high].map { $0.isFinite ? format.text(tableY($0)) : "no end" }
      return [
        TaskResult.Warning(
          "ceiling-not-determined",
          "the \(edge.noun) is not determined: the rows agree with any from "
            + "\(edge.isLower ? ends.reversed().joined(separator: " to ") : ends.joined(separator: " to "))"
        )
      ]
    }

    /// The law's formula, with the x from which its exponentials count where that is not 0.
    func formula(of law: any Law, _ tasks: [TableTask]) -> String {
      let formulas = Set(
        tasks.compactMap { task in
          (try? PointCloud(x: task.points.x.map(modelX), y: task.points.y)).map {
            law.rebased(on: $0).formula
          }
        })
      guard formulas.count > 1 else { return formulas.first ?? law.formula }
      return law.formula + ", x counted from the first one of each task"
    }

    private func turn(
      _ task: TableTask, _ cloud: PointCloud, _ study: FrontierStudy,
      _ reversal: TaskResult.Reversal?
    ) -> TaskResult.Warning? {
      guard reversal.map({ $0.isDetected || $0.pValue == nil }) ?? true else { return nil }
      let place: Double
      if reversal?.isDetected ?? false,
        let turn = try? ReversalPlace(cloud, level: level, seed: seed), turn.isInside
      {
        place = turn.estimate
      } else if let turn = try? study.fit(.allPoints).turnsBack() {
        place = turn.x
      } else {
        return nil
      }
      // An edge that falls from its first row on has no turn.
      guard place > cloud.x.min() ?? place else { return nil }
      let shown = NumberFormat(xUnit).text(tableX(place))
      let verb = edge.isLower ? "rises" : "falls"
      return TaskResult.Warning(
        "turns-back",
        "the best \(task.y) \(verb) again beyond \(x) = \(shown), which \(study.law.name) cannot: its "
          + "\(edge.noun) is no finding; look at the rows before it with "
          + "--where '\(x) <= \(NumberText.shortest(tableX(place)))'")
    }
  }
#endif
