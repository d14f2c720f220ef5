import HTTPTypes
package import Hummingbird

/// The headers that keep a browser from doing what we never ask of it; on every answer.
struct SecurityHeaders: Sendable {
    private let usual: HTTPFields
    private let frameable: HTTPFields

    /// - Parameter isSecure: whether the site is reached by https.
    init(isSecure: Bool) {
        usual = Self.fields(isSecure: isSecure, ancestors: "'none'")
        frameable = Self.fields(isSecure: isSecure, ancestors: "*")
    }

    private static func fields(isSecure: Bool, ancestors: String) -> HTTPFields {
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors \(ancestors)"
        fields[.xContentTypeOptions] = "nosniff"
        fields[.referrerPolicy] = "same-origin"
        fields[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        fields[.openerPolicy] = "same-origin"
        if isSecure { fields[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        return fields
    }

    /// Adds them, and takes the mark of ``Hummingbird/Response/frameable()`` away.
    func add(to headers: inout HTTPFields) {
        let isFrame = headers[.framing] != nil
        if isFrame { headers[.framing] = nil }
        headers.append(contentsOf: isFrame ? frameable : usual)
    }
}

extension Response {
    /// Marks a page that other sites may show in a frame.
    package func frameable() -> Response {
        var copy = self
        copy.headers[.framing] = "yes"
        return copy
    }
}
