import CFrontierKernels

/// The instruction sets of which kernels have a copy.
public enum InstructionSet: Int32, Sendable, CaseIterable {
  case base = 1
  case avx2
  case avx512

  /// Those this machine has; the last is what runs outside tests.
  public static let available: [InstructionSet] = {
    let widest = frontier_instruction_set()
    return allCases.filter { $0.rawValue <= widest }
  }()

  /// Runs `body` with kernels of this instruction set, on this thread.
  public func run<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure)
    -> Value
  {
    frontier_limit_instruction_set(rawValue)
    defer { frontier_limit_instruction_set(0) }
    return try body()
  }
}

extension InstructionSet {
  /// The one whose kernels run on this thread.
  public static var current: InstructionSet? {
    InstructionSet(rawValue: frontier_instruction_set())
  }
}
