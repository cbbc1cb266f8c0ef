import Diagnostics
import Dispatch
import GeoFiles
import Geometry
import Synchronization
import TestSupport
import Testing

/// Several threads at once, each with its own files and its own messages.
@Suite struct ThreadTests {
  @Test func everyThreadReadsItsOwnAndHearsItsOwn() throws {
    let scratch = try Scratch()
    let agreeing = Atomic<Int>(0)
    let paths = (0..<16).map { scratch.file("\($0).gpkg") }
    let wrong = scratch.file("none.gpkg")
    DispatchQueue.concurrentPerform(iterations: paths.count) { index in
      do throws(InputError) {
        try VectorFile.write([towns], to: paths[index], driver: "GPKG")
        guard try VectorFile.read(paths[index]).features == towns.features else { return }
      } catch { return }
      do throws(InputError) {
        _ = try VectorFile.read(paths[index], VectorReadOptions(layer: "\(index)"))
      } catch {
        if error.diagnostics.map(\.message) == ["there is no layer \"\(index)\""] {
          agreeing.add(1, ordering: .relaxed)
        }
      }
      _ = try? VectorFile.read(wrong)
    }
    #expect(agreeing.load(ordering: .relaxed) == paths.count)
  }
}
