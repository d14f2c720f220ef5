import Database
import Foundation
import TestKit
import Testing

@testable import Mail

@Suite("A mail on the wire") struct MailTextTests {
    private static let moment = Timestamp(seconds: 1_795_510_800)

    private func text(
        _ message: MailMessage,
        from sender: String = "Medspil <medspil@havneby.example>"
    ) throws -> String {
        let sender = try #require(MailSender(sender))
        let bytes = MailText.bytes(
            of: message,
            token: "0123456789abcdef0123456789abcdef",
            from: sender,
            at: Self.moment
        )
        return try #require(String(validating: bytes, as: UTF8.self))
    }

    private func head(_ text: String) -> [String] {
        text.components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ").components(separatedBy: "\r\n")
    }

    @Test func `has a head that says when, from whom, to whom and that a machine wrote it`() throws {
        let text = try text(MailMessage(to: "anna@eksempel.dk", subject: "Ny opgave", text: "Hej"))
        #expect(
            head(text) == [
                "Date: Tue, 24 Nov 2026 10:00:00 +0100", "From: \"Medspil\" <medspil@havneby.example>",
                "To: <anna@eksempel.dk>", "Subject: Ny opgave",
                "Message-ID: <0123456789abcdef0123456789abcdef@havneby.example>", "Auto-Submitted: auto-generated",
                "X-Auto-Response-Suppress: All", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
            ]
        )
        #expect(text.hasSuffix("\r\n\r\nHej\r\n"))
    }

    @Test func `summer time is told`() {
        #expect(MailText.date(Timestamp(seconds: 1_782_864_000)) == "Wed, 1 Jul 2026 02:00:00 +0200")
    }

    @Test func `Danish letters are written in seven bits, in the subject and in the text`() throws {
        let subject =
            "Du har fået en opgave: Svar Lundby Forsamlingshus om åbningstider på Østergade, æbler og øl i påsken"
        let text = try text(MailMessage(to: "a@b.dk", subject: subject, text: "Kære Åse = dig \nløb"))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 76, "\(line)") }
        let words = try #require(head(text).first { $0.hasPrefix("Subject: ") }).dropFirst(9).split(separator: " ")
        let read = words.map { word in
            String(decoding: Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data(), as: UTF8.self)
        }
        #expect(words.count > 1 && read.joined() == subject)
        #expect(text.hasSuffix("\r\n\r\nK=C3=A6re =C3=85se =3D dig=20\r\nl=C3=B8b\r\n"))
    }

    @Test func `a long line is broken so that it can be put together again`() throws {
        let long = String(repeating: "æ", count: 400) + "." + String(repeating: "x", count: 1_200)
        let body = try text(MailMessage(to: "a@b.dk", subject: "x", text: long)).components(separatedBy: "\r\n\r\n")[1]
        #expect(body.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(
            body.replacing("=\r\n", with: "") == String(repeating: "=C3=A6", count: 400) + long.dropFirst(400) + "\r\n"
        )
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\0\r\n\t"])
    func `nothing that was typed becomes a line of the head`(_ end: String) throws {
        let evil = "Hej\(end)Bcc: alle@eksempel.dk\(end)\(end)Ny tekst"
        let text = try text(
            MailMessage(to: "a@b.dk\(end)Cc: x@y.dk", subject: evil, text: "t", replyTo: "a@b.dk\(end)Bcc: c@d.dk"),
            from: "Navn\(end)Bcc: x@y.dk <a@b.dk>"
        )
        let names = head(text).map { $0.prefix { $0 != ":" } }
        #expect(Set(names) == Set(names.filter { !["Bcc", "Cc", "Reply-To"].contains($0) }))
        #expect(names.count == 10 && text.components(separatedBy: "\r\n\r\n").count == 2)
    }

    @Test func `offers to end these mails with one click, when the address is one`() throws {
        let url = "https://havneby.example/beskeder/afmeld/0123456789abcdef0123456789abcdef"
        let lines = head(try text(MailMessage(to: "a@b.dk", subject: "x", text: "t", unsubscribeURL: url)))
        #expect(lines.contains("List-Unsubscribe: <\(url)>"))
        #expect(lines.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        let none = try text(MailMessage(to: "a@b.dk", subject: "x", text: "t", unsubscribeURL: "https://a>,<mailto:x"))
        #expect(!none.contains("List-Unsubscribe"))
    }

    @Test func `a name of the sender with a comma or a Danish letter stays one name`() throws {
        #expect(
            try text(MailMessage(to: "a@b.dk", subject: "x", text: "t"), from: "By, \"A\" <a@b.dk>").contains(
                "From: \"By, A\"\r\n <a@b.dk>"
            )
        )
        #expect(
            try text(MailMessage(to: "a@b.dk", subject: "x", text: "t"), from: "Århus <a@b.dk>").contains(
                "From: =?utf-8?B?w4VyaHVz?=\r\n <a@b.dk>"
            )
        )
    }

    @Test(arguments: [
        "", "a", "a@", "@b.dk", "a@b@c", "a b@c.dk", "a@b.dk>", "a@b.dk,c@d.dk", "a\n@b.dk", "\"a\"@b.dk",
    ])
    func `what is no address is none`(_ text: String) { #expect(MailAddress(text) == nil) }

    @Test func `an address may have Danish letters`() {
        #expect(MailAddress("åse.øm@æble.dk")?.domain == "æble.dk")
        #expect(MailAddress("Anna@Eksempel.DK")?.key == "anna@eksempel.dk")
    }
}
