// What Swift cannot import from <curses.h>: casting macros, globals, and the async-signal-safe rescue
// of the terminal. Everything else of ncurses comes through as it is.
#pragma once
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a window is, ncurses shows on some systems (Debian 12) and hides on others (Debian 13, Ubuntu 24.04): Swift sees two
// types, by this one name.
typedef WINDOW *cn_window;

// Globals.
static inline int cn_colors(void) { return COLORS; }
static inline cn_window cn_stdscr(void) { return stdscr; }

// Mouse.
static inline mmask_t cn_mouse_mask(void) { return ALL_MOUSE_EVENTS | REPORT_MOUSE_POSITION; }
static inline mmask_t cn_left_release(void) { return BUTTON1_RELEASED; }
static inline mmask_t cn_mouse_move(void) { return REPORT_MOUSE_POSITION; }
static inline mmask_t cn_left_press(void) { return BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED; }
static inline mmask_t cn_wheel_up(void) { return BUTTON4_PRESSED; }
static inline mmask_t cn_wheel_down(void) { return BUTTON5_PRESSED; }

/// Opens a screen of a terminal type that draws to `output` and takes keys from `input`; NULL when the type is not known.
SCREEN *cn_open(const char *type, int input, int output);

/// Where keys come from: the terminal of standard input, or when that is none the one that the program was started from,
/// so that standard input may be an article. -1 when there is none. The answer is the same each time. It is opened anew
/// and never waits: ncurses reads on when a mouse report was cut, and would hold up the reader.
int cn_keyboard(void);

/// Chooses a UTF-8 character type: the user's, else C.UTF-8. Other parts of the locale stay as they are. False when
/// there is none.
bool cn_use_utf8(void);

/// Columns a code point takes, or -1 when it is not printable; wcwidth(3), which ncurses uses too.
int cn_width(uint32_t scalar);

/// A string capability of the terminal, or NULL.
const char *cn_capability(const char *name);

/// Whether the terminal has a capability that it has or not.
bool cn_flag(const char *name);

// Rescue (rescue.c).

/// Remembers the terminal's modes as they are now, and what to write to leave the screen. Call before and after
/// newterm: `keep_modes` before, `keep_strings` after.
void cn_keep_modes(int input, int output);
void cn_keep_strings(const char *extra);

/// Installs handlers for the signals of a crash, once: they give the terminal back, say on standard error that an error
/// ended the program, then `text` (at most 639 bytes; NULL says nothing at all); when `traced` the Swift runtime's handler
/// prints a backtrace; then the signal takes its default action. Later calls change only the text and `traced`.
void cn_watch_crashes(const char *text, bool traced);

/// From now on SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT and SIGWINCH write their number as one byte to `descriptor`.
/// Call it after cn_open: ncurses' own handler of SIGWINCH is called first.
void cn_forward_requests(int descriptor);

/// Whether the terminal is in our hands now; crash handlers write nothing when it is not.
void cn_set_active(bool active);

/// Stops this process as ^Z does, or ends it by `number`, as if the signal had its default action.
void cn_raise_default(int number);

/// Whether the terminal is this job's now: false in the background of a shell that has job control.
bool cn_has_terminal(void);

/// Whether the terminal gathers keys to lines, as at a shell.
bool cn_is_cooked(void);

/// Stops this process by `number`, unless that is 0, and by SIGTTOU as long as it is woken in the background, where it may not touch the
/// terminal. Answers 0, or the signal by which it is to end there (SIGTERM, SIGHUP, SIGINT came).
int cn_stop(int number);

/// Leaves the screen while another job has the terminal, whose modes stay as that job wants them.
void cn_leave_to_others(void);
