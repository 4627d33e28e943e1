// Libraries that are loaded when the first of their functions is called, and not with the program: most starts need none of
// them, and they bring fifty others along (half of the time until the reader's first picture was theirs).
#pragma once

/// A library by the names under which systems have it, the first of which is there; NULL after the last.
typedef struct {
  const char *const *names;
  void *handle;
} late_library;

/// A function of a library, which stays loaded. The program ends with a sentence where it is not installed, as it would have
/// when it started.
void *late_symbol(late_library *library, const char *symbol);

/// What stands for a function of a late library, after its header: #define curl_easy_init LATE(&curl, curl_easy_init)
#define LATE(library, function)                                                  \
  (*__extension__({                                                              \
    static __typeof__(&function) known;                                          \
    __typeof__(&function) found = __atomic_load_n(&known, __ATOMIC_RELAXED);     \
    if (!found) {                                                                \
      found = (__typeof__(&function))late_symbol(library, #function);            \
      __atomic_store_n(&known, found, __ATOMIC_RELAXED);                         \
    }                                                                            \
    found;                                                                       \
  }))
