#include <zlib.h>

static inline int medspil_gzip_begin(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}
static inline int medspil_raw_inflate_begin(z_stream *stream) {
    return inflateInit2(stream, -MAX_WBITS);
}
