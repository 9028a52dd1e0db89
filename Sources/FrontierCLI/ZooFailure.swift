#if CommandLine
  import FrontierZoo

  /// The exit status of everything the zoo throws.
  enum ZooFailure {
    static func failure(of error: any Error) -> Failure {
      Failure(status: status(of: error), message: message(of: error))
    }

    private static func message(of error: any Error) -> String {
      if let failure = error as? Failure { return failure.message }
      return "\(error)"
    }

    private static func status(of error: any Error) -> ExitStatus {
      switch error {
      case let failure as Failure: failure.status
      case is NetworkError: .usage
      case let error as ImageSourceError:
        switch error {
        case .unknownName, .imageSize: .usage
        case .notInstalled: .noInput
        case .unreadable: .badData
        }
      case let error as TrainingError:
        if case .diverged = error { .badData } else { .usage }
      case let error as TransferError:
        switch error {
        case .setting, .penalty: .usage
        default: .badData
        }
      case let error as WeightsFileError:
        if case .unwritable = error { .cannotWrite } else { .badData }
      case let error as SweepError:
        switch error {
        case .unknownSweep, .shard, .setting: .usage
        case .noFolder, .noPlan: .noInput
        case .unwritable: .cannotWrite
        case .otherPlan, .foreign, .damagedRow, .unknownKey, .planValue, .missingKey,
          .plan, .repeatedRun:
          .badData
        case .incomplete: .incomplete
        }
      default: .internalError
      }
    }
  }
#endif
