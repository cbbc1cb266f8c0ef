import CGDAL
import Diagnostics

/// What GDAL said during one call of this module, in order.
final class GDALMessages {
  struct Entry {
    var isFailure: Bool
    var text: String
  }

  private(set) var entries: [Entry] = []

  func add(_ entry: Entry) { entries.append(entry) }

  var failures: [String] { entries.filter(\.isFailure).map(\.text) }
  var warnings: [String] { entries.filter { !$0.isFailure }.map(\.text) }

  /// The first failure, or failing that the last warning: usually the cause, where later ones are consequences.
  var cause: String { failures.first ?? warnings.last ?? "GDAL gave no reason" }

  /// Forgets what was said so far, before a step that is judged on its own.
  func forget() { entries.removeAll() }
}

enum GDALLibrary {
  /// Drivers are registered once, by whoever comes first.
  private static let registration: Void = GDALAllRegister()

  /// Runs `body` with GDAL's messages gathered instead of written to stderr.
  ///
  /// GDAL keeps a stack of handlers for each thread, so calls on several threads do not see each other's messages.
  static func call<Answer>(_ body: (GDALMessages) throws(InputError) -> Answer) throws(InputError) -> Answer {
    let messages = GDALMessages()
    return try call(gathering: messages) { () throws(InputError) in try body(messages) }
  }

  /// The same with messages added to those of an earlier call, for work that is done in several.
  static func call<Answer>(
    gathering messages: GDALMessages, _ body: () throws(InputError) -> Answer
  ) throws(InputError) -> Answer {
    registration
    // `messages` outlives the handler: it is popped before `messages` is released.
    CPLPushErrorHandlerEx(
      { severity, _, text in
        guard let owner = CPLGetErrorHandlerUserData(), let text, severity != CE_Debug else { return }
        Unmanaged<GDALMessages>.fromOpaque(owner).takeUnretainedValue().add(
          GDALMessages.Entry(isFailure: severity == CE_Failure || severity == CE_Fatal, text: String(cString: text)))
      }, Unmanaged.passUnretained(messages).toOpaque())
    defer {
      CPLPopErrorHandler()
      withExtendedLifetime(messages) {}
    }
    return try body()
  }

  /// Runs `body` with configuration options of this thread only, then puts the old values back.
  static func configured<Answer>(
    _ options: [String: String], _ body: () throws(InputError) -> Answer
  ) throws(InputError) -> Answer {
    var before: [(key: String, value: String?)] = []
    for (key, value) in options {
      before.append((key, CPLGetThreadLocalConfigOption(key, nil).map { String(cString: $0) }))
      CPLSetThreadLocalConfigOption(key, value)
    }
    defer {
      for (key, value) in before { CPLSetThreadLocalConfigOption(key, value) }
    }
    return try body()
  }
}

/// A NULL-terminated list of C strings, as GDAL takes its options.
final class StringList {
  private(set) var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

  init(_ strings: [String] = []) {
    for string in strings { pointer = CSLAddString(pointer, string) }
  }

  deinit { CSLDestroy(pointer) }

  /// The same list where a function takes `const char *const *`.
  var constant: UnsafePointer<UnsafePointer<CChar>?>? {
    UnsafeRawPointer(pointer)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
  }
}

/// An open dataset, closed with the handle or by `close()`, whose complaints then still reach the caller.
final class GDALDataset {
  private(set) var handle: GDALDatasetH?

  init(_ handle: GDALDatasetH) { self.handle = handle }

  deinit { close() }

  func close() {
    if let handle { GDALClose(handle) }
    handle = nil
  }

  /// Opens a file for reading, or answers nil.
  static func open(_ path: String, _ kind: Int32, options: [String] = []) -> GDALDataset? {
    let list = StringList(options)
    defer { withExtendedLifetime(list) {} }
    let flags = UInt32(kind | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
    return GDALOpenEx(path, flags, nil, list.constant, nil).map(GDALDataset.init)
  }

  var driverName: String {
    guard let handle, let driver = GDALGetDatasetDriver(handle) else { return "" }
    return String(cString: GDALGetDriverShortName(driver))
  }
}
