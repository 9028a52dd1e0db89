import Foundation

// What `localizedDescription` says of every error of the module: its description.

extension ImageSourceError: LocalizedError {
  public var errorDescription: String? { description }
}

extension NetworkError: LocalizedError {
  public var errorDescription: String? { description }
}

extension SweepError: LocalizedError {
  public var errorDescription: String? { description }
}

extension TrainingError: LocalizedError {
  public var errorDescription: String? { description }
}

extension TransferError: LocalizedError {
  public var errorDescription: String? { description }
}

extension WeightsFileError: LocalizedError {
  public var errorDescription: String? { description }
}
