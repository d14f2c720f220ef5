import HTTPTypes
package import Hummingbird

extension Response {
    /// Marks a page that other sites may show in a frame.
    package func frameable() -> Response {
        var copy = self
        copy.headers[.framing] = "yes"
        return copy
    }

    /// With the headers that keep a browser from doing what we never ask of it.
    func secured(_ site: Site, isFrame: Bool) -> Response {
        var copy = self
        let frames = isFrame ? "*" : "'none'"
        copy.headers[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors \(frames)"
        copy.headers[.xContentTypeOptions] = "nosniff"
        copy.headers[.referrerPolicy] = "same-origin"
        copy.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(self)"
        if site.baseURL.hasPrefix("https:") {
            copy.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        }
        return copy
    }
}
