// Cells, locale and capabilities; see the header.
#define _GNU_SOURCE
#include "CNcurses.h"
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

int cn_put(WINDOW *window, int y, int x, const wchar_t *text, attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, 0, &pair) == ERR) return ERR;
  return mvwadd_wch(window, y, x, &cell);
}

/// Letters of another set are never drawn: the way back from one, which goes out with every change of looks, is left
/// out of the terminal's description, of which this is the program's own copy.
static void leave_out_sets(void) {
  static const char back[] = "\033(B", choice[] = "%?%p9%t\033(0%e\033(B%;";
  if (exit_attribute_mode && strncmp(exit_attribute_mode, back, strlen(back)) == 0) exit_attribute_mode += strlen(back);
  char *found = set_attributes ? strstr(set_attributes, choice) : NULL;
  if (found) memmove(found, found + strlen(choice), strlen(found + strlen(choice)) + 1);
}

SCREEN *cn_open(const char *type, int input, int output) {
  FILE *out = output == STDOUT_FILENO ? stdout : fdopen(output, "w");
  FILE *in = input == STDIN_FILENO ? stdin : fdopen(input, "r");
  SCREEN *screen = out && in ? newterm(type, out, in) : NULL;
  if (screen) leave_out_sets();
  return screen;
}

int cn_keyboard(void) {
  static int keyboard = -1;
  if (keyboard >= 0) return keyboard;
  const int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
  const char *name = ttyname(STDIN_FILENO);
  if (name) keyboard = open(name, flags);
  if (keyboard < 0) keyboard = open("/dev/tty", flags);
  if (keyboard < 0 && isatty(STDIN_FILENO)) keyboard = STDIN_FILENO;
  return keyboard;
}

bool cn_use_utf8(void) {
  if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  return setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8");
}

int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

const char *cn_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}
