import Foundation
import Testing

@testable import Mail

@Suite("Settings of the mail server") struct MailSettingsTests {
    private func read(_ server: String, _ more: [String: String] = [:]) throws -> MailSettings? {
        try MailSettings.read(
            ["MEDSPIL_SMTP": server, "MEDSPIL_MAIL_FROM": "Medspil <medspil@havneby.example>"].merging(more) { $1 }
        )
    }

    @Test func `without a server there are none`() throws {
        #expect(try MailSettings.read([:]) == nil)
        #expect(try MailSettings.read(["MEDSPIL_SMTP": ""]) == nil)
    }

    @Test func `a line is encrypted unless one says otherwise`() throws {
        let plain = try #require(try read("smtp://mail.havneby.example"))
        #expect(plain.encryption == .required && plain.port == 587 && plain.user == nil)
        let whole = try #require(try read("smtps://anna%40by.dk:a%2Fb:c@mail.havneby.example"))
        #expect(
            whole.encryption == .always && whole.port == 465 && whole.user == "anna@by.dk" && whole.password == "a/b:c"
        )
        #expect(try read("smtp://localhost:25", ["MEDSPIL_SMTP_TLS": "never"])?.encryption == .never)
    }

    @Test(arguments: ["mail.havneby.example", "http://mail", "smtp://", "smtp://mail/x", "smtp://mail:99999999"])
    func `what is no server is refused`(_ text: String) {
        #expect(throws: MailSettings.Fault.server) { try read(text) }
    }

    @Test func `other faults are told apart`() {
        #expect(throws: MailSettings.Fault.sender) { try read("smtp://mail", ["MEDSPIL_MAIL_FROM": "Medspil"]) }
        #expect(throws: MailSettings.Fault.encryption) { try read("smtp://mail", ["MEDSPIL_SMTP_TLS": "maybe"]) }
        #expect(throws: MailSettings.Fault.encryption) { try read("smtps://mail", ["MEDSPIL_SMTP_TLS": "never"]) }
        #expect(throws: MailSettings.Fault.authorities) { try read("smtp://mail", ["MEDSPIL_SMTP_CA": "/no/file"]) }
    }
}
