/// As much complex arithmetic as reflection and ground impedance need.
struct ComplexNumber: Sendable, Hashable {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// exp(i phase), phase in radians.
  init(phase: Double) { self.init(cosine(phase), sine(phase)) }

  var squaredMagnitude: Double { real * real + imaginary * imaginary }
  var magnitude: Double { squaredMagnitude.squareRoot() }

  /// The principal root: real part 0 or above.
  func squareRoot() -> ComplexNumber {
    let magnitude = magnitude
    let above = ((magnitude + real) / 2).squareRoot()
    let below = ((magnitude - real) / 2).squareRoot()
    return ComplexNumber(above, imaginary < 0 ? -below : below)
  }

  static func + (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real + b.real, a.imaginary + b.imaginary)
  }
  static func - (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real - b.real, a.imaginary - b.imaginary)
  }
  static func * (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }
  static func * (a: ComplexNumber, b: Double) -> ComplexNumber { ComplexNumber(a.real * b, a.imaginary * b) }
  static func / (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    let scale = 1 / b.squaredMagnitude
    return ComplexNumber(
      (a.real * b.real + a.imaginary * b.imaginary) * scale, (a.imaginary * b.real - a.real * b.imaginary) * scale)
  }
}
