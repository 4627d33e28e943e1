// Short texts made smaller by zlib, one after the other, without setting it up anew for each.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Deflates `count` bytes, with their sum behind (RFC 1950). How many bytes it made; 0 when they do not fit into `room` or there is no memory.
size_t cd_deflate(const void *from, size_t count, void *to, size_t room);

/// Inflates as much as can be had of it. How many bytes it made, at most `room`; what is damaged ends early. `whole`
/// tells whether all of it came and agrees with its sum.
size_t cd_inflate(const void *from, size_t count, void *to, size_t room, bool *whole);
