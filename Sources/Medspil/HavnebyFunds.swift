import App
import Database
import Followup
import Foundation
import Grants
import Language
import OpenFormats
import Registry

/// Money that the demo municipality's associations can apply for elsewhere, and help with it; every name is invented.
struct HavnebyFunds {
    private struct Help: Decodable {
        struct Text: Decodable {
            var title: String
            var purpose: String
            var text: String
        }
        struct Course: Decodable {
            var title: String
            var text: String
            /// From today.
            var days: Int
            var from: String
            var to: String
            var place: String
            var signUp: String
        }
        struct End: Decodable {
            /// As it was imported.
            var organisation: String
            var title: String
            var giver: String
            var kroner: Int
            /// From today.
            var months: Int
        }

        var texts: [Text]
        var courses: [Course]
        var ends: [End]
    }

    private let table: FundTable
    private let help: Help

    /// - Throws: a file or decoding error, or an ``ImportFailure``, when a file beside the program is damaged.
    static func read(_ folder: URL) throws -> HavnebyFunds {
        let file = folder.appending(path: "funds.csv")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return HavnebyFunds(
            table: try FundTable(try Data(contentsOf: file), name: file.lastPathComponent),
            help: try decoder.decode(Help.self, from: Data(contentsOf: folder.appending(path: "help.json")))
        )
    }

    func make(municipality: Int, at now: Timestamp, in db: any Connection) throws {
        let report = try FundImport.take(table, municipality: municipality, at: now, in: db)
        guard report.isAccepted else {
            throw CommandFailure("Demodata har fejl: \(report.rejected.first?.text ?? "")")
        }
        let today = DanishTime.date(of: now)
        for text in help.texts {
            try HelpItems.addText(
                text.title,
                when: text.purpose,
                text.text,
                municipality: municipality,
                by: .system,
                at: now,
                in: db
            )
        }
        for course in help.courses {
            try HelpItems.addCourse(
                course.title,
                course.text,
                on: today.adding(days: course.days).orNextWorkingDay,
                from: course.from,
                to: course.to,
                place: course.place,
                signUp: course.signUp,
                municipality: municipality,
                by: .system,
                at: now,
                in: db
            )
        }
        let organizations = try Organization.known(help.ends.map(\.organisation), municipality: municipality, in: db)
        for end in help.ends {
            guard let organization = organizations.first(where: { $0.identifier == end.organisation }) else { continue }
            let draft = FundingEnd.Draft(
                title: end.title,
                giver: end.giver,
                amount: Money(kroner: end.kroner),
                endsOn: today.adding(months: end.months)
            )
            _ = try FundingEnd.add(draft, organization: organization, by: .system, at: now, in: db)
        }
    }
}
