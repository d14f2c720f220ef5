import Database
import Mail
import Web

/// The addresses of the mails of a demo.
package enum DemoMailPath {
    package static let index = "/demo/mails"
    static func show(_ id: Int) -> String { "/demo/mails/\(id)" }
}

/// The mails that a demo would have sent.
struct DemoMailsPage: Page {
    static let template = "followup/demo-mails"

    struct Mail: Encodable, Sendable {
        var url: String
        var subject: String
        var to: String
        var written: String
    }

    var isEmpty: Bool
    var mails: [Mail]

    static let sample = DemoMailsPage(
        isEmpty: true,
        mails: [Mail(url: "/demo/mails/1", subject: "Ny opgave", to: "anna@havneby.example", written: "I dag")]
    )
}

/// One of them, as it would have been read.
struct DemoMailPage: Page {
    static let template = "followup/demo-mail"

    /// A part of the text between two empty lines.
    struct Paragraph: Encodable, Sendable {
        var lines: [Line]
    }
    struct Line: Encodable, Sendable {
        /// What stands before the address, or the whole line.
        var text: String
        var url: String?
        var isFirst: Bool
    }

    var back: String
    var subject: String
    var to: String
    var written: String
    var isGone: Bool
    var paragraphs: [Paragraph]

    static let sample = DemoMailPage(
        back: "/demo/mails",
        subject: "Ny opgave",
        to: "anna@havneby.example",
        written: "I dag",
        isGone: true,
        paragraphs: [
            Paragraph(lines: [Line(text: "Åbn: ", url: "https://havneby.example/opgaver/1", isFirst: true)])
        ]
    )
}

extension DemoMailsPage {
    init(_ mails: [KeptMail], language: PageLanguage) {
        isEmpty = mails.isEmpty
        self.mails = mails.map { mail in
            Mail(
                url: language.base + DemoMailPath.show(mail.id),
                subject: mail.subject,
                to: mail.to,
                written: language.moment(mail.madeAt)
            )
        }
    }
}

extension DemoMailPage {
    init(_ mail: KeptMail, language: PageLanguage) {
        back = language.base + DemoMailPath.index
        subject = mail.subject
        to = mail.to
        written = language.moment(mail.madeAt)
        isGone = mail.text == nil
        paragraphs = (mail.text ?? "").split(separator: "\n\n").map { part in
            Paragraph(
                lines: part.split(separator: "\n").enumerated().map { index, line in
                    Line(line, isFirst: index == 0)
                }
            )
        }
    }
}

extension DemoMailPage.Line {
    /// The address at the end of a line leads somewhere, as in a mail program.
    init(_ line: Substring, isFirst: Bool) {
        self.isFirst = isFirst
        let start = line.firstRange(of: "https://")?.lowerBound ?? line.firstRange(of: "http://")?.lowerBound
        if let start, !line[start...].contains(" ") {
            (text, url) = (String(line[..<start]), String(line[start...]))
        } else {
            (text, url) = (String(line), nil)
        }
    }
}

extension PageLanguage {
    /// Day and time by Danish clocks.
    fileprivate func moment(_ moment: Timestamp) -> String {
        let local = moment.adding(seconds: DanishTime.offset(moment))
        let clock = times(from: String(local.description.dropFirst(11).prefix(5)), to: nil) ?? ""
        return "\(date(local.date)) \(clock)"
    }
}
