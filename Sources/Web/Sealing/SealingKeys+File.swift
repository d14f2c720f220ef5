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

    /// Puts a new key before the others, in a file that takes the old one's place at once.
    package static func rotate(file: URL) throws {
        let old = try String(contentsOf: file, encoding: .utf8)
        let new = file.appendingPathExtension("ny")
        try Data((newLine() + "\n" + old).utf8).write(to: new)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: new.path)
        _ = try FileManager.default.replaceItemAt(file, withItemAt: new)
    }
}
