#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Swaps what two paths name, in one step that no reader can see the middle of; false where the system or the file
/// system cannot do that.
func exchangeInOneStep(_ a: String, _ b: String) -> Bool {
  #if os(Linux)
    // renameat2 is not in the module of the C library that Swift sees, and older systems lack it: looked up by name.
    typealias RenameAt2 = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let address = dlsym(nil, "renameat2") else { return false }
    // The signature is that of renameat2(2); RENAME_EXCHANGE is 2 in linux/fs.h.
    let renameAt2 = unsafeBitCast(address, to: RenameAt2.self)
    return renameAt2(AT_FDCWD, a, AT_FDCWD, b, 2) == 0
  #else
    return false
  #endif
}
