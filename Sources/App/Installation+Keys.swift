package import Foundation
import Web

extension Installation {
    /// The file with the keys, or nil when they stand in the environment.
    package var keyFile: URL? {
        let environment = ProcessInfo.processInfo.environment
        return environment["MEDSPIL_KEY"] == nil
            ? SealingKeys.fileURL(folder: folder, environment: environment) : nil
    }

    /// Seals everything that was sealed with an older key with the current one.
    ///
    /// - Returns: how many values.
    package func sealAnew() async throws -> Int {
        let keys = try keys()
        var count = 0
        for column in Server.features.flatMap({ $0.sealedColumns }) {
            count += try await column.seal(anew: keys, in: database)
        }
        return count
    }
}
