// The terminal is given back on every way out, and what ends the program by mistake is told in one line. Handlers here
// use only calls that are safe in a signal handler: write, tcsetattr, sigaction, raise; what they need is prepared
// beforehand. Only a developer who asks for a backtrace gets the Swift runtime's handler too.
#define _GNU_SOURCE
#include "CNcurses.h"
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct termios modes;
static bool have_modes;
static char leave[512];
static size_t leave_length;
static atomic_bool active;
static int keyboard = STDIN_FILENO, picture = STDOUT_FILENO, wake = -1;

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT};
static struct sigaction before[NSIG];
static bool is_traced;
static char sentence[640];

void cn_keep_modes(int input, int output) {
  keyboard = input;
  picture = output;
  have_modes = tcgetattr(keyboard, &modes) == 0;
}

// Copies a capability without its padding marks ("$<5>").
static void add(const char *text) {
  if (!text) return;
  for (const char *at = text; *at && leave_length < sizeof leave; at++) {
    if (at[0] == '$' && at[1] == '<') {
      const char *close = strchr(at, '>');
      if (close) { at = close; continue; }
    }
    leave[leave_length++] = *at;
  }
}

void cn_keep_strings(const char *extra) {
  leave_length = 0;
  add(extra);
  add(cn_capability("sgr0"));
  add(cn_capability("op"));
  add(cn_capability("rmkx"));
  add(cn_capability("cnorm"));
  if (cn_capability("rmcup")) add(cn_capability("rmcup"));
  else add("\x1B[H\x1B[J");  // no second screen: the picture would stay
}

void cn_set_active(bool now) { atomic_store(&active, now); }

static void write_all(int descriptor, const char *text, size_t length) {
  size_t done = 0;
  while (done < length) {
    ssize_t n = write(descriptor, text + done, length - done);
    if (n < 0 && errno != EINTR) break;
    if (n > 0) done += (size_t)n;
  }
}

static void restore(void) {
  if (!atomic_exchange(&active, false)) return;
  write_all(picture, leave, leave_length);
  if (have_modes) tcsetattr(keyboard, TCSANOW, &modes);
}

static const char *name(int number) {
  switch (number) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGILL: return "SIGILL";
    case SIGTRAP: return "SIGTRAP";
    case SIGABRT: return "SIGABRT";
    default: return "SIGFPE";
  }
}

static void tell(int number) {
  char line[sizeof sentence + 80];
  size_t length = 0;
  const char *const parts[] = {"whosaid: an error in whosaid ended it (", name(number), "). ", sentence, "\n"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    for (const char *at = parts[i]; *at && length < sizeof line; at++) line[length++] = *at;
  write_all(STDERR_FILENO, line, length);
}

static void on_crash(int number, siginfo_t *info, void *context) {
  restore();
  if (number != SIGQUIT && *sentence) tell(number);
  if (is_traced && before[number].sa_flags & SA_SIGINFO) before[number].sa_sigaction(number, info, context);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, NULL);
  // An instruction that faults does so again on return, and a core dump shows that place; what was sent is sent again.
  if (number == SIGABRT || number == SIGTRAP || number == SIGQUIT || info->si_code <= 0) raise(number);
}

void cn_watch_crashes(const char *text, bool traced) {
  is_traced = traced;
  strncpy(sentence, text ? text : "", sizeof sentence - 1);
  static bool installed;
  if (installed) return;
  installed = true;
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack.ss_sp = malloc(65536);  // lives as long as the process: a stack overflow must find it
    stack.ss_size = 65536;
    stack.ss_flags = 0;
    if (stack.ss_sp) sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_sigaction = on_crash;
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  // Whoever started the program may have left them blocked.
  sigset_t unblocked;
  sigemptyset(&unblocked);
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
    sigaction(fatal[i], &action, &before[fatal[i]]);
    sigaddset(&unblocked, fatal[i]);
  }
  pthread_sigmask(SIG_UNBLOCK, &unblocked, NULL);
}

static struct sigaction resizing;
// The last signal that wants the program to end.
static volatile sig_atomic_t ending;

static void on_request(int number) {
  int saved = errno;
  if (number == SIGINT || number == SIGTERM || number == SIGHUP) ending = number;
  if (number == SIGWINCH && resizing.sa_handler != SIG_DFL && resizing.sa_handler != SIG_IGN) resizing.sa_handler(number);
  unsigned char byte = (unsigned char)number;
  if (write(wake, &byte, 1) < 0) { /* the pipe is full: the loop is awake already */ }
  errno = saved;
}

void cn_forward_requests(int descriptor) {
  wake = descriptor;
  static bool installed;
  if (installed) return;
  installed = true;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  static const int requests[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
  action.sa_handler = on_request;
  action.sa_flags = SA_RESTART;
  // ncurses only notes a new size: one that comes just before the loop sleeps would wait for the next key.
  sigaction(SIGWINCH, NULL, &resizing);
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
    struct sigaction old;
    sigaction(requests[i], NULL, &old);
    if (requests[i] == SIGHUP && old.sa_handler == SIG_IGN) continue;  // nohup
    sigaction(requests[i], &action, NULL);
  }
}

void cn_raise_default(int number) {
  struct sigaction action, old;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, &old);
  sigset_t set, was;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, &was);
  raise(number);
  pthread_sigmask(SIG_SETMASK, &was, NULL);
  sigaction(number, &old, NULL);
}

bool cn_is_cooked(void) {
  struct termios now;
  return tcgetattr(keyboard, &now) == 0 && now.c_lflag & ICANON;
}

bool cn_has_terminal(void) {
  pid_t group = tcgetpgrp(keyboard);
  return group < 0 || group == getpgrp();
}

int cn_stop(int number) {
  if (number) cn_raise_default(number);
  while (!cn_has_terminal()) {
    // What woke it may have come with a signal that ends it, which another thread may be about to take.
    for (int i = 0; i < 20 && !ending && !cn_has_terminal(); i++) usleep(5000);
    if (ending) return ending;
    // Who writes to a terminal that another job has is stopped by this; nothing stops it where no shell is left.
    if (!cn_has_terminal()) cn_raise_default(SIGTTOU);
  }
  return 0;
}

void cn_leave_to_others(void) {
  if (!atomic_exchange(&active, false)) return;
  sigset_t set, was;
  sigemptyset(&set);
  sigaddset(&set, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &set, &was);
  write_all(picture, leave, leave_length);
  pthread_sigmask(SIG_SETMASK, &was, NULL);
}
