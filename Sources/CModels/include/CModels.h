// Weights of the trained models, embedded read-only.
#pragma once
#include <stdint.h>

/// The sentence splitter.
const void *sentence_weights(void);
int64_t sentence_weights_size(void);
