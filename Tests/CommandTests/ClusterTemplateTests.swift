import Foundation
import TestSupport
import Testing

/// The templates in `Documentation/examples/clusters`, as their schedulers would run them.
@Suite struct ClusterTemplateTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let parallelIsInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/parallel")

  private func template(_ name: String) -> String {
    Repository.root.appending(path: "Documentation/examples/clusters/\(name)").path
  }

  /// The folder that the templates call `/data`, with a program and a sweep in it.
  private func data() throws -> URL {
    let data = scratch.folder.appending(path: "shared data's")
    let files = FileManager.default
    try files.copyItem(at: Repository.fixtures.appending(path: "Sweeps"), to: data)
    try files.createDirectory(at: data.appending(path: "bin"), withIntermediateDirectories: true)
    try files.createSymbolicLink(at: data.appending(path: "bin/tongda"), withDestinationURL: SmallSweep.binary)
    return data
  }

  private func environment(_ data: URL, _ more: [String: String] = [:]) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return more.merging(["PATH": "\(data.path)/bin:\(path)"]) { first, _ in first }
  }

  /// What the folder holds once its cases are gathered, and what it should.
  private func expectUndisturbed(_ results: URL) throws {
    #expect(try Binary.run(["sweep", "gather", results.path, "--quiet"], binary: SmallSweep.binary).status == 0)
    let expected = try SmallSweep.undisturbed(in: scratch.folder.appending(path: "undisturbed"))
    #expect(try SmallSweep.files(of: results).filter { $0.key != "missing.txt" } == expected)
  }

  @Test(.enabled(if: parallelIsInstalled, "needs GNU parallel"))
  func gnuParallelRunsTheShards() throws {
    let data = try data()
    let results = data.appending(path: "the results")
    let outcome = try Command.run(
      template("gnu-parallel.sh"), [data.appending(path: "sweep.yaml").path, results.path, "5"], environment(data))
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.error.contains("round 1: 48 cases\n"))
    #expect(!outcome.error.contains("round 2"))
    try expectUndisturbed(results)
  }

  private struct IndexedJob: Decodable {
    var count: Int
    var command: [String]
  }

  /// By the schema of Kubernetes, and as its pods would run it.
  @Test(.enabled(if: ClusterPython.isThere, "needs kubernetes-validate"))
  func kubernetesRunsTheShards() throws {
    let job = try ClusterPython.judge("kubernetes", template("kubernetes.yaml"), as: IndexedJob.self)
    let data = try data()
    #expect(job.command.count == 3 && job.count == 8)
    let command = try #require(job.command.last).replacing("/data/", with: "\"$DATA\"/")
    for index in 0..<job.count {
      let outcome = try Command.run(
        "sh", ["-c", command], environment(data, ["JOB_COMPLETION_INDEX": "\(index)", "DATA": data.path]))
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    try expectUndisturbed(data.appending(path: "results"))
  }

  private struct QueuedJobs: Decodable {
    var executable: String
    var jobs: [[String]]
  }

  /// By HTCondor's own reader of such files, and with the arguments that it makes of them.
  @Test(.enabled(if: ClusterPython.isThere, "needs HTCondor's Python package"))
  func htcondorRunsTheShards() throws {
    let submitted = try ClusterPython.judge("htcondor", template("htcondor.sub"), as: QueuedJobs.self)
    let data = try data()
    #expect(submitted.jobs.count == 8)
    func local(_ word: String) -> String { word.hasPrefix("/data/") ? data.path + word.dropFirst(5) : word }
    for words in submitted.jobs {
      let outcome = try Binary.run(words.map(local), binary: URL(filePath: local(submitted.executable)))
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    try expectUndisturbed(data.appending(path: "results"))
  }
}

/// `Tests/Cluster/check_templates.py`, in the environment that `Tests/run` makes.
enum ClusterPython {
  private static let interpreter =
    ProcessInfo.processInfo.environment["TONGDA_TEST_CLUSTER_PYTHON"]
    ?? Repository.root.appending(path: ".build/python/bin/python").path

  static let isThere =
    (try? Command.run(interpreter, ["-c", "import htcondor2, kubernetes_validate, yaml"], [:]).status) == 0

  static func judge<Answer: Decodable>(_ kind: String, _ file: String, as type: Answer.Type) throws -> Answer {
    let script = Repository.root.appending(path: "Tests/Cluster/check_templates.py").path
    let outcome = try Command.run(interpreter, [script, kind, file], [:])
    #expect(outcome.status == 0, "\(outcome.error)")
    return try JSONDecoder().decode(type, from: Data(outcome.output.utf8))
  }
}
