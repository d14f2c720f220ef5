import Database
import Followup
import Web

/// An applicant's word that it may stand on the public list by name also when it gets nothing.
enum NamingConsent {
    static func isGiven(application: Int, in db: any Connection) throws -> Bool {
        let count: Int = try db.value(
            "SELECT COUNT(*) AS n FROM grant_naming_consent WHERE application_id = \(application)"
        )
        return count > 0
    }

    /// Gives it or takes it back; whoever says the same again changes nothing.
    static func set(
        _ isGiven: Bool,
        _ application: Application,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let changed =
            isGiven
            ? try db.run(
                """
                INSERT INTO grant_naming_consent (application_id, holding_id, at)
                VALUES (\(application.id), \(function.holdingID), \(now)) ON CONFLICT (application_id) DO NOTHING
                """
            ) : try db.run("DELETE FROM grant_naming_consent WHERE application_id = \(application.id)")
        guard changed > 0 else { return }
        ChangeLog.record("grant_round", application.roundID, municipality: application.municipalityID, in: db)
        try Journal.write(
            isGiven ? .consentedToName : .tookBackConsent,
            about: application.subject,
            by: Author(function),
            in: application.municipalityID,
            at: now,
            in: db
        )
    }
}
