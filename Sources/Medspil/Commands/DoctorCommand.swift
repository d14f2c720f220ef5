import App
import ArgumentParser
import Database
import Directory
import Foundation
import Search

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Undersøger skema, data og indeks, og siger, hvad der er galt.")
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try await options.open()
        var findings: [String] = []
        if installation.database.engine == .sqlite {
            findings += try await installation.database.read { db in
                let integrity = try db.rows("PRAGMA integrity_check").map { try $0["integrity_check"] as String }
                let broken = try db.rows("PRAGMA foreign_key_check")
                return integrity.filter { $0 != "ok" }.map { "Databasen er beskadiget: \($0)" }
                    + (broken.isEmpty ? [] : ["\(broken.count) rækker peger på noget, der ikke findes."])
            }
        }
        let index = try await installation.index()
        let latest = try await installation.database.read { try ChangeLog.position(in: $0) }
        switch try await index.status().index {
        case .ready(_, let position):
            if position < latest { findings.append("Indekset mangler \(latest - position) ændringer.") }
            do {
                try index.check()
            } catch {
                findings.append("Indekset er beskadiget. Kør: medspil index rebuild")
            }
        case .missing: findings.append("Der er intet indeks. Kør: medspil index rebuild")
        case .outdated: findings.append("Indekset er fra en anden udgave. Kør: medspil index rebuild")
        case .damaged: findings.append("Indekset er beskadiget. Kør: medspil index rebuild")
        }
        guard findings.isEmpty else {
            for finding in findings { Console.print(finding) }
            throw CommandFailure("\(findings.count) fund.")
        }
        Console.print("Alt er i orden.")
    }
}
