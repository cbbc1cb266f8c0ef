/// The path from Crystal Palace to Mursley, NTIA's published sample of the program QKPFL (input qkpfldat.txt, output
/// qkpflanx.txt, printed to 0.1 dB; a work of the US Government).
enum CrystalPalace {
  static let stepM = 498.718
  /// Surface refractivity 314 N-units at the mean height of the path, 92.6 m: 314 exp(92.6/9460).
  static let n0 = 317.09

  /// Heights above sea level, metres, of 157 equally spaced points.
  static let heightsM: [Double] = [
    96, 84, 65, 46, 46, 46, 61, 41, 33, 27, 23, 19, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 17, 19, 21, 23,
    25, 27, 29, 35, 46, 41, 35, 30, 33, 35, 37, 40, 35, 30, 51, 62, 76, 46, 46, 46, 46, 46, 46, 50, 56, 67, 106, 83,
    95, 112, 137, 137, 76, 103, 122, 122, 83, 71, 61, 64, 67, 71, 74, 77, 79, 86, 91, 83, 76, 68, 63, 76, 107, 107,
    107, 119, 127, 133, 135, 137, 142, 148, 152, 152, 107, 137, 104, 91, 99, 120, 152, 152, 137, 168, 168, 122, 137,
    137, 170, 183, 183, 187, 194, 201, 192, 152, 152, 166, 177, 198, 156, 127, 116, 107, 104, 101, 98, 95, 103, 91,
    97, 102, 107, 107, 107, 103, 98, 94, 91, 105, 122, 122, 122, 122, 122, 137, 137, 137, 137, 137, 137, 137, 137,
    140, 144, 147, 150, 152, 159,
  ]

  struct Case {
    var frequencyMHz: Double
    var baseHeightM: Double
    var userHeightM: Double
    /// For each reliability, percent: the loss for confidences of 50, 90 and 10 percent, dB.
    var losses: [(reliability: Double, confidence50: Double, confidence90: Double, confidence10: Double)]
  }

  static let cases = [
    Case(
      frequencyMHz: 41.5, baseHeightM: 143.9, userHeightM: 8.5,
      losses: [
        (1, 128.6, 137.6, 119.6), (10, 132.2, 140.8, 123.5), (50, 135.8, 144.3, 127.2),
        (90, 138.0, 146.5, 129.4), (99, 139.7, 148.4, 131.0),
      ]),
    Case(
      frequencyMHz: 573.3, baseHeightM: 194.0, userHeightM: 9.1,
      losses: [
        (1, 144.3, 154.1, 134.4), (10, 150.9, 159.5, 142.3), (50, 157.6, 165.7, 149.4),
        (90, 161.6, 169.9, 153.3), (99, 164.9, 173.6, 156.2),
      ]),
  ]
}
