/// The addresses of an organisation's own people, and of claiming its page.
package enum PeoplePath {
    package static func index(_ slug: String) -> String { "/foreninger/\(slug)/personer" }
    static func end(_ slug: String, _ holding: Int) -> String { "\(index(slug))/\(holding)/slut" }
    static func withdrawal(_ slug: String, _ invitation: Int) -> String {
        "/foreninger/\(slug)/invitationer/\(invitation)/fortryd"
    }
    static func email(_ holding: Int) -> String { "/indehavere/\(holding)/mail" }
}
