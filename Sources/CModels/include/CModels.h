// Weights of the trained models, embedded read-only.
#pragma once
#include <stdint.h>

/// The sentence splitter.
const void *sentence_weights(void);
int64_t sentence_weights_size(void);

/// What lists say of words.
const void *lexicon_weights(void);
int64_t lexicon_weights_size(void);

/// Tags, names and trees.
const void *language_weights(void);
int64_t language_weights_size(void);
/// The rows of their features.
const void *language_row_weights(void);
int64_t language_row_weights_size(void);

/// Names of one word or several that lists have.
const void *gazetteer_weights(void);
int64_t gazetteer_weights_size(void);
/// The encoder of names, and what the words around a place say of it.
const void *name_weights(void);
int64_t name_weights_size(void);
const void *surroundings_weights(void);
int64_t surroundings_weights_size(void);

/// Rules that make lemmas of forms.
const void *lemma_weights(void);
int64_t lemma_weights_size(void);

/// Quotations: the cue tagger with its lexicon, and the tagger of sources and contents.
const void *cue_weights(void);
int64_t cue_weights_size(void);
const void *attribution_weights(void);
int64_t attribution_weights_size(void);

/// Which parts of a web page are its article.
const void *page_weights(void);
int64_t page_weights_size(void);
