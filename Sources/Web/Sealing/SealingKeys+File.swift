package import Foundation
import Glibc

extension SealingKeys {
    /// The keys of an installation: from the environment, from the file it names, or from `medspil.key` in its folder.
    ///
    /// Without any, a key is made in the folder, readable by nobody else. That file belongs in no backup of the database.
    ///
    /// - Throws: ``Fault``; a file error.
    package static func load(folder: URL, environment: [String: String]) throws -> SealingKeys {
        if let text = environment["MEDSPIL_KEY"] {
            return try SealingKeys(text.split(separator: ",").joined(separator: "\n"))
        }
        let file = fileURL(folder: folder, environment: environment)
        if !FileManager.default.fileExists(atPath: file.path) {
            // Another process may make it at the same time: the first one stands.
            let path = file.path
            let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
            if descriptor >= 0 {
                let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
                try handle.write(contentsOf: Data((newLine() + "\n").utf8))
                try handle.synchronize()
            }
        }
        return try SealingKeys(String(contentsOf: file, encoding: .utf8))
    }

    /// Where the keys are, unless they stand in the environment.
    package static func fileURL(folder: URL, environment: [String: String]) -> URL {
        environment["MEDSPIL_KEY_FILE"].map { URL(filePath: $0) } ?? folder.appending(path: "medspil.key")
    }

    /// Leaves only the newest key, once nothing is sealed with the others.
    package static func keepNewest(file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard let newest = text.split(separator: "\n").first else { throw Fault.empty }
        try replace(file, with: newest + "\n")
    }

    /// Puts a new key before the others, in a file that takes the old one's place at once.
    package static func rotate(file: URL) throws {
        try replace(file, with: newLine() + "\n" + String(contentsOf: file, encoding: .utf8))
    }

    /// The old file is there until the new one is whole.
    private static func replace(_ file: URL, with text: String) throws {
        let new = file.appendingPathExtension("ny")
        _ = FileManager.default.createFile(atPath: new.path, contents: nil, attributes: [.posixPermissions: 0o600])
        let handle = try FileHandle(forWritingTo: new)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.synchronize()
        try handle.close()
        guard rename(new.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
