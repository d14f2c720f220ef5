package import Database
package import Foundation

/// Where the content of files lies: each only once, sealed, under its hash, and never by a name that somebody chose.
package protocol FileStore: Sendable {
    /// Keeps content that was read into a file of its own; the same again only gets a new date.
    func keep(_ content: ReceivedFile, at now: Timestamp) async throws

    /// A piece of content, counted from 0; nil after the last.
    ///
    /// What lies under a hash never changes, so each piece can be asked for by itself.
    ///
    /// - Throws: ``SealingKeys/Fault`` for what cannot be opened.
    func piece(_ number: Int, of hash: ContentHash) async throws -> [UInt8]?

    /// The bytes of those that are here.
    func sizes(of hashes: [ContentHash]) async throws -> [ContentHash: Int]

    /// What was kept before a moment, and not again since.
    func kept(before moment: Timestamp) async throws -> [ContentHash]

    /// Removes content, unless it was kept again after the moment.
    ///
    /// - Returns: whether it was removed.
    @discardableResult
    func remove(_ hash: ContentHash, keptBefore moment: Timestamp) async throws -> Bool

    /// How many contents are from before they were sealed.
    func unsealed() async throws -> Int

    /// Seals with the current key what is sealed with another, or not at all.
    ///
    /// - Returns: how many contents.
    func sealAnew(at now: Timestamp) async throws -> Int
}

/// A file as it came with a form, in a place of its own until its content is kept.
package struct ReceivedFile: Sendable, Equatable {
    /// As the browser sent it.
    package var name: String
    package var url: URL
    package var bytes: Int
    package var hash: ContentHash

    package init(name: String, url: URL, bytes: Int, hash: ContentHash) {
        self.name = name
        self.url = url
        self.bytes = bytes
        self.hash = hash
    }
}
