/// As many cells as are worked on together: one vector of the instruction set that this target is built for.
///
/// Every operation below is exact or rounds as IEEE 754 says, lane by lane, and none is fused: the width changes nothing
/// in a result.
#if KERNEL_AVX512
  typealias Lanes = SIMD16<Float>
  typealias Bits = SIMD16<UInt32>
#elseif KERNEL_AVX2
  typealias Lanes = SIMD8<Float>
  typealias Bits = SIMD8<UInt32>
#else
  typealias Lanes = SIMD4<Float>
  typealias Bits = SIMD4<UInt32>
#endif

typealias LaneMask = SIMDMask<Lanes.MaskStorage>

/// 1.5 x 2^23: adding it to a float below 2^22 in magnitude leaves the nearest whole number in the low bits.
let roundingShift: Float = 12_582_912

@inline(__always) func bits(_ x: Lanes) -> Bits { unsafeBitCast(x, to: Bits.self) }

@inline(__always) func lanes(_ x: Bits) -> Lanes { unsafeBitCast(x, to: Lanes.self) }

@inline(__always) func splat(_ x: Float) -> Lanes { Lanes(repeating: x) }

@inline(__always) func larger(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }

@inline(__always) func smaller(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }

@inline(__always) func magnitude(_ x: Lanes) -> Lanes { lanes(bits(x) & 0x7fff_ffff) }

/// `x` with the sign of `sign`.
@inline(__always) func signed(_ x: Lanes, as sign: Lanes) -> Lanes {
  lanes((bits(x) & 0x7fff_ffff) | (bits(sign) & 0x8000_0000))
}

/// The lanes of a vector in memory.
@inline(__always) func load(_ p: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
}

/// Whether any lane is set. The library's own function of that name is a generic one that the compiler does not always
/// inline; its specialisation, built for this target's processor, could then serve other modules too, because the linker
/// keeps one for all.
@inline(__always) func any(_ mask: LaneMask) -> Bool {
  #if KERNEL_AVX512
    let words = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
    let half = words.lowHalf | words.highHalf
    let quarter = half.lowHalf | half.highHalf
  #elseif KERNEL_AVX2
    let words = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
    let quarter = words.lowHalf | words.highHalf
  #else
    let quarter = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
  #endif
  return quarter.x | quarter.y != 0
}
