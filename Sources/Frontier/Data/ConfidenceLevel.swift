extension Double {
  /// A confidence level in (0, 1).
  func checkedLevel() throws(FrontierError) -> Double {
    guard self > 0, self < 1 else {
      throw .invalidArgument(name: "level", value: "\(self)", requirement: "between 0 and 1")
    }
    return self
  }
}
