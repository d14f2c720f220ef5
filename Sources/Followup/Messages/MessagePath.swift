/// The addresses of a person's messages.
package enum MessagePath {
    package static let index = "/beskeder"
    package static let allRead = "/beskeder/laest"
    package static let choices = "/mit-medspil/beskeder"
    static let unsubscribing = "/beskeder/afmeld/"
    static func show(_ id: Int) -> String { "/beskeder/\(id)" }
    static func unsubscribe(_ key: String) -> String { unsubscribing + key }

    /// Forms below it come from mail programs and not from our pages; the address itself holds the key (RFC 8058).
    package static let openForms = [unsubscribing]
}
