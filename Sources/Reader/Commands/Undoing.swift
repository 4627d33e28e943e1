// Taking back what was done, the newest first, and doing it again: corrections and marks alike.
import DocumentModel

/// Something done that can be taken back.
enum Step: Sendable, Equatable {
  case correction(CorrectionRequest)
  /// The marks as they were before.
  case marks([Marking])
  /// What takes a change of the saved searches back.
  case searches([SearchChange])
}

extension Command {
  static let undoing: [Command] = [
    Command(.undoing, "undo", ["u"], in: Context.allCases, "Take back what was done last") { model, _ in
      model.undo()
    },
    Command(.undoing, "redo", ["Ctrl-Y"], in: Context.allCases, "Do again what was taken back") { model, _ in
      model.redo()
    },
  ]
}

extension Model {
  /// Something was done: what was taken back before cannot be done again.
  mutating func record(_ step: Step) {
    steps.append(step)
    undone = []
  }

  fileprivate mutating func undo() -> [Effect] {
    // In the list of corrections, corrections are meant.
    if corrections != nil { return [.undo] }
    switch steps.last {
    case .marks(let before):
      steps.removeLast()
      return mark(before, .undone)
    case .searches(let before):
      steps.removeLast()
      return change(before, .undone)
    case .correction: return [.undo]
    case nil:
      // What was decided on another day is not taken back by a slip of the finger: it is shown first.
      corrections = CorrectionList(isForUndo: true)
      return [.listCorrections]
    }
  }

  fileprivate mutating func redo() -> [Effect] {
    guard let step = undone.popLast() else {
      notice = Notice(text: "There is nothing to do again")
      return []
    }
    switch step {
    case .marks(let before): return mark(before, .redone)
    case .searches(let before): return change(before, .redone)
    case .correction(let request):
      isRedoing = true
      return correct(request)
    }
  }

  /// The corrections made, for the list of them. Without any there is nothing to show before it is taken
  /// back.
  mutating func receiveCorrections(_ rows: [Correction]) {
    if corrections?.isForUndo == true {
      if rows.isEmpty {
        corrections = nil
        notice = Notice(text: "There is nothing to take back")
      } else {
        corrections!.isForUndo = false
        notice = Notice(
          text: "Nothing was done since you came; \(key("undo")) again takes the newest of these back")
      }
    }
    corrections?.receive(rows)
  }

  /// A correction was made: `requests` holds what was asked for, in its order.
  mutating func recordCorrection() {
    guard !requests.isEmpty else { return }
    let request = requests.removeFirst()
    if isRedoing { steps.append(.correction(request)) } else { record(.correction(request)) }
    isRedoing = false
  }

  /// The newest correction was taken back.
  mutating func recordUndone() {
    guard let index = steps.lastIndex(where: { if case .correction = $0 { true } else { false } }) else {
      return
    }
    undone.append(steps.remove(at: index))
  }
}
