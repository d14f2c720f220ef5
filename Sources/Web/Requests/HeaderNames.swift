import HTTPTypes

extension HTTPField.Name {
    static let secFetchSite = known("Sec-Fetch-Site")
    /// Why a browser asks for what nobody has asked for yet.
    static let secPurpose = known("Sec-Purpose")
    /// The same, as older browsers say it.
    static let purpose = known("Purpose")
    static let mozillaPurpose = known("X-Moz")
    static let forwardedFor = known("X-Forwarded-For")
    static let forwardedHost = known("X-Forwarded-Host")
    /// The first one is the request's authority; another is an attempt to be two sites at once.
    static let secondHost = known("Host")
    static let requestID = known("X-Request-ID")
    static let permissionsPolicy = known("Permissions-Policy")
    static let referrerPolicy = known("Referrer-Policy")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    /// Never sent: a handler's mark that other sites may frame the page.
    static let framing = known("X-Medspil-Framing")

    /// The names above are tokens; a name that is none falls back to one that is never sent.
    private static func known(_ name: String) -> Self { Self(name) ?? .te }
}
