public import Foundation

/// The repository that is tested: found from this source file, wherever the suite is started.
public enum Repository {
  /// Its folder.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// ``root`` as text: what holds the tables in the box and the shipped scenarios.
  public static let path = root.path

  /// What tests read and compare with, a folder for each subject.
  public static let fixtures = root.appending(path: "Tests/Fixtures")
}
