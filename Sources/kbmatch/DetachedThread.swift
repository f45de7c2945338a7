#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of the system that nobody waits for.
enum DetachedThread {
  private final class Work {
    let body: () -> Void

    init(_ body: @escaping () -> Void) {
      self.body = body
    }
  }

  /// Runs `body` on a thread of its own; false where the system gives none.
  static func start(_ body: @escaping () -> Void) -> Bool {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, nil, { runWork($0) }, work.toOpaque())
    if code != 0 { work.release() }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      if code == 0 { pthread_detach(thread) }
    #endif
    return code == 0
  }

  fileprivate static func run(_ pointer: UnsafeMutableRawPointer) {
    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
  }
}

/// The body of a thread.
private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let pointer { DetachedThread.run(pointer) }
  return nil
}
