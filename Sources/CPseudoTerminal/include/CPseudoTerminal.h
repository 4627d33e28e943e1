// Calls that Swift's Glibc module hides: making a pseudo-terminal, and widths of characters.
#pragma once
#include <spawn.h>
#include <stdint.h>

/// Makes a pseudo-terminal and opens both its ends; `path` gets the name of the second. 0, or -1 with errno.
int cp_open(int *master, int *slave, char *path, int path_size);
int cp_change_directory(posix_spawn_file_actions_t *actions, const char *directory);
int cp_width(uint32_t scalar);
