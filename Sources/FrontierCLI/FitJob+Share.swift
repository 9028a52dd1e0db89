#if CommandLine
  import Frontier
  import FrontierReport

  extension FitJob {
    /// Names the law does not have are told before the table is read.
    func checkShared(_ law: (any Law)?) throws(Failure) {
      guard let law else { return }
      let names = law.parameters.map(\.name)
      for name in command.inference.sharedNames where !names.contains(name) {
        throw Failure(
          status: .usage,
          message: "--share names \"\(name)\"; \(law.name) has \(names.joined(separator: ", "))")
      }
    }

    /// One fit of all groups of each y, some parameters common to them.
    func share(_ law: any Law, _ table: FitTable) throws(Failure) {
      guard command.loss == .squares else {
        throw Failure(status: .usage, message: "--share compares sums of squares; leave --loss out")
      }
      var results: [SharedFitResult] = []
      var columns: [String] = []
      for rows in table.rows where !columns.contains(rows.yName) { columns.append(rows.yName) }
      for column in columns {
        let groups = table.rows.filter { $0.yName == column && !$0.y.isEmpty }
        guard let first = groups.first, groups.count > 1 else {
          throw Failure(
            status: .badData,
            message: "column \"\(column)\": \(groups.count) "
              + "\(groups.count == 1 ? "group has" : "groups have") rows; sharing needs two")
        }
        results.append(try share(law, groups, first))
      }
      progress.end()
      switch command.format {
      case .text:
        try StandardOutput.write(results.map(SharedFitText.text).joined(separator: "\n"))
      case .json: try StandardOutput.write(SharedFitJSON.text(results, notes: table.notes))
      case .csv: try StandardOutput.write(SharedFitCSV.text(results))
      }
    }

    private func share(
      _ law: any Law, _ groups: [FitRows], _ first: FitRows
    ) throws(Failure) -> SharedFitResult {
      var clouds: [PointCloud] = []
      var separate: [Fit] = []
      for rows in groups {
        progress.draw("\(rows.name): fit by itself")
        do throws(FrontierError) {
          let cloud = try cloud(rows)
          clouds.append(cloud)
          separate.append(try fit(law, cloud))
        } catch {
          throw failure(error, rows, law: law)
        }
      }
      progress.draw("\(first.yName): all groups together")
      do throws(FrontierError) {
        let shared = try fitter.fit(
          separate[0].law, toGroups: clouds, sharing: command.inference.sharedNames)
        return try SharedFitResult(
          shared, separate: separate, rows: groups, level: command.level)
      } catch {
        throw failure(error, first, law: law)
      }
    }
  }
#endif
