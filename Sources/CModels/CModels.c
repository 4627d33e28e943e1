// Weight files become constant data of the program; readers use them in place.
#include "CModels.h"

static const uint8_t sentences[] __attribute__((aligned(64))) = {
#embed "sentences.bin"
};

const void *sentence_weights(void) { return sentences; }
int64_t sentence_weights_size(void) { return sizeof sentences; }

static const uint8_t lexicon[] __attribute__((aligned(64))) = {
#embed "lexicon.bin"
};

const void *lexicon_weights(void) { return lexicon; }
int64_t lexicon_weights_size(void) { return sizeof lexicon; }

static const uint8_t language[] __attribute__((aligned(64))) = {
#embed "language.bin"
};

const void *language_weights(void) { return language; }
int64_t language_weights_size(void) { return sizeof language; }

static const uint8_t languageRows[] __attribute__((aligned(64))) = {
#embed "language-rows.bin"
};

const void *language_row_weights(void) { return languageRows; }
int64_t language_row_weights_size(void) { return sizeof languageRows; }

static const uint8_t lemmas[] __attribute__((aligned(64))) = {
#embed "lemmas.bin"
};

const void *lemma_weights(void) { return lemmas; }
int64_t lemma_weights_size(void) { return sizeof lemmas; }

static const uint8_t cues[] __attribute__((aligned(64))) = {
#embed "cues.bin"
};

const void *cue_weights(void) { return cues; }
int64_t cue_weights_size(void) { return sizeof cues; }

static const uint8_t attributions[] __attribute__((aligned(64))) = {
#embed "attributions.bin"
};

const void *attribution_weights(void) { return attributions; }
int64_t attribution_weights_size(void) { return sizeof attributions; }

static const uint8_t gazetteer[] __attribute__((aligned(64))) = {
#embed "gazetteer.bin"
};

const void *gazetteer_weights(void) { return gazetteer; }
int64_t gazetteer_weights_size(void) { return sizeof gazetteer; }

static const uint8_t names[] __attribute__((aligned(64))) = {
#embed "names.bin"
};

const void *name_weights(void) { return names; }
int64_t name_weights_size(void) { return sizeof names; }

static const uint8_t surroundings[] __attribute__((aligned(64))) = {
#embed "surroundings.bin"
};

const void *surroundings_weights(void) { return surroundings; }
int64_t surroundings_weights_size(void) { return sizeof surroundings; }

static const uint8_t pages[] __attribute__((aligned(64))) = {
#embed "pages.bin"
};

const void *page_weights(void) { return pages; }
int64_t page_weights_size(void) { return sizeof pages; }
