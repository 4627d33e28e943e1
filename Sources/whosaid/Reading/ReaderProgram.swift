// The loop: wait, take in what arrived, draw, ask. Everything that touches the terminal happens here, on the
// main thread; what takes time happens elsewhere and comes back through the inbox.
import Configuration
import DocumentModel
import Foundation
import Intake
import Reader
import SearchIndex
import Terminal

/// Opens the reader on an archive and returns when the user leaves. The articles of `paths` are read,
/// analysed and put into the archive meanwhile.
func runReader(
  archive: Archive, importing paths: [String] = [], format: Format? = nil, _ configuration: Configuration
) throws {
  let inbox = Inbox()
  // It gets ready while the screen is set up. Where none can be had, the stream finds that out too.
  let worker = paths.isEmpty ? nil : try? WorkerProcess()
  let environment = ProcessInfo.processInfo.environment
  let screen = try CursesScreen(
    wake: inbox.writeEnd, hasMouse: configuration.hasMouse,
    isExact: configuration.wantsExactColours(environment))
  let program = ReaderProgram(
    screen: screen, keyboard: screen.keyboard, inbox: inbox, answers: Answers(archive: archive, inbox: inbox),
    fetching: BackgroundFetch(archive: archive, inbox: inbox), configuration,
    theme: configuration.theme(colors: screen.colors, environment),
    memory: paths.isEmpty ? SessionMemory(archive: archive) : nil)
  let importing = PathImport(archive: archive, inbox: inbox)
  if let (type, unknown) = screen.standIn {
    inbox.send(.notice("TERM=\(unknown) is not known to this system; the screen is drawn for \(type)"))
  }
  if !paths.isEmpty { importing.start(paths, format: format, workshop: Workshop(first: worker)) }
  if let trouble = configuration.troubles.first {
    let more = configuration.troubles.count - 1
    inbox.send(.notice("\(trouble)" + (more > 0 ? " (and \(more) more: whosaid config)" : "")))
  }
  for notice in archive.notices { inbox.send(.notice(notice)) }
  program.importing = paths.isEmpty ? nil : importing
  let signal = program.run()
  program.fetching.cancel()
  importing.cancel()
  screen.close()
  // End as the signal would have ended us, now that the terminal is in order.
  if let signal { raiseWithDefaultAction(signal) }
  if let skips = importing.whyNothing {
    for skip in skips.prefix(8) { complain(skip.description) }
    if skips.count > 8 { complain("and \(skips.count - 8) more were skipped") }
    throw Failure(.unusable, "There is no article to read.")
  }
}

final class ReaderProgram {
  private let screen: any Screen
  private let keyboard: Int32
  private let inbox: Inbox
  private let answers: Answers
  let fetching: BackgroundFetch
  private let configuration: Configuration
  /// Nil where nothing is kept.
  private let memory: SessionMemory?
  /// Reads what was named on the command line.
  var importing: PathImport?
  private var changes: FileChanges?
  private var isGoneTold = false
  private var model: Model
  private var lastInput = ContinuousClock.now
  private var pace = Pace()
  /// What is on the screen.
  private var shown: Frame?
  private var isDone = false
  private var endingSignal: Int32?

  init(
    screen: any Screen, keyboard: Int32, inbox: Inbox, answers: Answers, fetching: BackgroundFetch,
    _ configuration: Configuration, theme: Theme, memory: SessionMemory?
  ) {
    self.configuration = configuration
    self.screen = screen
    self.keyboard = keyboard
    self.inbox = inbox
    self.answers = answers
    self.fetching = fetching
    self.memory = memory
    changes = memory?.archive.path.map { FileChanges(of: $0) }
    model = Model(
      size: screen.size, theme: theme, readsPaths: memory == nil, options: configuration.options,
      bindings: configuration.bindings)
    if configuration.restoresSession, let session = memory?.load() { model.restore(session) }
  }

  /// Runs until the user leaves, or a signal asks for the end, which is returned.
  func run() -> Int32? {
    carryOut(model.start())
    show()
    while !isDone {
      let input = wait()
      takeSignals()
      // Everything that has arrived is taken in before one repaint.
      var count = 0
      while !isDone, let event = screen.nextEvent() {
        if count == 0, lastInput.duration(to: .now) > .milliseconds(700) { carryOut(update(&model, .paused)) }
        lastInput = .now
        carryOut(update(&model, .event(event)))
        count += 1
        if count == 1000 { break }
      }
      if count > 0 { pace.took(isMove: model.isMovingInList, at: lastInput) }
      if input.isGone && count == 0 { isDone = true }
      for message in inbox.takeAll() where !isDone { carryOut(update(&model, message)) }
      if importing?.whyNothing != nil { isDone = true }
      if !isDone { show() }
    }
    keep()
    return endingSignal
  }

  private func show() {
    let isHeld = model.isMovingInList && pace.untilRest(at: .now) != nil
    let frame = shown.flatMap { isHeld ? view(model, following: $0) : nil } ?? view(model)
    screen.show(frame)
    shown = frame
  }

  /// Keeps where the reader is, for the next start.
  private func keep() {
    guard let memory else { return }
    for effect in model.placeToKeep() { answers.finish(effect) }
    memory.save(model.session)
  }

  private func wait() -> (isReady: Bool, isGone: Bool) {
    var polled = [
      pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0),
      pollfd(fd: inbox.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let rest = pace.untilRest(at: .now).map { Int32($0 / .milliseconds(1)) + 1 }
    _ = poll(&polled, 2, rest ?? (changes == nil ? -1 : 2000))
    if let changes, changes.areGone, !isGoneTold, let path = memory?.archive.path {
      isGoneTold = true
      inbox.send(.notice("\(path) is gone: what you do now is lost when you leave, unless it comes back"))
    }
    if changes?.areNew() == true { inbox.send(.changedElsewhere) }
    let input = Int32(polled[0].revents)
    return (input & Int32(POLLIN) != 0, input & Int32(POLLHUP | POLLERR | POLLNVAL) != 0)
  }

  private func takeSignals() {
    for signal in inbox.takeSignals() {
      switch signal {
      case SIGTSTP: suspend()
      case SIGCONT: goOn(screen.takeAgain())
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
      case .openAddress(let article): handOn { try $0.openAddress(of: article) }
      case .openLink(let address): handOn { try $0.open(address) }
      case .edit(let article, let offset): handOn { try $0.edit(article, at: offset) }
      case .page(let article): handOn { try $0.page(article) }
      case .pipe(let listed, let command): handOn { try $0.pipe(listed, to: command) }
      case .fetch(let ids): fetching.start(ids)
      default: answers.ask(effect)
      }
    }
  }

  /// Lets another program have the terminal, and says what came of it.
  private func handOn(_ work: (HandingOn) throws -> String?) {
    var text: String?
    screen.suspended {
      do { text = try work(HandingOn(archive: answers.archive, configuration)) } catch { text = "\(error)" }
    }
    if screen.size != model.size { carryOut(update(&model, .event(.resize(screen.size)))) }
    if let text { carryOut(update(&model, .notice(text))) }
  }

  private func suspend() {
    keep()
    goOn(screen.stop())
  }

  /// Goes on after a stop, or ends by the signal that came in the background.
  private func goOn(_ signal: Int32?) {
    if let signal {
      (endingSignal, isDone) = (signal, true)
    } else if screen.size != model.size {
      carryOut(update(&model, .event(.resize(screen.size))))
    }
  }
}
