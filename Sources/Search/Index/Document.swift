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

    /// How finely frequencies are told apart once lengths are evened out.
    package static let unit = 16.0

    /// Turns frequencies into ``unit``s, fewer the longer the document is, so that no search needs to look lengths up:
    /// with many documents that took three quarters of a search.
    ///
    /// - Parameters:
    ///   - usual: the length, in frequencies added up, at which nothing changes.
    ///   - share: how much length counts, from 0 to 1.
    package mutating func evenOut(usual: Double, share: Double) {
        let length = Double(terms.values.reduce(0) { $0 + Int($1) })
        let factor = Self.unit / (1 - share + share * length / usual)
        terms = terms.mapValues { $0 == 0 ? 0 : max(1, UInt32((Double($0) * factor).rounded())) }
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
