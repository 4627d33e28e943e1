// Signals for programs that import no C: ends as a signal would, and what is said when the program breaks.
import CNcurses
import Glibc

/// Ends or stops this process by a signal, as if nobody had asked to hear of it.
public func raiseWithDefaultAction(_ signal: Int32) { cn_raise_default(signal) }

/// From now on a trap, or broken memory, is told in one line on standard error, after the terminal was given
/// back; the process then ends as the signal has it, with a core dump where those are wanted.
///
/// - Parameters:
///   - text: what is said after "an error in whosaid ended it"; nil says nothing.
///   - isTraced: lets the Swift runtime print a backtrace, if it was told to when the program started.
public func watchCrashes(saying text: String?, isTraced: Bool) { cn_watch_crashes(text, isTraced) }
