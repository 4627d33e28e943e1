// Which language a text is in, told by cld2: a C face of its C++.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What cld2 makes of a text.
typedef struct {
  /// Of the language that most of it is in, as BCP 47 has it; lives as long as the program. "un" when none
  /// can be told.
  const char *code;
  /// How much of the text is in that language, and how much is English, in percent.
  int32_t percent, english;
  /// Bytes of letters that were looked at.
  int32_t letters;
  /// Whether it is clearly more likely than the next.
  int32_t is_reliable;
} cl_guess;

/// - text: UTF-8, plain; what is not UTF-8 is told as "un".
/// - hint: what the text's file declares, as BCP 47; may be NULL. It decides between what is likely anyhow.
cl_guess cl_tell(const char *text, size_t length, const char *hint);

/// The English name of a language by its code, in capitals ("GERMAN"); NULL when cld2 does not know it.
const char *cl_name(const char *code);

#ifdef __cplusplus
}
#endif
