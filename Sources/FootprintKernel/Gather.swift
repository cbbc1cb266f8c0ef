/// Four coefficients of a bilinear patch, each for all lanes.
struct Patch {
  var height: Lanes
  var east: Lanes
  var north: Lanes
  var mixed: Lanes
}

/// The patches at four and at eight indices, one after the other.
@inline(__always) private func four(
  _ p: UnsafePointer<SIMD4<Float>>, _ i: UnsafePointer<UInt32>
) -> SIMD16<Float> {
  SIMD16(
    lowHalf: SIMD8(lowHalf: p[Int(i[0])], highHalf: p[Int(i[1])]),
    highHalf: SIMD8(lowHalf: p[Int(i[2])], highHalf: p[Int(i[3])]))
}

@inline(__always) private func eight(
  _ p: UnsafePointer<SIMD4<Float>>, _ i: UnsafePointer<UInt32>
) -> SIMD32<Float> { SIMD32(lowHalf: four(p, i), highHalf: four(p, i + 4)) }

@inline(__always) private func four(
  _ p: UnsafePointer<Float>, _ i: UnsafePointer<UInt32>
) -> SIMD4<Float> { SIMD4(p[Int(i[0])], p[Int(i[1])], p[Int(i[2])], p[Int(i[3])]) }

@inline(__always) private func eight(
  _ p: UnsafePointer<Float>, _ i: UnsafePointer<UInt32>
) -> SIMD8<Float> { SIMD8(lowHalf: four(p, i), highHalf: four(p, i + 4)) }

@inline(__always) private func words(_ indices: UnsafePointer<Bits>) -> UnsafePointer<UInt32> {
  UnsafeRawPointer(indices).assumingMemoryBound(to: UInt32.self)
}

// Halves of every second element, twice, turn patches one after the other into one vector for each coefficient. The
// compiler takes vectors wider than 32 elements apart, so that the widest kernel turns its patches in two parts.
#if KERNEL_AVX512
  @inline(__always) func gather(_ p: UnsafePointer<SIMD4<Float>>, _ indices: UnsafePointer<Bits>) -> Patch {
    let (a, b) = (eight(p, words(indices)), eight(p, words(indices) + 8))
    let (evenA, oddA, evenB, oddB) = (a.evenHalf, a.oddHalf, b.evenHalf, b.oddHalf)
    return Patch(
      height: Lanes(lowHalf: evenA.evenHalf, highHalf: evenB.evenHalf),
      east: Lanes(lowHalf: oddA.evenHalf, highHalf: oddB.evenHalf),
      north: Lanes(lowHalf: evenA.oddHalf, highHalf: evenB.oddHalf),
      mixed: Lanes(lowHalf: oddA.oddHalf, highHalf: oddB.oddHalf))
  }

  @inline(__always) func gather(_ p: UnsafePointer<Float>, _ indices: UnsafePointer<Bits>) -> Lanes {
    Lanes(lowHalf: eight(p, words(indices)), highHalf: eight(p, words(indices) + 8))
  }
#elseif KERNEL_AVX2
  @inline(__always) func gather(_ p: UnsafePointer<SIMD4<Float>>, _ indices: UnsafePointer<Bits>) -> Patch {
    let all = eight(p, words(indices))
    let (even, odd) = (all.evenHalf, all.oddHalf)
    return Patch(height: even.evenHalf, east: odd.evenHalf, north: even.oddHalf, mixed: odd.oddHalf)
  }

  @inline(__always) func gather(_ p: UnsafePointer<Float>, _ indices: UnsafePointer<Bits>) -> Lanes {
    eight(p, words(indices))
  }
#else
  @inline(__always) func gather(_ p: UnsafePointer<SIMD4<Float>>, _ indices: UnsafePointer<Bits>) -> Patch {
    let all = four(p, words(indices))
    let (even, odd) = (all.evenHalf, all.oddHalf)
    return Patch(height: even.evenHalf, east: odd.evenHalf, north: even.oddHalf, mixed: odd.oddHalf)
  }

  @inline(__always) func gather(_ p: UnsafePointer<Float>, _ indices: UnsafePointer<Bits>) -> Lanes {
    four(p, words(indices))
  }
#endif
