extension NetworkName {
  /// Reads a name, any shape a family can have, registered or not.
  ///
  /// - Throws: ``NetworkError/unknownName(_:problem:)``, which says what a name looks like.
  public init(named text: String) throws(NetworkError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    switch parts[0] {
    case "vit": self.init(try Self.visionTransformer(text, parts))
    case "mixer": self.init(try Self.mixer(text, parts))
    case "resnet": self.init(try Self.resNet(text, parts))
    default:
      throw .unknownName(
        text, problem: "the families are vit, mixer and resnet, as in vit-d32-l2-p4")
    }
  }

  private static func visionTransformer(
    _ text: String, _ parts: [String]
  ) throws(NetworkError) -> Shape {
    let example = "vit-d32-l2-p4 or vit-d32-l2-p4-tok"
    guard parts.count == 4 || (parts.count == 5 && parts[4] == Pooling.classToken.rawValue) else {
      throw .unknownName(text, problem: "write it as \(example)")
    }
    return .visionTransformer(
      width: try number(text, parts[1], "d", example),
      depth: try number(text, parts[2], "l", example),
      patch: try number(text, parts[3], "p", example),
      pooling: parts.count == 5 ? .classToken : .average)
  }

  private static func mixer(_ text: String, _ parts: [String]) throws(NetworkError) -> Shape {
    let example = "mixer-d32-l2-p4"
    guard parts.count == 4 else { throw .unknownName(text, problem: "write it as \(example)") }
    return .mixer(
      width: try number(text, parts[1], "d", example),
      depth: try number(text, parts[2], "l", example),
      patch: try number(text, parts[3], "p", example))
  }

  private static func resNet(_ text: String, _ parts: [String]) throws(NetworkError) -> Shape {
    let example = "resnet-w8-basic, resnet-w8-bottleneck or resnet-w8-basic-211"
    guard parts.count == 3 || parts.count == 4, let unit = Unit(rawValue: parts[2]) else {
      throw .unknownName(text, problem: "write it as \(example)")
    }
    var stages = [1, 1, 1]
    if parts.count == 4 {
      stages = parts[3].compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
      guard stages.count == parts[3].count, !stages.isEmpty, stages.allSatisfy({ $0 > 0 }) else {
        throw .unknownName(
          text, problem: "'\(parts[3])' is not a digit from 1 to 9 a stage; write it as \(example)")
      }
    }
    return .resNet(
      width: try number(text, parts[1], "w", example), unit: unit, stages: stages)
  }

  /// The number after a letter, written without sign or leading zero.
  private static func number(
    _ text: String, _ part: String, _ letter: Character, _ example: String
  ) throws(NetworkError) -> Int {
    guard part.first == letter, let value = Int(part.dropFirst()), value > 0,
      String(value) == part.dropFirst()
    else {
      throw .unknownName(
        text,
        problem: "'\(part)' is not '\(letter)' and a whole number from 1; write it as \(example)")
    }
    return value
  }
}
