// A flat C face of Xapian: no exception crosses it, no C++ type shows.
//
// Every function that can fail takes an `mx_error *` and returns 0 or NULL when it failed. Handles are
// not shared between threads: one reader belongs to one thread at a time.
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What went wrong. `modified`: the index moved on while it was read (reopen and ask again).
typedef enum mx_failure {
    MX_NONE = 0,
    MX_MISSING,
    MX_LOCKED,
    MX_CORRUPT,
    MX_VERSION,
    MX_MODIFIED,
    MX_INVALID,
    MX_OTHER
} mx_failure;

typedef struct mx_error {
    mx_failure failure;
    char message[256];
} mx_error;

typedef struct mx_bytes {
    const uint8_t *start;
    size_t count;
} mx_bytes;

typedef struct mx_writer mx_writer;
typedef struct mx_reader mx_reader;
typedef struct mx_document mx_document;
typedef struct mx_query mx_query;
typedef struct mx_result mx_result;

// Writing ------------------------------------------------------------------------------------------

/// Opens for writing. `fresh` makes an empty index, replacing one that may be there.
mx_writer *mx_writer_open(const char *path, int fresh, mx_error *error);
void mx_writer_close(mx_writer *writer);
int mx_writer_replace(mx_writer *writer, uint32_t docid, mx_document *document, mx_error *error);
int mx_writer_delete(mx_writer *writer, uint32_t docid, mx_error *error);
int mx_writer_metadata(mx_writer *writer, const char *key, mx_bytes value, mx_error *error);
int mx_writer_commit(mx_writer *writer, mx_error *error);

mx_document *mx_document_new(void);
void mx_document_free(mx_document *document);
int mx_document_term(mx_document *document, mx_bytes term, uint32_t wdf, mx_error *error);
int mx_document_position(mx_document *document, mx_bytes term, uint32_t position, uint32_t wdf, mx_error *error);
int mx_document_value(mx_document *document, uint32_t slot, mx_bytes value, mx_error *error);
int mx_document_number(mx_document *document, uint32_t slot, double value, mx_error *error);
int mx_document_place(mx_document *document, uint32_t slot, double latitude, double longitude, mx_error *error);
int mx_document_data(mx_document *document, mx_bytes data, mx_error *error);

// Queries: each function takes ownership of the queries it is given --------------------------------

typedef enum mx_operator {
    MX_OR = 0,
    MX_AND,
    MX_AND_NOT,
    MX_AND_MAYBE,
    MX_FILTER,
    MX_SYNONYM,
    MX_MAX,
    MX_PHRASE,
    MX_NEAR
} mx_operator;

mx_query *mx_query_all(void);
mx_query *mx_query_none(void);
mx_query *mx_query_term(mx_bytes term, uint32_t wqf);
mx_query *mx_query_combine(mx_operator op, mx_query **parts, size_t count, uint32_t window, mx_error *error);
mx_query *mx_query_scale(mx_query *query, double factor, mx_error *error);
/// Documents whose number in `slot` lies in [low, high]; documents without a number do not match.
mx_query *mx_query_range(uint32_t slot, double low, double high, mx_error *error);
/// Documents within `metres` of a place, by the places kept in `slot`.
mx_query *mx_query_near(uint32_t slot, double latitude, double longitude, double metres, mx_error *error);
void mx_query_free(mx_query *query);

// Reading ------------------------------------------------------------------------------------------

mx_reader *mx_reader_open(const char *path, mx_error *error);
void mx_reader_close(mx_reader *reader);
/// 1 when there was a newer revision, 0 when not, -1 when it failed.
int mx_reader_reopen(mx_reader *reader, mx_error *error);
uint32_t mx_reader_count(mx_reader *reader);
uint32_t mx_reader_last_docid(mx_reader *reader);
/// The number of documents with the term; 0 when unknown.
uint32_t mx_reader_frequency(mx_reader *reader, mx_bytes term, mx_error *error);

typedef enum mx_order { MX_BY_WEIGHT = 0, MX_BY_NUMBER_ASCENDING, MX_BY_NUMBER_DESCENDING, MX_BY_DISTANCE } mx_order;

typedef enum mx_weighting { MX_SATURATED = 0, MX_BM25, MX_BOOLEAN } mx_weighting;

typedef struct mx_options {
    uint32_t offset;
    uint32_t limit;
    /// At least so many matching documents are looked at (for totals and facets).
    uint32_t check_at_least;
    mx_order order;
    uint32_t sort_slot;
    double latitude;
    double longitude;
    /// Equal weights are ordered by a hash of this seed and the document, so that no one always stands first.
    uint64_t seed;
    mx_weighting weighting;
    /// Saturation of the term frequency, exponent of the rarity.
    double k;
    double rarity;
    /// Documents of a smaller weight do not match; 0 lets all match.
    double least_weight;
    /// Documents below this share of the best one's weight do not match either; 0 lets all match.
    double least_share;
    /// -1, or the slot of packed 16-bit facet codes to count.
    int32_t facet_slot;
    /// Codes from 0 up to this are counted.
    uint32_t facet_codes;
} mx_options;

mx_result *mx_search(mx_reader *reader, const mx_query *query, const mx_options *options, mx_error *error);
void mx_result_free(mx_result *result);
size_t mx_result_count(const mx_result *result);
uint32_t mx_result_docid(const mx_result *result, size_t index);
double mx_result_weight(const mx_result *result, size_t index);
mx_bytes mx_result_data(const mx_result *result, size_t index);
uint32_t mx_result_estimated(const mx_result *result);
/// 1 when the estimate is exact.
int mx_result_is_exact(const mx_result *result);
/// The least weight that counted: `least_weight`, or `least_share` of the best one's.
double mx_result_floor(const mx_result *result);
/// How many matching documents were looked at for totals and facets.
uint32_t mx_result_sampled(const mx_result *result);
uint32_t mx_result_facet(const mx_result *result, uint16_t code);

/// One document's data, or an empty result when there is none. Free with `mx_result_free`.
mx_result *mx_reader_document(mx_reader *reader, uint32_t docid, mx_error *error);
/// Metadata of the index, empty when there is none. Free with `mx_result_free`; read with `mx_result_data(result, 0)`.
mx_result *mx_reader_metadata(mx_reader *reader, const char *key, mx_error *error);

/// Calls `visit` with every term that begins with `prefix` and its number of documents until it returns 0.
int mx_reader_terms(
    mx_reader *reader, mx_bytes prefix, int (*visit)(void *context, mx_bytes term, uint32_t frequency), void *context,
    mx_error *error);

/// Reads every block of the index. 0 when damaged; the message says where.
int mx_check(const char *path, mx_error *error);
/// 1 when a writer, in this process or another, has the index open.
int mx_locked(const char *path);

/// Metres between two places on the earth.
double mx_distance(double latitude1, double longitude1, double latitude2, double longitude2);

#ifdef __cplusplus
}
#endif
#endif
