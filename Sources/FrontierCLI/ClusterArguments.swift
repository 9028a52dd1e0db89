#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// Rows that belong together.
  struct ClusterArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Rows that share this value are resampled together: checkpoints of a run.",
        valueName: "column", visibility: .hidden))
    var cluster: String?

    /// - Throws: ``Failure`` where there is no such column.
    func read(_ table: Table) throws(Failure) -> TableClusters? {
      guard let cluster else { return nil }
      do throws(TableError) {
        return try TableClusters(column: cluster, in: table)
      } catch {
        throw Failure(status: error.status, message: "\(error)")
      }
    }
  }

  extension EstimateJob {
    /// How the rows of a task are resampled; `nil` for what the library does by itself.
    func scheme(of task: TableTask) -> (any ResamplingScheme)? {
      let n = task.points.count
      if let clusters {
        let ids = task.points.indices.map { clusters.cluster(ofRow: task.points.row(at: $0)) }
        return target == .allPoints ? ClusterResampling(ids) : ClusterResampling.ofEdge(ids)
      }
      let size = resampleSize ?? max(min(n, 8), min(20_000, Int(pow(Double(n), 0.75).rounded())))
      switch resampling {
      case .cases: return .cases
      case .subsampling: return .subsampling(m: size)
      case .bayesian: return .bayesian
      case .wild: return WildBootstrap(.rademacher)
      case .wildMammen: return WildBootstrap(.mammen)
      case .wildWebb: return WildBootstrap(.webb)
      case .mOutOfN where resampleSize != nil || target != .envelope: return .mOutOfN(m: size)
      case .mOutOfN: return nil
      case nil: return resampleSize.map { .mOutOfN(m: $0) }
      }
    }
  }
#endif
