// Where messages from other threads wait for the loop; a byte in a pipe wakes it.
import Foundation
import Reader
import Synchronization

/// A queue of messages that any thread may fill and the loop empties.
final class Inbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let ends = PipeEnds()

  /// The end that the loop polls, and the end that is written.
  var readEnd: Int32 { ends.readEnd }
  var writeEnd: Int32 { ends.writeEnd }

  func send(_ message: Message) {
    let isFirst = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    guard isFirst else { return }
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }

  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }

  /// Empties the pipe and answers the bytes in it that are not 0: numbers of signals.
  func takeSignals() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(readEnd, &bytes, bytes.count)
    return count > 0 ? bytes.prefix(count).filter { $0 != 0 }.map(Int32.init) : []
  }
}
