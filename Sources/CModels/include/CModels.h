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

/// Rules that make lemmas of forms.
const void *lemma_weights(void);
int64_t lemma_weights_size(void);
