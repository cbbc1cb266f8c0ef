/// A number in a sentence, rounded to `decimals` places.
func text(_ number: Double, decimals: Int = 1) -> String {
  guard abs(number) < 1e15 else { return "\(number)" }
  var scale = 1
  for _ in 0..<decimals { scale *= 10 }
  let scaled = Int((number * Double(scale)).rounded())
  let (whole, part) = abs(scaled).quotientAndRemainder(dividingBy: scale)
  let sign = scaled < 0 ? "-" : ""
  guard decimals > 0 else { return "\(sign)\(whole)" }
  let digits = String(part)
  return "\(sign)\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
}
