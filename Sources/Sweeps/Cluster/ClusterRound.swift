import Foundation

/// One handing over of what is missing, and its place in the sweep's folder:
///
///     cluster/round-2/cases.txt    the missing cases, an id a line
///     cluster/round-2/shard.sh     what a task runs
///     cluster/round-2/next.sh      what runs when all tasks have ended
///     cluster/round-2/jobs.txt     the scheduler's numbers of the two
///     cluster/round-2/log/7.txt    what task 7 said
///     cluster/round-2/times/7.csv  how long its cases took
///
/// The rounds are counted by these folders and nowhere else.
struct ClusterRound: Sendable, Hashable {
  let folder: SweepFolder
  /// From 1.
  let number: Int

  private static let prefix = "round-"

  /// No sweep comes near; a folder of a higher number was made by somebody else, and is left alone.
  static let most = 100_000

  /// From the folder ``clusterFolder``.
  var name: String { "\(ClusterRound.prefix)\(number)" }
  var path: String { "\(ClusterRound.clusterFolder(folder))/\(name)" }
  var caseFile: String { "\(path)/cases.txt" }
  var shardScript: String { "\(path)/shard.sh" }
  var nextScript: String { "\(path)/next.sh" }

  static func clusterFolder(_ folder: SweepFolder) -> String { "\(folder.path)/cluster" }

  /// Those of a folder, by number.
  static func all(in folder: SweepFolder) -> [ClusterRound] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: clusterFolder(folder))) ?? []
    return names.compactMap { name in name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)) : nil }
      .filter { (1...most).contains($0) }.sorted().map { ClusterRound(folder: folder, number: $0) }
  }

  /// What a case takes by the cases that the rounds of a folder have timed, seconds; nil where there are none.
  static func secondsPerCase(in folder: SweepFolder) throws(StoreError) -> Double? {
    var files: [String] = []
    for round in all(in: folder) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(round.path)/times")) ?? []
      files += names.sorted().map { "\(round.path)/times/\($0)" }
    }
    return try CaseTimes.mean(of: files)
  }

  // MARK: Its files

  /// Puts the list and the scripts into the folder. A list that is there stays: tasks may be going through it.
  ///
  /// - Returns: the list that holds, and its scripts
  func prepare(
    _ missing: [String], _ scripts: (CaseList) -> JobScripts
  ) throws(StoreError) -> (list: CaseList, scripts: JobScripts) {
    for folder in ["log", "times"] { try StoredFile.makeFolder("\(path)/\(folder)") }
    let list = CaseList(ids: missing, path: caseFile)
    _ = try StoredFile.publish(list.text, to: caseFile, unfinished: folder.unfinished)
    let kept = String(decoding: try StoredFile.read(caseFile) ?? [], as: UTF8.self)
    let holds = CaseList(ids: kept.split(separator: "\n").map(String.init), path: caseFile)
    let scripts = scripts(holds)
    try StoredFile.replace(shardScript, with: scripts.shard, unfinished: folder.unfinished)
    try StoredFile.replace(nextScript, with: scripts.next, unfinished: folder.unfinished)
    return (holds, scripts)
  }

  /// Takes away what no task has ever seen, and the folder of the rounds when it was the first.
  func remove() {
    let files = FileManager.default
    try? files.removeItem(atPath: path)
    let all = ClusterRound.clusterFolder(folder)
    if (try? files.contentsOfDirectory(atPath: all))?.isEmpty == true { try? files.removeItem(atPath: all) }
  }

  /// What the scheduler calls the array, and the job that follows it.
  static func jobNames(_ number: Int) -> [String] { ["tongda-\(number)", "tongda-\(number)-next"] }

  /// The array, and the job that follows it where there is one; empty while nothing was handed over.
  func jobs() throws(StoreError) -> [Slurm.Job] {
    let numbers = String(decoding: try StoredFile.read("\(path)/jobs.txt") ?? [], as: UTF8.self)
      .split(separator: "\n").compactMap { Int($0) }
    return zip(numbers, ClusterRound.jobNames(number)).map { Slurm.Job(number: $0, name: $1) }
  }

  func keep(jobs: [Int]) throws(StoreError) {
    try StoredFile.replace(
      "\(path)/jobs.txt", with: jobs.map { "\($0)\n" }.joined(), unfinished: folder.unfinished)
  }
}
