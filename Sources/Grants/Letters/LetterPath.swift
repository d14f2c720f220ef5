/// Addresses of grants and their letters.
package enum LetterPath {
    package static let index = "/bevillinger"
    /// All that was given, for whoever looks after the pools.
    static let grants = "\(index)/nr"
    package static func grant(_ id: Int) -> String { "\(index)/nr/\(id)" }
    static func preview(_ id: Int) -> String { "\(grant(id))/brev" }
    package static func show(_ number: String) -> String { "\(index)/breve/\(number)" }
    static func pdf(_ number: String) -> String { "\(show(number))/brev.pdf" }
    static func csv(_ number: String) -> String { "\(show(number))/tal.csv" }
    static func json(_ number: String) -> String { "\(show(number))/tal.json" }
    static let mailings = "\(index)/udsendelser"
    static func mailing(_ id: Int) -> String { "\(mailings)/\(id)" }
    static let rates = "\(index)/regulering"
    static let payments = "\(index)/betalinger"
    static func paymentFile(_ id: Int) -> String { "\(payments)/\(id)/fil.csv" }
    static func stop(_ grant: Int) -> String { "\(Self.grant(grant))/stop" }
    static func goOn(_ grant: Int) -> String { "\(stop(grant))/slut" }
    static func correct(_ grant: Int) -> String { "\(Self.grant(grant))/ret" }
    static func askBack(_ grant: Int) -> String { "\(Self.grant(grant))/tilbage" }
    static func repayment(_ grant: Int, _ id: Int) -> String { "\(askBack(grant))/\(id)" }
    static let regulationLetters = "\(rates)/breve"
}
