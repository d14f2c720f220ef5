/// Addresses of reports and of changes.
package enum ReportPath {
    package static let index = "\(LetterPath.index)/afregninger"
    package static func show(_ id: Int) -> String { "\(index)/\(id)" }
    static func check(_ id: Int) -> String { "\(show(id))/tjek" }
    static func sending(_ id: Int) -> String { "\(show(id))/sending" }
    static func files(_ id: Int) -> String { "\(show(id))/filer" }
    static func approval(_ id: Int) -> String { "\(show(id))/godkendelse" }
    static func question(_ id: Int) -> String { "\(show(id))/spoergsmaal" }
    static func draw(_ id: Int) -> String { "\(show(id))/kvitteringer" }
    static func receipt(_ id: Int, _ receipt: Int) -> String { "\(draw(id))/\(receipt)" }
    static func call(_ id: Int) -> String { "\(show(id))/opkald" }
    static func warning(_ id: Int) -> String { "\(show(id))/varsel" }
    static func stop(_ id: Int) -> String { "\(show(id))/stop" }
    static func changes(_ grant: Int) -> String { "\(LetterPath.grant(grant))/aendringer" }
    static func change(_ grant: Int, _ id: Int) -> String { "\(changes(grant))/\(id)" }
}
