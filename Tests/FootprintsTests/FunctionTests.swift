import Foundation
import Testing

@testable import FootprintKernel

/// The elementary functions of the kernel against the C library's in double precision. The kernels of all instruction sets
/// are built from the same files, and ``InstructionSetTests`` holds their bits to each other, so the baseline's stand for all.
@Suite struct FunctionTests {
  /// Floats spread evenly over the exponents of a range above zero, both ends included.
  private static func logarithmic(_ range: ClosedRange<Float>, count: Int = 200_000) -> [Float] {
    let low = range.lowerBound.bitPattern
    let high = range.upperBound.bitPattern
    return (0...count).map { Float(bitPattern: low + UInt32(UInt64(high - low) * UInt64($0) / UInt64(count))) }
  }

  private static func even(_ range: ClosedRange<Float>, count: Int = 200_000) -> [Float] {
    (0...count).map { range.lowerBound + (range.upperBound - range.lowerBound) * Float($0) / Float(count) }
  }

  /// The largest error over the arguments: of the value itself, or of its ratio to the right one.
  private static func worst(
    _ arguments: [Float], isRelative: Bool = false, _ function: (Lanes) -> Lanes, _ right: (Double) -> Double
  ) -> Double {
    var worst = 0.0
    let width = Lanes.scalarCount
    for first in stride(from: 0, to: arguments.count, by: width) {
      var x = Lanes(repeating: arguments[first])
      for lane in 0..<min(width, arguments.count - first) { x[lane] = arguments[first + lane] }
      let y = function(x)
      for lane in 0..<width {
        let expected = right(Double(x[lane]))
        let error = abs(Double(y[lane]) - expected) / (isRelative ? abs(expected) : 1)
        worst = error.isNaN ? .infinity : max(worst, error)
      }
    }
    return worst
  }

  @Test func rootsKeepTheirRelativeError() {
    let arguments = Self.logarithmic(1e-37...1e37)
    #expect(Self.worst(arguments, isRelative: true, FootprintKernel.root) { $0.squareRoot() } < 3e-7)
    #expect(Self.worst(arguments, isRelative: true, FootprintKernel.inverseRoot) { 1 / $0.squareRoot() } < 3e-7)
    #expect(FootprintKernel.root(Lanes(repeating: 0)) == Lanes(repeating: 0))
    #expect(FootprintKernel.root(Lanes(repeating: 1e-38)) == Lanes(repeating: 0))
  }

  @Test func theLogarithmKeepsItsError() {
    #expect(Self.worst(Self.even(0.5...2), FootprintKernel.log2) { Foundation.log2($0) } < 2e-7)
    for range: ClosedRange<Float> in [1e-37...0.5, 2...1e37] {
      let error = Self.worst(Self.logarithmic(range), isRelative: true, FootprintKernel.log2) { Foundation.log2($0) }
      #expect(error < 2e-7)
    }
    #expect(FootprintKernel.log2(Lanes(repeating: 1)) == Lanes(repeating: 0))
  }

  @Test func thePowerOfTwoKeepsItsError() {
    let error = Self.worst(Self.even(-126...126), isRelative: true, FootprintKernel.exp2) { Foundation.exp2($0) }
    #expect(error < 2e-7)
    #expect(FootprintKernel.exp2(Lanes(repeating: 500)) == FootprintKernel.exp2(Lanes(repeating: 126)))
    #expect(FootprintKernel.exp2(Lanes(repeating: -500)) == FootprintKernel.exp2(Lanes(repeating: -126)))
    #expect(FootprintKernel.exp2(Lanes(repeating: 0)) == Lanes(repeating: 1))
  }

  @Test func theArctangentKeepsItsError() {
    for arguments in [Self.even(-2...2), Self.logarithmic(1e-30...1e15), Self.logarithmic(1e-30...1e15).map { -$0 }] {
      #expect(Self.worst(arguments, FootprintKernel.arctan) { atan($0) } < 4e-7)
    }
  }

  @Test func theSineOfAThirdOfAnArcsineKeepsItsError() {
    let nearTheEnds = Self.logarithmic(1e-9...0.1).flatMap { [1 - $0, $0 - 1] }
    // cos(pi/3 + arccos(x)/3) of eq. (24d), written without its cancellation near 0.
    for arguments in [Self.even(-1...1), nearTheEnds] {
      #expect(Self.worst(arguments, FootprintKernel.sineOfThirdArcsine) { sin(asin($0) / 3) } < 4e-7)
    }
  }
}
