import CArgon2
import Crypto
import Foundation

/// What is stored of a password: Argon2id with a salt of its own, as `$argon2id$v=19$m=19456,t=2,p=1$…`.
///
/// Making and trying one takes about 75 ms of a processor on purpose, so it is done on ``HashingThread`` only.
enum PasswordHash {
    /// Kibibytes that each try takes.
    private static let memory: UInt32 = 19_456
    private static let passes: UInt32 = 2
    private static let lanes: UInt32 = 1
    private static let saltBytes = 16
    private static let hashBytes = 32

    /// The library gave up, for want of memory.
    struct Failure: Error { var code: Int32 }

    static func make(_ password: String) throws(Failure) -> String {
        let bytes = Self.bytes(password)
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { [UInt8]($0) }
        let length = argon2_encodedlen(passes, memory, lanes, UInt32(saltBytes), UInt32(hashBytes), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            passes,
            memory,
            lanes,
            bytes,
            bytes.count,
            salt,
            saltBytes,
            hashBytes,
            &encoded,
            length
        )
        guard code == ARGON2_OK.rawValue else { throw Failure(code: code) }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether the password is the one; compared in a time that tells nothing.
    static func matches(_ password: String, _ encoded: String) throws(Failure) -> Bool {
        let bytes = Self.bytes(password)
        let code = argon2id_verify(encoded, bytes, bytes.count)
        if code == ARGON2_OK.rawValue { return true }
        guard code == ARGON2_VERIFY_MISMATCH.rawValue else { throw Failure(code: code) }
        return false
    }

    /// A hash that no password has: trying it takes as long as trying a real one.
    static let nobodys =
        "$argon2id$v=19$m=\(memory),t=\(passes),p=\(lanes)$"
        + String(repeating: "A", count: 22) + "$" + String(repeating: "A", count: 43)

    /// The same letters are the same password, however the keyboard put them together.
    private static func bytes(_ password: String) -> [UInt8] {
        [UInt8](password.precomposedStringWithCanonicalMapping.utf8)
    }
}
