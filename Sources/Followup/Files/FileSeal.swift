import Foundation
import Web

/// How contents are sealed: piece by piece, each for its content and its place in it.
///
/// So that none can be put in another's place; that none is missing at the end is seen by the size.
struct FileSeal: Sendable {
    let keys: SealingKeys

    /// Bytes of a piece before it is sealed.
    static let piece = 1 << 18
    /// What sealing adds to a piece: a nonce of 12 bytes and a tag of 16.
    static let added = 28

    /// Pieces of so many bytes.
    static func pieces(of bytes: Int) -> Int { (bytes + piece - 1) / piece }

    /// Of the key that new contents are sealed with.
    var currentKey: String { keys.currentID }

    func seal(_ bytes: Data, piece number: Int, of hash: ContentHash) throws -> Data {
        try keys.seal(bytes, for: Self.place(number, hash))
    }

    /// - `key`: the id of the key it was sealed with.
    /// - Throws: ``SealingKeys/Fault``.
    func open(_ sealed: Data, with key: String, piece number: Int, of hash: ContentHash) throws -> Data {
        try keys.open(sealed, with: key, for: Self.place(number, hash))
    }

    private static func place(_ number: Int, _ hash: ContentHash) -> String { "file \(hash.text) \(number)" }
}

/// What a file of sealed content begins with; no kind of file that is taken in begins so.
struct FileSealHead: Equatable, Sendable {
    /// The id of the key.
    var key: String

    private static let mark: [UInt8] = [0x00, 0x4D, 0x53, 0x46, 0x01]
    /// With the key's id.
    static let bytes = mark.count + 8

    init(key: String) { self.key = key }

    /// Nil for content that is not sealed.
    init?(_ bytes: Data) {
        guard bytes.count >= Self.bytes, bytes.prefix(Self.mark.count).elementsEqual(Self.mark),
            let key = String(validating: bytes.dropFirst(Self.mark.count).prefix(8), as: UTF8.self)
        else { return nil }
        self.key = key
    }

    var data: Data { Data(Self.mark + Array(key.utf8)) }

    /// Bytes of the content in a sealed file of so many.
    static func content(of file: Int) -> Int {
        let sealed = file - bytes
        let whole = FileSeal.piece + FileSeal.added
        return sealed - (sealed + whole - 1) / whole * FileSeal.added
    }
}
