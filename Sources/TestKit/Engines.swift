package import Database
import Foundation

/// The engines that tests run on: SQLite always, PostgreSQL when `MEDSPIL_TEST_POSTGRES` holds the address of a server
/// on which databases may be made, as `bin/test` sees to.
///
///     @Test(arguments: engines) func `an offer is found`(engine: Engine) async throws
package let engines: [Engine] = TestPostgres.address == nil ? [.sqlite] : [.sqlite, .postgres]
