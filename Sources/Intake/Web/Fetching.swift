// Many addresses at a time, but one at a time of each host, with a pause between. Without a network that is
// said once, and not of every address.
import DocumentModel
import Foundation
import Synchronization

/// An address to fetch.
public struct FetchJob: Sendable {
  /// By which who asks knows it again.
  public var id: Int64
  public var address: String
  public var etag: String?
  public var lastModified: String?

  public init(id: Int64, address: String, etag: String? = nil, lastModified: String? = nil) {
    (self.id, self.address, self.etag, self.lastModified) = (id, address, etag, lastModified)
  }
}

/// How fetching is done.
public struct FetchManners: Sendable {
  public var limits = WebLimits()
  /// Hosts that are asked at the same time.
  public var hosts = 6
  /// Seconds between two requests to one host.
  public var pause = 0.5

  public init() {}
}

/// Fetches all jobs and hands on each result as it comes, one at a time, on threads of its own. Returns when
/// all is done.
///
/// - Returns: false when there seems to be no network: then no result was handed on.
public func fetch(
  _ jobs: [FetchJob], manners: FetchManners = FetchManners(),
  isCancelled: @escaping @Sendable () -> Bool = { false },
  onResult: @escaping @Sendable (FetchJob, Result<WebAnswer, WebError>) -> Void
) -> Bool {
  var hosts: [(host: String, jobs: [FetchJob])] = []
  var places: [String: Int] = [:]
  for job in jobs {
    let host = hostOf(job.address)
    if let place = places[host] {
      hosts[place].jobs.append(job)
    } else {
      places[host] = hosts.count
      hosts.append((host, [job]))
    }
  }
  let round = FetchRound(hosts.map(\.jobs), manners, isCancelled, onResult)
  let group = DispatchGroup()
  for _ in 0..<min(manners.hosts, hosts.count) {
    group.enter()
    let thread = Thread {
      round.work()
      group.leave()
    }
    // Whoever takes a result may read a page's tree.
    thread.stackSize = 8 << 20
    thread.start()
  }
  group.wait()
  return round.end()
}

/// Shared by the threads of one round.
private final class FetchRound: Sendable {
  private struct State {
    var hosts: [[FetchJob]]
    /// Failures that may only mean that there is no network.
    var held: [(FetchJob, WebError)] = []
    var hasNetwork = false
  }

  private let state: Mutex<State>
  private let handing = Mutex(())
  private let manners: FetchManners
  private let isCancelled: @Sendable () -> Bool
  private let onResult: @Sendable (FetchJob, Result<WebAnswer, WebError>) -> Void

  init(
    _ hosts: [[FetchJob]], _ manners: FetchManners, _ isCancelled: @escaping @Sendable () -> Bool,
    _ onResult: @escaping @Sendable (FetchJob, Result<WebAnswer, WebError>) -> Void
  ) {
    state = Mutex(State(hosts: hosts.reversed()))
    (self.manners, self.isCancelled, self.onResult) = (manners, isCancelled, onResult)
  }

  func work() {
    let client = WebClient(limits: manners.limits, isCancelled: isCancelled)
    while let jobs = state.withLock({ $0.hosts.popLast() }) {
      for (at, job) in jobs.enumerated() {
        if isCancelled() { return }
        if at > 0 { Thread.sleep(forTimeInterval: manners.pause) }
        do throws(WebError) {
          give(job, .success(try client.get(job.address, etag: job.etag, lastModified: job.lastModified)))
        } catch {
          if error.isCancelled { return }
          give(job, .failure(error))
          // Who wants to be left alone is, with all that it has.
          if error.retryAfter != nil {
            for other in jobs[(at + 1)...] { give(other, .failure(error)) }
            break
          }
        }
      }
    }
  }

  private func give(_ job: FetchJob, _ result: Result<WebAnswer, WebError>) {
    let isHeld = state.withLock { state in
      guard case .failure(let error) = result, error.isOffline, !state.hasNetwork else {
        state.hasNetwork = true
        return false
      }
      state.held.append((job, error))
      // After a few there is no need to ask the rest.
      if state.held.count >= 8 { state.hosts = [] }
      return true
    }
    if !isHeld { handing.withLock { _ in onResult(job, result) } }
  }

  /// Hands on what was held, when there is a network after all. A single host that is not found proves
  /// nothing either way, and is told as its own failure.
  func end() -> Bool {
    let (held, hasNetwork) = state.withLock { ($0.held, $0.hasNetwork) }
    guard hasNetwork || held.isEmpty || Set(held.map { hostOf($0.0.address) }).count == 1 && !isOffline()
    else { return false }
    for (job, error) in held { handing.withLock { _ in onResult(job, .failure(error)) } }
    return true
  }
}

/// Whether no interface of this machine but the loopback has an address.
private func isOffline() -> Bool {
  var first: UnsafeMutablePointer<ifaddrs>?
  guard getifaddrs(&first) == 0 else { return false }
  defer { freeifaddrs(first) }
  var next = first
  while let interface = next?.pointee {
    next = interface.ifa_next
    guard let address = interface.ifa_addr, interface.ifa_flags & UInt32(IFF_LOOPBACK) == 0 else { continue }
    let family = Int32(address.pointee.sa_family)
    if family == AF_INET || family == AF_INET6 { return false }
  }
  return true
}
