import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The threads of the BLAS under the few-shot probe's solves. Networks use none: their products
/// are kernels of this library.
public enum BLASThreads {
  /// Keeps OpenBLAS on the calling thread, where it is the BLAS of this process; true if it is.
  ///
  /// Call it once, before runs begin: its pool makes solves of these sizes three times slower and
  /// takes the cores from the other runs. It holds for the whole process, so that no function of
  /// the library does it unasked. The entry is looked up, for the library links any BLAS.
  @discardableResult
  public static func useOne() -> Bool {
    typealias SetThreads = @convention(c) (Int32) -> Void
    guard let entry else { return false }
    unsafeBitCast(entry, to: SetThreads.self)(1)
    return true
  }

  /// Whether OpenBLAS is the BLAS of this process.
  static var isOpenBLAS: Bool { entry != nil }

  private static var entry: UnsafeMutableRawPointer? {
    #if canImport(Darwin)
      let everywhere = UnsafeMutableRawPointer(bitPattern: -2)
    #else
      let everywhere: UnsafeMutableRawPointer? = nil
    #endif
    return dlsym(everywhere, "openblas_set_num_threads")
  }
}
