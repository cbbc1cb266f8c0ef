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

func sine(_ radians: Double) -> Double { sin(radians) }

func cosine(_ radians: Double) -> Double { cos(radians) }

/// The angle of the point (x, y) in degrees, counterclockwise from the x axis, -180...180.
func angleDeg(y: Double, x: Double) -> Double { atan2(y, x) * 180 / .pi }
