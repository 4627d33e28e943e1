// Weight files become constant data of the program; readers use them in place.
#include "CModels.h"

static const uint8_t sentences[] __attribute__((aligned(64))) = {
#embed "sentences.bin"
};

const void *sentence_weights(void) { return sentences; }
int64_t sentence_weights_size(void) { return sizeof sentences; }
