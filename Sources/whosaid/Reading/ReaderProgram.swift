// The loop: wait, take in what arrived, draw, ask. Everything that touches the terminal happens here, on the
// main thread; what takes time happens elsewhere and comes back through the inbox.
import DocumentModel
import Foundation
import Intake
import Reader
import SearchIndex
import Terminal

/// Opens the reader on an archive and returns when the user leaves. The articles of `paths` are read,
/// analysed and put into the archive meanwhile.
func runReader(archive: Archive, importing paths: [String] = [], format: Format? = nil) throws {
  let inbox = Inbox()
  // It gets ready while the screen is set up. Where none can be had, the stream finds that out too.
  let worker = paths.isEmpty ? nil : try? WorkerProcess()
  let screen = try CursesScreen(wake: inbox.writeEnd)
  let program = ReaderProgram(
    screen: screen, keyboard: screen.keyboard, inbox: inbox, answers: Answers(archive: archive, inbox: inbox),
    fetching: BackgroundFetch(archive: archive, inbox: inbox), theme: .current(colors: screen.colors),
    readsPaths: !paths.isEmpty)
  let importing = PathImport(archive: archive, inbox: inbox)
  if let (type, unknown) = screen.standIn {
    inbox.send(.notice("TERM=\(unknown) is not known to this system; the screen is drawn for \(type)"))
  }
  if !paths.isEmpty { importing.start(paths, format: format, workshop: Workshop(first: worker)) }
  for notice in archive.notices { inbox.send(.notice(notice)) }
  let signal = program.run()
  program.fetching.cancel()
  importing.cancel()
  screen.close()
  // End as the signal would have ended us, now that the terminal is in order.
  if let signal { raiseWithDefaultAction(signal) }
}

final class ReaderProgram {
  private let screen: any Screen
  private let keyboard: Int32
  private let inbox: Inbox
  private let answers: Answers
  let fetching: BackgroundFetch
  private var model: Model
  private var isDone = false
  private var endingSignal: Int32?

  init(
    screen: any Screen, keyboard: Int32, inbox: Inbox, answers: Answers, fetching: BackgroundFetch,
    theme: Theme,
    readsPaths: Bool
  ) {
    self.screen = screen
    self.keyboard = keyboard
    self.inbox = inbox
    self.answers = answers
    self.fetching = fetching
    model = Model(size: screen.size, theme: theme, readsPaths: readsPaths)
  }

  /// Runs until the user leaves, or a signal asks for the end, which is returned.
  func run() -> Int32? {
    carryOut(model.start())
    screen.show(view(model))
    while !isDone {
      let input = wait()
      takeSignals()
      // Everything that has arrived is taken in before one repaint.
      var count = 0
      while !isDone, let event = screen.nextEvent() {
        carryOut(update(&model, .event(event)))
        count += 1
        if count == 1000 { break }
      }
      if input.isGone && count == 0 { isDone = true }
      for message in inbox.takeAll() where !isDone { carryOut(update(&model, message)) }
      if !isDone { screen.show(view(model)) }
    }
    return endingSignal
  }

  private func wait() -> (isReady: Bool, isGone: Bool) {
    var polled = [
      pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0),
      pollfd(fd: inbox.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&polled, 2, -1)
    let input = Int32(polled[0].revents)
    return (input & Int32(POLLIN) != 0, input & Int32(POLLHUP | POLLERR | POLLNVAL) != 0)
  }

  private func takeSignals() {
    for signal in inbox.takeSignals() {
      switch signal {
      case SIGTSTP: suspend()
      case SIGCONT: screen.invalidate()
      // The screen has an event with the new size.
      case SIGWINCH: break
      default:
        endingSignal = signal
        isDone = true
      }
    }
  }

  private func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: isDone = true
      case .suspend: suspend()
      case .repaint: screen.invalidate()
      case .copy(let text):
        if !screen.copy(text) {
          _ = update(&model, .notice("This terminal cannot put text on a clipboard (OSC 52)."))
        }
      case .fetch(let ids): fetching.start(ids)
      default: answers.ask(effect)
      }
    }
  }

  private func suspend() {
    screen.suspended { raiseWithDefaultAction(SIGTSTP) }
    if screen.size != model.size { carryOut(update(&model, .event(.resize(screen.size)))) }
  }
}
