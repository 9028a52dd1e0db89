/// A value of a plan's JSON text.
indirect enum PlanValue: Decodable, Equatable {
  case null
  case flag(Bool)
  /// A whole number that is not negative: seeds need all 64 bits.
  case whole(UInt64)
  case number(Double)
  case text(String)
  case list([PlanValue])
  case object([String: PlanValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? value.decode(UInt64.self) {
      self = .whole(whole)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([PlanValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: PlanValue].self))
    }
  }

  /// The value as a message quotes it.
  var quoted: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .whole(let whole): "\(whole)"
    case .number(let number): "\(number)"
    case .text(let text): "\"\(text)\""
    case .list: "a list"
    case .object: "an object"
    }
  }
}
