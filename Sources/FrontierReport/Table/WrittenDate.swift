/// The order of day, month and year in dates like 3/4/2021.
package enum DateOrder: String, Sendable, CaseIterable {
  case dayMonthYear = "dmy"
  case monthDayYear = "mdy"
}

/// A calendar date, perhaps with a time of day, as tables write it.
///
/// Read are 2021-03-04, 2021/03/04, 2021-03, 2021Q1, Q1 2021 and 2021-W09 (their first day), 4.3.2021,
/// 4 Mar 2021 and Mar 4, 2021, each followed
/// by a time or not (T or a space, hh:mm, seconds, AM or PM, Z or ±hh:mm). 3/4/2021 is a date whose order
/// other cells or `--dates` must tell. Proleptic Gregorian calendar.
struct WrittenDate {
  /// The first two numbers of a date whose order is open; else `nil`.
  let open: (first: Int, second: Int)?
  private let year: Int
  private let month: Int
  private let day: Int
  /// The time of day in days.
  private let time: Double

  /// Years of 365.2425 days since the beginning of year 0, so that equal times are equal numbers
  /// and a year begins within a day of its own number; `nil` for a day that does not exist.
  func years(_ order: DateOrder?) -> Double? {
    var (month, day) = (month, day)
    if let open {
      guard let order else { return nil }
      (month, day) =
        order == .dayMonthYear ? (open.second, open.first) : (open.first, open.second)
    }
    return Self.years(year, month, day, time: time)
  }

  /// The years of a date; `nil` for a day that does not exist.
  static func years(_ year: Int, _ month: Int, _ day: Int, time: Double = 0) -> Double? {
    guard 1...12 ~= month, 1...length(of: month, year) ~= day else { return nil }
    return 1970 + (Double(dayNumber(year, month, day)) + time) / daysPerYear
  }

  static let daysPerYear = 365.2425

  /// Days since the beginning of a day of a number of years, to a tenth of a second.
  static func days(_ years: Double, since origin: Double) -> Double {
    let scale = 864_000.0
    return ((years - origin) * daysPerYear * scale).rounded() / scale
  }

  /// The beginning of the day of a number of years.
  static func day(of years: Double) -> Double {
    1970 + ((years - 1970) * daysPerYear + 1e-6).rounded(.down) / daysPerYear
  }

  /// Of dates that can be written; numbers beyond are no years.
  static let calendarYears = -9_000.0...11_000

  init?(_ text: String) {
    var clean = text.replacing(",", with: " ")
    // Universal time is what a time without a zone is taken for.
    for zone in [" UTC", " GMT"] where clean.hasSuffix(zone) && clean.contains(":") {
      clean.removeLast(zone.count)
    }
    var words = clean.split { $0 == " " || $0 == "T" && clean.contains("-") }.map(String.init)
    guard let first = words.first else { return nil }
    var time = 0.0
    var half: String?
    if let last = words.last?.uppercased(), last == "AM" || last == "PM" {
      half = last
      words.removeLast()
    }
    if words.count > 1, let last = words.last, last.contains(":") {
      guard var found = Self.timeOfDay(last) else { return nil }
      // 12:30 AM is half past midnight.
      if half != nil, found >= 0.5 { found -= 0.5 }
      time = found + (half == "PM" ? 0.5 : 0)
      words.removeLast()
      half = nil
    }
    guard half == nil else { return nil }
    self.time = time
    if let (year, quarter) = Self.quarter(words) {
      (self.year, month, day, open) = (year, 3 * quarter - 2, 1, nil)
      return
    }
    if words.count == 1, let date = Self.week(first) ?? Self.month(first) {
      (year, month, day, open) = (date.year, date.month, date.day, nil)
      return
    }
    if words.count == 1 {
      let mark: Character = first.contains("-") ? "-" : first.contains("/") ? "/" : "."
      let parts = first.split(separator: mark, omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Self.number($0) }
      if numbers.count == parts.count, numbers.count == 3, parts[0].count == 4 {
        (year, month, day, open) = (numbers[0], numbers[1], numbers[2], nil)
        return
      }
      if numbers.count == parts.count, numbers.count == 2, parts[0].count == 4, mark != "." {
        (year, month, day, open) = (numbers[0], numbers[1], 1, nil)
        return
      }
      if numbers.count == parts.count, numbers.count == 3, parts[2].count == 4 {
        // Dates with points are day.month.year wherever they are written.
        (year, month, day) = (numbers[2], numbers[1], numbers[0])
        open = mark == "." ? nil : (numbers[0], numbers[1])
        return
      }
      // 4-Mar-2021.
      guard parts.count == 3 else { return nil }
      words = parts.map(String.init)
    }
    // "1. März 2021" and "1 de mayo de 2023".
    words = words.filter { $0.lowercased() != "de" }.map { word in
      word.last == "." && word.dropLast().allSatisfy(\.isNumber) ? String(word.dropLast()) : word
    }
    let months = words.compactMap { MonthName.month($0) }
    let numbers = words.compactMap { Self.number($0[...]).map { n in n } }
    guard months.count == 1, numbers.count == words.count - 1,
      let year = numbers.last, words.last?.count == 4
    else { return nil }
    (self.year, month, day, open) = (year, months[0], numbers.count == 2 ? numbers[0] : 1, nil)
    guard numbers.count <= 2 else { return nil }
  }

