import Database
package import Web

/// What a file is by its content; nothing else is taken in.
package enum FileKind: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case pdf
    case png
    case jpeg
    case docx
    case xlsx
    case odt
    case ods
    case csv
    case text = "txt"

    static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }

    /// The endings that its name may have.
    package var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        // Not what set of characters it has: nobody knows.
        case .csv: "text/csv"
        case .text: "text/plain"
        }
    }

    package func label(_ language: PageLanguage) -> String {
        switch self {
        case .pdf: "PDF"
        case .png, .jpeg: language.pick("Billede", "Picture")
        case .docx: "Word"
        case .xlsx: "Excel"
        case .odt: language.pick("OpenDocument-tekst", "OpenDocument text")
        case .ods: language.pick("OpenDocument-regneark", "OpenDocument spreadsheet")
        case .csv: "CSV"
        case .text: language.pick("Tekst", "Text")
        }
    }

    /// As one says which kinds there can be.
    func plural(_ language: PageLanguage) -> String {
        switch self {
        case .pdf, .docx, .xlsx, .csv: label(language)
        case .png, .jpeg: language.pick("billeder", "pictures")
        case .odt, .ods: "OpenDocument"
        case .text: language.pick("ren tekst", "plain text")
        }
    }
}
