import Foundation

/// Tells what a file is by its content, and refuses what could harm whoever opens it.
enum FileCheck {
    /// - `url`: of the content.
    /// - `name`: whose ending must say the same.
    static func kind(of url: URL, named name: String) throws(FileRefusal) -> FileKind {
        guard let content = try? Data(contentsOf: url, options: .alwaysMapped) else { throw .damaged }
        guard !content.isEmpty else { throw .empty }
        let ending = FileName.ending(name)
        let kind = try kind(content, ending)
        guard kind.endings.contains(ending) else { throw .ending(kind) }
        return kind
    }

    private static func kind(_ content: Data, _ ending: String) throws(FileRefusal) -> FileKind {
        if content.starts(with: "%PDF-".utf8) { return try pdf(content) }
        if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return try png(content) }
        if content.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if content.starts(with: [0x50, 0x4B]) { return try ZipContents(content).kind() }
        // The old formats of Office: those with a password, and those that may have macros.
        if content.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw ["docx", "xlsx"].contains(ending) ? .locked : .unknown
        }
        guard isText(content) else { throw .unknown }
        return ending == "csv" ? .csv : .text
    }

    private static func pdf(_ content: Data) throws(FileRefusal) -> FileKind {
        let end = content.suffix(2_048)
        guard end.range(of: Data("%%EOF".utf8)) != nil else { throw .damaged }
        return .pdf
    }

    private static func png(_ content: Data) throws(FileRefusal) -> FileKind {
        guard content.dropFirst(12).starts(with: "IHDR".utf8),
            content.suffix(1_024).range(of: Data("IEND".utf8)) != nil
        else { throw .damaged }
        return .png
    }

    /// UTF-8 or a set of eight bits: no sign that steers a machine, and so no program and no picture.
    private static func isText(_ content: Data) -> Bool {
        content.withUnsafeBytes { bytes in
            for byte in bytes where byte < 0x20 || byte == 0x7F {
                guard byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D else { return false }
            }
            return true
        }
    }
}
