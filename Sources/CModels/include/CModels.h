// Weights of the trained models, embedded read-only.
#pragma once
