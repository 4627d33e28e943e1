// Commands of the program itself.
import Terminal

extension Command {
  static let program: [Command] = [
    Command(
      .program, "help", ["?", "F1"], in: Context.allCases, "This list; type to narrow it", hint: ("help", 90)
    ) { model, _ in
      model.help = HelpState()
      return []
    },
    Command(.program, "command", [":"], in: Context.allCases, "Type a command, or a row's number") {
      model, _ in model.startCommandLine()
    },
    Command(.program, "repaint", ["Ctrl-L"], in: Context.allCases, "Draw the screen anew") { _, _ in
      [.repaint]
    },
    Command(
      .program, "suspend", ["Ctrl-Z"], in: Context.allCases, "Back to the shell for a while; fg returns"
    ) { _, _ in [.suspend] },
    Command(.program, "quit", ["q", "Q", "Ctrl-C"], "Leave the reader", hint: ("quit", 95)) { _, _ in [.quit]
    },
  ]
}
