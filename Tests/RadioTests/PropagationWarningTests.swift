import Quantities
import Radio
import Testing

@Suite struct PropagationWarningTests {
  @Test func noneInsideTheRange() {
    #expect(FreeSpace().warnings(path(100)).isEmpty)
    #expect(UrbanMacro().warnings(path(10, base: 25)).isEmpty)
    #expect(UrbanMicro().warnings(path(5000, base: 10, user: 22.5)).isEmpty)
    #expect(RuralMacro().warnings(path(5000, base: 150, user: 10)).isEmpty)
  }

  @Test(arguments: [
    (path(9.99), PropagationWarning.distanceBelowMinimum),
    (path(5001), PropagationWarning([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum])),
    (path(100, mhz: 450), PropagationWarning.frequencyOutOfRange),
    (path(100, base: 30), PropagationWarning.baseHeightOutOfRange),
    (path(100, user: 1), PropagationWarning.userHeightOutOfRange),
    (path(100, user: 13), PropagationWarning.environmentHeightFixed),
    (path(100, user: 23), PropagationWarning([.userHeightOutOfRange, .environmentHeightFixed])),
  ])
  func urbanMacro(path: RadioPath, expected: PropagationWarning) {
    #expect(UrbanMacro().warnings(path) == expected)
  }

  @Test(arguments: [
    (path(9.99), PropagationWarning.distanceBelowMinimum),
    (path(5001), PropagationWarning.nlosDistanceAboveMaximum),
    (path(10_001), PropagationWarning([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum])),
    (path(100, mhz: 35_000), PropagationWarning.frequencyOutOfRange),
    (path(100, base: 9), PropagationWarning.baseHeightOutOfRange),
    (path(100, user: 10.5), PropagationWarning.userHeightOutOfRange),
  ])
  func ruralMacro(path: RadioPath, expected: PropagationWarning) {
    #expect(RuralMacro().warnings(path) == expected)
  }

  @Test func surroundings() {
    #expect(RuralMacro(buildingHeightM: 4).warnings(path(100)) == .surroundingsOutOfRange)
    #expect(RuralMacro(streetWidthM: 60).warnings(path(100)) == .surroundingsOutOfRange)
  }

  @Test func everyWarningHasItsSentence() {
    let all = PropagationWarning(rawValue: .max)
    #expect(all.messages.count == 10)
    #expect(Set(all.messages).count == 10)
    #expect(PropagationWarning([.frequencyOutOfRange]).messages == ["The frequency is outside the model's range."])
    #expect(PropagationWarning().messages.isEmpty)
  }
}
