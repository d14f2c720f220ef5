#include "Internal.hpp"

mx_reader *mx_reader_open(const char *path, mx_error *error) {
    return mx::guarded<mx_reader *>(error, nullptr, [&] { return new mx_reader{Xapian::Database(path)}; });
}

void mx_reader_close(mx_reader *reader) { delete reader; }

int mx_reader_reopen(mx_reader *reader, mx_error *error) {
    return mx::guarded(error, -1, [&] { return reader->database.reopen() ? 1 : 0; });
}

uint32_t mx_reader_count(mx_reader *reader) {
    return mx::guarded<uint32_t>(nullptr, 0, [&] { return reader->database.get_doccount(); });
}

uint32_t mx_reader_last_docid(mx_reader *reader) {
    return mx::guarded<uint32_t>(nullptr, 0, [&] { return reader->database.get_lastdocid(); });
}

uint32_t mx_reader_frequency(mx_reader *reader, mx_bytes term, mx_error *error) {
    return mx::guarded<uint32_t>(error, 0, [&] { return reader->database.get_termfreq(mx::text(term)); });
}

mx_result *mx_reader_document(mx_reader *reader, uint32_t docid, mx_error *error) {
    return mx::guarded<mx_result *>(error, nullptr, [&] {
        auto result = std::make_unique<mx_result>();
        try {
            result->data.push_back(reader->database.get_document(docid).get_data());
            result->ids.push_back(docid);
            result->weights.push_back(0);
        } catch (const Xapian::DocNotFoundError &) {
            // An empty result says so.
        }
        return result.release();
    });
}

mx_result *mx_reader_metadata(mx_reader *reader, const char *key, mx_error *error) {
    return mx::guarded<mx_result *>(error, nullptr, [&] {
        auto result = std::make_unique<mx_result>();
        result->data.push_back(reader->database.get_metadata(key));
        return result.release();
    });
}

int mx_reader_terms(
    mx_reader *reader, mx_bytes prefix, int (*visit)(void *context, mx_bytes term, uint32_t frequency), void *context,
    mx_error *error) {
    return mx::guarded(error, 0, [&] {
        std::string start = mx::text(prefix);
        auto end = reader->database.allterms_end(start);
        for (auto term = reader->database.allterms_begin(start); term != end; ++term) {
            const std::string word = *term;
            mx_bytes bytes{reinterpret_cast<const uint8_t *>(word.data()), word.size()};
            if (visit(context, bytes, term.get_termfreq()) == 0) break;
        }
        return 1;
    });
}
