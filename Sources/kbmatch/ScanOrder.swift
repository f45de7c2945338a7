#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hands on in order what threads make in any order.
///
/// Who adds the next one hands it on, and those behind it that are there already; one thread at a time.
/// Memory is bounded: a thread that is far ahead waits.
final class ScanOrder<Element>: @unchecked Sendable {
  private let handOn: (Element) throws -> Void
  private let window: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  // What follows is touched under the mutex alone.
  private var waiting: [Int: Element] = [:]
  /// The number that is handed on next.
  private var next = 0
  private var isHandingOn = false
  private var threads = 0
  private var fault: (any Error)?

  /// - Parameters:
  ///   - window: how far a number may be ahead of the next one that is handed on.
  ///   - handOn: called on whichever thread; what it throws ends everything.
  init(window: Int, handOn: @escaping (Element) throws -> Void) {
    self.window = window
    self.handOn = handOn
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(mutex)
    change.deallocate()
    mutex.deallocate()
  }

  /// Adds the element of a number, each from 0 on once; false when nobody wants any more.
  func add(_ element: Element, as number: Int) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while number >= next + window && fault == nil { pthread_cond_wait(change, mutex) }
    waiting[number] = element
    if isHandingOn { return fault == nil }
    isHandingOn = true
    while fault == nil, let element = waiting.removeValue(forKey: next) {
      pthread_mutex_unlock(mutex)
      let result = Result { try handOn(element) }
      pthread_mutex_lock(mutex)
      if case .failure(let error) = result { fault = error }
      next += 1
      pthread_cond_broadcast(change)
    }
    isHandingOn = false
    return fault == nil
  }

  /// Counts a thread that adds elements, before it is started.
  func enter() {
    pthread_mutex_lock(mutex)
    threads += 1
    pthread_mutex_unlock(mutex)
  }

  /// A thread adds no more.
  func leave() {
    pthread_mutex_lock(mutex)
    threads -= 1
    pthread_cond_broadcast(change)
    pthread_mutex_unlock(mutex)
  }

  /// Waits until every thread has left, or an element could not be handed on.
  func finish() throws {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while threads > 0 && fault == nil { pthread_cond_wait(change, mutex) }
    if let fault { throw fault }
  }
}
