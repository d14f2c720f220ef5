import App
import ArgumentParser
import Database
import Directory
import Entrance
import Foundation
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
        try await installation.database.write { try havneby.make(in: $0) }
        let report = try await installation.take(
            MedspilFolder.read(folder),
            municipality: havneby.code,
            isDryRun: false
        )
        guard report.isAccepted else {
            throw CommandFailure("Demodata har fejl: \(report.rejected.first?.text ?? "")")
        }
        let people = try HavnebyPeople.read(folder)
        let (municipality, functions) = try await installation.database.write { db in
            let id = try Municipality.findOrMake(code: havneby.code, in: db).id
            return (id, try people.make(municipality: id, at: .now, in: db))
        }
        Console.note("Bygger søgeindekset ...")
        try await installation.bringIndexUpToDate()
        try await HavnebyInquiries.read(folder).make(in: installation, municipality, functions)
        Console.print(
            """
            Havneby er klar: \(report.organizationsAdded) organisationer og \(report.servicesAdded) tilbud.
            Alle sider er åbne; der er ingen log-in at bruge endnu.
            Start siden med: medspil serve --data \(options.folder.path)
            """
        )
        try await installation.database.close()
    }
}
