// cld2 keeps no state between texts: its tables are constants, so that any thread may ask.
#include "CLanguage.h"
#include <climits>
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

cl_guess cl_tell(const char *text, size_t length, const char *hint) {
  CLD2::CLDHints hints = {hint, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0}, letters = 0, valid = 0;
  double scores[3];
  bool is_reliable = false;
  int count = length > INT_MAX ? INT_MAX : (int)length;
  CLD2::Language most = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text, count, true, &hints, 0, languages, percents, scores, nullptr, &letters, &is_reliable, &valid);
  cl_guess guess = {CLD2::LanguageCode(most), 0, 0, letters, is_reliable};
  for (int i = 0; i < 3; i++) {
    if (languages[i] == most) guess.percent = percents[i];
    if (languages[i] == CLD2::ENGLISH) guess.english = percents[i];
  }
  return guess;
}

const char *cl_name(const char *code) {
  CLD2::Language language = CLD2::GetLanguageFromName(code);
  return language == CLD2::UNKNOWN_LANGUAGE ? nullptr : CLD2::LanguageName(language);
}
