import ArgumentParser
import Foundation
import Language

struct TextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "Hjælp til at skrive klart.",
        subcommands: [TextCheckCommand.self]
    )
}

extension TextKind: ExpressibleByArgument {}

struct TextCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Måler, om en tekst er let at læse, og viser, hvad der kan skrives klarere.",
        discussion: """
            Lixtallet regnes uden overskrifter og lister. Målet er højst 35 for borgere (citizen), 40 for ansøgere (applicant) \
            og 45 for afgørelser (decision). Felterne i JSON er beskrevet i docs/handbook/language.md.
            """
    )

    /// No text for people to read is longer.
    private static let largestFile = 64 << 20

    @Argument(help: "En tekstfil, eller - for det, der sendes ind.")
    var file: String
    @Option(help: "Hvem teksten er til: citizen, applicant eller decision.")
    var kind = TextKind.citizen
    @Flag(help: "Svar i JSON.")
    var json = false

    func run() async throws {
        let bytes = try read()
        guard let text = TextDecoding.text(bytes) else {
            throw CommandFailure("\(name) er ikke en tekstfil. Gem den som ren tekst (.txt), og prøv igen.")
        }
        let report = try TextCheck().report(text, for: kind)
        if json {
            try Console.printJSON(TextReportOutput(report))
        } else {
            Console.print(TextReportListing(report: report).text)
        }
    }

    private var name: String { file == "-" ? "Teksten" : file }

    private func read() throws -> [UInt8] {
        var isFolder: ObjCBool = false
        if file != "-" {
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
                throw CommandFailure("\(name) findes ikke.")
            }
            guard !isFolder.boolValue else { throw CommandFailure("\(name) er en mappe, ikke en tekstfil.") }
        }
        do {
            let handle = file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: file))
            var bytes: [UInt8] = []
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                bytes.append(contentsOf: piece)
                guard bytes.count <= Self.largestFile else { throw CommandFailure("\(name) er over 64 MB.") }
            }
            return bytes
        } catch is CocoaError {
            throw CommandFailure("\(name) kan ikke læses.")
        }
    }
}
