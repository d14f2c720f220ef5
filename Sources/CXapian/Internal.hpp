#ifndef MX_INTERNAL_HPP
#define MX_INTERNAL_HPP

#include <xapian.h>

#include <cstdio>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "CXapian.h"

struct mx_writer {
    Xapian::WritableDatabase database;
};

struct mx_reader {
    Xapian::Database database;
};

struct mx_document {
    Xapian::Document document;
};

struct mx_query {
    Xapian::Query query;
};

struct mx_result {
    std::vector<Xapian::docid> ids;
    std::vector<double> weights;
    std::vector<std::string> data;
    std::vector<uint32_t> facets;
    uint32_t estimated = 0;
    uint32_t sampled = 0;
    bool exact = true;
    double floor = 0;
};

namespace mx {

void fill(mx_error *error, mx_failure failure, const std::string &message);
/// Called in a catch block: sorts the exception under way into one of our failures.
void fill_from_current(mx_error *error);

inline std::string text(mx_bytes bytes) {
    return bytes.count == 0 ? std::string() : std::string(reinterpret_cast<const char *>(bytes.start), bytes.count);
}

/// Runs `body`; an exception becomes an `mx_error` and `otherwise` is returned.
template <typename Result, typename Body>
Result guarded(mx_error *error, Result otherwise, Body body) noexcept {
    if (error != nullptr) error->failure = MX_NONE;
    try {
        return body();
    } catch (...) {
        fill_from_current(error);
        return otherwise;
    }
}

}  // namespace mx
#endif
