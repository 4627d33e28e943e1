// See the header.
#define _GNU_SOURCE
#include "CPseudoTerminal.h"
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>

int cp_open(int *master, int *slave, char *path, int path_size) {
  *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*master < 0) return -1;
  if (grantpt(*master) || unlockpt(*master) || ptsname_r(*master, path, (size_t)path_size) ||
      (*slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) {
    close(*master);
    return -1;
  }
  return 0;
}

int cp_change_directory(posix_spawn_file_actions_t *actions, const char *directory) {
  return posix_spawn_file_actions_addchdir_np(actions, directory);
}

int cp_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