  /// "2021Q1", "2021-Q1", "Q1 2021", "3Q2021".
  private static func quarter(_ words: [String]) -> (year: Int, quarter: Int)? {
    let text = words.joined().uppercased().filter { $0 != "-" && $0 != "/" }
    guard text.count == 6, let q = text.firstIndex(of: "Q") else { return nil }
    if q == text.index(after: text.startIndex) {
      guard let quarter = number(text.prefix(1)), let year = number(text.suffix(4)),
        1...4 ~= quarter
      else { return nil }
      return (year, quarter)
    }
    let after = text[text.index(after: q)...]
    let (year, quarter) =
      q == text.startIndex ? (after.dropFirst(), after.prefix(1)) : (text[..<q], after)
    guard year.count == 4, let year = number(year), let quarter = number(quarter), 1...4 ~= quarter
    else { return nil }
    return (year, quarter)
  }

  /// A month of the World Bank's and Eurostat's tables, "2021M03".
  private static func month(_ text: String) -> (year: Int, month: Int, day: Int)? {
    let parts = text.uppercased().split(separator: "M", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = number(parts[0]),
      let month = number(parts[1]), 1...12 ~= month
    else { return nil }
    return (year, month, 1)
  }

  /// A week of ISO 8601, "2024-W05" or "2024W05", by its Monday, or a day of it, "2024-W05-3".
  private static func week(_ text: String) -> (year: Int, month: Int, day: Int)? {
    let parts = text.uppercased().filter { $0 != "-" }.split(
      separator: "W", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, 2...3 ~= parts[1].count,
      let year = number(parts[0]), let week = number(parts[1].prefix(2)), 1...53 ~= week
    else { return nil }
    let weekday = parts[1].count == 3 ? number(parts[1].suffix(1)) : 1
    guard let weekday, 1...7 ~= weekday else { return nil }
    // The first week has 4 January in it; 1 January 1970 was a Thursday.
    let fourth = dayNumber(year, 1, 4)
    let monday = fourth - ((fourth + 3) % 7 + 7) % 7 + 7 * (week - 1)
    // A 53rd week only where its Thursday is of the year.
    guard civil(monday + 3).year == year else { return nil }
    return civil(monday + weekday - 1)
  }

  private static func number(_ text: Substring) -> Int? {
    guard 1...4 ~= text.count, text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return Int(text)
  }

  /// hh:mm, hh:mm:ss or hh:mm:ss.f with Z or ±hh:mm, in days of universal time.
  private static func timeOfDay(_ text: String) -> Double? {
    var body = text[...]
    var shift = 0.0
    if body.hasSuffix("Z") {
      body = body.dropLast()
    } else if let sign = body.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = body[body.index(after: sign)...].filter { $0 != ":" }
      guard zone.count == 4 || zone.count == 2, let number = number(zone[...]) else { return nil }
      let minutes = zone.count == 4 ? number / 100 * 60 + number % 100 : number * 60
      shift = (body[sign] == "+" ? -1 : 1) * Double(minutes) / 1440
      body = body[..<sign]
    }
    let parts = body.split(separator: ":", omittingEmptySubsequences: false)
    guard 2...3 ~= parts.count, let hour = number(parts[0]), hour < 24,
      let minute = number(parts[1]), minute < 60
    else { return nil }
    var seconds = 0.0
    if parts.count == 3 {
      guard let value = Double(parts[2]), value >= 0, value < 61 else { return nil }
      seconds = value
    }
    return (Double(hour * 3600 + minute * 60) + seconds) / 86_400 + shift
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of a number of days since 1970-01-01: the same algorithm backwards.
  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let z = day + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1
    )
  }

  /// The date of a number of years, or a whole one as it is, as ISO 8601 writes it, with a time of day where there is one to
  /// the minute: the inverse of ``years(_:)`` to 10 s.
  static func text(years: Double) -> String {
    // A plain year; no date is one to the last digit but 1970-01-01.
    if years == years.rounded(), calendarYears.contains(years), years != 1970 {
      return "\(Int(years))"
    }
    let days = (years - 1970) * daysPerYear
    guard days.isFinite, abs(days) < 1e8 else { return "\(years)" }
    let minutes = Int((days * 1440).rounded())
    let day = Int((Double(minutes) / 1440).rounded(.down))
    let rest = minutes - day * 1440
    let (year, month, dayOfMonth) = civil(day)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let date = "\(year)-\(two(month))-\(two(dayOfMonth))"
    return rest == 0 ? date : date + " \(two(rest / 60)):\(two(rest % 60))"
  }
}
