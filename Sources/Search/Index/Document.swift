import CXapian

/// One document as it is written to the index.
package struct IndexDocument: Sendable {
    /// The document's number in the index: the row id of what it describes.
    package var id: UInt32
    /// Terms with their frequencies (already weighted by field).
    package var terms: [String: UInt32] = [:]
    /// Numbers by slot, for ranges and sorting.
    package var numbers: [UInt32: Double] = [:]
    /// Packed bytes by slot (facet codes).
    package var bytes: [UInt32: [UInt8]] = [:]
    /// Where it is, by slot.
    package var places: [UInt32: (latitude: Double, longitude: Double)] = [:]
    /// What comes back with a hit.
    package var data: [UInt8] = []

    package init(id: UInt32) { self.id = id }

    /// Longer terms than this are cut: Xapian takes at most 245 bytes.
    private static let longestTerm = 200

    package mutating func add(_ term: String, _ frequency: UInt32) {
        guard !term.isEmpty, term.utf8.count <= Self.longestTerm, frequency > 0 else { return }
        terms[term, default: 0] += frequency
    }

    /// Adds a term that only filters: it has no frequency and does not make the document longer.
    package mutating func addFlag(_ term: String) {
        guard !term.isEmpty, term.utf8.count <= Self.longestTerm else { return }
        terms[term, default: 0] += 0
    }

    /// The same document for the shim.
    ///
    /// The caller frees it.
    func made() throws(IndexFailure) -> OpaquePointer {
        guard let document = mx_document_new() else { throw .other("no memory for a document") }
        do {
            for (term, frequency) in terms {
                _ = try IndexFailure.check { error in
                    term.withBytes { mx_document_term(document, $0, frequency, error) }
                }
            }
            for (slot, number) in numbers {
                _ = try IndexFailure.check { mx_document_number(document, slot, number, $0) }
            }
            for (slot, packed) in bytes {
                _ = try IndexFailure.check { error in
                    packed.withBytes { mx_document_value(document, slot, $0, error) }
                }
            }
            for (slot, place) in places {
                _ = try IndexFailure.check {
                    mx_document_place(document, slot, place.latitude, place.longitude, $0)
                }
            }
            _ = try IndexFailure.check { error in data.withBytes { mx_document_data(document, $0, error) } }
        } catch {
            mx_document_free(document)
            throw error
        }
        return document
    }
}
