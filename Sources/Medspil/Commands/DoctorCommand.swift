import App
import ArgumentParser
import Database
import Directory
import Followup
import Mail
import OpenFormats

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Undersøger skema, data og indeks, og siger, hvad der er galt. Ændrer intet."
    )
    @OptionGroup var options: DataOptions

    func run() async throws {
        let installation: Installation
        do {
            installation = try options.openForLooking()
        } catch let error as DatabaseDamaged {
            throw Self.failure([.database(.damaged(error.reason))])
        }
        let findings: [CheckupFinding]
        do {
            findings = try await installation.findings()
        } catch let error as DatabaseUnavailable {
            throw CommandFailure("Databasen kan ikke åbnes: \(error.reason)")
        } catch let error as StatementFailure {
            findings = [.database(.damaged(error.message))]
        }
        if Self.isReadable(findings) {
            try await Self.tellMistakes(installation)
            try await Self.tellNotes(installation)
        }
        guard findings.isEmpty else { throw Self.failure(findings) }
        Console.print("Alt er i orden.")
        try await installation.database.close()
    }

    /// Tells what was found.
    private static func failure(_ findings: [CheckupFinding]) -> CommandFailure {
        for finding in findings { Console.print(finding.text) }
        return CommandFailure(findings.count == 1 ? "1 fund." : "\(findings.count) fund.")
    }

    /// Whether the tables can be asked at all.
    private static func isReadable(_ findings: [CheckupFinding]) -> Bool {
        findings.allSatisfy { finding in
            switch finding {
            case .schema, .database(.damaged): false
            default: true
            }
        }
    }

    /// Reports that wait for somebody: no fault of the installation, but somebody must know.
    private static func tellMistakes(_ installation: Installation) async throws {
        guard let waiting = try await installation.database.read({ try MistakeList.waiting(in: $0) }) else { return }
        let count = waiting.count == 1 ? "1 åben fejlmelding" : "\(waiting.count) åbne fejlmeldinger"
        Console.print("\(count), den ældste fra \(waiting.since). Se dem med: medspil mistakes")
    }

    private static func tellNotes(_ installation: Installation) async throws {
        let notes = try await installation.notes(hasMailServer: try MailSettings.fromEnvironment() != nil)
        if notes.lacksMailServer {
            Console.print("Ingen mails bliver sendt: MEDSPIL_SMTP er ikke sat.")
        }
        if notes.unsealedFiles > 0 {
            let files = notes.unsealedFiles == 1 ? "1 fil" : "\(notes.unsealedFiles) filer"
            Console.print("\(files) er ikke forseglet endnu. Kør: medspil keys seal")
        }
        switch notes.deadFunctionAddresses {
        case 0: break
        case 1: Console.print("Mailadressen på 1 funktion virker ikke.")
        case let count: Console.print("Mailadresserne på \(count) funktioner virker ikke.")
        }
    }
}

extension CheckupFinding {
    /// In words for whoever runs the installation.
    fileprivate var text: String {
        switch self {
        case .database(let finding): finding.text
        case .schema(let state): state.text
        case .indexMissing: "Der er intet indeks. Kør: medspil index rebuild"
        case .indexOutdated: "Indekset er fra en anden udgave eller en anden database. Kør: medspil index rebuild"
        case .indexDamaged(let reason): "Indekset er beskadiget (\(reason)). Kør: medspil index rebuild"
        case .indexBehind(let count):
            "Indekset mangler \(count) ændringer. Start serveren, eller kør: medspil index rebuild"
        case .journal(.broken(let seal)):
            "Journalen er ændret: linjerne i segl \(seal) passer ikke. Sammenlign med en sikkerhedskopi."
        case .journal(.reason(let entry)):
            "Journalen er ændret: begrundelsen på linje \(entry) er ikke den, der blev skrevet."
        case .filesMissing(1): "Indholdet af 1 fil mangler. Hent det frem af en sikkerhedskopi."
        case .filesMissing(let count):
            "Indholdet af \(count) filer mangler. Hent det frem af en sikkerhedskopi."
        case .filesDamaged(let count):
            "Indholdet af \(count == 1 ? "1 fil" : "\(count) filer") kan ikke åbnes, eller er ændret. "
                + "Find de gamle nøgler, eller hent filerne frem af en sikkerhedskopi."
        case .keys: "Nøglerne kan ikke læses, så det, borgere har skrevet, kan ikke åbnes. Find medspil.key frem."
        case .mailsLate(let state):
            "\(state.late == 1 ? "1 mail" : "\(state.late) mails") har ventet i mere end en time"
                + (state.failure.map { ": \($0)" } ?? ". Kører serveren, og er MEDSPIL_SMTP sat?")
        }
    }
}

extension IntegrityFinding {
    fileprivate var text: String {
        switch self {
        case .damaged(let words): "Databasen er beskadiget: \(words)"
        case .dangling(let table, let rows): "\(rows) rækker i \(table) peger på noget, der ikke findes."
        case .ruleOff(let name): "Reglen \(name) er slået fra, eller er aldrig prøvet på rækkerne."
        case .indexInvalid(let name): "Databasens indeks \(name) er ikke i brug. Kør i psql: REINDEX INDEX \(name)"
        case .blocksDamaged(let count): "PostgreSQL har læst \(count) beskadigede blokke. Hent en sikkerhedskopi frem."
        case .encoding(let name): "Databasens tegnsæt er \(name) og skal være UTF8."
        }
    }
}

extension SchemaState {
    fileprivate var text: String {
        switch self {
        case .current: "Skemaet er på plads."
        case .behind(let missing, let views):
            "Skemaet mangler \(missing.count + views.count) trin. Kør: medspil migrate"
        case .tooNew(let unknown):
            "Databasen er lavet af en nyere udgave af medspil (ukendt: \(unknown.joined(separator: ", ")))."
        case .edited(let name): "Trinnet \(name) er udført i en anden form, end denne udgave kender."
        }
    }
}
