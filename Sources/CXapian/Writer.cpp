#include "Internal.hpp"

mx_writer *mx_writer_open(const char *path, int fresh, mx_error *error) {
    return mx::guarded<mx_writer *>(error, nullptr, [&] {
        int flags = fresh ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_OPEN;
        return new mx_writer{Xapian::WritableDatabase(path, flags | Xapian::DB_BACKEND_GLASS)};
    });
}

void mx_writer_close(mx_writer *writer) {
    if (writer == nullptr) return;
    mx::guarded(nullptr, 0, [&] {
        writer->database.close();
        return 1;
    });
    delete writer;
}

int mx_writer_replace(mx_writer *writer, uint32_t docid, mx_document *document, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        writer->database.replace_document(docid, document->document);
        return 1;
    });
}

int mx_writer_delete(mx_writer *writer, uint32_t docid, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        try {
            writer->database.delete_document(docid);
        } catch (const Xapian::DocNotFoundError &) {
            // Gone already: what was asked for.
        }
        return 1;
    });
}

int mx_writer_metadata(mx_writer *writer, const char *key, mx_bytes value, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        writer->database.set_metadata(key, mx::text(value));
        return 1;
    });
}

int mx_writer_commit(mx_writer *writer, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        writer->database.commit();
        return 1;
    });
}

mx_document *mx_document_new(void) {
    return mx::guarded<mx_document *>(nullptr, nullptr, [] { return new mx_document; });
}

void mx_document_free(mx_document *document) { delete document; }

int mx_document_term(mx_document *document, mx_bytes term, uint32_t wdf, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        document->document.add_term(mx::text(term), wdf);
        return 1;
    });
}

int mx_document_position(mx_document *document, mx_bytes term, uint32_t position, uint32_t wdf, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        document->document.add_posting(mx::text(term), position, wdf);
        return 1;
    });
}

int mx_document_value(mx_document *document, uint32_t slot, mx_bytes value, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        document->document.add_value(slot, mx::text(value));
        return 1;
    });
}

int mx_document_number(mx_document *document, uint32_t slot, double value, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        document->document.add_value(slot, Xapian::sortable_serialise(value));
        return 1;
    });
}

int mx_document_place(mx_document *document, uint32_t slot, double latitude, double longitude, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        document->document.add_value(slot, Xapian::LatLongCoord(latitude, longitude).serialise());
        return 1;
    });
}

int mx_document_data(mx_document *document, mx_bytes data, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        document->document.set_data(mx::text(data));
        return 1;
    });
}
