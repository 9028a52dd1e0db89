/// Linear red, green and blue; the visible range is 0 to 1.
struct Colour: Sendable {
  var red: Float
  var green: Float
  var blue: Float

  init(_ red: Float, _ green: Float, _ blue: Float) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  init(grey: Float) {
    self.init(grey, grey, grey)
  }

  /// Hue in turns (any real number; 0 red, 1/3 green, 2/3 blue), saturation and value in 0...1.
  init(hue: Float, saturation: Float, value: Float) {
    func channel(_ offset: Float) -> Float {
      var position = hue + offset
      position -= position.rounded(.down)
      let ramp = abs(position * 6 - 3) - 1
      return value * (1 - saturation * (1 - min(max(ramp, 0), 1)))
    }
    self.init(channel(0), channel(2.0 / 3), channel(1.0 / 3))
  }

  static func * (colour: Colour, factor: Float) -> Colour {
    Colour(colour.red * factor, colour.green * factor, colour.blue * factor)
  }
}
