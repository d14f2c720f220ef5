import Crypto
import Web

/// The secret part of an asker's private link; only its hash is stored.
struct InquiryToken: Equatable, Sendable {
    let text: String

    /// A new one: 192 random bits.
    static func make() -> InquiryToken { InquiryToken(made: SymmetricKey(size: .bits192).withUnsafeBytes(\.hex)) }

    private init(made text: String) { self.text = text }

    /// What somebody sent, if it has the form of one.
    init?(_ text: String) {
        guard text.utf8.count == 48, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    var hash: String { SHA256.hash(data: Array(text.utf8)).hex }
}
