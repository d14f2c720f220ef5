import CXapian

/// Writes one index.
///
/// Only one may exist for a folder at a time (Xapian locks it); belongs to one thread.
package final class IndexWriter {
    private let handle: OpaquePointer
    private let path: String
    private var uncommitted = 0

    /// So many changes are held in memory before they are written out: bounds the memory of a rebuild.
    private let batch: Int

    /// - `fresh`: makes an empty index, replacing one that may be there.
    package init(path: String, fresh: Bool, batch: Int = 5000) throws(IndexFailure) {
        let handle = try IndexFailure.check { mx_writer_open(path, fresh ? 1 : 0, $0) }
        guard let handle else { throw .other("the index did not open") }
        self.handle = handle
        self.path = path
        self.batch = batch
        IndexSeal.breakUp(path)
    }

    deinit {
        mx_writer_close(handle)
        // What was not committed is gone with the writer; what is there is whole.
        IndexSeal.put(on: path)
    }

    /// Puts the document in the place of the one with the same number.
    package func replace(_ document: IndexDocument) throws(IndexFailure) {
        let made = try document.made()
        defer { mx_document_free(made) }
        _ = try IndexFailure.check { mx_writer_replace(handle, document.id, made, $0) }
        try count()
    }

    /// Removes a document; one that is not there is no failure.
    package func delete(_ id: UInt32) throws(IndexFailure) {
        _ = try IndexFailure.check { mx_writer_delete(handle, id, $0) }
        try count()
    }

    /// Keeps a small value with the index, committed together with the documents.
    package func setMetadata(_ value: String, for key: String) throws(IndexFailure) {
        _ = try IndexFailure.check { error in value.withBytes { mx_writer_metadata(handle, key, $0, error) } }
    }

    /// Makes all changes durable and visible to readers that reopen.
    package func commit() throws(IndexFailure) {
        _ = try IndexFailure.check { mx_writer_commit(handle, $0) }
        uncommitted = 0
    }

    private func count() throws(IndexFailure) {
        uncommitted += 1
        if uncommitted >= batch { try commit() }
    }
}
