// Locale and capabilities; see the header.
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

SCREEN *cn_open(const char *type, int input, int output) {
  FILE *out = output == STDOUT_FILENO ? stdout : fdopen(output, "w");
  FILE *in = input == STDIN_FILENO ? stdin : fdopen(input, "r");
  return out && in ? newterm(type, out, in) : NULL;
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

bool cn_flag(const char *name) { return tigetflag((char *)name) > 0; }
