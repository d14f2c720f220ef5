import App
import ArgumentParser
import Database
import Directory
import Entrance
import Foundation
import Language
import Mail
import OpenFormats
import Registry

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fylder en tom installation med Havneby, en opdigtet kommune."
    )
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation = try await options.open()
        let organizations: Int = try await installation.database.read {
            try $0.value("SELECT COUNT(*) AS n FROM municipality")
        }
        guard organizations == 0 else {
            throw CommandFailure("Installationen er ikke tom, og demoen rører ikke andres data.")
        }
        let folder = Bundle.module.bundleURL.appending(path: "Havneby")
        Console.note("Henter Havneby ind ...")
        let havneby = try Havneby(folder: folder)
        try await installation.database.write { db in
            try havneby.make(in: db)
            try DemoMark.write(at: .now, in: db)
        }
        let report = try await installation.take(
            MedspilFolder.read(folder),
            municipality: havneby.code,
            isDryRun: false
        )
        guard report.isAccepted else {
            throw CommandFailure("Demodata har fejl: \(report.rejected.first?.text ?? "")")
        }
        let people = try HavnebyPeople.read(folder)
        let edits = try HavnebyEdits.read(folder)
        let grants = try HavnebyGrants.read(folder)
        let hash = try AccountPassword.hash(HavnebyPeople.password)
        let (municipality, functions) = try await installation.database.write { db in
            let id = try Municipality.findOrMake(code: havneby.code, in: db).id
            let functions = try people.make(municipality: id, hash: hash, at: .now, in: db)
            try edits.make(municipality: id, functions: functions, at: .now, in: db)
            try grants.make(municipality: id, functions: functions, at: .now, in: db)
            return (id, functions)
        }
        if let caller = functions["konsulent"] {
            try await installation.database.write { db in
                try DemoFreshness.make(
                    municipality: municipality,
                    caller: caller,
                    baseURL: PublicAddress.orStandard,
                    at: .now,
                    in: db
                )
            }
        }
        try await installation.database.write { db in
            try DemoExposure.make(municipality: municipality, on: DanishTime.date(of: .now), in: db)
        }
        let funds = try HavnebyFunds.read(folder)
        try await installation.database.write { db in
            try funds.make(municipality: municipality, at: .now, in: db)
        }
        Console.note("Bygger søgeindekset ...")
        try await installation.bringIndexUpToDate()
        try await HavnebyInquiries.read(folder).make(in: installation, municipality, functions)
        Console.print(
            """
            Havneby er klar: \(report.organizationsAdded) organisationer og \(report.servicesAdded) tilbud.
            Log ind på /log-ind med adgangskoden »\(HavnebyPeople.password)« som en af disse:
            \(people.signsIn.map { "  \($0.email.padding(toLength: 36, withPad: " ", startingAt: 0))\($0.as)" }
                .joined(separator: "\n"))
            Start siden med: medspil serve --data \(options.folder.path)
            """
        )
        try await installation.database.close()
    }
}
