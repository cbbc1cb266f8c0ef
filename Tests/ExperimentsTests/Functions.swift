import Experiments

// Functions whose sensitivities are known in closed form.

/// Ishigami and Homma (1990) with a = 7 and b = 0.1: sin x1 + a sin^2 x2 + b x3^4 sin x1, each x uniform from -pi to pi.
/// Sines by their series, so that the tests' values are the same everywhere.
enum Ishigami {
  static let a = 7.0
  static let b = 0.1

  static func value(_ coordinates: ArraySlice<Double>) -> Double {
    let x = coordinates.map { (2 * $0 - 1) * .pi }
    let s = sine(x[1])
    return sine(x[0]) + a * s * s + b * x[2] * x[2] * x[2] * x[2] * sine(x[0])
  }

  private static let pi4 = Double.pi * Double.pi * Double.pi * Double.pi
  /// Variances of x1 alone, x2 alone, and x1 with x3; there is no other (Saltelli et al., "Sensitivity Analysis" (2000)).
  private static let v1 = (1 + b * pi4 / 5) * (1 + b * pi4 / 5) / 2
  private static let v2 = a * a / 8
  private static let v13 = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50)
  private static let all = v1 + v2 + v13

  static let firstOrder = [v1 / all, v2 / all, 0]
  static let total = [(v1 + v13) / all, v2 / all, v13 / all]
  /// Pairs 1-2, 1-3, 2-3.
  static let secondOrder = [0, v13 / all, 0]
}

/// Sobol's g-function: the product of (|4 x_i - 2| + a_i) / (1 + a_i), each x uniform from 0 to 1 (Saltelli and Sobol,
/// 1995).
enum GFunction {
  static let a = [0.0, 1, 4.5, 9, 99, 99, 99, 99]

  static func value(_ coordinates: ArraySlice<Double>) -> Double {
    zip(coordinates, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  private static let v = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
  private static let product = v.reduce(1) { $0 * (1 + $1) }

  static let firstOrder = v.map { $0 / (product - 1) }
  static let total = v.map { $0 * product / (1 + $0) / (product - 1) }
}

/// The sine by its power series up to the 31st power; for -pi to pi.
func sine(_ x: Double) -> Double {
  stride(from: 31.0, to: 1, by: -2).reduce(1) { 1 - $0 * x * x / ($1 * ($1 - 1)) } * x
}

extension UnitDesign {
  func values(_ function: (ArraySlice<Double>) -> Double) -> [Double] { (0..<count).map { function(self[$0]) } }
}
