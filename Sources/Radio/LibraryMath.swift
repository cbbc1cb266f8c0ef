// The C library's functions without Foundation: the one place here that knows which system it is on.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func logarithm10(_ x: Double) -> Double { log10(x) }

func logarithm2(_ x: Double) -> Double { log2(x) }

func naturalLogarithm(_ x: Double) -> Double { log(x) }

func exponential(_ x: Double) -> Double { exp(x) }

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The angle of the point (x, y) in degrees, counterclockwise from the x axis, -180...180.
func angleDeg(y: Double, x: Double) -> Double { atan2(y, x) * 180 / .pi }

func sineDeg(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }

func cosineDeg(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }

/// 1 less the error function: 2 / sqrt(pi) times the integral of exp(-t^2) from x on.
func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }

func arcTangent(_ x: Double) -> Double { atan(x) }

func arcCosine(_ x: Double) -> Double { acos(x) }

func sine(_ x: Double) -> Double { sin(x) }

func cosine(_ x: Double) -> Double { cos(x) }

func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

func cubeRoot(_ x: Double) -> Double { cbrt(x) }

/// 10^x.
func tenTo(_ x: Double) -> Double { exp(x * 2.302585092994045684) }
