// ICU's data without contents. Foundation brings ICU with the rules of all the world's languages, calendars and zones,
// 34 MB of which whosaid uses nothing: it has dates, encodings and spellings of its own. A program that is linked
// statically finds the data by its name, and takes what is in a program before what is in a library. This is the table
// of contents that stands there otherwise, with no entry (ICU User Guide, "ICU Data"): whoever asks for a locale's
// rules gets none.
//
// The name holds ICU's version: that of Swift 6.3. With another Swift nothing refers to it, the linker drops it, and the
// program is as large as ever, which .ci/package tells. Programs linked to Foundation's shared libraries keep theirs,
// since the name is not seen outside.
#include "CSmallICU.h"
#include <stdint.h>

struct Contents {
  uint16_t headerSize;
  uint8_t magic[2];
  uint16_t infoSize, reserved;
  uint8_t isBigEndian, isEBCDIC, unitSize, reservedByte;
  uint8_t format[4], formatVersion[4], dataVersion[4];
  uint8_t padding[8];
  uint32_t count, reservedWord;
};

__attribute__((visibility("hidden"), aligned(16))) const struct Contents icudt76_dat = {
    .headerSize = 32, .magic = {0xDA, 0x27}, .infoSize = 20, .unitSize = 2,
    .format = "ToCP", .formatVersion = {1}};
