/// Where one signs in, and where one goes on to then.
package enum SignInPath {
    package static let form = "/log-ind"
    package static let end = "/log-ud"
    package static let account = "/mit-medspil"
    /// What one has to do: where one begins, in an installation that has the page.
    package static let work = "/mine-opgaver"
    /// The field that holds where one was going.
    package static let onward = "videre"

    /// The form, which then leads on to an address of this site.
    package static func form(onwardTo address: String) -> String {
        address == "/" ? form : "\(form)?\(onward)=\(percentEncoded(address))"
    }

    /// An address that somebody sent, if it is one of this site's own and leads nowhere else.
    package static func onward(_ address: String?) -> String? {
        guard let address, address.hasPrefix("/"), address.utf8.count <= 2_000,
            !address.dropFirst().hasPrefix("/"), !address.dropFirst().hasPrefix("\\"),
            address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !address.hasPrefix(form), !address.hasPrefix(end)
        else { return nil }
        return address
    }
}
