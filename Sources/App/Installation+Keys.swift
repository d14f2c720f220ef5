package import Database
import Followup
package import Foundation
import Web

extension Installation {
    /// The file with the keys, or nil when they stand in the environment.
    package var keyFile: URL? {
        let environment = ProcessInfo.processInfo.environment
        return environment["MEDSPIL_KEY"] == nil
            ? SealingKeys.fileURL(folder: folder, environment: environment) : nil
    }

    /// Seals with the current key what was sealed with an older one: texts, and the contents of files, which may not have
    /// been sealed at all.
    ///
    /// - Returns: how many of each.
    package func sealAnew(at now: Timestamp = .now) async throws -> (texts: Int, files: Int) {
        let keys = try keys()
        var count = 0
        for column in Server.features.flatMap({ $0.sealedColumns }) {
            count += try await column.seal(anew: keys, in: database)
        }
        return (count, try await files().store.sealAnew(at: now))
    }
}
