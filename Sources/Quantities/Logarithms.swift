// The C library's functions without Foundation: the one place here that knows which system it is on.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func tenTo(_ exponent: Double) -> Double { pow(10, exponent) }

func log10Of(_ x: Double) -> Double { log10(x) }

func exponential(_ x: Double) -> Double { exp(x) }
