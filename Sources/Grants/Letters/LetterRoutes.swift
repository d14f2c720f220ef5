import Database
import Followup
import Foundation
import Hummingbird
import NIOCore
import Web

/// `/bevillinger/breve/{number}`: a letter, its file and its figures, for those it concerns.
struct LetterRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        let access = Access.permitted([.applyForGrants, .arrangePools])
        let path = "\(LetterPath.index)/breve/:number"
        routes.get(RouterPath(path), for: access, use: show)
        routes.get(RouterPath("\(path)/brev.pdf"), for: access, use: pdf)
        routes.get(RouterPath("\(path)/tal.csv"), for: access, use: csv)
        routes.get(RouterPath("\(path)/tal.json"), for: access, use: json)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let letter = try await found(context)
        let isStaff = try await context.signedIn(in: site).may(.arrangePools)
        let (tasks, reports, repayments, letters, years) = try await site.database.read { db in
            let grant = try Grant.find(id: letter.grantID, in: db)
            return (
                // What it asks the organisation for is the organisation's.
                isStaff ? [] : try Obligation.open(about: letter.subject, in: db),
                isStaff ? [] : try Report.of(grant: letter.grantID, in: db).filter(\.isWritable),
                try Repayment.of(grant: letter.grantID, in: db),
                try Letter.of(grant: letter.grantID, in: db),
                try grant.map { try $0.amounts(in: db) } ?? []
            )
        }
        let page = LetterPage(
            letter,
            site.fragment(LetterBody(letter.content), in: .danish),
            tasks: tasks,
            reports: reports,
            repayments: repayments,
            letters: letters,
            years: years,
            isStaff: isStaff,
            context.language
        )
        let head = PageHead(
            "\(context.language.letter(letter)): \(letter.content.title)",
            menuPath: LetterPath.grants,
            indexing: .refused
        )
        return try await site.render(page, head, for: context)
    }

    /// The file of it; 503 where it cannot be made now.
    @Sendable func pdf(_ request: Request, _ context: AppContext) async throws -> Response {
        let letter = try await found(context)
        guard let file = try await LetterPrinting(screens).file(of: letter) else {
            throw HTTPError(.serviceUnavailable)
        }
        return try await screens.followup.files.answer(file)
    }

    @Sendable func csv(_ request: Request, _ context: AppContext) async throws -> Response {
        let letter = try await found(context)
        let text = LetterFigures(letter.content, try await repayments(letter)).csv
        return Self.download(ByteBuffer(string: text), "text/csv; charset=utf-8", "brev-\(letter.number).csv")
    }

    @Sendable func json(_ request: Request, _ context: AppContext) async throws -> Response {
        let letter = try await found(context)
        let data = try LetterFigures(letter.content, try await repayments(letter)).json()
        return Self.download(ByteBuffer(bytes: data), "application/json", "brev-\(letter.number).json")
    }

    private func repayments(_ letter: Letter) async throws -> [Repayment] {
        try await site.database.read { try Repayment.of(grant: letter.grantID, in: $0) }
    }

    private static func download(_ body: ByteBuffer, _ type: String, _ name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type,
                .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: body)
        )
    }

    /// 404 for a letter that is none of theirs, as for one that is not there.
    private func found(_ context: AppContext) async throws -> Letter {
        let actor = try await context.signedIn(in: site)
        let number = try context.parameters.require("number")
        guard number.utf8.count <= 20, number.utf8.allSatisfy({ $0 != 0 }) else { throw HTTPError(.notFound) }
        let today = screens.today
        return try await screens.refusing(actor) {
            try await site.database.read { db in
                guard let letter = try Letter.find(number: number, municipality: actor.municipalityID, in: db) else {
                    throw HTTPError(.notFound)
                }
                try letter.admit(actor, on: today, in: db)
                return letter
            }
        }
    }
}
