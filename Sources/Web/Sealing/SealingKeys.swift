import Crypto
package import Foundation

/// The keys that what citizens say is sealed with (AES-256-GCM), kept outside the database.
///
/// New things are sealed with the first; the others open what was sealed before the last rotation.
package struct SealingKeys: Sendable {
    /// Why something cannot be opened, or keys cannot be read.
    package enum Fault: Error, Equatable, Sendable {
        /// A line of the key file is no key; counted from 1.
        case noKey(line: Int)
        case empty
        /// Sealed with a key that is not here.
        case unknownKey(String)
        /// Changed, or sealed for another place.
        case broken
    }

    private struct Key: Sendable {
        /// Says in each sealed value which key it was; no secret.
        var id: String
        var key: SymmetricKey
    }

    private var keys: [Key]

    /// - Parameter text: a key a line, 64 hexadecimal digits, the newest first.
    /// - Throws: ``Fault``.
    package init(_ text: String) throws(Fault) {
        keys = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line).trimmed
            guard !line.isEmpty else { continue }
            guard let bytes = [UInt8](hex: line), bytes.count == 32 else { throw .noKey(line: index + 1) }
            keys.append(Key(id: Self.id(of: bytes), key: SymmetricKey(data: bytes)))
        }
        if keys.isEmpty { throw .empty }
    }

    /// A new key, as a line of the file.
    package static func newLine() -> String { SymmetricKey(size: .bits256).withUnsafeBytes(\.hex) }

    /// Of the key that new things are sealed with.
    package var currentID: String { keys.first?.id ?? "" }

    private static func id(of key: [UInt8]) -> String { SHA256.hash(data: key).prefix(4).hex }

    /// Seals a text for one place.
    ///
    /// - `place`: such as `inquiry.text`; the value opens nowhere else.
    package func seal(_ text: String, for place: String) throws -> String {
        guard let key = keys.first else { throw Fault.empty }
        let box = try AES.GCM.seal(Data(text.utf8), using: key.key, authenticating: Data(place.utf8))
        guard let sealed = box.combined else { throw Fault.broken }
        return "\(key.id):\(sealed.base64EncodedString())"
    }

    /// - Throws: ``Fault``.
    package func open(_ sealed: String, for place: String) throws(Fault) -> String {
        let parts = sealed.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let data = Data(base64Encoded: String(parts[1])) else { throw .broken }
        guard let key = keys.first(where: { $0.id == parts[0] }) else { throw .unknownKey(String(parts[0])) }
        do {
            let box = try AES.GCM.SealedBox(combined: data)
            let opened = try AES.GCM.open(box, using: key.key, authenticating: Data(place.utf8))
            guard let text = String(validating: opened, as: UTF8.self) else { throw Fault.broken }
            return text
        } catch {
            throw .broken
        }
    }

    /// Seals bytes for one place; whoever keeps them keeps the id of the key (``currentID``) beside them.
    package func seal(_ bytes: Data, for place: String) throws -> Data {
        guard let key = keys.first else { throw Fault.empty }
        let box = try AES.GCM.seal(bytes, using: key.key, authenticating: Data(place.utf8))
        guard let sealed = box.combined else { throw Fault.broken }
        return sealed
    }

    /// - `id`: of the key they were sealed with.
    /// - Throws: ``Fault``.
    package func open(_ sealed: Data, with id: String, for place: String) throws(Fault) -> Data {
        guard let key = keys.first(where: { $0.id == id }) else { throw .unknownKey(id) }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            return try AES.GCM.open(box, using: key.key, authenticating: Data(place.utf8))
        } catch {
            throw .broken
        }
    }

    /// What tells which texts of one place are the same, capital letters aside, and nobody without the keys what they are.
    ///
    /// A text has one for each key, that of the newest first: store the first, and look for all.
    package func prints(of text: String, for place: String) -> [String] {
        keys.map { key in
            let own = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key.key,
                info: Data("print \(place)".utf8),
                outputByteCount: 32
            )
            return HMAC<SHA256>.authenticationCode(for: Data(text.lowercased().utf8), using: own).hex
        }
    }

    /// Whether a value was sealed with a key that is no longer the current one.
    package func isOld(_ sealed: String) -> Bool { !sealed.hasPrefix(currentID + ":") }
}

extension [UInt8] {
    /// Nil for anything but pairs of hexadecimal digits.
    init?(hex text: String) {
        let digits = [UInt8](text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        self = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            append(byte)
        }
    }
}
